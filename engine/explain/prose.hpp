// SPDX-License-Identifier: MIT
// Values, atoms, acts and conditions in words, and in the language's own syntax.
#pragma once

#include "engine/decide/decide.hpp"

#include <map>
#include <string>

namespace casus::explain {

/// Words for one situation.
class Prose {
public:
    explicit Prose(decide::World const& world) : world_(world), program_(world.rules().program()) {}

    std::string value(ir::Value value) const;
    std::string source(ir::Value value) const;
    std::string event(ir::Occurrence const& event) const;
    std::string deemed(decide::DeemedEvent const& event) const;
    std::string act(ir::ActInstance const& act) const;
    std::string source(ir::ActInstance const& act) const;
    /// The atom as a statement: "the attack was provoked by Austria-Hungary".
    std::string atom(ir::AtomKey const& key, bool positive = true) const;
    /// The atom as after `given`.
    std::string source(ir::AtomKey const& key) const;
    /// A condition of a clause under a binding, said as it came out. With an evaluator, what is settled in an
    /// open one is left out: only what it still turns on is said.
    std::string condition(ir::FormulaId formula, decide::Binding const& binding, decide::Truth came_out,
                          decide::Evaluator const* evaluator = nullptr, Day day = {}) const;
    /// "North Atlantic Treaty art. 5" and the like are for people; this is north_atlantic.5.
    std::string reference(ir::ClauseId clause) const;

private:
    struct Names {
        std::map<std::uint32_t, std::string> words;  // for slots that a quantifier binds
        Day day{};
    };
    ir::FormulaId residue(ir::FormulaId formula, decide::Binding& binding, decide::Evaluator const& evaluator,
                          Day day) const;
    std::string say(ir::FormulaId formula, decide::Binding const& binding, Names& names, bool positive) const;
    std::optional<decide::Truth> drawn(ir::FormulaId formula, decide::Binding const& binding, Day day) const;
    bool says_nothing(ir::FormulaId operand, bool all, bool positive, decide::Binding const& binding,
                      Day day) const;
    std::string operand(ir::Operand const& operand, decide::Binding const& binding, Names const& names) const;
    std::string breach(ir::Breach const& breach, decide::Binding const& binding, bool positive) const;
    std::string place_of(ir::Value event) const;
    std::string type(ir::TypeRef const& type) const;
    std::string stance(ir::Stance stance, std::string const& who, std::string const& what, bool positive,
                       std::string const& organ = {}) const;
    std::vector<std::string> values(ir::AtomKey const& key, std::size_t count) const;
    std::string phrase_source(std::string const& head, std::vector<ir::Role> const& roles,
                              ir::Values const& arguments) const;

    decide::World const& world_;
    ir::Program const& program_;
};

/// The first letter as a capital.
std::string capital(std::string text);
/// Without a leading "the ": for columns.
std::string without_article(std::string const& label);
std::string_view modality_words(ast::Modality modality);
/// A label with its arguments filled in, or set behind it with their prepositions.
std::string phrase(std::string const& label, std::vector<ir::Role> const& roles,
                   std::vector<std::string> const& arguments);
/// "at once", "within 30 days"; empty if nothing is said of the time.
std::string timing_words(ir::Timing const& timing);

}  // namespace casus::explain

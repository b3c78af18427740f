// SPDX-License-Identifier: MIT
// Clauses in a form in which what is written differently and means the same by its shape alone comes out the
// same: order, names of variables, articles and treaties count for nothing.
#pragma once

#include "engine/check/program.hpp"

#include <map>
#include <string>
#include <vector>

namespace casus::ask {

/// What a canonical text leaves open, to find out what makes two of them differ.
struct Masked {
    bool areas = false;  ///< areas by their names only
    bool conditions =
        false;  ///< what the rule itself does not say: its article, treaty or an instrument does
    bool references = false;  ///< clauses of which it is asked what they come to, by their articles only
};

/// In a canonical text, words of the vocabulary by the names of their other versions.
std::string renamed(std::string const& text, std::map<std::string, std::string> const& names);
/// The first of the names that the text contains, as the other version has it; empty if none.
std::string first_renamed(std::string const& text, std::map<std::string, std::string> const& names);

/// A condition that counts for a clause and is not written in its rule.
struct OutsideCondition {
    std::string text;  ///< canonical
    ir::Part part;
};

class Canonical {
public:
    /// `tokens`: treaties that stand for each other have one token.
    Canonical(ir::Program const& program, std::map<ir::TreatyId, std::string> tokens, Masked masked = {})
        : program_(program), tokens_(std::move(tokens)), masked_(masked) {}

    /// Two clauses with the same text mean the same wherever both are in force.
    std::string const& clause(ir::ClauseId id) const;
    std::string area(ir::AreaId id) const;
    std::string bearer(ir::ClauseId id) const;
    std::string overlay(ir::OverlayId id) const;
    std::string treaty(ir::TreatyId id) const;
    /// The areas that a clause reads, by name.
    std::vector<std::string> areas(ir::ClauseId id) const;
    std::vector<OutsideCondition> outside(ir::ClauseId id) const;
    /// Clauses of which the clause's conditions ask what they come to, in order.
    std::vector<ir::ClauseId> referred(ir::ClauseId id) const;

private:
    using Names = std::map<std::uint32_t, std::string>;
    std::string clause_text(ir::ClauseId id) const;
    std::string formula(ir::FormulaId id, Names& names, int depth) const;
    std::string operand(ir::Operand const& operand, Names const& names) const;
    std::string operands(std::vector<ir::Operand> const& list, Names const& names) const;
    std::string event(ir::EventTerm const& event, Names const& names) const;
    std::string act(ir::ActTerm const& act, Names const& names) const;
    std::string value(ir::Value value) const;
    std::string type(ir::TypeRef const& type) const;
    Names names(ir::Clause const& clause) const;
    void conjuncts(ir::FormulaId id, Names& names, std::vector<std::string>& into) const;
    void disjuncts(ir::FormulaId id, Names& names, std::vector<std::string>& into) const;

    ir::Program const& program_;
    std::map<ir::TreatyId, std::string> tokens_;
    Masked masked_;
    mutable std::map<ir::ClauseId, std::string> known_;
    mutable std::map<ir::ClauseId, std::vector<std::string>> areas_read_;
    mutable std::vector<std::string>* reading_ = nullptr;
    mutable std::vector<ir::ClauseId>* referring_ = nullptr;
};

}  // namespace casus::ask

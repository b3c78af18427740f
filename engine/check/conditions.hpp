// SPDX-License-Identifier: MIT
// Conditions and terms of one clause: names to constants, variables to slots, binders to quantifiers.
#pragma once

#include "engine/check/clauses.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace casus::ir {

/// Lowers the conditions of the clause under construction. One object a clause.
class Conditions {
public:
    Conditions(Clause& clause, ArticleContext const& article, Program& program, Lookup const& look,
               std::vector<PendingUnder>& pending)
        : clause_(clause), article_(article), program_(program), look_(look), pending_(pending) {}

    /// What is lowered from here on stands in this file.
    void read_in(FileIndex file) { look_.read_in(file); }

    /// Variables that the rest of the rule uses: a binder of one of these outside any negation or alternative
    /// becomes a loop of the clause instead of a local quantifier.
    void share(std::set<std::string> names) { shared_ = std::move(names); }

    /// The condition as a formula; nothing if it has an error. `top`: not inside a negation or alternative.
    std::optional<FormulaId> lower(ast::Condition const& condition, bool top);

    /// A new slot; a named one can be mentioned from here on.
    std::uint32_t new_slot(std::optional<ast::Variable> const& name, Sort sort);
    /// What a binder requires of the value in its slot, besides its type.
    std::vector<FormulaId> filters(std::vector<ast::Filter> const& filters, std::uint32_t slot, Sort sort,
                                   std::optional<std::uint32_t> event_slot, Location at);
    FormulaId add(FormulaNode node, Location at);
    FormulaId all(std::vector<FormulaId> operands, Location at);
    /// A term of an act of the duty: `any` binders become loops of the clause.
    std::optional<Operand> head_operand(ast::Term const& term, Sort sort);
    std::optional<ActTerm> act_term(ast::Phrase const& phrase, bool head);
    std::optional<EventTerm> event_term(ast::Phrase const& phrase, bool head);
    void add_part(PartKind kind, FormulaId formula, Location at, std::vector<Part>& into);
    std::optional<std::uint32_t> slot_of(ast::Variable const& variable);
    /// Opens a loop of the clause for a binder and adds what it requires as parts of the given kind.
    std::optional<std::uint32_t> open_loop(ast::Binder const& binder, PartKind kind);

private:
    struct Quantifier {
        std::uint32_t slot;
        TypeRef type;
        std::vector<FormulaId> filters;
    };
    std::optional<Operand> operand(ast::Term const& term, Sort sort, bool top,
                                   std::vector<Quantifier>& quantifiers);
    FormulaId close(FormulaId body, std::vector<Quantifier> const& quantifiers, Location at);

    std::optional<FormulaId> lower_atom(ast::Atom const& atom, bool top);
    std::optional<FormulaId> lower_is(ast::IsCondition const& is, bool top);
    std::optional<FormulaId> lower_junction(ast::Junction const& junction, bool top);
    std::optional<FormulaId> lower_figure(ast::FigureCondition const& test, bool top);
    std::optional<FormulaId> lower_count(ast::Count const& count);
    std::optional<FormulaId> lower_attitude(ast::Attitude const& attitude, bool top);
    std::optional<FormulaId> lower_stance(ast::Attitude const& attitude, ast::Condition const& what,
                                          Operand who, bool top, std::vector<Quantifier>& quantifiers);
    std::optional<FormulaId> lower_vote(ast::Vote const& vote, bool top);
    std::optional<FormulaId> lower_under(ast::NormCondition const& norm);
    std::optional<FactAtom> fact_atom(ast::Phrase const& phrase, bool top,
                                      std::vector<Quantifier>& quantifiers);
    std::optional<ActTerm> act_term(ast::Phrase const& phrase, bool top, bool head,
                                    std::vector<Quantifier>& quantifiers);
    std::optional<EventTerm> event_term(ast::Phrase const& phrase, bool top, bool head,
                                        std::vector<Quantifier>& quantifiers);
    std::optional<std::vector<Operand>> role_operands(Arguments const& arguments,
                                                      std::vector<Role> const& roles, bool top, bool head,
                                                      std::vector<Quantifier>& quantifiers);

    Clause& clause_;
    ArticleContext const& article_;
    Program& program_;
    Lookup look_;
    std::vector<PendingUnder>& pending_;
    std::map<std::string, std::uint32_t> scope_;
    std::set<std::string> shared_;
};

/// The slots that a formula reads, as a bit set; slots that its own counts bind are left out.
std::uint32_t slots_read(Program const& program, FormulaId formula);

}  // namespace casus::ir

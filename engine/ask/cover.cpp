// SPDX-License-Identifier: MIT
#include "engine/ask/cover.hpp"

#include "engine/decide/breach.hpp"
#include "engine/decide/decide.hpp"

#include <algorithm>
#include <tuple>

namespace casus::ask {

using namespace ir;

namespace {

bool same_amount(std::optional<Amount> const& a, std::optional<Amount> const& b) {
    if (!a || !b) return a.has_value() == b.has_value();
    return std::tie(a->relation, a->amount, a->unit, a->shared_by) ==
           std::tie(b->relation, b->amount, b->unit, b->shared_by);
}
bool same_timing(Timing const& a, Timing const& b) {
    if (a.promptness != b.promptness || a.within.has_value() != b.within.has_value()) return false;
    return !a.within || (a.within->count == b.within->count && a.within->unit == b.within->unit);
}

/// Calls `visit` with each act that the formula needs somebody to perform.
template <typename Visit>
void each_needed(Program const& program, FormulaId id, Visit const& visit) {
    FormulaNode const& node = program[id].node;
    if (auto const* all = std::get_if<All>(&node)) {
        for (FormulaId operand : all->operands) each_needed(program, operand, visit);
    } else if (auto const* stance = std::get_if<StanceAtom>(&node)) {
        auto const* act = std::get_if<ActTerm>(&stance->what);
        if (stance->stance == Stance::performs && act != nullptr) visit(stance->who, *act);
    }
}

}  // namespace

bool terms_allow(Clause const& norm, Clause const& other) {
    if (norm.modality != other.modality || norm.jointly != other.jointly) return false;
    if (norm.amount && !same_amount(norm.amount, other.amount)) return false;
    if ((norm.timing.promptness || norm.timing.within) && !same_timing(norm.timing, other.timing))
        return false;
    return !other.own_means || norm.own_means;
}

bool says_as_much(rules::RuleSet const& rules, Clause const& norm, std::vector<ActInstance> const& acts,
                  Clause const& other, std::vector<ActInstance> const& other_acts, Cover cover) {
    if (!terms_allow(norm, other)) return false;
    if (cover == Cover::same)
        return acts == other_acts && norm.own_means == other.own_means &&
               norm.peremptory == other.peremptory && same_timing(norm.timing, other.timing) &&
               same_amount(norm.amount, other.amount);
    auto const within = [&](ActInstance const& act, std::vector<ActInstance> const& wide, bool forward) {
        return std::any_of(wide.begin(), wide.end(), [&](ActInstance const& one) {
            return forward ? decide::implies(rules, act, one) : decide::implies(rules, one, act);
        });
    };
    // A choice of acts is kept by any of them. What a ban forbids is forbidden, one by one.
    if (decide::is_ban(norm.modality))
        return std::all_of(acts.begin(), acts.end(),
                           [&](ActInstance const& act) { return within(act, other_acts, true); });
    if (norm.modality == ast::Modality::shall || norm.modality == ast::Modality::should)
        return std::all_of(other_acts.begin(), other_acts.end(),
                           [&](ActInstance const& act) { return within(act, acts, true); });
    return std::all_of(acts.begin(), acts.end(),
                       [&](ActInstance const& act) { return within(act, other_acts, false); });
}

bool needs_acts(Program const& program, ClauseId id) {
    bool some = false;
    for (Part const& part : program[id].parts)
        each_needed(program, part.formula, [&](Operand const&, ActTerm const&) { some = true; });
    return some;
}

bool needs_act_like(rules::RuleSet const& rules, ClauseId id, Clause const& norm) {
    Program const& program = rules.program();
    bool some = false;
    for (Part const& part : program[id].parts)
        each_needed(program, part.formula, [&](Operand const&, ActTerm const& act) {
            some = some || std::any_of(norm.acts.begin(), norm.acts.end(), [&](ActTerm const& one) {
                       return rules.may_concern(act.act, one.act);
                   });
        });
    return some;
}

std::vector<NeededAct> needed_acts(Program const& program, ClauseId id, decide::Binding const& binding) {
    std::vector<NeededAct> out;
    for (Part const& part : program[id].parts)
        each_needed(program, part.formula, [&](Operand const& who, ActTerm const& act) {
            Value const performer = decide::resolve(who, binding);
            if (performer.sort == Sort::actor)
                out.push_back({ActorId{performer.index}, decide::ground(act, binding)});
        });
    return out;
}

bool broken_by(rules::RuleSet const& rules, ActInstance const& act, Clause const& norm,
               std::vector<ActInstance> const& acts) {
    if (norm.modality != ast::Modality::shall && norm.modality != ast::Modality::shall_not) return false;
    Clause performed;  // as if it were owed: what cannot be kept beside it is broken by it
    performed.modality = ast::Modality::shall;
    return decide::collide(rules, performed, {act}, norm, acts);
}

}  // namespace casus::ask

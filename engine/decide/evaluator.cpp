// SPDX-License-Identifier: MIT
#include "engine/decide/evaluator.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

Truth Evaluator::evaluate(FormulaId id, Binding& binding, Day day) const {
    FormulaNode const& node = world_.rules().program()[id].node;
    if (World::is_leaf(node)) return world_.leaf(node, binding, day);
    if (auto const* x = std::get_if<Constant>(&node)) return truth(x->value);
    if (auto const* x = std::get_if<Not>(&node)) return !evaluate(x->operand, binding, day);
    if (auto const* x = std::get_if<All>(&node)) {
        Truth all = Truth::yes;
        for (FormulaId operand : x->operands) {
            all = all & evaluate(operand, binding, day);
            if (all == Truth::no) break;
        }
        return all;
    }
    if (auto const* x = std::get_if<Some>(&node)) {
        Truth some = Truth::no;
        for (FormulaId operand : x->operands) {
            some = some | evaluate(operand, binding, day);
            if (some == Truth::yes) break;
        }
        return some;
    }
    if (auto const* x = std::get_if<CountOf>(&node)) return count(*x, binding, day);
    if (auto const* x = std::get_if<OverlayBinds>(&node)) {
        bool const ignored = std::find(ignored_.begin(), ignored_.end(), x->overlay) != ignored_.end();
        if (ignored || !world_.stands(x->overlay, day)) return Truth::no;
        return evaluate(x->reach, binding, day);
    }
    if (auto const* x = std::get_if<Under>(&node)) return under(*x, binding);
    return breach(std::get<Breach>(node), binding);
}

/// Of those who are among them, the share for whom the body holds: each adds the denominator less the number
/// if it does, and takes the number off if not.
Truth Evaluator::share(CountOf const& count, Binding& binding, Day day) const {
    std::int64_t const part = count.number, whole = count.denominator;
    std::int64_t least = 0, most = 0;
    std::vector<ActorId> scratch;
    for (ActorId actor : world_.domain(count.type, day, scratch)) {
        binding[count.slot] = value_of(actor);
        Truth const among = count.among ? evaluate(*count.among, binding, day) : Truth::yes;
        if (among == Truth::no) continue;
        Truth const body = evaluate(count.body, binding, day);
        std::int64_t low = body == Truth::yes ? whole - part : -part;
        std::int64_t high = body == Truth::no ? -part : whole - part;
        if (among == Truth::open) {
            low = std::min<std::int64_t>(low, 0);
            high = std::max<std::int64_t>(high, 0);
        }
        least += low;
        most += high;
    }
    binding[count.slot] = {};
    Truth const reached = least >= 0 ? Truth::yes : most >= 0 ? Truth::open : Truth::no;
    Truth const passed = least > 0 ? Truth::yes : most > 0 ? Truth::open : Truth::no;
    if (count.kind == ast::CountKind::at_least) return reached;
    if (count.kind == ast::CountKind::at_most) return !passed;
    return reached & !passed;
}

Truth Evaluator::count(CountOf const& count, Binding& binding, Day day) const {
    if (count.denominator != 0) return share(count, binding, day);
    std::uint32_t sure = 0, possible = 0, total = 0;
    bool const never_sure = world_.states_no_stance() && world_.rules().needs_stance(count.body);
    std::vector<ActorId> scratch;
    for (ActorId actor : world_.domain(count.type, day, scratch)) {
        binding[count.slot] = value_of(actor);
        Truth const body = evaluate(count.body, binding, day);
        ++total;
        if (body == Truth::yes) ++sure;
        if (body != Truth::no) ++possible;
        if (count.kind != ast::CountKind::some) continue;
        // One that holds settles it; where none can hold, one that is open does.
        if (sure > 0 || (possible > 0 && never_sure)) break;
    }
    binding[count.slot] = {};
    switch (count.kind) {
        case ast::CountKind::some: return at_least(sure, possible, 1);
        case ast::CountKind::no: return !at_least(sure, possible, 1);
        case ast::CountKind::every: return at_least(sure, possible, total);
        case ast::CountKind::at_least: return at_least(sure, possible, count.number);
        case ast::CountKind::at_most: return !at_least(sure, possible, count.number + 1);
        case ast::CountKind::exactly:
            return at_least(sure, possible, count.number) & !at_least(sure, possible, count.number + 1);
    }
    return Truth::open;
}

Truth Evaluator::under(Under const& under, Binding const& binding) const {
    Value const bearer = resolve(under.bearer, binding);
    ActInstance const act = ground(under.act, binding);
    Truth best = Truth::no;
    for (ClauseId id : under.clauses) {
        Clause const& clause = world_.rules().program()[id];
        for (FixedSlots fixed : grounding_.unify(id, act)) {
            if (clause.bearer.is_slot)
                fixed.emplace_back(clause.bearer.slot, bearer);
            else if (clause.bearer.value != bearer)
                continue;
            grounding_.frames(id, fixed, false, [&](Frame const& frame) {
                if (best != Truth::yes) best = best | standing(frame).binds();
            });
        }
    }
    return best;
}

Truth Evaluator::trigger(Frame const& frame) const {
    if (!frame.deemed) return Truth::yes;
    return standing(grounding_.deemed()[*frame.deemed].by).binds();
}

Standing Evaluator::standing(Frame const& frame) const {
    Clause const& clause = world_.rules().program()[frame.clause];
    Standing out;
    Binding binding = frame.binding;
    out.applies = trigger(frame);
    for (std::uint32_t i = 0; i < clause.parts.size(); ++i) {
        Truth const part = evaluate(clause.parts[i].formula, binding, frame.day);
        out.applies = out.applies & part;
        if (part == Truth::no && !out.failed) out.failed = i;
    }
    for (Part const& part : clause.exceptions) {
        Truth& fails = part.kind == PartKind::overlay ? out.replaced : out.excepted;
        fails = fails | evaluate(part.formula, binding, frame.day);
    }
    for (Part const& part : clause.untils) out.ended = out.ended | evaluate(part.formula, binding, frame.day);
    // Whose relations are suspended is not among those who owe something together.
    if (!clause.deems && !clause.jointly && !clause.acts.empty() && something_ends(clause.treaty)) {
        Value const bearer = resolve(clause.bearer, binding);
        if (bearer.sort == Sort::actor) {
            ActorId const who{bearer.index};
            auto const toward = beneficiary(world_.rules().program(), ground(clause.acts.front(), binding));
            out.claim = accepted_claim(world_, clause.treaty, who, toward, frame.day);
            out.suspended = out.claim || world_.rules().suspended(clause.treaty, who, toward, frame.day);
            out.released = released(frame, who, toward);
        }
    }
    return out;
}

bool Evaluator::something_ends(TreatyId treaty) const {
    return !world_.situation().claims.empty() || !world_.situation().releases.empty() ||
           !world_.rules().program()[treaty].suspensions.empty();
}

bool Evaluator::released(Frame const& frame, ActorId bearer, std::optional<ActorId> toward) const {
    if (world_.situation().releases.empty()) return false;
    std::vector<ActInstance> acts;
    for (ActTerm const& act : world_.rules().program()[frame.clause].acts)
        acts.push_back(ground(act, frame.binding));
    return released_by_all(world_, frame.clause, bearer, toward, acts, frame.day);
}

std::optional<ActorId> beneficiary(Program const& program, ActInstance const& act) {
    std::vector<Role> const& roles = program[act.act].roles;
    std::optional<ActorId> opposed;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (act.arguments[i].sort != Sort::actor) continue;
        ActorId const actor{act.arguments[i].index};
        if (roles[i].preposition != Preposition::against) return actor;
        if (!opposed) opposed = actor;
    }
    return opposed;
}

}  // namespace casus::decide

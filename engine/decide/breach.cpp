// SPDX-License-Identifier: MIT
// Norms that are kept and norms that are broken.
#include "engine/decide/breach.hpp"

#include "engine/check/calendar.hpp"
#include "engine/decide/evaluator.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

std::optional<Day> due(Clause const& clause, Day from) {
    if (!clause.timing.within || !clause.trigger) return std::nullopt;
    return later(from, *clause.timing.within);
}

std::vector<std::vector<AtomKey>> Evaluator::performances(Frame const& frame) const {
    Clause const& clause = world_.rules().program()[frame.clause];
    std::vector<Value> who;
    if (clause.jointly)
        for (ActorId member : members(frame)) who.push_back(value_of(member));
    else
        who = {resolve(clause.bearer, frame.binding)};
    std::vector<std::vector<AtomKey>> out;
    for (ActTerm const& term : clause.acts) {
        ActInstance const act = ground(term, frame.binding);
        out.emplace_back();
        for (Value actor : who) out.back().push_back(performance(actor, act));
    }
    return out;
}

Truth Evaluator::performed(Frame const& frame) const {
    Clause const& clause = world_.rules().program()[frame.clause];
    Truth some = Truth::no;
    if (!clause.jointly) {
        Value const who = resolve(clause.bearer, frame.binding);
        if (world_.silent_about_acts_of(who)) return clause.acts.empty() ? Truth::no : Truth::open;
        for (ActTerm const& term : clause.acts)
            some = some | world_.stated(performance(who, ground(term, frame.binding)));
        return some;
    }
    for (std::vector<AtomKey> const& by_all : performances(frame)) {
        Truth all = Truth::yes;
        for (AtomKey const& key : by_all) all = all & world_.stated(key);
        some = some | all;
    }
    return some;
}

Truth Evaluator::broken(Frame const& frame) const { return broken(frame, performed(frame)); }

Truth Evaluator::broken(Frame const& frame, Truth done) const {
    Clause const& clause = world_.rules().program()[frame.clause];
    // Where nobody is left to owe it, nobody breaks it.
    if (clause.jointly && members(frame).empty()) return Truth::no;
    if (is_ban(clause.modality)) return done;
    if (!is_duty(clause.modality)) return Truth::no;
    if (auto const day = due(clause, frame.day); day && world_.situation().on <= *day) return Truth::no;
    return !done;
}

std::vector<ActorId> Evaluator::members(Frame const& frame) const {
    rules::RuleSet const& rules = world_.rules();
    Clause const& clause = rules.program()[frame.clause];
    Binding binding = frame.binding;
    std::optional<ActorId> toward;
    if (!clause.acts.empty()) toward = beneficiary(rules.program(), ground(clause.acts.front(), binding));
    std::vector<ActorId> out;
    for (ActorId actor : rules.parties(clause.treaty, frame.day)) {
        binding[clause.bearer.slot] = value_of(actor);
        bool const free = rules.suspended(clause.treaty, actor, toward, frame.day) ||
                          accepted_claim(world_, clause.treaty, actor, toward, frame.day) ||
                          released(frame, actor, toward);
        Truth among = truth(!free);
        for (FormulaId must : clause.membership) among = among & evaluate(must, binding, frame.day);
        if (among != Truth::no) out.push_back(actor);
    }
    return out;
}

Truth Evaluator::breach(Breach const& breach, Binding const& binding) const {
    Program const& program = world_.rules().program();
    Truth best = Truth::no;
    for (Breach::Of const& of : breach.of) {
        FixedSlots fixed;
        for (auto const& [slot, operand] : of.same) fixed.push_back({slot, resolve(operand, binding)});
        grounding_.frames(of.clause, fixed, program[of.clause].jointly, [&](Frame const& frame) {
            if (best != Truth::yes) best = best | (standing(frame).binds() & broken(frame));
        });
    }
    return best;
}

}  // namespace casus::decide

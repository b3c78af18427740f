// SPDX-License-Identifier: MIT
// Who owes what to whom.
#include "engine/ask/question.hpp"

#include <algorithm>

namespace casus::ask {

decide::Scope scope_of(ir::Situation const& situation, std::vector<ir::TreatyId> const& treaties,
                       bool standing) {
    decide::Scope scope;
    scope.only = treaties.empty() ? situation.only : treaties;
    scope.standing = standing;
    scope.policy = situation.policy.value_or(Policy::text);
    for (ir::Expectation const& expectation : situation.expectations) {
        scope.clauses.insert(scope.clauses.end(), expectation.clauses.begin(), expectation.clauses.end());
        if (!expectation.act) continue;
        for (ir::ActorId who : expectation.who) scope.acts.emplace_back(who, *expectation.act);
    }
    // What is asked for by an expectation is decided even if `using` leaves its treaty out.
    if (!scope.only.empty())
        for (ir::Expectation const& expectation : situation.expectations)
            if (std::find(scope.only.begin(), scope.only.end(), expectation.treaty) == scope.only.end())
                scope.only.push_back(expectation.treaty);
    return scope;
}

namespace {

/// What every completion settles is no longer open.
decide::Truth settled(smt::Settled settled, decide::Truth before) {
    if (settled == smt::Settled::binds) return decide::Truth::yes;
    return settled == smt::Settled::does_not ? decide::Truth::no : before;
}

/// A verdict that the evaluator left open, or its reason, and every completion settles.
void settle(Decided const& decided, smt::Confirmation const& confirmation, decide::Ruling& ruling) {
    ir::Program const& program = decided.world.rules().program();
    ir::Clause const& clause = program[ruling.frame.clause];
    bool const political = program[clause.treaty].political;
    if (confirmation.settled == smt::Settled::binds) {
        ruling.outcome = decide::binding_outcome(clause, political);
        decide::note_performance(decide::Evaluator(decided.grounding), clause, decided.world, ruling);
    }
    if (confirmation.settled != smt::Settled::does_not) return;
    if (auto const& grounds = confirmation.grounds) {
        ruling.standing.applies = settled(grounds->applies, ruling.standing.applies);
        ruling.standing.replaced = settled(grounds->replaced, ruling.standing.replaced);
        ruling.standing.excepted = settled(grounds->excepted, ruling.standing.excepted);
        ruling.standing.ended = settled(grounds->ended, ruling.standing.ended);
        ruling.overridden = settled(grounds->overridden, ruling.overridden);
    }
    ruling.outcome = decide::outcome_of(clause, political, ruling.standing, ruling.overridden);
    // Each completion has a reason, and no reason holds in all of them.
    if (ruling.outcome == Outcome::undetermined) ruling.outcome = Outcome::not_owed;
}

}  // namespace

void confirm(Decided& decided, bool hinges, smt::Budget budget) {
    decided.confirmations = smt::confirm(decided.grounding, decided.decision, hinges, budget);
    for (std::size_t i = 0; i < decided.decision.rulings.size(); ++i)
        if (decided.decision.rulings[i].outcome == Outcome::undetermined || decided.confirmations[i].grounds)
            settle(decided, decided.confirmations[i], decided.decision.rulings[i]);
}

}  // namespace casus::ask

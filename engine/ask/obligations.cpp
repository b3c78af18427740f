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

void confirm(Decided& decided, bool hinges, smt::Budget budget) {
    decided.confirmations = smt::confirm(decided.grounding, decided.decision, hinges, budget);
    ir::Program const& program = decided.world.rules().program();
    for (std::size_t i = 0; i < decided.decision.rulings.size(); ++i) {
        decide::Ruling& ruling = decided.decision.rulings[i];
        if (ruling.outcome != Outcome::undetermined) continue;
        ir::Clause const& clause = program[ruling.frame.clause];
        if (decided.confirmations[i].settled == smt::Settled::binds)
            ruling.outcome = decide::binding_outcome(clause, program[clause.treaty].political);
        if (decided.confirmations[i].settled == smt::Settled::does_not) ruling.outcome = Outcome::not_owed;
    }
}

}  // namespace casus::ask

// SPDX-License-Identifier: MIT
// Pairs of clauses that could bind one member at one time to what it cannot do together: everything that can
// be ruled out before a situation is looked at.
#pragma once

#include "engine/rules/ruleset.hpp"
#include "engine/search/scenes.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace casus::ask {

/// Who may ever bear a clause's norm, by actor.
using Bearers = std::vector<bool>;
Bearers possible_bearers(rules::RuleSet const& rules, ir::ClauseId clause);

/// True if norms of the two clauses can ask for acts of which one bearer cannot do both, whatever the acts
/// are about.
bool acts_may_collide(rules::RuleSet const& rules, ir::Clause const& a, ir::Clause const& b);
/// What has to be the same in norms of the two for their acts to exclude each other, and that nobody owes
/// anything to itself.
search::Meeting ways_to_collide(rules::RuleSet const& rules, ir::Clause const& a, ir::Clause const& b);
/// True if norms of the first can forbid to promise what norms of the second ask for.
bool may_forbid_promise(rules::RuleSet const& rules, ir::Clause const& ban, ir::Clause const& duty);
/// True if on some day within the period both are in force.
bool meet_in_time(rules::RuleSet const& rules, ir::Clause const& a, ir::Clause const& b, Period within);
/// The first day on which the actor entered into what the second clause says while the first bound it
/// already; nothing if it never did.
std::optional<Day> entered_under(ir::Program const& program, ir::Clause const& ban, ir::Clause const& promise,
                                 ir::ActorId actor);

struct PairScope {
    std::vector<ir::TreatyId> treaties;  ///< both clauses are of these; empty: any
    std::vector<ir::TreatyId> one_of;    ///< at least one clause is of these; empty: any
    std::vector<ir::ActorId> members;    ///< one of these bears both; empty: anyone
    Period within{};
};
/// The pairs, in order; a clause is paired with itself too.
std::vector<std::pair<ir::ClauseId, ir::ClauseId>> colliding_pairs(rules::RuleSet const& rules,
                                                                   PairScope const& scope);

}  // namespace casus::ask

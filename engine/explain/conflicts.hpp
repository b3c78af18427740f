// SPDX-License-Identifier: MIT
// Conflicts in words, and their scenarios as cases.
#pragma once

#include "engine/ask/conflicts.hpp"
#include "engine/ask/least_breach.hpp"

#include <casus/conflicts.hpp>

namespace casus::explain {

/// `number` counts the report's conflicts from 1.
FoundConflict found_conflict(rules::RuleSet const& rules, ask::Conflict const& conflict, std::size_t number);

/// What collides in a situation, in words.
CaseConflicts case_conflicts(ask::Decided const& decided, std::vector<ask::LeastBreach> const& least);

/// A situation in the language's own syntax: events, statements and the policy, without expectations.
std::string situation_source(decide::World const& world);

}  // namespace casus::explain

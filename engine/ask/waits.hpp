// SPDX-License-Identifier: MIT
// What a clause's conditions wait for: decisions of organs that vote, and acts of others.
#pragma once

#include "engine/check/situation.hpp"
#include "engine/rules/ruleset.hpp"

#include <utility>
#include <vector>

namespace casus::ask {

/// What an organ that decides by vote would have to decide, whatever its arguments.
using Measure = std::pair<ir::OrganId, ir::ActKindId>;

/// The measures that conditions of the clauses ask after, in order.
std::vector<Measure> measures(ir::Program const& program, std::vector<ir::ClauseId> const& clauses);
/// Whether the formula asks after it.
bool asks_after(ir::Program const& program, ir::FormulaId formula, Measure const& measure);
/// That the organ decides it.
ir::AtomKey measure_key(ir::Program const& program, Measure const& measure);
/// Whether any votes at all could carry it in the situation: how many are needed and who may vote depends on
/// the day and on what happened, and not on what the measure is about.
bool can_carry(ir::Program const& program, ir::Situation const& situation, Measure const& measure);

/// Duties that ask for an act that a condition of the clause waits for, of one who may have to perform it; in
/// order. The acts of the clause's own bearer are no such wait.
std::vector<ir::ClauseId> awaited(rules::RuleSet const& rules, ir::ClauseId clause);

}  // namespace casus::ask

// SPDX-License-Identifier: MIT
// Words for a treaty's life: why it does not bind on a day, and what of its life a verdict has to say.
#pragma once

#include "engine/decide/decide.hpp"

#include <string>
#include <vector>

namespace casus::explain {

/// Which date or missing ratification decides that the clause does not bind the bearer on the day.
std::string why_not_in_force(rules::RuleSet const& rules, ir::ClauseId clause, ir::ActorId bearer, Day day,
                             Day asked);

/// What the reader of a norm that binds should know: that it is only applied provisionally, that it outlives
/// the treaty, that a notice was given and does not tell yet.
std::vector<std::string> remarks_on_life(rules::RuleSet const& rules, decide::Ruling const& ruling,
                                         Day asked);

/// Whether the bearer is bound only by provisional application.
bool is_provisional(ir::Program const& program, ir::TreatyId treaty, ir::ActorId bearer, Day day);

/// The last day on which the norm can still be performed in time, if it has a deadline and a beginning.
std::optional<Day> due_day(ir::Program const& program, decide::Frame const& frame);

}  // namespace casus::explain

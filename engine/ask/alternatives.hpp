// SPDX-License-Identifier: MIT
// What becomes of a ruling under the other policies of precedence.
#pragma once

#include "engine/ask/question.hpp"

#include <vector>

namespace casus::ask {

/// What some bearers of a ruling would have under another policy.
struct Alternative {
    Policy policy = Policy::text;
    Outcome outcome = Outcome::undetermined;
    /// With `overridden`: by what.
    std::optional<ir::ClauseId> by;
    std::optional<decide::PrecedenceRule> rule;
    std::optional<ir::PriorityId> priority;
};

/// For each ruling the alternatives under every policy but the one it was decided under, in order of policy;
/// empty for rulings that collide with nothing. They are the evaluator's.
std::vector<std::vector<Alternative>> alternatives(Decided const& decided);

}  // namespace casus::ask

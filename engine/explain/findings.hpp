// SPDX-License-Identifier: MIT
// Findings about a draft in words.
#pragma once

#include "engine/ask/draft_search.hpp"

#include <casus/check.hpp>

#include <vector>

namespace casus::explain {

/// The finding with its words. `sources` is what its locations index.
Finding finding(rules::RuleSet const& rules, ask::DraftFinding const& found,
                std::vector<Source> const& sources);

/// A goal that is kept: for what that is proved, or what shows it.
KeptGoal kept(rules::RuleSet const& rules, ask::DraftSearch::Kept const& goal);

}  // namespace casus::explain

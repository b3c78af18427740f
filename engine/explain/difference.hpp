// SPDX-License-Identifier: MIT
// Differences between two versions in words.
#pragma once

#include "engine/ask/difference.hpp"

#include <map>
#include <string>

namespace casus::explain {

/// `originals`: names that the old version's declarations have in the program, and the names as they were
/// written.
Change change(rules::RuleSet const& rules, ask::Difference const& found,
              std::map<std::string, std::string> const& originals);

/// Of an organ that the new version describes otherwise.
Change change(rules::RuleSet const& rules, ask::OrganDifference const& found);

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
// A possible situation as a case that can be asked again.
#pragma once

#include "engine/check/situation.hpp"
#include "engine/rules/ruleset.hpp"

#include <string>

namespace casus::explain {

/// The situation in the language's own syntax. The title loses what a string cannot hold.
std::string scenario_case(rules::RuleSet const& rules, ir::Situation const& situation,
                          std::string const& name, std::string const& title);

}  // namespace casus::explain

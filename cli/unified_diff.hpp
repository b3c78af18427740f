// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace casus::cli {

/// The difference of two texts in unified format with three lines of context, as `patch` reads it; empty if
/// they are the same. `name` stands behind `a/` and `b/`.
std::string unified_diff(std::string const& before, std::string const& after, std::string const& name);

}  // namespace casus::cli

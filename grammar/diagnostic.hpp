// SPDX-License-Identifier: MIT
// What is wrong with the user's input, as a value. Codes are stable and each has a section in
// docs/diagnostics.md.
#pragma once

#include "grammar/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus {

/// The known name nearest to `wrong`, if one is near enough to be what the user meant (Damerau-Levenshtein
/// distance at most a third of the length, at least 1). Ties go to the first in the given order.
std::optional<std::string> nearest(std::string_view wrong, std::vector<std::string_view> const& known);

/// Writes diagnostics as text for a terminal: headline, file:line:column, the line, the underlined span,
/// the help. `sources` is the list that the locations index.
std::string render(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources,
                   bool coloured);

}  // namespace casus

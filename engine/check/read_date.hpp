// SPDX-License-Identifier: MIT
// A date by itself, as an option or a table holds it.
#pragma once

#include "engine/check/date.hpp"

#include <optional>
#include <string>

namespace casus {

/// Four, two and two digits: 1982-04-02. Nothing if the text is no day of the calendar. The parser's rule,
/// without the parser: a million questions have dates.
std::optional<Day> read_date(std::string const& text);

}  // namespace casus

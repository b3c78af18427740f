// SPDX-License-Identifier: MIT
// Dates and periods. A period is half-open: `from` is the first day it holds, `until` the first it does not.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace casus {

using Day = std::chrono::sys_days;

/// Before and after every date the language can write (years 1 to 9999).
inline constexpr Day dawn{std::chrono::days{-1'000'000}};
inline constexpr Day doom{std::chrono::days{4'000'000}};

struct Period {
    Day from = dawn;
    Day until = doom;
    bool contains(Day day) const { return from <= day && day < until; }
    friend bool operator==(Period const&, Period const&) = default;
};

/// True if one of the periods holds on the day. No periods at all: always true.
inline bool holds_on(std::vector<Period> const& periods, Day day) {
    if (periods.empty()) return true;
    for (Period const& period : periods)
        if (period.contains(day)) return true;
    return false;
}

/// 2 April 1982
std::string prose_date(Day day);
/// 1982-04-02
std::string iso_date(Day day);

}  // namespace casus

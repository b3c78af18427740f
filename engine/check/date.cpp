// SPDX-License-Identifier: MIT
#include "engine/check/date.hpp"

#include <fmt/core.h>

#include <array>

namespace casus {

std::string prose_date(Day day) {
    static constexpr std::array<char const*, 12> months = {"January",   "February", "March",    "April",
                                                           "May",       "June",     "July",     "August",
                                                           "September", "October",  "November", "December"};
    std::chrono::year_month_day const date(day);
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                       months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string iso_date(Day day) {
    std::chrono::year_month_day const date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace casus

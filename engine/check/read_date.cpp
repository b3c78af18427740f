// SPDX-License-Identifier: MIT
#include "engine/check/read_date.hpp"

namespace casus {

std::optional<Day> read_date(std::string const& text) {
    constexpr std::size_t length = 10;
    if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const number = [&](std::size_t from, std::size_t count) {
        int out = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (text[i] < '0' || text[i] > '9') return -1;
            out = out * 10 + (text[i] - '0');
        }
        return out;
    };
    int const year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 1 || month < 1 || day < 1) return std::nullopt;
    std::chrono::year_month_day const date(std::chrono::year{year},
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok()) return std::nullopt;
    return Day(date);
}

}  // namespace casus

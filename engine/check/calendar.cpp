// SPDX-License-Identifier: MIT
#include "engine/check/calendar.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace casus {

namespace {

/// The last day that can be written.
constexpr Day last_day =
    std::chrono::year_month_day(std::chrono::year(9999), std::chrono::December, std::chrono::day(31));
Day on_calendar(Day day) { return day > last_day ? doom : day; }

constexpr std::int64_t most_months = 120'000;  // ten thousand years
constexpr std::int64_t most_days = 3'660'000;

}  // namespace

Day later(Day day, ast::Duration const& by) {
    bool const in_days = by.unit == ast::TimeUnit::days;
    if (day >= doom || by.count > (in_days ? most_days : most_months)) return doom;
    if (in_days) return on_calendar(day + std::chrono::days(by.count));
    std::int64_t const months = by.unit == ast::TimeUnit::years ? 12 * by.count : by.count;
    if (months > most_months) return doom;
    std::chrono::year_month_day date(day);
    date += std::chrono::months(months);
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return on_calendar(Day(date));
}

namespace {

/// The days for which `wanted(in a, in b)` is true.
template <typename Wanted>
Days combine(Days const& a, Days const& b, Wanted wanted) {
    std::set<Day> changes{dawn};
    for (Days const* days : {&a, &b})
        for (Period const& period : *days) changes.insert({period.from, period.until});
    Days out;
    for (Day day : changes) {
        bool const in = wanted(holds(a, day), holds(b, day)) && day < doom;
        bool const open = !out.empty() && out.back().until == doom;
        if (in && !open) out.push_back({day, doom});
        if (!in && open) out.back().until = day;
    }
    return out;
}

}  // namespace

bool holds(Days const& days, Day day) {
    return std::any_of(days.begin(), days.end(), [&](Period const& period) { return period.contains(day); });
}

Days both(Days const& a, Days const& b) {
    return combine(a, b, [](bool x, bool y) { return x && y; });
}
Days either(Days const& a, Days const& b) {
    return combine(a, b, [](bool x, bool y) { return x || y; });
}
Days without(Days const& a, Days const& b) {
    return combine(a, b, [](bool x, bool y) { return x && !y; });
}

Days joined(std::vector<Period> periods) {
    std::sort(periods.begin(), periods.end(), [](Period const& a, Period const& b) {
        return std::tie(a.from, a.until) < std::tie(b.from, b.until);
    });
    Days out;
    for (Period const& period : periods) {
        if (!out.empty() && period.from <= out.back().until)
            out.back().until = std::max(out.back().until, period.until);
        else
            out.push_back(period);
    }
    return out;
}

std::vector<Period> as_periods(Days days) {
    if (days.empty()) days.push_back({doom, doom});
    return days;
}

}  // namespace casus

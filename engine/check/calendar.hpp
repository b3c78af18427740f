// SPDX-License-Identifier: MIT
// Counting on the calendar, and sets of days.
#pragma once

#include "engine/check/date.hpp"
#include "grammar/ast.hpp"

#include <vector>

namespace casus {

/// The day that is so many days, months or years later. A month or year later is the same day of that month,
/// or its last if it has none such: a month after 31 January is 28 or 29 February. `doom` if that is past the
/// calendar.
Day later(Day day, ast::Duration const& by);

/// A set of days: periods in order that do not touch. Unlike a list of periods in a declaration, an empty set
/// is no day at all.
using Days = std::vector<Period>;

Days both(Days const& a, Days const& b);
Days either(Days const& a, Days const& b);
Days without(Days const& a, Days const& b);
bool holds(Days const& days, Day day);
/// The days of some periods, which may be in any order and overlap.
Days joined(std::vector<Period> periods);

/// The set as a declaration's list, where no period at all would mean always: a set without a day becomes a
/// period that holds on none.
std::vector<Period> as_periods(Days days);

}  // namespace casus

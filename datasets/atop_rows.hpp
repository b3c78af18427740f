// SPDX-License-Identifier: MIT
// ATOP's tables -> typed rows. What does not fit is a diagnostic that names the cell.
#pragma once

#include "engine/check/date.hpp"

#include <casus/datasets.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace casus::datasets {

enum class Kind : std::uint8_t { defence, offence, neutrality, nonaggression, consultation };
inline constexpr std::size_t kind_count = 5;

/// What a coded condition is about, besides the treaty: the adversary or the whole event.
enum class About : std::uint8_t { adversary, event };

/// One thing that ATOP codes as a condition of a duty, with the fact that stands for it in the language.
struct Condition {
    Kind kind;
    char const* column;  ///< in the members' table
    char const* fact;
    char const* label;  ///< as prose says it
    About about;
};
std::vector<Condition> const& conditions();

/// A day of which the month or the day of the month may not be known: it lies in [first, last].
struct Moment {
    Day first, last;
    bool certain() const { return first == last; }
};

/// What a member owes in a phase: the kinds, and the conditions, as positions in `conditions()`.
struct Terms {
    std::array<bool, kind_count> owes{};
    std::set<std::size_t> conditions;
    friend auto operator<=>(Terms const&, Terms const&) = default;
};
struct MemberRow {
    std::int64_t alliance = 0, state = 0, phase = 0;
    Moment from;
    std::optional<Moment> until;  ///< nothing: still there when the table ends
    Terms terms;
    bool varies = false;                ///< owes different things to different partners
    bool threatened = false;            ///< a specific threat is named
    std::vector<std::int64_t> threats;  ///< the states, where the table gives them
    Location at;
};
struct Rows {
    std::map<std::int64_t, Location> alliances;  ///< where each is listed
    std::vector<MemberRow> members;
};

/// Errors mean that the rows must not be used.
Rows read_rows(AtopTables const& tables, std::vector<Diagnostic>& diagnostics);

}  // namespace casus::datasets

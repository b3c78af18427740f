// SPDX-License-Identifier: MIT
// Where something can happen, and against what: places and targets in classes that no area and no condition
// tells apart.
#pragma once

#include "engine/decide/truth.hpp"
#include "engine/search/reads.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace casus::search {

/// Places and targets that come out alike, the most telling first: a named spot before a region. All that is
/// asked of them is settled.
struct Ground {
    struct Spot {
        std::optional<PlaceId> place;  ///< nothing: not stated
        std::optional<TargetId> target;
    };
    std::string signature;
    std::vector<Spot> spots;  ///< at least one
};

/// Which places lie in an area, span by span. Computed when first asked for; safe to share among threads.
class AreaTable {
public:
    explicit AreaTable(rules::RuleSet const& rules);

    /// The days on which the area changes.
    std::vector<Day> const& changes(AreaId area) const;
    /// Whether an event at the place, against the target, lies in the area on the day.
    decide::Truth in_area(AreaId area, PlaceId place, std::optional<TargetId> target, Day day) const;

private:
    struct Table {
        std::vector<Day> days;  ///< each begins a span
        /// By span, column and place.
        std::vector<std::vector<std::vector<decide::Truth>>> truth;
        std::vector<std::size_t> column;  ///< by target; the last entry is for none
    };
    Table const& table(AreaId area) const;
    Table make(AreaId area) const;

    rules::RuleSet const& rules_;
    mutable std::deque<std::once_flag> made_;
    mutable std::vector<Table> tables_;
};

/// The classes of places and targets for what was read.
class Grounds {
public:
    Grounds(rules::RuleSet const& rules, AreaTable const& areas, Reads const& reads);

    std::vector<Ground> const& on(Day day);
    /// The same for every day with the same grounds, and different for others.
    std::string const& key(Day day);

private:
    struct Known {
        std::string key;
        std::vector<Ground> grounds;
    };
    Known const& known(Day day);

    rules::RuleSet const& rules_;
    AreaTable const& areas_;
    Reads const& reads_;
    std::map<std::vector<std::size_t>, Known> known_;  // by the span of each area
};

}  // namespace casus::search

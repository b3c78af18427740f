// SPDX-License-Identifier: MIT
// Days and actors in classes that the clauses do not tell apart.
#pragma once

#include "engine/search/grounds.hpp"

#include <string>
#include <vector>

namespace casus::search {

/// Actors that are alike in everything that is read.
struct ActorClass {
    std::string signature;
    bool living =
        true;  ///< false: they are no more, and still listed as parties; they take no part in an event
    std::vector<ActorId> actors;  ///< in order
};

/// Spans of days on which the same classes of actors and grounds exist, and the same texts speak: what can
/// happen in one of them can happen in each.
struct Shape {
    std::vector<Period> spans;        ///< in order, none touching the next
    Day day{};                        ///< one of the first span
    std::vector<ActorClass> classes;  ///< on that day, the largest first
    std::vector<ActorClass> ever;     ///< the same, with all who belong to them on some day of the spans
    std::vector<Ground> grounds;      ///< on that day
};

struct ShapeOptions {
    Period within{};       ///< only days in it
    std::size_t most = 3;  ///< how many actors of one class a situation may need to tell apart
};

/// The shapes of the days on which every one of `required` is in force, in order of their first days.
std::vector<Shape> shapes(rules::RuleSet const& rules, AreaTable const& areas, Reads const& reads,
                          std::vector<ClauseId> const& required, ShapeOptions const& options);

}  // namespace casus::search

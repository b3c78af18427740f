// SPDX-License-Identifier: MIT
// Invented alliances in ATOP's columns and ATOP's proportions, and events among their members. Nothing in
// them is a row of the data set; the same seed gives the same bytes.
#pragma once

#include "engine/check/date.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace casus::bench {

/// A state by its number and the years in which it lived.
struct State {
    std::string name;
    std::int64_t number = 0;
    Day from{}, until{};
};

struct Csv {
    std::string alliances, members;
    std::size_t memberships = 0;
};
/// How many alliances there are, among whom, concluded from when to when.
struct Shape {
    std::size_t alliances = 765;
    std::vector<State> states;
    int first_year = 1816, last_year = 2017;
    std::int64_t first_number = 1001;
    std::uint32_t seed = 1914;
};
/// Adds the alliances to the tables. Two members in most, dozens in a few; who is a member joins at the
/// beginning or later and leaves at the end; a third of the alliances is still in force when the tables end.
void invent(Shape const& shape, Csv& tables);

struct Event {
    std::string by, on;
    Day day{};
};
/// Attacks by one state on another, both alive on the day.
std::vector<Event> invent_events(std::vector<State> const& states, std::size_t count, int first_year,
                                 int last_year, std::uint32_t seed);

/// The event as a line for `casus batch`, without the line's end.
std::string line(Event const& event, std::size_t id);

}  // namespace casus::bench

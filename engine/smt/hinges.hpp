// SPDX-License-Identifier: MIT
// Smallest sets of open atoms that settle a formula.
#pragma once

#include "engine/smt/solver.hpp"

#include <vector>

namespace casus::smt {

struct Choice {
    std::size_t atom = 0;  ///< index into the inputs
    bool value = true;
    friend auto operator<=>(Choice const&, Choice const&) = default;
};

/// An input of the formula, and whether making it true (making it false) can help the formula to hold; what
/// helps it to fail is the other way round. Saying yes where it cannot help costs time and nothing else.
struct Candidate {
    Term input;
    bool helps_when_true = true;
    bool helps_when_false = true;
    /// What it takes to make it true, to make it false: more than one where it stands for several.
    std::uint32_t cost_when_true = 1;
    std::uint32_t cost_when_false = 1;
};

/// A formula behind two inputs of its own: one, assumed, makes it hold, the other fail. It is put to the
/// solver once, however often it is asked about; the solver must have no other while it stands.
struct Goal {
    Goal(Solver& solver, Term formula);
    Term holds, fails;
};

struct HingeSets {
    std::vector<std::vector<Choice>> sets;  ///< all of one cost, the smallest; at most `most_hinges`
    bool more = false;                      ///< there are others of that cost
    bool undecided = false;                 ///< the sets settle it, but smaller ones may exist
};
struct Hinges {
    HingeSets would_hold, would_fail;
};

inline constexpr std::size_t most_hinges = 8;

/// The smallest consistent sets of literals that, with what the solver requires, make the goal hold, and
/// those that make it fail. Sets of one literal, and sets that every other must contain, are found for any
/// number of inputs; the rest is searched exactly up to 24 further inputs, and beyond that cut down until no
/// part can be left out.
Hinges smallest_hinges(Solver& solver, std::vector<Candidate> const& candidates, Goal goal);

}  // namespace casus::smt

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

struct HingeSets {
    std::vector<std::vector<Choice>> sets;  ///< all of one size, the smallest; at most `most_hinges`
    bool more = false;                      ///< there are others of that size
    bool undecided = false;                 ///< the budget ran out: the sets settle it, but smaller ones may exist
};

inline constexpr std::size_t most_hinges = 8;

/// The smallest consistent sets of literals over `inputs` that, with what the solver requires, make `goal` true.
/// Above 48 inputs sets of more than one literal are minimal under inclusion, not in number, and `undecided` is set.
HingeSets smallest_hinges(Solver& solver, std::vector<Term> const& inputs, Term goal);

}  // namespace casus::smt

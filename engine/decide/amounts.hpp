// SPDX-License-Identifier: MIT
// How much a norm asks of a bearer, and how much of it has been done: exact numbers, compared as fractions.
#pragma once

#include "engine/decide/grounding.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace casus::decide {

/// Amounts and figures are thousandths of their unit, at most 10^18 of them, sums included: the check stage
/// sees to that. So the product of two fits in 128 bits.
__extension__ using Wide = __int128;

/// num / den, den > 0; in thousandths of the unit.
struct Fraction {
    Wide num = 0, den = 1;
};

/// What a norm with an amount comes to for one bearer.
struct Quantity {
    std::optional<Fraction> owed;           ///< nothing: what the share needs is not known
    std::vector<ir::ActorId> no_figure;     ///< whose figure is missing
    std::vector<ir::ActorId> open_sharers;  ///< of whom it is open whether they have a share too
    bool nothing_to_share_by = false;       ///< all figures are nought
    bool stated = false;                    ///< the case says how much was performed
    std::int64_t performed = 0;             ///< with `stated`: the sum
    /// Whether what was performed stands in the relation that the norm names to what it asks.
    Truth met = Truth::open;
};

/// For a clause with an amount, of the first of the bearers; of all of them, if they owe it jointly.
Quantity quantity(Grounding const& grounding, Frame const& frame, std::vector<ir::ActorId> const& bearers,
                  std::vector<ActInstance> const& acts);

/// How far the sum falls short of what is owed; nothing if it does not or is not known.
std::optional<Fraction> missing(Quantity const& quantity, ast::Relation relation);

}  // namespace casus::decide

// SPDX-License-Identifier: MIT
// Units, figures and amounts: numbers with a unit, kept exactly in thousandths of it.
#pragma once

#include "engine/check/checker.hpp"

#include <cstdint>
#include <optional>

namespace casus::ir {

/// No amount, no figure and no sum of either is larger, so that products fit in 128 bits.
inline constexpr std::int64_t most_thousandths = 1'000'000'000'000'000'000;

/// The number in thousandths; an error if it is negative, too large or finer than that.
std::optional<std::int64_t> thousandths(ast::Number const& number, Lookup const& look);

/// What a figure's declaration says; its names are declared.
void fill_figure(ast::Figure const& node, Figure& into, Lookup const& look);

/// The amount of a duty.
std::optional<Amount> amount_of(ast::AmountModifier const& node, Lookup const& look);

/// The figure that a condition names, if its unit fits.
std::optional<FigureId> figure_of(ast::FigureCondition const& node, Lookup const& look);

/// What a case states that somebody has performed, with its unit.
std::optional<PerformedAmount> performed_amount(ast::Given const& node, Statement const& performance,
                                                Lookup const& look);

/// Sums over what a case states that would no longer be exact, and figures that contradict the vocabulary.
void check_quantities(Situation const& situation, Lookup const& look);

}  // namespace casus::ir

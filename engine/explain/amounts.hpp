// SPDX-License-Identifier: MIT
// Words for amounts: what a norm asks, what a bearer's share of it is, and how far what was done falls short.
#pragma once

#include "engine/decide/decide.hpp"

#include <string>

namespace casus::explain {

/// "1,300,000 men"
std::string thousandths_words(std::int64_t amount, std::string const& unit);
/// "at least 1,300,000 men"
std::string amount_words(ir::Program const& program, ir::Amount const& amount);
/// For a ruling on a clause with an amount.
AmountText amount_text(ir::Program const& program, decide::Ruling const& ruling);
/// What has to be known of it besides: a missing figure, an amount that is not stated, how much is short.
std::vector<std::string> amount_remarks(ir::Program const& program, decide::Ruling const& ruling,
                                        AmountText const& text);

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
// Instruments beside a treaty, in words: what a verdict rests on, and what a question leaves out.
#pragma once

#include "engine/ask/question.hpp"

#include <casus/answer.hpp>

#include <string>
#include <vector>

namespace casus::explain {

/// "the Secret Protocol of 25 August 1939 (secret until 5 May 1945)"
std::string instrument_words(ir::Program const& program, ir::OverlayId overlay);
/// The instrument whose text the clause is, and those without which it would bind otherwise, or of
/// which each would be enough.
std::vector<Instrument> rests_on(ask::Decided const& decided, decide::Ruling const& ruling);
/// What the situation's view and its own wish leave out, of the treaties that somebody in it is a party to or
/// that it names.
std::vector<Instrument> left_out(ask::Decided const& decided);

/// What a formula says of instruments.
std::vector<ir::OverlayId> instruments_in(ir::Program const& program, ir::FormulaId formula);

}  // namespace casus::explain

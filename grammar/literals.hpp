// SPDX-License-Identifier: MIT
// Dates, numbers and strings: text -> value. A value that is well formed but impossible (30 February) is
// reported and read all the same, so that one mistake gives one error. Private to grammar/.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

namespace casus::grammar {

/// Each reads its literal at `at` (no blanks before it), moves `at` behind it and fills the node, or leaves
/// `at` alone and returns false.
bool read_date(ParseState& state, Cursor& at, ast::Date& date);
bool read_number(ParseState& state, Cursor& at, ast::Number& number);
/// Neither sign nor decimals.
bool read_integer(ParseState& state, Cursor& at, ast::Number& number);
bool read_text(ParseState& state, Cursor& at, ast::Text& text);
/// "5", "2.4", "4h": letters, digits and single inner points. The span is the caller's to keep.
bool read_label(ParseState const& state, Cursor& at, std::string& label);
/// Reports a count that no calendar can hold (10,000 years).
void check_duration(ParseState& state, ast::Duration const& duration);

}  // namespace casus::grammar

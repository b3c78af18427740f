// SPDX-License-Identifier: MIT
// After a syntax error: say what is wrong, and find where to read on. Private to grammar/.
#pragma once

#include "grammar/lookahead.hpp"

namespace casus::grammar {

/// Where to go on after an error.
enum class Resume {
    retry,  ///< read the same item again: a misspelt word is now read as the one that was meant
    here,   ///< read the next item, or the closing brace, at the place given
    leave,  ///< the block has no closing brace: go on at the place given, outside of it
};

/// No item of the innermost block could be read at `start`. Reports why and moves `at` to where reading goes
/// on. `open` is the block's brace, null at the file's own level.
Resume recover_item(ParseState& state, Cursor start, Cursor open, Cursor& at);

/// What stands before a block's brace could not be read. With `here` the fault is reported and `at` is the
/// brace; with `leave` nothing is reported and the whole item has to be given up.
Resume recover_header(ParseState& state, Cursor start, Cursor& at);

/// Reports what went wrong at the furthest place the parse came to.
void report_unexpected(ParseState& state);

/// Reports the block whose brace is at `open` as never closed.
void report_unclosed(ParseState& state, Cursor open, Cursor at);

}  // namespace casus::grammar

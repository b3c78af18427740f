// SPDX-License-Identifier: MIT
// syntax tree -> canonical text. print(parse(x)) reads back as the same tree, comments included, and
// printing that again gives the same bytes.
#pragma once

#include "grammar/ast.hpp"

#include <string>
#include <string_view>

namespace casus {

/// The canonical text of a file. `text` is what the file was read from: blank lines between items and the
/// places of comments are taken from it.
std::string print(ast::File const& file, std::string_view text);

/// One phrase, condition or term in the language's own syntax, on one line.
std::string print(ast::Phrase const& phrase);
std::string print(ast::Condition const& condition);
std::string print(ast::Term const& term);

/// The word for a preposition ("on", "for"); empty for `none`.
std::string_view word(ast::Preposition preposition);
/// The words for a relation of numbers ("at least").
std::string_view word(ast::Relation relation);

}  // namespace casus

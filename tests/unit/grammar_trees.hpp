// SPDX-License-Identifier: MIT
// Random syntax trees of every kind of node, within what the language can say: two trees that the syntax
// cannot tell apart (`any party in europe`, a restriction and never an argument) are made as the one that it
// reads. To be called within a RapidCheck property.
#pragma once

#include "grammar/ast.hpp"

#include <string>
#include <vector>

namespace casus::test {

ast::File random_file();
ast::Condition random_condition();
ast::Phrase random_phrase();

/// The text with comments put at random between its words, on lines of their own and at the ends of lines.
std::string with_comments(std::string const& text);

/// The name of every kind of node that a file can hold.
std::vector<std::string> all_kinds();

}  // namespace casus::test

// SPDX-License-Identifier: MIT
// syntax tree -> indented text, one node or member a line: what `casus dump --stage ast` shows.
#pragma once

#include "grammar/ast.hpp"

#include <string>

namespace casus {

enum class Spans { shown, hidden };

/// Every node with its kind, its members and the bytes it was read from. Without spans two trees give the
/// same text exactly when they are the same tree.
std::string dump(ast::File const& file, Spans spans = Spans::shown);
std::string dump(ast::Condition const& condition, Spans spans = Spans::shown);
std::string dump(ast::Phrase const& phrase, Spans spans = Spans::shown);

}  // namespace casus

// SPDX-License-Identifier: MIT
// Which variables a piece of a rule mentions.
#pragma once

#include "grammar/ast.hpp"

#include <map>
#include <string>
#include <vector>

namespace casus::ir {

/// For each variable, how often the syntax mentions it, binding places included.
using Mentions = std::map<std::string, int>;

void mention(ast::Condition const& condition, Mentions& into);
void mention(ast::Phrase const& phrase, Mentions& into);
void mention(ast::Effect const& effect, Mentions& into);

}  // namespace casus::ir

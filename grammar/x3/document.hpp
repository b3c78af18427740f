// SPDX-License-Identifier: MIT
// The rule that document.cpp defines and the entry uses.
#pragma once

#include "grammar/x3/directives.hpp"

namespace casus::grammar {

struct ItemTag;
using ItemRule = x3::rule<ItemTag, ast::Item>;
inline constexpr ItemRule file_item = "a declaration, a treaty or a case";
BOOST_SPIRIT_DECLARE(ItemRule)

}  // namespace casus::grammar

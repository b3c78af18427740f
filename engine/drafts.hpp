// SPDX-License-Identifier: MIT
// What the pipelines of drafts share: trees as they stand beside a corpus.
#pragma once

#include "grammar/ast.hpp"

#include <string>

namespace casus {

/// The name that an item declares.
std::string const& declared_name(ast::Item const& item);

/// Puts a treaty that does not say when it enters into force into force from its signature. True if it had
/// to.
bool add_entry(ast::Treaty& treaty);

}  // namespace casus

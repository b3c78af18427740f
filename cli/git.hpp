// SPDX-License-Identifier: MIT
// Texts as they were at a revision: asked of git itself.
#pragma once

#include <casus/diagnostic.hpp>

#include <string>
#include <vector>

namespace casus::cli {

/// The treaty files at or below a path as a revision has them, named `REVISION:path`. Empty, with a sentence
/// in `problem`, if git does not know them.
std::vector<Source> at_revision(std::string const& revision, std::string const& path, std::string& problem);

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
// What the tests of drafts share: the bundled corpus as texts.
#pragma once

#include "tests/unit/catch.hpp"

#include <casus/casus.hpp>

#include <string>
#include <vector>

namespace casus::drafts {

/// The text of a file of the sources.
std::string text_of(std::string const& path);
/// All treaty files, vocabulary first, ordered by path; names are paths from the root of the sources.
std::vector<Source> const& bundled();
/// The bundled ones without one of them.
std::vector<Source> bundled_without(std::string const& name);
/// The codes of the findings, in order, each once.
std::vector<std::string> codes(CheckReport const& report);
CheckReport check_one(std::string const& draft, CheckOptions const& options = {});
DiffReport diff_two(std::string const& before, std::string const& after);

}  // namespace casus::drafts

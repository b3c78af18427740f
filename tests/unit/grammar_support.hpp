// SPDX-License-Identifier: MIT
// What the tests of the grammar share.
#pragma once

#include "catch.hpp"

#include "grammar/dump.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace casus::test {

/// The checkout's root.
std::filesystem::path source_dir();
std::string read_file(std::filesystem::path const& path);

/// Every .treaty and .case file of the checkout's treaties/ and examples/, sorted.
std::vector<std::filesystem::path> corpus();

/// The tree of a text that must have no errors.
ast::File parse_ok(std::string_view text);
/// The diagnostics of a text as a user sees them, under the name given.
std::string errors_of(std::string_view text, std::string const& name = "test.treaty");
std::vector<std::string> codes_of(std::string_view text);

/// Compares with tests/golden/grammar/<name>; with CASUS_UPDATE_GOLDEN=1 in the environment writes it
/// instead.
void check_golden(std::string const& name, std::string const& actual);

/// Every law that a text without errors obeys: it is printed and read back as the same tree, and printing
/// that again changes nothing; no comment is lost or doubled.
void check_round_trip(std::string_view text);

/// A text without errors whose canonical form is the same text.
void check_canonical(std::string_view text);

}  // namespace casus::test

// SPDX-License-Identifier: MIT
// text -> syntax tree. No Boost header behind this face.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace casus {

/// What reading one text gave. With diagnostics the file holds the items that could still be read.
struct Parsed {
    ast::File file;
    std::vector<Diagnostic> diagnostics;
};

/// Reads a whole file. Never throws on any bytes; reports every syntax error it can find (at most 100), and
/// bounds nesting (256 levels) and size (64 MiB). `file` is put into every location.
Parsed parse(std::string_view text, FileIndex file);
/// Reads each of the texts, several at a time where they are long: the first as file 0, and so on.
std::vector<Parsed> parse_each(std::vector<Source> const& sources);

/// Reads one event as written on the command line: "armed_attack by argentina on united_kingdom".
struct ParsedPhrase {
    std::optional<ast::Phrase> phrase;
    std::vector<Diagnostic> diagnostics;
};
ParsedPhrase parse_event(std::string_view text, FileIndex file);

/// Reads one condition as written after `given`.
struct ParsedCondition {
    std::optional<ast::Condition> condition;
    std::vector<Diagnostic> diagnostics;
};
ParsedCondition parse_condition(std::string_view text, FileIndex file);

}  // namespace casus

// SPDX-License-Identifier: MIT
// syntax trees -> checked program. Every name resolved, every type and date checked; what the engine has no
// meaning for is an error with its span, never skipped.
#pragma once

#include "engine/check/program.hpp"
#include "engine/check/symbols.hpp"
#include "grammar/ast.hpp"

#include <casus/diagnostic.hpp>

#include <optional>
#include <vector>

namespace casus::ir {

/// One syntax tree and the file its spans lie in.
struct Tree {
    FileIndex file = 0;
    ast::File const* tree = nullptr;
};

struct Checked {
    Program program;
    Symbols symbols;
    std::vector<Diagnostic> diagnostics;  ///< errors mean that the program must not be asked anything
};
/// Checks the vocabulary and the treaties of a corpus. The order of the trees changes ids, never meanings.
Checked check(std::vector<Tree> const& trees);

struct CheckedCase {
    std::vector<Situation> situations;  ///< the case itself, or one for each of its readings
    std::vector<Diagnostic> diagnostics;
};
/// Checks one case against a corpus.
CheckedCase check_case(Program const& program, Symbols const& symbols, ast::Case const& tree, FileIndex file);

/// A question put on the command line: one event and some conditions that hold.
struct Inquiry {
    std::optional<ast::Phrase> event;
    FileIndex event_file = 0;
    Day on{};
    std::vector<std::pair<FileIndex, ast::Condition>> given;
};
CheckedCase check_inquiry(Program const& program, Symbols const& symbols, Inquiry const& inquiry);

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
// syntax trees -> checked program. Every name resolved, every type and date checked; what does not fit is an
// error with its span, never skipped.
#pragma once

#include "engine/check/situation.hpp"
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
/// Checks a question against a corpus and puts it into `out`, which is empty. Returns what is wrong with it.
std::vector<Diagnostic> check_inquiry(Program const& program, Symbols const& symbols, Inquiry const& inquiry,
                                      Situation& out);

/// The view that a word names: `all`, `public`, or an actor.
std::optional<View> view_of(Symbols const& symbols, std::string const& word);
std::vector<std::string_view> view_words(Symbols const& symbols);
/// The instruments that a word names: those of a kind (in the singular or plural), or one by its name.
std::optional<std::vector<OverlayId>> instruments_of(Program const& program, Symbols const& symbols,
                                                     std::string const& word);
std::vector<std::string_view> instrument_words(Symbols const& symbols);
void leave_out(Situation& situation, std::vector<OverlayId> const& instruments);
/// "protocol", "annex", ...
std::string_view overlay_kind_name(ast::OverlayKind kind);

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
// Where the program's words go.
#pragma once

#include "cli/verbs.hpp"

#include <casus/diagnostic.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace casus::cli {

/// True if the stream is a terminal that wants colour: NO_COLOR and TERM=dumb say no.
bool coloured_output();
bool coloured_errors();
/// Columns of the terminal, within what reads well; 100 if the output is no terminal.
std::size_t output_width();

/// Writes the text to standard output and returns `status`; internal_error, with a message, if it cannot be
/// written. A reader that has gone away (a broken pipe) is no failure.
Status write_output(std::string const& text, Status status);
/// The same for a part of the output, after which more will come: nothing if it was written, else the status
/// to end with (as_asked if the reader has gone away).
std::optional<Status> write_part(std::string const& text);

/// Prints "casus: error: ..." to standard error.
void complain(std::string const& message);
/// Complains about each; returns true if there is any.
bool complain_all(std::vector<std::string> const& messages);
/// Prints "casus: note: ..." to standard error.
void remark(std::string const& message);
/// Prints the diagnostics, if any, to standard error. Returns true if one of them is an error.
bool report(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources);
bool has_error(std::vector<Diagnostic> const& diagnostics);
/// Says loudly that evaluator and solver disagree, and what to do about it.
void report_disagreements(std::string const& where, std::vector<std::string> const& disagreements);

}  // namespace casus::cli

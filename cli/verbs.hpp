// SPDX-License-Identifier: MIT
// The verbs of the program. Each adds its command line to the application, with a callback that leaves in
// `run` what to do once the whole command line has been found good.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace casus::cli {

/// Exit status: docs/README.md lists them for users.
enum Status : int {
    as_asked = 0,
    finding = 1,      ///< an expectation failed, a file is not in canonical form
    wrong_input = 2,  ///< the input or the command line is wrong
    undecided = 3,    ///< the solver ran out of its budget
    stopped = 130,    ///< an interrupt came; what was done before it is whole
    internal_error =
        70  ///< Casus or its environment failed: evaluator against solver, no memory, no room to write
};

using Run = std::function<Status()>;

void add_query(CLI::App& app, Run& run);
void add_test(CLI::App& app, Run& run);
void add_fmt(CLI::App& app, Run& run);
void add_check(CLI::App& app, Run& run);
void add_diff(CLI::App& app, Run& run);
void add_dump(CLI::App& app, Run& run);
void add_batch(CLI::App& app, Run& run);
void add_import(CLI::App& app, Run& run);
void add_export(CLI::App& app, Run& run);
void add_conflicts(CLI::App& app, Run& run);

}  // namespace casus::cli

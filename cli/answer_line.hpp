// SPDX-License-Identifier: MIT
// One line of `casus batch`: a line of events in, the line of its verdicts out.
#pragma once

#include "cli/lines.hpp"

#include <casus/corpus.hpp>

#include <string>

namespace casus::cli {

enum class Confirm {
    none,
    sample,  ///< one line in a thousand, the first included
    all
};
struct BatchOptions {
    QueryOptions query;
    Confirm confirm = Confirm::none;
    bool why = false;  ///< beside the verdicts the whole answer
};

/// What became of one line.
struct Answered {
    std::string text;        ///< with the line's end; docs/batch.schema.json
    bool bad = false;        ///< the line asked nothing that can be answered: `text` says why
    bool disagrees = false;  ///< evaluator and solver do
};
/// The same line and options, the same bytes; any number of threads may call it at once.
Answered answer_line(Corpus const& corpus, BatchOptions const& options, Line const& line);

}  // namespace casus::cli

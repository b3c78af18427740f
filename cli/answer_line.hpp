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

/// What became of one line, or of several.
struct Answered {
    bool bad = false;        ///< the line asked nothing that can be answered: the line out says why
    bool disagrees = false;  ///< evaluator and solver do
};
/// Adds the line out, with its end, to the page (docs/batch.schema.json). The same line and options, the same
/// bytes; any number of threads may call it at once.
Answered answer_line(Corpus const& corpus, BatchOptions const& options, Line const& line, std::string& page);

}  // namespace casus::cli

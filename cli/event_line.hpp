// SPDX-License-Identifier: MIT
// One line of the input of `casus batch`: JSON text -> a question.
#pragma once

#include <casus/corpus.hpp>

#include <string>
#include <string_view>

namespace casus::cli {

struct EventLine {
    std::string id;            ///< as it stands there; empty: the line has none
    EventQuestion question;    ///< the event as one text
    EventFields fields;        ///< the same taken apart, where the line gives it so
    bool taken_apart = false;  ///< `fields` holds the question
    std::string problem;       ///< why there is no question; empty: there is one
};

/// Reads a line without building a tree of it: a million lines have better things to wait for. Of a member
/// that is given twice the last counts.
EventLine read_event_line(std::string_view text);

}  // namespace casus::cli

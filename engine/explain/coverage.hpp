// SPDX-License-Identifier: MIT
// decisions -> what they exercise of the corpus.
#pragma once

#include "engine/ask/question.hpp"

#include <casus/coverage.hpp>

#include <vector>

namespace casus::explain {

/// The clauses and conditions of a program, none of them exercised.
Coverage to_cover(ir::Program const& program, std::vector<Source> const& sources);
/// Adds what the derivations of one decision show. Locations of the decision's program are those of the
/// coverage's.
void cover(ask::Decided const& decided, Coverage& coverage);

}  // namespace casus::explain

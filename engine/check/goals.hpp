// SPDX-License-Identifier: MIT
// What a draft says to `casus check`: goals, and findings that are meant. Part of the checked program.
#pragma once

#include "engine/check/ids.hpp"
#include "grammar/ast.hpp"

#include <casus/diagnostic.hpp>

#include <string>
#include <vector>

namespace casus::ir {

/// What a drafter wants to be so in every possible situation (never, always) or in some (possible). In a
/// situation in which one of the clauses holds, the first two are violated and the third is kept.
struct Goal {
    TreatyId treaty;
    ast::GoalKind kind = ast::GoalKind::never;
    std::string title;  ///< may be empty
    Location at;
    std::vector<ClauseId> clauses;
};
/// A finding of `casus check` that is meant to be so, where it stands.
struct Allowance {
    std::string code, reason;
    Location at, within;  ///< the item, and the treaty or article it stands in
};

}  // namespace casus::ir

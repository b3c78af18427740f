// SPDX-License-Identifier: MIT
// What only a search over possible situations finds in a draft.
#pragma once

#include "engine/ask/drafts.hpp"
#include "engine/ask/possible.hpp"

#include <string>
#include <vector>

namespace casus::ask {

struct DraftSearch {
    struct Kept {
        std::string title;
        Location at;
    };
    std::vector<DraftFinding> findings;
    std::vector<Kept> kept;  ///< goals that no situation violates, or that one shows to be possible
    bool undecided = false;  ///< the solver's budget ran out somewhere: there may be more
};
/// What the duties of help of one treaty leave out.
std::vector<DraftFinding> check_gaps(rules::RuleSet const& rules, search::AreaTable const& areas,
                                     DraftTreaty const& treaty);

/// Every scenario has been decided again and shows what it is for.
DraftSearch check_clauses(rules::RuleSet const& rules, Draft const& draft, smt::Budget budget);

}  // namespace casus::ask

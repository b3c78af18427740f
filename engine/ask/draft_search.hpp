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
        ir::Goal goal;
        std::size_t events = 1;                 ///< situations of so many were looked at, and of fewer
        std::optional<ir::Situation> scenario;  ///< that shows it to be possible
    };
    std::vector<DraftFinding> findings;
    std::vector<Kept> kept;  ///< goals that no situation violates, or that one shows to be possible
    bool undecided = false;  ///< the solver's budget ran out somewhere: there may be more
};
/// What the duties of help of one treaty leave out.
std::vector<DraftFinding> check_gaps(rules::RuleSet const& rules, search::AreaTable const& areas,
                                     DraftTreaty const& treaty);

/// A rule that binds only once an organ decides something that no votes can carry. `found`: that it binds
/// once that is decided.
std::optional<DraftFinding> votes_out_of_reach(rules::RuleSet const& rules, Possible& possible,
                                               ir::ClauseId clause, PossibleFound const& found,
                                               bool& undecided);
/// A rule that waits for an act which another norm, in force and binding whoever performs it, always
/// excludes: it binds only where that one is broken.
std::optional<DraftFinding> needs_breach(rules::RuleSet const& rules, Possible& possible, ir::ClauseId clause,
                                         bool& undecided);
/// A rule that waits for an act that is owed, if at all, only once the rule's own duty is performed. Both
/// that all act and that nobody does are then worlds in which each does exactly what binds it.
std::optional<DraftFinding> circular(rules::RuleSet const& rules, Possible& possible, ir::ClauseId clause,
                                     smt::Budget budget, bool& undecided);

/// Every scenario has been decided again and shows what it is for.
DraftSearch check_clauses(rules::RuleSet const& rules, Draft const& draft, smt::Budget budget, unsigned jobs);

}  // namespace casus::ask

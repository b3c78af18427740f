// SPDX-License-Identifier: MIT
// Whether a situation is possible in which a clause holds, and certain others do not.
#pragma once

#include "engine/ask/cover.hpp"
#include "engine/ask/remainder.hpp"
#include "engine/ask/waits.hpp"
#include "engine/search/scenes.hpp"
#include "engine/smt/joint.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace casus::ask {

struct PossibleOptions {
    Cover cover = Cover::implied;
    bool everyone = false;  ///< go on after the first situation, to find for whom and when else there is one
    bool whether = false;   ///< only whether there is one is asked, which costs less than to tell it
    /// So many more situations are looked at for one of which less has to be stated.
    std::size_t further = 0;
    bool readable = false;  ///< look at some more, too, if the one found reads oddly (ask/sense.hpp)
    bool overlap = false;   ///< ask instead whether, in some situation, another always says as much
    /// Treaties that are two versions of one: what an act says of the first it says of the second.
    std::vector<std::pair<ir::TreatyId, ir::TreatyId>> versions = {};
    std::vector<ir::ClauseId> beside = {};  ///< only days on which these are in force too
    std::vector<Measure> by_vote = {};      ///< none of these is decided where votes cannot carry it
};

struct PossibleFound {
    /// The smallest situation found, with what has to be so stated; decided again, it shows what was asked.
    std::optional<ir::Situation> witness;
    ir::ActorId bearer{};               ///< in it
    std::vector<ir::ActInstance> acts;  ///< of the norm in it
    std::vector<ir::ActorId> members;   ///< with `everyone`: for whom there is one, in order
    std::vector<ir::ActorId> toward,
        against;                ///< with `everyone`: whom their acts can then be for, and against
    bool all_named = true;      ///< false: there were too many ways to look for all of these two
    std::vector<Period> spans;  ///< with `everyone`: and when
    std::size_t events = 1;     ///< situations of up to so many were looked at
    bool possible = false;      ///< there is one; with `whether` or `overlap` it may not be told
    bool undecided = false;     ///< the solver's budget ran out somewhere: there may be more
};

/// Searches situations of as many events as the clauses can tell apart: one, or two where a condition asks
/// after another event.
class Possible {
public:
    Possible(rules::RuleSet const& rules, smt::Budget budget)
        : rules_(rules), areas_(rules), solver_(budget) {}

    /// A situation in which the clause's norm binds somebody (or its goal holds), and none of the others'
    /// norms says as much for the same bearer.
    PossibleFound find(ir::ClauseId clause, std::vector<ir::ClauseId> const& others = {},
                       PossibleOptions const& options = {});

    /// False if in the situation found for a clause the other one plainly says less: then it does not always
    /// say as much, and no search is needed to know it.
    bool may_say_as_much(ir::ClauseId clause, PossibleFound const& found, ir::ClauseId other) const;

    /// What the others leave of a clause; nothing if it would take too long to say.
    std::optional<Remainder> remainder(ir::ClauseId clause, std::vector<ir::ClauseId> const& others);

    /// For a clause that holds in no situation: requirements, by their numbers among its parts, then its
    /// exceptions (that they do not apply), then its untils (that they have not come), that never hold
    /// together. Checked: without any one of them the rest can. None: nothing brings it into play for
    /// anybody. Nothing at all if that was not decided within the budget.
    std::optional<std::vector<std::size_t>> core(ir::ClauseId clause);

    search::AreaTable const& areas() const { return areas_; }
    smt::Solver& solver() { return solver_; }

private:
    friend class PossibleSearch;

    rules::RuleSet const& rules_;
    search::AreaTable areas_;
    smt::Solver solver_;
};

}  // namespace casus::ask

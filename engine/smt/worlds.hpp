// SPDX-License-Identifier: MIT
// Where duties wait for what others do: the possible courses of action, and which of them are those in which
// each does exactly what binds it.
#pragma once

#include "engine/decide/decide.hpp"
#include "engine/smt/confirm.hpp"

#include <vector>

namespace casus::smt {

/// One course of action, possible in some completion of what else is open.
struct Course {
    std::vector<LiteralOf> performances;  ///< one for each performance that is in question, in their order
    /// Whether each does exactly what binds it, over every completion of what else is open.
    Settled kept = Settled::undecided;
};

struct Courses {
    /// The performances that are in question: open ones that somebody's duty waits for, each owed by who
    /// would perform it. None: nobody's duty waits for another's.
    std::vector<ir::AtomKey> performances;
    std::vector<Course> courses;
    bool too_many = false;  ///< more performances than are gone through
    std::vector<ir::ClauseId> waiting,
        owing;  ///< clauses whose duties wait; clauses that ask for what is waited for
};

inline constexpr std::size_t most_performances = 6;

/// The duty, by one act, asks for that performance: whichever of its acts is done, it is done.
bool asks_for(decide::Grounding const& grounding, decide::Ruling const& ruling,
              ir::AtomKey const& performance);

/// `confirmations` are those of the decision's rulings.
Courses courses(decide::Grounding const& grounding, decide::Decision const& decision,
                std::vector<Confirmation> const& confirmations, Budget budget);

}  // namespace casus::smt

// SPDX-License-Identifier: MIT
// Where promises cannot all be kept: the collisions that some possible situation brings about.
#pragma once

#include "engine/ask/pairs.hpp"
#include "engine/decide/collisions.hpp"
#include "engine/smt/joint.hpp"

#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

namespace casus::ask {

struct ConflictScope {
    PairScope pairs;
    std::size_t events = 1;  ///< situations of up to so many events
    Policy policy = Policy::text;
    std::vector<ir::OverlayId> left_out;  ///< instruments taken not to exist, in order
    smt::Budget budget;
    unsigned jobs = 1;  ///< threads; what is found does not depend on it
    /// Called now and then, from any of the threads, with the pairs done and all pairs; first with none.
    std::function<void(std::size_t, std::size_t)> progress;
    std::atomic<bool> const* stop = nullptr;  ///< once true, the search ends with what it has found
};

/// One way in which norms of two clauses collide: all situations in which they do, of one kind and settled
/// alike.
struct Conflict {
    ir::ClauseId first, second;
    decide::CollisionKind kind = decide::CollisionKind::direct;
    /// Of an engagement that a treaty forbids as one in conflict with it: the norm that it conflicts with.
    std::optional<ir::ClauseId> through;
    decide::Settlement settlement;     ///< of the pair; `first_prevails` is about `first`
    std::vector<ir::ActorId> members;  ///< for whom it exists on some day, in order
    std::vector<Period> spans;         ///< days on which it exists for one of them, in order
    /// A smallest situation that brings it about, with what has to be so stated, and in it:
    ir::Situation witness;
    ir::ActorId bearer;
    std::vector<ir::ActInstance> first_acts, second_acts;
    std::vector<smt::CorePart> core;  ///< what it rests on; empty if the budget ran out
};

struct Conflicts {
    std::vector<Conflict> found;  ///< the most specific first: those of the fewest members
    std::size_t pairs = 0;        ///< that could collide
    std::size_t searched = 0;     ///< of these, to the end
    /// The search ended before that: of what was found last there may be further members and days, and a
    /// smaller situation.
    bool stopped = false;
    bool undecided = false;  ///< the solver's budget ran out somewhere: there may be more
    /// A situation that the search found and the evaluator does not confirm: a defect. Clauses of the pair.
    std::vector<std::pair<ir::ClauseId, ir::ClauseId>> unconfirmed;
};

/// All conflicts of the scope. Each witness has been decided again as a case of its own, and holds.
Conflicts conflicts(rules::RuleSet const& rules, ConflictScope const& scope);

/// What is asked of a conflict's witness, so that both sides are ruled on with the articles they stand in: as
/// a case asks that expects something under both.
decide::Scope scope_of(ir::Program const& program, Conflict const& conflict);
/// The rulings of a decision that are the two sides of a conflict in its witness; nothing if it does not show
/// there.
std::optional<decide::Collision> shown(decide::World const& world, decide::Decision const& decision,
                                       Conflict const& conflict);

}  // namespace casus::ask

// SPDX-License-Identifier: MIT
// The collisions of a decision: pairs of rulings whose norms one bearer cannot keep together, and what the
// rules of precedence say of each pair. A list of values; whoever wants to show, count or minimise conflicts
// starts here and needs nothing else of how they were found.
#pragma once

#include "engine/decide/decide.hpp"

#include <vector>

namespace casus::decide {

enum class CollisionKind : std::uint8_t {
    direct,      ///< shall do it, shall not do it
    content,     ///< two duties whose acts exclude each other
    permission,  ///< may do it, shall not do it
    /// Shall not promise it, and has. Both can be kept, so it is none of a decision's collisions: what is
    /// wrong is that the second was promised.
    engagement
};
/// What kind of collision norms of the two clauses have, if they collide.
CollisionKind kind_of(ir::Clause const& a, ir::Clause const& b);

struct Collision {
    std::uint32_t first = 0, second = 0;  ///< rulings of the decision, first < second
    std::vector<ActorId> bearers;         ///< of both, in order; at least one
    CollisionKind kind = CollisionKind::direct;
    /// Whether both would bind, were there no precedence. Never `no`: that would be no collision.
    Truth met = Truth::yes;
    /// Whether both do bind, each rule of precedence against each norm taken into account. A collision is
    /// unresolved if this is `yes`; it may be `no` though `settlement` has no rule, if a third norm lifts
    /// one.
    Truth both_bind = Truth::yes;
    /// What the rules say of this pair; `first_prevails` is about `first`. The same for all `bearers`.
    Settlement settlement;
};

/// All pairs that can both bind, political and recommended norms included; ordered by their rulings. A pair
/// whose bearers are told apart by the rules appears once for each of the settlements.
std::vector<Collision> collisions(World const& world, Decision const& decision);

}  // namespace casus::decide

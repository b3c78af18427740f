// SPDX-License-Identifier: MIT
// Standing prohibitions are ruled on act by act: where their act is performed, owed, allowed or asked for.
#pragma once

#include "engine/decide/decide.hpp"

#include <vector>

namespace casus::decide {

/// A way in which a standing prohibition comes into play, and for whom.
struct Prohibited {
    Frame frame;  ///< without a bearer, if that is a variable
    std::vector<ActorId> bearers;
};
/// Those that the situation's acts, the acts asked for, and the acts of the `acting` rulings bring into play,
/// in order of their clauses, and not ruled on yet.
std::vector<Prohibited> prohibitions_in_play(Grounding const& grounding, Scope const& scope,
                                             std::vector<Ruling> const& rulings,
                                             std::vector<std::uint32_t> const& acting);

}  // namespace casus::decide

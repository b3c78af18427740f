// SPDX-License-Identifier: MIT
// What is left of a norm beside others that say part of it.
#pragma once

#include "engine/check/program.hpp"

#include <vector>

namespace casus::ask {

/// Of all the ways in which a norm can bind on a day: what none of some others says as well, told apart by
/// who takes what part in it, and where it is.
struct Remainder {
    enum class Role { bearer, attacker, victim, toward, against };
    struct Split {
        Role role = Role::bearer;
        std::vector<ir::ActorId> wholly, partly, never;  ///< of whom all, some, nothing is left; in order
    };
    Day day{};
    std::vector<Split> actors;
    std::vector<ir::PlaceId> wholly_at, partly_at, never_at;  ///< none if it does not matter where
};

}  // namespace casus::ask

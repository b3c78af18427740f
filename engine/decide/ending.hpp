// SPDX-License-Identifier: MIT
// How a duty ends though its treaty is in force: whoever it is owed to releases the bearer, or a claim that
// the treaty has ended or stands suspended for a party (VCLT 60-62, 65) is accepted.
#pragma once

#include "engine/decide/world.hpp"

#include <casus/answer.hpp>

#include <optional>
#include <vector>

namespace casus::decide {

/// True if everybody to whom the duty is owed has released the bearer from it: `toward`, or if that is nobody
/// each other party. A release from an act releases from every act that implies it.
bool released_by_all(World const& world, ClauseId clause, ActorId bearer, std::optional<ActorId> toward,
                     std::vector<ActInstance> const& acts, Day day);

/// The accepted claim, if there is one, that suspends the treaty between the bearer and the beneficiary. A
/// breach suspends it between whoever claims it and whoever committed it, the other grounds between whoever
/// claims them and everybody; a treaty of two parties altogether.
std::optional<std::uint32_t> accepted_claim(World const& world, TreatyId treaty, ActorId bearer,
                                            std::optional<ActorId> toward, Day day);
/// Whether an accepted claim has effect on the day: not before it is notified and, where the Convention
/// governs the treaty, not before the three months that others have to object (VCLT 65(2)).
bool has_effect(World const& world, ir::Claim const& claim, Day day);
/// Whether the case has something to say that could tell the bearers of the clause apart.
bool ends_for_some(ir::Situation const& situation, ir::Program const& program, ClauseId clause);

}  // namespace casus::decide

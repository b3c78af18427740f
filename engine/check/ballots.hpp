// SPDX-License-Identifier: MIT
// Votes: who may vote in an organ on a day, and what a vote comes to with what the case states of it.
#pragma once

#include "engine/check/situation.hpp"

#include <optional>
#include <vector>

namespace casus::ir {

/// The organ that an actor is, if it votes.
std::optional<OrganId> organ_of(Program const& program, ActorId actor);
/// The voting rule on a day; nothing if the organ has none then, or its treaty is not in force.
Organ::Voting const* voting_on(Program const& program, OrganId organ, Day day);
/// The members that the organ names, in order, and how many it does not.
struct Composition {
    std::vector<ActorId> named;
    std::uint32_t unnamed = 0;
};
Composition composition(Program const& program, OrganId organ, Day day);
/// Whether a member is kept from voting, as a party to the dispute that the case is about.
bool is_excluded(Program const& program, Situation const& situation, OrganId organ, ActorId member);
/// Whether it can vote in the organ in this case at all.
bool may_vote(Program const& program, Situation const& situation, OrganId organ, Value who);

Value seat(OrganId organ, std::uint32_t number);

/// The vote in an organ on a measure, as the case states it. The organ must have a voting rule on the date.
Ballot ballot(Program const& program, Situation const& situation, OrganId organ, AtomKey const& measure,
              Location at);

/// A sum over the voters that has to reach a number.
struct Demand {
    std::array<int, casts> weight{};  ///< of a vote for, against, an abstention, an absence
    int at_least = 0;
};
/// What a vote has to reach; besides, no holder of a veto may vote against.
std::vector<Demand> demands(Ballot const& ballot);

/// Whether the vote carries the measure; nothing: what is not stated decides. Exact.
std::optional<bool> carried(Ballot const& ballot);

}  // namespace casus::ir

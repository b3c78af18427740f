// SPDX-License-Identifier: MIT
// What clauses look at. Two actors, places or days that are alike in all of it are alike for the clauses.
#pragma once

#include "engine/rules/ruleset.hpp"

#include <set>
#include <vector>

namespace casus::search {

using ir::ActorId;
using ir::AreaId;
using ir::ClauseId;
using ir::EventKindId;
using ir::OverlayId;
using ir::PlaceId;
using ir::TargetId;
using ir::TreatyId;

/// Lists are in order and hold nothing twice.
struct Reads {
    std::vector<ClauseId> clauses;  ///< those asked for and all that they refer to
    std::vector<TreatyId> treaties;
    std::vector<OverlayId> overlays;
    std::vector<ir::TypeRef> types;   ///< of actors
    std::vector<ActorId> actors;      ///< named
    std::vector<PlaceId> homes;       ///< places in which an actor's home may have to lie
    std::vector<PlaceId> places;      ///< named as where something is
    std::vector<AreaId> areas;        ///< of which an event's place is asked
    std::vector<TargetId> targets;    ///< named as what is attacked
    std::vector<EventKindId> kinds;   ///< that bring a clause into play, or that a condition asks after
    std::vector<EventKindId> others;  ///< of these, the ones that conditions ask after
    std::vector<ClauseId> asked;      ///< clauses of which it is asked whether they bind, or are broken
    /// Of `others` and of `asked`, those that can make a clause bind, and not only keep it from that.
    std::vector<EventKindId> helpful_others;
    std::vector<ClauseId> helpful_asked;
    bool performances = false;        ///< whether somebody performs an act is asked
    bool participants = false;        ///< who takes part in the situation is asked, whatever the event
    bool closed = false;              ///< a fact is asked after that is false unless it is stated
    bool place = false;               ///< where an event is, is asked
    bool target = false;              ///< against what it is directed, is asked
    std::vector<EventKindId> placed;  ///< of which kinds of event that is asked
    std::set<Day> cuts;               ///< days on which a text, a life or a figure changes, actors' own aside
};

/// In order, and each only once: types have an order for this alone.
void sort_types_once(std::vector<ir::TypeRef>& types);

/// What the clauses read, through everything they refer to: other clauses, deemings of their treaty,
/// instruments beside it, areas, classes.
Reads reads(rules::RuleSet const& rules, std::vector<ClauseId> const& clauses);

}  // namespace casus::search

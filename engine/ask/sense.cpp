// SPDX-License-Identifier: MIT
#include "engine/ask/sense.hpp"

#include <algorithm>
#include <vector>

namespace casus::ask {

using namespace ir;

namespace {

/// Those whose land the place is, or lies in; none of the open sea.
std::vector<ActorId> holders(Program const& program, PlaceId place, Day day) {
    constexpr std::size_t deepest = 16;
    std::vector<PlaceId> ring{place};
    for (std::size_t depth = 0; depth < deepest && !ring.empty(); ++depth) {
        std::vector<ActorId> out;
        std::vector<PlaceId> around;
        for (PlaceId at : ring) {
            for (Holding const& holding : program[at].holdings)
                if (holds_on(holding.periods, day)) out.push_back(holding.by);
            if (auto const home = program[at].home_of; home && holds_on(program[*home].life, day))
                out.push_back(*home);
            around.insert(around.end(), program[at].in.begin(), program[at].in.end());
        }
        if (!out.empty()) return out;
        ring = std::move(around);
    }
    return {};
}

enum class Land { untold, nobodys, own, anothers };
Land land(Program const& program, Occurrence const& event, Day day) {
    auto const role = [&](Preposition preposition) {
        return event.roles[static_cast<std::size_t>(preposition)];
    };
    Value const place = role(Preposition::at), victim = role(Preposition::on);
    if (place.sort != Sort::place || victim.sort != Sort::actor) return Land::untold;
    std::vector<ActorId> const whose = holders(program, PlaceId{place.index}, day);
    if (whose.empty()) return Land::nobodys;
    return std::find(whose.begin(), whose.end(), ActorId{victim.index}) == whose.end() ? Land::anothers
                                                                                       : Land::own;
}

std::size_t repeated(std::vector<Value> actors) {
    std::sort(actors.begin(), actors.end());
    return actors.size() -
           static_cast<std::size_t>(std::unique(actors.begin(), actors.end()) - actors.begin());
}

}  // namespace

std::size_t oddity(Program const& program, Situation const& situation) {
    std::size_t out = 0;
    for (Occurrence const& event : situation.events)
        out += land(program, event, situation.on) == Land::anothers ? 1 : 0;
    for (Statement const& statement : situation.statements) {
        std::vector<Value> actors;
        for (Value const& value : statement.atom.arguments)
            if (value.sort == Sort::actor) actors.push_back(value);
        if (statement.atom.has_stance) actors.push_back(statement.atom.who);
        out += repeated(std::move(actors));
    }
    return out;
}

bool at_home(Program const& program, Situation const& situation) {
    return land(program, situation.events.front(), situation.on) == Land::own;
}

std::size_t oddity(Program const& program, decide::Frame const& frame) {
    Clause const& clause = program[frame.clause];
    std::vector<Value> actors;
    auto const add = [&](std::uint32_t slot) {
        if (frame.binding[slot].sort == Sort::actor) actors.push_back(frame.binding[slot]);
    };
    for (Loop const& loop : clause.loops) add(loop.slot);
    if (clause.trigger)
        for (auto const& [role, slot] : clause.trigger->roles) add(slot);
    return repeated(std::move(actors));
}

}  // namespace casus::ask

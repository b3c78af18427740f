// SPDX-License-Identifier: MIT
#include "engine/decide/grounding.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

Grounding::Grounding(World const& world) : Grounding(world, world.rules().deeming()) {}
Grounding::Grounding(World const& world, std::vector<ClauseId> const& deeming) : world_(world) {
    find_deemed(deeming);
}

void Grounding::find_deemed(std::vector<ClauseId> const& deeming) {
    Program const& program = world_.rules().program();
    std::vector<DeemedEvent> found;
    for (ClauseId id : deeming) {
        frames(id, {}, false, [&](Frame const& frame) {
            Clause const& clause = program[id];
            DeemedEvent event{frame, clause.deemed.kind, {}};
            // What the deeming leaves unsaid stays as it was in the event it starts from.
            if (frame.event) event.roles = world_.situation().events[*frame.event].roles;
            for (auto const& [preposition, operand] : clause.deemed.roles)
                event.roles[static_cast<std::size_t>(preposition)] = resolve(operand, frame.binding);
            found.push_back(event);
        });
    }
    deemed_ = std::move(found);
}

void Grounding::bind_event(Frame& frame, Clause const& clause,
                           std::array<Value, preposition_count> const& roles) const {
    frame.binding[clause.trigger->event_slot] = {Sort::event, *frame.event};
    for (auto const& [preposition, slot] : clause.trigger->roles)
        frame.binding[slot] = roles[static_cast<std::size_t>(preposition)];
}

void Grounding::frames(ClauseId id, FixedSlots const& fixed, bool open_bearer, FrameVisitor visit) const {
    if (!world_.rules().program()[id].trigger) {
        frames(id, std::nullopt, fixed, open_bearer, visit);
        return;
    }
    for (std::uint32_t event = 0; event < world_.situation().events.size(); ++event)
        frames(id, event, fixed, open_bearer, visit);
}

void Grounding::frames(ClauseId id, std::optional<std::uint32_t> event, FixedSlots const& fixed,
                       bool open_bearer, FrameVisitor visit) const {
    rules::RuleSet const& rules = world_.rules();
    Clause const& clause = rules.program()[id];
    Frame frame;
    frame.clause = id;
    frame.day = event ? world_.situation().events[*event].on : world_.situation().on;
    if (!rules.speaks(id, frame.day, world_.situation().on)) return;
    if (clause.overlay && !world_.shows(*clause.overlay, frame.day)) return;
    if (!clause.trigger) {
        loop(frame, 0, fixed, open_bearer, visit);
        return;
    }
    if (!event) return;
    Occurrence const& occurrence = world_.situation().events[*event];
    frame.event = event;
    if (rules.event_is(occurrence.kind, clause.trigger->kind)) {
        bind_event(frame, clause, occurrence.roles);
        loop(frame, 0, fixed, open_bearer, visit);
    }
    if (!clause.trigger->deemed) return;
    for (std::uint32_t index = 0; index < deemed_.size(); ++index) {
        DeemedEvent const& deemed = deemed_[index];
        bool const own =
            rules.program()[deemed.by.clause].treaty == clause.treaty && deemed.by.event == event;
        if (!own || !rules.event_is(deemed.kind, clause.trigger->kind)) continue;
        frame.deemed = index;
        bind_event(frame, clause, deemed.roles);
        loop(frame, 0, fixed, open_bearer, visit);
    }
}

bool Grounding::left_out(Clause const& clause, Frame const& frame, std::uint32_t slot, Value value) const {
    auto const& others = clause.bearer_other_than;
    // "france shall consult each other party": other than the bearer, who is no loop here.
    if (!clause.deems && !clause.bearer_loops)
        return std::find(others.begin(), others.end(), slot) != others.end() &&
               value == resolve(clause.bearer, frame.binding);
    if (slot != (clause.deems ? clause.loops.back().slot : clause.bearer.slot)) return false;
    return std::any_of(others.begin(), others.end(),
                       [&](std::uint32_t other) { return frame.binding[other] == value; });
}

void Grounding::loop(Frame& frame, std::size_t next, FixedSlots const& fixed, bool open_bearer,
                     FrameVisitor visit) const {
    Clause const& clause = world_.rules().program()[frame.clause];
    if (next == clause.loops.size()) {
        // A fixed slot that the event bound must agree with it; one that only loops bind was set on the way.
        for (auto const& [slot, value] : fixed)
            if (frame.binding[slot] != value) return;
        visit(frame);
        return;
    }
    Loop const& over = clause.loops[next];
    bool const is_bearer = clause.bearer_loops && over.slot == clause.bearer.slot;
    auto const pinned =
        std::find_if(fixed.begin(), fixed.end(), [&](auto const& entry) { return entry.first == over.slot; });
    if (pinned != fixed.end()) {
        Value const value = pinned->second;
        if (value.sort != Sort::actor || !world_.rules().of_type(ActorId{value.index}, over.type, frame.day))
            return;
        if (left_out(clause, frame, over.slot, value)) return;
        frame.binding[over.slot] = value;
        loop(frame, next + 1, fixed, open_bearer, visit);
        frame.binding[over.slot] = {};
        return;
    }
    if (is_bearer && open_bearer) {
        loop(frame, next + 1, fixed, open_bearer, visit);
        return;
    }
    std::vector<ActorId> scratch;
    for (ActorId actor : world_.domain(over.type, frame.day, scratch)) {
        Value const value = value_of(actor);
        if (left_out(clause, frame, over.slot, value)) continue;
        frame.binding[over.slot] = value;
        loop(frame, next + 1, fixed, open_bearer, visit);
    }
    frame.binding[over.slot] = {};
}

std::vector<ActorId> Grounding::bearers(Frame const& frame) const {
    Clause const& clause = world_.rules().program()[frame.clause];
    if (!clause.bearer_loops) {
        Value const bearer = resolve(clause.bearer, frame.binding);
        if (bearer.sort != Sort::actor) return {};
        return {ActorId{bearer.index}};
    }
    std::vector<ActorId> out, scratch;
    auto const domain = world_.domain(clause.loops.back().type, frame.day, scratch);
    if (clause.bearer_other_than.empty()) return {domain.begin(), domain.end()};
    out.reserve(domain.size());
    for (ActorId actor : domain)
        if (!left_out(clause, frame, clause.bearer.slot, value_of(actor))) out.push_back(actor);
    return out;
}

std::vector<FixedSlots> Grounding::unify(ClauseId id, ActInstance const& act) const {
    Clause const& clause = world_.rules().program()[id];
    std::vector<FixedSlots> out;
    for (ActTerm const& term : clause.acts) {
        if (term.act != act.act) continue;
        FixedSlots fixed;
        bool good = true;
        for (std::size_t i = 0; i < term.arguments.size(); ++i) {
            Value const wanted = act.arguments[i];
            if (wanted.sort == Sort::none) continue;
            Operand const& own = term.arguments[i];
            if (own.is_slot)
                fixed.emplace_back(own.slot, wanted);
            else if (own.value.sort != Sort::none && own.value.sort != Sort::parties)
                good = good && own.value == wanted;
        }
        if (good) out.push_back(std::move(fixed));
    }
    return out;
}

}  // namespace casus::decide

// SPDX-License-Identifier: MIT
// Instruments beside a treaty as a question sees them: which there are for it, and whom they bind.
#include "engine/decide/world.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

namespace {

bool is_one_of(ActorId actor, std::vector<ActorId> const& actors) {
    return std::find(actors.begin(), actors.end(), actor) != actors.end();
}

}  // namespace

bool World::knows(ActorId actor, OverlayId id, Day day) const {
    Overlay const& overlay = rules_.program()[id];
    if (is_one_of(actor, overlay.authors) || is_one_of(actor, overlay.known_to)) return true;
    if (!overlay.known_to.empty()) return false;
    // Nobody is named: those know it whom it binds.
    if (overlay.pair) return actor == overlay.pair->first || actor == overlay.pair->second;
    if (!overlay.binds.empty()) return is_one_of(actor, overlay.binds);
    return rules_.is_party(actor, overlay.treaty, day);
}

bool World::shows(OverlayId id, Day day) const {
    auto const& left_out = situation_.left_out;
    if (std::find(left_out.begin(), left_out.end(), id) != left_out.end()) return false;
    if (situation_.view.kind == View::Kind::all) return true;
    Overlay const& overlay = rules_.program()[id];
    bool const secret = overlay.secret && holds_on(overlay.secret_periods, day);
    if (!secret) return true;
    return situation_.view.kind == View::Kind::member && knows(situation_.view.member, id, day);
}

bool World::stands(OverlayId id, Day day) const {
    return holds_on(rules_.program()[id].life, day) && shows(id, day);
}

bool World::reaches(OverlayId id, ActorId bearer, std::optional<ActorId> toward) const {
    Overlay const& overlay = rules_.program()[id];
    if (overlay.pair) {
        auto const [a, b] = *overlay.pair;
        return toward && ((bearer == a && *toward == b) || (bearer == b && *toward == a));
    }
    if (overlay.binds.empty() || is_one_of(bearer, overlay.binds)) return true;
    return overlay.kind == ast::OverlayKind::reservation && toward && is_one_of(*toward, overlay.binds);
}

bool World::can_bind(OverlayId id, ActorId actor) const {
    Overlay const& overlay = rules_.program()[id];
    if (overlay.pair) return actor == overlay.pair->first || actor == overlay.pair->second;
    return overlay.binds.empty() || overlay.kind == ast::OverlayKind::reservation ||
           is_one_of(actor, overlay.binds);
}

Truth World::binds(OverlayBinds const& node, Binding const& binding, Day day) const {
    if (!stands(node.overlay, day)) return Truth::no;
    Overlay const& overlay = rules_.program()[node.overlay];
    if (overlay.binds.empty() && !overlay.pair) return Truth::yes;
    Value const bearer = resolve(node.bearer, binding);
    std::optional<ActorId> toward;
    if (node.toward) {
        Value const value = resolve(*node.toward, binding);
        if (value.sort != Sort::actor) return Truth::open;
        toward = ActorId{value.index};
    }
    if (bearer.sort != Sort::actor) return Truth::open;
    if (overlay.pair && !toward) {
        auto const [a, b] = *overlay.pair;
        return truth(ActorId{bearer.index} == a || ActorId{bearer.index} == b);
    }
    return truth(reaches(node.overlay, ActorId{bearer.index}, toward));
}

bool World::holds(PriorityId id, ActorId bearer, std::optional<ActorId> toward, Day day) const {
    Priority const& priority = rules_.program()[id];
    auto const says = [&](OverlayId overlay) {
        return stands(overlay, day) && reaches(overlay, bearer, toward);
    };
    if (priority.by && !says(*priority.by)) return false;
    return std::none_of(priority.replaced_by.begin(), priority.replaced_by.end(), says);
}

bool World::can_hold(PriorityId id, ActorId bearer) const {
    Priority const& priority = rules_.program()[id];
    if (!priority.by && priority.replaced_by.empty()) return true;
    auto const on = [&](Day day) {
        if (priority.by && (!stands(*priority.by, day) || !can_bind(*priority.by, bearer))) return false;
        return std::none_of(priority.replaced_by.begin(), priority.replaced_by.end(), [&](OverlayId other) {
            return stands(other, day) && reaches(other, bearer, std::nullopt);
        });
    };
    auto const& events = situation_.events;
    return on(situation_.on) ||
           std::any_of(events.begin(), events.end(), [&](Occurrence const& event) { return on(event.on); });
}

}  // namespace casus::decide

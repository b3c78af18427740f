// SPDX-License-Identifier: MIT
#include "engine/ask/concerned.hpp"

#include "engine/check/calendar.hpp"
#include "engine/check/sorted.hpp"

#include <algorithm>

namespace casus::ask {

using namespace ir;

namespace {

constexpr std::uint32_t as_bearer = 0, in_event = 1, in_act = 1000;
/// So many situations are looked at for the sake of whom acts are for and against alone.
constexpr std::size_t most_combined = 2000;

std::size_t class_of(search::Scene const& scene, ActorId actor) {
    for (std::size_t i = 0; i < scene.actors.size(); ++i)
        if (scene.actors[i] == actor) return scene.classes[i];
    auto const& classes = scene.shape.classes;
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (std::binary_search(classes[i].actors.begin(), classes[i].actors.end(), actor)) return i;
    return classes.size();
}

}  // namespace

std::vector<Concerned::Role> Concerned::roles(search::Scene const& scene) const {
    std::vector<Role> out;
    if (scene.bearer) out.emplace_back(as_bearer, scene.bearer_class());
    if (!everyone_ || !all) return out;
    std::uint32_t next = in_event;
    for (Occurrence const& event : scene.situation.events)
        for (Value const& value : event.roles) {
            if (value.sort == Sort::actor) out.emplace_back(next, class_of(scene, ActorId{value.index}));
            ++next;
        }
    return out;
}

template <typename Visit>
void Concerned::each_role(search::Scene const& scene, std::vector<ActInstance> const& acts,
                          Visit const& visit) const {
    std::uint32_t next = in_act;
    for (ActInstance const& act : acts)
        for (std::size_t i = 0; i < act.arguments.size(); ++i, ++next) {
            if (act.arguments[i].sort != Sort::actor) continue;
            std::size_t const cls = class_of(scene, ActorId{act.arguments[i].index});
            visit(Role{next, cls}, program_[act.act].roles[i].preposition == Preposition::against);
        }
}

bool Concerned::known(std::vector<Role> const& roles) const {
    return std::all_of(roles.begin(), roles.end(), [&](Role const& one) { return known_.count(one) != 0; });
}

bool Concerned::familiar(search::Scene const& scene) {
    if (!scene.bearer || known_.count({as_bearer, scene.bearer_class()}) == 0) return false;
    // Where nothing happens, acts may be for anybody and against anybody.
    if (everyone_ && all && scene.situation.events.empty()) return false;
    if (known(roles(scene))) return true;
    if (++combined_ > most_combined) all = false;
    return false;
}

bool Concerned::familiar(search::Scene const& scene, std::vector<ActInstance> const& acts) const {
    std::vector<Role> some = roles(scene);
    if (everyone_) each_role(scene, acts, [&](Role const& role, bool) { some.push_back(role); });
    return known(some);
}

void Concerned::note(search::Scene const& scene, std::vector<ActInstance> const& acts) {
    if (!scene.bearer) return;
    auto const add = [&](std::size_t cls, std::vector<ActorId>& into) {
        if (cls >= scene.shape.ever.size()) return;
        auto const& ever = scene.shape.ever[cls].actors;
        into.insert(into.end(), ever.begin(), ever.end());
    };
    for (Role const& role : roles(scene)) known_.insert(role);
    add(scene.bearer_class(), bearers);
    if (everyone_)
        each_role(scene, acts, [&](Role const& role, bool is_against) {
            if (known_.insert(role).second) add(role.second, is_against ? against : toward);
        });
    spans.insert(spans.end(), scene.shape.spans.begin(), scene.shape.spans.end());
}

void Concerned::finish() {
    for (auto* list : {&bearers, &toward, &against}) sort_once(*list);
    spans = joined(std::move(spans));
}

}  // namespace casus::ask

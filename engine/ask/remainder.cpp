// SPDX-License-Identifier: MIT
// What is left of a norm beside others that say part of it: each way in which it can bind on a day is looked
// at, and told apart by who takes part and where.
#include "engine/ask/possible_search.hpp"
#include "engine/check/sorted.hpp"

#include <algorithm>

namespace casus::ask {

using namespace ir;
using decide::Frame;

namespace {

struct Count {
    std::size_t left = 0, covered = 0;
    void note(bool is_left) { ++(is_left ? left : covered); }
};

class Survey {
public:
    explicit Survey(Program const& program) : program_(program) {}

    std::size_t left() const { return all_.left; }
    std::size_t covered() const { return all_.covered; }

    void note(search::Scene const& scene, std::vector<ActInstance> const& acts, bool left) {
        all_.note(left);
        if (scene.bearer) actor(scene, Remainder::Role::bearer, *scene.bearer, left);
        for (Occurrence const& event : scene.situation.events) {
            role(scene, event, Preposition::by, Remainder::Role::attacker, left);
            role(scene, event, Preposition::on, Remainder::Role::victim, left);
        }
        if (scene.situation.events.empty()) parties_to(scene, acts, left);
        for (search::Ground const* ground : scene.grounds)
            for (search::Ground::Spot const& spot : ground->spots)
                if (spot.place) places_[*spot.place].note(left);
    }

    Remainder result(Day day) const {
        Remainder out;
        out.day = day;
        for (auto const& [role, counts] : actors_) {
            Remainder::Split& split = out.actors.emplace_back();
            split.role = role;
            for (auto const& [actor, count] : counts)
                (count.covered == 0 ? split.wholly
                 : count.left == 0  ? split.never
                                    : split.partly)
                    .push_back(actor);
        }
        for (auto const& [place, count] : places_)
            (count.covered == 0 ? out.wholly_at
             : count.left == 0  ? out.never_at
                                : out.partly_at)
                .push_back(place);
        return out;
    }

private:
    /// Whoever nothing tells apart from the actor counts as it does.
    void actor(search::Scene const& scene, Remainder::Role role, ActorId actor, bool left) {
        for (search::ActorClass const& one : scene.shape.classes)
            if (std::binary_search(one.actors.begin(), one.actors.end(), actor))
                for (ActorId alike : one.actors) actors_[role][alike].note(left);
    }
    void role(search::Scene const& scene, Occurrence const& event, Preposition preposition,
              Remainder::Role as, bool left) {
        Value const value = event.roles[static_cast<std::size_t>(preposition)];
        if (value.sort == Sort::actor) actor(scene, as, ActorId{value.index}, left);
    }
    void parties_to(search::Scene const& scene, std::vector<ActInstance> const& acts, bool left) {
        for (ActInstance const& act : acts)
            for (std::size_t i = 0; i < act.arguments.size(); ++i) {
                if (act.arguments[i].sort != Sort::actor) continue;
                bool const against = program_[act.act].roles[i].preposition == Preposition::against;
                actor(scene, against ? Remainder::Role::against : Remainder::Role::toward,
                      ActorId{act.arguments[i].index}, left);
            }
    }

    Program const& program_;
    Count all_;
    std::map<Remainder::Role, std::map<ActorId, Count>> actors_;
    std::map<PlaceId, Count> places_;
};

}  // namespace

std::optional<Remainder> PossibleSearch::remainder() {
    constexpr std::size_t most_scenes = 12'000, most_checks = 300;
    // The first days of which some is left and some is not; failing that, the first of which some is left.
    std::optional<Remainder> first;
    std::optional<Survey> survey;
    Day day{};
    std::size_t looked = 0, checks = 0;
    bool told = true;
    auto const finished = [&] {
        if (!survey || survey->left() == 0) return false;
        if (!first || survey->covered() > 0) first = survey->result(day);
        return survey->covered() > 0;
    };
    scenes(search::fewest_events(rules_, {id_}), {id_}, false, [&](search::Scene const& scene) {
        if (!survey || day != scene.shape.day) {
            if (finished()) return false;
            survey.emplace(program_);
            day = scene.shape.day;
        }
        told = ++looked <= most_scenes;
        if (!told || untold_place(scene)) return told;
        // Closed facts are as a case leaves them, unless the norm needs them to hold.
        Situation situation = scene.situation;
        if (!binds_in(situation, scene)) {
            if (!binds(scene)) return true;
            situation.supposed = true;
        }
        decide::World const world(rules_, situation);
        decide::Grounding const grounding(world);
        std::vector<Frame> const own = binding(grounding, scene);
        Norms const theirs = norms_of_others(grounding, scene, own);
        for (Frame const& frame : own) {
            auto const covering = this->covering(scene, grounding, frame, theirs);
            bool left = covering.has_value();
            if (left && !covering->empty()) {
                smt::Check const check =
                    smt::joint(grounding, {frame}, false, possible_.solver_, *covering).possible;
                told = ++checks <= most_checks && check != smt::Check::unknown;
                if (!told) return false;
                left = check == smt::Check::sat;
            }
            survey->note(scene, acts_of(clause_, frame), left);
        }
        return true;
    });
    // What was begun and not finished tells nothing.
    if (told) finished();
    return first;
}

}  // namespace casus::ask

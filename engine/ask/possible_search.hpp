// SPDX-License-Identifier: MIT
// The search of one clause over the situations that are possible: what `Possible` asks, in several files.
#pragma once

#include "engine/ask/concerned.hpp"
#include "engine/ask/possible.hpp"
#include "engine/decide/decide.hpp"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace casus::ask {

/// The norm's acts in a frame, in order.
std::vector<ir::ActInstance> acts_of(ir::Clause const& clause, decide::Frame const& frame);

/// The search of one clause.
class PossibleSearch {
public:
    PossibleSearch(Possible& possible, ir::ClauseId id, std::vector<ir::ClauseId> const& others,
                   PossibleOptions const& options)
        : possible_(possible),
          rules_(possible.rules_),
          program_(rules_.program()),
          id_(id),
          clause_(program_[id]),
          others_(others),
          options_(options),
          bears_(!clause_.goal && !clause_.deems),
          concerned_(program_, options.everyone) {
        std::vector<ir::ClauseId> all{id};
        for (auto const* more : {&others, &options.beside}) all.insert(all.end(), more->begin(), more->end());
        reads_ = search::reads(rules_, all);
        for (auto const& [organ, act] : options.by_vote) reads_composition(organ);
    }

    PossibleFound run();

    std::optional<std::vector<std::size_t>> core();
    /// Nothing if it took too long.
    std::optional<Remainder> remainder();

private:
    static constexpr std::size_t most_frames = 20'000;
    /// So many more are looked at for one that reads better than the first.
    static constexpr std::size_t most_bettered = 64;

    // -- of a clause that holds nowhere

    /// Which requirements came out as not met, and which as open: bit by bit.
    using Came = std::pair<std::uint64_t, std::uint64_t>;

    std::vector<ir::Part> requirements() const;
    Came came_out(std::vector<ir::Part> const& all, decide::Evaluator const& evaluator,
                  decide::Frame const& frame) const;
    std::set<Came> came_out(std::vector<ir::Part> const& all);
    std::optional<bool> can_hold(std::vector<std::size_t> const& some, std::set<Came> const& came);

    /// Calls `visit` with each way of applying the clause, whatever its parts come to, until it returns
    /// false.
    template <typename Visit>
    void each_frame(Visit const& visit) {
        bool go_on = true;
        std::size_t const fewest = search::fewest_events(rules_, {id_});
        for (std::size_t events = fewest; events <= most_events(fewest) && go_on; ++events)
            scenes(events, {}, true, [&](search::Scene const& scene) {
                ir::Situation situation = scene.situation;
                situation.supposed = true;
                decide::World const world(rules_, situation);
                decide::Grounding const grounding(world);
                for (decide::Frame const& frame : frames(grounding, id_, scene))
                    if (go_on) go_on = visit(grounding, frame);
                return go_on;
            });
    }

    // -- of one that may hold

    /// A condition may ask after another event.
    std::size_t most_events(std::size_t fewest) const {
        bool const others = !reads_.others.empty() || (fewest == 0 && !reads_.kinds.empty());
        return fewest + (others ? 1 : 0);
    }
    bool done() const {
        if (options_.overlap || options_.whether) return out_.possible;
        if (options_.everyone || !out_.witness) return false;
        return best_.first == 0 ? !may_better() : further_ >= options_.further && !may_better();
    }
    /// True if another situation than the one found is still wanted, since that one reads oddly.
    bool may_better() const {
        return options_.readable && out_.witness && best_.second > 0 && further_ < most_bettered;
    }

    template <typename Visit>
    void scenes(std::size_t events, std::vector<ir::ClauseId> const& required, bool complete,
                Visit const& visit) {
        search::Scenes const all(rules_, reads_, required, {events, bears_, {}, complete});
        if (all.plans().empty()) return;
        search::ShapeOptions options;
        options.most = all.most_actors() + 1;
        std::vector<ir::ClauseId> in_force{id_};
        in_force.insert(in_force.end(), options_.beside.begin(), options_.beside.end());
        for (search::Shape const& shape :
             search::shapes(rules_, possible_.areas_, reads_, in_force, options)) {
            concerned_.next_shape();
            if (!all.each(shape, [&](search::Scene const& scene) { return visit(scene); })) return;
        }
    }

    /// The frames of a clause for the scene's bearer. Whoever else it speaks of takes part, or is one of
    /// those whom nothing tells apart.
    std::vector<decide::Frame> frames(decide::Grounding const& grounding, ir::ClauseId id,
                                      search::Scene const& scene) const {
        return frames(grounding, id, scene, scene.bearer);
    }
    std::vector<decide::Frame> frames(decide::Grounding const& grounding, ir::ClauseId id,
                                      search::Scene const& scene, std::optional<ir::ActorId> bearer) const;

    /// Who may vote depends on the day and, where disputants have no vote, on who they are.
    void reads_composition(ir::OrganId id);
    /// What no votes can carry in the situation is not decided.
    void leave_to_votes(ir::Situation& situation) const {
        for (Measure const& measure : options_.by_vote)
            if (!can_carry(program_, situation, measure))
                situation.statements.push_back({measure_key(program_, measure), false, {}});
    }

    /// True if it matters where an event is and the scene does not say: then nothing that a case can state
    /// settles it, and another scene says it.
    bool untold_place(search::Scene const& scene) const;
    /// False if the norm binds nobody, whatever else is so.
    bool binds(search::Scene const& scene) const {
        ir::Situation situation = scene.situation;
        situation.supposed = true;
        leave_to_votes(situation);
        return binds_in(situation, scene);
    }
    /// The same of the scene as this situation tells it.
    bool binds_in(ir::Situation const& situation, search::Scene const& scene) const;

    /// The ways of applying the clause in which its norm may bind.
    std::vector<decide::Frame> binding(decide::Grounding const& grounding, search::Scene const& scene) const;
    void look_at(search::Scene const& scene);

    /// The acts of a clause of the other version, as they would be of this one.
    std::vector<ir::ActInstance> in_our_version(std::vector<ir::ActInstance> acts) const;
    /// Of another clause: for the scene's bearer, or for those whose acts are waited for.
    std::vector<decide::Frame> theirs_of(decide::Grounding const& grounding, ir::ClauseId id,
                                         search::Scene const& scene,
                                         std::vector<decide::Frame> const& own) const;
    bool waits_for_breach(decide::Frame const& frame, decide::Frame const& other,
                          std::vector<ir::ActInstance> const& other_acts) const;
    /// False if the norm is owed to nobody in particular, and so to every party to its treaty, and some of
    /// these are no parties to the other's.
    bool owed_to_as_many(std::vector<ir::ActInstance> const& acts, decide::Frame const& frame,
                         decide::Frame const& other) const;

    /// True if the other norm, where it binds, does to the one in question what is asked about.
    bool covers(search::Scene const& scene, decide::World const& world, decide::Frame const& frame,
                std::vector<ir::ActInstance> const& acts, decide::Frame const& other,
                std::vector<ir::ActInstance> const& other_acts) const;

    using Norms = std::vector<std::pair<decide::Frame, std::vector<ir::ActInstance>>>;
    Norms norms_of_others(decide::Grounding const& grounding, search::Scene const& scene,
                          std::vector<decide::Frame> const& own) const;

    /// Norms that say as much and may bind; nothing if one of them does for certain.
    std::optional<std::vector<decide::Frame>> covering(search::Scene const& scene,
                                                       decide::Grounding const& grounding,
                                                       decide::Frame const& frame, Norms const& theirs) const;
    /// True if one of them says as much whenever the norm binds. `open`: that is not settled.
    bool overlaps(search::Scene const& scene, decide::Grounding const& grounding, decide::Frame const& frame,
                  Norms const& theirs, bool open);
    /// True if a situation was found.
    bool meet(search::Scene const& scene, ir::Situation const& situation, decide::Grounding const& grounding,
              decide::Frame const& frame, Norms const& theirs);

    /// That there is such a situation.
    bool note(search::Scene const& scene, std::vector<ir::ActInstance> const& acts) {
        out_.possible = true;
        concerned_.note(scene, acts);
        return true;
    }

    /// As a case would tell it. A role that can only be left unsaid cannot be told.
    std::optional<ir::Situation> as_told(ir::Situation const& scene,
                                         std::vector<smt::LiteralOf> const& literals) const;
    /// Decided again: the norm binds whatever else is so, and none of the others.
    bool shows(ir::Situation const& told, decide::Frame const& frame,
               std::vector<decide::Frame> const& covering) const;
    /// Whether in this situation the other binds whenever the norm does, and the norm can.
    bool always(decide::Grounding const& grounding, decide::Frame const& frame, decide::Frame const& other);

    Possible& possible_;
    rules::RuleSet const& rules_;
    ir::Program const& program_;
    ir::ClauseId id_;
    ir::Clause const& clause_;
    std::vector<ir::ClauseId> const& others_;
    PossibleOptions const& options_;
    bool bears_;
    search::Reads reads_;
    std::size_t tried_ = 0;  // ways of applying clauses that something was asked of
    std::size_t further_ = 0;
    std::pair<std::size_t, std::size_t> best_;  // of the witness: statements, and what is odd in it
    Concerned concerned_;
    PossibleFound out_;
};

}  // namespace casus::ask

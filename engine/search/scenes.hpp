// SPDX-License-Identifier: MIT
// The situations of a shape: one for each way in which the clauses could tell them apart.
#pragma once

#include "engine/check/situation.hpp"
#include "engine/search/shapes.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace casus::search {

/// What happens in a scene: kinds of events, in order.
using Plan = std::vector<EventKindId>;

/// One situation, with nothing stated but its events. Valid while it is visited.
struct Scene {
    ir::Situation const& situation;
    Shape const& shape;
    std::optional<ActorId> bearer;              ///< whom the clauses are asked for, if that was wanted
    std::vector<ActorId> const& actors;         ///< who takes part or is the bearer, each once
    std::vector<std::size_t> const& classes;    ///< the class in the shape of each of them
    std::vector<Ground const*> const& grounds;  ///< of the events that happen somewhere, in their order
    /// The class of the bearer.
    std::size_t bearer_class() const;
    /// An actor of each class that does not take part: whoever else a clause may speak of.
    std::vector<ActorId> outsiders() const;
};

/// What has to be so for norms of the first and of the last required clause to be of interest together. Of
/// their variables each may be bound later: what does not stand for anything yet is not in the way.
struct Meeting {
    /// One of the ways: in each, pairs of what has to stand for the same, of the first clause and of the
    /// last.
    std::vector<std::vector<std::pair<ir::Operand, ir::Operand>>> ways;
    /// What must not stand for their bearer.
    std::vector<ir::Operand> of_first, of_last;
};

struct SceneOptions {
    std::size_t events = 1;                ///< exactly so many; none if no clause has a trigger
    bool bearer = true;                    ///< go through who can bear all the required clauses at once
    std::vector<OverlayId> left_out = {};  ///< instruments taken not to exist
    bool complete = false;  ///< also kinds of event that bring none of the required clauses into play
    std::optional<Meeting> meeting = {};  ///< only scenes in which it is possible
    /// All required clauses are to bind: an event that can only keep one from it need not happen.
    bool bind = false;
};

/// Which event brings about each required clause; none: it needs none.
using Casting = std::vector<std::optional<std::uint32_t>>;

/// The scenes in which no required clause plainly fails to apply. A scene without one of its events would be
/// as good is left out: each event brings a clause about, or is looked at beside the one that does.
class Scenes {
public:
    /// `reads` is what `required`, and whatever else is asked of the scenes, look at.
    Scenes(rules::RuleSet const& rules, Reads const& reads, std::vector<ClauseId> required,
           SceneOptions const& options);

    /// How many actors of one class a scene may need: what shapes have to tell apart.
    std::size_t most_actors() const { return most_actors_; }
    std::vector<Plan> const& plans() const { return plans_; }
    /// Calls `visit` with each scene until it returns false. Returns false if it was stopped.
    bool each(Shape const& shape, std::function<bool(Scene const&)> const& visit) const;

private:
    friend class SceneWalk;

    std::vector<EventKindId> representatives() const;
    std::vector<EventKindId> starts(ClauseId clause) const;
    bool is_one_of(EventKindId kind, std::vector<EventKindId> const& wider) const;
    bool may_stand_by(EventKindId kind) const;
    std::vector<Casting> castings(Plan const& plan) const;
    void cast(Plan const& plan, Casting& casting, std::vector<Casting>& out) const;
    void make_plans(std::vector<EventKindId> const& kinds, Plan& plan, std::size_t from);

    rules::RuleSet const& rules_;
    Reads const& reads_;
    std::vector<ClauseId> required_;
    SceneOptions options_;
    std::vector<Plan> plans_;
    std::vector<std::vector<Casting>> castings_;  // by plan
    std::size_t most_actors_ = 0;
};

/// The scene's situation as one would tell it: of the places that nothing tells apart, one that has to do
/// with whom the event befalls.
ir::Situation natural(rules::RuleSet const& rules, Scene const& scene);

/// How many events bring all of them into play at the least: none if they are standing rules.
std::size_t fewest_events(rules::RuleSet const& rules, std::vector<ClauseId> const& required);

}  // namespace casus::search

// SPDX-License-Identifier: MIT
#include "engine/search/scenes.hpp"

#include "engine/decide/world.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace casus::search {

using namespace ir;
using decide::Binding;
using decide::Truth;

namespace {

constexpr auto at_role = static_cast<std::size_t>(Preposition::at);
constexpr auto against_role = static_cast<std::size_t>(Preposition::against);

/// Nothing but what the variables themselves stand for is asked: no count, no other clause, no other event.
bool plain(Program const& program, FormulaId id) {
    FormulaNode const& node = program[id].node;
    auto const all_plain = [&](std::vector<FormulaId> const& operands) {
        return std::all_of(operands.begin(), operands.end(),
                           [&](FormulaId operand) { return plain(program, operand); });
    };
    if (auto const* x = std::get_if<Not>(&node)) return plain(program, x->operand);
    if (auto const* x = std::get_if<All>(&node)) return all_plain(x->operands);
    if (auto const* x = std::get_if<Some>(&node)) return all_plain(x->operands);
    return std::holds_alternative<OfType>(node) || std::holds_alternative<Same>(node) ||
           std::holds_alternative<Within>(node) || std::holds_alternative<InArea>(node) ||
           std::holds_alternative<TargetIs>(node) || std::holds_alternative<Constant>(node);
}

}  // namespace

std::vector<EventKindId> Scenes::starts(ClauseId id) const {
    Clause const& clause = rules_.program()[id];
    std::vector<EventKindId> out;
    if (!clause.trigger) return out;
    out.push_back(clause.trigger->kind);
    if (!clause.trigger->deemed) return out;
    for (ClauseId deeming : rules_.deeming()) {
        Clause const& by = rules_.program()[deeming];
        if (by.treaty == clause.treaty && by.trigger && rules_.event_is(by.deemed.kind, clause.trigger->kind))
            out.push_back(by.trigger->kind);
    }
    return out;
}

/// The kinds of events that the clauses tell apart; of those that they do not, the widest.
std::vector<EventKindId> Scenes::representatives() const {
    std::vector<EventKindId> relevant = reads_.kinds;
    for (ClauseId id : reads_.clauses)
        for (EventKindId kind : starts(id)) relevant.push_back(kind);
    std::sort(relevant.begin(), relevant.end());
    relevant.erase(std::unique(relevant.begin(), relevant.end()), relevant.end());
    std::map<std::tuple<std::vector<bool>, std::vector<EventKindId>>, EventKindId> widest;
    for (std::uint32_t i = 0; i < rules_.program().events.size(); ++i) {
        EventKindId const kind{i};
        std::vector<bool> signature;
        bool any = false;
        for (EventKindId wider : relevant) {
            signature.push_back(rules_.event_is(kind, wider));
            any = any || signature.back();
        }
        if (!any) continue;
        // What an event makes somebody do matters only where deeds are asked after.
        auto const involves = reads_.performances ? rules_.involving(kind) : std::vector<EventKindId>{};
        auto const [where, fresh] = widest.try_emplace({signature, involves}, kind);
        if (!fresh && rules_.event_is(where->second, kind)) where->second = kind;
    }
    std::vector<EventKindId> out;
    for (auto const& [signature, kind] : widest) out.push_back(kind);
    std::sort(out.begin(), out.end());
    return out;
}

/// Each required clause has an event that brings it about, and each event is one that some clause looks at.
bool Scenes::brings_about(Plan const& plan) const {
    auto const is_one_of = [&](EventKindId kind, std::vector<EventKindId> const& wider) {
        return std::any_of(wider.begin(), wider.end(),
                           [&](EventKindId other) { return rules_.event_is(kind, other); });
    };
    std::vector<bool> needed(plan.size(), false);
    for (ClauseId id : required_) {
        std::vector<EventKindId> const kinds = starts(id);
        if (kinds.empty()) continue;
        bool found = false;
        for (std::size_t i = 0; i < plan.size(); ++i)
            if (is_one_of(plan[i], kinds)) found = needed[i] = true;
        if (!found && !options_.complete) return false;
    }
    for (std::size_t i = 0; i < plan.size(); ++i)
        if (!needed[i] && !options_.complete && !is_one_of(plan[i], reads_.others)) return false;
    return true;
}

void Scenes::make_plans(std::vector<EventKindId> const& kinds, Plan& plan, std::size_t from) {
    if (plan.size() == options_.events) {
        if (brings_about(plan)) plans_.push_back(plan);
        return;
    }
    for (std::size_t i = from; i < kinds.size(); ++i) {
        plan.push_back(kinds[i]);
        make_plans(kinds, plan, i);
        plan.pop_back();
    }
}

Scenes::Scenes(rules::RuleSet const& rules, Reads const& reads, std::vector<ClauseId> required,
               SceneOptions const& options)
    : rules_(rules), reads_(reads), required_(std::move(required)), options_(options) {
    Plan plan;
    make_plans(representatives(), plan, 0);
    for (Plan const& made : plans_) {
        std::size_t actors = options_.bearer ? 1 : 0;
        for (EventKindId kind : made)
            for (Role const& role : rules_.program()[kind].roles)
                if (sort_of(role.type) == Sort::actor) ++actors;
        most_actors_ = std::max(most_actors_, actors);
    }
}

/// Fills the roles of one plan in one shape, role by role.
class SceneWalk {
public:
    SceneWalk(Scenes const& scenes, Shape const& shape, Plan const& plan,
              std::function<bool(Scene const&)> const& visit)
        : scenes_(scenes),
          rules_(scenes.rules_),
          program_(rules_.program()),
          shape_(shape),
          visit_(visit),
          world_(rules_, situation_) {
        situation_.on = shape.day;
        situation_.left_out = scenes.options_.left_out;
        for (std::uint32_t index = 0; index < plan.size(); ++index) {
            Occurrence event;
            event.name = plan.size() == 1 ? "incident" : "incident_" + std::to_string(index + 1);
            event.kind = plan[index];
            event.on = shape.day;
            for (std::size_t i = 0; i < preposition_count; ++i)
                event.roles[i] = {Sort::unstated, 32 * index + static_cast<std::uint32_t>(i)};
            for (Role const& role : program_[event.kind].roles) {
                if (sort_of(role.type) == Sort::actor) variables_.push_back({index, &role});
                if (role.preposition == Preposition::at && sort_of(role.type) == Sort::place &&
                    asked_where(event.kind))
                    grounded_.push_back(index);
            }
            situation_.events.push_back(event);
        }
        used_.assign(shape.classes.size(), 0);
        for (ClauseId id : scenes.required_) find_checks(id);
    }

    bool run() { return place(0); }

private:
    struct Variable {
        std::uint32_t event = 0;
        Role const* role = nullptr;
    };
    /// A part of a required clause that can be looked at as soon as its variables stand for something.
    struct Check {
        ClauseId clause;
        FormulaId formula;
        bool exception = false;
        std::uint32_t slots = 0;
    };
    /// A required clause brought about by the only event of the plan that can.
    struct Brought {
        ClauseId clause;
        std::uint32_t event = 0;
        std::vector<Check> checks;
    };

    bool asked_where(EventKindId kind) const {
        auto const& placed = scenes_.reads_.placed;
        return std::any_of(placed.begin(), placed.end(),
                           [&](EventKindId wider) { return rules_.event_is(kind, wider); });
    }
    /// Nobody does anything to itself.
    bool has_role(std::uint32_t event, ActorId actor) const {
        auto const& roles = situation_.events[event].roles;
        return std::find(roles.begin(), roles.end(), value_of(actor)) != roles.end();
    }

    void find_checks(ClauseId id) {
        Clause const& clause = program_[id];
        if (!clause.trigger || clause.trigger->deemed) return;
        Brought brought{id, 0, {}};
        std::size_t fits = 0;
        for (std::uint32_t i = 0; i < situation_.events.size(); ++i)
            if (rules_.event_is(situation_.events[i].kind, clause.trigger->kind)) {
                brought.event = i;
                ++fits;
            }
        if (fits != 1) return;
        for (Part const& part : clause.parts)
            if (plain(program_, part.formula))
                brought.checks.push_back({id, part.formula, false, part.slots});
        for (Part const& part : clause.exceptions)
            if (plain(program_, part.formula)) brought.checks.push_back({id, part.formula, true, part.slots});
        brought_.push_back(std::move(brought));
    }

    /// False if some required clause cannot apply, whatever the rest stands for.
    bool possible(std::optional<ActorId> bearer) const {
        return std::all_of(brought_.begin(), brought_.end(), [&](Brought const& brought) {
            Clause const& clause = program_[brought.clause];
            Binding binding{};
            std::uint32_t bound = 0;
            auto const bind = [&](std::uint32_t slot, Value value) {
                binding[slot] = value;
                if (value.sort != Sort::none) bound |= 1U << slot;
            };
            bind(clause.trigger->event_slot, {Sort::event, brought.event});
            if (waiting_for_ground(brought.event)) bound &= ~(1U << clause.trigger->event_slot);
            for (auto const& [role, slot] : clause.trigger->roles) {
                Value const value = situation_.events[brought.event].roles[static_cast<std::size_t>(role)];
                if (value.sort != Sort::unstated || settled(brought.event, role)) bind(slot, value);
            }
            if (bearer && clause.bearer_loops) bind(clause.bearer.slot, value_of(*bearer));
            return std::all_of(brought.checks.begin(), brought.checks.end(), [&](Check const& check) {
                if ((check.slots & ~bound) != 0) return true;
                Truth const truth = evaluate(check.formula, binding);
                return check.exception ? truth != Truth::yes : truth != Truth::no;
            });
        });
    }
    Truth evaluate(FormulaId id, Binding const& binding) const {
        FormulaNode const& node = program_[id].node;
        if (auto const* x = std::get_if<Not>(&node)) return !evaluate(x->operand, binding);
        if (auto const* x = std::get_if<Constant>(&node)) return decide::truth(x->value);
        if (auto const* x = std::get_if<All>(&node)) {
            Truth all = Truth::yes;
            for (FormulaId operand : x->operands) all = all & evaluate(operand, binding);
            return all;
        }
        if (auto const* x = std::get_if<Some>(&node)) {
            Truth some = Truth::no;
            for (FormulaId operand : x->operands) some = some | evaluate(operand, binding);
            return some;
        }
        return world_.leaf(node, binding, shape_.day);
    }
    bool waiting_for_ground(std::uint32_t event) const {
        auto const where = std::find(grounded_.begin(), grounded_.end(), event);
        return where != grounded_.end() && static_cast<std::size_t>(where - grounded_.begin()) >= placed_;
    }
    /// True if a role that is unstated will stay so.
    bool settled(std::uint32_t event, Preposition role) const {
        bool const ground = role == Preposition::at || role == Preposition::against;
        if (ground && !waiting_for_ground(event)) return true;
        return !ground && next_ == variables_.size();
    }

    bool place(std::size_t next) {
        placed_ = next;
        if (next == grounded_.size()) return fill(0);
        Occurrence& event = situation_.events[grounded_[next]];
        Value const no_place = event.roles[at_role], no_target = event.roles[against_role];
        auto const takes_target = [&] {
            auto const& roles = program_[event.kind].roles;
            return std::any_of(roles.begin(), roles.end(), [](Role const& role) {
                return role.preposition == Preposition::against && sort_of(role.type) == Sort::target;
            });
        };
        bool const targets = takes_target();
        for (Ground const& ground : shape_.grounds) {
            Ground::Spot const& spot = ground.spots.front();
            if (!targets && spot.target && &ground != &shape_.grounds.front() && !first_of_place(ground))
                continue;
            grounds_.push_back(&ground);
            if (spot.place) event.roles[at_role] = value_of(*spot.place);
            if (spot.target && targets) event.roles[against_role] = value_of(*spot.target);
            placed_ = next + 1;
            bool const go_on = !possible(std::nullopt) || place(next + 1);
            event.roles[at_role] = no_place;
            event.roles[against_role] = no_target;
            grounds_.pop_back();
            placed_ = next;
            if (!go_on) return false;
        }
        return true;
    }
    /// Where the event takes no target, grounds that differ in the target alone are one.
    bool first_of_place(Ground const& ground) const {
        for (Ground const& earlier : shape_.grounds) {
            if (&earlier == &ground) return true;
            if (earlier.spots.front().place == ground.spots.front().place) return false;
        }
        return true;
    }

    bool fill(std::size_t next) {
        next_ = next;
        if (next == variables_.size()) return scenes_.options_.bearer ? bear() : show(std::nullopt);
        std::uint32_t const event = variables_[next].event;
        Role const* const role = variables_[next].role;
        Value& value = situation_.events[event].roles[static_cast<std::size_t>(role->preposition)];
        Value const unstated = value;
        bool const go_on = each_actor([&](ActorId actor) {
            if (has_role(event, actor) || !rules_.of_type(actor, role->type, shape_.day)) return true;
            value = value_of(actor);
            next_ = next + 1;
            bool const more = !possible(std::nullopt) || fill(next + 1);
            next_ = next;
            value = unstated;
            return more;
        });
        return go_on;
    }
    /// Each actor that already takes part, and the first of each class that does not: further ones of a class
    /// are alike.
    bool each_actor(std::function<bool(ActorId)> const& visit) {
        std::size_t const known = actors_.size();
        for (std::size_t i = 0; i < known; ++i)
            if (!visit(ActorId{actors_[i]})) return false;
        for (std::size_t cls = 0; cls < shape_.classes.size(); ++cls) {
            auto const& members = shape_.classes[cls].actors;
            if (!shape_.classes[cls].living || used_[cls] >= members.size()) continue;
            ActorId const actor = members[used_[cls]];
            ++used_[cls];
            actors_.push_back(actor);
            actor_classes_.push_back(cls);
            bool const go_on = visit(actor);
            actors_.pop_back();
            actor_classes_.pop_back();
            --used_[cls];
            if (!go_on) return false;
        }
        return true;
    }

    bool bear() {
        return each_actor([&](ActorId actor) {
            if (!can_bear(actor) || !possible(actor)) return true;
            return show(actor);
        });
    }
    bool can_bear(ActorId actor) const {
        return std::all_of(scenes_.required_.begin(), scenes_.required_.end(), [&](ClauseId id) {
            Clause const& clause = program_[id];
            if (clause.bearer_loops) return rules_.of_type(actor, clause.loops.back().type, shape_.day);
            return clause.bearer.is_slot || clause.bearer.value == value_of(actor);
        });
    }
    bool show(std::optional<ActorId> bearer) {
        return visit_(Scene{situation_, shape_, bearer, actors_, actor_classes_, grounds_});
    }

    Scenes const& scenes_;
    rules::RuleSet const& rules_;
    Program const& program_;
    Shape const& shape_;
    std::function<bool(Scene const&)> const& visit_;
    Situation situation_;
    decide::World world_;  // only for what it says of the vocabulary: nothing is stated in a scene
    std::vector<Variable> variables_;
    std::vector<std::uint32_t> grounded_;  // events that happen somewhere
    std::vector<Brought> brought_;
    std::vector<std::size_t> used_;  // by class: how many of its actors take part
    std::vector<ActorId> actors_;
    std::vector<std::size_t> actor_classes_;
    std::vector<Ground const*> grounds_;
    std::size_t placed_ = 0, next_ = 0;
};

std::size_t Scene::bearer_class() const {
    for (std::size_t i = 0; i < actors.size(); ++i)
        if (actors[i] == bearer) return classes[i];
    return shape.classes.size();
}

std::vector<ActorId> Scene::outsiders() const {
    std::vector<ActorId> out;
    for (ActorClass const& cls : shape.classes)
        for (ActorId actor : cls.actors)
            if (std::find(actors.begin(), actors.end(), actor) == actors.end()) {
                out.push_back(actor);
                break;
            }
    return out;
}

namespace {

/// The first spot of the ground that is the actor's own land, else the first that it holds, else the first.
Ground::Spot const& spot_of(rules::RuleSet const& rules, Ground const& ground, ActorId actor,
                            Ground::Spot const& chosen, Day day) {
    Ground::Spot const* held = nullptr;
    for (Ground::Spot const& spot : ground.spots) {
        if (!spot.place || spot.target != chosen.target) continue;
        Place const& place = rules.program()[*spot.place];
        if (place.home_of == actor) return spot;
        bool const holds = std::any_of(
            place.holdings.begin(), place.holdings.end(),
            [&](Holding const& holding) { return holding.by == actor && holds_on(holding.periods, day); });
        if (holds && held == nullptr) held = &spot;
    }
    return held != nullptr ? *held : chosen;
}

}  // namespace

Situation natural(rules::RuleSet const& rules, Scene const& scene) {
    Situation out = scene.situation;
    std::size_t next = 0;
    for (Occurrence& event : out.events) {
        if (next == scene.grounds.size()) break;
        Value& place = event.roles[at_role];
        if (place.sort != Sort::place) continue;
        Ground const& ground = *scene.grounds[next++];
        Value const victim = event.roles[static_cast<std::size_t>(Preposition::on)];
        if (victim.sort != Sort::actor) continue;
        Ground::Spot const& spot =
            spot_of(rules, ground, ActorId{victim.index}, ground.spots.front(), scene.shape.day);
        if (spot.place) place = value_of(*spot.place);
    }
    return out;
}

bool Scenes::each(Shape const& shape, std::function<bool(Scene const&)> const& visit) const {
    return std::all_of(plans_.begin(), plans_.end(),
                       [&](Plan const& plan) { return SceneWalk(*this, shape, plan, visit).run(); });
}

std::size_t fewest_events(rules::RuleSet const& rules, std::vector<ClauseId> const& required) {
    return std::any_of(required.begin(), required.end(),
                       [&](ClauseId id) { return rules.program()[id].trigger.has_value(); })
               ? 1
               : 0;
}

}  // namespace casus::search

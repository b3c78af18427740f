// SPDX-License-Identifier: MIT
#include "engine/search/scenes.hpp"

#include "engine/check/sorted.hpp"
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
    sort_once(relevant);
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

bool Scenes::is_one_of(EventKindId kind, std::vector<EventKindId> const& wider) const {
    return std::any_of(wider.begin(), wider.end(),
                       [&](EventKindId other) { return rules_.event_is(kind, other); });
}

/// True if an event that brings no required clause about may matter to one that another event does.
bool Scenes::may_stand_by(EventKindId kind) const {
    auto const& others = options_.bind ? reads_.helpful_others : reads_.others;
    if (is_one_of(kind, others) || reads_.participants) return true;
    // What an event makes somebody do can be stated without it.
    if (reads_.performances && !options_.bind) return true;
    auto const& asked_for = options_.bind ? reads_.helpful_asked : reads_.asked;
    return std::any_of(reads_.clauses.begin(), reads_.clauses.end(), [&](ClauseId id) {
        bool const required = std::find(required_.begin(), required_.end(), id) != required_.end();
        bool const asked = std::binary_search(asked_for.begin(), asked_for.end(), id);
        return (asked || (!required && !options_.bind)) && !rules_.program()[id].deems &&
               is_one_of(kind, starts(id));
    });
}

/// The ways in which each required clause has an event that brings it about and each event does that, or is
/// one that some clause looks at besides. Of ways that differ in which of several events of a kind is which,
/// one.
std::vector<Casting> Scenes::castings(Plan const& plan) const {
    std::vector<Casting> out;
    Casting casting;
    cast(plan, casting, out);
    return out;
}

void Scenes::cast(Plan const& plan, Casting& casting, std::vector<Casting>& out) const {
    auto const cast_as = [&](std::uint32_t event) {
        return std::find(casting.begin(), casting.end(), event) != casting.end();
    };
    if (casting.size() == required_.size()) {
        for (std::uint32_t event = 0; event < plan.size(); ++event)
            if (!options_.complete && !cast_as(event) && !may_stand_by(plan[event])) return;
        out.push_back(casting);
        return;
    }
    std::vector<EventKindId> const kinds = starts(required_[casting.size()]);
    bool fits = false;
    for (std::uint32_t event = 0; event < plan.size(); ++event) {
        if (!is_one_of(plan[event], kinds)) continue;
        fits = true;
        // Another event of the kind with no part as yet would do as well.
        bool const alike = event > 0 && plan[event - 1] == plan[event] && !cast_as(event - 1);
        if (alike) continue;
        casting.emplace_back(event);
        cast(plan, casting, out);
        casting.pop_back();
    }
    if (fits || (!kinds.empty() && !options_.complete)) return;
    casting.emplace_back();
    cast(plan, casting, out);
    casting.pop_back();
}

void Scenes::make_plans(std::vector<EventKindId> const& kinds, Plan& plan, std::size_t from) {
    if (plan.size() == options_.events) {
        std::vector<Casting> of_plan = castings(plan);
        if (of_plan.empty()) return;
        plans_.push_back(plan);
        castings_.push_back(std::move(of_plan));
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
    SceneWalk(Scenes const& scenes, Shape const& shape, std::size_t number,
              std::function<bool(Scene const&)> const& visit)
        : scenes_(scenes),
          rules_(scenes.rules_),
          program_(rules_.program()),
          shape_(shape),
          visit_(visit),
          world_(rules_, situation_) {
        Plan const& plan = scenes.plans_[number];
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
        for (Casting const& casting : scenes.castings_[number]) cast(casting);
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
    /// A required clause, with what brings it about where its variables then are known.
    struct Brought {
        ClauseId clause;
        std::optional<std::uint32_t> event;
        std::vector<Check> checks;
    };
    /// What variables stand for, as far as they do.
    struct Bound {
        Binding binding{};
        std::uint32_t slots = 0;
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

    void cast(Casting const& casting) {
        std::vector<Brought> all;
        for (std::size_t i = 0; i < casting.size(); ++i) {
            ClauseId const id = scenes_.required_[i];
            Clause const& clause = program_[id];
            Brought& brought = all.emplace_back(Brought{id, std::nullopt, {}});
            // What a deeming makes of the event is known only when it is asked.
            if (!casting[i] || clause.trigger->deemed) continue;
            brought.event = casting[i];
            for (Part const& part : clause.parts)
                if (plain(program_, part.formula))
                    brought.checks.push_back({id, part.formula, false, part.slots});
            for (Part const& part : clause.exceptions)
                if (plain(program_, part.formula))
                    brought.checks.push_back({id, part.formula, true, part.slots});
        }
        castings_.push_back(std::move(all));
    }

    Bound bound(Brought const& brought, std::optional<ActorId> bearer) const {
        Clause const& clause = program_[brought.clause];
        Bound out;
        auto const bind = [&](std::uint32_t slot, Value value) {
            out.binding[slot] = value;
            if (value.sort != Sort::none) out.slots |= 1U << slot;
        };
        if (brought.event) {
            bind(clause.trigger->event_slot, {Sort::event, *brought.event});
            if (waiting_for_ground(*brought.event)) out.slots &= ~(1U << clause.trigger->event_slot);
            for (auto const& [role, slot] : clause.trigger->roles) {
                Value const value = situation_.events[*brought.event].roles[static_cast<std::size_t>(role)];
                if (value.sort != Sort::unstated || settled(*brought.event, role)) bind(slot, value);
            }
        }
        if (bearer && clause.bearer_loops) bind(clause.bearer.slot, value_of(*bearer));
        return out;
    }
    bool applies(Brought const& brought, Bound const& bound) const {
        return std::all_of(brought.checks.begin(), brought.checks.end(), [&](Check const& check) {
            if ((check.slots & ~bound.slots) != 0) return true;
            Truth const truth = evaluate(check.formula, bound.binding);
            return check.exception ? truth != Truth::yes : truth != Truth::no;
        });
    }
    /// What the operand stands for; nothing if that is not known yet.
    static std::optional<Value> known(Operand const& operand, Bound const& bound) {
        if (operand.is_slot && (bound.slots & (1U << operand.slot)) == 0) return std::nullopt;
        return decide::resolve(operand, bound.binding);
    }
    static bool may_meet(Meeting const& meeting, Bound const& first, Bound const& last,
                         std::optional<ActorId> bearer) {
        auto const same = [&](std::pair<Operand, Operand> const& pair) {
            auto const one = known(pair.first, first), other = known(pair.second, last);
            return !one || !other || *one == *other;
        };
        auto const is_bearer = [&](Operand const& operand, Bound const& bound) {
            return bearer && known(operand, bound) == value_of(*bearer);
        };
        return std::any_of(meeting.ways.begin(), meeting.ways.end(),
                           [&](auto const& way) { return std::all_of(way.begin(), way.end(), same); }) &&
               std::none_of(meeting.of_first.begin(), meeting.of_first.end(),
                            [&](Operand const& operand) { return is_bearer(operand, first); }) &&
               std::none_of(meeting.of_last.begin(), meeting.of_last.end(),
                            [&](Operand const& operand) { return is_bearer(operand, last); });
    }
    /// False if some required clause cannot apply, or they cannot meet, whatever the rest stands for.
    bool possible(std::optional<ActorId> bearer) const {
        auto const& meeting = scenes_.options_.meeting;
        return std::any_of(castings_.begin(), castings_.end(), [&](std::vector<Brought> const& all) {
            Bound first, last;
            for (Brought const& brought : all) {
                Bound now = bound(brought, bearer);
                if (!applies(brought, now)) return false;
                if (&brought == &all.front()) first = now;
                last = now;
            }
            return !meeting || may_meet(*meeting, first, last, bearer);
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
    std::vector<std::vector<Brought>> castings_;
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
    for (std::size_t plan = 0; plan < plans_.size(); ++plan)
        if (!SceneWalk(*this, shape, plan, visit).run()) return false;
    return true;
}

std::size_t fewest_events(rules::RuleSet const& rules, std::vector<ClauseId> const& required) {
    return std::any_of(required.begin(), required.end(),
                       [&](ClauseId id) { return rules.program()[id].trigger.has_value(); })
               ? 1
               : 0;
}

}  // namespace casus::search

// SPDX-License-Identifier: MIT
#include "engine/decide/decide.hpp"
#include "engine/decide/breach.hpp"
#include "engine/decide/lifting.hpp"
#include "engine/decide/prohibitions.hpp"

#include "engine/check/sorted.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace casus::decide {

using namespace ir;

namespace {

class Decider {
public:
    Decider(Grounding const& grounding, Scope const& scope)
        : grounding_(grounding),
          world_(grounding.world()),
          rules_(world_.rules()),
          program_(rules_.program()),
          scope_(scope),
          evaluator_(grounding),
          precedence_(world_, scope.policy) {
        find_in_play();
    }

    Decision run() {
        out_.policy = scope_.policy;
        rule_on_events();
        rule_on_standing();
        rule_on_prohibitions();
        if (!scope_.only_binding) rule_on_what_is_not_in_force();
        find_overriders();
        drop_background();
        single_out_performers();
        lift(evaluator_, grounding_, out_.rulings);
        for (Ruling& ruling : out_.rulings) conclude(ruling);
        return std::move(out_);
    }

private:
    bool in_scope(TreatyId treaty) const {
        return scope_.only.empty() ||
               std::find(scope_.only.begin(), scope_.only.end(), treaty) != scope_.only.end();
    }
    bool asked(ClauseId clause) const {
        return std::find(scope_.clauses.begin(), scope_.clauses.end(), clause) != scope_.clauses.end();
    }
    /// Treaties to which somebody who takes part is a party, on the day that is asked about or when one of
    /// the events happened: what arose then may stand.
    void find_in_play() {
        Situation const& situation = world_.situation();
        belongs_.reserve(world_.participants().size());
        for (ActorId actor : world_.participants()) {
            auto& treaties = belongs_.emplace_back(actor, std::vector<TreatyId>{}).second;
            rules_.add_treaties(actor, situation.on, treaties);
            in_play_.insert(in_play_.end(), treaties.begin(), treaties.end());
            for (Occurrence const& event : situation.events)
                if (event.on != situation.on) rules_.add_treaties(actor, event.on, in_play_);
        }
        sort_once(in_play_);
    }
    bool in_play(TreatyId treaty) const {
        return std::binary_search(in_play_.begin(), in_play_.end(), treaty);
    }

    // -- which clauses, in which frames

    void rule_on_events() {
        auto const& events = world_.situation().events;
        for (std::uint32_t event = 0; event < events.size(); ++event) {
            std::vector<ClauseId> const ids = candidates(events[event]);
            constexpr std::size_t as_a_rule = 4;
            out_.rulings.reserve(out_.rulings.size() + std::min(ids.size(), as_a_rule));  // large to move
            for (ClauseId id : ids)
                if (in_scope(program_[id].treaty) && touches(id, events[event])) rule_on_frames(id, event);
        }
        // Deemed events may fit clauses that the event they start from does not.
        std::set<std::pair<ClauseId, std::uint32_t>> more;
        for (DeemedEvent const& deemed : grounding_.deemed())
            for (ClauseId id : rules_.triggered_by(deemed.kind)) {
                Clause const& clause = program_[id];
                bool const reads =
                    clause.trigger->deemed && clause.treaty == program_[deemed.by.clause].treaty;
                if (reads && deemed.by.event && in_scope(clause.treaty) &&
                    !rules_.event_is(events[*deemed.by.event].kind, clause.trigger->kind))
                    more.insert({id, *deemed.by.event});
            }
        for (auto const& [id, event] : more) rule_on_frames(id, event);
    }
    /// Clauses among which all that the event touches are, so that a question does not go through the others.
    std::vector<ClauseId> candidates(Occurrence const& event) const {
        bool const all = scope_.everything || !scope_.only.empty() || !scope_.clauses.empty();
        std::vector<Role> const& roles = program_[event.kind].roles;
        bool const stated = std::all_of(roles.begin(), roles.end(), [&](Role const& role) {
            return sort_of(role.type) != Sort::actor ||
                   event.roles[static_cast<std::size_t>(role.preposition)].sort == Sort::actor;
        });
        if (all || !stated) return rules_.triggered_by(event.kind);
        std::vector<ClauseId> const& for_anyone = rules_.triggered_for_anyone(event.kind);
        std::vector<ClauseId> out;
        out.reserve(for_anyone.size() + 2 * in_play_.size());
        out.insert(out.end(), for_anyone.begin(), for_anyone.end());
        for (TreatyId treaty : in_play_)
            for (rules::Triggered const& one : rules_.triggered_in(treaty))
                if (one.days.contains(event.on) && rules_.event_is(event.kind, one.kind))
                    out.push_back(one.clause);
        sort_once(out);
        return out;
    }
    /// False if the clause plainly cannot apply and nobody asks why.
    bool touches(ClauseId id, Occurrence const& event) const {
        bool const why = !scope_.only_binding && (scope_.everything || !scope_.only.empty() ||
                                                  in_play(program_[id].treaty) || asked(id));
        if (why) return true;
        return std::none_of(rules_.gates(id).begin(), rules_.gates(id).end(), [&](rules::Gate const& gate) {
            Value const value = event.roles[static_cast<std::size_t>(gate.role)];
            return value.sort == Sort::actor && !passes(gate, ActorId{value.index}, event.on);
        });
    }
    bool passes(rules::Gate const& gate, ActorId actor, Day day) const {
        if (gate.type.kind != TypeKind::party || day != world_.situation().on)
            return rules_.of_type(actor, gate.type, day);
        auto const here = std::find_if(belongs_.begin(), belongs_.end(),
                                       [&](auto const& one) { return one.first == actor; });
        return std::binary_search(here->second.begin(), here->second.end(), gate.type.treaty);
    }
    void rule_on_frames(ClauseId id, std::optional<std::uint32_t> event) {
        grounding_.frames(id, event, {}, true,
                          [&](Frame const& frame) { rule(frame, grounding_.bearers(frame)); });
    }

    static bool is_ban(Clause const& clause) { return decide::is_ban(clause.modality); }
    /// A standing rule that says something about somebody only under a condition.
    static bool conditional(Clause const& clause) {
        return std::any_of(clause.parts.begin(), clause.parts.end(),
                           [](Part const& part) { return part.kind == PartKind::condition; });
    }
    /// Standing clauses of every treaty that can have one to rule on.
    std::vector<ClauseId> standing() const {
        std::vector<TreatyId> treaties = in_play_;
        add_overriding(treaties);
        treaties.insert(treaties.end(), scope_.only.begin(), scope_.only.end());
        for (ClauseId id : scope_.clauses) treaties.push_back(program_[id].treaty);
        sort_once(treaties);
        std::vector<ClauseId> out;
        for (TreatyId treaty : treaties)
            out.insert(out.end(), rules_.standing_at_once(treaty).begin(),
                       rules_.standing_at_once(treaty).end());
        std::sort(out.begin(), out.end());
        return out;
    }
    /// Whether some rule could have a norm of this treaty lift another, or be lifted.
    bool can_override(TreatyId treaty) const {
        if (scope_.policy == Policy::none) return false;
        auto const& known = rules_.overriding();
        return any_can_override() || std::binary_search(known.begin(), known.end(), treaty);
    }
    /// A treaty that gives way to any other is in force, or a rule asks for nothing said in the treaties.
    bool any_can_override() const {
        auto const& yielding = rules_.yielding();
        if (applies_convention(scope_.policy)) return true;
        if (scope_.policy == Policy::none || yielding.empty()) return false;
        std::vector<Day> days{world_.situation().on};
        for (Occurrence const& event : world_.situation().events) days.push_back(event.on);
        return std::any_of(yielding.begin(), yielding.end(), [&](TreatyId treaty) {
            return std::any_of(days.begin(), days.end(),
                               [&](Day day) { return rules_.in_force(treaty, day); });
        });
    }
    void add_overriding(std::vector<TreatyId>& to) const {
        if (scope_.policy == Policy::none) return;
        if (!any_can_override()) {
            to.insert(to.end(), rules_.overriding().begin(), rules_.overriding().end());
            return;
        }
        for (std::uint32_t i = 0; i < program_.treaties.size(); ++i) to.push_back(TreatyId{i});
    }
    bool can_be_overridden(TreatyId treaty) const {
        return applies_convention(scope_.policy) || rules_.can_be_overridden(treaty);
    }
    void rule_on_standing() {
        for (ClauseId id : standing()) {
            Clause const& clause = program_[id];
            if (!in_scope(clause.treaty)) continue;
            bool const named = asked(id) || (scope_.standing && !scope_.only.empty());
            bool const plays = named || in_play(clause.treaty);
            bool const overrides = can_override(clause.treaty) || (plays && relied_on(id));
            if (!plays && !overrides) continue;
            if (!rules_.in_force(id, world_.situation().on)) continue;
            if (clause.overlay && !world_.shows(*clause.overlay, world_.situation().on)) continue;
            bool const fallback = is_fallback(clause);
            bool const unasked = !named && (fallback || (!scope_.standing && !conditional(clause)));
            bool const touched = plays && unasked && (fallback || refused(clause));
            if (plays && unasked && !touched) ++out_.standing_hidden;
            background_ = !touched && (unasked || !plays);
            if (background_ && !overrides) continue;
            std::size_t const known = out_.rulings.size();
            grounding_.frames(id, std::nullopt, {}, true, [&](Frame const& frame) {
                std::vector<ActorId> bearers = grounding_.bearers(frame);
                if (touched)
                    rule_on_touched(frame, std::move(bearers), overrides);
                else {
                    if (!named && !background_ && rules_.asks_about_bearer(id) && !is_decided(frame))
                        keep_participants(bearers);
                    rule(frame, std::move(bearers));
                }
            });
            if (touched && out_.rulings.size() == known) ++out_.standing_hidden;
        }
        background_ = false;
    }
    /// Whether an organ's decision that the clause waits for is taken, or voted on: then it concerns all.
    bool is_decided(Frame const& frame) const {
        auto const& parts = program_[frame.clause].parts;
        return std::any_of(parts.begin(), parts.end(), [&](Part const& part) {
            FormulaNode const& node = program_[part.formula].node;
            auto const* stance = std::get_if<StanceAtom>(&node);
            if (stance == nullptr || stance->stance != Stance::decides || stance->who.is_slot) return false;
            return world_.leaf(node, frame.binding, frame.day) == Truth::yes ||
                   world_.ballot(world_.atom(node, frame.binding)) != nullptr;
        });
    }
    void rule_on_touched(Frame const& frame, std::vector<ActorId> bearers, bool overrides) {
        std::vector<ActorId> touched = bearers;
        keep_touched(frame, touched);
        bearers.erase(std::remove_if(bearers.begin(), bearers.end(),
                                     [&](ActorId actor) {
                                         return std::find(touched.begin(), touched.end(), actor) !=
                                                touched.end();
                                     }),
                      bearers.end());
        bool const whole = program_[frame.clause].jointly && !touched.empty();
        rule(frame, std::move(touched));
        if (!overrides || whole) return;
        background_ = true;
        rule(frame, std::move(bearers));
        background_ = false;
    }
    static bool is_fallback(Clause const& clause) { return breach_part(clause).has_value(); }
    /// A standing duty may give way, and what is owed in its stead depends on it: it is ruled on though
    /// nobody asks for it.
    bool relied_on(ClauseId id) const {
        return rules_.has_fallback(id) && scope_.policy != Policy::none &&
               can_be_overridden(program_[id].treaty);
    }
    /// Whether somebody is stated not to do what a standing duty asks for, or something that this implies.
    bool refused(Clause const& clause) const {
        if (!is_duty(clause.modality)) return false;
        auto const& statements = world_.situation().statements;
        return std::any_of(statements.begin(), statements.end(), [&](Statement const& statement) {
            bool const refusal =
                !statement.value && statement.atom.has_stance && statement.atom.stance == Stance::performs;
            return refusal && std::any_of(clause.acts.begin(), clause.acts.end(), [&](ActTerm const& act) {
                       auto const& implied = rules_.implied(act.act);
                       return std::any_of(implied.begin(), implied.end(), [&](rules::ImpliedAct const& one) {
                           return one.act.index == statement.atom.what;
                       });
                   });
        });
    }
    /// A standing duty touches the question for those who are stated not to perform it, a standing fallback
    /// for those for whom the duty before it is broken.
    void keep_touched(Frame frame, std::vector<ActorId>& bearers) const {
        Clause const& clause = program_[frame.clause];
        auto const untouched = [&](ActorId actor) {
            if (clause.bearer_loops) frame.binding[clause.bearer.slot] = value_of(actor);
            if (!is_fallback(clause)) return evaluator_.broken(frame) != Truth::yes;
            Binding binding = frame.binding;
            return std::any_of(clause.parts.begin(), clause.parts.end(), [&](Part const& part) {
                return part.kind == PartKind::breach &&
                       evaluator_.evaluate(part.formula, binding, frame.day) != Truth::yes;
            });
        };
        if (clause.jointly && !bearers.empty()) {
            if (untouched(bearers.front())) bearers.clear();
            return;
        }
        bearers.erase(std::remove_if(bearers.begin(), bearers.end(), untouched), bearers.end());
    }
    /// A standing condition that is about its bearer touches the question for those who take part.
    void keep_participants(std::vector<ActorId>& bearers) const {
        auto const& people = world_.participants();
        bearers.erase(std::remove_if(bearers.begin(), bearers.end(),
                                     [&](ActorId actor) {
                                         return !std::binary_search(people.begin(), people.end(), actor);
                                     }),
                      bearers.end());
    }

    void rule_on_prohibitions() {
        std::vector<std::uint32_t> acting;  // rulings whose acts a prohibition may stand in the way of
        for (std::uint32_t i = 0; i < out_.rulings.size(); ++i) {
            Ruling const& ruling = out_.rulings[i];
            Clause const& clause = program_[ruling.frame.clause];
            bool const allows =
                clause.modality == ast::Modality::may || clause.modality == ast::Modality::has_power;
            if (is_ban(clause) || ruling.standing.binds() == Truth::no) continue;
            if (!allows || can_be_overridden(clause.treaty)) acting.push_back(i);
        }
        for (Prohibited const& ban : prohibitions_in_play(grounding_, scope_, out_.rulings, acting))
            rule(ban.frame, ban.bearers);
    }

    /// Treaties asked for by name also say for whom they are not in force.
    void rule_on_what_is_not_in_force() {
        Day const day =
            world_.situation().events.empty() ? world_.situation().on : world_.situation().events.front().on;
        for (TreatyId treaty : scope_.only)
            for (ClauseId id : program_[treaty].clauses) {
                Clause const& clause = program_[id];
                if (clause.deems || (!clause.trigger && !scope_.standing && !conditional(clause))) continue;
                if (clause.overlay && !world_.shows(*clause.overlay, day)) continue;
                std::vector<ActorId> bearers = not_bound(id, day);
                if (bearers.empty()) continue;
                Frame frame;
                frame.clause = id;
                frame.day = day;
                Standing standing;
                standing.applies = Truth::no;
                standing.in_force = false;
                // Where the whole is not in force, one reason is everybody's; each leaves on a day of its
                // own.
                bool const alike = !rules_.speaks(id, day, world_.situation().on);
                for (std::size_t i = 0; i < bearers.size(); i += alike ? bearers.size() : 1) {
                    std::vector<ActorId> const some = alike ? bearers : std::vector<ActorId>{bearers[i]};
                    if (clause.bearer_loops) frame.binding[clause.bearer.slot] = value_of(some.front());
                    push(frame, some, standing);
                }
            }
    }
    /// Those listed as parties whom the clause cannot bind on the day, because it or their membership is not
    /// in force. Where it is in force, a State that is no more, or not yet, is none of them.
    std::vector<ActorId> not_bound(ClauseId id, Day day) const {
        Clause const& clause = program_[id];
        bool const in_force = rules_.speaks(id, day, world_.situation().on);
        TypeRef const party{TypeKind::party, clause.treaty, {}};
        bool const each_party = clause.bearer_loops && clause.loops.back().type == party;
        std::vector<ActorId> out;
        for (Membership const& member : program_[clause.treaty].members) {
            bool const named = !clause.bearer.is_slot && clause.bearer.value == value_of(member.actor);
            if (!each_party && !named) continue;
            if (clause.overlay && !world_.can_bind(*clause.overlay, member.actor)) continue;
            if (in_force && program_[member.actor].state && !rules_.is_state(member.actor, day)) continue;
            if (!in_force || !rules_.is_party(member.actor, clause.treaty, day)) out.push_back(member.actor);
        }
        return out;
    }

    // -- one frame

    void rule(Frame frame, std::vector<ActorId> bearers) {
        if (bearers.empty()) return;
        Clause const& clause = program_[frame.clause];
        if (clause.jointly) {
            bearers = evaluator_.members(frame);
            if (!bearers.empty()) add(frame, std::move(bearers));
            return;
        }
        if (!clause.bearer_loops || (!rules_.depends_on_bearer(frame.clause) &&
                                     !ends_for_some(world_.situation(), program_, frame.clause))) {
            add(frame, std::move(bearers));
            return;
        }
        // Settled bearers that come out alike share a ruling; an open one has atoms of its own.
        std::map<std::tuple<Truth, Truth, Truth, Truth, bool, bool, std::uint32_t>, std::uint32_t> alike;
        // Precedence may tell apart those whose duties a fallback waits for.
        bool const apart = (clause.amount && clause.amount->shared_by) ||
                           (is_fallback(clause) && can_be_overridden(clause.treaty));
        for (ActorId bearer : bearers) {
            frame.binding[clause.bearer.slot] = value_of(bearer);
            Standing const standing = evaluator_.standing(frame);
            bool const open = standing.applies == Truth::open || standing.excepted == Truth::open ||
                              standing.replaced == Truth::open || standing.ended == Truth::open;
            auto const key =
                std::tuple(standing.applies, standing.excepted, standing.replaced, standing.ended,
                           standing.suspended, standing.released, standing.failed.value_or(1U << 31U));
            if (!open && !apart)
                if (auto const known = alike.find(key); known != alike.end()) {
                    out_.rulings[known->second].bearers.push_back(bearer);
                    continue;
                }
            alike[key] = static_cast<std::uint32_t>(out_.rulings.size());
            push(frame, {bearer}, standing);
        }
    }
    void add(Frame& frame, std::vector<ActorId> bearers) {
        Clause const& clause = program_[frame.clause];
        if (clause.bearer_loops) frame.binding[clause.bearer.slot] = value_of(bearers.front());
        Standing const standing = evaluator_.standing(frame);
        push(frame, std::move(bearers), standing);
    }
    void push(Frame const& frame, std::vector<ActorId> bearers, Standing const& standing) {
        Ruling& ruling = out_.rulings.emplace_back();
        ruling.frame = frame;
        ruling.bearers = std::move(bearers);
        ruling.standing = standing;
        ruling.background = background_;
        for (ActTerm const& act : program_[frame.clause].acts)
            ruling.acts.push_back(ground(act, frame.binding));
    }

    // -- precedence

    void find_overriders() {
        std::vector<std::uint32_t> highs;
        bool some_can_yield = false;
        for (std::uint32_t i = 0; i < out_.rulings.size(); ++i)
            some_can_yield = some_can_yield || can_yield(i);
        if (!some_can_yield) return;
        for (std::uint32_t i = 0; i < out_.rulings.size(); ++i)
            if (can_prevail(i)) highs.push_back(i);
        // Rulings are split until each overrides, or is overridden, as a whole; a piece may have to be split
        // again.
        bool changed = true;
        while (changed) {
            changed = false;
            for (std::uint32_t low = 0; low < out_.rulings.size(); ++low) {
                if (!can_yield(low)) continue;
                for (std::size_t i = 0; i < highs.size(); ++i) {
                    if (!split_by(low, highs[i])) continue;
                    changed = true;
                    if (can_prevail(low))
                        highs.push_back(static_cast<std::uint32_t>(out_.rulings.size() - 1));
                }
            }
        }
        for (std::uint32_t low = 0; low < out_.rulings.size(); ++low) {
            if (!can_yield(low)) continue;
            for (std::uint32_t high : facing(low, highs)) {
                for (Lifted const& lifted : lifted_by(low, high))
                    out_.rulings[low].overriders.push_back(
                        {high, *lifted.settlement.rule, lifted.settlement.priority});
            }
        }
    }
    /// Those of them whose clauses may collide with that of the ruling.
    std::vector<std::uint32_t> facing(std::uint32_t low, std::vector<std::uint32_t> const& highs) const {
        Clause const& under = program_[out_.rulings[low].frame.clause];
        std::vector<std::uint32_t> out;
        for (std::uint32_t high : highs)
            if (may_collide(rules_, program_[out_.rulings[high].frame.clause], under)) out.push_back(high);
        return out;
    }
    bool can_prevail(std::uint32_t high) const {
        Ruling const& ruling = out_.rulings[high];
        return precedence_.can_prevail(program_[ruling.frame.clause]) && ruling.standing.binds() != Truth::no;
    }
    bool can_yield(std::uint32_t low) const {
        Ruling const& ruling = out_.rulings[low];
        return can_be_overridden(program_[ruling.frame.clause].treaty) &&
               ruling.standing.binds() != Truth::no;
    }
    std::vector<Lifted> lifted_by(std::uint32_t low, std::uint32_t high) const {
        return decide::lifted_by(precedence_, rules_, out_.rulings[low], out_.rulings[high]);
    }
    /// True if the first was split into those for whom the second lifts it by one rule and the rest.
    bool split_by(std::uint32_t low, std::uint32_t high) {
        // A joint duty gives way as a whole: if one may not act, all together cannot.
        if (low == high || program_[out_.rulings[low].frame.clause].jointly) return false;
        std::vector<Lifted> lifted = lifted_by(low, high);
        if (lifted.empty() || lifted.front().bearers.size() == out_.rulings[low].bearers.size()) return false;
        std::vector<ActorId> both = std::move(lifted.front().bearers);
        Ruling rest = out_.rulings[low];
        std::vector<ActorId> others;
        for (ActorId bearer : rest.bearers)
            if (std::find(both.begin(), both.end(), bearer) == both.end()) others.push_back(bearer);
        rebind(rest, std::move(others));
        rebind(out_.rulings[low], std::move(both));
        out_.rulings.push_back(std::move(rest));
        return true;
    }
    /// Duties that may give way and on which the fallback that is ruled on depends, and so on.
    void mark_duties_before(std::uint32_t fallback, std::vector<bool>& needed) const {
        for (Before const& duty : before(grounding_, out_.rulings, fallback)) {
            if (!duty.ruling || needed[*duty.ruling]) continue;
            needed[*duty.ruling] = !out_.rulings[*duty.ruling].overriders.empty();
            mark_duties_before(*duty.ruling, needed);
        }
    }
    /// Standing rules that were ruled on only because they might override, or be overridden with a fallback
    /// behind them, and do nothing of the kind, are counted and left out.
    void drop_background() {
        if (std::none_of(out_.rulings.begin(), out_.rulings.end(),
                         [](Ruling const& ruling) { return ruling.background; }))
            return;
        std::vector<bool> needed(out_.rulings.size(), false);
        bool some_gives_way = false;
        for (Ruling const& ruling : out_.rulings) {
            for (Overrider const& high : ruling.overriders) needed[high.ruling] = true;
            some_gives_way = some_gives_way || (ruling.background && !ruling.overriders.empty());
        }
        for (std::uint32_t i = 0; some_gives_way && i < out_.rulings.size(); ++i)
            if (!out_.rulings[i].background || needed[i]) mark_duties_before(i, needed);
        std::vector<std::uint32_t> moved(out_.rulings.size(), 0);
        std::vector<Ruling> kept;
        for (std::uint32_t i = 0; i < out_.rulings.size(); ++i) {
            moved[i] = static_cast<std::uint32_t>(kept.size());
            if (!out_.rulings[i].background || needed[i]) kept.push_back(std::move(out_.rulings[i]));
        }
        for (Ruling& ruling : kept)
            for (Overrider& high : ruling.overriders) high.ruling = moved[high.ruling];
        out_.rulings = std::move(kept);
    }
    void rebind(Ruling& ruling, std::vector<ActorId> bearers) {
        Clause const& clause = program_[ruling.frame.clause];
        ruling.bearers = std::move(bearers);
        if (clause.bearer_loops) ruling.frame.binding[clause.bearer.slot] = value_of(ruling.bearers.front());
    }

    // -- conclusions

    /// Whether the bearer does what the norm is about.
    Truth deed(Ruling const& ruling, ActorId bearer) const {
        Frame frame = ruling.frame;
        Clause const& clause = program_[frame.clause];
        if (clause.bearer_loops) frame.binding[clause.bearer.slot] = value_of(bearer);
        return evaluator_.performed(frame);
    }
    /// Whether the case says of one of them that it does something, or does not.
    bool some_deed_stated(std::vector<ActorId> const& bearers) const {
        auto const among = [&](ActorId actor) {
            return std::find(bearers.begin(), bearers.end(), actor) != bearers.end();
        };
        auto const& statements = world_.situation().statements;
        return std::any_of(world_.performed().begin(), world_.performed().end(),
                           [&](Performance const& performance) { return among(performance.who); }) ||
               std::any_of(statements.begin(), statements.end(), [&](Statement const& statement) {
                   return statement.atom.has_stance && statement.atom.stance == Stance::performs &&
                          among(ActorId{statement.atom.who.index});
               });
    }
    /// Who performs the act of a norm gets a ruling apart from those who do not, and who is stated not to do
    /// what it owes too.
    void single_out_performers() {
        std::size_t const known = out_.rulings.size();
        for (std::size_t i = 0; i < known; ++i) {
            Clause const& clause = program_[out_.rulings[i].frame.clause];
            auto const& bearers = out_.rulings[i].bearers;
            if (bearers.size() < 2 || out_.rulings[i].standing.binds() == Truth::no) continue;
            if (clause.jointly || !some_deed_stated(bearers)) continue;
            std::vector<ActorId> idle, acting;
            for (ActorId bearer : out_.rulings[i].bearers) {
                Truth const done = deed(out_.rulings[i], bearer);
                bool const apart = done == Truth::yes || (done == Truth::no && is_duty(clause.modality));
                (apart ? acting : idle).push_back(bearer);
            }
            if (acting.empty() || (idle.empty() && acting.size() == 1)) continue;
            if (idle.empty()) {
                idle = {acting.back()};
                acting.pop_back();
            }
            for (ActorId bearer : acting) {
                Ruling alone = out_.rulings[i];
                rebind(alone, {bearer});
                out_.rulings.push_back(std::move(alone));
            }
            rebind(out_.rulings[i], std::move(idle));
        }
    }
    void conclude(Ruling& ruling) {
        Clause const& clause = program_[ruling.frame.clause];
        if (clause.amount) ruling.quantity = quantity(grounding_, ruling.frame, ruling.bearers, ruling.acts);
        ruling.outcome =
            outcome_of(clause, program_[clause.treaty].political, ruling.standing, ruling.overridden);
        if (ruling.binds() == Truth::yes) note_performance(evaluator_, clause, world_, ruling);
    }

    Grounding const& grounding_;
    World const& world_;
    rules::RuleSet const& rules_;
    Program const& program_;
    Scope const& scope_;
    Evaluator evaluator_;
    Precedence precedence_;
    std::vector<TreatyId> in_play_;  // in order
    /// Who takes part, and the treaties of each on the day that is asked about.
    std::vector<std::pair<ActorId, std::vector<TreatyId>>> belongs_;
    bool background_ = false;  // what is ruled on now is shown only if it overrides something
    Decision out_;
};

}  // namespace

Decision decide(Grounding const& grounding, Scope const& scope) { return Decider(grounding, scope).run(); }

}  // namespace casus::decide

// SPDX-License-Identifier: MIT
#include "engine/rules/ruleset.hpp"

#include <algorithm>
#include <set>

namespace casus::rules {

namespace {

/// Each node with everything reachable from it, sorted. The graph has no circle: the check stage has seen to
/// it.
template <typename IdType, typename Entity, typename Next>
std::vector<std::vector<IdType>> reachable(std::vector<Entity> const& entities, Next next) {
    std::vector<std::vector<IdType>> out(entities.size());
    for (std::uint32_t i = 0; i < entities.size(); ++i) {
        std::set<IdType> seen{IdType{i}};
        std::vector<IdType> open{IdType{i}};
        while (!open.empty()) {
            IdType const at = open.back();
            open.pop_back();
            for (IdType to : next(entities[at.index]))
                if (seen.insert(to).second) open.push_back(to);
        }
        out[i].assign(seen.begin(), seen.end());
    }
    return out;
}

template <typename IdType>
bool contains(std::vector<IdType> const& sorted, IdType id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
}

/// True if a part of the clause reads the bearer; with `instruments_too`, also one that an instrument puts
/// there.
bool parts_read_bearer(ir::Clause const& clause, bool instruments_too) {
    std::uint32_t const bit = 1U << clause.bearer.slot;
    for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
        for (ir::Part const& part : *parts)
            if ((part.slots & bit) != 0 && (instruments_too || !part.overlay)) return true;
    return false;
}

bool reads_bearer(ir::Program const& program, ir::Clause const& clause, bool instruments_too) {
    if (!clause.bearer_loops) return false;
    if (!program[clause.treaty].suspensions.empty()) return true;
    if (clause.amount && clause.amount->shared_by) return true;
    if (parts_read_bearer(clause, instruments_too)) return true;
    return std::any_of(clause.acts.begin(), clause.acts.end(), [&](ir::ActTerm const& act) {
        return std::any_of(act.arguments.begin(), act.arguments.end(), [&](ir::Operand const& argument) {
            return argument.is_slot && argument.slot == clause.bearer.slot;
        });
    });
}

/// The belongings of one actor in chapters. Each is as long as changes pass on at least eight days and on
/// half as many as there were belongings at its beginning: so all chapters together hold few more than there
/// are changes, and one not many more than a day has.
std::vector<Chapter> chapters(std::vector<Belonging> all) {
    std::set<Day> days;
    for (Belonging const& one : all) days.insert({one.period.from, one.period.until});
    std::vector<Day> const changes(days.begin(), days.end());
    std::stable_sort(all.begin(), all.end(),
                     [](Belonging const& a, Belonging const& b) { return a.period.from < b.period.from; });
    std::vector<Chapter> out;
    std::vector<Belonging> open;
    std::size_t change = 0, next = 0;
    for (Day from = dawn; from != doom;) {
        change += std::max<std::size_t>(8, open.size() / 2);
        Day const until = change < changes.size() ? changes[change] : doom;
        for (; next < all.size() && all[next].period.from < until; ++next) open.push_back(all[next]);
        out.push_back({from, open});
        std::stable_sort(out.back().belongings.begin(), out.back().belongings.end(),
                         [](Belonging const& a, Belonging const& b) { return a.treaty < b.treaty; });
        open.erase(std::remove_if(open.begin(), open.end(),
                                  [&](Belonging const& one) { return one.period.until <= until; }),
                   open.end());
        from = until;
    }
    return out;
}

}  // namespace

RuleSet::RuleSet(ir::Program program) : program_(std::move(program)) {
    close_kinds();
    close_acts();
    find_concerned();
    index_clauses();
    index_parties();
    index_belongings();
    index_priorities();
    find_stances();
}

void RuleSet::find_stances() {
    // A formula's operands come before it, since it is made from them.
    needs_stance_.assign(program_.formulas.size(), false);
    auto const needs = [&](ir::FormulaId id) { return static_cast<bool>(needs_stance_[id.index]); };
    for (std::uint32_t i = 0; i < program_.formulas.size(); ++i) {
        ir::FormulaNode const& node = program_.formulas[i].node;
        if (auto const* x = std::get_if<ir::StanceAtom>(&node))
            needs_stance_[i] = x->stance != ir::Stance::performs;
        if (auto const* x = std::get_if<ir::All>(&node))
            needs_stance_[i] = std::any_of(x->operands.begin(), x->operands.end(), needs);
        if (auto const* x = std::get_if<ir::Some>(&node))
            needs_stance_[i] = std::all_of(x->operands.begin(), x->operands.end(), needs);
        if (auto const* x = std::get_if<ir::CountOf>(&node))
            needs_stance_[i] = x->kind == ast::CountKind::some && needs(x->body);
    }
}

void RuleSet::close_kinds() {
    event_kinds_ = reachable<EventKindId>(program_.events, [](auto const& kind) { return kind.is; });
    target_kinds_ = reachable<TargetId>(program_.targets, [](auto const& kind) { return kind.is; });
    places_ = reachable<PlaceId>(program_.places, [](auto const& place) { return place.in; });
    event_is_.assign(program_.events.size(), std::vector<bool>(program_.events.size(), false));
    for (std::size_t kind = 0; kind < event_kinds_.size(); ++kind)
        for (EventKindId wider : event_kinds_[kind]) event_is_[kind][wider.index] = true;
    involving_.resize(program_.events.size());
    for (std::uint32_t kind = 0; kind < program_.events.size(); ++kind)
        for (EventKindId wider : event_kinds_[kind])
            if (!program_[wider].involves.empty()) involving_[kind].push_back(wider);
}

void RuleSet::close_acts() {
    implied_.resize(program_.acts.size());
    for (std::uint32_t i = 0; i < program_.acts.size(); ++i) {
        auto& closure = implied_[i];
        std::vector<int> identity(program_.acts[i].roles.size());
        for (std::size_t r = 0; r < identity.size(); ++r) identity[r] = static_cast<int>(r);
        closure.push_back({ActKindId{i}, identity});
        for (std::size_t at = 0; at < closure.size(); ++at) {
            ImpliedAct const from = closure[at];
            for (ir::ActPattern const& next : program_[from.act].implies) {
                ImpliedAct step{next.act, std::vector<int>(next.from_role.size(), -1)};
                for (std::size_t r = 0; r < next.from_role.size(); ++r)
                    if (next.from_role[r] >= 0)
                        step.from_role[r] = from.from_role[static_cast<std::size_t>(next.from_role[r])];
                bool const known = std::any_of(closure.begin(), closure.end(), [&](ImpliedAct const& act) {
                    return act.act == step.act && act.from_role == step.from_role;
                });
                if (!known) closure.push_back(std::move(step));
            }
        }
    }
}

void RuleSet::find_concerned() {
    std::vector<std::vector<std::size_t>> performing(implied_.size());
    for (std::size_t act = 0; act < implied_.size(); ++act)
        for (ImpliedAct const& performed : implied_[act]) performing[performed.act.index].push_back(act);
    may_concern_.assign(implied_.size(), std::vector<bool>(implied_.size(), false));
    auto const note = [&](std::size_t one, std::size_t other) {
        may_concern_[one][other] = may_concern_[other][one] = true;
    };
    for (std::size_t act = 0; act < implied_.size(); ++act)
        for (ImpliedAct const& performed : implied_[act]) {
            note(act, performed.act.index);
            for (ir::ActPattern const& excluded : program_[performed.act].excludes)
                for (std::size_t other : performing[excluded.act.index]) note(act, other);
        }
}

void RuleSet::index_clauses() {
    triggered_.resize(program_.events.size());
    for_anyone_.resize(program_.events.size());
    triggered_in_.resize(program_.treaties.size());
    standing_.resize(program_.treaties.size());
    standing_at_once_.resize(program_.treaties.size());
    prohibitions_.resize(program_.acts.size());
    bans_on_parties_.resize(program_.treaties.size());
    bans_on_.resize(program_.actors.size());
    bans_on_anyone_.resize(program_.acts.size());
    has_fallback_.assign(program_.clauses.size(), false);
    for (std::uint32_t i = 0; i < program_.clauses.size(); ++i) {
        ir::Clause const& clause = program_.clauses[i];
        ClauseId const id{i};
        for (ir::Part const& part : clause.parts)
            if (auto const* breach = std::get_if<ir::Breach>(&program_[part.formula].node))
                for (ir::Breach::Of const& of : breach->of) has_fallback_[of.clause.index] = true;
        depends_on_bearer_.push_back(reads_bearer(program_, clause, true));
        asks_about_bearer_.push_back(reads_bearer(program_, clause, false));
        gates_.emplace_back();
        if (clause.trigger) find_gates(id);
        if (clause.goal) continue;
        if (clause.deems) {
            deeming_.push_back(id);
            continue;
        }
        if (clause.trigger) {
            triggered_in_[clause.treaty.index].push_back({id, clause.trigger->kind, days(id)});
            bool const for_parties = needs_party(id);
            for (std::uint32_t kind = 0; kind < program_.events.size(); ++kind) {
                if (!event_is(EventKindId{kind}, clause.trigger->kind)) continue;
                triggered_[kind].push_back(id);
                if (!for_parties) for_anyone_[kind].push_back(id);
            }
            continue;
        }
        standing_[clause.treaty.index].push_back(id);
        bool const ban =
            clause.modality == ast::Modality::shall_not || clause.modality == ast::Modality::should_not;
        bool const ranges = clause.loops.size() > (clause.bearer_loops ? 1U : 0U);
        if (!ban || !ranges) standing_at_once_[clause.treaty.index].push_back(id);
        if (ban) index_prohibition(id);
    }
    for (auto const& implied : implied_)
        can_be_prohibited_.push_back(std::any_of(implied.begin(), implied.end(), [&](ImpliedAct const& act) {
            return !prohibitions_[act.act.index].empty();
        }));
}

Period RuleSet::days(ClauseId id) const {
    ir::Clause const& clause = program_[id];
    auto const hull = [](std::vector<Period> const& periods) {
        if (periods.empty()) return Period{};
        Period out = periods.front();
        for (Period const& period : periods)
            out = {std::min(out.from, period.from), std::max(out.until, period.until)};
        return out;
    };
    Period const treaty = hull(program_[clause.treaty].in_force), own = hull(clause.periods);
    return {std::max(treaty.from, own.from), std::min(treaty.until, own.until)};
}

void RuleSet::index_prohibition(ClauseId id) {
    ir::Clause const& clause = program_[id];
    ir::TypeRef const party{ir::TypeKind::party, clause.treaty, {}};
    bool const parties = clause.bearer_loops && clause.loops.back().type == party;
    bool const named =
        !clause.bearer_loops && !clause.bearer.is_slot && clause.bearer.value.sort == ir::Sort::actor;
    Prohibition const ban{id, days(id)};
    if (parties) bans_on_parties_[clause.treaty.index].push_back(ban);
    if (named) bans_on_[clause.bearer.value.index].push_back(ban);
    for (ir::ActTerm const& act : clause.acts) {
        auto& list = prohibitions_[act.act.index];
        if (!list.empty() && list.back() == id) continue;
        list.push_back(id);
        if (!parties && !named) bans_on_anyone_[act.act.index].push_back(ban);
    }
}

bool RuleSet::needs_party(ClauseId id) const {
    return std::any_of(gates_[id.index].begin(), gates_[id.index].end(), [&](Gate const& gate) {
        return gate.type == ir::TypeRef{ir::TypeKind::party, program_[id].treaty, {}};
    });
}

void RuleSet::find_gates(ClauseId id) {
    ir::Clause const& clause = program_[id];
    if (clause.trigger->deemed) return;  // roles may come from a deeming
    for (ir::Part const& part : clause.parts) {
        auto const* type = std::get_if<ir::OfType>(&program_[part.formula].node);
        if (type == nullptr || !type->subject.is_slot) continue;
        for (auto const& [role, slot] : clause.trigger->roles)
            if (slot == type->subject.slot) gates_[id.index].push_back({role, type->type});
    }
}

void RuleSet::index_parties() {
    segments_.resize(program_.treaties.size());
    for (std::uint32_t i = 0; i < program_.treaties.size(); ++i) {
        ir::Treaty const& treaty = program_.treaties[i];
        std::vector<Period> life = treaty.in_force;
        if (life.empty()) life = {Period{}};
        std::set<Day> changes{dawn};
        for (Period const& period : life) changes.insert({period.from, period.until});
        for (ir::Membership const& member : treaty.members)
            for (Period const& period : member.periods) changes.insert({period.from, period.until});
        for (Day day : changes) {
            PartySegment segment{day, {}};
            if (holds_on(life, day))
                for (ir::Membership const& member : treaty.members)
                    if (holds_on(member.periods, day)) segment.parties.push_back(member.actor);
            if (segments_[i].empty() || segments_[i].back().parties != segment.parties)
                segments_[i].push_back(std::move(segment));
        }
    }
}

void RuleSet::index_belongings() {
    std::vector<std::vector<Belonging>> all(program_.actors.size());
    for (std::uint32_t i = 0; i < segments_.size(); ++i)
        for (std::size_t at = 0; at < segments_[i].size(); ++at) {
            Day const from = segments_[i][at].from;
            Day const until = at + 1 < segments_[i].size() ? segments_[i][at + 1].from : doom;
            for (ActorId actor : segments_[i][at].parties) {
                std::vector<Belonging>& mine = all[actor.index];
                if (!mine.empty() && mine.back().treaty == TreatyId{i} && mine.back().period.until == from)
                    mine.back().period.until = until;
                else
                    mine.push_back({TreatyId{i}, {from, until}});
            }
        }
    for (std::vector<Belonging>& mine : all) chapters_.push_back(chapters(std::move(mine)));
}

void RuleSet::add_treaties(ActorId actor, Day day, std::vector<TreatyId>& to) const {
    auto const& chapters = chapters_[actor.index];
    auto const after = std::upper_bound(chapters.begin(), chapters.end(), day,
                                        [](Day d, Chapter const& chapter) { return d < chapter.from; });
    auto const& belongings = std::prev(after)->belongings;
    if (to.empty()) to.reserve(belongings.size());
    for (Belonging const& belonging : belongings)
        if (belonging.period.contains(day)) to.push_back(belonging.treaty);
}

void RuleSet::index_priorities() {
    std::size_t const treaties = program_.treaties.size();
    before_.resize(treaties);
    before_any_.resize(treaties);
    behind_any_.resize(treaties);
    overridable_.assign(treaties, false);
    bool some_before_any = false;
    for (std::uint32_t i = 0; i < program_.priorities.size(); ++i) {
        ir::Priority const& priority = program_.priorities[i];
        PriorityId const id{i};
        if (priority.over && priority.under) {
            before_[priority.over->index][*priority.under].push_back(id);
            overridable_[priority.under->index] = true;
        } else if (priority.over) {
            before_any_[priority.over->index].push_back(id);
            some_before_any = true;
        } else {
            auto& yields = behind_any_[priority.under->index];
            if (yields.empty()) yielding_.push_back(*priority.under);
            yields.push_back(id);
            overridable_[priority.under->index] = true;
        }
    }
    for (std::uint32_t i = 0; i < treaties; ++i) {
        // What an instrument says may hold for some only.
        bool const always = std::any_of(before_any_[i].begin(), before_any_[i].end(), [&](PriorityId id) {
            return !program_[id].by && program_[id].replaced_by.empty();
        });
        if (some_before_any && !always) overridable_[i] = true;
        if (!before_any_[i].empty() || !before_[i].empty()) overriding_.push_back(TreatyId{i});
    }
}

bool RuleSet::event_is(EventKindId kind, EventKindId wider) const {
    return event_is_[kind.index][wider.index];
}
bool RuleSet::target_is(TargetId kind, TargetId wider) const {
    return contains(target_kinds_[kind.index], wider);
}
bool RuleSet::place_within(PlaceId inner, PlaceId outer) const {
    return contains(places_[inner.index], outer);
}
std::span<PlaceId const> RuleSet::places_around(PlaceId place) const { return places_[place.index]; }

bool RuleSet::in_force(TreatyId treaty, Day day) const { return holds_on(program_[treaty].in_force, day); }

bool RuleSet::in_force(ClauseId clause, Day day) const {
    ir::Clause const& rule = program_[clause];
    return in_force(rule.treaty, day) && holds_on(rule.periods, day);
}

bool RuleSet::stands(TreatyId treaty, Day day) const {
    auto const& provisional = program_[treaty].provisional;
    return in_force(treaty, day) && (provisional.empty() || !holds_on(provisional, day));
}

bool RuleSet::speaks(ClauseId clause, Day happened, Day asked) const {
    TreatyId const treaty = program_[clause].treaty;
    return in_force(clause, happened) && (!program_[treaty].duties_end || in_force(treaty, asked));
}

std::vector<ActorId> const& RuleSet::parties(TreatyId treaty, Day day) const {
    auto const& segments = segments_[treaty.index];
    auto const after = std::upper_bound(segments.begin(), segments.end(), day,
                                        [](Day d, PartySegment const& segment) { return d < segment.from; });
    return std::prev(after)->parties;
}

bool RuleSet::is_party(ActorId actor, TreatyId treaty, Day day) const {
    return contains(parties(treaty, day), actor);
}

bool RuleSet::ever_party(ActorId actor, TreatyId treaty) const {
    auto const& members = program_[treaty].members;
    return std::any_of(members.begin(), members.end(),
                       [&](ir::Membership const& member) { return member.actor == actor; });
}

bool RuleSet::is_state(ActorId actor, Day day) const {
    ir::Actor const& entity = program_[actor];
    return entity.state && holds_on(entity.life, day);
}

bool RuleSet::is_member(ActorId actor, ir::ClassId cls, Day day) const {
    ir::Class const& type = program_[cls];
    for (ir::ClassMember const& member : type.members)
        if (member.actor == actor && holds_on(member.periods, day)) return true;
    auto const& named = program_[actor].classes;
    if (std::find(named.begin(), named.end(), cls) != named.end()) return true;
    if (!type.by_rule || !of_type(actor, type.of, day)) return false;
    if (std::find(type.other_than.begin(), type.other_than.end(), actor) != type.other_than.end())
        return false;
    for (ir::TypeRef const& other : type.not_types)
        if (of_type(actor, other, day)) return false;
    for (auto const& choices : type.in_places) {
        auto const home = program_[actor].home;
        if (!home) return false;
        bool const inside = std::any_of(choices.begin(), choices.end(),
                                        [&](PlaceId place) { return place_within(*home, place); });
        if (!inside) return false;
    }
    return true;
}

bool RuleSet::of_type(ActorId actor, ir::TypeRef const& type, Day day) const {
    switch (type.kind) {
        case ir::TypeKind::actor: return true;
        case ir::TypeKind::state: return is_state(actor, day);
        case ir::TypeKind::party: return is_party(actor, type.treaty, day);
        case ir::TypeKind::class_: return is_member(actor, type.cls, day);
        default: return false;
    }
}

bool RuleSet::suspended(TreatyId treaty, ActorId bearer, std::optional<ActorId> toward, Day day) const {
    for (ir::SuspensionBetween const& suspension : program_[treaty].suspensions) {
        if (!holds_on(suspension.periods, day)) continue;
        if (suspension.pair) {
            auto const [a, b] = *suspension.pair;
            if (toward && ((bearer == a && *toward == b) || (bearer == b && *toward == a))) return true;
            continue;
        }
        auto const& who = suspension.parties;
        if (who.empty() || std::find(who.begin(), who.end(), bearer) != who.end()) return true;
    }
    return false;
}

std::vector<PriorityId> const& RuleSet::express_priorities(TreatyId over, TreatyId under) const {
    static std::vector<PriorityId> const none;
    auto const& named = before_[over.index];
    if (auto const found = named.find(under); found != named.end()) return found->second;
    if (over == under || !behind_any_[over.index].empty()) return none;
    return behind_any_[under.index];
}

}  // namespace casus::rules

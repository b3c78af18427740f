// SPDX-License-Identifier: MIT
// What happened, which norms could apply, and what the completions make of them.
#include "naive.hpp"

#include "naive_run.hpp"

#include <algorithm>

namespace casus::proof {

using namespace ir;

namespace {

bool on(std::vector<Period> const& periods, Day day) {
    return periods.empty() || std::any_of(periods.begin(), periods.end(), [&](Period const& period) {
               return period.from <= day && day < period.until;
           });
}

}  // namespace

std::strong_ordering compare(Instance const& a, Instance const& b) {
    if (auto const order = a.clause <=> b.clause; order != 0) return order;
    auto const number = [](std::optional<std::uint32_t> const& event) { return event ? int(*event) : -1; };
    if (auto const order = number(a.event) <=> number(b.event); order != 0) return order;
    if (auto const order = (a.deemed != nullptr) <=> (b.deemed != nullptr); order != 0) return order;
    if (a.deemed)
        if (auto const order = compare(*a.deemed, *b.deemed); order != 0) return order;
    if (auto const order = a.slots <=> b.slots; order != 0) return order;
    return a.bearer <=> b.bearer;
}

Naive::Naive(Program const& program, Situation const& situation) : program_(program), situation_(situation) {
    list_givens();
    list_deemings();
    list_instances();
    set_apart_what_binds_nobody();
    for (auto const* all : {&instances_, &of_nobody_})
        for (Instance const& instance : *all) by_clause_[instance.clause].push_back(&instance);
}

void Naive::list_givens() {
    std::set<ActorId> people;
    auto const take_part = [&](Value value) {
        if (value.sort == Sort::actor) people.insert(ActorId{value.index});
    };
    for (Occurrence const& event : situation_.events)
        for (Value role : event.roles) take_part(role);
    for (Statement const& statement : situation_.statements) {
        if (statement.atom.organ.sort == Sort::none) take_part(statement.atom.who);
        for (Value argument : statement.atom.arguments) take_part(argument);
        auto const [where, fresh] = given_.emplace(statement.atom, statement.value);
        if (!fresh && where->second != statement.value) consistent_ = false;
    }
    for (Ballot const& ballot : situation_.ballots)
        for (Value argument : ballot.measure.arguments) take_part(argument);
    people_.assign(people.begin(), people.end());
    for (Occurrence const& event : situation_.events)
        for (std::uint32_t kind = 0; kind < program_.events.size(); ++kind) {
            if (!kind_of(event.kind, EventKindId{kind})) continue;
            EventKind const& declared = program_.events[kind];
            auto const value = [&](int role) {
                if (role < 0) return Value{};
                Value const there = event.roles[std::size_t(declared.roles[std::size_t(role)].preposition)];
                return there.sort == Sort::unstated ? Value{} : there;
            };
            for (Involvement const& involved : declared.involves) {
                AtomKey key;
                key.kind = AtomKind::act;
                key.what = involved.act.act.index;
                key.has_stance = true;
                key.stance = Stance::performs;
                key.who = value(involved.who_role);
                if (key.who.sort != Sort::actor) continue;
                for (std::size_t i = 0; i < involved.act.from_role.size(); ++i)
                    key.arguments[i] = value(involved.act.from_role[i]);
                auto const [where, fresh] = given_.emplace(key, true);
                if (!fresh && !where->second) consistent_ = false;
            }
        }
    // Whatever is given must not contradict what else is given.
    for (auto const& [a, a_value] : given_)
        for (auto const& [b, b_value] : given_) {
            if (a_value && !b_value && implies(a, b)) consistent_ = false;
            if (a_value && b_value && excludes(a, b)) consistent_ = false;
        }
}

void Naive::list_deemings() {
    std::vector<std::pair<Instance, Roles>> found;
    for (std::uint32_t i = 0; i < program_.clauses.size(); ++i) {
        Clause const& clause = program_.clauses[i];
        if (!clause.deems) continue;
        for (std::uint32_t event = 0; event < situation_.events.size(); ++event) {
            std::vector<Instance> ways;
            Roles const happened = situation_.events[event].roles;
            if (clause.trigger && kind_of(situation_.events[event].kind, clause.trigger->kind))
                instances_of(ClauseId{i}, event, &happened, nullptr, ways);
            for (Instance const& way : ways) {
                Roles roles = happened;
                for (auto const& [preposition, operand] : clause.deemed.roles)
                    roles[std::size_t(preposition)] =
                        operand.is_slot ? way.slots[operand.slot] : operand.value;
                found.emplace_back(way, roles);
            }
        }
    }
    deemings_ = std::move(found);
}

void Naive::list_instances() {
    for (std::uint32_t i = 0; i < program_.clauses.size(); ++i) {
        Clause const& clause = program_.clauses[i];
        if (clause.deems) continue;
        if (!clause.trigger) {
            instances_of(ClauseId{i}, std::nullopt, nullptr, nullptr, instances_);
            continue;
        }
        for (std::uint32_t event = 0; event < situation_.events.size(); ++event) {
            if (kind_of(situation_.events[event].kind, clause.trigger->kind))
                instances_of(ClauseId{i}, event, &situation_.events[event].roles, nullptr, instances_);
            if (!clause.trigger->deemed) continue;
            for (auto const& [deeming, roles] : deemings_) {
                Clause const& by = program_[deeming.clause];
                if (by.treaty != clause.treaty || deeming.event != event) continue;
                if (kind_of(by.deemed.kind, clause.trigger->kind))
                    instances_of(ClauseId{i}, event, &roles, std::make_shared<Instance>(deeming), instances_);
            }
        }
    }
}

void Naive::set_apart_what_binds_nobody() {
    auto const nobody =
        std::stable_partition(instances_.begin(), instances_.end(),
                              [](Instance const& instance) { return instance.holder.sort == Sort::actor; });
    of_nobody_.assign(nobody, instances_.end());
    instances_.erase(nobody, instances_.end());
}

void Naive::instances_of(ClauseId id, std::optional<std::uint32_t> event, Roles const* roles,
                         std::shared_ptr<Instance const> deemed, std::vector<Instance>& into) const {
    Clause const& clause = program_[id];
    Instance instance;
    instance.clause = id;
    instance.event = event;
    instance.deemed = std::move(deemed);
    instance.day = event ? situation_.events[*event].on : situation_.on;
    instance.slots.assign(24, Value{});
    if (!on(program_[clause.treaty].in_force, instance.day) || !on(clause.periods, instance.day)) return;
    if (program_[clause.treaty].duties_end && !on(program_[clause.treaty].in_force, situation_.on)) return;
    if (clause.overlay && !known(*clause.overlay, instance.day)) return;
    if (clause.trigger) {
        instance.slots[clause.trigger->event_slot] = {Sort::event, *event};
        for (auto const& [preposition, slot] : clause.trigger->roles)
            instance.slots[slot] = (*roles)[std::size_t(preposition)];
    }
    bind_loops(instance, 0, into);
}

void Naive::bind_loops(Instance& instance, std::size_t next, std::vector<Instance>& into) const {
    Clause const& clause = program_[instance.clause];
    if (next < clause.loops.size()) {
        Loop const& loop = clause.loops[next];
        if (clause.jointly && next + 1 == clause.loops.size()) {
            find_members(instance);
            if (!instance.members.empty()) into.push_back(instance);
            return;
        }
        for (ActorId actor : range(loop.type, instance.day)) {
            instance.slots[loop.slot] = value_of(actor);
            bind_loops(instance, next + 1, into);
        }
        instance.slots[loop.slot] = {};
        return;
    }
    Value const bearer = clause.bearer.is_slot ? instance.slots[clause.bearer.slot] : clause.bearer.value;
    bool const looped = clause.deems ? !clause.loops.empty() : clause.bearer_loops;
    Value const other = clause.deems ? (looped ? instance.slots[clause.loops.back().slot] : Value{}) : bearer;
    if (looped)
        for (std::uint32_t slot : clause.bearer_other_than)
            if (instance.slots[slot] == other) return;
    if (!clause.deems) {
        instance.holder = bearer;
        instance.bearer = ActorId{bearer.sort == Sort::actor ? bearer.index : 0};
    }
    into.push_back(instance);
}

void Naive::find_members(Instance& instance) const {
    Clause const& clause = program_[instance.clause];
    instance.members.clear();
    for (ActorId actor : range(clause.loops.back().type, instance.day)) {
        Instance alone = instance;
        alone.slots[clause.bearer.slot] = value_of(actor);
        alone.holder = value_of(actor);
        alone.bearer = actor;
        if (!suspended(alone) && !let_go(alone) &&
            some_completion([&](Run const& run) { return run.belongs(alone); }))
            instance.members.push_back(actor);
    }
    if (instance.members.empty()) return;
    instance.bearer = instance.members.front();
    instance.holder = value_of(instance.bearer);
}

std::vector<std::vector<AtomKey>> Naive::deeds(Instance const& instance) const {
    std::vector<std::vector<AtomKey>> out;
    for (ActInstance const& act : acts(instance)) {
        out.emplace_back();
        std::vector<Value> who{instance.holder};
        if (program_[instance.clause].jointly) {
            who.clear();
            for (ActorId member : instance.members) who.push_back(value_of(member));
        }
        for (Value actor : who) {
            AtomKey key;
            key.kind = AtomKind::act;
            key.what = act.act.index;
            key.has_stance = true;
            key.stance = Stance::performs;
            key.who = actor;
            for (std::size_t i = 0; i < act.arguments.size(); ++i)
                if (act.arguments[i].sort != Sort::parties) key.arguments[i] = act.arguments[i];
            out.back().push_back(key);
        }
    }
    return out;
}

std::optional<bool> Naive::done(Instance const& instance) const {
    bool open = false;
    for (auto const& by_all : deeds(instance)) {
        bool all = true, never = false;
        for (AtomKey const& key : by_all) {
            all = all && fixed(key) == true;
            never = never || fixed(key) == false;
        }
        if (all) return true;
        open = open || !never;
    }
    if (open) return std::nullopt;
    return false;
}

bool Naive::time_is_up(Instance const& instance) const {
    Clause const& clause = program_[instance.clause];
    if (!clause.timing.within || !clause.trigger) return true;
    int const count = int(clause.timing.within->count);
    std::chrono::year_month_day const start(instance.day);
    Day last = instance.day + std::chrono::days(count);
    if (clause.timing.within->unit != ast::TimeUnit::days) {
        bool const years = clause.timing.within->unit == ast::TimeUnit::years;
        std::chrono::year_month_day date = start + std::chrono::months(years ? 12 * count : count);
        while (!date.ok()) date = date.year() / date.month() / (date.day() - std::chrono::days(1));
        last = Day(date);
    }
    return situation_.on > last;
}

std::vector<ActInstance> Naive::acts(Instance const& instance) const {
    std::vector<ActInstance> out;
    for (ActTerm const& term : program_[instance.clause].acts) {
        ActInstance act{term.act, {}};
        for (Operand const& argument : term.arguments)
            act.arguments.push_back(argument.is_slot ? instance.slots[argument.slot] : argument.value);
        out.push_back(std::move(act));
    }
    return out;
}

bool Naive::performs(ActorId who, ActInstance const& act) const {
    AtomKey key;
    key.kind = AtomKind::act;
    key.what = act.act.index;
    key.has_stance = true;
    key.stance = Stance::performs;
    key.who = value_of(who);
    std::copy(act.arguments.begin(), act.arguments.end(), key.arguments.begin());
    return std::any_of(given_.begin(), given_.end(), [&](auto const& entry) {
        return entry.second && (entry.first == key || implies(entry.first, key));
    });
}

std::optional<std::int64_t> Naive::exact_figure(FigureId id, Value of, Day day) const {
    if (auto const known = figure(id, of, day)) return known;
    // The case gives the number by "at least" it and "not at least" one thousandth more.
    for (auto const& [key, value] : given_) {
        if (key.kind != AtomKind::figure || key.what != id.index || key.arguments[0] != of || value) continue;
        AtomKey below = key;
        std::int64_t const bound =
            std::int64_t(key.arguments[1].index) * 4294967296 + key.arguments[2].index - 1;
        below.arguments[1].index = std::uint32_t(bound / 4294967296);
        below.arguments[2].index = std::uint32_t(bound % 4294967296);
        auto const there = given_.find(below);
        if (bound == 0 || (there != given_.end() && there->second)) return bound;
    }
    return std::nullopt;
}

bool Naive::amount_met(Instance const& instance) const {
    Clause const& clause = program_[instance.clause];
    if (!clause.amount) return true;
    std::vector<ActInstance> const owed = acts(instance);
    std::int64_t done = 0, count = 0;
    for (PerformedAmount const& amount : situation_.amounts) {
        // Of what is owed jointly whatever any of them does counts.
        bool own = amount.who == instance.bearer;
        for (ActorId member : instance.members) own = own || (clause.jointly && amount.who == member);
        if (!own || amount.unit != clause.amount->unit) continue;
        bool counts = false;
        for (ActInstance const& act : owed) counts = counts || act_implies(amount.act, act);
        if (counts) done += amount.amount;
        if (counts) ++count;
    }
    if (count == 0) return false;
    // done : asked, or with a share done : asked * own / all.
    std::int64_t own = 1, all = 1;
    if (clause.amount->shared_by) {
        own = all = 0;
        for (Instance const& other : instances_) {
            if (other.clause != instance.clause || other.event != instance.event) continue;
            if ((other.deemed == nullptr) != (instance.deemed == nullptr)) continue;
            if (other.deemed && compare(*other.deemed, *instance.deemed) != 0) continue;
            std::vector<Value> mine = instance.slots, theirs = other.slots;
            if (clause.bearer_loops) mine[clause.bearer.slot] = theirs[clause.bearer.slot] = {};
            if (mine != theirs) continue;
            bool left_out = false, perhaps = false;
            for (std::uint32_t i = 0; i < clause.parts.size() && clause.bearer_loops; ++i) {
                if (clause.parts[i].kind != PartKind::party || other.bearer == instance.bearer) continue;
                left_out = left_out || never_holds(other, i);
                perhaps = perhaps || some_completion([&](Run const& run) { return !run.part(other, i); });
            }
            if (left_out) continue;
            if (perhaps) return false;
            auto const figure = exact_figure(*clause.amount->shared_by, value_of(other.bearer), instance.day);
            if (!figure) return false;
            all += *figure;
            if (other.bearer == instance.bearer) own = *figure;
        }
        if (all == 0) return false;
    }
    std::int64_t const left = done * all, right = clause.amount->amount * own;
    switch (clause.amount->relation) {
        case ast::Relation::at_least: return left >= right;
        case ast::Relation::at_most: return left <= right;
        case ast::Relation::exactly: return left == right;
        case ast::Relation::more_than: return left > right;
        case ast::Relation::less_than: return left < right;
    }
    return false;
}

// ---- completions ---------------------------------------------------------------------------------------

std::optional<bool> Naive::fixed(AtomKey const& atom) const {
    if (auto const stated = given_.find(atom); stated != given_.end()) return stated->second;
    if (atom.organ.sort != Sort::none) {
        // Who has no vote casts none; who has one casts one of four.
        Organ const& organ = *organ_of(atom.organ);
        std::vector<Member> const all = voters(organ);
        bool const votes =
            std::any_of(all.begin(), all.end(), [&](Member const& member) { return member.who == atom.who; });
        if (!votes && rule_of(organ) != nullptr && atom.who.sort != Sort::unstated) return false;
        bool all_others_out = votes;
        for (Stance stance :
             {Stance::votes_for, Stance::votes_against, Stance::abstains, Stance::stays_away}) {
            AtomKey other = atom;
            other.stance = stance;
            if (other == atom) continue;
            auto const known = given_.find(other);
            if (known != given_.end() && known->second) return false;
            all_others_out = all_others_out && known != given_.end() && !known->second;
        }
        if (all_others_out) return true;
    }
    for (auto const& [other, value] : given_) {
        if (value && implies(other, atom)) return true;
        if (value && excludes(other, atom)) return false;
        if (!value && implies(atom, other)) return false;
    }
    if (!atom.has_stance && atom.kind == AtomKind::fact && program_.facts[atom.what].closed) return false;
    return std::nullopt;
}

bool Naive::admissible(Table const& completion) const {
    for (auto const& [a, a_value] : completion) {
        if (!a_value) continue;
        for (auto const& [b, b_value] : completion) {
            if (!b_value && implies(a, b)) return false;
            if (b_value && excludes(a, b)) return false;
        }
    }
    // Of the four casts of a voter that are all open, one is cast; of fewer, where the others are ruled out.
    for (auto const& [a, a_value] : completion) {
        if (a.organ.sort == Sort::none || a_value) continue;
        bool some = false;
        for (Stance stance :
             {Stance::votes_for, Stance::votes_against, Stance::abstains, Stance::stays_away}) {
            AtomKey other = a;
            other.stance = stance;
            auto const chosen = completion.find(other);
            some = some || (chosen == completion.end() ? fixed(other) != false : chosen->second);
        }
        if (!some) return false;
    }
    return true;
}

namespace {

void fill(std::vector<AtomKey> const& open, std::size_t mask, std::map<AtomKey, bool>& completion) {
    for (std::size_t i = 0; i < open.size(); ++i) completion[open[i]] = (mask >> i & 1U) != 0;
}

}  // namespace

std::vector<bool> Naive::admissible_table(std::vector<AtomKey> const& open, Table& completion) const {
    std::vector<bool> out;
    for (std::size_t mask = 0; mask < (std::size_t(1) << open.size()); ++mask) {
        fill(open, mask, completion);
        out.push_back(admissible(completion));
    }
    return out;
}

Ruled Naive::rule(Instance const& instance, std::size_t most_atoms) const {
    Ruled out;
    Table completion;
    std::set<AtomKey> asked;
    Run(*this, completion, &asked).fate(instance);
    for (AtomKey const& atom : asked)
        if (!fixed(atom)) out.open.push_back(atom);
    if (out.open.size() > most_atoms) {
        out.too_many = true;
        return out;
    }
    std::vector<bool> const possible = admissible_table(out.open, completion);
    std::vector<bool> binds(possible.size()), fails(possible.size());
    for (std::size_t mask = 0; mask < possible.size(); ++mask) {
        if (!possible[mask]) continue;
        fill(out.open, mask, completion);
        Fate const fate = Run(*this, completion, nullptr).fate(instance);
        out.fates.insert(fate);
        binds[mask] = fate == Fate::binds;
        fails[mask] = fate != Fate::binds;
    }
    if (out.fates.size() > 1 && out.fates.count(Fate::binds) != 0) {
        smallest(out.open, possible, binds, out.would_bind);
        smallest(out.open, possible, fails, out.would_not);
    }
    return out;
}

/// Whether it holds in some completion; taken to, if there are too many to try.
template <typename Holds>
bool Naive::some_completion(Holds holds) const {
    Table completion;
    std::set<AtomKey> asked;
    holds(Run(*this, completion, &asked));
    std::vector<AtomKey> open;
    for (AtomKey const& atom : asked)
        if (!fixed(atom)) open.push_back(atom);
    if (open.size() > most_to_try) return true;
    std::vector<bool> const possible = admissible_table(open, completion);
    for (std::size_t mask = 0; mask < possible.size(); ++mask) {
        fill(open, mask, completion);
        if (possible[mask] && holds(Run(*this, completion, nullptr))) return true;
    }
    return false;
}

bool Naive::can_bind(Instance const& instance) const {
    if (auto const known = can_bind_.find(&instance); known != can_bind_.end()) return known->second;
    bool const can = some_completion([&](Run const& run) { return run.stands(instance); });
    can_bind_[&instance] = can;
    return can;
}
bool Naive::never_holds(Instance const& instance, std::uint32_t part) const {
    return !some_completion([&](Run const& run) { return run.part(instance, part); });
}

void Naive::smallest(std::vector<AtomKey> const& open, std::vector<bool> const& possible,
                     std::vector<bool> const& goal, std::set<LiteralSet>& into) const {
    std::size_t const count = open.size(), all = std::size_t(1) << count;
    for (std::size_t size = 1; size <= count && into.empty(); ++size)
        for (std::size_t chosen = 0; chosen < all; ++chosen) {
            if (std::size_t(__builtin_popcountll(chosen)) != size) continue;
            for (std::size_t values = chosen;; values = (values - 1) & chosen) {
                bool some = false, every = true;
                for (std::size_t mask = 0; mask < all && every; ++mask) {
                    if ((mask & chosen) != values || !possible[mask]) continue;
                    some = true;
                    every = goal[mask];
                }
                if (some && every) {
                    LiteralSet set;
                    for (std::size_t i = 0; i < count; ++i)
                        if ((chosen >> i & 1U) != 0) set.insert({open[i], (values >> i & 1U) != 0});
                    into.insert(std::move(set));
                }
                if (values == 0) break;
            }
        }
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
#include "engine/decide/world.hpp"

#include "engine/check/ballots.hpp"
#include "engine/check/sorted.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

namespace {

/// True if `wanted`, in which `none` means anything, fits what is there.
bool fits(Value const* there, Value const* wanted, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        if (wanted[i].sort != Sort::none && wanted[i] != there[i]) return false;
    return true;
}

AtomKey relation_key(Relation relation, Value subject, Value object) {
    AtomKey key;
    key.kind = AtomKind::relation;
    key.what = static_cast<std::uint32_t>(relation);
    key.arguments[0] = subject;
    key.arguments[1] = object;
    return key;
}

}  // namespace

Values implied_arguments(rules::ImpliedAct const& implied, Values const& arguments) {
    Values out(implied.from_role.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        if (implied.from_role[i] >= 0) out[i] = arguments[static_cast<std::size_t>(implied.from_role[i])];
    return out;
}

ActInstance ground(ActTerm const& term, Binding const& binding) {
    ActInstance out{term.act, {}};
    for (Operand const& argument : term.arguments) out.arguments.push_back(resolve(argument, binding));
    return out;
}

World::World(rules::RuleSet const& rules, Situation const& situation) : rules_(rules), situation_(situation) {
    for (Statement const& statement : situation.statements) {
        stated_[statement.atom] = statement.value;
        if (statement.atom.has_stance) stances_.emplace_back(statement.atom, statement.value);
    }
    collect_participants();
    collect_performances();
}

void World::collect_participants() {
    auto const add = [&](Value value) {
        if (value.sort == Sort::actor) participants_.push_back(ActorId{value.index});
    };
    constexpr std::size_t as_a_rule = 4;
    participants_.reserve(as_a_rule * situation_.events.size());
    for (Occurrence const& event : situation_.events)
        for (Value role : event.roles) add(role);
    for (Statement const& statement : situation_.statements) {
        // Whoever only votes on what others do takes no part.
        if (!is_vote(statement.atom)) add(statement.atom.who);
        for (Value argument : statement.atom.arguments) add(argument);
    }
    for (Ballot const& ballot : situation_.ballots)
        for (Value argument : ballot.measure.arguments) add(argument);
    sort_once(participants_);
}

void World::collect_performances() {
    Program const& program = rules_.program();
    for (Statement const& statement : situation_.statements) {
        AtomKey const& key = statement.atom;
        if (!statement.value || !key.has_stance || key.stance != Stance::performs) continue;
        ActInstance act{ActKindId{key.what}, {}};
        act.arguments.assign(
            key.arguments.begin(),
            key.arguments.begin() + static_cast<std::ptrdiff_t>(program[act.act].roles.size()));
        performed_.push_back({ActorId{key.who.index}, std::move(act), std::nullopt});
    }
    for (std::uint32_t index = 0; index < situation_.events.size(); ++index) {
        Occurrence const& event = situation_.events[index];
        for (EventKindId kind : rules_.involving(event.kind)) {
            EventKind const& declared = program[kind];
            for (Involvement const& involved : declared.involves) {
                auto const role_value = [&](int role) {
                    if (role < 0) return Value{};
                    Value const value = event.roles[static_cast<std::size_t>(
                        declared.roles[static_cast<std::size_t>(role)].preposition)];
                    return value.sort == Sort::unstated ? Value{} : value;
                };
                Value const who = role_value(involved.who_role);
                if (who.sort != Sort::actor) continue;
                ActInstance act{involved.act.act, {}};
                for (int role : involved.act.from_role) act.arguments.push_back(role_value(role));
                performed_.push_back({ActorId{who.index}, std::move(act), index});
            }
        }
    }
}

bool World::performs(ActorId who, ActInstance const& act) const {
    for (Performance const& performance : performed_) {
        if (performance.who != who) continue;
        for (rules::ImpliedAct const& implied : rules_.implied(performance.act.act)) {
            if (implied.act != act.act) continue;
            Values const there = implied_arguments(implied, performance.act.arguments);
            if (fits(there.data(), act.arguments.data(), there.size())) return true;
        }
    }
    return false;
}

bool World::silent_about_acts_of(Value who) const {
    return stances_.empty() &&
           std::none_of(performed_.begin(), performed_.end(),
                        [&](Performance const& performance) { return value_of(performance.who) == who; });
}

Truth World::stated(AtomKey const& key) const {
    if (key.has_stance) return stated_stance(key);
    if (key.kind == AtomKind::figure) return stated_figure(key);
    auto const where = stated_.find(key);
    if (where != stated_.end()) return truth(where->second);
    if (key.kind == AtomKind::fact && rules_.program().facts[key.what].closed && !situation_.supposed)
        return Truth::no;
    return Truth::open;
}

Truth World::stated_stance(AtomKey const& key) const {
    if (key.stance == Stance::performs) {
        ActInstance act{ActKindId{key.what}, {}};
        std::size_t const roles = rules_.program()[act.act].roles.size();
        act.arguments.assign(key.arguments.begin(),
                             key.arguments.begin() + static_cast<std::ptrdiff_t>(roles));
        if (key.who.sort == Sort::actor && performs(ActorId{key.who.index}, act)) return Truth::yes;
    }
    if (is_vote(key)) return stated_vote(key);
    for (auto const& [known, value] : stances_) {
        if (value && is_finding(known) && opposite_finding(known) == key) return Truth::no;
        if (value && (known == key || tie(known, key) == Tie::implies)) return Truth::yes;
        if (!value && (known == key || tie(key, known) == Tie::implies)) return Truth::no;
    }
    return Truth::open;
}

Truth World::stated_vote(AtomKey const& key) const {
    auto const organ = organ_of(rules_.program(), ActorId{key.organ.index});
    if (!may_vote(rules_.program(), situation_, *organ, key.who)) {
        // Where nobody votes on the day, what is asked about is left open.
        bool const votes = voting_on(rules_.program(), *organ, situation_.on) != nullptr;
        return votes && key.who.sort != Sort::unstated ? Truth::no : Truth::open;
    }
    Ballot const* const vote = ballot(measure_of(key));
    if (vote == nullptr) {
        // A situation that is supposed and not told may state votes of which no count is made.
        for (auto const& [known, value] : stances_) {
            if (known == key) return truth(value);
            if (value && same_vote(known, key)) return Truth::no;
        }
        return Truth::open;
    }
    for (Voter const& voter : vote->voters) {
        if (voter.who != key.who) continue;
        auto const cast =
            static_cast<Cast>(static_cast<unsigned>(key.stance) - static_cast<unsigned>(Stance::votes_for));
        if (!voter.can(cast)) return Truth::no;
        return voter.known() ? Truth::yes : Truth::open;
    }
    return Truth::no;
}

Ballot const* World::ballot(AtomKey const& decision) const {
    for (Ballot const& one : situation_.ballots)
        if (one.measure == decision) return &one;
    return nullptr;
}

std::vector<Ballot const*> World::votes_within(AtomKey const& decision) const {
    std::vector<Ballot const*> out;
    for (Ballot const& one : situation_.ballots)
        if (tie(one.measure, decision) == Tie::implies) out.push_back(&one);
    return out;
}

Truth World::decides(AtomKey const& key) const {
    Truth const known = stated(key);
    if (known != Truth::open || situation_.ballots.empty()) return known;
    auto const result = [](Ballot const& vote) {
        auto const comes_out = carried(vote);
        return comes_out ? truth(*comes_out) : Truth::open;
    };
    if (Ballot const* const vote = ballot(key)) return result(*vote);
    // It may decide something else of the kind that nobody votes on here.
    Truth some = Truth::open;
    for (Ballot const* vote : votes_within(key)) some = some | result(*vote);
    return some;
}

bool World::generic(AtomKey const& key) const {
    std::size_t const roles = rules_.program().acts[key.what].roles.size();
    for (std::size_t i = 0; i < roles; ++i)
        if (key.arguments[i].sort == Sort::none) return true;
    return false;
}

bool World::implies_kind(std::uint32_t act, std::uint32_t other) const {
    for (rules::ImpliedAct const& implied : rules_.implied(ActKindId{act}))
        if (implied.act.index == other) return true;
    return false;
}

World::Tie World::tie(AtomKey const& a, AtomKey const& b) const {
    if (a.kind == AtomKind::figure && b.kind == AtomKind::figure)
        return a.what == b.what && a.arguments[0] == b.arguments[0] && figure_amount(a) > figure_amount(b)
                   ? Tie::implies
                   : Tie::none;
    if (!a.has_stance || !b.has_stance || a.who != b.who || a == b) return Tie::none;
    if (is_finding(a) && opposite_finding(a) == b) return Tie::excludes;
    if (is_vote(a) || is_vote(b)) return same_vote(a, b) ? Tie::excludes : Tie::none;
    if (a.stance != b.stance || a.kind != b.kind || a.kind != AtomKind::act) return Tie::none;
    if (a.what == b.what && !generic(b)) return Tie::none;
    if (a.what != b.what && a.stance == Stance::performs && !implies_kind(a.what, b.what)) return Tie::none;
    if (a.stance != Stance::performs) {
        // To ask for help against one is to ask for help: an argument left out means anything.
        bool const generic =
            a.what == b.what && fits(a.arguments.data(), b.arguments.data(), a.arguments.size());
        return generic ? Tie::implies : Tie::none;
    }
    std::size_t const roles = rules_.program().acts[a.what].roles.size();
    Values const arguments(a.arguments.begin(), a.arguments.begin() + static_cast<std::ptrdiff_t>(roles));
    for (rules::ImpliedAct const& implied : rules_.implied(ActKindId{a.what})) {
        if (implied.act.index != b.what) continue;
        Values const there = implied_arguments(implied, arguments);
        if (fits(there.data(), b.arguments.data(), there.size())) return Tie::implies;
    }
    return Tie::none;
}

std::span<ActorId const> World::domain(TypeRef const& type, Day day, std::vector<ActorId>& scratch) const {
    if (type.kind == TypeKind::party) return rules_.parties(type.treaty, day);
    if (type.kind == TypeKind::actor) return participants_;
    scratch.clear();
    for (std::uint32_t i = 0; i < rules_.program().actors.size(); ++i)
        if (rules_.of_type(ActorId{i}, type, day)) scratch.push_back(ActorId{i});
    return scratch;
}

bool World::is_leaf(FormulaNode const& node) {
    return !std::holds_alternative<Constant>(node) && !std::holds_alternative<Not>(node) &&
           !std::holds_alternative<All>(node) && !std::holds_alternative<Some>(node) &&
           !std::holds_alternative<CountOf>(node) && !std::holds_alternative<OverlayBinds>(node) &&
           !std::holds_alternative<Under>(node) && !std::holds_alternative<Breach>(node);
}

Truth World::leaf(FormulaNode const& node, Binding const& binding, Day day) const {
    if (auto const* x = std::get_if<StanceAtom>(&node); x != nullptr && x->stance == Stance::decides)
        return decides(atom(node, binding));
    if (std::holds_alternative<FactAtom>(node) || std::holds_alternative<StanceAtom>(node))
        return stated(atom(node, binding));
    if (auto const* x = std::get_if<Occurs>(&node)) {
        // Events are closed: what the case does not list did not happen. An unstated role may still fit.
        Truth best = Truth::no;
        for (Occurrence const& event : situation_.events) {
            if (!rules_.event_is(event.kind, x->event.kind)) continue;
            Truth match = Truth::yes;
            for (auto const& [preposition, operand] : x->event.roles) {
                Value const there = event.roles[static_cast<std::size_t>(preposition)];
                Value const wanted = resolve(operand, binding);
                if (there.sort == Sort::unstated || wanted.sort == Sort::unstated)
                    match = match & (there == wanted ? Truth::yes : Truth::open);
                else if (wanted.sort == Sort::place && there.sort == Sort::place)
                    match = match & within(there, PlaceId{wanted.index});
                else if (wanted.sort == Sort::target && there.sort == Sort::target)
                    match = match & truth(rules_.target_is(TargetId{there.index}, TargetId{wanted.index}));
                else
                    match = match & truth(there == wanted);
            }
            best = best | match;
        }
        return best;
    }
    if (auto const* x = std::get_if<OfType>(&node)) {
        Value const subject = resolve(x->subject, binding);
        if (subject.sort == Sort::unstated) return stated(atom(node, binding));
        if (subject.sort != Sort::actor) return truth(sort_of(x->type) == subject.sort);
        return truth(rules_.of_type(ActorId{subject.index}, x->type, day));
    }
    if (auto const* x = std::get_if<Same>(&node)) {
        Value const left = resolve(x->left, binding), right = resolve(x->right, binding);
        if (left == right) return Truth::yes;
        if (left.sort == Sort::unstated || right.sort == Sort::unstated) return stated(atom(node, binding));
        return Truth::no;
    }
    if (auto const* x = std::get_if<Within>(&node)) return within(resolve(x->subject, binding), x->place);
    if (auto const* x = std::get_if<InArea>(&node)) return in_area(resolve(x->event, binding), x->area, day);
    if (auto const* x = std::get_if<TargetIs>(&node)) {
        Value const subject = resolve(x->subject, binding);
        if (subject.sort != Sort::target) return Truth::open;
        return truth(rules_.target_is(TargetId{subject.index}, x->target));
    }
    if (auto const* x = std::get_if<FigureAtLeast>(&node)) return figure_at_least(*x, binding, day);
    return truth(rules_.stands(std::get<TreatyInForce>(node).treaty, day));
}

namespace {

AtomKey key_of(AtomKind kind, std::uint32_t what, std::vector<Operand> const& arguments,
               Binding const& binding) {
    AtomKey key;
    key.kind = kind;
    key.what = what;
    for (std::size_t i = 0; i < arguments.size(); ++i) key.arguments[i] = resolve(arguments[i], binding);
    return key;
}

AtomKey key_of(EventTerm const& term, std::vector<Role> const& roles, Binding const& binding) {
    AtomKey key;
    key.kind = AtomKind::event;
    key.what = term.kind.index;
    for (std::size_t i = 0; i < roles.size(); ++i)
        for (auto const& [preposition, operand] : term.roles)
            if (preposition == roles[i].preposition) key.arguments[i] = resolve(operand, binding);
    return key;
}

}  // namespace

AtomKey World::atom(FormulaNode const& node, Binding const& binding) const {
    auto const event_key = [&](EventTerm const& term) {
        return key_of(term, rules_.program()[term.kind].roles, binding);
    };
    if (auto const* x = std::get_if<FactAtom>(&node))
        return key_of(AtomKind::fact, x->fact.index, x->arguments, binding);
    if (auto const* x = std::get_if<StanceAtom>(&node)) {
        AtomKey key;
        if (auto const* fact = std::get_if<FactAtom>(&x->what))
            key = key_of(AtomKind::fact, fact->fact.index, fact->arguments, binding);
        else if (auto const* event = std::get_if<EventTerm>(&x->what))
            key = event_key(*event);
        else if (auto const* act = std::get_if<ActTerm>(&x->what))
            key = key_of(AtomKind::act, act->act.index, act->arguments, binding);
        if (x->organ) key.organ = value_of(*x->organ);
        return with_stance(key, x->stance, resolve(x->who, binding));
    }
    if (auto const* x = std::get_if<Occurs>(&node)) return event_key(x->event);
    if (auto const* x = std::get_if<OfType>(&node))
        return relation_key(
            Relation::of_type, resolve(x->subject, binding),
            {Sort::none, static_cast<std::uint32_t>(x->type.kind) * (1U << 24U) +
                             (x->type.kind == TypeKind::party ? x->type.treaty.index : x->type.cls.index)});
    if (auto const* x = std::get_if<Same>(&node)) {
        Value left = resolve(x->left, binding), right = resolve(x->right, binding);
        if (right < left) std::swap(left, right);
        return relation_key(Relation::same, left, right);
    }
    if (auto const* x = std::get_if<Within>(&node))
        return relation_key(Relation::within, resolve(x->subject, binding), value_of(x->place));
    if (auto const* x = std::get_if<InArea>(&node))
        return relation_key(Relation::in_area, resolve(x->event, binding), {Sort::none, x->area.index});
    if (auto const* x = std::get_if<FigureAtLeast>(&node))
        return figure_key(x->figure, resolve(x->of, binding), x->amount);
    auto const& target = std::get<TargetIs>(node);
    return relation_key(Relation::target_is, resolve(target.subject, binding), value_of(target.target));
}

// ---- places --------------------------------------------------------------------------------------------

Truth World::within(Value subject, PlaceId place) const {
    if (subject.sort == Sort::actor) {
        auto const home = rules_.program()[ActorId{subject.index}].home;
        if (!home) return Truth::open;
        return truth(rules_.place_within(*home, place));
    }
    if (subject.sort != Sort::place) return Truth::open;
    PlaceId const here{subject.index};
    if (rules_.place_within(here, place)) return Truth::yes;
    // "In the Pacific" may or may not be in the South China Sea.
    return rules_.place_within(place, here) ? Truth::open : Truth::no;
}

Truth World::in_area(Value event, AreaId area, Day day) const {
    if (event.sort != Sort::event) return Truth::open;
    Occurrence const& occurrence = situation_.events[event.index];
    Value const place = occurrence.roles[static_cast<std::size_t>(Preposition::at)];
    Value const target = occurrence.roles[static_cast<std::size_t>(Preposition::against)];
    Truth best = Truth::no;
    for (AreaItem const& item : rules_.program()[area].items) {
        best = best | area_item(item, place, target, day);
        if (best == Truth::yes) break;
    }
    return best;
}

Truth World::area_item(AreaItem const& item, Value place, Value target, Day day) const {
    if (!holds_on(item.periods, day)) return Truth::no;
    Truth all = Truth::yes;
    if (!item.targets.empty()) {
        Truth kind = Truth::no;
        if (target.sort != Sort::target)
            kind = Truth::open;
        else
            for (TargetId wanted : item.targets)
                kind = kind | truth(rules_.target_is(TargetId{target.index}, wanted));
        all = all & kind;
    }
    if (place.sort != Sort::place) return all & Truth::open;
    PlaceId const here{place.index};
    for (auto const& choices : item.in) {
        Truth inside = Truth::no;
        for (PlaceId choice : choices) inside = inside | within(place, choice);
        all = all & inside;
    }
    for (PlaceId except : item.except) all = all & !within(place, except);
    for (auto const& [south, line] : item.beyond) {
        if (all == Truth::no) return all;
        all = all & beyond(here, south, line);
    }
    if (all == Truth::no) return all;
    if (item.subject == ast::AreaSubject::islands_of) all = all & is_island(here);
    if (item.subject != ast::AreaSubject::anywhere) all = all & held(here, item, day);
    return all;
}

Truth World::is_island(PlaceId place) const {
    Program const& program = rules_.program();
    if (program[place].region) return Truth::open;
    for (PlaceId outer : rules_.places_around(place))
        if (program[outer].kind == ast::PlaceKind::island) return Truth::yes;
    return Truth::no;
}

Truth World::beyond(PlaceId place, bool south, LineId line) const {
    Program const& program = rules_.program();
    std::int32_t const limit = program[line].latitude;
    // The narrowest statement of latitude counts: the place's own, else that of what it lies in.
    std::optional<Latitudes> known = program[place].latitude;
    if (!known)
        for (PlaceId outer : rules_.places_around(place))
            if (auto const& wider = program[outer].latitude;
                wider && (!known || wider->high - wider->low < known->high - known->low))
                known = wider;
    if (!known) return Truth::open;
    bool const all_north = known->low >= limit, all_south = known->high <= limit;
    if (south ? all_south : all_north) return Truth::yes;
    if (south ? all_north : all_south) return Truth::no;
    return Truth::open;
}

Truth World::held(PlaceId place, AreaItem const& item, Day day) const {
    Program const& program = rules_.program();
    auto const fits_owner = [&](ActorId owner) {
        if (item.of_actor) return owner == *item.of_actor;
        auto const& others = item.owner_other_than;
        if (!item.of_type || std::find(others.begin(), others.end(), owner) != others.end()) return false;
        bool const barred =
            std::any_of(item.owner_not.begin(), item.owner_not.end(),
                        [&](TypeRef const& type) { return rules_.of_type(owner, type, day); });
        return !barred && rules_.of_type(owner, *item.of_type, day);
    };
    // The place's own holder, else the nearest around it; a state's home is its own while it lives.
    bool const administration = item.subject == ast::AreaSubject::administered_by;
    std::vector<PlaceId> ring{place};
    for (std::size_t depth = 0; depth < 16 && !ring.empty(); ++depth) {
        std::vector<ActorId> holders, administrators;
        for (PlaceId at : ring) {
            for (Holding const& holding : program[at].holdings)
                if (holds_on(holding.periods, day))
                    (holding.administered ? administrators : holders).push_back(holding.by);
            if (auto const home = program[at].home_of; home && holds_on(program[*home].life, day))
                holders.push_back(*home);
        }
        auto const& who = administration && !administrators.empty() ? administrators : holders;
        if (!who.empty()) return truth(std::any_of(who.begin(), who.end(), fits_owner));
        std::vector<PlaceId> next;
        for (PlaceId at : ring) next.insert(next.end(), program[at].in.begin(), program[at].in.end());
        ring = std::move(next);
    }
    // Nobody holds it. A region may hold territories of anyone; the open sea and a named spot hold none.
    bool const wide = program[place].region && program[place].kind != ast::PlaceKind::sea;
    return wide ? Truth::open : Truth::no;
}

}  // namespace casus::decide

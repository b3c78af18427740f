// SPDX-License-Identifier: MIT
#include "naive_run.hpp"

#include <algorithm>

namespace casus::proof {

using namespace ir;

namespace {

Value value(Operand const& operand, std::vector<Value> const& slots) {
    return operand.is_slot ? slots[operand.slot] : operand.value;
}

// The layout of a key is the engine's, so that its hinges can be compared with ours.
AtomKey key_of(AtomKind kind, std::uint32_t what, std::vector<Value> const& arguments) {
    AtomKey key;
    key.kind = kind;
    key.what = what;
    std::copy(arguments.begin(), arguments.end(), key.arguments.begin());
    return key;
}
enum class Relation : std::uint32_t { of_type, same, within, in_area, target_is };
AtomKey relation(Relation kind, Value subject, Value object) {
    return key_of(AtomKind::relation, static_cast<std::uint32_t>(kind), {subject, object});
}
std::vector<Value> values(std::vector<Operand> const& operands, std::vector<Value> const& slots) {
    std::vector<Value> out;
    for (Operand const& operand : operands) out.push_back(value(operand, slots));
    return out;
}
AtomKey event_key(Program const& program, EventTerm const& term, std::vector<Value> const& slots) {
    std::vector<Value> arguments;
    for (Role const& role : program[term.kind].roles) {
        arguments.emplace_back();
        for (auto const& [preposition, operand] : term.roles)
            if (preposition == role.preposition) arguments.back() = value(operand, slots);
    }
    return key_of(AtomKind::event, term.kind.index, arguments);
}

}  // namespace

bool Naive::Run::atom(AtomKey const& key) const {
    if (asked_ != nullptr) asked_->insert(key);
    if (auto const fixed = naive_.fixed(key)) return *fixed;
    auto const chosen = completion_.find(key);
    return chosen != completion_.end() && chosen->second;
}

Fate Naive::Run::fate(Instance const& instance, int weakest) const {
    Fate const alone = this->alone(instance, weakest);
    if (alone != Fate::binds && asked_ == nullptr) return alone;
    bool const over = overridden(instance, weakest);
    if (alone != Fate::binds) return alone;
    return over ? Fate::overridden : Fate::binds;
}

bool Naive::Run::overridden(Instance const& instance, int weakest) const {
    bool over = false;
    for (auto const& [lifter, rule] : naive_.lifters(instance)) {
        Instance const& other = *lifter;
        if (strength(rule) > weakest) continue;
        // What only a norm that never binds reads is no input of this one.
        if (!naive_.can_bind(other)) continue;
        bool const binds = fate(other, strength(rule)) == Fate::binds;
        over = over || binds;
    }
    return over;
}

Fate Naive::Run::alone(Instance const& instance, std::optional<int> weakest) const {
    Clause const& clause = naive_.program_[instance.clause];
    Slots slots = instance.slots;
    bool applies = !instance.deemed || alone(*instance.deemed) == Fate::binds, excepted = false,
         replaced = false, ended = false;
    for (std::uint32_t i = 0; i < clause.parts.size(); ++i) applies = part(instance, i, weakest) && applies;
    for (Part const& part : clause.exceptions)
        if (part.kind == PartKind::overlay)
            replaced = holds(part.formula, slots, instance.day) || replaced;
        else
            excepted = holds(part.formula, slots, instance.day) || excepted;
    for (Part const& part : clause.untils) ended = holds(part.formula, slots, instance.day) || ended;
    if (!applies) return Fate::not_owed;
    if (replaced) return Fate::replaced;
    if (!clause.deems && !clause.jointly && naive_.suspended(instance)) return Fate::suspended;
    if (!clause.deems && !clause.jointly && naive_.let_go(instance)) return Fate::released;
    if (excepted) return Fate::excepted;
    if (ended) return Fate::ended;
    return Fate::binds;
}

bool Naive::Run::stands(Instance const& instance) const { return alone(instance) == Fate::binds; }

bool Naive::Run::belongs(Instance const& instance) const {
    Slots slots = instance.slots;
    bool all = true;
    for (FormulaId must : naive_.program_[instance.clause].membership)
        all = holds(must, slots, instance.day) && all;
    return all;
}

bool Naive::Run::broken(Instance const& instance) const {
    ast::Modality const modality = naive_.program_[instance.clause].modality;
    bool const ban = modality == ast::Modality::shall_not || modality == ast::Modality::should_not;
    bool const duty = modality == ast::Modality::shall || modality == ast::Modality::should;
    if (!ban && (!duty || !naive_.time_is_up(instance))) return false;
    bool some = false;
    for (auto const& by_all : naive_.deeds(instance)) {
        bool all = true;
        for (AtomKey const& key : by_all) all = atom(key) && all;
        some = some || all;
    }
    return ban ? some : !some;
}

bool Naive::Run::breach(Breach const& breach, Slots const& slots, std::optional<int> weakest) const {
    bool some = false;
    for (Breach::Of const& of : breach.of) {
        auto const known = naive_.by_clause_.find(of.clause);
        if (known == naive_.by_clause_.end()) continue;
        for (Instance const* instance : known->second) {
            bool const same = std::all_of(of.same.begin(), of.same.end(), [&](auto const& pair) {
                return instance->slots[pair.first] == value(pair.second, slots);
            });
            if (!same || !naive_.can_bind(*instance)) continue;
            Fate const fate = weakest ? this->fate(*instance, *weakest) : alone(*instance);
            bool const stands = fate == Fate::binds, is_broken = broken(*instance);
            some = some || (stands && is_broken);
        }
    }
    return some;
}

bool Naive::Run::part(Instance const& instance, std::uint32_t index, std::optional<int> weakest) const {
    Slots slots = instance.slots;
    Part const& part = naive_.program_[instance.clause].parts[index];
    // What gave way is not broken.
    if (part.kind == PartKind::breach)
        return breach(std::get<Breach>(naive_.program_[part.formula].node), slots, weakest);
    return holds(part.formula, slots, instance.day);
}

bool Naive::Run::holds(FormulaId id, Slots& slots, Day day) const {
    FormulaNode const& node = naive_.program_[id].node;
    if (auto const* x = std::get_if<Constant>(&node)) return x->value;
    if (auto const* x = std::get_if<Not>(&node)) return !holds(x->operand, slots, day);
    if (auto const* x = std::get_if<All>(&node)) {
        bool all = true;
        for (FormulaId operand : x->operands) all = holds(operand, slots, day) && all;
        return all;
    }
    if (auto const* x = std::get_if<Some>(&node)) {
        bool some = false;
        for (FormulaId operand : x->operands) some = holds(operand, slots, day) || some;
        return some;
    }
    if (auto const* x = std::get_if<CountOf>(&node)) return count(*x, slots, day);
    if (auto const* x = std::get_if<FactAtom>(&node))
        return atom(key_of(AtomKind::fact, x->fact.index, values(x->arguments, slots)));
    if (auto const* x = std::get_if<Occurs>(&node)) return occurs(*x, slots);
    if (auto const* x = std::get_if<StanceAtom>(&node)) {
        AtomKey key;
        if (auto const* fact = std::get_if<FactAtom>(&x->what))
            key = key_of(AtomKind::fact, fact->fact.index, values(fact->arguments, slots));
        else if (auto const* event = std::get_if<EventTerm>(&x->what))
            key = event_key(naive_.program_, *event, slots);
        else
            key = key_of(AtomKind::act, std::get<ActTerm>(x->what).act.index,
                         values(std::get<ActTerm>(x->what).arguments, slots));
        key.has_stance = true;
        key.stance = x->stance;
        key.who = value(x->who, slots);
        if (x->organ) key.organ = value_of(*x->organ);
        return x->stance == Stance::decides ? decides(key) : atom(key);
    }
    if (auto const* x = std::get_if<OfType>(&node)) {
        Value const subject = value(x->subject, slots);
        if (subject.sort == Sort::actor) return naive_.has_type(ActorId{subject.index}, x->type, day);
        std::uint32_t const detail =
            x->type.kind == TypeKind::party ? x->type.treaty.index : x->type.cls.index;
        return atom(relation(Relation::of_type, subject,
                             {Sort::none, std::uint32_t(x->type.kind) * (1U << 24U) + detail}));
    }
    if (auto const* x = std::get_if<Same>(&node)) {
        Value const left = value(x->left, slots), right = value(x->right, slots);
        if (left == right) return true;
        if (left.sort != Sort::unstated && right.sort != Sort::unstated) return false;
        return atom(relation(Relation::same, std::min(left, right), std::max(left, right)));
    }
    if (auto const* x = std::get_if<Within>(&node)) {
        Value const subject = value(x->subject, slots);
        if (auto const known = naive_.lies_in(subject, x->place)) return *known;
        return atom(relation(Relation::within, subject, value_of(x->place)));
    }
    if (auto const* x = std::get_if<InArea>(&node)) {
        Value const event = value(x->event, slots);
        if (auto const known = naive_.in_area(event.index, x->area, day)) return *known;
        return atom(relation(Relation::in_area, event, {Sort::none, x->area.index}));
    }
    if (auto const* x = std::get_if<TargetIs>(&node)) {
        Value const subject = value(x->subject, slots);
        if (subject.sort == Sort::target) return naive_.target_of(TargetId{subject.index}, x->target);
        return atom(relation(Relation::target_is, subject, value_of(x->target)));
    }
    if (auto const* x = std::get_if<FigureAtLeast>(&node)) {
        Value const of = value(x->of, slots);
        if (x->amount <= 0) return true;
        if (auto const known = naive_.figure(x->figure, of, day)) return *known >= x->amount;
        auto const bits = std::uint64_t(x->amount);
        return atom(key_of(AtomKind::figure, x->figure.index,
                           {of,
                            {Sort::none, std::uint32_t(bits / 4294967296U)},
                            {Sort::none, std::uint32_t(bits % 4294967296U)}}));
    }
    if (auto const* x = std::get_if<TreatyInForce>(&node)) {
        for (Period const& p : naive_.program_[x->treaty].provisional)
            if (p.from <= day && day < p.until) return false;
        std::vector<Period> const& life = naive_.program_[x->treaty].in_force;
        return life.empty() || std::any_of(life.begin(), life.end(),
                                           [&](Period const& p) { return p.from <= day && day < p.until; });
    }
    if (auto const* x = std::get_if<OverlayBinds>(&node)) return speaks_for(*x, slots, day);
    if (auto const* x = std::get_if<Breach>(&node)) return breach(*x, slots, std::nullopt);
    return under(std::get<Under>(node), slots);
}

/// Whether what stands of an instrument binds the bearer in what it owes.
bool Naive::Run::speaks_for(OverlayBinds const& asked, Slots const& slots, Day day) const {
    Overlay const& overlay = naive_.program_[asked.overlay];
    if (!naive_.stands(asked.overlay, day)) return false;
    if (overlay.binds.empty() && !overlay.pair) return true;
    Value const bearer = value(asked.bearer, slots);
    std::optional<Value> toward;
    if (asked.toward) toward = value(*asked.toward, slots);
    if (!overlay.pair) {
        bool some = false;
        for (ActorId actor : overlay.binds) {
            some = is(bearer, actor) || some;
            if (overlay.kind == ast::OverlayKind::reservation && toward) some = is(*toward, actor) || some;
        }
        return some;
    }
    auto const [a, b] = *overlay.pair;
    bool const is_a = is(bearer, a), is_b = is(bearer, b);
    if (toward) {
        bool const to_a = is(*toward, a), to_b = is(*toward, b);
        return (is_a && to_b) || (is_b && to_a);
    }
    // Owed to nobody in particular: between the two alone only if there are no others, or if it is their own
    // text.
    bool only_two = true;
    for (Membership const& member : naive_.program_[overlay.treaty].members)
        only_two = only_two && (member.actor == a || member.actor == b);
    return (asked.own || only_two) && (is_a || is_b);
}
bool Naive::Run::is(Value who, ActorId actor) const {
    if (who.sort != Sort::unstated) return who == value_of(actor);
    return atom(relation(Relation::same, std::min(who, value_of(actor)), std::max(who, value_of(actor))));
}

bool Naive::Run::count(CountOf const& count, Slots& slots, Day day) const {
    std::size_t holding = 0, among = 0;
    std::vector<ActorId> const all = naive_.range(count.type, day);
    if (count.denominator != 0) {
        for (ActorId actor : all) {
            slots[count.slot] = value_of(actor);
            bool const in = !count.among || holds(*count.among, slots, day);
            bool const so = holds(count.body, slots, day);
            among += in ? 1 : 0;
            holding += in && so ? 1 : 0;
        }
        slots[count.slot] = {};
        std::size_t const left = holding * count.denominator, right = among * count.number;
        if (count.kind == ast::CountKind::at_least) return left >= right;
        if (count.kind == ast::CountKind::at_most) return left <= right;
        return left == right;
    }
    for (ActorId actor : all) {
        slots[count.slot] = value_of(actor);
        if (holds(count.body, slots, day)) ++holding;
    }
    slots[count.slot] = {};
    switch (count.kind) {
        case ast::CountKind::some: return holding > 0;
        case ast::CountKind::no: return holding == 0;
        case ast::CountKind::every: return holding == all.size();
        case ast::CountKind::at_least: return holding >= count.number;
        case ast::CountKind::at_most: return holding <= count.number;
        case ast::CountKind::exactly: return holding == count.number;
    }
    return false;
}

bool Naive::Run::occurs(Occurs const& occurs, Slots const& slots) const {
    bool possible = false;
    for (Occurrence const& event : naive_.situation_.events) {
        if (!naive_.kind_of(event.kind, occurs.event.kind)) continue;
        bool sure = true, excluded = false;
        for (auto const& [preposition, operand] : occurs.event.roles) {
            Value const there = event.roles[std::size_t(preposition)], wanted = value(operand, slots);
            if (there == wanted) continue;
            std::optional<bool> fits(false);
            if (there.sort == Sort::unstated || wanted.sort == Sort::unstated)
                fits.reset();
            else if (wanted.sort == Sort::place)
                fits = naive_.lies_in(there, PlaceId{wanted.index});
            else if (wanted.sort == Sort::target)
                fits = naive_.target_of(TargetId{there.index}, TargetId{wanted.index});
            sure = sure && fits == true;
            excluded = excluded || fits == false;
        }
        if (sure) return true;
        possible = possible || !excluded;
    }
    return possible && atom(event_key(naive_.program_, occurs.event, slots));
}

bool Naive::Run::under(Under const& under, Slots const& slots) const {
    Value const bearer = value(under.bearer, slots);
    std::vector<Value> const wanted = values(under.act.arguments, slots);
    bool some = false;
    std::vector<Instance const*> all;
    for (ClauseId clause : under.clauses)
        if (auto const known = naive_.by_clause_.find(clause); known != naive_.by_clause_.end())
            all.insert(all.end(), known->second.begin(), known->second.end());
    for (Instance const* each : all) {
        Instance const& instance = *each;
        if (instance.holder != bearer) continue;
        std::vector<ActTerm> const& terms = naive_.program_[instance.clause].acts;
        bool const fits = std::any_of(terms.begin(), terms.end(), [&](ActTerm const& term) {
            if (term.act != under.act.act) return false;
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                Value const own = value(term.arguments[i], instance.slots);
                // Left out on either side, or "the parties": anything.
                if (wanted[i].sort == Sort::none || own.sort == Sort::none || own.sort == Sort::parties)
                    continue;
                if (own != wanted[i]) return false;
            }
            return true;
        });
        if (!fits || naive_.suspended(instance) || naive_.let_go(instance)) continue;
        bool const binds = alone(instance) == Fate::binds;
        some = some || binds;
    }
    return some;
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// What the declarations say: kinds, places, membership, acts.
#include "naive.hpp"

#include <algorithm>

namespace casus::proof {

using namespace ir;

namespace {

bool on(std::vector<Period> const& periods, Day day) {
    return periods.empty() || std::any_of(periods.begin(), periods.end(), [&](Period const& period) {
               return period.from <= day && day < period.until;
           });
}
template <typename T>
bool contains(std::vector<T> const& list, T const& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}
std::optional<bool> both(std::optional<bool> a, std::optional<bool> b) {
    if (a == false || b == false) return false;
    if (!a || !b) return std::nullopt;
    return true;
}
std::optional<bool> either(std::optional<bool> a, std::optional<bool> b) {
    if (a == true || b == true) return true;
    if (!a || !b) return std::nullopt;
    return false;
}
/// True if what is wanted, in which `none` means anything, is what is there.
bool answers(Values const& there, Values const& wanted) {
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i].sort != Sort::none && wanted[i] != there[i]) return false;
    return true;
}
bool may_be_same(Values const& a, Values const& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].sort != Sort::none && b[i].sort != Sort::none && a[i] != b[i]) return false;
    return true;
}
ActInstance apply(ActPattern const& pattern, Values const& arguments) {
    ActInstance out{pattern.act, {}};
    for (int role : pattern.from_role)
        out.arguments.push_back(role < 0 ? Value{} : arguments[std::size_t(role)]);
    return out;
}
bool bans(Clause const& clause) {
    return clause.modality == ast::Modality::shall_not || clause.modality == ast::Modality::should_not;
}
bool requires_act(Clause const& clause) {
    return clause.modality == ast::Modality::shall || clause.modality == ast::Modality::should;
}

}  // namespace

// ---- kinds and membership ------------------------------------------------------------------------------

bool Naive::kind_of(EventKindId kind, EventKindId wider) const {
    if (kind == wider) return true;
    auto const& next = program_[kind].is;
    return std::any_of(next.begin(), next.end(), [&](EventKindId up) { return kind_of(up, wider); });
}
bool Naive::target_of(TargetId kind, TargetId wider) const {
    if (kind == wider) return true;
    auto const& next = program_[kind].is;
    return std::any_of(next.begin(), next.end(), [&](TargetId up) { return target_of(up, wider); });
}
bool Naive::inside(PlaceId inner, PlaceId outer) const {
    if (inner == outer) return true;
    auto const& next = program_[inner].in;
    return std::any_of(next.begin(), next.end(), [&](PlaceId up) { return inside(up, outer); });
}

bool Naive::member(ActorId actor, ClassId id, Day day) const {
    Class const& cls = program_[id];
    for (ClassMember const& listed : cls.members)
        if (listed.actor == actor && on(listed.periods, day)) return true;
    if (contains(program_[actor].classes, id)) return true;
    if (!cls.by_rule || !has_type(actor, cls.of, day) || contains(cls.other_than, actor)) return false;
    for (TypeRef const& other : cls.not_types)
        if (has_type(actor, other, day)) return false;
    for (auto const& choices : cls.in_places) {
        auto const home = program_[actor].home;
        if (!home) return false;
        if (std::none_of(choices.begin(), choices.end(), [&](PlaceId place) { return inside(*home, place); }))
            return false;
    }
    return true;
}

bool Naive::party(ActorId actor, TreatyId id, Day day) const {
    Treaty const& treaty = program_[id];
    if (!on(treaty.in_force, day)) return false;
    return std::any_of(treaty.members.begin(), treaty.members.end(), [&](Membership const& membership) {
        return membership.actor == actor && on(membership.periods, day);
    });
}

bool Naive::has_type(ActorId actor, TypeRef const& type, Day day) const {
    switch (type.kind) {
        case TypeKind::actor: return true;
        case TypeKind::state: return program_[actor].state && on(program_[actor].life, day);
        case TypeKind::party: return party(actor, type.treaty, day);
        case TypeKind::class_: return member(actor, type.cls, day);
        default: return false;
    }
}

std::vector<ActorId> Naive::range(TypeRef const& type, Day day) const {
    if (type.kind == TypeKind::actor) return people_;
    std::vector<ActorId> out;
    for (std::uint32_t i = 0; i < program_.actors.size(); ++i)
        if (has_type(ActorId{i}, type, day)) out.push_back(ActorId{i});
    return out;
}

std::optional<Value> Naive::toward(Instance const& instance) const {
    // Owed to the first actor of the act that it is not directed against; failing that, to that one.
    std::optional<Value> toward, opposed;
    std::vector<ActInstance> const done = acts(instance);
    if (done.empty()) return std::nullopt;
    std::vector<Role> const& roles = program_[done.front().act].roles;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        Value const argument = done.front().arguments[i];
        if (argument.sort != Sort::actor) continue;
        auto& slot = roles[i].preposition == Preposition::against ? opposed : toward;
        if (!slot) slot = argument;
    }
    return toward ? toward : opposed;
}

bool Naive::suspended(Instance const& instance) const {
    if (instance.holder.sort != Sort::actor || acts(instance).empty()) return false;
    if (claimed_away(instance)) return true;
    std::optional<Value> const toward = this->toward(instance);
    for (SuspensionBetween const& suspension : program_[program_[instance.clause].treaty].suspensions) {
        if (!on(suspension.periods, instance.day)) continue;
        if (!suspension.pair) {
            if (suspension.parties.empty() || contains(suspension.parties, instance.bearer)) return true;
            continue;
        }
        auto const [a, b] = *suspension.pair;
        if (toward == value_of(b) && instance.bearer == a) return true;
        if (toward == value_of(a) && instance.bearer == b) return true;
    }
    return false;
}

bool Naive::known(OverlayId id, Day day) const {
    if (contains(situation_.left_out, id)) return false;
    Overlay const& overlay = program_[id];
    if (situation_.view.kind == View::Kind::all || !overlay.secret || !on(overlay.secret_periods, day))
        return true;
    if (situation_.view.kind == View::Kind::public_) return false;
    ActorId const who = situation_.view.member;
    if (contains(overlay.authors, who) || contains(overlay.known_to, who)) return true;
    if (!overlay.known_to.empty()) return false;
    if (overlay.pair) return who == overlay.pair->first || who == overlay.pair->second;
    return overlay.binds.empty() ? party(who, overlay.treaty, day) : contains(overlay.binds, who);
}
bool Naive::stands(OverlayId id, Day day) const { return known(id, day) && on(program_[id].life, day); }

bool Naive::says(OverlayId id, Instance const& to) const {
    if (!stands(id, to.day)) return false;
    Overlay const& overlay = program_[id];
    std::optional<Value> const owed = toward(to);
    auto const owed_to = [&](ActorId actor) { return owed == value_of(actor); };
    if (overlay.pair) {
        auto const [a, b] = *overlay.pair;
        return (to.bearer == a && owed_to(b)) || (to.bearer == b && owed_to(a));
    }
    if (overlay.binds.empty() || contains(overlay.binds, to.bearer)) return true;
    return overlay.kind == ast::OverlayKind::reservation &&
           std::any_of(overlay.binds.begin(), overlay.binds.end(), owed_to);
}

// ---- acts ----------------------------------------------------------------------------------------------

std::vector<ActInstance> Naive::closure(ActInstance const& act) const {
    std::vector<ActInstance> out{act};
    for (ActPattern const& implied : program_[act.act].implies)
        for (ActInstance& further : closure(apply(implied, act.arguments))) out.push_back(std::move(further));
    return out;
}
bool Naive::act_implies(ActInstance const& act, ActInstance const& other) const {
    std::vector<ActInstance> const all = closure(act);
    return std::any_of(all.begin(), all.end(), [&](ActInstance const& done) {
        return done.act == other.act && answers(done.arguments, other.arguments);
    });
}
bool Naive::act_excludes(ActInstance const& a, ActInstance const& b) const {
    for (ActInstance const& x : closure(a))
        for (ActInstance const& y : closure(b)) {
            for (ActPattern const& pattern : program_[x.act].excludes)
                if (pattern.act == y.act && may_be_same(apply(pattern, x.arguments).arguments, y.arguments))
                    return true;
            for (ActPattern const& pattern : program_[y.act].excludes)
                if (pattern.act == x.act && may_be_same(apply(pattern, y.arguments).arguments, x.arguments))
                    return true;
        }
    return false;
}

namespace {

bool meets(Amount const& amount, std::int64_t done) {
    switch (amount.relation) {
        case ast::Relation::at_least: return done >= amount.amount;
        case ast::Relation::at_most: return done <= amount.amount;
        case ast::Relation::exactly: return done == amount.amount;
        case ast::Relation::more_than: return done > amount.amount;
        case ast::Relation::less_than: return done < amount.amount;
    }
    return false;
}

/// Tries every amount at which one of the two changes: whether doing what the other asks must (or, for a
/// right, may) fall under the ban.
bool cannot_keep(Clause const& ban, Clause const& other) {
    if (!ban.amount) return true;
    bool const duty = other.modality == ast::Modality::shall || other.modality == ast::Modality::should;
    if (!other.amount) return !duty;
    if (other.amount->unit != ban.amount->unit || ban.amount->shared_by || other.amount->shared_by)
        return false;
    bool some = false, every = true, any = false;
    for (Amount const* amount : {&*ban.amount, &*other.amount})
        for (std::int64_t done : {std::int64_t{0}, amount->amount - 1, amount->amount, amount->amount + 1}) {
            if (done < 0 || !meets(*other.amount, done)) continue;
            any = true;
            every = every && meets(*ban.amount, done);
            some = some || meets(*ban.amount, done);
        }
    return duty ? any && every : some;
}

}  // namespace

bool Naive::collide(Instance const& a, Instance const& b) const {
    Clause const& x = program_[a.clause];
    Clause const& y = program_[b.clause];
    std::vector<ActInstance> const x_acts = acts(a), y_acts = acts(b);
    if (bans(x) && bans(y)) return false;
    if (bans(x) || bans(y)) {
        if (!cannot_keep(bans(x) ? x : y, bans(x) ? y : x)) return false;
        auto const& banned = bans(x) ? x_acts : y_acts;
        auto const& done = bans(x) ? y_acts : x_acts;
        return std::all_of(done.begin(), done.end(), [&](ActInstance const& act) {
            return std::any_of(banned.begin(), banned.end(),
                               [&](ActInstance const& ban) { return act_implies(act, ban); });
        });
    }
    if (!requires_act(x) || !requires_act(y)) return false;
    return std::all_of(x_acts.begin(), x_acts.end(), [&](ActInstance const& p) {
        return std::all_of(y_acts.begin(), y_acts.end(),
                           [&](ActInstance const& q) { return act_excludes(p, q); });
    });
}

// ---- atoms ---------------------------------------------------------------------------------------------

bool Naive::implies(AtomKey const& a, AtomKey const& b) const {
    if (a == b) return true;
    auto const amount = [](AtomKey const& key) {
        return std::uint64_t(key.arguments[1].index) * 4294967296U + key.arguments[2].index;
    };
    if (a.kind == AtomKind::figure && b.kind == AtomKind::figure)
        return a.what == b.what && a.arguments[0] == b.arguments[0] && amount(a) >= amount(b);
    if (!a.has_stance || !b.has_stance || a.who != b.who || a.stance != b.stance) return false;
    if (a.organ.sort != Sort::none || b.organ.sort != Sort::none) return false;
    if (a.kind != AtomKind::act || b.kind != AtomKind::act) return false;
    auto const act = [&](AtomKey const& key) {
        ActInstance out{ActKindId{key.what}, {}};
        out.arguments.assign(key.arguments.begin(),
                             key.arguments.begin() + std::ptrdiff_t(program_.acts[key.what].roles.size()));
        return out;
    };
    // Who performs an act performs all it implies; to ask for help against one is to ask for help.
    if (a.stance == Stance::performs) return act_implies(act(a), act(b));
    return a.what == b.what && answers(act(a).arguments, act(b).arguments);
}

bool Naive::excludes(AtomKey const& a, AtomKey const& b) {
    auto const opposite = [](Stance x, Stance y) { return x == Stance::finds && y == Stance::finds_not; };
    if (one_vote(a, b)) return a.stance != b.stance;
    if (!a.has_stance || !b.has_stance || a.who != b.who || a.kind != b.kind || a.what != b.what)
        return false;
    return a.arguments == b.arguments && (opposite(a.stance, b.stance) || opposite(b.stance, a.stance));
}

std::optional<std::int64_t> Naive::figure(FigureId figure, Value of, Day day) const {
    for (FigureEntry const& entry : program_[figure].entries)
        if (value_of(entry.of) == of && on(entry.periods, day)) return entry.amount;
    return std::nullopt;
}

// ---- places --------------------------------------------------------------------------------------------

std::optional<bool> Naive::lies_in(Value subject, PlaceId place) const {
    if (subject.sort == Sort::actor) {
        auto const home = program_[ActorId{subject.index}].home;
        if (!home) return std::nullopt;
        return inside(*home, place);
    }
    if (subject.sort != Sort::place) return std::nullopt;
    if (inside(PlaceId{subject.index}, place)) return true;
    if (inside(place, PlaceId{subject.index})) return std::nullopt;
    return false;
}

std::optional<bool> Naive::in_area(std::uint32_t event, AreaId area, Day day) const {
    auto const& roles = situation_.events[event].roles;
    std::optional<bool> some = false;
    for (AreaItem const& item : program_[area].items)
        some = either(some, in_item(item, roles[std::size_t(Preposition::at)],
                                    roles[std::size_t(Preposition::against)], day));
    return some;
}

std::optional<bool> Naive::in_item(AreaItem const& item, Value place, Value target, Day day) const {
    if (!on(item.periods, day)) return false;
    std::optional<bool> all = true;
    if (!item.targets.empty()) {
        std::optional<bool> fits = false;
        for (TargetId wanted : item.targets)
            fits = either(fits, target.sort == Sort::target
                                    ? std::optional<bool>(target_of(TargetId{target.index}, wanted))
                                    : std::nullopt);
        all = fits;
    }
    if (place.sort != Sort::place) return both(all, std::nullopt);
    PlaceId const here{place.index};
    for (auto const& choices : item.in) {
        std::optional<bool> some = false;
        for (PlaceId choice : choices) some = either(some, lies_in(place, choice));
        all = both(all, some);
    }
    for (PlaceId except : item.except) {
        auto const there = lies_in(place, except);
        all = both(all, there ? std::optional<bool>(!*there) : std::nullopt);
    }
    for (auto const& [south, line] : item.beyond) {
        // The narrowest latitude that is stated of the place or of what it lies in.
        std::optional<Latitudes> known = program_[here].latitude;
        if (!known)
            for (std::uint32_t i = 0; i < program_.places.size(); ++i) {
                auto const& wider = program_.places[i].latitude;
                if (wider && inside(here, PlaceId{i}) &&
                    (!known || wider->high - wider->low < known->high - known->low))
                    known = wider;
            }
        std::optional<bool> beyond;
        if (known) {
            std::int32_t const limit = program_[line].latitude;
            bool const north = known->low >= limit, below = known->high <= limit;
            if (south ? below : north)
                beyond = true;
            else if (south ? north : below)
                beyond = false;
        }
        all = both(all, beyond);
    }
    if (item.subject == ast::AreaSubject::islands_of) {
        std::optional<bool> island = false;
        for (std::uint32_t i = 0; i < program_.places.size(); ++i)
            if (inside(here, PlaceId{i}) && program_.places[i].kind == ast::PlaceKind::island) island = true;
        all = both(all, program_[here].region ? std::nullopt : island);
    }
    if (item.subject != ast::AreaSubject::anywhere) all = both(all, held(here, item, day));
    return all;
}

std::optional<bool> Naive::held(PlaceId place, AreaItem const& item, Day day) const {
    std::vector<PlaceId> ring{place};
    while (!ring.empty()) {
        std::vector<ActorId> own, administered;
        std::vector<PlaceId> around;
        for (PlaceId at : ring) {
            Place const& here = program_[at];
            for (Holding const& holding : here.holdings)
                if (on(holding.periods, day))
                    (holding.administered ? administered : own).push_back(holding.by);
            if (here.home_of && on(program_[*here.home_of].life, day)) own.push_back(*here.home_of);
            around.insert(around.end(), here.in.begin(), here.in.end());
        }
        bool const by_rule = item.subject == ast::AreaSubject::administered_by && !administered.empty();
        auto const& holders = by_rule ? administered : own;
        if (!holders.empty())
            return std::any_of(holders.begin(), holders.end(), [&](ActorId holder) {
                if (item.of_actor) return holder == *item.of_actor;
                for (ActorId other : item.owner_other_than)
                    if (other == holder) return false;
                for (TypeRef const& type : item.owner_not)
                    if (has_type(holder, type, day)) return false;
                return item.of_type && has_type(holder, *item.of_type, day);
            });
        ring = std::move(around);
    }
    if (program_[place].region && program_[place].kind != ast::PlaceKind::sea) return std::nullopt;
    return false;
}

}  // namespace casus::proof

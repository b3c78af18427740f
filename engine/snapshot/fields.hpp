// SPDX-License-Identifier: MIT
// What each part of a checked program holds, member by member, in the order of its declaration.
#pragma once

#include "engine/check/program.hpp"

#include <cstddef>
#include <tuple>

namespace casus::snapshot {

/// The members of a type, as pointers to members. Types that can be copied byte by byte need none.
template <typename Part>
struct Fields;

#define CASUS_PART(Part, ...)                                \
    template <>                                              \
    struct Fields<ir::Part> {                                \
        using T = ir::Part;                                  \
        static constexpr auto all = std::tuple(__VA_ARGS__); \
    };

CASUS_PART(StateCode, &T::scheme, &T::number, &T::periods)
CASUS_PART(Actor, &T::name, &T::label, &T::at, &T::state, &T::codes, &T::life, &T::classes, &T::home,
           &T::succeeds)
CASUS_PART(Holding, &T::by, &T::administered, &T::periods)
CASUS_PART(Place, &T::name, &T::label, &T::at, &T::region, &T::kind, &T::in, &T::holdings, &T::latitude,
           &T::home_of)
CASUS_PART(Line, &T::name, &T::label, &T::at, &T::latitude)
CASUS_PART(Target, &T::name, &T::label, &T::at, &T::is)
CASUS_PART(ClassMember, &T::actor, &T::periods)
CASUS_PART(Class, &T::name, &T::label, &T::at, &T::of, &T::members, &T::by_rule, &T::in_places,
           &T::other_than, &T::not_types)
CASUS_PART(Role, &T::preposition, &T::name, &T::type)
CASUS_PART(ActPattern, &T::act, &T::from_role)
CASUS_PART(Involvement, &T::who_role, &T::act)
CASUS_PART(EventKind, &T::name, &T::label, &T::at, &T::is, &T::roles, &T::involves)
CASUS_PART(ActKind, &T::name, &T::label, &T::at, &T::roles, &T::implies, &T::excludes, &T::promises,
           &T::conflicts)
CASUS_PART(FactKind, &T::name, &T::label, &T::at, &T::roles, &T::closed)
CASUS_PART(Unit, &T::name, &T::label, &T::at)
CASUS_PART(FigureEntry, &T::of, &T::amount, &T::periods)
CASUS_PART(Figure, &T::name, &T::label, &T::at, &T::of, &T::unit, &T::entries, &T::largest_sum)

// ---- conditions

CASUS_PART(ActTerm, &T::act, &T::arguments)
CASUS_PART(EventTerm, &T::kind, &T::roles)
CASUS_PART(All, &T::operands)
CASUS_PART(Some, &T::operands)
CASUS_PART(FactAtom, &T::fact, &T::arguments)
CASUS_PART(Occurs, &T::event)
CASUS_PART(StanceAtom, &T::who, &T::stance, &T::what, &T::organ)
CASUS_PART(Under, &T::clauses, &T::bearer, &T::act)
CASUS_PART(Breach::Of, &T::clause, &T::same)
CASUS_PART(Breach, &T::of)
CASUS_PART(Formula, &T::node, &T::at)

// ---- clauses

CASUS_PART(Variable, &T::name, &T::sort)
CASUS_PART(Trigger, &T::kind, &T::deemed, &T::event_slot, &T::roles)
CASUS_PART(Clause, &T::treaty, &T::article, &T::ordinal, &T::title, &T::note, &T::at, &T::periods,
           &T::overlay, &T::slots, &T::trigger, &T::loops, &T::parts, &T::exceptions, &T::untils,
           &T::unverified, &T::peremptory, &T::deems, &T::deemed, &T::goal, &T::bearer, &T::bearer_loops,
           &T::jointly, &T::membership, &T::bearer_other_than, &T::modality, &T::acts, &T::own_means,
           &T::timing, &T::amount)

// ---- treaties

CASUS_PART(Membership, &T::actor, &T::periods, &T::provisional, &T::endings)
CASUS_PART(Threshold, &T::needed, &T::including)
CASUS_PART(SuspensionBetween, &T::pair, &T::parties, &T::periods)
CASUS_PART(AreaItem, &T::subject, &T::of_actor, &T::of_type, &T::in, &T::beyond, &T::except,
           &T::owner_other_than, &T::owner_not, &T::targets, &T::periods, &T::at)
CASUS_PART(Area, &T::name, &T::label, &T::at, &T::treaty, &T::items, &T::changes, &T::by)
CASUS_PART(Overlay, &T::name, &T::label, &T::at, &T::kind, &T::treaty, &T::authors, &T::binds, &T::pair,
           &T::life, &T::signed_on, &T::made_on, &T::secret, &T::secret_periods, &T::known_to, &T::notes,
           &T::cites, &T::unverified)
CASUS_PART(Organ::Members, &T::who, &T::periods)
CASUS_PART(Organ::Seats, &T::number, &T::periods)
CASUS_PART(Organ::Voting, &T::rule, &T::needed, &T::of_those_voting, &T::periods)
CASUS_PART(Organ, &T::actor, &T::treaty, &T::at, &T::members, &T::seats, &T::votings, &T::veto, &T::quorum,
           &T::excludes)
CASUS_PART(Replacement, &T::by, &T::article, &T::on)
CASUS_PART(Treaty, &T::name, &T::label, &T::at, &T::known_as, &T::political, &T::signed_on, &T::in_force,
           &T::provisional, &T::endings, &T::threshold, &T::ratified, &T::notices, &T::duties_end,
           &T::members, &T::suspensions, &T::replaced, &T::forbids_modification, &T::clauses, &T::articles,
           &T::overlays, &T::cites, &T::notes, &T::unverified)
CASUS_PART(Priority, &T::over, &T::under, &T::said_by, &T::article, &T::at, &T::by, &T::replaced_by)
CASUS_PART(Goal, &T::treaty, &T::kind, &T::title, &T::at, &T::clauses)
CASUS_PART(Allowance, &T::code, &T::reason, &T::at, &T::within)
CASUS_PART(Program, &T::actors, &T::places, &T::lines, &T::targets, &T::classes, &T::events, &T::acts,
           &T::facts, &T::units, &T::figures, &T::treaties, &T::areas, &T::overlays, &T::organs,
           &T::priorities, &T::goals, &T::allowances, &T::clauses, &T::formulas)

#undef CASUS_PART

namespace detail {

constexpr std::size_t up_to(std::size_t at, std::size_t alignment) {
    return (at + alignment - 1) / alignment * alignment;
}
template <typename Object, typename Member>
constexpr std::size_t after(std::size_t at, Member Object::*) {
    return up_to(at, alignof(Member)) + sizeof(Member);
}

}  // namespace detail

/// Whether the members listed, laid out one after the other, fill the type: one that is forgotten shows.
template <typename T>
constexpr bool lists_all() {
    std::size_t const end = std::apply(
        [](auto... member) {
            std::size_t at = 0;
            ((at = detail::after(at, member)), ...);
            return at;
        },
        Fields<T>::all);
    return detail::up_to(end, alignof(T)) == sizeof(T);
}

}  // namespace casus::snapshot

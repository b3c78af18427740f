// SPDX-License-Identifier: MIT
// What each part of a checked program holds, member by member, in the order of its declaration.
#pragma once

#include "engine/check/program.hpp"
#include "engine/check/symbols.hpp"

#include <cstddef>
#include <tuple>

namespace casus::snapshot {

/// The members of a type, as pointers to members. Types that can be copied byte by byte need none.
template <typename T>
struct Fields;

template <>
struct Fields<ir::StateCode> {
    using T = ir::StateCode;
    static constexpr auto all = std::tuple(&T::scheme, &T::number, &T::periods);
};
template <>
struct Fields<ir::Actor> {
    using T = ir::Actor;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::state, &T::codes, &T::life,
                                           &T::classes, &T::home, &T::succeeds);
};
template <>
struct Fields<ir::Holding> {
    using T = ir::Holding;
    static constexpr auto all = std::tuple(&T::by, &T::administered, &T::periods);
};
template <>
struct Fields<ir::Place> {
    using T = ir::Place;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::region, &T::kind, &T::in,
                                           &T::holdings, &T::latitude, &T::home_of);
};
template <>
struct Fields<ir::Line> {
    using T = ir::Line;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::latitude);
};
template <>
struct Fields<ir::Target> {
    using T = ir::Target;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::is);
};
template <>
struct Fields<ir::ClassMember> {
    using T = ir::ClassMember;
    static constexpr auto all = std::tuple(&T::actor, &T::periods);
};
template <>
struct Fields<ir::Class> {
    using T = ir::Class;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::of, &T::members, &T::by_rule,
                                           &T::in_places, &T::other_than, &T::not_types);
};
template <>
struct Fields<ir::Role> {
    using T = ir::Role;
    static constexpr auto all = std::tuple(&T::preposition, &T::name, &T::type);
};
template <>
struct Fields<ir::ActPattern> {
    using T = ir::ActPattern;
    static constexpr auto all = std::tuple(&T::act, &T::from_role);
};
template <>
struct Fields<ir::Involvement> {
    using T = ir::Involvement;
    static constexpr auto all = std::tuple(&T::who_role, &T::act);
};
template <>
struct Fields<ir::EventKind> {
    using T = ir::EventKind;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::is, &T::roles, &T::involves);
};
template <>
struct Fields<ir::ActKind> {
    using T = ir::ActKind;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::roles, &T::implies, &T::excludes,
                                           &T::promises, &T::conflicts);
};
template <>
struct Fields<ir::FactKind> {
    using T = ir::FactKind;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at, &T::roles, &T::closed);
};
template <>
struct Fields<ir::Unit> {
    using T = ir::Unit;
    static constexpr auto all = std::tuple(&T::name, &T::label, &T::at);
};
template <>
struct Fields<ir::FigureEntry> {
    using T = ir::FigureEntry;
    static constexpr auto all = std::tuple(&T::of, &T::amount, &T::periods);
};
template <>
struct Fields<ir::Figure> {
    using T = ir::Figure;
    static constexpr auto all =
        std::tuple(&T::name, &T::label, &T::at, &T::of, &T::unit, &T::entries, &T::largest_sum);
};

// ---- conditions

template <>
struct Fields<ir::ActTerm> {
    using T = ir::ActTerm;
    static constexpr auto all = std::tuple(&T::act, &T::arguments);
};
template <>
struct Fields<ir::EventTerm> {
    using T = ir::EventTerm;
    static constexpr auto all = std::tuple(&T::kind, &T::roles);
};
template <>
struct Fields<ir::All> {
    static constexpr auto all = std::tuple(&ir::All::operands);
};
template <>
struct Fields<ir::Some> {
    static constexpr auto all = std::tuple(&ir::Some::operands);
};
template <>
struct Fields<ir::FactAtom> {
    using T = ir::FactAtom;
    static constexpr auto all = std::tuple(&T::fact, &T::arguments);
};
template <>
struct Fields<ir::Occurs> {
    static constexpr auto all = std::tuple(&ir::Occurs::event);
};
template <>
struct Fields<ir::StanceAtom> {
    using T = ir::StanceAtom;
    static constexpr auto all = std::tuple(&T::who, &T::stance, &T::what, &T::organ);
};
template <>
struct Fields<ir::Under> {
    using T = ir::Under;
    static constexpr auto all = std::tuple(&T::clauses, &T::bearer, &T::act);
};
template <>
struct Fields<ir::Breach::Of> {
    using T = ir::Breach::Of;
    static constexpr auto all = std::tuple(&T::clause, &T::same);
};
template <>
struct Fields<ir::Breach> {
    static constexpr auto all = std::tuple(&ir::Breach::of);
};
template <>
struct Fields<ir::Formula> {
    using T = ir::Formula;
    static constexpr auto all = std::tuple(&T::node, &T::at);
};

// ---- clauses

template <>
struct Fields<ir::Variable> {
    using T = ir::Variable;
    static constexpr auto all = std::tuple(&T::name, &T::sort);
};
template <>
struct Fields<ir::Trigger> {
    using T = ir::Trigger;
    static constexpr auto all = std::tuple(&T::kind, &T::deemed, &T::event_slot, &T::roles);
};
template <>
struct Fields<ir::Clause> {
    using T = ir::Clause;
    static constexpr auto all = std::tuple(
        &T::treaty, &T::article, &T::ordinal, &T::title, &T::note, &T::at, &T::periods, &T::overlay,
        &T::slots, &T::trigger, &T::loops, &T::parts, &T::exceptions, &T::untils, &T::unverified,
        &T::peremptory, &T::deems, &T::deemed, &T::goal, &T::bearer, &T::bearer_loops, &T::jointly,
        &T::membership, &T::bearer_other_than, &T::modality, &T::acts, &T::own_means, &T::timing, &T::amount);
};

// ---- treaties

template <>
struct Fields<ir::Membership> {
    using T = ir::Membership;
    static constexpr auto all = std::tuple(&T::actor, &T::periods, &T::provisional, &T::endings);
};
template <>
struct Fields<ir::Threshold> {
    using T = ir::Threshold;
    static constexpr auto all = std::tuple(&T::needed, &T::including);
};
template <>
struct Fields<ir::SuspensionBetween> {
    using T = ir::SuspensionBetween;
    static constexpr auto all = std::tuple(&T::pair, &T::parties, &T::periods);
};
template <>
struct Fields<ir::AreaItem> {
    using T = ir::AreaItem;
    static constexpr auto all =
        std::tuple(&T::subject, &T::of_actor, &T::of_type, &T::in, &T::beyond, &T::except,
                   &T::owner_other_than, &T::owner_not, &T::targets, &T::periods, &T::at);
};
template <>
struct Fields<ir::Area> {
    using T = ir::Area;
    static constexpr auto all =
        std::tuple(&T::name, &T::label, &T::at, &T::treaty, &T::items, &T::changes, &T::by);
};
template <>
struct Fields<ir::Overlay> {
    using T = ir::Overlay;
    static constexpr auto all =
        std::tuple(&T::name, &T::label, &T::at, &T::kind, &T::treaty, &T::authors, &T::binds, &T::pair,
                   &T::life, &T::signed_on, &T::made_on, &T::secret, &T::secret_periods, &T::known_to,
                   &T::notes, &T::cites, &T::unverified);
};
template <>
struct Fields<ir::Organ::Members> {
    using T = ir::Organ::Members;
    static constexpr auto all = std::tuple(&T::who, &T::periods);
};
template <>
struct Fields<ir::Organ::Seats> {
    using T = ir::Organ::Seats;
    static constexpr auto all = std::tuple(&T::number, &T::periods);
};
template <>
struct Fields<ir::Organ::Voting> {
    using T = ir::Organ::Voting;
    static constexpr auto all = std::tuple(&T::rule, &T::needed, &T::of_those_voting, &T::periods);
};
template <>
struct Fields<ir::Organ> {
    using T = ir::Organ;
    static constexpr auto all = std::tuple(&T::actor, &T::treaty, &T::at, &T::members, &T::seats, &T::votings,
                                           &T::veto, &T::quorum, &T::excludes);
};
template <>
struct Fields<ir::Replacement> {
    using T = ir::Replacement;
    static constexpr auto all = std::tuple(&T::by, &T::article, &T::on);
};
template <>
struct Fields<ir::Treaty> {
    using T = ir::Treaty;
    static constexpr auto all =
        std::tuple(&T::name, &T::label, &T::at, &T::known_as, &T::political, &T::signed_on, &T::in_force,
                   &T::provisional, &T::endings, &T::threshold, &T::ratified, &T::notices, &T::duties_end,
                   &T::members, &T::suspensions, &T::replaced, &T::forbids_modification, &T::clauses,
                   &T::articles, &T::overlays, &T::cites, &T::notes, &T::unverified);
};
template <>
struct Fields<ir::Priority> {
    using T = ir::Priority;
    static constexpr auto all =
        std::tuple(&T::over, &T::under, &T::said_by, &T::article, &T::at, &T::by, &T::replaced_by);
};
template <>
struct Fields<ir::Goal> {
    using T = ir::Goal;
    static constexpr auto all = std::tuple(&T::treaty, &T::kind, &T::title, &T::at, &T::clauses);
};
template <>
struct Fields<ir::Allowance> {
    using T = ir::Allowance;
    static constexpr auto all = std::tuple(&T::code, &T::reason, &T::at, &T::within);
};
template <>
struct Fields<ir::Program> {
    using T = ir::Program;
    static constexpr auto all =
        std::tuple(&T::actors, &T::places, &T::lines, &T::targets, &T::classes, &T::events, &T::acts,
                   &T::facts, &T::units, &T::figures, &T::treaties, &T::areas, &T::overlays, &T::organs,
                   &T::priorities, &T::goals, &T::allowances, &T::clauses, &T::formulas);
};

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

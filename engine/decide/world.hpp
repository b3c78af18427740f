// SPDX-License-Identifier: MIT
// A situation as the rules see it: what is true, false or open of each ground atom.
#pragma once

#include "engine/check/atoms.hpp"
#include "engine/decide/truth.hpp"
#include "engine/rules/ruleset.hpp"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace casus::decide {

using ir::ActInstance;
using ir::ActorId;
using ir::AtomKey;
using ir::ClauseId;
using ir::FormulaId;
using ir::OverlayId;
using ir::TreatyId;
using ir::Value;

inline constexpr std::size_t slot_count = 24;

/// What each variable of a clause stands for.
using Binding = std::array<Value, slot_count>;

inline Value resolve(ir::Operand const& operand, Binding const& binding) {
    return operand.is_slot ? binding[operand.slot] : operand.value;
}

/// An act that somebody performs, because the case says so or because an event involves it.
struct Performance {
    ActorId who;
    ActInstance act;
    std::optional<std::uint32_t> by_event;  ///< the event that involves it
};

/// The relations whose truth the case can leave open by not stating a role of an event.
enum class Relation : std::uint32_t { of_type, same, within, in_area, target_is };

class World {
public:
    World(rules::RuleSet const& rules, ir::Situation const& situation);

    rules::RuleSet const& rules() const { return rules_; }
    ir::Situation const& situation() const { return situation_; }

    /// The truth of an atomic formula under a binding on a day. Open means that `atom` names an input.
    Truth leaf(ir::FormulaNode const& node, Binding const& binding, Day day) const;
    /// The ground atom of an atomic formula that is open.
    AtomKey atom(ir::FormulaNode const& node, Binding const& binding) const;
    /// True if the node is decided by `leaf` and not by its parts.
    static bool is_leaf(ir::FormulaNode const& node);

    /// What is stated of a ground atom, its consequences included.
    Truth stated(AtomKey const& key) const;
    /// Whether an organ decides something: as stated, or as the votes on it come out.
    Truth decides(AtomKey const& key) const;
    /// The vote on exactly this, if the case speaks of one.
    ir::Ballot const* ballot(AtomKey const& decision) const;
    /// Votes on particular measures that are among what a decision leaves open.
    std::vector<ir::Ballot const*> votes_within(AtomKey const& decision) const;
    /// Somebody's figure on a day, if the vocabulary or the case has it.
    std::optional<std::int64_t> figure(ir::FigureId figure, ActorId of, Day day) const;

    /// Whether truth of the first open atom makes the second true (an act implies another, a finding excludes
    /// one).
    enum class Tie { none, implies, excludes };
    Tie tie(AtomKey const& a, AtomKey const& b) const;

    /// The values that a bound variable of this type ranges over. `scratch` holds them where nothing else
    /// does.
    std::span<ActorId const> domain(ir::TypeRef const& type, Day day, std::vector<ActorId>& scratch) const;
    /// True if the case states nobody's finding, request, decision, consent or performance.
    bool states_no_stance() const { return stances_.empty(); }
    /// Actors named in the case, in order of their ids.
    std::vector<ActorId> const& participants() const { return participants_; }
    std::vector<Performance> const& performed() const { return performed_; }
    bool performs(ActorId who, ActInstance const& act) const;
    /// True if the case is silent about all that this one does or does not.
    bool silent_about_acts_of(Value who) const;

    /// True if the question knows of the instrument on the day; what it does not is as if it did not exist.
    bool shows(OverlayId overlay, Day day) const;
    /// True if it knows of it and it is in force.
    bool stands(OverlayId overlay, Day day) const;
    /// True if the instrument binds the actor in something.
    bool can_bind(OverlayId overlay, ActorId actor) const;
    /// Whether what stands of an instrument binds the bearer; open where it depends on who is not stated.
    Truth binds(ir::OverlayBinds const& node, Binding const& binding, Day day) const;
    /// True if a clause of precedence holds for what the bearer owes: it is the treaty's own text, or that of
    /// an instrument that stands and binds the bearer, and no such instrument replaces it.
    bool holds(ir::PriorityId priority, ActorId bearer, std::optional<ActorId> toward, Day day) const;
    /// True if it may hold for something that the actor owes, on some day that is asked about.
    bool can_hold(ir::PriorityId priority, ActorId bearer) const;

private:
    bool knows(ActorId actor, OverlayId overlay, Day day) const;
    bool reaches(OverlayId overlay, ActorId bearer, std::optional<ActorId> toward) const;

    void collect_participants();
    void collect_performances();
    bool generic(AtomKey const& key) const;
    bool implies_kind(std::uint32_t act, std::uint32_t other) const;
    Truth stated_stance(AtomKey const& key) const;
    Truth stated_figure(AtomKey const& key) const;
    Truth stated_vote(AtomKey const& key) const;
    Truth figure_at_least(ir::FigureAtLeast const& test, Binding const& binding, Day day) const;
    Truth within(Value subject, ir::PlaceId place) const;
    Truth in_area(Value event, ir::AreaId area, Day day) const;
    Truth area_item(ir::AreaItem const& item, Value place, Value target, Day day) const;
    Truth held(ir::PlaceId place, ir::AreaItem const& item, Day day) const;
    Truth beyond(ir::PlaceId place, bool south, ir::LineId line) const;
    Truth is_island(ir::PlaceId place) const;

    rules::RuleSet const& rules_;
    ir::Situation const& situation_;
    std::map<AtomKey, bool> stated_;
    std::vector<std::pair<AtomKey, bool>> stances_;  // those of the statements that have one
    std::vector<ActorId> participants_;
    std::vector<Performance> performed_;
};

/// The arguments an implied act has when the implying act has these.
ir::Values implied_arguments(rules::ImpliedAct const& implied, ir::Values const& arguments);
/// The act a term stands for under a binding.
ActInstance ground(ir::ActTerm const& term, Binding const& binding);

}  // namespace casus::decide

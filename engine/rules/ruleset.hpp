// SPDX-License-Identifier: MIT
// checked program -> rules: closures and indexes computed once, so that a question costs what applies to it.
// Immutable after construction; any number of threads may read it.
#pragma once

#include "engine/check/program.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace casus::rules {

using ir::ActKindId;
using ir::ActorId;
using ir::ClauseId;
using ir::EventKindId;
using ir::PlaceId;
using ir::PriorityId;
using ir::TargetId;
using ir::TreatyId;

/// An act that another implies, its arguments taken from the other's by role: index, or -1 for "any".
struct ImpliedAct {
    ActKindId act;
    std::vector<int> from_role;
};

/// What a clause's trigger requires of an actor in a role of the event: if it fails, the clause cannot apply.
struct Gate {
    ir::Preposition role = ir::Preposition::none;
    ir::TypeRef type;
};

/// The parties of a treaty from one change to the next.
struct PartySegment {
    Day from = dawn;               ///< until the next segment's
    std::vector<ActorId> parties;  ///< ordered
};

/// A clause that an event of a kind, or of a narrower one, brings into play.
struct Triggered {
    ClauseId clause;
    ir::EventKindId kind;
    Period days;  ///< on no other day is it in force
};
/// A standing prohibition.
struct Prohibition {
    ClauseId clause;
    Period days;  ///< on no other day is it in force
};

/// That an actor is a party to a treaty for a time.
struct Belonging {
    TreatyId treaty;
    Period period;
};
/// The treaties of one actor over some years: all to which it is a party on some day of them. A chapter ends
/// after as many changes as keep it from holding much more than what holds on any one of its days.
struct Chapter {
    Day from = dawn;                    ///< until the next chapter's
    std::vector<Belonging> belongings;  ///< in order of treaties
};

class RuleSet {
public:
    explicit RuleSet(ir::Program program);

    ir::Program const& program() const { return program_; }

    bool event_is(EventKindId kind, EventKindId wider) const;
    bool target_is(TargetId kind, TargetId wider) const;
    /// True if `inner` is `outer` or lies within it.
    bool place_within(PlaceId inner, PlaceId outer) const;
    /// The place and all places it lies within.
    std::span<PlaceId const> places_around(PlaceId place) const;

    /// Everything that performing the act performs, the act itself first.
    std::vector<ImpliedAct> const& implied(ActKindId act) const { return implied_[act.index]; }
    /// False if acts of the two kinds have nothing to do with each other, whoever they are done to: neither
    /// performs the other, and neither excludes the other.
    bool may_concern(ActKindId one, ActKindId other) const { return may_concern_[one.index][other.index]; }

    /// Clauses whose trigger is this kind of event or a wider one, in order of their ids.
    std::vector<ClauseId> const& triggered_by(EventKindId kind) const { return triggered_[kind.index]; }
    /// Those of them that may apply although nobody who takes part is a party to their treaty.
    std::vector<ClauseId> const& triggered_for_anyone(EventKindId kind) const {
        return for_anyone_[kind.index];
    }
    /// What else an event of the kind makes somebody do: the kinds, itself and wider, that involve an act.
    std::vector<EventKindId> const& involving(EventKindId kind) const { return involving_[kind.index]; }
    /// Of the treaty's clauses, those with a trigger that deem nothing.
    std::vector<Triggered> const& triggered_in(TreatyId treaty) const { return triggered_in_[treaty.index]; }
    /// Adds the treaties to which the actor is a party on the day, in order of their ids.
    void add_treaties(ActorId actor, Day day, std::vector<TreatyId>& to) const;
    /// Treaties that prevail over some other.
    std::vector<TreatyId> const& overriding() const { return overriding_; }
    /// Treaties that give way to any other.
    std::vector<TreatyId> const& yielding() const { return yielding_; }
    std::vector<Gate> const& gates(ClauseId clause) const { return gates_[clause.index]; }
    /// Clauses of the treaty without a trigger.
    std::vector<ClauseId> const& standing(TreatyId treaty) const { return standing_[treaty.index]; }
    /// The same without prohibitions toward each of several: these are ruled on act by act.
    std::vector<ClauseId> const& standing_at_once(TreatyId treaty) const {
        return standing_at_once_[treaty.index];
    }
    /// Standing prohibitions whose act is this kind.
    std::vector<ClauseId> const& prohibitions_of(ActKindId act) const { return prohibitions_[act.index]; }
    /// The same by whom they can bind: each party to the treaty, an actor by name, or anyone else.
    std::vector<Prohibition> const& prohibitions_on_parties(TreatyId treaty) const {
        return bans_on_parties_[treaty.index];
    }
    std::vector<Prohibition> const& prohibitions_on(ActorId actor) const { return bans_on_[actor.index]; }
    std::vector<Prohibition> const& prohibitions_on_anyone(ActKindId act) const {
        return bans_on_anyone_[act.index];
    }
    /// True if doing the act does something that some standing prohibition is about.
    bool can_be_prohibited(ActKindId act) const { return can_be_prohibited_[act.index]; }
    /// Clauses that deem something for the rules of their treaty.
    std::vector<ClauseId> const& deeming() const { return deeming_; }

    /// True if ways of applying the clause that differ only in the bearer can come out differently.
    bool depends_on_bearer(ClauseId clause) const { return depends_on_bearer_[clause.index]; }
    /// True if the treaty's own conditions are about the bearer. That an instrument binds only some is no
    /// question about them: what it says is part of the text.
    bool asks_about_bearer(ClauseId clause) const { return asks_about_bearer_[clause.index]; }

    /// True if the formula cannot be true unless somebody is stated to find, ask, decide or consent to
    /// something.
    bool needs_stance(ir::FormulaId formula) const { return needs_stance_[formula.index]; }

    /// Its norms bind: it is in force or applied provisionally.
    bool in_force(TreatyId treaty, Day day) const;
    bool in_force(ClauseId clause, Day day) const;
    /// In force, and not only applied provisionally.
    bool stands(TreatyId treaty, Day day) const;
    /// The clause is in force on the day of what happened, and what it gave rise to still stands when asked
    /// about.
    bool speaks(ClauseId clause, Day happened, Day asked) const;
    std::vector<ActorId> const& parties(TreatyId treaty, Day day) const;
    bool is_party(ActorId actor, TreatyId treaty, Day day) const;
    /// True if the actor is listed as a party for any time at all.
    bool ever_party(ActorId actor, TreatyId treaty) const;
    bool is_member(ActorId actor, ir::ClassId cls, Day day) const;
    bool is_state(ActorId actor, Day day) const;
    bool of_type(ActorId actor, ir::TypeRef const& type, Day day) const;
    /// True if the relations of the two under the treaty are suspended.
    bool suspended(TreatyId treaty, ActorId bearer, std::optional<ActorId> toward, Day day) const;

    /// The clauses by which the treaty goes before any other.
    std::vector<PriorityId> const& general_priorities(TreatyId over) const { return before_any_[over.index]; }
    /// The clauses by which the first goes before the second by name, or the second behind any other.
    std::vector<PriorityId> const& express_priorities(TreatyId over, TreatyId under) const;
    /// True if some clause puts another treaty before this one.
    bool can_be_overridden(TreatyId treaty) const { return overridable_[treaty.index]; }
    /// True if another clause binds once this one is broken.
    bool has_fallback(ClauseId clause) const { return has_fallback_[clause.index]; }

private:
    void close_kinds();
    void close_acts();
    void find_concerned();
    void index_clauses();
    void index_parties();
    void index_belongings();
    void index_prohibition(ClauseId clause);
    /// From the first day on which the clause is in force to the last.
    Period days(ClauseId clause) const;
    void index_priorities();
    void find_gates(ClauseId clause);
    /// True if a role of the clause's event is a party to its treaty: with no party about, it cannot apply.
    bool needs_party(ClauseId clause) const;
    void find_stances();

    ir::Program program_;
    std::vector<std::vector<EventKindId>> event_kinds_;  // by kind: itself and all wider ones, sorted
    std::vector<std::vector<bool>> event_is_;            // the same as a table
    std::vector<std::vector<TargetId>> target_kinds_;
    std::vector<std::vector<PlaceId>> places_;
    std::vector<std::vector<ImpliedAct>> implied_;
    std::vector<std::vector<bool>> may_concern_;
    std::vector<std::vector<ClauseId>> triggered_;
    std::vector<std::vector<Gate>> gates_;
    std::vector<std::vector<ClauseId>> for_anyone_;
    std::vector<std::vector<EventKindId>> involving_;
    std::vector<std::vector<Triggered>> triggered_in_;
    std::vector<std::vector<Chapter>> chapters_;  // by actor, in order
    std::vector<TreatyId> overriding_;
    std::vector<std::vector<ClauseId>> standing_, standing_at_once_;
    std::vector<std::vector<ClauseId>> prohibitions_;
    std::vector<std::vector<Prohibition>> bans_on_parties_, bans_on_, bans_on_anyone_;
    std::vector<bool> can_be_prohibited_;
    std::vector<ClauseId> deeming_;
    std::vector<std::vector<PartySegment>> segments_;
    std::vector<std::map<TreatyId, std::vector<PriorityId>>>
        before_;  // by treaty: those it goes before by name
    std::vector<std::vector<PriorityId>> before_any_;
    std::vector<std::vector<PriorityId>> behind_any_;
    std::vector<TreatyId> yielding_;  // those that give way to any other
    std::vector<bool> overridable_;
    std::vector<bool> has_fallback_;
    std::vector<bool> depends_on_bearer_, asks_about_bearer_;
    std::vector<bool> needs_stance_;
};

}  // namespace casus::rules

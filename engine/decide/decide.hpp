// SPDX-License-Identifier: MIT
// rules + situation -> rulings: every clause that the situation touches, and how it comes out for whom.
#pragma once

#include "engine/decide/amounts.hpp"
#include "engine/decide/evaluator.hpp"
#include "engine/decide/precedence.hpp"

#include <casus/answer.hpp>

#include <cstdint>
#include <vector>

namespace casus::decide {

/// What is asked of a situation, besides what its events bring into play.
struct Scope {
    std::vector<TreatyId> only;  ///< empty: every treaty
    bool standing = false;       ///< standing rules without a condition too
    /// Also rules whose event fits but whose treaty nobody who takes part is a party to, when they plainly
    /// cannot apply: for the question why somebody owes nothing.
    bool everything = false;
    /// Without rules that plainly cannot apply: for the question what binds, and not why the rest does not.
    bool only_binding = false;
    /// Acts whose prohibition is asked for, by whom.
    std::vector<std::pair<ActorId, ActInstance>> acts;
    /// Clauses to be ruled on even if nobody who takes part is a party.
    std::vector<ClauseId> clauses;
    Policy policy = Policy::text;
};

/// A ruling that lifts another, unless it is itself lifted by a rule as strong or stronger.
struct Overrider {
    std::uint32_t ruling = 0;
    PrecedenceRule rule = PrecedenceRule::express;
    std::optional<ir::PriorityId> priority;  ///< the clause that says so, if one does
};

/// One frame of a clause, for bearers for whom it comes out the same.
struct Ruling {
    Frame frame;  ///< with the first bearer bound
    std::vector<ActorId> bearers;
    std::vector<ActInstance> acts;
    Standing standing;
    Truth overridden = Truth::no;
    std::vector<Overrider> overriders;  ///< rulings that prevail over this one and collide with it
    Outcome outcome = Outcome::undetermined;
    bool violated = false, fulfilled = false;
    std::optional<Quantity> quantity;  ///< of the first bearer, if the clause names an amount
    bool overdue = false;              ///< its time is up, and whether it was performed is not stated
    bool background =
        false;  ///< an unconditional standing rule that nobody asked about: here because it overrides
    /// Of a fallback whose condition is another with precedence than without it: what it comes to.
    std::optional<Truth> duty_broken;

    Truth binds() const { return standing.binds() & !overridden; }
};

struct Decision {
    Policy policy = Policy::text;
    std::vector<Ruling> rulings;
    std::size_t standing_hidden = 0;  ///< unconditional standing rules of treaties in play, not ruled on
};

Decision decide(Grounding const& grounding, Scope const& scope);

/// The outcome of a norm of this modality that binds.
Outcome binding_outcome(ir::Clause const& clause, bool political);

/// The outcome of a ruling on a clause, from its standing and from whether it is overridden.
Outcome outcome_of(ir::Clause const& clause, bool political, Standing const& standing, Truth overridden);
/// Notes of a ruling that binds whether it is violated, fulfilled or overdue.
void note_performance(Evaluator const& evaluator, ir::Clause const& clause, World const& world,
                      Ruling& ruling);

/// True if both acts cannot be performed by one actor.
bool exclude(rules::RuleSet const& rules, ActInstance const& a, ActInstance const& b);
/// True if performing `act` performs `other`; an argument `none` of `other` fits anything.
bool implies(rules::RuleSet const& rules, ActInstance const& act, ActInstance const& other);
/// True if whoever makes the second norm its duty by concluding a treaty does what the first forbids: enters
/// an alliance against somebody by a duty to oppose it.
bool promises_forbidden(rules::RuleSet const& rules, ir::Clause const& ban,
                        std::vector<ir::ActInstance> const& forbidden, ir::Clause const& duty,
                        std::vector<ir::ActInstance> const& acts);

/// False if the kinds of their acts keep the two clauses from ever colliding: asked first, since it costs
/// little.
bool may_collide(rules::RuleSet const& rules, ir::Clause const& a, ir::Clause const& b);
/// True if the two norms of one bearer collide, given their modalities and acts.
bool collide(rules::RuleSet const& rules, ir::Clause const& a, std::vector<ActInstance> const& a_acts,
             ir::Clause const& b, std::vector<ActInstance> const& b_acts);

}  // namespace casus::decide

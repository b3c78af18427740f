// SPDX-License-Identifier: MIT
// The three-valued evaluator: what a formula, and a clause in a frame, come to.
#pragma once

#include "engine/decide/ending.hpp"
#include "engine/decide/grounding.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace casus::decide {

/// How one frame of a clause came out, each group of parts on its own.
struct Standing {
    Truth applies = Truth::yes;          ///< all required parts
    Truth excepted = Truth::no;          ///< any exception
    Truth replaced = Truth::no;          ///< another text stands in its place for the bearer
    Truth ended = Truth::no;             ///< any `until`
    bool suspended = false;              ///< between bearer and beneficiary
    bool in_force = true;                ///< treaty, article and the bearer's membership, on the day
    bool released = false;               ///< by whom it is owed to
    std::optional<std::uint32_t> claim;  ///< suspended because this claim of the case is accepted
    /// The first required part that is false; counts through the clause's parts.
    std::optional<std::uint32_t> failed;

    /// Whether the norm binds, precedence aside.
    Truth binds() const {
        if (suspended || released) return Truth::no;
        return applies & !excepted & !replaced & !ended;
    }
};

class Evaluator {
public:
    /// As if the instruments in `ignored` did not exist: for asking what rests on them.
    explicit Evaluator(Grounding const& grounding, std::vector<OverlayId> ignored = {})
        : grounding_(grounding), world_(grounding.world()), ignored_(std::move(ignored)) {}

    Truth evaluate(ir::FormulaId formula, Binding& binding, Day day) const;
    /// The frame's bearer must be bound.
    Standing standing(Frame const& frame) const;
    /// Whether the clause binds the bearer to the act in some frame, precedence aside.
    Truth under(ir::Under const& under, Binding const& binding) const;
    /// Whether one of the clauses is broken for what the reader speaks of, precedence aside.
    Truth breach(ir::Breach const& breach, Binding const& binding) const;
    /// Whether the norm is not kept, given that it binds: the forbidden is done, or what is owed is not done
    /// and its time is up.
    Truth broken(Frame const& frame) const;
    /// The same where it is known whether its act is done.
    Truth broken(Frame const& frame, Truth done) const;
    /// Whether one of the norm's acts is done, by its bearer or by all who owe it together.
    Truth performed(Frame const& frame) const;
    /// For each of the norm's acts, the atoms that it is done by whoever has to do it.
    std::vector<std::vector<AtomKey>> performances(Frame const& frame) const;
    /// Those who owe it together; those of whom it is open whether they belong, too.
    std::vector<ActorId> members(Frame const& frame) const;
    /// Whether the deeming that the frame's trigger reads applies; yes for an event that happened.
    Truth trigger(Frame const& frame) const;

private:
    Truth count(ir::CountOf const& count, Binding& binding, Day day) const;
    Truth share(ir::CountOf const& count, Binding& binding, Day day) const;
    /// False if neither the case nor the treaty has anything that suspends or releases.
    bool something_ends(TreatyId treaty) const;
    bool released(Frame const& frame, ActorId bearer, std::optional<ActorId> toward) const;

    Grounding const& grounding_;
    World const& world_;
    std::vector<OverlayId> ignored_;
};

/// The actor to whom a norm's act is owed: the first of its roles that is an actor and not `against`; for an
/// act with only an `against` role (a prohibition of force), that one.
std::optional<ActorId> beneficiary(ir::Program const& program, ActInstance const& act);

}  // namespace casus::decide

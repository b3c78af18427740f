// SPDX-License-Identifier: MIT
// rulings -> terms. Follows the meaning of docs/semantics.md on its own, beside the evaluator and not through
// it; only what is stated of a ground atom is shared. Decoding is the other direction of the same table.
#pragma once

#include "engine/decide/decide.hpp"
#include "engine/smt/solver.hpp"

#include <array>
#include <map>
#include <set>
#include <vector>

namespace casus::smt {

using ir::AtomKey;

class Encoder {
public:
    Encoder(decide::Grounding const& grounding, Solver& solver) : grounding_(grounding), solver_(solver) {}

    /// Whether a frame's norm binds, precedence aside.
    Term binds(decide::Frame const& frame);
    /// One condition of a frame's clause.
    Term text(ir::FormulaId formula, decide::Frame const& frame);
    /// Whether a ruling binds, those that prevail over it included: those by rules of this strength or a
    /// stronger one.
    Term binds(decide::Decision const& decision, std::uint32_t ruling, int weakest = decide::strengths - 1);

    /// The groups of requirements of a ruling, each on its own.
    struct Reasons {
        Term applies, replaced, excepted, ended, overridden;
    };
    Reasons reasons(decide::Decision const& decision, std::uint32_t ruling);

    /// Where an open atom stands in what was encoded: under an even number of negations, an odd number, or
    /// both.
    struct Polarity {
        bool positive = false, negative = false;
    };
    /// Starts collecting the open atoms that are encoded from here on.
    void watch() { watched_.clear(); }
    /// The open atoms encoded since `watch`, in their own order. One tied to another atom counts as both
    /// ways.
    std::map<AtomKey, Polarity> const& watched() const { return watched_; }
    /// True if another atom implies this one or it implies another: what it stands for then reaches further
    /// than where it is read, and what it is tied to may have been met only later.
    bool tied(AtomKey const& key) const { return tied_.count(key) != 0; }
    /// The votes that a decision, met in what was encoded, is made of; none if it is no vote's.
    std::vector<AtomKey> votes_of(AtomKey const& decision) const;
    /// The open atoms encoded so far, with their terms; a decision that votes make is one of them.
    std::map<AtomKey, Term> const& atoms() const { return atoms_; }

private:
    Term input(AtomKey const& key);
    Term declare(AtomKey const& key);
    void watch(AtomKey const& key);
    Term decides(AtomKey const& key);
    /// An input that is true exactly if the votes carry the measure.
    Term decided_by(ir::Ballot const& ballot);
    Term carried(ir::Ballot const& ballot);
    std::array<Term, ir::casts> votes(ir::Ballot const& ballot, ir::Voter const& voter);
    Term encode(ir::FormulaId formula, decide::Binding& binding, Day day);
    Term opposite(ir::FormulaId formula, decide::Binding& binding, Day day);
    Term count(ir::CountOf const& count, decide::Binding& binding, Day day);
    Term share(ir::CountOf const& count, decide::Binding& binding, Day day);
    Term under(ir::Under const& under, decide::Binding const& binding);
    Term breach(ir::Breach const& breach, decide::Binding const& binding);
    /// Whether a norm is broken of which the ruling is the fallback, those aside that gave way to rules of
    /// this strength or a stronger one; true if it is no fallback.
    Term broken_before(decide::Decision const& decision, std::uint32_t ruling, int weakest);
    /// Whether the norm is not kept, given that it binds.
    Term broken(decide::Frame const& frame);
    Term performed(decide::Frame const& frame);
    Term performs(ir::Value who, decide::ActInstance const& act);
    void tie_in(AtomKey const& key, Term term);
    bool ended(decide::Frame const& frame, ir::ActorId bearer, std::optional<ir::ActorId> toward) const;

    decide::Grounding const& grounding_;
    Solver& solver_;
    std::map<AtomKey, Term> atoms_;
    std::map<AtomKey, std::vector<std::pair<AtomKey, Term>>> families_;  // of those that may be tied
    struct Encoded {
        Term term;
        std::map<AtomKey, Polarity> atoms;
    };
    void meet(std::map<AtomKey, Polarity> const& atoms);

    // By ruling and strength: one overrides many, and is encoded once.
    std::map<std::pair<std::uint32_t, int>, Encoded> rulings_;
    std::map<AtomKey, Polarity> watched_;
    std::set<AtomKey> tied_;
    std::map<AtomKey, std::vector<AtomKey>> votes_;  // by decision, those that are open
    Polarity now_{true, false};
};

}  // namespace casus::smt

// SPDX-License-Identifier: MIT
// A situation asked of a corpus: decided, confirmed, and compared with what was expected.
#pragma once

#include "engine/check/check.hpp"
#include "engine/decide/decide.hpp"
#include "engine/smt/confirm.hpp"

#include <casus/answer.hpp>

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace casus::ask {

/// Everything that deciding one situation made. The situation and the rules must outlive it.
struct Decided {
    decide::Scope scope;
    decide::World world;
    decide::Grounding grounding;
    decide::Decision decision;
    std::vector<smt::Confirmation> confirmations;  ///< empty without confirmation

    Decided(rules::RuleSet const& rules, ir::Situation const& situation, decide::Scope asked)
        : scope(std::move(asked)),
          world(rules, situation),
          grounding(world),
          decision(decide::decide(grounding, scope)) {}
    Decided(Decided const&) = delete;
    Decided& operator=(Decided const&) = delete;
};

/// The scope that options and a situation's own `using` ask for.
decide::Scope scope_of(ir::Situation const& situation, std::vector<ir::TreatyId> const& treaties,
                       bool standing);

/// Has the solver confirm the decision; an open verdict that every completion settles is settled.
void confirm(Decided& decided, bool hinges, smt::Budget budget);

/// What came out where an expectation failed.
struct Failure {
    enum class Kind {
        nobody,
        no_rule,
        no_duty,
        outcome,
        means_left,
        means_fixed,
        reasons,
        hinge,
        needs_solver,
        not_violated,
        jointly  ///< it is owed only together with others
    };
    Kind kind = Kind::no_rule;
    ir::ActorId bearer;
    Outcome outcome = Outcome::undetermined;  ///< with `outcome`
    std::set<PartKind> reasons;               ///< with `reasons`: why it owes nothing instead
    ir::AtomKey atom;                         ///< with `hinge`: what it does not hinge on
};
struct Judgement {
    ir::Expectation const* expectation = nullptr;
    std::optional<Failure> failure;    ///< nothing: the expectation holds
    std::vector<std::size_t> rulings;  ///< failed: the rulings under that article for those bearers
};
/// The expectations of a situation against what is decided of it.
std::vector<Judgement> judge(Decided const& decided);

}  // namespace casus::ask

// SPDX-License-Identifier: MIT
// What becomes of rulings once it is known which could lift which: a norm that is lifted lifts nothing by a
// weaker rule, and one that gave way is not broken, so that the fallback behind it does not arise.
#pragma once

#include "engine/decide/decide.hpp"

#include <optional>
#include <vector>

namespace casus::decide {

/// For whom a norm would lift another, and by which rule.
struct Lifted {
    std::vector<ActorId> bearers;
    Settlement settlement;
};
/// Each settlement by which the second would lift the first, with those for whom it does.
std::vector<Lifted> lifted_by(Precedence const& precedence, rules::RuleSet const& rules, Ruling const& low,
                              Ruling const& high);

/// The part of a fallback that asks whether the duty before it is broken; nothing: it is no fallback.
std::optional<std::uint32_t> breach_part(ir::Clause const& clause);

/// The same norm applied in the same way, whoever bears it.
bool same_frame(ir::Program const& program, Frame const& a, Frame const& b);

/// One of the norms whose breach a fallback waits for.
struct Before {
    Frame frame;
    std::optional<std::uint32_t> ruling;  ///< the decision's ruling on it, if there is one
};
/// What the fallback of a ruling waits for.
std::vector<Before> before(Grounding const& grounding, std::vector<Ruling> const& rulings,
                           std::uint32_t fallback);

/// Fills in for each ruling whether it is overridden, and takes back what fallbacks were given because of
/// duties that gave way.
void lift(Evaluator const& evaluator, Grounding const& grounding, std::vector<Ruling>& rulings);

}  // namespace casus::decide

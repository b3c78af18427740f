// SPDX-License-Identifier: MIT
// Precedence in words: which rule decided, why none did, what other policies would make of it, what is
// claimed.
#pragma once

#include "engine/ask/alternatives.hpp"
#include "engine/ask/question.hpp"
#include "engine/decide/collisions.hpp"

#include <casus/answer.hpp>

namespace casus::explain {

/// "UN Charter 103", "a peremptory norm (VCLT 53, 64)": by what a norm is lifted.
std::string rule_words(ir::Program const& program, decide::PrecedenceRule rule,
                       std::optional<ir::PriorityId> priority);
/// The rule's stable word, as JSON has it.
std::string rule_name(decide::PrecedenceRule rule);
/// Why no rule settles a collision, as a sentence's end.
std::string unsettled_words(decide::Unsettled why);

/// The norm of one of the decision's rulings.
NormText norm_text(ask::Decided const& decided, std::uint32_t ruling);
/// One collision; `turned` puts its second norm first.
CollisionText collision_text(ask::Decided const& decided, decide::Collision const& collision,
                             bool turned = false);
/// Every collision of the decision, in its order.
std::vector<CollisionText> collision_texts(ask::Decided const& decided);
/// The claims of the case, in its order.
std::vector<ClaimText> claim_texts(ask::Decided const& decided);
/// An accepted claim, said as the reason for a suspension.
std::string claim_words(ir::Program const& program, ir::Claim const& claim);
/// The releases that end the ruling's norm: "released by Germany on 25 August 1939".
std::string release_words(ask::Decided const& decided, decide::Ruling const& ruling);
/// What the other policies make of a ruling.
std::vector<UnderPolicy> policy_texts(ir::Program const& program, std::vector<ask::Alternative> const& found);

}  // namespace casus::explain

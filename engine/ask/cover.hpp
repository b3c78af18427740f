// SPDX-License-Identifier: MIT
// What one norm does to another, acts taken together: says as much, asks for more, is broken by what the
// other waits for.
#pragma once

#include "engine/check/situation.hpp"
#include "engine/decide/world.hpp"
#include "engine/rules/ruleset.hpp"

#include <vector>

namespace casus::ask {

/// When another norm says as much as the one in question, for the same bearer and of the same modality.
enum class Cover : std::uint8_t {
    same,     ///< it names the same acts, means, times and amounts
    implied,  ///< whoever keeps it keeps the one in question
    lifts,    ///< or, of another modality too: it collides with the one in question, which gives way to it
    broken    ///< or, of another bearer: an act for which the one in question waits breaks it
};

/// False if the other can never say as much, whatever the two are about: another modality, other amounts or
/// times, or the choice of means.
bool terms_allow(ir::Clause const& norm, ir::Clause const& other);
/// True if keeping the other norm keeps the first, acts, modality and amounts taken together.
bool says_as_much(rules::RuleSet const& rules, ir::Clause const& norm,
                  std::vector<ir::ActInstance> const& acts, ir::Clause const& other,
                  std::vector<ir::ActInstance> const& other_acts, Cover cover);

/// An act without which a clause does not bind.
struct NeededAct {
    ir::ActorId who;
    ir::ActInstance act;
};
bool needs_acts(ir::Program const& program, ir::ClauseId clause);
/// True if some such act may be one that the norm is about: other acts do not break it.
bool needs_act_like(rules::RuleSet const& rules, ir::ClauseId clause, ir::Clause const& norm);
std::vector<NeededAct> needed_acts(ir::Program const& program, ir::ClauseId clause,
                                   decide::Binding const& binding);
/// True if whoever performs the act does not keep the norm, where it is bound by it.
bool broken_by(rules::RuleSet const& rules, ir::ActInstance const& act, ir::Clause const& norm,
               std::vector<ir::ActInstance> const& acts);

}  // namespace casus::ask

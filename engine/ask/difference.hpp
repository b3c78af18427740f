// SPDX-License-Identifier: MIT
// Two versions of treaties in one program: what the one owes and the other does not.
#pragma once

#include "engine/check/situation.hpp"
#include "engine/rules/ruleset.hpp"
#include "engine/smt/solver.hpp"

#include <casus/diff.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casus::ask {

/// Which treaties of the program are the old version, which the new one, and which stand for each other.
struct Versions {
    std::vector<std::pair<ir::TreatyId, ir::TreatyId>> both;  ///< old, new
    std::vector<ir::TreatyId> only_old, only_new;
};

/// A change before it is put into words.
struct Difference {
    Change::Kind kind = Change::Kind::altered;
    std::vector<ir::ClauseId> before, after;  ///< the clauses that it is about, in order
    std::string cause;                        ///< the area that was redrawn; empty: the rules themselves
    std::vector<std::string> words;           ///< with `life` and `precedence`: sentences
    ir::TreatyId treaty;                      ///< with those
    bool old_treaty = false;                  ///< `treaty` is of the old version
    std::vector<ir::ActorId> who;             ///< for whom, in order
    std::optional<ir::Situation> gained,
        lost;  ///< in which only the new, only the old version owes something
};

struct DifferenceFound {
    std::vector<Difference> differences;
    std::size_t searched = 0;  ///< clauses that are not the same by their shape alone
    bool undecided = false;
};
DifferenceFound difference(rules::RuleSet const& rules, Versions const& versions, smt::Budget budget);

}  // namespace casus::ask

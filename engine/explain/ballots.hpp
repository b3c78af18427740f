// SPDX-License-Identifier: MIT
// Votes in words: who voted how, what it came to, and what would carry or stop it.
#pragma once

#include "engine/ask/question.hpp"
#include "engine/smt/ballots.hpp"

#include <casus/answer.hpp>

#include <string>
#include <vector>

namespace casus::explain {

/// The votes of the case, in the order of its ballots.
std::vector<BallotText> ballot_texts(ask::Decided const& decided);

/// The votes that a literal on a decision stands for; nothing for any other.
std::optional<HingeVotes> votes_wanted(ir::Program const& program, smt::LiteralOf const& literal);

/// "Security Council, on whether to use force against Cuba: carried"
std::string headline(BallotText const& ballot);
/// How the votes stand, what is needed, what would carry an open one and, with `blocking`, stop it.
std::vector<std::string> details(BallotText const& ballot, bool blocking);

/// "2 votes for: any 2 of France, Italy and 3 others"
std::string words(HingeVotes const& votes);

}  // namespace casus::explain

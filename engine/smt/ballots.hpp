// SPDX-License-Identifier: MIT
// The smallest sets of votes that would carry or stop a measure. Voters who are alike are not gone through
// one by one: any so many of them will do.
#pragma once

#include "engine/check/ballots.hpp"
#include "engine/smt/confirm.hpp"

#include <optional>

namespace casus::smt {

/// Each of these votes, and so many of those, whichever.
struct VoteSet {
    std::vector<LiteralOf> each;
    std::uint32_t any = 0;
    std::vector<LiteralOf> of;
    bool more = false;  ///< other votes, as few, would do too
    std::uint32_t size() const { return static_cast<std::uint32_t>(each.size()) + any; }
};
struct VoteSets {
    VoteSet would_carry, would_stop;
};

/// Of a ballot that is open. Nothing where the case leaves a voter some casts and not others: then the voters
/// are not alike.
std::optional<VoteSets> smallest_votes(ir::Ballot const& ballot);

}  // namespace casus::smt

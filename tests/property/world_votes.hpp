// SPDX-License-Identifier: MIT
// Random organs that vote, what their decisions do, and votes that a case states, as source text.
#pragma once

#include "world_text.hpp"

#include <string>
#include <vector>

namespace casus::proof {

/// The organ's name; the treaty that describes it is `assembly`.
inline constexpr char const* organ_name = "assembly_council";

struct OrganTraits {
    std::vector<std::string> members;
    int unnamed = 0;  ///< seats whose members the organ does not name
    enum class Excludes { nobody, disputants, among_members, attacker } excludes = Excludes::nobody;
};

/// A treaty always in force, whose organ votes and whose rules say what its decisions do; it may prevail over
/// another, if one is named.
TreatyText random_assembly(Census& census, std::vector<std::string> const& states, std::string const& over,
                           OrganTraits& traits);
/// States how some of its members vote on something.
void add_votes(Census& census, std::vector<std::string> const& states, OrganTraits const& traits,
               CaseText& question);

std::vector<std::string> const& vote_features();

}  // namespace casus::proof

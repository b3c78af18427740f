// SPDX-License-Identifier: MIT
// Random instruments beside a treaty (protocols, reservations, ...), as source text.
#pragma once

#include "world_rules.hpp"

#include <string>
#include <vector>

namespace casus::proof {

/// What the instruments of one treaty can speak of.
struct OverlaySubject {
    TreatyText const* treaty = nullptr;
    std::vector<std::string> earlier, later;  ///< other treaties, in order of declaration
    bool area = false;                        ///< the treaty declares the area `zone`
};

/// What a question about the world can turn on.
struct OverlayTraits {
    std::vector<std::string> names;
    bool exception_in_protocol = false;
};

/// Up to two instruments. `number` makes their names, labels and dates their own.
std::vector<std::string> random_overlays(Census& census, std::vector<std::string> const& states,
                                         OverlaySubject const& subject, RuleMaker& rules, int& number,
                                         OverlayTraits& traits);
/// How the question sees them: lines of a case.
std::vector<std::string> random_view(Census& census, std::vector<std::string> const& states,
                                     OverlayTraits const& traits, bool by_name);

std::vector<std::string> const& overlay_features();

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// What several JSON documents have in common.
#pragma once

#include <casus/answer.hpp>

#include <nlohmann/json.hpp>

#include <vector>

namespace casus::explain {

/// Null if the file is none of the sources.
nlohmann::ordered_json location_json(Location at, std::vector<Source> const& sources);
nlohmann::ordered_json norm_json(NormText const& norm);
nlohmann::ordered_json collision_json(CollisionText const& collision);

}  // namespace casus::explain

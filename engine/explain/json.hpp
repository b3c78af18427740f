// SPDX-License-Identifier: MIT
// What the JSON documents of the library have in common.
#pragma once

#include <casus/answer.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace casus::explain {

using Json = nlohmann::ordered_json;

/// The version of the documents' form.
inline constexpr int format_version = 1;

/// Null if the file is none of the sources.
Json location_json(Location at, std::vector<Source> const& sources);
Json norm_json(NormText const& norm);
Json collision_json(CollisionText const& collision);

/// The document as text. Bytes that are no UTF-8 are replaced.
std::string text_of(Json const& document);

}  // namespace casus::explain

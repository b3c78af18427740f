// SPDX-License-Identifier: MIT
// What every JSON document of the library shares.
#pragma once

#include <casus/diagnostic.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace casus::explain {

using Json = nlohmann::ordered_json;

/// The version of the documents' form.
inline constexpr int format_version = 1;

/// File, line, column and bytes; null beyond the sources.
Json location(Location at, std::vector<Source> const& sources);

/// The document as text. Bytes that are no UTF-8 are replaced.
std::string text_of(Json const& document);

}  // namespace casus::explain

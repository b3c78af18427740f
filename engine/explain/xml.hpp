// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace casus::explain {

/// Text as it stands in an element or an attribute. XML 1.0 has no way to write most control characters; they
/// become spaces, like line breaks in an attribute.
std::string xml_text(std::string const& text);

}  // namespace casus::explain

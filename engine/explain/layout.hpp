// SPDX-License-Identifier: MIT
// Words in columns: wrapping, padding, colour. Widths count characters as a terminal shows them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casus::explain {

/// The number of columns that UTF-8 text takes (one for each code point).
std::size_t columns(std::string_view text);
/// Breaks text at spaces into lines of at most `width` columns; a longer word keeps a line of its own.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// The text with spaces up to `width`.
std::string pad(std::string text, std::size_t width);

enum class Colour { plain, strong, good, bad, open, faint };
std::string paint(std::string const& text, Colour colour, bool coloured);

}  // namespace casus::explain

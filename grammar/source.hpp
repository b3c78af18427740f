// SPDX-License-Identifier: MIT
// A text with a name, and positions in it. Positions are byte offsets; lines and columns are computed
// only when a person has to read them.
#pragma once

#include <casus/diagnostic.hpp>

#include <cstdint>
#include <string_view>

namespace casus {

/// A place a person can find: both count from 1; the column counts bytes.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/// The position of a byte offset. An offset beyond the end gives the position of the end.
Position position_of(std::string_view text, std::uint32_t offset);

/// The whole line that holds the offset, without its line break.
std::string_view line_at(std::string_view text, std::uint32_t offset);

}  // namespace casus

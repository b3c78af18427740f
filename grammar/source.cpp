// SPDX-License-Identifier: MIT
#include "grammar/source.hpp"

#include <algorithm>

namespace casus {

namespace {

std::size_t clamp(std::string_view text, std::uint32_t offset) {
    return std::min<std::size_t>(offset, text.size());
}

std::size_t line_begin(std::string_view text, std::size_t offset) {
    std::size_t const line_break = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    return line_break == std::string_view::npos ? 0 : line_break + 1;
}

}  // namespace

Position position_of(std::string_view text, std::uint32_t offset) {
    std::size_t const at = clamp(text, offset);
    auto const breaks = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return {static_cast<std::uint32_t>(breaks + 1),
            static_cast<std::uint32_t>(at - line_begin(text, at) + 1)};
}

std::string_view line_at(std::string_view text, std::uint32_t offset) {
    std::size_t const at = clamp(text, offset);
    std::size_t const begin = line_begin(text, at);
    std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > begin && text[end - 1] == '\r') --end;
    return text.substr(begin, end - begin);
}

}  // namespace casus

// SPDX-License-Identifier: MIT
#include "engine/explain/layout.hpp"

namespace casus::explain {

std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    for (char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    return count;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t const end = std::min(text.find(' ', at), text.size());
        std::string_view const word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (!line.empty() && columns(line) + 1 + columns(word) > width) {
            lines.push_back(std::move(line));
            line.clear();
        }
        if (!line.empty()) line += ' ';
        line += word;
    }
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

std::string pad(std::string text, std::size_t width) {
    std::size_t const now = columns(text);
    if (now < width) text.append(width - now, ' ');
    return text;
}

std::string paint(std::string const& text, Colour colour, bool coloured) {
    if (!coloured || colour == Colour::plain || text.empty()) return text;
    char const* code = "0";
    switch (colour) {
        case Colour::strong: code = "1"; break;
        case Colour::good: code = "32"; break;
        case Colour::bad: code = "31"; break;
        case Colour::open: code = "33"; break;
        case Colour::faint: code = "2"; break;
        case Colour::plain: break;
    }
    return "\x1b[" + std::string(code) + "m" + text + "\x1b[0m";
}

}  // namespace casus::explain

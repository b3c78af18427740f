// SPDX-License-Identifier: MIT
#include "grammar/diagnostic.hpp"

#include <algorithm>
#include <numeric>

namespace casus {

namespace {

/// Damerau-Levenshtein distance, adjacent letters swapped counting as one.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

// ---- rendering ---------------------------------------------------------------------------------------

/// A line of source is shown over at most this many columns.
constexpr std::size_t max_columns = 100;

struct Style {
    bool coloured;
    std::string operator()(char const* code, std::string const& text) const {
        return coloured && !text.empty() ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
    }
};
constexpr char const* bold = "1";
constexpr char const* blue = "1;34";

char const* colour_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "1;31";
        case Severity::warning: return "1;33";
        case Severity::note: return "1;36";
    }
    return bold;
}

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "note";
    }
    return {};
}

/// What one byte sequence of the source looks like on a terminal.
struct Cell {
    std::size_t begin = 0;  ///< bytes of the line
    std::size_t end = 0;
    std::string shown;
    std::size_t width = 1;
};

bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Columns of a character: enough for names and quotations in the world's scripts.
std::size_t width_of(char32_t c) {
    if (is_in(c, 0x0300, 0x036F) || is_in(c, 0x0591, 0x05BD) || is_in(c, 0x064B, 0x065F) ||
        is_in(c, 0x1AB0, 0x1AFF) || is_in(c, 0x200B, 0x200F) || is_in(c, 0x20D0, 0x20FF) ||
        is_in(c, 0xFE00, 0xFE0F) || c == 0xFEFF)
        return 0;
    if (is_in(c, 0x1100, 0x115F) || is_in(c, 0x2E80, 0xA4CF) || is_in(c, 0xAC00, 0xD7A3) ||
        is_in(c, 0xF900, 0xFAFF) || is_in(c, 0xFE30, 0xFE4F) || is_in(c, 0xFF00, 0xFF60) ||
        is_in(c, 0xFFE0, 0xFFE6) || is_in(c, 0x1F300, 0x1FAFF) || is_in(c, 0x20000, 0x3FFFD))
        return 2;
    return 1;
}

/// The length of the UTF-8 character at the front of `text`, or 0 if that is none. Sets the code point.
std::size_t decode(std::string_view text, char32_t& point) {
    auto const byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const lead = byte(0);
    std::size_t const length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || text.size() < length) return 0;
    static constexpr unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    point = lead & lead_bits[length];
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    return length;
}

/// Nothing in a source text may steer the terminal: control characters are shown as pictures of themselves.
Cell cell_at(std::string_view line, std::size_t at) {
    Cell cell;
    cell.begin = at;
    cell.end = at + 1;
    auto const byte = static_cast<unsigned char>(line[at]);
    char32_t point = 0;
    if (byte == '\t') {
        cell.shown = "    ";
        cell.width = 4;
    } else if (byte < 0x20) {
        cell.shown = {'\xE2', '\x90', static_cast<char>(0x80 + byte)};
    } else if (byte == 0x7F) {
        cell.shown = "\xE2\x90\xA1";
    } else if (std::size_t const length = decode(line.substr(at), point);
               length == 0 || is_in(point, 0x80, 0x9F)) {
        cell.end = at + std::max<std::size_t>(length, 1);
        cell.shown = "\xEF\xBF\xBD";
    } else {
        cell.end = at + length;
        cell.shown = line.substr(at, length);
        cell.width = width_of(point);
    }
    return cell;
}

struct Shown {
    std::string text;
    std::size_t caret_at = 0;     ///< columns before the underline
    std::size_t caret_width = 1;  ///< columns under it
};

/// The part of a line around [begin, end), and where in it the underline goes.
Shown show_line(std::string_view line, std::size_t begin, std::size_t end) {
    // No more of the line is looked at than could be shown, however long it is.
    std::size_t const from = begin > 4 * max_columns ? begin - 4 * max_columns : 0;
    std::size_t const to = std::min(line.size(), begin + 4 * max_columns);
    std::vector<Cell> cells;
    for (std::size_t at = from; at < to; at = cells.back().end) cells.push_back(cell_at(line, at));
    std::size_t total = 0;
    std::size_t before = 0;
    std::size_t under = 0;
    for (Cell const& cell : cells) {
        total += cell.width;
        if (cell.end <= begin)
            before += cell.width;
        else if (cell.begin < end)
            under += cell.width;
    }
    bool cut_left = from > 0;
    bool cut_right = to < line.size();
    std::size_t first = 0;
    std::size_t last = cells.size();
    if (total > max_columns || cut_left || cut_right) {
        // Keep the span in view, with more of what is before it than of what is behind it.
        std::size_t const wanted_left = max_columns * 3 / 5;
        std::size_t left = before;
        while (first < cells.size() && left > wanted_left) {
            left -= cells[first].width;
            ++first;
            cut_left = true;
        }
        before = left;
        std::size_t columns = 0;
        last = first;
        while (last < cells.size() && columns + cells[last].width <= max_columns) {
            columns += cells[last].width;
            ++last;
        }
        cut_right = cut_right || last < cells.size();
        under = std::min(under, columns > before ? columns - before : std::size_t{1});
    }
    Shown out;
    if (cut_left) out.text += "\xE2\x80\xA6";
    for (std::size_t i = first; i < last; ++i) out.text += cells[i].shown;
    if (cut_right) out.text += "\xE2\x80\xA6";
    while (!out.text.empty() && out.text.back() == ' ') out.text.pop_back();
    out.caret_at = before + (cut_left ? 1 : 0);
    out.caret_width = std::max<std::size_t>(under, 1);
    return out;
}

struct Mark {
    Location at;
    std::string text;
    bool primary = false;
};

class Renderer {
public:
    Renderer(std::vector<Source> const& sources, bool coloured) : sources_(sources), style_{coloured} {}

    std::string render(Diagnostic const& diagnostic) const {
        std::string const code = diagnostic.code.empty() ? "" : "[" + diagnostic.code + "]";
        std::string out =
            style_(colour_of(diagnostic.severity), std::string(name_of(diagnostic.severity)) + code) +
            style_(bold, ": " + shortened(diagnostic.message)) + "\n";
        std::vector<Mark> here{{diagnostic.at, diagnostic.label, true}};
        std::vector<Mark> elsewhere;
        for (Label const& other : diagnostic.others)
            (other.at.file == diagnostic.at.file ? here : elsewhere).push_back({other.at, other.text, false});
        std::size_t gutter = 1;
        for (auto const* marks : {&here, &elsewhere})
            for (Mark const& mark : *marks)
                gutter = std::max(gutter, std::to_string(position(mark).line).size());
        std::string const margin(gutter, ' ');
        out += margin + style_(blue, "--> ") + place(here.front()) + "\n";
        bool const shown = diagnostic.at.file < sources_.size();
        if (shown) out += snippets(here, gutter, diagnostic.severity);
        for (Mark const& mark : elsewhere) {
            out += margin + style_(blue, "::: ") + place(mark) + "\n";
            if (mark.at.file < sources_.size()) out += snippets({mark}, gutter, diagnostic.severity);
        }
        if (!shown && !diagnostic.label.empty())
            out += margin + " " + style_(blue, "= ") + "note: " + diagnostic.label + "\n";
        if (!diagnostic.help.empty())
            out += (shown ? margin + " " + style_(blue, "|") + "\n" : "") + margin + " " +
                   style_(blue, "= ") + style_(bold, "help") + ": " +
                   hanging(diagnostic.help, margin + "         ") + "\n";
        return out;
    }

private:
    /// Lines after the first begin under it.
    static std::string hanging(std::string const& text, std::string const& indent) {
        std::string out;
        for (char const c : text) {
            out += c;
            if (c == '\n') out += indent;
        }
        return out;
    }

    /// A message may quote a name of any length.
    static std::string shortened(std::string const& text) {
        constexpr std::size_t longest = 1000;
        std::size_t end = longest;
        if (text.size() <= longest) return text;
        while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        return text.substr(0, end) + "…";
    }
    std::string_view text(Mark const& mark) const {
        return mark.at.file < sources_.size() ? std::string_view(sources_[mark.at.file].text)
                                              : std::string_view();
    }
    Position position(Mark const& mark) const { return position_of(text(mark), mark.at.span.begin); }
    std::string place(Mark const& mark) const {
        Position const at = position(mark);
        std::string const name = mark.at.file < sources_.size() ? sources_[mark.at.file].name : "(unknown)";
        return name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    }

    /// The lines of marks that lie in one text, in the order of the text.
    std::string snippets(std::vector<Mark> marks, std::size_t gutter, Severity severity) const {
        std::stable_sort(marks.begin(), marks.end(),
                         [](Mark const& a, Mark const& b) { return a.at.span.begin < b.at.span.begin; });
        std::string const blank = std::string(gutter, ' ') + " " + style_(blue, "|");
        std::string out = blank + "\n";
        std::uint32_t last_line = 0;
        for (Mark const& mark : marks) {
            Position const at = position(mark);
            std::string_view const line = line_at(text(mark), mark.at.span.begin);
            std::size_t const begin = std::min<std::size_t>(at.column - 1, line.size());
            std::size_t const length = mark.at.span.end - std::min(mark.at.span.begin, mark.at.span.end);
            Shown const shown = show_line(line, begin, std::min(begin + length, line.size()));
            if (at.line != last_line) {
                if (last_line != 0 && at.line > last_line + 1) out += style_(blue, "...") + "\n";
                std::string const number = std::to_string(at.line);
                out += style_(blue, std::string(gutter - number.size(), ' ') + number + " |") +
                       (shown.text.empty() ? "" : " " + shown.text) + "\n";
            }
            last_line = at.line;
            std::string under(shown.caret_width, mark.primary ? '^' : '-');
            if (!mark.text.empty()) under += " " + mark.text;
            out += blank + " " + std::string(shown.caret_at, ' ') +
                   style_(mark.primary ? colour_of(severity) : blue, under) + "\n";
        }
        return out;
    }

    std::vector<Source> const& sources_;
    Style style_;
};

}  // namespace

std::optional<std::string> nearest(std::string_view wrong, std::vector<std::string_view> const& known) {
    std::size_t const limit = std::max<std::size_t>(wrong.size() / 3, 1);
    std::size_t best = limit + 1;
    std::optional<std::string> out;
    for (std::string_view const candidate : known) {
        std::size_t const shorter = std::min(wrong.size(), candidate.size());
        if (std::max(wrong.size(), candidate.size()) - shorter >= best) continue;
        if (std::size_t const d = distance(wrong, candidate); d < best) {
            best = d;
            out = std::string(candidate);
        }
    }
    return out;
}

std::string render(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources,
                   bool coloured) {
    Renderer const renderer{sources, coloured};
    std::string out;
    for (Diagnostic const& diagnostic : diagnostics) {
        if (!out.empty()) out += "\n";
        out += renderer.render(diagnostic);
    }
    return out;
}

}  // namespace casus

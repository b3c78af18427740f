// SPDX-License-Identifier: MIT
// Myers' greedy algorithm (An O(ND) difference algorithm, 1986) on lines.
#include "cli/unified_diff.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace casus::cli {

namespace {

using Lines = std::vector<std::string_view>;

/// The lines of a text, each with its line break.
Lines lines_of(std::string_view text) {
    Lines out;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size() - 1) + 1;
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return out;
}

/// One step of the way from the old text to the new: ' ' keeps a line, '-' drops one, '+' adds one.
struct Edit {
    char kind = ' ';
    std::string_view line;
};

/// Beyond this many edits the search for the shortest way costs too much memory: the rest is replaced as a
/// block.
constexpr int most_edits = 3000;

void replace(Lines const& a, Lines const& b, std::vector<Edit>& out) {
    for (std::string_view line : a) out.push_back({'-', line});
    for (std::string_view line : b) out.push_back({'+', line});
}

/// The shortest way from a to b.
void shortest(Lines const& a, Lines const& b, std::vector<Edit>& out) {
    int const n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
    int const limit = std::min(n + m, most_edits);
    std::vector<int> far(static_cast<std::size_t>(2 * limit + 3), 0);
    auto const index = [limit](int diagonal) { return static_cast<std::size_t>(diagonal + limit + 1); };
    std::vector<std::vector<int>> trace;  // far[-d..d] before round d
    int edits = -1;
    for (int d = 0; d <= limit && edits < 0; ++d) {
        trace.emplace_back(far.begin() + static_cast<std::ptrdiff_t>(index(-d)) - 1,
                           far.begin() + static_cast<std::ptrdiff_t>(index(d)) + 2);
        for (int k = -d; k <= d; k += 2) {
            bool const down = k == -d || (k != d && far[index(k - 1)] < far[index(k + 1)]);
            int x = down ? far[index(k + 1)] : far[index(k - 1)] + 1;
            while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            far[index(k)] = x;
            if (x >= n && x - k >= m) {
                edits = d;
                break;
            }
        }
    }
    if (edits < 0) return replace(a, b, out);
    std::size_t const start = out.size();
    int x = n, y = m;
    for (int d = edits; d >= 0; --d) {
        auto const& before = trace[static_cast<std::size_t>(d)];
        auto const reached = [&](int k) { return before[static_cast<std::size_t>(k + d + 1)]; };
        int const k = x - y;
        bool const down = k == -d || (k != d && reached(k - 1) < reached(k + 1));
        int const from_x = d == 0 ? 0 : down ? reached(k + 1) : reached(k - 1);
        int const from_y = d == 0 ? 0 : down ? from_x - (k + 1) : from_x - (k - 1);
        while (x > from_x && y > from_y) {
            out.push_back({' ', a[static_cast<std::size_t>(--x)]});
            --y;
        }
        if (d == 0) break;
        if (down)
            out.push_back({'+', b[static_cast<std::size_t>(--y)]});
        else
            out.push_back({'-', a[static_cast<std::size_t>(--x)]});
    }
    std::reverse(out.begin() + static_cast<std::ptrdiff_t>(start), out.end());
}

std::vector<Edit> edits_between(Lines a, Lines b) {
    std::vector<Edit> out;
    std::size_t same = 0;
    while (same < std::min(a.size(), b.size()) && a[same] == b[same]) out.push_back({' ', a[same++]});
    a.erase(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(same));
    b.erase(b.begin(), b.begin() + static_cast<std::ptrdiff_t>(same));
    Lines tail;
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        tail.push_back(a.back());
        a.pop_back();
        b.pop_back();
    }
    shortest(a, b, out);
    for (auto line = tail.rbegin(); line != tail.rend(); ++line) out.push_back({' ', *line});
    return out;
}

/// "-3,4" as in a hunk's header; an empty side counts from the line before it.
std::string range(std::size_t first, std::size_t count) {
    if (count == 1) return fmt::format("{}", first);
    return fmt::format("{},{}", count == 0 ? first - 1 : first, count);
}

}  // namespace

std::string unified_diff(std::string const& before, std::string const& after, std::string const& name) {
    if (before == after) return "";
    constexpr std::size_t context = 3;
    std::vector<Edit> const edits = edits_between(lines_of(before), lines_of(after));
    std::string out = fmt::format("--- a/{0}\n+++ b/{0}\n", name);
    std::size_t old_line = 1, new_line = 1;  // of edits[at]
    for (std::size_t at = 0; at < edits.size();) {
        std::size_t change = at;
        while (change < edits.size() && edits[change].kind == ' ') ++change;
        if (change == edits.size()) break;
        std::size_t const begin = change - std::min(change - at, context);
        old_line += begin - at;
        new_line += begin - at;
        // The hunk goes on while the next change is so near that its context would touch this one's.
        std::size_t end = change;
        for (std::size_t i = change; i < edits.size() && i <= end + 2 * context; ++i)
            if (edits[i].kind != ' ') end = i;
        end = std::min(end + 1 + context, edits.size());
        std::size_t old_count = 0, new_count = 0;
        std::string body;
        for (std::size_t i = begin; i < end; ++i) {
            old_count += edits[i].kind != '+' ? 1 : 0;
            new_count += edits[i].kind != '-' ? 1 : 0;
            body += edits[i].kind;
            body += edits[i].line;
            if (body.back() != '\n') body += "\n\\ No newline at end of file\n";
        }
        out += fmt::format("@@ -{} +{} @@\n", range(old_line, old_count), range(new_line, new_count)) + body;
        old_line += old_count;
        new_line += new_count;
        at = end;
    }
    return out;
}

}  // namespace casus::cli

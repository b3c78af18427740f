// SPDX-License-Identifier: MIT
#include "grammar/parse_state.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace casus::grammar {

namespace {

/// Backtracking may ask for the same thing again and again at one place; more than this is never shown.
constexpr std::size_t max_wanted = 128;

}  // namespace

ParseState::ParseState(std::string_view text, FileIndex file)
    : begin_(text.data()), end_(text.data() + text.size()), file_(file), furthest_(text.data()) {
    wanted_.reserve(max_wanted);
}

Span ParseState::span(Cursor first, Cursor last) const {
    return {static_cast<std::uint32_t>(first - begin_), static_cast<std::uint32_t>(last - begin_)};
}

Cursor ParseState::end_of_text(Cursor first, Cursor last) const {
    auto const blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (;;) {
        if (last == first || (last != end_ && !blank(last[-1]))) return last;
        while (last != first && blank(last[-1])) --last;
        // A comment runs to the end of its line, and a string ends on the line it began.
        Cursor line = last;
        while (line != first && line[-1] != '\n') --line;
        Cursor comment = last;
        bool quoted = false;
        for (Cursor at = line; at != last; ++at) {
            if (quoted && *at == '\\' && at + 1 != last)
                ++at;
            else if (*at == '"')
                quoted = !quoted;
            else if (*at == '#' && !quoted) {
                comment = at;
                break;
            }
        }
        if (comment == last) return last;
        last = comment;
    }
}

Word ParseState::word(Cursor at) const {
    std::string_view const written = word_at(at, end_);
    Cursor const after = at + written.size();
    for (Misspelling const& misspelling : misspellings_)
        if (misspelling.at == at) return {misspelling.meant, after};
    return {written, after};
}

bool ParseState::has_whole_word(Cursor at, std::string_view expected, Cursor& after) const {
    if (!misspellings_.empty()) {
        Word const found = word(at);
        after = found.end;
        return found.text == expected;
    }
    if (static_cast<std::size_t>(end_ - at) < expected.size() ||
        std::memcmp(at, expected.data(), expected.size()) != 0)
        return false;
    after = at + expected.size();
    return after == end_ || !is_word_char(*after);
}

bool ParseState::read_as(Cursor at, std::string_view meant) {
    bool const known = std::any_of(misspellings_.begin(), misspellings_.end(),
                                   [at](Misspelling const& m) { return m.at == at; });
    if (!known) misspellings_.push_back({at, meant});
    return !known;
}

void ParseState::note_wanted(Cursor at, Wanted wanted) {
    if (at > furthest_) {
        furthest_ = at;
        wanted_.clear();
    }
    if (wanted_.size() < max_wanted) wanted_.push_back(wanted);
}

void ParseState::summarize(Cursor at, std::size_t known, std::string_view description) {
    if (quiet_ > 0 || at < furthest_) return;
    if (at == furthest_)
        for (std::size_t i = known; i < wanted_.size(); ++i) wanted_[i].is_summarized = true;
    note_wanted(at, {description, false});
}

void ParseState::restart(Cursor at) {
    furthest_ = at;
    wanted_.clear();
}

void ParseState::report(Cursor first, Cursor last, Diagnostic what) {
    if (quiet_ > 0 || is_full()) return;
    what.at = {file_, span(first, last)};
    bool const known = std::any_of(diagnostics_.begin(), diagnostics_.end(), [&what](Diagnostic const& d) {
        return d.at.span.begin == what.at.span.begin;
    });
    if (known) return;
    for (Label& other : what.others) other.at.file = file_;
    diagnostics_.push_back(std::move(what));
}

void ParseState::report_depth(Cursor at) {
    if (quiet_ == 0) reported_ = true;
    Diagnostic what;
    what.code = "E0104";
    what.message = "nested too deep";
    what.label = "this is level " + std::to_string(max_depth + 1);
    what.help = "at most " + std::to_string(max_depth) +
                " levels may stand inside one another; define a fact or a class for the inner part";
    report(at, at == end_ ? at : at + 1, std::move(what));
}

bool ParseState::take_reported() { return std::exchange(reported_, false); }

}  // namespace casus::grammar

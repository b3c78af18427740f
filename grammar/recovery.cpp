// SPDX-License-Identifier: MIT
#include "grammar/recovery.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace casus::grammar {

namespace {

/// More alternatives than this do not go into a headline.
constexpr std::size_t max_alternatives = 4;

std::string quoted(std::string_view word) { return "`" + std::string(word) + "`"; }

Diagnostic problem(char const* code, std::string message, std::string label, std::string help = {}) {
    Diagnostic out;
    out.code = code;
    out.message = std::move(message);
    out.label = std::move(label);
    out.help = std::move(help);
    return out;
}

/// The end of the token at `at`: a word, a number or date, a string, or one sign (a whole UTF-8 character).
Cursor token_end(ParseState const& state, Cursor at) {
    Cursor const end = state.end();
    if (at == end) return at;
    if (*at == '"') return skip_string(at, end).end;
    if (is_word_char(*at)) {
        Cursor last = at + word_at(at, end).size();
        while (is_digit(*at) && end - last >= 2 && (*last == '-' || *last == '.') && is_word_char(last[1]))
            last += 1 + word_at(last + 1, end).size();
        return last;
    }
    Cursor last = at + 1;
    while (last != end && (static_cast<unsigned char>(*last) & 0xC0U) == 0x80U) ++last;
    return last;
}

std::string describe_token(ParseState const& state, Cursor at) {
    if (at == state.end()) return "the end of the text";
    if (*at == '"') return "a string";
    std::string const token(at, token_end(state, at));
    if (static_cast<unsigned char>(*at) < 0x20U || *at == 0x7F) {
        static constexpr char digits[] = "0123456789abcdef";
        auto const byte = static_cast<unsigned char>(*at);
        return std::string("the control character 0x") + digits[byte >> 4U] + digits[byte & 0xFU];
    }
    if (static_cast<unsigned char>(*at) >= 0x80U)
        return "a character that only strings and comments may hold";
    return quoted(token);
}

std::string without_article(std::string const& found) {
    for (std::string_view const article : {"the ", "a "})
        if (found.starts_with(article)) return found.substr(article.size());
    return found;
}

std::vector<std::string> alternatives(std::vector<Wanted> const& wanted) {
    std::vector<std::string> out;
    for (Wanted const& one : wanted) {
        if (one.is_summarized) continue;
        std::string text = one.is_word ? quoted(one.text) : std::string(one.text);
        if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
    }
    return out;
}

std::string join(std::vector<std::string> const& parts) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 == parts.size() ? " or " : ", ";
        out += parts[i];
    }
    return out;
}

bool only_wants(std::vector<std::string> const& wanted, std::string_view what) {
    return wanted.size() == 1 && wanted[0] == what;
}

/// The words of the language that could have stood at the furthest place.
std::vector<std::string_view> wanted_words(ParseState const& state) {
    std::vector<std::string_view> out;
    for (Wanted const& one : state.wanted())
        if (one.is_word && is_word_char(one.text[0])) out.push_back(one.text);
    return out;
}

/// What a user may have meant by `word`, if it is long enough to tell.
std::optional<std::string_view> meant(std::string_view word, std::vector<std::string_view> const& known) {
    if (word.size() < 3 || is_reserved(word)) return std::nullopt;
    std::optional<std::string> const near = nearest(word, known);
    if (!near || *near == word) return std::nullopt;
    for (std::string_view const one : known)
        if (one == *near) return one;
    return std::nullopt;
}

/// Reports the word at `at` as a misspelling of `intended`; true if it was not yet known.
bool report_misspelling(ParseState& state, Cursor at, std::string_view intended) {
    std::string_view const word = word_at(at, state.end());
    state.report(at, at + word.size(),
                 problem("E0107", "unknown keyword " + quoted(word), "not a word of the language here",
                         "did you mean " + quoted(intended) + "?"));
    return state.read_as(at, intended);
}

/// The word before `at` on the way back to `start`; empty if something else stands there.
Cursor word_before(Cursor start, Cursor at) {
    while (at != start && is_blank(at[-1])) --at;
    Cursor const last = at;
    while (at != start && is_word_char(at[-1])) --at;
    return at == last ? nullptr : at;
}

/// Words that follow a phrase: where one is misspelt it reads as the phrase's object, and what is wrong shows
/// only behind it.
constexpr auto words_after_phrase = std::to_array<std::string_view>(
    {"until", "unless", "otherwise", "then", "within", "without", "amount", "finds", "decides", "requests",
     "consents", "performs", "under", "against", "about", "between", "toward", "shall", "should"});

/// A misspelt word of the language, where the user's text shows one.
bool blame_misspelling(ParseState& state, Cursor start) {
    Cursor const at = state.furthest();
    std::string_view const word = word_at(at, state.end());
    std::vector<std::string_view> known = wanted_words(state);
    Level const level = state.levels().back();
    if (at == start)
        for (std::string_view const one : item_words(level)) known.push_back(one);
    if (has_name_form(word) && at != state.end())
        if (auto const intended = meant(word, known)) return report_misspelling(state, at, *intended);
    Cursor const before = word_before(start, at);
    if (before == nullptr || at == start) return false;
    std::string_view const previous = word_at(before, state.end());
    if (!has_name_form(previous) || (before != start && previous.size() < 4)) return false;
    // A name in front of a name or a string begins nothing: most likely the item's own word is misspelt.
    std::vector<std::string_view> near;
    if (before == start) near.assign(item_words(level).begin(), item_words(level).end());
    near.insert(near.end(), words_after_phrase.begin(), words_after_phrase.end());
    if (auto const intended = meant(previous, near)) return report_misspelling(state, before, *intended);
    return false;
}

/// Help for mistakes that newcomers make, by what was wanted and what was found.
std::string advice(ParseState const& state, Cursor at, std::vector<std::string> const& wanted) {
    auto const wants = [&wanted](std::string_view what) {
        return std::find(wanted.begin(), wanted.end(), what) != wanted.end();
    };
    std::string_view const word = word_at(at, state.end());
    if (wants("`or`") && wants("`other`"))
        if (Cursor const element = word_before(state.begin(), at))
            if (Cursor const before = word_before(state.begin(), element);
                before != nullptr && word_at(before, state.end()) == "or")
                return "`or " + std::string(word_at(element, state.end())) +
                       "` continues the list before it; to end the list, put its condition in parentheses";
    bool const wants_name = wants("a name") || wants("a term");
    if (wants_name && has_variable_form(word))
        return "a name is written in lower case; a word with a capital letter is a variable";
    if (wants("a variable") && has_name_form(word) && !is_reserved(word))
        return "a variable begins with a capital letter";
    if (wants_name && !word.empty() && is_lower(word[0]) && !has_name_form(word))
        return "a name is written in lower case, with underscores between its words";
    if (wants_name && at != state.end() && *at == '"')
        return "a name comes before the text that is shown to people";
    if (wants("`from`") && at != state.end() && is_digit(*at))
        return "write `from " + std::string(at, token_end(state, at)) + "`";
    if (wants("a string") && !word.empty()) return "write the text that is shown to people in quotes";
    if (at != state.end() && *at == ';') return "nothing ends an item but the beginning of the next";
    return {};
}

/// Where the text before `at` ends, if `at` begins a line and no comment stands between; else null.
Cursor end_of_previous_line(ParseState const& state, Cursor at) {
    if (at != state.end() && !is_first_on_line(state.begin(), at)) return nullptr;
    Cursor before = at;
    while (before != state.begin() && is_blank(before[-1])) --before;
    Cursor line = before;
    while (line != state.begin() && line[-1] != '\n') --line;
    bool const same_line = std::find(before, at, '\n') == at;
    return before == state.begin() || same_line || std::find(line, before, '#') != before ? nullptr : before;
}

bool is_behind_comma(ParseState const& state, Cursor at) {
    while (at != state.begin() && is_blank(at[-1])) --at;
    return at != state.begin() && at[-1] == ',';
}

/// The item before `at` is whole: what is wanted there is another one.
bool wants_item(ParseState const& state, std::vector<std::string> const& wanted) {
    return std::find(wanted.begin(), wanted.end(), item_name(state.levels().back())) != wanted.end();
}

void report_at(ParseState& state, Cursor at) {
    std::vector<std::string> const wanted = alternatives(state.wanted());
    Cursor const last = token_end(state, at);
    std::string_view const word = word_at(at, state.end());
    std::string const found = describe_token(state, at);
    if (Cursor const here = end_of_previous_line(state, at); here != nullptr && !wanted.empty() &&
                                                             wanted.size() <= max_alternatives &&
                                                             !wants_item(state, wanted)) {
        // What is missing is missing from the line before; the next line is not to blame.
        state.report(here, here,
                     problem(only_wants(wanted, "a date") ? "E0101" : "E0100", "expected " + join(wanted),
                             "missing here", advice(state, at, wanted)));
        return;
    }
    if (wanted.size() <= 2 && std::find(wanted.begin(), wanted.end(), "a name") != wanted.end() &&
        is_behind_comma(state, at) && !has_variable_form(word)) {
        state.report(
            at, last,
            problem("E0100", "expected a name", "found " + found,
                    "a comma stands between two names: remove it, or write the name that is missing"));
        return;
    }
    if (only_wants(wanted, "a date")) {
        state.report(at, last,
                     problem("E0101", "expected a date", "found " + found,
                             "a date is written year-month-day, such as 1949-04-04"));
        return;
    }
    if (only_wants(wanted, "a name") && is_reserved(word)) {
        state.report(at, last,
                     problem("E0106", quoted(word) + " cannot be a name", "a reserved word",
                             "choose another name, such as " + quoted(std::string(word) + "_1") +
                                 "; the reserved words are listed in the language reference"));
        return;
    }
    Diagnostic what = problem("E0100", {}, {}, advice(state, at, wanted));
    if (wanted.empty() || wanted.size() > max_alternatives) {
        what.message = "unexpected " + without_article(found);
        what.label = "not expected here";
        if (what.help.empty() && !wanted.empty()) what.help = "here could stand " + join(wanted);
    } else {
        what.message = "expected " + join(wanted);
        what.label = at == state.end() ? "the text ends here" : "found " + found;
    }
    state.report(at, last, std::move(what));
}

/// The next place at or after `at` where an item of one of the open blocks begins, or the brace that closes
/// the innermost.
Cursor resynchronise(ParseState const& state, Cursor at, Cursor not_before) {
    std::vector<Level> const& levels = state.levels();
    Cursor const end = state.end();
    bool const at_file_level = levels.size() == 1;
    int depth = 0;
    for (at = skip_blanks(at, end); at != end; at = skip_blanks(at, end)) {
        if (*at == '"') {
            at = skip_string(at, end).end;
            continue;
        }
        if (*at == '{') {
            ++depth;
        } else if (*at == '}') {
            if (depth == 0 && !at_file_level) return at;
            depth = std::max(0, depth - 1);
        } else if (is_word_char(*at)) {
            bool const at_margin = at == state.begin() || at[-1] == '\n';
            if (at > not_before) {
                if ((depth == 0 || at_margin) && looks_like_file_item(state, at)) return at;
                if (depth == 0 && std::any_of(levels.begin() + 1, levels.end(),
                                              [&](Level level) { return begins_item(state, level, at); }))
                    return at;
            }
            at = state.word(at).end;
            continue;
        }
        ++at;
    }
    return at;
}

/// The item at `at` belongs to a block around the innermost: the innermost was never closed.
bool belongs_outside(ParseState const& state, Cursor at) {
    std::vector<Level> const& levels = state.levels();
    return !begins_item(state, levels.back(), at) &&
           std::any_of(levels.begin(), levels.end() - 1,
                       [&](Level level) { return begins_item(state, level, at); });
}

/// An item that stands where its kind cannot: "an article outside a treaty".
bool report_misplaced(ParseState& state, Cursor at) {
    if (state.levels().size() != 1) return false;
    std::string_view const word = state.word(at).text;
    if (*at == '}') {
        state.report(at, at + 1,
                     problem("E0100", "unexpected `}`", "this closes nothing",
                             "remove it, or look for a `}` too many above"));
        return true;
    }
    for (Level const level : {Level::treaty, Level::article, Level::situation}) {
        if (!begins_item(state, level, at)) continue;
        std::string const block{block_name(level)};
        state.report(at, at + word.size(),
                     problem("E0100", quoted(word) + " stands outside a " + block,
                             "this belongs in a " + block, "look for a `}` too many above"));
        return true;
    }
    return false;
}

}  // namespace

void report_unexpected(ParseState& state) { report_at(state, state.furthest()); }

void report_unclosed(ParseState& state, Cursor open, Cursor at) {
    std::string const block{block_name(state.levels().back())};
    Diagnostic what = problem("E0100", "expected `}`", "found " + describe_token(state, at),
                              "close the " + block + " before this");
    if (at == state.end()) what.label = "the text ends here", what.help = "close the " + block + " with `}`";
    what.others.push_back({{0, state.span(open, open + 1)}, "the " + block + " begins here"});
    state.report(at, token_end(state, at), std::move(what));
}

Resume recover_item(ParseState& state, Cursor start, Cursor open, Cursor& at) {
    if (state.is_full()) {
        at = state.end();
        return Resume::leave;
    }
    bool const known = state.take_reported();
    Cursor furthest = std::max(state.furthest(), start);
    if (!known) {
        if (state.furthest() <= start && open != nullptr && belongs_outside(state, start)) {
            report_unclosed(state, open, start);
            at = start;
            return Resume::leave;
        }
        if (blame_misspelling(state, start)) {
            state.restart(start);
            at = start;
            return Resume::retry;
        }
        if (!(furthest == start && start != state.end() && report_misplaced(state, start)))
            report_at(state, furthest);
    } else {
        furthest = start;
    }
    at = resynchronise(state, furthest, start);
    // An item may begin before the fault: the one under way ran on into it. Only the first of a line counts.
    for (Cursor line = start; !known && line < furthest; ++line)
        if (line > start && is_first_on_line(state.begin(), line) && is_word_char(*line) &&
            begins_item(state, state.levels().back(), line)) {
            at = line;
            break;
        }
    if (at == start && at != state.end())  // a brace that closes nothing
        ++at;
    state.restart(at);
    return Resume::here;
}

Resume recover_header(ParseState& state, Cursor start, Cursor& at) {
    if (state.is_full() || state.is_reported()) return Resume::leave;
    Cursor const wrong = std::max(state.furthest(), start);
    Cursor const end = state.end();
    if (blame_misspelling(state, start)) {
        state.restart(start);
        return Resume::retry;
    }
    // The brace must come before anything that begins another item.
    for (Cursor next = wrong; next != end; next = skip_blanks(token_end(state, next), end)) {
        if (*next == '}') return Resume::leave;
        if (*next == '{') {
            report_at(state, wrong);
            state.restart(next);
            at = next;
            return Resume::here;
        }
        if (next != wrong && is_word_char(*next))
            for (Level const level : state.levels())
                if (begins_item(state, level, next)) return Resume::leave;
    }
    return Resume::leave;
}

}  // namespace casus::grammar

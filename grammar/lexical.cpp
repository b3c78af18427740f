// SPDX-License-Identifier: MIT
#include "grammar/lexical.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace casus::grammar {

namespace {

constexpr auto reserved = std::to_array<std::string_view>({
    "about",   "abstains", "actor",      "against",   "and",      "any",       "article",    "at",
    "between", "by",       "concluding", "decides",   "deem",     "deemed",    "each",       "event",
    "every",   "exactly",  "except",     "excludes",  "expect",   "finds",     "for",        "from",
    "given",   "has",      "hinges",     "if",        "implies",  "in",        "into",       "involves",
    "is",      "jointly",  "least",      "may",       "means",    "most",      "no",         "not",
    "of",      "on",       "once",       "or",        "other",    "otherwise", "over",       "parties",
    "party",   "performs", "place",      "prevails",  "requests", "shall",     "should",     "some",
    "state",   "stays",    "subject",    "suspended", "target",   "the",       "then",       "this",
    "to",      "toward",   "treaty",     "under",     "unless",   "until",     "unverified", "using",
    "votes",   "when",     "where",      "with",      "within",   "without",
});

/// Where the words that begin with each letter start, so that a look-up compares a handful of words.
constexpr std::array<unsigned char, 27> index_by_letter() {
    std::array<unsigned char, 27> first{};
    std::size_t word = 0;
    for (std::size_t letter = 0; letter < 26; ++letter) {
        first[letter] = static_cast<unsigned char>(word);
        while (word < reserved.size() && reserved[word][0] == static_cast<char>('a' + letter)) ++word;
    }
    first[26] = static_cast<unsigned char>(word);
    return first;
}

constexpr std::array<unsigned char, 27> by_letter = index_by_letter();

}  // namespace

Cursor skip_some_blanks(Cursor at, Cursor end) {
    for (;;) {
        while (at != end && is_blank(*at)) ++at;
        if (at == end || *at != '#') return at;
        void const* line_break = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        at = line_break == nullptr ? end : static_cast<Cursor>(line_break);
    }
}

bool has_name_form(std::string_view word) {
    return !word.empty() && is_lower(word[0]) && std::none_of(word.begin(), word.end(), is_upper);
}

bool has_variable_form(std::string_view word) { return !word.empty() && is_upper(word[0]); }

std::span<std::string_view const> reserved_words() { return reserved; }

bool is_reserved(std::string_view word) {
    if (word.empty() || !is_lower(word[0])) return false;
    auto const letter = static_cast<std::size_t>(word[0] - 'a');
    for (std::size_t i = by_letter[letter]; i < by_letter[letter + 1]; ++i)
        if (reserved[i] == word) return true;
    return false;
}

Quoted skip_string(Cursor at, Cursor end) {
    for (++at; at != end && *at != '\n'; ++at) {
        if (*at == '"') return {at + 1, true};
        if (*at == '\\' && at + 1 != end && at[1] != '\n') ++at;
    }
    return {at, false};
}

bool is_first_on_line(Cursor begin, Cursor at) {
    while (at != begin && at[-1] != '\n') {
        if (!is_blank(at[-1])) return false;
        --at;
    }
    return true;
}

}  // namespace casus::grammar

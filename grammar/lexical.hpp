// SPDX-License-Identifier: MIT
// Characters and words: what a blank, a word, a name is. Private to grammar/. Nothing here allocates.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace casus::grammar {

/// A place in the text being read. Every function takes the end of the text too and never reads beyond it.
using Cursor = char const*;

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word_char(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_'; }
constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// skip_blanks for where there is one.
Cursor skip_some_blanks(Cursor at, Cursor end);

/// The first place at or after `at` that is neither white space nor within a comment.
inline Cursor skip_blanks(Cursor at, Cursor end) {
    return at == end || (!is_blank(*at) && *at != '#') ? at : skip_some_blanks(at, end);
}

/// The longest run of letters, digits and underscores that begins at `at`; may be empty.
inline std::string_view word_at(Cursor at, Cursor end) {
    Cursor last = at;
    while (last != end && is_word_char(*last)) ++last;
    return {at, static_cast<std::size_t>(last - at)};
}

/// Lower case throughout and begins with a letter. Says nothing about being reserved.
bool has_name_form(std::string_view word);

/// Begins with a capital letter.
bool has_variable_form(std::string_view word);

/// The words that can never be names, in alphabetical order: the list in grammar/README.md.
std::span<std::string_view const> reserved_words();
bool is_reserved(std::string_view word);

/// The place after the string that begins at `at` (which must be a quote): after its closing quote, or, where
/// it has none, the end of its line.
struct Quoted {
    Cursor end;
    bool closed;
};
Quoted skip_string(Cursor at, Cursor end);

/// `at` is the first thing on its line but for blanks. `begin` is where the text begins.
bool is_first_on_line(Cursor begin, Cursor at);

}  // namespace casus::grammar

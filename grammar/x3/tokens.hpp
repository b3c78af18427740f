// SPDX-License-Identifier: MIT
// The words of the grammar as X3 parsers. Each skips the blanks before it and, where it does not match, notes
// what was wanted.
#pragma once

#include "grammar/literals.hpp"
#include "grammar/x3/directives.hpp"

namespace casus::grammar {

/// A word of the language, whole: never the beginning of a longer word.
struct Keyword : Silent<Keyword> {
    constexpr explicit Keyword(std::string_view w) : word(w) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               Attribute const&) const {
        ParseState& state = state_of(context);
        Cursor const at = skip_blanks(first, last);
        Cursor after = at;
        if (at != last && state.has_word(at, word, after)) {
            first = after;
            return true;
        }
        state.want(at, {word, true});
        return false;
    }
    std::string_view word;
};
constexpr Keyword kw(std::string_view word) { return Keyword{word}; }

/// starting(word, p): whole[p], tried only where p's first word stands. So no node is made in vain: most of a
/// block's many kinds of items are not the one that stands there.
struct Starts : Silent<Starts> {
    constexpr explicit Starts(std::string_view w) : word(w) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               Attribute const&) const {
        ParseState& state = state_of(context);
        Cursor const at = skip_blanks(first, last);
        Cursor after = at;
        if (at != last && state.has_word(at, word, after)) return true;
        state.want(at, {word, true});
        return false;
    }
    std::string_view word;
};
template <typename Subject>
constexpr auto starting(std::string_view word, Subject const& subject) {
    return Starts{word} >> whole[subject];
}

/// One sign: a brace, a comma.
struct Sign : Silent<Sign> {
    constexpr explicit Sign(std::string_view s) : sign(s) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               Attribute const&) const {
        Cursor const at = skip_blanks(first, last);
        if (at != last && *at == sign[0]) {
            first = at + 1;
            return true;
        }
        state_of(context).want(at, {sign, true});
        return false;
    }
    std::string_view sign;
};
constexpr Sign sign(std::string_view s) { return Sign{s}; }

/// A token that a function reads into T.
template <typename T, bool (*read)(ParseState&, Cursor&, T&)>
struct Token : x3::parser<Token<T, read>> {
    using attribute_type = T;
    static bool const has_attribute = true;
    constexpr explicit Token(std::string_view d) : description(d) {}
    template <typename Node>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&, T& into) const {
        ParseState& state = state_of(context);
        Cursor at = skip_blanks(first, last);
        Cursor const start = at;
        if (at != last && read(state, at, into)) {
            first = at;
            return true;
        }
        state.want(start, {description, false});
        return false;
    }
    template <typename Node>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const& node,
               x3::unused_type) const {
        T ignored{};
        return parse(first, last, context, node, ignored);
    }
    std::string_view description;
};

inline bool read_word(ParseState& state, Cursor& at, bool accepted, Word const& word, ast::Name& name) {
    if (!accepted) return false;
    name.text.assign(word.text);
    name.span = state.span(at, word.end);
    at = word.end;
    return true;
}

inline bool read_name(ParseState& state, Cursor& at, ast::Name& name) {
    Word const word = state.word(at);
    return read_word(state, at, has_name_form(word.text) && !is_reserved(word.text), word, name);
}

/// Where a type stands, the types that every file knows are names too.
inline bool read_type_name(ParseState& state, Cursor& at, ast::Name& name) {
    Word const word = state.word(at);
    std::string_view const t = word.text;
    bool const built_in = t == "party" || t == "actor" || t == "state" || t == "place" || t == "target" ||
                          t == "event" || t == "treaty";
    return read_word(state, at, built_in || (has_name_form(t) && !is_reserved(t)), word, name);
}

/// Any word at all in lower case: the parts of a rule that `because` names are reserved words too.
inline bool read_any_word(ParseState& state, Cursor& at, ast::Name& name) {
    Word const word = state.word(at);
    return read_word(state, at, has_name_form(word.text), word, name);
}

/// The code of a finding, or its name: W0501, no_exit.
inline bool read_code_word(ParseState& state, Cursor& at, ast::Name& name) {
    Word const word = state.word(at);
    return read_word(state, at, has_name_form(word.text) || has_variable_form(word.text), word, name);
}

inline bool read_variable(ParseState& state, Cursor& at, ast::Variable& variable) {
    Word const word = state.word(at);
    if (!has_variable_form(word.text)) return false;
    variable.text.assign(word.text);
    variable.span = state.span(at, word.end);
    at = word.end;
    return true;
}

inline bool read_label_token(ParseState& state, Cursor& at, std::string& label) {
    return read_label(state, at, label);
}

inline constexpr Token<ast::Name, read_name> name{"a name"};
inline constexpr Token<ast::Name, read_type_name> type_name{"a type"};
inline constexpr Token<ast::Name, read_any_word> any_word{"a name"};
inline constexpr Token<ast::Name, read_code_word> code_word{"a finding's code"};
inline constexpr Token<ast::Variable, read_variable> variable{"a variable"};
inline constexpr Token<ast::Text, read_text> text{"a string"};
inline constexpr Token<ast::Date, read_date> date{"a date"};
inline constexpr Token<ast::Number, read_number> number{"a number"};
inline constexpr Token<ast::Number, read_integer> integer{"a whole number"};
inline constexpr Token<std::string, read_label_token> label{"an article's label"};

/// The denominator of a share is not zero.
inline bool read_denominator(ParseState& state, Cursor& at, ast::Number& into) {
    Cursor const first = at;
    if (!read_integer(state, at, into)) return false;
    if (into.digits == 0) {
        Diagnostic what;
        what.code = "E0102";
        what.message = "number out of range";
        what.label = "a share of nothing";
        what.help = "the second number of a share is at least 1";
        state.report(first, at, what);
    }
    return true;
}
inline constexpr Token<ast::Number, read_denominator> denominator{"a whole number"};

/// The rest of a reference: a point and a label, no blank around the point.
struct PointLabel : x3::parser<PointLabel> {
    using attribute_type = std::string;
    static bool const has_attribute = true;
    template <typename Node>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               std::string& into) const {
        if (first == last || *first != '.') return false;
        Cursor at = first + 1;
        ParseState& state = state_of(context);
        if (!read_label(state, at, into)) {
            state.want(first + 1, {"an article's label", false});
            return false;
        }
        first = at;
        return true;
    }
};
inline constexpr PointLabel point_label{};

}  // namespace casus::grammar

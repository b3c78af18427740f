// SPDX-License-Identifier: MIT
// How rules fill the tree. A rule's right-hand side has no X3 attribute: each part says where its value goes,
// in the node that the rule is reading. So the order of a node's members, nodes with one member and
// std::variant members need no care and no Fusion. Every token skips the blanks before it; there is no
// skipper.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

#include <boost/spirit/home/x3.hpp>

#include <type_traits>
#include <utility>
#include <vector>

#ifdef __clang__
// `a >> b > c` is how X3 writes a sequence.
#pragma clang diagnostic ignored "-Woverloaded-shift-op-parentheses"
#endif

namespace casus::grammar {

namespace x3 = boost::spirit::x3;

struct StateTag;
using Context = x3::context<StateTag, ParseState>;

inline ParseState& state_of(Context const& context) { return x3::get<StateTag>(context); }

using Failure = x3::expectation_failure<Cursor>;

/// Base of every parser without an attribute. `has_action` keeps X3 from propagating attributes.
template <typename Derived>
struct Silent : x3::parser<Derived> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
};

template <typename Subject>
using Parser = typename x3::extension::as_parser<Subject>::value_type;

template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;

/// Puts a value into a member: assigns it, or appends it to a vector of its like.
template <typename To, typename From>
void store(To& to, From&& from) {
    if constexpr (is_vector<To> && !std::is_same_v<To, std::decay_t<From>>)
        to.emplace_back(std::forward<From>(from));
    else
        to = std::forward<From>(from);
}

/// set<&Node::member>[p]: what p reads goes into that member of the node.
template <auto Member, typename Subject>
struct SetMember : Silent<SetMember<Member, Subject>> {
    constexpr explicit SetMember(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        typename Subject::attribute_type value{};
        if (!subject.parse(first, last, context, x3::unused, value)) return false;
        store(node.*Member, std::move(value));
        return true;
    }
    Subject subject;
};
template <auto Member>
struct SetGenerator {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return SetMember<Member, Parser<Subject>>{x3::as_parser(subject)};
    }
};
template <auto Member>
inline constexpr SetGenerator<Member> set{};

/// append<&Node::member>[p]: the list that p reads is added at the end of that member.
template <auto Member, typename Subject>
struct AppendMember : Silent<AppendMember<Member, Subject>> {
    constexpr explicit AppendMember(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        typename Subject::attribute_type read{};
        if (!subject.parse(first, last, context, x3::unused, read)) return false;
        for (auto& one : read) (node.*Member).push_back(std::move(one));
        return true;
    }
    Subject subject;
};
template <auto Member>
struct AppendGenerator {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return AppendMember<Member, Parser<Subject>>{x3::as_parser(subject)};
    }
};
template <auto Member>
inline constexpr AppendGenerator<Member> append{};

/// let<&Node::member>(v): that member of the node becomes v; reads nothing.
template <auto Member, typename Value>
struct LetMember : Silent<LetMember<Member, Value>> {
    constexpr explicit LetMember(Value v) : value(v) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor&, Cursor const&, Context const&, Node& node, Attribute const&) const {
        node.*Member = value;
        return true;
    }
    Value value;
};
template <auto Member, typename Value>
constexpr auto let(Value value) {
    return LetMember<Member, Value>{value};
}

/// whole[p]: what p reads is what the rule reads, or an element of it if that is a vector.
template <typename Subject>
struct Whole : Silent<Whole<Subject>> {
    constexpr explicit Whole(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        typename Subject::attribute_type read{};
        if (!subject.parse(first, last, context, x3::unused, read)) return false;
        store(node, std::move(read));
        return true;
    }
    Subject subject;
};
struct WholeGenerator {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return Whole<Parser<Subject>>{x3::as_parser(subject)};
    }
};
inline constexpr WholeGenerator whole{};

/// be(v): what the rule reads is v; consumes nothing.
template <typename Value>
struct Constant : Silent<Constant<Value>> {
    constexpr explicit Constant(Value v) : value(v) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor&, Cursor const&, Context const&, Node& node, Attribute const&) const {
        node = value;
        return true;
    }
    Value value;
};
template <typename Value>
constexpr auto be(Value value) {
    return Constant<Value>{value};
}

/// spanned[p]: records the bytes that p read, without the blanks before them, as the node's span.
template <typename Subject>
struct Spanned : Silent<Spanned<Subject>> {
    constexpr explicit Spanned(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        first = skip_blanks(first, last);
        Cursor const start = first;
        if (!subject.parse(first, last, context, node, x3::unused)) return false;
        auto const& state = state_of(context);
        node.span = state.span(start, state.end_of_text(start, first));
        return true;
    }
    Subject subject;
};
struct SpannedGenerator {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return Spanned<Parser<Subject>>{x3::as_parser(subject)};
    }
};
inline constexpr SpannedGenerator spanned{};

/// named("a term")[p]: where p cannot even begin, "a term" was expected and not each of its first words.
template <typename Subject>
struct Named : Silent<Named<Subject>> {
    constexpr Named(char const* n, Subject const& p) : name(n), subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        ParseState& state = state_of(context);
        Cursor const start = skip_blanks(first, last);
        std::size_t const known = state.wants_at(start);
        Cursor at = start;  // the blanks are skipped once and not for each alternative
        if (subject.parse(at, last, context, node, x3::unused)) {
            first = at;
            return true;
        }
        state.summarize(start, known, name);
        return false;
    }
    char const* name;
    Subject subject;
};
struct NamedGenerator {
    char const* name;
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return Named<Parser<Subject>>{name, x3::as_parser(subject)};
    }
};
constexpr NamedGenerator named(char const* name) { return {name}; }

/// nested[p]: p, but never more than max_depth of them inside one another, so that no input exhausts the
/// stack.
template <typename Subject>
struct Nested : Silent<Nested<Subject>> {
    constexpr explicit Nested(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        ParseState& state = state_of(context);
        if (state.is_too_deep()) {
            Cursor const at = skip_blanks(first, last);
            state.report_depth(at);
            throw Failure(at, "less nesting");
        }
        ParseState::Deeper const deeper{state};
        return subject.parse(first, last, context, node, x3::unused);
    }
    Subject subject;
};
struct NestedGenerator {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return Nested<Parser<Subject>>{x3::as_parser(subject)};
    }
};
inline constexpr NestedGenerator nested{};

/// ahead(f): f holds for the place behind the blanks; reads nothing and wants nothing.
struct Ahead : Silent<Ahead> {
    using Test = bool (*)(ParseState const&, Cursor);
    constexpr Ahead(Test t, bool e) : test(t), expected(e) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               Attribute const&) const {
        return test(state_of(context), skip_blanks(first, last)) == expected;
    }
    Test test;
    bool expected;
};
constexpr Ahead ahead(Ahead::Test test) { return {test, true}; }
constexpr Ahead not_ahead(Ahead::Test test) { return {test, false}; }

/// quietly[p]: whether p stands ahead; reads nothing, wants nothing, reports nothing. A p that begins and
/// then fails counts as one: reading it in earnest will say what is wrong with it.
template <typename Subject>
struct Quietly : Silent<Quietly<Subject>> {
    constexpr explicit Quietly(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               Attribute const&) const {
        ParseState::Quiet const quiet{state_of(context)};
        Cursor at = first;
        try {
            return subject.parse(at, last, context, x3::unused, x3::unused);
        } catch (Failure const&) {
            return true;
        }
    }
    Subject subject;
};
struct QuietlyGenerator {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return Quietly<Parser<Subject>>{x3::as_parser(subject)};
    }
};
inline constexpr QuietlyGenerator quietly{};

}  // namespace casus::grammar

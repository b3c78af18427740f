// SPDX-License-Identifier: MIT
// Blocks of items, with recovery: an item that cannot be read is reported and left out, and reading goes on
// at the next.
#pragma once

#include "grammar/recovery.hpp"
#include "grammar/x3/tokens.hpp"

namespace casus::grammar {

/// Reads one thing; false if it is not there or is broken.
template <typename Subject, typename Node, typename Attribute>
bool attempt(Subject const& subject, Cursor& first, Cursor const& last, Context const& context, Node& node,
             Attribute& into) {
    try {
        return subject.parse(first, last, context, node, into);
    } catch (Failure const&) {
        return false;
    }
}

/// Reads items up to the closing brace, or to the end where `open` is null. `first` is behind what was read.
template <typename Item>
void read_items(Item const& item, Level level, Cursor open, Cursor& first, Cursor const& last,
                Context const& context, std::vector<typename Item::attribute_type>& into) {
    ParseState& state = state_of(context);
    ParseState::Inside const inside{state, level};
    for (;;) {
        Cursor const start = skip_blanks(first, last);
        first = start;
        if (start == last) {
            if (open != nullptr) report_unclosed(state, open, start);
            return;
        }
        if (*start == '}' && open != nullptr) {
            ++first;
            return;
        }
        typename Item::attribute_type read{};
        if (attempt(item, first, last, context, x3::unused, read)) {
            into.push_back(std::move(read));
            continue;
        }
        if (recover_item(state, start, open, first) == Resume::leave) return;
    }
}

/// { item item ... }
template <Level level, typename Item>
struct Block : x3::parser<Block<level, Item>> {
    using attribute_type = std::vector<typename Item::attribute_type>;
    static bool const has_attribute = true;
    constexpr explicit Block(Item const& i) : item(i) {}
    template <typename Node>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               attribute_type& into) const {
        if (!sign("{").parse(first, last, context, x3::unused, x3::unused)) return false;
        read_items(item, level, first - 1, first, last, context, into);
        return true;
    }
    Item item;
};
template <Level level, typename Item>
constexpr auto block(Item const& item) {
    return Block<level, Item>{item};
}

/// heading[p]: p up to the brace of a block. Where it is broken but the brace can be found, the fault is
/// reported and the block is read all the same.
template <typename Subject>
struct Heading : Silent<Heading<Subject>> {
    constexpr explicit Heading(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        Cursor const start = first;
        Node const empty = node;
        for (;;) {
            if (attempt(subject, first, last, context, node, x3::unused)) {
                Cursor const at = skip_blanks(first, last);
                if (at != last && *at == '{') return true;
                state_of(context).want(at, {"{", true});
            }
            switch (recover_header(state_of(context), skip_blanks(start, last), first)) {
                case Resume::here: return true;
                case Resume::leave: throw Failure(first, "a block");
                case Resume::retry: break;
            }
            first = start;
            node = empty;
        }
    }
    Subject subject;
};
struct HeadingGenerator {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return Heading<Parser<Subject>>{x3::as_parser(subject)};
    }
};
inline constexpr HeadingGenerator heading{};

}  // namespace casus::grammar

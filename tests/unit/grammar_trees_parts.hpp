// SPDX-License-Identifier: MIT
// The parts from which random trees are made.
#pragma once

#include "grammar/ast.hpp"

#include <rapidcheck.h>

#include <optional>
#include <string>
#include <vector>

namespace casus::test::trees {

/// Evenly, whatever the size that RapidCheck has grown to.
inline int below(int n) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, n)); }

inline bool maybe() { return below(2) == 1; }

template <typename Make>
auto some(int least, int most, Make const& make) {
    std::vector<decltype(make())> out;
    for (int n = least + below(most - least + 1); n > 0; --n) out.push_back(make());
    return out;
}

template <typename Make>
auto perhaps(Make const& make) {
    return maybe() ? std::optional<decltype(make())>(make()) : std::nullopt;
}

template <typename T>
T one_of(std::vector<T> const& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
}

/// Any of the first n enumerators.
template <typename Enum>
Enum any_of(int n) {
    return static_cast<Enum>(below(n));
}

ast::Name make_name();
ast::Variable make_variable();
ast::Text make_text();
ast::Date make_date();
ast::Number make_integer();
ast::Number make_share();
ast::Number make_number();
ast::Duration make_duration();
std::vector<ast::Period> make_periods();
ast::Period make_period();
std::vector<ast::Name> make_names();
std::string make_label();
ast::Reference make_reference();
ast::Type make_type();
ast::Filter make_filter(int depth, bool last);
std::vector<ast::Filter> make_filters(int depth);
ast::Phrase make_phrase(int depth, bool closed = false);
ast::Condition make_condition(int depth);
ast::Rule make_rule();
ast::PartyGroup make_group();
ast::Treaty make_treaty();
ast::Overlay make_overlay();
ast::Case make_case();

}  // namespace casus::test::trees

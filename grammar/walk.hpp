// SPDX-License-Identifier: MIT
// Going through a whole tree for nodes of one kind, whatever it is made of.
#pragma once

#include "grammar/fields.hpp"

#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace casus::ast {

namespace walk {

template <typename T>
inline constexpr bool is_list = false;
template <typename T>
inline constexpr bool is_list<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_perhaps = false;
template <typename T>
inline constexpr bool is_perhaps<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_slot = false;
template <typename T>
inline constexpr bool is_slot<Box<T>> = true;
template <typename T>
inline constexpr bool is_choice = std::is_same_v<T, Condition>;
template <typename... Ts>
inline constexpr bool is_choice<std::variant<Ts...>> = true;

}  // namespace walk

/// Calls `visit` with each node of the kind in `value`, outer ones before those inside them, in the order of
/// the text. `value` is a node, or a list, a choice, a slot of nodes.
template <typename Wanted, typename Value, typename Visit>
void each_node(Value& value, Visit const& visit) {
    using Plain = std::remove_const_t<Value>;
    if constexpr (walk::is_slot<Plain>) {
        each_node<Wanted>(*value, visit);
    } else if constexpr (walk::is_perhaps<Plain>) {
        if (value) each_node<Wanted>(*value, visit);
    } else if constexpr (walk::is_list<Plain>) {
        for (auto& element : value) each_node<Wanted>(element, visit);
    } else if constexpr (walk::is_choice<Plain>) {
        std::visit([&](auto& inner) { each_node<Wanted>(inner, visit); }, value);
    } else if constexpr (std::is_base_of_v<Node, Plain>) {
        if constexpr (std::is_same_v<Plain, Wanted>) visit(value);
        Kind<Plain>::fields(value, [&](std::string_view, auto& member) { each_node<Wanted>(member, visit); });
    }
}

}  // namespace casus::ast

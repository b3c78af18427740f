// SPDX-License-Identifier: MIT
// Three truth values: no, open, yes (Kleene's strong logic).
#pragma once

#include <cstdint>

namespace casus::decide {

enum class Truth : std::uint8_t { no = 0, open = 1, yes = 2 };

constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }
constexpr Truth operator!(Truth t) { return static_cast<Truth>(2 - static_cast<int>(t)); }
constexpr Truth operator&(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth operator|(Truth a, Truth b) { return a < b ? b : a; }

/// Whether a number known only to lie from `sure` to `possible` meets "at least n".
constexpr Truth at_least(std::uint32_t sure, std::uint32_t possible, std::uint32_t n) {
    if (sure >= n) return Truth::yes;
    return possible >= n ? Truth::open : Truth::no;
}

}  // namespace casus::decide

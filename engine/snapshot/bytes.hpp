// SPDX-License-Identifier: MIT
// Values as bytes and back, by what they are made of. The bytes are good on the machine and for the build
// that wrote them.
#pragma once

#include "engine/snapshot/fields.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace casus::snapshot {

/// What is copied as it lies in memory.
template <typename T>
concept Plain = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>;

template <typename T>
struct VariantSize : std::integral_constant<std::size_t, 0> {};
template <typename... T>
struct VariantSize<std::variant<T...>> : std::integral_constant<std::size_t, sizeof...(T)> {};

class Writer {
public:
    std::string take() { return std::move(out_); }

    template <typename T>
    void put(T const& value) {
        if constexpr (Plain<T>) {
            out_.append(reinterpret_cast<char const*>(&value), sizeof value);
        } else if constexpr (VariantSize<T>::value > 0) {
            put(value.index());
            std::visit([&](auto const& held) { put(held); }, value);
        } else {
            static_assert(lists_all<T>());
            std::apply([&](auto... member) { (put(value.*member), ...); }, Fields<T>::all);
        }
    }
    void put(std::string const& text) {
        put(text.size());
        out_.append(text);
    }
    template <typename T>
    void put(std::vector<T> const& values) {
        put(values.size());
        if constexpr (Plain<T>)
            out_.append(reinterpret_cast<char const*>(values.data()), values.size() * sizeof(T));
        else
            for (T const& value : values) put(value);
    }
    template <typename T>
    void put(std::optional<T> const& value) {
        put(static_cast<unsigned char>(value.has_value()));
        if (value) put(*value);
    }
    template <typename A, typename B>
    void put(std::pair<A, B> const& pair) {
        put(pair.first);
        put(pair.second);
    }

private:
    std::string out_;
};

/// Reads what a Writer wrote, in the same order. Bytes that are none of that make it fail and read nothing
/// more; it never reads beyond them.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    bool failed() const { return failed_; }
    std::string_view rest() const { return rest_; }

    template <typename T>
    void get(T& value) {
        if constexpr (Plain<T>) {
            std::string_view const bytes = take(sizeof value);
            if (!failed_) std::memcpy(&value, bytes.data(), sizeof value);
        } else if constexpr (VariantSize<T>::value > 0) {
            std::size_t which = 0;
            get(which);
            if (which >= VariantSize<T>::value) failed_ = true;
            if (!failed_) get_alternative(value, which, std::make_index_sequence<VariantSize<T>::value>());
        } else {
            static_assert(lists_all<T>());
            std::apply([&](auto... member) { (get(value.*member), ...); }, Fields<T>::all);
        }
    }
    void get(std::string& text) { text = take(size(1)); }
    template <typename T>
    void get(std::vector<T>& values) {
        if constexpr (Plain<T>) {
            std::size_t const count = size(sizeof(T));
            std::string_view const bytes = take(count * sizeof(T));
            values.resize(count);
            if (count > 0) std::memcpy(values.data(), bytes.data(), bytes.size());
        } else {
            values.resize(size(1));
            for (T& value : values) get(value);
        }
    }
    template <typename T>
    void get(std::optional<T>& value) {
        unsigned char there = 0;
        get(there);
        if (there > 1) failed_ = true;
        if (there == 0 || failed_) return;
        T held{};
        get(held);
        value = std::move(held);
    }
    template <typename A, typename B>
    void get(std::pair<A, B>& pair) {
        get(pair.first);
        get(pair.second);
    }

private:
    std::string_view take(std::size_t count) {
        if (count > rest_.size()) failed_ = true;
        if (failed_) return {};
        std::string_view const out = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return out;
    }
    /// How many elements of at least `least` bytes follow.
    std::size_t size(std::size_t least) {
        std::size_t count = 0;
        get(count);
        if (count > rest_.size() / least) failed_ = true;
        return failed_ ? 0 : count;
    }
    template <typename T, std::size_t... I>
    void get_alternative(T& value, std::size_t which, std::index_sequence<I...>) {
        ((which == I ? get(value.template emplace<I>()) : void()), ...);
    }

    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace casus::snapshot

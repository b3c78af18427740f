// SPDX-License-Identifier: MIT
// The names a corpus declares. One name means one thing, except that a state's name also names its territory.
#pragma once

#include <casus/diagnostic.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casus::ir {

enum class SymbolKind : std::uint8_t {
    actor,
    place,
    line,
    target,
    class_,
    unit,
    event,
    act,
    fact,
    figure,
    treaty,
    overlay
};

struct Symbol {
    SymbolKind kind = SymbolKind::actor;
    std::uint32_t index = 0;
    Location at;
};

class Symbols {
public:
    /// The symbol declared before under this name, if there is one; otherwise declares it.
    std::optional<Symbol> declare(std::string const& name, Symbol symbol);
    Symbol const* find(std::string const& name) const;
    /// All names of a kind, in order, so that suggestions and listings come out the same every time.
    std::vector<std::string_view> names(SymbolKind kind) const;
    /// Everything declared, in the order of the names.
    std::vector<std::pair<std::string, Symbol>> all() const;

private:
    std::unordered_map<std::string, Symbol> symbols_;  // gone through for `names` and `all` only, which sort
};

/// "a state or other actor", "an act": how a diagnostic names a kind.
std::string_view kind_name(SymbolKind kind);

}  // namespace casus::ir

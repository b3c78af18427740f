// SPDX-License-Identifier: MIT
#include "engine/check/symbols.hpp"

#include <algorithm>

namespace casus::ir {

std::optional<Symbol> Symbols::declare(std::string const& name, Symbol symbol) {
    auto const [where, fresh] = symbols_.try_emplace(name, symbol);
    if (fresh) return std::nullopt;
    return where->second;
}

Symbol const* Symbols::find(std::string const& name) const {
    auto const where = symbols_.find(name);
    return where == symbols_.end() ? nullptr : &where->second;
}

std::vector<std::string_view> Symbols::names(SymbolKind kind) const {
    std::vector<std::string_view> names;
    for (auto const& [name, symbol] : symbols_)
        if (symbol.kind == kind) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::pair<std::string, Symbol>> Symbols::all() const {
    std::vector<std::pair<std::string, Symbol>> out(symbols_.begin(), symbols_.end());
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    return out;
}

std::string_view kind_name(SymbolKind kind) {
    switch (kind) {
        case SymbolKind::actor: return "a state or other actor";
        case SymbolKind::place: return "a place";
        case SymbolKind::line: return "a line";
        case SymbolKind::target: return "a target kind";
        case SymbolKind::class_: return "a class";
        case SymbolKind::unit: return "a unit";
        case SymbolKind::event: return "an event";
        case SymbolKind::act: return "an act";
        case SymbolKind::fact: return "a fact";
        case SymbolKind::figure: return "a figure";
        case SymbolKind::treaty: return "a treaty";
        case SymbolKind::overlay: return "an overlay";
    }
    return "a name";
}

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
// Figures: what the vocabulary and the case say of a member's number on a day.
#include "engine/decide/world.hpp"

namespace casus::decide {

using namespace ir;

std::optional<std::int64_t> World::figure(FigureId id, ActorId of, Day day) const {
    for (FigureEntry const& entry : rules_.program()[id].entries)
        if (entry.of == of && holds_on(entry.periods, day)) return entry.amount;
    // The case names a number by saying that it is at least that much and not any more.
    std::optional<std::int64_t> least, beyond;
    for (Statement const& statement : situation_.statements) {
        AtomKey const& key = statement.atom;
        if (key.kind != AtomKind::figure || key.what != id.index || key.arguments[0] != value_of(of))
            continue;
        std::int64_t const amount = figure_amount(key);
        if (statement.value && (!least || amount > *least)) least = amount;
        if (!statement.value && (!beyond || amount < *beyond)) beyond = amount;
    }
    if (!beyond) return std::nullopt;
    if (least.value_or(0) + 1 == *beyond) return least.value_or(0);
    return std::nullopt;
}

Truth World::stated_figure(AtomKey const& key) const {
    std::int64_t const asked = figure_amount(key);
    for (Statement const& statement : situation_.statements) {
        AtomKey const& known = statement.atom;
        bool const same = known.kind == AtomKind::figure && known.what == key.what &&
                          known.arguments[0] == key.arguments[0];
        if (!same) continue;
        if (statement.value && figure_amount(known) >= asked) return Truth::yes;
        if (!statement.value && figure_amount(known) <= asked) return Truth::no;
    }
    return Truth::open;
}

Truth World::figure_at_least(FigureAtLeast const& test, Binding const& binding, Day day) const {
    if (test.amount <= 0) return Truth::yes;  // no figure is below nought
    Value const of = resolve(test.of, binding);
    if (of.sort == Sort::actor)
        if (auto const known = figure(test.figure, ActorId{of.index}, day))
            return truth(*known >= test.amount);
    return stated_figure(figure_key(test.figure, of, test.amount));
}

}  // namespace casus::decide

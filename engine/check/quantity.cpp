// SPDX-License-Identifier: MIT
#include "engine/check/quantity.hpp"

#include "engine/check/atoms.hpp"

#include <algorithm>
#include <map>

namespace casus::ir {

namespace {

constexpr std::int64_t most_whole = 1'000'000'000'000'000;

void too_large(Lookup const& look, Location at, std::string const& what) {
    look.reporter()
        .error("E0236", at, what + " can no longer be added exactly", "the sum is past 10^15 units")
        .help = "count in a larger unit";
}

}  // namespace

std::optional<std::int64_t> thousandths(ast::Number const& number, Lookup const& look) {
    std::int64_t digits = number.digits;
    int decimals = number.decimals;
    for (; decimals > 0 && digits % 10 == 0; --decimals) digits /= 10;
    std::int64_t scale = 1000;
    for (int i = 0; i < std::min(decimals, 3); ++i) scale /= 10;
    if (digits < 0 || decimals > 3 || digits > most_whole * 1000 / scale) {
        look.reporter().error("E0235", look.at(number), "not an amount",
                              "expected 0 to 10^15, with at most three decimals");
        return std::nullopt;
    }
    return digits * scale;
}

void fill_figure(ast::Figure const& node, Figure& into, Lookup const& look) {
    if (auto const of = look.type(node.of, std::nullopt)) {
        into.of = *of;
        if (sort_of(*of) != Sort::actor)
            look.reporter().error("E0202", look.at(node.of), "a figure is of actors or states",
                                  "expected `actor`, `state` or a class of them");
    }
    if (Symbol const* unit = look.want(node.unit, SymbolKind::unit)) into.unit = UnitId{unit->index};
    std::map<ActorId, std::int64_t> largest;
    for (ast::FigureEntry const& entry : node.entries) {
        auto const actor = look.actor(entry.of);
        auto const amount = thousandths(entry.number, look);
        if (!actor || !amount) continue;
        FigureEntry out{*actor, *amount, look.periods(entry.periods)};
        std::vector<Period> mine = out.periods;
        if (mine.empty()) mine = {Period{}};
        for (FigureEntry const& before : into.entries) {
            if (before.of != *actor) continue;
            std::vector<Period> theirs = before.periods;
            if (theirs.empty()) theirs = {Period{}};
            for (Period const& a : mine)
                for (Period const& b : theirs)
                    if (a.from < b.until && b.from < a.until)
                        look.reporter().error("E0211", look.at(entry),
                                              "`" + entry.of.text + "` has two numbers for the same time",
                                              "it has one already then");
        }
        std::int64_t& most = largest[*actor];
        most = std::max(most, *amount);
        into.entries.push_back(std::move(out));
    }
    std::int64_t sum = 0;
    for (auto const& [actor, most] : largest) {
        if (sum > most_thousandths - most) {
            too_large(look, look.at(node.name), "these figures");
            return;
        }
        sum += most;
    }
    into.largest_sum = sum;
}

std::optional<Amount> amount_of(ast::AmountModifier const& node, Lookup const& look) {
    Amount out;
    auto const amount = thousandths(node.number, look);
    Symbol const* unit = look.want(node.unit, SymbolKind::unit);
    if (!amount || unit == nullptr) return std::nullopt;
    out.relation = node.relation.value_or(ast::Relation::at_least);
    out.amount = *amount;
    out.unit = UnitId{unit->index};
    if (node.shared_by) {
        Symbol const* figure = look.want(*node.shared_by, SymbolKind::figure);
        if (figure == nullptr) return std::nullopt;
        out.shared_by = FigureId{figure->index};
    }
    return out;
}

std::optional<FigureId> figure_of(ast::FigureCondition const& node, Lookup const& look) {
    Symbol const* symbol = look.want(node.figure, SymbolKind::figure);
    if (symbol == nullptr) return std::nullopt;
    FigureId const figure{symbol->index};
    if (!node.unit) return figure;
    Symbol const* unit = look.want(*node.unit, SymbolKind::unit);
    if (unit == nullptr) return std::nullopt;
    if (UnitId{unit->index} == look.program()[figure].unit) return figure;
    look.reporter().error("E0237", look.at(*node.unit),
                          "`" + node.figure.text + "` is counted in another unit",
                          "expected `" + look.program()[look.program()[figure].unit].name + "`");
    return std::nullopt;
}

std::optional<PerformedAmount> performed_amount(ast::Given const& node, Statement const& performance,
                                                Lookup const& look) {
    AtomKey const& key = performance.atom;
    bool const performs = key.has_stance && key.stance == Stance::performs && performance.value;
    if (!performs) {
        look.reporter()
            .error("E0238", look.at(*node.amount), "an amount of what nobody does",
                   "only an act that is performed has an amount")
            .help = "write `given france performs ACT amount 300_000 men`";
        return std::nullopt;
    }
    auto const amount = thousandths(*node.amount, look);
    Symbol const* unit = look.want(*node.unit, SymbolKind::unit);
    if (!amount || unit == nullptr) return std::nullopt;
    Program const& program = look.program();
    PerformedAmount out;
    out.who = ActorId{key.who.index};
    out.act.act = ActKindId{key.what};
    for (std::size_t i = 0; i < program[out.act.act].roles.size(); ++i)
        out.act.arguments.push_back(key.arguments[i]);
    out.amount = *amount;
    out.unit = UnitId{unit->index};
    out.at = look.at(*node.amount);
    // Where rules count this act, they count it in some unit.
    Clause const* other = nullptr;
    for (Clause const& clause : program.clauses) {
        bool const counts =
            clause.amount && std::any_of(clause.acts.begin(), clause.acts.end(),
                                         [&](ActTerm const& act) { return act.act == out.act.act; });
        if (!counts) continue;
        if (clause.amount->unit == out.unit) return out;
        other = &clause;
    }
    if (other == nullptr) return out;
    look.reporter().error("E0237", look.at(*node.unit),
                          "no rule counts `" + program[out.act.act].name + "` in this unit",
                          "expected `" + program[other->amount->unit].name + "`");
    return std::nullopt;
}

void check_quantities(Situation const& situation, Lookup const& look) {
    Program const& program = look.program();
    std::map<std::pair<ActorId, UnitId>, std::int64_t> sums;
    for (PerformedAmount const& done : situation.amounts) {
        std::int64_t& sum = sums[{done.who, done.unit}];
        if (sum > most_thousandths - done.amount) {
            too_large(look, done.at, "what is performed");
            return;
        }
        sum += done.amount;
    }
    std::map<std::uint32_t, std::int64_t> figures;
    for (Statement const& statement : situation.statements) {
        AtomKey const& key = statement.atom;
        if (key.kind != AtomKind::figure) continue;
        Figure const& figure = program.figures[key.what];
        std::int64_t& sum = figures.try_emplace(key.what, figure.largest_sum).first->second;
        if (sum > most_thousandths - figure_amount(key)) {
            too_large(look, statement.at, "these figures");
            return;
        }
        sum += figure_amount(key);
        for (FigureEntry const& entry : figure.entries) {
            if (value_of(entry.of) != key.arguments[0] || !holds_on(entry.periods, situation.on)) continue;
            if ((entry.amount >= figure_amount(key)) != statement.value)
                look.reporter().error("E0218", statement.at, "the vocabulary has another figure for that day",
                                      "given otherwise by `" + figure.name + "`");
        }
        for (Statement const& other : situation.statements) {
            bool const same = other.atom.kind == AtomKind::figure && other.atom.what == key.what &&
                              other.atom.arguments[0] == key.arguments[0];
            bool const against =
                same && statement.value && !other.value && figure_amount(key) >= figure_amount(other.atom);
            if (!against) continue;
            look.reporter()
                .error("E0218", statement.at, "this contradicts what is given besides",
                       "a figure cannot be both")
                .others = {{other.at, "given here"}};
            return;
        }
    }
}

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
#include "engine/explain/amounts.hpp"

#include "grammar/print.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace casus::explain {

using namespace ir;
using decide::Fraction;
using decide::Truth;
using decide::Wide;

namespace {

std::string digits(Wide value) {
    if (value == 0) return "0";
    std::string text;
    for (; value > 0; value /= 10)
        text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    return text;
}
/// At most three by name.
std::string some(Program const& program, std::vector<ActorId> const& actors) {
    std::size_t const named = actors.size() > 4 ? 3 : actors.size();
    std::string text;
    for (std::size_t i = 0; i < named; ++i)
        text += (i == 0 ? "" : i + 1 == actors.size() ? " and " : ", ") + program[actors[i]].label;
    if (named < actors.size()) text += fmt::format(" and {} others", actors.size() - named);
    return text;
}

std::string grouped(Wide value) {
    std::string text = digits(value);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
    return text;
}

/// A whole number of thousandths as a decimal, without idle noughts.
std::string decimal(Wide amount, bool group) {
    std::string text = group ? grouped(amount / 1000) : digits(amount / 1000);
    std::string rest = digits(amount % 1000 + 1000).substr(1);
    while (!rest.empty() && rest.back() == '0') rest.pop_back();
    return rest.empty() ? text : text + "." + rest;
}

/// In lowest terms, of whole units.
Fraction lowest(Fraction f) {
    f.den *= 1000;
    Wide a = f.num, b = f.den;
    while (b != 0) {
        Wide const rest = a % b;
        a = b;
        b = rest;
    }
    return {f.num / a, f.den / a};
}

/// Exact: "857142" or "6000000/7".
std::string exact(Fraction f) {
    if (f.num % f.den == 0) return decimal(f.num / f.den, false);
    Fraction const low = lowest(f);
    return digits(low.num) + "/" + digits(low.den);
}

/// To the nearest whole unit, and said so, if it is no number of thousandths.
std::string words(Fraction f, std::string const& unit) {
    if (f.num % f.den == 0) return decimal(f.num / f.den, true) + " " + unit;
    Wide const whole = f.den * 1000;
    return fmt::format("about {} {} (rounded; exactly {})", grouped((f.num + whole / 2) / whole), unit,
                       exact(f));
}

}  // namespace

std::string thousandths_words(std::int64_t amount, std::string const& unit) {
    return decimal(amount, true) + " " + unit;
}

std::string amount_words(Program const& program, Amount const& amount) {
    return std::string(word(amount.relation)) + " " +
           thousandths_words(amount.amount, program[amount.unit].label);
}

AmountText amount_text(Program const& program, decide::Ruling const& ruling) {
    Amount const& amount = *program[ruling.frame.clause].amount;
    decide::Quantity const& quantity = *ruling.quantity;
    std::string const& unit = program[amount.unit].label;
    AmountText out;
    out.relation = word(amount.relation);
    out.total = decimal(amount.amount, false);
    out.unit = program[amount.unit].name;
    out.prose = amount_words(program, amount);
    if (amount.shared_by) {
        out.shared_by = program[*amount.shared_by].name;
        out.prose = fmt::format("its share by {} of {}", program[*amount.shared_by].label, out.prose);
        if (quantity.owed) {
            out.share = exact(*quantity.owed);
            out.prose += ": " + words(*quantity.owed, unit);
        }
    }
    if (quantity.stated) out.performed = decimal(quantity.performed, false);
    out.met = quantity.met == Truth::yes  ? TruthValue::yes
              : quantity.met == Truth::no ? TruthValue::no
                                          : TruthValue::open;
    if (auto const gap = decide::missing(quantity, amount.relation)) out.short_by = exact(*gap);
    return out;
}

std::vector<std::string> amount_remarks(Program const& program, decide::Ruling const& ruling,
                                        AmountText const& text) {
    Amount const& amount = *program[ruling.frame.clause].amount;
    decide::Quantity const& quantity = *ruling.quantity;
    std::string const& unit = program[amount.unit].label;
    std::vector<std::string> out;
    if (ruling.binds() == Truth::no) return out;
    if (!quantity.no_figure.empty())
        out.push_back(fmt::format("open: its share, since no figure is known for the {} of {}",
                                  program[*amount.shared_by].label, some(program, quantity.no_figure)));
    if (!quantity.open_sharers.empty())
        out.push_back(fmt::format("open: its share, since it is open whether {} have one too",
                                  some(program, quantity.open_sharers)));
    if (quantity.nothing_to_share_by)
        out.push_back(fmt::format("open: its share, since all the {} together are nought",
                                  program[*amount.shared_by].label));
    if (!quantity.stated || ruling.binds() != Truth::yes) return out;
    std::string const done = thousandths_words(quantity.performed, unit);
    if (auto const gap = decide::missing(quantity, amount.relation))
        out.push_back(fmt::format("performed: {}, short by {}", done, words(*gap, unit)));
    else if (quantity.met == Truth::open)
        out.push_back("performed: " + done);
    else
        out.push_back(fmt::format("performed: {}, which is {}{}", done,
                                  quantity.met == Truth::yes ? "" : "not ",
                                  text.shared_by.empty() ? amount_words(program, amount) : "its share"));
    return out;
}

}  // namespace casus::explain

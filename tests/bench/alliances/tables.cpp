// SPDX-License-Identifier: MIT
#include "tests/bench/alliances/tables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>

namespace casus::bench {

namespace {

using namespace std::chrono;

/// Numbers that are the same with every standard library, whose distributions are not.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    /// From low to high, both included.
    int in(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
    }
    bool percent(int chance) { return in(1, 100) <= chance; }
    /// An index, each as often as its weight says.
    template <std::size_t N>
    std::size_t among(std::array<int, N> const& weights) {
        int sum = 0;
        for (int weight : weights) sum += weight;
        int at = in(1, sum);
        std::size_t index = 0;
        while (at > weights[index]) at -= weights[index++];
        return index;
    }
    Day day(int first_year, int last_year) {
        return sys_days(year(in(first_year, last_year)) / in(1, 12) / in(1, 28));
    }

private:
    std::mt19937 engine_;
};

/// defence, offence, neutrality, nonaggression, consultation: the most frequent combinations.
struct Terms {
    std::array<bool, 5> owes;
};
constexpr std::array<Terms, 12> usual{{{{false, false, false, true, false}},
                                       {{false, false, false, true, true}},
                                       {{false, false, false, false, true}},
                                       {{true, false, false, false, true}},
                                       {{true, false, false, false, false}},
                                       {{false, false, true, true, true}},
                                       {{true, false, false, true, true}},
                                       {{false, false, true, true, false}},
                                       {{true, true, false, false, false}},
                                       {{true, true, false, false, true}},
                                       {{false, false, true, false, false}},
                                       {{true, false, false, true, false}}}};
constexpr std::array<int, 12> how_usual{196, 110, 92, 83, 82, 40, 38, 38, 34, 21, 21, 13};

constexpr std::array<char const*, 5> kinds{"defense", "offense", "neutral", "nonagg", "consul"};
/// Conditions, the kind each belongs to, and in how many of a hundred terms of that kind it is coded.
struct Coded {
    char const* column;
    std::size_t kind;
    int percent;
};
constexpr std::array<Coded, 22> coded{
    {{"defcoadv", 0, 25}, {"defcoloc", 0, 24}, {"defcocon", 0, 10}, {"defconum", 0, 2},  {"defcodem", 0, 1},
     {"defconpr", 0, 8},  {"offcoadv", 1, 60}, {"offcoloc", 1, 20}, {"offcocon", 1, 30}, {"offconum", 1, 2},
     {"offcodem", 1, 10}, {"neucoadv", 2, 12}, {"neucoloc", 2, 4},  {"neucocon", 2, 2},  {"neuconum", 2, 2},
     {"neucodem", 2, 1},  {"neuconpr", 2, 6},  {"neucoatt", 2, 60}, {"concoadv", 4, 8},  {"concoloc", 4, 25},
     {"concocon", 4, 4},  {"concoreq", 4, 10}}};
constexpr std::array<char const*, 14> other_columns{"atopid",   "member",   "yrent",    "moent", "dayent",
                                                    "yrexit",   "moexit",   "dayexit",  "phase", "obvary",
                                                    "specthrt", "statthr1", "statthr2", "active"};

using Row = std::map<std::string, std::string>;

std::vector<std::string> header() {
    std::vector<std::string> out(other_columns.begin(), other_columns.end());
    out.insert(out.end(), kinds.begin(), kinds.end());
    for (Coded const& condition : coded) out.emplace_back(condition.column);
    return out;
}

void put_day(Row& row, std::string const& suffix, Day day) {
    year_month_day const date(day);
    row["yr" + suffix] = std::to_string(static_cast<int>(date.year()));
    row["mo" + suffix] = std::to_string(static_cast<unsigned>(date.month()));
    row["day" + suffix] = std::to_string(static_cast<unsigned>(date.day()));
}

/// What a member owes, in the columns that say it.
Row terms(Dice& dice) {
    Row out;
    Terms const& owes = usual[dice.among(how_usual)];
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) out[kinds[kind]] = owes.owes[kind] ? "1" : "0";
    for (Coded const& condition : coded)
        if (owes.owes[condition.kind] && dice.percent(condition.percent)) out[condition.column] = "1";
    return out;
}

/// Years of conclusion and years of life, each as often as in the data.
constexpr std::array<int, 11> concluded{30, 45, 72, 61, 42, 78, 225, 377, 378, 732, 406};  // 1800, 1820, ...
constexpr std::array<int, 8> lived{187, 116, 81, 76,
                                   112, 157, 46, 52};  // less than 5, 10, 15, 20, 25, 30, 45, 70
constexpr std::array<int, 9> ages{0, 5, 10, 15, 20, 25, 30, 45, 70};

Day conclusion(Dice& dice, Shape const& shape) {
    for (;;) {
        int const first = 1800 + 20 * static_cast<int>(dice.among(concluded));
        Day const day = dice.day(first, first + 19);
        int const in = static_cast<int>(year_month_day(day).year());
        if (shape.first_year <= in && in <= shape.last_year) return day;
    }
}
int days_of_life(Dice& dice) {
    std::size_t const age = dice.among(lived);
    return dice.in(std::max(200, 365 * ages[age]), 365 * ages[age + 1]);
}

int size(Dice& dice) {
    switch (dice.among(std::array<int, 4>{84, 9, 5, 2})) {
        case 0: return 2;
        case 1: return dice.in(3, 4);
        case 2: return dice.in(5, 15);
        default: return dice.in(20, 50);
    }
}

std::vector<State const*> alive(std::vector<State> const& states, Day from, Day until) {
    std::vector<State const*> out;
    for (State const& state : states)
        if (state.from <= from && until <= state.until) out.push_back(&state);
    return out;
}

}  // namespace

void invent(Shape const& shape, Csv& tables) {
    Dice dice(shape.seed);
    std::vector<std::string> const columns = header();
    if (tables.members.empty()) {
        tables.alliances = "atopid,begyr\n";
        for (std::string const& column : columns)
            tables.members += (tables.members.empty() ? "" : ",") + column;
        tables.members += '\n';
    }
    for (std::size_t made = 0; made < shape.alliances;) {
        Day const from = conclusion(dice, shape), tables_end = year(2019) / 1 / 1;
        Day const until = std::min(tables_end, from + days(days_of_life(dice)));
        bool const lasts = until == tables_end;
        auto members = alive(shape.states, from, until);
        int const wanted = size(dice);
        if (members.size() < 2) continue;
        std::string const number = std::to_string(shape.first_number + 5 * static_cast<std::int64_t>(made++));
        tables.alliances +=
            number + "," + std::to_string(static_cast<int>(year_month_day(from).year())) + "\n";
        bool const alike = dice.percent(92);
        Row const common = terms(dice);
        for (int i = 0; i < wanted && !members.empty(); ++i) {
            auto const at = members.begin() + dice.in(0, static_cast<int>(members.size()) - 1);
            Row row = alike ? common : terms(dice);
            row["atopid"] = number;
            row["member"] = std::to_string((*at)->number);
            members.erase(at);
            Day entry = from;
            if (i > 1 && dice.percent(25)) entry += days(dice.in(1, 199));
            put_day(row, "ent", entry);
            if (!lasts) put_day(row, "exit", until);
            for (std::size_t column = 0; column < columns.size(); ++column) {
                auto const cell = row.find(columns[column]);
                tables.members +=
                    (column == 0 ? "" : ",") + (cell == row.end() ? std::string("0") : cell->second);
            }
            tables.members += '\n';
            ++tables.memberships;
        }
    }
}

std::vector<Event> invent_events(std::vector<State> const& states, std::size_t count, int first_year,
                                 int last_year, std::uint32_t seed) {
    Dice dice(seed);
    std::vector<Event> out;
    while (out.size() < count) {
        Day const day = dice.day(first_year, last_year);
        auto const there = alive(states, day, day);
        int const last = static_cast<int>(there.size()) - 1;
        if (last < 1) continue;
        int const by = dice.in(0, last), on = dice.in(0, last);
        if (by != on)
            out.push_back(
                {there[static_cast<std::size_t>(by)]->name, there[static_cast<std::size_t>(on)]->name, day});
    }
    return out;
}

std::string line(Event const& event, std::size_t id) {
    return "{\"id\":" + std::to_string(id) + ",\"event\":{\"kind\":\"armed_attack\",\"by\":\"" + event.by +
           "\",\"on\":\"" + event.on + "\"},\"on\":\"" + iso_date(event.day) + "\"}";
}

}  // namespace casus::bench

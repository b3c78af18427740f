// SPDX-License-Identifier: MIT
#include "datasets/atop_rows.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace casus::datasets {

std::vector<Condition> const& conditions() {
    static std::vector<Condition> const all{
        {Kind::defence, "defcoadv", "defence_reaches_adversary", "defence under {T} reaches an attack by {A}",
         About::adversary},
        {Kind::defence, "defcoloc", "defence_reaches_place", "defence under {T} reaches the place of {E}",
         About::event},
        {Kind::defence, "defcocon", "defence_reaches_conflict",
         "defence under {T} reaches a conflict like {E}", About::event},
        {Kind::defence, "defconum", "defence_enough_adversaries",
         "there are as many adversaries in {E} as defence under {T} asks for", About::event},
        {Kind::defence, "defcodem", "defence_demands_met",
         "the demands that defence under {T} asks for were made in {E}", About::event},
        {Kind::defence, "defconpr", "defence_unprovoked",
         "{E} is as unprovoked as defence under {T} asks for", About::event},
        {Kind::offence, "offcoadv", "offence_reaches_adversary",
         "offence under {T} reaches a war against {A}", About::adversary},
        {Kind::offence, "offcoloc", "offence_reaches_place", "offence under {T} reaches the place of {E}",
         About::event},
        {Kind::offence, "offcocon", "offence_reaches_conflict",
         "offence under {T} reaches a conflict like {E}", About::event},
        {Kind::offence, "offconum", "offence_enough_adversaries",
         "there are as many adversaries in {E} as offence under {T} asks for", About::event},
        {Kind::offence, "offcodem", "offence_demands_met",
         "the demands that offence under {T} asks for were made in {E}", About::event},
        {Kind::neutrality, "neucoadv", "neutrality_reaches_adversary",
         "neutrality under {T} reaches a conflict with {A}", About::adversary},
        {Kind::neutrality, "neucoloc", "neutrality_reaches_place",
         "neutrality under {T} reaches the place of {E}", About::event},
        {Kind::neutrality, "neucocon", "neutrality_reaches_conflict",
         "neutrality under {T} reaches a conflict like {E}", About::event},
        {Kind::neutrality, "neuconum", "neutrality_enough_adversaries",
         "there are as many adversaries in {E} as neutrality under {T} asks for", About::event},
        {Kind::neutrality, "neucodem", "neutrality_demands_met",
         "the demands that neutrality under {T} asks for were made in {E}", About::event},
        {Kind::neutrality, "neuconpr", "neutrality_unprovoked",
         "{E} is as unprovoked as neutrality under {T} asks for", About::event},
        {Kind::neutrality, "neucoatt", "neutrality_ally_attacked",
         "the ally is attacked in {E} in the way neutrality under {T} asks for", About::event},
        {Kind::consultation, "concoadv", "consultation_reaches_adversary",
         "consultation under {T} reaches a crisis with {A}", About::adversary},
        {Kind::consultation, "concoloc", "consultation_reaches_place",
         "consultation under {T} reaches the place of {E}", About::event},
        {Kind::consultation, "concocon", "consultation_reaches_conflict",
         "consultation under {T} reaches a conflict like {E}", About::event},
        {Kind::consultation, "concoreq", "consultation_requested",
         "consultation under {T} is asked for in {E}", About::event},
    };
    return all;
}

namespace {

constexpr std::array<char const*, kind_count> kind_columns{"defense", "offense", "neutral", "nonagg",
                                                           "consul"};

class Reader {
public:
    Reader(Table const& table, std::string name, std::vector<Diagnostic>& diagnostics)
        : table_(table), name_(std::move(name)), diagnostics_(diagnostics) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) columns_.try_emplace(table.columns[i].text, i);
    }

    /// False, with an error, if a column is missing.
    bool require(std::vector<std::string> const& wanted) {
        std::string missing;
        for (std::string const& column : wanted)
            if (columns_.count(column) == 0) missing += (missing.empty() ? "`" : ", `") + column + "`";
        if (missing.empty()) return true;
        report("E0400", Severity::error, "the " + name_ + " table lacks " + missing, header(),
               "not among these columns")
            .help = "the first line must hold ATOP 5's own column names";
        return false;
    }
    /// False, with an error, if the row has another number of cells than the header.
    bool whole(std::vector<Cell> const& row) {
        if (row.size() == table_.columns.size()) return true;
        report("E0401", Severity::error,
               "this row has " + std::to_string(row.size()) + " cells, the header " +
                   std::to_string(table_.columns.size()),
               place(row.front().span, row.back().span), "in the " + name_ + " table");
        return false;
    }

    /// The number in a cell; nothing where it is blank. What is no whole number in the range is an error.
    std::optional<std::int64_t> number(std::vector<Cell> const& row, std::string const& column,
                                       std::int64_t low, std::int64_t high) {
        Cell const& cell = row[columns_.at(column)];
        if (cell.text.empty()) return std::nullopt;
        std::int64_t value = 0;
        char const* const end = cell.text.data() + cell.text.size();
        auto const [stopped, error] = std::from_chars(cell.text.data(), end, value);
        if (error == std::errc() && stopped == end && value >= low && value <= high) return value;
        report("E0402", Severity::error, "column `" + column + "` holds `" + cell.text + "`",
               {table_.file, cell.span},
               "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        good_ = false;
        return std::nullopt;
    }
    std::int64_t needed(std::vector<Cell> const& row, std::string const& column, std::int64_t low,
                        std::int64_t high) {
        bool const before = std::exchange(good_, true);
        auto const value = number(row, column, low, high);
        if (!value && good_) {
            report("E0402", Severity::error, "column `" + column + "` is blank", at(row, column),
                   "a number is needed");
            good_ = false;
        }
        good_ = good_ && before;
        return value.value_or(low);
    }
    /// The day of three columns; a blank (or 0) month or day leaves the rest of the year or month open.
    std::optional<Moment> moment(std::vector<Cell> const& row, std::string const& year,
                                 std::string const& month, std::string const& day) {
        using namespace std::chrono;
        std::int64_t const y = number(row, year, 0, 9999).value_or(0);
        std::int64_t const m = number(row, month, 0, 12).value_or(0);
        std::int64_t const d = number(row, day, 0, 31).value_or(0);
        if (y == 0) return std::nullopt;
        auto const make = [&](std::int64_t mm, std::int64_t dd) {
            return year_month_day(std::chrono::year(static_cast<int>(y)),
                                  std::chrono::month(static_cast<unsigned>(mm)),
                                  std::chrono::day(static_cast<unsigned>(dd)));
        };
        if (m == 0) return Moment{sys_days(make(1, 1)), sys_days(make(12, 31))};
        year_month_day const last =
            year_month_day_last(make(m, 1).year(), month_day_last(make(m, 1).month()));
        if (d == 0) return Moment{sys_days(make(m, 1)), sys_days(last)};
        if (!make(m, d).ok()) {
            report("E0403", Severity::error, "there is no such day", at(row, day),
                   "the month has " + std::to_string(static_cast<unsigned>(last.day())) + " days");
            good_ = false;
            return std::nullopt;
        }
        return Moment{sys_days(make(m, d)), sys_days(make(m, d))};
    }

    bool has(std::string const& column) const { return columns_.count(column) != 0; }
    Location at(std::vector<Cell> const& row, std::string const& column) const {
        return {table_.file, row[columns_.at(column)].span};
    }
    Location at(std::vector<Cell> const& row) const { return place(row.front().span, row.front().span); }
    Diagnostic& report(std::string code, Severity severity, std::string message, Location at,
                       std::string label) {
        Diagnostic found;
        found.code = std::move(code);
        found.severity = severity;
        found.message = std::move(message);
        found.at = at;
        found.label = std::move(label);
        diagnostics_.push_back(std::move(found));
        return diagnostics_.back();
    }
    /// Whether every cell read since the last call was good.
    bool good() { return std::exchange(good_, true); }

private:
    Location place(Span first, Span last) const { return {table_.file, {first.begin, last.end}}; }
    Location header() const {
        if (table_.columns.empty()) return {table_.file, {}};
        return place(table_.columns.front().span, table_.columns.front().span);
    }

    Table const& table_;
    std::string name_;
    std::vector<Diagnostic>& diagnostics_;
    std::map<std::string, std::size_t> columns_;
    bool good_ = true;
};

constexpr std::int64_t most_id = 1'000'000'000;

std::vector<std::string> member_columns() {
    std::vector<std::string> out{"atopid",  "member", "yrent",  "moent",    "dayent",   "yrexit",  "moexit",
                                 "dayexit", "phase",  "obvary", "specthrt", "statthr1", "statthr2"};
    out.insert(out.end(), kind_columns.begin(), kind_columns.end());
    for (Condition const& condition : conditions()) out.emplace_back(condition.column);
    return out;
}

Terms read_terms(Reader& reader, std::vector<Cell> const& row) {
    Terms out;
    for (std::size_t kind = 0; kind < kind_count; ++kind)
        out.owes[kind] = reader.number(row, kind_columns[kind], 0, 9).value_or(0) > 0;
    for (std::size_t i = 0; i < conditions().size(); ++i) {
        bool const coded = reader.number(row, conditions()[i].column, 0, 99).value_or(0) > 0;
        if (coded && out.owes[static_cast<std::size_t>(conditions()[i].kind)]) out.conditions.insert(i);
    }
    return out;
}

void read_member(Reader& reader, std::vector<Cell> const& row, Rows& out) {
    MemberRow member;
    member.at = reader.at(row);
    member.alliance = reader.needed(row, "atopid", 1, most_id);
    member.state = reader.needed(row, "member", 1, most_id);
    member.phase = reader.number(row, "phase", 0, 999).value_or(0);
    auto const from = reader.moment(row, "yrent", "moent", "dayent");
    member.until = reader.moment(row, "yrexit", "moexit", "dayexit");
    member.terms = read_terms(reader, row);
    member.varies = reader.number(row, "obvary", 0, 9).value_or(0) > 0;
    member.threatened = reader.number(row, "specthrt", 0, 99).value_or(0) > 0;
    if (member.threatened)
        for (char const* column : {"statthr1", "statthr2"})
            if (auto const state = reader.number(row, column, 0, most_id).value_or(0); state > 0)
                member.threats.push_back(state);
    if (!reader.good()) return;
    if (!from) {
        reader.report("E0403", Severity::error, "the year of entry is blank", reader.at(row, "yrent"),
                      "a member enters at some time");
        return;
    }
    member.from = *from;
    if (member.until && member.until->last < member.from.first) {
        reader.report("E0403", Severity::error, "the member leaves before it enters",
                      reader.at(row, "yrexit"), "earlier than the entry");
        return;
    }
    if (out.alliances.count(member.alliance) == 0) {
        reader.report("E0404", Severity::error,
                      "alliance " + std::to_string(member.alliance) + " is not in the alliances' table",
                      reader.at(row, "atopid"), "a member of nothing");
        return;
    }
    out.members.push_back(std::move(member));
}

void compare_phases(AtopTables const& tables, Rows const& rows, std::vector<Diagnostic>& diagnostics) {
    if (tables.phases.columns.empty()) return;
    Reader reader(tables.phases, "phases'", diagnostics);
    if (!reader.require({"atopid", "phase"})) return;
    std::set<std::pair<std::int64_t, std::int64_t>> with_members;
    for (MemberRow const& member : rows.members) with_members.insert({member.alliance, member.phase});
    for (std::vector<Cell> const& row : tables.phases.rows) {
        if (!reader.whole(row)) continue;
        std::int64_t const alliance = reader.needed(row, "atopid", 1, most_id);
        std::int64_t const phase = reader.number(row, "phase", 0, 999).value_or(0);
        if (reader.good() && with_members.count({alliance, phase}) == 0)
            reader.report("E0404", Severity::error,
                          "phase " + std::to_string(phase) + " of alliance " + std::to_string(alliance) +
                              " has no member",
                          reader.at(row, "phase"), "no row of the members' table has it");
    }
}

}  // namespace

Rows read_rows(AtopTables const& tables, std::vector<Diagnostic>& diagnostics) {
    Rows out;
    Reader alliances(tables.alliances, "alliances'", diagnostics);
    Reader members(tables.members, "members'", diagnostics);
    bool const complete = alliances.require({"atopid"});
    if (!members.require(member_columns()) || !complete) return out;
    for (std::vector<Cell> const& row : tables.alliances.rows) {
        if (!alliances.whole(row)) continue;
        std::int64_t const alliance = alliances.needed(row, "atopid", 1, most_id);
        if (alliances.good() && !out.alliances.try_emplace(alliance, alliances.at(row, "atopid")).second)
            alliances.report("E0404", Severity::error,
                             "alliance " + std::to_string(alliance) + " is listed twice",
                             alliances.at(row, "atopid"), "the second time");
    }
    for (std::vector<Cell> const& row : tables.members.rows)
        if (members.whole(row)) read_member(members, row, out);
    std::set<std::int64_t> peopled;
    for (MemberRow const& member : out.members) peopled.insert(member.alliance);
    for (auto const& [alliance, at] : out.alliances)
        if (peopled.count(alliance) == 0)
            alliances.report("E0404", Severity::error,
                             "alliance " + std::to_string(alliance) + " has no member", at,
                             "no row of the members' table has it");
    compare_phases(tables, out, diagnostics);
    return out;
}

}  // namespace casus::datasets

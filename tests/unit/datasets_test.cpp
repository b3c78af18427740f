// SPDX-License-Identifier: MIT
// Importing tables of invented alliances, and exporting who owes whom.
#include "catch.hpp"

#include <casus/casus.hpp>

#include <algorithm>
#include <map>
#include <sstream>

namespace casus::dataset_test {

namespace {

std::vector<std::string> const columns{
    "atopid",   "member",   "yrent",    "moent",    "dayent",   "yrexit",   "moexit",   "dayexit",
    "phase",    "defense",  "offense",  "neutral",  "nonagg",   "consul",   "defcoadv", "defcoloc",
    "defcocon", "defconum", "defcodem", "defconpr", "offcoadv", "offcoloc", "offcocon", "offconum",
    "offcodem", "neucoadv", "neucoloc", "neucocon", "neuconum", "neucodem", "neuconpr", "neucoatt",
    "concoadv", "concoloc", "concocon", "concoreq", "obvary",   "specthrt", "statthr1", "statthr2"};

using Row = std::map<std::string, std::string>;

/// A member of alliance 7 from 1900 to 1910, changed by `own`.
Row member(std::string state, Row own) {
    Row out{{"atopid", "7"},    {"yrent", "1900"}, {"moent", "1"},   {"dayent", "1"},
            {"yrexit", "1910"}, {"moexit", "1"},   {"dayexit", "1"}, {"member", std::move(state)}};
    for (auto& [column, text] : own) out[column] = text;
    return out;
}

Table table(std::vector<std::string> const& header, std::vector<Row> const& rows, FileIndex file) {
    Table out;
    out.file = file;
    for (std::string const& column : header) out.columns.push_back({column, {}});
    for (Row const& row : rows) {
        out.rows.emplace_back();
        for (std::string const& column : header) {
            auto const cell = row.find(column);
            out.rows.back().push_back({cell == row.end() ? "" : cell->second, {}});
        }
    }
    return out;
}

Corpus vocabulary() {
    Loaded loaded = load({{"words.treaty", R"(
event hostile_act "hostile act" by A: actor on V: actor
event armed_attack "armed attack" is hostile_act by A: actor on V: actor involves A performs use_force against V
act support "support" V: actor against A: actor
act assist "assist" V: actor against A: actor implies support V against A
act neutrality "observe neutrality" between V: actor and A: actor
act use_force "use force" against S: actor
act consult "consult" with P: actor
state alba "Alba" coded cow 1
state brenn "Brenn" coded cow 2
state corva "Corva" coded cow 3
state old_delta "Old Delta" until 1905-01-01 coded cow 4
state delta "Delta" from 1905-01-01 coded cow 4
)"}});
    REQUIRE(loaded.corpus);
    return *loaded.corpus;
}

Imported import(std::vector<Row> const& members, std::vector<Row> alliances = {{{"atopid", "7"}}}) {
    return import_atop(vocabulary(), {table({"atopid"}, alliances, 0), table(columns, members, 1), {}});
}

std::vector<std::string> codes(std::vector<Diagnostic> const& diagnostics) {
    std::vector<std::string> out;
    for (Diagnostic const& diagnostic : diagnostics) out.push_back(diagnostic.code);
    return out;
}

/// The corpus with what was imported; the texts must load without a word.
Corpus with(Imported const& imported) {
    std::vector<Source> sources = vocabulary().sources();
    sources.insert(sources.end(), imported.files.begin(), imported.files.end());
    Loaded loaded = load(sources);
    INFO(to_text(loaded.diagnostics, loaded.sources, false));
    REQUIRE(loaded.diagnostics.empty());
    return *loaded.corpus;
}

/// "alba:obligated" for each bearer under the article, in order.
std::string outcomes(Corpus const& corpus, std::string event, std::string on, std::string article,
                     std::vector<std::string> given = {}) {
    QueryOptions options;
    options.treaties = {"atop_7"};
    Asked const asked =
        query(corpus, EventQuestion{std::move(event), std::move(on), std::move(given)}, options);
    INFO(to_text(asked.diagnostics, all_sources(corpus, asked.sources), false));
    REQUIRE(asked.answers.size() == 1);
    std::vector<std::string> out;
    // Another version of the article, or of the state, is not in force then: that is no answer here.
    for (Verdict const& verdict : asked.answers.front().verdicts)
        if (verdict.article == article && verdict.outcome != Outcome::not_in_force)
            for (std::string const& bearer : verdict.bearers)
                out.push_back(bearer + ":" + name(verdict.outcome));
    std::sort(out.begin(), out.end());
    std::string line;
    for (std::string const& one : out) line += (line.empty() ? "" : " ") + one;
    return line;
}

std::string dyads(Corpus const& corpus, int from, int to, bool directed = true) {
    DyadOptions options;
    options.from = from;
    options.to = to;
    options.directed = directed;
    return export_dyads(corpus, options);
}

constexpr char const* header = "a,b,a_cow,b_cow,year,defence,offence,neutrality,nonaggression,consultation\n";

}  // namespace

TEST_CASE("each member row is read on its own", "[datasets]") {
    Imported const imported = import({member("1", {{"defense", "1"}}), member("2", {}), member("3", {})});
    CHECK(imported.diagnostics.empty());
    CHECK(imported.alliances == 1);
    CHECK(imported.memberships == 3);
    Corpus const corpus = with(imported);
    // Alba alone promised help; nobody owes Alba any.
    CHECK(outcomes(corpus, "armed_attack by corva on brenn", "1905-06-01", "defence") == "alba:obligated");
    CHECK(outcomes(corpus, "armed_attack by corva on alba", "1905-06-01", "defence") == "alba:not_owed");
    CHECK(dyads(corpus, 1905, 1905) == std::string(header) +
                                           "alba,brenn,1,2,1905,1,0,0,0,0\n"
                                           "alba,corva,1,3,1905,1,0,0,0,0\n");
}

TEST_CASE("to consult is owed in every crisis of a party, whoever else owes it", "[datasets]") {
    Row const consults{{"consul", "1"}};
    std::string const attack = "armed_attack by alba on brenn";
    // All three owe it, the one that attacks and the one that is attacked too.
    CHECK(outcomes(with(import({member("1", consults), member("2", consults), member("3", consults)})),
                   attack, "1905-06-01", "consultation") == "alba:obligated brenn:obligated corva:obligated");
    CHECK(outcomes(with(import({member("1", consults), member("2", consults), member("3", {})})), attack,
                   "1905-06-01", "consultation") == "alba:obligated brenn:obligated");
}

TEST_CASE("members who owe the same are bound by one rule", "[datasets]") {
    Imported const imported = import({member("1", {{"defense", "1"}}), member("2", {{"defense", "1"}})});
    REQUIRE(imported.files.size() == 2);
    CHECK(imported.files[1].text.find("each other party shall assist V against A") != std::string::npos);
    Corpus const corpus = with(imported);
    CHECK(outcomes(corpus, "armed_attack by corva on brenn", "1905-06-01", "defence") == "alba:obligated");
    CHECK(outcomes(corpus, "armed_attack by corva on brenn", "1910-01-01", "defence").find("obligated") ==
          std::string::npos);
}

TEST_CASE("a coded condition is an open fact", "[datasets]") {
    Corpus const corpus =
        with(import({member("1", {{"defense", "1"}, {"defconpr", "1"}, {"defcoadv", "1"}}),
                     member("2", {{"defense", "1"}, {"defconpr", "1"}, {"defcoadv", "1"}})}));
    std::string const event = "armed_attack by corva on brenn";
    CHECK(outcomes(corpus, event, "1905-06-01", "defence") == "alba:undetermined");
    CHECK(outcomes(corpus, event, "1905-06-01", "defence",
                   {"defence_unprovoked of atop_7 in attack",
                    "defence_reaches_adversary of atop_7 against corva"}) == "alba:obligated");
    CHECK(outcomes(corpus, event, "1905-06-01", "defence", {"not defence_unprovoked of atop_7 in attack"}) ==
          "alba:not_owed");
}

TEST_CASE("each kind of obligation", "[datasets]") {
    Corpus const corpus =
        with(import({member("1", {{"offense", "1"}, {"neutral", "1"}, {"nonagg", "1"}, {"consul", "1"}}),
                     member("2", {{"neutral", "1"}})}));
    CHECK(outcomes(corpus, "armed_attack by brenn on corva", "1905-06-01", "offence") == "alba:obligated");
    CHECK(outcomes(corpus, "armed_attack by corva on brenn", "1905-06-01", "offence") == "alba:not_owed");
    CHECK(outcomes(corpus, "armed_attack by corva on brenn", "1905-06-01", "neutrality")
              .find("alba:obligated") != std::string::npos);
    CHECK(outcomes(corpus, "armed_attack by alba on brenn", "1905-06-01", "nonaggression") ==
          "alba:forbidden");
    CHECK(outcomes(corpus, "hostile_act by corva on brenn", "1905-06-01", "consultation") ==
          "alba:obligated");
    CHECK(dyads(corpus, 1909, 1910) == std::string(header) +
                                           "alba,brenn,1,2,1909,0,1,1,1,1\n"
                                           "brenn,alba,2,1,1909,0,0,1,0,0\n");
    CHECK(dyads(corpus, 1909, 1909, false) == std::string(header) + "alba,brenn,1,2,1909,0,1,1,1,1\n");
}

TEST_CASE("phases follow one another", "[datasets]") {
    Row const second{{"phase", "2"}, {"yrent", "1904"}, {"consul", "1"}};
    Row const first{{"phase", "1"}, {"yrexit", "1904"}, {"defense", "1"}};
    Corpus const corpus =
        with(import({member("1", first), member("2", first), member("1", second), member("2", second)}));
    CHECK(dyads(corpus, 1903, 1905, false) == std::string(header) +
                                                  "alba,brenn,1,2,1903,1,0,0,0,0\n"
                                                  "alba,brenn,1,2,1904,0,0,0,0,1\n"
                                                  "alba,brenn,1,2,1905,0,0,0,0,1\n");
}

TEST_CASE("one number may stand for states that follow one another", "[datasets]") {
    Corpus const corpus = with(import({member("1", {{"defense", "1"}}), member("4", {{"defense", "1"}})}));
    CHECK(outcomes(corpus, "armed_attack by corva on old_delta", "1904-12-31", "defence") ==
          "alba:obligated");
    CHECK(outcomes(corpus, "armed_attack by corva on delta", "1905-01-01", "defence") == "alba:obligated");
    CHECK(outcomes(corpus, "armed_attack by corva on delta", "1904-12-31", "defence").find("obligated") ==
          std::string::npos);
}

TEST_CASE("a day that is not known leaves open whether the terms are in effect", "[datasets]") {
    Row const row{{"defense", "1"}, {"dayent", ""}};
    Corpus const corpus = with(import({member("1", row), member("2", row)}));
    std::string const event = "armed_attack by corva on brenn";
    CHECK(outcomes(corpus, event, "1900-01-15", "defence") == "alba:undetermined");
    CHECK(outcomes(corpus, event, "1900-01-15", "defence", {"in_effect of atop_7"}) == "alba:obligated");
    CHECK(outcomes(corpus, event, "1900-02-15", "defence") == "alba:obligated");
}

TEST_CASE("a number without a state becomes one, with a warning", "[datasets]") {
    Imported const imported = import({member("1", {{"defense", "1"}}), member("99", {{"defense", "1"}})});
    CHECK(codes(imported.diagnostics) == std::vector<std::string>{"E0405"});
    CHECK(imported.diagnostics.front().severity == Severity::warning);
    CHECK(outcomes(with(imported), "armed_attack by corva on cow_99", "1905-06-01", "defence") ==
          "alba:obligated");
}

TEST_CASE("a member that owes partners differently is imported with a warning", "[datasets]") {
    Imported const imported = import({member("1", {{"defense", "1"}, {"obvary", "1"}}), member("2", {})});
    CHECK(codes(imported.diagnostics) == std::vector<std::string>{"E0406"});
    CHECK(imported.files.size() == 2);
}

TEST_CASE("a threat that is named without a state is noted", "[datasets]") {
    Row const unnamed{{"defense", "1"}, {"specthrt", "2"}};
    Row named = unnamed;
    named["statthr1"] = "3";
    auto const text = [](Row const& row) {
        Imported const imported = import({member("1", row), member("2", row)});
        REQUIRE(imported.files.size() == 2);
        return imported.files[1].text;
    };
    CHECK(text(unnamed).find("the data does not say which state") != std::string::npos);
    CHECK(text(named).find("names a specific threat: Corva") != std::string::npos);
    CHECK(text(named).find("does not say which state") == std::string::npos);
    CHECK(text({{"defense", "1"}}).find("threat") == std::string::npos);
}

TEST_CASE("rows that cannot be are errors, and nothing is imported", "[datasets]") {
    auto const refused = [](Row const& own, std::string const& code) {
        Imported const imported = import({member("1", {}), member("2", own)});
        CHECK(codes(imported.diagnostics) == std::vector<std::string>{code});
        CHECK(imported.files.empty());
    };
    refused({{"yrent", "19x0"}}, "E0402");
    refused({{"member", ""}}, "E0402");
    refused({{"moent", "13"}}, "E0402");
    refused({{"moent", "2"}, {"dayent", "30"}}, "E0403");
    refused({{"yrexit", "1899"}}, "E0403");
    refused({{"yrent", ""}}, "E0403");
    refused({{"atopid", "8"}}, "E0404");
    CHECK(codes(import({member("1", {})}, {{{"atopid", "7"}}, {{"atopid", "9"}}}).diagnostics) ==
          std::vector<std::string>{"E0404"});
    Table short_row = table(columns, {member("1", {})}, 1);
    short_row.rows.front().pop_back();
    CHECK(codes(import_atop(vocabulary(), {table({"atopid"}, {}, 0), short_row, {}}).diagnostics) ==
          std::vector<std::string>{"E0401"});
    CHECK(
        codes(import_atop(vocabulary(), {table({"number"}, {}, 0), table(columns, {}, 1), {}}).diagnostics) ==
        std::vector<std::string>{"E0400"});
}

}  // namespace casus::dataset_test

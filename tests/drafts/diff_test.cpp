// SPDX-License-Identifier: MIT
// `diff` on small drafts: one edit, one line, of the right kind.
#include "tests/drafts/support.hpp"

namespace casus::drafts {

namespace {

using Kinds = std::vector<std::string>;

std::string pact(std::string const& rules, std::string const& items = "") {
    return "treaty river_pact \"River Pact\" {\n  in force from 1950-06-01 until 1960-06-01\n"
           "  parties { belgium, france, netherlands }\n" +
           items + "  article 1 {\n" + rules + "  }\n}\n";
}
std::string const help =
    "when armed_attack by any state A on any party V then each other party shall assist V against A\n";

Kinds kinds(std::string const& before, std::string const& after) {
    Kinds out;
    DiffReport const report = diff_two(before, after);
    for (Change const& change : report.changes) {
        out.push_back(name(change.kind));
        // Each comes with a situation that shows it.
        INFO(to_text(report, false));
        CHECK((change.kind == Change::Kind::precedence || !change.gained.empty() || !change.lost.empty()));
    }
    CHECK(report.equivalent() == out.empty());
    return out;
}

}  // namespace

TEST_CASE("the same text, and other ways to write it", "[diff]") {
    CHECK(kinds(pact(help), pact(help)).empty());
    CHECK(kinds(pact(help), pact("when armed_attack on any party W by any state Q then each other party "
                                 "shall assist W against Q\n"))
              .empty());
    // Two ways to say the same that no comparison of shapes would find.
    CHECK(kinds(pact("when armed_attack by any state A on any party V and not provoked_by_nobody\n"
                     "then each other party shall assist V against A\n") +
                    "fact provoked_by_nobody \"p\" open\n",
                pact("when armed_attack by any state A on any party V unless provoked_by_nobody\n"
                     "then each other party shall assist V against A\n") +
                    "fact provoked_by_nobody \"p\" open\n")
              .empty());
    CHECK(kinds(pact(help), pact(help, "  note \"n\"\n  goal never at_war belgium with france\n")).empty());
}

TEST_CASE("duties gained and lost", "[diff]") {
    std::string const more =
        help + "when armed_attack by any state A on any party V then each other party shall aid V\n";
    CHECK(kinds(pact(help), pact(more)) == Kinds{"gained"});
    CHECK(kinds(pact(more), pact(help)) == Kinds{"lost"});
    CHECK(kinds(pact(help),
                pact(help) + "treaty lake_pact \"Lake Pact\" { in force from 1950-01-01 parties { france } "
                             "article 1 { each party shall maintain_capacity } }") == Kinds{"gained"});
}

TEST_CASE("wider and narrower, for whom", "[diff]") {
    std::string const narrow =
        "when armed_attack by ussr on any party V then each other party shall assist V against ussr\n";
    CHECK(kinds(pact(narrow), pact(help)) == Kinds{"widened"});
    CHECK(kinds(pact(help), pact(narrow)) == Kinds{"narrowed"});
    std::string const area = "  area river_area { territory of any party in europe }\n",
                      wide = "  area river_area { anywhere }\n",
                      both =
                          "when armed_attack by any state A on any party V at any place in river_area\n"
                          "then each other party shall assist V against A\n"
                          "when threat_of_force by any state A on any party V at any place in river_area\n"
                          "then each other party shall consult with V\n";
    // Two rules read the area: one edit, one line.
    CHECK(kinds(pact(both, area), pact(both, wide)) == Kinds{"widened"});
    CHECK(kinds(pact(both, wide), pact(both, area)) == Kinds{"narrowed"});
}

TEST_CASE("moved to another bearer, left to discretion, another act", "[diff]") {
    auto const by = [](std::string const& who) {
        return pact("when armed_attack by any state A on netherlands then " + who +
                    " assist netherlands against A\n");
    };
    CHECK(kinds(by("france shall"), by("belgium shall")) == Kinds{"moved"});
    CHECK(kinds(by("france shall"), by("france may")) == Kinds{"discretionary"});
    CHECK(kinds(by("france may"), by("france shall")) == Kinds{"binding"});
    std::string const own =
        "when armed_attack by any state A on any party V\n"
        "then each other party shall assist V against A by means of its own choosing\n";
    CHECK(kinds(pact(help), pact(own)) == Kinds{"discretionary"});
    CHECK(kinds(pact(help), pact("when armed_attack by any state A on any party V then each other party "
                                 "shall assist_by_force V against A\n")) == Kinds{"altered"});
}

TEST_CASE("lives, parties and precedence", "[diff]") {
    auto const with = [](std::string const& life, std::string const& parties) {
        return "treaty river_pact \"River Pact\" { in force from " + life + " parties { " + parties +
               " } article 1 { " + help + " } }";
    };
    CHECK(kinds(with("1950-06-01", "belgium, france"), with("1951-06-01", "belgium, france")) ==
          Kinds{"life"});
    CHECK(kinds(with("1950-06-01", "belgium, france"), with("1950-06-01", "belgium, france, norway")) ==
          Kinds{"life"});
    CHECK(kinds(pact(help), pact(help, "  subject to any treaty\n")) == Kinds{"precedence"});
    DiffReport const late =
        diff_two(with("1950-06-01", "belgium, france"), with("1951-06-01", "belgium, france"));
    REQUIRE(late.changes.size() == 1);
    CHECK(late.changes.front().gained.empty());
    CHECK_FALSE(late.changes.front().lost.empty());
}

}  // namespace casus::drafts

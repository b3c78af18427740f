// SPDX-License-Identifier: MIT
// `diff` on small drafts: one edit, one line, of the right kind.
#include "tests/drafts/support.hpp"

#include <algorithm>

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

TEST_CASE("what a treaty says of leaving and of other treaties counts, used or not", "[diff]") {
    auto const message = [](std::string const& before, std::string const& after) {
        DiffReport const report = diff_two(before, after);
        INFO(to_text(report, false));
        REQUIRE(report.changes.size() == 1);
        CHECK(report.changes.front().kind == Change::Kind::life);
        return report.changes.front().message;
    };
    CHECK(message(pact(help, "  withdrawal on 1 year notice\n"),
                  pact(help, "  withdrawal on 2 years notice\n")) ==
          "river_pact: `withdrawal on 2 years notice` (before: `withdrawal on 1 year notice`)");
    // That another treaty ends is told of that one, if it is compared too.
    std::string const lake = "treaty lake_pact \"Lake Pact\" { in force from 1940-01-01 parties { france } }";
    CHECK(message(pact(help) + lake, pact(help, "  replaces treaty lake_pact\n") + lake)
              .rfind("lake_pact: in force from 1 January 1940 until 1 June 1950", 0) == 0);
    std::string const path = "treaties/alliances/us_japan.treaty", text = text_of(path),
                      line = "replaces treaty us_japan_1951";
    std::string without = text;
    without.erase(without.find(line), line.size());
    DiffReport const report = diff({{path, text}}, {{path, without}}, bundled_without(path), {});
    REQUIRE(report.changes.size() == 1);
    CHECK(report.changes.front().message == "us_japan: no longer `replaces treaty us_japan_1951`");
    CHECK(message(pact(help, "  signed 1950-01-01\n"), pact(help, "  signed 1950-02-01\n")) ==
          "river_pact: signed on 1 February 1950 (before: signed on 1 January 1950)");
    std::string const talks = "protocol talks \"Talks\" to river_pact ";
    CHECK(message(pact(help) + talks + "{ signed 1951-01-01 }",
                  pact(help) + talks + "secret { signed 1951-01-01 }") == "river_pact: secret: Talks");
}

TEST_CASE("one edit that counts for several rules is one line", "[diff]") {
    std::string const two = help +
                            "when threat_of_force by any state A on any party V then each other party shall "
                            "consult with the other parties\n";
    CHECK(kinds(pact(two), pact(two, "  except when at_war belgium with france\n")) == Kinds{"narrowed"});
    CHECK(kinds(pact(two, "  except when at_war belgium with france\n"), pact(two)) == Kinds{"widened"});
    CHECK(kinds(pact(two), pact("applies only if at_war belgium with france\n" + two)) == Kinds{"narrowed"});
    std::string const reservation =
        "reservation no_help \"Reservation\" to river_pact by france { signed 1950-01-02\n"
        "in article 1 { except when A is european_state } }";
    CHECK(kinds(pact(two), pact(two) + reservation) == Kinds{"narrowed"});
    // It puts another text in the place of two rules.
    std::string const protocol =
        "protocol less \"Less\" to river_pact { signed 1951-01-01\n"
        "replaces article 1 { when armed_attack by any state A on any party V then each other party shall "
        "aid V } }";
    CHECK(kinds(pact(two), pact(two) + protocol) == Kinds{"altered"});
    auto const with_class = [&](std::string const& members) {
        return "class river_state \"a river State\" of state { " + members + " }\n" +
               pact(
                   "when armed_attack by any state A on any river_state V then each other party shall aid V\n"
                   "when threat_of_force by any state A on any river_state V then each party shall "
                   "concert_measures\n");
    };
    CHECK(kinds(with_class("belgium"), with_class("belgium norway")) == Kinds{"widened"});
}

TEST_CASE("what acts say of the parties is the same in both versions", "[diff]") {
    // The conditions differ in form, so that situations are searched.
    auto const talks = [](std::string const& condition) {
        return pact("when any party F finds threat to any party V and " + condition +
                    "\nthen each party shall consult with the other parties\n");
    };
    CHECK(kinds(talks("not at_war F with ussr"), talks("not (at_war F with ussr and at_war F with ussr)"))
              .empty());
}

TEST_CASE("for whom, toward whom and against whom", "[diff]") {
    DiffReport const report =
        diff_two(pact("when armed_attack by any state A on any party V other than france\n"
                      "then each other party shall assist V against A\n"),
                 pact("when armed_attack by any state A on any party V\n"
                      "then each other party shall assist V against A\n"));
    REQUIRE(report.changes.size() == 1);
    Change const& change = report.changes.front();
    CHECK(change.who == std::vector<std::string>{"belgium", "netherlands"});
    CHECK(change.toward == std::vector<std::string>{"france"});
    CHECK(std::find(change.against.begin(), change.against.end(), "ussr") != change.against.end());
    // France is not attacked by itself.
    CHECK(std::find(change.against.begin(), change.against.end(), "france") == change.against.end());
    CHECK(change.concerns == std::vector<std::string>{"for Belgium and the Netherlands", "toward France",
                                                      "against any State but France"});
}

TEST_CASE("an organ that votes otherwise", "[diff]") {
    auto const with = [](std::string const& votes) {
        return "actor river_council \"the River Council\"\n" +
               pact(
                   "when armed_attack by any state A on any party V\n"
                   "then each other party shall assist V against A if river_council decides assist V against "
                   "A\n",
                   "  organ river_council { members parties votes by " + votes + " }\n");
    };
    DiffReport const report = diff_two(with("unanimity"), with("two_thirds"));
    REQUIRE(report.changes.size() == 1);
    CHECK(report.changes.front().message ==
          "the River Council: `votes by two_thirds` (before: `votes by unanimity`); its decisions count in "
          "river_pact.1");
    CHECK(diff_two(with("unanimity"), with("unanimity")).equivalent());
}

}  // namespace casus::drafts

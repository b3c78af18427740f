// SPDX-License-Identifier: MIT
// `check` as a function: levels, allowances, fixes, scenarios. What each finding is, docs/findings.md shows.
#include "tests/drafts/support.hpp"

#include <algorithm>

namespace casus::drafts {

namespace {

using Catch::Matchers::ContainsSubstring;
using Codes = std::vector<std::string>;

std::string pact(std::string const& items, std::string const& rules) {
    return "treaty river_pact \"River Pact\" {\n  in force from 1950-06-01\n  parties { sweden, switzerland "
           "}\n" +
           items + "  article 1 {\n" + rules + "  }\n}\n";
}
std::string const help =
    "    when armed_attack by any actor A on any party V\n    then each other party shall assist V against "
    "A\n";

Finding const& finding(CheckReport const& report, std::string_view code) {
    auto const found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&](Finding const& one) { return one.code == code; });
    REQUIRE(found != report.findings.end());
    return *found;
}

}  // namespace

TEST_CASE("a draft with nothing wrong", "[check]") {
    CheckReport const report = check_one(pact("  term 10 years\n", help));
    CHECK(codes(report) == Codes{});
    CHECK_FALSE(report.denied());
    CHECK(to_text(report, false) == "1 draft checked: nothing found\n");
}

TEST_CASE("what is denied is an error, by code, name and level", "[check]") {
    std::string const draft = pact("", help);  // no_exit is a warning, no_duration a note
    CHECK(codes(check_one(draft)) == Codes{"W0502", "W0503"});
    CHECK_FALSE(check_one(draft).denied());
    auto const denied = [&](std::string const& what) {
        CheckOptions options;
        options.deny = {what};
        CheckReport const report = check_one(draft, options);
        return std::pair(finding(report, "W0502").level, finding(report, "W0503").level);
    };
    CHECK(denied("W0502") == std::pair(Severity::error, Severity::note));
    CHECK(denied("no_duration") == std::pair(Severity::warning, Severity::error));
    CHECK(denied("warning") == std::pair(Severity::error, Severity::note));
    CHECK(denied("note") == std::pair(Severity::error, Severity::error));
    CheckOptions unknown;
    unknown.deny = {"no_exlt"};
    CHECK(check({{"draft.treaty", draft}}, bundled(), unknown).diagnostics.front().code == "E0280");
    CheckOptions allowed;
    allowed.allow = {"W0502", "no_duration"};
    CHECK(codes(check_one(draft, allowed)) == Codes{});
}

TEST_CASE("what a draft allows is put aside with its reason, where it stands", "[check]") {
    CheckReport const report =
        check_one(pact("  allow no_exit \"meant\"\n  allow W0503 \"for good\"\n", help));
    CHECK(codes(report) == Codes{});
    REQUIRE(report.allowed.size() == 2);
    CHECK(report.allowed.front().allowed == "meant");
    // In an article it reaches no further.
    CheckReport const narrow =
        check_one(pact("  term 1 year\n", "    allow W0507 \"theirs to judge\"\n" + help +
                                              "  }\n  article 2 {\n"
                                              "    when armed_attack by any state A on any party V\n"
                                              "    then each other party B shall consult with V\n"
                                              "         if B finds threat to V\n"));
    CHECK(codes(narrow) == Codes{"W0507", "W0508"});
}

TEST_CASE("an article that an instrument adds allows what is found in it", "[check]") {
    std::string const treaty = pact("  term 1 year\n", help);
    std::string const added =
        "protocol river_protocol \"Protocol\" to river_pact by sweden, switzerland {\n"
        "  adds article 2 \"Help\" {\n";
    std::string const rule =
        "    when armed_attack by any state A on any party V\n"
        "    then each other party B shall consult with V if B finds threat to V\n"
        "  }\n}\n";
    CHECK(codes(check_one(treaty + added + rule)) == Codes{"W0507"});
    CheckReport const report = check_one(treaty + added + "    allow W0507 \"theirs to judge\"\n" + rule);
    CHECK(codes(report) == Codes{});
    REQUIRE(report.allowed.size() == 1);
    CHECK(report.allowed.front().allowed == "theirs to judge");
}

TEST_CASE("fixes remove what they are for and nothing else", "[check]") {
    std::string const draft = pact("  term 1 year\n  allow no_exit \"meant\"\n",
                                   "    when E: armed_attack by any actor A on any party V\n    then each "
                                   "other party shall assist V against A\n");
    CheckReport const report = check_one(draft);
    CHECK(codes(report) == Codes{"W0504", "W0508"});
    std::string const mended = fixed(report, 0);
    CHECK(mended == pact("  term 1 year\n", help));
    CHECK(codes(check_one(mended)) == Codes{});
}

TEST_CASE("a draft takes the place of a treaty of the same name", "[check]") {
    std::string const draft =
        "treaty aukus \"Another\" { in force from 2021-09-15 parties { australia, united_kingdom } term 5 "
        "years }";
    CHECK(codes(check_one(draft)) == Codes{});
}

TEST_CASE("every scenario, asked again, shows what it is for", "[check]") {
    std::string const draft = pact(
        "  term 10 years\n", help + "  }\n  article 2 { each party shall not oppose against luxembourg\n");
    CheckReport const report = check_one(draft);
    Finding const& clash = finding(report, "W0620");
    CHECK(clash.level == Severity::error);
    std::vector<Source> texts = bundled();
    texts.push_back({"draft.treaty", draft});
    Loaded const loaded = load(texts);
    REQUIRE(loaded.corpus.has_value());
    Asked const asked = query(*loaded.corpus, Source{"scenario.case", clash.scenario}, QueryOptions{});
    INFO(clash.scenario << to_text(asked.diagnostics, all_sources(*loaded.corpus, asked.sources), false));
    REQUIRE(asked.answers.size() == 1);
    bool shown = false;
    for (CollisionText const& collision : asked.answers.front().collisions)
        shown =
            shown || (collision.both_bind == TruthValue::yes && collision.first.reference == "river_pact.1" &&
                      collision.second.reference == "river_pact.2");
    CHECK(shown);
}

TEST_CASE("an event that only an instrument beside the treaty speaks of is used", "[check]") {
    std::string const treaty = pact(
        "  term 10 years\n",
        "    when E: armed_attack by any actor A on any party V\n    then each other party shall assist V "
        "against A\n");
    std::string const reading =
        "reservation swedish \"Swedish Reservation\" to river_pact by sweden {\n"
        "  signed 1950-06-01\n  in article ";
    CHECK(codes(check_one(treaty)) == Codes{"W0504"});
    CHECK(codes(check_one(treaty + reading + "1 { except when lawful_self_defence E }\n}\n")) ==
          Codes{"W0506"});  // whether it is, nobody is named to say
}

TEST_CASE("a vocabulary is for others to use, a draft's own words are for the draft", "[check]") {
    std::string const word = "fact flooded \"{P} is flooded\" P: place open\n";
    CHECK(codes(check_one(word)) == Codes{});
    CHECK(codes(check_one(word + pact("  term 10 years\n", help))) == Codes{"W0504"});
}

TEST_CASE("goals: kept ones are listed, violated ones come with a situation", "[check]") {
    CheckReport const report = check_one(
        pact("  term 10 years\n", help)
            .insert(std::string("treaty river_pact \"River Pact\" {\n").size(),
                    "  goal \"nobody fights itself\" never some party B where under article 1 B shall assist "
                    "against B\n"
                    "  goal possible some party B where under this treaty B shall assist switzerland against "
                    "ussr\n"
                    "  goal \"no help\" never some party B where under article 1 B shall assist sweden\n"));
    REQUIRE(report.kept.size() == 2);
    CHECK(report.kept.front().title == "nobody fights itself");
    CHECK(
        report.kept.front().scope ==
        "every situation of one event, on any day on which `river_pact` is in force, whoever takes part and "
        "whatever else is so");
    CHECK(report.kept.front().scenario.empty());
    // What is possible is shown.
    CHECK(report.kept.back().scope.empty());
    CHECK_THAT(report.kept.back().scenario, ContainsSubstring("armed_attack by ussr on switzerland"));
    CHECK(codes(report) == Codes{"W0901"});
    CHECK_THAT(finding(report, "W0901").scenario, ContainsSubstring("on sweden"));
}

TEST_CASE("the same drafts, the same bytes", "[check]") {
    std::string const draft = pact("", help);
    CHECK(to_sarif(check_one(draft)) == to_sarif(check_one(draft)));
    CHECK(to_json(check_one(draft)) == to_json(check_one(draft)));
    CHECK(to_junit(check_one(draft)) == to_junit(check_one(draft)));
    // Whatever the number of threads: a text with many collisions.
    std::string const rio = text_of("treaties/alliances/rio.treaty");
    CheckOptions four;
    four.jobs = 4;
    CHECK(to_json(check_one(rio, four)) == to_json(check_one(rio)));
}

}  // namespace casus::drafts

// SPDX-License-Identifier: MIT
// What `check` finds by asking every situation: scenarios are asked again, proofs are of as few parts as will
// do.
#include "tests/drafts/support.hpp"

#include <algorithm>

namespace casus::drafts {

namespace {

using Catch::Matchers::ContainsSubstring;
using Codes = std::vector<std::string>;

Finding const& finding(CheckReport const& report, std::string_view code) {
    auto const found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&](Finding const& one) { return one.code == code; });
    REQUIRE(found != report.findings.end());
    return *found;
}

bool has(CheckReport const& report, std::string const& code) {
    Codes const all = codes(report);
    return std::find(all.begin(), all.end(), code) != all.end();
}

/// A pact of three that are in no other alliance with one another.
std::string pact(std::string const& rest) {
    return "treaty river_pact \"River Pact\" {\n  in force from 1950-06-01\n  parties { sweden, finland, "
           "switzerland }\n  term 10 years\n" +
           rest + "}\n";
}
std::string article(std::string const& number, std::string const& rule) {
    return "  article " + number + " {\n    " + rule + "\n  }\n";
}
std::string const attack = "when armed_attack by any state A not party on sweden\n    then ";

/// The scenario of a finding, asked of the draft beside the bundled treaties.
Answer asked_again(std::string const& draft, std::string const& scenario) {
    std::vector<Source> texts = bundled();
    texts.push_back({"draft.treaty", draft});
    Loaded const loaded = load(texts);
    REQUIRE(loaded.corpus.has_value());
    Asked const asked = query(*loaded.corpus, Source{"scenario.case", scenario}, QueryOptions{});
    INFO(scenario << to_text(asked.diagnostics, all_sources(*loaded.corpus, asked.sources), false));
    REQUIRE(asked.answers.size() == 1);
    CHECK(asked.answers.front().disagreements.empty());
    return asked.answers.front();
}
std::vector<Outcome> outcomes(Answer const& answer, std::string const& treaty, std::string const& article) {
    std::vector<Outcome> out;
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.treaty == treaty && verdict.article == article) out.push_back(verdict.outcome);
    return out;
}

/// The texts at the places of a finding, its own first, the rule as a whole left out.
std::vector<std::string> marked(CheckReport const& report, Finding const& one) {
    std::vector<std::string> out;
    auto const text = [&](Location at) {
        return report.sources[at.file].text.substr(at.span.begin, at.span.end - at.span.begin);
    };
    out.push_back(text(one.at));
    for (Label const& label : one.others)
        if (label.text != "the rule") out.push_back(text(label.at));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("of a rule that can never apply, the conditions are marked that do not go together", "[check]") {
    auto const check_rule = [](std::string const& rule) {
        return check_one(pact(article("1", "allow W0506 \"theirs\"\n    " + rule)));
    };
    CheckReport const two = check_rule(
        "when E: armed_attack by any state A on any party V and provoked E by V and at_war V with A and not "
        "provoked E by V\n    then each other party shall consult with V");
    CHECK(marked(two, finding(two, "W0606")) == Codes{"not provoked E by V", "provoked E by V"});
    // An exception that what is asked for brings about.
    CheckReport const excepted = check_rule(
        "when E: armed_attack by any state A on any party V and at_war V with A and provoked E by V\n    "
        "unless provoked E by V\n    then each other party shall consult with V");
    CHECK(marked(excepted, finding(excepted, "W0605")) == Codes{"provoked E by V", "provoked E by V"});
    // One that holds nowhere by itself needs no other.
    CheckReport const one = check_rule(
        "when E: armed_attack by any state A on any party V and provoked E by V\n    "
        "then each other party B in asia shall consult with V");
    CHECK(finding(one, "W0602").others.size() == 1);
    CHECK(finding(one, "W0602").others.front().text == "the rule");
}

TEST_CASE("a rule that is never in force together with what it needs", "[check]") {
    // The treaties of Locarno were over in 1936.
    auto const needs = [](std::string const& condition) {
        return check_one(pact(article(
            "1",
            "when armed_attack by any state A not party on any party V\n    then each other party B shall "
            "assist V against A if " +
                condition)));
    };
    CheckReport const life = needs("locarno in force");
    CHECK(marked(life, finding(life, "W0603")) == Codes{"locarno in force"});
    CHECK(has(needs("under locarno.2 B shall not use_force against A"), "W0603"));
    CHECK_FALSE(has(needs("un_charter in force"), "W0603"));
}

TEST_CASE("what nobody could do is a contradiction in one clause", "[check]") {
    auto const both = [](std::string const& attacker) {
        return check_one(
            pact(article("1", "when armed_attack by " + attacker +
                                  " on any party V\n    then each other party shall support V against "
                                  "A and each other party shall support A against V")));
    };
    Finding const contradiction = finding(both("any state A not party"), "W0620");
    CHECK(contradiction.message == "nobody could do all that river_pact.1 asks of it");
    CHECK(contradiction.level == Severity::error);
    // An act that rules itself out by what it implies.
    std::string const act =
        "act stand_by_and_fight \"stand by and fight\" V: actor against A: actor implies assist V against A";
    std::string const rule =
        pact(article("1", attack + "each other party shall stand_by_and_fight sweden against A"));
    CHECK(has(check_one(act + ", strict_neutrality between V and A\n" + rule), "W0620"));
    CHECK_FALSE(has(check_one(act + "\n" + rule), "W0620"));
}

TEST_CASE("with everybody's vote there are too few, and the rule does not bind", "[check]") {
    auto const council = [](std::string const& votes) {
        return "actor river_council \"the River Council\"\n" +
               pact("  organ river_council {\n    members parties\n    votes by " + votes +
                    "\n    excludes parties to the dispute\n  }\n" +
                    article("1", attack + "each other party shall assist sweden against A if river_council "
                                          "decides assist sweden against A"));
    };
    // Of three members the one that is attacked has no vote: two are left.
    CHECK_FALSE(has(check_one(council("2")), "W0608"));
    CHECK_FALSE(has(check_one(council("unanimity")), "W0608"));
    CheckReport const report = check_one(council("3"));
    Finding const& votes = finding(report, "W0608");
    REQUIRE(votes.others.size() == 1);
    CHECK(votes.others.front().text == "3 votes are needed, and 2 may vote: 1 of the members is left out");
    Answer const answer = asked_again(council("3"), votes.scenario);
    REQUIRE(answer.ballots.size() == 1);
    std::vector<Outcome> const all = outcomes(answer, "river_pact", "1");
    REQUIRE_FALSE(all.empty());
    CHECK(std::all_of(all.begin(), all.end(), [](Outcome one) { return one == Outcome::not_owed; }));
}

TEST_CASE("duties that wait for one another, through other treaties too", "[check]") {
    auto const helps = [](std::string const& who, std::string const& other) {
        return attack + who + " shall assist sweden against A if " + other +
               " performs assist sweden against A";
    };
    std::string const second =
        "treaty lake_pact \"Lake Pact\" {\n  in force from 1950-06-01\n  parties { sweden, switzerland }\n  "
        "term "
        "10 years\n" +
        article("7", helps("switzerland", "finland")) + "}\n";
    std::string const both = pact(article("1", helps("finland", "switzerland"))) + second;
    CheckReport const report = check_one(both);
    Finding const& circle = finding(report, "W0609");
    CHECK(circle.message == "river_pact.1 waits for lake_pact.7, and that for river_pact.1");
    Answer const answer = asked_again(both, circle.scenario);
    auto const kept = std::count_if(answer.worlds.begin(), answer.worlds.end(),
                                    [](PossibleWorld const& world) { return world.kept == TruthValue::yes; });
    CHECK(kept == 2);
    // Whoever helps in any case waits for nobody.
    CHECK_FALSE(has(check_one(pact(article("1", helps("finland", "switzerland")) +
                                   article("2", attack + "switzerland shall assist sweden against A"))),
                    "W0609"));
    // Nor does one that waits for its own act, or for an act that nobody owes.
    CHECK_FALSE(has(check_one(pact(article("1", helps("finland", "finland")))), "W0609"));
    CHECK_FALSE(has(check_one(pact(article("1", helps("finland", "switzerland")))), "W0609"));
}

TEST_CASE("what always gives way is told apart from what does so at times", "[check]") {
    auto const draft = [](std::string const& victim, std::string const& first) {
        return "treaty river_pact \"River Pact\" {\n  in force from 1885-06-01\n  parties { austria_hungary, "
               "russia "
               "}\n  term 3 years\n" +
               first +
               article("1", "when armed_attack by russia on " + victim +
                                "\n    then austria_hungary shall "
                                "neutrality between " +
                                (victim == "germany" ? "germany" : "V") + " and russia") +
               "}\n";
    };
    std::string const yields = "  subject to dual_alliance\n";
    CHECK(has(check_one(draft("germany", yields)), "W0607"));
    CHECK_FALSE(has(check_one(draft("germany", "")), "W0607"));
    CheckReport const at_times = check_one(draft("any state V other than austria_hungary", yields));
    CHECK_FALSE(has(at_times, "W0607"));
    CHECK(has(at_times, "W0702"));
}

TEST_CASE("what others say in part, and what they leave", "[check]") {
    auto const draft = [](std::string const& parties, std::string const& from) {
        return "treaty river_pact \"River Pact\" {\n  in force from " + from + "\n  parties { " + parties +
               " }\n  term 10 years\n" +
               article(
                   "1",
                   "when armed_attack by any actor A on any party V at any place in europe\n    then each "
                   "other party shall assist V against A") +
               "}\n";
    };
    std::string const with_sweden = draft("belgium, france, sweden", "1950-06-01");
    CheckReport const report = check_one(with_sweden);
    Finding const& part = finding(report, "W0612");
    // Belgium and France have promised each other as much at Brussels, and Sweden has promised nobody.
    CHECK_THAT(part.message, ContainsSubstring("brussels.IV"));
    std::string beside = part.scenario;
    beside.replace(beside.find("using river_pact"), 16, "using river_pact, brussels");
    Answer const both = asked_again(with_sweden, beside);
    auto const owes = [&](std::string const& treaty) {
        return std::any_of(both.verdicts.begin(), both.verdicts.end(), [&](Verdict const& verdict) {
            auto const& who = verdict.bearers;
            return verdict.treaty == treaty && verdict.outcome == Outcome::obligated &&
                   std::find(who.begin(), who.end(), "sweden") != who.end();
        });
    };
    CHECK_THAT(part.help, ContainsSubstring("for Sweden"));
    CHECK(owes("river_pact"));
    CHECK_FALSE(owes("brussels"));
    // Before there was a treaty of Brussels nobody had said it.
    CHECK_FALSE(has(check_one(draft("belgium, france, sweden", "1930-06-01")), "W0612"));
    CHECK_FALSE(has(check_one(draft("sweden, finland, switzerland", "1950-06-01")), "W0612"));
}

TEST_CASE("what is owed to all parties is not said where it is owed to others", "[check]") {
    auto const draft = [](std::string const& second) {
        return pact(article("1", "each party shall consult")) +
               "treaty lake_pact \"Lake Pact\" {\n  in force from 1951-06-01\n  parties { " + second +
               " }\n  term 5 years\n" + article("2", "each party shall consult") + "}\n";
    };
    CHECK(has(check_one(draft("sweden, finland")), "W0610"));
    CHECK_FALSE(has(check_one(draft("sweden, austria")), "W0610"));
    CHECK_FALSE(has(check_one(draft("sweden, austria")), "W0612"));
}

TEST_CASE("of many names some are listed and the others counted", "[check]") {
    // Of the actors of the vocabulary that are no States some are about in the fifties.
    CheckReport const report = check_one(
        pact(article("1",
                     "when armed_attack by any state A on any party V\n    then each other party shall "
                     "assist V against A")));
    Finding const& gap = finding(report, "W0801");
    for (std::string const& line : {gap.message, gap.label}) CHECK(line.size() <= 120);
    CHECK_THAT(gap.message, !ContainsSubstring("1 others"));
    CHECK(std::count(gap.message.begin(), gap.message.end(), ',') <= 3);
}

TEST_CASE("a rule that waits for what another clause excludes", "[check]") {
    auto const draft = [](std::string const& first, std::string const& condition) {
        return check_one(
            "treaty river_pact \"River Pact\" {\n  in force from 1950-06-01\n"
            "  parties { sweden, finland, switzerland }\n  term 10 years\n" +
            article("1", first) +
            article("2", "when armed_attack by ussr on sweden and " + condition +
                             "\n    then finland shall aid sweden") +
            "}\n");
    };
    std::string const helps = "switzerland performs assist sweden against ussr",
                      ban = "switzerland shall not assist sweden against ussr";
    CheckReport const banned = draft(ban, helps);
    CHECK(finding(banned, "W0613").message ==
          "this rule of river_pact.2 can bind only where river_pact.1 is broken");
    CHECK_THAT(finding(banned, "W0613").scenario, ContainsSubstring("given " + helps));
    // Whoever has to be neutral cannot help either; nor may it do what help implies.
    CHECK(has(draft("switzerland shall neutrality between sweden and ussr", helps), "W0613"));
    CHECK(has(draft("switzerland shall not support sweden against ussr", helps), "W0613"));
    // The ban is somebody else's, or of another act, or does not stand in every situation; another act will
    // do.
    CHECK_FALSE(has(draft("finland shall not assist sweden against ussr", helps), "W0613"));
    CHECK_FALSE(has(draft("switzerland shall not assist finland against ussr", helps), "W0613"));
    CHECK_FALSE(has(draft("when threat_of_force by ussr on sweden then " + ban, helps), "W0613"));
    CHECK_FALSE(has(draft(ban, "(" + helps + " or switzerland performs aid sweden)"), "W0613"));
    CHECK_FALSE(has(draft(ban, "not " + helps), "W0613"));
    // Meant for a breach, and written so.
    CHECK_FALSE(
        has(draft(ban + " otherwise finland shall aid sweden", "finland performs aid sweden"), "W0613"));
}

TEST_CASE("what others leave is told part by part", "[check]") {
    CheckReport const report = check_one(
        "treaty river_pact \"River Pact\" {\n  in force from 1950-06-01\n"
        "  parties { belgium, france, sweden }\n  term 5 years\n" +
        article("1",
                "when armed_attack by any actor A on any party V at any place in europe\n    then each other "
                "party "
                "shall assist V against A") +
        "}\n");
    // Belgium and France have promised each other as much, whoever attacks but one of them: then Sweden alone
    // is left to help. Where Sweden attacks, it is one of the two that helps the other.
    CHECK_THAT(finding(report, "W0612").help,
               ContainsSubstring(
                   "for Sweden all of it, else a part; where it comes from France and Belgium all of it, "
                   "where it comes from Sweden nothing, else a part; where it befalls Sweden all of it, "
                   "else a part"));
}

TEST_CASE("circles of any length", "[check]") {
    std::vector<std::string> const ring{"finland", "switzerland", "norway",      "denmark", "belgium",
                                        "france",  "luxembourg",  "netherlands", "ireland"};
    auto const draft = [&](bool closed) {
        std::string text =
            "treaty ring \"Ring\" {\n  in force from 1950-06-01\n  term 10 years\n  parties { sweden";
        for (std::string const& one : ring) text += ", " + one;
        text += " }\n";
        for (std::size_t i = 0; i < ring.size(); ++i) {
            bool const waits = closed || i + 1 < ring.size();
            text += article(std::to_string(i + 1), "when armed_attack by ussr on sweden\n    then " +
                                                       ring[i] + " shall assist sweden against ussr" +
                                                       (waits ? " if " + ring[(i + 1) % ring.size()] +
                                                                    " performs assist sweden against ussr"
                                                              : ""));
        }
        return text + "}\n";
    };
    CheckReport const circle = check_one(draft(true));
    CHECK(finding(circle, "W0609").message ==
          "ring.1 waits for ring.2, that for ring.3, and so on: 9 rules, of which the last waits for ring.1");
    CHECK_FALSE(circle.undecided);
    CHECK_FALSE(has(check_one(draft(false)), "W0609"));
}

TEST_CASE("each pair of rules of a draft that cannot both be kept is told", "[check]") {
    std::string const each = "when armed_attack by any state A on any party V\n    then each other party ";
    CheckReport const report = check_one(pact(article("1", each + "shall assist V against A") +
                                              article("2", each + "shall not assist V against A") +
                                              article("3", each + "shall neutrality between V and A")));
    std::vector<std::string> told;
    for (Finding const& one : report.findings)
        if (one.code == "W0620") told.push_back(one.message);
    CHECK(told == std::vector<std::string>{"river_pact.1 and river_pact.2 cannot both be kept",
                                           "river_pact.1 and river_pact.3 cannot both be kept"});
}

}  // namespace casus::drafts

// SPDX-License-Identifier: MIT
// Each verdict and each kind of part of docs/semantics.md, in the smallest example.
#include "engine_support.hpp"

namespace casus::proof {

namespace {

using Names = std::vector<std::string>;
std::string const duty =
    "when attack by any actor A on any party V then each other party shall help V against A";
std::string const attack = "event first: attack by dorin on aland at islet against warship ";

}  // namespace

TEST_CASE("a duty binds every party but the participants", "[engine]") {
    Answer const answer = ask(pact_rules(duty), attack);
    CHECK(who(answer, "pact.1", Outcome::obligated) == Names{"borland", "cedia"});
    CHECK(of(answer, "pact.1", "borland").acts.front().source == "help aland against dorin");
    CHECK(answer.confirmed);
}

TEST_CASE("a fellow party that attacks is a participant too", "[engine]") {
    Answer const answer = ask(pact_rules(duty), "event first: attack by borland on aland");
    CHECK(who(answer, "pact.1", Outcome::obligated) == Names{"cedia"});
}

TEST_CASE("each modality has its verdict", "[engine]") {
    auto const come_out = [](std::string const& head, std::string const& modality) {
        std::string const text =
            "treaty pact \"Pact\" " + head +
            " { in force from 1910-01-01 parties { aland, borland } "
            "article 1 { when attack by any actor A on any party V then each other party " +
            modality + " help V against A } }";
        return outcome(ask(text, "event first: attack by dorin on aland"), "pact.1", "borland");
    };
    CHECK(come_out("", "shall") == "obligated");
    CHECK(come_out("", "shall not") == "forbidden");
    CHECK(come_out("", "may") == "permitted");
    CHECK(come_out("", "has power to") == "permitted");
    CHECK(come_out("", "should") == "expected");
    CHECK(come_out("", "should not") == "expected");
    CHECK(come_out("political", "shall") == "expected");
    CHECK(come_out("political", "shall not") == "expected");
    CHECK(come_out("political", "may") == "permitted");
}

TEST_CASE("not owed names the part that failed", "[engine]") {
    auto const part = [](std::string const& rule, std::string const& event) {
        Answer const answer = ask(pact_rules("when " + rule + " then borland shall talk with aland"), event);
        Verdict const verdict = of(answer, "pact.1", "borland");
        CHECK(verdict.outcome == Outcome::not_owed);
        return failed(verdict);
    };
    CHECK(part("attack by any actor A other than dorin on any party V", attack) == PartKind::attacker);
    CHECK(part("attack by aland on any party V", attack) == PartKind::attacker);
    CHECK(part("attack by any actor A on borland", attack) == PartKind::victim);
    CHECK(part("attack by any actor A on any party V at any place P in southland", attack) ==
          PartKind::place);
    CHECK(part("attack by any actor A on any party V against troops", attack) == PartKind::target);
    CHECK(part("attack by any actor A on any party V and ready of V", attack) == PartKind::condition);
}

TEST_CASE("a named bearer has to be a party", "[engine]") {
    Answer const answer =
        ask(pact_rules("when attack by any actor A on any party V then dorin shall talk with V"), attack);
    Verdict const verdict = of(answer, "pact.1", "dorin");
    CHECK(verdict.outcome == Outcome::not_owed);
    CHECK(failed(verdict) == PartKind::party);
}

TEST_CASE("an event of another kind brings nothing into play", "[engine]") {
    CHECK(outcome(ask(pact_rules(duty), "event first: raid by dorin on aland"), "pact.1", "borland") ==
          "none");
}

TEST_CASE("an exception lifts a duty, an open one leaves it open", "[engine]") {
    std::string const rule = pact_rules(
        "when attack by any actor A on any party V unless calm then each other party "
        "shall help V against A");
    CHECK(outcome(ask(rule, attack + "given calm"), "pact.1", "borland") == "excepted");
    CHECK(outcome(ask(rule, attack + "given not calm"), "pact.1", "borland") == "obligated");
    Verdict const open = of(ask(rule, attack), "pact.1", "borland");
    CHECK(open.outcome == Outcome::undetermined);
    CHECK(hinges(open.would_bind) == "not calm");
    CHECK(hinges(open.would_not_bind) == "calm");
}

TEST_CASE("a duty ends with its until", "[engine]") {
    std::string const rule = pact_rules(duty + ", until calm");
    Verdict const ended = of(ask(rule, attack + "given calm"), "pact.1", "borland");
    CHECK(ended.outcome == Outcome::not_owed);
    CHECK(ended.steps.back().kind == PartKind::until);
    CHECK(ended.steps.back().value == TruthValue::yes);
    CHECK(outcome(ask(rule, attack + "given not calm"), "pact.1", "borland") == "obligated");
}

TEST_CASE("applies only if and except when hold for every rule under them", "[engine]") {
    std::string const treaty = pact("applies only if calm article 1 { " + duty +
                                    " except when ready of aland } article 2 { " + duty + " }");
    CHECK(outcome(ask(treaty, attack + "given not calm"), "pact.1", "borland") == "not_owed");
    CHECK(outcome(ask(treaty, attack + "given not calm"), "pact.2", "borland") == "not_owed");
    Answer const both = ask(treaty, attack + "given calm and ready of aland");
    CHECK(outcome(both, "pact.1", "borland") == "excepted");
    CHECK(outcome(both, "pact.2", "borland") == "obligated");
}

TEST_CASE("a suspension between two lifts what one owes the other", "[engine]") {
    std::string const treaty =
        pact("suspended between aland and borland from 1920-01-01 article 1 { " + duty + " }");
    Answer const answer = ask(treaty, attack);
    CHECK(outcome(answer, "pact.1", "borland") == "suspended");
    CHECK(outcome(answer, "pact.1", "cedia") == "obligated");
    CHECK(outcome(ask(treaty, "on 1919-12-31 " + attack), "pact.1", "borland") == "obligated");
}

TEST_CASE("own means is a duty with its means open", "[engine]") {
    Answer const answer = ask(pact_rules(duty + " by means of its own choosing, at once"), attack);
    Verdict const verdict = of(answer, "pact.1", "cedia");
    CHECK(verdict.outcome == Outcome::obligated);
    CHECK(verdict.own_means);
    CHECK(verdict.timing == "at once");
}

TEST_CASE("what somebody does fulfils a duty and violates a ban", "[engine]") {
    Answer const kept = ask(pact_rules(duty), attack + "given borland performs fight aland against dorin");
    CHECK(of(kept, "pact.1", "borland").fulfilled);
    CHECK_FALSE(of(kept, "pact.1", "cedia").fulfilled);
    Answer const broken = ask(pact_rules("each party B shall not oppose against any state W"),
                              "event first: attack by borland on aland");
    Verdict const ban = of(broken, "pact.1", "borland");
    CHECK(ban.outcome == Outcome::forbidden);
    CHECK(ban.violated);
    CHECK(ban.acts.front().source == "oppose against aland");
}

// Two ways of putting an act in play can lead to one frame: its bearers are those of both.
TEST_CASE("a broken ban is shown though an event leaves out whom another struck", "[engine]") {
    // Both the event's act, whose object is not stated, and the given act lead to the same prohibition.
    Answer const answer = ask(pact_rules("each party B shall not oppose against any state W"),
                              "event first: attack by borland given aland performs help aland against cedia");
    bool shown = false;
    for (Verdict const& verdict : answer.verdicts)
        shown = shown || (verdict.violated && verdict.bearers == Names{"aland"} &&
                          verdict.acts.front().source == "oppose against cedia");
    CHECK(shown);
}

// ---- dates ---------------------------------------------------------------------------------------------

TEST_CASE("a treaty is in force from its first day to the one before its last", "[engine]") {
    std::string const text =
        "treaty pact \"Pact\" { in force from 1910-01-01 until 1920-01-01 parties { aland, borland } "
        "article 1 { " +
        duty + " } }";
    std::string const event = " event first: attack by dorin on aland";
    CHECK(outcome(ask(text, "on 1909-12-31" + event), "pact.1", "borland") == "none");
    CHECK(outcome(ask(text, "on 1910-01-01" + event), "pact.1", "borland") == "obligated");
    CHECK(outcome(ask(text, "on 1919-12-31" + event), "pact.1", "borland") == "obligated");
    CHECK(outcome(ask(text, "on 1920-01-01" + event), "pact.1", "borland") == "none");
    QueryOptions named;
    named.treaties = {"pact"};
    CHECK(outcome(ask(text, "on 1920-01-01" + event, named), "pact.1", "borland") == "not_in_force");
}

TEST_CASE("membership is read as of the event", "[engine]") {
    std::string const text =
        "treaty pact \"Pact\" { in force from 1910-01-01 parties { aland borland from 1915-01-01 "
        "cedia until 1920-01-01 } article 1 { " +
        duty + " } }";
    CHECK(who(ask(text, "on 1914-12-31 event first: attack by dorin on aland"), "pact.1",
              Outcome::obligated) == Names{"cedia"});
    CHECK(who(ask(text, "on 1915-01-01 event first: attack by dorin on aland"), "pact.1",
              Outcome::obligated) == Names{"borland", "cedia"});
    CHECK(who(ask(text, "on 1920-01-01 event first: attack by dorin on aland"), "pact.1",
              Outcome::obligated) == Names{"borland"});
}

TEST_CASE("the version of an article that is in force speaks", "[engine]") {
    std::string const text = pact(
        "article 1 until 1920-01-01 { when attack by any actor A on any party V then each other party shall "
        "help V } "
        "article 1 from 1920-01-01 { when attack by any actor A on any party V then each other party may "
        "help V }");
    CHECK(outcome(ask(text, "on 1919-12-31 event first: attack by dorin on aland"), "pact.1", "borland") ==
          "obligated");
    CHECK(outcome(ask(text, "on 1920-01-01 event first: attack by dorin on aland"), "pact.1", "borland") ==
          "permitted");
}

TEST_CASE("a class is read as of the event", "[engine]") {
    std::string const rule =
        pact_rules("when attack by any actor A on any big V then borland shall help V against A");
    CHECK(outcome(ask(rule, "on 1914-12-31 event first: attack by dorin on aland"), "pact.1", "borland") ==
          "not_owed");
    CHECK(outcome(ask(rule, "on 1915-01-01 event first: attack by dorin on aland"), "pact.1", "borland") ==
          "obligated");
}

TEST_CASE("two events each bring their own duty", "[engine]") {
    Answer const answer = ask(
        pact_rules(duty), "event first: attack by dorin on aland event second: attack by dorin on borland");
    CHECK(outcome(answer, "pact.1", "cedia") == "obligated obligated");
    CHECK(of(answer, "pact.1", "aland").event == "second");
    CHECK(of(answer, "pact.1", "borland").event == "first");
}

}  // namespace casus::proof

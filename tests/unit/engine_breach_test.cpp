// SPDX-License-Identifier: MIT
// Norms that are broken, what holds then (`otherwise`), and what is owed by all together.
#include "engine_support.hpp"

#include <algorithm>

namespace casus::proof {

namespace {

using Names = std::vector<std::string>;
std::string const event = "event first: attack by dorin on aland ";
std::string const duty =
    "when attack by any actor A on any party V then each other party B shall help V against A ";
std::string const talk_instead = duty + "otherwise B shall talk with V";

}  // namespace

TEST_CASE("a duty that is stated not to be done is violated", "[engine][breach]") {
    Answer const answer =
        ask(pact_rules(duty), event + "given not borland performs help aland against dorin");
    CHECK(came_out(answer, "pact.1", "borland") == "help obligated violated");
    CHECK(came_out(answer, "pact.1", "cedia") == "help obligated");
    // Not to do the less is not to do the more.
    CHECK(came_out(ask(pact_rules(duty), event + "given not borland performs oppose against dorin"), "pact.1",
                   "borland") == "help obligated violated");
    // Not to do the more leaves open whether the less is done.
    CHECK(came_out(ask(pact_rules(duty), event + "given not borland performs fight aland against dorin"),
                   "pact.1", "borland") == "help obligated");
}

TEST_CASE("a duty that does not bind is not violated", "[engine][breach]") {
    std::string const refusal = "given not borland performs help aland against dorin ";
    Answer const excepted =
        ask(pact_rules("when attack by any actor A on any party V unless calm then each other "
                       "party B shall help V against A otherwise B shall talk with V"),
            event + refusal + "given calm");
    CHECK(came_out(excepted, "pact.1", "borland") == "help excepted; talk not_owed");
    Answer const open =
        ask(pact_rules("when attack by any actor A on any party V unless calm then each other "
                       "party B shall help V against A otherwise B shall talk with V"),
            event + refusal);
    CHECK(came_out(open, "pact.1", "borland") == "help undetermined; talk undetermined");
}

TEST_CASE("after a breach the fallback is operative, for who broke the duty", "[engine][breach]") {
    Answer const answer =
        ask(pact_rules(talk_instead), event +
                                          "given not borland performs help aland against dorin "
                                          "given cedia performs help aland against dorin");
    CHECK(came_out(answer, "pact.1", "borland") == "help obligated violated; talk obligated");
    CHECK(came_out(answer, "pact.1", "cedia") == "help obligated fulfilled; talk not_owed");
    Verdict const kept = [&] {
        for (Verdict const& verdict : answer.verdicts)
            if (verdict.outcome == Outcome::not_owed && verdict.bearers == Names{"cedia"}) return verdict;
        return Verdict{};
    }();
    CHECK(failed(kept) == PartKind::breach);
}

TEST_CASE("whether the duty is performed is open, and so is its fallback", "[engine][breach]") {
    Answer const answer = ask(pact_rules(talk_instead), event);
    CHECK(came_out(answer, "pact.1", "borland") == "help obligated; talk undetermined");
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.outcome == Outcome::undetermined && verdict.bearers == Names{"borland"}) {
            CHECK(hinges(verdict.would_bind) == "not borland performs help aland against dorin");
            CHECK(hinges(verdict.would_not_bind) == "borland performs help aland against dorin");
        }
}

TEST_CASE("the fallback of a ban holds once the ban is broken", "[engine][breach]") {
    std::string const rule =
        pact_rules("each party B shall not strike against any state W otherwise B shall talk with W");
    Answer const answer = ask(rule, "event first: attack by borland on dorin");
    CHECK(came_out(answer, "pact.1", "borland") == "stri forbidden violated; talk obligated");
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.outcome == Outcome::obligated) CHECK(verdict.acts.front().source == "talk with dorin");
    CHECK(came_out(answer, "pact.1", "aland") == "");
    CHECK(came_out(ask(rule, "event first: raid by borland on dorin"), "pact.1", "borland") == "");
}

TEST_CASE("fallbacks follow one another", "[engine][breach]") {
    std::string const rule = pact_rules(talk_instead + " otherwise B shall aside between V and A");
    std::string const first = event + "given not borland performs help aland against dorin ";
    CHECK(came_out(ask(rule, first + "given borland performs talk with aland"), "pact.1", "borland") ==
          "help obligated violated; talk obligated fulfilled; asid not_owed");
    CHECK(came_out(ask(rule, first + "given not borland performs talk with aland"), "pact.1", "borland") ==
          "help obligated violated; talk obligated violated; asid obligated");
    CHECK(came_out(
              ask(rule, event + "given borland performs help aland against dorin given not borland performs "
                                "talk with aland"),
              "pact.1", "borland") == "help obligated fulfilled; asid not_owed; talk not_owed");
}

TEST_CASE("a fallback of somebody else waits for anyone's breach", "[engine][breach]") {
    std::string const rule = pact_rules(
        "when attack by any actor A on any party V then borland shall help V against A "
        "otherwise each other party may strike against A");
    Answer const broken = ask(rule, event + "given not borland performs help aland against dorin");
    CHECK(came_out(broken, "pact.1", "cedia") == "stri permitted");
    // The other parties are others than the one that the rule names.
    CHECK(came_out(broken, "pact.1", "borland") == "help obligated violated; stri not_owed");
    CHECK(came_out(ask(rule, event + "given borland performs help aland against dorin"), "pact.1", "cedia") ==
          "stri not_owed");
    // The victim answers the party that broke its word.
    std::string const answer_rule = pact_rules(duty + "otherwise V may strike against B");
    Answer const answer = ask(answer_rule, event +
                                               "given not cedia performs help aland against dorin "
                                               "given borland performs help aland against dorin");
    CHECK(came_out(answer, "pact.1", "aland") == "stri permitted; stri not_owed; stri not_owed");
}

TEST_CASE("a duty with a deadline is broken when the last day has passed", "[engine][breach]") {
    std::string const rule = pact_rules(duty + "within 30 days otherwise B shall talk with V");
    std::string const attack_in = "event first: attack by dorin on aland on 1920-01-01 ";
    std::string const refusal = "given not borland performs help aland against dorin ";
    CHECK(came_out(ask(rule, "on 1920-01-31 " + attack_in + refusal), "pact.1", "borland") ==
          "help obligated; talk not_owed");
    CHECK(came_out(ask(rule, "on 1920-02-01 " + attack_in + refusal), "pact.1", "borland") ==
          "help obligated violated; talk obligated");
    Answer const silent = ask(rule, "on 1920-02-01 " + attack_in);
    CHECK(came_out(silent, "pact.1", "borland") == "help obligated; talk undetermined");
    CHECK(silent.verdicts.front().due == "1920-01-31");
    CHECK(silent.verdicts.front().overdue);
    CHECK_FALSE(ask(rule, "on 1920-01-31 " + attack_in).verdicts.front().overdue);
    // Month by month, to the last day of a shorter one.
    std::string const months = pact_rules(duty + "within 1 month");
    CHECK(ask(months, "on 1920-03-01 event first: attack by dorin on aland on 1920-01-31")
              .verdicts.front()
              .due == "1920-02-29");
}

TEST_CASE("several duties before one fallback: it holds if any is broken", "[engine][breach]") {
    std::string const rule = pact_rules(
        "when attack by any actor A on any party V then borland shall help V against A and borland shall "
        "talk with V "
        "otherwise cedia shall talk with borland");
    std::string const kept = "given borland performs help aland against dorin ";
    CHECK(came_out(ask(rule, event + kept + "given borland performs talk with aland"), "pact.1", "cedia") ==
          "talk not_owed");
    CHECK(came_out(ask(rule, event + kept + "given not borland performs talk with aland"), "pact.1",
                   "cedia") == "talk obligated");
}

TEST_CASE("a choice of acts is broken if none is done", "[engine][breach]") {
    std::string const rule = pact_rules(
        "when attack by any actor A on any party V then borland shall help V "
        "against A or talk with V otherwise cedia shall talk with borland");
    CHECK(came_out(ask(rule, event + "given not borland performs help aland against dorin"), "pact.1",
                   "cedia") == "talk undetermined");
    CHECK(came_out(ask(rule, event + "given not borland performs help aland against dorin given not borland "
                                     "performs talk with aland"),
                   "pact.1", "cedia") == "talk obligated");
}

TEST_CASE("a standing duty is shown once it is stated not to be done", "[engine][breach]") {
    std::string const rule =
        pact_rules("aland shall talk with borland otherwise aland shall talk with cedia");
    CHECK(came_out(ask(rule, "event first: raid by aland on dorin"), "pact.1", "aland") == "");
    Answer const answer =
        ask(rule, "event first: raid by aland on dorin given not aland performs talk with borland");
    CHECK(came_out(answer, "pact.1", "aland") == "talk obligated violated; talk obligated");
    CHECK(answer.standing_hidden == 0);
}

TEST_CASE("what is broken explodes nothing", "[engine][breach]") {
    std::string const rules = pact_rules(talk_instead) +
                              "treaty quiet \"Quiet\" { in force from 1910-01-01 parties { borland, cedia } "
                              "article 1 { when attack by any actor A on any state V then each other party "
                              "shall aside between V and A } }";
    std::string const refusal = "given not borland performs help aland against dorin";
    Answer const before = ask(rules, event), after = ask(rules, event + refusal);
    CHECK(came_out(after, "quiet.1", "borland") == came_out(before, "quiet.1", "borland"));
    CHECK(came_out(after, "quiet.1", "borland") == "asid obligated");
    CHECK(came_out(after, "pact.1", "cedia") == came_out(before, "pact.1", "cedia"));
}

// ---- together ------------------------------------------------------------------------------------------

TEST_CASE("what is owed jointly is owed by all and by none alone", "[engine][jointly]") {
    std::string const rule = pact_rules(
        "when attack by any actor A on any party V then the parties other than V jointly shall help V "
        "against A "
        "otherwise each other party may strike against A");
    std::string const both = "given borland performs help aland against dorin ";
    Answer const open = ask(rule, event + both);
    CHECK(came_out(open, "pact.1", "borland") == "help jointly obligated; stri undetermined");
    Verdict const& joint = open.verdicts.front();
    CHECK(joint.bearers == Names{"borland", "cedia"});
    // It is performed when all perform.
    CHECK_FALSE(joint.fulfilled);
    Answer const kept = ask(rule, event + both + "given cedia performs fight aland against dorin");
    CHECK(came_out(kept, "pact.1", "borland") == "help jointly obligated fulfilled; stri not_owed");
    Answer const failed = ask(rule, event + both + "given not cedia performs help aland against dorin");
    CHECK(came_out(failed, "pact.1", "borland") == "help jointly obligated violated; stri permitted");
    CHECK(came_out(failed, "pact.1", "cedia") == "help jointly obligated violated; stri permitted");
    // The victim is not among them, and may act for itself only as far as the fallback says.
    CHECK(came_out(failed, "pact.1", "aland") == "");
}

TEST_CASE("a joint fallback of a duty that gave way does not arise", "[engine][jointly]") {
    auto const treaty = [](std::string const& name, std::string const& items, std::string const& effect) {
        return "treaty " + name + " \"" + name +
               "\" { in force from 1910-01-01 parties { aland, borland, cedia } " + items +
               " article 1 { when attack by any actor A on any party V then borland " + effect + " } }\n";
    };
    std::string const banned =
        "shall not help V against A otherwise the parties jointly shall not oppose against A";
    std::string const high = treaty("high", "prevails over low", "shall help V against A");
    std::string const attacked = "event first: attack by dorin on aland ";
    // A suspension makes who bears a norm matter to it; those who owe jointly are one all the same.
    for (std::string const items : {"", "suspended between borland and cedia from 1950-01-01"}) {
        std::string const low = treaty("low", items, banned);
        // What gave way is not broken, whatever Borland does; without the other treaty it may be.
        CHECK(came_out(ask(low + high, attacked), "low.1", "borland") ==
              "help overridden; oppo jointly not_owed");
        CHECK(came_out(ask(low, attacked), "low.1", "borland") ==
              "help forbidden; oppo jointly undetermined");
    }
}

TEST_CASE("nobody alone owes what is owed jointly", "[engine][jointly]") {
    std::string const rule = pact_rules(
        "when attack by any actor A on any party V then the parties jointly shall help V against A");
    Corpus const corpus = corpus_of(rule);
    auto const verdict_on = [&](std::string const& expectation) {
        Tested const tested = casus::test(
            corpus, {"test.case", "case x \"X\" { on 1920-01-01 " + event + " expect " + expectation + " }"},
            {});
        REQUIRE(tested.cases.size() == 1);
        return tested.cases.front().expectations.front();
    };
    CHECK(verdict_on("borland owes nothing under pact.1").passed);
    CHECK(verdict_on("borland owes nothing under pact.1 because party").passed);
    CHECK_FALSE(verdict_on("borland shall help aland against dorin under pact.1").passed);
    CHECK(verdict_on("borland shall help aland against dorin under pact.1").why ==
          "Borland: it is owed only by all together, and by none alone");
    CHECK(verdict_on("the parties jointly shall help aland against dorin under pact.1").passed);
    CHECK_FALSE(verdict_on("the parties jointly shall talk with aland under pact.1").passed);
    CHECK_FALSE(verdict_on("the parties jointly violates help aland against dorin under pact.1").passed);
    // Without a joint duty there is nobody of whom it could be expected.
    Corpus const several = corpus_of(pact_rules(duty));
    Tested const tested =
        casus::test(several,
                    {"test.case", "case x \"X\" { on 1920-01-01 " + event +
                                      " expect the parties jointly shall help aland against dorin "
                                      "under pact.1 }"},
                    {});
    CHECK_FALSE(tested.cases.front().expectations.front().passed);
}

TEST_CASE("a joint duty gives way as a whole and sets nothing aside", "[engine][jointly]") {
    std::string const joint =
        "treaty pact \"Pact\" { in force from 1910-01-01 parties { aland, borland, cedia } HEAD article 1 { "
        "when attack by any actor A on any party V then the parties other than V jointly shall help V "
        "against A } }";
    std::string const neutral =
        "treaty calmer \"Calmer\" { in force from 1910-01-01 parties { borland } HEAD article 1 { "
        "when attack by any actor A on any state V then each party shall aside between V and A } }";
    auto const with = [](std::string text, std::string const& head) {
        text.replace(text.find("HEAD"), 4, head);
        return text;
    };
    Answer const lifted = ask(with(joint, "") + with(neutral, "prevails over pact"), event);
    CHECK(came_out(lifted, "pact.1", "cedia") == "help jointly overridden");
    Answer const other = ask(with(joint, "prevails over calmer") + with(neutral, ""), event);
    CHECK(came_out(other, "calmer.1", "borland") == "asid obligated");
    CHECK(came_out(other, "pact.1", "borland") == "help jointly obligated");
}

TEST_CASE("whose relations are suspended is not among those who owe together", "[engine][jointly]") {
    Answer const answer =
        ask(pact("suspended for cedia from 1915-01-01 article 1 { when attack by any actor A on "
                 "any party V then the parties other than V jointly shall help V against A }"),
            event);
    CHECK(answer.verdicts.front().bearers == Names{"borland"});
}

TEST_CASE("what nobody is left to owe jointly is broken by nobody", "[engine][jointly]") {
    std::string const rule = pact_rules(
        "when attack by any actor A on any party V then the parties other than aland or borland or cedia "
        "jointly shall "
        "not strike against A otherwise borland shall talk with V");
    CHECK(came_out(ask(rule, event), "pact.1", "borland") == "talk not_owed");
}

TEST_CASE("a joint duty of members, asked about by `under`, is nobody's", "[engine][jointly]") {
    CHECK(problem("E0212",
                  pact_rules("when attack by any actor A on any party V then the parties jointly shall "
                             "talk with V") +
                      "treaty reader \"Reader\" { in force from 1910-01-01 parties { aland } article 1 { "
                      "when under pact.1 borland shall talk with aland then aland shall talk with borland "
                      "} }")
              .message == "no rule of that article has this modality and act");
}

TEST_CASE("E0221: nothing before `otherwise` can be broken", "[engine][diagnostics]") {
    CHECK(problem("E0221", pact_rules("aland may talk with borland otherwise aland shall talk with cedia"))
              .span == "otherwise aland shall talk with cedia");
    CHECK(problem("E0221",
                  pact_rules("aland shall talk with borland otherwise aland may talk with cedia otherwise "
                             "borland shall talk with cedia"))
              .span == "otherwise borland shall talk with cedia");
    CHECK(problems(
              pact_rules("aland may talk with borland and aland shall talk with dorin otherwise aland shall "
                         "talk with cedia"))
              .empty());
}

}  // namespace casus::proof

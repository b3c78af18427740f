// SPDX-License-Identifier: MIT
// Organs that vote: who has a vote, what carries a measure, what a decision does, what would settle it. The
// expected results are those of docs/semantics.md, worked out by hand.
#include "engine_support.hpp"

#include <algorithm>

using namespace casus;
using namespace casus::proof;

namespace {

/// A pact of four with a council of these items, and one rule about what it decides.
std::string voting(std::string const& organ,
                   std::string const& rule = "decisions of council bind all to strike against any actor A") {
    return "treaty pact \"Pact\" { in force from 1910-01-01 parties { aland, borland, cedia, dorin } organ "
           "council { " +
           organ + " } article 1 { " + rule + " } }\n";
}
std::string votes(std::string const& lines) {
    return "votes in council on strike against cedia { " + lines + " } ";
}

/// What the bearer owes against cedia, whoever else the rule speaks of.
std::string against_cedia(Answer const& answer, std::string const& bearer) {
    for (Verdict const& verdict : answer.verdicts) {
        bool const bears =
            std::find(verdict.bearers.begin(), verdict.bearers.end(), bearer) != verdict.bearers.end();
        if (bears && verdict.reference() == "pact.1" && verdict.acts.front().source == "strike against cedia")
            return name(verdict.outcome);
    }
    return "none";
}
/// What aland owes when the council votes so.
std::string aland(std::string const& organ, std::string const& lines) {
    return against_cedia(ask(voting(organ), votes(lines)), "aland");
}
BallotText ballot(std::string const& organ, std::string const& items) {
    Answer const answer = ask(voting(organ), items);
    REQUIRE(answer.ballots.size() == 1);
    return answer.ballots.front();
}

}  // namespace

TEST_CASE("each majority, at its edge", "[engine][votes]") {
    struct Edge {
        char const *rule, *carries, *fails;
    };
    // Four members: unanimity is four, more than half three, two thirds 2.67, so three.
    for (Edge const& edge : {
             Edge{"unanimity", "for aland, borland, cedia, dorin",
                  "for aland, borland, cedia abstaining dorin"},
             Edge{"unanimity of those voting", "for aland abstaining borland, cedia absent dorin",
                  "for aland, borland, cedia against dorin"},
             Edge{"consensus", "for aland abstaining borland, cedia, dorin",
                  "for aland, borland, cedia against dorin"},
             Edge{"consensus", "for aland absent borland, cedia, dorin",
                  "abstaining aland, borland, cedia, dorin"},
             Edge{"absolute_majority", "for aland, borland, cedia against dorin",
                  "for aland, borland abstaining cedia, dorin"},
             Edge{"absolute_majority of those voting", "for aland, borland against cedia absent dorin",
                  "for aland, borland against cedia, dorin"},
             Edge{"two_thirds", "for aland, borland, cedia against dorin",
                  "for aland, borland abstaining cedia, dorin"},
             Edge{"two_thirds of those voting", "for aland, borland against cedia abstaining dorin",
                  "for aland against cedia abstaining borland, dorin"},
             Edge{"simple_majority", "for aland abstaining borland, cedia, dorin",
                  "for aland, borland against cedia, dorin"},
             Edge{"2", "for aland, borland against cedia, dorin",
                  "for aland against borland absent cedia, dorin"},
             Edge{"unanimity of those voting", "for aland absent borland, cedia, dorin",
                  "abstaining aland, borland absent cedia, dorin"},
         }) {
        INFO(edge.rule << ": " << edge.carries << " / " << edge.fails);
        std::string const organ = std::string("members parties votes by ") + edge.rule;
        CHECK(aland(organ, edge.carries) == "obligated");
        CHECK(aland(organ, edge.fails) == "not_owed");
    }
}

TEST_CASE("a veto is a vote against, and neither an abstention nor an absence", "[engine][votes]") {
    std::string const organ = "members parties votes by 2 veto dorin";
    CHECK(aland(organ, "for aland, borland, cedia against dorin") == "not_owed");
    CHECK(aland(organ, "for aland, borland, cedia abstaining dorin") == "obligated");
    CHECK(aland(organ, "for aland, borland, cedia absent dorin") == "obligated");
    // One without a veto stops nothing.
    CHECK(aland(organ, "for aland, borland against cedia abstaining dorin") == "obligated");
}

TEST_CASE("a quorum counts who is there, abstaining or not", "[engine][votes]") {
    std::string const three = "members parties votes by simple_majority quorum 3";
    CHECK(aland(three, "for aland abstaining borland, cedia absent dorin") == "obligated");
    CHECK(aland(three, "for aland, borland absent cedia, dorin") == "not_owed");
    // Two thirds of four are three.
    std::string const share = "members parties votes by simple_majority quorum 2 / 3";
    CHECK(aland(share, "for aland against borland absent cedia, dorin") == "not_owed");
    CHECK(aland(share, "for aland, borland against cedia absent dorin") == "obligated");
}

TEST_CASE("parties to the dispute do not vote and are not counted", "[engine][votes]") {
    std::string const event = "event e: attack by dorin on cedia ";
    auto const with = [&](std::string const& excludes, std::string const& what) {
        return against_cedia(
            ask(voting("members parties votes by absolute_majority " + excludes), event + what), "aland");
    };
    // Of two votes one is no majority, and of three neither; two of three are.
    CHECK(with("excludes parties to the dispute", votes("for aland against borland")) == "not_owed");
    CHECK(with("excludes parties to the dispute", votes("for aland, borland")) == "obligated");
    CHECK(with("excludes the attacker", votes("for aland, borland against cedia")) == "obligated");
    CHECK(with("excludes the attacker", votes("for aland against borland, cedia")) == "not_owed");
    CHECK(with("", votes("for aland, borland against cedia, dorin")) == "not_owed");
    // A dispute among members needs both sides to sit: here the victim does not.
    std::string const narrow =
        "members aland, borland, dorin votes by absolute_majority excludes parties to a dispute among "
        "members";
    CHECK(against_cedia(ask(voting(narrow), event + votes("for aland, dorin against borland")), "aland") ==
          "obligated");
    std::string const both =
        "members aland, cedia, dorin votes by absolute_majority excludes parties to a dispute among members";
    CHECK(against_cedia(ask(voting(both), event + votes("for aland")), "aland") == "obligated");
}

TEST_CASE("majority, members and seats are those of the case's date", "[engine][votes]") {
    std::string const organ =
        "members aland, borland members cedia from 1921-01-01 seats 3 until 1921-01-01 seats 5 from "
        "1921-01-01 "
        "votes by 2 until 1921-01-01 votes by 4 from 1921-01-01";
    std::string const lines = "for aland, borland and 1 others";
    CHECK(outcome(ask(voting(organ), "on 1920-12-31 " + votes(lines)), "pact.1", "aland") == "obligated");
    CHECK(outcome(ask(voting(organ), "on 1921-01-01 " + votes(lines + " against cedia and 1 others")),
                  "pact.1", "aland") == "not_owed");
    CHECK(outcome(ask(voting(organ), "on 1921-01-01 " + votes(lines + " for cedia")), "pact.1", "aland") ==
          "obligated");
}

TEST_CASE("what a decision does is as the rule says", "[engine][votes]") {
    std::string const organ = "members aland, borland, cedia votes by 2";
    std::string const carried = votes("for aland, borland against cedia");
    auto const came = [&](std::string const& rule, char const* bearer, std::string const& items) {
        return against_cedia(ask(voting(organ, rule), items), bearer);
    };
    std::string const all = "decisions of council bind all to strike against any actor A";
    CHECK(came(all, "aland", carried) == "obligated");
    CHECK(came(all, "dorin", carried) == "obligated");  // a party, though no member
    CHECK(came(all, "cedia", carried) == "none");       // nobody acts against itself
    std::string const accepting = "decisions of council bind those accepting to strike against any actor A";
    CHECK(came(accepting, "aland", carried) == "obligated");
    CHECK(came(accepting, "dorin", carried + "given not dorin consents to strike against cedia") ==
          "not_owed");
    CHECK(came(accepting, "dorin", carried + "given dorin consents to strike against cedia") == "obligated");
    CHECK(came(accepting, "dorin", carried) == "undetermined");
    std::string const recommend = "decisions of council recommend strike against any actor A";
    CHECK(came(recommend, "aland", carried) == "expected");
    std::string const empower = "decisions of council empower all to strike against any actor A";
    CHECK(came(empower, "aland", carried) == "permitted");
    std::string const one = "decisions of council empower dorin to strike against any actor A";
    CHECK(came(one, "dorin", carried) == "permitted");
    CHECK(of(ask(voting(organ, one), carried), "pact.1", "dorin").modality == "has power to");
    CHECK(came(one, "aland", carried) == "none");
    for (std::string const& rule : {all, accepting, recommend, empower}) {
        INFO(rule);
        CHECK(came(rule, "aland", votes("for aland against borland, cedia")) == "not_owed");
    }
}

TEST_CASE("a decision that is stated needs no vote, and may not contradict one", "[engine][votes]") {
    std::string const treaty = voting("members parties votes by 3");
    CHECK(against_cedia(ask(treaty, "given council decides strike against cedia"), "aland") == "obligated");
    CHECK(against_cedia(ask(treaty, "given not council decides strike against cedia"), "aland") ==
          "not_owed");
    // Votes that leave it open do not contradict it.
    CHECK(against_cedia(ask(treaty, votes("for aland") + "given council decides strike against cedia"),
                        "aland") == "obligated");
    auto const clash = [&](std::string const& items) {
        return case_problem("E0218", treaty, "case c \"C\" { on 1920-01-01 " + items + " }").label;
    };
    CHECK(clash(votes("against aland, borland") + "given council decides strike against cedia") ==
          "the votes do not carry it");
    CHECK(clash("given not council decides strike " + votes("for aland, borland, cedia")) ==
          "the votes carry it");
    CHECK(clash(votes("for aland") + "given aland abstains in council on strike against cedia") ==
          "another vote was given here");
}

TEST_CASE("a condition that leaves something out holds if one such measure is carried", "[engine][votes]") {
    std::string const treaty = voting("members parties votes by 2",
                                      "when council decides strike then each party shall talk with aland");
    auto const came = [&](std::string const& items) {
        return outcome(ask(treaty, items), "pact.1", "borland");
    };
    CHECK(came(votes("for aland, borland")) == "obligated");
    // Something else may have been decided.
    CHECK(came(votes("against aland, borland, cedia")) == "undetermined");
    CHECK(came(votes("against aland, borland, cedia") + "given not council decides strike") == "not_owed");
}

TEST_CASE("with votes missing, the hinge is the fewest votes that settle it", "[engine][votes]") {
    std::string const organ = "members parties votes by 3 veto dorin";
    BallotText const open = ballot(organ, votes("for aland"));
    CHECK(open.carried == TruthValue::open);
    REQUIRE(open.would_carry);
    CHECK(open.would_carry->cast == "for");
    // Dorin could still stop it, so it is needed; of the other two any one.
    CHECK(open.would_carry->each.names == std::vector<std::string>{"dorin"});
    CHECK(open.would_carry->any == 1);
    CHECK(open.would_carry->of.names == std::vector<std::string>{"borland", "cedia"});
    REQUIRE(open.would_stop);
    CHECK(open.would_stop->cast == "against");
    CHECK(open.would_stop->any == 1);
    CHECK(open.would_stop->of.names == std::vector<std::string>{"dorin"});

    Verdict const verdict = of(ask(voting(organ), votes("for aland")), "pact.1", "aland");
    CHECK(verdict.outcome == Outcome::undetermined);
    REQUIRE(verdict.would_bind.size() == 1);
    REQUIRE(verdict.would_bind.front().size() == 1);
    CHECK(verdict.would_bind.front().front().source == "council decides strike against cedia");
    REQUIRE(verdict.would_bind.front().front().votes);
    CHECK(verdict.would_bind.front().front().votes->any == 1);
    CHECK_FALSE(verdict.awaits_decision);

    // Without a veto two votes of three are wanting, and two against stop it: of four only two are then left.
    BallotText const plain = ballot("members parties votes by 3", votes("for aland"));
    CHECK(plain.would_carry->each.names.empty());
    CHECK(plain.would_carry->any == 2);
    CHECK(plain.would_stop->any == 2);
    CHECK(plain.would_stop->of.names == std::vector<std::string>{"borland", "cedia", "dorin"});
    // With all four needed to be there, one who stays away stops what three against could not yet.
    BallotText const quorum =
        ballot("members parties votes by simple_majority quorum 4", votes("for aland, borland"));
    CHECK(quorum.would_stop->cast == "absent");
    CHECK(quorum.would_stop->any == 1);
}

TEST_CASE("what costs fewer facts than votes is the hinge", "[engine][votes]") {
    std::string const organ = "members parties votes by 3";
    auto const hinge = [&](std::string const& rule) {
        Answer const answer = ask(voting(organ, rule), votes("absent dorin"));
        return hinges(of(answer, "pact.1", "aland").would_bind);
    };
    // One fact, or three votes.
    CHECK(hinge("when calm or council decides strike against cedia then aland shall talk with borland") ==
          "calm");
    // Two facts are fewer than three votes; four are more.
    CHECK(hinge("when (calm and danger to aland) or council decides strike against cedia "
                "then aland shall talk with borland") == "calm & danger to aland");
    CHECK(hinge("when (calm and danger to aland and danger to borland and danger to dorin) "
                "or council decides strike against cedia then aland shall talk with borland") ==
          "council decides strike against cedia");
}

TEST_CASE("many alike voters are counted and not listed", "[engine][votes]") {
    Answer const answer = ask(voting("members aland, borland seats 40 votes by two_thirds"),
                              votes("for aland and 6 others against borland and 2 others"));
    BallotText const open = answer.ballots.front();
    // Two thirds of forty are 27; seven are there. Of the 30 others any 20 do; with 11 more against there are
    // fourteen, and 26 left.
    CHECK(open.would_carry->any == 20);
    CHECK(open.would_carry->of.others == 30);
    CHECK(open.would_stop->any == 11);
    Verdict const verdict = of(answer, "pact.1", "aland");
    CHECK(verdict.outcome == Outcome::undetermined);
    CHECK_FALSE(verdict.hinges_undecided);
    REQUIRE(verdict.would_bind.size() == 1);
    CHECK(verdict.would_bind.front().front().votes->any == 20);
}

TEST_CASE("a vote that counts for something else besides is gone through by itself", "[engine][votes]") {
    std::string const treaty =
        voting("members aland, borland votes by 2",
               "decisions of council bind those accepting to strike against any actor A");
    Verdict const verdict = of(ask(treaty, votes("for borland")), "pact.1", "aland");
    // Aland's own vote carries it and accepts it.
    CHECK(hinges(verdict.would_bind) == "aland votes in council for strike against cedia");
}

TEST_CASE("an unstated vote of a member is open, of anybody else none", "[engine][votes]") {
    std::string const treaty =
        voting("members aland, borland votes by 1",
               "when attack by any actor A on any state V then each party B shall talk with V, if B votes in "
               "council for strike against cedia");
    std::string const event = "event e: attack by dorin on cedia ";
    CHECK(outcome(ask(treaty, event + votes("for borland")), "pact.1", "borland") == "obligated");
    CHECK(outcome(ask(treaty, event + votes("abstaining borland")), "pact.1", "borland") == "not_owed");
    CHECK(outcome(ask(treaty, event), "pact.1", "dorin") == "not_owed");
    CHECK(outcome(ask(treaty, event), "pact.1", "aland") == "undetermined");
}

TEST_CASE("who only votes takes no part", "[engine][votes]") {
    // A standing condition about the bearer is asked of those who take part.
    std::string const treaty =
        voting("members parties votes by 4", "each party B shall talk with dorin, if B finds danger to B");
    CHECK(outcome(ask(treaty, votes("for aland, borland")), "pact.1", "aland") == "none");
    CHECK(outcome(ask(treaty, "given danger to aland"), "pact.1", "aland") == "undetermined");
}

TEST_CASE("a decision prevails as the treaty does that gives it force", "[engine][votes]") {
    std::string const treaties =
        "treaty charter \"Charter\" { in force from 1910-01-01 signed 1909-01-01 parties { aland, borland } "
        "prevails over pact organ council { members parties votes by 2 } "
        "article 1 { decisions of council bind all to strike against any actor A } }\n"
        "treaty pact \"Pact\" { in force from 1910-01-01 signed 1909-01-01 parties { aland, dorin } "
        "article 1 { when attack by any actor A on any state V then each party shall not oppose against "
        "dorin } "
        "}\n";
    auto const asked = [&](std::string const& cast) {
        return ask(treaties,
                   "event e: attack by dorin on cedia votes in council on strike against dorin { for "
                   "aland " +
                       cast + " borland }");
    };
    CHECK(outcome(asked("for"), "pact.1", "aland") == "overridden");
    CHECK(outcome(asked("against"), "pact.1", "aland") == "forbidden");
}

TEST_CASE("E0270: an organ that could not vote", "[engine][diagnostics]") {
    auto const message = [](std::string const& organ) {
        return problem("E0270", pact("organ x \"X\" { " + organ + " }")).message;
    };
    CHECK(message("votes by 1") == "an organ without members");
    CHECK(message("members parties") == "an organ without a voting rule");
    CHECK(message("members parties votes by 1 votes by 2 from 1920-01-01") ==
          "two voting rules for the same time");
    CHECK(message("members parties seats 5 seats 6 votes by 1") == "two numbers of seats for the same time");
    CHECK(message("members parties votes by consensus of those voting") ==
          "this majority is not a share of those voting");
    CHECK(message("members parties seats 2 votes by 1") == "more members than seats on 1 January 1910");
    CHECK(message("members parties votes by 1 quorum 1 quorum 2") == "two quorums");
    CHECK(problem("E0270", pact("organ aland { members parties votes by 1 }")).message ==
          "a State is no organ");
    CHECK(problems(pact("organ x \"X\" { members parties seats 3 votes by 1 quorum 3 veto aland "
                        "excludes the attacker }"))
              .empty());
    CHECK(problem("E0201", pact("organ council \"Another\" { members parties votes by 1 }")).span ==
          "council");
}

TEST_CASE("E0271, E0272: a number out of reach, a veto without a seat", "[engine][diagnostics]") {
    CHECK(problem("E0271", pact("organ x \"X\" { members parties votes by 4 }")).label ==
          "it needs 4 votes and has at most 3 members");
    CHECK(problem("E0271", pact("organ x \"X\" { members parties votes by 1 quorum 4 }")).span == "quorum 4");
    CHECK(problem("E0272", pact("organ x \"X\" { members parties votes by 1 veto dorin }")).span == "dorin");
    CHECK(problem("E0239", pact("organ x \"X\" { members parties votes by 1 quorum 3 / 2 }")).span == "2");
    CHECK(problem("E0209", pact("organ x \"X\" { members parties votes by 0 }")).span == "0");
}

TEST_CASE("E0273, E0274: votes that nobody can cast", "[engine][diagnostics]") {
    std::string const treaty =
        "treaty pact \"Pact\" { in force from 1910-01-01 until 1930-01-01 parties { aland, borland, cedia } "
        "organ "
        "council { members aland, borland members cedia from 1921-01-01 seats 4 votes by 2 excludes the "
        "attacker "
        "} }\n";
    auto const label = [&](std::string const& items) {
        return case_problem("E0273", treaty, "case c \"C\" { " + items + " }").label;
    };
    std::string const vote = " votes in council for strike against dorin";
    CHECK(label("on 1920-01-01 given cedia" + vote) == "it does not sit in the Council on 1 January 1920");
    CHECK(label("on 1930-01-01 given aland" + vote) == "the Council has no voting rule on 1 January 1930");
    CHECK(label("on 1920-01-01 given seat 3" + vote) ==
          "there are 2 members of the Council that are not named");
    CHECK(label("on 1920-01-01 event e: attack by aland on dorin given aland" + vote) ==
          "it is a party to the dispute and has no vote in it");
    CHECK(label("on 1920-01-01 given aland votes in dorin for strike against dorin") ==
          "not an organ with members and a voting rule");
    CHECK(case_problem("E0274", treaty,
                       "case c \"C\" { on 1920-01-01 given aland votes in council for strike }")
              .label == "`against A` is left out");
    CHECK(case_problems(treaty,
                        "case c \"C\" { on 1920-01-01 given aland" + vote + " given not seat 2" + vote + " }")
              .empty());
}

TEST_CASE("E0275: a joint duty has no shares; its amount is that of all", "[engine][diagnostics]") {
    std::string const figures = "unit men \"men\" figure forces \"forces\" of state in men { aland 100 }\n";
    CHECK(problem("E0275",
                  figures + pact_rules("the parties jointly shall talk with dorin, amount 10 men shared "
                                       "by forces"))
              .label == "all of it is owed by all together");
    std::string const treaty =
        figures + pact_rules(
                      "when attack by any actor A on any state V then the parties other than A jointly "
                      "shall help V against A, amount 100 men");
    auto const asked = [&](char const* last) {
        return of(ask(treaty, std::string("event e: attack by borland on dorin ") +
                                  "given aland performs help dorin against borland amount 80 men "
                                  "given cedia performs help dorin against borland amount " +
                                  last),
                  "pact.1", "aland");
    };
    CHECK(asked("20 men").fulfilled);
    CHECK_FALSE(asked("19 men").fulfilled);
    REQUIRE(asked("19 men").amount);
    CHECK(asked("19 men").amount->performed == "99");
    CHECK(asked("19 men").amount->short_by == "1");
}

TEST_CASE("E0244, E0245: what an instrument cannot say", "[engine][diagnostics]") {
    std::string const treaty = pact("article 1 { the parties jointly shall talk with dorin }");
    CHECK(problem("E0244", treaty +
                               "protocol p \"P\" to pact { adds article 2 { forbids modification aland shall "
                               "talk with borland } }")
              .span == "forbids modification");
    CHECK(problem("E0245",
                  treaty + "reservation r \"R\" to pact by aland { in article 1 { applies only if calm } }")
              .label == "what is owed jointly is one duty of all");
}

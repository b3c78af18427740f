// SPDX-License-Identifier: MIT
// Duties that wait for what others do: the possible courses of action, and those in which each does what
// binds it.
#include "engine_support.hpp"

namespace casus::proof {

namespace {

using Catch::Matchers::ContainsSubstring;

std::string const event = "event first: attack by dorin on aland ";
/// borland helps if cedia does, cedia if borland does.
std::string const circle = pact(
    "article 1 { when attack by any actor A on any party V and cedia performs help V against A "
    "then borland shall help V against A } "
    "article 2 { when attack by any actor A on any party V and borland performs help V against A "
    "then cedia shall help V against A }");

std::string word(TruthValue value) {
    return value == TruthValue::yes ? "yes" : value == TruthValue::no ? "no" : "open";
}
/// "borland+ cedia- no: pact.1 obligated violated; pact.2 not_owed" for each world, one a line.
std::string worlds(Answer const& answer) {
    std::string text;
    for (PossibleWorld const& world : answer.worlds) {
        for (HingeAtom const& act : world.performances)
            text += act.source.substr(0, act.source.find(' ')) + (act.value ? "+ " : "- ");
        text += word(world.kept) + ":";
        for (Verdict const& verdict : world.verdicts)
            text +=
                " " + verdict.bearers.front() + " " + name(verdict.outcome) + (verdict.violated ? "!" : "");
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("two duties that wait for each other have two worlds in which each does what binds it",
          "[engine][worlds]") {
    Answer const answer = ask(circle, event);
    CHECK(worlds(answer) ==
          "borland+ cedia+ yes: borland obligated cedia obligated\n"
          "borland+ cedia- no: cedia obligated! borland not_owed\n"
          "borland- cedia+ no: borland obligated! cedia not_owed\n"
          "borland- cedia- yes: borland not_owed cedia not_owed\n");
    CHECK_FALSE(answer.more_worlds);
    CHECK(answer.confirmed);
}

TEST_CASE("a duty that waits for what another owes anyway has one such world", "[engine][worlds]") {
    // As in the pacts of 1935: the ally owes as soon as the other acts, not as soon as it must.
    std::string const chain = pact(
        "article 1 { when attack by any actor A on any party V then borland shall help V against A } "
        "article 2 { when attack by any actor A on any party V and borland performs help V against A "
        "then cedia shall help V against A }");
    CHECK(worlds(ask(chain, event)) ==
          "borland+ yes: borland obligated cedia obligated\n"
          "borland- no: borland obligated! cedia not_owed\n");
    // Stated, there is nothing left to ask.
    CHECK(ask(chain, event + "given borland performs help aland against dorin").worlds.empty());
    CHECK(ask(chain, event + "given not borland performs help aland against dorin").worlds.empty());
}

TEST_CASE("there are worlds only where a duty waits for what another owes", "[engine][worlds]") {
    // What nobody owes is an act like any other.
    CHECK(ask(pact("article 1 { when attack by any actor A on any party V and dorin performs talk with V "
                   "then borland shall help V against A }"),
              event)
              .worlds.empty());
    // Its own act is no other's.
    CHECK(
        ask(pact("article 1 { when attack by any actor A on any party V then borland shall help V against A "
                 "otherwise borland shall talk with V }"),
            event)
            .worlds.empty());
    // A right waits for nothing that must be known.
    CHECK(
        ask(pact(
                "article 1 { when attack by any actor A on any party V then borland shall help V against A } "
                "article 2 { when attack by any actor A on any party V and borland performs help V against A "
                "then cedia may help V against A }"),
            event)
            .worlds.empty());
    // A rule that does not apply waits for nothing.
    CHECK(ask(circle, "event first: raid by dorin on aland").worlds.empty());
    QueryOptions options;
    options.confirm = false;
    CHECK(ask(circle, event, options).worlds.empty());
}

TEST_CASE("what else is open leaves open whether each does what binds it", "[engine][worlds]") {
    std::string const unless = pact(
        "article 1 { when attack by any actor A on any party V unless calm then borland shall help V against "
        "A } "
        "article 2 { when attack by any actor A on any party V and borland performs help V against A "
        "then cedia shall help V against A }");
    CHECK(worlds(ask(unless, event)) ==
          "borland+ open: cedia obligated borland undetermined\n"
          "borland- open: borland undetermined cedia not_owed\n");
    CHECK(worlds(ask(unless, event + "given calm")) == "");
}

TEST_CASE("an act that implies another cannot be done without it", "[engine][worlds]") {
    std::string const both = pact(
        "article 1 { when attack by any actor A on any party V then borland shall fight V against A } "
        "article 2 { when attack by any actor A on any party V and borland performs fight V against A "
        "then cedia shall help V against A } "
        "article 3 { when attack by any actor A on any party V and borland performs help V against A "
        "then cedia shall talk with V }");
    Answer const answer = ask(both, event);
    REQUIRE(answer.worlds.size() == 3);  // not: fighting without helping
    for (PossibleWorld const& world : answer.worlds)
        CHECK((world.kept == TruthValue::yes) ==
              (world.performances.at(0).value && world.performances.at(1).value));
}

TEST_CASE("worlds in words", "[engine][worlds]") {
    Corpus const corpus = corpus_of(circle);
    Asked const asked =
        query(corpus, Source{"test.case", "case x \"X\" { on 1920-01-01 " + event + " }"}, {});
    REQUIRE(asked.answers.size() == 1);
    std::string const text = to_text(asked.answers.front(), all_sources(corpus, asked.sources), {});
    CHECK_THAT(text,
               ContainsSubstring("if Borland does help Aland against Dorin and Cedia does help Aland against "
                                 "Dorin:"));
    CHECK_THAT(text,
               ContainsSubstring("if Borland does not help Aland against Dorin and Cedia does not help Aland "
                                 "against Dorin:"));
    CHECK_THAT(text, ContainsSubstring("each then does exactly what binds it"));
    CHECK_THAT(text, ContainsSubstring("not all then do exactly what binds them"));
}

TEST_CASE("a case speaks of each world by a reading", "[engine][worlds]") {
    Tested const tested = casus::test(
        corpus_of(circle),
        {"test.case",
         "case x \"X\" { on 1920-01-01 " + event +
             " reading \"both\" { given borland performs help aland against dorin and cedia performs help "
             "aland against dorin expect borland shall help aland against dorin under pact.1 } "
             "reading \"neither\" { given not borland performs help aland against dorin and not cedia "
             "performs help aland against dorin expect borland owes nothing under pact.1 } }"},
        {});
    REQUIRE(tested.cases.size() == 2);
    for (CaseResult const& result : tested.cases) CHECK(result.expectations.front().passed);
}

// ---- reasons that only all completions together show --------------------------------------------------

TEST_CASE("a reason that only the solver finds is the right one", "[engine][reasons]") {
    std::string const rule =
        "when attack by any actor A on any party V unless (calm or not calm) "
        "then borland shall help V against A";
    CHECK(outcome(ask(pact_rules(rule), event), "pact.1", "borland") == "excepted");
    CHECK(outcome(ask(pact_rules("when attack by any actor A on any party V and calm and not calm "
                                 "then borland shall help V against A"),
                      event),
                  "pact.1", "borland") == "not_owed");
    std::string const neutral =
        "treaty calmer \"Calmer\" { in force from 1910-01-01 parties { borland } prevails over pact article "
        "1 { "
        "when attack by any actor A on any state V and (calm or not calm) then each party shall aside "
        "between V and A "
        "} }";
    CHECK(outcome(ask(pact_rules(
                          "when attack by any actor A on any party V then borland shall help V against A") +
                          neutral,
                      event),
                  "pact.1", "borland") == "overridden");
    // A duty that every completion makes binding is violated like any other.
    Answer const answer =
        ask(pact_rules(
                "when attack by any actor A on any party V and (calm or not calm) then borland shall help V "
                "against A"),
            event + "given not borland performs help aland against dorin");
    CHECK(came_out(answer, "pact.1", "borland") == "help obligated violated");
}

}  // namespace casus::proof

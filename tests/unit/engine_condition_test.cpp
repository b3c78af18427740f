// SPDX-License-Identifier: MIT
// Conditions, findings, requests, counting, places and deeming, each in the smallest example.
#include "engine_support.hpp"

namespace casus::proof {

namespace {

using Names = std::vector<std::string>;
std::string const attack = "event first: attack by dorin on aland at islet against warship ";

/// How a duty of borland comes out under a condition.
std::string under(std::string const& condition, std::string const& givens) {
    return outcome(ask(pact_rules("when E: attack by any actor A on any party V and " + condition +
                                  " then borland shall talk with V"),
                       attack + givens),
                   "pact.1", "borland");
}
std::string bind_if(std::string const& condition, std::string const& givens = "") {
    Verdict const verdict = of(ask(pact_rules("when E: attack by any actor A on any party V and " +
                                              condition + " then borland shall talk with V"),
                                   attack + givens),
                               "pact.1", "borland");
    return hinges(verdict.would_bind);
}

}  // namespace

TEST_CASE("open facts are open, closed facts false", "[engine]") {
    CHECK(under("calm", "") == "undetermined");
    CHECK(under("calm", "given calm") == "obligated");
    CHECK(under("ready of V", "") == "not_owed");
    CHECK(under("ready of V", "given ready of aland") == "obligated");
}

TEST_CASE("what holds in every completion holds", "[engine]") {
    CHECK(under("(calm or not calm)", "") == "obligated");
    CHECK(under("(calm and not calm)", "") == "not_owed");
}

TEST_CASE("hinges are the smallest sets", "[engine]") {
    CHECK(bind_if("calm") == "calm");
    CHECK(bind_if("danger to V and calm") == "calm & danger to aland");
    CHECK(bind_if("((danger to V and danger to borland) or calm)") == "calm");
}

TEST_CASE("all smallest sets are found that make a count exact", "[engine]") {
    std::string const treaty =
        "treaty pact \"Pact\" { in force from 1910-01-01 parties { aland, borland, cedia, dorin } article 1 "
        "{ "
        "when raid by any actor A on any party V and exactly 2 party Q other than cedia where danger to Q "
        "unless raid on A then aland shall talk with borland } }";
    Verdict const verdict = of(ask(treaty, "event first: raid on borland"), "pact.1", "aland");
    // Of three parties two are in danger and the third is not: three ways.
    std::string const unless = "not raid on (the author of the raid)";
    CHECK(hinges(verdict.would_bind) ==
          "not danger to aland & danger to borland & danger to dorin & " + unless + "; " +
              "danger to aland & not danger to borland & danger to dorin & " + unless + "; " +
              "danger to aland & danger to borland & not danger to dorin & " + unless);
    // That the raid is on its author is enough for the exception.
    CHECK(hinges(verdict.would_not_bind) == "raid on (the author of the raid)");
}

TEST_CASE("the first reason that holds in every completion is given", "[engine]") {
    auto const comes_out = [](std::string const& condition, std::string const& modifiers) {
        return outcome(ask(pact_rules("when attack by any actor A on any party V and " + condition +
                                      " then borland shall talk with V, " + modifiers),
                           attack),
                       "pact.1", "borland");
    };
    // The duty has ended, and it was excepted before that, however calm it is.
    CHECK(comes_out("V is party unless (calm or not calm)", "until V is party") == "excepted");
    CHECK(comes_out("V is party unless calm", "until V is party") == "not_owed");
    // It is excepted, but never applied, however calm it is.
    CHECK(comes_out("calm and not calm unless V is party", "at once") == "not_owed");
    CHECK(comes_out("calm unless V is party", "at once") == "excepted");
}

TEST_CASE("a fact of the event is about that event", "[engine]") {
    CHECK(under("provoked of E by V", "given provoked of first by aland") == "obligated");
    CHECK(under("provoked of E by V", "given provoked of first by borland") == "undetermined");
}

TEST_CASE("an existential any needs one", "[engine]") {
    CHECK(under("danger to any party other than V", "given danger to cedia") == "obligated");
    CHECK(under("danger to any party other than V", "given danger to aland") == "undetermined");
    CHECK(under("danger to any party other than V", "given not danger to borland and not danger to cedia") ==
          "not_owed");
}

TEST_CASE("a variable used in the duty gives one duty for each value", "[engine]") {
    Answer const answer =
        ask(pact_rules("when attack by any actor A on any party V and danger to any party S then borland "
                       "shall talk with S"),
            attack + "given danger to cedia given not danger to aland");
    CHECK(outcome(answer, "pact.1", "borland") == "obligated undetermined not_owed");
}

TEST_CASE("counts are three-valued", "[engine]") {
    std::string const two = "given danger to aland and danger to cedia ";
    CHECK(under("at least 2 party Q where danger to Q", two) == "obligated");
    CHECK(under("at least 3 party Q where danger to Q", two) == "undetermined");
    CHECK(under("at least 4 party Q where danger to Q", two) == "not_owed");
    CHECK(under("at most 1 party Q where danger to Q", two) == "not_owed");
    CHECK(under("exactly 2 party Q where danger to Q", two) == "undetermined");
    CHECK(under("exactly 2 party Q where danger to Q", two + "given not danger to borland") == "obligated");
    CHECK(under("every party Q where danger to Q", two) == "undetermined");
    CHECK(under("every party Q where danger to Q", two + "given danger to borland") == "obligated");
    CHECK(under("no party Q where danger to Q", two) == "not_owed");
    CHECK(under("some party Q where danger to Q", two) == "obligated");
    CHECK(under("every party Q other than borland where danger to Q", two) == "obligated");
}

TEST_CASE("a finding is one's own and independent of the fact", "[engine]") {
    CHECK(under("aland finds danger to V", "given danger to aland") == "undetermined");
    CHECK(under("aland finds danger to V", "given borland finds danger to aland") == "undetermined");
    CHECK(under("aland finds danger to V",
                "given aland finds danger to aland given borland finds not danger to aland") == "obligated");
}

TEST_CASE("to find it is not to find the opposite", "[engine]") {
    CHECK(under("aland finds not calm", "given aland finds calm") == "not_owed");
    CHECK(under("aland finds calm and aland finds not calm", "") == "not_owed");
    CHECK(under("(aland finds calm or aland finds not calm)", "") == "undetermined");
}

TEST_CASE("a request for help against one is a request for help", "[engine]") {
    CHECK(under("V requests help", "given aland requests help aland against dorin") == "obligated");
    CHECK(under("V requests help V against A", "given aland requests help") == "undetermined");
    CHECK(under("V requests help V against A", "given not aland requests help") == "not_owed");
}

TEST_CASE("who performs an act performs what it implies", "[engine]") {
    CHECK(under("cedia performs oppose against A", "given cedia performs fight aland against dorin") ==
          "obligated");
    CHECK(under("cedia performs fight V against A", "given cedia performs oppose against dorin") ==
          "undetermined");
    CHECK(under("A performs oppose against V", "") == "obligated");
    CHECK(under("cedia performs fight V against A", "given not cedia performs oppose against dorin") ==
          "not_owed");
}

TEST_CASE("a hinge does not say twice what one of its atoms implies", "[engine]") {
    // Whoever does not ask for help does not ask for help against one.
    std::string const sets = bind_if("not V requests help and (V requests help V against A or calm)");
    CHECK(sets == "calm & not aland requests help");
}

TEST_CASE("is: classes, parties, places and single actors", "[engine]") {
    CHECK(under("V is big", "") == "obligated");
    CHECK(under("A is not party", "") == "obligated");
    CHECK(under("A is in southland", "") == "obligated");
    CHECK(under("A is dorin", "") == "obligated");
    CHECK(under("A is V", "") == "not_owed");
}

TEST_CASE("another treaty's life can be a condition", "[engine]") {
    std::string const treaties =
        pact_rules(
            "when attack by any actor A on any party V and bond in force then borland shall talk "
            "with V") +
        "treaty bond \"Bond\" { in force from 1918-01-01 }";
    CHECK(outcome(ask(treaties, "on 1917-12-31 " + attack), "pact.1", "borland") == "not_owed");
    CHECK(outcome(ask(treaties, "on 1918-01-01 " + attack), "pact.1", "borland") == "obligated");
}

TEST_CASE("under: another article's norm can be a condition", "[engine]") {
    std::string const treaty = pact(
        "article 1 { when attack by any actor A on any party V and calm then each other party shall help V "
        "against A } "
        "article 2 { when attack by any actor A on any party V and under pact.1 borland shall help V then "
        "cedia shall "
        "talk with V }");
    CHECK(outcome(ask(treaty, attack + "given calm"), "pact.2", "cedia") == "obligated");
    CHECK(outcome(ask(treaty, attack + "given not calm"), "pact.2", "cedia") == "not_owed");
    CHECK(hinges(of(ask(treaty, attack), "pact.2", "cedia").would_bind) == "calm");
}

TEST_CASE("a second event happened only if the case lists it", "[engine]") {
    CHECK(under("raid on cedia", "") == "not_owed");
    CHECK(under("raid on cedia", "event second: raid by dorin on cedia") == "obligated");
    CHECK(under("raid on cedia at rock", "event second: raid by dorin on cedia") == "undetermined");
    CHECK(under("aggression on cedia", "event second: raid by dorin on cedia") == "obligated");
}

// ---- places --------------------------------------------------------------------------------------------

namespace {

/// Whether an attack on a rule's area binds borland.
std::string within(std::string const& area, std::string const& where, std::string const& on = "1920-01-01") {
    return outcome(ask(pact("area zone { " + area +
                            " } article 1 { when attack by any actor A on any party V at any place P in "
                            "zone then borland shall talk with V }"),
                       "on " + on + " event first: attack by dorin on aland " + where),
                   "pact.1", "borland");
}

}  // namespace

TEST_CASE("a place left out may lie inside or outside", "[engine]") {
    CHECK(within("anywhere in northland", "") == "undetermined");
    CHECK(within("anywhere in northland", "at islet") == "obligated");
    CHECK(within("anywhere in southland", "at islet") == "not_owed");
}

TEST_CASE("a coarse place may lie inside or outside", "[engine]") {
    CHECK(within("anywhere in coast", "at northland") == "undetermined");
    CHECK(within("anywhere in coast", "at southland") == "not_owed");
}

TEST_CASE("an item of an area can ask for a kind of target", "[engine]") {
    CHECK(within("anywhere in northland for ship", "at islet against warship") == "obligated");
    CHECK(within("anywhere in northland for ship", "at islet against troops") == "not_owed");
    CHECK(within("anywhere in northland for ship", "at islet") == "undetermined");
}

TEST_CASE("an item of an area holds for its period", "[engine]") {
    CHECK(within("anywhere in northland from 1920-01-01", "at islet", "1919-12-31") == "not_owed");
    CHECK(within("anywhere in northland from 1920-01-01", "at islet", "1920-01-01") == "obligated");
}

TEST_CASE("territory, islands and administration are read as of the date", "[engine]") {
    CHECK(within("territory of borland", "at rock", "1914-12-31") == "obligated");
    CHECK(within("territory of borland", "at rock", "1915-01-01") == "not_owed");
    CHECK(within("territory of any party", "at rock") == "obligated");
    CHECK(within("administered by dorin", "at rock") == "obligated");
    CHECK(within("administered by cedia", "at rock") == "not_owed");
    CHECK(within("islands of borland", "at islet") == "obligated");
    CHECK(within("islands of borland", "at borland") == "not_owed");
}

TEST_CASE("north and south of a line", "[engine]") {
    CHECK(within("anywhere in northland north of middle", "at islet") == "obligated");
    CHECK(within("anywhere in northland north of middle", "at rock") == "not_owed");
    CHECK(within("anywhere in northland south of middle", "at rock") == "obligated");
    CHECK(within("anywhere in northland north of middle", "at coast") == "undetermined");
    CHECK(within("anywhere in northland except rock", "at rock") == "not_owed");
}

// ---- roles left out, deeming ---------------------------------------------------------------------------

TEST_CASE("an attacker who is not stated may be anyone", "[engine]") {
    Answer const answer =
        ask(pact_rules("when attack by dorin on any party V then borland shall talk with V"),
            "event first: attack on aland");
    CHECK(outcome(answer, "pact.1", "borland") == "undetermined");
}

TEST_CASE("deeming counts only for rules that ask for it", "[engine]") {
    std::string const treaty = pact(
        "article 1 { when attack by any actor A on any party V then deem attack by A on each other party } "
        "article 2 { when deemed attack by any actor A on any party V then V shall help aland against A } "
        "article 3 { when attack by any actor A on any party V then V shall help aland against A }");
    Answer const answer = ask(treaty, "event first: attack by dorin on aland");
    CHECK(who(answer, "pact.2", Outcome::obligated) == Names{"aland", "borland", "cedia"});
    CHECK(who(answer, "pact.3", Outcome::obligated) == Names{"aland"});
    CHECK(of(answer, "pact.2", "borland").deemed == "pact.1");
    CHECK(of(answer, "pact.2", "aland").deemed.empty());
}

TEST_CASE("a deeming that is open leaves open what rests on it", "[engine]") {
    std::string const treaty = pact(
        "article 1 { when attack by any actor A on any party V and calm then deem raid by A on V } "
        "article 2 { when deemed raid by any actor A on any party V then each other party shall talk with V "
        "}");
    Answer const open = ask(treaty, "event first: attack by dorin on aland");
    CHECK(outcome(open, "pact.2", "cedia") == "undetermined");
    CHECK(hinges(of(open, "pact.2", "cedia").would_bind) == "calm");
    CHECK(outcome(ask(treaty, "event first: attack by dorin on aland given not calm"), "pact.2", "cedia") ==
          "not_owed");
}

}  // namespace casus::proof

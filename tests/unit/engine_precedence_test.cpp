// SPDX-License-Identifier: MIT
// Which norms collide, and which of two that do gives way.
#include "engine_support.hpp"

namespace casus::proof {

namespace {

using Names = std::vector<std::string>;
std::string const attack = "event first: attack by dorin on aland ";

std::string treaty(std::string const& name, std::string const& items, std::string const& effect) {
    return "treaty " + name + " \"" + name +
           "\" { in force from 1910-01-01 parties { aland, borland, cedia } " + items +
           " article 1 { when attack by any actor A on any party V then " + effect + " } }\n";
}
/// How borland's `low` comes out beside a `high` that prevails over it.
std::string beside(std::string const& high, std::string const& low) {
    std::string const texts =
        treaty("high", "prevails over low", "borland " + high) + treaty("low", "", "borland " + low);
    return outcome(ask(texts, attack), "low.1", "borland");
}

}  // namespace

TEST_CASE("a duty gives way to a prevailing duty that excludes it", "[engine]") {
    CHECK(beside("shall aside between V and A", "shall help V against A") == "overridden");
    CHECK(beside("shall aside between V and A", "shall fight V against A") == "overridden");
    CHECK(beside("shall aside between V and A", "shall talk with V") == "obligated");
}

TEST_CASE("a duty gives way to a prevailing ban on what it implies, not on less", "[engine]") {
    CHECK(beside("shall not strike against A", "shall fight V against A") == "overridden");
    CHECK(beside("shall not strike against A", "shall help V against A") == "obligated");
    CHECK(beside("shall not oppose against V", "shall help V against A") == "obligated");
}

TEST_CASE("a ban gives way to a prevailing duty, a permission to a prevailing ban", "[engine]") {
    CHECK(beside("shall help V against A", "shall not oppose against A") == "overridden");
    CHECK(beside("shall not oppose against A", "may help V against A") == "overridden");
}

TEST_CASE("a permission or an expectation overrides nothing", "[engine]") {
    CHECK(beside("may help V against A", "shall not oppose against A") == "forbidden");
    CHECK(beside("should aside between V and A", "shall help V against A") == "obligated");
}

TEST_CASE("a choice of acts collides only if each does", "[engine]") {
    CHECK(beside("shall aside between V and A", "shall help V against A or talk with V") == "obligated");
    CHECK(beside("shall aside between V and A", "shall help V against A or fight V against A") ==
          "overridden");
}

TEST_CASE("without precedence both norms bind", "[engine]") {
    std::string const texts = treaty("high", "", "borland shall aside between V and A") +
                              treaty("low", "", "borland shall help V against A");
    Answer const answer = ask(texts, attack);
    CHECK(outcome(answer, "high.1", "borland") == "obligated");
    CHECK(outcome(answer, "low.1", "borland") == "obligated");
}

TEST_CASE("each way to write precedence", "[engine]") {
    auto const low = [](std::string const& high_items, std::string const& low_items,
                        std::string const& policy = "") {
        std::string const texts = treaty("high", high_items, "borland shall aside between V and A") +
                                  treaty("low", low_items, "borland shall help V against A");
        Verdict const verdict = of(ask(texts, attack + policy), "low.1", "borland");
        CHECK(verdict.overridden_by == Names{"high.1"});
        return name(verdict.outcome);
    };
    CHECK(low("prevails over low", "") == "overridden");
    CHECK(low("prevails over any treaty", "", " precedence vclt") == "overridden");
    CHECK(low("", "subject to high") == "overridden");
    CHECK(low("", "without prejudice to high") == "overridden");
}

TEST_CASE("what does not bind overrides nothing, what is open leaves it open", "[engine]") {
    auto const low = [](std::string const& givens) {
        std::string const texts =
            "treaty high \"high\" { in force from 1910-01-01 parties { borland } prevails over low article 1 "
            "{ when attack by any actor A on any actor V and calm then borland shall aside between V "
            "and A } }" +
            treaty("low", "", "each other party shall help V against A");
        return ask(texts, attack + givens);
    };
    CHECK(outcome(low("given not calm"), "low.1", "borland") == "obligated");
    CHECK(outcome(low("given calm"), "low.1", "borland") == "overridden");
    CHECK(outcome(low("given calm"), "low.1", "cedia") == "obligated");
    Verdict const open = of(low(""), "low.1", "borland");
    CHECK(open.outcome == Outcome::undetermined);
    CHECK(hinges(open.would_not_bind) == "calm");
    CHECK(outcome(low(""), "low.1", "cedia") == "obligated");
}

TEST_CASE("a norm whose defeater is itself defeated binds", "[engine]") {
    std::string const texts =
        treaty("first", "prevails over second", "borland shall oppose against A") +
        treaty("second", "prevails over third", "each other party shall not oppose against A") +
        treaty("third", "", "each other party shall help V against A");
    Answer const answer = ask(texts, attack);
    CHECK(outcome(answer, "second.1", "borland") == "overridden");
    CHECK(outcome(answer, "third.1", "borland") == "obligated");
    CHECK(outcome(answer, "second.1", "cedia") == "forbidden");
    CHECK(outcome(answer, "third.1", "cedia") == "overridden");
}

// A ruling that is split because only some of its bearers are overridden overrides with both its halves.
TEST_CASE("the same with the treaties declared the other way round", "[engine]") {
    std::string const texts =
        treaty("third", "", "each other party shall help V against A") +
        treaty("second", "prevails over third", "each other party shall not oppose against A") +
        treaty("first", "prevails over second", "borland shall oppose against A");
    Answer const answer = ask(texts, attack);
    CHECK(outcome(answer, "third.1", "borland") == "obligated");
    CHECK(outcome(answer, "third.1", "cedia") == "overridden");
}

TEST_CASE("a standing ban that prevails overrides the duty to do it", "[engine]") {
    std::string const texts =
        "treaty high \"high\" { in force from 1910-01-01 parties { borland } prevails over low article 1 { "
        "each party B shall not oppose against any state W } }" +
        treaty("low", "", "each other party shall help V against A");
    Answer const answer = ask(texts, attack);
    CHECK(outcome(answer, "low.1", "borland") == "overridden");
    CHECK(outcome(answer, "low.1", "cedia") == "obligated");
}

// Though it is not shown by itself, and nobody who takes part is a party to it.
TEST_CASE("a standing duty that prevails overrides what excludes it", "[engine]") {
    std::string const texts =
        "treaty high \"high\" { in force from 1910-01-01 parties { borland } prevails over low article 1 { "
        "borland shall aside between aland and dorin } }" +
        treaty("low", "", "each other party shall help V against A");
    CHECK(outcome(ask(texts, attack), "low.1", "borland") == "overridden");
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// What cases exercise of a corpus, in small worlds whose derivations are plain to see.
#include "engine_support.hpp"

#include <casus/coverage.hpp>

#include <algorithm>

namespace casus::proof {

namespace {

std::string const rule =
    "when E: attack by any big A on any party V unless provoked of E by V "
    "then each other party shall help V against A until calm";

Coverage covered_by(Corpus const& corpus, std::vector<std::string> const& cases) {
    Coverage out = coverage(corpus);
    for (std::string const& items : cases)
        exercise(out, corpus, {"test.case", "case test \"Test\" { " + items + " }"}, {});
    return out;
}

/// "held", "failed", "both" or "neither" of the condition with this text.
std::string seen(Coverage const& coverage, std::string const& text) {
    std::vector<std::string> found;
    for (ConditionCover const& condition : coverage.conditions)
        if (condition.text == text)
            found.push_back(condition.both_ways() ? "both"
                            : condition.held      ? "held"
                            : condition.failed    ? "failed"
                                                  : "neither");
    INFO(text);
    REQUIRE(found.size() == 1);
    return found.front();
}
ClauseCover clause(Coverage const& coverage, std::string const& article) {
    auto const at = std::find_if(coverage.clauses.begin(), coverage.clauses.end(),
                                 [&](ClauseCover const& one) { return one.article == article; });
    REQUIRE(at != coverage.clauses.end());
    return *at;
}

}  // namespace

TEST_CASE("coverage: what there is to exercise", "[engine][coverage]") {
    Coverage const none = coverage(corpus_of(pact_rules(rule)));
    REQUIRE(none.clauses.size() == 1);
    CHECK(none.clauses.front().norm == "shall help");
    CHECK_FALSE(none.clauses.front().reached);
    CHECK_FALSE(none.clauses.front().bound);
    CHECK(none.conditions.size() == 4);
    for (char const* text : {"by any big A", "on any party V", "provoked of E by V", "calm"})
        CHECK(seen(none, text) == "neither");
    CHECK(none.situations == 0);
}

TEST_CASE("coverage: conditions that hold, fail, and stay open", "[engine][coverage]") {
    Corpus const corpus = corpus_of(pact_rules(rule));
    std::string const binds =
        "on 1920-01-01 event first: attack by dorin on aland given not provoked of first by aland given not "
        "calm";
    Coverage const bound = covered_by(corpus, {binds});
    CHECK(bound.situations == 1);
    CHECK(clause(bound, "1").bound);
    CHECK(seen(bound, "by any big A") == "held");
    CHECK(seen(bound, "on any party V") == "held");
    CHECK(seen(bound, "provoked of E by V") == "failed");
    CHECK(seen(bound, "calm") == "failed");

    // Cedia is no big power; whether it was provoked and all is calm is not said.
    Coverage const fails = covered_by(corpus, {"on 1920-01-01 event first: attack by cedia on aland"});
    CHECK(clause(fails, "1").reached);
    CHECK_FALSE(clause(fails, "1").bound);
    CHECK(seen(fails, "by any big A") == "failed");
    CHECK(seen(fails, "on any party V") == "held");
    CHECK(seen(fails, "provoked of E by V") == "neither");
    CHECK(seen(fails, "calm") == "neither");

    // Readings are situations of their own, and what they show adds up.
    Coverage const readings = covered_by(
        corpus,
        {"on 1920-01-01 event first: attack by dorin on aland reading \"yes\" { given provoked of first "
         "by aland } reading \"no\" { given not provoked of first by aland }"});
    CHECK(readings.situations == 2);
    CHECK(seen(readings, "provoked of E by V") == "both");
}

TEST_CASE("coverage: what is not in force exercises nothing", "[engine][coverage]") {
    Coverage const early = covered_by(
        corpus_of(pact_rules(rule)),
        {"on 1905-01-01 event first: attack by dorin on aland expect borland owes nothing under pact.1"});
    CHECK_FALSE(clause(early, "1").reached);
    CHECK(seen(early, "by any big A") == "neither");
}

TEST_CASE("coverage: a deeming, by what it deems", "[engine][coverage]") {
    Corpus const corpus = corpus_of(pact(
        "article 1 { when raid by any actor A on any party V and danger to V then deem attack by A on each "
        "other party } "
        "article 2 { when deemed attack by any actor A on any party W then W shall help W against A }"));
    std::string const raid = "on 1920-01-01 event first: raid by dorin on aland ";
    CHECK(clause(coverage(corpus), "1").norm == "deems attack");
    Coverage const holds = covered_by(corpus, {raid + "given danger to aland"});
    CHECK(clause(holds, "1").bound);
    CHECK(seen(holds, "danger to V") == "held");
    CHECK(clause(holds, "2").bound);
    Coverage const fails = covered_by(corpus, {raid + "given not danger to aland"});
    CHECK(clause(fails, "1").reached);
    CHECK_FALSE(clause(fails, "1").bound);
    CHECK(seen(fails, "danger to V") == "failed");
}

TEST_CASE("coverage: a case with treaties of its own counts for what is common", "[engine][coverage]") {
    Corpus const common = corpus_of(pact_rules(rule));
    std::string const text =
        "treaty own \"Own\" { in force from 1910-01-01 parties { aland } article 1 { aland shall talk with "
        "borland } } case test \"Test\" { on 1920-01-01 event first: attack by dorin on aland given not "
        "provoked of first by aland given not calm }";
    std::vector<Source> sources = common.sources();
    sources.push_back({"own.case", text});
    Loaded const loaded = load(sources);
    REQUIRE(loaded.corpus);
    Coverage out = coverage(common);
    exercise(out, *loaded.corpus, {"own.case", text}, {});
    REQUIRE(out.clauses.size() == 1);
    CHECK(out.clauses.front().bound);
    CHECK(seen(out, "by any big A") == "held");
}

TEST_CASE("coverage: in words, by file", "[engine][coverage]") {
    Corpus const corpus = corpus_of(pact_rules(rule));
    Coverage const half = covered_by(corpus, {"on 1920-01-01 event first: attack by cedia on aland"});
    CHECK(to_text(half, corpus.sources(), {}) ==
          "Coverage of the corpus by 1 cases and readings\n"
          "  clauses     0 of 1 bind in some case (0%)\n"
          "  conditions  0 of 3 hold in one case and fail in another (0%); 1 only hold, 1 only fail, 1 "
          "neither\n"
          "  exceptions  0 of 1 hold in one case and fail in another (0%); 0 only hold, 0 only fail, 1 "
          "neither\n"
          "\n"
          "pact.treaty\n"
          "  1:100   pact.1  never binds: shall help\n"
          "  1:115   pact.1  never holds: by any big A\n"
          "  1:128   pact.1  never fails: on any party V\n"
          "  1:150   pact.1  never holds or fails: unless provoked of E by V\n"
          "  1:220   pact.1  never holds or fails: until calm\n");
}

}  // namespace casus::proof

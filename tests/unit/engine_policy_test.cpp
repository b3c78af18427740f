// SPDX-License-Identifier: MIT
// What settles a collision under each policy, and how a duty ends by release or by an accepted claim. The
// expectations are those of docs/semantics.md, "Precedence", and of the articles it cites.
#include "engine_support.hpp"

#include "engine/ask/question.hpp"
#include "engine/check/check.hpp"
#include "engine/decide/collisions.hpp"
#include "engine/rules/ruleset.hpp"
#include "grammar/parse.hpp"

#include <algorithm>

namespace casus::proof {

namespace {

std::string const attack = "event first: attack by dorin on aland ";

/// A treaty of these parties in which `rule` follows from any attack on a state.
std::string treaty(std::string const& name, std::string const& signed_on, std::string const& parties,
                   std::string const& rule, std::string const& items = "") {
    return "treaty " + name + " \"" + name + "\" { signed " + signed_on + " in force from " + signed_on +
           " parties { " + parties + " } " + items +
           " article 1 { when attack by any actor A on any state V then " + rule + " } }\n";
}
std::string const helps = "borland shall help V against A", apart = "borland shall aside between V and A";

/// How borland's duty under `low.1` comes out.
std::string low(std::string const& treaties, std::string const& policy,
                std::string const& on = "on 1990-01-01 ") {
    return outcome(ask(treaties, on + attack + policy), "low.1", "borland");
}
std::string high(std::string const& treaties, std::string const& policy) {
    return outcome(ask(treaties, "on 1990-01-01 " + attack + policy), "high.1", "borland");
}

/// What the rules say of the one collision of a situation.
decide::Settlement settlement(std::string const& treaties, std::string const& policy) {
    std::string const corpus = vocabulary + treaties;
    std::string const question = "case c \"C\" { on 1990-01-01 " + attack + policy + " }";
    Parsed const parsed = parse(corpus, 0), asked = parse(question, 1);
    ir::Checked checked = ir::check({{0, &parsed.file}});
    REQUIRE(checked.diagnostics.empty());
    rules::RuleSet const rules(std::move(checked.program));
    ir::CheckedCase const cases =
        ir::check_case(rules.program(), checked.symbols, std::get<ast::Case>(asked.file.items.front()), 1);
    REQUIRE(cases.diagnostics.empty());
    ir::Situation const& situation = cases.situations.front();
    ask::Decided const decided(rules, situation, ask::scope_of(situation, {}, false));
    auto const found = decide::collisions(decided.world, decided.decision);
    REQUIRE(found.size() == 1);
    CHECK(found.front().bearers.size() == 1);
    return found.front().settlement;
}
decide::Unsettled why(std::string const& treaties, std::string const& policy) {
    decide::Settlement const found = settlement(treaties, policy);
    CHECK_FALSE(found.rule);
    return found.why;
}
using decide::PrecedenceRule;
using decide::Unsettled;

std::string const two = "aland, borland", three = "aland, borland, cedia";

}  // namespace

TEST_CASE("VCLT 30(3): the later treaty, if all parties to the earlier have joined it", "[engine][policy]") {
    std::string const same =
        treaty("low", "1981-01-01", two, helps) + treaty("high", "1985-01-01", two, apart);
    CHECK(low(same, "") == "obligated");
    CHECK(low(same, "precedence none") == "obligated");
    CHECK(low(same, "precedence vclt") == "overridden");
    CHECK(high(same, "precedence vclt") == "obligated");
    CHECK(settlement(same, "precedence vclt").rule == PrecedenceRule::later);
    std::string const wider =
        treaty("low", "1981-01-01", two, helps) + treaty("high", "1985-01-01", three, apart);
    CHECK(low(wider, "precedence vclt") == "overridden");
    // The later is earlier: nothing is said of which day it is in force.
    std::string const reversed =
        treaty("low", "1985-01-01", two, helps) + treaty("high", "1981-01-01", two, apart);
    CHECK(low(reversed, "precedence vclt") == "obligated");
    CHECK(high(reversed, "precedence vclt") == "overridden");
}

TEST_CASE("VCLT 4: not for treaties before 27 January 1980, unless taken as custom", "[engine][policy]") {
    auto const pair = [](std::string const& first, std::string const& second) {
        return treaty("low", first, two, helps) + treaty("high", second, two, apart);
    };
    CHECK(low(pair("1980-01-26", "1985-01-01"), "precedence vclt") == "obligated");
    CHECK(why(pair("1980-01-26", "1985-01-01"), "precedence vclt") == Unsettled::before_its_time);
    CHECK(low(pair("1980-01-27", "1985-01-01"), "precedence vclt") == "overridden");
    CHECK(low(pair("1911-01-01", "1912-01-01"), "precedence vclt") == "obligated");
    CHECK(low(pair("1911-01-01", "1912-01-01"), "precedence vclt as custom") == "overridden");
}

TEST_CASE("VCLT 30(4)(b): A-B against A-C is never resolved", "[engine][policy]") {
    std::string const apart_pairs =
        treaty("low", "1981-01-01", two, helps) + treaty("high", "1985-01-01", "borland, dorin", apart);
    for (std::string const policy : {"", "precedence none", "precedence vclt", "precedence vclt as custom"}) {
        CHECK(low(apart_pairs, policy) == "obligated");
        CHECK(high(apart_pairs, policy) == "obligated");
    }
    CHECK(why(apart_pairs, "precedence vclt") == Unsettled::different_parties);
    CHECK(why(apart_pairs, "") == Unsettled::not_said);
    CHECK(why(apart_pairs, "precedence none") == Unsettled::no_policy);
}

TEST_CASE("VCLT 30(4)(a): between two parties to both the later governs", "[engine][policy]") {
    // aland, to whom the earlier duty is owed, is a party to both; cedia and dorin to one each.
    std::string const overlapping = treaty("low", "1981-01-01", three, helps) +
                                    treaty("high", "1985-01-01", "aland, borland, dorin", apart);
    CHECK(low(overlapping, "precedence vclt") == "overridden");
    CHECK(settlement(overlapping, "precedence vclt").rule == PrecedenceRule::parties_to_both);
    // An act toward nobody in particular is owed to all parties to the earlier treaty, cedia among them.
    std::string const to_all =
        treaty("low", "1981-01-01", three, "borland shall talk") +
        treaty("high", "1985-01-01", "aland, borland, dorin", "borland shall not talk");
    CHECK(low(to_all, "precedence vclt") == "obligated");
    CHECK(why(to_all, "precedence vclt") == Unsettled::different_parties);
    // A bearer that is no party to the later treaty is not bound by what others agree.
    std::string const outsider =
        treaty("low", "1981-01-01", three, helps) + treaty("high", "1985-01-01", "aland, cedia", apart);
    CHECK(high(outsider, "precedence vclt") == "not_owed");
    CHECK(low(outsider, "precedence vclt") == "obligated");
}

TEST_CASE("VCLT 41: some parties may change a treaty that does not forbid it", "[engine][policy]") {
    std::string const inter_se = treaty("high", "1985-01-01", two, apart);
    CHECK(low(treaty("low", "1981-01-01", three, helps) + inter_se, "precedence vclt") == "overridden");
    CHECK(settlement(treaty("low", "1981-01-01", three, helps) + inter_se, "precedence vclt").rule ==
          PrecedenceRule::inter_se);
    std::string const closed = treaty("low", "1981-01-01", three, helps, "forbids modification") + inter_se;
    CHECK(low(closed, "precedence vclt") == "obligated");
    CHECK(why(closed, "precedence vclt") == Unsettled::modification_forbidden);
    // Where all have joined the later treaty there is nothing inter se.
    std::string const all = treaty("low", "1981-01-01", two, helps, "forbids modification") + inter_se;
    CHECK(low(all, "precedence vclt") == "overridden");
}

TEST_CASE("VCLT 53: what asks for or allows what a peremptory norm forbids is void", "[engine][policy]") {
    std::string const ban =
        treaty("high", "1911-01-01", three, "borland shall not strike against A", "").replace(0, 0, "");
    std::string const peremptory =
        "treaty high \"high\" { signed 1911-01-01 in force from 1911-01-01 parties { aland, borland, cedia } "
        "article 1 { "
        "peremptory each party B shall not strike against any state S } }\n";
    std::string const fights = treaty("low", "1985-01-01", two, "borland shall fight V against A");
    CHECK(low(peremptory + fights, "") == "obligated");
    CHECK(low(peremptory + fights, "precedence vclt") == "overridden");
    CHECK(low(ban + fights, "precedence vclt") == "obligated");
    CHECK(low(peremptory + treaty("low", "1985-01-01", two, "borland may strike against A"),
              "precedence vclt") == "overridden");
    // Assistance that leaves the means open does not by itself do what is forbidden.
    CHECK(low(peremptory + treaty("low", "1985-01-01", two, helps), "precedence vclt") == "obligated");
    std::string const old = treaty("low", "1950-01-01", two, "borland shall fight V against A");
    CHECK(low(peremptory + old, "precedence vclt") == "obligated");
    CHECK(low(peremptory + old, "precedence vclt as custom") == "overridden");
}

TEST_CASE("Charter 103: over duties of any treaty, not over rights", "[engine][policy]") {
    std::string const charter = treaty("high", "1911-01-01", three, "borland shall not oppose against A",
                                       "article 103 { prevails over any treaty }");
    std::string const duty = treaty("low", "1912-01-01", two, helps);
    std::string const right = treaty("low", "1912-01-01", two, "borland may help V against A");
    CHECK(low(charter + duty, "") == "obligated");
    CHECK(why(charter + duty, "") == Unsettled::by_its_own_word);
    CHECK(low(charter + duty, "precedence none") == "obligated");
    CHECK(low(charter + duty, "precedence vclt") == "overridden");
    CHECK(low(charter + right, "precedence vclt") == "permitted");
    CHECK(high(charter + right, "precedence vclt") == "forbidden");
    // Nor is its own right taken away by a later treaty (VCLT 30(1)).
    std::string const allowed =
        treaty("high", "1911-01-01", two, "borland may help V against A", "prevails over any treaty");
    std::string const forbids = treaty("low", "1985-01-01", two, "borland shall not oppose against A");
    CHECK(high(allowed + forbids, "precedence vclt as custom") == "permitted");
    CHECK(why(allowed + forbids, "precedence vclt as custom") == Unsettled::goes_before_any);
    // A treaty that names it as the one that prevails gives up its rights too (VCLT 30(2)).
    CHECK(low(charter + treaty("low", "1912-01-01", two, "borland may help V against A", "subject to high"),
              "") == "overridden");
    // The general clause is stronger than an express one of another treaty, and than the later treaty.
    CHECK(low(charter + treaty("low", "1985-01-01", two, helps), "precedence vclt as custom") ==
          "overridden");
}

TEST_CASE("an express clause goes before the order in time", "[engine][policy]") {
    std::string const texts = treaty("high", "1981-01-01", two, apart, "prevails over low") +
                              treaty("low", "1985-01-01", two, helps);
    CHECK(low(texts, "precedence vclt") == "overridden");
    CHECK(high(texts, "precedence vclt") == "obligated");
    CHECK(settlement(texts, "precedence vclt").rule == PrecedenceRule::express);
}

TEST_CASE("a treaty subject to any treaty gives way to each", "[engine][policy]") {
    for (std::string const how : {"subject to any treaty", "without prejudice to any treaty"}) {
        std::string const texts = treaty("low", "1911-01-01", two, helps, how) +
                                  treaty("high", "1912-01-01", "borland, dorin", apart);
        CHECK(low(texts, "") == "overridden");
        CHECK(low(texts, "precedence none") == "obligated");
        CHECK(high(texts, "") == "obligated");
    }
    std::string const both = treaty("low", "1911-01-01", two, helps, "subject to any treaty") +
                             treaty("high", "1912-01-01", two, apart, "subject to any treaty");
    CHECK(low(both, "") == "obligated");
    CHECK(high(both, "") == "obligated");
    // It gives way to a standing duty of a treaty that nobody who takes part has joined.
    std::string const standing =
        treaty("low", "1911-01-01", two, helps, "subject to any treaty") +
        "treaty high \"high\" { in force from 1910-01-01 parties { borland } article 1 { borland shall aside "
        "between aland and dorin } }";
    CHECK(low(standing, "") == "overridden");
}

TEST_CASE("an instrument puts its treaty before or behind any, for those it binds", "[engine][policy]") {
    auto const texts = [](std::string const& of, std::string const& item, std::string const& binds) {
        return treaty("low", "1911-01-01", three, "borland shall help V against A") +
               treaty("high", "1912-01-01", three, apart) + "protocol note \"Note\" to " + of + " " + binds +
               " { " + item + " }\n";
    };
    std::string const before = "prevails over any treaty", behind = "subject to any treaty";
    std::string const law = "precedence vclt ";
    CHECK(low(texts("high", before, ""), law) == "overridden");
    CHECK(low(texts("high", before, ""), "") == "obligated");
    CHECK(low(texts("high", before, "binds borland"), law) == "overridden");
    CHECK(low(texts("high", before, "binds cedia"), law) == "obligated");
    CHECK(low(texts("high", before, "binds between aland and borland"), law) == "overridden");
    CHECK(low(texts("high", before, "binds between cedia and borland"), law) == "obligated");
    CHECK(low(texts("low", behind, ""), "") == "overridden");
    CHECK(low(texts("low", behind, "binds borland"), "") == "overridden");
    CHECK(low(texts("low", behind, "binds cedia"), "") == "obligated");
    CHECK(low(texts("high", before, ""), "precedence none") == "obligated");
    CHECK(low(texts("high", before, ""), law + "without protocol") == "obligated");
    // Two that both go before any are in no order.
    std::string const both =
        texts("high", before, "") + "protocol further \"Further\" to low { " + before + " }";
    CHECK(low(both, law) == "obligated");
    CHECK(high(both, law) == "obligated");
    std::string const for_cedia =
        texts("high", before, "") + "protocol further \"Further\" to low binds cedia { " + before + " }";
    CHECK(low(for_cedia, law) == "overridden");
}

TEST_CASE("what gave way is not broken, and its fallback does not arise", "[engine][policy]") {
    std::string const refusal = "given not borland performs help aland against dorin ";
    std::string const texts =
        treaty("low", "1981-01-01", two, helps + " otherwise borland shall talk with V") +
        treaty("high", "1985-01-01", two, apart);
    auto const outcomes = [&](std::string const& corpus, std::string const& policy) {
        std::string out;
        for (Verdict const& verdict : ask(corpus, "on 1990-01-01 " + attack + refusal + policy).verdicts)
            if (verdict.treaty == "low")
                out += verdict.acts.front().source.substr(0, 4) + " " + name(verdict.outcome) +
                       (verdict.violated ? " violated; " : "; ");
        return out;
    };
    CHECK(outcomes(texts, "precedence text") == "help obligated violated; talk obligated; ");
    CHECK(outcomes(texts, "precedence vclt") == "help overridden; talk not_owed; ");
    // Somebody else's fallback waits for the same duty.
    std::string const anothers =
        treaty("low", "1981-01-01", two, helps + " otherwise aland may strike against borland") +
        treaty("high", "1985-01-01", two, apart);
    CHECK(outcomes(anothers, "precedence vclt") == "help overridden; stri not_owed; ");
    CHECK(outcomes(anothers, "precedence text") == "help obligated violated; stri permitted; ");
    // A fallback that does not arise lifts nothing.
    std::string const chain = texts + treaty("third", "1980-02-01", two, "borland shall not talk with V");
    Answer const lifted = ask(chain, "on 1990-01-01 " + attack + refusal + "precedence vclt");
    CHECK(outcome(lifted, "third.1", "borland") == "forbidden");
    std::string const unlifted =
        treaty("low", "1981-01-01", two, helps + " otherwise borland shall talk with V") +
        treaty("third", "1980-02-01", two, "borland shall not talk with V");
    CHECK(outcome(ask(unlifted, "on 1990-01-01 " + attack + refusal + "precedence vclt"), "third.1",
                  "borland") == "overridden");
    // Why it does not arise is said, and it is a reason that a case can expect.
    Answer const answer = ask(texts, "on 1990-01-01 " + attack + refusal + "precedence vclt");
    bool said = false;
    for (Verdict const& verdict : answer.verdicts)
        for (Step const& step : verdict.steps)
            said = said || step.text.find("gave way to another and is not broken") != std::string::npos;
    CHECK(said);
}

TEST_CASE("a joint duty gives way as a whole, and lifts nothing", "[engine][policy]") {
    std::string const jointly = "the parties other than V jointly shall ";
    std::string const yields =
        treaty("low", "1981-01-01", three, jointly + "help V against A", "subject to high") +
        treaty("high", "1985-01-01", "borland, dorin", apart);
    Answer const answer = ask(yields, "on 1990-01-01 " + attack +
                                          "given not borland performs help aland "
                                          "against dorin");
    CHECK(outcome(answer, "low.1", "borland") == "overridden");
    CHECK(outcome(answer, "low.1", "cedia") == "overridden");
    for (Verdict const& verdict : answer.verdicts) CHECK_FALSE(verdict.violated);
    std::string const stands =
        treaty("low", "1981-01-01", three, helps) +
        treaty("high", "1985-01-01", three, jointly + "aside between V and A", "prevails over low");
    CHECK(low(stands, "") == "obligated");
    CHECK(low(stands, "precedence vclt") == "obligated");
    CHECK(why(stands, "") == Unsettled::jointly);
    // Whom everybody it is owed to has released is none of those who owe it.
    std::string const alone = treaty("low", "1981-01-01", three, jointly + "help V against A");
    std::string const released = "release of cedia by aland under low.1 ";
    Answer const rest = ask(
        alone, "on 1990-01-01 " + attack + released + "given not cedia performs help aland against dorin");
    CHECK(outcome(rest, "low.1", "borland") == "obligated");
    for (Verdict const& verdict : rest.verdicts) CHECK_FALSE(verdict.violated);
}

TEST_CASE("what a stronger rule lifts, lifts nothing by a weaker one", "[engine][policy]") {
    // `first` lifts `second` by its general clause; `second`, though later, no longer lifts `low`.
    std::string const texts =
        treaty("high", "1911-01-01", two, "borland shall oppose against A", "prevails over any treaty") +
        treaty("second", "1985-01-01", two, "borland shall not oppose against A") +
        treaty("low", "1981-01-01", two, helps);
    Answer const answer = ask(texts, "on 1990-01-01 " + attack + "precedence vclt");
    CHECK(outcome(answer, "second.1", "borland") == "overridden");
    CHECK(outcome(answer, "low.1", "borland") == "obligated");
}

TEST_CASE("a political instrument is no treaty that another could be later than", "[engine][policy]") {
    std::string const texts =
        treaty("low", "1981-01-01", two, helps) +
        "treaty high \"high\" political { signed 1985-01-01 in force from 1985-01-01 parties { "
        "aland, borland } article 1 { when attack by any actor A on any state V then "
        "borland shall aside between V and A } }\n";
    CHECK(why(texts, "precedence vclt") == Unsettled::no_treaty);
}

TEST_CASE("two norms of one treaty, and treaties of one day, are not put in order", "[engine][policy]") {
    CHECK(why(treaty("low", "1981-01-01", two, helps + " and " + apart), "precedence vclt") ==
          Unsettled::same_treaty);
    CHECK(why(treaty("low", "1981-01-01", two, helps) + treaty("high", "1981-01-01", two, apart),
              "precedence vclt") == Unsettled::no_order);
}

TEST_CASE("a replaced treaty ends when the other enters into force", "[engine][policy]") {
    std::string const texts =
        treaty("low", "1911-01-01", two, helps) +
        treaty("high", "1920-01-01", two, "borland shall talk with V", "replaces treaty low");
    CHECK(outcome(ask(texts, "on 1919-12-31 " + attack), "low.1", "borland") == "obligated");
    CHECK(outcome(ask(texts, "on 1920-01-01 " + attack), "low.1", "borland") == "none");
    QueryOptions named;
    named.treaties = {"low"};
    Answer const answer = ask(texts, "on 1920-01-01 " + attack, named);
    CHECK(outcome(answer, "low.1", "borland") == "not_in_force");
    CHECK(outcome(ask(texts, "on 1920-01-01 " + attack + "precedence none"), "low.1", "borland") == "none");
}

TEST_CASE("a duty ends when the one it is owed to releases the bearer", "[engine][policy]") {
    std::string const texts = pact_rules(
        "when attack by any actor A on any party V then each other party shall fight V against A "
        "and each party shall not strike against V");
    auto const helper = [&](std::string const& release) {
        Answer const answer = ask(texts, attack + release);
        for (Verdict const& verdict : answer.verdicts)
            if (verdict.modality == "shall" &&
                std::find(verdict.bearers.begin(), verdict.bearers.end(), "borland") != verdict.bearers.end())
                return name(verdict.outcome);
        return std::string("none");
    };
    CHECK(helper("") == "obligated");
    CHECK(helper("release of borland by aland under pact.1") == "not_owed");
    CHECK(helper("release of borland by aland under pact") == "not_owed");
    CHECK(helper("release of borland by aland from help aland under pact.1") == "not_owed");
    CHECK(helper("release of borland by aland from help cedia under pact.1") == "obligated");
    CHECK(helper("release of borland by aland from fight against dorin under pact.1") == "not_owed");
    CHECK(helper("release of borland by cedia under pact.1") == "obligated");
    CHECK(helper("release of cedia by aland under pact.1") == "obligated");
    CHECK(helper("release of borland by aland under pact.1 on 1920-01-01") == "not_owed");
    CHECK(helper("release of borland by aland under pact.1 on 1920-01-02") == "obligated");
    CHECK(helper("release of borland by aland under pact.1 precedence none") == "not_owed");
}

TEST_CASE("what is owed to all parties ends only if each of them lets go", "[engine][policy]") {
    std::string const texts = pact_rules(
        "when attack by any actor A on any party V then borland shall talk with the other parties");
    CHECK(outcome(ask(texts, attack + "release of borland by aland under pact"), "pact.1", "borland") ==
          "obligated");
    CHECK(outcome(ask(texts, attack + "release of borland by aland, cedia under pact"), "pact.1",
                  "borland") == "not_owed");
}

TEST_CASE("a claim is recorded, and applied only where it is accepted", "[engine][policy]") {
    std::string const texts =
        pact_rules("when attack by any actor A on any party V then each other party shall help V against A");
    auto const of_borland = [&](std::string const& claim, QueryOptions const& options = {}) {
        return outcome(ask(texts, attack + claim, options), "pact.1", "borland");
    };
    CHECK(of_borland("claim breach of pact by borland against aland") == "obligated");
    CHECK(of_borland("claim breach of pact by borland against aland accepted") == "suspended");
    // Between whoever claims the breach and whoever committed it, both ways, and nobody else.
    CHECK(of_borland("claim breach of pact by aland against borland accepted") == "suspended");
    CHECK(of_borland("claim breach of pact by borland against cedia accepted") == "obligated");
    CHECK(of_borland("claim breach of pact by cedia against aland accepted") == "obligated");
    // The other grounds: between whoever claims them and everybody.
    CHECK(of_borland("claim impossibility of pact by borland accepted") == "suspended");
    CHECK(of_borland("claim change of circumstances of pact by aland accepted") == "suspended");
    CHECK(of_borland("claim change of circumstances of pact by cedia accepted") == "obligated");
    QueryOptions accepting;
    accepting.accept_claims = true;
    CHECK(of_borland("claim breach of pact by borland against aland", accepting) == "suspended");
    Answer const answer = ask(texts, attack + "claim breach of pact by borland against aland");
    REQUIRE(answer.claims.size() == 1);
    CHECK_FALSE(answer.claims.front().accepted);
    CHECK(answer.claims.front().treaty == "pact");
}

TEST_CASE("VCLT 65: an accepted claim has effect once it is notified, under the Convention three months on",
          "[engine][policy]") {
    std::string const old =
        pact_rules("when attack by any actor A on any party V then each other party shall help V against A");
    std::string const claim = "claim breach of pact by borland against aland ";
    CHECK(outcome(ask(old, attack + claim + "notified on 1920-01-01 accepted"), "pact.1", "borland") ==
          "suspended");
    CHECK(outcome(ask(old, attack + claim + "notified on 1920-01-02 accepted"), "pact.1", "borland") ==
          "obligated");
    auto const modern = [&](std::string const& notified) {
        std::string const texts = treaty("low", "1985-01-01", "aland, borland, cedia", helps);
        return outcome(ask(texts, "on 1990-05-31 " + attack +
                                      "precedence vclt claim breach of low by borland against "
                                      "aland " +
                                      notified + " accepted"),
                       "low.1", "borland");
    };
    CHECK(modern("") == "obligated");
    CHECK(modern("notified on 1990-03-01") == "obligated");
    CHECK(modern("notified on 1990-02-28") == "suspended");
}

TEST_CASE("a treaty of two is suspended altogether", "[engine][policy]") {
    std::string const texts = treaty("low", "1911-01-01", two, "borland shall talk");
    CHECK(outcome(ask(texts, attack + "claim breach of low by aland against borland accepted"), "low.1",
                  "borland") == "suspended");
    std::string const of_three = treaty("low", "1911-01-01", three, "borland shall talk");
    CHECK(outcome(ask(of_three, attack + "claim breach of low by aland against borland accepted"), "low.1",
                  "borland") == "obligated");
}

TEST_CASE("the answer says what collides, what decided, and what another policy would say",
          "[engine][policy]") {
    std::string const texts =
        treaty("low", "1981-01-01", two, helps) + treaty("high", "1985-01-01", two, apart);
    Answer const text = ask(texts, "on 1990-01-01 " + attack);
    REQUIRE(text.collisions.size() == 1);
    CHECK(text.collisions.front().both_bind == TruthValue::yes);
    CHECK(text.collisions.front().rule.empty());
    CHECK(text.collisions.front().kind == "content");
    Verdict const verdict = of(text, "low.1", "borland");
    REQUIRE(verdict.under_policies.size() == 3);
    CHECK(verdict.under_policies[0].policy == Policy::none);
    CHECK(verdict.under_policies[0].outcome == Outcome::obligated);
    CHECK(verdict.under_policies[1].policy == Policy::vclt);
    CHECK(verdict.under_policies[1].outcome == Outcome::overridden);
    CHECK(verdict.under_policies[1].by == "high.1");
    QueryOptions options;
    options.precedence = Policy::vclt;
    Answer const vclt = ask(texts, "on 1990-01-01 " + attack + "precedence none", options);
    CHECK(vclt.policy == Policy::vclt);
    REQUIRE(vclt.collisions.size() == 1);
    CHECK(vclt.collisions.front().both_bind == TruthValue::no);
    CHECK(vclt.collisions.front().rule == "later");
}

TEST_CASE("a duty that is released from and excepted too is not owed", "[engine][policy]") {
    std::string const treaty = pact_rules(
        "when attack by any actor A on any party V unless calm then each other party shall help V "
        "against A");
    std::string const event = "event e: attack by dorin on borland ";
    std::string const release = "release of aland by borland under pact.1 ";
    CHECK(outcome(ask(treaty, event + "given calm"), "pact.1", "aland") == "excepted");
    CHECK(outcome(ask(treaty, event + release + "given calm"), "pact.1", "aland") == "not_owed");
    CHECK(outcome(ask(treaty, event + release + "given not calm"), "pact.1", "aland") == "not_owed");
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// Figures, amounts and shares: what docs/semantics.md says of numbers.
#include "engine_support.hpp"

namespace casus::proof {

namespace {

using Catch::Matchers::ContainsSubstring;

std::string const numbers = R"(
unit men "men"
unit ships "ships"
figure army "troops" of state in men {
  aland 300 from 1910-01-01 until 1918-01-01
  aland 600 from 1918-01-01
  borland 100
}
figure fleet "ships" of state in ships { borland 7.5 }
)";
std::string duty(std::string const& amount, std::string const& who = "aland") {
    return numbers + pact_rules("when attack by dorin then " + who +
                                " shall help cedia against dorin, amount " + amount);
}
std::string when(std::string const& condition) {
    return numbers +
           pact_rules("when attack by dorin and " + condition + " then aland shall talk with dorin");
}
std::string const attack = "event first: attack by dorin on cedia ";
std::string outcome_on(std::string const& condition, std::string const& items = attack) {
    return outcome(ask(when(condition), items), "pact.1", "aland");
}
std::string did(std::string const& who, std::string const& amount) {
    return "given " + who + " performs help cedia against dorin amount " + amount + " ";
}
std::string case_with(std::string const& items) {
    return "case test \"Test\" { on 1920-01-01 " + attack + items + " }";
}

}  // namespace

TEST_CASE("a figure's dated number is compared exactly", "[engine][numbers]") {
    CHECK(outcome_on("figure army of aland at least 600 men") == "obligated");
    CHECK(outcome_on("figure army of aland at least 600.001 men") == "not_owed");
    CHECK(outcome_on("figure army of aland more than 599.999 men") == "obligated");
    CHECK(outcome_on("figure army of aland more than 600") == "not_owed");
    CHECK(outcome_on("figure army of aland exactly 600 men") == "obligated");
    CHECK(outcome_on("figure army of aland at most 599 men") == "not_owed");
    CHECK(outcome_on("figure army of aland less than 600 men") == "not_owed");
    CHECK(outcome_on("figure fleet of borland exactly 7.5 ships") == "obligated");
    // Read as of the event.
    CHECK(outcome_on("figure army of aland exactly 300 men", "on 1917-12-31 " + attack) == "obligated");
    CHECK(outcome_on("figure army of aland exactly 600 men", "on 1918-01-01 " + attack) == "obligated");
    CHECK(outcome_on("figure army of aland exactly 600 men", "on 1917-12-31 " + attack) == "not_owed");
}

TEST_CASE("a figure that nobody states is open, and a case may state it", "[engine][numbers]") {
    std::string const test = "figure army of cedia at least 200 men";
    CHECK(outcome_on(test) == "undetermined");
    CHECK(outcome_on(test, attack + "given figure army of cedia exactly 200 men") == "obligated");
    CHECK(outcome_on(test, attack + "given figure army of cedia exactly 199.999 men") == "not_owed");
    CHECK(outcome_on(test, attack + "given figure army of cedia at least 300 men") == "obligated");
    CHECK(outcome_on(test, attack + "given figure army of cedia at least 100 men") == "undetermined");
    CHECK(outcome_on(test, attack + "given figure army of cedia at most 150 men") == "not_owed");
    CHECK(outcome_on("figure army of cedia at least 0 men") == "obligated");
    Verdict const open = of(ask(when(test), attack), "pact.1", "aland");
    CHECK(hinges(open.would_bind) == "figure army of cedia at least 200 men");
    CHECK(hinges(open.would_not_bind) == "not figure army of cedia at least 200 men");
    // Two comparisons of one figure hang together: at least 300 is at least 200.
    CHECK(outcome_on("figure army of cedia at least 300 men and figure army of cedia less than 200 men") ==
          "not_owed");
    CHECK(outcome_on("(figure army of cedia at least 200 men or figure army of cedia less than 300 men)") ==
          "obligated");
}

TEST_CASE("an amount is owed, performed, and summed exactly", "[engine][numbers]") {
    Verdict const owed = of(ask(duty("at least 1_300_000 men"), attack), "pact.1", "aland");
    REQUIRE(owed.amount);
    CHECK(owed.amount->prose == "at least 1,300,000 men");
    CHECK(owed.amount->met == TruthValue::open);
    CHECK_FALSE(owed.fulfilled);

    Verdict const part =
        of(ask(duty("at least 1_000 men"), attack + did("aland", "300.5 men") + did("aland", "600 men")),
           "pact.1", "aland");
    CHECK(part.amount->performed == "900.5");
    CHECK(part.amount->short_by == "99.5");
    CHECK(part.amount->met == TruthValue::no);
    CHECK_FALSE(part.fulfilled);
    CHECK(part.remarks == std::vector<std::string>{"performed: 900.5 men, short by 99.5 men"});

    auto const met = [&](std::string const& relation) {
        return of(ask(duty(relation + " 1_000 men"),
                      attack + did("aland", "400 men") + did("aland", "600 men")),
                  "pact.1", "aland")
            .fulfilled;
    };
    CHECK(met("at least"));
    CHECK(met(""));
    CHECK(met("exactly"));
    CHECK(met("at most"));
    CHECK_FALSE(met("more than"));
    CHECK_FALSE(met("less than"));
    // Whoever fights helps; another's men, and an amount nobody states, do not count.
    CHECK(of(ask(duty("400 men"), attack + "given aland performs fight cedia against dorin amount 400 men"),
             "pact.1", "aland")
              .fulfilled);
    CHECK_FALSE(of(ask(duty("400 men"), attack + did("borland", "400 men")), "pact.1", "aland").fulfilled);
    CHECK_FALSE(
        of(ask(duty("400 men"), attack + "given aland performs help cedia against dorin"), "pact.1", "aland")
            .fulfilled);
}

TEST_CASE("a share is in proportion to the figures of all who are bound", "[engine][numbers]") {
    std::string const text = duty("700 men shared by army", "each party");
    Answer const known = ask(text, attack + "given figure army of cedia exactly 0 men " +
                                       did("aland", "600 men") + did("borland", "99.999 men"));
    Verdict const aland = of(known, "pact.1", "aland"), borland = of(known, "pact.1", "borland");
    CHECK(aland.amount->share == "600");
    CHECK(aland.fulfilled);
    CHECK(borland.amount->share == "100");
    CHECK(borland.amount->short_by == "0.001");
    CHECK_FALSE(borland.fulfilled);
    CHECK(of(known, "pact.1", "cedia").amount->share == "0");

    Answer const thirds = ask(text, attack + "given figure army of cedia exactly 1_400 men");
    CHECK(of(thirds, "pact.1", "aland").amount->share == "200");
    CHECK(of(thirds, "pact.1", "borland").amount->share == "100/3");
    CHECK_THAT(of(thirds, "pact.1", "borland").amount->prose,
               ContainsSubstring("about 33 men (rounded; exactly 100/3)"));

    // Whom the rule does not address has no share; whom a condition lets off has.
    std::string const given = attack + "given figure army of cedia exactly 1_400 men ";
    CHECK(of(ask(duty("700 men shared by army", "each party other than cedia"), given), "pact.1", "aland")
              .amount->share == "600");
    CHECK(of(ask(duty("700 men shared by army, unless danger to B", "each party B"),
                 given + "given danger to cedia given not danger to aland"),
             "pact.1", "aland")
              .amount->share == "200");

    Answer const missing = ask(text, attack);
    CHECK(of(missing, "pact.1", "aland").amount->share.empty());
    CHECK_THAT(of(missing, "pact.1", "aland").remarks.front(), ContainsSubstring("troops of Cedia"));
    CHECK(outcome(missing, "pact.1", "aland") == "obligated");
}

TEST_CASE("a ban on an amount is broken by that amount and no other", "[engine][numbers]") {
    auto const on = [](std::string const& given) {
        Answer const answer = ask(
            numbers +
                pact_rules(
                    "when attack by dorin then aland shall not help cedia against dorin, amount more than "
                    "500 men"),
            attack + given);
        return of(answer, "pact.1", "aland").violated;
    };
    CHECK(on(did("aland", "500.001 men")));
    CHECK_FALSE(on(did("aland", "500 men")));
    CHECK_FALSE(on("given aland performs help cedia against dorin"));
    // What prevails overrides only a duty that cannot be kept within the ban.
    auto const overridden = [](std::string const& amount) {
        std::string const high =
            "treaty high \"High\" { in force from 1910-01-01 parties { aland } prevails over pact "
            "article 1 { when attack by dorin then aland shall not help cedia against dorin, "
            "amount more than 500 men } }\n";
        return outcome(ask(duty(amount) + high, attack), "pact.1", "aland");
    };
    CHECK(overridden("at least 501 men") == "overridden");
    CHECK(overridden("at least 500 men") == "obligated");
    CHECK(overridden("at most 900 men") == "obligated");
    CHECK(overridden("501 ships") == "obligated");
}

TEST_CASE("shares of those who are counted", "[engine][numbers]") {
    auto const on = [](std::string const& count, std::string const& given) {
        return outcome(
            ask(pact_rules("when attack by dorin and " + count + " then aland shall talk with dorin"),
                attack + given),
            "pact.1", "aland");
    };
    std::string const two = "given danger to aland and danger to borland and not danger to cedia";
    CHECK(on("at least 2 / 3 of party P where danger to P", two) == "obligated");
    CHECK(on("exactly 2 / 3 of party P where danger to P", two) == "obligated");
    CHECK(on("at most 1 / 2 of party P where danger to P", two) == "not_owed");
    CHECK(on("exactly 1 / 2 of party P where danger to P", two) == "not_owed");
    CHECK(on("at least 3 / 4 of party P where danger to P", two) == "not_owed");
    // The share is of those who pass the filter.
    CHECK(on("exactly 1 / 2 of party P other than aland where danger to P", two) == "obligated");
    CHECK(on("at least 2 / 3 of party P where danger to P", "given danger to aland") == "undetermined");
    CHECK(on("at least 1 / 3 of party P where danger to P", "given danger to aland") == "obligated");
    // A share of nobody is reached, as `every` is.
    CHECK(on("at least 1 / 2 of party P other than aland or borland or cedia where danger to P", "") ==
          "obligated");
    CHECK(on("at most 1 / 2 of party P other than aland or borland or cedia where danger to P", "") ==
          "obligated");
}

TEST_CASE("E0235 to E0239: numbers that do not fit", "[engine][numbers][diagnostics]") {
    CHECK(problem("E0235", duty("0.0001 men")).span == "0.0001");
    CHECK(problem("E0235", duty("-1 men")).span == "-1");
    CHECK(problem("E0235", duty("1_000_000_000_000_001 men")).span == "1_000_000_000_000_001");
    CHECK(problems(duty("0.0010 men")).empty());
    CHECK(problem("E0236", numbers +
                               "figure gold \"gold\" of state in men { aland 900_000_000_000_000 borland "
                               "900_000_000_000_000 }")
              .span == "gold");
    CHECK(problems(numbers +
                   "figure gold \"gold\" of state in men { aland 900_000_000_000_000 until 1910-01-01 aland "
                   "900_000_000_000_000 from 1910-01-01 }")
              .empty());
    CHECK(case_problem(
              "E0236", duty("1 men"),
              case_with(did("aland", "900_000_000_000_000 men") + did("aland", "900_000_000_000_000 men")))
              .span == "900_000_000_000_000");
    CHECK(problem("E0237", when("figure army of aland at least 6 ships")).span == "ships");
    CHECK(case_problem("E0237", duty("1 men"), case_with(did("aland", "3 ships"))).span == "ships");
    CHECK(case_problem("E0238", duty("1 men"), case_with("given calm amount 3 men")).span == "3");
    CHECK(case_problem("E0238", duty("1 men"),
                       case_with("given not aland performs help cedia against dorin amount 3 men"))
              .span == "3");
    CHECK(problem("E0239",
                  pact_rules("when at least 3 / 2 of party P where danger to P then aland shall talk with "
                             "dorin"))
              .span == "2");
    CHECK(problem("E0211", numbers + "figure gold \"gold\" of state in men { aland 3 aland 4 }").span ==
          "aland 4");
    CHECK(problem("E0200", duty("3 mne")).span == "mne");
    CHECK(
        case_problem("E0218", duty("1 men"), case_with("given figure army of aland exactly 5 men")).message ==
        "the vocabulary has another figure for that day");
    CHECK(case_problem(
              "E0218", duty("1 men"),
              case_with("given figure army of cedia at least 9 men given figure army of cedia at most 5 men"))
              .message == "this contradicts what is given besides");
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// Each diagnostic of the check stage: what brings it about, what it underlines, and the near name where one
// is promised.
#include "engine_support.hpp"

namespace casus::proof {

namespace {

using Catch::Matchers::ContainsSubstring;
std::string const duty =
    "when attack by any actor A on any party V then each other party shall help V against A";

std::string whole_case(std::string const& items) {
    return "case test \"Test\" { on 1920-01-01 " + items + " }";
}

}  // namespace

TEST_CASE("E0200: unknown names, with the near one", "[engine][diagnostics]") {
    Problem const state =
        problem("E0200", "treaty pact \"Pact\" { in force from 1910-01-01 parties { alland } }");
    CHECK(state.span == "alland");
    CHECK_THAT(state.help, ContainsSubstring("`aland`"));
    Problem const act = problem("E0200", pact_rules("each party shall hepl aland"));
    CHECK(act.span == "hepl");
    CHECK_THAT(act.help, ContainsSubstring("`help`"));
    Problem const event = case_problem("E0200", pact_rules(duty), whole_case("event first: atack by dorin"));
    CHECK(event.span == "atack");
    CHECK_THAT(event.help, ContainsSubstring("`attack`"));
    Problem const label =
        case_problem("E0200", pact_rules(duty),
                     whole_case("event first: attack by dorin given provoked of frist by dorin"));
    CHECK(label.span == "frist");
    CHECK_THAT(label.help, ContainsSubstring("`first`"));
    Problem const reason = case_problem("E0200", pact_rules(duty),
                                        whole_case("expect aland owes nothing under pact.1 because palce"));
    CHECK(reason.span == "palce");
    CHECK_THAT(reason.help, ContainsSubstring("`place`"));
}

TEST_CASE("E0200: an unknown treaty among the options", "[engine][diagnostics]") {
    QueryOptions options;
    options.treaties = {"pcat"};
    Asked const asked = query(corpus_of(pact_rules(duty)), Source{"test.case", whole_case("")}, options);
    REQUIRE(asked.diagnostics.size() == 1);
    CHECK(asked.diagnostics.front().code == "E0200");
    CHECK_THAT(asked.diagnostics.front().help, ContainsSubstring("`pact`"));
    CHECK(asked.answers.empty());
}

TEST_CASE("E0201: declared twice", "[engine][diagnostics]") {
    CHECK(problem("E0201", "state aland \"Again\"").span == "aland");
    CHECK(problem("E0201", pact("area zone { anywhere in coast } area zone { anywhere in coast }")).span ==
          "zone");
    CHECK(problem("E0201", pact("article 1 { " + duty + " } article 1 { " + duty + " }")).span == "article");
    CHECK(case_problem("E0201", pact_rules(duty), whole_case("event first: attack event first: raid")).span ==
          "first");
}

TEST_CASE("E0202: wrong types", "[engine][diagnostics]") {
    CHECK(problem("E0202", pact_rules("each party shall attack aland")).span == "attack");
    CHECK(problem("E0202", "class odd \"odd\" of place { aland }").span == "place");
    CHECK(problem("E0202", "class odd \"odd\" of party { aland }").span == "party");
    CHECK(problem("E0202", pact_rules("when attack at any place P then each party shall talk with P")).span ==
          "P");
    CHECK(problem("E0202", pact_rules("when attack by any place P then each party shall talk with aland"))
              .span == "place");
    CHECK(problem("E0202", pact_rules("when attack at any place P then P shall talk with aland")).span ==
          "P");
    CHECK(problem("E0202",
                  pact_rules("when at least 1 place Q where calm then each party shall talk with aland"))
              .span == "place");
    CHECK(problem("E0202", pact_rules("each party shall talk with this treaty")).span == "this treaty");
}

TEST_CASE("E0203: variables that are not bound", "[engine][diagnostics]") {
    Problem const near =
        problem("E0203", pact_rules("when attack by any actor Foe then each party shall talk with Foo"));
    CHECK(near.span == "Foo");
    CHECK_THAT(near.help, ContainsSubstring("`Foe`"));
    CHECK(problem("E0203", "act x \"x\" with P: actor implies talk with Q").span == "Q");
    CHECK(problem("E0203", "act x \"x\" with P: actor implies talk with aland").span == "with aland");
    CHECK(
        problem("E0203", pact_rules("when attack and not danger to any party S then S shall talk with aland"))
            .span == "S");
    CHECK(case_problem("E0203", pact_rules(duty), whole_case("event first: attack by any actor A")).span ==
          "any actor A");
}

TEST_CASE("E0204: bound twice", "[engine][diagnostics]") {
    CHECK(
        problem("E0204", pact_rules("when attack by any actor A on any party A then aland shall talk with A"))
            .span == "A");
    CHECK(problem("E0204", "act x \"x\" with P: actor with Q: actor").span == "with Q: actor");
}

TEST_CASE("E0205: arguments that do not fit", "[engine][diagnostics]") {
    Problem const none = problem("E0205", pact_rules("each party shall talk with aland against borland"));
    CHECK(none.span == "against borland");
    CHECK_THAT(none.help, ContainsSubstring("`with P`"));
    CHECK(problem("E0205", pact_rules("each party shall talk with aland with borland")).span ==
          "with borland");
    CHECK(problem("E0205", pact_rules("when danger then aland shall talk with borland")).span == "danger");
}

TEST_CASE("E0206: taxonomies with a circle", "[engine][diagnostics]") {
    Problem const events = problem("E0206", "event one \"one\" is two event two \"two\" is one");
    CHECK_THAT(events.help, ContainsSubstring("one -> two -> one"));
    CHECK_FALSE(problem("E0206", "region x \"x\" in y region y \"y\" in x").help.empty());
    CHECK_FALSE(problem("E0206", "target x \"x\" is y target y \"y\" is x").help.empty());
    CHECK_FALSE(problem("E0206", "act x \"x\" implies y act y \"y\" implies x").help.empty());
    CHECK_FALSE(
        problem("E0206", "class x \"x\" of y is other than aland class y \"y\" of x is other than aland")
            .help.empty());
}

TEST_CASE("E0207: precedence with a circle", "[engine][diagnostics]") {
    std::string const life = "in force from 1910-01-01 ";
    Problem const named =
        problem("E0207", "treaty one \"One\" { " + life + "prevails over two } treaty two \"Two\" { " + life +
                             "prevails over one }");
    CHECK_THAT(named.help, ContainsSubstring("one over two over one"));
    Problem const upward =
        problem("E0207", "treaty one \"One\" { " + life + "prevails over two } treaty two \"Two\" { " + life +
                             "prevails over any treaty }");
    CHECK_THAT(upward.help, ContainsSubstring("any treaty"));
    // What gives way to every treaty goes before none.
    Problem const yielding = problem("E0207", "treaty one \"One\" { " + life +
                                                  "subject to any treaty prevails over two } treaty two "
                                                  "\"Two\" { " +
                                                  life + "}");
    CHECK_THAT(yielding.help, ContainsSubstring("gives way to any treaty"));
    CHECK(problem("E0207", pact("subject to any treaty prevails over any treaty")).label.find("every") !=
          std::string::npos);
}

TEST_CASE("E0260: only a duty or a ban is peremptory", "[engine][diagnostics]") {
    CHECK(problem("E0260", pact_rules("peremptory aland may talk with borland")).span == "peremptory");
    CHECK(problem("E0260", pact_rules("peremptory aland should talk with borland")).span == "peremptory");
    CHECK(problems(pact_rules("peremptory aland shall not strike against borland")).empty());
}

TEST_CASE("E0261: a treaty replaces an earlier one of all its parties", "[engine][diagnostics]") {
    auto const two = [](std::string const& old, std::string const& now) {
        return "treaty old \"Old\" { " + old + " parties { aland, borland } } treaty now \"Now\" { " + now +
               " replaces treaty old }";
    };
    std::string const from = "in force from 1910-01-01", later = "in force from 1920-01-01 ";
    CHECK(problems(two(from, later + "parties { aland, borland, cedia }")).empty());
    Problem const left = problem("E0261", two(from, later + "parties { aland }"));
    CHECK(left.span == "replaces treaty old");
    CHECK_THAT(left.help, ContainsSubstring("borland"));
    CHECK_THAT(problem("E0261", two(from, from + " parties { aland, borland }")).label,
               ContainsSubstring("does not begin after"));
    CHECK_THAT(problem("E0261", two("in force until 1930-01-01", later + "parties { aland, borland }")).label,
               ContainsSubstring("begins"));
}

TEST_CASE("E0262: a release that releases from nothing", "[engine][diagnostics]") {
    auto const released = [](std::string const& rules, std::string const& release) {
        return case_problem("E0262", pact_rules(rules),
                            "case c \"C\" { on 1920-01-01 " + release + " under pact.1 }");
    };
    std::string const talks = "aland shall talk with borland";
    CHECK_THAT(released("aland may talk with borland", "release of aland by borland").label,
               ContainsSubstring("no duty"));
    CHECK_THAT(
        released("peremptory aland shall not strike against borland", "release of aland by borland").label,
        ContainsSubstring("no duty"));
    CHECK_THAT(released(talks, "release of aland by borland from strike against cedia").label,
               ContainsSubstring("this act"));
    CHECK_THAT(released(talks, "release of aland by aland").label, ContainsSubstring("itself"));
}

TEST_CASE("E0263: who claims what of whom", "[engine][diagnostics]") {
    auto const claimed = [](std::string const& claim) {
        return case_problem("E0263", pact_rules("aland shall talk with borland"),
                            "case c \"C\" { on 1920-01-01 claim " + claim + " }");
    };
    CHECK(claimed("breach of pact by aland").label == "no `against`");
    CHECK(claimed("impossibility of pact by aland against borland").label == "has an `against`");
    CHECK(claimed("breach of pact by aland against dorin").span == "dorin");
    CHECK(claimed("breach of pact by aland against aland").span == "aland");
}

TEST_CASE("E0208: dates out of order", "[engine][diagnostics]") {
    CHECK(problem("E0208", "state x \"X\" from 1920-01-01 until 1910-01-01").span ==
          "from 1920-01-01 until 1910-01-01");
    CHECK(problem("E0208", "treaty x \"X\" { in force from 1910-01-01 until 1920-01-01, from 1915-01-01 }")
              .span == "from 1915-01-01");
    CHECK(problem("E0208", "treaty x \"X\" { signed 1920-01-01 in force from 1910-01-01 }").span == "x");
}

TEST_CASE("E0209: numbers that mean nothing", "[engine][diagnostics]") {
    CHECK(problem("E0209", "line x \"X\" latitude 91").span == "91");
    CHECK(problem("E0209",
                  pact_rules("when at least 200000 party Q where calm then aland shall talk with borland"))
              .span == "200000");
}

TEST_CASE("E0210 and E0211: a treaty without a life, a party listed twice", "[engine][diagnostics]") {
    CHECK(problem("E0210", "treaty x \"X\" { parties { aland } }").span == "x");
    CHECK(problem(
              "E0211",
              "treaty x \"X\" { in force from 1910-01-01 parties { aland, borland aland from 1912-01-01 } }")
              .span == "aland");
}

TEST_CASE("E0212: no such article", "[engine][diagnostics]") {
    CHECK(problem("E0212",
                  pact_rules("when under article 7 aland shall help then borland shall talk with aland"))
              .span == "article 7");
    std::string const wrong =
        "article 1 { each party shall talk with aland } article 2 { when under article 1 aland may talk "
        "then borland shall talk with aland }";
    CHECK_THAT(problem("E0212", pact(wrong)).message, ContainsSubstring("modality"));
    CHECK(
        case_problem("E0212", pact_rules(duty), whole_case("expect aland owes nothing under pact.9")).span ==
        "pact.9");
    CHECK(case_problem("E0212", pact_rules(duty), whole_case("expect aland owes nothing under article 1"))
              .span == "article 1");
}

TEST_CASE("E0213: a rule that depends on itself", "[engine][diagnostics]") {
    std::string const circle =
        "article 1 { when under article 2 aland shall talk then aland shall talk with borland } "
        "article 2 { when under article 1 aland shall talk then aland shall talk with borland }";
    CHECK_THAT(problem("E0213", pact(circle)).help, ContainsSubstring("pact.1 needs pact.2 needs pact.1"));
}

// A circle through a deeming counts as one: the deeming reads a norm that reads what is deemed.
TEST_CASE("E0213: a deeming that depends on a norm that reads it", "[engine][diagnostics]") {
    std::string const circle =
        "article 1 { when deemed raid by any actor A on any party V then V shall help V against A } "
        "article 2 { when attack by any actor A on any party V and under article 1 V shall help then deem "
        "raid by A on V }";
    std::vector<Diagnostic> const found = problems(pact(circle));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "E0213");
}

TEST_CASE("E0214: binders in the wrong place", "[engine][diagnostics]") {
    CHECK(problem("E0214", pact_rules("when attack by each party then aland shall talk with borland")).span ==
          "by each party");
    CHECK(problem("E0214", pact_rules("when danger to each party then aland shall talk with borland")).span ==
          "each party");
    CHECK(problem("E0214", pact_rules("when attack and E: raid then aland shall talk with borland")).span ==
          "E: raid");
    CHECK_THAT(
        problem("E0214",
                pact("article 1 { aland shall talk with borland } article 2 { when under article 1 any party "
                     "shall talk then aland shall talk with borland }"))
            .message,
        ContainsSubstring("one bearer"));
}

TEST_CASE("E0215: what cannot be stated, found or requested", "[engine][diagnostics]") {
    CHECK(problem("E0215",
                  pact_rules("when aland finds (calm or danger to aland) then aland shall talk with borland"))
              .span == "aland finds (calm or danger to aland)");
    CHECK(problem("E0215", pact_rules("when aland finds help then aland shall talk with borland")).span ==
          "help");
    CHECK(case_problem("E0215", pact_rules(duty), whole_case("given attack by dorin")).span ==
          "attack by dorin");
    CHECK_THAT(case_problem("E0215", pact_rules(duty), whole_case("given calm or danger to aland")).help,
               ContainsSubstring("reading"));
}

TEST_CASE("E0216, E0218, E0219: cases without a date, with a contradiction, without a case",
          "[engine][diagnostics]") {
    CHECK(case_problem("E0216", pact_rules(duty), "case test \"Test\" { event first: attack }").span ==
          "test");
    CHECK(case_problem("E0218", pact_rules(duty), whole_case("given calm given not calm")).span == "calm");
    CHECK(case_problem("E0218", pact_rules(duty),
                       whole_case("given aland finds calm given aland finds not calm"))
              .span == "aland finds not calm");
    std::vector<Diagnostic> const none = case_problems(pact_rules(duty), "# nothing\n");
    REQUIRE(none.size() == 1);
    CHECK(none.front().code == "E0219");
}

TEST_CASE("E0213: the circle is shown as a chain of rules", "[engine][diagnostics]") {
    // A fallback that the duty before it asks about, by way of another treaty.
    std::string const text =
        pact(
            "article 1 { aland shall talk with cedia, if under reader.1 aland shall talk with borland "
            "otherwise aland shall help dorin against cedia }") +
        "treaty reader \"Reader\" { in force from 1910-01-01 parties { aland } article 1 { "
        "when under pact.1 aland shall help dorin against cedia then aland shall talk with borland } }";
    std::vector<Diagnostic> const found = problems(text);
    REQUIRE(found.size() == 1);
    Diagnostic const& circle = found.front();
    CHECK(circle.code == "E0213");
    REQUIRE(circle.others.size() == 3);
    std::vector<std::string> spans, texts;
    for (Label const& label : circle.others) {
        spans.push_back(text.substr(label.at.span.begin, label.at.span.end - label.at.span.begin));
        texts.push_back(label.text);
    }
    CHECK(spans == std::vector<std::string>{"under reader.1 aland shall talk with borland",
                                            "under pact.1 aland shall help dorin against cedia",
                                            "otherwise aland shall help dorin against cedia"});
    CHECK(texts == std::vector<std::string>{"1: pact.1 asks what reader.1 comes to",
                                            "2: reader.1 asks what pact.1 comes to",
                                            "3: pact.1 holds once the duty before it is broken"});
    CHECK_THAT(circle.help, ContainsSubstring("pact.1 needs reader.1 needs pact.1 needs pact.1"));
}

TEST_CASE("E0213: each circle is reported, however long", "[engine][diagnostics]") {
    std::string items;
    for (int i = 1; i <= 9; ++i)
        items += "article " + std::to_string(i) + " { when under article " + std::to_string(i % 9 + 1) +
                 " aland shall talk with borland then aland shall talk with borland } ";
    items +=
        "article 20 { when under article 21 aland shall talk with cedia then aland shall talk with cedia } "
        "article 21 { when under article 20 aland shall talk with cedia then aland shall talk with cedia } ";
    std::vector<Diagnostic> const found = problems(pact(items));
    REQUIRE(found.size() == 2);
    CHECK(found[0].others.size() == 9);
    CHECK(found[0].others.back().text == "9: pact.9 asks what pact.1 comes to");
    CHECK(found[1].others.size() == 2);
}

TEST_CASE("E0213: waiting for what another does is no circle", "[engine][diagnostics]") {
    CHECK(
        problems(pact("article 1 { when aland performs talk with cedia then borland shall talk with cedia } "
                      "article 2 { when borland performs talk with cedia then aland shall talk with cedia }"))
            .empty());
}

TEST_CASE("E0218: an act that is done and an act it implies that is not", "[engine][diagnostics]") {
    std::string const rule = pact_rules("aland shall talk with borland");
    auto const given = [&](std::string const& items) {
        return "case x \"X\" { on 1920-01-01 event first: attack by dorin on aland " + items + " }";
    };
    Problem const later = case_problem("E0218", rule,
                                       given("given borland performs fight aland against dorin given not "
                                             "borland performs help aland against dorin"));
    CHECK(later.span == "borland performs help aland against dorin");
    CHECK(later.label == "`fight` implies `help`");
    // In either order, and through several steps.
    CHECK(case_problem("E0218", rule,
                       given("given not borland performs oppose against dorin "
                             "given borland performs fight aland against dorin"))
              .label == "`fight` implies `oppose`");
    // To ask for help against one is to ask for help.
    CHECK(case_problem("E0218", rule,
                       given("given aland requests help aland against dorin given not aland requests help"))
              .message == "this contradicts what was given before");
    // An event involves its act.
    CHECK(case_problem("E0218", rule, given("given not dorin performs strike against aland")).label ==
          "the event involves `strike`");
    CHECK(case_problems(rule, given("given borland performs help aland against dorin "
                                    "given not borland performs fight aland against dorin "
                                    "given not borland performs help aland against cedia "
                                    "given not cedia performs help aland against dorin "
                                    "given not dorin performs strike against borland"))
              .empty());
}

TEST_CASE("E0217: too many roles or variables", "[engine][diagnostics]") {
    CHECK(problem("E0217",
                  "act x \"x\" with A: actor by B: actor on C: actor at D: place for E: actor from F: actor "
                  "to G: actor")
              .span == "to G: actor");
    std::string condition;
    for (char c = 'a'; c < 'a' + 25; ++c)
        condition +=
            std::string(condition.empty() ? "" : " and ") + "some party Q" + c + " where danger to Q" + c;
    CHECK_THAT(
        problem("E0217", pact_rules("when " + condition + " then aland shall talk with borland")).message,
        ContainsSubstring("24"));
}

TEST_CASE("E0220: more combinations than could be gone through", "[engine][diagnostics]") {
    // Of four states, nested n times, there are 4^n combinations, each with two conditions or three to look
    // at: 4^10 is a million, 4^12 more than ten.
    auto const nested = [](int depth) {
        std::string condition = "calm";
        for (int i = depth; i > 0; --i)
            condition = "some state Q" + std::to_string(i) + " where (danger to Q" + std::to_string(i) +
                        " and " + condition + ")";
        return problems(pact_rules("when " + condition + " then aland shall talk with borland"));
    };
    CHECK(nested(10).empty());
    std::vector<Diagnostic> const found = nested(12);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "E0220");
}

TEST_CASE("of one text no more than a hundred errors are kept", "[engine][diagnostics]") {
    std::string events;
    for (int i = 0; i < 150; ++i) events += "event e" + std::to_string(i) + ": atack by dorin ";
    std::vector<Diagnostic> const found = case_problems(pact_rules(duty), whole_case(events));
    CHECK(found.size() == 100);
    CHECK(found.front().code == "E0200");
}

TEST_CASE("E0280: an allowance names a finding", "[engine][diagnostics]") {
    Problem const code = problem("E0280", pact("allow W0599 \"meant\""));
    CHECK(code.span == "W0599");
    Problem const name = problem("E0280", pact("article 1 { allow no_exlt \"meant\" }"));
    CHECK(name.span == "no_exlt");
    CHECK_THAT(name.help, ContainsSubstring("`no_exit`"));
    CHECK(problems(pact("allow W0502 \"meant\" allow no_exit \"meant\"")).empty());
}

TEST_CASE("goals are checked like rules, and are none", "[engine][diagnostics]") {
    CHECK(problem("E0200", pact("goal never danger to alland")).span == "alland");
    CHECK(problem("E0203", pact("goal always when attack on any party V then danger to W")).span == "W");
    CHECK(problem("E0212", pact("goal possible under this treaty aland shall help borland")).message ==
          "`pact` has no rules");
    std::string const goals = pact("article 1 { " + duty + " }" +
                                   "goal never some party B where under article 1 B shall help against B "
                                   "goal always when attack by any actor A on any party V then "
                                   "some party B where under this treaty B shall help V against A");
    CHECK(problems(goals).empty());
    // What is asked about the treaty is answered by its rules alone.
    CHECK(came_out(ask(goals, "event first: attack by dorin on aland"), "pact.1", "borland") ==
          "help obligated");
    CHECK(ask(goals, "event first: attack by dorin on aland").verdicts.size() ==
          ask(pact("article 1 { " + duty + " }"), "event first: attack by dorin on aland").verdicts.size());
}

}  // namespace casus::proof

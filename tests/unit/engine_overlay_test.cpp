// SPDX-License-Identifier: MIT
// Instruments beside a treaty: what each replaces, adds or restricts, for whom, and for whose eyes.
#include "engine_support.hpp"

#include <algorithm>

namespace casus::proof {

namespace {

using Names = std::vector<std::string>;
using Catch::Matchers::ContainsSubstring;

std::string const duty =
    "when attack by any actor A on any party V then each other party shall help V against A";
std::string const attack = "event first: attack by dorin on aland at islet ";

/// The pact with one article 1 of `duty` and these instruments.
std::string beside(std::string const& instruments) { return pact_rules(duty) + "\n" + instruments; }

std::string const secret_talks =
    "protocol note \"Note\" to pact from 1915-01-01 secret until 1930-01-01 {"
    " replaces article 1 { when attack by any actor A on any party V then each other party shall talk with V "
    "} }";

/// The outcomes under article 1 by act: help is the treaty's own text, talk the instrument's.
Names with(Answer const& answer, std::string const& act, Outcome outcome) {
    Names out;
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.outcome == outcome && verdict.acts.front().source.rfind(act, 0) == 0)
            out.insert(out.end(), verdict.bearers.begin(), verdict.bearers.end());
    std::sort(out.begin(), out.end());
    return out;
}
Names bound_to(Answer const& answer, std::string const& act) { return with(answer, act, Outcome::obligated); }

Verdict verdict_on(Answer const& answer, std::string const& act, std::string const& bearer) {
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.acts.front().source.rfind(act, 0) == 0 &&
            std::find(verdict.bearers.begin(), verdict.bearers.end(), bearer) != verdict.bearers.end())
            return verdict;
    FAIL("no verdict on " << act << " for " << bearer);
    return {};
}

}  // namespace

TEST_CASE("a replaced text gives way to the instrument's while that is in force", "[engine][overlay]") {
    std::string const text =
        "protocol note \"Note\" to pact from 1915-01-01 until 1925-01-01 {"
        " replaces article 1 { when attack by any actor A on any party V"
        " then each other party shall talk with V } }";
    Answer const during = ask(beside(text), attack);
    CHECK(bound_to(during, "talk") == Names{"borland", "cedia"});
    CHECK(bound_to(during, "help").empty());
    Verdict const old = verdict_on(during, "help", "borland");
    CHECK(old.outcome == Outcome::not_in_force);
    REQUIRE(old.instruments.size() == 1);
    CHECK(old.instruments.front().name == "note");
    CHECK(old.instruments.front().effect == "replaces");
    Verdict const now = verdict_on(during, "talk", "borland");
    REQUIRE(now.instruments.size() == 1);
    CHECK(now.instruments.front().effect == "states");
    for (char const* day : {"on 1914-12-31 ", "on 1925-01-01 "}) {
        Answer const outside = ask(beside(text), day + attack);
        CHECK(bound_to(outside, "help") == Names{"borland", "cedia"});
        CHECK(bound_to(outside, "talk").empty());
    }
}

TEST_CASE("an instrument that says no period holds from its own day", "[engine][overlay]") {
    std::string const text =
        "understanding note \"Note\" to pact by borland { signed 1915-01-01 in article 1 { applies only if "
        "calm } }";
    CHECK(bound_to(ask(beside(text), "given not calm on 1914-12-31 " + attack), "help") ==
          Names{"borland", "cedia"});
    CHECK(bound_to(ask(beside(text), "given not calm on 1915-01-01 " + attack), "help") == Names{"cedia"});
}

TEST_CASE("a replaced clause says by what, and until when that was secret", "[engine][overlay]") {
    Answer const answer = ask(beside(secret_talks), attack);
    Verdict const old = verdict_on(answer, "help", "cedia");
    bool said = false;
    for (Step const& step : old.steps)
        if (step.kind == PartKind::overlay) {
            CHECK(step.text == "replaced by the Note of 1 January 1915 (secret until 1 January 1930)");
            said = true;
        }
    CHECK(said);
}

TEST_CASE("an understanding restricts the duty of the State that states it, and of no other",
          "[engine][overlay]") {
    std::string const text =
        "understanding note \"Note\" to pact by borland { in article 1 { applies only if calm } }";
    Answer const no = ask(beside(text), "given not calm " + attack);
    CHECK(bound_to(no, "help") == Names{"cedia"});
    Verdict const verdict = verdict_on(no, "help", "borland");
    CHECK(verdict.outcome == Outcome::not_owed);
    CHECK(failed(verdict) == PartKind::condition);
    REQUIRE(verdict.instruments.size() == 1);
    CHECK(verdict.instruments.front().effect == "restricts");
    CHECK(bound_to(ask(beside(text), "given calm " + attack), "help") == Names{"borland", "cedia"});
    // Nobody says whether all is calm: Borland's duty hinges on it, Cedia's does not.
    Answer const open = ask(beside(text), attack);
    CHECK(bound_to(open, "help") == Names{"cedia"});
    CHECK(hinges(verdict_on(open, "help", "borland").would_bind) == "calm");
    CHECK(verdict_on(open, "help", "cedia").steps.size() == 1);  // of the understanding, not a word
}

TEST_CASE("`except when` of an instrument excepts those it binds", "[engine][overlay]") {
    std::string const text =
        "annex note \"Note\" to pact binds cedia { in article 1 { except when danger to V } }";
    Answer const answer = ask(beside(text), "given danger to aland " + attack);
    CHECK(with(answer, "help", Outcome::excepted) == Names{"cedia"});
    CHECK(bound_to(answer, "help") == Names{"borland"});
}

TEST_CASE("a reservation works both ways, an understanding does not", "[engine][overlay]") {
    auto const text = [](std::string const& kind) {
        return beside(kind + " note \"Note\" to pact by aland { in article 1 { applies only if calm } }");
    };
    // Aland is attacked: what the others owe it is cut to the same extent.
    CHECK(bound_to(ask(text("reservation"), "given not calm " + attack), "help").empty());
    CHECK(bound_to(ask(text("understanding"), "given not calm " + attack), "help") ==
          Names{"borland", "cedia"});
    // Borland is attacked: Aland owes nothing either way, Cedia does.
    std::string const other = "given not calm event first: attack by dorin on borland";
    CHECK(bound_to(ask(text("reservation"), other), "help") == Names{"cedia"});
    CHECK(bound_to(ask(text("understanding"), other), "help") == Names{"cedia"});
}

TEST_CASE("an exchange between two changes what the two owe each other", "[engine][overlay]") {
    std::string const text = beside(
        "exchange note \"Note\" to pact binds between aland and borland {"
        " replaces article 1 { when attack by any actor A on any party V"
        " then each other party shall talk with V } }");
    Answer const answer = ask(text, attack);
    CHECK(bound_to(answer, "talk") == Names{"borland"});
    CHECK(bound_to(answer, "help") == Names{"cedia"});
    CHECK(with(answer, "help", Outcome::not_in_force) == Names{"borland"});
    // Cedia is attacked: neither of the two owes it less.
    Answer const third = ask(text, "event first: attack by dorin on cedia");
    CHECK(bound_to(third, "help") == Names{"aland", "borland"});
    CHECK(bound_to(third, "talk").empty());
}

TEST_CASE("two cannot settle between them what is owed to no one in particular", "[engine][overlay]") {
    std::string const rule = "when attack by any actor A on any party V then each party shall talk";
    std::string const note =
        "exchange note \"Note\" to pact binds between aland and borland {"
        " in article 1 { except when calm } adds article 2 { each party shall talk } }";
    Answer const three = ask(pact_rules(rule) + note, "given calm " + attack, [] {
        QueryOptions options;
        options.treaties = {"pact"};
        options.standing = true;
        return options;
    }());
    CHECK(who(three, "pact.1", Outcome::obligated) == Names{"aland", "borland", "cedia"});
    // What they say themselves they owe each other.
    CHECK(who(three, "pact.2", Outcome::obligated) == Names{"aland", "borland"});
    CHECK(outcome(three, "pact.2", "cedia") == "not_owed");
    std::string const two =
        "treaty pact \"Pact\" { in force from 1910-01-01 parties { aland, borland } article 1 { " + rule +
        " } }";
    CHECK(who(ask(two + note, "given calm " + attack), "pact.1", Outcome::excepted) ==
          Names{"aland", "borland"});
}

TEST_CASE("what a question does not know of is as if it did not exist", "[engine][overlay][view]") {
    auto const seen = [](std::string const& view, std::string const& known = "") {
        std::string text = secret_talks;
        if (!known.empty()) text.insert(text.find(" {"), " known to " + known);
        return ask(beside(text), view + " " + attack);
    };
    CHECK(bound_to(seen(""), "talk") == Names{"borland", "cedia"});
    CHECK(bound_to(seen("view all"), "talk") == Names{"borland", "cedia"});
    Answer const open_text = seen("view public");
    CHECK(bound_to(open_text, "help") == Names{"borland", "cedia"});
    CHECK(open_text.verdicts.size() == 1);
    CHECK(open_text.verdicts.front().steps.size() == 1);
    CHECK(open_text.view == "public");
    REQUIRE(open_text.left_out.size() == 1);
    CHECK(open_text.left_out.front().name == "note");
    // Nobody is named: the parties, whom it binds, know it.
    CHECK(bound_to(seen("view cedia"), "talk") == Names{"borland", "cedia"});
    CHECK(bound_to(seen("view dorin"), "help") == Names{"borland", "cedia"});
    // Those named, and no party besides.
    CHECK(bound_to(seen("view cedia", "borland, dorin"), "help") == Names{"borland", "cedia"});
    CHECK(bound_to(seen("view dorin", "borland, dorin"), "talk") == Names{"borland", "cedia"});
    CHECK(seen("view dorin", "borland, dorin").left_out.empty());
}

TEST_CASE("a secret ends on its day", "[engine][overlay][view]") {
    CHECK(bound_to(ask(beside(secret_talks), "view public on 1929-12-31 " + attack), "help") ==
          Names{"borland", "cedia"});
    CHECK(bound_to(ask(beside(secret_talks), "view public on 1930-01-01 " + attack), "talk") ==
          Names{"borland", "cedia"});
}

TEST_CASE("instruments are left out by kind, in either number, or by name", "[engine][overlay][view]") {
    for (char const* word : {"protocol", "protocols", "note", "annexes, protocols"}) {
        INFO(word);
        Answer const answer = ask(beside(secret_talks), std::string("without ") + word + " " + attack);
        CHECK(bound_to(answer, "help") == Names{"borland", "cedia"});
        CHECK(answer.left_out.size() == 1);
    }
    CHECK(bound_to(ask(beside(secret_talks), "without interpretations " + attack), "talk") ==
          Names{"borland", "cedia"});
    QueryOptions options;
    options.without = {"protocols"};
    CHECK(bound_to(ask(beside(secret_talks), attack, options), "help") == Names{"borland", "cedia"});
    QueryOptions seen;
    seen.view = "public";
    CHECK(bound_to(ask(beside(secret_talks), "view all " + attack, seen), "help") ==
          Names{"borland", "cedia"});
}

TEST_CASE("the later of two texts counts", "[engine][overlay]") {
    auto const protocol = [](std::string const& name, std::string const& day, std::string const& act) {
        return "protocol " + name + " \"N\" to pact { signed " + day +
               " replaces article 1 { when attack by any actor A on any party V then each other party "
               "shall " +
               act + " } } ";
    };
    std::string const text = protocol("later", "1916-01-01", "talk with V") +
                             protocol("earlier", "1915-01-01", "aside between V and A");
    Answer const answer = ask(beside(text), attack);
    CHECK(bound_to(answer, "talk") == Names{"borland", "cedia"});
    CHECK(with(answer, "aside", Outcome::not_in_force) == Names{"borland", "cedia"});
    CHECK(with(answer, "help", Outcome::not_in_force) == Names{"borland", "cedia"});
    // Without the later one the earlier stands.
    CHECK(bound_to(ask(beside(text), "without later " + attack), "aside") == Names{"borland", "cedia"});
}

TEST_CASE("a restriction reaches the texts that were there when it was made", "[engine][overlay]") {
    auto const text = [](std::string const& day) {
        return beside(
            "understanding mine \"M\" to pact by borland { signed " + day +
            " in article 1 { applies only if calm } } "
            "protocol note \"N\" to pact { signed 1915-01-01 replaces article 1 {"
            " when attack by any actor A on any party V then each other party shall talk with V } }");
    };
    std::string const question = "given not calm " + attack;
    // Made before the new text: it was about the old one.
    CHECK(bound_to(ask(text("1914-01-01"), question), "talk") == Names{"borland", "cedia"});
    CHECK(bound_to(ask(text("1915-01-01"), question), "talk") == Names{"cedia"});
    CHECK(bound_to(ask(text("1916-01-01"), question), "talk") == Names{"cedia"});
}

TEST_CASE("an exception inside a protocol, under a view", "[engine][overlay][view]") {
    std::string const text = beside(
        "protocol note \"N\" to pact secret binds borland, cedia { adds article 2 { except when calm"
        " when attack by any actor A on any party V then each other party shall aside between V and A } }");
    CHECK(who(ask(text, "given not calm " + attack), "pact.2", Outcome::obligated) ==
          Names{"borland", "cedia"});
    CHECK(who(ask(text, "given calm " + attack), "pact.2", Outcome::excepted) == Names{"borland", "cedia"});
    CHECK(outcome(ask(text, "view public given calm " + attack), "pact.2", "borland") == "none");
    CHECK(outcome(ask(text, "view aland given calm " + attack), "pact.2", "borland") == "none");
    CHECK(outcome(ask(text, "view cedia given calm " + attack), "pact.2", "borland") == "excepted");
}

TEST_CASE("an instrument puts rules into an article, beside those that are there", "[engine][overlay]") {
    std::string const text = beside(
        "understanding note \"N\" to pact by borland { in article 1 { applies only if calm"
        " when attack by any actor A on any party V and not calm then borland shall talk with V } }");
    Answer const answer = ask(text, "given not calm " + attack);
    CHECK(bound_to(answer, "talk") == Names{"borland"});
    CHECK(bound_to(answer, "help") == Names{"cedia"});
}

TEST_CASE("instruments change an area for those they bind", "[engine][overlay]") {
    auto const text = [](std::string const& note) {
        return pact(
                   "area zone \"the zone\" { anywhere in southland } article 1 { when attack by any actor A "
                   "on any "
                   "party V at any place in zone then each other party shall help V against A }") +
               note;
    };
    std::string const adds =
        "interpretation note \"N\" to pact by borland { adds to area zone \"the coast\" { anywhere in coast "
        "} }";
    Answer const wider = ask(text(adds), attack);
    CHECK(bound_to(wider, "help") == Names{"borland"});
    CHECK(failed(verdict_on(wider, "help", "cedia")) == PartKind::place);
    CHECK(verdict_on(wider, "help", "borland").instruments.front().effect == "redraws");
    CHECK(verdict_on(wider, "help", "cedia").instruments.empty());
    CHECK(bound_to(ask(text(adds), "without interpretations " + attack), "help").empty());
    std::string const replaces =
        "amendment note \"N\" to pact from 1915-01-01 { replaces area zone { anywhere in coast } }";
    CHECK(bound_to(ask(text(replaces), attack), "help") == Names{"borland", "cedia"});
    CHECK(bound_to(ask(text(replaces), "on 1914-01-01 " + attack), "help").empty());
    std::string const south = "event first: attack by dorin on aland at southland";
    CHECK(bound_to(ask(text(replaces), south), "help").empty());
    CHECK(bound_to(ask(text(replaces), "on 1914-01-01 " + south), "help") == Names{"borland", "cedia"});
    std::string const takes =
        "interpretation note \"N\" to pact binds cedia { takes from area zone { anywhere in southland } }";
    CHECK(bound_to(ask(text(takes), south), "help") == Names{"borland"});
}

TEST_CASE("an instrument's own area is known to its own articles", "[engine][overlay]") {
    std::string const text = beside(
        "protocol note \"N\" to pact { area near \"near\" { anywhere in coast } adds article 2 {"
        " when attack by any actor A on any party V at any place in near then each other party shall talk "
        "with V } }");
    CHECK(who(ask(text, attack), "pact.2", Outcome::obligated) == Names{"borland", "cedia"});
    CHECK(problem("E0200",
                  pact("article 1 { when attack by any actor A on any party V at any place in near then each "
                       "party shall talk with V }") +
                      "protocol note \"N\" to pact { area near \"near\" { anywhere in coast } }")
              .span == "near");
}

TEST_CASE("a treaty gives way by an instrument only while the question knows it", "[engine][overlay]") {
    std::string const text =
        pact_rules(duty) +
        " treaty calm_pact \"Calm\" { in force from 1910-01-01 parties { borland, cedia, dorin }"
        " article 1 { when attack by any actor A on any actor V then each other party shall aside between V "
        "and A } }"
        " protocol note \"N\" to pact secret binds borland { subject to calm_pact }";
    Answer const answer = ask(text, "event first: attack by dorin on aland");
    CHECK(who(answer, "pact.1", Outcome::overridden) == Names{"borland"});
    CHECK(who(answer, "pact.1", Outcome::obligated) == Names{"cedia"});
    Answer const open_text = ask(text, "view public event first: attack by dorin on aland");
    CHECK(who(open_text, "pact.1", Outcome::obligated) == Names{"borland", "cedia"});
}

TEST_CASE("another rule reads an instrument's text like any other", "[engine][overlay]") {
    std::string const text =
        beside(secret_talks) +
        " treaty bond \"Bond\" { in force from 1910-01-01 parties { borland, dorin } article 1 {"
        " when attack by any actor A on any actor V and under pact.1 borland shall talk with V"
        " then borland shall aside between V and A } }";
    CHECK(outcome(ask(text, attack), "bond.1", "borland") == "obligated");
    CHECK(outcome(ask(text, "view public " + attack), "bond.1", "borland") == "not_owed");
}

TEST_CASE("whether an exchange reaches a victim nobody names is open", "[engine][overlay]") {
    std::string const text = beside(
        "exchange note \"N\" to pact binds between aland and borland {"
        " in article 1 { except when calm } }");
    Verdict const verdict =
        verdict_on(ask(text, "given calm event first: attack by dorin"), "help", "borland");
    CHECK(verdict.outcome == Outcome::undetermined);
}

TEST_CASE("expectations see instruments", "[engine][overlay]") {
    std::string const text = beside(secret_talks);
    Tested const tested = test(
        corpus_of(text),
        Source{"test.case", "case t \"T\" { on 1920-01-01 " + attack +
                                " reading \"all\" { expect borland owes nothing under pact.1 because overlay"
                                " expect borland shall talk with aland under pact.1 }"
                                " reading \"public\" { view public expect borland shall help aland against "
                                "dorin under pact.1 } }"},
        {});
    REQUIRE(tested.cases.size() == 2);
    CHECK_FALSE(tested.cases[0].expectations[0].passed);  // it owes talk
    CHECK(tested.cases[0].expectations[1].passed);
    CHECK(tested.cases[1].expectations[0].passed);
}

TEST_CASE("the program and an answer with instruments, as they are shown", "[engine][overlay][golden]") {
    std::string const text = pact("area zone \"the zone\" { anywhere in southland } article 1 { " + duty +
                                  " } article 2 { when attack by any actor A on any party V at any place in "
                                  "zone then each other party "
                                  "shall talk with V }") +
                             "\nprotocol secret_note \"Secret Note\" to pact by aland, borland from "
                             "1915-01-01 secret until 1930-01-01\n"
                             "    known to cedia {\n  signed 1914-12-01\n  replaces article 1 { when attack "
                             "by any actor A on any party V "
                             "then each other party shall aside between V and A }\n}\n"
                             "understanding word \"Word\" to pact by cedia { signed 1910-01-01 unverified in "
                             "article 1 { applies only if "
                             "danger to V } adds to area zone \"the wide zone\" { anywhere in coast } }\n"
                             "exchange pair \"Pair\" to pact binds between aland and borland { signed "
                             "1916-01-01 in article 2 { except "
                             "when calm } }\n";
    Dumped const dumped = dump({{"vocabulary.treaty", vocabulary}, {"pact.treaty", text}}, Stage::ir);
    REQUIRE(dumped.diagnostics.empty());
    check_engine_golden("overlay_ir.txt", dumped.text.substr(dumped.text.find("treaty pact")));
    Corpus const corpus = corpus_of(text);
    Source const asked_case{
        "test.case",
        "case t \"T\" { on 1920-01-01 event first: attack by dorin on aland at islet given "
        "not calm reading \"all\" {} reading \"public\" { view public } }"};
    Asked const asked = query(corpus, asked_case, {});
    TextOptions options;
    options.why = true;
    std::string page;
    for (Answer const& answer : asked.answers)
        page += to_text(answer, all_sources(corpus, asked.sources), options) + "\n";
    check_engine_golden("overlay_answer.txt", page);
    Dumped const rules = dump({{"vocabulary.treaty", vocabulary}, {"pact.treaty", text}}, Stage::rules);
    CHECK_THAT(rules.text,
               ContainsSubstring("event attack triggers pact.1#0 pact.2#0 pact.1#1(secret_note)"));
    Dumped const formulas =
        dump({{"vocabulary.treaty", vocabulary}, {"pact.treaty", text}, asked_case}, Stage::smt2);
    CHECK_THAT(formulas.text, ContainsSubstring("; case t, view public\n"));
}

// ---- diagnostics ---------------------------------------------------------------------------------------

TEST_CASE("E0200: views, instruments and areas that are not there", "[engine][overlay][diagnostics]") {
    std::string const whole = "case t \"T\" { on 1920-01-01 ";
    Problem const view = case_problem("E0200", beside(secret_talks), whole + "view alland }");
    CHECK(view.span == "alland");
    CHECK_THAT(view.help, ContainsSubstring("`aland`"));
    Problem const without = case_problem("E0200", beside(secret_talks), whole + "without protocls }");
    CHECK(without.span == "protocls");
    CHECK_THAT(without.help, ContainsSubstring("`protocols`"));
    Problem const area =
        problem("E0200", pact("area zone { anywhere in coast }") +
                             "interpretation note \"N\" to pact { adds to area zoen { anywhere in coast } }");
    CHECK(area.span == "zoen");
    CHECK_THAT(area.help, ContainsSubstring("`zone`"));
    CHECK(problem("E0200", "protocol note \"N\" to pcat { }").span == "pcat");
    QueryOptions options;
    options.view = "publik";
    options.without = {"notes"};
    Asked const asked = query(corpus_of(beside(secret_talks)), Source{"t.case", whole + "}"}, options);
    REQUIRE(asked.diagnostics.size() == 2);
    CHECK_THAT(asked.diagnostics[0].help, ContainsSubstring("`public`"));
    CHECK(asked.answers.empty());
}

TEST_CASE("E0212: an article that is not there cannot be changed", "[engine][overlay][diagnostics]") {
    Problem const replaced =
        problem("E0212", beside("protocol note \"N\" to pact { replaces article 11 { } }"));
    CHECK(replaced.span == "article");
    CHECK_THAT(replaced.help, ContainsSubstring("`1`"));
    CHECK(problem("E0212", beside("protocol note \"N\" to pact { in article 3 { applies only if calm } }"))
              .span == "in article");
    // An instrument may speak of what an earlier one added, not of what a later one will.
    std::string const adds =
        "protocol first \"F\" to pact { signed 1915-01-01 adds article 3 { " + duty + " } } ";
    auto const about = [&](std::string const& day) {
        return problems(beside(adds + "understanding note \"N\" to pact by aland { signed " + day +
                               " in article 3 { applies only if calm } }"));
    };
    CHECK(about("1916-01-01").empty());
    CHECK(about("1914-01-01").size() == 1);
}

TEST_CASE("E0240: one life", "[engine][overlay][diagnostics]") {
    CHECK(problem("E0240", beside("protocol note \"N\" to pact from 1915-01-01 { in force from 1916-01-01 }"))
              .span == "in force from 1916-01-01");
    CHECK(problem("E0240", beside("protocol note \"N\" to pact secret until 1915-01-01 secret { }")).span ==
          "secret");
}

TEST_CASE("E0201: an instrument's area has a name of its own", "[engine][overlay][diagnostics]") {
    Problem const shadow = problem("E0201", pact("area zone { anywhere in coast }") +
                                                "protocol note \"N\" to pact { area zone { anywhere } }");
    CHECK(shadow.span == "zone");
    CHECK_THAT(shadow.help, ContainsSubstring("`replaces area zone`"));
    CHECK(problem("E0201",
                  beside("protocol note \"N\" to pact { area zone { anywhere } area zone { anywhere } }"))
              .label == "already declared in this instrument");
    CHECK(problems(pact("area zone { anywhere in coast }") +
                   "protocol one \"1\" to pact { adds to area zone { anywhere } area near { anywhere } } "
                   "protocol two \"2\" to pact { area near { anywhere } }")
              .empty());
}

TEST_CASE("E0241: whom an instrument binds", "[engine][overlay][diagnostics]") {
    CHECK(problem("E0241", beside("reservation note \"N\" to pact { }")).span == "note");
    CHECK(problem("E0241", beside("exchange note \"N\" to pact binds between aland and aland { }")).span ==
          "note");
    CHECK(problem("E0241",
                  beside("exchange note \"N\" to pact binds aland binds between aland and borland { }"))
              .label == "one or the other");
    CHECK_THAT(problem("E0241", beside("annex note \"N\" to pact binds dorin { }")).message,
               ContainsSubstring("`dorin`"));
}

TEST_CASE("E0242: two texts for one article", "[engine][overlay][diagnostics]") {
    CHECK(problem("E0242", beside("protocol note \"N\" to pact { adds article 1 { " + duty + " } }")).span ==
          "article");
    auto const two = [&](std::string const& a, std::string const& b) {
        return problems(beside("protocol one \"1\" to pact " + a + " replaces article 1 { } }" +
                               " protocol two \"2\" to pact " + b + " replaces article 1 { } }"));
    };
    CHECK(two("{ signed 1915-01-01", "{ signed 1915-01-01").front().code == "E0242");
    CHECK(two("{ signed 1915-01-01", "{ signed 1915-01-02").empty());
    CHECK(two("binds aland { signed 1915-01-01", "binds borland { signed 1915-01-01").empty());
    CHECK(two("from 1915-01-01 until 1916-01-01 { ", "from 1916-01-01 { ").empty());
    CHECK(two("binds between aland and borland { signed 1915-01-01",
              "binds between borland and aland { signed 1915-01-01")
              .front()
              .code == "E0242");
    std::string const area = "area zone { anywhere in coast } ";
    CHECK(problem("E0242",
                  pact(area) +
                      "amendment one \"1\" to pact { signed 1915-01-01 replaces area zone { anywhere } } "
                      "amendment two \"2\" to pact { signed 1915-01-01 replaces area zone { anywhere } }")
              .span == "zone");
}

TEST_CASE("E0243: a deeming is the same for all", "[engine][overlay][diagnostics]") {
    std::string const deems =
        "when attack by any actor A on any party V then deem raid by A on each other party";
    CHECK(problem("E0243",
                  pact_rules(deems) +
                      "understanding note \"N\" to pact by aland { in article 1 { applies only if calm } }")
              .label == "a deeming is the same for all");
    CHECK(problems(pact_rules(deems) +
                   "interpretation note \"N\" to pact { in article 1 { applies only if calm } }")
              .empty());
}

}  // namespace casus::proof

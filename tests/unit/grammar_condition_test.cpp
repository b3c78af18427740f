// SPDX-License-Identifier: MIT
// Conditions, phrases and duties.
#include "grammar_support.hpp"

namespace casus::test {

namespace {

std::string tree(std::string_view condition) {
    ParsedCondition const parsed = parse_condition(condition, 0);
    INFO(render(parsed.diagnostics, {{"condition", std::string(condition)}}, false));
    REQUIRE(parsed.condition);
    return dump(*parsed.condition, Spans::hidden);
}

void check_same(std::string_view text) {
    ParsedCondition const parsed = parse_condition(text, 0);
    INFO(render(parsed.diagnostics, {{"condition", std::string(text)}}, false));
    REQUIRE(parsed.condition);
    CHECK(print(*parsed.condition) == text);
}

std::string in_article(std::string const& rules) {
    return "treaty t \"T\" {\n  article 5 {\n" + rules + "  }\n}\n";
}

std::string nested(std::string const& open, int depth, std::string const& inner,
                   std::string const& close = {}) {
    std::string out;
    for (int i = 0; i < depth; ++i) out += open;
    out += inner;
    for (int i = 0; i < depth; ++i) out += close;
    return out;
}

}  // namespace

TEST_CASE("conditions print as they are written", "[grammar][condition]") {
    for (auto const* text : {
             "provoked",
             "provoked E by S",
             "armed_attack by any actor A on any party V at any place in treaty_area",
             "E: armed_attack by A on V",
             "deemed armed_attack by A on V",
             "E: deemed armed_attack by A",
             "neutrality between V and any actor other than A",
             "not provoked E",
             "not not x",
             "a and b and not c",
             "a or b and c or d",
             "(a or b) and c",
             "not (a and b)",
             "A is state",
             "A is not party to rio",
             "A is in europe",
             "A is not in europe",
             "any actor A other than B is france",
             "the parties is V",
             "north_atlantic in force",
             "force in force",
             "figure troops of france at least 1_300_000 men",
             "figure x of V less than -0.5",
             "figure x of V more than 3 men",
             "figure x of V exactly 3",
             "figure x of V at most 3",
             "italy finds provoked E",
             "V requests assist V against A",
             "any party F finds threat to V",
             "council decides measures",
             "each party consents to (a or b)",
             "france performs assist V against A",
             "V finds italy finds x",
             "under article 51 B may use_force against S",
             "under un_charter.51 any state B has power to x",
             "under un_charter the parties shall not x",
             "at least 2 great_power P other than russia where at_war V with P",
             "at most 2 / 3 of party P where x",
             "exactly 1 state S in europe not party where (x and y)",
             "some actor A where x",
             "every party to t P where not x",
             "no state S where x and y",
             "consents france",
             "x consents",
             "x by any party to rio",
             "x this treaty",
             "x to the other parties",
             "x by each other party P",
             "x by any party other than any actor in europe or asia or V",
             "(x on any party in europe) or threat to V",
             "(x on any party other than A) or V finds y",
             "x on any party in europe or not threat to V",
             "x on any party in europe and threat to V",
             "(not x on any party in europe) or y",
             "a and x on any party in europe or under t.1 V may y",
             "x at p for y of z about A into b from c over d toward e with f",
         }) {
        INFO(text);
        check_same(text);
    }
}

TEST_CASE("and binds closer than or, and parentheses regroup", "[grammar][condition]") {
    CHECK(tree("a or b and c") == tree("a or (b and c)"));
    CHECK(tree("a and b or c") == tree("(a and b) or c"));
    CHECK(tree("a and (b or c)") != tree("a and b or c"));
    CHECK(tree("not a and b") == tree("(not a) and b"));
    CHECK(tree("every party P where a and b") == tree("(every party P where a) and b"));
    CHECK(tree("V finds a or b") == tree("(V finds a) or b"));
}

TEST_CASE("one node holds all operands of a chain", "[grammar][condition]") {
    CHECK(tree("a and b and c and d") == tree("(a and (b and (c and d)))"));
    CHECK(tree("((a or b) or (c or d))") == tree("a or b or c or d"));
    CHECK(tree("((((a))))") == tree("a"));
}

TEST_CASE("broken conditions", "[grammar][condition]") {
    for (auto const* text : {
             "",
             "and",
             "a and",
             "a or",
             "not",
             "(",
             "(a",
             "a)",
             "()",
             "a b c",
             "a by",
             "between a and b",
             "x between a",
             "x between a or b",
             "at least great_power P where x",
             "at least 2 great_power where x",
             "some party P x",
             "some party P where",
             "2 party P where x",
             "at least 2 / 0 of party P where x",
             "at least 2 / 3 party P where x",
             "A is",
             "A is not",
             "V finds",
             "V consents a",
             "under article 5 V assist x",
             "under 5 V may x",
             "figure x of V 3",
             "figure x of V at least men",
             "E: ",
             "e: x",
             "any party",
             "x on any",
             "x on any party in",
             "x on any party other A",
             "this",
             "the party",
             "the other",
             "deemed",
             "A",
             "x y A",
             "x; y",
             "x.5",
             "x \"y\"",
             "\"y\"",
             "1949-04-04",
             "\xC3\xA9",
             "x on 1949-04-04",
             "A and B",
         }) {
        INFO(text);
        ParsedCondition const parsed = parse_condition(text, 0);
        CHECK(parsed.diagnostics.size() == 1);
    }
}

TEST_CASE("an event on the command line", "[grammar][condition]") {
    ParsedPhrase const parsed = parse_event("armed_attack by argentina on united_kingdom", 0);
    REQUIRE(parsed.phrase);
    CHECK(print(*parsed.phrase) == "armed_attack by argentina on united_kingdom");
    CHECK(parsed.phrase->span == Span{0, 43});
    CHECK_FALSE(parse_event("", 0).diagnostics.empty());
    CHECK_FALSE(parse_event("armed_attack by", 0).diagnostics.empty());
    CHECK_FALSE(parse_event("armed_attack by A and more", 0).diagnostics.empty());
}

TEST_CASE("duties in canonical form", "[grammar][rule]") {
    for (auto const* rule : {
             "    each party shall consult\n",
             "    each other party P in europe shall not assist A or support A\n",
             "    france may x\n",
             "    the parties should consult\n",
             "    the other parties should not consult\n",
             "    the parties jointly shall consult\n",
             "    the parties other than belgium or A jointly shall consult\n",
             "    the parties in europe not neutral_state jointly shall not consult\n",
             "    each party shall x\n    otherwise each party shall y\n    otherwise france may z\n",
             "    council has power to x\n",
             "    deem armed_attack by A on each other party\n",
             "    each party shall x by means of its own choosing\n",
             "    each party shall x at once, within 30 days, amount at least 1_300_000 men\n",
             "    each party shall x without delay, if a and b, unless (c or d) and e\n",
             "    each party shall x in good time, until t in force\n",
             "    when E: x by any actor A\n    unless provoked E\n    then A shall y\n         and deem z\n "
             "   otherwise B may w\n"
             "         and france shall y\n",
             "    each party shall x until a and b\n      and each party shall y until each party finds z "
             "and c\n      and deem w\n",
             "    each party shall consult\n    the parties jointly shall consult\n    france shall inform "
             "the parties\n    russia shall x\n",
             "    each party shall x\n    the parties other than B or the other parties jointly shall y\n",
             "    each party shall x\n    the parties other than any great_power jointly shall y\n",
             "    each party shall x if figure troops of A exactly 1\n    amount shall y\n",
             "    each party shall x the parties\n    the parties other than the parties jointly shall y\n",
         }) {
        INFO(rule);
        check_canonical(in_article(rule));
    }
}

TEST_CASE("a comma may stand before a modifier", "[grammar][rule]") {
    auto const with = parse_ok(in_article("each party shall x, at once until y, if z\n"));
    auto const without = parse_ok(in_article("each party shall x at once until y if z\n"));
    CHECK(dump(with, Spans::hidden) == dump(without, Spans::hidden));
}

TEST_CASE("broken rules give one error each", "[grammar][rule]") {
    for (auto const* rule : {
             "when x each party shall y",
             "when then each party shall y",
             "when x then",
             "each party consult",
             "each shall x",
             "each party shall",
             "each party shall not",
             "france",
             "A",
             "deem",
             "each party shall x or",
             "each party shall x and",
             "each party shall x until",
             "each party shall x by means of its choosing",
             "each party shall x at dawn break",
             "each party shall x within year",
             "each party shall x amount at least men",
             "each party has to x",
             "otherwise each party shall x",
             "when x then each party shall y otherwise",
             "any party shall x",
             "each party shall x, ",
             "each party may not x y z",
         }) {
        INFO(rule);
        CHECK(codes_of(in_article(std::string(rule) + "\n")).size() == 1);
    }
}

TEST_CASE("nesting is bounded and costs no more than it is long", "[grammar][limits]") {
    struct Shape {
        char const* open;
        char const* inner;
        char const* close;
    };
    for (Shape const& shape :
         {Shape{"(", "x", ")"}, Shape{"not ", "x", ""}, Shape{"every party X where ", "x", ""},
          Shape{"any party finds ", "x", ""}, Shape{"x by any party other than ", "A", ""},
          Shape{"any party other than ", "A is x", ""}}) {
        INFO(shape.open);
        bool const is_binder = std::string_view(shape.open).find("other than") != std::string_view::npos;
        std::string const open = is_binder ? "any party other than " : shape.open;
        std::string const before = is_binder && std::string_view(shape.open)[0] == 'x' ? "x by " : "";
        CHECK(parse_condition(before + nested(open, 200, shape.inner, shape.close), 0).diagnostics.empty());
        for (int const depth : {300, 10'000}) {
            ParsedCondition const deep =
                parse_condition(before + nested(open, depth, shape.inner, shape.close), 0);
            REQUIRE(deep.diagnostics.size() == 1);
            CHECK(deep.diagnostics[0].code == "E0104");
        }
        // The same without its end, and in a file: one error for the nesting and none that follows from it.
        CHECK(parse_condition(before + nested(open, 10'000, ""), 0).diagnostics.size() == 1);
        CHECK(codes_of("case c \"C\" {\n  given " + before + nested(open, 10'000, shape.inner, shape.close) +
                       "\n  given y\n}\n") == std::vector<std::string>{"E0104"});
    }
    CHECK(codes_of("case c \"C\" {\n" + nested("reading \"r\" {", 200, "given x", "}") + "}\n").empty());
    CHECK(codes_of("case c \"C\" {\n" + nested("reading \"r\" {", 10'000, "given x", "}") + "}\n") ==
          std::vector<std::string>{"E0104"});
    CHECK(codes_of("treaty t \"T\" { article 5 {\n" + nested("each party other than ", 10'000, "x") +
                   " shall y\n}}\n") == std::vector<std::string>{"E0104"});
}

TEST_CASE("the examples of the design read", "[grammar]") {
    check_round_trip(R"(treaty north_atlantic "North Atlantic Treaty" {
  signed 1949-04-04   in force from 1949-08-24
  parties {
    belgium, canada, denmark, france, iceland, italy, luxembourg, netherlands,
    norway, portugal, united_kingdom, united_states   from 1949-08-24
    greece, turkey                                    from 1952-02-18
  }
  withdrawal on 1 year notice after 20 years

  area treaty_area { territory of any party in europe or north_america
                     islands of any party in north_atlantic_area north of tropic_of_cancer }

  article 5 "Collective defence" {
    when armed_attack by any actor A on any party V at any place in treaty_area
    then each other party shall assist V against A
           by means of its own choosing, at once, until security_council_acts
         and each party shall report to security_council
  }
  article 8 "No conflicting engagements" {
    each party shall not conclude_conflicting_treaty with this treaty
  }
})");
    check_round_trip(R"(case falklands_1982 "Argentina takes the Falkland Islands" {
  on 1982-04-02
  event attack: armed_attack by argentina on united_kingdom at falkland_islands
  given not provoked attack

  expect united_states owes nothing under north_atlantic.5   because place
  expect united_kingdom may use_force against argentina      under un_charter.51
})");
}

}  // namespace casus::test

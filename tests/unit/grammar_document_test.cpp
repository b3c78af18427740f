// SPDX-License-Identifier: MIT
// Each construct of vocabulary, treaties, overlays and cases: in canonical form, in another form, and broken.
#include "grammar_support.hpp"

namespace casus::test {

namespace {

std::string in_treaty(std::string const& items) { return "treaty t \"T\" {\n" + items + "}\n"; }

std::string in_case(std::string const& items) { return "case c \"C\" {\n" + items + "}\n"; }

/// The canonical form of one text is the other.
void check_prints(std::string const& text, std::string const& canonical) {
    CHECK(print(parse_ok(text), text) == canonical);
    check_canonical(canonical);
}

void check_rejected(std::string const& text) {
    INFO(text);
    CHECK(codes_of(text).size() == 1);
}

}  // namespace

TEST_CASE("vocabulary in canonical form", "[grammar][document]") {
    for (auto const* text : {
             "state france \"France\" in europe from 1816-01-01\n",
             "state germany \"Germany\" in europe, nato_area from 1871-01-18 until 1945-05-08 from "
             "1990-10-03\n"
             "    succeeds prussia\n",
             "state x \"X\"\n",
             "state x \"X\" in europe coded cow 710 until 1949-10-01 coded cow 713\n",
             "actor al_qaeda \"al-Qaeda\" is non_state, network from 1988-08-11\n",
             "class great_power \"a Great Power\" of state {\n  france, russia\n  germany from "
             "1871-01-18\n}\n",
             "class great_power \"a Great Power\" of state { france, russia }\n",
             "class nobody \"nobody\" of party to t {}\n",
             "class american_state \"an American State\" of state is in north_america or south_america not "
             "actor\n",
             "class rest \"the rest\" of actor is other than france or russia\n",
             "place falkland_islands \"the Falkland Islands\" in south_atlantic is island\n"
             "    of united_kingdom from 1833-01-03 latitude -51.7\n",
             "place okinawa \"Okinawa\" is territory administered by united_states from 1945-06-22 until "
             "1972-05-15\n"
             "    of japan\n",
             "region arctic \"the Arctic\" is sea latitude 66.5 to 90\n",
             "line tropic_of_cancer \"the Tropic of Cancer\" latitude 23.44\n",
             "target vessel \"a vessel\"\n",
             "target public_vessel \"a public vessel\" is vessel, forces\n",
             "unit men \"men\"\n",
             "event war \"war\" is hostilities, event_2 by A: actor on V: party to t at P: place\n"
             "  involves A performs use_force against V\n  involves V performs defend\n",
             "act assist \"assist\" V: actor against A: actor\n  implies support V against A, oppose against "
             "A\n"
             "  excludes neutrality between V and A\n",
             "act neutrality \"neutrality\" between V: actor and A: actor\n",
             "fact provoked \"{E} was provoked by {S}\" E: event by S: actor open\n",
             "fact council_acts \"the Council has acted\" closed\n",
             "figure troops \"troops\" of state in men {\n  france 1_300_000 from 1892-08-18\n  russia "
             "700_000\n}\n",
         }) {
        INFO(text);
        check_canonical(text);
    }
}

TEST_CASE("treaties in canonical form", "[grammar][document]") {
    check_canonical("treaty t \"T\" known as \"The T\" political {}\n");
    for (auto const* item : {
             "  note \"n\"\n",
             "  cite \"34 UNTS 243\"\n",
             "  unverified\n",
             "  unverified \"the date\"\n",
             "  applies only if at_war V with A\n",
             "  except when provoked attack\n",
             "  prevails over any treaty\n",
             "  subject to un_charter, locarno\n",
             "  without prejudice to un_charter\n",
             "  signed 1949-04-04\n",
             "  in force from 1949-08-24\n",
             "  in force from 1949-08-24 until 1950-01-01, from 1951-01-01\n",
             "  in force when 12 parties ratify including united_states, france\n",
             "  in force when 2 parties ratify\n",
             "  in force while triple_alliance in force\n",
             "  parties { belgium, canada from 1949-08-24 }\n",
             "  parties {\n    belgium, canada from 1949-08-24\n    greece          from 1952-02-18 until "
             "1974-08-14\n  }\n",
             "  parties {}\n",
             "  term 5 years\n",
             "  term 1 year renewed for 6 months unless notice 30 days\n",
             "  withdrawal on 1 year notice after 20 years\n",
             "  withdrawal on 90 days notice\n",
             "  notice by italy, japan on 1915-05-03\n",
             "  suspended\n",
             "  suspended between united_states and new_zealand from 1986-08-11\n",
             "  suspended for new_zealand, fiji until 1990-01-01\n",
             "  area treaty_area \"the area\" {\n    territory of any party in europe or north_america\n"
             "    territory of france in algeria until 1962-07-03\n"
             "    islands of any party to t in north_atlantic north of tropic_of_cancer\n"
             "    administered by japan except kuriles, taiwan south of equator\n"
             "    anywhere in mediterranean for forces, vessel, aircraft from 1952-02-15\n  }\n",
             "  area here {\n    anywhere\n  }\n",
             "  organ council \"the Council\" {\n    members parties from 1946-01-01\n    members france, "
             "russia\n"
             "    votes by two_thirds of those voting from 1946-01-01\n    votes by 9\n    veto france, "
             "russia\n"
             "    quorum 2 / 3\n    quorum 9\n    seats 11 until 1965-08-31\n    excludes parties to the "
             "dispute\n    excludes parties to a dispute among members\n    excludes the attacker\n    note "
             "\"n\"\n  }\n",
             "  organ council {\n    members parties\n  }\n",
             "  article 25 {\n    decisions of council bind all to act against any actor A\n    decisions of "
             "council bind those accepting to act against france until done\n    when x\n    then decisions "
             "of council recommend act against any actor A\n         and decisions of council empower all to "
             "act\n    decisions of council empower france to act if A votes in council for act\n  }\n",
             "  article 5 \"Defence\" from 1949-08-24 {\n    note \"n\"\n    cite \"c\"\n    unverified\n"
             "    applies only if x\n    except when y\n    subject to un_charter\n    each party shall "
             "consult\n  }\n",
             "  article IV.2a {}\n",
             "  allow W0502 \"they mean to stay\"\n",
             "  allow no_exit \"they mean to stay\"\n",
             "  article 5 {\n    allow party \"p\"\n    allow shall consult\n  }\n",
             "  goal never at_war x with y\n",
             "  goal \"helped\" always when attack on any party V then helped V\n",
             "  goal always x or y\n  goal possible some party B where under this treaty B may consult\n",
         }) {
        INFO(item);
        check_canonical(in_treaty(item));
    }
}

TEST_CASE("overlays in canonical form", "[grammar][document]") {
    for (auto const* text : {
             "protocol p \"P\" to t by poland, france binds france secret from 1939-08-25 until 1945-06-05\n"
             "    known to russia from 1939-08-25 {}\n",
             "annex a \"A\" to t {}\n",
             "reservation r \"R\" to t by france {\n  in article 5 {\n    applies only if x\n  }\n}\n",
             "understanding u \"U\" to t {\n  note \"n\"\n  cite \"c\"\n  unverified\n  subject to "
             "un_charter\n"
             "  signed 1954-09-08\n  in force from 1955-02-19\n  area a {\n    anywhere\n  }\n}\n",
             "interpretation i \"I\" to t {}\n",
             "amendment a \"A\" to t {\n  replaces article 6 \"Area\" {\n    unverified\n  }\n\n  adds "
             "article 7 {}\n}\n",
             "exchange e \"E\" to t secret {}\n",
             "exchange e \"E\" to t binds between france and italy from 1902-11-01 {}\n",
             "interpretation i \"I\" to t {\n  replaces area a {\n    anywhere\n  }\n  adds to area a \"A\" "
             "{\n"
             "    anywhere in pacific\n  }\n  takes from area a {\n    anywhere in pacific\n  }\n}\n",
         }) {
        INFO(text);
        check_canonical(text);
    }
}

TEST_CASE("cases in canonical form", "[grammar][document]") {
    for (auto const* item : {
             "  on 1982-04-02\n",
             "  event attack: armed_attack by argentina on united_kingdom at falkland_islands\n",
             "  event attack: armed_attack by argentina on united_kingdom on 1982-04-02\n",
             "  given not provoked attack\n",
             "  using north_atlantic, rio\n",
             "  view public\n",
             "  view france\n",
             "  without interpretations, us_understanding\n",
             "  source \"s\"\n",
             "  dispute \"d\"\n",
             "  note \"n\"\n",
             "  expect united_states owes nothing under north_atlantic.5 because place\n",
             "  expect france, italy shall not assist v2 under article 5\n",
             "  expect each party shall assist united_kingdom by means of its own choosing under "
             "north_atlantic\n",
             "  expect each other party undetermined assist us hinges on provoked attack, (a or b) under "
             "t.2.4\n",
             "  expect argentina violates use_force against united_kingdom under un_charter.2.4 because "
             "until\n",
             "  reading \"the Austrian view\" {\n    given provoked attack\n    reading \"inner\" {}\n"
             "    expect italy may x under t.1\n  }\n",
         }) {
        INFO(item);
        check_canonical(in_case(item));
    }
}

TEST_CASE("other layouts come out in canonical form", "[grammar][document]") {
    check_prints("state  x\n\"X\"   in\n a ,b", "state x \"X\" in a, b\n");
    check_prints("state a \"A\" state b \"B\"\n\n\n\nstate c \"C\"",
                 "state a \"A\"\nstate b \"B\"\n\nstate c \"C\"\n");
    check_prints("treaty t \"T\"{signed 1949-04-04 article 1{each party shall x}article 2{}}treaty u \"U\"{}",
                 "treaty t \"T\" {\n  signed 1949-04-04\n\n  article 1 {\n    each party shall x\n  }\n\n  "
                 "article 2 {}\n}\n\n"
                 "treaty u \"U\" {}\n");
    check_prints("act a \"A\" excludes b implies c excludes d",
                 "act a \"A\"\n  implies c\n  excludes b, d\n");
    check_prints("act a \"A\" with T: treaty concluding conflict with T concluding duty to b implies c",
                 "act a \"A\" with T: treaty\n  implies c\n  concluding duty to b\n  concluding conflict "
                 "with T\n");
    check_prints("line x \"X\" latitude 1300000.50", "line x \"X\" latitude 1_300_000.50\n");
    check_prints("treaty t \"T\" { term 1 years renewed for 2 year }",
                 "treaty t \"T\" {\n  term 1 year renewed for 2 years\n}\n");
}

TEST_CASE("long lists are wrapped at 100 columns", "[grammar][document]") {
    std::string names = "alpha_long_name_00";
    for (int i = 1; i < 12; ++i)
        names += ", alpha_long_name_" + std::string(i < 10 ? "0" : "") + std::to_string(i);
    std::string const text = in_treaty("  parties { " + names + " from 1949-08-24 }\n");
    std::string const printed = print(parse_ok(text), text);
    for (std::size_t at = 0; at < printed.size();) {
        std::size_t const end = printed.find('\n', at);
        CHECK(end - at <= 100);
        at = end + 1;
    }
    check_canonical(printed);
}

TEST_CASE("comments stay with what they are about", "[grammar][document]") {
    check_canonical(
        "# at the top\n\n# about the treaty\ntreaty t \"T\" {  # behind the brace\n  # before signed\n  "
        "signed 1949-04-04  # behind "
        "it\n\n  # before parties\n  parties {\n    a, b  # behind a group\n    # before c\n    c\n    # "
        "last in the block\n  }  # "
        "behind the block\n\n  article 1 {\n    # before the rule\n    when x  # behind when\n    # before "
        "then\n    then each "
        "party shall y  # behind then\n         and each party shall z  # behind and\n    # last\n  }\n  # "
        "last in the "
        "treaty\n}\n\n# about nothing\n\n# at the end\n");
    check_prints("state # a\nx # b\n\"X\" # c\n in y # d\n", "# a\n# b\n# c\nstate x \"X\" in y  # d\n");
    check_prints("treaty t # a\n \"T\" # b\n{ # c\n } # d", "# a\n# b\ntreaty t \"T\" {  # c\n}  # d\n");
    check_prints("# only\n#comments\n", "# only\n#comments\n");
}

TEST_CASE("broken items give one error each", "[grammar][document]") {
    for (auto const* text : {
             "state",
             "state x",
             "state \"X\"",
             "state x \"X\" in",
             "state x \"X\" in a,",
             "state x \"X\" from",
             "actor a \"A\" is",
             "class c \"C\"",
             "class c \"C\" of state",
             "class c \"C\" of state is",
             "class c \"C\" of state { a from }",
             "place p \"P\" is city",
             "place p \"P\" administered france",
             "place p \"P\" latitude",
             "line l \"L\"",
             "unit u",
             "event e \"E\" by",
             "event e \"E\" by A",
             "event e \"E\" by A: ",
             "event e \"E\" involves a performs b",
             "act a \"A\" implies",
             "act a \"A\" between V: actor",
             "fact f \"F\" V: actor",
             "figure f \"F\" of state in men { a }",
             "treaty t {}",
             "treaty t \"T\" known \"X\" {}",
             "treaty t \"T\"",
             "bogus",
             "treaty t \"T\" {} }",
             "{",
             "}",
             "5",
             "protocol p \"P\" {}",
             "protocol p \"P\" to t known by x {}",
             "protocol p \"P\" to t { replaces 5 {} }",
             "case c {}",
             "case c \"C\" { on }",
             "case c \"C\" { event e armed_attack }",
             "case c \"C\" { expect a under t.1 }",
             "case c \"C\" { expect each state may x under t.1 }",
             "case c \"C\" { expect a may x }",
             "case c \"C\" { using }",
             "case c \"C\" { expect a undetermined x hinges under t.1 }",
             "case c \"C\" { expect a may x under t. }",
             "case c \"C\" { reading { given x } }",
             "case c \"C\" { given }",
         })
        check_rejected(text);
    for (auto const* item : {
             "note",
             "cite x",
             "applies if x",
             "applies only x",
             "except x",
             "prevails any treaty",
             "subject to",
             "without to x",
             "signed",
             "signed 1949",
             "in force",
             "in force 1949-08-24",
             "in force when 2 ratify",
             "in force while t",
             "parties a",
             "parties { A }",
             "term 5",
             "term years",
             "withdrawal 1 year",
             "withdrawal on 1 year",
             "notice italy",
             "suspended between a b",
             "suspended for",
             "organ {}",
             "organ o \"O\" { votes by lot }",
             "organ o \"O\" { quorum }",
             "organ o \"O\" { excludes france }",
             "organ o \"O\" { seats many }",
             "article 1 { decisions of o bind }",
             "article 1 { decisions of o bind none to x }",
             "article 1 { decisions of o empower to x }",
             "area a { in europe }",
             "area a { territory europe }",
             "area a { islands of }",
             "area a { anywhere north tropic }",
             "article {}",
             "article 5 x {}",
             "article 5 from {}",
             "article 5",
             "allow W0502",
             "allow \"x\"",
             "goal x",
             "goal never",
             "goal \"x\" always when y",
             "goal possible when x then y",
         })
        check_rejected(in_treaty(std::string("  ") + item + "\n"));
}

TEST_CASE("an error leaves the rest of the file readable", "[grammar][recovery]") {
    auto const parsed = parse(
        "treaty t \"T\" {\n  signed soon\n  article 5 {\n    each party shal consult\n    each party shall "
        "report\n  }\n"
        "  article 6 {\n    when\n    each party shall report\n  }\n  parties { a b, }\n}\nstate x\nstate y "
        "\"Y\"\n",
        0);
    CHECK(parsed.diagnostics.size() == 5);
    REQUIRE(parsed.file.items.size() == 2);
    auto const& treaty = std::get<ast::Treaty>(parsed.file.items[0]);
    REQUIRE(treaty.items.size() == 3);
    CHECK(std::get<ast::Article>(treaty.items[0]).items.size() == 2);  // the misspelt rule is read as meant
    CHECK(std::get<ast::Article>(treaty.items[1]).items.size() == 1);
    CHECK(std::get<ast::State>(parsed.file.items[1]).name.text == "y");
}

TEST_CASE("at most 100 errors are reported", "[grammar][recovery]") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "state x\n";
    CHECK(parse(text, 0).diagnostics.size() == 100);
}

TEST_CASE("a file over 64 MiB is refused", "[grammar][limits]") {
    std::string const text((64U << 20U) + 1, ' ');
    CHECK(codes_of(text) == std::vector<std::string>{"E0105"});
    CHECK(parse_event(text, 0).diagnostics.size() == 1);
    CHECK(parse_condition(text, 0).diagnostics.size() == 1);
}

TEST_CASE("the file index is in every location", "[grammar]") {
    for (Diagnostic const& diagnostic : parse("treaty t \"T\" {\n article 5 {\n organ", 3).diagnostics) {
        CHECK(diagnostic.at.file == 3);
        for (Label const& other : diagnostic.others) CHECK(other.at.file == 3);
    }
}

}  // namespace casus::test

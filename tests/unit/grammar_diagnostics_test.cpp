// SPDX-License-Identifier: MIT
// What users see of their mistakes: the exact text, for every code.
#include "grammar_support.hpp"

namespace casus::test {

namespace {

struct Mistake {
    char const* golden;
    std::vector<std::string> codes;
    std::string text;
};

void check(Mistake const& mistake) {
    INFO(mistake.golden);
    CHECK(codes_of(mistake.text) == mistake.codes);
    check_golden(std::string(mistake.golden) + ".txt", errors_of(mistake.text));
}

}  // namespace

TEST_CASE("E0100: something else was expected", "[grammar][golden]") {
    check({"e0100_term",
           {"E0100"},
           "treaty t \"T\" {\n  article 5 {\n    each party shall assist V against and\n  }\n}\n"});
    check({"e0100_missing_string", {"E0100"}, "state france\nstate germany \"Germany\"\n"});
    check({"e0100_missing_condition",
           {"E0100"},
           "treaty t \"T\" {\n  article 5 {\n    when\n    then each party shall consult\n  }\n}\n"});
    check({"e0100_missing_from", {"E0100"}, "treaty t \"T\" {\n  in force 1949-08-24\n}\n"});
    check({"e0100_missing_brace",
           {"E0100"},
           "treaty t \"T\" {\n  article 5 {\n    each party shall consult\n  article 6 {\n    each party "
           "shall report\n  }\n}\n"});
    check({"e0100_unclosed",
           {"E0100"},
           "treaty t \"T\" {\n  article 5 {\n    each party shall consult\n  }\n"});
    check({"e0100_extra_brace",
           {"E0100"},
           "treaty t \"T\" {\n  article 5 {\n    each party shall consult\n  }\n  }\n  article 6 {\n    each "
           "party shall report\n"
           "  }\n}\nstate x \"X\"\n"});
    check({"e0100_variable_as_name", {"E0100"}, "treaty t \"T\" {\n  parties { France, italy }\n}\n"});
    check({"e0100_name_as_variable", {"E0100"}, "event e \"E\" by a: actor\n"});
    check({"e0100_comma", {"E0100"}, "treaty t \"T\" {\n  parties { france, italy, from 1949-04-04 }\n}\n"});
    check({"e0100_many_alternatives",
           {"E0100"},
           "treaty t \"T\" {\n  article 5 {\n    when armed_attack by A A then each party shall consult\n  "
           "}\n}\n"});
    check({"e0100_parenthesis",
           {"E0100"},
           "case c \"C\" {\n  given (provoked attack or external attack\n  given x\n}\n"});
    check({"e0100_strange_character",
           {"E0100", "E0100"},
           std::string("state x \"X\" \xC3\xA9\nstate y \"Y\" \0\n", 28)});
    check({"e0100_semicolon", {"E0100"}, "treaty t \"T\" {\n  signed 1949-04-04;\n}\n"});
    check({"e0100_escape", {"E0100"}, "state x \"a\\n\"\n"});
    check({"e0100_or_in_list",
           {"E0100"},
           "case c \"C\" {\n  given x on any party in europe or provoked E\n}\n"});
    check({"e0100_utf8_and_tabs",
           {"E0100"},
           "state x \"\xE6\x97\xA5\xE6\x9C\xAC \xC3\xA9t\xC3\xA9\"\tin\t5\n"});
}

TEST_CASE("E0101: bad dates", "[grammar][golden]") {
    check({"e0101_no_such_day", {"E0101"}, "treaty t \"T\" {\n  signed 1949-02-30\n}\n"});
    check({"e0101_no_such_month", {"E0101"}, "treaty t \"T\" {\n  signed 1949-13-01\n}\n"});
    check({"e0101_notation",
           {"E0101", "E0101"},
           "treaty t \"T\" {\n  signed 4.4.1949\n  in force from 1949-8-24\n}\n"});
    check({"e0101_not_a_date", {"E0101"}, "treaty t \"T\" {\n  signed in april\n}\n"});
    check({"e0101_missing", {"E0101"}, "treaty t \"T\" {\n  signed\n  article 5 {}\n}\n"});
}

TEST_CASE("E0102: numbers out of range", "[grammar][golden]") {
    check({"e0102_number", {"E0102"}, "line x \"X\" latitude 99999999999999999999\n"});
    check({"e0102_duration", {"E0102"}, "treaty t \"T\" {\n  term 20_000 years\n}\n"});
    check({"e0102_share", {"E0102"}, "case c \"C\" {\n  given at least 2 / 0 of party P where x\n}\n"});
}

TEST_CASE("E0103: unterminated strings", "[grammar][golden]") {
    check({"e0103_string", {"E0103"}, "treaty t \"T {\n  signed 1949-04-04\n}\n"});
}

TEST_CASE("E0104: nested too deep", "[grammar][golden]") {
    check({"e0104_parentheses",
           {"E0104"},
           "case c \"C\" {\n  given " + std::string(400, '(') + "x" + std::string(400, ')') +
               "\n  given y\n}\n"});
}

TEST_CASE("E0105: file too large", "[grammar][golden]") {
    check({"e0105_size", {"E0105"}, std::string((64U << 20U) + 1, '\n')});
}

TEST_CASE("E0106: reserved words as names", "[grammar][golden]") {
    check({"e0106_reserved", {"E0106"}, "treaty party \"The Party\" {\n}\n"});
}

TEST_CASE("E0107: misspelt words of the language", "[grammar][golden]") {
    check(
        {"e0107_item", {"E0107"}, "treaty t \"T\" {\n  artcle 5 {\n    each party shall consult\n  }\n}\n"});
    check({"e0107_block", {"E0107"}, "treaty t \"T\" {\n  partys { france, italy }\n}\n"});
    check({"e0107_several",
           {"E0107", "E0107", "E0107", "E0107"},
           "treaty t \"T\" politcal {\n  article 5 {\n    whn armed_attack by any actor A on any party V\n"
           "    then each party shal assist V against A untill help by V\n  }\n}\n"});
    check({"e0107_file", {"E0107"}, "treaty t \"T\" {}\nstat france \"France\"\n"});
}

TEST_CASE("several mistakes in one file are all reported", "[grammar][golden]") {
    check({"several",
           {"E0101", "E0107", "E0100", "E0100"},
           "treaty t \"T\" {\n  signed 1949-02-30\n  article 5 {\n    each party shal consult\n    each "
           "party shall report to\n"
           "    note \"n\"\n  }\n}\n\ncase c \"C\" {\n  given x\n  expect france owes under t.5\n  expect "
           "italy may y under t.5\n}\n"});
}

TEST_CASE("a message that quotes a name of any length stays short", "[grammar]") {
    Diagnostic found;
    found.message = "unknown name `";
    for (int i = 0; i < 1000; ++i) found.message += "é";
    std::string const shown = render({found}, {}, false);
    CHECK(shown.size() < 1100);
    // Cut between characters, not within one.
    CHECK(shown.find("é…\n") != std::string::npos);
}

TEST_CASE("the tree as text", "[grammar][golden]") {
    std::string const text =
        "# a comment\n"
        "state france \"France\" in europe from 1816-01-01\n"
        "treaty t \"T\" {\n"
        "  parties { france, italy from 1949-08-24 }\n"
        "  article 5 {\n"
        "    when E: armed_attack by any actor A other than france on any party V and not (provoked E or A "
        "is state)\n"
        "    then each other party shall assist V against A by means of its own choosing, within 30 days\n"
        "  }\n"
        "}\n";
    check_golden("dump.txt", dump(parse_ok(text)));
    check_golden("dump_without_spans.txt", dump(parse_ok(text), Spans::hidden));
}

}  // namespace casus::test

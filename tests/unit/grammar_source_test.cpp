// SPDX-License-Identifier: MIT
// Positions, near names and the rendering of diagnostics.
#include "catch.hpp"

#include "grammar/diagnostic.hpp"
#include "grammar/source.hpp"

namespace casus {

TEST_CASE("positions count lines and bytes from 1", "[grammar][source]") {
    std::string const text =
        "ab\nc\xC3\xA9"
        "d\r\n\nlast";
    auto const at = [&text](std::uint32_t offset) {
        Position const p = position_of(text, offset);
        return std::to_string(p.line) + ":" + std::to_string(p.column);
    };
    CHECK(at(0) == "1:1");
    CHECK(at(2) == "1:3");
    CHECK(at(3) == "2:1");
    CHECK(at(6) == "2:4");
    CHECK(at(9) == "3:1");
    CHECK(at(10) == "4:1");
    CHECK(at(14) == "4:5");
    CHECK(at(1000) == "4:5");
    CHECK(line_at(text, 0) == "ab");
    CHECK(line_at(text, 2) == "ab");
    CHECK(line_at(text, 5) ==
          "c\xC3\xA9"
          "d");
    CHECK(line_at(text, 9).empty());
    CHECK(line_at(text, 12) == "last");
    CHECK(line_at("", 5).empty());
    CHECK(position_of("", 5).line == 1);
}

TEST_CASE("a near name is found, a far one is not", "[grammar][diagnostic]") {
    CHECK(nearest("artcle", {"parties", "article"}) == "article");
    CHECK(nearest("aritcle", {"article"}) == "article");  // two letters swapped count as one
    CHECK(nearest("fracne", {"greece", "france"}) == "france");
    CHECK(nearest("x", {"y"}) == "y");
    CHECK_FALSE(nearest("germany", {"france", "italy"}));
    CHECK_FALSE(nearest("france", {}));
    CHECK(nearest("ab", {"aa", "bb"}) == "aa");  // ties go to the first
}

TEST_CASE("a diagnostic is rendered with its line and carets", "[grammar][diagnostic]") {
    std::vector<Source> const sources = {
        {"a.treaty", "treaty x \"X\" {\n\tsigned \xC3\xA9t\xC3\xA9 1949\n}\n"},
        {"b.treaty", "state x \"X\"\n"}};
    Diagnostic what;
    what.code = "E0101";
    what.message = "expected a date";
    what.at = {0, {29, 33}};
    what.label = "found `1949`";
    what.help = "a date is written year-month-day";
    CHECK(render({what}, sources, false) ==
          "error[E0101]: expected a date\n"
          " --> a.treaty:2:15\n"
          "  |\n"
          "2 |     signed \xC3\xA9t\xC3\xA9 1949\n"
          "  |                ^^^^ found `1949`\n"
          "  |\n"
          "  = help: a date is written year-month-day\n");

    SECTION("second places in the same text and in another") {
        what.severity = Severity::warning;
        what.help.clear();
        what.others = {{{0, {0, 6}}, "in this treaty"}, {{1, {6, 7}}, "first declared here"}};
        CHECK(render({what}, sources, false) ==
              "warning[E0101]: expected a date\n"
              " --> a.treaty:2:15\n"
              "  |\n"
              "1 | treaty x \"X\" {\n"
              "  | ------ in this treaty\n"
              "2 |     signed \xC3\xA9t\xC3\xA9 1949\n"
              "  |                ^^^^ found `1949`\n"
              " ::: b.treaty:1:7\n"
              "  |\n"
              "1 | state x \"X\"\n"
              "  |       - first declared here\n");
    }
    SECTION("colour only when asked for") {
        CHECK(render({what}, sources, false).find('\x1b') == std::string::npos);
        CHECK(render({what}, sources, true).find("\x1b[1;31m") != std::string::npos);
    }
    SECTION("an unknown source") {
        what.at.file = 7;
        CHECK(render({what}, sources, false) ==
              "error[E0101]: expected a date\n"
              " --> (unknown):1:1\n"
              "  = note: found `1949`\n"
              "  = help: a date is written year-month-day\n");
    }
}

TEST_CASE("wide, combining, broken and control characters keep the carets in place",
          "[grammar][diagnostic]") {
    Diagnostic what;
    what.message = "here";
    auto const rendered = [&what](std::string const& line) {
        auto const at = static_cast<std::uint32_t>(line.find('!'));
        what.at = {0, {at, at + 1}};
        std::string const out = render({what}, {{"t", line}}, false);
        return out.substr(out.find("1 | "));
    };
    CHECK(rendered("\xE6\x97\xA5\xE6\x9C\xAC!") == "1 | \xE6\x97\xA5\xE6\x9C\xAC!\n  |     ^\n");
    CHECK(rendered("e\xCC\x81!") == "1 | e\xCC\x81!\n  |  ^\n");
    CHECK(rendered("\xFF!") == "1 | \xEF\xBF\xBD!\n  |  ^\n");
    CHECK(rendered("\x1b[31m!") == "1 | \xE2\x90\x9B[31m!\n  |      ^\n");
}

TEST_CASE("a long line is shown around the place", "[grammar][diagnostic]") {
    std::string const line = std::string(5000, 'a') + "!" + std::string(5000, 'b');
    Diagnostic what;
    what.message = "here";
    what.at = {0, {5000, 5001}};
    std::string const out = render({what}, {{"t", line}}, false);
    std::size_t const begin = out.find("1 | ") + 4;
    std::string const shown = out.substr(begin, out.find('\n', begin) - begin);
    CHECK(shown.size() <= 100 + 6);
    std::size_t const caret = out.find('^') - out.rfind('\n', out.find('^')) - 1 - 4;
    CHECK(shown.substr(0, 3) == "\xE2\x80\xA6");
    CHECK(shown.find('!') - 2 == caret);  // the ellipsis is three bytes in one column
}

}  // namespace casus

// SPDX-License-Identifier: MIT
// The page that lists a corpus.
#include "engine_support.hpp"

#include <casus/datasets.hpp>

namespace casus::proof {

TEST_CASE("index: one line an instrument, with what it asks for and on what conditions",
          "[datasets][index]") {
    std::string const text =
        "article 1 { when E: attack by any big A on any party V unless provoked of E by V then each other "
        "party shall help V against A until calm } "
        "article 2 { unverified each party shall talk with aland each party may talk with borland } "
        "article 3 { each party shall talk with cedia, if danger to cedia }";
    std::string const overlay =
        "reservation doubt \"Doubt\" to pact by borland from 1911-01-01 { signed 1910-12-01 "
        "in article 1 { except when ready of borland } }";
    std::string const page = export_index(corpus_of(pact(text) + overlay));
    CHECK_THAT(page,
               Catch::Matchers::ContainsSubstring("1 treaties and, in italics below theirs, 1 protocols"));
    CHECK_THAT(page, Catch::Matchers::ContainsSubstring("4 norms, of which\n2 were written without sight"));
    CHECK_THAT(
        page, Catch::Matchers::ContainsSubstring(
                  "| [Pact](pact.treaty) | Aland, Borland, Cedia | from 1910-01-01 | *shall* `help` (1), "
                  "`talk` (2, 3); *may* `talk` (2) | upon `attack` (1); attacker 1, victim 1, other 1, "
                  "unless 1, until 1 | 2 |\n"
                  "| *reservation `doubt`* | Borland | signed 1910-12-01, from 1911-01-01 | *restricts* 1 |  "
                  "|  |\n"));
}

TEST_CASE("index: long lists of parties are counted, folders become sections", "[datasets][index]") {
    std::string states;
    for (char c = 'a'; c <= 'g'; ++c)
        states += std::string("state ") + c + " \"" + static_cast<char>(c - 32) + "\"\n";
    std::string const life = "in force from 1920-01-01 until 1930-01-01 parties { ";
    Loaded const loaded = load(
        {{"x/std/states.treaty", states},
         {"x/late/many.treaty", "treaty many \"Many\" { " + life + "a, b, c, d, e, f g from 1925-01-01 } }"},
         {"x/early/few.treaty",
          "treaty few \"Few\" political { in force from "
          "1910-01-01 parties { a, b } }"}});
    REQUIRE(loaded.corpus);
    std::string const page = export_index(*loaded.corpus);
    CHECK_THAT(page, Catch::Matchers::ContainsSubstring("| [Few](early/few.treaty) (political) | A, B |"));
    CHECK_THAT(page, Catch::Matchers::ContainsSubstring(
                         "| [Many](late/many.treaty) | 7, 6 at first | from 1920-01-01 until 1930-01-01 |"));
    CHECK(page.find("\n## early\n") < page.find("\n## late\n"));
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// Lives of treaties: what docs/semantics.md says of entry into force, terms, notices and ties, day by day.
#include "engine_support.hpp"

#include "engine/check/calendar.hpp"

namespace casus::proof {

namespace {

using Catch::Matchers::ContainsSubstring;
std::string const duty = "article 1 { when attack by dorin then each party shall talk with dorin } ";
std::string const three = "parties { aland, borland, cedia } ";

std::string lived(std::string const& items) { return "treaty pact \"Pact\" { " + items + duty + "}\n"; }

/// Who is bound on the day, as "aland borland"; "nobody".
std::string bound(std::string const& treaties, std::string const& day) {
    Answer const answer = ask(treaties, "on " + day + " event first: attack by dorin on aland", {});
    std::string text;
    for (std::string const& name : who(answer, "pact.1", Outcome::obligated))
        text += (text.empty() ? "" : " ") + name;
    return text.empty() ? "nobody" : text;
}

/// The verdict on somebody whom the treaty does not bind that day.
std::string why_not(std::string const& treaties, std::string const& day, std::string const& who) {
    QueryOptions options;
    options.treaties = {"pact"};
    Answer const answer = ask(treaties, "on " + day + " event first: attack by dorin on aland", options);
    Verdict const verdict = of(answer, "pact.1", who);
    CHECK(verdict.outcome == Outcome::not_in_force);
    REQUIRE(verdict.steps.size() == 1);
    CHECK(verdict.steps.front().kind == PartKind::not_in_force);
    return verdict.steps.front().text;
}

Day day(int year, unsigned month, unsigned of_month) {
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month);
}
Day plus(Day from, std::int64_t count, ast::TimeUnit unit) {
    ast::Duration by;
    by.count = count;
    by.unit = unit;
    return later(from, by);
}

}  // namespace

TEST_CASE("a month or a year later is the same day, or the month's last", "[engine][time]") {
    CHECK(plus(day(1941, 4, 25), 5, ast::TimeUnit::years) == day(1946, 4, 25));
    CHECK(plus(day(1900, 1, 31), 1, ast::TimeUnit::months) == day(1900, 2, 28));
    CHECK(plus(day(2000, 1, 31), 1, ast::TimeUnit::months) == day(2000, 2, 29));
    CHECK(plus(day(1904, 2, 29), 1, ast::TimeUnit::years) == day(1905, 2, 28));
    CHECK(plus(day(1999, 12, 31), 2, ast::TimeUnit::months) == day(2000, 2, 29));
    CHECK(plus(day(1999, 12, 31), 1, ast::TimeUnit::days) == day(2000, 1, 1));
    CHECK(plus(day(1999, 12, 31), 9'999, ast::TimeUnit::years) == doom);
    CHECK(plus(day(1999, 12, 31), 999'999'999'999'999'999, ast::TimeUnit::years) == doom);
    CHECK(plus(day(1999, 12, 31), 999'999'999'999'999'999, ast::TimeUnit::days) == doom);
    CHECK(plus(doom, 1, ast::TimeUnit::days) == doom);
}

TEST_CASE("sets of days", "[engine][time]") {
    Days const a = {{day(1910, 1, 1), day(1920, 1, 1)}}, b = {{day(1915, 1, 1), doom}};
    CHECK(both(a, b) == Days{{day(1915, 1, 1), day(1920, 1, 1)}});
    CHECK(either(a, b) == Days{{day(1910, 1, 1), doom}});
    CHECK(without(a, b) == Days{{day(1910, 1, 1), day(1915, 1, 1)}});
    CHECK(without(b, b).empty());
    CHECK_FALSE(holds_on(as_periods({}), day(1910, 1, 1)));
}

TEST_CASE("in force when enough have ratified, each from its own day", "[engine][time]") {
    std::string const text = lived(
        "signed 1910-01-01 in force when 2 parties ratify including borland " + three +
        "ratified by aland on 1911-01-01 ratified by cedia on 1911-02-01 ratified by borland on 1911-03-01 ");
    CHECK(bound(text, "1911-02-28") == "nobody");
    CHECK(bound(text, "1911-03-01") == "aland borland cedia");
    std::string const why = why_not(text, "1911-02-28", "aland");
    CHECK_THAT(why, ContainsSubstring("it takes 2 ratifications and there are 2 by then"));
    CHECK_THAT(why, ContainsSubstring("Borland missing"));
    CHECK_THAT(why, ContainsSubstring("enters into force on 1 March 1911"));

    std::string const later_one =
        lived("in force when 2 parties ratify after 30 days " + three +
              "ratified by aland, borland on 1911-01-01 ratified by cedia on 1912-01-01 ");
    CHECK(bound(later_one, "1911-01-30") == "nobody");
    CHECK(bound(later_one, "1911-01-31") == "aland borland");
    CHECK(bound(later_one, "1912-01-30") == "aland borland");
    CHECK(bound(later_one, "1912-01-31") == "aland borland cedia");
    CHECK_THAT(why_not(later_one, "1911-06-01", "cedia"),
               ContainsSubstring("Cedia became a party only on 31 January 1912"));

    std::string const never =
        lived("in force when 3 parties ratify " + three + "ratified by aland, borland on 1911-01-01 ");
    CHECK(bound(never, "1999-01-01") == "nobody");
    CHECK_THAT(why_not(never, "1920-01-01", "aland"),
               ContainsSubstring("it takes 3 ratifications and there are 2 by then; Cedia has not ratified"));
}

TEST_CASE("a fixed day, with ratifications party by party, and accession", "[engine][time]") {
    std::string const text =
        lived("in force from 1910-01-01 " + three +
              "ratified by aland, borland on 1909-01-01 accession by dorin on 1915-05-01 ");
    CHECK(bound(text, "1910-01-01") == "aland borland");
    CHECK(bound(text, "1915-04-30") == "aland borland");
    CHECK(bound(text, "1915-05-01") == "aland borland dorin");
    CHECK_THAT(why_not(text, "1912-01-01", "cedia"), ContainsSubstring("Cedia has not ratified it"));
}

TEST_CASE("provisional application binds and says so", "[engine][time]") {
    std::string const text = lived(
        "signed 1910-01-01 provisionally applied from 1910-02-01 by aland, borland "
        "in force when 2 parties ratify " +
        three + "ratified by aland, cedia on 1911-01-01 " +
        "article 2 { when pact in force and attack by dorin then each party shall talk with dorin } ");
    CHECK(bound(text, "1910-01-31") == "nobody");
    CHECK(bound(text, "1910-02-01") == "aland borland");
    Answer const before = ask(text, "on 1910-06-01 event first: attack by dorin on aland", {});
    Verdict const aland = of(before, "pact.1", "aland");
    CHECK(aland.provisional);
    REQUIRE(aland.remarks.size() == 1);
    CHECK(aland.remarks.front() == "the Pact is only applied provisionally");
    CHECK(outcome(before, "pact.2", "aland") == "not_owed");
    // Borland has not ratified and goes on applying it; for the two others it is in force.
    Answer const after = ask(text, "on 1911-01-01 event first: attack by dorin on aland", {});
    CHECK(who(after, "pact.1", Outcome::obligated) == std::vector<std::string>{"aland", "borland", "cedia"});
    CHECK(outcome(after, "pact.2", "aland") == "obligated");
    CHECK_FALSE(of(after, "pact.1", "aland").provisional);
    CHECK_THAT(of(after, "pact.1", "aland").remarks.front(), ContainsSubstring("provisionally by Borland"));
}

TEST_CASE("a term, renewed unless somebody gives notice in time", "[engine][time]") {
    std::string const head = "in force from 1910-01-01 " + three;
    std::string const plain = lived(head + "term 5 years ");
    CHECK(bound(plain, "1914-12-31") == "aland borland cedia");
    CHECK(bound(plain, "1915-01-01") == "nobody");
    CHECK_THAT(why_not(plain, "1915-01-01", "aland"), ContainsSubstring("its term ended on 1 January 1915"));

    std::string const renewed = lived(head + "term 5 years renewed for 3 years unless notice 1 year ");
    CHECK(bound(renewed, "1990-01-01") == "aland borland cedia");
    std::string const once = lived(head + "term 5 years renewed once for 3 years unless notice 1 year ");
    CHECK(bound(once, "1917-12-31") == "aland borland cedia");
    CHECK(bound(once, "1918-01-01") == "nobody");

    // A year before the end exactly is in time; a day later runs to the end of the next term.
    std::string const in_time =
        lived(head + "term 5 years renewed for 3 years unless notice 1 year notice by aland on 1914-01-01 ");
    CHECK(bound(in_time, "1914-12-31") == "aland borland cedia");
    CHECK(bound(in_time, "1915-01-01") == "nobody");
    CHECK_THAT(why_not(in_time, "1915-01-01", "cedia"),
               ContainsSubstring("the notice that Aland gave on 1 January 1914 kept it from being renewed"));
    std::string const late =
        lived(head + "term 5 years renewed for 3 years unless notice 1 year notice by aland on 1914-01-02 ");
    CHECK(bound(late, "1917-12-31") == "aland borland cedia");
    CHECK(bound(late, "1918-01-01") == "nobody");
    Answer const running = ask(late, "on 1916-01-01 event first: attack by dorin on aland", {});
    CHECK(of(running, "pact.1", "aland").remarks ==
          std::vector<std::string>{
              "the notice that Aland gave on 2 January 1914 takes effect only on 1 January 1918"});

    std::string const own = lived(
        head +
        "term 5 years renewed for 3 years for parties without notice 1 year notice by aland on 1914-01-01 ");
    CHECK(bound(own, "1915-01-01") == "borland cedia");
    CHECK_THAT(why_not(own, "1915-01-01", "aland"),
               ContainsSubstring("Aland left it on 1 January 1915, by its notice of 1 January 1914"));

    std::string const dated = lived(head + "term until 1915-06-01 term 20 years from 1915-06-01 ");
    CHECK(bound(dated, "1935-05-31") == "aland borland cedia");
    CHECK(bound(dated, "1935-06-01") == "nobody");
}

TEST_CASE("withdrawal runs its time and leaves the others", "[engine][time]") {
    std::string const head = "in force from 1910-01-01 " + three;
    std::string const plain = lived(head + "withdrawal on 1 year notice notice by aland on 1914-03-01 ");
    CHECK(bound(plain, "1915-02-28") == "aland borland cedia");
    CHECK(bound(plain, "1915-03-01") == "borland cedia");
    std::string const after =
        lived(head + "withdrawal on 1 year notice after 20 years notice by aland on 1914-03-01 ");
    CHECK(bound(after, "1930-12-31") == "aland borland cedia");
    CHECK(bound(after, "1931-01-01") == "borland cedia");
    std::string const not_before =
        lived(head + "withdrawal on 1 year notice not before 20 years notice by aland on 1914-03-01 ");
    CHECK(bound(not_before, "1929-12-31") == "aland borland cedia");
    CHECK(bound(not_before, "1930-01-01") == "borland cedia");
    std::string const whole = lived(head + "termination on 6 months notice notice by borland on 1914-03-01 ");
    CHECK(bound(whole, "1914-08-31") == "aland borland cedia");
    CHECK(bound(whole, "1914-09-01") == "nobody");
    CHECK_THAT(
        why_not(whole, "1914-09-01", "aland"),
        ContainsSubstring("it ended on 1 September 1914, by the notice that Borland gave on 1 March 1914"));
    // Between two, one who leaves ends it.
    std::string const pair = lived(
        "in force from 1910-01-01 parties { aland, borland } withdrawal on 1 year notice notice by aland on "
        "1914-03-01 ");
    CHECK(bound(pair, "1915-02-28") == "aland borland");
    CHECK(bound(pair, "1915-03-01") == "nobody");
    CHECK_THAT(why_not(pair, "1915-03-01", "borland"), ContainsSubstring("only one party was left"));
}

TEST_CASE("a life tied to another treaty's", "[engine][time]") {
    std::string const other =
        "treaty league \"League\" { in force from 1905-01-01 parties { aland, borland, dorin } term 10 years "
        "}\n";
    std::string const tied =
        other + lived("in force from 1910-01-01 in force while league in force " + three);
    CHECK(bound(tied, "1914-12-31") == "aland borland cedia");
    CHECK(bound(tied, "1915-01-01") == "nobody");
    CHECK_THAT(why_not(tied, "1915-01-01", "aland"),
               ContainsSubstring("it lasted only as long as the League, which ended on 1 January 1915"));
    std::string const freed =
        other + lived("in force from 1910-01-01 in force while league in force until 1912-01-01 " + three);
    CHECK(bound(freed, "1915-01-01") == "aland borland cedia");
    std::string const only = other + lived("in force while league in force " + three);
    CHECK(bound(only, "1904-12-31") == "nobody");
    CHECK(bound(only, "1905-01-01") == "aland borland cedia");
}

TEST_CASE("termination, and what outlives it", "[engine][time]") {
    std::string const head = "in force from 1910-01-01 " + three + "terminated on 1915-01-01 ";
    CHECK(bound(lived(head), "1914-12-31") == "aland borland cedia");
    CHECK(bound(lived(head), "1915-01-01") == "nobody");
    CHECK_THAT(why_not(lived(head), "1915-01-01", "aland"),
               ContainsSubstring("it was terminated on 1 January 1915"));
    std::string const asked_later = "on 1916-01-01 event first: attack by dorin on aland on 1914-06-01";
    Answer const survives = ask(lived(head), asked_later, {});
    CHECK(outcome(survives, "pact.1", "aland") == "obligated");
    CHECK_THAT(of(survives, "pact.1", "aland").remarks.front(), ContainsSubstring("outlives it"));
    QueryOptions options;
    options.treaties = {"pact"};
    Answer const ends = ask(lived(head + "duties end with the treaty "), asked_later, options);
    CHECK(outcome(ends, "pact.1", "aland") == "not_in_force");
    CHECK_THAT(
        of(ends, "pact.1", "aland").steps.front().text,
        ContainsSubstring("the duties under the Pact ended with it: it was terminated on 1 January 1915"));
}

TEST_CASE("suspension of the whole, of a pair, of one", "[engine][time]") {
    auto const with = [](std::string const& items) {
        return "treaty pact \"Pact\" { in force from 1910-01-01 " + three + items +
               " article 1 { when attack by dorin on any party V then each other party shall help V against "
               "dorin } "
               "}\n";
    };
    auto const on = [](std::string const& text, std::string const& who) {
        Answer const answer = ask(text, "on 1920-01-01 event first: attack by dorin on aland", {});
        return outcome(answer, "pact.1", who);
    };
    std::string const whole = with("suspended from 1915-01-01 until 1925-01-01");
    CHECK(on(whole, "borland") == "suspended");
    CHECK(on(whole, "cedia") == "suspended");
    Answer const answer = ask(whole, "on 1920-01-01 event first: attack by dorin on aland", {});
    CHECK(of(answer, "pact.1", "borland").steps.back().text == "the Pact is suspended");
    std::string const pair = with("suspended between aland and borland from 1915-01-01");
    CHECK(on(pair, "borland") == "suspended");
    CHECK(on(pair, "cedia") == "obligated");
    CHECK(on(with("suspended for cedia from 1915-01-01"), "cedia") == "suspended");
    CHECK(on(with("suspended from 1921-01-01"), "cedia") == "obligated");
}

TEST_CASE("a deadline has a day", "[engine][time]") {
    std::string const text =
        pact_rules("when attack by dorin then aland shall talk with dorin, within 1 month, until calm");
    auto const asked = [&](std::string const& on, std::string const& given) {
        Answer const answer =
            ask(text, "on " + on + " event first: attack by dorin on 1915-01-31 given not calm " + given, {});
        return of(answer, "pact.1", "aland");
    };
    Verdict const in_time = asked("1915-02-28", "");
    CHECK(in_time.due == "1915-02-28");
    CHECK(in_time.timing == "within 1 month, by 28 February 1915");
    CHECK(in_time.until == "until all is calm");
    CHECK_FALSE(in_time.overdue);
    Verdict const late = asked("1915-03-01", "");
    CHECK(late.overdue);
    CHECK_THAT(late.remarks.front(), ContainsSubstring("overdue since 28 February 1915"));
    CHECK_FALSE(asked("1915-03-01", "given aland performs talk with dorin").overdue);
    // Past the year 9999 there is no day to name.
    Answer const far =
        ask(pact_rules("when attack by dorin then aland shall talk with dorin, within 9_000 years"),
            "on 1920-01-01 event first: attack by dorin", {});
    CHECK(of(far, "pact.1", "aland").due.empty());
}

TEST_CASE("an area's owner, with exceptions", "[engine][time]") {
    auto const on = [](std::string const& owner, std::string const& place) {
        std::string const text = pact("area zone { territory of " + owner +
                                      " } article 1 { when attack by dorin on any party at any place in zone "
                                      "then each party shall talk with dorin }");
        Answer const answer =
            ask(text, "on 1920-01-01 event first: attack by dorin on aland at " + place, {});
        return outcome(answer, "pact.1", "aland");
    };
    CHECK(on("any party", "borland") == "obligated");
    CHECK(on("any party other than borland", "borland") == "not_owed");
    CHECK(on("any party other than borland", "aland") == "obligated");
    CHECK(on("any party not big", "aland") == "not_owed");
    CHECK(on("any party not big", "cedia") == "obligated");
    CHECK(on("any party other than borland in northland", "aland") == "obligated");
    CHECK(on("any party other than borland in northland", "cedia") == "not_owed");
}

TEST_CASE("E0208, E0230: dates that do not fit together", "[engine][time][diagnostics]") {
    std::string const head = "in force from 1910-01-01 " + three;
    CHECK(problem("E0208", lived("signed 1911-01-01 " + head)).message == "in force before it was signed");
    CHECK(problem("E0208", lived(head + "terminated on 1909-01-01 ")).span == "terminated on 1909-01-01");
    CHECK(problem("E0208", lived("signed 1909-06-01 ratified by aland on 1909-01-01 " + head)).span ==
          "aland");
    CHECK(
        problem("E0208", lived(head + "provisionally applied from 1911-01-01 ")).span.find("provisionally") ==
        0);
    CHECK(problem("E0208", lived(head + "term until 1909-01-01 ")).span == "term until 1909-01-01");
    CHECK(problem("E0208", lived(head + "term 0 years ")).span == "term 0 years");
    CHECK(problem("E0208", lived(head + "term 1 year renewed for 0 years ")).span ==
          "term 1 year renewed for 0 years");
    CHECK(problem("E0230", lived(head + "term 5 years term 6 years ")).span == "term 6 years");
    CHECK(problem("E0230", lived(head + "in force from 1912-01-01 ")).span == "in force from 1912-01-01");
    CHECK(problem("E0230", lived(head + "withdrawal on 1 year notice termination on 1 year notice ")).span ==
          "termination on 1 year notice");
    CHECK(problem("E0230", lived(head + "ratified by aland on 1909-01-01 ratified by aland on 1909-02-01 "))
              .span == "aland");
    Problem const wrong = problem(
        "E0230", lived(head + "in force when 2 parties ratify ratified by aland, borland on 1911-01-01 "));
    CHECK(wrong.span == "in force from 1910-01-01");
    CHECK_THAT(wrong.label, ContainsSubstring("1 January 1911"));
    CHECK(problem("E0230",
                  lived("in force from 1910-01-01 parties { aland from 1910-02-01 } ratified by aland on "
                        "1910-03-01 "))
              .span == "aland");
    CHECK(problems(lived("in force from 1911-01-01 in force when 2 parties ratify " + three +
                         "ratified by aland, borland on 1911-01-01 "))
              .empty());
}

TEST_CASE("E0231, E0234: notices and ratifications that can have no effect", "[engine][time][diagnostics]") {
    std::string const head = "in force from 1910-01-01 " + three;
    CHECK(problem("E0231", lived(head + "ratified by dorin on 1909-01-01 ")).span == "dorin");
    CHECK(problem("E0231", lived(head + "withdrawal on 1 year notice notice by dorin on 1915-01-01 ")).span ==
          "dorin");
    CHECK(problem("E0231", lived(head + "withdrawal on 1 year notice notice by aland on 1909-01-01 ")).span ==
          "aland");
    CHECK(problem("E0231",
                  lived(head + "term 2 years withdrawal on 1 year notice notice by aland on 1915-01-01 "))
              .label == "the treaty is not in force then");
    CHECK(
        problem("E0231", lived(head + "provisionally applied from 1909-01-01 by dorin ")).span.find("prov") ==
        0);
    CHECK(problem("E0234", lived(head + "notice by aland on 1915-01-01 ")).span == "aland");
    CHECK(problem("E0234", lived(head + "term 9 years notice by aland on 1915-01-01 ")).span == "aland");
}

TEST_CASE("E0232, E0233: thresholds nobody reaches, lives in a circle", "[engine][time][diagnostics]") {
    CHECK(problem("E0232", lived("in force when 4 parties ratify " + three)).label ==
          "only 3 can: they are listed in `parties`");
    CHECK(problem("E0232", lived("in force when 0 parties ratify " + three)).span.find("in force when") == 0);
    CHECK_THAT(problem("E0232", lived("in force when 2 parties ratify including dorin " + three)).label,
               ContainsSubstring("`dorin`"));
    Problem const circle =
        problem("E0233",
                "treaty a \"A\" { in force while b in force } treaty b \"B\" { in force while c in force } "
                "treaty c \"C\" { in force while a in force }");
    CHECK(circle.help == "the circle: a while b while c while a");
    CHECK(problem("E0233", "treaty a \"A\" { in force from 1910-01-01 in force while a in force }").help ==
          "the circle: a while a");
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// The search for conflicts as a program that embeds it sees it: how far it has come, and what is known when
// it is stopped on the way.
#include "engine_support.hpp"

#include <casus/conflicts.hpp>

#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

using namespace casus;
using namespace casus::proof;

namespace {

/// Aland has promised borland to fight for it and to talk with it, and cedia to stand aside, not to use force
/// and not to talk with borland: the first collides with two, the second with one.
constexpr char const* torn = R"(
treaty pact "Pact" {
  in force from 1910-01-01 parties { aland, borland }
  article 1 { when attack by any state A on any party V then each other party shall fight V against A }
  article 2 { aland shall talk with borland }
}
treaty compact "Compact" {
  in force from 1910-01-01 parties { aland, cedia }
  article 1 { when attack by any state A on any state V then each other party shall aside between V and A }
  article 2 { each party shall not strike against any state S }
  article 3 { aland shall not talk with borland }
}
)";

/// Where each collision is and what it rests on, whatever its number is in the report.
std::set<std::pair<std::string, std::string>> told(ConflictReport const& report) {
    std::set<std::pair<std::string, std::string>> out;
    for (FoundConflict const& one : report.conflicts) {
        std::string scenario = one.date;
        for (std::string const& event : one.events) scenario += ", " + event;
        for (CoreText const& part : one.core) scenario += "; " + part.reference + " " + part.part;
        out.insert({one.collision.first.reference + " " + one.collision.second.reference, scenario});
    }
    return out;
}

/// A council of four that may bind its members to use force, and a promise not to.
std::string council(std::string const& votes, std::string const& more = "") {
    return "treaty pact \"Pact\" { in force from 1910-01-01 parties { aland, borland, cedia, dorin } organ "
           "council { "
           "members parties votes by " +
           votes + " " + more +
           " } article 1 { when attack by any actor A on any party V then decisions of council bind all to "
           "strike "
           "against A } } treaty vow \"Vow\" { in force from 1910-01-01 parties { aland } article 1 { each "
           "party "
           "shall not strike against any state S } }";
}
ConflictReport found_between(std::string const& treaties) {
    ConflictOptions options;
    options.treaties = {"pact", "vow"};
    return conflicts(corpus_of(treaties), options);
}

}  // namespace

TEST_CASE("a scenario states what an organ decides, if votes can carry it", "[engine][conflicts][votes]") {
    // Of four members two are parties to the dispute, or one, if the attacker is none; never are there more
    // votes.
    CHECK(found_between(council("3", "excludes parties to the dispute")).conflicts.empty());
    CHECK(found_between(council("2", "excludes parties to the dispute")).conflicts.size() == 1);
    ConflictReport const report = found_between(council("unanimity"));
    REQUIRE(report.conflicts.size() == 1);
    FoundConflict const& conflict = report.conflicts.front();
    // The decision and nothing of who voted how.
    REQUIRE(conflict.given.size() == 1);
    CHECK(conflict.given.front().find("decides") != std::string::npos);
    std::string const& whole = conflict.case_text;
    std::size_t const begin = whole.find("  given council decides "), end = whole.find('\n', begin);
    REQUIRE(begin != std::string::npos);
    std::string const act = whole.substr(begin + 24, end - begin - 24);
    // Told by votes instead, it comes out as it did; a vote against is enough for it to be gone.
    auto const comes_out = [&](std::string const& votes) {
        std::string const told = whole.substr(0, begin) + "  votes in council on " + act + " { " + votes +
                                 " }" + whole.substr(end);
        Tested const tested = test(corpus_of(council("unanimity")), {"told.case", told}, {});
        REQUIRE(tested.cases.size() == 1);
        auto const& lines = tested.cases.front().expectations;
        REQUIRE(lines.size() == 2);
        return std::all_of(lines.begin(), lines.end(),
                           [](ExpectationResult const& line) { return line.passed; });
    };
    CHECK(comes_out("for aland, borland, cedia, dorin"));
    CHECK_FALSE(comes_out("for aland, borland, cedia against dorin"));
}

TEST_CASE("a search that is stopped tells what it found, and that it is partial", "[engine][conflicts]") {
    Corpus const corpus = corpus_of(torn);
    ConflictOptions options;
    std::vector<std::size_t> steps;
    options.progress = [&](std::size_t done, std::size_t) { steps.push_back(done); };
    ConflictReport const whole = conflicts(corpus, options);
    CHECK_FALSE(whole.stopped);
    CHECK(whole.searched == whole.pairs);
    std::set<std::string> sides;
    for (auto const& [where, scenario] : told(whole)) sides.insert(where);
    CHECK(sides == std::set<std::string>{"pact.1 compact.1", "pact.1 compact.2", "pact.2 compact.3"});
    // Each pair is counted once, from none to all.
    REQUIRE(steps.size() == whole.pairs + 1);
    for (std::size_t i = 0; i < steps.size(); ++i) CHECK(steps[i] == i);

    std::size_t last = 0;
    for (std::size_t after = 0; after <= whole.pairs; ++after) {
        std::atomic<bool> stop = false;
        options.stop = &stop;
        options.progress = [&](std::size_t done, std::size_t) { stop = done >= after; };
        ConflictReport const part = conflicts(corpus, options);
        INFO("stopped after " << after << " of " << whole.pairs << " pairs");
        CHECK(part.pairs == whole.pairs);
        CHECK(part.searched == after);
        // All pairs searched and the stop asked for too late: nothing is missing.
        CHECK(part.stopped == (after < whole.pairs));
        auto const all = told(whole), some = told(part);
        CHECK(std::includes(all.begin(), all.end(), some.begin(), some.end()));
        CHECK(some.size() >= last);
        last = some.size();
        bool const said = to_text(part, {}).find("partial") != std::string::npos;
        CHECK(said == part.stopped);
        if (part.stopped) CHECK(to_text(part, {}).find("No promises collide") == std::string::npos);
    }
    CHECK(last == 3);
}

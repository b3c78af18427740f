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

}  // namespace

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

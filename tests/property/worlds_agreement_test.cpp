// SPDX-License-Identifier: MIT
// Where duties wait for what others do: the solver's worlds, the evaluator's replay of each, and brute force.
#include "asking.hpp"
#include "naive.hpp"

#include "engine/ask/worlds.hpp"
#include "tests/unit/catch.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <iostream>

namespace casus::proof {

namespace {

constexpr std::size_t most_atoms = 9;

void compare_worlds(WorldText const& world, Census& met) {
    Inside const inside(world);
    auto const decided = inside.decide();
    Naive const naive(inside.program(), inside.situation());
    std::string const text = corpus_text(world) + text_of(world.question);
    ask::Worlds const found = ask::worlds(*decided, {});
    ++met["worlds of the generator"];
    if (found.too_many) {
        ++met["too many acts"];
        return;
    }
    std::vector<ir::AtomKey> performances;
    if (!found.worlds.empty())
        for (smt::LiteralOf const& act : found.worlds.front().course.performances)
            performances.push_back(act.atom);
    Naive::Asked norms;
    for (decide::Ruling const& ruling : decided->decision.rulings)
        for (ir::ActorId bearer : ruling.bearers) norms.insert({ruling.frame.clause, bearer});
    for (ir::AtomKey const& key : naive.awaited(norms, most_atoms))
        if (std::find(performances.begin(), performances.end(), key) == performances.end())
            RC_FAIL("an act that a duty waits for is not among those in question\n" + text);
    if (performances.empty()) return;
    ++met["questions with possible worlds"];
    for (ask::PossibleWorld const& possible : found.worlds) {
        if (!possible.agrees)
            RC_FAIL("the replay of a world says otherwise of who does what binds it\n" + text);
        for (smt::Confirmation const& confirmation : possible.decided->confirmations)
            if (!confirmation.agrees) RC_FAIL("evaluator and solver disagree in a world\n" + text);
    }
    auto const courses = naive.courses(norms, performances, most_atoms);
    if (!courses) {
        ++met["skipped: too many open atoms"];
        return;
    }
    if (courses->size() != found.worlds.size()) RC_FAIL("by brute force there are other worlds\n" + text);
    std::size_t kept = 0;
    for (ask::PossibleWorld const& possible : found.worlds) {
        std::vector<bool> course;
        for (smt::LiteralOf const& act : possible.course.performances) course.push_back(act.value);
        auto const there = courses->find(course);
        if (there == courses->end()) RC_FAIL("a world that no completion allows\n" + text);
        smt::Settled const wanted = there->second.size() > 1 ? smt::Settled::open
                                    : *there->second.begin() ? smt::Settled::binds
                                                             : smt::Settled::does_not;
        if (possible.course.kept != wanted) RC_FAIL("each does what binds it otherwise in a world\n" + text);
        ++met[wanted == smt::Settled::open    ? "open whether each does what binds it"
              : wanted == smt::Settled::binds ? "each does what binds it"
                                              : "not all do what binds them"];
        if (wanted == smt::Settled::binds) ++kept;
    }
    if (kept > 1) ++met["several worlds in which each does what binds it"];
    if (found.worlds.size() > 2) ++met["more than two worlds"];
    ++met["compared"];
}

}  // namespace

TEST_CASE("possible worlds: solver, evaluator and brute force agree", "[engine][property]") {
    Census features, met;
    bool const held = check_property("worlds of waiting duties", [&] {
        for (int i = 0; i < 4; ++i) compare_worlds(random_world(features), met);
    });
    std::cout << "met:\n";
    for (auto const& [what, count] : met) std::cout << "  " << what << ": " << count << "\n";
    CHECK(held);
    if (!counts_asserted()) return;
    for (char const* what : {"compared", "each does what binds it", "not all do what binds them",
                             "several worlds in which each does what binds it", "more than two worlds"}) {
        INFO("met " << what);
        CHECK(met[what] > 0);
    }
}

}  // namespace casus::proof

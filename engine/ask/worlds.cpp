// SPDX-License-Identifier: MIT
// Where duties wait for what others do: each possible course of action, replayed.
#include "engine/ask/worlds.hpp"

#include <algorithm>

namespace casus::ask {

using namespace ir;
using decide::Truth;

Truth owed(Decided const& decided, AtomKey const& performance) {
    Truth some = Truth::no;
    for (decide::Ruling const& ruling : decided.decision.rulings) {
        if (!smt::asks_for(decided.grounding, ruling, performance)) continue;
        if (ruling.outcome == Outcome::obligated || ruling.outcome == Outcome::expected) return Truth::yes;
        if (ruling.outcome == Outcome::undetermined) some = Truth::open;
    }
    return some;
}

namespace {

Truth kept(Decided const& decided, std::vector<smt::LiteralOf> const& performances) {
    Truth all = Truth::yes;
    for (smt::LiteralOf const& performance : performances) {
        Truth const asked = owed(decided, performance.atom);
        all = all & (performance.value ? asked : !asked);
    }
    return all;
}

bool agree(Truth evaluated, smt::Settled settled) {
    if (evaluated == Truth::open || settled == smt::Settled::undecided) return true;
    return settled == (evaluated == Truth::yes ? smt::Settled::binds : smt::Settled::does_not);
}

}  // namespace

PossibleWorld with_done(Decided const& decided, std::vector<AtomKey> const& performances,
                        std::vector<bool> const& done) {
    PossibleWorld out;
    out.situation = std::make_unique<Situation>(decided.world.situation());
    for (std::size_t i = 0; i < performances.size(); ++i) {
        out.course.performances.push_back({performances[i], done[i]});
        out.situation->statements.push_back({performances[i], done[i], {}});
    }
    out.decided = std::make_unique<Decided>(decided.world.rules(), *out.situation, decided.scope);
    return out;
}

Worlds worlds(Decided const& decided, smt::Budget budget) {
    Worlds out;
    if (decided.confirmations.empty()) return out;
    smt::Courses courses = smt::courses(decided.grounding, decided.decision, decided.confirmations, budget);
    out.too_many = courses.too_many;
    out.performances = courses.performances;
    for (smt::Course& course : courses.courses) {
        PossibleWorld world;
        world.situation = std::make_unique<Situation>(decided.world.situation());
        world.situation->expectations.clear();
        for (smt::LiteralOf const& performance : course.performances)
            world.situation->statements.push_back({performance.atom, performance.value, {}});
        world.decided = std::make_unique<Decided>(decided.world.rules(), *world.situation, decided.scope);
        confirm(*world.decided, false, budget);
        world.agrees = agree(kept(*world.decided, course.performances), course.kept);
        for (std::size_t i = 0; i < world.decided->decision.rulings.size(); ++i) {
            ClauseId const clause = world.decided->decision.rulings[i].frame.clause;
            auto const among = [&](std::vector<ClauseId> const& clauses) {
                return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
            };
            if (among(courses.waiting) || among(courses.owing)) world.rulings.push_back(i);
        }
        world.course = std::move(course);
        out.worlds.push_back(std::move(world));
    }
    return out;
}

}  // namespace casus::ask

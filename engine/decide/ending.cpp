// SPDX-License-Identifier: MIT
#include "engine/decide/ending.hpp"

#include "engine/decide/decide.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

namespace {

bool contains(std::vector<ActorId> const& list, ActorId actor) {
    return std::find(list.begin(), list.end(), actor) != list.end();
}

bool releases(World const& world, Release const& release, ClauseId clause, ActorId bearer, ActorId from_whom,
              std::vector<ActInstance> const& acts, Day day) {
    if (release.of != bearer || release.by != from_whom) return false;
    if (release.on && day < *release.on) return false;
    if (std::find(release.clauses.begin(), release.clauses.end(), clause) == release.clauses.end())
        return false;
    if (!release.from) return true;
    return std::all_of(acts.begin(), acts.end(),
                       [&](ActInstance const& act) { return implies(world.rules(), act, *release.from); });
}

/// Three calendar months; a day that the month does not have is its last.
Day three_months_after(Day day) {
    std::chrono::year_month_day then = std::chrono::year_month_day(day) + std::chrono::months(3);
    if (!then.ok()) then = then.year() / then.month() / std::chrono::last;
    return then;
}

bool reaches(Claim const& claim, ActorId bearer, std::optional<ActorId> toward, bool of_two) {
    if (of_two) return true;
    bool const mine = contains(claim.by, bearer), theirs = toward && contains(claim.by, *toward);
    if (claim.ground != ast::Ground::breach) return mine || theirs;
    return (mine && toward && contains(claim.against, *toward)) ||
           (theirs && contains(claim.against, bearer));
}

}  // namespace

bool released_by_all(World const& world, ClauseId clause, ActorId bearer, std::optional<ActorId> toward,
                     std::vector<ActInstance> const& acts, Day day) {
    auto const& stated = world.situation().releases;
    auto const by = [&](ActorId whom) {
        return std::any_of(stated.begin(), stated.end(), [&](Release const& release) {
            return releases(world, release, clause, bearer, whom, acts, day);
        });
    };
    if (stated.empty()) return false;
    if (toward) return by(*toward);
    auto const& parties = world.rules().parties(world.rules().program()[clause].treaty, day);
    bool const others = std::any_of(parties.begin(), parties.end(), [&](ActorId p) { return p != bearer; });
    return others &&
           std::all_of(parties.begin(), parties.end(), [&](ActorId p) { return p == bearer || by(p); });
}

bool has_effect(World const& world, Claim const& claim, Day day) {
    bool const governed =
        world.situation().policy &&
        governed_by_convention(world.rules().program()[claim.treaty], *world.situation().policy);
    if (governed && !claim.notified) return false;
    if (!claim.notified) return true;
    return day >= (governed ? three_months_after(*claim.notified) : *claim.notified);
}

std::optional<std::uint32_t> accepted_claim(World const& world, TreatyId treaty, ActorId bearer,
                                            std::optional<ActorId> toward, Day day) {
    auto const& claims = world.situation().claims;
    for (std::uint32_t i = 0; i < claims.size(); ++i) {
        if (!claims[i].accepted || claims[i].treaty != treaty || !has_effect(world, claims[i], day)) continue;
        bool const of_two = world.rules().parties(treaty, day).size() == 2;
        if (reaches(claims[i], bearer, toward, of_two)) return i;
    }
    return std::nullopt;
}

bool ends_for_some(Situation const& situation, Program const& program, ClauseId clause) {
    return std::any_of(situation.releases.begin(), situation.releases.end(),
                       [&](Release const& release) {
                           auto const& clauses = release.clauses;
                           return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
                       }) ||
           std::any_of(situation.claims.begin(), situation.claims.end(), [&](Claim const& claim) {
               return claim.accepted && claim.treaty == program[clause].treaty;
           });
}

}  // namespace casus::decide

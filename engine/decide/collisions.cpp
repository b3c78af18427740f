// SPDX-License-Identifier: MIT
#include "engine/decide/collisions.hpp"

#include "engine/decide/breach.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

namespace {

bool same(Settlement const& a, Settlement const& b) {
    return a.rule == b.rule && a.first_prevails == b.first_prevails && a.priority == b.priority &&
           (a.rule || a.why == b.why);
}

std::vector<ActorId> common(Ruling const& a, Ruling const& b) {
    std::vector<ActorId> out;
    for (ActorId bearer : a.bearers)
        if (std::find(b.bearers.begin(), b.bearers.end(), bearer) != b.bearers.end()) out.push_back(bearer);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

CollisionKind kind_of(Clause const& a, Clause const& b) {
    auto const is_right = [](Clause const& clause) {
        return !is_duty(clause.modality) && !is_ban(clause.modality);
    };
    if (is_right(a) || is_right(b)) return CollisionKind::permission;
    return is_ban(a.modality) || is_ban(b.modality) ? CollisionKind::direct : CollisionKind::content;
}

std::vector<Collision> collisions(World const& world, Decision const& decision) {
    rules::RuleSet const& rules = world.rules();
    Program const& program = rules.program();
    Precedence const precedence(world, decision.policy);
    std::vector<Collision> out;
    auto const& rulings = decision.rulings;
    for (std::uint32_t i = 0; i < rulings.size(); ++i) {
        if (rulings[i].standing.binds() == Truth::no) continue;
        Clause const& one = program[rulings[i].frame.clause];
        for (std::uint32_t j = i + 1; j < rulings.size(); ++j) {
            if (rulings[j].standing.binds() == Truth::no) continue;
            Clause const& other = program[rulings[j].frame.clause];
            if (!collide(rules, one, rulings[i].acts, other, rulings[j].acts)) continue;
            std::size_t const known = out.size();
            for (ActorId bearer : common(rulings[i], rulings[j])) {
                Settlement const settlement =
                    precedence.settle({&one, &rulings[i].acts, rulings[i].frame.day},
                                      {&other, &rulings[j].acts, rulings[j].frame.day}, bearer);
                auto const alike =
                    std::find_if(out.begin() + static_cast<std::ptrdiff_t>(known), out.end(),
                                 [&](Collision const& c) { return same(c.settlement, settlement); });
                if (alike != out.end()) {
                    alike->bearers.push_back(bearer);
                    continue;
                }
                out.push_back({i,
                               j,
                               {bearer},
                               kind_of(one, other),
                               rulings[i].standing.binds() & rulings[j].standing.binds(),
                               rulings[i].binds() & rulings[j].binds(),
                               settlement});
            }
        }
    }
    return out;
}

}  // namespace casus::decide

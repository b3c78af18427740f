// SPDX-License-Identifier: MIT
#include "engine/ask/alternatives.hpp"

#include "engine/decide/collisions.hpp"
#include "engine/decide/lifting.hpp"

#include <algorithm>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Ruling;

namespace {

Ruling const* ruling_for(Program const& program, decide::Decision const& decision, Frame const& frame,
                         ActorId bearer) {
    for (Ruling const& ruling : decision.rulings)
        if (decide::same_frame(program, ruling.frame, frame) &&
            std::find(ruling.bearers.begin(), ruling.bearers.end(), bearer) != ruling.bearers.end())
            return &ruling;
    return nullptr;
}

Alternative alternative(Policy policy, decide::Decision const& decision, Ruling const& ruling) {
    Alternative out{policy, ruling.outcome, {}, {}, {}};
    if (ruling.outcome != Outcome::overridden) return out;
    for (decide::Overrider const& over : ruling.overriders) {
        if (decision.rulings[over.ruling].binds() != decide::Truth::yes) continue;
        out.by = decision.rulings[over.ruling].frame.clause;
        out.rule = over.rule;
        out.priority = over.priority;
        break;
    }
    return out;
}

bool same(Alternative const& a, Alternative const& b) {
    return a.policy == b.policy && a.outcome == b.outcome && a.by == b.by && a.rule == b.rule;
}

std::vector<bool> colliding(Decided const& decided) {
    std::vector<bool> out(decided.decision.rulings.size(), false);
    for (decide::Collision const& collision : decide::collisions(decided.world, decided.decision))
        out[collision.first] = out[collision.second] = true;
    return out;
}

}  // namespace

std::vector<std::vector<Alternative>> alternatives(Decided const& decided) {
    auto const& rulings = decided.decision.rulings;
    std::vector<std::vector<Alternative>> out(rulings.size());
    std::vector<bool> const wanted = colliding(decided);
    if (std::none_of(wanted.begin(), wanted.end(), [](bool one) { return one; })) return out;
    Program const& program = decided.world.rules().program();
    for (Policy policy : {Policy::none, Policy::text, Policy::vclt, Policy::vclt_as_custom}) {
        if (policy == decided.decision.policy) continue;
        Situation situation = decided.world.situation();
        situation.policy = policy;
        decide::Scope under = decided.scope;
        under.policy = policy;
        Decided const other(decided.world.rules(), situation, under);
        for (std::size_t i = 0; i < rulings.size(); ++i) {
            if (!wanted[i]) continue;
            for (ActorId bearer : rulings[i].bearers) {
                Ruling const* found = ruling_for(program, other.decision, rulings[i].frame, bearer);
                if (found == nullptr) continue;
                Alternative const one = alternative(policy, other.decision, *found);
                auto const known = std::find_if(out[i].begin(), out[i].end(),
                                                [&](Alternative const& before) { return same(before, one); });
                if (known == out[i].end()) out[i].push_back(one);
            }
        }
    }
    return out;
}

}  // namespace casus::ask

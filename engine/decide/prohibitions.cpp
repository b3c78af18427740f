// SPDX-License-Identifier: MIT
#include "engine/decide/prohibitions.hpp"

#include "engine/check/sorted.hpp"
#include "engine/decide/breach.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace casus::decide {

using namespace ir;

namespace {

class Prohibitions {
public:
    Prohibitions(Grounding const& grounding, Scope const& scope)
        : grounding_(grounding),
          world_(grounding.world()),
          rules_(world_.rules()),
          program_(rules_.program()),
          scope_(scope) {}

    /// Somebody does the act, or it is owed, allowed or asked for.
    void put(ActInstance const& act, std::vector<ActorId> const& who) {
        if (!rules_.can_be_prohibited(act.act)) return;
        for (rules::ImpliedAct const& implied : rules_.implied(act.act)) {
            if (rules_.prohibitions_of(implied.act).empty()) continue;
            ActInstance const there{implied.act, implied_arguments(implied, act.arguments)};
            for (ClauseId id : candidates(implied.act, who))
                for (FixedSlots& fixed : grounding_.unify(id, there))
                    if (can_loop(program_[id], fixed))
                        wanted_[{id, std::move(fixed)}].insert(who.begin(), who.end());
        }
    }

    std::vector<Prohibited> in_play(std::vector<Ruling> const& rulings) const {
        std::vector<Prohibited> out;
        if (wanted_.empty()) return out;
        std::set<std::pair<ClauseId, Binding>> done;
        for (Ruling const& ruling : rulings) {
            Clause const& clause = program_[ruling.frame.clause];
            if (clause.trigger || !is_ban(clause.modality)) continue;
            Binding binding = ruling.frame.binding;
            if (clause.bearer_loops) binding[clause.bearer.slot] = {};
            done.insert({ruling.frame.clause, binding});
        }
        // Two ways of fixing the slots may lead to one frame: its bearers are those of both.
        std::map<std::pair<ClauseId, Binding>, std::pair<Frame, std::set<ActorId>>> ways;
        for (auto const& entry : wanted_) {
            ClauseId const clause = entry.first.first;
            grounding_.frames(clause, std::nullopt, entry.first.second, true, [&](Frame const& frame) {
                auto& way =
                    ways.try_emplace({clause, frame.binding}, frame, std::set<ActorId>{}).first->second;
                for (ActorId actor : grounding_.bearers(frame))
                    if (entry.second.count(actor) != 0) way.second.insert(actor);
            });
        }
        for (auto const& [key, way] : ways)
            if (done.insert(key).second) out.push_back({way.first, {way.second.begin(), way.second.end()}});
        return out;
    }

private:
    bool in_scope(TreatyId treaty) const {
        return scope_.only.empty() ||
               std::find(scope_.only.begin(), scope_.only.end(), treaty) != scope_.only.end();
    }
    /// Whether any of them can be the bearer.
    bool can_bear(Clause const& clause, std::vector<ActorId> const& who) const {
        if (!clause.bearer_loops) return true;
        return std::any_of(who.begin(), who.end(), [&](ActorId actor) {
            return rules_.of_type(actor, clause.loops.back().type, world_.situation().on);
        });
    }
    /// Prohibitions among which are all of the act that can bind one of them: most are other people's.
    std::vector<ClauseId> candidates(ActKindId act, std::vector<ActorId> const& who) const {
        Day const day = world_.situation().on;
        std::vector<ClauseId> out;
        auto const add = [&](std::vector<rules::Prohibition> const& bans) {
            for (rules::Prohibition const& ban : bans) {
                Clause const& clause = program_[ban.clause];
                if (ban.days.contains(day) && in_scope(clause.treaty) && can_bear(clause, who))
                    out.push_back(ban.clause);
            }
        };
        std::vector<TreatyId> treaties;
        for (ActorId actor : who) rules_.add_treaties(actor, day, treaties);
        sort_once(treaties);
        for (TreatyId treaty : treaties) add(rules_.prohibitions_on_parties(treaty));
        for (ActorId actor : who) add(rules_.prohibitions_on(actor));
        add(rules_.prohibitions_on_anyone(act));
        sort_once(out);
        return out;
    }
    /// False if a variable of the clause cannot be what it is fixed as.
    bool can_loop(Clause const& clause, FixedSlots const& fixed) const {
        return std::all_of(fixed.begin(), fixed.end(), [&](auto const& slot) {
            auto const loop = std::find_if(clause.loops.begin(), clause.loops.end(),
                                           [&](Loop const& one) { return one.slot == slot.first; });
            if (loop == clause.loops.end()) return true;
            return slot.second.sort == Sort::actor &&
                   rules_.of_type(ActorId{slot.second.index}, loop->type, world_.situation().on);
        });
    }

    Grounding const& grounding_;
    World const& world_;
    rules::RuleSet const& rules_;
    Program const& program_;
    Scope const& scope_;
    /// For each prohibition and each way its act is in play, those who are in play with it.
    std::map<std::pair<ClauseId, FixedSlots>, std::set<ActorId>> wanted_;
};

}  // namespace

std::vector<Prohibited> prohibitions_in_play(Grounding const& grounding, Scope const& scope,
                                             std::vector<Ruling> const& rulings,
                                             std::vector<std::uint32_t> const& acting) {
    Prohibitions prohibitions(grounding, scope);
    for (Performance const& performance : grounding.world().performed())
        prohibitions.put(performance.act, {performance.who});
    for (auto const& [who, act] : scope.acts) prohibitions.put(act, {who});
    for (std::uint32_t index : acting)
        for (ActInstance const& act : rulings[index].acts) prohibitions.put(act, rulings[index].bearers);
    return prohibitions.in_play(rulings);
}

}  // namespace casus::decide

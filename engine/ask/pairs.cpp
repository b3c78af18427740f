// SPDX-License-Identifier: MIT
#include "engine/ask/pairs.hpp"

#include "engine/check/calendar.hpp"
#include "engine/decide/breach.hpp"

#include <algorithm>
#include <map>

namespace casus::ask {

using namespace ir;

namespace {

bool implies_kind(rules::RuleSet const& rules, ActKindId act, ActKindId other) {
    auto const& implied = rules.implied(act);
    return std::any_of(implied.begin(), implied.end(),
                       [&](rules::ImpliedAct const& known) { return known.act == other; });
}

bool excludes_kind(rules::RuleSet const& rules, ActKindId act, ActKindId other) {
    for (rules::ImpliedAct const& own : rules.implied(act))
        for (ActPattern const& pattern : rules.program()[own.act].excludes)
            if (implies_kind(rules, other, pattern.act)) return true;
    return false;
}

/// A fallback waits for a breach, which is stated or not there: no possible event brings it about by itself.
bool is_fallback(Program const& program, Clause const& clause) {
    return std::any_of(clause.parts.begin(), clause.parts.end(), [&](Part const& part) {
        return std::holds_alternative<Breach>(program[part.formula].node);
    });
}

}  // namespace

Bearers possible_bearers(rules::RuleSet const& rules, ClauseId id) {
    Program const& program = rules.program();
    Clause const& clause = program[id];
    Bearers out(program.actors.size(), !clause.bearer_loops && clause.bearer.is_slot);
    if (!clause.bearer_loops) {
        if (!clause.bearer.is_slot && clause.bearer.value.sort == Sort::actor)
            out[clause.bearer.value.index] = true;
        return out;
    }
    TypeRef const& type = clause.loops.back().type;
    if (type.kind != TypeKind::party) {
        out.assign(program.actors.size(), true);
        return out;
    }
    for (Membership const& member : program[type.treaty].members) out[member.actor.index] = true;
    return out;
}

bool acts_may_collide(rules::RuleSet const& rules, Clause const& a, Clause const& b) {
    if (a.deems || b.deems || a.acts.empty() || b.acts.empty()) return false;
    if (decide::is_ban(a.modality) && decide::is_ban(b.modality)) return false;
    if (decide::is_ban(b.modality)) return acts_may_collide(rules, b, a);
    auto const every = [](std::vector<ActTerm> const& acts, auto const& holds) {
        return std::all_of(acts.begin(), acts.end(), holds);
    };
    if (decide::is_ban(a.modality))
        return every(b.acts, [&](ActTerm const& act) {
            return std::any_of(a.acts.begin(), a.acts.end(),
                               [&](ActTerm const& ban) { return implies_kind(rules, act.act, ban.act); });
        });
    if (!decide::is_duty(a.modality) || !decide::is_duty(b.modality)) return false;
    return every(a.acts, [&](ActTerm const& x) {
        return every(b.acts, [&](ActTerm const& y) {
            return excludes_kind(rules, x.act, y.act) || excludes_kind(rules, y.act, x.act);
        });
    });
}

namespace {

using Operands = std::vector<Operand>;
using Way = std::vector<std::pair<Operand, Operand>>;

Operands implied_operands(std::vector<int> const& from_role, Operands const& arguments) {
    Operands out(from_role.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        if (from_role[i] >= 0) out[i] = arguments[static_cast<std::size_t>(from_role[i])];
    return out;
}

bool left_out(Operand const& operand) { return !operand.is_slot && operand.value.sort == Sort::none; }

/// What makes the arguments the same, one that is left out being anything; nothing if they never are.
std::optional<Way> same(Operands const& of_a, Operands const& of_b) {
    Way out;
    for (std::size_t i = 0; i < of_a.size(); ++i) {
        if (left_out(of_a[i]) || left_out(of_b[i])) continue;
        if (!of_a[i].is_slot && !of_b[i].is_slot) {
            if (of_a[i].value != of_b[i].value) return std::nullopt;
        } else {
            out.emplace_back(of_a[i], of_b[i]);
        }
    }
    return out;
}

/// Ways in which doing the second act does the first, which is forbidden.
void ways_to_break(rules::RuleSet const& rules, ActTerm const& ban, ActTerm const& act, bool turned,
                   std::vector<Way>& out) {
    for (rules::ImpliedAct const& implied : rules.implied(act.act)) {
        if (implied.act != ban.act) continue;
        Operands const done = implied_operands(implied.from_role, act.arguments);
        auto way = turned ? same(done, ban.arguments) : same(ban.arguments, done);
        if (way) out.push_back(std::move(*way));
    }
}

/// Ways in which doing the first act excludes the second.
void ways_to_exclude(rules::RuleSet const& rules, ActTerm const& a, ActTerm const& b, bool turned,
                     std::vector<Way>& out) {
    for (rules::ImpliedAct const& own : rules.implied(a.act)) {
        Operands const own_arguments = implied_operands(own.from_role, a.arguments);
        for (ActPattern const& pattern : rules.program()[own.act].excludes) {
            Operands const excluded = implied_operands(pattern.from_role, own_arguments);
            for (rules::ImpliedAct const& other : rules.implied(b.act)) {
                if (other.act != pattern.act) continue;
                Operands const there = implied_operands(other.from_role, b.arguments);
                auto way = turned ? same(there, excluded) : same(excluded, there);
                if (way) out.push_back(std::move(*way));
            }
        }
    }
}

}  // namespace

search::Meeting ways_to_collide(rules::RuleSet const& rules, Clause const& a, Clause const& b) {
    search::Meeting out;
    for (ActTerm const& act : a.acts)
        out.of_first.insert(out.of_first.end(), act.arguments.begin(), act.arguments.end());
    for (ActTerm const& act : b.acts)
        out.of_last.insert(out.of_last.end(), act.arguments.begin(), act.arguments.end());
    // Each act of a duty has to be in the way, so the first of them has.
    if (decide::is_ban(a.modality)) {
        for (ActTerm const& ban : a.acts) ways_to_break(rules, ban, b.acts.front(), false, out.ways);
    } else if (decide::is_ban(b.modality)) {
        for (ActTerm const& ban : b.acts) ways_to_break(rules, ban, a.acts.front(), true, out.ways);
    } else {
        ways_to_exclude(rules, a.acts.front(), b.acts.front(), false, out.ways);
        ways_to_exclude(rules, b.acts.front(), a.acts.front(), true, out.ways);
    }
    return out;
}

bool may_forbid_promise(rules::RuleSet const& rules, Clause const& ban, Clause const& duty) {
    if (!decide::is_ban(ban.modality) || !decide::is_duty(duty.modality) || ban.treaty == duty.treaty ||
        duty.deems || duty.acts.empty())
        return false;
    return std::all_of(duty.acts.begin(), duty.acts.end(), [&](ActTerm const& act) {
        return std::any_of(ban.acts.begin(), ban.acts.end(), [&](ActTerm const& forbidden) {
            auto const& promises = rules.program()[forbidden.act].promises;
            return std::any_of(promises.begin(), promises.end(), [&](ActPattern const& promise) {
                return implies_kind(rules, act.act, promise.act);
            });
        });
    });
}

namespace {

/// The days on which a clause is in force; without periods of its own, those of its treaty.
Days days_of(Program const& program, Clause const& clause) {
    std::vector<Period> const& treaty = program[clause.treaty].in_force;
    return clause.periods.empty() ? treaty : both(treaty, clause.periods);
}

}  // namespace

bool meet_in_time(rules::RuleSet const& rules, Clause const& a, Clause const& b, Period within) {
    Days const days = both(days_of(rules.program(), a), days_of(rules.program(), b));
    return !both(days, {within}).empty();
}

std::optional<Day> entered_under(Program const& program, Clause const& ban, Clause const& promise,
                                 ActorId actor) {
    auto const bound = [&](Clause const& clause) {
        auto const& members = program[clause.treaty].members;
        auto const member = std::find_if(members.begin(), members.end(),
                                         [&](Membership const& one) { return one.actor == actor; });
        return member == members.end() ? std::vector<Period>{}
                                       : both(days_of(program, clause), member->periods);
    };
    std::vector<Period> const before = bound(ban);
    for (Period const& entered : bound(promise))
        if (std::any_of(before.begin(), before.end(), [&](Period const& period) {
                return period.from < entered.from && entered.from < period.until;
            }))
            return entered.from;
    return std::nullopt;
}

std::vector<std::pair<ClauseId, ClauseId>> colliding_pairs(rules::RuleSet const& rules,
                                                           PairScope const& scope) {
    Program const& program = rules.program();
    auto const listed = [](auto const& list, auto const& item) {
        return std::find(list.begin(), list.end(), item) != list.end();
    };
    std::vector<ClauseId> clauses;
    std::map<ClauseId, Bearers> bearers;
    for (std::uint32_t i = 0; i < program.clauses.size(); ++i) {
        Clause const& clause = program.clauses[i];
        if (clause.deems || clause.acts.empty() || is_fallback(program, clause)) continue;
        if (!scope.treaties.empty() && !listed(scope.treaties, clause.treaty)) continue;
        Bearers who = possible_bearers(rules, ClauseId{i});
        if (!scope.members.empty())
            for (std::uint32_t actor = 0; actor < who.size(); ++actor)
                who[actor] = who[actor] && listed(scope.members, ActorId{actor});
        clauses.push_back(ClauseId{i});
        bearers.emplace(ClauseId{i}, std::move(who));
    }
    std::vector<std::pair<ClauseId, ClauseId>> out;
    for (std::size_t i = 0; i < clauses.size(); ++i)
        for (std::size_t j = i; j < clauses.size(); ++j) {
            Clause const& a = program[clauses[i]];
            Clause const& b = program[clauses[j]];
            if (!scope.one_of.empty() && !listed(scope.one_of, a.treaty) && !listed(scope.one_of, b.treaty))
                continue;
            bool const may = acts_may_collide(rules, a, b) || may_forbid_promise(rules, a, b) ||
                             may_forbid_promise(rules, b, a);
            if (!may || !meet_in_time(rules, a, b, scope.within)) continue;
            Bearers const& of_a = bearers.at(clauses[i]);
            Bearers const& of_b = bearers.at(clauses[j]);
            bool common = false;
            for (std::size_t actor = 0; actor < of_a.size() && !common; ++actor)
                common = of_a[actor] && of_b[actor];
            if (common) out.emplace_back(clauses[i], clauses[j]);
        }
    return out;
}

}  // namespace casus::ask

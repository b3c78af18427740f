// SPDX-License-Identifier: MIT
#include "engine/decide/breach.hpp"
#include "engine/decide/decide.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace casus::decide {

using namespace ir;

namespace {

/// Arguments that can be the same: one left out may be anything.
bool compatible(Values const& a, Values const& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].sort != Sort::none && b[i].sort != Sort::none && a[i] != b[i]) return false;
    return true;
}

bool excludes(rules::RuleSet const& rules, ActInstance const& a, ActInstance const& b) {
    Program const& program = rules.program();
    for (rules::ImpliedAct const& own : rules.implied(a.act)) {
        Values const own_arguments = implied_arguments(own, a.arguments);
        for (ActPattern const& pattern : program[own.act].excludes) {
            rules::ImpliedAct const excluded{pattern.act, pattern.from_role};
            Values const excluded_arguments = implied_arguments(excluded, own_arguments);
            for (rules::ImpliedAct const& other : rules.implied(b.act))
                if (other.act == pattern.act &&
                    compatible(implied_arguments(other, b.arguments), excluded_arguments))
                    return true;
        }
    }
    return false;
}

/// True if whichever of the acts is chosen, it performs one of the forbidden ones.
bool all_forbidden(rules::RuleSet const& rules, std::vector<ActInstance> const& acts,
                   std::vector<ActInstance> const& forbidden) {
    return std::all_of(acts.begin(), acts.end(), [&](ActInstance const& act) {
        return std::any_of(forbidden.begin(), forbidden.end(),
                           [&](ActInstance const& ban) { return implies(rules, act, ban); });
    });
}

}  // namespace

bool exclude(rules::RuleSet const& rules, ActInstance const& a, ActInstance const& b) {
    return excludes(rules, a, b) || excludes(rules, b, a);
}

bool implies(rules::RuleSet const& rules, ActInstance const& act, ActInstance const& other) {
    for (rules::ImpliedAct const& implied : rules.implied(act.act)) {
        if (implied.act != other.act) continue;
        Values const there = implied_arguments(implied, act.arguments);
        bool fits = true;
        for (std::size_t i = 0; i < there.size(); ++i)
            fits = fits && (other.arguments[i].sort == Sort::none || there[i] == other.arguments[i]);
        if (fits) return true;
    }
    return false;
}

namespace {

/// From the least to the most thousandths that stand in the relation to the amount.
std::pair<std::int64_t, std::int64_t> range(Amount const& amount) {
    constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();
    switch (amount.relation) {
        case ast::Relation::at_least: return {amount.amount, endless};
        case ast::Relation::more_than: return {amount.amount + 1, endless};
        case ast::Relation::at_most: return {0, amount.amount};
        case ast::Relation::less_than: return {0, amount.amount - 1};
        case ast::Relation::exactly: return {amount.amount, amount.amount};
    }
    return {0, endless};
}

/// A ban on some amounts stands in the way of a duty that cannot be performed without one of them, and of a
/// right to one of them.
bool amounts_clash(Clause const& ban, Clause const& other) {
    if (!ban.amount) return true;
    bool const duty = is_duty(other.modality);
    if (!other.amount) return !duty;
    if (other.amount->unit != ban.amount->unit || ban.amount->shared_by || other.amount->shared_by)
        return false;
    auto const [ban_low, ban_high] = range(*ban.amount);
    auto const [low, high] = range(*other.amount);
    if (duty) return low <= high && ban_low <= low && high <= ban_high;
    return std::max(low, ban_low) <= std::min(high, ban_high);
}

}  // namespace

bool promises_forbidden(rules::RuleSet const& rules, Clause const& ban,
                        std::vector<ActInstance> const& forbidden, Clause const& duty,
                        std::vector<ActInstance> const& acts) {
    if (!is_ban(ban.modality) || !is_duty(duty.modality) || acts.empty()) return false;
    std::vector<ActInstance> promises;
    for (ActInstance const& act : forbidden)
        for (ActPattern const& pattern : rules.program()[act.act].promises)
            promises.push_back(
                {pattern.act, implied_arguments({pattern.act, pattern.from_role}, act.arguments)});
    return all_forbidden(rules, acts, promises);
}

bool may_collide(rules::RuleSet const& rules, Clause const& a, Clause const& b) {
    return std::any_of(a.acts.begin(), a.acts.end(), [&](ActTerm const& x) {
        return std::any_of(b.acts.begin(), b.acts.end(),
                           [&](ActTerm const& y) { return rules.may_concern(x.act, y.act); });
    });
}

bool collide(rules::RuleSet const& rules, Clause const& a, std::vector<ActInstance> const& a_acts,
             Clause const& b, std::vector<ActInstance> const& b_acts) {
    if (a_acts.empty() || b_acts.empty()) return false;
    if (is_ban(a.modality))
        return !is_ban(b.modality) && amounts_clash(a, b) && all_forbidden(rules, b_acts, a_acts);
    if (is_ban(b.modality)) return amounts_clash(b, a) && all_forbidden(rules, a_acts, b_acts);
    if (!is_duty(a.modality) || !is_duty(b.modality)) return false;
    return std::all_of(a_acts.begin(), a_acts.end(), [&](ActInstance const& x) {
        return std::all_of(b_acts.begin(), b_acts.end(),
                           [&](ActInstance const& y) { return exclude(rules, x, y); });
    });
}

}  // namespace casus::decide

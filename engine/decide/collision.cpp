// SPDX-License-Identifier: MIT
#include "engine/decide/decide.hpp"

#include <algorithm>

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

bool is_duty(ast::Modality modality) {
    return modality == ast::Modality::shall || modality == ast::Modality::should;
}
bool is_ban(ast::Modality modality) {
    return modality == ast::Modality::shall_not || modality == ast::Modality::should_not;
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

bool collide(rules::RuleSet const& rules, Clause const& a, std::vector<ActInstance> const& a_acts,
             Clause const& b, std::vector<ActInstance> const& b_acts) {
    if (a_acts.empty() || b_acts.empty()) return false;
    if (is_ban(a.modality)) return !is_ban(b.modality) && all_forbidden(rules, b_acts, a_acts);
    if (is_ban(b.modality)) return all_forbidden(rules, a_acts, b_acts);
    if (!is_duty(a.modality) || !is_duty(b.modality)) return false;
    return std::all_of(a_acts.begin(), a_acts.end(), [&](ActInstance const& x) {
        return std::all_of(b_acts.begin(), b_acts.end(),
                           [&](ActInstance const& y) { return exclude(rules, x, y); });
    });
}

}  // namespace casus::decide

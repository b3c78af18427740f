// SPDX-License-Identifier: MIT
#include "engine/decide/precedence.hpp"

#include "engine/decide/evaluator.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

namespace {

/// The Vienna Convention on the Law of Treaties entered into force, and it is not retroactive (article 4).
constexpr Day convention_in_force =
    std::chrono::year_month_day(std::chrono::year(1980), std::chrono::January, std::chrono::day(27));

bool is_right(Clause const& clause) {
    return clause.modality == ast::Modality::may || clause.modality == ast::Modality::has_power;
}
/// A recommendation and a right lift nothing.
bool is_duty(Clause const& clause) {
    return clause.modality == ast::Modality::shall || clause.modality == ast::Modality::shall_not;
}

Settlement lifted(PrecedenceRule rule, bool first, std::optional<PriorityId> priority = {}) {
    return {rule, first, priority, Unsettled::not_said};
}
Settlement unsettled(Unsettled why) { return {std::nullopt, false, std::nullopt, why}; }

/// That the first, or the second, prevails; but only a duty lifts the other.
Settlement prevailing(PrecedenceRule rule, bool first, Norm const& a, Norm const& b,
                      std::optional<PriorityId> priority = {}) {
    Norm const& winner = first ? a : b;
    if (!is_duty(*winner.clause)) return unsettled(Unsettled::a_right);
    return winner.clause->jointly ? unsettled(Unsettled::jointly) : lifted(rule, first, priority);
}

bool all_in(std::vector<ActorId> const& some, std::vector<ActorId> const& all) {
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

}  // namespace

int strength(PrecedenceRule rule) {
    switch (rule) {
        case PrecedenceRule::peremptory: return 0;
        case PrecedenceRule::general: return 1;
        case PrecedenceRule::express: return 2;
        case PrecedenceRule::later:
        case PrecedenceRule::parties_to_both:
        case PrecedenceRule::inter_se: return 3;
    }
    return strengths - 1;
}

bool applies_convention(Policy policy) { return policy == Policy::vclt || policy == Policy::vclt_as_custom; }

std::optional<Day> concluded(Treaty const& treaty) {
    if (treaty.signed_on) return treaty.signed_on;
    if (treaty.in_force.empty() || treaty.in_force.front().from == dawn) return std::nullopt;
    return treaty.in_force.front().from;
}

bool governed_by_convention(Treaty const& treaty, Policy policy) {
    if (policy == Policy::vclt_as_custom) return true;
    auto const day = concluded(treaty);
    return policy == Policy::vclt && day && *day >= convention_in_force;
}

bool Precedence::governed(TreatyId treaty) const {
    return governed_by_convention(rules_.program()[treaty], policy_);
}

bool Precedence::can_prevail(Clause const& over) const {
    return policy_ != Policy::none && is_duty(over) && !over.jointly;
}

bool Precedence::can_lift(Clause const& over, Clause const& under) const {
    if (!can_prevail(over) || over.treaty == under.treaty) return false;
    return applies_convention(policy_) || !rules_.express_priorities(over.treaty, under.treaty).empty();
}

Settlement Precedence::settle(Norm const& first, Norm const& second, ActorId bearer) const {
    if (policy_ == Policy::none) return unsettled(Unsettled::no_policy);
    if (first.clause->treaty == second.clause->treaty) return unsettled(Unsettled::same_treaty);
    if (Said said = by_peremptory(first, second)) return *said;
    if (Said said = by_general(first, second, bearer)) return *said;
    if (Said said = by_express(first, second, bearer)) return *said;
    if (Said said = by_later(first, second, bearer)) return *said;
    if (claim_of_priority(first, second, bearer)) return unsettled(Unsettled::by_its_own_word);
    return unsettled(Unsettled::not_said);
}

std::optional<Settlement> Precedence::lifts(Norm const& over, Norm const& under, ActorId bearer) const {
    if (!can_lift(*over.clause, *under.clause)) return std::nullopt;
    Settlement const settlement = settle(over, under, bearer);
    if (!settlement.rule || !settlement.first_prevails) return std::nullopt;
    return settlement;
}

/// VCLT 53, 64: a treaty is void as far as it asks or allows what a peremptory norm forbids.
Precedence::Said Precedence::by_peremptory(Norm const& first, Norm const& second) const {
    if (!applies_convention(policy_) || first.clause->peremptory == second.clause->peremptory)
        return std::nullopt;
    bool const over = first.clause->peremptory;
    if (!governed((over ? second : first).clause->treaty)) return std::nullopt;
    return prevailing(PrecedenceRule::peremptory, over, first, second);
}

/// UN Charter 103: it speaks of obligations, so it lifts duties and leaves rights alone.
Precedence::Said Precedence::by_general(Norm const& first, Norm const& second, ActorId bearer) const {
    // That a treaty claims to go before all others does not make them yield: the law of treaties does.
    if (!applies_convention(policy_)) return std::nullopt;
    return claim_of_priority(first, second, bearer);
}

Precedence::Said Precedence::claim_of_priority(Norm const& first, Norm const& second, ActorId bearer) const {
    for (bool const over : {true, false}) {
        Norm const& high = over ? first : second;
        Norm const& low = over ? second : first;
        if (!is_duty(*high.clause) || is_right(*low.clause)) continue;
        if (auto const priority = general(high, low, bearer))
            return prevailing(PrecedenceRule::general, over, first, second, priority);
    }
    return std::nullopt;
}

std::optional<PriorityId> Precedence::general(Norm const& high, Norm const& low, ActorId bearer) const {
    auto const& said = rules_.general_priorities(high.clause->treaty);
    if (said.empty()) return std::nullopt;
    auto const& answered = rules_.general_priorities(low.clause->treaty);
    if (std::any_of(answered.begin(), answered.end(),
                    [&](PriorityId id) { return world_.can_hold(id, bearer); }))
        return std::nullopt;
    auto const toward = beneficiary(rules_.program(), low.acts->front());
    for (PriorityId id : said)
        if (world_.can_hold(id, bearer) && world_.holds(id, bearer, toward, low.day)) return id;
    return std::nullopt;
}

/// VCLT 30(2): the provisions of the treaty that is named prevail, over rights too.
Precedence::Said Precedence::by_express(Norm const& first, Norm const& second, ActorId bearer) const {
    for (bool const over : {true, false}) {
        Norm const& high = over ? first : second;
        Norm const& low = over ? second : first;
        for (PriorityId priority : rules_.express_priorities(high.clause->treaty, low.clause->treaty)) {
            auto const toward = beneficiary(rules_.program(), low.acts->front());
            if (world_.holds(priority, bearer, toward, low.day))
                return prevailing(PrecedenceRule::express, over, first, second, priority);
        }
    }
    return std::nullopt;
}

/// VCLT 30(3)-(5) and 41, for treaties on one subject: that their norms collide is taken to show it.
Precedence::Said Precedence::by_later(Norm const& first, Norm const& second, ActorId bearer) const {
    if (!applies_convention(policy_)) return std::nullopt;
    Program const& program = rules_.program();
    Treaty const& one = program[first.clause->treaty];
    Treaty const& other = program[second.clause->treaty];
    if (one.political || other.political) return unsettled(Unsettled::no_treaty);
    if (!governed(first.clause->treaty) || !governed(second.clause->treaty))
        return unsettled(Unsettled::before_its_time);
    auto const one_day = concluded(one), other_day = concluded(other);
    if (!one_day || !other_day || *one_day == *other_day) return unsettled(Unsettled::no_order);

    bool const over = *one_day > *other_day;
    Norm const& late = over ? first : second;
    Norm const& early = over ? second : first;
    if (general(early, late, bearer)) return unsettled(Unsettled::goes_before_any);
    Day const day = std::max(first.day, second.day);
    auto const& late_parties = rules_.parties(late.clause->treaty, day);
    auto const& early_parties = rules_.parties(early.clause->treaty, day);
    auto const among = [](std::vector<ActorId> const& parties, ActorId actor) {
        return std::binary_search(parties.begin(), parties.end(), actor);
    };
    if (!among(late_parties, bearer) || !among(early_parties, bearer))
        return unsettled(Unsettled::not_bound_by_both);
    if (all_in(early_parties, late_parties)) return prevailing(PrecedenceRule::later, over, first, second);

    // Some parties to the earlier treaty have not joined the later: it counts to whom the earlier duty is
    // owed. One that is owed to no party in particular is owed to them all.
    std::optional<ActorId> const toward = beneficiary(program, early.acts->front());
    bool const to_a_party = toward && *toward != bearer && among(early_parties, *toward);
    if (!to_a_party || !among(late_parties, *toward)) return unsettled(Unsettled::different_parties);
    if (!all_in(late_parties, early_parties))
        return prevailing(PrecedenceRule::parties_to_both, over, first, second);
    if (program[early.clause->treaty].forbids_modification)
        return unsettled(Unsettled::modification_forbidden);
    return prevailing(PrecedenceRule::inter_se, over, first, second);
}

}  // namespace casus::decide

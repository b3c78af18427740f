// SPDX-License-Identifier: MIT
// Which of two norms gives way, and how a duty ends by itself: docs/semantics.md, "Precedence", read again.
#include "naive.hpp"

#include <algorithm>

namespace casus::proof {

using namespace ir;

namespace {

template <typename T>
bool contains(std::vector<T> const& list, T const& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}
bool duty(Clause const& clause) {
    return clause.modality == ast::Modality::shall || clause.modality == ast::Modality::shall_not;
}
bool right(Clause const& clause) {
    return clause.modality == ast::Modality::may || clause.modality == ast::Modality::has_power;
}
std::optional<Day> made_on(Treaty const& treaty) {
    if (treaty.signed_on) return treaty.signed_on;
    if (!treaty.in_force.empty() && treaty.in_force[0].from != dawn) return treaty.in_force[0].from;
    return std::nullopt;
}

}  // namespace

std::vector<ActorId> Naive::parties(TreatyId treaty, Day day) const {
    std::vector<ActorId> out;
    for (std::uint32_t i = 0; i < program_.actors.size(); ++i)
        if (party(ActorId{i}, treaty, day)) out.push_back(ActorId{i});
    return out;
}

// ---- what the treaties say -----------------------------------------------------------------------------

/// Whether something that the actor owes could come behind the treaty because that goes before any.
bool Naive::says_over_any(TreatyId treaty, ActorId actor) const {
    std::vector<Day> days{situation_.on};
    for (Occurrence const& event : situation_.events) days.push_back(event.on);
    for (Priority const& said : program_.priorities) {
        if (said.over != treaty || said.under) continue;
        for (Day day : days) {
            bool holds = true;
            if (said.by) {
                Overlay const& by = program_[*said.by];
                bool const named = by.pair ? by.pair->first == actor || by.pair->second == actor
                                           : by.binds.empty() || contains(by.binds, actor) ||
                                                 by.kind == ast::OverlayKind::reservation;
                holds = named && stands(*said.by, day);
            }
            for (OverlayId id : said.replaced_by) {
                Overlay const& other = program_[id];
                bool const whole = !other.pair && (other.binds.empty() || contains(other.binds, actor));
                if (whole && stands(id, day)) holds = false;
            }
            if (holds) return true;
        }
    }
    return false;
}
bool Naive::goes_over_any(Instance const& high, Instance const& low) const {
    TreatyId const over = program_[high.clause].treaty, under = program_[low.clause].treaty;
    if (!says_over_any(over, low.bearer) || says_over_any(under, low.bearer)) return false;
    for (Priority const& said : program_.priorities) {
        if (said.over != over || said.under) continue;
        bool holds = !said.by || says(*said.by, low);
        for (OverlayId other : said.replaced_by) holds = holds && !says(other, low);
        if (holds) return true;
    }
    return false;
}
bool Naive::says_under_any(TreatyId treaty) const {
    return std::any_of(program_.priorities.begin(), program_.priorities.end(),
                       [&](Priority const& said) { return said.under == treaty && !said.over; });
}
bool Naive::says_over(TreatyId over, Instance const& low) const {
    TreatyId const under = program_[low.clause].treaty;
    for (Priority const& said : program_.priorities) {
        if (said.over != over || said.under != under) continue;
        bool holds = !said.by || says(*said.by, low);
        for (OverlayId other : said.replaced_by) holds = holds && !says(other, low);
        if (holds) return true;
    }
    // What names the treaty comes instead of giving way to any.
    if (says_under_any(over)) return false;
    bool const named =
        std::any_of(program_.priorities.begin(), program_.priorities.end(),
                    [&](Priority const& said) { return said.over == over && said.under == under; });
    if (named) return false;
    for (Priority const& said : program_.priorities) {
        if (said.under != under || said.over) continue;
        bool holds = !said.by || says(*said.by, low);
        for (OverlayId other : said.replaced_by) holds = holds && !says(other, low);
        if (holds) return true;
    }
    return false;
}
bool Naive::of_the_convention(TreatyId treaty) const {
    Policy const policy = situation_.policy.value_or(Policy::text);
    if (policy == Policy::vclt_as_custom) return true;
    std::optional<Day> const made = made_on(program_[treaty]);
    Day const in_force = std::chrono::sys_days(std::chrono::days(3678));  // 27 January 1980
    return policy == Policy::vclt && made && *made >= in_force;
}

// ---- the rules -----------------------------------------------------------------------------------------

int Naive::strength(Rule rule) {
    switch (rule) {
        case Rule::peremptory: return 0;
        case Rule::general: return 1;
        case Rule::express: return 2;
        default: return 3;
    }
}

Naive::Rule Naive::lifting(Instance const& high, Instance const& low) const {
    if (!duty(program_[high.clause]) || program_[high.clause].jointly) return Rule::none;
    bool high_wins = false;
    Rule const rule = first_rule(high, low, high_wins);
    return high_wins && collide(high, low) ? rule : Rule::none;
}

std::vector<std::pair<Instance const*, Naive::Rule>> const& Naive::lifters(Instance const& low) const {
    auto const [where, fresh] = lifters_.try_emplace(low);
    if (!fresh) return where->second;
    if (low.holder.sort != Sort::actor) return where->second;
    bool const joint = program_[low.clause].jointly;
    for (Instance const& other : instances_) {
        // A joint norm gives way if it must for one of those who owe it.
        if (joint ? !contains(low.members, other.bearer) : other.bearer != low.bearer) continue;
        Instance one = low;
        one.bearer = other.bearer;
        if (Rule const rule = lifting(other, one); rule != Rule::none)
            where->second.emplace_back(&other, rule);
    }
    return where->second;
}

std::pair<int, bool> Naive::settled(Instance const& a, Instance const& b) const {
    if (Rule const rule = lifting(a, b); rule != Rule::none) return {int(rule), true};
    return {int(lifting(b, a)), false};
}

/// The first rule that says which of the two prevails.
Naive::Rule Naive::first_rule(Instance const& a, Instance const& b, bool& a_wins) const {
    Policy const policy = situation_.policy.value_or(Policy::text);
    bool const convention = policy == Policy::vclt || policy == Policy::vclt_as_custom;
    Clause const& first = program_[a.clause];
    Clause const& second = program_[b.clause];
    TreatyId const one = first.treaty, other = second.treaty;
    if (policy == Policy::none || one == other) return Rule::none;
    if (convention && first.peremptory && !second.peremptory && of_the_convention(other)) {
        a_wins = true;
        return Rule::peremptory;
    }
    if (convention && second.peremptory && !first.peremptory && of_the_convention(one))
        return Rule::peremptory;
    // Obligations go before obligations.
    if (convention && goes_over_any(a, b) && duty(first) && !right(second)) {
        a_wins = true;
        return Rule::general;
    }
    if (convention && goes_over_any(b, a) && duty(second) && !right(first)) return Rule::general;
    if (says_over(one, b)) {
        a_wins = true;
        return Rule::express;
    }
    if (says_over(other, a)) return Rule::express;
    if (!convention || program_[one].political || program_[other].political) return Rule::none;
    if (!of_the_convention(one) || !of_the_convention(other)) return Rule::none;
    std::optional<Day> const one_made = made_on(program_[one]), other_made = made_on(program_[other]);
    if (!one_made || !other_made || *one_made == *other_made) return Rule::none;
    Rule const rule = *one_made < *other_made ? convention_rule(a, b) : convention_rule(b, a);
    a_wins = rule != Rule::none && *one_made > *other_made;
    return rule;
}

/// Whether the later of two treaties governs, between whom it has to.
Naive::Rule Naive::convention_rule(Instance const& early, Instance const& late) const {
    Day const day = std::max(early.day, late.day);
    TreatyId const old = program_[early.clause].treaty, recent = program_[late.clause].treaty;
    if (goes_over_any(early, late)) return Rule::none;
    auto const of_both = [&](ActorId actor) { return party(actor, old, day) && party(actor, recent, day); };
    if (!of_both(early.bearer)) return Rule::none;
    std::vector<ActorId> const old_parties = parties(old, day), new_parties = parties(recent, day);
    bool const all_joined = std::all_of(old_parties.begin(), old_parties.end(), of_both);
    if (all_joined) return Rule::later;
    Value const owed_to = toward(early).value_or(Value{});
    if (owed_to.sort != Sort::actor || ActorId{owed_to.index} == early.bearer) return Rule::none;
    if (!of_both(ActorId{owed_to.index})) return Rule::none;
    bool const only_some_of_old = std::all_of(new_parties.begin(), new_parties.end(), of_both);
    if (!only_some_of_old) return Rule::both_parties;
    return program_[old].forbids_modification ? Rule::none : Rule::among_some;
}

// ---- what ends a duty by itself ------------------------------------------------------------------------

bool Naive::let_go(Instance const& instance) const {
    if (instance.holder.sort != Sort::actor || acts(instance).empty()) return false;
    auto const by = [&](ActorId creditor) {
        for (Release const& release : situation_.releases) {
            if (release.of != instance.bearer || release.by != creditor) continue;
            if (release.on && *release.on > instance.day) continue;
            if (!contains(release.clauses, instance.clause)) continue;
            bool all = true;
            for (ActInstance const& act : acts(instance))
                all = all && (!release.from || act_implies(act, *release.from));
            if (all) return true;
        }
        return false;
    };
    Value const owed_to = toward(instance).value_or(Value{});
    if (owed_to.sort == Sort::actor) return by(ActorId{owed_to.index});
    std::vector<ActorId> creditors = parties(program_[instance.clause].treaty, instance.day);
    creditors.erase(std::remove(creditors.begin(), creditors.end(), instance.bearer), creditors.end());
    return !creditors.empty() && std::all_of(creditors.begin(), creditors.end(), by);
}

bool Naive::claimed_away(Instance const& instance) const {
    TreatyId const treaty = program_[instance.clause].treaty;
    Value const owed_to = toward(instance).value_or(Value{});
    auto const is_owed = [&](std::vector<ActorId> const& list) {
        return owed_to.sort == Sort::actor && contains(list, ActorId{owed_to.index});
    };
    for (Claim const& claim : situation_.claims) {
        if (!claim.accepted || claim.treaty != treaty) continue;
        if (of_the_convention(treaty)) {
            if (!claim.notified) continue;
            // Three months on, by the calendar.
            std::chrono::year_month_day const date(*claim.notified);
            std::chrono::year_month const month = date.year() / date.month() + std::chrono::months(3);
            std::chrono::year_month_day const last = month / std::chrono::last;
            Day const from = month / std::min(date.day(), last.day());
            if (instance.day < from) continue;
        } else if (claim.notified && instance.day < *claim.notified) {
            continue;
        }
        if (parties(treaty, instance.day).size() == 2) return true;
        bool const bearer_claims = contains(claim.by, instance.bearer);
        if (claim.ground == ast::Ground::breach) {
            if (bearer_claims && is_owed(claim.against)) return true;
            if (is_owed(claim.by) && contains(claim.against, instance.bearer)) return true;
        } else if (bearer_claims || is_owed(claim.by)) {
            return true;
        }
    }
    return false;
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// Votes by brute force: in one completion every voter casts one vote, and they are counted.
#include "naive_run.hpp"

#include <algorithm>

namespace casus::proof {

using namespace ir;

namespace {

bool on(std::vector<Period> const& periods, Day day) {
    return periods.empty() || std::any_of(periods.begin(), periods.end(), [&](Period const& period) {
               return period.from <= day && day < period.until;
           });
}

}  // namespace

Organ const* Naive::organ_of(Value actor) const {
    for (Organ const& organ : program_.organs)
        if (value_of(organ.actor) == actor) return &organ;
    return nullptr;
}

Organ::Voting const* Naive::rule_of(Organ const& organ) const {
    if (!on(program_[organ.treaty].in_force, situation_.on)) return nullptr;
    for (Organ::Voting const& voting : organ.votings)
        if (on(voting.periods, situation_.on)) return &voting;
    return nullptr;
}

std::vector<Naive::Member> Naive::voters(Organ const& organ) const {
    std::set<ActorId> named;
    for (Organ::Members const& members : organ.members) {
        if (!on(members.periods, situation_.on)) continue;
        if (members.who) named.insert(*members.who);
        for (std::uint32_t i = 0; i < program_.actors.size() && !members.who; ++i)
            if (party(ActorId{i}, organ.treaty, situation_.on)) named.insert(ActorId{i});
    }
    std::vector<Member> out;
    for (ActorId member : named) {
        bool excluded = false;
        for (Occurrence const& event : situation_.events) {
            Value const by = event.roles[std::size_t(Preposition::by)];
            Value const to = event.roles[std::size_t(Preposition::on)];
            bool const attacks = by == value_of(member), suffers = to == value_of(member);
            auto const sits = [&](Value value) {
                return value.sort == Sort::actor && named.count(ActorId{value.index}) != 0;
            };
            if (organ.excludes == ast::Excluded::attacker) excluded = excluded || attacks;
            if (organ.excludes == ast::Excluded::disputants) excluded = excluded || attacks || suffers;
            if (organ.excludes == ast::Excluded::disputants_among_members)
                excluded = excluded || ((attacks || suffers) && sits(by) && sits(to));
        }
        bool const veto = std::find(organ.veto.begin(), organ.veto.end(), member) != organ.veto.end();
        if (!excluded) out.push_back({value_of(member), veto});
    }
    auto const number = std::uint32_t(&organ - program_.organs.data());
    for (Organ::Seats const& seats : organ.seats)
        if (on(seats.periods, situation_.on))
            for (std::uint32_t i = 1; i + named.size() <= seats.number; ++i)
                out.push_back({{Sort::seat, 1024 * number + i}, false});
    return out;
}

std::vector<AtomKey> Naive::measures(Organ const& organ) const {
    std::set<AtomKey> out;
    for (Ballot const& ballot : situation_.ballots)
        if (ballot.measure.who == value_of(organ.actor)) out.insert(ballot.measure);
    return {out.begin(), out.end()};
}

bool Naive::one_vote(AtomKey const& a, AtomKey const& b) {
    return a.organ.sort != Sort::none && a.organ == b.organ && a.who == b.who && a.kind == b.kind &&
           a.what == b.what && a.arguments == b.arguments;
}

bool Naive::Run::carries(Organ const& organ, AtomKey const& measure) const {
    int in_favour = 0, against = 0, present = 0, members = 0;
    bool veto = false;
    for (Member const& member : naive_.voters(organ)) {
        AtomKey key = measure;
        key.organ = key.who;
        key.who = member.who;
        auto const cast = [&](Stance stance) {
            key.stance = stance;
            return atom(key);
        };
        bool const yes = cast(Stance::votes_for), no = cast(Stance::votes_against),
                   neither = cast(Stance::abstains);
        bool const away = cast(Stance::stays_away);
        ++members;
        in_favour += yes ? 1 : 0;
        against += no ? 1 : 0;
        present += away ? 0 : 1;
        veto = veto || (no && member.veto);
        (void)neither;
    }
    Organ::Voting const& rule = *naive_.rule_of(organ);
    int const of = rule.of_those_voting ? in_favour + against : members;
    bool enough = false;
    switch (rule.rule) {
        case ast::VotingRule::unanimity: enough = in_favour == of; break;
        case ast::VotingRule::consensus: enough = against == 0; break;
        case ast::VotingRule::absolute_majority: enough = 2 * in_favour > of; break;
        case ast::VotingRule::two_thirds: enough = 3 * in_favour >= 2 * of; break;
        case ast::VotingRule::simple_majority: enough = in_favour > against; break;
        case ast::VotingRule::fixed: enough = in_favour >= int(rule.needed); break;
    }
    bool quorate = true;
    if (organ.quorum && organ.quorum->denominator == 0) quorate = present >= int(organ.quorum->number);
    if (organ.quorum && organ.quorum->denominator != 0)
        quorate = present * int(organ.quorum->denominator) >= int(organ.quorum->number) * members;
    return enough && in_favour > 0 && quorate && !veto;
}

bool Naive::Run::decides(AtomKey const& key) const {
    // What the case says outright is so, whatever the votes.
    if (auto const fixed = naive_.fixed(key)) return *fixed;
    Organ const* const organ = naive_.organ_of(key.who);
    if (organ == nullptr) return atom(key);
    bool some = false, exactly = false;
    for (AtomKey const& measure : naive_.measures(*organ)) {
        if (!naive_.implies(measure, key)) continue;
        bool const carried = carries(*organ, measure);
        some = some || carried;
        exactly = exactly || measure == key;
    }
    if (exactly) return some;
    bool const otherwise = atom(key);
    return some || otherwise;
}

}  // namespace casus::proof

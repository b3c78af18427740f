// SPDX-License-Identifier: MIT
#include "engine/check/ballots.hpp"

#include <algorithm>

namespace casus::ir {

std::optional<OrganId> organ_of(Program const& program, ActorId actor) {
    for (std::uint32_t i = 0; i < program.organs.size(); ++i)
        if (program.organs[i].actor == actor) return OrganId{i};
    return std::nullopt;
}

Organ::Voting const* voting_on(Program const& program, OrganId id, Day day) {
    Organ const& organ = program[id];
    if (!holds_on(program[organ.treaty].in_force, day)) return nullptr;
    for (Organ::Voting const& voting : organ.votings)
        if (holds_on(voting.periods, day)) return &voting;
    return nullptr;
}

Composition composition(Program const& program, OrganId id, Day day) {
    Organ const& organ = program[id];
    Composition out;
    for (Organ::Members const& members : organ.members) {
        if (!holds_on(members.periods, day)) continue;
        if (members.who) {
            out.named.push_back(*members.who);
            continue;
        }
        for (Membership const& party : program[organ.treaty].members)
            if (holds_on(party.periods, day)) out.named.push_back(party.actor);
    }
    std::sort(out.named.begin(), out.named.end());
    out.named.erase(std::unique(out.named.begin(), out.named.end()), out.named.end());
    for (Organ::Seats const& seats : organ.seats)
        if (holds_on(seats.periods, day) && seats.number > out.named.size())
            out.unnamed = seats.number - static_cast<std::uint32_t>(out.named.size());
    return out;
}

bool is_excluded(Program const& program, Situation const& situation, OrganId id, ActorId member) {
    Organ const& organ = program[id];
    if (!organ.excludes) return false;
    std::vector<ActorId> const named = composition(program, id, situation.on).named;
    auto const sits = [&](Value value) {
        return value.sort == Sort::actor &&
               std::binary_search(named.begin(), named.end(), ActorId{value.index});
    };
    return std::any_of(situation.events.begin(), situation.events.end(), [&](Occurrence const& event) {
        Value const attacker = event.roles[static_cast<std::size_t>(Preposition::by)];
        Value const victim = event.roles[static_cast<std::size_t>(Preposition::on)];
        bool const attacks = attacker == value_of(member), attacked = victim == value_of(member);
        switch (*organ.excludes) {
            case ast::Excluded::attacker: return attacks;
            case ast::Excluded::disputants: return attacks || attacked;
            case ast::Excluded::disputants_among_members:
                return (attacks || attacked) && sits(attacker) && sits(victim);
        }
        return false;
    });
}

Value seat(OrganId organ, std::uint32_t number) { return {Sort::seat, 1024 * organ.index + number}; }

bool may_vote(Program const& program, Situation const& situation, OrganId organ, Value who) {
    if (voting_on(program, organ, situation.on) == nullptr) return false;
    Composition const members = composition(program, organ, situation.on);
    if (who.sort == Sort::seat)
        return who.index > 1024 * organ.index && who.index <= 1024 * organ.index + members.unnamed;
    if (who.sort != Sort::actor) return false;
    ActorId const actor{who.index};
    return std::binary_search(members.named.begin(), members.named.end(), actor) &&
           !is_excluded(program, situation, organ, actor);
}

Ballot ballot(Program const& program, Situation const& situation, OrganId id, AtomKey const& measure,
              Location at) {
    Organ const& organ = program[id];
    Ballot out;
    out.organ = id;
    out.measure = measure;
    out.at = at;
    out.rule = *voting_on(program, id, situation.on);
    Composition const members = composition(program, id, situation.on);
    for (ActorId member : members.named) {
        if (is_excluded(program, situation, id, member)) {
            out.excluded.push_back(value_of(member));
            continue;
        }
        bool const veto = std::find(organ.veto.begin(), organ.veto.end(), member) != organ.veto.end();
        out.voters.push_back({value_of(member), veto});
    }
    for (std::uint32_t number = 1; number <= members.unnamed; ++number)
        out.voters.push_back({seat(id, number), false});
    if (organ.quorum) {
        // Of a share of the voters, the next whole number.
        std::uint64_t const of = out.voters.size(), part = organ.quorum->number,
                            whole = organ.quorum->denominator;
        out.quorum = static_cast<std::uint32_t>(whole == 0 ? part : (part * of + whole - 1) / whole);
    }
    for (Statement const& statement : situation.statements) {
        AtomKey const& key = statement.atom;
        if (!key.has_stance || !is_vote(key.stance) || key.organ != measure.who) continue;
        if (key.what != measure.what || key.arguments != measure.arguments) continue;
        auto const bit = static_cast<std::uint8_t>(
            1U << (static_cast<unsigned>(key.stance) - static_cast<unsigned>(Stance::votes_for)));
        for (Voter& voter : out.voters)
            if (voter.who == key.who)
                voter.possible = static_cast<std::uint8_t>(voter.possible & (statement.value ? bit : ~bit));
    }
    return out;
}

std::vector<Demand> demands(Ballot const& ballot) {
    auto const members = static_cast<int>(ballot.voters.size());
    auto const in_favour = [](int number) { return Demand{{1, 0, 0, 0}, std::max(number, 1)}; };
    // So many times the votes against, and one more where they have to be exceeded.
    auto const over = [](int times, int by) { return Demand{{1, -times, 0, 0}, by}; };
    std::vector<Demand> out{in_favour(1)};
    bool const voting = ballot.rule.of_those_voting;
    switch (ballot.rule.rule) {
        case ast::VotingRule::unanimity:
            out.push_back(voting ? Demand{{0, -1, 0, 0}, 0} : in_favour(members));
            break;
        case ast::VotingRule::consensus: out.push_back({{0, -1, 0, 0}, 0}); break;
        case ast::VotingRule::absolute_majority:
            out.push_back(voting ? over(1, 1) : in_favour(members / 2 + 1));
            break;
        case ast::VotingRule::two_thirds:
            out.push_back(voting ? over(2, 0) : in_favour((2 * members + 2) / 3));
            break;
        case ast::VotingRule::simple_majority: out.push_back(over(1, 1)); break;
        case ast::VotingRule::fixed: out.push_back(in_favour(static_cast<int>(ballot.rule.needed))); break;
    }
    if (ballot.quorum > 0) out.push_back({{1, 1, 1, 0}, static_cast<int>(ballot.quorum)});
    return out;
}

namespace {

/// Whether some completion misses the measure: by a veto, or by one of the sums alone.
bool can_fail(Ballot const& ballot, std::vector<Demand> const& all) {
    for (Voter const& voter : ballot.voters)
        if (voter.veto && voter.can(Cast::against)) return true;
    return std::any_of(all.begin(), all.end(), [&](Demand const& demand) {
        int least = 0;
        for (Voter const& voter : ballot.voters) {
            int lowest = 2;
            for (std::size_t cast = 0; cast < casts; ++cast)
                if (voter.can(static_cast<Cast>(cast))) lowest = std::min(lowest, demand.weight[cast]);
            least += lowest;
        }
        return least < demand.at_least;
    });
}

/// Whether some completion carries it. A vote for is best for every sum, and an abstention second best; only
/// of those who can do no better than vote against or stay away some may have to come for the quorum's sake.
bool can_carry(Ballot const& ballot, std::vector<Demand> const& all) {
    std::array<int, casts> count{};
    int either = 0;
    for (Voter const& voter : ballot.voters) {
        if (voter.can(Cast::for_))
            ++count[0];
        else if (voter.can(Cast::abstains))
            ++count[2];
        else if (voter.can(Cast::stays_away) && voter.can(Cast::against) && !voter.veto)
            ++either;
        else if (voter.can(Cast::stays_away))
            ++count[3];
        else if (voter.veto)
            return false;
        else
            ++count[1];
    }
    for (int come = 0; come <= either; ++come) {
        bool const reached = std::all_of(all.begin(), all.end(), [&](Demand const& demand) {
            int const sum = demand.weight[0] * count[0] + demand.weight[1] * (count[1] + come) +
                            demand.weight[2] * count[2] + demand.weight[3] * (count[3] + either - come);
            return sum >= demand.at_least;
        });
        if (reached) return true;
    }
    return false;
}

}  // namespace

std::optional<bool> carried(Ballot const& ballot) {
    std::vector<Demand> const all = demands(ballot);
    if (!can_carry(ballot, all)) return false;
    if (!can_fail(ballot, all)) return true;
    return std::nullopt;
}

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
// Votes: who casts them, in what organ, on what; in the conditions of rules and in cases.
#include "engine/check/atoms.hpp"
#include "engine/check/ballots.hpp"
#include "engine/check/checker.hpp"
#include "engine/check/conditions.hpp"
#include "grammar/print.hpp"

#include <algorithm>

namespace casus::ir {

std::optional<OrganId> voting_organ(ast::Name const& name, Lookup const& look) {
    auto const actor = look.actor(name);
    if (!actor) return std::nullopt;
    auto const organ = organ_of(look.program(), *actor);
    if (organ) return organ;
    Diagnostic& problem =
        look.reporter().error("E0273", look.at(name), "no treaty says how `" + name.text + "` votes",
                              "not an organ with members and a voting rule");
    std::vector<std::string_view> known;
    for (Organ const& one : look.program().organs) known.push_back(look.program()[one.actor].name);
    if (auto const near = nearest(name.text, known))
        problem.help = "did you mean `" + *near + "`?";
    else
        problem.help = "state what it decides: `given " + name.text + " decides ...`";
    return std::nullopt;
}

std::optional<Value> seat_of(ast::Number const& number, OrganId organ, Lookup const& look) {
    if (number.decimals == 0 && number.digits >= 1 && number.digits <= most_seats)
        return seat(organ, static_cast<std::uint32_t>(number.digits));
    look.reporter().error("E0209", look.at(number), "no such seat",
                          "expected a whole number from 1 to " + std::to_string(most_seats));
    return std::nullopt;
}

Stance stance_of(ast::VoteChoice choice) {
    switch (choice) {
        case ast::VoteChoice::for_: return Stance::votes_for;
        case ast::VoteChoice::against: return Stance::votes_against;
        case ast::VoteChoice::abstains: return Stance::abstains;
        case ast::VoteChoice::stays_away: break;
    }
    return Stance::stays_away;
}

bool votes_on_one_measure(ast::Phrase const& act, std::vector<Role> const& roles, Lookup const& look) {
    Arguments const arguments = match_arguments(look, act, roles, "act", false);
    if (!arguments.good) return false;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (arguments.by_role[i] != nullptr) continue;
        std::string_view const preposition = word(roles[i].preposition);
        look.reporter()
            .error("E0274", look.at(act), "a vote is on one measure",
                   "`" + std::string(preposition) + (preposition.empty() ? "" : " ") + roles[i].name +
                       "` is left out")
            .help = "say whom it concerns, so that votes on one measure are counted together";
        return false;
    }
    return true;
}

namespace {

/// Why somebody has no vote, and what to do about it.
std::pair<std::string, std::string> no_vote(Program const& program, Situation const& situation, OrganId organ,
                                            Value who) {
    std::string const name = program[program[organ].actor].label;
    Composition const members = composition(program, organ, situation.on);
    if (voting_on(program, organ, situation.on) == nullptr)
        return {name + " has no voting rule on " + prose_date(situation.on),
                "state what it decides, or give it a rule for that time"};
    if (who.sort == Sort::seat)
        return {
            "there are " + std::to_string(members.unnamed) + " members of " + name + " that are not named",
            "`others` and `seat` are members whom the organ does not name"};
    if (is_excluded(program, situation, organ, ActorId{who.index}))
        return {"it is a party to the dispute and has no vote in it", "leave its vote out"};
    return {"it does not sit in " + name + " on " + prose_date(situation.on),
            "list it among the organ's members for that time"};
}

}  // namespace

void count_votes(Program const& program, Situation& situation, Reporter& reporter) {
    std::vector<Ballot> asked = std::move(situation.ballots);
    situation.ballots.clear();
    for (Statement const& statement : situation.statements) {
        if (!is_vote(statement.atom)) continue;
        OrganId const organ = *organ_of(program, ActorId{statement.atom.organ.index});
        if (!may_vote(program, situation, organ, statement.atom.who)) {
            auto const [label, help] = no_vote(program, situation, organ, statement.atom.who);
            reporter.error("E0273", statement.at, "a vote of one who has none", label).help = help;
            continue;
        }
        asked.push_back({organ, measure_of(statement.atom), {}, {}, {}, 0, statement.at});
    }
    std::stable_sort(asked.begin(), asked.end(),
                     [](Ballot const& a, Ballot const& b) { return a.measure < b.measure; });
    for (Ballot const& one : asked) {
        bool const known = !situation.ballots.empty() && situation.ballots.back().measure == one.measure;
        if (known) continue;
        if (voting_on(program, one.organ, situation.on) == nullptr) {
            auto const [label, help] = no_vote(program, situation, one.organ, {});
            reporter.error("E0273", one.at, "a vote that cannot be taken", label).help = help;
            continue;
        }
        situation.ballots.push_back(ballot(program, situation, one.organ, one.measure, one.at));
    }
}

std::optional<FormulaId> Conditions::lower_vote(ast::Vote const& vote, bool top) {
    std::vector<Quantifier> quantifiers;
    auto const organ = voting_organ(vote.organ, look_);
    if (!organ) return std::nullopt;
    StanceAtom out;
    out.organ = program_[*organ].actor;
    out.stance = stance_of(vote.choice);
    if (vote.who) {
        auto const who = operand(*vote.who, Sort::actor, top, quantifiers);
        if (!who) return std::nullopt;
        out.who = *who;
    } else {
        auto const who = seat_of(*vote.seat, *organ, look_);
        if (!who) return std::nullopt;
        out.who = Operand::of(*who);
    }
    auto act = act_term(vote.act, top, false, quantifiers);
    if (!act || !votes_on_one_measure(vote.act, program_[act->act].roles, look_)) return std::nullopt;
    out.what = std::move(*act);
    return close(add(std::move(out), look_.at(vote)), quantifiers, look_.at(vote));
}

void add_votes(ast::Votes const& node, AtomKey const& measure, Lookup const& look, Situation& out) {
    auto const organ = voting_organ(node.organ, look);
    if (!organ) return;
    Value const actor = value_of(look.program()[*organ].actor);
    Location const at = look.at(node.organ);
    out.ballots.push_back({*organ, with_stance(measure, Stance::decides, actor), {}, {}, {}, 0, at});
    std::uint32_t next = 1;  // seats are told apart by their numbers alone
    for (ast::Voters const& voters : node.voters) {
        auto const cast = [&](Value who, Location where) {
            AtomKey key = with_stance(measure, stance_of(voters.choice), who);
            key.organ = actor;
            out.statements.push_back({key, true, where});
        };
        for (ast::Name const& name : voters.names)
            if (auto const voter = look.actor(name)) cast(value_of(*voter), look.at(name));
        if (!voters.others) continue;
        if (voters.others->digits > most_seats) {
            seat_of(*voters.others, *organ, look);
            continue;
        }
        for (std::int64_t i = 0; i < voters.others->digits; ++i)
            cast(seat(*organ, next++), look.at(*voters.others));
    }
}

std::optional<AtomKey> vote_key(ast::Vote const& vote, std::optional<Value> who, AtomKey const& measure,
                                Lookup const& look) {
    auto const organ = voting_organ(vote.organ, look);
    if (!organ) return std::nullopt;
    if (!who) who = seat_of(*vote.seat, *organ, look);
    if (!who) return std::nullopt;
    AtomKey key = with_stance(measure, stance_of(vote.choice), *who);
    key.organ = value_of(look.program()[*organ].actor);
    return key;
}

}  // namespace casus::ir

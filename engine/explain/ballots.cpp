// SPDX-License-Identifier: MIT
#include "engine/explain/ballots.hpp"

#include "engine/explain/prose.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace casus::explain {

using namespace ir;

namespace {

std::string joined(std::vector<std::string> const& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
        text += parts[i];
    }
    return text;
}

void add_voter(Program const& program, Value who, VotersText& to) {
    if (who.sort == Sort::seat) {
        ++to.others;
        return;
    }
    to.names.push_back(program.actors[who.index].name);
    to.labels.push_back(program.actors[who.index].label);
}

std::size_t size(VotersText const& voters) { return voters.names.size() + voters.others; }

/// "France, Italy and 3 others"
std::string listed(VotersText const& voters) {
    std::vector<std::string> parts;
    constexpr std::size_t most = 6;
    for (std::size_t i = 0; i < voters.labels.size() && i < most; ++i)
        parts.push_back(without_article(voters.labels[i]));
    if (voters.labels.size() > most) parts.push_back(fmt::format("{} more", voters.labels.size() - most));
    if (voters.others > 0)
        parts.push_back(parts.empty()
                            ? fmt::format("{} whom the organ does not name", voters.others)
                            : fmt::format("{} {}", voters.others, voters.others == 1 ? "other" : "others"));
    return joined(parts);
}

char const* cast_word(Stance stance) {
    switch (stance) {
        case Stance::votes_against: return "against";
        case Stance::abstains: return "abstaining";
        case Stance::stays_away: return "absent";
        default: return "for";
    }
}

std::string rule_words(Ballot const& ballot) {
    std::size_t const members = ballot.voters.size();
    bool const voting = ballot.rule.of_those_voting;
    std::string text;
    switch (ballot.rule.rule) {
        case ast::VotingRule::unanimity:
            text = voting ? "unanimity of those voting" : fmt::format("unanimity of {} members", members);
            break;
        case ast::VotingRule::consensus: text = "consensus: nobody against"; break;
        case ast::VotingRule::absolute_majority:
            text = voting ? "a majority of those voting"
                          : fmt::format("{} votes, a majority of {} members", members / 2 + 1, members);
            break;
        case ast::VotingRule::two_thirds:
            text = voting ? "two thirds of those voting"
                          : fmt::format("{} votes, two thirds of {} members", (2 * members + 2) / 3, members);
            break;
        case ast::VotingRule::simple_majority: text = "more votes for than against"; break;
        case ast::VotingRule::fixed:
            text = fmt::format("{} votes of {} members", ballot.rule.needed, members);
            break;
    }
    if (ballot.quorum > 0) text += fmt::format(", {} of them present", ballot.quorum);
    bool const veto = std::any_of(ballot.voters.begin(), ballot.voters.end(),
                                  [](Voter const& voter) { return voter.veto; });
    if (veto) text += ", and no veto";
    return text;
}

/// Who stops it by a vote against, for words.
VotersText vetoing(Program const& program, Ballot const& ballot) {
    VotersText out;
    for (Voter const& voter : ballot.voters)
        if (voter.veto && voter.known() && voter.can(Cast::against)) add_voter(program, voter.who, out);
    return out;
}

std::string why(Program const& program, Ballot const& ballot, BallotText const& text) {
    std::vector<std::string> counts;
    auto const count = [&](VotersText const& voters, char const* how) {
        if (size(voters) == 0) return;
        counts.push_back(fmt::format("{} {} ({})", size(voters), how, listed(voters)));
    };
    count(text.in_favour, "for");
    count(text.against, "against");
    count(text.abstaining, "abstaining");
    count(text.absent, "absent");
    count(text.open, "not stated");
    count(text.excluded, "without a vote, as party to the dispute");
    std::string out = counts.empty() ? "nobody votes" : joined(counts);
    VotersText const vetoes = vetoing(program, ballot);
    if (size(vetoes) > 0) out += fmt::format("; the vote of {} against it is a veto", listed(vetoes));
    return out;
}

}  // namespace

std::vector<BallotText> ballot_texts(ask::Decided const& decided) {
    Program const& program = decided.world.rules().program();
    Prose const prose(decided.world);
    std::vector<BallotText> out;
    for (Ballot const& ballot : decided.world.situation().ballots) {
        BallotText text;
        Actor const& organ = program[program[ballot.organ].actor];
        text.organ = organ.name;
        text.organ_label = organ.label;
        ActInstance measure{ActKindId{ballot.measure.what}, {}};
        for (std::size_t i = 0; i < program[measure.act].roles.size(); ++i)
            measure.arguments.push_back(ballot.measure.arguments[i]);
        text.measure = {prose.source(measure), prose.act(measure)};
        for (Voter const& voter : ballot.voters) {
            VotersText& group = !voter.known()              ? text.open
                                : voter.can(Cast::for_)     ? text.in_favour
                                : voter.can(Cast::against)  ? text.against
                                : voter.can(Cast::abstains) ? text.abstaining
                                                            : text.absent;
            add_voter(program, voter.who, group);
        }
        for (Value who : ballot.excluded) add_voter(program, who, text.excluded);
        text.rule = rule_words(ballot);
        decide::Truth const result = decided.world.decides(ballot.measure);
        text.carried = result == decide::Truth::yes  ? TruthValue::yes
                       : result == decide::Truth::no ? TruthValue::no
                                                     : TruthValue::open;
        text.why = why(program, ballot, text);
        if (result == decide::Truth::open)
            if (auto const sets = smt::smallest_votes(ballot)) {
                auto const wanted = [&](smt::VoteSet const& set) {
                    return votes_wanted(program, {ballot.measure, true, set.each, set.any, set.of});
                };
                text.would_carry = wanted(sets->would_carry);
                text.would_stop = wanted(sets->would_stop);
            }
        text.at = ballot.at;
        out.push_back(std::move(text));
    }
    return out;
}

std::optional<HingeVotes> votes_wanted(Program const& program, smt::LiteralOf const& literal) {
    if (literal.each.empty() && literal.any == 0) return std::nullopt;
    HingeVotes out;
    out.cast = cast_word((literal.each.empty() ? literal.of : literal.each).front().atom.stance);
    for (smt::LiteralOf const& vote : literal.each) add_voter(program, vote.atom.who, out.each);
    out.any = literal.any;
    for (smt::LiteralOf const& vote : literal.of) add_voter(program, vote.atom.who, out.of);
    return out;
}

std::string headline(BallotText const& ballot) {
    char const* const result = ballot.carried == TruthValue::yes  ? "carried"
                               : ballot.carried == TruthValue::no ? "not carried"
                                                                  : "open";
    return fmt::format("{}, on whether to {}: {}", without_article(ballot.organ_label), ballot.measure.prose,
                       result);
}

std::vector<std::string> details(BallotText const& ballot, bool blocking) {
    std::vector<std::string> out{ballot.why, "needed: " + ballot.rule};
    if (ballot.would_carry) out.push_back("would carry it: " + words(*ballot.would_carry));
    if (ballot.would_stop && blocking) out.push_back("would stop it: " + words(*ballot.would_stop));
    return out;
}

std::string words(HingeVotes const& votes) {
    std::string who = listed(votes.each);
    if (votes.any > 0) {
        if (!who.empty()) who += " and ";
        bool const all = votes.any == size(votes.of);
        who += all ? listed(votes.of) : fmt::format("any {} of {}", votes.any, listed(votes.of));
    }
    std::size_t const number = size(votes.each) + votes.any;
    if (votes.cast == "absent") return "that " + who + " stay away";
    return fmt::format("{} {}: {}", number == 1 ? "a vote" : fmt::format("{} votes", number), votes.cast,
                       who);
}

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
// Organs, votes and what decisions do, as text.
#include "grammar/print_items.hpp"

namespace casus::grammar {

void write(Flow& out, ast::OrganMembers const& members) {
    out.add("members");
    if (members.all_parties)
        out.add("parties");
    else
        write(out, members.names);
    write(out, members.periods);
}

void write(Flow& out, ast::OrganVotes const& votes) {
    out.add("votes by");
    switch (votes.rule) {
        case ast::VotingRule::unanimity: out.add("unanimity"); break;
        case ast::VotingRule::consensus: out.add("consensus"); break;
        case ast::VotingRule::absolute_majority: out.add("absolute_majority"); break;
        case ast::VotingRule::two_thirds: out.add("two_thirds"); break;
        case ast::VotingRule::simple_majority: out.add("simple_majority"); break;
        case ast::VotingRule::fixed:
            if (votes.needed) write(out, *votes.needed);
            break;
    }
    if (votes.of_those_voting) out.add("of those voting");
    write(out, votes.periods);
}

void write(Flow& out, ast::OrganVeto const& veto) { write(out.add("veto"), veto.names); }

void write(Flow& out, ast::OrganQuorum const& quorum) {
    write(out.add("quorum"), quorum.numerator);
    if (quorum.denominator) write(out.add("/"), *quorum.denominator);
}

void write(Flow& out, ast::OrganExcludes const& excludes) {
    switch (excludes.who) {
        case ast::Excluded::disputants: out.add("excludes parties to the dispute"); break;
        case ast::Excluded::disputants_among_members:
            out.add("excludes parties to a dispute among members");
            break;
        case ast::Excluded::attacker: out.add("excludes the attacker"); break;
    }
}

void write(Flow& out, ast::OrganSeats const& seats) {
    write(out.add("seats"), seats.number);
    write(out, seats.periods);
}

void write_heading(Flow& out, ast::Organ const& organ) {
    write(out.add("organ"), organ.name);
    if (organ.label) write(out, *organ.label);
}

void write_heading(Flow& out, ast::Votes const& votes) {
    write(out.add("votes in"), votes.organ);
    write(out.add("on"), votes.act);
}

void write(Flow& out, ast::Voters const& voters) {
    switch (voters.choice) {
        case ast::VoteChoice::for_: out.add("for"); break;
        case ast::VoteChoice::against: out.add("against"); break;
        case ast::VoteChoice::abstains: out.add("abstaining"); break;
        case ast::VoteChoice::stays_away: out.add("absent"); break;
    }
    write(out, voters.names);
    if (!voters.others) return;
    if (!voters.names.empty()) out.soft(break_clause).add("and");
    write(out, *voters.others);
    out.add("others");
}

void write_vote(Flow& out, ast::Vote const& vote) {
    if (vote.who) write(out, *vote.who);
    if (vote.seat) write(out.add("seat"), *vote.seat);
    switch (vote.choice) {
        case ast::VoteChoice::for_: write(out.add("votes in"), vote.organ); break;
        case ast::VoteChoice::against: write(out.add("votes in"), vote.organ); break;
        case ast::VoteChoice::abstains: write(out.add("abstains in"), vote.organ); break;
        case ast::VoteChoice::stays_away: write(out.add("stays away from"), vote.organ); break;
    }
    out.add(vote.choice == ast::VoteChoice::for_      ? "for"
            : vote.choice == ast::VoteChoice::against ? "against"
                                                      : "on");
    write(out, vote.act);
}

void write_decision(Flow& out, ast::Decision const& decision) {
    write(out.add("decisions of"), decision.organ);
    switch (decision.effect) {
        case ast::DecisionEffect::bind_all: out.add("bind all to"); break;
        case ast::DecisionEffect::bind_those_accepting: out.add("bind those accepting to"); break;
        case ast::DecisionEffect::recommend: out.add("recommend"); break;
        case ast::DecisionEffect::empower:
            out.add("empower").add(decision.empowered ? decision.empowered->text : "all").add("to");
            break;
    }
    write(out, decision.act);
    write_modifiers(out, decision.modifiers);
}

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
// Organs: who sits in them, by what majority they decide, who can stop them.
#include "engine/check/ballots.hpp"
#include "engine/check/checker.hpp"

#include <algorithm>
#include <set>

namespace casus::ir {

namespace {

class OrganReader {
public:
    OrganReader(ast::Organ const& node, Program& program, Lookup const& look)
        : node_(node), program_(program), look_(look) {}

    void run(TreatyId treaty) {
        auto const actor = look_.actor(node_.name);
        if (!actor) return;
        organ_.actor = *actor;
        organ_.treaty = treaty;
        organ_.at = look_.at(node_.name);
        if (program_[*actor].state) {
            refuse("a State is no organ", "expected another actor");
            return;
        }
        if (auto const known = organ_of(program_, *actor)) {
            refuse("`" + node_.name.text + "` votes in two ways", "an organ is described once").others = {
                {program_[*known].at, "described here"}};
            return;
        }
        for (ast::OrganItem const& item : node_.items) std::visit([&](auto const& one) { read(one); }, item);
        if (organ_.members.empty() && organ_.seats.empty())
            refuse("an organ without members", "who votes?").help =
                "write `members parties`, the names of the members, or `seats` and their number";
        else if (organ_.votings.empty())
            refuse("an organ without a voting rule", "by what majority?").help =
                "write `votes by two_thirds`, another majority, or a number of votes";
        if (!good_) return;
        program_.organs.push_back(std::move(organ_));
        check_numbers(OrganId{static_cast<std::uint32_t>(program_.organs.size() - 1)});
    }

private:
    Diagnostic& refuse(std::string message, std::string label) {
        return refuse(look_.at(node_.name), std::move(message), std::move(label));
    }
    Diagnostic& refuse(Location at, std::string message, std::string label) {
        good_ = false;
        return look_.reporter().error("E0270", at, std::move(message), std::move(label));
    }

    void read(ast::Note const& note) {
        program_.treaties[organ_.treaty.index].notes.push_back(note.text.text);
    }
    void read(ast::OrganMembers const& node) {
        std::vector<Period> const periods = look_.periods(node.periods);
        if (node.all_parties) organ_.members.push_back({std::nullopt, periods});
        for (ast::Name const& name : node.names)
            if (auto const actor = look_.actor(name)) organ_.members.push_back({*actor, periods});
    }
    void read(ast::OrganSeats const& node) {
        auto const number = whole(node.number, most_seats);
        std::vector<Period> const periods = look_.periods(node.periods);
        for (Organ::Seats const& known : organ_.seats)
            if (overlap(known.periods, periods))
                refuse(look_.at(node), "two numbers of seats for the same time", "a second number");
        if (number) organ_.seats.push_back({*number, periods});
    }
    void read(ast::OrganVotes const& node) {
        Organ::Voting voting;
        voting.rule = node.rule;
        voting.of_those_voting = node.of_those_voting;
        voting.periods = look_.periods(node.periods);
        bool const counted = node.rule == ast::VotingRule::fixed;
        if (voting.of_those_voting && (counted || node.rule == ast::VotingRule::consensus ||
                                       node.rule == ast::VotingRule::simple_majority))
            refuse(look_.at(node), "this majority is not a share of those voting", "says nothing here").help =
                "`of those voting` stands behind unanimity, absolute_majority or two_thirds";
        for (Organ::Voting const& known : organ_.votings)
            if (overlap(known.periods, voting.periods))
                refuse(look_.at(node), "two voting rules for the same time", "a second rule").help =
                    "give rules that follow one another periods: `votes by 7 until DATE`";
        if (counted) {
            auto const needed = whole(*node.needed, most_seats);
            if (!needed) return;
            voting.needed = *needed;
        }
        organ_.votings.push_back(std::move(voting));
    }
    void read(ast::OrganVeto const& node) {
        for (ast::Name const& name : node.names) {
            auto const actor = look_.actor(name);
            if (!actor) continue;
            organ_.veto.push_back(*actor);
            vetoes_.emplace_back(*actor, look_.at(name));
        }
    }
    void read(ast::OrganQuorum const& node) {
        if (organ_.quorum) {
            refuse(look_.at(node), "two quorums", "a second one");
            return;
        }
        auto const number = whole(node.numerator, most_seats);
        if (!number) return;
        Organ::Quorum quorum{*number, 0};
        if (node.denominator) {
            auto const whole_of = whole(*node.denominator, most_seats);
            if (!whole_of) return;
            quorum.denominator = *whole_of;
            if (quorum.number > quorum.denominator) {
                good_ = false;
                look_.reporter().error("E0239", look_.at(*node.denominator), "not a share of the whole",
                                       "expected one of at most 1");
            }
        }
        quorum_at_ = look_.at(node);
        organ_.quorum = quorum;
    }
    void read(ast::OrganExcludes const& node) {
        if (organ_.excludes) refuse(look_.at(node), "two exclusions", "a second one");
        organ_.excludes = node.who;
    }

    std::optional<std::uint32_t> whole(ast::Number const& number, std::uint32_t most) {
        if (number.decimals == 0 && number.digits >= 1 && number.digits <= most)
            return static_cast<std::uint32_t>(number.digits);
        good_ = false;
        look_.reporter().error("E0209", look_.at(number), "not a number of members",
                               "expected a whole number from 1 to " + std::to_string(most));
        return std::nullopt;
    }
    static bool overlap(std::vector<Period> const& a, std::vector<Period> const& b) {
        std::vector<Period> const always{Period{}};
        for (Period const& one : a.empty() ? always : a)
            for (Period const& other : b.empty() ? always : b)
                if (one.from < other.until && other.from < one.until) return true;
        return false;
    }

    /// Every day on which something changes for the organ.
    std::set<Day> days(OrganId id) const {
        Organ const& organ = program_[id];
        std::set<Day> out{dawn};
        auto const add = [&](std::vector<Period> const& periods) {
            for (Period const& period : periods) out.insert({period.from, period.until});
        };
        add(program_[organ.treaty].in_force);
        for (Membership const& party : program_[organ.treaty].members) add(party.periods);
        for (Organ::Members const& members : organ.members) add(members.periods);
        for (Organ::Seats const& seats : organ.seats) add(seats.periods);
        for (Organ::Voting const& voting : organ.votings) add(voting.periods);
        return out;
    }
    void check_numbers(OrganId id) {
        Organ const& organ = program_[id];
        std::size_t most = 0;
        std::set<ActorId> ever;
        std::optional<Day> crowded;
        std::vector<std::size_t> most_under(organ.votings.size(), 0);
        for (Day day : days(id)) {
            Composition const members = composition(program_, id, day);
            ever.insert(members.named.begin(), members.named.end());
            std::size_t const number = members.named.size() + members.unnamed;
            Organ::Voting const* const rule = voting_on(program_, id, day);
            if (rule == nullptr) continue;
            most = std::max(most, number);
            auto& under = most_under[static_cast<std::size_t>(rule - organ.votings.data())];
            under = std::max(under, number);
            for (Organ::Seats const& seats : organ.seats)
                if (holds_on(seats.periods, day) && seats.number < members.named.size() && !crowded)
                    crowded = day;
        }
        if (crowded)
            refuse("more members than seats on " + prose_date(std::max(*crowded, first_day(id))),
                   "a seat for each that is named");
        for (std::size_t i = 0; i < organ.votings.size(); ++i)
            if (organ.votings[i].rule == ast::VotingRule::fixed && organ.votings[i].needed > most_under[i])
                never("needs " + std::to_string(organ.votings[i].needed) + " votes", most_under[i],
                      look_.at(node_.name));
        if (organ.quorum && organ.quorum->denominator == 0 && organ.quorum->number > most)
            never("has a quorum of " + std::to_string(organ.quorum->number), most, quorum_at_);
        for (auto const& [actor, at] : vetoes_)
            if (ever.count(actor) == 0)
                look_.reporter()
                    .error("E0272", at, program_[actor].label + " never sits in this organ",
                           "so it has no vote to stop anything with")
                    .help = "list it among the members for the time in which it sits";
    }
    Day first_day(OrganId id) const {
        auto const& life = program_[program_[id].treaty].in_force;
        return life.empty() ? dawn : life.front().from;
    }
    void never(std::string const& what, std::size_t most, Location at) {
        look_.reporter()
            .error("E0271", at, "this organ can never decide",
                   "it " + what + " and has at most " + std::to_string(most) + " members")
            .help = "name the members, or say how many there are: `seats 15`";
    }

    ast::Organ const& node_;
    Program& program_;
    Lookup const& look_;
    Organ organ_;
    std::vector<std::pair<ActorId, Location>> vetoes_;
    Location quorum_at_;
    bool good_ = true;
};

}  // namespace

void read_organ(ast::Organ const& node, TreatyId treaty, Program& program, Lookup const& look) {
    OrganReader(node, program, look).run(treaty);
}

}  // namespace casus::ir

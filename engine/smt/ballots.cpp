// SPDX-License-Identifier: MIT
#include "engine/smt/ballots.hpp"

#include <algorithm>

namespace casus::smt {

using namespace ir;

namespace {

class Counting {
public:
    explicit Counting(Ballot const& ballot) : ballot_(ballot) {
        // Holders of a veto first: to be carried, a measure needs something of each of them.
        for (std::size_t i = 0; i < ballot.voters.size(); ++i)
            if (ballot.voters[i].open() && ballot.voters[i].veto) open_.push_back(i);
        vetoes_ = open_.size();
        for (std::size_t i = 0; i < ballot.voters.size(); ++i)
            if (ballot.voters[i].open() && !ballot.voters[i].veto) open_.push_back(i);
    }

    /// A vote for is the best that a voter can do for a measure: no other votes carry it with fewer.
    VoteSet would_carry() const {
        std::size_t number = vetoes_;
        while (result(number, Cast::for_) != true) ++number;
        VoteSet out;
        for (std::size_t i = 0; i < vetoes_; ++i) out.each.push_back(vote(open_[i], Cast::for_));
        out.any = static_cast<std::uint32_t>(number - vetoes_);
        if (out.any > 0)
            for (std::size_t i = vetoes_; i < open_.size(); ++i) out.of.push_back(vote(open_[i], Cast::for_));
        // If one of them need not vote for it, there are other ways.
        Ballot slack = cast(number, Cast::for_);
        for (Cast other : {Cast::abstains, Cast::against}) {
            if (number == 0) break;
            slack.voters[open_[number - 1]].possible = bit(other);
            out.more = out.more || carried(slack) == true;
        }
        slack.voters[open_[number > 0 ? number - 1 : 0]].possible = 0b1101;
        out.more = out.more || carried(slack) == true;
        return out;
    }

    /// A veto, or as many votes against as it takes, or, where a quorum can be missed, absences.
    VoteSet would_stop() const {
        VoteSet out;
        out.more = true;  // not to vote for it, in whatever way, may do as well
        Cast by = Cast::against;
        std::size_t number = 0;
        if (vetoes_ > 0) {
            number = 1;
        } else {
            std::size_t const votes = fewest(Cast::against), absences = fewest(Cast::stays_away);
            if (absences < votes) by = Cast::stays_away;
            number = std::min(votes, absences);
        }
        out.any = static_cast<std::uint32_t>(number);
        bool const veto_alone = vetoes_ > 0 && result_without_veto(number) != false;
        for (std::size_t i = 0; i < (veto_alone ? vetoes_ : open_.size()); ++i)
            out.of.push_back(vote(open_[i], by));
        return out;
    }

private:
    static std::uint8_t bit(Cast cast) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(cast));
    }
    LiteralOf vote(std::size_t voter, Cast cast) const {
        AtomKey key = ballot_.measure;
        key.organ = key.who;
        key.who = ballot_.voters[voter].who;
        key.stance =
            static_cast<Stance>(static_cast<unsigned>(Stance::votes_for) + static_cast<unsigned>(cast));
        return {key, true};
    }
    Ballot cast(std::size_t number, Cast cast) const {
        Ballot out = ballot_;
        for (std::size_t i = 0; i < number; ++i) out.voters[open_[i]].possible = bit(cast);
        return out;
    }
    std::optional<bool> result(std::size_t number, Cast how) const { return carried(cast(number, how)); }
    /// With so many votes against of those who hold no veto.
    std::optional<bool> result_without_veto(std::size_t number) const {
        if (open_.size() - vetoes_ < number) return std::nullopt;
        Ballot out = ballot_;
        for (std::size_t i = 0; i < number; ++i) out.voters[open_[vetoes_ + i]].possible = bit(Cast::against);
        return carried(out);
    }
    std::size_t fewest(Cast how) const {
        for (std::size_t number = 0; number <= open_.size(); ++number)
            if (result(number, how) == false) return number;
        return open_.size() + 1;
    }

    Ballot const& ballot_;
    std::vector<std::size_t> open_;
    std::size_t vetoes_ = 0;
};

}  // namespace

std::optional<VoteSets> smallest_votes(Ballot const& ballot) {
    bool const alike = std::all_of(ballot.voters.begin(), ballot.voters.end(),
                                   [](Voter const& voter) { return voter.open() || voter.known(); });
    if (!alike || carried(ballot)) return std::nullopt;
    Counting const counting(ballot);
    return VoteSets{counting.would_carry(), counting.would_stop()};
}

}  // namespace casus::smt

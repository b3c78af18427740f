// SPDX-License-Identifier: MIT
// The life of a treaty told day by day, in the plainest way and on a calendar of its own: what happens on a
// day happens, and then it is seen who is bound. It shares nothing with the check stage; docs/semantics.md is
// all it follows.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace casus::proof {

/// A day of the calendar as people count it.
struct Civil {
    int year = 1900, month = 1, day = 1;
    friend auto operator<=>(Civil const&, Civil const&) = default;
};
Civil next_day(Civil date);
std::string written(Civil date);

struct Stretch {
    int count = 1;
    char unit = 'y';  ///< d, m, y
};
Civil add(Civil date, Stretch by);
std::string written(Stretch by);

/// What a random treaty says of its life. Parties are numbers.
struct LifeSpec {
    int parties = 3;
    std::optional<Civil> in_force;  ///< a fixed day
    int needed = 0;                 ///< or so many ratifications
    std::vector<int> including;
    std::optional<Stretch> after;
    std::map<int, Civil> ratified;
    std::map<int, Civil> acceded;
    struct Term {
        std::optional<Civil> from;
        Stretch length;
        std::optional<Stretch> renewed;
        bool once = false, each_party = false;
        std::optional<Stretch> notice;
    };
    std::vector<Term> terms;
    std::optional<Stretch> withdrawal, withdrawal_after, not_before;
    bool ends_treaty = false;
    std::vector<std::pair<int, Civil>> notices;
    std::optional<Civil> terminated;
    std::optional<std::pair<Civil, std::vector<int>>> provisional;  ///< from when, by whom
    struct Tie {
        Civil from, until;          ///< the other treaty's life
        std::optional<Civil> ends;  ///< when the tie itself does
    };
    std::optional<Tie> tie;
};

/// Tells the life up to some day.
class Chronicle {
public:
    explicit Chronicle(LifeSpec const& spec);
    void pass(Civil today);  ///< days in order, without a gap
    bool alive() const { return alive_; }
    bool bound(int who, Civil today) const;
    /// A notice was given that could have no effect or by one who was no party.
    bool bad_notice() const { return bad_notice_; }

private:
    void enter(Civil today);
    void begin_terms(Civil today);
    void end_term(Civil today);
    void join(Civil today);
    void take_notices(Civil today);
    void let_go(Civil today);
    void apply(Civil today);

    LifeSpec const& spec_;
    std::set<int> parties_, applying_;
    void leave(int who);

    std::map<int, Civil> given_;  ///< notices given in the running term
    std::map<int, Civil> leaves_;
    std::set<int> has_been_party_;
    std::optional<Civil> enters_, entered_, first_end_, term_end_;
    std::size_t terms_ = 0;  ///< how many have begun
    int renewals_ = 0;
    bool alive_ = false, has_lived_ = false, bad_notice_ = false;
    bool over_ = false;  ///< between two terms
    bool dead_ = false;  ///< for good
};

}  // namespace casus::proof

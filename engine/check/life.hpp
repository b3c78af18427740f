// SPDX-License-Identifier: MIT
// The life of one treaty, computed from its text. Those that it is tied to are computed before.
#pragma once

#include "engine/check/lifetimes.hpp"

#include <optional>
#include <vector>

namespace casus::ir {

class Life {
public:
    Life(Program& program, TreatyId id, LifeText const& text, Reporter& reporter)
        : program_(program), treaty_(program.treaties[id.index]), text_(text), reporter_(reporter) {}

    void run();

private:
    /// A term from its first day to where it would end if nobody gave notice.
    struct Run {
        ast::TermOfYears const* text = nullptr;
        Day from{}, first_end{}, until{}, next = doom;  ///< `next`: the following term begins
    };

    void take_ratifications();
    void check_threshold() const;
    void begin();
    void run_terms();
    Day end_of_term(Run const& run, std::int64_t renewals) const;
    void list_parties();
    void join(ActorId actor, Days periods, Location at);
    Days listed_periods(LifeText::Party const& party) const;
    std::optional<Day> ratified_on(ActorId actor) const;
    void give_notices();
    void give_notice(LifeText::Act const& notice);
    std::optional<Day> renewal_refused(Run const& run, Day notice) const;
    std::optional<Day> leaving(Day notice) const;
    void end(Day on, Ending ending);
    void leave(Membership& member, Day on, Ending ending);
    void end_when_one_is_left();
    void tie();
    void note_dated_endings();
    void apply_provisionally();

    Program& program_;
    Treaty& treaty_;
    LifeText const& text_;
    Reporter& reporter_;
    bool always_ = false;         ///< nothing is said about its life
    std::optional<Day> entered_;  ///< when it enters into force, if it does
    Days life_;
    std::vector<Run> runs_;
};

}  // namespace casus::ir

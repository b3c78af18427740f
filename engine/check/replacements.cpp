// SPDX-License-Identifier: MIT
// A treaty that replaces another ends it (VCLT 59): all parties to the earlier have to be parties to the
// later.
#include "engine/check/checker.hpp"

#include <algorithm>

namespace casus::ir {

namespace {

/// The first day of the treaty's life, if it has one that is known.
std::optional<Day> begins(Treaty const& treaty) {
    if (treaty.in_force.empty() || treaty.in_force.front().from == dawn) return std::nullopt;
    return treaty.in_force.front().from;
}

bool is_member(Treaty const& treaty, ActorId actor, Day day) {
    return std::any_of(treaty.members.begin(), treaty.members.end(), [&](Membership const& member) {
        return member.actor == actor && holds_on(member.periods, day);
    });
}

/// A party to the earlier treaty on the day before it ends that is none to the later on its first day.
std::optional<ActorId> left_behind(Treaty const& earlier, Treaty const& later, Day day) {
    for (Membership const& member : earlier.members)
        if (holds_on(member.periods, day - std::chrono::days(1)) && !is_member(later, member.actor, day))
            return member.actor;
    return std::nullopt;
}

void end_on(Treaty& treaty, Day day) {
    std::vector<Period> life;
    for (Period period : treaty.in_force) {
        period.until = std::min(period.until, day);
        if (period.from < period.until) life.push_back(period);
    }
    treaty.in_force = std::move(life);
}

}  // namespace

void end_replaced(std::vector<PendingReplacement> const& pending, Program& program, Reporter& reporter) {
    for (PendingReplacement const& one : pending) {
        Treaty& earlier = program.treaties[one.of.index];
        Treaty const& later = program[one.by];
        auto const refuse = [&](std::string label, std::string help) {
            reporter
                .error("E0261", one.at, "`" + later.name + "` cannot replace `" + earlier.name + "`",
                       std::move(label))
                .help = std::move(help);
        };
        auto const from = begins(later), before = begins(earlier);
        if (!from || !before) {
            refuse("one of them says nowhere when it begins", "give both `in force from DATE`");
        } else if (*from <= *before) {
            refuse("it does not begin after it", "`" + later.name + "` is in force from " + iso_date(*from) +
                                                     ", `" + earlier.name + "` from " + iso_date(*before));
        } else if (auto const left = left_behind(earlier, later, *from)) {
            refuse("not all parties to the one are parties to the other",
                   "`" + program[*left].name + "` is a party to `" + earlier.name +
                       "` only: for it the treaty stands (VCLT 59(1))");
        } else {
            end_on(earlier, *from);
            if (!earlier.replaced || *from < earlier.replaced->on)
                earlier.replaced = Replacement{one.by, one.article, *from};
        }
    }
}

}  // namespace casus::ir

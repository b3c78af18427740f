// SPDX-License-Identifier: MIT
#include "engine/explain/life.hpp"

#include "engine/check/calendar.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace casus::explain {

using namespace ir;

namespace {

std::string list_of(std::vector<std::string> const& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

Membership const* membership(Treaty const& treaty, ActorId actor) {
    for (Membership const& member : treaty.members)
        if (member.actor == actor) return &member;
    return nullptr;
}

/// "its term ended on 8 July 1920"
std::string ending_words(Program const& program, Ending const& ending) {
    std::string const on = prose_date(ending.on);
    auto const by = [&] { return program[ending.by].label; };
    switch (ending.cause) {
        case Ending::Cause::dated: return "it ended on " + on;
        case Ending::Cause::terminated: return "it was terminated on " + on;
        case Ending::Cause::term: return "its term ended on " + on;
        case Ending::Cause::not_renewed:
            return fmt::format(
                "its term ended on {}, and the notice that {} gave on {} kept it from being renewed", on,
                by(), prose_date(ending.notice));
        case Ending::Cause::withdrawal:
            return fmt::format("it ended on {}, by the notice that {} gave on {}", on, by(),
                               prose_date(ending.notice));
        case Ending::Cause::too_few:
            return fmt::format(
                "it ended on {}, when only one party was left after the notice that {} gave on {}", on, by(),
                prose_date(ending.notice));
        case Ending::Cause::tied:
            return fmt::format("it lasted only as long as the {}, which ended on {}",
                               program[ending.other].known_as, on);
    }
    return "";
}

/// How the wanted ratifications stood on the day.
std::string missing_ratifications(Program const& program, Treaty const& treaty, Day day) {
    Threshold const& threshold = *treaty.threshold;
    auto const has = [&](ActorId actor) {
        return std::any_of(treaty.ratified.begin(), treaty.ratified.end(),
                           [&](Ratified const& r) { return r.by == actor && r.on <= day; });
    };
    auto const count = static_cast<std::uint32_t>(std::count_if(
        treaty.ratified.begin(), treaty.ratified.end(), [&](Ratified const& r) { return r.on <= day; }));
    std::vector<std::string> missing, waiting;
    for (ActorId actor : threshold.including)
        if (!has(actor)) missing.push_back(program[actor].label);
    for (Membership const& member : treaty.members)
        if (!has(member.actor)) waiting.push_back(program[member.actor].label);
    std::string text = fmt::format("it takes {} ratification{} and there {} {} by then", threshold.needed,
                                   threshold.needed == 1 ? "" : "s", count == 1 ? "is" : "are", count);
    if (!missing.empty())
        return text + ", with that of " + list_of(missing) + " missing, which it cannot do without";
    if (count < threshold.needed && waiting.size() <= 4 && !waiting.empty())
        text += "; " + list_of(waiting) + (waiting.size() == 1 ? " has" : " have") + " not ratified";
    return text;
}

/// Why the treaty as a whole does not bind on the day.
std::string why_dead(Program const& program, Treaty const& treaty, Day day) {
    Ending const* last = nullptr;
    for (Ending const& ending : treaty.endings)
        if (ending.on <= day) last = &ending;
    if (last != nullptr) return ending_words(program, *last);
    Period const* next = nullptr;
    for (Period const& period : treaty.in_force)
        if (period.from > day && period.from < doom && next == nullptr) next = &period;
    std::string text;
    if (treaty.threshold) text = missing_ratifications(program, treaty, day);
    if (next != nullptr)
        text += (text.empty() ? "" : "; ") + ("it enters into force on " + prose_date(next->from));
    if (text.empty()) text = "it never entered into force";
    return text;
}

/// Why a party is not bound on a day on which the treaty is in force.
std::string why_no_party(Program const& program, Treaty const& treaty, ActorId bearer, Day day) {
    std::string const who = program[bearer].label;
    Membership const* member = membership(treaty, bearer);
    if (member == nullptr) return who + " is no party to it";
    Ending const* last = nullptr;
    for (Ending const& ending : member->endings)
        if (ending.on <= day) last = &ending;
    if (last != nullptr) {
        std::string const on = prose_date(last->on);
        if (last->cause == Ending::Cause::dated) return fmt::format("{} left it on {}", who, on);
        return fmt::format("{} left it on {}, by its notice of {}", who, on, prose_date(last->notice));
    }
    for (Period const& period : member->periods)
        if (period.from > day && period.from < doom)
            return fmt::format("{} became a party only on {}", who, prose_date(period.from));
    return who + " has not ratified it";
}

}  // namespace

std::string why_not_in_force(rules::RuleSet const& rules, ClauseId id, ActorId bearer, Day day, Day asked) {
    Program const& program = rules.program();
    Clause const& clause = program[id];
    Treaty const& treaty = program[clause.treaty];
    std::string const on = prose_date(day);
    if (!rules.in_force(clause.treaty, day))
        return fmt::format("the {} is not in force on {}: {}", treaty.known_as, on,
                           why_dead(program, treaty, day));
    if (!holds_on(clause.periods, day)) {
        for (Period const& period : clause.periods)
            if (period.from > day)
                return fmt::format("this text of article {} holds only from {}", clause.article,
                                   prose_date(period.from));
        return fmt::format("this text of article {} held only until {}", clause.article,
                           prose_date(clause.periods.back().until));
    }
    if (!rules.speaks(id, day, asked))
        return fmt::format("the duties under the {} ended with it: {}", treaty.known_as,
                           why_dead(program, treaty, asked));
    return fmt::format("not a party on {}: {}", on, why_no_party(program, treaty, bearer, day));
}

bool is_provisional(Program const& program, TreatyId treaty, ActorId bearer, Day day) {
    if (Membership const* member = membership(program[treaty], bearer))
        return holds(member->provisional, day);
    return holds(program[treaty].provisional, day);
}

std::vector<std::string> remarks_on_life(rules::RuleSet const& rules, decide::Ruling const& ruling,
                                         Day asked) {
    Program const& program = rules.program();
    Clause const& clause = program[ruling.frame.clause];
    Treaty const& treaty = program[clause.treaty];
    Day const day = ruling.frame.day;
    std::vector<std::string> out, applying;
    for (ActorId bearer : ruling.bearers)
        if (is_provisional(program, clause.treaty, bearer, day)) applying.push_back(program[bearer].label);
    if (!applying.empty()) {
        std::string text = fmt::format("the {} is only applied provisionally", treaty.known_as);
        if (rules.stands(clause.treaty, day)) text += " by " + list_of(applying);
        out.push_back(std::move(text));
    }
    if (rules.in_force(clause.treaty, day) && !rules.in_force(clause.treaty, asked) && asked > day)
        out.push_back(fmt::format("it arose while the {} was in force and outlives it: {}", treaty.known_as,
                                  why_dead(program, treaty, asked)));
    for (NoticeGiven const& notice : treaty.notices)
        if (std::find(ruling.bearers.begin(), ruling.bearers.end(), notice.by) != ruling.bearers.end() &&
            notice.on <= day && day < notice.takes_effect)
            out.push_back(fmt::format("the notice that {} gave on {} takes effect only on {}",
                                      program[notice.by].label, prose_date(notice.on),
                                      prose_date(notice.takes_effect)));
    return out;
}

std::optional<Day> due_day(Program const& program, decide::Frame const& frame) {
    Clause const& clause = program[frame.clause];
    if (!clause.timing.within || !clause.trigger) return std::nullopt;
    Day const due = later(frame.day, *clause.timing.within);
    if (due >= doom) return std::nullopt;
    return due;
}

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
#include "engine/check/life.hpp"

#include <algorithm>

namespace casus::ir {

void Life::run() {
    take_ratifications();
    check_threshold();
    begin();
    if (text_.terminated) {
        if (entered_ && *text_.terminated <= *entered_)
            reporter_.error("E0208", text_.terminated_at, "this treaty ends before it is in force",
                            "dates out of order");
        end(*text_.terminated, {*text_.terminated, Ending::Cause::terminated, {}, {}, {}});
    }
    run_terms();
    list_parties();
    give_notices();
    tie();
    note_dated_endings();
    apply_provisionally();
    std::sort(treaty_.endings.begin(), treaty_.endings.end(),
              [](Ending const& a, Ending const& b) { return a.on < b.on; });
    treaty_.in_force = always_ ? std::vector<Period>{} : as_periods(either(life_, treaty_.provisional));
}

// ---- ratification and entry into force -----------------------------------------------------------------

void Life::take_ratifications() {
    for (LifeText::Act const& act : text_.ratifications) {
        bool const listed = std::any_of(text_.parties.begin(), text_.parties.end(),
                                        [&](LifeText::Party const& party) { return party.actor == act.by; });
        if (!listed)
            reporter_.error("E0231", act.at, "this one is not among the parties", "nothing to ratify").help =
                "list it in `parties`, or write `accession by ...`";
        else if (text_.signed_on && act.on < *text_.signed_on)
            reporter_.error("E0208", act.at, "ratified before it was signed", "dates out of order");
        else if (ratified_on(act.by))
            reporter_.error("E0230", act.at, "this is said twice", "it has ratified already");
        else
            treaty_.ratified.push_back({act.by, act.on});
    }
    std::stable_sort(treaty_.ratified.begin(), treaty_.ratified.end(),
                     [](Ratified const& a, Ratified const& b) { return a.on < b.on; });
}

std::optional<Day> Life::ratified_on(ActorId actor) const {
    for (Ratified const& ratified : treaty_.ratified)
        if (ratified.by == actor) return ratified.on;
    return std::nullopt;
}

void Life::check_threshold() const {
    if (!treaty_.threshold) return;
    std::vector<ActorId> listed;
    for (LifeText::Party const& party : text_.parties)
        if (std::find(listed.begin(), listed.end(), party.actor) == listed.end())
            listed.push_back(party.actor);
    Threshold const& threshold = *treaty_.threshold;
    auto const wrong = [&](std::string const& label) {
        reporter_.error("E0232", text_.entry->at, "so many can never ratify", label);
    };
    if (threshold.needed == 0) wrong("at least one has to");
    if (threshold.needed > listed.size())
        wrong("only " + std::to_string(listed.size()) + " can: they are listed in `parties`");
    for (ActorId actor : threshold.including)
        if (std::find(listed.begin(), listed.end(), actor) == listed.end())
            wrong("`" + program_[actor].name + "` is not among the parties");
}

void Life::begin() {
    if (text_.entry) {
        // The day on which the last ratification arrived that was needed.
        for (std::size_t i = 0; i < treaty_.ratified.size() && !entered_; ++i) {
            bool const enough = i + 1 >= treaty_.threshold->needed;
            auto const& named = treaty_.threshold->including;
            bool const all_named = std::all_of(named.begin(), named.end(), [&](ActorId actor) {
                auto const on = ratified_on(actor);
                return on && *on <= treaty_.ratified[i].on;
            });
            if (enough && all_named) entered_ = treaty_.ratified[i].on;
        }
        if (entered_ && text_.entry->after != nullptr) entered_ = later(*entered_, *text_.entry->after);
        if (entered_) life_ = {{*entered_, doom}};
    }
    if (text_.dated && !text_.dated->empty()) {
        Day const from = text_.dated->front().from;
        if (text_.entry && entered_ != from)
            reporter_
                .error("E0230", text_.dated_at, "this day is not the one on which enough have ratified",
                       entered_ ? "by the ratifications given: " + prose_date(*entered_)
                                : "by the ratifications given there is none")
                .help = "correct the ratifications, or take out one of the two";
        if (text_.signed_on && from != dawn && from < *text_.signed_on)
            reporter_.error("E0208", text_.name, "in force before it was signed", "dates out of order");
        life_ = *text_.dated;
        entered_ = from;
    }
    if (text_.dated || text_.entry) return;
    always_ = text_.ties.empty() && text_.terms.empty() && !text_.terminated && text_.provisional.empty() &&
              text_.notices.empty();
    entered_ = text_.signed_on.value_or(dawn);
    life_ = {{*entered_, doom}};
}

// ---- terms ---------------------------------------------------------------------------------------------

Day Life::end_of_term(Run const& run, std::int64_t renewals) const {
    if (renewals == 0) return run.first_end;
    ast::Duration by = *run.text->renewed_for;
    // Counted from the first end and not from one another: the day of the month stays.
    if (by.count != 0 && renewals > 4'000'000 / by.count) return doom;
    by.count *= renewals;
    return later(run.first_end, by);
}

void Life::run_terms() {
    if (!entered_) return;
    for (LifeText::Term const& term : text_.terms) {
        Run run;
        run.text = term.text;
        run.from = term.text->from ? day_of(*term.text->from) : *entered_;
        bool const follows = runs_.empty() || (term.text->from && run.from > runs_.back().from);
        if (run.from == dawn) {
            reporter_.error("E0230", term.at, "a term of what has no beginning", "from when?").help =
                "write `term 5 years from 1882-05-20`";
            return;
        }
        if (!follows) {
            reporter_.error("E0230", term.at, "two terms for the same time", "does not follow the one above")
                .help = "say from when it prolongs the treaty: `term 20 years from 1985-06-04`";
            return;
        }
        run.first_end = term.text->until ? day_of(*term.text->until) : later(run.from, *term.text->length);
        bool const empty =
            run.first_end <= run.from ||
            (term.text->renewed_for && later(run.first_end, *term.text->renewed_for) <= run.first_end);
        if (empty) {
            reporter_.error("E0208", term.at, "this term ends before it begins",
                            "it has to last a day at least");
            return;
        }
        run.until = run.first_end;
        if (term.text->renewed_for) run.until = term.text->once ? end_of_term(run, 1) : doom;
        if (!runs_.empty()) runs_.back().next = run.from;
        runs_.push_back(run);
    }
    if (runs_.empty()) return;
    Days terms = {{dawn, runs_.front().from}};
    for (Run const& run : runs_) {
        terms = either(terms, {{run.from, std::min(run.until, run.next)}});
        if (run.until < run.next && holds(life_, run.until - std::chrono::days(1)))
            treaty_.endings.push_back({run.until, Ending::Cause::term, {}, {}, {}});
    }
    life_ = both(life_, terms);
}

// ---- parties -------------------------------------------------------------------------------------------

void Life::list_parties() {
    for (LifeText::Party const& party : text_.parties) join(party.actor, listed_periods(party), party.at);
    for (LifeText::Act const& accession : text_.accessions) {
        Day const from = std::max(accession.on, entered_.value_or(doom));
        join(accession.by, from < doom ? Days{{from, doom}} : Days{}, accession.at);
    }
    std::sort(treaty_.members.begin(), treaty_.members.end(),
              [](Membership const& a, Membership const& b) { return a.actor < b.actor; });
    for (Membership& member : treaty_.members) {
        std::sort(member.periods.begin(), member.periods.end(),
                  [](Period const& a, Period const& b) { return a.from < b.from; });
        for (Period const& period : member.periods)
            if (period.until < doom)
                member.endings.push_back({period.until, Ending::Cause::dated, {}, {}, {}});
    }
}

Days Life::listed_periods(LifeText::Party const& party) const {
    auto const ratified = ratified_on(party.actor);
    if (party.periods) {
        if (ratified && !party.periods->empty() && party.periods->front().from < *ratified)
            reporter_.error("E0230", party.at, "a party before it has ratified",
                            "it ratifies on " + prose_date(*ratified));
        return *party.periods;
    }
    if (!text_.entry && treaty_.ratified.empty()) return {Period{}};
    if (!ratified || !entered_) return {};
    Day own = *ratified;
    if (text_.entry && text_.entry->after != nullptr) own = later(own, *text_.entry->after);
    return {{std::max(own, *entered_), doom}};
}

void Life::join(ActorId actor, Days periods, Location at) {
    auto const known = std::find_if(treaty_.members.begin(), treaty_.members.end(),
                                    [&](Membership const& member) { return member.actor == actor; });
    if (known == treaty_.members.end()) {
        treaty_.members.push_back({actor, as_periods(std::move(periods))});
        return;
    }
    if (!both(known->periods, periods).empty()) {
        reporter_.error("E0211", at, "`" + program_[actor].name + "` is listed twice for the same time",
                        "already a party then");
        return;
    }
    known->periods = as_periods(either(known->periods, periods));
}

// ---- notices -------------------------------------------------------------------------------------------

void Life::give_notices() {
    std::vector<LifeText::Act> notices = text_.notices;
    std::stable_sort(notices.begin(), notices.end(),
                     [](LifeText::Act const& a, LifeText::Act const& b) { return a.on < b.on; });
    for (LifeText::Act const& notice : notices) give_notice(notice);
}

void Life::give_notice(LifeText::Act const& notice) {
    auto const member = std::find_if(treaty_.members.begin(), treaty_.members.end(),
                                     [&](Membership const& listed) { return listed.actor == notice.by; });
    bool const party = member != treaty_.members.end() && holds(member->periods, notice.on);
    if (!party || !holds(life_, notice.on)) {
        reporter_.error("E0231", notice.at, "notice by one who is no party on that day",
                        party ? "the treaty is not in force then" : "it cannot leave what it is not in");
        return;
    }
    auto const run = std::find_if(runs_.begin(), runs_.end(), [&](Run const& term) {
        return term.from <= notice.on && notice.on < std::min(term.until, term.next);
    });
    bool const renewable = run != runs_.end() && run->text->renewed_for.has_value();
    if (!renewable && text_.withdrawal == nullptr) {
        reporter_
            .error("E0234", notice.at, "a notice that the text gives no effect",
                   "it knows neither withdrawal nor a renewal to refuse")
            .help = "write `withdrawal on 1 year notice`; if the others let it go, date its membership";
        return;
    }
    std::optional<Day> const refused = renewable ? renewal_refused(*run, notice.on) : std::nullopt;
    std::optional<Day> const leaves = leaving(notice.on);
    NoticeGiven given{notice.by, notice.on, doom, false};
    if (leaves && (!refused || *leaves < *refused)) {
        given.takes_effect = *leaves;
        given.ends_treaty = text_.withdrawal->ends_treaty;
        Ending const ending{*leaves, Ending::Cause::withdrawal, notice.by, notice.on, {}};
        if (given.ends_treaty)
            end(*leaves, ending);
        else
            leave(*member, *leaves, ending);
    } else if (refused) {
        given.takes_effect = *refused;
        given.ends_treaty = !run->text->each_party;
        Ending const ending{*refused, Ending::Cause::not_renewed, notice.by, notice.on, {}};
        if (given.ends_treaty)
            end(*refused, ending);
        else
            leave(*member, *refused, ending);
    } else {
        given.takes_effect = run->until;  // too late: the term ends by itself
    }
    treaty_.notices.push_back(given);
    end_when_one_is_left();
}

/// The end of the first term whose renewal the notice still stops; nothing if it is too late for the last.
std::optional<Day> Life::renewal_refused(Run const& run, Day notice) const {
    Day const earliest = run.text->notice ? later(notice, *run.text->notice) : notice + std::chrono::days(1);
    std::int64_t low = 0, high = run.text->once ? 0 : 4'000'000;
    while (low < high) {
        std::int64_t const middle = (low + high) / 2;
        if (end_of_term(run, middle) >= earliest)
            high = middle;
        else
            low = middle + 1;
    }
    Day const end = end_of_term(run, low);
    // Where a further term has been agreed on, there is no renewal to refuse.
    if (end < earliest || end >= std::min(run.next, doom)) return std::nullopt;
    return end;
}

std::optional<Day> Life::leaving(Day notice) const {
    if (text_.withdrawal == nullptr) return std::nullopt;
    Day from = notice;
    if (text_.withdrawal->after) from = std::max(from, later(*entered_, *text_.withdrawal->after));
    Day out = later(from, text_.withdrawal->notice);
    if (text_.withdrawal->not_before) out = std::max(out, later(*entered_, *text_.withdrawal->not_before));
    return out;
}

/// Ends the life, unless it ends before. After a renewal refused, a term agreed on for later still runs.
void Life::end(Day on, Ending ending) {
    Day until = doom;
    if (ending.cause == Ending::Cause::not_renewed)
        for (Run const& run : runs_)
            if (run.from >= on) until = std::min(until, run.from);
    bool const alive = holds(life_, on - std::chrono::days(1));
    bool const goes_on = holds(life_, on);
    life_ = without(life_, {{on, until}});
    if (!alive || !goes_on) return;
    treaty_.endings.erase(
        std::remove_if(treaty_.endings.begin(), treaty_.endings.end(),
                       [&](Ending const& other) { return other.on >= on && other.on < until; }),
        treaty_.endings.end());
    treaty_.endings.push_back(ending);
}

void Life::leave(Membership& member, Day on, Ending ending) {
    bool const inside = holds(member.periods, on);
    member.periods = as_periods(without(member.periods, {{on, doom}}));
    if (inside) member.endings.push_back(ending);
}

/// A treaty that one party is left in by others' leaving is none.
void Life::end_when_one_is_left() {
    for (NoticeGiven const& notice : treaty_.notices) {
        if (notice.ends_treaty || notice.takes_effect >= doom || !holds(life_, notice.takes_effect)) continue;
        auto const left = std::count_if(
            treaty_.members.begin(), treaty_.members.end(),
            [&](Membership const& member) { return holds(member.periods, notice.takes_effect); });
        if (left <= 1)
            end(notice.takes_effect, {notice.takes_effect, Ending::Cause::too_few, notice.by, notice.on, {}});
    }
}

// ---- other treaties, and what is only applied ----------------------------------------------------------

void Life::tie() {
    for (LifeText::Tie const& tie : text_.ties) {
        Treaty const& other = program_[tie.to];
        Days others = other.in_force.empty() ? Days{Period{}} : without(other.in_force, other.provisional);
        Days const free = without({Period{}}, tie.when);
        Days const now = both(life_, either(others, free));
        for (Period const& period : now) {
            bool const cut = period.until < doom && holds(life_, period.until);
            if (!cut) continue;
            treaty_.endings.push_back({period.until, Ending::Cause::tied, {}, {}, tie.to});
        }
        life_ = now;
    }
}

void Life::note_dated_endings() {
    // What would have ended it later than something else did is no ending.
    auto const ends = [&](Ending const& ending) {
        return std::any_of(life_.begin(), life_.end(),
                           [&](Period const& period) { return period.until == ending.on; });
    };
    treaty_.endings.erase(std::remove_if(treaty_.endings.begin(), treaty_.endings.end(),
                                         [&](Ending const& ending) { return !ends(ending); }),
                          treaty_.endings.end());
    for (Period const& period : life_) {
        bool const known = std::any_of(treaty_.endings.begin(), treaty_.endings.end(),
                                       [&](Ending const& ending) { return ending.on == period.until; });
        if (period.until < doom && !known)
            treaty_.endings.push_back({period.until, Ending::Cause::dated, {}, {}, {}});
    }
}

void Life::apply_provisionally() {
    for (LifeText::Provisional const& text : text_.provisional) {
        if (entered_ && text_.dated && text.period.from >= *entered_)
            reporter_.error("E0208", text.at, "provisionally applied when it is in force already",
                            "dates out of order");
        Day const begins = life_.empty() ? doom : life_.front().from;
        if (text.period.from < begins)
            treaty_.provisional =
                either(treaty_.provisional, {{text.period.from, std::min(text.period.until, begins)}});
        for (ActorId actor : text.by)
            if (std::none_of(treaty_.members.begin(), treaty_.members.end(),
                             [&](Membership const& member) { return member.actor == actor; }))
                reporter_.error("E0231", text.at, "this one is not among the parties",
                                "`" + program_[actor].name + "` applies what it has not signed");
        for (Membership& member : treaty_.members) {
            bool const applies =
                text.by.empty() || std::find(text.by.begin(), text.by.end(), member.actor) != text.by.end();
            if (!applies) continue;
            // A party of its own right from some day on applies it provisionally until then.
            Days const mine = without({text.period}, both(member.periods, life_));
            member.provisional = either(member.provisional, mine);
        }
    }
    // An undated party is one from entry into force; while the treaty is only applied, those who apply it
    // are.
    if (text_.provisional.empty()) return;
    for (Membership& member : treaty_.members) {
        Days const own = both(member.periods, life_);
        Days const ended = own.empty() ? Days{} : Days{{own.back().until, doom}};
        member.provisional = both(without(member.provisional, ended), either(life_, treaty_.provisional));
        member.periods = as_periods(either(own, member.provisional));
    }
}

}  // namespace casus::ir

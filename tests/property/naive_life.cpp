// SPDX-License-Identifier: MIT
#include "naive_life.hpp"

#include <algorithm>
#include <cstdio>

namespace casus::proof {

namespace {

int days_in(int year, int month) {
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    static int const days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap ? 29 : days[month - 1];
}

}  // namespace

Civil next_day(Civil date) {
    if (date.day < days_in(date.year, date.month)) return {date.year, date.month, date.day + 1};
    return date.month < 12 ? Civil{date.year, date.month + 1, 1} : Civil{date.year + 1, 1, 1};
}

Civil add(Civil date, Stretch by) {
    if (by.unit == 'd') {
        for (int i = 0; i < by.count; ++i) date = next_day(date);
        return date;
    }
    int const day = date.day;
    for (int i = 0; i < (by.unit == 'y' ? 12 * by.count : by.count); ++i)
        date = date.month < 12 ? Civil{date.year, date.month + 1, 1} : Civil{date.year + 1, 1, 1};
    date.day = std::min(day, days_in(date.year, date.month));
    return date;
}

std::string written(Civil date) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year % 10000, date.month, date.day);
    return text;
}
std::string written(Stretch by) {
    return std::to_string(by.count) + (by.unit == 'd' ? " days" : by.unit == 'm' ? " months" : " years");
}

Chronicle::Chronicle(LifeSpec const& spec) : spec_(spec) {
    if (spec.in_force) enters_ = spec.in_force;
}

bool Chronicle::bound(int who, Civil today) const {
    if (applying_.count(who) != 0) return true;
    if (!alive_ || parties_.count(who) == 0) return false;
    if (!spec_.tie || (spec_.tie->ends && today >= *spec_.tie->ends)) return true;
    return spec_.tie->from <= today && today < spec_.tie->until;
}

void Chronicle::pass(Civil today) {
    if (spec_.terminated == today) dead_ = true;
    enter(today);
    join(today);
    begin_terms(today);
    end_term(today);
    alive_ = entered_ && !over_ && !dead_;
    take_notices(today);
    let_go(today);
    alive_ = entered_ && !over_ && !dead_;
    apply(today);
}

void Chronicle::enter(Civil today) {
    if (spec_.needed > 0 && !enters_) {
        int arrived = 0;
        for (auto const& [who, on] : spec_.ratified) arrived += on <= today ? 1 : 0;
        bool all = true;
        for (int who : spec_.including)
            all = all && spec_.ratified.count(who) != 0 && spec_.ratified.at(who) <= today;
        if (arrived >= spec_.needed && all) enters_ = spec_.after ? add(today, *spec_.after) : today;
    }
    if (!entered_ && enters_ && *enters_ <= today) entered_ = enters_;
}

void Chronicle::join(Civil today) {
    if (!entered_) return;
    bool const ratifying = spec_.needed > 0 || !spec_.ratified.empty();
    for (int who = 0; who < spec_.parties; ++who) {
        if (has_been_party_.count(who) != 0) continue;
        bool joins = !ratifying;
        if (auto const own = spec_.ratified.find(who); own != spec_.ratified.end())
            joins = (spec_.after && spec_.needed > 0 ? add(own->second, *spec_.after) : own->second) <= today;
        if (joins && spec_.acceded.count(who) == 0) parties_.insert(who);
        if (joins && spec_.acceded.count(who) == 0) has_been_party_.insert(who);
    }
    for (auto const& [who, on] : spec_.acceded)
        if (on <= today && has_been_party_.insert(who).second) parties_.insert(who);
}

void Chronicle::begin_terms(Civil today) {
    if (!entered_) return;
    while (terms_ < spec_.terms.size() && spec_.terms[terms_].from.value_or(*entered_) <= today) {
        LifeSpec::Term const& term = spec_.terms[terms_++];
        first_end_ = term_end_ = add(term.from.value_or(*entered_), term.length);
        renewals_ = 0;
        over_ = false;
        given_.clear();
    }
}

void Chronicle::end_term(Civil today) {
    if (!term_end_ || *term_end_ != today || over_) return;
    LifeSpec::Term const& term = spec_.terms[terms_ - 1];
    bool const goes_on = term.renewed && (!term.once || renewals_ == 0);
    bool refused = !goes_on;
    if (goes_on)
        for (auto const& [who, on] : std::map<int, Civil>(given_)) {
            bool const in_time = term.notice ? add(on, *term.notice) <= today : on < today;
            if (!in_time || parties_.count(who) == 0) continue;
            leaves_.erase(who);
            if (term.each_party)
                leave(who);
            else
                refused = true;
        }
    if (refused) {
        over_ = true;
        return;
    }
    ++renewals_;
    Stretch by = *term.renewed;
    by.count *= renewals_;
    term_end_ = add(*first_end_, by);
}

void Chronicle::take_notices(Civil today) {
    for (auto const& [who, on] : spec_.notices) {
        if (on != today) continue;
        bool const running = term_end_ && !over_ && spec_.terms[terms_ - 1].renewed;
        bool const right = spec_.withdrawal || running;
        if (!alive_ || parties_.count(who) == 0 || !right) {
            bad_notice_ = true;
            continue;
        }
        if (given_.count(who) == 0) given_[who] = on;
        if (!spec_.withdrawal) continue;
        Civil from = on;
        if (spec_.withdrawal_after) from = std::max(from, add(*entered_, *spec_.withdrawal_after));
        Civil out = add(from, *spec_.withdrawal);
        if (spec_.not_before) out = std::max(out, add(*entered_, *spec_.not_before));
        if (leaves_.count(who) == 0 || out < leaves_[who]) leaves_[who] = out;
    }
}

void Chronicle::let_go(Civil today) {
    for (auto const& [who, on] : std::map<int, Civil>(leaves_)) {
        if (on > today) continue;
        leaves_.erase(who);
        if (spec_.ends_treaty)
            dead_ = true;
        else if (parties_.count(who) != 0)
            leave(who);
    }
}

void Chronicle::leave(int who) {
    parties_.erase(who);
    if (!over_ && parties_.size() <= 1) dead_ = true;
}

void Chronicle::apply(Civil today) {
    has_lived_ = has_lived_ || alive_;
    applying_.clear();
    if (!spec_.provisional || today < spec_.provisional->first) return;
    for (int who : spec_.provisional->second)
        if (has_been_party_.count(who) == 0 && (!has_lived_ || alive_)) applying_.insert(who);
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
#include "engine/ask/difference_data.hpp"

#include "engine/check/sorted.hpp"

#include <algorithm>
#include <set>

namespace casus::ask {

using namespace ir;

namespace {

char const* const never = "never";

}  // namespace

std::string lines_only_in(std::vector<std::string> const& some, std::vector<std::string> const& others) {
    std::string out;
    for (std::string const& one : some)
        if (std::find(others.begin(), others.end(), one) == others.end())
            out += (out.empty() ? "`" : ", `") + one + "`";
    return out;
}

std::string periods_words(std::vector<Period> const& periods) {
    std::string out;
    for (Period const& period : periods) {
        if (!out.empty()) out += " and ";
        if (period.from == dawn && period.until == doom) out += "always";
        if (period.from != dawn) out += "from " + prose_date(period.from);
        if (period.until != doom)
            out += (period.from != dawn ? " until " : "until ") + prose_date(period.until);
    }
    return out.empty() ? never : out;
}

bool TreatyData::binds_at_other_times(TreatyId before, TreatyId after) const {
    Treaty const &one = program_[before], &other = program_[after];
    return one.in_force != other.in_force || members(before) != members(after) ||
           one.political != other.political || !one.suspensions.empty() || !other.suspensions.empty();
}

std::map<ActorId, std::vector<Period>> TreatyData::members(TreatyId id) const {
    std::map<ActorId, std::vector<Period>> out;
    for (Membership const& member : program_[id].members) out[member.actor] = member.periods;
    return out;
}
std::optional<Difference> TreatyData::life(TreatyId before, TreatyId after) const {
    Treaty const &one = program_[before], &other = program_[after];
    Difference changed;
    changed.kind = Change::Kind::life;
    changed.treaty = after;
    bool const dates = one.in_force != other.in_force;
    if (dates)
        changed.words.push_back("in force " + periods_words(other.in_force) +
                                " (before: " + periods_words(one.in_force) + ")");
    auto const old_members = members(before), new_members = members(after);
    // Those for whom the same is so are said together.
    std::map<std::pair<std::string, std::string>, std::vector<ActorId>> groups;
    std::set<ActorId> all;
    for (auto const& [actor, periods] : old_members) all.insert(actor);
    for (auto const& [actor, periods] : new_members) all.insert(actor);
    for (ActorId actor : all) {
        auto const was = old_members.find(actor), is = new_members.find(actor);
        std::vector<Period> const then = was == old_members.end() ? std::vector<Period>{} : was->second;
        std::vector<Period> const now = is == new_members.end() ? std::vector<Period>{} : is->second;
        if (then == now) continue;
        // Whoever is a party as long as the treaty is in force follows it.
        if (dates && then == one.in_force && now == other.in_force) continue;
        groups[{periods_words(now), periods_words(then)}].push_back(actor);
        changed.who.push_back(actor);
    }
    for (auto const& [periods, actors] : groups) {
        std::string who;
        for (std::size_t i = 0; i < actors.size(); ++i)
            who += (i == 0 ? "" : i + 1 == actors.size() ? " and " : ", ") + program_[actors[i]].label;
        bool const more = actors.size() > 1;
        if (periods.second == never)
            changed.words.push_back(who + (more ? " become parties, " : " becomes a party, ") +
                                    periods.first);
        else if (periods.first == never)
            changed.words.push_back(who + (more ? " are no longer parties" : " is no longer a party") +
                                    " (before: " + periods.second + ")");
        else
            changed.words.push_back(who + (more ? " are parties " : " is a party ") + periods.first +
                                    " (before: " + periods.second + ")");
    }
    auto const signature = [](Treaty const& treaty) {
        return treaty.signed_on ? "signed on " + prose_date(*treaty.signed_on) : std::string("not signed");
    };
    if (one.signed_on != other.signed_on)
        changed.words.push_back(signature(other) + " (before: " + signature(one) + ")");
    if (one.provisional != other.provisional)
        changed.words.push_back("only applied provisionally " + periods_words(other.provisional) +
                                " (before: " + periods_words(one.provisional) + ")");
    secrets(before, after, changed.words);
    if (one.political != other.political)
        changed.words.push_back(other.political ? "it no longer binds in law" : "it now binds in law");
    if (one.duties_end != other.duties_end)
        changed.words.push_back(other.duties_end ? "nothing that arose outlives it"
                                                 : "what arose under it outlives it");
    suspensions(one, other, changed.words);
    provisions(after, changed.words);
    if (changed.words.empty()) return std::nullopt;
    sort_once(changed.who);
    return changed;
}
/// Instruments that not everybody knows of.
std::multiset<std::string> TreatyData::secrets(TreatyId id) const {
    std::multiset<std::string> out;
    for (OverlayId overlay : program_[id].overlays) {
        Overlay const& one = program_[overlay];
        if (!one.secret) continue;
        std::string text = one.label;
        if (!one.secret_periods.empty()) text += " " + periods_words(one.secret_periods);
        for (std::size_t i = 0; i < one.known_to.size(); ++i)
            text += (i == 0 ? ", known to " : ", ") + program_[one.known_to[i]].label;
        out.insert(text);
    }
    return out;
}
void TreatyData::secrets(TreatyId before, TreatyId after, std::vector<std::string>& words) const {
    std::multiset<std::string> const then = secrets(before), now = secrets(after);
    for (std::string const& text : now)
        if (then.count(text) < now.count(text)) words.push_back("secret: " + text);
    for (std::string const& text : then)
        if (now.count(text) < then.count(text)) words.push_back("no longer secret: " + text);
}
std::string TreatyData::suspended(SuspensionBetween const& one) const {
    if (one.pair)
        return "between " + program_[one.pair->first].label + " and " + program_[one.pair->second].label;
    std::string out;
    for (ActorId party : one.parties) out += (out.empty() ? "for " : ", ") + program_[party].label;
    return out.empty() ? "for all" : out;
}
void TreatyData::suspensions(Treaty const& one, Treaty const& other, std::vector<std::string>& words) const {
    auto const told = [&](Treaty const& treaty) {
        std::multiset<std::string> out;
        for (SuspensionBetween const& between : treaty.suspensions)
            out.insert(suspended(between) + " " + periods_words(between.periods));
        return out;
    };
    std::multiset<std::string> const then = told(one), now = told(other);
    for (std::string const& text : now)
        if (then.count(text) < now.count(text)) words.push_back("suspended " + text);
    for (std::string const& text : then)
        if (now.count(text) < then.count(text)) words.push_back("no longer suspended " + text);
}
/// What is said of entry, terms and leaving counts whether or not anybody has made use of it.
void TreatyData::provisions(TreatyId after, std::vector<std::string>& words) const {
    auto const said = versions_.provisions.find(after);
    if (said == versions_.provisions.end()) return;
    auto const& [now, then] = said->second;
    std::string const fresh = lines_only_in(now, then), old = lines_only_in(then, now);
    if (fresh.empty() && old.empty()) return;
    words.push_back(fresh.empty() ? "no longer " + old
                    : old.empty() ? "new: " + fresh
                                  : fresh + " (before: " + old + ")");
}
std::multiset<std::string> TreatyData::priorities(TreatyId id) const {
    std::multiset<std::string> out;
    auto const side = [&](std::optional<TreatyId> treaty) {
        if (!treaty) return std::string("any treaty");
        return *treaty == id ? std::string("this treaty") : exact_.treaty(*treaty);
    };
    for (Priority const& one : program_.priorities)
        if (one.said_by == id)
            out.insert(side(one.over) + " goes before " + side(one.under) +
                       (one.by ? " for those whom " + exact_.overlay(*one.by) + " binds" : ""));
    if (program_[id].forbids_modification) out.insert("it cannot be changed among some of its parties");
    return out;
}
std::optional<Difference> TreatyData::precedence(TreatyId before, TreatyId after) const {
    std::multiset<std::string> const one = priorities(before), other = priorities(after);
    if (one == other) return std::nullopt;
    Difference changed;
    changed.kind = Change::Kind::precedence;
    changed.treaty = after;
    for (std::string const& text : other)
        if (one.count(text) < other.count(text)) changed.words.push_back("new: " + text);
    for (std::string const& text : one)
        if (other.count(text) < one.count(text)) changed.words.push_back("no longer: " + text);
    return changed;
}

}  // namespace casus::ask

// SPDX-License-Identifier: MIT
// The check stage's periods say of every party on every day what a chronicle, told day by day, says.
#include "asking.hpp"
#include "naive_life.hpp"

#include "engine/check/check.hpp"
#include "grammar/parse.hpp"
#include "tests/unit/catch.hpp"

#include <rapidcheck.h>

#include <iostream>

namespace casus::proof {

namespace {

char const* const names[] = {"aland", "borland", "cedia", "dorin"};
constexpr int first_year = 1900, last_year = 1940;

Civil some_date(int from = first_year, int years = 12) {
    // Ends of months and of Februaries more often than by chance.
    if (chance(20)) return {from + roll(years), 2, 28};
    if (chance(15)) return {from + roll(years), pick(std::vector<int>{1, 3, 5, 8, 12}), 31};
    return {from + roll(years), 1 + roll(12), 1 + roll(28)};
}
Stretch some_stretch() {
    switch (roll(4)) {
        case 0: return {1 + roll(400), 'd'};
        case 1: return {1 + roll(18), 'm'};
        default: return {1 + roll(6), 'y'};
    }
}

class Maker {
public:
    explicit Maker(Census& census) : census_(census) {}

    LifeSpec run() {
        LifeSpec out;
        out.parties = 2 + roll(3);
        if (chance(55)) {
            out.in_force = some_date();
            if (chance(25)) {
                met("ratified party by party");
                ratify(out);
            }
        } else {
            met("threshold");
            ratify(out);
            out.needed = 1 + roll(out.parties);
            if (chance(40)) {
                met("named ratifiers");
                out.including = {roll(out.parties)};
            }
            if (chance(40)) out.after = some_stretch();
        }
        if (out.parties < 4 && chance(25)) {
            met("accession");
            out.acceded[out.parties] = some_date();
        }
        terms(out);
        if (chance(45)) {
            met("withdrawal");
            out.withdrawal = some_stretch();
            out.ends_treaty = chance(30);
            if (out.ends_treaty) met("termination on notice");
            if (chance(30))
                out.withdrawal_after = some_stretch();
            else if (chance(30))
                out.not_before = some_stretch();
        }
        bool const right = out.withdrawal || (!out.terms.empty() && out.terms.back().renewed);
        if (chance(right ? 80 : 8))
            for (int i = roll(2); i >= 0; --i) {
                met("notice");
                out.notices.emplace_back(roll(out.parties), some_date(1908, 15));
            }
        if (chance(15)) {
            met("terminated");
            out.terminated = some_date(1913, 15);
        }
        if (chance(20)) {
            met("provisional application");
            out.provisional.emplace(Civil{1900, 1, 1}, std::vector<int>{roll(out.parties)});
        } else if (chance(25)) {
            met("life tied to another's");
            Civil const from = some_date();
            out.tie = LifeSpec::Tie{from, add(from, {1 + roll(20), 'y'}), std::nullopt};
            if (chance(40)) out.tie->ends = some_date(1905, 20);
        }
        return out;
    }

private:
    void met(std::string const& feature) { ++census_[feature]; }
    void ratify(LifeSpec& out) {
        for (int who = 0; who < out.parties; ++who)
            if (chance(90)) out.ratified[who] = some_date();
    }
    void terms(LifeSpec& out) {
        if (!chance(65)) return;
        for (int i = chance(25) ? 1 : 0; i >= 0; --i) {
            LifeSpec::Term term;
            met("term");
            term.length = some_stretch();
            if (!out.terms.empty()) {
                met("prolonged by a further term");
                term.from = some_date(1912, 12);
            }
            if (chance(65)) {
                met("renewal");
                term.renewed = some_stretch();
                term.once = chance(40);
                if (chance(70)) term.notice = some_stretch();
                term.each_party = term.notice && chance(35);
                if (term.each_party) met("renewal party by party");
            }
            out.terms.push_back(term);
        }
    }

    Census& census_;
};

std::string list(std::vector<int> const& who) {
    std::string text;
    for (int one : who) text += (text.empty() ? "" : ", ") + std::string(names[one]);
    return text;
}

std::string text_of(LifeSpec const& spec) {
    std::string text;
    for (char const* name : names) text += "state " + std::string(name) + " \"X\"\n";
    if (spec.tie)
        text += "treaty league \"League\" { in force from " + written(spec.tie->from) + " until " +
                written(spec.tie->until) + " }\n";
    text += "treaty pact \"Pact\" {\n";
    auto const item = [&](std::string const& one) { text += "  " + one + "\n"; };
    if (spec.in_force) item("in force from " + written(*spec.in_force));
    if (spec.needed > 0)
        item("in force when " + std::to_string(spec.needed) + " parties ratify" +
             (spec.including.empty() ? "" : " including " + list(spec.including)) +
             (spec.after ? " after " + written(*spec.after) : ""));
    if (spec.tie)
        item("in force while league in force" + (spec.tie->ends ? " until " + written(*spec.tie->ends) : ""));
    std::vector<int> listed;
    for (int who = 0; who < spec.parties; ++who) listed.push_back(who);
    item("parties { " + list(listed) + " }");
    for (auto const& [who, on] : spec.ratified) item("ratified by " + list({who}) + " on " + written(on));
    for (auto const& [who, on] : spec.acceded) item("accession by " + list({who}) + " on " + written(on));
    for (LifeSpec::Term const& term : spec.terms) {
        std::string one = "term " + written(term.length);
        if (term.from) one += " from " + written(*term.from);
        if (term.renewed)
            one += std::string(term.once ? " renewed once for " : " renewed for ") + written(*term.renewed);
        if (term.notice)
            one += (term.each_party ? " for parties without notice " : " unless notice ") +
                   written(*term.notice);
        item(one);
    }
    if (spec.withdrawal)
        item((spec.ends_treaty ? "termination on " : "withdrawal on ") + written(*spec.withdrawal) +
             " notice" + (spec.withdrawal_after ? " after " + written(*spec.withdrawal_after) : "") +
             (spec.not_before ? " not before " + written(*spec.not_before) : ""));
    for (auto const& [who, on] : spec.notices) item("notice by " + list({who}) + " on " + written(on));
    if (spec.terminated) item("terminated on " + written(*spec.terminated));
    if (spec.provisional)
        item("provisionally applied from " + written(spec.provisional->first) + " by " +
             list(spec.provisional->second));
    return text + "}\n";
}

bool on(std::vector<Period> const& periods, Day day) {
    for (Period const& period : periods)
        if (period.from <= day && day < period.until) return true;
    return periods.empty();
}

/// What the program says of the party on the day.
bool bound(ir::Program const& program, int who, Day day) {
    ir::Treaty const& pact = program.treaties.back();
    for (ir::Membership const& member : pact.members)
        if (program[member.actor].name == names[who])
            return on(pact.in_force, day) && on(member.periods, day);
    return false;
}

void compare(Census& census, Census& met) {
    LifeSpec const spec = Maker(census).run();
    std::string const text = text_of(spec);
    Parsed const parsed = parse(text, 0);
    if (!parsed.diagnostics.empty()) RC_FAIL(to_text(parsed.diagnostics, {{"life", text}}, false));
    ir::Checked const checked = ir::check({{0, &parsed.file}});
    bool bad_notice = false;
    for (Diagnostic const& diagnostic : checked.diagnostics) {
        bool const of_notice = diagnostic.code == "E0231" || diagnostic.code == "E0234";
        bad_notice = bad_notice || of_notice;
        if (diagnostic.code == "E0208" || diagnostic.code == "E0230") RC_DISCARD("dates out of order");
        if (!of_notice) RC_FAIL(to_text(checked.diagnostics, {{"life", text}}, false));
    }
    Chronicle chronicle(spec);
    Day day = std::chrono::year(first_year) / 1 / 1;
    bool lived = false, partly = false, ended = false;
    for (Civil today{first_year, 1, 1}; today.year < last_year;
         today = next_day(today), day += std::chrono::days(1)) {
        chronicle.pass(today);
        if (bad_notice) continue;
        int count = 0;
        for (int who = 0; who < 4; ++who) {
            bool const expected = chronicle.bound(who, today);
            if (expected != bound(checked.program, who, day))
                RC_FAIL("on " + written(today) + " " + names[who] +
                        (expected ? " is bound" : " is not bound") + " by the chronicle\n" + text);
            count += expected ? 1 : 0;
        }
        ended = ended || (lived && count == 0);
        lived = lived || count > 0;
        partly = partly || (count > 0 && count < spec.parties);
    }
    if (chronicle.bad_notice() != bad_notice)
        RC_FAIL(std::string(bad_notice ? "a notice is refused" : "a notice is accepted") +
                " otherwise than by the chronicle\n" + text);
    if (bad_notice) ++met["notices refused"];
    ++met[lived ? "lives" : "never in force"];
    if (partly) ++met["some bound and some not"];
    if (ended) ++met["lives that end"];
}

}  // namespace

TEST_CASE("lives are as a chronicle tells them day by day", "[engine][property]") {
    Census census, met;
    bool const held = check_property("periods = chronicle", [&] {
        for (int i = 0; i < 5; ++i) compare(census, met);
    });
    CHECK(held);
    for (auto const* counts : {&census, &met})
        for (auto const& [what, count] : *counts) std::cout << "  " << what << ": " << count << "\n";
    if (!counts_asserted()) return;
    for (char const* what :
         {"threshold", "named ratifiers", "ratified party by party", "accession", "term", "renewal",
          "renewal party by party", "prolonged by a further term", "withdrawal", "termination on notice",
          "notice", "terminated", "provisional application", "life tied to another's"}) {
        INFO(what);
        CHECK(census[what] > 0);
    }
    for (char const* what :
         {"lives", "never in force", "lives that end", "some bound and some not", "notices refused"}) {
        INFO(what);
        CHECK(met[what] > 0);
    }
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// The indexes that a question goes by find what a search of the program would find, and nothing else.
#include "engine_support.hpp"

#include "engine/corpus_data.hpp"

#include <algorithm>
#include <set>

namespace casus::proof {

namespace {

/// Many treaties, so that an actor's belongings take several chapters: of each pair and for each of some
/// years one that begins and ends within it or later, some with a member that leaves and comes back, some of
/// no end.
std::string many_treaties() {
    std::vector<std::string> const states{"aland", "borland", "cedia", "dorin"};
    std::string out;
    for (int year = 1901; year <= 1960; ++year) {
        std::string const& one = states[static_cast<std::size_t>(year) % 4];
        std::string const& two = states[static_cast<std::size_t>(year / 4 + 1 + year) % 4];
        if (one == two) continue;
        std::string const from = std::to_string(year), until = std::to_string(year + 1 + year % 7);
        out += "treaty t" + from + " \"Treaty of " + from + "\" {\n  in force from " + from + "-03-01";
        if (year % 9 != 0) out += " until " + until + "-03-01";
        out += "\n  parties { " + one + "\n    " + two + " from " + from + "-05-01 until " + from + "-06-01";
        if (year % 2 == 0) out += " from " + from + "-08-01";
        out += " }\n  article 1 from " + from +
               "-04-01 { when attack by any actor A on any party V then each other party "
               "shall help V against A }\n  article 2 until " +
               from +
               "-12-01 { each party shall not strike against any "
               "party S }\n  article 3 { " +
               one +
               " shall not strike against any state S }\n  article 4 { when attack by "
               "aland on any actor V then borland shall not strike against V }\n}\n";
    }
    return out;
}

}  // namespace

TEST_CASE("an actor's treaties on a day", "[engine][index]") {
    Corpus const corpus = corpus_of(many_treaties());
    rules::RuleSet const& rules = corpus.data().rules;
    ir::Program const& program = rules.program();
    REQUIRE(program.treaties.size() > 40);
    std::set<Day> days{dawn + std::chrono::days(1), doom - std::chrono::days(1)};
    for (ir::Treaty const& treaty : program.treaties)
        for (ir::Membership const& member : treaty.members)
            for (Period const& period : member.periods)
                for (Day day : {period.from, period.until})
                    if (day != dawn && day != doom)
                        days.insert({day - std::chrono::days(1), day, day + std::chrono::days(1)});
    std::size_t found = 0;
    for (std::uint32_t i = 0; i < program.actors.size(); ++i)
        for (Day day : days) {
            std::vector<ir::TreatyId> indexed, searched;
            rules.add_treaties(ir::ActorId{i}, day, indexed);
            for (std::uint32_t t = 0; t < program.treaties.size(); ++t)
                if (rules.is_party(ir::ActorId{i}, ir::TreatyId{t}, day)) searched.push_back(ir::TreatyId{t});
            REQUIRE(indexed == searched);
            found += indexed.size();
        }
    CHECK(found > 1000);
}

TEST_CASE("a treaty's rules by what brings them into play", "[engine][index]") {
    Corpus const corpus = corpus_of(many_treaties());
    rules::RuleSet const& rules = corpus.data().rules;
    ir::Program const& program = rules.program();
    std::set<Day> days;
    for (int year = 1900; year < 1970; ++year)
        for (unsigned month = 1; month <= 12; ++month)
            days.insert(std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / 1));
    for (std::uint32_t t = 0; t < program.treaties.size(); ++t) {
        ir::TreatyId const treaty{t};
        std::set<ir::ClauseId> triggered, bans;
        for (rules::Triggered const& one : rules.triggered_in(treaty)) {
            CHECK(program[one.clause].trigger->kind == one.kind);
            triggered.insert(one.clause);
            for (Day day : days)
                if (rules.in_force(one.clause, day)) REQUIRE(one.days.contains(day));
        }
        for (rules::Prohibition const& ban : rules.prohibitions_on_parties(treaty)) {
            bans.insert(ban.clause);
            for (Day day : days)
                if (rules.in_force(ban.clause, day)) REQUIRE(ban.days.contains(day));
        }
        for (ir::ClauseId id : program[treaty].clauses) {
            ir::Clause const& clause = program[id];
            CHECK(clause.trigger.has_value() == (triggered.count(id) == 1));
            CHECK((clause.article == "2") == (bans.count(id) == 1));
            if (clause.article == "3") {
                auto const& named = rules.prohibitions_on(ir::ActorId{clause.bearer.value.index});
                CHECK(std::any_of(named.begin(), named.end(),
                                  [&](rules::Prohibition const& ban) { return ban.clause == id; }));
            }
        }
    }
}

TEST_CASE("what binds is what a whole answer says binds", "[engine][index]") {
    Corpus const corpus = corpus_of(many_treaties());
    for (char const* const event : {"attack by aland on borland", "attack by borland on cedia",
                                    "attack by dorin on aland", "attack by cedia on council"})
        for (int year = 1900; year < 1965; year += 3) {
            EventQuestion const question{event, std::to_string(year) + "-09-01", {}};
            Prepared const prepared = prepare(corpus, question, {});
            REQUIRE(prepared.question);
            auto const words = [](Brief const& brief) {
                std::string out =
                    std::string(brief.treaty) + "." + std::string(brief.article) + " " + name(brief.outcome);
                for (std::string_view bearer : brief.bearers) out += " " + std::string(bearer);
                return out;
            };
            std::vector<std::string> whole, bound;
            for (Brief const& brief : brief(*prepared.question))
                if (brief.outcome == Outcome::obligated || brief.outcome == Outcome::forbidden ||
                    brief.outcome == Outcome::undetermined)
                    whole.push_back(words(brief));
            for (Brief const& brief : binding(*prepared.question)) bound.push_back(words(brief));
            CHECK(bound == whole);
        }
}

}  // namespace casus::proof

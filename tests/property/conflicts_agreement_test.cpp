// SPDX-License-Identifier: MIT
// The search for conflicts looks at one situation of each kind; here every situation is looked at, and every
// pair of clauses, and the two must find the same. And each scenario, written as a case, must come out as it
// says.
#include "asking.hpp"

#include "engine/ask/conflicts.hpp"
#include "engine/decide/breach.hpp"
#include "engine/search/grounds.hpp"
#include "engine/search/reads.hpp"
#include "tests/unit/catch.hpp"

#include <casus/conflicts.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

namespace casus::proof {

namespace {

using namespace ir;

/// One conflict of one bearer on one day: clauses, and how it is settled.
using Found = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, int, bool>;

Found found_of(ClauseId a, ClauseId b, ActorId bearer, decide::Settlement const& settlement) {
    return {a.index, b.index, bearer.index, settlement.rule ? static_cast<int>(*settlement.rule) : -1,
            settlement.first_prevails};
}

std::string reference(Program const& program, std::uint32_t id) {
    Clause const& clause = program.clauses[id];
    return program[clause.treaty].name + "." + clause.article + "#" + std::to_string(clause.ordinal);
}

std::set<Found> reduced(rules::RuleSet const& rules, Day day, Policy policy, std::string const& text,
                        std::size_t events = 1) {
    ask::ConflictScope scope;
    scope.events = events;
    scope.pairs.within = {day, day + std::chrono::days(1)};
    scope.policy = policy;
    std::set<Found> out;
    ask::Conflicts const conflicts = ask::conflicts(rules, scope);
    for (auto const& [a, b] : conflicts.unconfirmed)
        RC_FAIL("a witness of " + reference(rules.program(), a.index) + " against " +
                reference(rules.program(), b.index) + " is not confirmed on " + iso_date(day) + "\n" + text);
    for (ask::Conflict const& conflict : conflicts.found)
        for (ActorId member : conflict.members)
            out.insert(found_of(conflict.first, conflict.second, member, conflict.settlement));
    return out;
}

/// Without any reduction: each kind of event between any two, anywhere, against anything; each pair of
/// clauses.
class Unreduced {
public:
    Unreduced(rules::RuleSet const& rules, Day day, Policy policy)
        : rules_(rules), program_(rules.program()), areas_(rules), day_(day), policy_(policy) {}

    std::set<Found> run() {
        look_at({});
        for (std::uint32_t kind = 0; kind < program_.events.size(); ++kind) {
            Occurrence event;
            event.name = "incident";
            event.kind = EventKindId{kind};
            event.on = day_;
            for (std::size_t i = 0; i < preposition_count; ++i)
                event.roles[i] = {Sort::unstated, static_cast<std::uint32_t>(i)};
            fill(event, 0);
        }
        return std::move(out_);
    }

    /// Where it was found.
    std::string const& where(Found const& found) const { return seen_.at(found); }

    /// Some situations of two events, whichever they are: all of them would be too many.
    std::set<Found> run_on_some_of_two(int situations) {
        for (int i = 0; i < situations; ++i) {
            std::vector<Occurrence> events;
            for (std::uint32_t index = 0; index < 2; ++index) events.push_back(any_event(index));
            look_at(events);
        }
        return std::move(out_);
    }

private:
    Occurrence any_event(std::uint32_t index) const {
        Occurrence event;
        event.name = "incident_" + std::to_string(index + 1);
        event.kind = EventKindId{static_cast<std::uint32_t>(roll(static_cast<int>(program_.events.size())))};
        event.on = day_;
        for (std::uint32_t i = 0; i < preposition_count; ++i)
            event.roles[i] = {Sort::unstated, 32 * index + i};
        for (Role const& role : program_[event.kind].roles) {
            std::vector<Value> choices;
            auto const among = [&](std::size_t count, Sort sort) {
                for (std::uint32_t i = 0; i < count; ++i) choices.push_back({sort, i});
            };
            if (sort_of(role.type) == Sort::actor) among(program_.actors.size(), Sort::actor);
            if (sort_of(role.type) == Sort::place) among(program_.places.size(), Sort::place);
            if (sort_of(role.type) == Sort::target) among(program_.targets.size(), Sort::target);
            auto const cannot = [&](Value value) {
                bool const gone =
                    value.sort == Sort::actor && !holds_on(program_.actors[value.index].life, day_);
                return gone || std::find(event.roles.begin(), event.roles.end(), value) != event.roles.end();
            };
            choices.erase(std::remove_if(choices.begin(), choices.end(), cannot), choices.end());
            if (!choices.empty()) event.roles[static_cast<std::size_t>(role.preposition)] = pick(choices);
        }
        return event;
    }

    void fill(Occurrence const& event, std::size_t next) {
        std::vector<Role> const& roles = program_[event.kind].roles;
        if (next == roles.size()) return look_at({event});
        Role const& role = roles[next];
        auto const with = [&](Value value) {
            if (std::find(event.roles.begin(), event.roles.end(), value) != event.roles.end()) return;
            Occurrence more = event;
            more.roles[static_cast<std::size_t>(role.preposition)] = value;
            fill(more, next + 1);
        };
        if (sort_of(role.type) == Sort::actor)
            for (std::uint32_t i = 0; i < program_.actors.size(); ++i)
                if (holds_on(program_.actors[i].life, day_)) with(value_of(ActorId{i}));
        if (sort_of(role.type) == Sort::place)
            for (std::uint32_t i = 0; i < program_.places.size(); ++i) with(value_of(PlaceId{i}));
        if (sort_of(role.type) == Sort::target)
            for (std::uint32_t i = 0; i < program_.targets.size(); ++i) with(value_of(TargetId{i}));
    }

    /// Where it is left open what is asked of a place, the search does not go there.
    bool goes_there(Occurrence const& event, search::Reads const& reads) const {
        Value const at = event.roles[static_cast<std::size_t>(Preposition::at)];
        Value const against = event.roles[static_cast<std::size_t>(Preposition::against)];
        if (at.sort != Sort::place) return true;
        PlaceId const place{at.index};
        auto const target =
            against.sort == Sort::target ? std::optional(TargetId{against.index}) : std::nullopt;
        return std::none_of(reads.areas.begin(), reads.areas.end(),
                            [&](AreaId area) {
                                return areas_.in_area(area, place, target, day_) == decide::Truth::open;
                            }) &&
               std::none_of(reads.places.begin(), reads.places.end(), [&](PlaceId named) {
                   return rules_.place_within(named, place) && !rules_.place_within(place, named);
               });
    }
    bool takes_part(Occurrence const& event, search::Reads const& reads) const {
        if (!goes_there(event, reads)) return false;
        return std::all_of(event.roles.begin(), event.roles.end(), [&](Value value) {
            if (value.sort != Sort::actor) return true;
            Actor const& actor = program_.actors[value.index];
            return actor.state || !actor.classes.empty() ||
                   std::find(reads.actors.begin(), reads.actors.end(), ActorId{value.index}) !=
                       reads.actors.end();
        });
    }

    void look_at(std::vector<Occurrence> const& events) {
        Situation situation;
        situation.on = day_;
        situation.events = events;
        decide::World const world(rules_, situation);
        decide::Grounding const grounding(world);
        std::vector<std::vector<decide::Frame>> frames(program_.clauses.size());
        for (std::uint32_t i = 0; i < program_.clauses.size(); ++i) {
            Clause const& clause = program_.clauses[i];
            bool const fallback =
                std::any_of(clause.parts.begin(), clause.parts.end(), [&](Part const& part) {
                    return std::holds_alternative<Breach>(program_[part.formula].node);
                });
            if (clause.deems || fallback) continue;
            all_frames(grounding, ClauseId{i}, frames[i]);
        }
        for (std::uint32_t i = 0; i < frames.size(); ++i)
            for (std::uint32_t j = i; j < frames.size(); ++j) pair(situation, world, i, j, frames);
    }
    void all_frames(decide::Grounding const& grounding, ClauseId id, std::vector<decide::Frame>& out) {
        Clause const& clause = program_[id];
        for (std::uint32_t who = 0; who < program_.actors.size(); ++who) {
            decide::FixedSlots fixed;
            if (clause.bearer_loops) fixed.emplace_back(clause.bearer.slot, value_of(ActorId{who}));
            grounding.frames(id, fixed, false, [&](decide::Frame const& frame) {
                std::vector<ActorId> members{ActorId{who}};
                if (clause.jointly) members = decide::Evaluator(grounding).members(frame);
                if (std::find(members.begin(), members.end(), ActorId{who}) != members.end())
                    out.push_back(frame);
            });
            if (!clause.bearer_loops) return;
        }
    }
    std::vector<ActInstance> acts(decide::Frame const& frame) const {
        std::vector<ActInstance> out;
        for (ActTerm const& act : program_[frame.clause].acts)
            out.push_back(decide::ground(act, frame.binding));
        return out;
    }
    static bool about(std::vector<ActInstance> const& acts, Value bearer) {
        return std::any_of(acts.begin(), acts.end(), [&](ActInstance const& act) {
            return std::find(act.arguments.begin(), act.arguments.end(), bearer) != act.arguments.end();
        });
    }
    void pair(Situation const& situation, decide::World const& world, std::uint32_t i, std::uint32_t j,
              std::vector<std::vector<decide::Frame>> const& frames) {
        std::optional<search::Reads> reads;
        for (std::size_t x = 0; x < frames[i].size(); ++x)
            for (std::size_t y = i == j ? x + 1 : 0; y < frames[j].size(); ++y) {
                decide::Frame const& a = frames[i][x];
                decide::Frame const& b = frames[j][y];
                Clause const& one = program_.clauses[i];
                Clause const& other = program_.clauses[j];
                Value const bearer = decide::resolve(one.bearer, a.binding);
                if (bearer.sort != Sort::actor || bearer != decide::resolve(other.bearer, b.binding))
                    continue;
                if (!holds_on(program_.actors[bearer.index].life, day_)) continue;
                auto const of_a = acts(a), of_b = acts(b);
                if (about(of_a, bearer) || about(of_b, bearer)) continue;
                if (!decide::collide(rules_, one, of_a, other, of_b)) continue;
                if (!reads) reads = search::reads(rules_, {ClauseId{i}, ClauseId{j}});
                if (!std::all_of(situation.events.begin(), situation.events.end(),
                                 [&](Occurrence const& event) { return takes_part(event, *reads); }))
                    continue;
                auto const settlement =
                    decide::Precedence(world, policy_)
                        .settle({&one, &of_a, a.day}, {&other, &of_b, b.day}, ActorId{bearer.index});
                Found const found = found_of(ClauseId{i}, ClauseId{j}, ActorId{bearer.index}, settlement);
                if (out_.count(found) == 0 && possible(situation, a, b)) {
                    out_.insert(found);
                    seen_[found] = told(situation);
                }
            }
    }
    std::string told(Situation const& situation) const {
        std::string out;
        for (Occurrence const& event : situation.events) {
            out += program_[event.kind].name;
            for (Value role : event.roles)
                out += role.sort == Sort::actor    ? " " + program_.actors[role.index].name
                       : role.sort == Sort::place  ? " at " + program_.places[role.index].name
                       : role.sort == Sort::target ? " against " + program_.targets[role.index].name
                                                   : "";
            out += "; ";
        }
        return out;
    }
    bool possible(Situation situation, decide::Frame const& a, decide::Frame const& b) {
        for (bool const supposed : {false, true}) {
            situation.supposed = supposed;
            decide::World const world(rules_, situation);
            decide::Grounding const grounding(world);
            smt::Joint const joint =
                smt::joint(grounding, {a, b}, false, solver_, {}, smt::Decisions::carried);
            if (joint.possible == smt::Check::sat && joint.tellable) return true;
        }
        return false;
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    search::AreaTable areas_;
    Day day_;
    Policy policy_;
    smt::Solver solver_;
    std::set<Found> out_;
    std::map<Found, std::string> seen_;
};

std::string said(Program const& program, Found const& found) {
    auto const [a, b, bearer, rule, first] = found;
    return reference(program, a) + " against " + reference(program, b) + " for " +
           program.actors[bearer].name + ", rule " + std::to_string(rule) + "\n";
}

}  // namespace

TEST_CASE("the search for conflicts leaves nothing out and adds nothing", "[engine][property]") {
    Census features;
    int worlds = 0, conflicts = 0, settled = 0;
    CHECK(check_property("reduced and unreduced search agree", [&] {
        WorldText const world = random_world(features);
        Inside const inside(world);
        std::set<Day> days;
        for (ClauseId id{0}; id.index < inside.program().clauses.size(); ++id.index)
            for (Day day : search::reads(inside.rules(), {id}).cuts) days.insert(day);
        days.erase(dawn);
        days.erase(doom);
        days.insert(inside.situation().on);
        std::vector<Day> const all(days.begin(), days.end());
        Day const day = pick(all);
        Policy const policy = pick(std::vector<Policy>{Policy::text, Policy::vclt_as_custom});
        std::set<Found> const left = reduced(inside.rules(), day, policy, corpus_text(world));
        std::set<Found> const right = Unreduced(inside.rules(), day, policy).run();
        std::string difference;
        for (Found const& found : left)
            if (right.count(found) == 0) difference += "only reduced: " + said(inside.program(), found);
        for (Found const& found : right)
            if (left.count(found) == 0) difference += "only unreduced: " + said(inside.program(), found);
        if (!difference.empty()) RC_FAIL(difference + "on " + iso_date(day) + "\n" + corpus_text(world));
        ++worlds;
        for (Found const& found : left) {
            ++conflicts;
            settled += std::get<3>(found) >= 0 ? 1 : 0;
        }
    }));
    std::cout << "conflicts in " << worlds << " worlds, each on one day: " << conflicts << ", of which "
              << settled << " settled by a rule\n";
    if (!counts_asserted()) return;
    CHECK(conflicts > 100);
    CHECK(settled > 20);
}

TEST_CASE("the search for conflicts of two events leaves nothing out", "[engine][property]") {
    Census features;
    int worlds = 0, found_in_two = 0, of_two = 0;
    CHECK(check_property("two events, reduced and not", [&] {
        WorldText const world = random_world(features);
        Inside const inside(world);
        Day const day = inside.situation().on;
        Policy const policy = pick(std::vector<Policy>{Policy::text, Policy::vclt_as_custom});
        std::set<Found> const one = reduced(inside.rules(), day, policy, corpus_text(world));
        std::set<Found> const two = reduced(inside.rules(), day, policy, corpus_text(world), 2);
        for (Found const& found : one)
            if (two.count(found) == 0)
                RC_FAIL("lost with two events: " + said(inside.program(), found) + corpus_text(world));
        Unreduced unreduced(inside.rules(), day, policy);
        for (Found const& found : unreduced.run_on_some_of_two(100)) {
            if (two.count(found) == 0)
                RC_FAIL("only unreduced: " + said(inside.program(), found) + unreduced.where(found) + "on " +
                        iso_date(day) + "\n" + corpus_text(world));
            ++found_in_two;
            of_two += one.count(found) == 0 ? 1 : 0;
        }
        ++worlds;
    }));
    std::cout << "conflicts met in situations of two events of " << worlds << " worlds: " << found_in_two
              << ", of which " << of_two << " need both\n";
    if (!counts_asserted()) return;
    CHECK(found_in_two > 100);
    CHECK(of_two > 5);
}

TEST_CASE("every scenario of a conflict is a case that comes out as it says", "[engine][property]") {
    Census features;
    int scenarios = 0, parts = 0;
    CHECK(check_property("scenarios come out", [&] {
        WorldText const world = random_world(features);
        Corpus const corpus = load_or_fail({{"world.treaty", corpus_text(world)}});
        ConflictOptions options;
        options.events = static_cast<std::size_t>(1 + roll(2));
        options.precedence = pick(std::vector<Policy>{Policy::none, Policy::text, Policy::vclt_as_custom});
        ConflictReport const once = conflicts(corpus, options);
        options.jobs = 3;
        if (to_json(once) != to_json(conflicts(corpus, options)))
            RC_FAIL("another number of threads, another report\n" + corpus_text(world));
        // Asked about one member, the search finds what it finds for that member among all.
        std::string const member = pick(std::vector<std::string>{"aland", "borland", "cedia", "dorin"});
        if (corpus.has_actor(member)) {
            options.members = {member};
            auto const of_member = [&](FoundConflict const& conflict) {
                auto const& who = conflict.members;
                return std::find(who.begin(), who.end(), member) != who.end();
            };
            auto const among = std::count_if(once.conflicts.begin(), once.conflicts.end(), of_member);
            ConflictReport const alone = conflicts(corpus, options);
            if (static_cast<std::ptrdiff_t>(alone.conflicts.size()) != among ||
                !std::all_of(alone.conflicts.begin(), alone.conflicts.end(), of_member))
                RC_FAIL("other conflicts of " + member + " by itself\n" + corpus_text(world));
        }
        if (!once.unconfirmed.empty()) RC_FAIL(once.unconfirmed.front() + "\n" + corpus_text(world));
        for (FoundConflict const& conflict : once.conflicts) {
            ++scenarios;
            parts += static_cast<int>(conflict.core.size());
            if (conflict.core.empty()) RC_FAIL("no core\n" + conflict.case_text + corpus_text(world));
            Tested const tested = test(corpus, {"scenario.case", conflict.case_text}, {});
            if (tested.cases.size() != 1)
                RC_FAIL(to_text(tested.diagnostics, all_sources(corpus, tested.sources), false) +
                        conflict.case_text + corpus_text(world));
            for (ExpectationResult const& line : tested.cases.front().expectations)
                if (!line.passed) RC_FAIL(line.why + "\n" + conflict.case_text + corpus_text(world));
        }
    }));
    std::cout << "scenarios that came out as cases: " << scenarios << ", resting on " << parts << " parts\n";
    if (counts_asserted()) CHECK(scenarios > 100);
}

}  // namespace casus::proof

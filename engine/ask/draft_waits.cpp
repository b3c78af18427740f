// SPDX-License-Identifier: MIT
// Rules of a draft that wait for what cannot come about, or for one another: votes that nobody can cast, and
// duties each of which arises once another is performed.
#include "engine/ask/draft_search.hpp"
#include "engine/ask/pairs.hpp"
#include "engine/ask/worlds.hpp"
#include "engine/check/atoms.hpp"
#include "engine/check/ballots.hpp"
#include "engine/check/sorted.hpp"

#include <algorithm>
#include <deque>
#include <map>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Truth;

namespace {

/// How many votes there can be in the situation, and how many it takes.
std::vector<std::string> numbers(Program const& program, Situation const& situation, Measure const& measure) {
    std::string const organ = program[program[measure.first].actor].label;
    if (voting_on(program, measure.first, situation.on) == nullptr) return {organ, "never_votes", "", "", ""};
    Ballot const vote = ballot(program, situation, measure.first, measure_key(program, measure), Location{});
    bool const counted = vote.rule.rule == ast::VotingRule::fixed && vote.rule.needed > vote.voters.size();
    return {organ,
            counted                            ? "votes"
            : vote.quorum > vote.voters.size() ? "quorum"
                                               : "nobody",
            std::to_string(counted ? vote.rule.needed : vote.quorum), std::to_string(vote.voters.size()),
            std::to_string(vote.excluded.size())};
}

/// The situation with a vote of everybody who has one in favour, instead of the decision; nothing if that
/// cannot be told, or does not keep the rule from binding.
std::optional<Situation> voted(rules::RuleSet const& rules, ClauseId id, PossibleFound const& found,
                               Measure const& measure) {
    Program const& program = rules.program();
    Situation out = *found.witness;
    AtomKey const wanted = measure_key(program, measure);
    auto const decision =
        std::find_if(out.statements.begin(), out.statements.end(), [&](Statement const& statement) {
            AtomKey const& key = statement.atom;
            return statement.value && key.has_stance && key.stance == Stance::decides &&
                   key.kind == AtomKind::act && key.who == wanted.who && key.what == wanted.what;
        });
    if (decision == out.statements.end() || voting_on(program, measure.first, out.on) == nullptr)
        return std::nullopt;
    AtomKey const key = decision->atom;
    for (std::size_t i = 0; i < program[measure.second].roles.size(); ++i)
        if (key.arguments[i].sort == Sort::none) return std::nullopt;  // a vote is on one measure
    out.statements.erase(decision);
    for (Voter const& voter : ballot(program, out, measure.first, key, Location{}).voters) {
        AtomKey vote = key;
        vote.organ = key.who;
        vote.who = voter.who;
        vote.stance = Stance::votes_for;
        out.statements.push_back({vote, true, {}});
    }
    out.ballots.push_back(ballot(program, out, measure.first, key, Location{}));
    if (out.ballots.back().voters.empty()) return std::nullopt;
    decide::World const world(rules, out);
    decide::Grounding const grounding(world);
    decide::Evaluator const evaluator(grounding);
    bool binds = false;
    grounding.frames(id, {}, false, [&](Frame const& frame) {
        bool const same = decide::resolve(program[id].bearer, frame.binding) == value_of(found.bearer);
        binds = binds || (same && evaluator.standing(frame).binds() != Truth::no);
    });
    if (binds) return std::nullopt;
    return out;
}

/// The shortest way from a clause along what each waits for and back to it; none if there is no way back. All
/// that it reaches are added to `reached`.
std::vector<ClauseId> circle(rules::RuleSet const& rules, ClauseId start, std::vector<ClauseId>& reached) {
    std::map<ClauseId, ClauseId> from;
    std::deque<ClauseId> unread{start};
    std::optional<ClauseId> last;
    while (!unread.empty()) {
        ClauseId const at = unread.front();
        unread.pop_front();
        reached.push_back(at);
        for (ClauseId next : awaited(rules, at)) {
            if (next == start && !last) last = at;
            if (next != start && from.try_emplace(next, at).second) unread.push_back(next);
        }
    }
    sort_once(reached);
    std::vector<ClauseId> out;
    if (!last) return out;
    for (ClauseId at = *last; at != start; at = from.at(at)) out.push_back(at);
    out.push_back(start);
    std::reverse(out.begin(), out.end());
    return out;
}

/// Whether the clause binds somebody in a world; open if that is open.
Truth binds(PossibleWorld const& world, ClauseId id) {
    Truth some = Truth::no;
    for (decide::Ruling const& ruling : world.decided->decision.rulings)
        if (ruling.frame.clause == id) some = some | ruling.binds();
    return some;
}

/// The same for any number of acts: if nobody acts nothing of it is owed; and of all the acts, when those
/// that are not owed are taken away until each that is left is owed if the others are done, some are left.
bool either_way(Decided const& decided, std::vector<AtomKey> const& performances, ClauseId id) {
    std::vector<bool> done(performances.size(), false);
    PossibleWorld const idle = with_done(decided, performances, done);
    bool const none_owed = std::all_of(performances.begin(), performances.end(), [&](AtomKey const& one) {
        return owed(*idle.decided, one) == Truth::no;
    });
    if (!none_owed || binds(idle, id) != Truth::no) return false;
    done.assign(performances.size(), true);
    for (;;) {
        PossibleWorld const world = with_done(decided, performances, done);
        bool stable = true, some = false;
        for (std::size_t i = 0; i < performances.size(); ++i) {
            if (!done[i]) continue;
            done[i] = owed(*world.decided, performances[i]) != Truth::no;
            stable = stable && done[i];
            some = some || done[i];
        }
        if (stable || !some) return some && binds(world, id) != Truth::no;
    }
}
/// Nobody acts, nothing binds, and so each does exactly what binds it; somebody acts, and that may be so too.
bool either_way(Worlds const& worlds, ClauseId id) {
    auto const done = [](PossibleWorld const& world) {
        auto const& all = world.course.performances;
        return std::any_of(all.begin(), all.end(), [](smt::LiteralOf const& one) { return one.value; });
    };
    bool idle = false, active = false;
    for (PossibleWorld const& world : worlds.worlds) {
        if (!world.agrees) continue;
        if (!done(world))
            idle = world.course.kept == smt::Settled::binds && binds(world, id) == Truth::no;
        else if (world.course.kept == smt::Settled::binds || world.course.kept == smt::Settled::open)
            active = active || binds(world, id) != Truth::no;
    }
    return idle && active;
}

/// Norms that an act for which the clause waits would break, if whoever performs it is bound by them. One
/// that gives way to another treaty may not stand when the act is performed.
std::vector<ClauseId> in_the_way(rules::RuleSet const& rules, ClauseId id) {
    Program const& program = rules.program();
    Clause const& waiting = program[id];
    std::vector<ClauseId> out;
    for (std::uint32_t i = 0; i < program.clauses.size(); ++i) {
        Clause const& norm = program.clauses[i];
        bool const stands =
            norm.modality == ast::Modality::shall || norm.modality == ast::Modality::shall_not;
        if (norm.deems || norm.goal || norm.jointly || !stands || ClauseId{i} == id) continue;
        bool const yields = std::any_of(program.priorities.begin(), program.priorities.end(),
                                        [&](Priority const& one) { return one.under == norm.treaty; });
        if (yields || !needs_act_like(rules, id, norm) || !meet_in_time(rules, waiting, norm, {})) continue;
        out.push_back(ClauseId{i});
    }
    return out;
}

}  // namespace

std::optional<DraftFinding> votes_out_of_reach(rules::RuleSet const& rules, Possible& possible, ClauseId id,
                                               PossibleFound const& found, bool& undecided) {
    Program const& program = rules.program();
    PossibleOptions options;
    options.by_vote = measures(program, search::reads(rules, {id}).clauses);
    if (options.by_vote.empty()) return std::nullopt;
    options.whether = true;
    PossibleFound const by_votes = possible.find(id, {}, options);
    undecided = undecided || by_votes.undecided;
    if (by_votes.possible || by_votes.undecided) return std::nullopt;
    auto const missed =
        std::find_if(options.by_vote.begin(), options.by_vote.end(),
                     [&](Measure const& measure) { return !can_carry(program, *found.witness, measure); });
    if (missed == options.by_vote.end()) return std::nullopt;
    DraftFinding out;
    out.code = "W0608";
    out.clause = id;
    out.at = program[id].at;
    for (Part const& part : program[id].parts)
        if (asks_after(program, part.formula, *missed)) out.at = part.at;
    out.others.push_back(program[missed->first].at);
    out.words = numbers(program, *found.witness, *missed);
    out.scenario = voted(rules, id, found, *missed);
    return out;
}

std::optional<DraftFinding> needs_breach(rules::RuleSet const& rules, Possible& possible, ClauseId id,
                                         bool& undecided) {
    Program const& program = rules.program();
    if (!needs_acts(program, id)) return std::nullopt;
    std::vector<ClauseId> const norms = in_the_way(rules, id);
    PossibleOptions options;
    options.cover = Cover::broken;
    options.whether = true;
    auto const always = [&](std::vector<ClauseId> const& some) {
        PossibleFound const without = possible.find(id, some, options);
        undecided = undecided || without.undecided;
        return !without.possible && !without.undecided;
    };
    std::vector<ClauseId> broken;
    auto const one = std::find_if(norms.begin(), norms.end(), [&](ClauseId norm) { return always({norm}); });
    if (one != norms.end()) {
        broken = {*one};
    } else {
        if (norms.size() < 2 || !always(norms)) return std::nullopt;
        // As few as will do.
        broken = norms;
        for (std::size_t i = broken.size(); i-- > 0;) {
            std::vector<ClauseId> rest = broken;
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
            if (!rest.empty() && always(rest)) broken = std::move(rest);
        }
    }
    PossibleOptions readable;
    readable.readable = true;
    readable.beside = broken.size() == 1 ? broken : std::vector<ClauseId>{};
    PossibleFound shown = possible.find(id, {}, readable);
    DraftFinding out;
    out.code = "W0613";
    out.clause = id;
    out.at = program[id].at;
    out.clauses = broken;
    for (ClauseId norm : broken) out.others.push_back(program[norm].at);
    if (shown.witness) {
        for (ClauseId norm : broken) shown.witness->only.push_back(program[norm].treaty);
        sort_once(shown.witness->only);
    }
    out.scenario = std::move(shown.witness);
    return out;
}

std::optional<DraftFinding> circular(rules::RuleSet const& rules, Possible& possible, ClauseId id,
                                     smt::Budget budget, bool& undecided) {
    Program const& program = rules.program();
    std::vector<ClauseId> reached;
    std::vector<ClauseId> const chain = circle(rules, id, reached);
    if (chain.empty()) return std::nullopt;
    PossibleOptions options;
    options.beside = chain;
    options.readable = true;
    PossibleFound const found = possible.find(id, {}, options);
    undecided = undecided || found.undecided;
    if (!found.witness) return std::nullopt;
    // What is waited for is left open, and whoever else may owe it is asked too.
    Situation situation = *found.witness;
    auto& statements = situation.statements;
    statements.erase(std::remove_if(statements.begin(), statements.end(),
                                    [](Statement const& statement) {
                                        return statement.value && statement.atom.has_stance &&
                                               statement.atom.stance == Stance::performs;
                                    }),
                     statements.end());
    for (ClauseId one : reached) situation.only.push_back(program[one].treaty);
    sort_once(situation.only);
    decide::Scope scope = scope_of(situation, {}, false);
    scope.clauses = reached;
    Decided decided(rules, situation, scope);
    confirm(decided, false, budget);
    Worlds const all = worlds(decided, budget);
    bool const circles = all.too_many ? either_way(decided, all.performances, id) : either_way(all, id);
    if (!circles) return std::nullopt;
    DraftFinding out;
    out.code = "W0609";
    out.clause = id;
    out.at = program[id].at;
    out.clauses = chain;
    for (std::size_t i = 1; i < chain.size(); ++i) out.others.push_back(program[chain[i]].at);
    // Whoever else was asked owes none of it.
    situation.only.clear();
    for (ClauseId one : chain) situation.only.push_back(program[one].treaty);
    sort_once(situation.only);
    out.scenario = std::move(situation);
    return out;
}

}  // namespace casus::ask

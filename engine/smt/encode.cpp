// SPDX-License-Identifier: MIT
#include "engine/smt/encode.hpp"

#include "engine/decide/breach.hpp"
#include "engine/decide/lifting.hpp"

#include <algorithm>
#include <utility>

namespace casus::smt {

using namespace ir;
using decide::Binding;
using decide::Frame;
using decide::Truth;
using decide::World;

Term Encoder::declare(AtomKey const& key) {
    auto known = atoms_.find(key);
    if (known != atoms_.end()) return known->second;
    Term const term = solver_.input("a" + std::to_string(atoms_.size()));
    atoms_.emplace(key, term);
    tie_in(key, term);
    return term;
}

void Encoder::watch(AtomKey const& key) {
    Polarity& polarity = watched_[key];
    bool const both = tied_.count(key) != 0;
    polarity.positive = polarity.positive || now_.positive || both;
    polarity.negative = polarity.negative || now_.negative || both;
}

Term Encoder::input(AtomKey const& key) {
    Term const term = declare(key);
    watch(key);
    return term;
}

Term Encoder::opposite(FormulaId id, Binding& binding, Day day) {
    std::swap(now_.positive, now_.negative);
    Term const term = solver_.negation(encode(id, binding, day));
    std::swap(now_.positive, now_.negative);
    return term;
}

namespace {

/// The same for any two atoms that are tied, so that each new one is compared with few.
AtomKey family(AtomKey key) {
    if (key.kind == AtomKind::figure) {
        key.arguments = {key.arguments[0]};
        return key;
    }
    if (is_finding(key)) key.stance = Stance::finds;
    if (is_vote(key)) key.stance = Stance::votes_for;
    if (key.kind == AtomKind::act && !is_vote(key)) key.arguments = {};
    if (key.stance == Stance::performs) key.what = 0;
    return key;
}

}  // namespace

void Encoder::tie_in(AtomKey const& key, Term term) {
    if (!key.has_stance && key.kind != AtomKind::figure) return;
    World const& world = grounding_.world();
    auto& alike = families_[family(key)];
    for (auto const& [other, other_term] : alike) {
        World::Tie const there = world.tie(key, other), back = world.tie(other, key);
        if (there == World::Tie::none && back == World::Tie::none) continue;
        tied_.insert({key, other});
        if (auto const seen = watched_.find(other); seen != watched_.end()) seen->second = {true, true};
        if (there == World::Tie::implies)
            solver_.require(solver_.disjunction({solver_.negation(term), other_term}));
        if (back == World::Tie::implies)
            solver_.require(solver_.disjunction({solver_.negation(other_term), term}));
        if (there == World::Tie::excludes)
            solver_.require(solver_.disjunction({solver_.negation(term), solver_.negation(other_term)}));
    }
    alike.emplace_back(key, term);
    if (!is_vote(key)) return;
    // Whoever has a vote casts it in one way or another, staying away included.
    std::vector<Term> ways;
    for (std::size_t cast = 0; cast < casts; ++cast) {
        AtomKey other = key;
        other.stance = static_cast<Stance>(static_cast<std::size_t>(Stance::votes_for) + cast);
        Truth const known = world.stated(other);
        if (known != Truth::no) ways.push_back(declare(other));
    }
    if (world.ballot(measure_of(key)) != nullptr || ways.size() == casts)
        solver_.require(solver_.disjunction(ways));
}

Term Encoder::decides(AtomKey const& key) {
    World const& world = grounding_.world();
    Truth const known = world.stated(key);
    if (known != Truth::open) return solver_.constant(known == Truth::yes);
    if (Ballot const* const vote = world.ballot(key)) return decided_by(*vote);
    std::vector<Term> ways;
    for (Ballot const* vote : world.votes_within(key)) ways.push_back(decided_by(*vote));
    ways.push_back(input(key));
    return solver_.disjunction(ways);
}

Term Encoder::decided_by(Ballot const& ballot) {
    auto const known = atoms_.find(ballot.measure);
    if (known != atoms_.end()) {
        watch(ballot.measure);
        return known->second;
    }
    Term const counted = carried(ballot);
    if (solver_.constant_value(counted)) return counted;
    Term const decision = solver_.input("a" + std::to_string(atoms_.size()));
    atoms_.emplace(ballot.measure, decision);
    solver_.require(solver_.disjunction({solver_.negation(decision), counted}));
    solver_.require(solver_.disjunction({decision, solver_.negation(counted)}));
    watch(ballot.measure);
    return decision;
}

std::array<Term, casts> Encoder::votes(Ballot const& ballot, Voter const& voter) {
    std::array<Term, casts> out;
    for (std::size_t cast = 0; cast < casts; ++cast) {
        AtomKey key = ballot.measure;
        key.organ = key.who;
        key.who = voter.who;
        key.stance = static_cast<Stance>(static_cast<std::size_t>(Stance::votes_for) + cast);
        Truth const known = grounding_.world().stated(key);
        if (known == Truth::open) {
            out[cast] = declare(key);
            votes_[ballot.measure].push_back(key);
        } else {
            out[cast] = solver_.constant(known == Truth::yes);
        }
    }
    return out;
}

/// The rule of docs/semantics.md, counted vote by vote.
Term Encoder::carried(Ballot const& ballot) {
    std::vector<Term> in_favour, against, present, no_veto;
    for (Voter const& voter : ballot.voters) {
        std::array<Term, casts> const cast = votes(ballot, voter);
        in_favour.push_back(cast[static_cast<std::size_t>(Cast::for_)]);
        against.push_back(cast[static_cast<std::size_t>(Cast::against)]);
        present.push_back(solver_.negation(cast[static_cast<std::size_t>(Cast::stays_away)]));
        if (voter.veto) no_veto.push_back(solver_.negation(against.back()));
    }
    auto const members = static_cast<std::uint32_t>(ballot.voters.size());
    auto const reach = [&](std::vector<Term> const& terms, std::uint32_t number) {
        if (number == 0) return solver_.constant(true);
        return number > terms.size() ? solver_.constant(false) : solver_.at_least(terms, number);
    };
    // However many vote against, so many times as many vote for, and some more.
    auto const exceed = [&](std::uint32_t times, std::uint32_t by) {
        std::vector<Term> all;
        for (std::uint32_t number = 0; number <= members; ++number)
            all.push_back(solver_.disjunction({solver_.negation(reach(against, number)),
                                               reach(in_favour, std::max(times * number + by, 1U))}));
        return solver_.conjunction(all);
    };
    Term const nobody_against = solver_.negation(solver_.disjunction(against));
    bool const voting = ballot.rule.of_those_voting;
    Term enough = solver_.constant(false);
    switch (ballot.rule.rule) {
        case ast::VotingRule::unanimity: enough = voting ? nobody_against : reach(in_favour, members); break;
        case ast::VotingRule::consensus: enough = nobody_against; break;
        case ast::VotingRule::absolute_majority:
            enough = voting ? exceed(1, 1) : reach(in_favour, members / 2 + 1);
            break;
        case ast::VotingRule::two_thirds:
            enough = voting ? exceed(2, 0) : reach(in_favour, (2 * members + 2) / 3);
            break;
        case ast::VotingRule::simple_majority: enough = exceed(1, 1); break;
        case ast::VotingRule::fixed: enough = reach(in_favour, ballot.rule.needed); break;
    }
    return solver_.conjunction(
        {enough, reach(in_favour, 1), reach(present, ballot.quorum), solver_.conjunction(no_veto)});
}

std::vector<AtomKey> Encoder::votes_of(AtomKey const& decision) const {
    auto const known = votes_.find(decision);
    return known == votes_.end() ? std::vector<AtomKey>() : known->second;
}

Term Encoder::encode(FormulaId id, Binding& binding, Day day) {
    World const& world = grounding_.world();
    FormulaNode const& node = world.rules().program()[id].node;
    if (auto const* x = std::get_if<Constant>(&node)) return solver_.constant(x->value);
    if (auto const* x = std::get_if<Not>(&node)) return opposite(x->operand, binding, day);
    if (auto const* x = std::get_if<All>(&node)) {
        std::vector<Term> operands;
        for (FormulaId operand : x->operands) operands.push_back(encode(operand, binding, day));
        return solver_.conjunction(operands);
    }
    if (auto const* x = std::get_if<Some>(&node)) {
        std::vector<Term> operands;
        for (FormulaId operand : x->operands) operands.push_back(encode(operand, binding, day));
        return solver_.disjunction(operands);
    }
    if (auto const* x = std::get_if<CountOf>(&node)) return count(*x, binding, day);
    if (auto const* x = std::get_if<Under>(&node)) return under(*x, binding);
    if (auto const* x = std::get_if<OverlayBinds>(&node))
        return world.stands(x->overlay, day) ? encode(x->reach, binding, day) : solver_.constant(false);
    if (auto const* x = std::get_if<Breach>(&node)) return breach(*x, binding);
    if (auto const* x = std::get_if<StanceAtom>(&node); x != nullptr && x->stance == Stance::decides)
        return decides(world.atom(node, binding));
    switch (world.leaf(node, binding, day)) {
        case Truth::yes: return solver_.constant(true);
        case Truth::no: return solver_.constant(false);
        case Truth::open: break;
    }
    return input(world.atom(node, binding));
}

/// For each number that those among them can have: it is that number, and enough of them satisfy the body.
Term Encoder::share(CountOf const& count, Binding& binding, Day day) {
    Polarity const outside = std::exchange(now_, Polarity{true, true});
    std::vector<Term> among, both;
    std::vector<ActorId> scratch;
    for (ActorId actor : grounding_.world().domain(count.type, day, scratch)) {
        binding[count.slot] = value_of(actor);
        Term const in = count.among ? encode(*count.among, binding, day) : solver_.constant(true);
        among.push_back(in);
        both.push_back(solver_.conjunction({in, encode(count.body, binding, day)}));
    }
    binding[count.slot] = {};
    now_ = outside;
    auto const least = [&](std::vector<Term> const& terms, std::uint32_t number) {
        return number == 0 ? solver_.constant(true) : solver_.at_least(terms, number);
    };
    std::vector<Term> ways;
    for (std::uint32_t total = 0; total <= among.size(); ++total) {
        std::uint64_t const wanted = std::uint64_t{count.number} * total;
        auto const down = static_cast<std::uint32_t>(wanted / count.denominator);
        auto const up = static_cast<std::uint32_t>((wanted + count.denominator - 1) / count.denominator);
        Term const reached = least(both, up), passed = least(both, down + 1);
        Term enough = reached;
        if (count.kind == ast::CountKind::at_most) enough = solver_.negation(passed);
        if (count.kind == ast::CountKind::exactly)
            enough = solver_.conjunction({reached, solver_.negation(passed)});
        ways.push_back(
            solver_.conjunction({least(among, total), solver_.negation(least(among, total + 1)), enough}));
    }
    return solver_.disjunction(ways);
}

Term Encoder::count(CountOf const& count, Binding& binding, Day day) {
    if (count.denominator != 0) return share(count, binding, day);
    Polarity const outside = now_;
    using Kind = ast::CountKind;
    if (count.kind == Kind::no || count.kind == Kind::at_most) now_ = {outside.negative, outside.positive};
    if (count.kind == Kind::exactly) now_ = {true, true};
    std::vector<Term> bodies;
    std::vector<ActorId> scratch;
    for (ActorId actor : grounding_.world().domain(count.type, day, scratch)) {
        binding[count.slot] = value_of(actor);
        bodies.push_back(encode(count.body, binding, day));
    }
    binding[count.slot] = {};
    now_ = outside;
    switch (count.kind) {
        case ast::CountKind::some: return solver_.disjunction(bodies);
        case ast::CountKind::no: return solver_.negation(solver_.disjunction(bodies));
        case ast::CountKind::every: return solver_.conjunction(bodies);
        case ast::CountKind::at_least: return solver_.at_least(bodies, count.number);
        case ast::CountKind::at_most: return solver_.negation(solver_.at_least(bodies, count.number + 1));
        case ast::CountKind::exactly:
            return solver_.conjunction({solver_.at_least(bodies, count.number),
                                        solver_.negation(solver_.at_least(bodies, count.number + 1))});
    }
    return solver_.constant(false);
}

Term Encoder::under(Under const& under, Binding const& binding) {
    Program const& program = grounding_.world().rules().program();
    Value const bearer = decide::resolve(under.bearer, binding);
    decide::ActInstance const act = decide::ground(under.act, binding);
    std::vector<Term> ways;
    for (ClauseId id : under.clauses) {
        Clause const& clause = program[id];
        for (decide::FixedSlots fixed : grounding_.unify(id, act)) {
            if (clause.bearer.is_slot)
                fixed.emplace_back(clause.bearer.slot, bearer);
            else if (clause.bearer.value != bearer)
                continue;
            grounding_.frames(id, fixed, false, [&](Frame const& frame) { ways.push_back(binds(frame)); });
        }
    }
    return solver_.disjunction(ways);
}

/// What the treaty and the case say for certain: suspended, or released by whom it is owed to.
bool Encoder::ended(Frame const& frame, ActorId bearer, std::optional<ActorId> toward) const {
    World const& world = grounding_.world();
    Clause const& clause = world.rules().program()[frame.clause];
    if (world.rules().suspended(clause.treaty, bearer, toward, frame.day)) return true;
    if (decide::accepted_claim(world, clause.treaty, bearer, toward, frame.day)) return true;
    std::vector<ActInstance> acts;
    for (ActTerm const& act : clause.acts) acts.push_back(decide::ground(act, frame.binding));
    return decide::released_by_all(world, frame.clause, bearer, toward, acts, frame.day);
}

Term Encoder::breach(Breach const& breach, Binding const& binding) {
    Program const& program = grounding_.world().rules().program();
    std::vector<Term> ways;
    for (Breach::Of const& of : breach.of) {
        decide::FixedSlots fixed;
        for (auto const& [slot, operand] : of.same)
            fixed.push_back({slot, decide::resolve(operand, binding)});
        grounding_.frames(of.clause, fixed, program[of.clause].jointly, [&](Frame const& frame) {
            Term const standing = binds(frame);
            // Whether a norm that never binds is kept is no input.
            if (solver_.constant_value(standing) == false) return;
            ways.push_back(solver_.conjunction({standing, broken(frame)}));
        });
    }
    return solver_.disjunction(ways);
}

Term Encoder::broken(Frame const& frame) {
    World const& world = grounding_.world();
    Clause const& clause = world.rules().program()[frame.clause];
    if (clause.jointly && decide::Evaluator(grounding_).members(frame).empty())
        return solver_.constant(false);
    if (decide::is_ban(clause.modality)) return performed(frame);
    if (!decide::is_duty(clause.modality)) return solver_.constant(false);
    auto const last = decide::due(clause, frame.day);
    if (last && world.situation().on <= *last) return solver_.constant(false);
    std::swap(now_.positive, now_.negative);
    Term const kept = performed(frame);
    std::swap(now_.positive, now_.negative);
    return solver_.negation(kept);
}

Term Encoder::performed(Frame const& frame) {
    Clause const& clause = grounding_.world().rules().program()[frame.clause];
    std::vector<Value> who;
    if (clause.jointly)
        for (ActorId member : decide::Evaluator(grounding_).members(frame)) who.push_back(value_of(member));
    else
        who = {decide::resolve(clause.bearer, frame.binding)};
    std::vector<Term> ways;
    for (ActTerm const& term : clause.acts) {
        decide::ActInstance const act = decide::ground(term, frame.binding);
        std::vector<Term> all;
        for (Value actor : who) all.push_back(performs(actor, act));
        ways.push_back(solver_.conjunction(all));
    }
    return solver_.disjunction(ways);
}

Term Encoder::performs(Value who, decide::ActInstance const& act) {
    AtomKey const key = performance(who, act);
    Truth const stated = grounding_.world().stated(key);
    return stated == Truth::open ? input(key) : solver_.constant(stated == Truth::yes);
}

Term Encoder::binds(Frame const& frame) {
    rules::RuleSet const& rules = grounding_.world().rules();
    Clause const& clause = rules.program()[frame.clause];
    Binding binding = frame.binding;
    if (!rules.speaks(frame.clause, frame.day, grounding_.world().situation().on))
        return solver_.constant(false);
    if (clause.bearer_loops && !clause.jointly) {
        Value const bearer = decide::resolve(clause.bearer, binding);
        if (!rules.of_type(ActorId{bearer.index}, clause.loops.back().type, frame.day))
            return solver_.constant(false);
    }
    if (!clause.deems && !clause.jointly && !clause.acts.empty()) {
        Value const bearer = decide::resolve(clause.bearer, binding);
        auto const toward =
            decide::beneficiary(rules.program(), decide::ground(clause.acts.front(), binding));
        if (bearer.sort == Sort::actor && ended(frame, ActorId{bearer.index}, toward))
            return solver_.constant(false);
    }
    std::vector<Term> all;
    if (frame.deemed) all.push_back(binds(grounding_.deemed()[*frame.deemed].by));
    for (Part const& part : clause.parts) all.push_back(encode(part.formula, binding, frame.day));
    for (auto const* parts : {&clause.exceptions, &clause.untils})
        for (Part const& part : *parts) all.push_back(opposite(part.formula, binding, frame.day));
    return solver_.conjunction(all);
}

Term Encoder::text(FormulaId formula, Frame const& frame) {
    Binding binding = frame.binding;
    return encode(formula, binding, frame.day);
}

Term Encoder::binds(decide::Decision const& decision, std::uint32_t index, int weakest) {
    auto known = rulings_.find({index, weakest});
    if (known == rulings_.end()) {
        // On its own, so that what it turns on can be said again wherever it is met.
        std::map<AtomKey, Polarity> const outside = std::move(watched_);
        Polarity const direction = std::exchange(now_, Polarity{true, false});
        watched_.clear();
        decide::Ruling const& ruling = decision.rulings[index];
        std::vector<Term> all{binds(ruling.frame), broken_before(decision, index, weakest)};
        for (decide::Overrider const& high : ruling.overriders) {
            int const by = decide::strength(high.rule);
            if (by > weakest) continue;
            std::swap(now_.positive, now_.negative);
            all.push_back(solver_.negation(binds(decision, high.ruling, by)));
            std::swap(now_.positive, now_.negative);
        }
        Term const term = solver_.conjunction(all);
        known = rulings_.emplace(std::pair{index, weakest}, Encoded{term, std::move(watched_)}).first;
        watched_ = outside;
        now_ = direction;
    }
    meet(known->second.atoms);
    return known->second.term;
}

Term Encoder::broken_before(decide::Decision const& decision, std::uint32_t index, int weakest) {
    Clause const& clause = grounding_.world().rules().program()[decision.rulings[index].frame.clause];
    if (!decide::breach_part(clause)) return solver_.constant(true);
    std::vector<Term> ways;
    for (decide::Before const& duty : decide::before(grounding_, decision.rulings, index)) {
        Term const standing = binds(duty.frame);
        if (solver_.constant_value(standing) == false) continue;
        std::vector<Term> all{standing, broken(duty.frame)};
        if (duty.ruling) all.push_back(binds(decision, *duty.ruling, weakest));
        ways.push_back(solver_.conjunction(all));
    }
    return solver_.disjunction(ways);
}

Encoder::Reasons Encoder::reasons(decide::Decision const& decision, std::uint32_t index) {
    decide::Ruling const& ruling = decision.rulings[index];
    Frame const& frame = ruling.frame;
    Clause const& clause = grounding_.world().rules().program()[frame.clause];
    Binding binding = frame.binding;
    std::vector<Term> applies, replaced, excepted, ended, overridden;
    if (frame.deemed) applies.push_back(binds(grounding_.deemed()[*frame.deemed].by));
    for (Part const& part : clause.parts) applies.push_back(encode(part.formula, binding, frame.day));
    applies.push_back(broken_before(decision, index, decide::strengths - 1));
    for (Part const& part : clause.exceptions)
        (part.kind == PartKind::overlay ? replaced : excepted)
            .push_back(encode(part.formula, binding, frame.day));
    for (Part const& part : clause.untils) ended.push_back(encode(part.formula, binding, frame.day));
    for (decide::Overrider const& high : ruling.overriders)
        overridden.push_back(binds(decision, high.ruling, decide::strength(high.rule)));
    return {solver_.conjunction(applies), solver_.disjunction(replaced), solver_.disjunction(excepted),
            solver_.disjunction(ended), solver_.disjunction(overridden)};
}

void Encoder::meet(std::map<AtomKey, Polarity> const& atoms) {
    for (auto const& [key, inside] : atoms) {
        Polarity& polarity = watched_[key];
        polarity.positive =
            polarity.positive || (now_.positive && inside.positive) || (now_.negative && inside.negative);
        polarity.negative =
            polarity.negative || (now_.positive && inside.negative) || (now_.negative && inside.positive);
    }
}

}  // namespace casus::smt

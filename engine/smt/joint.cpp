// SPDX-License-Identifier: MIT
#include "engine/smt/joint.hpp"

#include "engine/check/ballots.hpp"
#include "engine/smt/encode.hpp"

#include <numeric>

namespace casus::smt {

using namespace ir;
using decide::Frame;

namespace {

Term literal_term(Solver& solver, Encoder const& encoder, LiteralOf const& literal) {
    Term const input = encoder.atoms().at(literal.atom);
    return literal.value ? input : solver.negation(input);
}

/// Whether the literals allow the term, without any that is left out.
Check allowed(Solver& solver, Encoder const& encoder, std::vector<LiteralOf> const& literals,
              std::size_t left_out) {
    std::vector<Term> assumed;
    for (std::size_t i = 0; i < literals.size(); ++i)
        if (i != left_out) assumed.push_back(literal_term(solver, encoder, literals[i]));
    return solver.check(assumed);
}

constexpr std::size_t nothing = static_cast<std::size_t>(-1);

/// The first completion in which the term holds, atom by atom in their order and false before true, cut down
/// until each literal is needed. What a solver happens to find depends on what it was asked before; this does
/// not.
std::vector<LiteralOf> canonical(Solver& solver, Encoder const& encoder, Term all) {
    std::vector<LiteralOf> literals;
    solver.push();
    solver.require(all);
    for (auto const& [key, polarity] : encoder.watched()) {
        literals.push_back({key, false});
        if (allowed(solver, encoder, literals, nothing) != Check::sat) literals.back().value = true;
    }
    solver.pop();
    solver.push();
    solver.require(solver.negation(all));
    for (std::size_t i = literals.size(); i-- > 0;)
        if (allowed(solver, encoder, literals, i) == Check::unsat)
            literals.erase(literals.begin() + static_cast<std::ptrdiff_t>(i));
    solver.pop();
    return literals;
}

/// True of a decision that no votes could carry on the day. More votes for a measure never stop it.
bool out_of_reach(decide::World const& world, AtomKey const& key) {
    if (!key.has_stance || key.stance != Stance::decides || key.kind != AtomKind::act) return false;
    Program const& program = world.rules().program();
    std::optional<OrganId> const organ = organ_of(program, ActorId{key.who.index});
    if (!organ) return false;
    if (voting_on(program, *organ, world.situation().on) == nullptr) return true;
    Ballot vote = ballot(program, world.situation(), *organ, key, Location{});
    for (Voter& voter : vote.voters) voter.possible = 1U << static_cast<unsigned>(Cast::for_);
    return carried(vote) != true;
}

}  // namespace

Joint joint(decide::Grounding const& grounding, std::vector<Frame> const& frames, bool needed, Solver& solver,
            std::vector<Frame> const& without, Decisions decisions) {
    Scratch const scratch(solver);
    Encoder encoder(grounding, solver);
    encoder.watch();
    std::vector<Term> terms;
    for (Frame const& frame : frames) terms.push_back(encoder.binds(frame));
    for (Frame const& frame : without) terms.push_back(solver.negation(encoder.binds(frame)));
    Term const all = solver.conjunction(terms);
    Joint out;
    for (auto const& [key, polarity] : encoder.watched())
        out.tellable = out.tellable && key.kind != AtomKind::relation;
    if (auto const known = solver.constant_value(all)) {
        out.possible = *known ? Check::sat : Check::unsat;
        return out;
    }
    auto const possible = [&] {
        solver.push();
        solver.require(all);
        Check const check = solver.check_by_form();
        solver.pop();
        return check;
    };
    out.possible = possible();
    if (out.possible == Check::sat && decisions == Decisions::carried) {
        // Votes are counted only where something depends on them.
        bool some = false;
        for (auto const& [key, polarity] : encoder.watched()) {
            if (!out_of_reach(grounding.world(), key)) continue;
            solver.require(solver.negation(encoder.atoms().at(key)));
            some = true;
        }
        if (some) out.possible = possible();
    }
    if (needed && out.possible == Check::sat) out.needed = canonical(solver, encoder, all);
    return out;
}

Check can_hold(decide::Grounding const& grounding, Frame const& frame, std::vector<FormulaId> const& met,
               std::vector<FormulaId> const& unmet, Solver& solver) {
    Scratch const scratch(solver);
    Encoder encoder(grounding, solver);
    std::vector<Term> terms;
    for (FormulaId formula : met) terms.push_back(encoder.text(formula, frame));
    for (FormulaId formula : unmet) terms.push_back(solver.negation(encoder.text(formula, frame)));
    solver.require(solver.conjunction(terms));
    return solver.check();
}

bool bind_for_certain(decide::Grounding const& grounding, std::vector<Frame> const& frames, Solver& solver) {
    Scratch const scratch(solver);
    Encoder encoder(grounding, solver);
    std::vector<Term> terms;
    for (Frame const& frame : frames) terms.push_back(encoder.binds(frame));
    solver.require(solver.negation(solver.conjunction(terms)));
    return solver.check() == Check::unsat;
}

std::optional<std::vector<CorePart>> collision_core(decide::Grounding const& grounding, Frame const& first,
                                                    Frame const& second, Solver& solver) {
    Scratch const scratch(solver);
    Encoder encoder(grounding, solver);
    Program const& program = grounding.world().rules().program();
    std::vector<CorePart> parts;
    std::vector<Term> literals, asked;
    auto const track = [&](CorePart part) {
        parts.push_back(part);
        literals.push_back(solver.input("part" + std::to_string(parts.size())));
        return solver.negation(literals.back());
    };
    for (std::uint32_t norm = 0; norm < 2; ++norm) {
        Frame const& frame = norm == 0 ? first : second;
        Clause const& clause = program[frame.clause];
        // That a part comes out as its text says is known only with the part: without it, it may be either.
        std::vector<Term> binds;
        auto const add = [&](CorePart::Kind kind, std::uint32_t index, Term text, bool wanted) {
            Term const without = track({norm, kind, index});
            Term const holds = solver.input("holds" + std::to_string(parts.size()));
            solver.require(solver.disjunction({without, solver.negation(holds), text}));
            solver.require(solver.disjunction({without, holds, solver.negation(text)}));
            binds.push_back(wanted ? holds : solver.negation(holds));
        };
        if (frame.deemed)
            add(CorePart::Kind::deeming, 0, encoder.binds(grounding.deemed()[*frame.deemed].by), true);
        for (std::uint32_t i = 0; i < clause.parts.size(); ++i)
            add(CorePart::Kind::part, i, encoder.text(clause.parts[i].formula, frame), true);
        for (std::uint32_t i = 0; i < clause.exceptions.size(); ++i)
            add(CorePart::Kind::exception, i, encoder.text(clause.exceptions[i].formula, frame), false);
        for (std::uint32_t i = 0; i < clause.untils.size(); ++i)
            add(CorePart::Kind::until, i, encoder.text(clause.untils[i].formula, frame), false);
        Term const keeps = solver.input("asked" + std::to_string(norm));
        asked.push_back(keeps);
        std::vector<Term> rule{track({norm, CorePart::Kind::acts, 0}), keeps};
        for (Term term : binds) rule.push_back(solver.negation(term));
        solver.require(solver.disjunction(rule));
    }
    // Nobody can do what both ask.
    solver.require(solver.negation(solver.conjunction(asked)));

    auto const check = [&](std::vector<std::size_t> const& some) {
        std::vector<Term> assumed;
        for (std::size_t i : some) assumed.push_back(literals[i]);
        return solver.check(assumed);
    };
    // All parts, less each in turn that is not needed: the core that the solver names first would depend on
    // what it was asked before.
    std::vector<std::size_t> core(literals.size());
    std::iota(core.begin(), core.end(), std::size_t{0});
    if (check(core) != Check::unsat) return std::nullopt;
    for (std::size_t i = core.size(); i-- > 0;) {
        std::vector<std::size_t> rest = core;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        if (check(rest) == Check::unsat) core = std::move(rest);
    }
    for (std::size_t i = 0; i < core.size(); ++i) {
        std::vector<std::size_t> rest = core;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        if (check(rest) != Check::sat) return std::nullopt;
    }
    if (check(core) != Check::unsat) return std::nullopt;
    std::vector<CorePart> out;
    for (std::size_t i : core) out.push_back(parts[i]);
    return out;
}

}  // namespace casus::smt

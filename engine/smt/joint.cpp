// SPDX-License-Identifier: MIT
#include "engine/smt/joint.hpp"

#include "engine/smt/encode.hpp"
#include "engine/smt/hinges.hpp"

#include <algorithm>

namespace casus::smt {

using namespace ir;
using decide::Frame;

namespace {

/// Up to so many open atoms the smallest set is looked for; beyond, one from which nothing can be left out.
constexpr std::size_t few = 12;

/// Literals under which the term holds, cut down until each is needed.
std::vector<LiteralOf> cut_down(Solver& solver, Encoder const& encoder, Term all,
                                std::vector<LiteralOf> literals) {
    solver.push();
    solver.require(solver.negation(all));
    for (std::size_t i = literals.size(); i-- > 0;) {
        std::vector<Term> rest;
        for (std::size_t j = 0; j < literals.size(); ++j) {
            Term const input = encoder.atoms().at(literals[j].atom);
            if (j != i) rest.push_back(literals[j].value ? input : solver.negation(input));
        }
        if (solver.check(rest) == Check::unsat)
            literals.erase(literals.begin() + static_cast<std::ptrdiff_t>(i));
    }
    solver.pop();
    return literals;
}

std::vector<LiteralOf> smallest(Solver& solver, Encoder const& encoder, Term all) {
    std::vector<AtomKey> keys;
    std::vector<Candidate> candidates;
    for (auto const& [key, polarity] : encoder.watched()) {
        bool const both = encoder.tied(key);
        keys.push_back(key);
        candidates.push_back({encoder.atoms().at(key), polarity.positive || both, polarity.negative || both});
    }
    solver.push();
    Hinges const found = smallest_hinges(solver, candidates, all);
    solver.pop();
    std::vector<LiteralOf> out;
    if (!found.would_hold.sets.empty())
        for (Choice choice : found.would_hold.sets.front()) out.push_back({keys[choice.atom], choice.value});
    return out;
}

}  // namespace

namespace {

/// What is required within its life is taken back at its end.
class Scratch {
public:
    explicit Scratch(Solver& solver) : solver_(solver) { solver_.push(); }
    ~Scratch() { solver_.pop(); }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

private:
    Solver& solver_;
};

}  // namespace

Joint joint(decide::Grounding const& grounding, std::vector<Frame> const& frames, bool needed,
            Solver& solver) {
    Scratch const scratch(solver);
    Encoder encoder(grounding, solver);
    encoder.watch();
    std::vector<Term> terms;
    for (Frame const& frame : frames) terms.push_back(encoder.binds(frame));
    Term const all = solver.conjunction(terms);
    Joint out;
    for (auto const& [key, polarity] : encoder.watched())
        out.tellable = out.tellable && key.kind != AtomKind::relation;
    if (auto const known = solver.constant_value(all)) {
        out.possible = *known ? Check::sat : Check::unsat;
        return out;
    }
    solver.push();
    solver.require(all);
    out.possible = solver.check();
    std::vector<LiteralOf> found;
    if (out.possible == Check::sat)
        for (auto const& [key, polarity] : encoder.watched())
            found.push_back({key, solver.value(encoder.atoms().at(key))});
    solver.pop();
    if (!needed || out.possible != Check::sat) return out;
    out.needed = found.size() > few ? cut_down(solver, encoder, all, std::move(found))
                                    : smallest(solver, encoder, all);
    return out;
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

    if (solver.check(literals) != Check::unsat) return std::nullopt;
    std::vector<std::size_t> core = solver.core();
    auto const check = [&](std::vector<std::size_t> const& some) {
        std::vector<Term> assumed;
        for (std::size_t i : some) assumed.push_back(literals[i]);
        return solver.check(assumed);
    };
    // A core can be too small: it is asked again, and filled up if it does not suffice.
    if (check(core) != Check::unsat) {
        core.clear();
        for (std::size_t i = 0; i < literals.size(); ++i) core.push_back(i);
    }
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
    std::sort(core.begin(), core.end());
    std::vector<CorePart> out;
    for (std::size_t i : core) out.push_back(parts[i]);
    return out;
}

}  // namespace casus::smt

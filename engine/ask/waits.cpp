// SPDX-License-Identifier: MIT
#include "engine/ask/waits.hpp"

#include "engine/ask/pairs.hpp"
#include "engine/check/atoms.hpp"
#include "engine/check/ballots.hpp"
#include "engine/check/sorted.hpp"

#include <algorithm>

namespace casus::ask {

using namespace ir;

namespace {

/// Calls `visit` with each finding, decision, act or vote of somebody that the formula asks after, and with
/// whether it asks that it be so.
template <typename Visit>
void each_stance(Program const& program, FormulaId id, bool wanted, Visit const& visit) {
    FormulaNode const& node = program[id].node;
    if (auto const* stance = std::get_if<StanceAtom>(&node)) {
        visit(*stance, wanted);
    } else if (auto const* negation = std::get_if<Not>(&node)) {
        each_stance(program, negation->operand, !wanted, visit);
    } else if (auto const* all = std::get_if<All>(&node)) {
        for (FormulaId operand : all->operands) each_stance(program, operand, wanted, visit);
    } else if (auto const* some = std::get_if<Some>(&node)) {
        for (FormulaId operand : some->operands) each_stance(program, operand, wanted, visit);
    } else if (auto const* count = std::get_if<CountOf>(&node)) {
        bool const fewer = count->kind == ast::CountKind::no || count->kind == ast::CountKind::at_most;
        each_stance(program, count->body, wanted != fewer, visit);
        if (count->among) each_stance(program, *count->among, wanted, visit);
    } else if (auto const* under = std::get_if<Under>(&node)) {
        for (ClauseId clause : under->clauses)
            for (Part const& part : program[clause].parts) each_stance(program, part.formula, wanted, visit);
    }
}

bool same(Operand const& a, Operand const& b) {
    return a.is_slot == b.is_slot && (a.is_slot ? a.slot == b.slot : a.value == b.value);
}

std::optional<Measure> measure_of(Program const& program, StanceAtom const& atom) {
    auto const* act = std::get_if<ActTerm>(&atom.what);
    bool const decides = atom.stance == Stance::decides && act != nullptr && !atom.who.is_slot &&
                         atom.who.value.sort == Sort::actor;
    if (!decides) return std::nullopt;
    auto const organ = organ_of(program, ActorId{atom.who.value.index});
    if (!organ) return std::nullopt;
    return Measure{*organ, act->act};
}

}  // namespace

std::vector<Measure> measures(Program const& program, std::vector<ClauseId> const& clauses) {
    std::vector<Measure> out;
    for (ClauseId id : clauses)
        for (auto const* parts : {&program[id].parts, &program[id].exceptions, &program[id].untils})
            for (Part const& part : *parts)
                each_stance(program, part.formula, true, [&](StanceAtom const& atom, bool) {
                    if (auto const measure = measure_of(program, atom)) out.push_back(*measure);
                });
    sort_once(out);
    return out;
}

bool asks_after(Program const& program, FormulaId formula, Measure const& measure) {
    bool found = false;
    each_stance(program, formula, true,
                [&](StanceAtom const& atom, bool) { found = found || measure_of(program, atom) == measure; });
    return found;
}

AtomKey measure_key(Program const& program, Measure const& measure) {
    auto const& [organ, act] = measure;
    return with_stance(make_key(AtomKind::act, act.index, {}), Stance::decides,
                       value_of(program[organ].actor));
}

bool can_carry(Program const& program, Situation const& situation, Measure const& measure) {
    if (voting_on(program, measure.first, situation.on) == nullptr) return false;
    return carried(ballot(program, situation, measure.first, measure_key(program, measure), {})) != false;
}

std::vector<ClauseId> awaited(rules::RuleSet const& rules, ClauseId id) {
    Program const& program = rules.program();
    Clause const& waiting = program[id];
    std::vector<ClauseId> out;
    auto const note = [&](StanceAtom const& atom, bool wanted) {
        auto const* act = std::get_if<ActTerm>(&atom.what);
        if (!wanted || atom.stance != Stance::performs || act == nullptr || same(atom.who, waiting.bearer))
            return;
        for (std::uint32_t i = 0; i < program.clauses.size(); ++i) {
            Clause const& duty = program.clauses[i];
            if (duty.deems || duty.goal || duty.jointly || duty.modality != ast::Modality::shall) continue;
            bool const asks = std::all_of(duty.acts.begin(), duty.acts.end(), [&](ActTerm const& owed) {
                auto const& implied = rules.implied(owed.act);
                return std::any_of(implied.begin(), implied.end(),
                                   [&](rules::ImpliedAct const& one) { return one.act == act->act; });
            });
            if (!asks || !meet_in_time(rules, waiting, duty, {})) continue;
            if (!atom.who.is_slot && atom.who.value.sort == Sort::actor &&
                !possible_bearers(rules, ClauseId{i})[atom.who.value.index])
                continue;
            out.push_back(ClauseId{i});
        }
    };
    for (Part const& part : waiting.parts) each_stance(program, part.formula, true, note);
    sort_once(out);
    return out;
}

}  // namespace casus::ask

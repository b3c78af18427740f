// SPDX-License-Identifier: MIT
#include "engine/explain/instruments.hpp"

#include "engine/check/check.hpp"

#include <algorithm>

namespace casus::explain {

using namespace ir;
using decide::Truth;

namespace {

Instrument instrument(Program const& program, OverlayId id, std::string effect) {
    Overlay const& overlay = program[id];
    Instrument out;
    out.name = overlay.name;
    out.kind = overlay_kind_name(overlay.kind);
    out.treaty = program[overlay.treaty].name;
    out.title = overlay.label;
    out.prose = instrument_words(program, id);
    out.effect = std::move(effect);
    out.unverified = overlay.unverified;
    return out;
}

void collect(Program const& program, FormulaId id, std::vector<OverlayId>& into) {
    FormulaNode const& node = program[id].node;
    if (auto const* x = std::get_if<Not>(&node)) collect(program, x->operand, into);
    if (auto const* x = std::get_if<All>(&node))
        for (FormulaId operand : x->operands) collect(program, operand, into);
    if (auto const* x = std::get_if<Some>(&node))
        for (FormulaId operand : x->operands) collect(program, operand, into);
    if (auto const* x = std::get_if<OverlayBinds>(&node))
        if (std::find(into.begin(), into.end(), x->overlay) == into.end()) into.push_back(x->overlay);
}

char const* effect_of(Part const& part) {
    if (part.kind == PartKind::overlay) return "replaces";
    return part.overlay ? "restricts" : "redraws";
}

}  // namespace

std::vector<OverlayId> instruments_in(Program const& program, FormulaId formula) {
    std::vector<OverlayId> out;
    collect(program, formula, out);
    return out;
}

std::string instrument_words(Program const& program, OverlayId id) {
    Overlay const& overlay = program[id];
    std::string text = "the " + overlay.label;
    if (overlay.signed_on)
        text += " of " + prose_date(*overlay.signed_on);
    else if (!overlay.life.empty() && overlay.life.front().from != dawn)
        text += " of " + prose_date(overlay.life.front().from);
    if (!overlay.secret) return text;
    bool const ends = !overlay.secret_periods.empty() && overlay.secret_periods.back().until != doom;
    return text +
           (ends ? " (secret until " + prose_date(overlay.secret_periods.back().until) + ")" : " (secret)");
}

std::vector<Instrument> rests_on(ask::Decided const& decided, decide::Ruling const& ruling) {
    Program const& program = decided.world.rules().program();
    Clause const& clause = program[ruling.frame.clause];
    std::vector<Instrument> out;
    if (clause.overlay) out.push_back(instrument(program, *clause.overlay, "states"));
    if (!ruling.standing.in_force) return out;
    struct Candidate {
        OverlayId id;
        Part const* part;
    };
    std::vector<Candidate> candidates;
    std::vector<OverlayId> all;
    for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
        for (Part const& part : *parts)
            for (OverlayId id : instruments_in(program, part.formula)) {
                if (clause.overlay == id || std::find(all.begin(), all.end(), id) != all.end()) continue;
                candidates.push_back({id, &part});
                all.push_back(id);
            }
    auto const binds_without = [&](std::vector<OverlayId> ignored) {
        return decide::Evaluator(decided.grounding, std::move(ignored)).standing(ruling.frame).binds();
    };
    Truth const as_it_is = ruling.standing.binds();
    bool const replaced = ruling.outcome == Outcome::not_in_force;
    bool const any_matters = !all.empty() && binds_without(all) != as_it_is;
    decide::Binding binding = ruling.frame.binding;
    for (Candidate const& candidate : candidates) {
        std::vector<OverlayId> others = all;
        others.erase(std::remove(others.begin(), others.end(), candidate.id), others.end());
        bool rests =
            binds_without({candidate.id}) != as_it_is || (any_matters && binds_without(others) == as_it_is);
        if (replaced)
            rests = candidate.part->kind == PartKind::overlay &&
                    decide::Evaluator(decided.grounding)
                            .evaluate(candidate.part->formula, binding, ruling.frame.day) == Truth::yes;
        if (rests) out.push_back(instrument(program, candidate.id, effect_of(*candidate.part)));
    }
    return out;
}

std::vector<Instrument> left_out(ask::Decided const& decided) {
    Program const& program = decided.world.rules().program();
    Situation const& situation = decided.world.situation();
    auto const& people = decided.world.participants();
    std::vector<Instrument> out;
    for (std::uint32_t i = 0; i < program.overlays.size(); ++i) {
        OverlayId const id{i};
        Overlay const& overlay = program.overlays[i];
        bool const named =
            std::find(situation.only.begin(), situation.only.end(), overlay.treaty) != situation.only.end();
        bool const concerned = named || std::any_of(people.begin(), people.end(), [&](ActorId actor) {
                                   return decided.world.rules().is_party(actor, overlay.treaty, situation.on);
                               });
        if (concerned && holds_on(overlay.life, situation.on) && !decided.world.shows(id, situation.on))
            out.push_back(instrument(program, id, ""));
    }
    return out;
}

}  // namespace casus::explain

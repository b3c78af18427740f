// SPDX-License-Identifier: MIT
#include "engine/explain/conflicts.hpp"

#include "engine/ask/question.hpp"
#include "engine/decide/breach.hpp"
#include "engine/explain/precedence.hpp"
#include "engine/explain/prose.hpp"
#include "grammar/print.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace casus::explain {

using namespace ir;
using decide::Truth;
using smt::CorePart;

namespace {

std::string event_source(Prose const& prose, Program const& program, Occurrence const& event) {
    std::string out = program[event.kind].name;
    for (Role const& role : program[event.kind].roles) {
        Value const value = event.roles[static_cast<std::size_t>(role.preposition)];
        if (value.sort == Sort::unstated || value.sort == Sort::none) continue;
        out += fmt::format(" {} {}", word(role.preposition), prose.source(value));
    }
    return out;
}

std::string windows_prose(std::vector<Period> const& spans) {
    std::string out;
    for (Period const& span : spans) {
        Day const last = span.until - std::chrono::days(1);
        if (!out.empty()) out += "; ";
        if (span.from == dawn && span.until == doom)
            out += "at any time";
        else if (span.from == dawn)
            out += "until " + prose_date(last);
        else if (span.until == doom)
            out += "since " + prose_date(span.from);
        else
            out += prose_date(span.from) + " to " + prose_date(last);
    }
    return out;
}

std::string reference_word(std::string reference) {
    std::replace(reference.begin(), reference.end(), '.', '_');
    std::transform(reference.begin(), reference.end(), reference.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return reference;
}

std::string policy_source(Policy policy) { return "precedence " + name(policy); }

/// What has to be expected of one side of a conflict in its scenario. Where several collectives owe something
/// under one article a line cannot say which it means, and there is none.
std::string expectation(ask::Decided const& decided, ask::Conflict const& conflict,
                        decide::Ruling const& ruling) {
    Program const& program = decided.world.rules().program();
    Prose const prose(decided.world);
    Clause const& clause = program[ruling.frame.clause];
    auto const& rulings = decided.decision.rulings;
    auto const collectives = std::count_if(rulings.begin(), rulings.end(), [&](decide::Ruling const& other) {
        Clause const& of = program[other.frame.clause];
        return of.jointly && of.treaty == clause.treaty && of.article == clause.article &&
               other.standing.in_force;
    });
    if (clause.jointly && collectives > 1)
        return "note \"" + prose.reference(ruling.frame.clause) +
               " is owed jointly, by several collectives.\"";
    std::string const who = program[conflict.bearer].name;
    std::string const where = prose.reference(ruling.frame.clause);
    std::string const joint = clause.jointly ? "the parties jointly" : who;
    bool const others_owed = std::any_of(rulings.begin(), rulings.end(), [&](decide::Ruling const& other) {
        Clause const& of = program[other.frame.clause];
        return &other != &ruling && of.treaty == clause.treaty && of.article == clause.article &&
               std::find(other.bearers.begin(), other.bearers.end(), conflict.bearer) !=
                   other.bearers.end() &&
               (other.outcome == Outcome::obligated || other.outcome == Outcome::forbidden ||
                other.outcome == Outcome::undetermined);
    });
    if (ruling.outcome == Outcome::overridden && others_owed)
        return "note \"Overridden: " + where + ", beside other norms of the article that are not.\"";
    if (ruling.outcome == Outcome::overridden)
        return fmt::format("expect {} owes nothing under {} because overridden", joint, where);
    if (ruling.outcome == Outcome::undetermined)
        return fmt::format("expect {} undetermined {} under {}", joint, prose.source(ruling.acts.front()),
                           where);
    return fmt::format("expect {} {} {}{} under {}", joint, modality_words(clause.modality),
                       prose.source(ruling.acts.front()),
                       clause.own_means ? " by means of its own choosing" : "", where);
}

CoreText core_text(ask::Decided const& decided, decide::Ruling const& ruling, CorePart const& part) {
    Program const& program = decided.world.rules().program();
    Prose const prose(decided.world);
    Clause const& clause = program[ruling.frame.clause];
    CoreText out;
    out.reference = prose.reference(ruling.frame.clause);
    auto const condition = [&](Part const& of, Truth came_out) {
        out.prose = prose.condition(of.formula, ruling.frame.binding, came_out, nullptr, ruling.frame.day);
        out.at = of.at;
    };
    switch (part.kind) {
        case CorePart::Kind::acts:
            out.part = "acts";
            out.at = clause.at;
            out.prose = std::string(modality_words(clause.modality)) + " ";
            for (std::size_t i = 0; i < ruling.acts.size(); ++i)
                out.prose += (i == 0 ? "" : " or ") + prose.act(ruling.acts[i]);
            break;
        case CorePart::Kind::deeming: {
            auto const& deemed = decided.grounding.deemed()[*ruling.frame.deemed];
            out.part = "deemed";
            out.at = program[deemed.by.clause].at;
            out.reference = prose.reference(deemed.by.clause);
            out.prose = prose.deemed(deemed);
            break;
        }
        case CorePart::Kind::part:
            out.part = name(clause.parts[part.index].kind);
            condition(clause.parts[part.index], Truth::yes);
            break;
        case CorePart::Kind::exception:
            out.part = "exception";
            condition(clause.exceptions[part.index], Truth::no);
            break;
        case CorePart::Kind::until:
            out.part = "until";
            condition(clause.untils[part.index], Truth::no);
            break;
    }
    return out;
}

/// A side that the evaluator leaves open may be settled in every completion: then the solver says so.
void settle_sides(ask::Decided& decided, ask::Conflict const& conflict) {
    auto const collision = ask::shown(decided.world, decided.decision, conflict);
    if (!collision) return;
    auto const open = [&](std::uint32_t ruling) {
        return decided.decision.rulings[ruling].outcome == Outcome::undetermined;
    };
    if (open(collision->first) || open(collision->second)) ask::confirm(decided, false, {});
}

}  // namespace

std::string situation_source(decide::World const& world) {
    Situation const& situation = world.situation();
    Program const& program = world.rules().program();
    Prose const prose(world);
    std::string out = "  on " + iso_date(situation.on) + "\n";
    for (Occurrence const& event : situation.events)
        out += fmt::format("  event {}: {} on {}\n", event.name, event_source(prose, program, event),
                           iso_date(event.on));
    for (Statement const& statement : situation.statements)
        out += fmt::format("  given {}{}\n", statement.value ? "" : "not ", prose.source(statement.atom));
    if (!situation.only.empty()) {
        out += "  using ";
        for (std::size_t i = 0; i < situation.only.size(); ++i)
            out += (i == 0 ? "" : ", ") + program[situation.only[i]].name;
        out += "\n";
    }
    for (OverlayId id : situation.left_out) out += "  without " + program[id].name + "\n";
    if (situation.policy) out += "  " + policy_source(*situation.policy) + "\n";
    return out;
}

namespace {

/// When what was forbidden was promised, and what is wrong with it.
std::string engagement_words(Program const& program, Prose const& prose, ask::Conflict const& conflict) {
    bool const first_forbids = decide::is_ban(program[conflict.first].modality);
    ClauseId const ban = first_forbids ? conflict.first : conflict.second;
    ClauseId const promise = first_forbids ? conflict.second : conflict.first;
    auto const day = ask::entered_under(program, program[ban], program[promise], conflict.bearer);
    std::string out = without_article(program[conflict.bearer].label) + " was bound by " +
                      prose.reference(ban) + " already when it promised this" +
                      (day ? " on " + prose_date(*day) : std::string());
    if (conflict.through) out += ", and it collides with " + prose.reference(*conflict.through);
    return out;
}

}  // namespace

FoundConflict found_conflict(rules::RuleSet const& rules, ask::Conflict const& conflict, std::size_t number) {
    Program const& program = rules.program();
    ask::Decided decided(rules, conflict.witness, ask::scope_of(program, conflict));
    settle_sides(decided, conflict);
    Prose const prose(decided.world);
    FoundConflict out;
    for (ActorId member : conflict.members) {
        out.members.push_back(program[member].name);
        out.member_labels.push_back(program[member].label);
    }
    auto const collision = ask::shown(decided.world, decided.decision, conflict);
    if (!collision) return out;
    bool const straight = decided.decision.rulings[collision->first].frame.clause == conflict.first &&
                          decided.decision.rulings[collision->first].acts == conflict.first_acts;
    decide::Ruling const& first = decided.decision.rulings[straight ? collision->first : collision->second];
    decide::Ruling const& second = decided.decision.rulings[straight ? collision->second : collision->first];
    out.collision = collision_text(decided, *collision, !straight);
    out.collision.bearers = {program[conflict.bearer].name};
    out.collision.bearer_labels = {program[conflict.bearer].label};
    if (conflict.kind == decide::CollisionKind::engagement && out.collision.rule.empty())
        out.collision.why = engagement_words(program, prose, conflict);
    for (Period const& span : conflict.spans)
        out.windows.emplace_back(span.from == dawn ? "" : iso_date(span.from),
                                 span.until == doom ? "" : iso_date(span.until - std::chrono::days(1)));
    out.windows_prose = windows_prose(conflict.spans);
    out.date = iso_date(conflict.witness.on);
    out.date_prose = prose_date(conflict.witness.on);
    for (Occurrence const& event : conflict.witness.events) out.events.push_back(prose.event(event));
    for (Statement const& statement : conflict.witness.statements)
        out.given.push_back(prose.atom(statement.atom, statement.value));
    for (CorePart const& part : conflict.core)
        out.core.push_back(core_text(decided, part.norm == 0 ? first : second, part));
    std::string const one = prose.reference(conflict.first), other = prose.reference(conflict.second);
    out.case_name = fmt::format("conflict_{:03}_{}_{}", number, reference_word(one), reference_word(other));
    out.case_text =
        fmt::format("case {} \"{}: {} against {}\" {{\n{}\n  {}\n  {}\n}}\n", out.case_name,
                    capital(program[conflict.bearer].label), one, other, situation_source(decided.world),
                    expectation(decided, conflict, first), expectation(decided, conflict, second));
    return out;
}

}  // namespace casus::explain

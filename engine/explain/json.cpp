// SPDX-License-Identifier: MIT
// Answers and diagnostics as JSON. The schema is docs/answer.schema.json; `format` counts its versions.
#include "engine/explain/json.hpp"

#include "grammar/source.hpp"

#include <casus/corpus.hpp>

namespace casus {

namespace explain {

std::string text_of(Json const& document) {
    // Bytes that are not UTF-8 can come from a file name or a string in a treaty: they are replaced, not
    // fatal.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace explain

namespace {

using explain::collision_json;
using explain::format_version;
using explain::Json;
using explain::location_json;
using explain::text_of;

char const* word(TruthValue value) {
    return value == TruthValue::yes ? "yes" : value == TruthValue::no ? "no" : "open";
}

Json voters(VotersText const& voters) { return {{"names", voters.names}, {"others", voters.others}}; }

Json votes(HingeVotes const& votes) {
    return {{"cast", votes.cast}, {"each", voters(votes.each)}, {"any", votes.any}, {"of", voters(votes.of)}};
}

Json hinge(Hinge const& set) {
    Json literals = Json::array();
    for (HingeAtom const& atom : set) {
        Json literal{{"atom", atom.source}, {"prose", atom.prose}, {"value", atom.value}};
        if (atom.votes) literal["votes"] = votes(*atom.votes);
        literals.push_back(std::move(literal));
    }
    return literals;
}

Json hinges(std::vector<Hinge> const& sets) {
    Json out = Json::array();
    for (Hinge const& set : sets) out.push_back(hinge(set));
    return out;
}

Json step(Step const& step, std::vector<Source> const& sources) {
    Json out;
    out["part"] = name(step.kind);
    out["value"] = word(step.value);
    out["prose"] = step.text;
    out["origin"] = step.origin;
    out["open_atoms"] = step.open;
    out["at"] = location_json(step.at, sources);
    return out;
}

Json instruments(std::vector<Instrument> const& list) {
    Json out = Json::array();
    for (Instrument const& one : list) {
        Json json{{"name", one.name},   {"kind", one.kind},   {"treaty", one.treaty},
                  {"title", one.title}, {"prose", one.prose}, {"unverified", one.unverified}};
        if (!one.effect.empty()) json["effect"] = one.effect;
        out.push_back(std::move(json));
    }
    return out;
}

Json amount(Verdict const& verdict) {
    if (!verdict.amount) return {};
    auto const perhaps = [](std::string const& text) { return text.empty() ? Json() : Json(text); };
    AmountText const& amount = *verdict.amount;
    return {{"prose", amount.prose},
            {"relation", amount.relation},
            {"total", amount.total},
            {"unit", amount.unit},
            {"shared_by", perhaps(amount.shared_by)},
            {"share", perhaps(amount.share)},
            {"performed", perhaps(amount.performed)},
            {"short_by", perhaps(amount.short_by)},
            {"met", word(amount.met)}};
}

Json verdict(Verdict const& verdict, std::vector<Source> const& sources) {
    Json out;
    out["bearers"] = verdict.bearers;
    out["outcome"] = name(verdict.outcome);
    out["modality"] = verdict.modality;
    Json acts = Json::array();
    for (ActText const& act : verdict.acts) acts.push_back({{"act", act.source}, {"prose", act.prose}});
    out["acts"] = std::move(acts);
    out["toward"] = verdict.toward.empty() ? Json() : Json(verdict.toward);
    out["clause"] = {{"reference", verdict.reference()},
                     {"treaty", verdict.treaty},
                     {"article", verdict.article},
                     {"title", verdict.article_title},
                     {"note", verdict.note},
                     {"unverified", verdict.unverified},
                     {"at", location_json(verdict.at, sources)}};
    out["means_of_own_choosing"] = verdict.own_means;
    out["political"] = verdict.political;
    out["timing"] = verdict.timing.empty() ? Json() : Json(verdict.timing);
    out["amount"] = amount(verdict);
    out["due"] = verdict.due.empty() ? Json() : Json(verdict.due);
    out["overdue"] = verdict.overdue;
    out["provisional"] = verdict.provisional;
    out["remarks"] = verdict.remarks;
    out["until"] = verdict.until.empty() ? Json() : Json(verdict.until);
    out["event"] = verdict.event.empty() ? Json() : Json(verdict.event);
    out["deemed_by"] = verdict.deemed.empty() ? Json() : Json(verdict.deemed);
    out["jointly"] = verdict.jointly;
    out["violated"] = verdict.violated;
    out["fulfilled"] = verdict.fulfilled;
    out["standing"] = verdict.standing;
    out["in_play"] = verdict.in_play;
    out["awaits_decision"] = verdict.awaits_decision;
    out["instruments"] = instruments(verdict.instruments);
    out["overridden_by"] = verdict.overridden_by;
    if (!verdict.under_policies.empty()) {
        Json under = Json::array();
        for (UnderPolicy const& one : verdict.under_policies)
            under.push_back({{"policy", name(one.policy)},
                             {"outcome", name(one.outcome)},
                             {"by", one.by.empty() ? Json() : Json(one.by)},
                             {"why", one.why.empty() ? Json() : Json(one.why)}});
        out["under_policies"] = std::move(under);
    }
    Json steps = Json::array();
    for (Step const& part : verdict.steps) steps.push_back(step(part, sources));
    out["derivation"] = std::move(steps);
    if (verdict.outcome == Outcome::undetermined)
        out["hinges"] = {{"would_bind", hinges(verdict.would_bind)},
                         {"would_not_bind", hinges(verdict.would_not_bind)},
                         {"more", verdict.more_hinges},
                         {"undecided", verdict.hinges_undecided}};
    return out;
}

Json worlds(Answer const& answer, std::vector<Source> const& sources) {
    Json out = Json::array();
    for (PossibleWorld const& world : answer.worlds) {
        Json one;
        one["performances"] = hinge(world.performances);
        one["each_does_what_binds_it"] = word(world.kept);
        Json verdicts = Json::array();
        for (Verdict const& one_verdict : world.verdicts) verdicts.push_back(verdict(one_verdict, sources));
        one["verdicts"] = std::move(verdicts);
        out.push_back(std::move(one));
    }
    return out;
}

Json claim(ClaimText const& claim, std::vector<Source> const& sources) {
    Json out;
    out["treaty"] = claim.treaty;
    out["ground"] = claim.ground;
    out["by"] = claim.by;
    out["against"] = claim.against;
    out["notified"] = claim.notified.empty() ? Json() : Json(claim.notified);
    out["accepted"] = claim.accepted;
    out["applied"] = claim.applied;
    out["prose"] = claim.prose;
    out["at"] = location_json(claim.at, sources);
    return out;
}

Json ballot(BallotText const& ballot, std::vector<Source> const& sources) {
    Json out;
    out["organ"] = ballot.organ;
    out["measure"] = {{"act", ballot.measure.source}, {"prose", ballot.measure.prose}};
    out["rule"] = ballot.rule;
    out["for"] = voters(ballot.in_favour);
    out["against"] = voters(ballot.against);
    out["abstaining"] = voters(ballot.abstaining);
    out["absent"] = voters(ballot.absent);
    out["open"] = voters(ballot.open);
    out["excluded"] = voters(ballot.excluded);
    out["carried"] = word(ballot.carried);
    out["prose"] = ballot.why;
    out["would_carry"] = ballot.would_carry ? votes(*ballot.would_carry) : Json();
    out["would_stop"] = ballot.would_stop ? votes(*ballot.would_stop) : Json();
    out["at"] = location_json(ballot.at, sources);
    return out;
}

}  // namespace

std::string to_json(std::vector<Answer> const& answers, std::vector<Source> const& sources) {
    Json out;
    out["casus"] = version();
    out["format"] = format_version;
    Json list = Json::array();
    for (Answer const& answer : answers) {
        Json one;
        one["title"] = answer.title;
        one["reading"] = answer.reading.empty() ? Json() : Json(answer.reading);
        one["date"] = answer.date;
        one["events"] = answer.events;
        one["deemed"] = answer.deemed;
        one["view"] = answer.view;
        one["left_out"] = instruments(answer.left_out);
        one["confirmed"] = answer.confirmed;
        one["undecided"] = answer.undecided;
        one["standing_hidden"] = answer.standing_hidden;
        Json verdicts = Json::array();
        for (Verdict const& one_verdict : answer.verdicts) verdicts.push_back(verdict(one_verdict, sources));
        one["verdicts"] = std::move(verdicts);
        one["worlds"] = worlds(answer, sources);
        one["more_worlds"] = answer.more_worlds;
        one["precedence"] = name(answer.policy);
        Json collisions = Json::array();
        for (CollisionText const& text : answer.collisions) collisions.push_back(collision_json(text));
        one["collisions"] = std::move(collisions);
        Json claims = Json::array();
        for (ClaimText const& text : answer.claims) claims.push_back(claim(text, sources));
        one["claims"] = std::move(claims);
        Json ballots = Json::array();
        for (BallotText const& text : answer.ballots) ballots.push_back(ballot(text, sources));
        one["votes"] = std::move(ballots);
        list.push_back(std::move(one));
    }
    out["answers"] = std::move(list);
    return text_of(out);
}

std::string to_json(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources) {
    Json list = Json::array();
    for (Diagnostic const& diagnostic : diagnostics) {
        Json one;
        one["code"] = diagnostic.code;
        one["severity"] = diagnostic.severity == Severity::error     ? "error"
                          : diagnostic.severity == Severity::warning ? "warning"
                                                                     : "note";
        one["message"] = diagnostic.message;
        one["label"] = diagnostic.label;
        one["help"] = diagnostic.help;
        one["at"] = location_json(diagnostic.at, sources);
        Json others = Json::array();
        for (Label const& label : diagnostic.others)
            others.push_back({{"text", label.text}, {"at", location_json(label.at, sources)}});
        one["others"] = std::move(others);
        list.push_back(std::move(one));
    }
    Json out;
    out["casus"] = version();
    out["format"] = format_version;
    out["diagnostics"] = std::move(list);
    return text_of(out);
}

namespace explain {

Json location_json(Location at, std::vector<Source> const& sources) {
    Json out;
    if (at.file >= sources.size()) return out;
    Position const position = position_of(sources[at.file].text, at.span.begin);
    out["file"] = sources[at.file].name;
    out["line"] = position.line;
    out["column"] = position.column;
    out["begin"] = at.span.begin;
    out["end"] = at.span.end;
    return out;
}

Json norm_json(NormText const& norm) {
    Json acts = Json::array();
    for (ActText const& act : norm.acts) acts.push_back({{"act", act.source}, {"prose", act.prose}});
    return {{"reference", norm.reference},
            {"modality", norm.modality},
            {"acts", std::move(acts)},
            {"outcome", name(norm.outcome)}};
}

Json collision_json(CollisionText const& collision) {
    Json out;
    out["bearers"] = collision.bearers;
    out["kind"] = collision.kind;
    out["norms"] = Json::array({norm_json(collision.first), norm_json(collision.second)});
    out["both_bind"] = word(collision.both_bind);
    out["rule"] = collision.rule.empty() ? Json() : Json(collision.rule);
    out["prevails"] = collision.rule.empty() ? Json()
                                             : Json(collision.first_prevails ? collision.first.reference
                                                                             : collision.second.reference);
    out["why"] = collision.why;
    return out;
}

}  // namespace explain

}  // namespace casus

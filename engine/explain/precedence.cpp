// SPDX-License-Identifier: MIT
#include "engine/explain/precedence.hpp"

#include "engine/decide/ending.hpp"
#include "engine/explain/prose.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace casus::explain {

using namespace ir;
using decide::PrecedenceRule;
using decide::Ruling;
using decide::Truth;
using decide::Unsettled;

namespace {

std::string said_in(Program const& program, std::optional<PriorityId> priority) {
    if (!priority) return "what the treaties say";
    Priority const& said = program[*priority];
    std::string const& treaty = program[said.said_by].known_as;
    return said.article.empty() ? "the " + treaty + " says so" : treaty + " " + said.article;
}

std::string names_of(Program const& program, std::vector<ActorId> const& actors) {
    std::string out;
    for (std::size_t i = 0; i < actors.size(); ++i)
        out += (i == 0 ? "" : i + 1 == actors.size() ? " and " : ", ") + program[actors[i]].label;
    return out;
}

TruthValue public_value(Truth truth) {
    return truth == Truth::yes ? TruthValue::yes : truth == Truth::no ? TruthValue::no : TruthValue::open;
}

char const* ground_name(ast::Ground ground) {
    switch (ground) {
        case ast::Ground::breach: return "breach";
        case ast::Ground::impossibility: return "impossibility";
        case ast::Ground::change_of_circumstances: return "change of circumstances";
    }
    return "";
}

}  // namespace

std::string rule_name(PrecedenceRule rule) {
    switch (rule) {
        case PrecedenceRule::peremptory: return "peremptory";
        case PrecedenceRule::general: return "general";
        case PrecedenceRule::express: return "express";
        case PrecedenceRule::later: return "later";
        case PrecedenceRule::parties_to_both: return "parties_to_both";
        case PrecedenceRule::inter_se: return "inter_se";
    }
    return "";
}

std::string rule_words(Program const& program, PrecedenceRule rule, std::optional<PriorityId> priority) {
    switch (rule) {
        case PrecedenceRule::peremptory: return "a peremptory norm, VCLT 53 and 64";
        case PrecedenceRule::general:
        case PrecedenceRule::express: return said_in(program, priority);
        case PrecedenceRule::later:
            return "the later treaty, which all parties to the earlier have joined, VCLT 30(3)";
        case PrecedenceRule::parties_to_both:
            return "the later treaty governs between two parties to both, VCLT 30(4)(a)";
        case PrecedenceRule::inter_se:
            return "some parties have changed the treaty among themselves, VCLT 41";
    }
    return "";
}

std::string unsettled_words(Unsettled why) {
    switch (why) {
        case Unsettled::no_policy: return "no rule of precedence is applied";
        case Unsettled::not_said: return "neither treaty says which gives way";
        case Unsettled::by_its_own_word:
            return "one claims to go before any treaty, which the law of treaties (VCLT 30(1)) makes good "
                   "and "
                   "is not asked";
        case Unsettled::same_treaty: return "both stand in one treaty";
        case Unsettled::a_right: return "what would prevail is a right, and a right lifts no duty";
        case Unsettled::jointly:
            return "what would prevail is owed by several together, and lifts no duty of one of them";
        case Unsettled::before_its_time:
            return "VCLT 30 is not applied to treaties concluded before 27 January 1980 (VCLT 4)";
        case Unsettled::no_treaty: return "a political instrument is no treaty that VCLT 30 could order";
        case Unsettled::goes_before_any:
            return "a later treaty sets aside none that goes before any other (VCLT 30(1))";
        case Unsettled::no_order: return "neither treaty is known to be the later";
        case Unsettled::not_bound_by_both: return "the bearer is no party to one of the treaties";
        case Unsettled::modification_forbidden:
            return "the earlier treaty forbids some of its parties to change it among themselves (VCLT "
                   "41(1)(b))";
        case Unsettled::different_parties:
            return "each treaty governs toward its own parties (VCLT 30(4)(b)); for the one that is not "
                   "performed its "
                   "bearer answers (VCLT 30(5))";
    }
    return "";
}

NormText norm_text(ask::Decided const& decided, std::uint32_t index) {
    Program const& program = decided.world.rules().program();
    Prose const prose(decided.world);
    Ruling const& ruling = decided.decision.rulings[index];
    NormText out;
    out.reference = prose.reference(ruling.frame.clause);
    out.modality = modality_words(program[ruling.frame.clause].modality);
    for (decide::ActInstance const& act : ruling.acts)
        out.acts.push_back({prose.source(act), prose.act(act)});
    out.outcome = ruling.outcome;
    out.at = program[ruling.frame.clause].at;
    return out;
}

CollisionText collision_text(ask::Decided const& decided, decide::Collision const& collision, bool turned) {
    Program const& program = decided.world.rules().program();
    CollisionText text;
    for (ActorId bearer : collision.bearers) {
        text.bearers.push_back(program[bearer].name);
        text.bearer_labels.push_back(program[bearer].label);
    }
    switch (collision.kind) {
        case decide::CollisionKind::direct: text.kind = "direct"; break;
        case decide::CollisionKind::content: text.kind = "content"; break;
        case decide::CollisionKind::permission: text.kind = "permission"; break;
        case decide::CollisionKind::engagement: text.kind = "engagement"; break;
    }
    text.first = norm_text(decided, turned ? collision.second : collision.first);
    text.second = norm_text(decided, turned ? collision.first : collision.second);
    text.both_bind = public_value(collision.both_bind);
    if (collision.settlement.rule) {
        text.rule = rule_name(*collision.settlement.rule);
        text.first_prevails = collision.settlement.first_prevails != turned;
        text.why = rule_words(program, *collision.settlement.rule, collision.settlement.priority);
    } else {
        text.why = unsettled_words(collision.settlement.why);
    }
    return text;
}

std::vector<CollisionText> collision_texts(ask::Decided const& decided) {
    std::vector<CollisionText> out;
    for (decide::Collision const& collision : decide::collisions(decided.world, decided.decision))
        out.push_back(collision_text(decided, collision));
    return out;
}

std::string claim_words(Program const& program, Claim const& claim) {
    std::string out = names_of(program, claim.by) + (claim.by.size() == 1 ? " claims" : " claim");
    switch (claim.ground) {
        case ast::Ground::breach: out += " a material breach by " + names_of(program, claim.against); break;
        case ast::Ground::impossibility: out += " that it has become impossible to perform"; break;
        case ast::Ground::change_of_circumstances: out += " a fundamental change of circumstances"; break;
    }
    if (claim.notified) out += ", notified on " + prose_date(*claim.notified);
    switch (claim.ground) {
        case ast::Ground::breach: return out + " (VCLT 60)";
        case ast::Ground::impossibility: return out + " (VCLT 61)";
        case ast::Ground::change_of_circumstances: return out + " (VCLT 62)";
    }
    return out;
}

std::vector<ClaimText> claim_texts(ask::Decided const& decided) {
    Program const& program = decided.world.rules().program();
    std::vector<ClaimText> out;
    for (Claim const& claim : decided.world.situation().claims) {
        ClaimText text;
        text.treaty = program[claim.treaty].name;
        text.treaty_label = program[claim.treaty].known_as;
        text.ground = ground_name(claim.ground);
        for (ActorId actor : claim.by) text.by.push_back(program[actor].name);
        for (ActorId actor : claim.against) text.against.push_back(program[actor].name);
        if (claim.notified) text.notified = iso_date(*claim.notified);
        text.accepted = claim.accepted;
        text.applied =
            claim.accepted && decide::has_effect(decided.world, claim, decided.world.situation().on);
        text.prose = capital(claim_words(program, claim));
        text.at = claim.at;
        out.push_back(std::move(text));
    }
    return out;
}

std::string release_words(ask::Decided const& decided, Ruling const& ruling) {
    Program const& program = decided.world.rules().program();
    auto const toward = decide::beneficiary(program, ruling.acts.front());
    std::string out;
    for (Release const& release : decided.world.situation().releases) {
        bool const here = std::find(release.clauses.begin(), release.clauses.end(), ruling.frame.clause) !=
                          release.clauses.end();
        bool const bears =
            std::find(ruling.bearers.begin(), ruling.bearers.end(), release.of) != ruling.bearers.end();
        if (!here || !bears || (toward && release.by != *toward)) continue;
        std::string const who =
            program[release.by].label + (release.on ? " on " + prose_date(*release.on) : std::string());
        if (out.find(who) == std::string::npos) out += (out.empty() ? "released by " : ", ") + who;
    }
    return out;
}

std::vector<UnderPolicy> policy_texts(Program const& program, std::vector<ask::Alternative> const& found) {
    std::vector<UnderPolicy> out;
    for (ask::Alternative const& one : found) {
        UnderPolicy text;
        text.policy = one.policy;
        text.outcome = one.outcome;
        if (one.by) text.by = program[program[*one.by].treaty].name + "." + program[*one.by].article;
        if (one.rule) text.why = rule_words(program, *one.rule, one.priority);
        out.push_back(std::move(text));
    }
    return out;
}

}  // namespace casus::explain

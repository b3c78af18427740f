// SPDX-License-Identifier: MIT
#include "engine/explain/answer.hpp"

#include "engine/decide/breach.hpp"
#include "engine/explain/amounts.hpp"
#include "engine/explain/ballots.hpp"
#include "engine/explain/instruments.hpp"
#include "engine/explain/life.hpp"
#include "engine/explain/precedence.hpp"
#include "engine/explain/prose.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace casus::explain {

using namespace ir;
using decide::Binding;
using decide::Frame;
using decide::Ruling;
using decide::Truth;

namespace {

TruthValue public_value(Truth truth) {
    return truth == Truth::yes ? TruthValue::yes : truth == Truth::no ? TruthValue::no : TruthValue::open;
}

/// The atoms that a condition turns on: what is stated or open in it, in order of mention.
class Inputs {
public:
    Inputs(decide::Grounding const& grounding, Day day)
        : grounding_(grounding), world_(grounding.world()), day_(day) {}

    void collect(FormulaId id, Binding& binding) {
        FormulaNode const& node = world_.rules().program()[id].node;
        if (auto const* x = std::get_if<Not>(&node)) collect(x->operand, binding);
        if (auto const* x = std::get_if<All>(&node)) {
            // What an instrument says of those whom it does not bind is no input.
            bool const void_here =
                std::any_of(x->operands.begin(), x->operands.end(), [&](FormulaId operand) {
                    auto const* by = std::get_if<OverlayBinds>(&world_.rules().program()[operand].node);
                    return by != nullptr && world_.binds(*by, binding, day_) == Truth::no;
                });
            if (void_here) return;
            for (FormulaId operand : x->operands) collect(operand, binding);
        }
        if (auto const* x = std::get_if<Some>(&node))
            for (FormulaId operand : x->operands) collect(operand, binding);
        if (auto const* x = std::get_if<CountOf>(&node)) {
            std::vector<ActorId> scratch;
            for (ActorId actor : world_.domain(x->type, day_, scratch)) {
                binding[x->slot] = value_of(actor);
                collect(x->body, binding);
                if (x->among) collect(*x->among, binding);
            }
            binding[x->slot] = {};
        }
        if (auto const* x = std::get_if<OverlayBinds>(&node); x != nullptr && world_.stands(x->overlay, day_))
            collect(x->reach, binding);
        if (auto const* x = std::get_if<Breach>(&node)) collect(*x, binding);
        if (!decide::World::is_leaf(node)) return;
        area = area || std::holds_alternative<InArea>(node);
        bool const stated =
            std::holds_alternative<FactAtom>(node) || std::holds_alternative<StanceAtom>(node);
        Truth const truth = world_.leaf(node, binding, day_);
        if (truth == Truth::open)
            open.push_back(world_.atom(node, binding));
        else if (stated)
            fixed.push_back(world_.atom(node, binding));
        else
            by_nature = true;
    }

    std::vector<AtomKey> open, fixed;
    bool area = false;       ///< it asks whether something lies in an area
    bool by_nature = false;  ///< something in it follows from the event, the treaties or the vocabulary

private:
    /// A breach turns on what the broken norm turns on, and on whether its act is done.
    void collect(Breach const& breach, Binding const& binding) {
        Program const& program = world_.rules().program();
        decide::Evaluator const evaluator(grounding_);
        for (Breach::Of const& of : breach.of) {
            decide::FixedSlots same;
            for (auto const& [slot, operand] : of.same)
                same.push_back({slot, decide::resolve(operand, binding)});
            Clause const& clause = program[of.clause];
            grounding_.frames(of.clause, same, clause.jointly, [&](Frame const& frame) {
                if (evaluator.standing(frame).binds() == Truth::no) return;
                Binding theirs = frame.binding;
                for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
                    for (Part const& part : *parts)
                        if (evaluator.evaluate(part.formula, theirs, frame.day) == Truth::open)
                            collect(part.formula, theirs);
                for (auto const& by_all : evaluator.performances(frame))
                    for (AtomKey const& key : by_all)
                        (world_.stated(key) == Truth::open ? open : fixed).push_back(key);
            });
        }
    }

    decide::Grounding const& grounding_;
    decide::World const& world_;
    Day day_;
};

std::string origin_of(decide::World const& world, Inputs const& inputs, FormulaNode const& node) {
    if (!inputs.open.empty()) return "not stated";
    if (!inputs.fixed.empty()) {
        auto const& statements = world.situation().statements;
        bool const stated = std::any_of(inputs.fixed.begin(), inputs.fixed.end(), [&](AtomKey const& key) {
            return std::any_of(statements.begin(), statements.end(),
                               [&](Statement const& statement) { return statement.atom == key; });
        });
        bool const voted = std::any_of(inputs.fixed.begin(), inputs.fixed.end(),
                                       [&](AtomKey const& key) { return world.ballot(key) != nullptr; });
        if (stated) return "given in the case";
        if (voted) return "the votes, as the case gives them";
        return inputs.fixed.front().has_stance ? "follows from what the case states"
                                               : "not stated, so it does not hold";
    }
    if (std::holds_alternative<OfType>(node)) {
        TypeKind const kind = std::get<OfType>(node).type.kind;
        return kind == TypeKind::party ? "membership on the date" : "the vocabulary, on the date";
    }
    if (auto const* figure = std::get_if<FigureAtLeast>(&node)) {
        auto const& statements = world.situation().statements;
        bool const given = std::any_of(statements.begin(), statements.end(), [&](Statement const& statement) {
            return statement.atom.kind == AtomKind::figure && statement.atom.what == figure->figure.index;
        });
        return given ? "given in the case" : "the vocabulary, on the date";
    }
    if (std::holds_alternative<InArea>(node) || inputs.area) return "the treaty's area, on the date";
    if (std::holds_alternative<Within>(node)) return "the vocabulary";
    return "the event and the treaties, on the date";
}

class Words {
public:
    explicit Words(ask::Decided const& decided)
        : decided_(decided),
          world_(decided.world),
          program_(world_.rules().program()),
          prose_(world_),
          evaluator_(decided.grounding) {}

    Verdict verdict(std::size_t index) const {
        Ruling const& ruling = decided_.decision.rulings[index];
        Clause const& clause = program_[ruling.frame.clause];
        Treaty const& treaty = program_[clause.treaty];
        Verdict out;
        for (ActorId bearer : ruling.bearers) {
            out.bearers.push_back(program_[bearer].name);
            out.bearer_labels.push_back(program_[bearer].label);
        }
        out.outcome = ruling.outcome;
        out.modality = modality_words(clause.modality);
        for (decide::ActInstance const& act : ruling.acts)
            out.acts.push_back({prose_.source(act), prose_.act(act)});
        if (!ruling.acts.empty())
            if (auto const toward = decide::beneficiary(program_, ruling.acts.front()))
                out.toward = program_[*toward].name;
        out.treaty = treaty.name;
        out.treaty_label = treaty.known_as;
        out.article = clause.article;
        out.article_title = clause.title;
        out.note = clause.note;
        out.at = clause.at;
        out.own_means = clause.own_means;
        out.political = treaty.political;
        out.unverified = clause.unverified;
        out.timing = timing_words(clause.timing);
        out.until = until(ruling);
        if (ruling.frame.event) out.event = world_.situation().events[*ruling.frame.event].name;
        if (ruling.frame.deemed)
            out.deemed = prose_.reference(decided_.grounding.deemed()[*ruling.frame.deemed].by.clause);
        out.violated = ruling.violated;
        out.fulfilled = ruling.fulfilled;
        out.jointly = clause.jointly;
        out.standing = !clause.trigger.has_value();
        auto const& people = world_.participants();
        out.in_play = std::any_of(people.begin(), people.end(), [&](ActorId actor) {
            return world_.rules().is_party(actor, clause.treaty, ruling.frame.day);
        });
        for (decide::Overrider const& high : ruling.overriders) {
            Ruling const& over = decided_.decision.rulings[high.ruling];
            if (over.binds() != Truth::no) out.overridden_by.push_back(prose_.reference(over.frame.clause));
        }
        out.instruments = rests_on(decided_, ruling);
        add_remarks(ruling, out);
        steps(ruling, out.steps);
        out.awaits_decision = ruling.outcome == Outcome::undetermined && awaits_decision(ruling);
        out.names_others = names_others(ruling);
        if (index < decided_.confirmations.size()) hinges(decided_.confirmations[index], out);
        return out;
    }

    Deeming deeming(decide::DeemedEvent const& deemed) const {
        Ruling by;
        by.frame = deemed.by;
        by.standing = evaluator_.standing(deemed.by);
        Deeming out;
        out.counts = public_value(by.standing.binds());
        steps(by, out.steps);
        return out;
    }

private:
    std::string until(Ruling const& ruling) const {
        std::string text;
        for (Part const& part : program_[ruling.frame.clause].untils)
            text += (text.empty() ? "until " : " or until ") +
                    prose_.condition(part.formula, ruling.frame.binding, Truth::yes);
        return text;
    }

    bool awaits_decision(Ruling const& ruling) const {
        Clause const& clause = program_[ruling.frame.clause];
        Binding binding = ruling.frame.binding;
        Inputs inputs(decided_.grounding, ruling.frame.day);
        for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
            for (Part const& part : *parts)
                if (evaluator_.evaluate(part.formula, binding, ruling.frame.day) == Truth::open)
                    inputs.collect(part.formula, binding);
        return std::any_of(inputs.open.begin(), inputs.open.end(), [&](AtomKey const& key) {
            return key.has_stance && key.stance == Stance::decides && world_.ballot(key) == nullptr;
        });
    }
    bool names_others(Ruling const& ruling) const {
        if (ruling.outcome != Outcome::not_owed || !ruling.standing.failed) return false;
        Part const& part = program_[ruling.frame.clause].parts[*ruling.standing.failed];
        if (part.kind == PartKind::party && part.overlay) return true;
        auto const* same = std::get_if<Same>(&program_[part.formula].node);
        bool const role = part.kind == PartKind::attacker || part.kind == PartKind::victim;
        return same != nullptr && role && !same->right.is_slot && same->right.value.sort == Sort::actor;
    }

    /// Deadline, provisional application, survival: what of time bears on a norm that binds or may bind.
    void add_remarks(Ruling const& ruling, Verdict& out) const {
        if (ruling.quantity) {
            out.amount = amount_text(program_, ruling);
            out.remarks = amount_remarks(program_, ruling, *out.amount);
        }
        if (ruling.binds() == Truth::no) return;
        Day const asked = world_.situation().on;
        TreatyId const treaty = program_[ruling.frame.clause].treaty;
        out.provisional = std::all_of(ruling.bearers.begin(), ruling.bearers.end(), [&](ActorId bearer) {
            return is_provisional(program_, treaty, bearer, ruling.frame.day);
        });
        for (std::string& text : remarks_on_life(world_.rules(), ruling, asked))
            out.remarks.push_back(std::move(text));
        auto const due = due_day(program_, ruling.frame);
        if (!due) return;
        out.due = iso_date(*due);
        out.timing += ", by " + prose_date(*due);
        out.overdue = ruling.binds() == Truth::yes && asked > *due && !ruling.fulfilled && !ruling.violated;
        if (out.overdue)
            out.remarks.push_back("overdue since " + prose_date(*due) + ": the case states no performance");
    }

    /// What is not in force: the treaty, this version of the article, or the bearers' membership.
    Step not_in_force(Ruling const& ruling) const {
        Frame const& frame = ruling.frame;
        Clause const& clause = program_[frame.clause];
        Treaty const& treaty = program_[clause.treaty];
        Step out;
        out.kind = PartKind::not_in_force;
        out.value = TruthValue::no;
        bool const treaty_in_force = world_.rules().in_force(clause.treaty, frame.day);
        if (!treaty_in_force && treaty.replaced && treaty.replaced->on <= frame.day)
            out.text = replaced(treaty);
        else if (treaty_in_force && clause.overlay && !holds_on(program_[*clause.overlay].life, frame.day))
            out.text = fmt::format("{} is not in force on {}", instrument_words(program_, *clause.overlay),
                                   prose_date(frame.day));
        else
            out.text = why_not_in_force(world_.rules(), frame.clause, ruling.bearers.front(), frame.day,
                                        world_.situation().on);
        out.origin = "the treaty's life";
        out.at = treaty.at;
        return out;
    }

    std::string replaced(Treaty const& treaty) const {
        Treaty const& by = program_[treaty.replaced->by];
        return fmt::format(
            "the {} was replaced by the {} on {}{}", treaty.known_as, by.known_as,
            prose_date(treaty.replaced->on),
            treaty.replaced->article.empty() ? "" : " (" + by.name + "." + treaty.replaced->article + ")");
    }

    /// A fallback's condition, where the duty before it gave way or may have.
    void gave_way(Ruling const& ruling, Step& step) const {
        step.value = public_value(*ruling.duty_broken);
        bool const never = *ruling.duty_broken == Truth::no;
        step.text += never ? ", but that duty gave way to another and is not broken"
                           : ", unless that duty gives way to another";
        step.origin = "precedence: " + name(decided_.decision.policy);
    }
    void steps(Ruling const& ruling, std::vector<Step>& out) const {
        Frame const& frame = ruling.frame;
        Clause const& clause = program_[frame.clause];
        if (!ruling.standing.in_force) {
            out.push_back(not_in_force(ruling));
            return;
        }
        if (frame.deemed) {
            decide::DeemedEvent const& deemed = decided_.grounding.deemed()[*frame.deemed];
            Step step;
            step.kind = PartKind::event;
            step.value = public_value(evaluator_.trigger(frame));
            step.text = "it counts as " + prose_.deemed(deemed);
            step.origin = "deemed by " + prose_.reference(deemed.by.clause);
            step.at = program_[deemed.by.clause].at;
            out.push_back(std::move(step));
        }
        for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
            for (Part const& part : *parts)
                if (!silent(part, frame)) {
                    out.push_back(step(part, frame));
                    if (part.kind == PartKind::breach && ruling.duty_broken) gave_way(ruling, out.back());
                }
        if (ruling.standing.suspended) {
            Step suspended;
            suspended.kind = PartKind::suspended;
            suspended.value = TruthValue::yes;
            suspended.text = suspension(ruling);
            suspended.origin = "the treaty's life, on the date";
            if (ruling.standing.claim) {
                Claim const& claim = world_.situation().claims[*ruling.standing.claim];
                suspended.text = "suspended: " + claim_words(program_, claim);
                suspended.origin = "a claim that is accepted here";
            }
            suspended.at = clause.at;
            out.push_back(std::move(suspended));
        }
        if (ruling.standing.released) {
            Step released;
            released.kind = PartKind::waiver;
            released.value = TruthValue::yes;
            released.text = release_words(decided_, ruling);
            released.origin = "given in the case";
            released.at = clause.at;
            out.push_back(std::move(released));
        }
        for (decide::Overrider const& high : ruling.overriders) {
            Ruling const& over = decided_.decision.rulings[high.ruling];
            Step step;
            step.kind = PartKind::overridden;
            step.value = public_value(over.binds());
            std::string const acts = over.acts.empty() ? "" : prose_.act(over.acts.front());
            step.text = fmt::format("it yields to {} ({} {}): {}", prose_.reference(over.frame.clause),
                                    modality_words(program_[over.frame.clause].modality), acts,
                                    rule_words(program_, high.rule, high.priority));
            step.origin = "precedence: " + name(decided_.decision.policy);
            step.at = program_[over.frame.clause].at;
            out.push_back(std::move(step));
        }
    }
    /// What an instrument puts into the clause says nothing where the instrument does not bind.
    bool silent(Part const& part, Frame const& frame) const {
        if (!part.overlay || part.kind == PartKind::party) return false;
        std::vector<OverlayId> const said = instruments_in(program_, part.formula);
        return std::all_of(said.begin(), said.end(), [&](OverlayId id) {
            return id != *part.overlay || binds(part.formula, id, frame) == Truth::no;
        });
    }
    /// Whether the instrument binds in the frame, by the first place where the formula asks.
    Truth binds(FormulaId formula, OverlayId id, Frame const& frame) const {
        FormulaNode const& node = program_[formula].node;
        if (auto const* x = std::get_if<OverlayBinds>(&node))
            return x->overlay == id ? world_.binds(*x, frame.binding, frame.day) : Truth::no;
        Truth found = Truth::no;
        if (auto const* x = std::get_if<Not>(&node)) found = binds(x->operand, id, frame);
        if (auto const* x = std::get_if<All>(&node))
            for (FormulaId operand : x->operands) found = found | binds(operand, id, frame);
        if (auto const* x = std::get_if<Some>(&node))
            for (FormulaId operand : x->operands) found = found | binds(operand, id, frame);
        return found;
    }
    std::string suspension(Ruling const& ruling) const {
        ClauseId const clause = ruling.frame.clause;
        TreatyId const treaty = program_[clause].treaty;
        bool const for_it =
            world_.rules().suspended(treaty, ruling.bearers.front(), std::nullopt, ruling.frame.day);
        return for_it ? fmt::format("the {} is suspended", program_[treaty].known_as)
                      : "the treaty is suspended between them";
    }
    Step step(Part const& part, Frame const& frame) const {
        Step out;
        Binding binding = frame.binding;
        Truth const value = evaluator_.evaluate(part.formula, binding, frame.day);
        Inputs inputs(decided_.grounding, frame.day);
        inputs.collect(part.formula, binding);
        out.kind = part.kind;
        out.value = public_value(value);
        out.text = prose_.condition(part.formula, frame.binding, value, &evaluator_, frame.day);
        out.origin = origin_of(world_, inputs, program_[part.formula].node);
        out.at = part.at;
        if (part.kind == PartKind::overlay) {
            out.text = "replaced by " + instrument_words(program_, *part.overlay);
            out.origin = "the instruments beside the treaty, on the date";
        } else if (part.kind == PartKind::party && part.overlay) {
            out.origin = "whom the instrument binds";
        } else {
            std::string by;
            for (OverlayId id : instruments_in(program_, part.formula))
                if (binds(part.formula, id, frame) != Truth::no)
                    by += (by.empty() ? "" : ", ") + instrument_words(program_, id);
            if (!by.empty()) out.origin = fmt::format("{}; by {}", out.origin, by);
        }
        for (AtomKey const& key : inputs.open) out.open.push_back(prose_.source(key));
        return out;
    }

    Hinge hinge(std::vector<smt::LiteralOf> const& literals) const {
        Hinge out;
        for (smt::LiteralOf const& literal : literals)
            out.push_back({prose_.source(literal.atom), prose_.atom(literal.atom), literal.value,
                           votes_wanted(program_, literal)});
        return out;
    }
    void hinges(smt::Confirmation const& confirmation, Verdict& out) const {
        for (auto const& set : confirmation.would_bind) out.would_bind.push_back(hinge(set));
        for (auto const& set : confirmation.would_not) out.would_not_bind.push_back(hinge(set));
        out.more_hinges = confirmation.more;
        out.hinges_undecided = confirmation.hinges_undecided;
    }

    ask::Decided const& decided_;
    decide::World const& world_;
    Program const& program_;
    Prose prose_;
    decide::Evaluator evaluator_;
};

/// The order of an answer: what binds, what is open, what does not bind.
int rank(Verdict const& verdict) {
    if (verdict.violated) return 0;
    switch (verdict.outcome) {
        case Outcome::obligated: return 1;
        case Outcome::forbidden: return 2;
        case Outcome::permitted: return 3;
        case Outcome::expected: return 4;
        case Outcome::undetermined: return verdict.standing ? 6 : 5;
        case Outcome::overridden: return 7;
        case Outcome::excepted: return 8;
        case Outcome::suspended: return 9;
        case Outcome::not_owed: return 10;
        case Outcome::not_in_force: return 11;
    }
    return 12;
}

void put_in_order(std::vector<Verdict>& verdicts) {
    std::stable_sort(verdicts.begin(), verdicts.end(), [](Verdict const& a, Verdict const& b) {
        return std::tuple(rank(a), a.treaty, a.article, a.acts.empty() ? "" : a.acts.front().source,
                          a.bearers) < std::tuple(rank(b), b.treaty, b.article,
                                                  b.acts.empty() ? "" : b.acts.front().source, b.bearers);
    });
}

}  // namespace

Verdict verdict(ask::Decided const& decided, std::size_t ruling) { return Words(decided).verdict(ruling); }

Deeming deeming(ask::Decided const& decided, std::size_t deemed) {
    return Words(decided).deeming(decided.grounding.deemed()[deemed]);
}

Answer answer(ask::Decided const& decided) {
    Situation const& situation = decided.world.situation();
    Prose const prose(decided.world);
    Words const words(decided);
    Answer out;
    out.title = situation.title;
    out.reading = situation.reading;
    out.date = iso_date(situation.on);
    out.date_prose = prose_date(situation.on);
    for (Occurrence const& event : situation.events) {
        std::string text = prose.event(event);
        if (event.on != situation.on) text += " on " + prose_date(event.on);
        out.events.push_back(std::move(text));
    }
    // One line for each deeming rule and event: that an attack counts as one on each of thirty is said once.
    decide::Evaluator const evaluator(decided.grounding);
    std::map<std::pair<ClauseId, std::optional<std::uint32_t>>, std::vector<std::string>> deemed;
    for (decide::DeemedEvent const& event : decided.grounding.deemed())
        if (evaluator.standing(event.by).binds() == Truth::yes)
            deemed[{event.by.clause, event.by.event}].push_back(prose.deemed(event));
    for (auto const& [rule, lines] : deemed) {
        std::string text = lines.front();
        if (lines.size() > 1) text += fmt::format(", and as {} more like it", lines.size() - 1);
        out.deemed.push_back(std::move(text));
    }
    auto const alternatives = ask::alternatives(decided);
    for (std::size_t i = 0; i < decided.decision.rulings.size(); ++i) {
        out.verdicts.push_back(words.verdict(i));
        out.verdicts.back().under_policies = policy_texts(decided.world.rules().program(), alternatives[i]);
    }
    out.policy = decided.decision.policy;
    out.collisions = collision_texts(decided);
    out.claims = claim_texts(decided);
    out.ballots = ballot_texts(decided);
    put_in_order(out.verdicts);
    View const& view = situation.view;
    if (view.kind == View::Kind::public_) {
        out.view = "public";
        out.view_prose = "as the public could know it";
    } else if (view.kind == View::Kind::member) {
        Actor const& member = decided.world.rules().program()[view.member];
        out.view = member.name;
        out.view_prose = "as " + member.label + " could know it";
    }
    out.left_out = left_out(decided);
    out.standing_hidden = decided.decision.standing_hidden;
    out.confirmed = !decided.confirmations.empty() || decided.decision.rulings.empty();
    for (smt::Confirmation const& confirmation : decided.confirmations)
        out.undecided = out.undecided || confirmation.settled == smt::Settled::undecided;
    if (out.undecided) out.confirmed = false;
    out.disagreements = disagreements(decided);
    return out;
}

Answer answer(ask::Decided const& decided, ask::Worlds const& worlds) {
    Answer out = answer(decided);
    out.more_worlds = worlds.too_many;
    Prose const prose(decided.world);
    for (ask::PossibleWorld const& world : worlds.worlds) {
        PossibleWorld in_words;
        Words const words(*world.decided);
        for (smt::LiteralOf const& performance : world.course.performances)
            in_words.performances.push_back({prose.source(performance.atom),
                                             prose.atom(performance.atom, performance.value),
                                             performance.value,
                                             {}});
        for (std::size_t ruling : world.rulings) in_words.verdicts.push_back(words.verdict(ruling));
        put_in_order(in_words.verdicts);
        in_words.kept = world.course.kept == smt::Settled::binds      ? TruthValue::yes
                        : world.course.kept == smt::Settled::does_not ? TruthValue::no
                                                                      : TruthValue::open;
        if (!world.agrees)
            out.disagreements.push_back("whether each does what binds it, in one of the worlds");
        for (std::string& problem : disagreements(*world.decided))
            out.disagreements.push_back(std::move(problem));
        if (world.course.kept == smt::Settled::undecided) out.undecided = true;
        out.worlds.push_back(std::move(in_words));
    }
    if (out.undecided) out.confirmed = false;
    return out;
}

std::vector<std::string> disagreements(ask::Decided const& decided) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < decided.confirmations.size(); ++i) {
        if (decided.confirmations[i].agrees) continue;
        Verdict const about = verdict(decided, i);
        out.push_back(fmt::format("{}: the evaluator says {} of {}, the solver does not", about.reference(),
                                  name(about.outcome), about.bearers.front()));
    }
    return out;
}

}  // namespace casus::explain

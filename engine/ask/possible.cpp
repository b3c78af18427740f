// SPDX-License-Identifier: MIT
#include "engine/ask/possible.hpp"

#include "engine/check/sorted.hpp"
#include "engine/decide/decide.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Truth;

namespace {

bool same_amount(std::optional<Amount> const& a, std::optional<Amount> const& b) {
    if (!a || !b) return a.has_value() == b.has_value();
    return std::tie(a->relation, a->amount, a->unit, a->shared_by) ==
           std::tie(b->relation, b->amount, b->unit, b->shared_by);
}
bool same_timing(Timing const& a, Timing const& b) {
    if (a.promptness != b.promptness || a.within.has_value() != b.within.has_value()) return false;
    return !a.within || (a.within->count == b.within->count && a.within->unit == b.within->unit);
}
bool is_ban(ast::Modality modality) {
    return modality == ast::Modality::shall_not || modality == ast::Modality::should_not;
}

std::vector<ActInstance> acts_of(Clause const& clause, Frame const& frame) {
    std::vector<ActInstance> out;
    for (ActTerm const& act : clause.acts) out.push_back(decide::ground(act, frame.binding));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

bool says_as_much(rules::RuleSet const& rules, Clause const& norm, std::vector<ActInstance> const& acts,
                  Clause const& other, std::vector<ActInstance> const& other_acts, Cover cover) {
    if (norm.modality != other.modality || norm.jointly != other.jointly) return false;
    if (cover == Cover::same)
        return acts == other_acts && norm.own_means == other.own_means &&
               norm.peremptory == other.peremptory && same_timing(norm.timing, other.timing) &&
               same_amount(norm.amount, other.amount);
    if (norm.amount && !same_amount(norm.amount, other.amount)) return false;
    if ((norm.timing.promptness || norm.timing.within) && !same_timing(norm.timing, other.timing))
        return false;
    if (other.own_means && !norm.own_means) return false;
    auto const within = [&](ActInstance const& act, std::vector<ActInstance> const& wide, bool forward) {
        return std::any_of(wide.begin(), wide.end(), [&](ActInstance const& one) {
            return forward ? decide::implies(rules, act, one) : decide::implies(rules, one, act);
        });
    };
    // A choice of acts is kept by any of them. What a ban forbids is forbidden, one by one.
    if (is_ban(norm.modality))
        return std::all_of(acts.begin(), acts.end(),
                           [&](ActInstance const& act) { return within(act, other_acts, true); });
    if (norm.modality == ast::Modality::shall || norm.modality == ast::Modality::should)
        return std::all_of(other_acts.begin(), other_acts.end(),
                           [&](ActInstance const& act) { return within(act, acts, true); });
    return std::all_of(acts.begin(), acts.end(),
                       [&](ActInstance const& act) { return within(act, other_acts, false); });
}

/// The search of one clause.
class PossibleSearch {
public:
    PossibleSearch(Possible& possible, ClauseId id, std::vector<ClauseId> const& others,
                   PossibleOptions const& options)
        : possible_(possible),
          rules_(possible.rules_),
          program_(rules_.program()),
          id_(id),
          clause_(program_[id]),
          others_(others),
          options_(options),
          bears_(!clause_.goal && !clause_.deems) {
        std::vector<ClauseId> all{id};
        all.insert(all.end(), others.begin(), others.end());
        reads_ = search::reads(rules_, all);
    }

    PossibleFound run() {
        std::size_t const fewest = search::fewest_events(rules_, {id_});
        bool const others = !reads_.others.empty() || (fewest == 0 && !reads_.kinds.empty());
        for (std::size_t events = fewest; events <= fewest + (others ? 1 : 0) && !out_.witness; ++events)
            scenes(events, {id_}, clause_.goal || (fewest == 0 && events > 0),
                   [&](search::Scene const& scene) {
                       look_at(scene);
                       return !done();
                   });
        sort_once(out_.members);
        std::sort(out_.spans.begin(), out_.spans.end(), [](Period const& a, Period const& b) {
            return std::tie(a.from, a.until) < std::tie(b.from, b.until);
        });
        std::vector<Period> merged;
        for (Period const& span : out_.spans) {
            if (!merged.empty() && span.from <= merged.back().until)
                merged.back().until = std::max(merged.back().until, span.until);
            else
                merged.push_back(span);
        }
        out_.spans = std::move(merged);
        return std::move(out_);
    }

    Possible::Reach reach() {
        Possible::Reach out;
        out.parts.assign(clause_.parts.size(), 0);
        scenes(search::fewest_events(rules_, {id_}), {}, true, [&](search::Scene const& scene) {
            Situation situation = scene.situation;
            situation.supposed = true;
            decide::World const world(rules_, situation);
            decide::Grounding const grounding(world);
            decide::Evaluator const evaluator(grounding);
            for (Frame const& frame : frames(grounding, id_, scene)) {
                ++out.frames;
                decide::Binding binding = frame.binding;
                bool all = true;
                std::map<PartKind, bool> kinds;
                for (std::size_t i = 0; i < clause_.parts.size(); ++i) {
                    PartKind const kind = clause_.parts[i].kind;
                    Truth const truth = evaluator.evaluate(clause_.parts[i].formula, binding, frame.day);
                    // Of a place that is not stated everything is open.
                    bool const where = kind == PartKind::place || kind == PartKind::target;
                    bool const holds = where ? truth == Truth::yes : truth != Truth::no;
                    out.parts[i] += holds ? 1 : 0;
                    kinds.try_emplace(kind, true).first->second &= holds;
                    all = all && holds;
                }
                for (auto const& [kind, hold] : kinds) out.kinds[kind] += hold ? 1 : 0;
                if (!all) continue;
                ++out.applies;
                if (evaluator.standing(frame).excepted == Truth::yes) ++out.excepted;
            }
            return out.frames < most_frames;
        });
        return out;
    }

private:
    static constexpr std::size_t most_frames = 20'000;

    bool done() const { return !options_.everyone && out_.witness.has_value(); }

    template <typename Visit>
    void scenes(std::size_t events, std::vector<ClauseId> const& required, bool complete,
                Visit const& visit) {
        search::Scenes const all(rules_, reads_, required, {events, bears_, {}, complete});
        if (all.plans().empty()) return;
        search::ShapeOptions options;
        options.most = all.most_actors() + 1;
        for (search::Shape const& shape : search::shapes(rules_, possible_.areas_, reads_, {id_}, options)) {
            known_.clear();
            if (!all.each(shape, [&](search::Scene const& scene) { return visit(scene); })) return;
        }
    }

    /// The frames of a clause for the scene's bearer. Whoever else it speaks of takes part, or is one of
    /// those whom nothing tells apart.
    std::vector<Frame> frames(decide::Grounding const& grounding, ClauseId id,
                              search::Scene const& scene) const {
        Clause const& clause = program_[id];
        std::vector<ActorId> actors = scene.actors;
        for (ActorId outsider : scene.outsiders()) actors.push_back(outsider);
        std::vector<decide::FixedSlots> ways(1);
        for (Loop const& loop : clause.loops) {
            bool const bearer = scene.bearer && clause.bearer_loops && loop.slot == clause.bearer.slot;
            std::vector<decide::FixedSlots> next;
            for (decide::FixedSlots const& way : ways)
                for (ActorId actor : bearer ? std::vector<ActorId>{*scene.bearer} : actors) {
                    next.push_back(way);
                    next.back().emplace_back(loop.slot, value_of(actor));
                }
            ways = std::move(next);
        }
        std::vector<Frame> out;
        for (decide::FixedSlots const& fixed : ways)
            grounding.frames(id, fixed, false, [&](Frame const& frame) {
                if (!scene.bearer || decide::resolve(clause.bearer, frame.binding) == value_of(*scene.bearer))
                    out.push_back(frame);
            });
        return out;
    }

    /// True if it matters where an event is and the scene does not say: then nothing that a case can state
    /// settles it, and another scene says it.
    bool untold_place(search::Scene const& scene) const {
        if (scene.shape.grounds.size() < 2) return false;
        return std::any_of(
            scene.situation.events.begin(), scene.situation.events.end(), [&](Occurrence const& event) {
                bool const asked =
                    std::any_of(reads_.placed.begin(), reads_.placed.end(),
                                [&](EventKindId wider) { return rules_.event_is(event.kind, wider); });
                return asked && event.roles[static_cast<std::size_t>(Preposition::at)].sort == Sort::unstated;
            });
    }
    /// False if the norm binds nobody, whatever else is so.
    bool binds(search::Scene const& scene) const {
        Situation situation = scene.situation;
        situation.supposed = true;
        decide::World const world(rules_, situation);
        decide::Grounding const grounding(world);
        decide::Evaluator const evaluator(grounding);
        std::vector<Frame> const own = frames(grounding, id_, scene);
        return std::any_of(own.begin(), own.end(), [&](Frame const& frame) {
            return evaluator.standing(frame).binds() != Truth::no;
        });
    }

    void look_at(search::Scene const& scene) {
        if (scene.bearer && known_.count(scene.bearer_class()) != 0) return;
        if (untold_place(scene) || !binds(scene)) return;
        for (bool const supposed : {false, true}) {
            Situation situation = scene.situation;
            situation.supposed = supposed;
            decide::World const world(rules_, situation);
            decide::Grounding const grounding(world);
            std::vector<Frame> own = frames(grounding, id_, scene);
            if (own.empty()) return;
            decide::Evaluator const evaluator(grounding);
            own.erase(std::remove_if(
                          own.begin(), own.end(),
                          [&](Frame const& frame) { return evaluator.standing(frame).binds() == Truth::no; }),
                      own.end());
            if (own.empty()) continue;
            std::vector<std::pair<Frame, std::vector<ActInstance>>> theirs;
            for (ClauseId other : others_)
                for (Frame& frame : frames(grounding, other, scene)) {
                    std::vector<ActInstance> acts = acts_of(program_[other], frame);
                    theirs.emplace_back(std::move(frame), std::move(acts));
                }
            for (Frame const& frame : own)
                if (meet(scene, situation, grounding, frame, theirs)) return;
        }
    }

    /// True if a situation was found.
    bool meet(search::Scene const& scene, Situation const& situation, decide::Grounding const& grounding,
              Frame const& frame, std::vector<std::pair<Frame, std::vector<ActInstance>>> const& theirs) {
        decide::Evaluator const evaluator(grounding);
        Truth const binds = evaluator.standing(frame).binds();
        if (binds == Truth::no) return false;
        std::vector<ActInstance> const acts = acts_of(clause_, frame);
        std::vector<Frame> covering;
        bool open = binds == Truth::open;
        for (auto const& [other, other_acts] : theirs) {
            if (!says_as_much(rules_, clause_, acts, program_[other.clause], other_acts, options_.cover))
                continue;
            Truth const also = evaluator.standing(other).binds();
            if (also == Truth::yes) return false;
            if (also == Truth::no) continue;
            open = true;
            covering.push_back(other);
        }
        std::vector<smt::LiteralOf> needed;
        if (open) {
            // What has to be so is wanted once; after that only whether it can be.
            bool const first = !out_.witness.has_value();
            smt::Joint const joint = smt::joint(grounding, {frame}, first, possible_.solver_, covering);
            if (joint.possible == smt::Check::unknown) out_.undecided = true;
            if (joint.possible != smt::Check::sat) return false;
            if (!first) return note(scene);
            needed = joint.needed;
        }
        std::optional<Situation> told = as_told(situation, needed);
        if (!told || !shows(*told, frame, covering)) return false;
        note(scene);
        if (out_.witness && out_.witness->statements.size() <= told->statements.size()) return true;
        out_.witness = std::move(told);
        out_.witness->only = {clause_.treaty};
        if (scene.bearer) out_.bearer = *scene.bearer;
        out_.acts = acts;
        return true;
    }

    /// That there is such a situation for the scene's bearer, and when.
    bool note(search::Scene const& scene) {
        if (scene.bearer) {
            known_.insert(scene.bearer_class());
            auto const& ever = scene.shape.ever[scene.bearer_class()].actors;
            out_.members.insert(out_.members.end(), ever.begin(), ever.end());
        }
        out_.spans.insert(out_.spans.end(), scene.shape.spans.begin(), scene.shape.spans.end());
        return true;
    }

    /// As a case would tell it. A role that can only be left unsaid cannot be told.
    std::optional<Situation> as_told(Situation const& scene,
                                     std::vector<smt::LiteralOf> const& literals) const {
        Situation out = scene;
        out.supposed = false;
        for (smt::LiteralOf const& literal : literals) {
            if (literal.atom.kind == AtomKind::relation) return std::nullopt;
            bool const closed = !literal.atom.has_stance && literal.atom.kind == AtomKind::fact &&
                                program_.facts[literal.atom.what].closed;
            if (closed && !literal.value) continue;
            out.statements.push_back({literal.atom, literal.value, {}});
        }
        return out;
    }
    /// Decided again: the norm binds whatever else is so, and none of the others.
    bool shows(Situation const& told, Frame const& frame, std::vector<Frame> const& covering) const {
        decide::World const world(rules_, told);
        decide::Grounding const grounding(world);
        decide::Evaluator const evaluator(grounding);
        return evaluator.standing(frame).binds() == Truth::yes &&
               std::all_of(covering.begin(), covering.end(), [&](Frame const& other) {
                   return evaluator.standing(other).binds() == Truth::no;
               });
    }

    Possible& possible_;
    rules::RuleSet const& rules_;
    Program const& program_;
    ClauseId id_;
    Clause const& clause_;
    std::vector<ClauseId> const& others_;
    PossibleOptions const& options_;
    bool bears_;
    search::Reads reads_;
    std::set<std::size_t> known_;  // classes of bearers in the shape at hand
    PossibleFound out_;
};

PossibleFound Possible::find(ClauseId clause, std::vector<ClauseId> const& others,
                             PossibleOptions const& options) {
    return PossibleSearch(*this, clause, others, options).run();
}

bool Possible::may_say_as_much(ClauseId clause, PossibleFound const& found, ClauseId other) const {
    Program const& program = rules_.program();
    Clause const& theirs = program[other];
    Situation situation = *found.witness;
    situation.only.push_back(theirs.treaty);
    sort_once(situation.only);
    decide::World const world(rules_, situation);
    decide::Grounding const grounding(world);
    decide::Evaluator const evaluator(grounding);
    decide::FixedSlots fixed;
    if (theirs.bearer_loops) fixed.emplace_back(theirs.bearer.slot, value_of(found.bearer));
    bool may = false;
    grounding.frames(other, fixed, false, [&](Frame const& frame) {
        may = may || (decide::resolve(theirs.bearer, frame.binding) == value_of(found.bearer) &&
                      says_as_much(rules_, program[clause], found.acts, theirs, acts_of(theirs, frame),
                                   Cover::implied) &&
                      evaluator.standing(frame).binds() != Truth::no);
    });
    return may;
}

Possible::Reach Possible::reach(ClauseId clause) { return PossibleSearch(*this, clause, {}, {}).reach(); }

}  // namespace casus::ask

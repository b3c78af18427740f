// SPDX-License-Identifier: MIT
#include "engine/ask/possible.hpp"

#include "engine/ask/possible_search.hpp"

#include "engine/ask/concerned.hpp"
#include "engine/ask/sense.hpp"
#include "engine/check/calendar.hpp"
#include "engine/check/sorted.hpp"
#include "engine/decide/decide.hpp"
#include "engine/decide/precedence.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Truth;

std::vector<ActInstance> acts_of(Clause const& clause, Frame const& frame) {
    std::vector<ActInstance> out;
    for (ActTerm const& act : clause.acts) out.push_back(decide::ground(act, frame.binding));
    std::sort(out.begin(), out.end());
    return out;
}

PossibleFound PossibleSearch::run() {
    std::vector<ClauseId> required{id_};
    if (options_.overlap) required.insert(required.end(), others_.begin(), others_.end());
    std::size_t const fewest = search::fewest_events(rules_, required);
    out_.events = most_events(fewest);
    for (std::size_t events = fewest; events <= most_events(fewest) && !out_.witness && !done(); ++events)
        scenes(events, required, clause_.goal || (fewest == 0 && events > 0),
               [&](search::Scene const& scene) {
                   if (out_.witness) ++further_;
                   look_at(scene);
                   return !done();
               });
    concerned_.finish();
    out_.members = std::move(concerned_.bearers);
    out_.toward = std::move(concerned_.toward);
    out_.against = std::move(concerned_.against);
    out_.spans = std::move(concerned_.spans);
    out_.all_named = concerned_.all;
    return std::move(out_);
}

std::vector<Frame> PossibleSearch::frames(decide::Grounding const& grounding, ClauseId id,
                                          search::Scene const& scene, std::optional<ActorId> bearer) const {
    Clause const& clause = program_[id];
    std::vector<ActorId> actors = scene.actors;
    for (ActorId outsider : scene.outsiders()) actors.push_back(outsider);
    std::vector<decide::FixedSlots> ways(1);
    for (Loop const& loop : clause.loops) {
        bool const bears = bearer && clause.bearer_loops && loop.slot == clause.bearer.slot;
        std::vector<decide::FixedSlots> next;
        for (decide::FixedSlots const& way : ways)
            for (ActorId actor : bears ? std::vector<ActorId>{*bearer} : actors) {
                next.push_back(way);
                next.back().emplace_back(loop.slot, value_of(actor));
            }
        ways = std::move(next);
    }
    std::vector<Frame> out;
    for (decide::FixedSlots const& fixed : ways)
        grounding.frames(id, fixed, false, [&](Frame const& frame) {
            if (!bearer || decide::resolve(clause.bearer, frame.binding) == value_of(*bearer))
                out.push_back(frame);
        });
    return out;
}

void PossibleSearch::reads_composition(OrganId id) {
    Organ const& organ = program_[id];
    auto const cut = [&](std::vector<Period> const& periods) {
        for (Period const& period : periods) reads_.cuts.insert({period.from, period.until});
    };
    cut(program_[organ.treaty].in_force);
    for (Membership const& party : program_[organ.treaty].members) cut(party.periods);
    for (Organ::Seats const& seats : organ.seats) cut(seats.periods);
    for (Organ::Voting const& voting : organ.votings) cut(voting.periods);
    for (Organ::Members const& members : organ.members) {
        cut(members.periods);
        if (!organ.excludes) continue;
        if (members.who)
            reads_.actors.push_back(*members.who);
        else
            reads_.types.push_back({TypeKind::party, organ.treaty, {}});
    }
    sort_once(reads_.actors);
    search::sort_types_once(reads_.types);
}

bool PossibleSearch::untold_place(search::Scene const& scene) const {
    if (scene.shape.grounds.size() < 2) return false;
    return std::any_of(
        scene.situation.events.begin(), scene.situation.events.end(), [&](Occurrence const& event) {
            bool const asked =
                std::any_of(reads_.placed.begin(), reads_.placed.end(),
                            [&](EventKindId wider) { return rules_.event_is(event.kind, wider); });
            return asked && event.roles[static_cast<std::size_t>(Preposition::at)].sort == Sort::unstated;
        });
}

bool PossibleSearch::binds_in(Situation const& situation, search::Scene const& scene) const {
    decide::World const world(rules_, situation);
    decide::Grounding const grounding(world);
    decide::Evaluator const evaluator(grounding);
    std::vector<Frame> const own = frames(grounding, id_, scene);
    return std::any_of(own.begin(), own.end(),
                       [&](Frame const& frame) { return evaluator.standing(frame).binds() != Truth::no; });
}

std::vector<Frame> PossibleSearch::binding(decide::Grounding const& grounding,
                                           search::Scene const& scene) const {
    decide::Evaluator const evaluator(grounding);
    std::vector<Frame> out = frames(grounding, id_, scene);
    out.erase(
        std::remove_if(out.begin(), out.end(),
                       [&](Frame const& frame) { return evaluator.standing(frame).binds() == Truth::no; }),
        out.end());
    return out;
}

PossibleSearch::Norms PossibleSearch::norms_of_others(decide::Grounding const& grounding,
                                                      search::Scene const& scene,
                                                      std::vector<Frame> const& own) const {
    Norms out;
    for (ClauseId other : others_)
        for (Frame const& frame : theirs_of(grounding, other, scene, own)) {
            std::vector<ActInstance> acts = in_our_version(acts_of(program_[other], frame));
            out.emplace_back(frame, std::move(acts));
        }
    return out;
}

void PossibleSearch::look_at(search::Scene const& scene) {
    if (concerned_.familiar(scene) && !may_better()) return;
    if (untold_place(scene) || !binds(scene)) return;
    Situation const natural = search::natural(rules_, scene);
    for (bool const supposed : {false, true}) {
        Situation situation = natural;
        situation.supposed = supposed;
        leave_to_votes(situation);
        decide::World const world(rules_, situation);
        decide::Grounding const grounding(world);
        std::vector<Frame> own = binding(grounding, scene);
        if (own.empty()) continue;
        std::stable_sort(own.begin(), own.end(), [&](Frame const& a, Frame const& b) {
            return oddity(program_, a) < oddity(program_, b);
        });
        Norms const theirs = norms_of_others(grounding, scene, own);
        bool met = false;
        for (Frame const& frame : own) {
            if (met && concerned_.familiar(scene, acts_of(clause_, frame))) continue;
            met = meet(scene, situation, grounding, frame, theirs) || met;
            if (met && !options_.everyone) return;
        }
        if (met) return;
    }
}

std::vector<ActInstance> PossibleSearch::in_our_version(std::vector<ActInstance> acts) const {
    for (auto const& [a, b] : options_.versions) {
        bool const first = a == clause_.treaty;
        if (!first && b != clause_.treaty) continue;
        TreatyId const ours = first ? a : b, theirs = first ? b : a;
        for (ActInstance& act : acts)
            for (Value& value : act.arguments) {
                if (value == value_of(theirs)) value = value_of(ours);
                if (value.sort == Sort::parties && value.index / 2 == theirs.index)
                    value.index = 2 * ours.index + value.index % 2;
            }
    }
    std::sort(acts.begin(), acts.end());
    return acts;
}

std::vector<Frame> PossibleSearch::theirs_of(decide::Grounding const& grounding, ClauseId id,
                                             search::Scene const& scene,
                                             std::vector<Frame> const& own) const {
    if (options_.cover != Cover::broken) return frames(grounding, id, scene);
    std::vector<ActorId> performers;
    for (Frame const& frame : own)
        for (NeededAct const& needed : needed_acts(program_, id_, frame.binding))
            performers.push_back(needed.who);
    sort_once(performers);
    std::vector<Frame> out;
    for (ActorId performer : performers) {
        std::vector<Frame> const theirs = frames(grounding, id, scene, performer);
        out.insert(out.end(), theirs.begin(), theirs.end());
    }
    return out;
}

bool PossibleSearch::waits_for_breach(Frame const& frame, Frame const& other,
                                      std::vector<ActInstance> const& other_acts) const {
    Clause const& theirs = program_[other.clause];
    Value const bearer = decide::resolve(theirs.bearer, other.binding);
    std::vector<NeededAct> const needed = needed_acts(program_, id_, frame.binding);
    return std::any_of(needed.begin(), needed.end(), [&](NeededAct const& one) {
        return value_of(one.who) == bearer && broken_by(rules_, one.act, theirs, other_acts);
    });
}

bool PossibleSearch::owed_to_as_many(std::vector<ActInstance> const& acts, Frame const& frame,
                                     Frame const& other) const {
    TreatyId const theirs = program_[other.clause].treaty;
    bool const to_all = std::none_of(acts.begin(), acts.end(), [&](ActInstance const& act) {
        return decide::beneficiary(program_, act).has_value();
    });
    if (!to_all || theirs == clause_.treaty) return true;
    auto const& ours = rules_.parties(clause_.treaty, frame.day);
    return std::all_of(ours.begin(), ours.end(),
                       [&](ActorId party) { return rules_.is_party(party, theirs, other.day); });
}

bool PossibleSearch::covers(search::Scene const& scene, decide::World const& world, Frame const& frame,
                            std::vector<ActInstance> const& acts, Frame const& other,
                            std::vector<ActInstance> const& other_acts) const {
    Clause const& theirs = program_[other.clause];
    if (options_.cover == Cover::broken) return waits_for_breach(frame, other, other_acts);
    if (options_.cover != Cover::lifts)
        return says_as_much(rules_, clause_, acts, theirs, other_acts, options_.cover) &&
               (options_.cover == Cover::same || owed_to_as_many(acts, frame, other));
    if (!scene.bearer || !decide::collide(rules_, clause_, acts, theirs, other_acts)) return false;
    return decide::Precedence(world, Policy::text)
        .lifts({&theirs, &other_acts, other.day}, {&clause_, &acts, frame.day}, *scene.bearer)
        .has_value();
}

std::optional<std::vector<Frame>> PossibleSearch::covering(search::Scene const& scene,
                                                           decide::Grounding const& grounding,
                                                           Frame const& frame, Norms const& theirs) const {
    decide::Evaluator const evaluator(grounding);
    std::vector<ActInstance> const acts = acts_of(clause_, frame);
    std::vector<Frame> out;
    for (auto const& [other, other_acts] : theirs) {
        if (!covers(scene, grounding.world(), frame, acts, other, other_acts)) continue;
        Truth const also = evaluator.standing(other).binds();
        if (also == Truth::yes) return std::nullopt;
        if (also == Truth::open) out.push_back(other);
    }
    return out;
}

bool PossibleSearch::overlaps(search::Scene const& scene, decide::Grounding const& grounding,
                              Frame const& frame, Norms const& theirs, bool open) {
    decide::Evaluator const evaluator(grounding);
    std::vector<ActInstance> const acts = acts_of(clause_, frame);
    return std::any_of(theirs.begin(), theirs.end(), [&](auto const& one) {
        auto const& [other, other_acts] = one;
        if (!covers(scene, grounding.world(), frame, acts, other, other_acts)) return false;
        Truth const also = evaluator.standing(other).binds();
        return also == Truth::yes || (also == Truth::open && open && always(grounding, frame, other));
    });
}

bool PossibleSearch::meet(search::Scene const& scene, Situation const& situation,
                          decide::Grounding const& grounding, Frame const& frame, Norms const& theirs) {
    decide::Evaluator const evaluator(grounding);
    Truth const binds = evaluator.standing(frame).binds();
    if (binds == Truth::no) return false;
    if (options_.overlap)
        return out_.possible = overlaps(scene, grounding, frame, theirs, binds == Truth::open);
    auto const covering = this->covering(scene, grounding, frame, theirs);
    if (!covering) return false;
    std::vector<ActInstance> const acts = acts_of(clause_, frame);
    bool const open = binds == Truth::open || !covering->empty();
    std::vector<smt::LiteralOf> needed;
    if (open) {
        // What has to be so is wanted once; after that only whether it can be.
        bool const wanted = (!out_.witness || may_better()) && !options_.whether;
        smt::Joint const joint = smt::joint(grounding, {frame}, wanted, possible_.solver_, *covering);
        if (joint.possible == smt::Check::unknown) out_.undecided = true;
        if (joint.possible != smt::Check::sat) return false;
        if (!wanted) return note(scene, acts);
        needed = joint.needed;
    }
    std::optional<Situation> told = as_told(situation, needed);
    if (!told || !shows(*told, frame, *covering)) return false;
    note(scene, acts);
    std::pair const rank{told->statements.size(), oddity(program_, *told) + oddity(program_, frame)};
    if (out_.witness && best_ <= rank) return true;
    best_ = rank;
    out_.witness = std::move(told);
    out_.witness->only = {clause_.treaty};
    if (scene.bearer) out_.bearer = *scene.bearer;
    out_.acts = acts;
    return true;
}

std::optional<Situation> PossibleSearch::as_told(Situation const& scene,
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

bool PossibleSearch::shows(Situation const& told, Frame const& frame,
                           std::vector<Frame> const& covering) const {
    decide::World const world(rules_, told);
    decide::Grounding const grounding(world);
    decide::Evaluator const evaluator(grounding);
    return evaluator.standing(frame).binds() == Truth::yes &&
           std::all_of(covering.begin(), covering.end(),
                       [&](Frame const& other) { return evaluator.standing(other).binds() == Truth::no; });
}

bool PossibleSearch::always(decide::Grounding const& grounding, Frame const& frame, Frame const& other) {
    auto const can = [&](std::vector<Frame> const& without) {
        smt::Check const check = smt::joint(grounding, {frame}, false, possible_.solver_, without).possible;
        out_.undecided = out_.undecided || check == smt::Check::unknown;
        return check;
    };
    return can({other}) == smt::Check::unsat && can({}) == smt::Check::sat;
}

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

std::optional<Remainder> Possible::remainder(ClauseId clause, std::vector<ClauseId> const& others) {
    return PossibleSearch(*this, clause, others, {}).remainder();
}

std::optional<std::vector<std::size_t>> Possible::core(ClauseId clause) {
    return PossibleSearch(*this, clause, {}, {}).core();
}

}  // namespace casus::ask

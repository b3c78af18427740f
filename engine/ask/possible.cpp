// SPDX-License-Identifier: MIT
#include "engine/ask/possible.hpp"

#include "engine/ask/concerned.hpp"
#include "engine/ask/sense.hpp"
#include "engine/check/calendar.hpp"
#include "engine/check/sorted.hpp"
#include "engine/decide/decide.hpp"
#include "engine/decide/precedence.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Truth;

namespace {

std::vector<ActInstance> acts_of(Clause const& clause, Frame const& frame) {
    std::vector<ActInstance> out;
    for (ActTerm const& act : clause.acts) out.push_back(decide::ground(act, frame.binding));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

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
          bears_(!clause_.goal && !clause_.deems),
          concerned_(program_, options.everyone) {
        std::vector<ClauseId> all{id};
        for (auto const* more : {&others, &options.beside}) all.insert(all.end(), more->begin(), more->end());
        reads_ = search::reads(rules_, all);
        for (auto const& [organ, act] : options.by_vote) reads_composition(organ);
    }

    PossibleFound run() {
        std::vector<ClauseId> required{id_};
        if (options_.overlap) required.insert(required.end(), others_.begin(), others_.end());
        std::size_t const fewest = search::fewest_events(rules_, required);
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

    std::optional<std::vector<std::size_t>> core() {
        std::vector<Part> const all = requirements();
        if (all.size() > 64) return std::nullopt;
        std::set<Came> const came = came_out(all);
        if (tried_ > most_frames) return std::nullopt;
        if (came.empty()) return std::vector<std::size_t>();
        // One alone that never holds says more than several that do not go together.
        for (std::size_t i = 0; i < all.size(); ++i)
            if (can_hold({i}, came) == false) return std::vector<std::size_t>{i};
        std::vector<std::size_t> core(all.size());
        std::iota(core.begin(), core.end(), std::size_t{0});
        for (std::size_t i = core.size(); i-- > 0;)
            if (std::vector<std::size_t> rest = less(core, i); can_hold(rest, came) == false)
                core = std::move(rest);
        if (can_hold(core, came) != false) return std::nullopt;
        for (std::size_t i = 0; i < core.size(); ++i)
            if (can_hold(less(core, i), came) != true) return std::nullopt;
        return core;
    }

private:
    static constexpr std::size_t most_frames = 20'000;
    /// Where two norms turn on the same facts, the first situations show it.
    static constexpr std::size_t most_tried = 32;
    /// So many more are looked at for one that reads better than the first.
    static constexpr std::size_t most_bettered = 64;

    // -- of a clause that holds nowhere

    std::vector<Part> requirements() const {
        std::vector<Part> out = clause_.parts;
        for (auto const* more : {&clause_.exceptions, &clause_.untils})
            out.insert(out.end(), more->begin(), more->end());
        return out;
    }
    /// Which requirements came out as not met, and which as open: bit by bit.
    using Came = std::pair<std::uint64_t, std::uint64_t>;

    Came came_out(std::vector<Part> const& all, decide::Evaluator const& evaluator,
                  Frame const& frame) const {
        Came out;
        decide::Binding binding = frame.binding;
        for (std::size_t i = 0; i < all.size(); ++i) {
            Truth truth = evaluator.evaluate(all[i].formula, binding, frame.day);
            if (i >= clause_.parts.size()) truth = !truth;
            // Of a place that is not stated everything is open.
            bool const where = all[i].kind == PartKind::place || all[i].kind == PartKind::target;
            if (truth == Truth::no || (where && truth == Truth::open))
                out.first |= std::uint64_t{1} << i;
            else if (truth == Truth::open)
                out.second |= std::uint64_t{1} << i;
        }
        return out;
    }
    std::set<Came> came_out(std::vector<Part> const& all) {
        std::set<Came> out;
        each_frame([&](decide::Grounding const& grounding, Frame const& frame) {
            out.insert(came_out(all, decide::Evaluator(grounding), frame));
            return ++tried_ <= most_frames;
        });
        return out;
    }
    /// Whether the requirements hold together somewhere; nothing if the budget ran out.
    std::optional<bool> can_hold(std::vector<std::size_t> const& some, std::set<Came> const& came) {
        std::uint64_t wanted = 0;
        for (std::size_t i : some) wanted |= std::uint64_t{1} << i;
        bool open = false;
        for (auto const& [unmet, left_open] : came) {
            if ((unmet & wanted) != 0) continue;
            if ((left_open & wanted) == 0) return true;
            open = true;
        }
        if (!open) return false;
        std::vector<Part> const all = requirements();
        std::vector<FormulaId> met, unmet;
        for (std::size_t i : some) (i < clause_.parts.size() ? met : unmet).push_back(all[i].formula);
        bool possible = false, unknown = false;
        each_frame([&](decide::Grounding const& grounding, Frame const& frame) {
            Came const here = came_out(all, decide::Evaluator(grounding), frame);
            if ((here.first & wanted) != 0) return true;
            smt::Check const check = smt::can_hold(grounding, frame, met, unmet, possible_.solver_);
            possible = check == smt::Check::sat;
            unknown = unknown || check == smt::Check::unknown;
            return !possible;
        });
        if (possible) return true;
        return unknown ? std::nullopt : std::optional(false);
    }
    static std::vector<std::size_t> less(std::vector<std::size_t> some, std::size_t left_out) {
        some.erase(some.begin() + static_cast<std::ptrdiff_t>(left_out));
        return some;
    }
    /// Calls `visit` with each way of applying the clause, whatever its parts come to, until it returns
    /// false.
    template <typename Visit>
    void each_frame(Visit const& visit) {
        bool go_on = true;
        std::size_t const fewest = search::fewest_events(rules_, {id_});
        for (std::size_t events = fewest; events <= most_events(fewest) && go_on; ++events)
            scenes(events, {}, true, [&](search::Scene const& scene) {
                Situation situation = scene.situation;
                situation.supposed = true;
                decide::World const world(rules_, situation);
                decide::Grounding const grounding(world);
                for (Frame const& frame : frames(grounding, id_, scene))
                    if (go_on) go_on = visit(grounding, frame);
                return go_on;
            });
    }

    // -- of one that may hold

    /// A condition may ask after another event.
    std::size_t most_events(std::size_t fewest) const {
        bool const others = !reads_.others.empty() || (fewest == 0 && !reads_.kinds.empty());
        return fewest + (others ? 1 : 0);
    }
    bool done() const {
        if (options_.overlap || options_.whether) return out_.possible || tried_ > most_tried;
        if (options_.everyone || !out_.witness) return false;
        return best_.first == 0 ? !may_better() : further_ >= options_.further && !may_better();
    }
    /// True if another situation than the one found is still wanted, since that one reads oddly.
    bool may_better() const {
        return options_.readable && out_.witness && best_.second > 0 && further_ < most_bettered;
    }

    template <typename Visit>
    void scenes(std::size_t events, std::vector<ClauseId> const& required, bool complete,
                Visit const& visit) {
        search::Scenes const all(rules_, reads_, required, {events, bears_, {}, complete});
        if (all.plans().empty()) return;
        search::ShapeOptions options;
        options.most = all.most_actors() + 1;
        std::vector<ClauseId> in_force{id_};
        in_force.insert(in_force.end(), options_.beside.begin(), options_.beside.end());
        for (search::Shape const& shape :
             search::shapes(rules_, possible_.areas_, reads_, in_force, options)) {
            concerned_.next_shape();
            if (!all.each(shape, [&](search::Scene const& scene) { return visit(scene); })) return;
        }
    }

    /// The frames of a clause for the scene's bearer. Whoever else it speaks of takes part, or is one of
    /// those whom nothing tells apart.
    std::vector<Frame> frames(decide::Grounding const& grounding, ClauseId id,
                              search::Scene const& scene) const {
        return frames(grounding, id, scene, scene.bearer);
    }
    std::vector<Frame> frames(decide::Grounding const& grounding, ClauseId id, search::Scene const& scene,
                              std::optional<ActorId> bearer) const {
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

    /// Who may vote depends on the day and, where disputants have no vote, on who they are.
    void reads_composition(OrganId id) {
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
        auto const key = [](TypeRef const& type) { return std::tie(type.kind, type.treaty, type.cls); };
        std::sort(reads_.types.begin(), reads_.types.end(),
                  [&](TypeRef const& a, TypeRef const& b) { return key(a) < key(b); });
        reads_.types.erase(std::unique(reads_.types.begin(), reads_.types.end()), reads_.types.end());
    }
    /// What no votes can carry in the situation is not decided.
    void leave_to_votes(Situation& situation) const {
        for (Measure const& measure : options_.by_vote)
            if (!can_carry(program_, situation, measure))
                situation.statements.push_back({measure_key(program_, measure), false, {}});
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
        leave_to_votes(situation);
        decide::World const world(rules_, situation);
        decide::Grounding const grounding(world);
        decide::Evaluator const evaluator(grounding);
        std::vector<Frame> const own = frames(grounding, id_, scene);
        return std::any_of(own.begin(), own.end(), [&](Frame const& frame) {
            return evaluator.standing(frame).binds() != Truth::no;
        });
    }

    void look_at(search::Scene const& scene) {
        if (concerned_.familiar(scene) && !may_better()) return;
        if (untold_place(scene) || !binds(scene)) return;
        Situation const natural = search::natural(rules_, scene);
        for (bool const supposed : {false, true}) {
            Situation situation = natural;
            situation.supposed = supposed;
            leave_to_votes(situation);
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
            std::stable_sort(own.begin(), own.end(), [&](Frame const& a, Frame const& b) {
                return oddity(program_, a) < oddity(program_, b);
            });
            Norms theirs;
            for (ClauseId other : others_)
                for (Frame const& frame : theirs_of(grounding, other, scene, own)) {
                    std::vector<ActInstance> acts = in_our_version(acts_of(program_[other], frame));
                    theirs.emplace_back(frame, std::move(acts));
                }
            bool met = false;
            for (Frame const& frame : own) {
                if (met && concerned_.familiar(scene, acts_of(clause_, frame))) continue;
                met = meet(scene, situation, grounding, frame, theirs) || met;
                if (met && !options_.everyone) return;
            }
            if (met) return;
        }
    }

    /// The acts of a clause of the other version, as they would be of this one.
    std::vector<ActInstance> in_our_version(std::vector<ActInstance> acts) const {
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
    /// Of another clause: for the scene's bearer, or for those whose acts are waited for.
    std::vector<Frame> theirs_of(decide::Grounding const& grounding, ClauseId id, search::Scene const& scene,
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
    bool waits_for_breach(Frame const& frame, Frame const& other,
                          std::vector<ActInstance> const& other_acts) const {
        Clause const& theirs = program_[other.clause];
        Value const bearer = decide::resolve(theirs.bearer, other.binding);
        std::vector<NeededAct> const needed = needed_acts(program_, id_, frame.binding);
        return std::any_of(needed.begin(), needed.end(), [&](NeededAct const& one) {
            return value_of(one.who) == bearer && broken_by(rules_, one.act, theirs, other_acts);
        });
    }
    /// False if the norm is owed to nobody in particular, and so to every party to its treaty, and some of
    /// these are no parties to the other's.
    bool owed_to_as_many(std::vector<ActInstance> const& acts, Frame const& frame, Frame const& other) const {
        TreatyId const theirs = program_[other.clause].treaty;
        bool const to_all = std::none_of(acts.begin(), acts.end(), [&](ActInstance const& act) {
            return decide::beneficiary(program_, act).has_value();
        });
        if (!to_all || theirs == clause_.treaty) return true;
        auto const& ours = rules_.parties(clause_.treaty, frame.day);
        return std::all_of(ours.begin(), ours.end(),
                           [&](ActorId party) { return rules_.is_party(party, theirs, other.day); });
    }

    /// True if the other norm, where it binds, does to the one in question what is asked about.
    bool covers(search::Scene const& scene, decide::World const& world, Frame const& frame,
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

    using Norms = std::vector<std::pair<Frame, std::vector<ActInstance>>>;

    /// True if a situation was found.
    bool meet(search::Scene const& scene, Situation const& situation, decide::Grounding const& grounding,
              Frame const& frame, Norms const& theirs) {
        decide::Evaluator const evaluator(grounding);
        Truth const binds = evaluator.standing(frame).binds();
        if (binds == Truth::no) return false;
        std::vector<ActInstance> const acts = acts_of(clause_, frame);
        std::vector<Frame> covering;
        bool open = binds == Truth::open;
        for (auto const& [other, other_acts] : theirs) {
            if (!covers(scene, grounding.world(), frame, acts, other, other_acts)) continue;
            Truth const also = evaluator.standing(other).binds();
            if (options_.overlap) {
                out_.possible =
                    also == Truth::yes || (also == Truth::open && open && always(grounding, frame, other));
                if (out_.possible) return true;
                continue;
            }
            if (also == Truth::yes) return false;
            if (also == Truth::no) continue;
            open = true;
            covering.push_back(other);
        }
        if (options_.overlap) return false;
        std::vector<smt::LiteralOf> needed;
        if (open) {
            // What has to be so is wanted once; after that only whether it can be.
            bool const wanted = (!out_.witness || may_better()) && !options_.whether;
            smt::Joint const joint = smt::joint(grounding, {frame}, wanted, possible_.solver_, covering);
            if (joint.possible == smt::Check::unknown) out_.undecided = true;
            if (joint.possible != smt::Check::sat) return false;
            if (!wanted) return note(scene, acts);
            needed = joint.needed;
        }
        std::optional<Situation> told = as_told(situation, needed);
        if (!told || !shows(*told, frame, covering)) return false;
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

    /// That there is such a situation.
    bool note(search::Scene const& scene, std::vector<ActInstance> const& acts) {
        out_.possible = true;
        concerned_.note(scene, acts);
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
    /// Whether in this situation the other binds whenever the norm does, and the norm can.
    bool always(decide::Grounding const& grounding, Frame const& frame, Frame const& other) {
        ++tried_;
        auto const can = [&](std::vector<Frame> const& without) {
            smt::Check const check =
                smt::joint(grounding, {frame}, false, possible_.solver_, without).possible;
            out_.undecided = out_.undecided || check == smt::Check::unknown;
            return check;
        };
        return can({other}) == smt::Check::unsat && can({}) == smt::Check::sat;
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
    std::size_t tried_ = 0;  // ways of applying clauses that something was asked of
    std::size_t further_ = 0;
    std::pair<std::size_t, std::size_t> best_;  // of the witness: statements, and what is odd in it
    Concerned concerned_;
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

std::optional<std::vector<std::size_t>> Possible::core(ClauseId clause) {
    return PossibleSearch(*this, clause, {}, {}).core();
}

}  // namespace casus::ask

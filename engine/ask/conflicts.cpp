// SPDX-License-Identifier: MIT
#include "engine/ask/conflicts.hpp"

#include "engine/ask/question.hpp"
#include "engine/check/atoms.hpp"
#include "engine/check/calendar.hpp"
#include "engine/check/sorted.hpp"
#include "engine/decide/breach.hpp"
#include "engine/search/scenes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <thread>
#include <tuple>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Truth;

namespace {

using decide::CollisionKind;
using decide::Settlement;

/// What makes two collisions of a pair one conflict.
using ConflictKey = std::tuple<CollisionKind, int, bool, std::uint32_t, int>;
ConflictKey key_of(CollisionKind kind, Settlement const& settlement) {
    return {kind, settlement.rule ? static_cast<int>(*settlement.rule) : -1, settlement.first_prevails,
            settlement.priority ? settlement.priority->index : 0xFFFFFFFFU,
            settlement.rule ? -1 : static_cast<int>(settlement.why)};
}

/// What the search of one pair has found.
struct Found {
    std::vector<Conflict> conflicts;
    bool undecided = false;
    bool unconfirmed = false;
    bool stopped =
        false;  ///< before all situations were looked at: more may be known of each, or more of them
};

bool stopped(ConflictScope const& scope) { return scope.stop != nullptr && scope.stop->load(); }

class PairSearch {
public:
    PairSearch(rules::RuleSet const& rules, search::AreaTable const& areas, ConflictScope const& scope,
               ClauseId first, ClauseId second, smt::Solver& solver)
        : rules_(rules),
          program_(rules.program()),
          areas_(areas),
          scope_(scope),
          first_(first),
          second_(second),
          one_(program_[first]),
          other_(program_[second]),
          solver_(solver) {}

    Found run() {
        // Of one clause too, two norms are wanted, which different events may bring about.
        std::vector<ClauseId> const required{first_, second_};
        search::Reads reads = search::reads(rules_, required);
        // Whoever is asked about is told apart from those who are otherwise like it.
        auto const& members = scope_.pairs.members;
        reads.actors.insert(reads.actors.end(), members.begin(), members.end());
        // Whoever promised what it was forbidden to promise did so on a day of its own.
        read_promise();
        for (Membership const& member : program_[one_.treaty].members)
            if (engaged(member.actor)) reads.actors.push_back(member.actor);
        sort_once(reads.actors);
        for (ClauseId id : reads.clauses)
            if (program_[id].deems) deeming_.push_back(id);
        // That it was promised is wrong whatever the acts are about.
        if (promise_ == nullptr) meeting_ = ways_to_collide(rules_, one_, other_);
        closed_ = reads.closed;
        std::size_t const fewest = search::fewest_events(rules_, required);
        for (std::size_t events = fewest; events <= std::max(fewest, scope_.events) && !out_.stopped;
             ++events)
            search_with(events, reads, required);
        for (auto& [key, open] : found_) finish(open);
        return std::move(out_);
    }

private:
    /// A conflict being collected.
    struct Open {
        Conflict conflict;
        std::vector<Frame> frames;  ///< of the witness
    };
    /// By shape: which bearers' classes are known to have the conflict, and what it took.
    using KnownClass = std::tuple<ConflictKey, std::size_t, std::size_t>;

    void search_with(std::size_t events, search::Reads const& reads, std::vector<ClauseId> const& required) {
        search::Scenes const scenes(rules_, reads, required,
                                    {events, true, scope_.left_out, false, meeting_, true});
        if (scenes.plans().empty()) return;
        search::ShapeOptions options;
        options.within = scope_.pairs.within;
        options.most = scenes.most_actors() + 1;
        std::size_t number = 0;
        for (search::Shape const& shape : search::shapes(rules_, areas_, reads, required, options)) {
            shape_number_ = number++;
            out_.stopped = out_.stopped || !scenes.each(shape, [&](search::Scene const& scene) {
                look_at(scene);
                return !stopped(scope_);
            });
        }
        known_.clear();
    }

    bool wanted(ActorId bearer) const {
        auto const& members = scope_.pairs.members;
        return members.empty() || std::find(members.begin(), members.end(), bearer) != members.end();
    }

    /// A frame with the acts that it speaks of.
    struct Norm {
        Frame frame;
        std::vector<ActInstance> acts;
    };
    /// A scene as a case would tell it, and whether each norm binds in it: worked out when it is first asked.
    class Told {
    public:
        Told(PairSearch const& search, search::Scene const& scene, bool supposed)
            : situation_(as_told(search.rules_, scene, supposed)),
              world_(search.rules_, situation_),
              grounding_(world_, search.deeming_) {}

        Situation const& situation() const { return situation_; }
        decide::Grounding const& grounding() const { return grounding_; }
        Truth binds(Norm const& norm) {
            auto const [known, fresh] = binds_.try_emplace(&norm, Truth::open);
            if (fresh) known->second = decide::Evaluator(grounding_).standing(norm.frame).binds();
            return known->second;
        }

    private:
        static Situation as_told(rules::RuleSet const& rules, search::Scene const& scene, bool supposed) {
            Situation out = search::natural(rules, scene);
            out.supposed = supposed;
            return out;
        }

        Situation situation_;
        decide::World world_;
        decide::Grounding grounding_;
        std::map<Norm const*, Truth> binds_;
    };
    /// What is known of a scene while its norms are gone through.
    struct Looked {
        search::Scene const& scene;
        decide::World const& world;
        std::optional<Told> told, supposed;
    };

    void look_at(search::Scene const& scene) {
        if (!wanted(*scene.bearer)) return;
        decide::World const world(rules_, scene.situation);
        decide::Grounding const grounding(world, deeming_);
        std::vector<Norm> const ones = norms(grounding, first_, scene);
        if (ones.empty()) return;
        bool const same = first_ == second_;
        std::vector<Norm> const apart = same ? std::vector<Norm>() : norms(grounding, second_, scene);
        std::vector<Norm> const& others = same ? ones : apart;
        Looked looked{scene, world, std::nullopt, std::nullopt};
        for (std::size_t i = 0; i < ones.size(); ++i)
            for (std::size_t j = same ? i + 1 : 0; j < others.size(); ++j) meet(looked, ones[i], others[j]);
    }

    /// The norms of a clause for the scene's bearer; nobody owes anything to itself.
    std::vector<Norm> norms(decide::Grounding const& grounding, ClauseId id,
                            search::Scene const& scene) const {
        std::vector<Norm> out;
        for (Frame const& frame : frames(grounding, id, scene)) {
            std::vector<ActInstance> acts = acts_of(program_[id], frame);
            if (!about(acts, *scene.bearer)) out.push_back({frame, std::move(acts)});
        }
        return out;
    }

    /// The frames of a clause for the scene's bearer. Whoever else it speaks of takes part, or is one of
    /// those whom nothing tells apart.
    std::vector<Frame> frames(decide::Grounding const& grounding, ClauseId id,
                              search::Scene const& scene) const {
        Clause const& clause = program_[id];
        Value const bearer = value_of(*scene.bearer);
        std::vector<decide::FixedSlots> ways(1);
        for (Loop const& loop : clause.loops) {
            if (clause.bearer_loops && loop.slot == clause.bearer.slot) {
                for (decide::FixedSlots& way : ways) way.emplace_back(loop.slot, bearer);
                continue;
            }
            std::vector<ActorId> others = scene.actors;
            for (ActorId outsider : scene.outsiders()) others.push_back(outsider);
            std::vector<decide::FixedSlots> next;
            for (decide::FixedSlots const& way : ways)
                for (ActorId other : others) {
                    next.push_back(way);
                    next.back().emplace_back(loop.slot, value_of(other));
                }
            ways = std::move(next);
        }
        decide::Evaluator const evaluator(grounding);
        auto const bears = [&](Frame const& frame) {
            if (decide::resolve(clause.bearer, frame.binding) != bearer) return false;
            if (!clause.jointly) return true;
            std::vector<ActorId> const members = evaluator.members(frame);
            return std::find(members.begin(), members.end(), *scene.bearer) != members.end();
        };
        std::vector<Frame> out;
        for (decide::FixedSlots const& fixed : ways)
            grounding.frames(id, fixed, false, [&](Frame const& frame) {
                if (bears(frame)) out.push_back(frame);
            });
        return out;
    }

    static std::vector<ActInstance> acts_of(Clause const& clause, Frame const& frame) {
        std::vector<ActInstance> out;
        for (ActTerm const& act : clause.acts) out.push_back(decide::ground(act, frame.binding));
        return out;
    }

    static bool about(std::vector<ActInstance> const& acts, ActorId bearer) {
        return std::any_of(acts.begin(), acts.end(), [&](ActInstance const& act) {
            return std::find(act.arguments.begin(), act.arguments.end(), value_of(bearer)) !=
                   act.arguments.end();
        });
    }

    /// Which of the clauses holds what the other may forbid to promise, and whom it names.
    void read_promise() {
        bool const first_forbids = may_forbid_promise(rules_, one_, other_);
        if (!first_forbids && !may_forbid_promise(rules_, other_, one_)) return;
        ban_ = first_forbids ? &one_ : &other_;
        promise_ = first_forbids ? &other_ : &one_;
        named_ = search::reads(rules_, {first_forbids ? second_ : first_}).actors;
    }
    /// True if the actor made the promise while the ban bound it.
    bool engaged(ActorId actor) const {
        return promise_ != nullptr && entered_under(program_, *ban_, *promise_, actor).has_value();
    }
    std::optional<CollisionKind> kind(std::vector<ActInstance> const& acts_a,
                                      std::vector<ActInstance> const& acts_b, ActorId bearer) const {
        if (decide::collide(rules_, one_, acts_a, other_, acts_b)) return decide::kind_of(one_, other_);
        if (!engaged(bearer)) return std::nullopt;
        auto const& forbidden = ban_ == &one_ ? acts_a : acts_b;
        auto const& promised = ban_ == &one_ ? acts_b : acts_a;
        if (decide::promises_forbidden(rules_, *ban_, forbidden, *promise_, promised) && names_all(forbidden))
            return CollisionKind::engagement;
        return std::nullopt;
    }
    /// True if the promise names whom the forbidden acts are about. A duty toward whoever it may be, as in a
    /// guarantee against every aggressor, is not directed against one of them.
    bool names_all(std::vector<ActInstance> const& forbidden) const {
        return std::all_of(forbidden.begin(), forbidden.end(), [&](ActInstance const& act) {
            return std::all_of(act.arguments.begin(), act.arguments.end(), [&](Value const& value) {
                return value.sort != Sort::actor ||
                       std::find(named_.begin(), named_.end(), ActorId{value.index}) != named_.end();
            });
        });
    }

    void meet(Looked& looked, Norm const& a, Norm const& b) {
        search::Scene const& scene = looked.scene;
        std::optional<CollisionKind> const kind = this->kind(a.acts, b.acts, *scene.bearer);
        if (!kind) return;
        Settlement const settlement =
            decide::Precedence(looked.world, scope_.policy)
                .settle({&one_, &a.acts, a.frame.day}, {&other_, &b.acts, b.frame.day}, *scene.bearer);
        ConflictKey const key = key_of(*kind, settlement);
        auto const open = found_.find(key);
        bool const has_witness = open != found_.end();
        bool const member_known = known_.count({key, shape_number_, scene.bearer_class()}) != 0;
        // A witness that needs nothing stated is as small as can be.
        if (has_witness && member_known && open->second.conflict.witness.statements.empty()) return;
        std::optional<Situation> situation = brought_about(looked, a, b, has_witness, member_known);
        if (!situation) return;
        Open& into = found_[key];
        if (known_.insert({key, shape_number_, scene.bearer_class()}).second)
            add_members(into.conflict, scene, *kind);
        if (has_witness && !smaller(*situation, into.conflict.witness)) return;
        into.frames = {a.frame, b.frame};
        Conflict& conflict = into.conflict;
        conflict.first = first_;
        conflict.second = second_;
        conflict.kind = *kind;
        conflict.settlement = settlement;
        conflict.witness = std::move(*situation);
        conflict.bearer = *scene.bearer;
        conflict.first_acts = a.acts;
        conflict.second_acts = b.acts;
    }
    static bool smaller(Situation const& a, Situation const& b) {
        // One of which it is only known that it is possible has not been told.
        return !a.supposed && std::tuple(a.events.size(), a.statements.size()) <
                                  std::tuple(b.events.size(), b.statements.size());
    }

    void add_members(Conflict& conflict, search::Scene const& scene, CollisionKind kind) const {
        for (ActorId actor : scene.shape.ever[scene.bearer_class()].actors)
            if (wanted(actor) && (kind != CollisionKind::engagement || engaged(actor)))
                conflict.members.push_back(actor);
        conflict.spans.insert(conflict.spans.end(), scene.shape.spans.begin(), scene.shape.spans.end());
    }

    /// The scene with what has to be stated for both norms to bind; nothing if they cannot. Where there is a
    /// witness already, what would have to be stated is not worked out, and where its bearer is known too
    /// only a scene that needs nothing is of interest.
    std::optional<Situation> brought_about(Looked& looked, Norm const& a, Norm const& b, bool has_witness,
                                           bool member_known) {
        // First as a case that says no more than it must; then with what is taken to be false unless stated.
        for (bool const supposed : {false, true}) {
            if (supposed && !closed_) break;
            std::optional<Told>& told_as = supposed ? looked.supposed : looked.told;
            if (!told_as) told_as.emplace(*this, looked.scene, supposed);
            Truth const first = told_as->binds(a);
            if (first == Truth::no) continue;
            Truth const both = first & told_as->binds(b);
            if (both == Truth::yes) return told(told_as->situation(), {});
            if (both == Truth::no) continue;
            if (member_known) return std::nullopt;
            smt::Joint const joint = smt::joint(told_as->grounding(), {a.frame, b.frame}, !has_witness,
                                                solver_, {}, smt::Decisions::carried);
            if (joint.possible == smt::Check::unknown) out_.undecided = true;
            if (joint.possible != smt::Check::sat || !joint.tellable) continue;
            if (!has_witness) return told(told_as->situation(), joint.needed);
            Situation only_possible = told_as->situation();
            only_possible.supposed = true;
            return only_possible;
        }
        return std::nullopt;
    }
    /// As a case would tell it.
    Situation told(Situation const& scene, std::vector<smt::LiteralOf> const& literals) const {
        Situation out = scene;
        out.supposed = false;
        for (smt::LiteralOf const& literal : literals) {
            bool const closed = !literal.atom.has_stance && literal.atom.kind == AtomKind::fact &&
                                program_.facts[literal.atom.what].closed;
            if (closed && !literal.value) continue;
            out.statements.push_back({literal.atom, literal.value, {}});
        }
        return out;
    }

    void finish(Open& open) {
        Conflict& conflict = open.conflict;
        sort_once(conflict.members);
        conflict.spans = joined(std::move(conflict.spans));
        conflict.witness.only = {one_.treaty};
        if (other_.treaty != one_.treaty) conflict.witness.only.push_back(other_.treaty);
        conflict.witness.policy = scope_.policy;
        decide::World const world(rules_, conflict.witness);
        decide::Grounding const grounding(world, deeming_);
        // The frames are the same: a scene and its witness differ in what is stated and in nothing else.
        auto core = smt::collision_core(grounding, open.frames[0], open.frames[1], solver_);
        if (core)
            conflict.core = std::move(*core);
        else
            out_.undecided = true;
        Decided const decided(rules_, conflict.witness, scope_of(program_, conflict));
        auto const collision = shown(decided.world, decided.decision, conflict);
        // What every completion settles may be more than the evaluator sees.
        if (collision &&
            (collision->met == Truth::yes || smt::bind_for_certain(grounding, open.frames, solver_)))
            out_.conflicts.push_back(std::move(conflict));
        else
            out_.unconfirmed = true;
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    search::AreaTable const& areas_;
    ConflictScope const& scope_;
    ClauseId first_, second_;
    Clause const& one_;
    Clause const& other_;
    smt::Solver& solver_;
    std::vector<ClauseId> deeming_;
    std::optional<search::Meeting> meeting_;
    bool closed_ = false;          // a fact is asked after that is false unless it is stated
    Clause const* ban_ = nullptr;  // where one clause may forbid to promise what the other says
    Clause const* promise_ = nullptr;
    std::vector<ActorId> named_;  // by the promise
    std::size_t shape_number_ = 0;
    std::map<ConflictKey, Open> found_;
    std::set<KnownClass> known_;
    Found out_;
};

bool more_specific(Conflict const& a, Conflict const& b) {
    auto const rank = [](Conflict const& c) {
        return std::tuple(c.members.size(), c.witness.events.size(), c.witness.statements.size(), c.first,
                          c.second, key_of(c.kind, c.settlement));
    };
    return rank(a) < rank(b);
}

}  // namespace

decide::Scope scope_of(Program const& program, Conflict const& conflict) {
    decide::Scope scope = scope_of(conflict.witness, {}, false);
    for (ClauseId side : {conflict.first, conflict.second})
        for (ClauseId id : program[program[side].treaty].clauses)
            if (program[id].article == program[side].article) scope.clauses.push_back(id);
    sort_once(scope.clauses);
    for (auto const* acts : {&conflict.first_acts, &conflict.second_acts})
        for (ActInstance const& act : *acts) scope.acts.emplace_back(conflict.bearer, act);
    return scope;
}

namespace {

/// Both norms of an engagement, where they bind.
std::optional<decide::Collision> engagement_shown(decide::Decision const& decision,
                                                  Conflict const& conflict) {
    auto const& rulings = decision.rulings;
    auto const find = [&](ClauseId clause, std::vector<ActInstance> const& acts) {
        return std::find_if(rulings.begin(), rulings.end(), [&](decide::Ruling const& one) {
            return one.frame.clause == clause && one.acts == acts &&
                   std::find(one.bearers.begin(), one.bearers.end(), conflict.bearer) != one.bearers.end();
        });
    };
    auto const first = find(conflict.first, conflict.first_acts);
    auto const second = find(conflict.second, conflict.second_acts);
    if (first == rulings.end() || second == rulings.end()) return std::nullopt;
    return decide::Collision{static_cast<std::uint32_t>(first - rulings.begin()),
                             static_cast<std::uint32_t>(second - rulings.begin()),
                             {conflict.bearer},
                             CollisionKind::engagement,
                             first->standing.binds() & second->standing.binds(),
                             first->binds() & second->binds(),
                             conflict.settlement};
}

}  // namespace

std::optional<decide::Collision> shown(decide::World const& world, decide::Decision const& decision,
                                       Conflict const& conflict) {
    if (conflict.kind == CollisionKind::engagement) return engagement_shown(decision, conflict);
    for (decide::Collision& collision : decide::collisions(world, decision)) {
        decide::Ruling const& a = decision.rulings[collision.first];
        decide::Ruling const& b = decision.rulings[collision.second];
        bool const straight = a.frame.clause == conflict.first && b.frame.clause == conflict.second &&
                              a.acts == conflict.first_acts && b.acts == conflict.second_acts;
        bool const turned = a.frame.clause == conflict.second && b.frame.clause == conflict.first &&
                            a.acts == conflict.second_acts && b.acts == conflict.first_acts;
        auto const& who = collision.bearers;
        if ((straight || turned) && std::find(who.begin(), who.end(), conflict.bearer) != who.end())
            return std::move(collision);
    }
    return std::nullopt;
}

namespace {

/// The treaty in conflict with which the act is to enter an engagement; nothing if it is another act.
std::optional<TreatyId> kept_free_of_conflict(Program const& program, ActTerm const& act) {
    for (int role : program[act.act].conflicts) {
        Operand const& of = act.arguments[static_cast<std::size_t>(role)];
        if (!of.is_slot && of.value.sort == Sort::treaty) return TreatyId{of.value.index};
    }
    return std::nullopt;
}

/// Clauses that forbid to enter engagements in conflict with a treaty, as in North Atlantic Treaty 8: each
/// later treaty with a norm that collides with one of that treaty, unless the later one gives way or a text
/// says which of them does, is such an engagement. One is told of each later treaty.
void add_conflicting_engagements(rules::RuleSet const& rules, search::AreaTable const& areas,
                                 ConflictScope const& scope, Conflicts& all) {
    Program const& program = rules.program();
    smt::Solver solver(scope.budget);
    std::vector<Conflict> found;
    std::set<std::pair<ClauseId, TreatyId>> told;
    std::vector<Conflict> collisions = all.found;
    std::stable_sort(collisions.begin(), collisions.end(), more_specific);
    for (std::uint32_t i = 0; i < program.clauses.size(); ++i) {
        ClauseId const ban{i};
        if (!decide::is_ban(program[ban].modality) || program[ban].acts.size() != 1) continue;
        std::optional<TreatyId> const kept = kept_free_of_conflict(program, program[ban].acts.front());
        if (!kept) continue;
        Bearers const bearers = possible_bearers(rules, ban);
        for (Conflict const& known : collisions) {
            if (stopped(scope)) all.stopped = true;
            if (all.stopped) break;
            if (known.kind == CollisionKind::engagement || known.kind == CollisionKind::permission) continue;
            for (bool const turned : {false, true}) {
                ClauseId const own = turned ? known.second : known.first;
                ClauseId const promise = turned ? known.first : known.second;
                if (program[own].treaty != *kept || program[promise].treaty == *kept) continue;
                // A text that says which of them gives way keeps them from being in conflict.
                bool const compatible = known.settlement.rule == decide::PrecedenceRule::express ||
                                        (known.settlement.rule && known.settlement.first_prevails != turned);
                if (compatible || told.count({ban, program[promise].treaty}) != 0) continue;
                ConflictScope of_these = scope;
                of_these.pairs.members.clear();
                for (ActorId member : known.members)
                    if (bearers[member.index] &&
                        entered_under(program, program[ban], program[promise], member))
                        of_these.pairs.members.push_back(member);
                if (of_these.pairs.members.empty()) continue;
                Found again = PairSearch(rules, areas, of_these, known.first, known.second, solver).run();
                all.undecided = all.undecided || again.undecided;
                for (Conflict& conflict : again.conflicts) {
                    if (key_of(conflict.kind, conflict.settlement) != key_of(known.kind, known.settlement))
                        continue;
                    conflict.through = own;
                    conflict.second_acts = turned ? conflict.first_acts : conflict.second_acts;
                    conflict.first = ban;
                    conflict.second = promise;
                    conflict.first_acts = {{program[ban].acts.front().act, {value_of(*kept)}}};
                    conflict.kind = CollisionKind::engagement;
                    conflict.settlement = {};
                    Decided const decided(rules, conflict.witness, scope_of(program, conflict));
                    auto const both = shown(decided.world, decided.decision, conflict);
                    if (!both || both->met != Truth::yes) continue;
                    auto core =
                        smt::collision_core(decided.grounding, decided.decision.rulings[both->first].frame,
                                            decided.decision.rulings[both->second].frame, solver);
                    if (core) conflict.core = std::move(*core);
                    told.insert({ban, program[promise].treaty});
                    found.push_back(std::move(conflict));
                    break;
                }
            }
        }
    }
    all.found.insert(all.found.end(), std::make_move_iterator(found.begin()),
                     std::make_move_iterator(found.end()));
}

}  // namespace

Conflicts conflicts(rules::RuleSet const& rules, ConflictScope const& scope) {
    auto const pairs = colliding_pairs(rules, scope.pairs);
    search::AreaTable const areas(rules);
    std::vector<Found> results(pairs.size());
    std::atomic<std::size_t> next = 0, done = 0;
    if (scope.progress) scope.progress(0, pairs.size());
    auto const work = [&] {
        smt::Solver solver(scope.budget);
        while (!stopped(scope)) {
            std::size_t const i = next.fetch_add(1);
            if (i >= pairs.size()) return;
            results[i] = PairSearch(rules, areas, scope, pairs[i].first, pairs[i].second, solver).run();
            if (results[i].stopped) return;
            std::size_t const so_far = done.fetch_add(1) + 1;
            if (scope.progress) scope.progress(so_far, pairs.size());
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < scope.jobs; ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    Conflicts out;
    out.pairs = pairs.size();
    out.searched = done;
    out.stopped = done < pairs.size();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        out.undecided = out.undecided || results[i].undecided;
        if (results[i].unconfirmed) out.unconfirmed.push_back(pairs[i]);
        for (Conflict& conflict : results[i].conflicts) out.found.push_back(std::move(conflict));
    }
    add_conflicting_engagements(rules, areas, scope, out);
    std::stable_sort(out.found.begin(), out.found.end(), more_specific);
    return out;
}

}  // namespace casus::ask

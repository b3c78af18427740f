// SPDX-License-Identifier: MIT
// Evaluator, solver and brute force say the same of every norm of every bearer in random small worlds.
#include "asking.hpp"
#include "naive.hpp"

#include "engine/check/ballots.hpp"
#include "engine/decide/collisions.hpp"
#include "engine/decide/decide.hpp"
#include "engine/explain/instruments.hpp"
#include "engine/explain/prose.hpp"
#include "tests/unit/catch.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <tuple>

namespace casus::proof {

namespace {

constexpr std::size_t most_atoms = 8;

struct Less {
    bool operator()(Instance const& a, Instance const& b) const { return compare(a, b) < 0; }
};

Instance instance_of(decide::Grounding const& grounding, decide::Frame const& frame) {
    Instance out;
    out.clause = frame.clause;
    out.event = frame.event;
    out.slots.assign(frame.binding.begin(), frame.binding.end());
    out.day = frame.day;
    if (frame.deemed)
        out.deemed = std::make_shared<Instance>(instance_of(grounding, grounding.deemed()[*frame.deemed].by));
    return out;
}

/// Compares one decided world with brute force, and counts what it met.
class Comparison {
public:
    Comparison(WorldText const& world, Inside const& inside, Census& met)
        : world_(world),
          program_(inside.program()),
          decided_(inside.decide()),
          naive_(program_, inside.situation()),
          met_(met) {}

    bool consistent() const { return naive_.consistent(); }

    void run() {
        count_votes();
        auto const& rulings = decided_->decision.rulings;
        for (std::size_t i = 0; i < rulings.size(); ++i) {
            if (!decided_->confirmations[i].agrees) fail(i, "evaluator and solver disagree");
            std::vector<ir::ActorId> bearers = rulings[i].bearers;
            if (program_[rulings[i].frame.clause].jointly) bearers.resize(1);  // all are one
            for (ir::ActorId bearer : bearers) {
                Instance const instance = instance_for(i, bearer);
                if (!seen_.insert(instance).second) fail(i, "the same norm twice");
                compare_one(i, instance);
            }
        }
        compare_collisions();
        nothing_missing();
    }

private:
    Instance instance_for(std::size_t index, ir::ActorId bearer) const {
        decide::Frame const& frame = decided_->decision.rulings[index].frame;
        Instance out = instance_of(decided_->grounding, frame);
        ir::Clause const& clause = program_[frame.clause];
        if (clause.bearer_loops)
            out.slots[clause.bearer.slot] = clause.jointly ? ir::Value{} : ir::value_of(bearer);
        out.bearer = bearer;
        out.holder = ir::value_of(bearer);
        return out;
    }

    void compare_one(std::size_t index, Instance const& instance) {
        decide::Ruling const& ruling = decided_->decision.rulings[index];
        bool const possible =
            std::any_of(naive_.instances().begin(), naive_.instances().end(),
                        [&](Instance const& other) { return compare(instance, other) == 0; });
        if (!possible) fail(index, "a norm that cannot apply so");
        compare_members(index, instance);
        Ruled const ruled = naive_.rule(whole(instance), most_atoms);
        if (ruled.too_many) {
            ++met_["skipped: too many open atoms"];
            return;
        }
        ++met_["compared"];
        ++met_[name(ruling.outcome)];
        count_instruments(ruling);
        count_decision(ruling);
        count_together(ruling);
        if (ruled.open.size() > 1) ++met_["two or more open atoms"];
        count_precedence(ruling);
        compare_outcome(index, ruled);
        compare_hinges(index, ruled);
        compare_acts(index, instance);
        if (ruling.outcome == Outcome::not_owed && ruling.standing.failed) {
            ++met_["failed part"];
            if (!naive_.never_holds(instance, *ruling.standing.failed))
                fail(index, "the part that is said to fail can hold");
        }
    }

    /// What of this norm comes from instruments beside the treaty.
    void count_instruments(decide::Ruling const& ruling) {
        ir::Clause const& clause = program_[ruling.frame.clause];
        bool const binds = ruling.binds() == decide::Truth::yes;
        if (clause.overlay && binds) ++met_["an instrument's text binds"];
        if (clause.overlay && ruling.standing.excepted == decide::Truth::yes)
            ++met_["an exception inside an instrument holds"];
        if (clause.overlay && ruling.standing.replaced == decide::Truth::yes)
            ++met_["an instrument's text is replaced"];
        for (Instrument const& on : explain::rests_on(*decided_, ruling)) ++met_["rests on: " + on.effect];
    }

    /// Features of one norm that work on each other.
    void count_together(decide::Ruling const& ruling) {
        ir::Clause const& clause = program_[ruling.frame.clause];
        ir::Situation const& situation = decided_->world.situation();
        bool const binds = ruling.binds() == decide::Truth::yes;
        bool const viewed = situation.view.kind != ir::View::Kind::all || !situation.left_out.empty();
        bool const fallback = std::any_of(clause.parts.begin(), clause.parts.end(), [](ir::Part const& part) {
            return part.kind == ir::PartKind::breach;
        });
        auto const waits_for_decision = [&](ir::Clause const& of) {
            return std::any_of(of.parts.begin(), of.parts.end(), [&](ir::Part const& part) {
                auto const* stance = std::get_if<ir::StanceAtom>(&program_[part.formula].node);
                return stance != nullptr && stance->stance == ir::Stance::decides;
            });
        };
        bool const by_vote = waits_for_decision(clause);
        bool after_decision = false;
        for (ir::Part const& part : clause.parts)
            if (auto const* breach = std::get_if<ir::Breach>(&program_[part.formula].node))
                for (ir::Breach::Of const& of : breach->of)
                    after_decision = after_decision || waits_for_decision(program_[of.clause]);
        auto const note = [&](bool so, char const* what) { met_[what] += so ? 1 : 0; };
        bool defeated_defeater = false, lifted_by_vote = false;
        for (decide::Overrider const& high : ruling.overriders) {
            decide::Ruling const& over = decided_->decision.rulings[high.ruling];
            defeated_defeater = defeated_defeater || (binds && over.outcome == Outcome::overridden);
            lifted_by_vote = lifted_by_vote || (ruling.outcome == Outcome::overridden &&
                                                waits_for_decision(program_[over.frame.clause]));
        }
        note(defeated_defeater, "together: what would lift it is lifted itself");
        note(lifted_by_vote, "together: lifted by what an organ decides");
        note(ruling.outcome == Outcome::overridden && by_vote, "together: what an organ decides is lifted");
        note(viewed && clause.overlay && ruling.standing.excepted == decide::Truth::yes,
             "together: an exception inside an instrument, under a view");
        note(viewed && clause.overlay && binds, "together: an instrument's text binds, under a view");
        note(clause.overlay && fallback && binds, "together: a fallback inside an instrument binds");
        note(after_decision && ruling.outcome != Outcome::not_owed,
             "together: a fallback of what an organ decides");
        note(clause.jointly && ruling.outcome == Outcome::overridden, "together: owed jointly, and lifted");
        note(clause.jointly && clause.amount && binds, "together: owed jointly, with an amount");
        note(ruling.standing.claim && fallback && ruling.standing.applies != decide::Truth::no,
             "together: a fallback under an accepted claim");
        note(ruling.standing.released && clause.overlay && ruling.standing.applies != decide::Truth::no,
             "together: an instrument's duty is released from");
    }

    void compare_collisions() {
        std::set<std::tuple<std::uint32_t, std::uint32_t, ir::ActorId>> found;
        for (decide::Collision const& collision : decide::collisions(decided_->world, decided_->decision)) {
            ++met_["collisions"];
            count_unsettled(collision.settlement);
            for (ir::ActorId bearer : collision.bearers) {
                found.insert({collision.first, collision.second, bearer});
                auto const [rule, first] = naive_.settled(instance_for(collision.first, bearer),
                                                          instance_for(collision.second, bearer));
                auto const& settlement = collision.settlement;
                if (rule != (settlement.rule ? int(*settlement.rule) + 1 : 0) ||
                    (rule != 0 && first != settlement.first_prevails))
                    fail(collision.first, "by brute force the collision is settled otherwise");
            }
        }
        auto const& rulings = decided_->decision.rulings;
        for (std::uint32_t i = 0; i < rulings.size(); ++i)
            for (std::uint32_t j = i + 1; j < rulings.size(); ++j) {
                if (rulings[i].standing.binds() == decide::Truth::no ||
                    rulings[j].standing.binds() == decide::Truth::no)
                    continue;
                for (ir::ActorId bearer : rulings[i].bearers) {
                    auto const& theirs = rulings[j].bearers;
                    if (std::find(theirs.begin(), theirs.end(), bearer) == theirs.end()) continue;
                    bool const collide = naive_.collide(instance_for(i, bearer), instance_for(j, bearer));
                    if (collide != (found.count({i, j, bearer}) != 0))
                        fail(i, "brute force sees a collision that is not listed, or none that is");
                }
            }
    }
    void count_unsettled(decide::Settlement const& settlement) {
        if (settlement.rule) return;
        switch (settlement.why) {
            case decide::Unsettled::different_parties: ++met_["unsettled: different parties"]; break;
            case decide::Unsettled::modification_forbidden:
                ++met_["unsettled: modification forbidden"];
                break;
            case decide::Unsettled::before_its_time: ++met_["unsettled: before its time"]; break;
            case decide::Unsettled::a_right: ++met_["unsettled: a right"]; break;
            case decide::Unsettled::jointly: ++met_["unsettled: owed jointly"]; break;
            default: ++met_["unsettled otherwise"]; break;
        }
    }

    void note_lifted(std::string const& rule, std::optional<ir::PriorityId> priority) {
        ++met_["lifted: " + rule];
        if (priority && program_[*priority].by) ++met_["lifted by an instrument: " + rule];
    }
    void count_precedence(decide::Ruling const& ruling) {
        static std::array<char const*, 6> const rules = {"peremptory", "general",         "express",
                                                         "later",      "parties to both", "inter se"};
        if (ruling.outcome == Outcome::overridden)
            for (decide::Overrider const& over : ruling.overriders)
                note_lifted(rules[std::size_t(over.rule)], over.priority);
        if (ruling.outcome == Outcome::overridden && program_[ruling.frame.clause].jointly)
            ++met_["lifted: owed jointly"];
        if (ruling.duty_broken == decide::Truth::no) ++met_["the duty before a fallback gave way"];
        if (ruling.duty_broken == decide::Truth::open) ++met_["the duty before a fallback may give way"];
        if (ruling.standing.released && ruling.standing.applies != decide::Truth::no) ++met_["released"];
        if (ruling.standing.claim && ruling.standing.applies != decide::Truth::no) ++met_["claim applied"];
    }

    void compare_members(std::size_t index, Instance const& instance) {
        decide::Ruling const& ruling = decided_->decision.rulings[index];
        if (!program_[instance.clause].jointly) return;
        ++met_["joint"];
        for (Instance const& other : naive_.instances())
            if (compare(instance, other) == 0 && other.members != ruling.bearers)
                fail(index, "others owe it together");
    }

    void compare_outcome(std::size_t index, Ruled const& ruled) {
        decide::Ruling const& ruling = decided_->decision.rulings[index];
        ir::Clause const& clause = program_[ruling.frame.clause];
        bool const can = ruled.fates.count(Fate::binds) != 0, cannot = ruled.fates.size() > (can ? 1U : 0U);
        if (can && cannot) {
            if (ruling.outcome != Outcome::undetermined) fail(index, "brute force leaves it open");
            return;
        }
        if (can) {
            if (ruling.outcome != decide::binding_outcome(clause, program_[clause.treaty].political))
                fail(index, "by brute force it binds");
            return;
        }
        std::set<Outcome> fitting;
        for (Fate fate : ruled.fates) fitting.insert(outcome_of(fate));
        if (settled_by_solver(index)) ++met_["settled by the solver alone"];
        if (ruled.fates.size() > 1) {
            // No completion's first reason is that of all: it is a later one that holds in each, or none.
            ++met_["several reasons"];
            fitting.insert(Outcome::not_owed);
            if (ruling.standing.suspended) fitting.insert(Outcome::suspended);
            if (ruling.overridden == decide::Truth::yes) fitting.insert(Outcome::overridden);
            if (ruling.standing.excepted == decide::Truth::yes) fitting.insert(Outcome::excepted);
            if (ruling.standing.replaced == decide::Truth::yes) fitting.insert(Outcome::not_in_force);
        }
        if (fitting.count(ruling.outcome) == 0)
            fail(index, "by brute force it does not bind, or not for this reason");
    }
    bool settled_by_solver(std::size_t index) const {
        return decided_->confirmations[index].grounds.has_value();
    }
    static Outcome outcome_of(Fate fate) {
        switch (fate) {
            case Fate::excepted: return Outcome::excepted;
            case Fate::suspended: return Outcome::suspended;
            case Fate::replaced: return Outcome::not_in_force;
            case Fate::overridden: return Outcome::overridden;
            default: return Outcome::not_owed;
        }
    }

    void compare_hinges(std::size_t index, Ruled const& ruled) {
        smt::Confirmation const& confirmation = decided_->confirmations[index];
        if (decided_->decision.rulings[index].outcome != Outcome::undetermined) return;
        if (confirmation.hinges_undecided) fail(index, "hinges not found within the budget");
        compare_sets(index, confirmation.would_bind, ruled, ruled.would_bind);
        compare_sets(index, confirmation.would_not, ruled, ruled.would_not);
    }
    void compare_sets(std::size_t index, std::vector<std::vector<smt::LiteralOf>> const& found,
                      Ruled const& ruled, std::set<LiteralSet> const& smallest) {
        bool const more = decided_->confirmations[index].more;
        std::set<LiteralSet> sets;
        for (auto const& list : found)
            for (LiteralSet const& set : with_votes(list)) {
                bool const foreign = std::any_of(set.begin(), set.end(), [&](Literal const& literal) {
                    return std::find(ruled.open.begin(), ruled.open.end(), literal.first) == ruled.open.end();
                });
                // The engine may also read norms that can never bind; an atom of theirs can settle a verdict
                // by what it implies. Such a set must be as small as the others.
                if (foreign) {
                    ++met_["hinges over further atoms"];
                    if (set.size() != smallest.begin()->size()) fail(index, "a hinge of another size");
                    continue;
                }
                sets.insert(set);
            }
        ++met_["hinges compared"];
        if (!sets.empty() && sets.begin()->size() > 1) ++met_["hinges of several atoms"];
        // A long list is cut; what is listed must still be right.
        if (more && sets.size() < smallest.size()) {
            for (LiteralSet const& set : sets)
                if (smallest.count(set) == 0) fail(index, "a hinge that is none of the smallest");
            return;
        }
        if (sets != smallest)
            fail(index, "hinges differ from brute force:\n" + text(sets) + "against\n" + text(smallest));
    }

    /// The set with the votes that a decision in it stands for: each way of taking any so many of those.
    std::vector<LiteralSet> with_votes(std::vector<smt::LiteralOf> const& list) {
        std::vector<LiteralSet> out{{}};
        for (smt::LiteralOf const& literal : list) {
            bool const voted = !literal.each.empty() || literal.any > 0;
            if (voted) ++met_["hinges over votes"];
            std::vector<LiteralSet> next;
            for (LiteralSet const& set : out) {
                LiteralSet base = set;
                if (!voted) base.insert({literal.atom, literal.value});
                for (smt::LiteralOf const& vote : literal.each) base.insert({vote.atom, vote.value});
                for (std::size_t chosen = 0; chosen < (std::size_t(1) << literal.of.size()); ++chosen) {
                    if (std::size_t(__builtin_popcountll(chosen)) != literal.any) continue;
                    LiteralSet way = base;
                    for (std::size_t i = 0; i < literal.of.size(); ++i)
                        if ((chosen >> i & 1U) != 0) way.insert({literal.of[i].atom, literal.of[i].value});
                    next.push_back(std::move(way));
                }
            }
            out = std::move(next);
        }
        return out;
    }

    /// How the votes of the case come out.
    void count_votes() {
        for (ir::Ballot const& ballot : decided_->world.situation().ballots) {
            auto const carried = ir::carried(ballot);
            ++met_[!carried ? "vote open" : *carried ? "vote carried" : "vote not carried"];
            bool const veto = std::any_of(ballot.voters.begin(), ballot.voters.end(), [](auto const& voter) {
                return voter.veto && voter.known() && voter.can(ir::Cast::against);
            });
            if (veto) ++met_["vote stopped by a veto"];
            if (!ballot.excluded.empty()) ++met_["vote without a party to the dispute"];
        }
    }
    /// Whether the norm rests on what an organ decides by a vote that is stated.
    void count_decision(decide::Ruling const& ruling) {
        ir::Clause const& clause = program_[ruling.frame.clause];
        for (ir::Part const& part : clause.parts) {
            auto const* stance = std::get_if<ir::StanceAtom>(&program_[part.formula].node);
            if (stance == nullptr || stance->stance != ir::Stance::decides) continue;
            ir::AtomKey const key = decided_->world.atom(*stance, ruling.frame.binding);
            if (decided_->world.ballot(key) != nullptr) ++met_["decided by vote: " + name(ruling.outcome)];
        }
    }

    void compare_acts(std::size_t index, Instance const& instance) {
        decide::Ruling const& ruling = decided_->decision.rulings[index];
        if (ruling.acts != naive_.acts(instance)) fail(index, "the acts are others");
        bool const binds = ruling.outcome != Outcome::undetermined && ruling.outcome != Outcome::not_owed &&
                           ruling.outcome != Outcome::excepted && ruling.outcome != Outcome::suspended &&
                           ruling.outcome != Outcome::overridden && ruling.outcome != Outcome::not_in_force;
        if (ruling.quantity) ++met_[ruling.quantity->stated ? "amount stated" : "amount not stated"];
        if (ruling.quantity && ruling.quantity->stated && ruling.quantity->met == decide::Truth::no)
            ++met_["amount short"];
        if (ruling.quantity && program_[instance.clause].amount->shared_by && ruling.quantity->owed)
            ++met_["share computed"];
        ast::Modality const modality = program_[instance.clause].modality;
        bool const ban = modality == ast::Modality::shall_not || modality == ast::Modality::should_not;
        bool const duty = modality == ast::Modality::shall || modality == ast::Modality::should;
        std::optional<bool> const done = naive_.done(whole(instance));
        bool const late = naive_.time_is_up(instance);
        bool const violated = binds && (ban ? done == true && naive_.amount_met(whole(instance))
                                            : duty && late && done == false);
        bool const fulfilled = binds && !ban && done == true && naive_.amount_met(whole(instance));
        bool const overdue = binds && duty && late && !done && program_[instance.clause].timing.within &&
                             program_[instance.clause].trigger;
        if (violated) ++met_[ban ? "violated ban" : "violated duty"];
        if (fulfilled) ++met_["fulfilled"];
        if (overdue) ++met_["overdue"];
        if (ruling.violated != violated || ruling.fulfilled != fulfilled || ruling.overdue != overdue)
            fail(index, "violated, fulfilled or overdue otherwise");
    }
    /// The instance with those who owe it together.
    Instance whole(Instance const& instance) const {
        for (Instance const& other : naive_.instances())
            if (compare(instance, other) == 0) return other;
        return instance;
    }

    /// What is not ruled on is not owed: a norm that an event brings into play, and a prohibition that is
    /// broken.
    void nothing_missing() const {
        for (Instance const& instance : naive_.instances()) {
            if (seen_.count(instance) != 0) continue;
            ir::Clause const& clause = program_[instance.clause];
            std::string const where = program_[clause.treaty].name + "." + clause.article;
            Ruled const ruled = naive_.rule(instance, most_atoms);
            if (ruled.too_many || ruled.fates == std::set<Fate>{Fate::not_owed}) continue;
            if (clause.trigger)
                RC_FAIL("no ruling on " + where + " for " + program_[instance.bearer].name + "\n" + world());
            bool const ban = clause.modality == ast::Modality::shall_not;
            if (ban && naive_.done(instance) == true && naive_.amount_met(instance))
                RC_FAIL("no ruling on the broken " + where + " for " + program_[instance.bearer].name + "\n" +
                        world());
        }
    }

    std::string world() const { return corpus_text(world_) + text_of(world_.question); }
    std::string text(std::set<LiteralSet> const& sets) const {
        explain::Prose const prose(decided_->world);
        std::string out;
        for (LiteralSet const& set : sets) {
            for (Literal const& literal : set)
                out += (literal.second ? "  " : "  not ") + prose.source(literal.first);
            out += "\n";
        }
        return out;
    }
    void fail(std::size_t index, std::string const& why) const {
        decide::Ruling const& ruling = decided_->decision.rulings[index];
        ir::Clause const& clause = program_[ruling.frame.clause];
        std::string what = why + "\n" + program_[clause.treaty].name + "." + clause.article + " #" +
                           std::to_string(clause.ordinal) + ":";
        for (ir::ActorId bearer : ruling.bearers) what += " " + program_[bearer].name;
        RC_FAIL(what + " came out " + name(ruling.outcome) + "\n" + world());
    }

    WorldText const& world_;
    ir::Program const& program_;
    std::unique_ptr<ask::Decided> decided_;
    Naive naive_;
    Census& met_;
    std::set<Instance, Less> seen_;
};

void print(Census const& census) {
    for (auto const& [what, count] : census) std::cout << "  " << what << ": " << count << "\n";
}

}  // namespace

TEST_CASE("evaluator, solver and brute force agree on small worlds", "[engine][property]") {
    Census features, met;
    auto const compare_one_world = [&] {
        WorldText const world = random_world(features);
        Inside const inside(world);
        Comparison comparison(world, inside, met);
        if (!comparison.consistent()) RC_DISCARD("contradictory givens");
        ++met["worlds"];
        comparison.run();
    };
    bool const held = check_property("evaluator = solver = brute force", [&] {
        for (int i = 0; i < 6; ++i) compare_one_world();
    });
    std::cout << "features generated:\n";
    print(features);
    std::cout << "met:\n";
    print(met);
    CHECK(held);
    if (!counts_asserted()) return;
    for (std::string const& feature : all_features()) {
        INFO("feature " << feature);
        CHECK(features[feature] > 0);
    }
    for (char const* what : {"obligated",
                             "forbidden",
                             "permitted",
                             "expected",
                             "not_owed",
                             "excepted",
                             "overridden",
                             "suspended",
                             "undetermined",
                             "violated ban",
                             "violated duty",
                             "overdue",
                             "joint",
                             "fulfilled",
                             "hinges compared",
                             "hinges of several atoms",
                             "two or more open atoms",
                             "failed part",
                             "amount stated",
                             "amount short",
                             "share computed",
                             "not_in_force",
                             "an instrument's text binds",
                             "an exception inside an instrument holds",
                             "an instrument's text is replaced",
                             "rests on: states",
                             "rests on: replaces",
                             "rests on: restricts",
                             "rests on: redraws",
                             "lifted: peremptory",
                             "lifted: general",
                             "lifted: express",
                             "lifted by an instrument: general",
                             "lifted by an instrument: express",
                             "lifted: later",
                             "lifted: parties to both",
                             "lifted: inter se",
                             "released",
                             "claim applied",
                             "collisions",
                             "unsettled: different parties",
                             "unsettled: modification forbidden",
                             "unsettled: before its time",
                             "unsettled: a right",
                             "unsettled: owed jointly",
                             "lifted: owed jointly",
                             "the duty before a fallback gave way",
                             "the duty before a fallback may give way",
                             "vote carried",
                             "vote not carried",
                             "vote open",
                             "vote stopped by a veto",
                             "vote without a party to the dispute",
                             "decided by vote: obligated",
                             "decided by vote: permitted",
                             "decided by vote: expected",
                             "decided by vote: not_owed",
                             "decided by vote: undetermined",
                             "hinges over votes",
                             "together: what would lift it is lifted itself",
                             "together: lifted by what an organ decides",
                             "together: what an organ decides is lifted",
                             "together: an exception inside an instrument, under a view",
                             "together: an instrument's text binds, under a view",
                             "together: a fallback inside an instrument binds",
                             "together: a fallback of what an organ decides",
                             "together: owed jointly, and lifted",
                             "together: owed jointly, with an amount",
                             "together: a fallback under an accepted claim",
                             "together: an instrument's duty is released from"}) {
        INFO("met " << what);
        CHECK(met[what] > 0);
    }
}

}  // namespace casus::proof

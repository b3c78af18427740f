// SPDX-License-Identifier: MIT
#include "engine/smt/worlds.hpp"

#include "engine/decide/breach.hpp"
#include "engine/smt/encode.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace casus::smt {

using namespace ir;

namespace {

/// What is in question, found without the solver.
class Waiting {
public:
    Waiting(decide::Grounding const& grounding, decide::Decision const& decision,
            std::vector<Confirmation> const& confirmations)
        : grounding_(grounding),
          program_(grounding.world().rules().program()),
          decision_(decision),
          confirmations_(confirmations) {}

    Clause const& clause(std::uint32_t ruling) const {
        return program_[decision_.rulings[ruling].frame.clause];
    }
    /// Whether it depends on the completion that somebody is bound to do something, or not to.
    bool open(std::uint32_t ruling) const {
        ast::Modality const modality = clause(ruling).modality;
        return (decide::is_duty(modality) || decide::is_ban(modality)) &&
               confirmations_[ruling].settled == Settled::open;
    }
    bool can_bind(std::uint32_t ruling) const {
        Settled const settled = confirmations_[ruling].settled;
        return settled == Settled::binds || settled == Settled::open;
    }
    /// The duties of the performer that ask for the performance.
    std::vector<std::uint32_t> duties_to(AtomKey const& performance) const {
        std::vector<std::uint32_t> out;
        for (std::uint32_t i = 0; i < decision_.rulings.size(); ++i)
            if (can_bind(i) && asks_for(grounding_, decision_.rulings[i], performance)) out.push_back(i);
        return out;
    }

    Courses find() const {
        Courses out;
        std::set<AtomKey> found;
        std::set<ClauseId> waiting, owing;
        for (std::uint32_t i = 0; i < decision_.rulings.size(); ++i) {
            if (!open(i)) continue;
            auto const& bearers = decision_.rulings[i].bearers;
            for (AtomKey const& key : confirmations_[i].performances) {
                Value const who = key.who;
                bool const another = std::any_of(bearers.begin(), bearers.end(),
                                                 [&](ActorId bearer) { return value_of(bearer) != who; });
                std::vector<std::uint32_t> const owners = duties_to(key);
                if (!another || owners.empty()) continue;
                found.insert(key);
                waiting.insert(decision_.rulings[i].frame.clause);
                for (std::uint32_t owner : owners) owing.insert(decision_.rulings[owner].frame.clause);
            }
        }
        out.performances.assign(found.begin(), found.end());
        out.waiting.assign(waiting.begin(), waiting.end());
        out.owing.assign(owing.begin(), owing.end());
        out.too_many = out.performances.size() > most_performances;
        return out;
    }

private:
    decide::Grounding const& grounding_;
    Program const& program_;
    decide::Decision const& decision_;
    std::vector<Confirmation> const& confirmations_;
};

class Enumeration {
public:
    Enumeration(decide::Grounding const& grounding, decide::Decision const& decision, Waiting const& waiting,
                Courses& out, Budget budget)
        : decision_(decision), waiting_(waiting), out_(out), solver_(budget), encoder_(grounding, solver_) {
        // All that waits is read before anything is asked, so that what ties its atoms together is known.
        for (std::uint32_t i = 0; i < decision.rulings.size(); ++i)
            if (waiting.open(i)) encoder_.binds(decision, i);
    }

    void enumerate() {
        Term const kept = each_does_what_binds_it();
        std::size_t const count = out_.performances.size();
        for (std::size_t number = 0; number < (std::size_t{1} << count); ++number) {
            // What is done comes before what is not.
            Course course;
            std::vector<Term> chosen;
            for (std::size_t i = 0; i < count; ++i) {
                bool const done = (number >> (count - 1 - i) & 1U) == 0;
                Term const atom = encoder_.atoms().at(out_.performances[i]);
                course.performances.push_back({out_.performances[i], done});
                chosen.push_back(done ? atom : solver_.negation(atom));
            }
            solver_.push();
            solver_.require(solver_.conjunction(chosen));
            Check const possible = solver_.check();
            if (possible != Check::unsat) {
                course.kept = possible == Check::sat ? settle(kept) : Settled::undecided;
                out_.courses.push_back(std::move(course));
            }
            solver_.pop();
        }
    }

private:
    /// Each is done if, and only if, a duty of its performer that binds asks for it.
    Term each_does_what_binds_it() {
        std::vector<Term> all;
        for (AtomKey const& performance : out_.performances) {
            std::vector<Term> bound;
            for (std::uint32_t duty : waiting_.duties_to(performance))
                bound.push_back(encoder_.binds(decision_, duty));
            Term const owed = solver_.disjunction(bound), done = encoder_.atoms().at(performance);
            all.push_back(solver_.disjunction({solver_.negation(done), owed}));
            all.push_back(solver_.disjunction({done, solver_.negation(owed)}));
        }
        return solver_.conjunction(all);
    }
    Settled settle(Term term) {
        auto const with = [&](Term wanted) {
            solver_.push();
            solver_.require(wanted);
            Check const check = solver_.check();
            solver_.pop();
            return check;
        };
        Check const can = with(term);
        if (can == Check::unsat) return Settled::does_not;
        Check const need_not = with(solver_.negation(term));
        if (can == Check::unknown || need_not == Check::unknown) return Settled::undecided;
        return need_not == Check::unsat ? Settled::binds : Settled::open;
    }

    decide::Decision const& decision_;
    Waiting const& waiting_;
    Courses& out_;
    Solver solver_;
    Encoder encoder_;
};

}  // namespace

bool asks_for(decide::Grounding const& grounding, decide::Ruling const& ruling, AtomKey const& performance) {
    decide::World const& world = grounding.world();
    Clause const& clause = world.rules().program()[ruling.frame.clause];
    if (clause.modality != ast::Modality::shall || clause.jointly || ruling.acts.empty()) return false;
    bool const bears = std::any_of(ruling.bearers.begin(), ruling.bearers.end(),
                                   [&](ActorId bearer) { return value_of(bearer) == performance.who; });
    return bears && std::all_of(ruling.acts.begin(), ruling.acts.end(), [&](decide::ActInstance const& act) {
               AtomKey const done = ir::performance(performance.who, act);
               return done == performance || world.tie(done, performance) == decide::World::Tie::implies;
           });
}

Courses courses(decide::Grounding const& grounding, decide::Decision const& decision,
                std::vector<Confirmation> const& confirmations, Budget budget) {
    Waiting const waiting(grounding, decision, confirmations);
    Courses out = waiting.find();
    if (!out.performances.empty() && !out.too_many)
        Enumeration(grounding, decision, waiting, out, budget).enumerate();
    return out;
}

}  // namespace casus::smt

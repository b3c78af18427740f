// SPDX-License-Identifier: MIT
#include "engine/ask/least_breach.hpp"

#include "engine/check/atoms.hpp"
#include "engine/decide/breach.hpp"
#include "engine/decide/collisions.hpp"
#include "engine/decide/lifting.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace casus::ask {

using namespace ir;
using decide::Ruling;

namespace {

using Indexes = std::vector<std::size_t>;

/// A lightest set that has something of each core: exact, unless it would take too many steps.
class HittingSet {
public:
    HittingSet(std::vector<Indexes> const& cores, std::vector<std::uint64_t> const& weights)
        : cores_(cores), weights_(weights) {}

    Indexes find() {
        Indexes chosen;
        branch(chosen, 0);
        return best_;
    }
    bool exact() const { return steps_ < most_steps; }

private:
    void branch(Indexes& chosen, std::uint64_t weight) {
        if (++steps_ >= most_steps && found_) return;
        if (found_ && weight > best_weight_) return;
        auto const open = std::find_if(cores_.begin(), cores_.end(), [&](Indexes const& core) {
            return std::none_of(core.begin(), core.end(), [&](std::size_t i) {
                return std::find(chosen.begin(), chosen.end(), i) != chosen.end();
            });
        });
        if (open == cores_.end()) {
            Indexes sorted = chosen;
            std::sort(sorted.begin(), sorted.end());
            if (!found_ || weight < best_weight_ || sorted < best_) {
                found_ = true;
                best_weight_ = weight;
                best_ = std::move(sorted);
            }
            return;
        }
        for (std::size_t i : *open) {
            chosen.push_back(i);
            branch(chosen, weight + weights_[i]);
            chosen.pop_back();
        }
    }

    static constexpr std::size_t most_steps = 200'000;
    std::vector<Indexes> const& cores_;
    std::vector<std::uint64_t> const& weights_;
    Indexes best_;
    std::uint64_t best_weight_ = 0;
    std::size_t steps_ = 0;
    bool found_ = false;
};

/// What one member has to keep, as a question to the solver: which acts it does, and which norms that keeps.
class Duties {
public:
    Duties(Decided const& decided, ActorId bearer, std::vector<std::uint32_t> norms, smt::Budget budget)
        : decided_(decided), rules_(decided.world.rules()), norms_(std::move(norms)), solver_(budget) {
        for (std::uint32_t norm : norms_)
            for (decide::ActInstance const& act : ruling(norm).acts) add_act(act);
        for (decide::Performance const& done : decided.world.performed())
            if (done.who == bearer) solver_.require(acts_[add_act(done.act)].second);
        for (std::size_t i = 0; i < acts_.size(); ++i)
            for (std::size_t j = 0; j < acts_.size(); ++j) tie(i, j);
        for (std::uint32_t norm : norms_) add_norm(ruling(norm));
    }

    /// The lightest set of norms without which the rest can be kept.
    Indexes lightest(std::vector<std::uint64_t> const& weights, bool& least) {
        std::vector<Indexes> cores;
        for (std::size_t round = 0; round < most_rounds; ++round) {
            HittingSet search(cores, weights);
            Indexes broken = search.find();
            least = least && search.exact();
            Indexes rest;
            for (std::size_t i = 0; i < norms_.size(); ++i)
                if (std::find(broken.begin(), broken.end(), i) == broken.end()) rest.push_back(i);
            smt::Check const check = keep(rest);
            if (check == smt::Check::sat) return broken;
            if (check == smt::Check::unknown) break;
            for (std::size_t i = rest.size(); i-- > 0;) {
                Indexes fewer = rest;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
                if (keep(fewer) == smt::Check::unsat) rest = std::move(fewer);
            }
            // Nothing is left to give up: what is done already cannot be undone.
            if (rest.empty()) break;
            cores.push_back(std::move(rest));
        }
        least = false;
        Indexes all(norms_.size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        return all;
    }

private:
    Ruling const& ruling(std::uint32_t index) const { return decided_.decision.rulings[index]; }
    std::size_t add_act(decide::ActInstance const& act) {
        for (std::size_t i = 0; i < acts_.size(); ++i)
            if (acts_[i].first == act) return i;
        acts_.emplace_back(act, solver_.input("act" + std::to_string(acts_.size())));
        return acts_.size() - 1;
    }
    void tie(std::size_t i, std::size_t j) {
        auto const& [one, does_one] = acts_[i];
        auto const& [other, does_other] = acts_[j];
        if (i != j && decide::implies(rules_, one, other))
            solver_.require(solver_.disjunction({solver_.negation(does_one), does_other}));
        if (i < j && decide::exclude(rules_, one, other))
            solver_.require(solver_.disjunction({solver_.negation(does_one), solver_.negation(does_other)}));
    }
    void add_norm(Ruling const& norm) {
        smt::Term const keeps = solver_.input("keep" + std::to_string(keeps_.size()));
        keeps_.push_back(keeps);
        Clause const& clause = rules_.program()[norm.frame.clause];
        std::vector<smt::Term> ways{solver_.negation(keeps)};
        for (decide::ActInstance const& act : norm.acts)
            for (auto const& [known, does] : acts_) {
                if (!decide::implies(rules_, known, act)) continue;
                if (decide::is_ban(clause.modality))
                    solver_.require(solver_.disjunction({solver_.negation(keeps), solver_.negation(does)}));
                else
                    ways.push_back(does);
            }
        if (!decide::is_ban(clause.modality)) solver_.require(solver_.disjunction(ways));
    }
    smt::Check keep(Indexes const& some) {
        std::vector<smt::Term> assumed;
        for (std::size_t i : some) assumed.push_back(keeps_[i]);
        return solver_.check(assumed);
    }

    static constexpr std::size_t most_rounds = 1000;
    Decided const& decided_;
    rules::RuleSet const& rules_;
    std::vector<std::uint32_t> norms_;
    smt::Solver solver_;
    std::vector<std::pair<decide::ActInstance, smt::Term>> acts_;
    std::vector<smt::Term> keeps_;
};

bool can_be_broken(Decided const& decided, Ruling const& ruling) {
    Clause const& clause = decided.world.rules().program()[ruling.frame.clause];
    return !clause.jointly && (ruling.outcome == Outcome::obligated || ruling.outcome == Outcome::forbidden);
}

bool bears(Ruling const& ruling, ActorId actor) {
    return std::find(ruling.bearers.begin(), ruling.bearers.end(), actor) != ruling.bearers.end();
}

/// The situation once the bearer has broken the norms: what it owed is stated not to be done, what it must
/// not is done.
void break_norms(Decided const& decided, LeastBreach& breach) {
    Program const& program = decided.world.rules().program();
    breach.situation = std::make_unique<Situation>(decided.world.situation());
    for (std::uint32_t index : breach.breached) {
        Ruling const& norm = decided.decision.rulings[index];
        bool const ban = decide::is_ban(program[norm.frame.clause].modality);
        for (decide::ActInstance const& act : norm.acts) {
            AtomKey const deed = performance(value_of(breach.bearer), act);
            if (decided.world.stated(deed) == decide::Truth::open)
                breach.situation->statements.push_back({deed, ban, {}});
        }
    }
    breach.after = std::make_unique<Decided>(decided.world.rules(), *breach.situation, decided.scope);
    auto const& rulings = breach.after->decision.rulings;
    for (std::uint32_t i = 0; i < rulings.size(); ++i) {
        bool const binds = rulings[i].outcome == Outcome::obligated ||
                           rulings[i].outcome == Outcome::forbidden ||
                           rulings[i].outcome == Outcome::permitted;
        if (binds && decide::breach_part(program[rulings[i].frame.clause])) breach.fallbacks.push_back(i);
    }
}

std::string reference(Program const& program, ClauseId id) {
    return program[program[id].treaty].name + "." + program[id].article;
}

}  // namespace

std::vector<std::string> weighable(Program const& program) {
    std::vector<std::string> out;
    for (Treaty const& treaty : program.treaties) out.push_back(treaty.name);
    for (std::uint32_t i = 0; i < program.clauses.size(); ++i) out.push_back(reference(program, ClauseId{i}));
    return out;
}

Weigher weigher(Program const& program, std::vector<std::pair<std::string, std::uint64_t>> const& weights) {
    std::map<std::string, std::uint64_t> by_name;
    for (auto const& [name, weight] : weights) by_name[name] = std::max<std::uint64_t>(1, weight);
    return [by_name, &program](ClauseId id) -> std::uint64_t {
        for (std::string const& name : {reference(program, id), program[program[id].treaty].name})
            if (auto const found = by_name.find(name); found != by_name.end()) return found->second;
        return 1;
    };
}

std::vector<LeastBreach> least_breaches(Decided const& decided, BreachOptions const& options) {
    auto const& rulings = decided.decision.rulings;
    std::set<ActorId> bearers;
    for (decide::Collision const& collision : decide::collisions(decided.world, decided.decision))
        if (can_be_broken(decided, rulings[collision.first]) &&
            can_be_broken(decided, rulings[collision.second]))
            bearers.insert(collision.bearers.begin(), collision.bearers.end());
    std::vector<LeastBreach> out;
    for (ActorId bearer : bearers) {
        std::vector<std::uint32_t> norms;
        std::vector<std::uint64_t> weights;
        for (std::uint32_t i = 0; i < rulings.size(); ++i) {
            if (!can_be_broken(decided, rulings[i]) || !bears(rulings[i], bearer)) continue;
            norms.push_back(i);
            weights.push_back(options.weight(rulings[i].frame.clause));
        }
        LeastBreach breach;
        breach.bearer = bearer;
        for (std::size_t i : Duties(decided, bearer, norms, options.budget).lightest(weights, breach.least)) {
            breach.breached.push_back(norms[i]);
            breach.weight += weights[i];
        }
        break_norms(decided, breach);
        out.push_back(std::move(breach));
    }
    return out;
}

}  // namespace casus::ask

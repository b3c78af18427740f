// SPDX-License-Identifier: MIT
// Implicit hitting sets: a set of literals forces the goal when it meets every model in which the goal fails.
// Candidates of growing size are drawn from a second solver until one is met by no such model.
// After: A. Ignatiev, A. Previti, M. Liffiton, J. Marques-Silva, "Smallest MUS extraction with minimal hitting set
// dualization", CP 2015.
#include "engine/smt/hinges.hpp"

#include <algorithm>
#include <optional>

namespace casus::smt {

namespace {

constexpr std::size_t exact_up_to = 48, deletion_up_to = 64;

class Search {
public:
    Search(Solver& solver, std::vector<Term> const& inputs, Term goal)
        : solver_(solver), inputs_(inputs), goal_(goal), failure_(solver.negation(goal)) {
        for (Term input : inputs) negated_.push_back(solver.negation(input));
    }

    HingeSets run() {
        if (inputs_.size() > exact_up_to) {
            std::vector<Choice> const set = one_minimal();
            if (set.size() == 1) {
                singles();
            } else {
                out_.undecided = true;
                if (!set.empty()) out_.sets.push_back(set);
            }
            return std::move(out_);
        }
        singles();
        if (out_.sets.empty() && !out_.undecided) by_size();
        return std::move(out_);
    }

private:
    Term literal(Choice choice) const { return choice.value ? inputs_[choice.atom] : negated_[choice.atom]; }
    std::vector<Term> literals(std::vector<Choice> const& set) const {
        std::vector<Term> out;
        for (Choice choice : set) out.push_back(literal(choice));
        return out;
    }
    /// Whether the goal fails in some completion of the set; the model stays readable.
    Check fails_with(std::vector<Choice> const& set) {
        solver_.push();
        solver_.require(failure_);
        Check const check = solver_.check(literals(set));
        if (check == Check::sat) read_model();
        if (check == Check::unsat) core_ = solver_.core();
        solver_.pop();
        return check;
    }
    bool consistent(std::vector<Choice> const& set) { return solver_.check(literals(set)) == Check::sat; }
    void read_model() {
        model_.clear();
        for (Term input : inputs_) model_.push_back(solver_.value(input));
    }

    void singles() {
        for (std::size_t atom = 0; atom < inputs_.size(); ++atom) {
            for (bool value : {true, false}) {
                std::vector<Choice> const set{{atom, value}};
                Check const check = fails_with(set);
                out_.undecided = out_.undecided || check == Check::unknown;
                if (check != Check::unsat || !consistent(set)) continue;
                if (out_.sets.size() == most_hinges) {
                    out_.more = true;
                    return;
                }
                out_.sets.push_back(set);
            }
        }
    }

    /// A model of the goal, cut down as far as it goes in a fixed order; empty if the budget ends it.
    std::vector<Choice> one_minimal() {
        solver_.push();
        solver_.require(goal_);
        Check const check = solver_.check();
        if (check == Check::sat) read_model();
        solver_.pop();
        if (check != Check::sat) return {};
        std::vector<Choice> set;
        for (std::size_t atom = 0; atom < inputs_.size(); ++atom) set.push_back({atom, model_[atom]});
        if (fails_with(set) != Check::unsat) return {};
        std::vector<Choice> smaller;
        for (std::size_t position : core_) smaller.push_back(set[position]);
        if (fails_with(smaller) == Check::unsat) set = smaller;
        if (set.size() > deletion_up_to) return set;
        for (std::size_t i = set.size(); i-- > 0;) {
            std::vector<Choice> without = set;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
            if (fails_with(without) == Check::unsat) set = std::move(without);
        }
        return set;
    }

    void by_size() {
        Solver picker;
        std::vector<Term> chosen;  // atom true, atom false, atom true, ...
        for (std::size_t atom = 0; atom < inputs_.size(); ++atom) {
            chosen.push_back(picker.input("t" + std::to_string(atom)));
            chosen.push_back(picker.input("f" + std::to_string(atom)));
            picker.require(picker.negation(picker.conjunction({chosen[2 * atom], chosen[2 * atom + 1]})));
        }
        for (std::size_t size = 2; size <= inputs_.size() && out_.sets.empty(); ++size) {
            picker.push();
            picker.require(picker.negation(picker.at_least(chosen, static_cast<std::uint32_t>(size + 1))));
            collect(picker, chosen);
            picker.pop();
            if (out_.undecided) return;
        }
        std::sort(out_.sets.begin(), out_.sets.end());
    }
    void collect(Solver& picker, std::vector<Term> const& chosen) {
        for (;;) {
            Check const picked = picker.check();
            if (picked == Check::unknown) out_.undecided = true;
            if (picked != Check::sat) return;
            std::vector<Choice> set;
            std::vector<Term> dropped;
            for (std::size_t i = 0; i < chosen.size(); ++i)
                if (picker.value(chosen[i])) {
                    set.push_back({i / 2, i % 2 == 0});
                    dropped.push_back(picker.negation(chosen[i]));
                }
            Check const check = fails_with(set);
            if (check == Check::unknown) {
                out_.undecided = true;
                return;
            }
            if (check == Check::sat) {
                std::vector<Term> meets;
                for (std::size_t atom = 0; atom < model_.size(); ++atom)
                    meets.push_back(chosen[2 * atom + (model_[atom] ? 1 : 0)]);
                picker.require(picker.disjunction(meets));
                continue;
            }
            picker.require(picker.disjunction(dropped));
            if (!consistent(set)) continue;
            if (out_.sets.size() == most_hinges) {
                out_.more = true;
                return;
            }
            out_.sets.push_back(std::move(set));
        }
    }

    Solver& solver_;
    std::vector<Term> const& inputs_;
    Term goal_, failure_;
    std::vector<Term> negated_;
    std::vector<bool> model_;
    std::vector<std::size_t> core_;
    HingeSets out_;
};

}  // namespace

HingeSets smallest_hinges(Solver& solver, std::vector<Term> const& inputs, Term goal) {
    return Search(solver, inputs, goal).run();
}

}  // namespace casus::smt

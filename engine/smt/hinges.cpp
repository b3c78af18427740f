// SPDX-License-Identifier: MIT
// A set of literals forces the goal when it meets every model in which the goal fails. Literals whose
// opposite alone forces the opposite goal are in every such set. For the rest candidates of growing size are
// drawn from a second solver until one is met by no such model (implicit hitting sets). After: A. Ignatiev,
// A. Previti, M. Liffiton, J. Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization",
// CP 2015.
#include "engine/smt/hinges.hpp"

#include <algorithm>

namespace casus::smt {

namespace {

constexpr std::size_t exact_up_to = 24, deletion_up_to = 64, most_rounds = 1000;

using Set = std::vector<Choice>;

class Search {
public:
    Search(Solver& solver, std::vector<Candidate> const& candidates, Goal goal)
        : solver_(solver), candidates_(candidates), goal_(goal) {
        for (Candidate const& candidate : candidates) negated_.push_back(solver.negation(candidate.input));
    }

    Hinges run() {
        std::vector<Set> const hold = singles(true), fail = singles(false);
        Hinges out;
        out.would_hold = direction(true, hold, fail);
        out.would_fail = direction(false, fail, hold);
        return out;
    }

private:
    Term literal(Choice choice) const {
        return choice.value ? candidates_[choice.atom].input : negated_[choice.atom];
    }
    /// What helps the formula to fail is the opposite of what helps it to hold.
    bool helps(Choice choice, bool goal) const {
        Candidate const& candidate = candidates_[choice.atom];
        return choice.value == goal ? candidate.helps_when_true : candidate.helps_when_false;
    }
    /// Checks the set where the goal is missed; after sat `read_model` reads how, after unsat the core is
    /// kept.
    Check missed_with(Set const& set, bool goal) {
        std::vector<Term> assumptions{goal ? goal_.fails : goal_.holds};
        for (Choice choice : set) assumptions.push_back(literal(choice));
        Check const check = solver_.check(assumptions);
        if (check == Check::unsat) {
            core_.clear();
            for (std::size_t position : solver_.core())
                if (position > 0) core_.push_back(set[position - 1]);
        }
        if (check == Check::unknown) unknown_ = true;
        return check;
    }
    bool consistent(Set const& set) {
        std::vector<Term> assumptions;
        for (Choice choice : set) assumptions.push_back(literal(choice));
        return solver_.check(assumptions) == Check::sat;
    }
    void read_model() {
        model_.clear();
        for (Candidate const& candidate : candidates_) model_.push_back(solver_.value(candidate.input));
    }

    /// Every literal that alone forces the goal: its opposite holds in all models that miss it. All that may
    /// do so are asked about at once, and each model that comes back takes those away that hold in it.
    std::vector<Set> singles(bool goal) {
        Set left;
        for (std::size_t atom = 0; atom < candidates_.size(); ++atom)
            for (bool value : {true, false})
                if (helps({atom, value}, goal)) left.push_back({atom, value});
        while (!left.empty()) {
            Check const check = missed_with_some(left, goal);
            if (check == Check::unknown) return {};
            if (check == Check::unsat) break;
            left.erase(std::remove_if(left.begin(), left.end(),
                                      [&](Choice choice) { return model_[choice.atom] == choice.value; }),
                       left.end());
        }
        std::vector<Set> out;
        add_possible(left.begin(), left.end(), out);
        return out;
    }
    /// Checks whether the goal can be missed though one of the literals holds; after sat `model_` is how.
    Check missed_with_some(Set const& literals, bool goal) {
        std::vector<Term> terms;
        for (Choice choice : literals) terms.push_back(literal(choice));
        Scratch const scratch(solver_);
        solver_.require(solver_.disjunction(terms));
        Check const check = missed_with({}, goal);
        if (check == Check::sat) read_model();
        return check;
    }
    /// Those that can hold, each as a set; as a rule all can at once.
    void add_possible(Set::const_iterator begin, Set::const_iterator end, std::vector<Set>& out) {
        if (begin == end) return;
        if (consistent({begin, end})) {
            for (; begin != end; ++begin) out.push_back({*begin});
            return;
        }
        if (end - begin == 1) return;
        auto const middle = begin + (end - begin) / 2;
        add_possible(begin, middle, out);
        add_possible(middle, end, out);
    }

    std::uint32_t cost(Choice choice) const {
        Candidate const& candidate = candidates_[choice.atom];
        return choice.value ? candidate.cost_when_true : candidate.cost_when_false;
    }
    std::uint32_t cost(Set const& set) const {
        std::uint32_t sum = 0;
        for (Choice choice : set) sum += cost(choice);
        return sum;
    }
    HingeSets direction(bool goal, std::vector<Set> const& own, std::vector<Set> const& opposite) {
        HingeSets out;
        for (Set const& single : own)
            if (cost(single) == 1) out.sets.push_back(single);
        if (out.sets.empty()) search(goal, opposite, out);
        if (out.sets.size() > most_hinges) {
            out.sets.resize(most_hinges);
            out.more = true;
        }
        out.undecided = out.undecided || unknown_;
        return out;
    }
    void search(bool goal, std::vector<Set> const& opposite, HingeSets& out) {
        Set needed;
        for (Set const& single : opposite) {
            // An atom that counts both ways may be tied to another, whose literal then does for its own.
            Candidate const& candidate = candidates_[single.front().atom];
            if (candidate.helps_when_true != candidate.helps_when_false)
                needed.push_back({single.front().atom, !single.front().value});
        }
        if (!needed.empty() && missed_with(needed, goal) == Check::unsat && consistent(needed)) {
            out.sets.push_back(needed);
            return;
        }
        if (candidates_.size() - needed.size() > exact_up_to) {
            out.undecided = true;
            Set set = one_minimal(goal);
            if (!set.empty()) out.sets.push_back(std::move(set));
            return;
        }
        by_size(goal, needed, out);
        if (!out.undecided) return;
        // The search ended at its budget: a set that cannot be cut down is still an answer, said to be no
        // more.
        Set set = one_minimal(goal);
        if (out.sets.empty() && !set.empty()) out.sets.push_back(std::move(set));
    }

    /// A model of the goal, cut down as far as it goes in a fixed order; empty if the budget ends it.
    Set one_minimal(bool goal) {
        if (solver_.check({goal ? goal_.holds : goal_.fails}) != Check::sat) return {};
        read_model();
        Set set;
        for (std::size_t atom = 0; atom < candidates_.size(); ++atom) set.push_back({atom, model_[atom]});
        if (missed_with(set, goal) != Check::unsat) return {};
        Set smaller = core_;
        if (missed_with(smaller, goal) == Check::unsat) set = std::move(smaller);
        if (set.size() > deletion_up_to) return set;
        for (std::size_t i = set.size(); i-- > 0;) {
            Set without = set;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
            if (missed_with(without, goal) == Check::unsat) set = std::move(without);
        }
        return set;
    }

    void by_size(bool goal, Set const& needed, HingeSets& out) {
        Solver picker(solver_, Budget());
        std::vector<Term> chosen;  // atom true, atom false, atom true, ...
        for (std::size_t atom = 0; atom < candidates_.size(); ++atom) {
            chosen.push_back(picker.input("t" + std::to_string(atom)));
            chosen.push_back(picker.input("f" + std::to_string(atom)));
            picker.require(picker.negation(picker.conjunction({chosen[2 * atom], chosen[2 * atom + 1]})));
        }
        for (Choice choice : needed) picker.require(chosen[2 * choice.atom + (choice.value ? 0 : 1)]);
        // What costs more is counted as often; what is in every set is not counted.
        std::vector<Term> counted;
        std::uint32_t most = cost(needed);
        for (std::size_t atom = 0; atom < candidates_.size(); ++atom) {
            if (std::any_of(needed.begin(), needed.end(), [&](Choice c) { return c.atom == atom; })) continue;
            std::uint32_t const when_true = cost(Choice{atom, true}), when_false = cost(Choice{atom, false});
            counted.insert(counted.end(), when_true, chosen[2 * atom]);
            counted.insert(counted.end(), when_false, chosen[2 * atom + 1]);
            most += std::max(when_true, when_false);
        }
        for (std::uint32_t size = std::max(2U, cost(needed) + 1);
             size <= most && out.sets.empty() && !out.undecided; ++size) {
            picker.push();
            picker.require(picker.negation(picker.at_least(counted, size + 1 - cost(needed))));
            collect(goal, picker, chosen, out);
            picker.pop();
        }
        std::sort(out.sets.begin(), out.sets.end());
    }
    void collect(bool goal, Solver& picker, std::vector<Term> const& chosen, HingeSets& out) {
        while (out.sets.size() <= most_hinges) {
            Check const picked = picker.check();
            out.undecided = picked == Check::unknown || ++rounds_ > most_rounds;
            if (picked != Check::sat || out.undecided) return;
            Set set;
            std::vector<Term> dropped;
            for (std::size_t i = 0; i < chosen.size(); ++i)
                if (picker.value(chosen[i])) {
                    set.push_back({i / 2, i % 2 == 0});
                    dropped.push_back(picker.negation(chosen[i]));
                }
            Check const check = missed_with(set, goal);
            if (check == Check::unknown) return;
            if (check == Check::unsat) {
                picker.require(picker.disjunction(dropped));
                if (consistent(set)) out.sets.push_back(std::move(set));
                continue;
            }
            grow(goal, set);
            std::vector<Term> meets;
            for (std::size_t atom = 0; atom < model_.size(); ++atom)
                for (bool value : {true, false}) {
                    Choice const choice{atom, value};
                    bool const agreed = std::find(set.begin(), set.end(), choice) != set.end();
                    if (!agreed && model_[atom] != value) meets.push_back(chosen[2 * atom + (value ? 0 : 1)]);
                }
            picker.require(picker.disjunction(meets));
        }
    }
    /// Moves the missing model towards the goal as far as it still misses it: the fewer literals differ, the
    /// more the picker learns.
    void grow(bool goal, Set& set) {
        read_model();
        for (std::size_t atom = 0; atom < candidates_.size(); ++atom) {
            Choice const toward{atom, candidates_[atom].helps_when_true == goal};
            bool const free = std::none_of(set.begin(), set.end(), [&](Choice c) { return c.atom == atom; });
            if (!free) continue;
            set.push_back(toward);
            if (missed_with(set, goal) == Check::sat)
                read_model();
            else
                set.pop_back();
        }
    }

    Solver& solver_;
    std::vector<Candidate> const& candidates_;
    Goal goal_;
    std::vector<Term> negated_;
    std::vector<bool> model_;
    Set core_;
    bool unknown_ = false;
    std::size_t rounds_ = 0;
};

}  // namespace

Goal::Goal(Solver& solver, Term formula)
    : holds(solver.input("goal-holds")), fails(solver.input("goal-fails")) {
    solver.require(solver.disjunction({solver.negation(holds), formula}));
    solver.require(solver.disjunction({solver.negation(fails), solver.negation(formula)}));
}

Hinges smallest_hinges(Solver& solver, std::vector<Candidate> const& candidates, Goal goal) {
    return Search(solver, candidates, goal).run();
}

}  // namespace casus::smt

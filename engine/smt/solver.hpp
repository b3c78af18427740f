// SPDX-License-Identifier: MIT
// Z3, wrapped once: booleans, counting, checks under assumptions, models and cores. No Z3 type outside
// solver.cpp. One solver belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace casus::smt {

/// A term of one solver: a handle into its table. Terms are plain values; Z3 sees those of which it is asked.
struct Term {
    std::uint32_t index = 0;
};

/// What a check came to. Unknown is an answer: the budget ran out.
enum class Check { sat, unsat, unknown };

/// How much work one check may do, in the solver's own steps, so that a run repeats. There is no clock:
/// setting one costs more than most checks (a thread each).
struct Budget {
    unsigned rlimit = 5'000'000;
};

class Solver {
public:
    explicit Solver(Budget budget = {});
    /// Beside another, in its thread and with terms of its own: that costs a hundredth of a first one.
    Solver(Solver const& beside, Budget budget);
    ~Solver();
    Solver(Solver const&) = delete;
    Solver& operator=(Solver const&) = delete;

    Term constant(bool value);
    /// A new boolean input.
    Term input(std::string const& name);
    Term negation(Term operand);
    Term conjunction(std::vector<Term> const& operands);
    Term disjunction(std::vector<Term> const& operands);
    /// At least `number` of the operands hold.
    Term at_least(std::vector<Term> const& operands, std::uint32_t number);

    /// The truth of a term that is a constant; connectives fold theirs.
    std::optional<bool> constant_value(Term term) const;

    void require(Term term);
    void push();
    void pop();
    /// Checks what is required together with literals (inputs or their negations).
    Check check(std::vector<Term> const& assumptions = {});
    /// After sat, until something is required or taken back: the value of an input; one the model leaves open
    /// counts as false.
    bool value(Term input) const;
    /// After unsat: positions in the assumptions of a set that suffices. It is not minimal.
    std::vector<std::size_t> core() const;
    /// The same without assumptions, and from what was answered before where that differs from what is
    /// required in the names of its inputs only, as situations of a kind do. There is no model then.
    Check check_by_form();
    /// What is required, as SMT-LIB 2 assertions, one a line.
    std::string requirements() const;
    std::string text(Term term) const;

private:
    friend class Scratch;
    std::size_t terms() const;
    void forget_terms(std::size_t from);
    Term count(std::vector<Term> const& of, std::uint32_t number);
    std::optional<std::vector<Term>> without_neutral(std::vector<Term> const& operands, bool neutral) const;

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What is required within its life is taken back at its end, and the terms made in it are no more.
class Scratch {
public:
    explicit Scratch(Solver& solver) : solver_(solver), terms_(solver.terms()) { solver_.push(); }
    ~Scratch() {
        solver_.pop();
        solver_.forget_terms(terms_);
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

private:
    Solver& solver_;
    std::size_t terms_;
};

}  // namespace casus::smt

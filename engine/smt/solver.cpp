// SPDX-License-Identifier: MIT
#include "engine/smt/solver.hpp"

#include <z3++.h>
#include <cassert>
#include <map>
#include <sstream>  // z3++.h of newer versions uses it without including it

namespace casus::smt {

struct Solver::Impl {
    std::shared_ptr<z3::context> shared;
    z3::context& context;
    z3::solver solver;
    z3::params params;
    std::vector<z3::expr> terms;
    std::vector<z3::expr> last_assumptions;
    std::vector<std::size_t> last_core;
    bool has_model = false;
    std::optional<z3::model> last_model;  // fetched when it is read: most checks need none

    /// How many of some operands hold, as far as it was asked.
    struct Count {
        std::vector<z3::expr> reached;  ///< [i]: at least j of the first i operands, for the last j asked
        std::vector<z3::expr> of_all;   ///< [j]: at least j of all
    };
    std::map<std::vector<unsigned>, Count> counts;

    Impl(std::shared_ptr<z3::context> among, Budget budget)
        : shared(std::move(among)), context(*shared), solver(context, z3::solver::simple()), params(context) {
        params.set("rlimit", budget.rlimit);
        params.set("unsat_core", true);
        solver.set(params);
    }
    Term add(z3::expr expression) {
        terms.push_back(std::move(expression));
        return {static_cast<std::uint32_t>(terms.size() - 1)};
    }
    z3::expr_vector vector(std::vector<Term> const& operands) {
        z3::expr_vector out(context);
        for (Term operand : operands) out.push_back(terms[operand.index]);
        return out;
    }
    /// Written out in "and" and "or". Z3 has a theory of its own for counts, which is not used: in 4.8.12 a
    /// solver that is asked again and again now and then calls unsatisfiable what has a model.
    z3::expr count(std::vector<Term> const& operands, std::uint32_t number) {
        std::vector<unsigned> key;
        for (Term operand : operands) key.push_back(terms[operand.index].id());
        Count& known = counts[key];
        if (known.of_all.empty()) {
            known.reached.assign(operands.size() + 1, context.bool_val(true));
            known.of_all.push_back(known.reached.back());
        }
        while (known.of_all.size() <= number) {
            z3::expr before = known.reached.front();
            known.reached.front() = context.bool_val(false);
            for (std::size_t i = 0; i < operands.size(); ++i) {
                // At least j of the first i + 1: j of the first i, or j - 1 of them and the next.
                z3::expr const with = before.is_true()    ? terms[operands[i].index]
                                      : before.is_false() ? before
                                                          : before && terms[operands[i].index];
                z3::expr const& without = known.reached[i];
                before = known.reached[i + 1];
                known.reached[i + 1] = without.is_false() ? with : without || with;
            }
            known.of_all.push_back(known.reached.back());
        }
        return known.of_all[number];
    }
};

Solver::Solver(Budget budget) : impl_(std::make_unique<Impl>(std::make_shared<z3::context>(), budget)) {}
Solver::Solver(Solver const& beside, Budget budget)
    : impl_(std::make_unique<Impl>(beside.impl_->shared, budget)) {}
Solver::~Solver() = default;

Term Solver::constant(bool value) { return impl_->add(impl_->context.bool_val(value)); }
Term Solver::input(std::string const& name) { return impl_->add(impl_->context.bool_const(name.c_str())); }
Term Solver::negation(Term operand) {
    z3::expr const& inner = impl_->terms[operand.index];
    if (inner.is_true() || inner.is_false()) return constant(inner.is_false());
    return impl_->add(!inner);
}

std::optional<bool> Solver::constant_value(Term term) const {
    z3::expr const& inner = impl_->terms[term.index];
    if (inner.is_true()) return true;
    if (inner.is_false()) return false;
    return std::nullopt;
}

/// Leaves out what cannot matter; nothing if one operand settles the whole.
std::optional<std::vector<Term>> Solver::without_neutral(std::vector<Term> const& operands,
                                                         bool neutral) const {
    std::vector<Term> out;
    for (Term operand : operands) {
        auto const known = constant_value(operand);
        if (!known) out.push_back(operand);
        if (known && *known != neutral) return std::nullopt;
    }
    return out;
}

Term Solver::conjunction(std::vector<Term> const& all) {
    auto const operands = without_neutral(all, true);
    if (!operands) return constant(false);
    if (operands->empty()) return constant(true);
    if (operands->size() == 1) return operands->front();
    return impl_->add(z3::mk_and(impl_->vector(*operands)));
}
Term Solver::disjunction(std::vector<Term> const& all) {
    auto const operands = without_neutral(all, false);
    if (!operands) return constant(true);
    if (operands->empty()) return constant(false);
    if (operands->size() == 1) return operands->front();
    return impl_->add(z3::mk_or(impl_->vector(*operands)));
}
Term Solver::at_least(std::vector<Term> const& operands, std::uint32_t number) {
    std::vector<Term> open;
    for (Term operand : operands) {
        auto const known = constant_value(operand);
        if (!known) open.push_back(operand);
        if (known == true && number > 0) --number;
    }
    if (number == 0) return constant(true);
    if (number > open.size()) return constant(false);
    return impl_->add(impl_->count(open, number));
}

void Solver::require(Term term) {
    impl_->has_model = false;
    impl_->solver.add(impl_->terms[term.index]);
}
void Solver::push() {
    impl_->has_model = false;
    impl_->solver.push();
}
void Solver::pop() {
    impl_->has_model = false;
    impl_->solver.pop();
}

Check Solver::check(std::vector<Term> const& assumptions) {
    z3::expr_vector const literals = impl_->vector(assumptions);
    impl_->last_core.clear();
    impl_->last_model.reset();
    z3::check_result const result = impl_->solver.check(literals);
    impl_->has_model = result == z3::sat;
    switch (result) {
        case z3::sat: return Check::sat;
        case z3::unsat: {
            z3::expr_vector const core = impl_->solver.unsat_core();
            for (std::size_t i = 0; i < assumptions.size(); ++i) {
                z3::expr const& literal = impl_->terms[assumptions[i].index];
                for (unsigned j = 0; j < core.size(); ++j)
                    if (z3::eq(literal, core[static_cast<int>(j)])) {
                        impl_->last_core.push_back(i);
                        break;
                    }
            }
            return Check::unsat;
        }
        default: return Check::unknown;
    }
}

bool Solver::value(Term input) const {
    assert(impl_->has_model);
    if (!impl_->last_model) impl_->last_model = impl_->solver.get_model();
    return impl_->last_model->eval(impl_->terms[input.index]).is_true();
}

std::vector<std::size_t> Solver::core() const { return impl_->last_core; }

std::string Solver::requirements() const {
    std::string text;
    z3::expr_vector const required = impl_->solver.assertions();
    for (unsigned i = 0; i < required.size(); ++i)
        text += "(assert " + required[static_cast<int>(i)].to_string() + ")\n";
    return text;
}

std::string Solver::text(Term term) const { return impl_->terms[term.index].to_string(); }

}  // namespace casus::smt

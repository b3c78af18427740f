// SPDX-License-Identifier: MIT
#include "engine/smt/solver.hpp"

#include <z3++.h>
#include <algorithm>
#include <cassert>
#include <map>
#include <sstream>  // z3++.h of newer versions uses it without including it
#include <unordered_map>

namespace casus::smt {

namespace {

enum class Op : std::uint8_t { no, yes, input, negation, conjunction, disjunction };

struct Node {
    Op op = Op::no;
    std::uint32_t first = 0, count = 0;  ///< of its operands; of an input, its name
};

}  // namespace

struct Solver::Impl {
    std::shared_ptr<z3::context> shared;
    z3::context& context;
    z3::solver solver;
    z3::params params;
    std::vector<Node> nodes;
    std::vector<Term> operands;
    std::vector<std::string> names;
    std::vector<std::optional<z3::expr>> known;  // to Z3, by term
    std::vector<std::size_t> last_core;
    bool has_model = false;
    std::optional<z3::model> last_model;  // fetched when it is read: most checks need none

    /// What is required between a `push` and its `pop`. Z3 is told of it when it is asked something.
    struct Scope {
        bool open = false;  ///< in Z3 too
        std::vector<Term> all;
        std::size_t told = 0;  ///< so many of them, to Z3
    };
    std::vector<Scope> scopes;
    std::unordered_map<std::string, Check> by_form;  // what checks of such requirements came to

    /// How many of some operands hold, as far as it was asked.
    struct Count {
        std::vector<Term> reached;  ///< [i]: at least j of the first i operands, for the last j asked
        std::vector<Term> of_all;   ///< [j]: at least j of all
    };
    std::map<std::vector<std::uint32_t>, Count> counts;

    Impl(std::shared_ptr<z3::context> among, Budget budget)
        : shared(std::move(among)), context(*shared), solver(context, z3::solver::simple()), params(context) {
        params.set("rlimit", budget.rlimit);
        params.set("unsat_core", true);
        // Else each check sets a handler of its own for an interrupt and puts the old one back: the program
        // would not hear of it, and where two threads do so at once one that is no more is called.
        params.set("ctrl_c", false);
        solver.set(params);
        scopes.push_back({true, {}, 0});
        add(Op::no, {});
        add(Op::yes, {});
    }
    Term add(Op op, std::vector<Term> const& of) {
        nodes.push_back(
            {op, static_cast<std::uint32_t>(operands.size()), static_cast<std::uint32_t>(of.size())});
        operands.insert(operands.end(), of.begin(), of.end());
        return {static_cast<std::uint32_t>(nodes.size() - 1)};
    }
    Node const& node(Term term) const { return nodes[term.index]; }

    /// The term as Z3 sees it.
    z3::expr const& expression(Term term) {
        if (known.size() < nodes.size()) known.resize(nodes.size());
        if (known[term.index]) return *known[term.index];
        Node const at = node(term);
        auto const all = [&] {
            z3::expr_vector out(context);
            for (std::uint32_t i = 0; i < at.count; ++i) out.push_back(expression(operands[at.first + i]));
            return out;
        };
        z3::expr made = context.bool_val(at.op == Op::yes);
        switch (at.op) {
            case Op::no:
            case Op::yes: break;
            case Op::input: made = context.bool_const(names[at.first].c_str()); break;
            case Op::negation: made = !expression(operands[at.first]); break;
            case Op::conjunction: made = z3::mk_and(all()); break;
            case Op::disjunction: made = z3::mk_or(all()); break;
        }
        return known[term.index].emplace(std::move(made));
    }

    /// Tells Z3 what it does not know yet of what is required.
    void tell() {
        for (Scope& scope : scopes) {
            if (!scope.open) solver.push();
            scope.open = true;
            for (; scope.told < scope.all.size(); ++scope.told) solver.add(expression(scope.all[scope.told]));
        }
    }

    /// What is required, each term and each input by the order in which it is first met.
    class Form {
    public:
        explicit Form(Impl const& of) : of_(of) {
            for (Scope const& scope : of.scopes)
                for (Term term : scope.all) {
                    write(term);
                    text += '.';
                }
        }
        std::string text;

    private:
        void write(Term term) {
            Node const& at = of_.node(term);
            if (at.op == Op::input)
                return number('i', inputs_.try_emplace(of_.names[at.first], inputs_.size()));
            auto const met = terms_.try_emplace(term.index, terms_.size());
            if (!met.second) return number('t', met);
            text += "01i-&|"[static_cast<std::size_t>(at.op)];
            for (std::uint32_t i = 0; i < at.count; ++i) write(of_.operands[at.first + i]);
            text += ')';
        }
        template <typename Known>
        void number(char kind, Known const& met) {
            text += kind;
            text += std::to_string(met.first->second);
        }

        Impl const& of_;
        std::unordered_map<std::string, std::size_t> inputs_;
        std::unordered_map<std::uint32_t, std::size_t> terms_;
    };
};

Solver::Solver(Budget budget) : impl_(std::make_unique<Impl>(std::make_shared<z3::context>(), budget)) {}
Solver::Solver(Solver const& beside, Budget budget)
    : impl_(std::make_unique<Impl>(beside.impl_->shared, budget)) {}
Solver::~Solver() = default;

Term Solver::constant(bool value) { return {value ? 1U : 0U}; }
Term Solver::input(std::string const& name) {
    Term const out = impl_->add(Op::input, {});
    impl_->nodes.back().first = static_cast<std::uint32_t>(impl_->names.size());
    impl_->names.push_back(name);
    return out;
}
Term Solver::negation(Term operand) {
    if (auto const known = constant_value(operand)) return constant(!*known);
    return impl_->add(Op::negation, {operand});
}

std::optional<bool> Solver::constant_value(Term term) const {
    Op const op = impl_->node(term).op;
    if (op == Op::yes) return true;
    if (op == Op::no) return false;
    return std::nullopt;
}

std::size_t Solver::terms() const { return impl_->nodes.size(); }

void Solver::forget_terms(std::size_t from) {
    Impl& of = *impl_;
    std::size_t operands = of.operands.size(), names = of.names.size();
    for (std::size_t i = from; i < of.nodes.size(); ++i) {
        if (of.nodes[i].op == Op::input)
            names = std::min<std::size_t>(names, of.nodes[i].first);
        else
            operands = std::min<std::size_t>(operands, of.nodes[i].first);
    }
    of.nodes.resize(from);
    of.operands.resize(operands);
    of.names.resize(names);
    if (of.known.size() > from) of.known.resize(from);
    std::erase_if(of.counts, [&](auto const& count) {
        auto const gone = [&](Term term) { return term.index >= from; };
        auto const& [reached, of_all] = count.second;
        return std::any_of(reached.begin(), reached.end(), gone) ||
               std::any_of(of_all.begin(), of_all.end(), gone) ||
               std::any_of(count.first.begin(), count.first.end(),
                           [&](std::uint32_t operand) { return operand >= from; });
    });
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
    return impl_->add(Op::conjunction, *operands);
}
Term Solver::disjunction(std::vector<Term> const& all) {
    auto const operands = without_neutral(all, false);
    if (!operands) return constant(true);
    if (operands->empty()) return constant(false);
    if (operands->size() == 1) return operands->front();
    return impl_->add(Op::disjunction, *operands);
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
    return count(open, number);
}

/// Written out in "and" and "or". Z3 has a theory of its own for counts, which is not used: in 4.8.12 a
/// solver that is asked again and again now and then calls unsatisfiable what has a model.
Term Solver::count(std::vector<Term> const& of, std::uint32_t number) {
    std::vector<std::uint32_t> key;
    for (Term operand : of) key.push_back(operand.index);
    auto& known = impl_->counts[key];
    if (known.of_all.empty()) {
        known.reached.assign(of.size() + 1, constant(true));
        known.of_all.push_back(known.reached.back());
    }
    while (known.of_all.size() <= number) {
        Term before = known.reached.front();
        known.reached.front() = constant(false);
        for (std::size_t i = 0; i < of.size(); ++i) {
            // At least j of the first i + 1: j of the first i, or j - 1 of them and the next.
            Term const with = conjunction({before, of[i]});
            before = known.reached[i + 1];
            known.reached[i + 1] = disjunction({known.reached[i], with});
        }
        known.of_all.push_back(known.reached.back());
    }
    return known.of_all[number];
}

void Solver::require(Term term) {
    impl_->has_model = false;
    impl_->scopes.back().all.push_back(term);
}
void Solver::push() {
    impl_->has_model = false;
    impl_->scopes.emplace_back();
}
void Solver::pop() {
    impl_->has_model = false;
    if (impl_->scopes.back().open) impl_->solver.pop();
    impl_->scopes.pop_back();
}

Check Solver::check(std::vector<Term> const& assumptions) {
    impl_->tell();
    z3::expr_vector literals(impl_->context);
    for (Term literal : assumptions) literals.push_back(impl_->expression(literal));
    impl_->last_core.clear();
    impl_->last_model.reset();
    z3::check_result const result = impl_->solver.check(literals);
    impl_->has_model = result == z3::sat;
    switch (result) {
        case z3::sat: return Check::sat;
        case z3::unsat: {
            z3::expr_vector const core = impl_->solver.unsat_core();
            for (std::size_t i = 0; i < assumptions.size(); ++i) {
                z3::expr const literal = literals[static_cast<int>(i)];
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

Check Solver::check_by_form() {
    constexpr std::size_t most_forms = 50'000;
    impl_->has_model = false;
    Impl::Form form(*impl_);
    auto const known = impl_->by_form.find(form.text);
    if (known != impl_->by_form.end()) return known->second;
    Check const out = check();
    if (impl_->by_form.size() == most_forms) impl_->by_form.clear();
    if (out != Check::unknown) impl_->by_form.emplace(std::move(form.text), out);
    return out;
}

bool Solver::value(Term input) const {
    assert(impl_->has_model);
    if (!impl_->last_model) impl_->last_model = impl_->solver.get_model();
    return impl_->last_model->eval(impl_->expression(input)).is_true();
}

std::vector<std::size_t> Solver::core() const { return impl_->last_core; }

std::string Solver::requirements() const {
    impl_->tell();
    std::string text;
    z3::expr_vector const required = impl_->solver.assertions();
    for (unsigned i = 0; i < required.size(); ++i)
        text += "(assert " + required[static_cast<int>(i)].to_string() + ")\n";
    return text;
}

std::string Solver::text(Term term) const { return impl_->expression(term).to_string(); }

}  // namespace casus::smt

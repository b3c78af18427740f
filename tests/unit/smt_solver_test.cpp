// SPDX-License-Identifier: MIT
// What the solver is given to count with.
#include "engine/smt/solver.hpp"

#include "catch.hpp"

#include <string>

namespace casus::proof {

TEST_CASE("at least so many hold exactly when so many do", "[smt]") {
    constexpr std::uint32_t most = 6;
    for (std::uint32_t of = 1; of <= most; ++of) {
        smt::Solver solver;
        std::vector<smt::Term> inputs, no;
        for (std::uint32_t i = 0; i < of; ++i) {
            inputs.push_back(solver.input("x" + std::to_string(i)));
            no.push_back(solver.negation(inputs.back()));
        }
        for (std::uint32_t number = 0; number <= of + 1; ++number) {
            smt::Term const enough = solver.at_least(inputs, number);
            for (bool wanted : {true, false}) {
                solver.push();
                solver.require(wanted ? enough : solver.negation(enough));
                for (std::uint32_t chosen = 0; chosen < (1U << of); ++chosen) {
                    std::vector<smt::Term> assumed;
                    for (std::uint32_t i = 0; i < of; ++i)
                        assumed.push_back((chosen >> i & 1U) != 0 ? inputs[i] : no[i]);
                    bool const so = std::uint32_t(__builtin_popcount(chosen)) >= number;
                    CHECK((solver.check(assumed) == smt::Check::sat) == (so == wanted));
                }
                solver.pop();
            }
        }
    }
}

TEST_CASE("what is counted may be a constant, and may be counted twice", "[smt]") {
    smt::Solver solver;
    smt::Term const a = solver.input("a"), b = solver.input("b");
    // Of "true, a, false, b" two hold where a or b does.
    smt::Term const two = solver.at_least({solver.constant(true), a, solver.constant(false), b}, 2);
    solver.require(two);
    CHECK(solver.check({a}) == smt::Check::sat);
    CHECK(solver.check({solver.negation(a), solver.negation(b)}) == smt::Check::unsat);
    // a, a and b are two where a is, and three only where both are.
    CHECK(solver.check({a, solver.negation(b)}) == smt::Check::sat);
    solver.require(solver.at_least({a, a, b}, 2));
    CHECK(solver.check({solver.negation(a)}) == smt::Check::unsat);
    solver.require(solver.at_least({a, a, b}, 3));
    CHECK(solver.check({solver.negation(b)}) == smt::Check::unsat);
    CHECK(solver.check() == smt::Check::sat);
}

}  // namespace casus::proof

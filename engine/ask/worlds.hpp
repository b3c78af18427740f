// SPDX-License-Identifier: MIT
// The worlds that are possible where duties wait for what others do.
#pragma once

#include "engine/ask/question.hpp"
#include "engine/smt/worlds.hpp"

#include <memory>
#include <vector>

namespace casus::ask {

/// A course of action found by the solver, with the situation it makes decided by the evaluator.
struct PossibleWorld {
    smt::Course course;
    std::unique_ptr<ir::Situation> situation;
    std::unique_ptr<Decided> decided;
    std::vector<std::size_t> rulings;  ///< those of the duties that wait, and of those that are waited for
    bool agrees = true;                ///< false: evaluator and solver contradict each other, a defect
};
struct Worlds {
    std::vector<PossibleWorld> worlds;      ///< none: nobody's duty waits for what another owes
    bool too_many = false;                  ///< more performances than are gone through
    std::vector<ir::AtomKey> performances;  ///< that are in question, gone through or not
};

/// The situation with just these of the performances done, decided by the evaluator.
PossibleWorld with_done(Decided const& decided, std::vector<ir::AtomKey> const& performances,
                        std::vector<bool> const& done);
/// Whether a duty of the performer that binds asks for the performance.
decide::Truth owed(Decided const& decided, ir::AtomKey const& performance);

/// Needs the solver's confirmation of what is decided; without it there are none.
Worlds worlds(Decided const& decided, smt::Budget budget);

}  // namespace casus::ask

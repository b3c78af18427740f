// SPDX-License-Identifier: MIT
// What the solver says of each ruling, over every completion of the open atoms.
#pragma once

#include "engine/decide/decide.hpp"
#include "engine/smt/solver.hpp"

#include <casus/answer.hpp>

#include <optional>
#include <string>
#include <vector>

namespace casus::smt {

enum class Settled { binds, does_not, open, undecided };

struct LiteralOf {
    ir::AtomKey atom;
    bool value = true;
    /// Of a decision that votes make: those that would bring it about, each of these and so many of those,
    /// whichever.
    std::vector<LiteralOf> each = {};
    std::uint32_t any = 0;
    std::vector<LiteralOf> of = {};
};

/// What each group of a ruling's requirements comes to over every completion.
struct Grounds {
    Settled applies = Settled::open, replaced = Settled::open, excepted = Settled::open,
            ended = Settled::open, overridden = Settled::open;
};

/// The solver's word on one ruling.
struct Confirmation {
    Settled settled = Settled::undecided;
    bool agrees = true;  ///< false: evaluator and solver contradict each other, a defect
    /// Where only all completions together show why it does not bind.
    std::optional<Grounds> grounds;
    /// The performances that the case leaves open and that whether it binds may turn on.
    std::vector<ir::AtomKey> performances;
    /// Open only: smallest sets of literals that settle it, each way.
    std::vector<std::vector<LiteralOf>> would_bind, would_not;
    bool more = false, hinges_undecided = false;
};

/// Confirms every ruling of a decision; with `hinges` also says what would settle the open ones.
std::vector<Confirmation> confirm(decide::Grounding const& grounding, decide::Decision const& decision,
                                  bool hinges, Budget budget);

/// Every ruling's formula in SMT-LIB 2, with a comment that names each input.
std::string dump_smt2(decide::Grounding const& grounding, decide::Decision const& decision,
                      std::string (*name)(decide::World const&, ir::AtomKey const&));

}  // namespace casus::smt

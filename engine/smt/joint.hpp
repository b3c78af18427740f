// SPDX-License-Identifier: MIT
// Whether the norms of several frames can all bind at once, what has to be so for that, and on which parts of
// their clauses it rests that they then cannot all be kept.
#pragma once

#include "engine/smt/confirm.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace casus::smt {

/// What it takes for all the norms to bind, precedence aside.
struct Joint {
    Check possible = Check::unknown;
    /// Whether everything that is open can be stated of a case: not so if it turns on a role that is left
    /// unsaid.
    bool tellable = true;
    /// If it is possible and was asked for: a set of literals under which they bind in every completion, none
    /// of which can be left out.
    std::vector<LiteralOf> needed;
};
/// What organs may decide in a situation that says nothing of it.
enum class Decisions : std::uint8_t {
    any,
    carried  ///< only what would be carried if everybody voted for it who has a vote that day
};
/// `without`: norms that do not bind at the same time.
/// The solver is left as it was found: one serves any number of questions, and making one costs more than
/// most of them.
Joint joint(decide::Grounding const& grounding, std::vector<decide::Frame> const& frames, bool needed,
            Solver& solver, std::vector<decide::Frame> const& without = {},
            Decisions decisions = Decisions::any);

/// Whether some completion meets these conditions of the frame's clause, and not those.
Check can_hold(decide::Grounding const& grounding, decide::Frame const& frame,
               std::vector<ir::FormulaId> const& met, std::vector<ir::FormulaId> const& unmet,
               Solver& solver);

/// Whether all the norms bind in every completion, precedence aside.
bool bind_for_certain(decide::Grounding const& grounding, std::vector<decide::Frame> const& frames,
                      Solver& solver);

/// One part of a clause's text, as a collision may rest on it.
struct CorePart {
    enum class Kind : std::uint8_t {
        acts,       ///< what the norm asks for, forbids or allows
        deeming,    ///< that the event counts as having happened
        part,       ///< a requirement, and that it is met
        exception,  ///< an exception, and that it does not apply
        until       ///< an end of the duty, and that it has not come
    };
    std::uint32_t norm = 0;  ///< 0 or 1: whose text it is
    Kind kind = Kind::part;
    std::uint32_t index = 0;  ///< among the clause's parts, exceptions or untils
    friend bool operator==(CorePart const&, CorePart const&) = default;
};
/// Parts of two colliding norms that together leave their bearer no way to keep both, in a situation in which
/// both bind. Checked: with all of them there is none, without any one of them there is. Nothing if the
/// solver's budget ran out.
std::optional<std::vector<CorePart>> collision_core(decide::Grounding const& grounding,
                                                    decide::Frame const& first, decide::Frame const& second,
                                                    Solver& solver);

}  // namespace casus::smt

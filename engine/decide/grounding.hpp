// SPDX-License-Identifier: MIT
// The ways a clause applies to a situation: which event, and what each variable stands for. Evaluator and
// solver encoding both go through these frames; what holds in one is decided by each on its own.
#pragma once

#include "engine/decide/world.hpp"

#include <optional>
#include <type_traits>
#include <vector>

namespace casus::decide {

/// One way a clause applies.
struct Frame {
    ClauseId clause;
    std::optional<std::uint32_t> event;   ///< index into the situation's events
    std::optional<std::uint32_t> deemed;  ///< index into the deemed events, when the trigger reads one
    Binding binding{};
    Day day{};
};

/// An event that a clause deems to have happened, for the rules of its treaty.
struct DeemedEvent {
    Frame by;  ///< the frame of the deeming clause: it holds if that applies
    ir::EventKindId kind;
    std::array<Value, ir::preposition_count> roles{};
};

/// Variables that are given: the roles of an act and its bearer; all of them where a fallback asks after a
/// breach.
using FixedSlots = boost::container::static_vector<std::pair<std::uint32_t, Value>, slot_count>;

/// Something to call with each frame. It refers to the callable it is made from and must not outlive it.
class FrameVisitor {
public:
    template <typename Visit>
    requires(!std::is_same_v<Visit, FrameVisitor>) FrameVisitor(Visit const& visit)
        : visit_(&visit),
          call_([](void const* target, Frame const& frame) { (*static_cast<Visit const*>(target))(frame); }) {
    }
    void operator()(Frame const& frame) const { call_(visit_, frame); }

private:
    void const* visit_;
    void (*call_)(void const*, Frame const&);
};

class Grounding {
public:
    explicit Grounding(World const& world);
    /// For a question about clauses that read no other deemings than these.
    Grounding(World const& world, std::vector<ClauseId> const& deeming);

    World const& world() const { return world_; }
    std::vector<DeemedEvent> const& deemed() const { return deemed_; }

    /// Calls `visit` with each frame of the clause for one event (or for none, if the clause has no trigger).
    /// A bearer that loops is left unbound if `open_bearer`. Slots in `fixed` keep those values. The clause
    /// must be in force on the day; otherwise there is no frame.
    void frames(ClauseId clause, std::optional<std::uint32_t> event, FixedSlots const& fixed,
                bool open_bearer, FrameVisitor visit) const;
    /// The same over all events of the situation that fit the clause's trigger.
    void frames(ClauseId clause, FixedSlots const& fixed, bool open_bearer, FrameVisitor visit) const;

    /// Whom a frame with an unbound bearer can bind, in order; `each other` already left out.
    std::vector<ActorId> bearers(Frame const& frame) const;

    /// The slots that make one of the clause's acts the given act (an argument `none` in it fits anything),
    /// if they can: one entry for each of the clause's acts that fits.
    std::vector<FixedSlots> unify(ClauseId clause, ActInstance const& act) const;

private:
    void bind_event(Frame& frame, ir::Clause const& clause,
                    std::array<Value, ir::preposition_count> const& roles) const;
    void loop(Frame& frame, std::size_t next, FixedSlots const& fixed, bool open_bearer,
              FrameVisitor visit) const;
    bool left_out(ir::Clause const& clause, Frame const& frame, std::uint32_t slot, Value value) const;
    void find_deemed(std::vector<ClauseId> const& deeming);

    World const& world_;
    std::vector<DeemedEvent> deemed_;
};

}  // namespace casus::decide

// SPDX-License-Identifier: MIT
// Strong ids: how the nodes of the checked program refer to one another.
#pragma once

#include <compare>
#include <cstdint>

namespace casus::ir {

/// An index into one of the program's vectors, of a type of its own.
template <typename Tag>
struct Id {
    std::uint32_t index = 0;
    friend auto operator<=>(Id const&, Id const&) = default;
};
using ActorId = Id<struct ActorTag>;
using PlaceId = Id<struct PlaceTag>;
using LineId = Id<struct LineTag>;
using TargetId = Id<struct TargetTag>;
using ClassId = Id<struct ClassTag>;
using EventKindId = Id<struct EventKindTag>;
using ActKindId = Id<struct ActKindTag>;
using FactKindId = Id<struct FactKindTag>;
using UnitId = Id<struct UnitTag>;
using FigureId = Id<struct FigureTag>;
using TreatyId = Id<struct TreatyTag>;
using AreaId = Id<struct AreaTag>;
using OverlayId = Id<struct OverlayTag>;
using OrganId = Id<struct OrganTag>;
using PriorityId = Id<struct PriorityTag>;
using ClauseId = Id<struct ClauseTag>;
using FormulaId = Id<struct FormulaTag>;

}  // namespace casus::ir

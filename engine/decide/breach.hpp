// SPDX-License-Identifier: MIT
// What kind of norm a modality makes, and until when a duty may be performed.
#pragma once

#include "engine/check/program.hpp"

#include <optional>

namespace casus::decide {

inline bool is_duty(ast::Modality modality) {
    return modality == ast::Modality::shall || modality == ast::Modality::should;
}
inline bool is_ban(ast::Modality modality) {
    return modality == ast::Modality::shall_not || modality == ast::Modality::should_not;
}

/// The last day on which a duty that arose on `from` is performed in time; nothing if it has no deadline.
std::optional<Day> due(ir::Clause const& clause, Day from);

}  // namespace casus::decide

// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace casus::snapshot {

/// What tells this build of the library from any other: the linker's build id of the program or library that
/// it is part of. Empty if the linker gave none.
std::string build_id();

}  // namespace casus::snapshot

// SPDX-License-Identifier: MIT
#pragma once

#include <casus/corpus.hpp>

#include <vector>

namespace casus::cli {

/// Loads a corpus. A large one is kept as a snapshot between runs, in the folder CASUS_CACHE (empty: nothing
/// is kept), else in casus/ below XDG_CACHE_HOME or ~/.cache; it is used again only for the very same texts,
/// and only if nobody else could have written it. Where nothing can be kept, nothing is: that is no error.
Loaded load_kept(std::vector<Source> sources);

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
#pragma once

#include "cli/inputs.hpp"

#include <casus/snapshot.hpp>

#include <tbb/task_group.h>

#include <filesystem>
#include <optional>
#include <vector>

namespace casus::cli {

/// The corpus of a command line as the last run with the same paths left it. A large one is kept as a
/// snapshot, in the folder CASUS_CACHE (empty: nothing is kept), else in casus/ below XDG_CACHE_HOME or
/// ~/.cache. Where nothing can be kept, nothing is: that is no error.
class Kept {
public:
    /// Looks for a snapshot and opens it, beside whatever the caller does next.
    explicit Kept(CorpusOptions const& options);
    ~Kept();
    Kept(Kept const&) = delete;
    Kept& operator=(Kept const&) = delete;

    /// Loads the corpus. The snapshot is used only if it is of the very same texts, and if nobody else could
    /// have written it; if it is not, another takes its place.
    Loaded load(std::vector<Source> sources);

private:
    std::filesystem::path place_;  // empty: none
    std::optional<Snapshot> opened_;
    tbb::task_group opening_;
};

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
// A loaded corpus as bytes, for programs that load the same large corpus again and again.
#pragma once

#include <casus/corpus.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus {

/// The corpus as bytes that `restore` takes, with a mark of its texts, of this build of the library and of
/// the bytes themselves. Only this build on this machine can read them. Empty if the linker left no build id,
/// by which builds are told apart.
std::string take_snapshot(Corpus const& corpus);

/// The corpus that `load` made of these very texts when the snapshot was taken: faster than loading them, and
/// the same in every answer. It takes the texts with it. Nothing, and the texts are left as they are, if the
/// snapshot is of other texts or another build, or damaged, in whatever way. The marks find accidents and not
/// malice: read snapshots only from where nobody else can write.
std::optional<Corpus> restore(std::vector<Source>& sources, std::string_view snapshot);

}  // namespace casus

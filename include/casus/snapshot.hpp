// SPDX-License-Identifier: MIT
// A loaded corpus as bytes, for programs that load the same large corpus again and again.
#pragma once

#include <casus/corpus.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casus {

/// The corpus as bytes that `Snapshot::open` takes, with a mark of its texts, of this build of the library
/// and of the bytes themselves. Only this build on this machine can read them. Empty if the linker left no
/// build id, by which builds are told apart.
std::string take_snapshot(Corpus const& corpus);

/// A corpus taken out of its bytes. Whether it is the one that is wanted shows when the texts are there: they
/// can be read meanwhile.
class Snapshot {
public:
    /// Nothing if the bytes are another build's, or damaged, in whatever way. The marks find accidents and
    /// not malice: open snapshots only from where nobody else can write.
    static std::optional<Snapshot> open(std::string_view bytes);

    /// The corpus, if `load` made it of these very texts: the same in every answer as loading them anew. It
    /// takes the texts with it. Nothing, and they are left as they are, if they are others.
    std::optional<Corpus> corpus_of(std::vector<Source>& texts) &&;

private:
    Snapshot(std::shared_ptr<Corpus::Data> data, std::string digest)
        : data_(std::move(data)), digest_(std::move(digest)) {}

    std::shared_ptr<Corpus::Data> data_;
    std::string digest_;  // of the texts
};

}  // namespace casus

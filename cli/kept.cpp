// SPDX-License-Identifier: MIT
#include "cli/kept.hpp"

#include "cli/files.hpp"

#include <spdlog/spdlog.h>
#include <spdlog/stopwatch.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace casus::cli {

namespace fs = std::filesystem;

namespace {

/// Less text is read in a few milliseconds.
constexpr std::size_t worth_keeping = std::size_t{512} * 1024;
/// One for each set of files that is asked again and again; the oldest give way.
constexpr std::size_t most_kept = 16;
constexpr char const* extension = ".snapshot";

fs::path folder() {
    if (char const* const set = std::getenv("CASUS_CACHE")) return set;
    auto const below = [](char const* variable) -> fs::path {
        char const* const value = std::getenv(variable);
        return value == nullptr ? fs::path() : fs::path(value);
    };
    if (fs::path const cache = below("XDG_CACHE_HOME"); cache.is_absolute()) return cache / "casus";
    if (fs::path const home = below("HOME"); home.is_absolute()) return home / ".cache" / "casus";
    return {};
}

/// Where the snapshot of a command line's corpus belongs: the same place whatever is in the texts, so that an
/// edited corpus takes the place of the old one.
fs::path place_of(CorpusOptions const& options) {
    fs::path const in = folder();
    std::error_code error;
    std::string paths = fs::current_path(error).string();
    if (in.empty() || error) return {};
    auto const add = [&](std::string const& path) { paths.append("\n").append(path); };
    for (std::string const& path : options.corpus) add(path);
    for (std::string const& path : options.files)
        if (is_treaty(path)) add(path);
    char const* const others = std::getenv("CASUS_CORPUS");
    if (options.corpus.empty() && others != nullptr) add(std::string("CASUS_CORPUS=") + others);
    return in / (std::to_string(std::hash<std::string>()(paths)) + extension);
}

bool worth_it(std::vector<Source> const& sources) {
    std::size_t size = 0;
    for (Source const& source : sources) size += source.text.size();
    return size >= worth_keeping;
}

/// The whole of a file that only this user can write.
std::optional<std::string> read_own(fs::path const& path) {
    int const file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return std::nullopt;
    struct stat status {};
    std::string text;
    bool const good = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
                      (status.st_mode & (S_IWGRP | S_IWOTH)) == 0 && read_whole(file, text).empty();
    close(file);
    return good ? std::optional(std::move(text)) : std::nullopt;
}

void forget_oldest(fs::path const& in) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> kept;
    for (fs::directory_iterator at(in, error); !error && at != fs::directory_iterator(); at.increment(error))
        if (at->path().extension() == extension) kept.emplace_back(at->last_write_time(error), at->path());
    std::sort(kept.begin(), kept.end());
    for (std::size_t i = 0; i + most_kept < kept.size(); ++i) fs::remove(kept[i].second, error);
}

void keep(Corpus const& corpus, fs::path const& path) {
    std::string const snapshot = take_snapshot(corpus);
    std::error_code error;
    if (snapshot.empty()) return;
    if (fs::create_directories(path.parent_path(), error))
        fs::permissions(path.parent_path(), fs::perms::owner_all, error);
    std::string const problem = put_file(path, snapshot, S_IRUSR | S_IWUSR);
    spdlog::debug("snapshot: {}", problem.empty() ? "kept in " + path.string() : "not kept: " + problem);
    forget_oldest(path.parent_path());
}

}  // namespace

Kept::Kept(CorpusOptions const& options) : place_(place_of(options)) {
    if (place_.empty()) return;
    opening_.run([this] {
        if (std::optional<std::string> const bytes = read_own(place_)) opened_ = Snapshot::open(*bytes);
    });
}

Kept::~Kept() { opening_.wait(); }

Loaded Kept::load(std::vector<Source> sources) {
    opening_.wait();
    spdlog::stopwatch const watch;
    if (std::optional<Snapshot> snapshot = std::exchange(opened_, {}))
        if (auto corpus = std::move(*snapshot).corpus_of(sources)) {
            spdlog::debug("snapshot: {} treaties, known to be of these texts in {:.3} ms",
                          corpus->treaties().size(), watch.elapsed().count() * 1e3);
            return {std::move(corpus), {}, {}};
        }
    bool const large = worth_it(sources);
    Loaded loaded = casus::load(std::move(sources));
    if (large && !place_.empty() && loaded.corpus && loaded.diagnostics.empty()) keep(*loaded.corpus, place_);
    return loaded;
}

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
#include "cli/kept.hpp"

#include "cli/files.hpp"

#include <casus/snapshot.hpp>

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

/// Where the snapshot of these texts belongs, if it is worth one: the same place whatever is in them, so that
/// an edited corpus takes the place of the old one.
std::optional<fs::path> place_of(std::vector<Source> const& sources) {
    std::size_t size = 0;
    for (Source const& source : sources) size += source.text.size();
    fs::path const in = folder();
    std::error_code error;
    std::string names = fs::current_path(error).string();
    if (size < worth_keeping || in.empty() || error) return std::nullopt;
    for (Source const& source : sources) names.append("\n").append(source.name);
    return in / (std::to_string(std::hash<std::string>()(names)) + extension);
}

/// The whole of a file that only this user can write.
std::optional<std::string> read_own(fs::path const& path) {
    int const file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return std::nullopt;
    struct stat status {};
    std::string text;
    bool good = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
                (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
    if (good) text.resize(static_cast<std::size_t>(status.st_size));
    for (std::size_t at = 0; good && at < text.size();) {
        ssize_t const got = ::read(file, text.data() + at, text.size() - at);
        good = got > 0;
        at += good ? static_cast<std::size_t>(got) : 0;
    }
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

Loaded load_kept(std::vector<Source> sources) {
    std::optional<fs::path> const place = place_of(sources);
    if (!place) return load(std::move(sources));
    spdlog::stopwatch const watch;
    if (auto const snapshot = read_own(*place))
        if (auto corpus = restore(sources, *snapshot)) {
            spdlog::debug("snapshot: {} treaties in {:.3} ms", corpus->treaties().size(),
                          watch.elapsed().count() * 1e3);
            return {std::move(corpus), {}, {}};
        }
    Loaded loaded = load(std::move(sources));
    if (loaded.corpus && loaded.diagnostics.empty()) keep(*loaded.corpus, *place);
    return loaded;
}

}  // namespace casus::cli

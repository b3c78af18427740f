// SPDX-License-Identifier: MIT
#include "cli/files.hpp"

#include <tbb/parallel_for.h>

#include <fcntl.h>
#include <fts.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>

namespace casus::cli {

namespace fs = std::filesystem;

namespace {

bool ends_in(std::string_view path, std::string_view extension) {
    return path.size() > extension.size() && path.substr(path.size() - extension.size()) == extension &&
           path[path.size() - extension.size() - 1] != '/';
}
bool is_wanted(std::string_view path, Wanted wanted) {
    return (wanted != Wanted::cases && is_treaty(path)) ||
           (wanted != Wanted::treaties && ends_in(path, ".case"));
}

Identity identity(struct stat const& status) { return {status.st_dev, status.st_ino}; }

/// A file below the folder is shown as the folder was written, then the way down. Links to files count, links
/// to folders are not gone through.
void walk(std::string const& root, std::string folder, Wanted wanted, Found& found) {
    std::vector<File> files;
    std::string const written = (fs::path(root).lexically_normal() / "").string();
    std::size_t const above = (fs::path(folder) / "").native().size();
    auto const shown = [&](std::string const& path) {
        return (written == "./" ? "" : written) + path.substr(std::min(above, path.size()));
    };
    std::array<char*, 2> paths{folder.data(), nullptr};
    std::unique_ptr<FTS, int (*)(FTS*)> const tree(
        fts_open(paths.data(), FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, nullptr), fts_close);
    FTSENT const* at = nullptr;
    while (tree != nullptr && (at = fts_read(tree.get())) != nullptr) {
        std::string const path(at->fts_path, at->fts_pathlen);
        bool const unreadable = at->fts_info == FTS_DNR || at->fts_info == FTS_ERR;
        if (unreadable)
            found.problems.push_back("cannot read the folder " + shown(path) + ": " +
                                     std::strerror(at->fts_errno));
        if (unreadable || !is_wanted(path, wanted)) continue;
        if (at->fts_info == FTS_NS)
            found.problems.push_back("cannot read " + shown(path) + ": " + std::strerror(at->fts_errno));
        struct stat status {};
        if (at->fts_info == FTS_F) status = *at->fts_statp;
        if (at->fts_info == FTS_SL && stat(path.c_str(), &status) != 0) continue;  // it dangles
        if (S_ISREG(status.st_mode)) files.push_back({path, shown(path), identity(status)});
    }
    if (tree == nullptr)
        found.problems.push_back("cannot read the folder " + root + ": " + std::strerror(errno));
    std::sort(files.begin(), files.end(), [](File const& a, File const& b) { return a.name < b.name; });
    std::move(files.begin(), files.end(), std::back_inserter(found.files));
}

void add(std::string const& root, std::string const& path, Wanted wanted, Found& found) {
    struct stat status {};
    if (path == "-")
        found.files.push_back({path, "<stdin>", {}});
    else if (stat(path.c_str(), &status) != 0)
        found.problems.push_back(
            root + ": " +
            (errno == ENOENT || errno == ENOTDIR ? "no such file or folder" : std::strerror(errno)));
    else if (S_ISDIR(status.st_mode))
        walk(root, path, wanted, found);
    else
        found.files.push_back({path, root, identity(status)});
}

/// The folder of treaties that comes with the program, relative to where the program itself lies.
fs::path bundled() {
    std::error_code error;
    fs::path const program = fs::read_symlink("/proc/self/exe", error);
    if (error) return {};
    return (program.parent_path() / CASUS_TREATIES_FROM_BIN).lexically_normal();
}

/// Returns an empty string, or what went wrong.
std::string read_into(File const& file, std::string& text) {
    if (file.path == "-") return read_whole(STDIN_FILENO, text);
    int const descriptor = open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::strerror(errno);
    std::string problem = read_whole(descriptor, text);
    close(descriptor);
    return problem;
}

}  // namespace

Found find_files(std::vector<std::string> const& paths, Wanted wanted) {
    Found found;
    for (std::string const& path : paths) add(path, path, wanted, found);
    found.files = without(found.files, {});
    return found;
}

Found find_corpus(std::vector<std::string> const& paths) {
    if (!paths.empty()) return find_files(paths, Wanted::treaties);
    char const* const variable = std::getenv("CASUS_CORPUS");
    if (variable != nullptr && *variable != '\0') {
        std::vector<std::string> listed;
        std::string_view rest = variable;
        while (!rest.empty()) {
            std::size_t const end = std::min(rest.find(':'), rest.size());
            if (end > 0) listed.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        Found found = find_files(listed, Wanted::treaties);
        for (std::string& problem : found.problems) problem += " (named by CASUS_CORPUS)";
        return found;
    }
    Found found;
    fs::path const folder = bundled();
    std::error_code error;
    if (folder.empty() || !fs::is_directory(folder, error))
        found.problems.push_back("the treaties that come with casus are not at " +
                                 (folder.empty() ? std::string("any known place") : folder.string()) +
                                 "; name a corpus with --corpus PATH or in CASUS_CORPUS");
    else
        add("treaties", folder.string(), Wanted::treaties, found);
    return found;
}

bool is_treaty(std::string_view path) { return ends_in(path, ".treaty"); }

std::vector<File> without(std::vector<File> const& files, std::vector<File> const& present) {
    if (files.empty()) return {};
    std::set<Identity> seen;
    for (File const& file : present) seen.insert(file.identity);
    std::vector<File> out;
    for (File const& file : files)
        if (seen.insert(file.identity).second) out.push_back(file);
    return out;
}

std::string read_whole(int descriptor, std::string& text) {
    constexpr std::size_t piece = std::size_t{1} << 16U;
    struct stat status {};
    bool const sized = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    std::size_t const size = sized ? static_cast<std::size_t>(status.st_size) : 0;
    for (text.clear(); text.size() <= largest_file && size <= largest_file;) {
        std::size_t const before = text.size();
        text.resize(before + (before < size ? size - before : piece));
        ssize_t const got = ::read(descriptor, text.data() + before, text.size() - before);
        text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0 && errno != EINTR) return std::strerror(errno);
        if (got == 0 || (sized && text.size() == size)) return {};
    }
    return "larger than " + std::to_string(largest_file / 1024 / 1024) + " MB, the most that is read";
}

Texts read(std::vector<File> const& files) {
    constexpr std::size_t worth_a_thread = 200;  // files: a millisecond or two of asking the system
    std::vector<std::string> texts(files.size()), problems(files.size());
    auto const read_one = [&](std::size_t i) { problems[i] = read_into(files[i], texts[i]); };
    if (files.size() < worth_a_thread)
        for (std::size_t i = 0; i < files.size(); ++i) read_one(i);
    else
        tbb::parallel_for(std::size_t{0}, files.size(), read_one);
    Texts out;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (problems[i].empty())
            out.sources.push_back({files[i].name, std::move(texts[i])});
        else
            out.problems.push_back("cannot read " + files[i].name + ": " + problems[i]);
    }
    return out;
}

std::string put_file(std::filesystem::path const& path, std::string const& text, unsigned mode) {
    std::string beside = path.string() + ".XXXXXX";
    int const descriptor = mkstemp(beside.data());
    if (descriptor < 0) return std::strerror(errno);
    std::FILE* const out = fdopen(descriptor, "wb");
    bool good = out != nullptr && std::fwrite(text.data(), 1, text.size(), out) == text.size();
    good = good && std::fflush(out) == 0 && fchmod(descriptor, mode) == 0;
    int problem = good ? 0 : errno;
    if ((out != nullptr ? std::fclose(out) : close(descriptor)) != 0 && problem == 0) problem = errno;
    if (problem == 0 && std::rename(beside.c_str(), path.c_str()) != 0) problem = errno;
    if (problem == 0) return "";
    std::remove(beside.c_str());
    return std::strerror(problem);
}

std::string replace_file(std::filesystem::path const& path, std::string const& text) {
    std::error_code error;
    std::filesystem::path const target = std::filesystem::canonical(path, error);
    if (error) return error.message();
    struct stat status {};
    if (stat(target.c_str(), &status) != 0) return std::strerror(errno);
    if (access(target.c_str(), W_OK) != 0) return std::strerror(errno);
    return put_file(target, text, status.st_mode & 07777U);
}

bool holds_only_cases(std::string const& text) {
    std::size_t depth = 0;
    bool at_item = true;  // the next word at depth 0 begins an item
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '#') {
            i = std::min(text.find('\n', i), text.size());
        } else if (c == '"') {
            for (++i; i < text.size() && text[i] != '"' && text[i] != '\n'; ++i)
                if (text[i] == '\\') ++i;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}') {
            if (depth > 0 && --depth == 0) at_item = true;
        } else if (depth == 0 && at_item && std::isspace(static_cast<unsigned char>(c)) == 0) {
            if (text.compare(i, 4, "case") != 0) return false;
            at_item = false;
        }
    }
    return true;
}

}  // namespace casus::cli

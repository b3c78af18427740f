// SPDX-License-Identifier: MIT
#include "cli/files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <future>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>

namespace casus::cli {

namespace fs = std::filesystem;

namespace {

bool is_wanted(std::string_view path, Wanted wanted) {
    auto const is = [&](std::string_view extension) {
        return path.size() > extension.size() && path.substr(path.size() - extension.size()) == extension &&
               path[path.size() - extension.size() - 1] != '/';
    };
    return (wanted != Wanted::cases && is(".treaty")) || (wanted != Wanted::treaties && is(".case"));
}

/// A file below the folder is shown as the folder was written, then the way down.
void walk(std::string const& root, fs::path const& folder, Wanted wanted, Found& found) {
    std::error_code error;
    std::vector<File> files;
    std::string const written = (fs::path(root).lexically_normal() / "").string();
    std::size_t const above = (folder / "").native().size();
    fs::recursive_directory_iterator at(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::string const& path = at->path().native();
        std::error_code ignored;  // a dangling link is no regular file
        if (is_wanted(path, wanted) && at->is_regular_file(ignored))
            files.push_back({path, (written == "./" ? "" : written) + path.substr(above)});
    }
    if (error) found.problems.push_back("cannot read the folder " + root + ": " + error.message());
    std::sort(files.begin(), files.end(), [](File const& a, File const& b) { return a.name < b.name; });
    found.files.insert(found.files.end(), files.begin(), files.end());
}

void add(std::string const& root, fs::path const& path, Wanted wanted, Found& found) {
    std::error_code error;
    fs::file_status const status =
        path == "-" ? fs::file_status(fs::file_type::fifo) : fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        found.problems.push_back(root + ": no such file or folder");
    else if (error)
        found.problems.push_back(root + ": " + error.message());
    else if (status.type() == fs::file_type::directory)
        walk(root, path, wanted, found);
    else
        found.files.push_back({path, root == "-" ? "<stdin>" : root});
}

/// The folder of treaties that comes with the program, relative to where the program itself lies.
fs::path bundled() {
    std::error_code error;
    fs::path const program = fs::read_symlink("/proc/self/exe", error);
    if (error) return {};
    return (program.parent_path() / CASUS_TREATIES_FROM_BIN).lexically_normal();
}

/// What tells two files apart, however they are named: where the file system keeps them, or the name of what
/// is not there.
using Identity = std::tuple<dev_t, ino_t, std::string>;
Identity identity(File const& file) {
    struct stat status {};
    if (stat(file.path.c_str(), &status) != 0) return {0, 0, file.path.string()};
    return {status.st_dev, status.st_ino, {}};
}

struct Close {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};

/// Returns an empty string, or what went wrong.
std::string read_into(File const& file, std::string& text) {
    std::unique_ptr<std::FILE, Close> const in(file.path == "-" ? stdin
                                                                : std::fopen(file.path.c_str(), "rb"));
    if (in == nullptr) return std::strerror(errno);
    std::setvbuf(in.get(), nullptr, _IONBF, 0);  // what is read goes into `piece` at once
    std::array<char, std::size_t{1} << 16U> piece;
    for (std::size_t got = piece.size(); got == piece.size();) {
        got = std::fread(piece.data(), 1, piece.size(), in.get());
        text.append(piece.data(), got);
        if (text.size() > largest_file)
            return "larger than " + std::to_string(largest_file / 1024 / 1024) + " MB, the most that is read";
    }
    return std::ferror(in.get()) != 0 ? std::strerror(errno) : "";
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
        add("treaties", folder, Wanted::treaties, found);
    return found;
}

bool is_treaty(File const& file) { return file.path.extension() == ".treaty"; }

std::vector<File> without(std::vector<File> const& files, std::vector<File> const& present) {
    if (files.empty()) return {};
    std::set<Identity> seen;
    for (File const& file : present) seen.insert(identity(file));
    std::vector<File> out;
    for (File const& file : files)
        if (seen.insert(identity(file)).second) out.push_back(file);
    return out;
}

Texts read(std::vector<File> const& files) {
    constexpr std::size_t worth_a_thread = 200;  // files: a millisecond or two of asking the system
    std::size_t const threads =
        std::min<std::size_t>(std::thread::hardware_concurrency(), files.size() / worth_a_thread);
    std::vector<std::string> texts(files.size()), problems(files.size());
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++)
            problems[i] = read_into(files[i], texts[i]);
    };
    std::vector<std::future<void>> others;
    for (std::size_t thread = 1; thread < threads; ++thread)
        others.push_back(std::async(std::launch::async, work));
    work();
    for (std::future<void>& other : others) other.get();
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

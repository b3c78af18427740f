// SPDX-License-Identifier: MIT
#include "cli/git.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

extern char** environ;

namespace casus::cli {

namespace {

/// Runs git and takes what it prints. No shell reads the arguments. False if git fails: its own words are on
/// standard error.
bool git(std::vector<std::string> arguments, std::string& out, std::string& problem) {
    arguments.insert(arguments.begin(), "git");
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        problem = std::strerror(errno);
        return false;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    pid_t child = 0;
    int const failed = posix_spawnp(&child, "git", &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failed != 0) {
        close(ends[0]);
        problem = std::string("git cannot be run: ") + std::strerror(failed);
        return false;
    }
    std::array<char, 1U << 16U> buffer{};
    for (;;) {
        ssize_t const got = read(ends[0], buffer.data(), buffer.size());
        if (got > 0) out.append(buffer.data(), static_cast<std::size_t>(got));
        if (got == 0 || (got < 0 && errno != EINTR)) break;
    }
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
    problem = "git does not answer";
    return false;
}

bool is_treaty_name(std::string const& name) {
    static std::string const ending = ".treaty";
    return name.size() > ending.size() &&
           name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

}  // namespace

std::vector<Source> at_revision(std::string const& revision, std::string const& path, std::string& problem) {
    // What begins with a dash would be read as an option.
    if (revision.empty() || revision.front() == '-') {
        problem = "`" + revision + "` is no revision";
        return {};
    }
    std::string listed;
    if (!git({"ls-tree", "-r", "-z", "--name-only", revision, "--", path}, listed, problem)) {
        problem += " about " + revision;
        return {};
    }
    std::vector<Source> out;
    for (std::size_t at = 0; at < listed.size();) {
        std::size_t const end = listed.find('\0', at);
        std::string const name = listed.substr(at, end - at);
        at = end + 1;
        if (!is_treaty_name(name)) continue;
        Source source{revision + ":" + name, {}};
        // A path that ls-tree prints counts from the folder at hand.
        if (!git({"show", revision + ":./" + name}, source.text, problem)) {
            problem += " about " + source.name;
            return {};
        }
        out.push_back(std::move(source));
    }
    if (out.empty()) problem = "there is no treaty file at " + path + " in " + revision;
    return out;
}

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
#include "tests/bench/alliances/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace casus::bench {

namespace {

double seconds(timeval const& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

/// The most memory so far of a process, in megabytes; 0 where it cannot be read.
double most_memory(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string word; status >> word;)
        if (double kilobytes = 0; word == "VmHWM:" && status >> kilobytes) return kilobytes / 1024;
    return 0;
}

}  // namespace

Ran run(std::vector<std::string> const& command, std::filesystem::path const& input,
        std::filesystem::path const& output) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    constexpr int usual = 0644;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     usual);
    auto const begin = std::chrono::steady_clock::now();
    pid_t child = 0;
    int const failed = posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    Ran out;
    out.status = -1;
    if (failed != 0) return out;
    // What the system counts as the child's most memory includes ours at the time it was made: it is asked
    // for its own.
    std::atomic<bool> ended{false};
    std::thread watch([&] {
        for (; !ended; std::this_thread::sleep_for(std::chrono::milliseconds(5)))
            out.megabytes = std::max(out.megabytes, most_memory(child));
    });
    int status = 0;
    rusage used{};
    pid_t const waited = wait4(child, &status, 0, &used);
    ended = true;
    out.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    out.cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
    watch.join();
    if (waited == child && WIFEXITED(status)) out.status = WEXITSTATUS(status);
    return out;
}

std::string read_file(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(std::filesystem::path const& path, std::string const& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path.string());
}

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "casus-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder like " + name);
    path_ = name;
}
Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace casus::bench

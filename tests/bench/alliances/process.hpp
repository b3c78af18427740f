// SPDX-License-Identifier: MIT
// Another program run as a whole process, with what it cost.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace casus::bench {

struct Ran {
    int status = 0;            ///< of its exit; -1: it did not run or did not end by itself
    double wall = 0, cpu = 0;  ///< seconds
    double megabytes = 0;      ///< most memory at a time
};
/// Waits for the end. The first word is looked for in PATH.
Ran run(std::vector<std::string> const& command, std::filesystem::path const& input,
        std::filesystem::path const& output);

std::string read_file(std::filesystem::path const& path);
void write_file(std::filesystem::path const& path, std::string const& text);

/// A folder that is gone when this is.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace casus::bench

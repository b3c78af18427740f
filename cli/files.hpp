// SPDX-License-Identifier: MIT
// From paths to texts. What cannot be read is a sentence in `problems`, never an exception.
#pragma once

#include <casus/diagnostic.hpp>

#include <sys/types.h>

#include <compare>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace casus::cli {

/// A larger file is refused: no treaty is that long, and memory stays bounded.
constexpr std::size_t largest_file = std::size_t{64} * 1024 * 1024;

/// Where the file system keeps a file: what tells two apart, however they are named.
struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
    auto operator<=>(Identity const&) const = default;
};

/// A file to read, and the name to show for it.
struct File {
    std::string path;  ///< "-" is standard input
    std::string name;
    Identity identity;  ///< of standard input: none
};

/// Which files count where a folder is given. A file that is named itself always counts.
enum class Wanted { treaties, cases, both };

struct Found {
    std::vector<File> files;  ///< in the order given; within a folder by path
    std::vector<std::string> problems;
};
/// The files that the paths name: files, folders with all that is below them, "-".
Found find_files(std::vector<std::string> const& paths, Wanted wanted);

/// The corpus to use: `paths` if there are any, else what CASUS_CORPUS lists (with ':' between), else the
/// treaties that come with the program.
Found find_corpus(std::vector<std::string> const& paths);

bool is_treaty(std::string_view path);
/// Without the files that are already in `present`, under whatever path.
std::vector<File> without(std::vector<File> const& files, std::vector<File> const& present);

struct Texts {
    std::vector<Source> sources;
    std::vector<std::string> problems;
};
Texts read(std::vector<File> const& files);
/// The text of an open file or stream, to its end. Returns an empty string, or what went wrong.
std::string read_whole(int descriptor, std::string& text);

/// Writes beside the path and then puts the file there, so that nobody ever sees half of it. Returns an empty
/// string, or what went wrong.
std::string put_file(std::filesystem::path const& path, std::string const& text, unsigned mode);
/// The same for a file that is there: its mode is kept, and a symbolic link keeps pointing where it did.
std::string replace_file(std::filesystem::path const& path, std::string const& text);

/// True if a text declares nothing but cases, so that the corpus can be asked about it as it is. Looks at
/// braces, strings and comments only: about a text with errors either answer is good.
bool holds_only_cases(std::string const& text);

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
// Standard input in lines, as they come, in bounded memory; and the wish to stop.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casus::cli {

/// A longer line is not kept whole: no event is that long.
constexpr std::size_t longest_line = std::size_t{1} << 20U;

struct Line {
    std::size_t number = 0;  ///< from 1
    std::string_view text;   ///< within the reader, until it is asked for more
    bool too_long = false;   ///< then `text` is empty
};

class LineReader {
public:
    /// `enough`: so many bytes are taken at a time, if they are there.
    LineReader(int descriptor, std::size_t enough) : descriptor_(descriptor), enough_(enough) {}

    /// The lines that are there, at least one if there will be any; many at a time, and no
    /// waiting for more once a line is whole. Empty at the end, on a failure (see `problem`) and when an
    /// interrupt came.
    std::vector<Line> next();
    /// What the environment said, or empty.
    std::string const& problem() const { return problem_; }

private:
    bool fill(bool wait);
    void take_lines(std::vector<Line>& out);

    int descriptor_;
    std::size_t enough_;
    std::string buffer_;
    std::size_t taken_ = 0;  // of the buffer: lines that were given out
    bool ended_ = false, cutting_ = false;
    std::size_t count_ = 0;
    std::string problem_;
};

/// From now on an interrupt (SIGINT, SIGTERM) is remembered instead of ending the program.
void catch_interrupts();
bool interrupted();

}  // namespace casus::cli

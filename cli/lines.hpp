// SPDX-License-Identifier: MIT
// Standard input in lines, as they come, in bounded memory; and the wish to stop.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casus::cli {

/// A longer line is not kept whole: no event is that long.
constexpr std::size_t longest_line = std::size_t{1} << 20U;

struct Line {
    std::size_t number = 0;  ///< from 1
    std::string_view text;   ///< within its block
    bool too_long = false;   ///< then `text` is empty
};

/// Whole lines that follow one another. It stays where it is, since its lines point into it.
struct Block {
    std::string text;
    std::vector<Line> lines;
};

class LineReader {
public:
    /// `enough`: so many bytes are taken at a time, if they are there.
    LineReader(int descriptor, std::size_t enough) : descriptor_(descriptor), enough_(enough) {}

    /// The lines that are there, at least one if there will be any; many at a time, and no
    /// waiting for more once a line is whole. Nothing at the end, on a failure (see `problem`), after `stop`
    /// and when an interrupt came: these end a wait too, whatever thread waits.
    std::shared_ptr<Block const> next();
    /// Nobody wants more lines; may be called by another thread.
    void stop();
    /// What the environment said, or empty.
    std::string const& problem() const { return problem_; }

private:
    bool fill(std::string& text, std::size_t most, bool wait);
    void take_lines(Block& block);
    bool unwanted() const;

    int descriptor_;
    std::size_t enough_;
    std::string rest_;  // of what was read: the beginning of a line
    bool ended_ = false, cutting_ = false;
    std::atomic<bool> stopped_ = false;
    std::size_t count_ = 0;
    std::string problem_;
};

/// From now on an interrupt (SIGINT, SIGTERM) is remembered instead of ending the program.
void catch_interrupts();
bool interrupted();

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
// What one parse carries: the text, how far it came and what would have continued it there, how deep it is,
// and what it has reported. Private to grammar/.
#pragma once

#include "grammar/diagnostic.hpp"
#include "grammar/lexical.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casus::grammar {

inline constexpr int max_depth = 256;
inline constexpr std::size_t max_errors = 100;
inline constexpr std::size_t max_bytes = 64U << 20U;

/// What a rule would have accepted at some place: a word of the language, or a description ("a name").
struct Wanted {
    std::string_view text;
    bool is_word = false;
    bool is_summarized = false;  ///< a description that stands beside it says it; only good for guessing
};

/// A word as the grammar should read it, and where it ends in the text.
struct Word {
    std::string_view text;
    Cursor end = nullptr;
};

/// The blocks that hold items. Which words begin an item depends on it.
enum class Level { file, treaty, overlay, article, organ, area, members, figure, situation, ballot };

class ParseState {
public:
    ParseState(std::string_view text, FileIndex file);

    Cursor begin() const { return begin_; }
    Cursor end() const { return end_; }
    Span span(Cursor first, Cursor last) const;
    /// Where what was read up to `last` ends, without blanks and comments behind it: newer versions of Spirit
    /// leave the cursor behind the blanks that come before an optional part that is not there.
    Cursor end_of_text(Cursor first, Cursor last) const;

    /// The word at `at`. One that was reported as misspelt is read as the word that was meant.
    Word word(Cursor at) const;
    /// Whether `expected`, a word of the language, stands at `at`, which is not the end; then `after` is its
    /// end.
    bool has_word(Cursor at, std::string_view expected, Cursor& after) const {
        return (*at == expected[0] || !misspellings_.empty()) && has_whole_word(at, expected, after);
    }
    /// From now on reads the word at `at` as `meant`. False if it already was replaced.
    bool read_as(Cursor at, std::string_view meant);

    /// Notes that `wanted` would have continued the parse at `at`. The furthest such place is where the
    /// user's text went wrong, and all that was wanted there is what could have stood there.
    void want(Cursor at, Wanted wanted) {
        if (at < furthest_ || quiet_ > 0) return;
        note_wanted(at, wanted);
    }
    Cursor furthest() const { return furthest_; }
    std::vector<Wanted> const& wanted() const { return wanted_; }
    /// How many wants are already known at `at`; given to `summarize`.
    std::size_t wants_at(Cursor at) const { return at == furthest_ ? wanted_.size() : 0; }
    /// Replaces the wants at `at` noted since there were `known` of them by one description of them all.
    void summarize(Cursor at, std::size_t known, std::string_view description);
    /// Forgets what was wanted before `at`.
    void restart(Cursor at);

    /// Adds an error at [first, last) unless one was reported at the same place, or too many were, or a
    /// lookahead is being made.
    void report(Cursor first, Cursor last, Diagnostic what);
    bool is_full() const { return diagnostics_.size() >= max_errors; }
    std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

    /// Reports that nesting is too deep at `at`. The parse then has to be abandoned up to the next block.
    void report_depth(Cursor at);
    /// Whether the failure under way has already been reported; taking that clears it.
    bool is_reported() const { return reported_; }
    bool take_reported();

    /// While one exists, nothing is wanted and nothing is reported: a look ahead.
    class Quiet {
    public:
        explicit Quiet(ParseState& state) : state_(state) { ++state_.quiet_; }
        ~Quiet() { --state_.quiet_; }
        Quiet(Quiet const&) = delete;
        Quiet& operator=(Quiet const&) = delete;

    private:
        ParseState& state_;
    };
    /// One level of nesting.
    class Deeper {
    public:
        explicit Deeper(ParseState& state) : state_(state) { ++state_.depth_; }
        ~Deeper() { --state_.depth_; }
        Deeper(Deeper const&) = delete;
        Deeper& operator=(Deeper const&) = delete;

    private:
        ParseState& state_;
    };
    /// One block that holds items; the blocks around it stay known.
    class Inside {
    public:
        Inside(ParseState& state, Level level) : state_(state) { state_.levels_.push_back(level); }
        ~Inside() { state_.levels_.pop_back(); }
        Inside(Inside const&) = delete;
        Inside& operator=(Inside const&) = delete;

    private:
        ParseState& state_;
    };
    bool is_too_deep() const { return depth_ >= max_depth; }
    bool is_quiet() const { return quiet_ > 0; }
    std::vector<Level> const& levels() const { return levels_; }

private:
    struct Misspelling {
        Cursor at;
        std::string_view meant;
    };

    bool has_whole_word(Cursor at, std::string_view expected, Cursor& after) const;
    void note_wanted(Cursor at, Wanted wanted);

    Cursor begin_;
    Cursor end_;
    FileIndex file_;
    Cursor furthest_;
    std::vector<Wanted> wanted_;
    std::vector<Misspelling> misspellings_;
    std::vector<Diagnostic> diagnostics_;
    std::vector<Level> levels_;
    int quiet_ = 0;
    int depth_ = 0;
    bool reported_ = false;
};

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
// Texts, places in them, and what is wrong with them. All positions are byte offsets; nothing here
// allocates a line table until a person has to read it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace casus {

/// A half-open range of bytes [begin, end) in one source text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(Span const&, Span const&) = default;
};

/// Which of the loaded source texts a span lies in: an index into the list the caller gave.
using FileIndex = std::uint32_t;

/// A span together with the text it lies in.
struct Location {
    FileIndex file = 0;
    Span span;
    friend bool operator==(Location const&, Location const&) = default;
};

/// One source text: a treaty file, a case, or a string handed to the library.
struct Source {
    std::string name;  ///< shown in diagnostics: usually the path as the user wrote it
    std::string text;
};

enum class Severity { error, warning, note };

/// A second place that explains the first ("first declared here").
struct Label {
    Location at;
    std::string text;
};

/// One finding about the input. The user's fault is always one of these, never an exception.
struct Diagnostic {
    std::string code;  ///< "E0101"; stable, each with a section in docs/diagnostics.md
    Severity severity = Severity::error;
    std::string message;  ///< one short headline, lower case, no full stop
    Location at;
    std::string label;  ///< said under the underline; may be empty
    std::vector<Label> others;
    std::string help;  ///< what to do about it; may be empty
};

}  // namespace casus

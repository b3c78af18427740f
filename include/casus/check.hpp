// SPDX-License-Identifier: MIT
// Checking a draft: what a treaty's text says of itself, beside the treaties that are there already. Like all
// of the library this prints nothing, reads no file and keeps no state: texts in, findings out.
#pragma once

#include <casus/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace casus {

/// A range of a text and what to put in its place.
struct TextEdit {
    Location at;
    std::string text;
};
/// A change that removes a finding. Its edits belong together and do not overlap.
struct Fix {
    std::string what;  ///< "remove the label `E`"
    std::vector<TextEdit> edits;
};

/// One thing that is noteworthy about a draft. docs/findings.md has a section for each code.
struct Finding {
    std::string code;  ///< W0502; stable
    std::string name;  ///< no_exit; stable
    Severity level = Severity::warning;
    std::string message;  ///< one short headline, lower case, no full stop
    Location at;
    std::string label;          ///< said under the underline; may be empty
    std::vector<Label> others;  ///< further places, with what they have to do with it
    std::string help;           ///< what to do about it; may be empty
    std::string scenario;       ///< a case that shows it, to be replayed with `casus query`; may be empty
    std::vector<Fix> fixes;
    std::string allowed;  ///< why the draft allows it; empty if it does not
};

struct CheckOptions {
    /// Findings, by code or name, and levels (`warning`, `note`, with what is above them) that are errors.
    std::vector<std::string> deny;
    /// Findings, by code or name, that are left out.
    std::vector<std::string> allow;
    bool search = true;           ///< ask every possible situation too; otherwise the form alone
    unsigned rlimit = 5'000'000;  ///< the solver's budget for one check, in its own steps
    unsigned jobs = 1;            ///< threads; what is found does not depend on it
};

/// A goal of a draft that is kept in every possible situation, or that one shows to be possible.
struct KeptGoal {
    std::string title;  ///< may be empty
    Location at;
    std::string scope;     ///< for what it is proved, in words; empty if it is shown
    std::string scenario;  ///< a case that shows it to be possible; may be empty
};

struct CheckReport {
    std::vector<Finding> findings;        ///< by file and place
    std::vector<Finding> allowed;         ///< those that the drafts allow, the same way
    std::vector<Diagnostic> diagnostics;  ///< an error among them means that nothing was checked
    std::vector<Source> sources;          ///< what all locations index: the drafts first
    std::size_t drafts = 0;               ///< how many of the sources are drafts
    std::vector<KeptGoal> kept;           ///< goals that are kept: proved for their scope, or shown
    bool undecided = false;  ///< the solver's budget ran out somewhere: there may be more to find
    /// True if there is an error among the findings.
    bool denied() const;
};

/// Checks drafts against the texts of a corpus. A draft that does not say when it enters into force is taken
/// to be in force from its signature.
CheckReport check(std::vector<Source> const& drafts, std::vector<Source> const& corpus,
                  CheckOptions const& options);

/// The text with the first fix of each finding made, so far as they do not overlap; `file` indexes the
/// sources of the report.
std::string fixed(CheckReport const& report, FileIndex file);

/// The findings as text, with a line that counts them.
std::string to_text(CheckReport const& report, bool coloured);
/// As one JSON document, schema docs/check.schema.json.
std::string to_json(CheckReport const& report);
/// As SARIF 2.1.0, what code hosts and editors read.
std::string to_sarif(CheckReport const& report);
/// As JUnit XML: a suite for each draft, a test for each kind of finding; errors fail.
std::string to_junit(CheckReport const& report);

}  // namespace casus

// SPDX-License-Identifier: MIT
// What a new version of a text means that the old one did not, and the other way round. Texts in, changes
// out.
#pragma once

#include <casus/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace casus {

/// A difference in what is owed: one for each edit, with a situation that shows it.
struct Change {
    enum class Kind {
        gained,         ///< a norm that was not there
        lost,           ///< a norm that is there no more
        widened,        ///< it binds in more situations
        narrowed,       ///< it binds in fewer
        moved,          ///< another bearer owes it
        discretionary,  ///< what had to be done may be done, should be done, or is done by means of its own
                        ///< choosing
        binding,        ///< the other way round
        altered,        ///< another act, another time or amount, or more here and less there
        life,           ///< dates, parties, or what the treaty is
        precedence,     ///< what gives way to what
    };
    Kind kind = Kind::altered;
    std::string message;                  ///< one line: "article 5 binds in more situations: assist"
    Location old_at, new_at;              ///< the texts; beyond the sources where there is none
    std::vector<std::string> references;  ///< of the clauses, as the new version has them, or the old one
    std::vector<std::string> who;  ///< names of those for whom it is so, in order; empty: not about bearers
    std::vector<std::string> toward, against;  ///< whom the acts in question are then for, and against
    std::vector<std::string> concerns;         ///< the same in words, and when: "against any State"
    std::string gained,
        lost;  ///< cases: what only the new, and what only the old version owes in them; may be empty
};
std::string name(Change::Kind kind);

struct DiffOptions {
    unsigned rlimit = 5'000'000;  ///< the solver's budget for one check, in its own steps
};

struct DiffReport {
    std::vector<Change> changes;          ///< by place in the new version, then in the old one
    bool undecided = false;               ///< the solver's budget ran out somewhere: there may be more
    std::size_t clauses = 0;              ///< of the new version
    std::size_t searched = 0;             ///< clauses that are not word for word the same in both
    std::vector<Diagnostic> diagnostics;  ///< an error among them means that nothing was compared
    std::vector<Source> sources;          ///< old, new, corpus: what all locations index

    /// Proved: no situation of one event tells the versions apart.
    bool equivalent() const { return changes.empty() && !undecided && diagnostics.empty(); }
};

/// Compares two versions of drafts, beside a corpus that gives them vocabulary and other treaties. What both
/// declare is paired by name, else by title, else by what is left over. Renaming, reordering and other
/// layouts are no difference; nor are notes, citations and goals.
DiffReport diff(std::vector<Source> const& before, std::vector<Source> const& after,
                std::vector<Source> const& corpus, DiffOptions const& options);

std::string to_text(DiffReport const& report, bool coloured);
/// As one JSON document, schema docs/diff.schema.json.
std::string to_json(DiffReport const& report);

}  // namespace casus

// SPDX-License-Identifier: MIT
// Where promises cannot all be kept: over all possible events. docs/conflicts.md says what a conflict is.
#pragma once

#include <casus/corpus.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace casus {

/// More would take longer than anybody waits.
inline constexpr std::size_t most_conflict_events = 3;

struct ConflictOptions {
    std::vector<std::string> treaties;  ///< only conflicts between these; empty: all
    std::vector<std::string> of;        ///< only conflicts in which one of these is a side; empty: all
    std::vector<std::string> members;   ///< only conflicts of these; empty: everyone's
    std::string from, to;               ///< 1882-05-20: first and last day to look at; may be empty
    std::size_t events = 1;             ///< situations of up to so many events, 1 to `most_conflict_events`
    Policy precedence = Policy::text;
    std::vector<std::string> without;  ///< instruments taken not to exist: kinds (`protocols`) or names
    unsigned jobs = 1;                 ///< threads; the report does not depend on it
    unsigned rlimit = 5'000'000;
    /// Called now and then with the pairs of clauses searched and all there are, from any thread; first with
    /// none.
    std::function<void(std::size_t, std::size_t)> progress;
    std::atomic<bool> const* stop = nullptr;  ///< once true, the search ends with what it has found
};

/// A part of a clause on which a conflict rests.
struct CoreText {
    std::string reference;  ///< locarno.2
    std::string part;       ///< acts, deemed, exception, until, or the kind of a required part
    std::string prose;      ///< what holds of it in the scenario
    Location at;
};

/// One conflict: all situations in which norms of two clauses collide in one way and are settled alike.
struct FoundConflict {
    std::vector<std::string> members, member_labels;  ///< for whom it exists on some day
    CollisionText collision;                          ///< in the scenario, for the bearer it is told of
    std::vector<std::pair<std::string, std::string>> windows;  ///< first and last day; may be open: empty
    std::string windows_prose;
    std::string date, date_prose;     ///< of the scenario
    std::vector<std::string> events;  ///< prose
    std::vector<std::string> given;   ///< prose: what has to be so besides
    std::vector<CoreText> core;       ///< without any one of these it would not follow; empty: undecided
    std::string case_name;            ///< conflict_001_locarno_2_pact_of_steel_3
    std::string case_text;            ///< the scenario as a case whose `expect` lines hold
};

struct ConflictReport {
    std::vector<FoundConflict> conflicts;  ///< the most specific first: those of the fewest members
    std::size_t pairs = 0;                 ///< pairs of clauses that could collide
    std::size_t searched = 0;              ///< of these, to the end
    std::size_t events = 1;
    Policy precedence = Policy::text;
    /// Before all was searched. What is told holds; of what was found last there may be further members and
    /// days, and a smaller scenario.
    bool stopped = false;
    bool undecided = false;  ///< the solver's budget ran out somewhere: there may be more
    std::vector<std::string>
        unconfirmed;  ///< scenarios that the evaluator does not confirm: a defect of Casus
    std::vector<Diagnostic> diagnostics;  ///< not empty: the question is wrong, and nothing was searched
    std::vector<Source> sources;          ///< what the locations index
};
ConflictReport conflicts(Corpus const& corpus, ConflictOptions const& options);

/// The cheapest way out for a member that cannot keep all that binds it.
struct LeastBreachText {
    std::string bearer, bearer_label;
    std::vector<NormText> breached;
    std::uint64_t weight = 0;
    bool least = true;  ///< false: the search was cut off, and a lighter set may exist
    std::vector<std::pair<std::vector<std::string>, NormText>>
        then;  ///< fallbacks that then bind: whom, to what
};
/// What collides in one case, or in one of its readings.
struct CaseConflicts {
    std::string title, reading, date, date_prose;
    std::vector<std::string> events;  ///< prose
    std::vector<CollisionText>
        collisions;  ///< settled ones included; those that may bind only if facts are so, too
    std::vector<LeastBreachText> least;  ///< if it was asked for
};
struct CaseConflictOptions {
    QueryOptions query;
    bool least_breach = false;
    /// What breaking a norm costs: an article's reference (locarno.2) or a treaty's name, with a weight of at
    /// least 1.
    std::vector<std::pair<std::string, std::uint64_t>> weights;
};
struct CaseConflictReport {
    std::vector<CaseConflicts> cases;
    std::vector<Diagnostic> diagnostics;  ///< an error means no cases; locations index `all_sources`
    std::vector<Source> sources;
};
CaseConflictReport case_conflicts(Corpus const& corpus, Source const& cases,
                                  CaseConflictOptions const& options);
std::string to_text(CaseConflictReport const& report, TextOptions const& options);
std::string to_json(CaseConflictReport const& report);
/// As SARIF 2.1.0; `sources` are those of the corpus.
std::string to_sarif(CaseConflictReport const& report, std::vector<Source> const& sources);

/// The report as prose, and as one JSON document (schema: docs/conflicts.schema.json).
std::string to_text(ConflictReport const& report, TextOptions const& options);
std::string to_json(ConflictReport const& report);
/// As SARIF 2.1.0: what is not settled is a warning, what is settled a note.
std::string to_sarif(ConflictReport const& report);

}  // namespace casus

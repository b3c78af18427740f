// SPDX-License-Identifier: MIT
// Loading a corpus and asking it. A corpus is immutable: any number of threads may ask one at the same time.
// Nothing here prints, exits, reads a file or keeps global state. What is wrong with the input comes back as
// diagnostics; only the environment's failures (no memory) are exceptions.
#pragma once

#include <casus/answer.hpp>
#include <casus/diagnostic.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casus {

/// A checked corpus, compiled and indexed. Made by `load`; cheap to copy (copies share it).
class Corpus {
public:
    /// The texts it was made from; the locations in its answers index them.
    std::vector<Source> const& sources() const;
    /// Names of its treaties, in order of declaration.
    std::vector<std::string> treaties() const;
    /// Those of them that the text of this name declares.
    std::vector<std::string> treaties_of(std::string const& source) const;
    /// True if the name is a state or other actor.
    bool has_actor(std::string const& name) const;

    struct Data;
    explicit Corpus(std::shared_ptr<Data const> data) : data_(std::move(data)) {}
    Data const& data() const { return *data_; }
    std::shared_ptr<Data const> share() const { return data_; }

private:
    std::shared_ptr<Data const> data_;
};

struct Loaded {
    std::optional<Corpus> corpus;         ///< absent if there is an error
    std::vector<Diagnostic> diagnostics;  ///< locations index `sources`
    std::vector<Source> sources;
};
/// Reads, checks and compiles vocabulary and treaties. Cases among the items are checked too, and not kept.
/// Many texts are read by several threads, which oneTBB provides: a host sets their number with
/// tbb::global_control.
Loaded load(std::vector<Source> sources);

struct QueryOptions {
    /// With whose knowledge of protocols, reservations and the like: `all` (what is so), `public` (what was
    /// not secret on the day), or an actor's name (what that one knew). Empty: what the case says, else all.
    std::string view;
    /// Instruments taken not to exist: kinds (`interpretations`) or names. Besides those the case leaves out.
    std::vector<std::string> without;
    std::vector<std::string> treaties;  ///< only these; empty: all
    bool standing = false;              ///< with `treaties`: their standing rules too
    bool everything = false;  ///< also rules of treaties to which nobody involved is a party, to say why not
    std::optional<Policy> precedence;  ///< in place of what the case says; without either: text
    bool accept_claims = false;        ///< every claim of a case is accepted
    bool confirm = true;               ///< have the solver confirm every verdict and find the hinges
    unsigned rlimit = 5'000'000;       ///< the solver's budget for one check, in its own steps
};

struct Asked {
    std::vector<Answer> answers;          ///< one for the case, or one for each of its readings
    std::vector<Diagnostic> diagnostics;  ///< not empty means no answers; locations index `all_sources`
    std::vector<Source> sources;  ///< the question's own texts: their file indexes follow the corpus's
};
/// The corpus's texts and then these: what the locations in an answer index.
std::vector<Source> all_sources(Corpus const& corpus, std::vector<Source> const& own);
/// Asks about each case in a text.
Asked query(Corpus const& corpus, Source const& cases, QueryOptions const& options);

/// One event put directly, in the language's own syntax: as after `event attack:` and after `given`.
struct EventQuestion {
    std::string event;  ///< may be empty: then only standing rules are asked
    std::string on;     ///< 1982-04-02
    std::vector<std::string> given;
};
Asked query(Corpus const& corpus, EventQuestion const& question, QueryOptions const& options);

/// The same with the event taken apart: what a table holds. Roles are prepositions with names.
struct EventFields {
    std::string kind;                                        ///< armed_attack
    std::vector<std::pair<std::string, std::string>> roles;  ///< by: germany, on: poland
    std::string on;                                          ///< 1939-09-01
    std::vector<std::string> given;
};

/// A question read and checked once, to be asked as often as wanted. It shares the corpus and is immutable.
class Question {
public:
    struct Data;
    explicit Question(std::shared_ptr<Data const> data) : data_(std::move(data)) {}
    Data const& data() const { return *data_; }

private:
    std::shared_ptr<Data const> data_;
};
struct Prepared {
    std::optional<Question> question;     ///< absent if there is an error
    std::vector<Diagnostic> diagnostics;  ///< locations index `all_sources`
    std::vector<Source> sources;
};
Prepared prepare(Corpus const& corpus, EventQuestion const& question, QueryOptions const& options);

Prepared prepare(Corpus const& corpus, EventFields const& question, QueryOptions const& options);
/// The whole answer to a question that was prepared, with the solver's confirmation if the options ask for
/// it.
Asked query(Question const& question, QueryOptions const& options);

/// A verdict without words, for programs that ask very often: what a clause comes to for whom. It is the
/// evaluator's own, the same that `query` puts into words; an open condition that every completion settles
/// stays undetermined here.
struct Brief {
    std::string_view treaty, article;       ///< valid as long as the corpus
    std::string_view modality;              ///< shall, shall not, may, should, should not, has power to
    std::string_view act;                   ///< the first act of the norm: its name
    std::string_view toward;                ///< to whom it is owed, if that is one actor
    std::vector<std::string_view> bearers;  ///< names, in order; valid as long as the corpus
    Outcome outcome = Outcome::undetermined;
    bool duty = true;      ///< false: a right or a power
    bool jointly = false;  ///< owed by all the bearers together, and by none of them alone
};
std::vector<Brief> brief(Question const& question);
/// Of these only what binds or may bind somebody: obligated, forbidden, permitted, expected, undetermined.
/// Rules that plainly do not apply are not gone through to say so, which is most of the work where somebody
/// has many treaties.
std::vector<Brief> binding(Question const& question);

/// One `expect` line and what became of it.
struct ExpectationResult {
    std::string expected;  ///< the line as written
    Location at;
    bool passed = false;
    std::string why;              ///< failed: what came out instead
    std::vector<Verdict> actual;  ///< failed: the verdicts under that article for that bearer
};
struct CaseResult {
    std::string name, title, reading;
    Location at;
    std::vector<ExpectationResult> expectations;
    std::vector<std::string> disagreements;  ///< evaluator against solver: a defect of Casus
    bool undecided = false;
};
struct Tested {
    std::vector<CaseResult> cases;
    std::vector<Diagnostic> diagnostics;
    std::vector<Source> sources;  ///< the text's own: its file index follows the corpus's
};
/// Checks the `expect` lines of each case in a text.
Tested test(Corpus const& corpus, Source const& cases, QueryOptions const& options);

/// The canonical text of a file, or the diagnostics that stand in its way.
struct Formatted {
    std::string text;
    std::vector<Diagnostic> diagnostics;
};
Formatted format(Source const& source);

enum class Stage { ast, ir, rules, smt2 };
/// What a stage made of the texts, as text. `smt2` needs a case among the sources.
struct Dumped {
    std::string text;
    std::vector<Diagnostic> diagnostics;
    std::vector<Source> sources;
};
Dumped dump(std::vector<Source> sources, Stage stage);

struct TextOptions {
    std::size_t width = 100;
    bool coloured = false;
    bool why = false;                    ///< the derivation under every verdict
    bool blocking = false;               ///< of a vote that is open: what would stop it, too
    std::optional<std::string> why_not;  ///< the derivations of what this member does not owe, and only these
    std::optional<std::string> member;   ///< only this member's verdicts
};
/// The answer as prose.
std::string to_text(Answer const& answer, std::vector<Source> const& sources, TextOptions const& options);
/// Answers as one JSON document, schema docs/answer.schema.json.
std::string to_json(std::vector<Answer> const& answers, std::vector<Source> const& sources);
/// Test results: only failures, expected beside actual. `sources` is what the locations index.
std::string to_text(Tested const& tested, std::vector<Source> const& sources, TextOptions const& options);
/// Test results as JUnit XML.
std::string to_junit(std::vector<Tested> const& tested, std::vector<Source> const& corpus_sources);
/// Diagnostics as text.
std::string to_text(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources,
                    bool coloured);
/// Diagnostics as JSON.
std::string to_json(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources);

/// The version of the library: "0.1.0".
std::string version();

}  // namespace casus

// SPDX-License-Identifier: MIT
// What the parts of the check stage share: looking names up, and saying what is wrong.
#pragma once

#include "engine/check/check.hpp"
#include "grammar/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus::ir {

/// Collects diagnostics, each once: a rule lowered for two effects reports its condition's errors once. Of
/// one file it keeps a hundred; more would help nobody.
class Reporter {
public:
    /// The diagnostic, to be added to; one that is dropped if its file has its hundred.
    Diagnostic& error(std::string code, Location at, std::string message, std::string label = {});
    std::vector<Diagnostic> take();

private:
    static constexpr std::size_t most_errors = 100;

    std::vector<Diagnostic> found_;
    std::map<FileIndex, std::size_t> in_file_;
    Diagnostic dropped_;
};

/// Names of a program under construction (or finished), with errors for those that do not fit.
class Lookup {
public:
    Lookup(Program const& program, Symbols const& symbols, Reporter& reporter, FileIndex file)
        : program_(program), symbols_(symbols), reporter_(reporter), file_(file) {}

    Location at(ast::Node const& node) const { return {file_, node.span}; }
    Reporter& reporter() const { return reporter_; }
    Program const& program() const { return program_; }
    Symbols const& symbols() const { return symbols_; }
    FileIndex file() const { return file_; }
    /// From here on, spans lie in this file.
    void read_in(FileIndex file) { file_ = file; }

    /// The symbol of the wanted kind, or an error that names the near one.
    Symbol const* want(ast::Name const& name, SymbolKind kind) const;
    std::optional<ActorId> actor(ast::Name const& name) const;
    /// A place, or a state's territory.
    std::optional<PlaceId> place(ast::Name const& name) const;
    std::optional<TreatyId> treaty(ast::Name const& name) const;
    std::optional<TargetId> target(ast::Name const& name) const;
    /// `own` is the treaty that plain `party` means; without it `party` must say to what.
    std::optional<TypeRef> type(ast::Type const& type, std::optional<TreatyId> own) const;
    /// The constant a name stands for where a value of this sort is wanted.
    std::optional<Value> constant(ast::Name const& name, Sort wanted) const;

    std::vector<Period> periods(std::vector<ast::Period> const& periods) const;

private:
    Program const& program_;
    Symbols const& symbols_;
    Reporter& reporter_;
    FileIndex file_;
};

/// The day of a date that the parser has found to exist.
Day day_of(ast::Date const& date);

/// "an actor", "a place": how a diagnostic names a sort.
std::string_view sort_name(Sort sort);

/// A phrase's arguments put into the roles of a declaration; roles left out are null.
struct Arguments {
    std::vector<ast::Argument const*> by_role;
    bool good = true;
};
/// Reports arguments that fit no role and roles given twice; with `all`, roles left out too.
Arguments match_arguments(Lookup const& look, ast::Phrase const& phrase, std::vector<Role> const& roles,
                          std::string_view declaration, bool all);

/// The treaties' part of the work, after the vocabulary: areas, clauses and what refers to them.
void check_treaties(std::vector<Tree> const& trees, Program& program, Symbols const& symbols,
                    Reporter& reporter);

/// Refuses clauses by which a treaty would go before itself, directly or by way of others.
void forbid_priority_circles(Program const& program, Reporter& reporter);

/// `replaces treaty`: which, and where it is said.
struct PendingReplacement {
    TreatyId by, of;
    std::string article;
    Location at;
};
/// Ends each replaced treaty on the day the other enters into force; refuses what could not replace it.
void end_replaced(std::vector<PendingReplacement> const& pending, Program& program, Reporter& reporter);

/// Refuses rules that hold only if they hold. True if there is one.
bool forbid_clause_circles(Program const& program, Reporter& reporter);

/// Refuses rules that nest more variables than could ever be gone through. References between clauses must
/// have no circle.
void forbid_excess(Program const& program, Reporter& reporter);

/// The kind of part that a word after `because` names.
std::optional<PartKind> part_kind(ast::Name const& name, Lookup const& look);

/// `votes in O on ACT { ... }`: what each has cast, as statements of the case.
void add_votes(ast::Votes const& node, AtomKey const& measure, Lookup const& look, Situation& out);
/// That somebody, or a seat, casts a vote on a measure.
std::optional<AtomKey> vote_key(ast::Vote const& vote, std::optional<Value> who, AtomKey const& measure,
                                Lookup const& look);
/// Makes the ballots of a case from the votes that it states; refuses votes of those who have none.
void count_votes(Program const& program, Situation& situation, Reporter& reporter);

/// Refuses a case that states something and what rules it out.
void forbid_contradictions(Program const& program, Situation const& situation, Reporter& reporter);

/// The organ of that name, one that votes; the seat of a number that it does not name.
std::optional<OrganId> voting_organ(ast::Name const& name, Lookup const& look);
std::optional<Value> seat_of(ast::Number const& number, OrganId organ, Lookup const& look);
Stance stance_of(ast::VoteChoice choice);
/// A vote is on one measure: reports an act of which something is left out.
bool votes_on_one_measure(ast::Phrase const& act, std::vector<Role> const& roles, Lookup const& look);

/// Adds the organ that a treaty describes; lives and parties must be known.
void read_organ(ast::Organ const& node, TreatyId treaty, Program& program, Lookup const& look);

}  // namespace casus::ir

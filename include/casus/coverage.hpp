// SPDX-License-Identifier: MIT
// How much of a corpus a set of cases exercises: which clauses come to bind in some case, and which of their
// conditions and exceptions are seen both to hold and to fail.
#pragma once

#include <casus/answer.hpp>
#include <casus/corpus.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace casus {

/// A norm of a rule, or something that it deems.
struct ClauseCover {
    std::string treaty, article;
    std::string norm;      ///< shall assist or support; deems armed_attack
    Location at;           ///< the rule
    bool reached = false;  ///< some case was answered from it while it was in force
    bool bound = false;    ///< in some case it bound somebody, or what it deems counted
};

/// A condition, exception or end of one or more norms, as it is written. What a name requires by itself (that
/// who is named is a party) is none.
struct ConditionCover {
    std::string treaty, article;
    PartKind kind = PartKind::condition;
    std::string text;  ///< as written
    Location at;
    bool held = false, failed = false;  ///< in some case; what was only open did neither
    bool both_ways() const { return held && failed; }
};

/// Locations index the corpus that it was made for.
struct Coverage {
    std::size_t situations = 0;  ///< cases and readings
    std::vector<ClauseCover> clauses;
    std::vector<ConditionCover> conditions;  ///< exceptions among them
};

/// What there is in a corpus to be exercised; nothing is yet.
Coverage coverage(Corpus const& corpus);
/// Adds what the cases of a text exercise, by the derivations of the answers about them. The corpus is the
/// one that the coverage was made for, or one with more texts behind the same. A text with errors adds
/// nothing.
void exercise(Coverage& coverage, Corpus const& corpus, Source const& cases, QueryOptions const& options);

/// The figures, and what is not exercised, by file. `sources` are the corpus's.
std::string to_text(Coverage const& coverage, std::vector<Source> const& sources, TextOptions const& options);

}  // namespace casus

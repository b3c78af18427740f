// SPDX-License-Identifier: MIT
// Two versions of treaties in one program: what the one owes and the other does not.
#pragma once

#include "engine/check/situation.hpp"
#include "engine/rules/ruleset.hpp"
#include "engine/smt/solver.hpp"

#include <casus/diff.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casus::ask {

/// Which treaties of the program are the old version, which the new one, and which stand for each other.
struct Versions {
    std::vector<std::pair<ir::TreatyId, ir::TreatyId>> both;  ///< old, new
    /// Words of the vocabulary that the old version defines otherwise: the name under which that stands in
    /// the program, and the word.
    std::map<std::string, std::string> words;
    /// What the texts of such a pair say of entry, terms, leaving and what they end: new, old.
    std::map<ir::TreatyId, std::pair<std::vector<std::string>, std::vector<std::string>>> provisions;
    std::vector<ir::TreatyId> only_old, only_new;
};

/// A change before it is put into words.
/// One edit that counts for many rules.
struct Cause {
    enum class Kind { rules, area, word, conditions, instrument };
    Kind kind = Kind::rules;                 ///< `rules`: their own text
    std::string name;                        ///< of the area, the word of the vocabulary, or the instrument
    bool old = false;                        ///< the instrument is in the old version alone
    std::optional<Location> old_at, new_at;  ///< where it is written, in either version
};
struct Difference {
    Change::Kind kind = Change::Kind::altered;
    std::vector<ir::ClauseId> before, after;  ///< the clauses that it is about, in order
    Cause cause;                              ///< what they have in common, if it is not their own text
    /// Rules that read what these come to, and what becomes of them for that alone.
    std::vector<std::pair<ir::ClauseId, Change::Kind>> follow;
    std::vector<std::string> words;  ///< with `life` and `precedence`: sentences
    ir::TreatyId treaty;             ///< with those
    bool old_treaty = false;         ///< `treaty` is of the old version
    std::vector<ir::ActorId> who;    ///< for whom, in order
    std::vector<ir::ActorId> now_bound,
        then_bound;                            ///< of these, who owes it in the new, and in the old version
    std::vector<ir::ActorId> toward, against;  ///< whom their acts are for, and against, in order
    bool all_named = true;                     ///< false: there may be more under these two
    std::vector<Period> spans;                 ///< when
    std::optional<ir::Situation> gained,
        lost;  ///< in which only the new, only the old version owes something
};

/// An organ that both versions describe, and not alike: lines of its text.
struct OrganDifference {
    std::string name;
    std::vector<std::string> after, before;
    Location old_at, new_at;
};

struct DifferenceFound {
    std::vector<Difference> differences;
    std::size_t searched = 0;  ///< clauses that are not the same by their shape alone
    bool undecided = false;
};
/// "from 1 June 1950 until 1 June 1960 and from ..."; "never" if there are none.
std::string periods_words(std::vector<Period> const& periods);
/// Those of the first lines that are not among the others, in quotes: "`term 5 years`, `withdrawal ...`".
std::string lines_only_in(std::vector<std::string> const& some, std::vector<std::string> const& others);

DifferenceFound difference(rules::RuleSet const& rules, Versions const& versions, smt::Budget budget);

}  // namespace casus::ask

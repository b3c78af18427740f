// SPDX-License-Identifier: MIT
// A draft, asked what is wrong with it: findings as values. Each group of them has a file of its own.
#pragma once

#include "engine/ask/remainder.hpp"
#include "engine/check/check.hpp"
#include "engine/check/findings.hpp"
#include "engine/rules/ruleset.hpp"

#include <casus/check.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus::ask {

/// A treaty of a draft: what was written, and what it was compiled to.
struct DraftTreaty {
    FileIndex file = 0;
    ast::Treaty const* tree = nullptr;
    ir::TreatyId id;
    bool entry = true;  ///< it says when it enters into force
};
/// The texts of a draft in the program that holds them beside everything else.
struct Draft {
    std::vector<ir::Tree> trees;
    std::vector<DraftTreaty> treaties;

    bool holds(FileIndex file) const;
    bool holds(ir::TreatyId treaty) const;
};

/// A finding before it is put into words.
struct DraftFinding {
    std::string_view code;  ///< one of check/findings.hpp
    Location at;
    std::vector<std::string> words;         ///< names and kinds of things that it is about
    std::vector<Location> others;           ///< further places, in the order in which the words speak of them
    std::vector<ir::ActorId> actors;        ///< whom it is about
    std::optional<ir::ClauseId> clause;     ///< the clause it is about
    std::optional<ir::ClauseId> other;      ///< and the one it is compared with
    std::vector<ir::ClauseId> clauses;      ///< where there are several: `others` has their places
    std::optional<Remainder> remainder;     ///< of a clause that others say in part
    std::optional<ir::Situation> scenario;  ///< a situation in which it shows
    std::vector<TextEdit> edits;            ///< that remove it
};

/// What the text leaves out or says twice: no solver is asked.
std::vector<DraftFinding> check_form(rules::RuleSet const& rules, Draft const& draft);

}  // namespace casus::ask

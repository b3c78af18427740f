// SPDX-License-Identifier: MIT
// One rule of a treaty -> its clauses: variables become slots, conditions become parts.
#pragma once

#include "engine/check/checker.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace casus::ir {

/// A reference to clauses that is resolved when all treaties are known.
struct PendingUnder {
    FormulaId formula;
    TreatyId treaty;
    std::string article;
    ast::Modality modality;
    Location at;
};

/// A condition on every rule of an article or treaty, and the instrument that states it, if it is not the
/// treaty's own text.
struct ScopeText {
    FileIndex file = 0;
    ast::Condition const* condition = nullptr;
    std::optional<OverlayId> by;
};

/// What an article's rules share.
struct ArticleContext {
    TreatyId treaty;
    std::string article, title, note;
    std::vector<Period> periods;
    bool unverified = false;
    std::vector<ScopeText> only_if, except_when;
    std::optional<OverlayId> overlay;  ///< the instrument whose text this is
    bool replaces = false;             ///< with `overlay`: it stands in the place of another text
    std::vector<OverlayId> replaced_by;
    bool peremptory = false;
    std::map<std::string, AreaId> const* areas = nullptr;
};

/// Lowers one rule; appends its clauses to the program.
void lower_rule(ast::Rule const& rule, ArticleContext const& article, Program& program, Lookup const& look,
                std::uint32_t& ordinal, std::vector<PendingUnder>& pending);

/// Lowers a goal; its clauses are appended to the program, but not to those of its treaty.
void lower_goal(ast::Goal const& goal, ArticleContext const& treaty, Program& program, Lookup const& look,
                std::vector<PendingUnder>& pending);

}  // namespace casus::ir

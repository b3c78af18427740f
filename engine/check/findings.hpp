// SPDX-License-Identifier: MIT
// The findings of `casus check`: their codes, names and levels. docs/findings.md has a section for each.
#pragma once

#include <casus/diagnostic.hpp>

#include <span>
#include <string_view>

namespace casus::ir {

struct FindingKind {
    std::string_view code;  ///< W0501; stable
    std::string_view name;  ///< no_exit; stable
    Severity level;         ///< unless the command line says otherwise
    std::string_view what;  ///< one line for lists of rules
};

/// All of them, ordered by code.
std::span<FindingKind const> finding_kinds();
/// The one of this code or name.
FindingKind const* find_finding(std::string_view code_or_name);

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
// SARIF 2.1.0 (OASIS): what code hosts and editors read. Whoever has findings fills in this list of values.
#pragma once

#include <casus/check.hpp>

#include <string>
#include <vector>

namespace casus::explain {

/// A kind of result; results name it by its code.
struct SarifRule {
    std::string code, name;
    Severity level = Severity::warning;
    std::string what;  ///< one line
    std::string page;  ///< where it is explained, from the root of the sources: "docs/findings.md"
};
struct SarifResult {
    std::string code;
    Severity level = Severity::warning;
    std::string message;
    Location at;                 ///< a file beyond the sources: nowhere
    std::vector<Label> related;  ///< further places, with what is said of them
    std::vector<Fix> fixes;
    std::string scenario;    ///< a case that shows it; may be empty
    std::string suppressed;  ///< why it is allowed; empty if it is not
};

/// One run of the tool. Rules that no result names are listed too. Columns count code points. `incomplete`:
/// why there may be more results; empty if there are none.
std::string sarif(std::vector<SarifRule> const& rules, std::vector<SarifResult> const& results,
                  std::vector<Source> const& sources, std::string const& incomplete = {});

}  // namespace casus::explain

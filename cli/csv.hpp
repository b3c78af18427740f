// SPDX-License-Identifier: MIT
// CSV text -> table (RFC 4180: quoted cells, doubled quotes, line breaks within quotes).
#pragma once

#include <casus/datasets.hpp>

namespace casus::cli {

/// Splits the text; the first row is the header. A quote that is not closed, or that stands in the middle of
/// a cell, is a diagnostic (E0407), and the table then ends before it.
Table read_csv(Source const& source, FileIndex file, std::vector<Diagnostic>& diagnostics);

}  // namespace casus::cli

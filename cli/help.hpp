// SPDX-License-Identifier: MIT
// How `--help` is set: no line is wider than a hundred columns.
#pragma once

#include <CLI/CLI.hpp>

#include <memory>

namespace casus::cli {

/// To be given to the application before its verbs are added: they take it over.
std::shared_ptr<CLI::Formatter> help_formatter();

}  // namespace casus::cli

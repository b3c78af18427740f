// SPDX-License-Identifier: MIT
// The corpus and the cases of one command line, read and checked.
#pragma once

#include "cli/files.hpp"

#include <casus/corpus.hpp>

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace casus::cli {

struct CorpusOptions {
    std::vector<std::string> corpus;  ///< --corpus, as often as given
    std::vector<std::string> files;   ///< cases, and treaties to add to the corpus
};
void add_corpus_option(CLI::App& verb, CorpusOptions& options);
void add_budget_options(CLI::App& verb, QueryOptions& options);
/// What settles collisions.
void add_policy_option(CLI::App& verb, QueryOptions& options);
/// The same, and what becomes of claims.
void add_precedence_options(CLI::App& verb, QueryOptions& options);

/// The texts of a command line. They are absent if one could not be read: the reasons have been printed.
struct Inputs {
    std::vector<Source> corpus;
    std::vector<Source> cases;
};
std::optional<Inputs> read_inputs(CorpusOptions const& options);

/// The corpus to ask about a case: the one given, or, for a file with treaties or vocabulary of its own, one
/// made for this file alone. The result has no corpus if that has errors.
Loaded load_for(Source const& file, Corpus const& common, std::vector<Source> const& corpus);

}  // namespace casus::cli

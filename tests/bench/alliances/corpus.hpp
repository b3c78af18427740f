// SPDX-License-Identifier: MIT
// From tables to a corpus, on the way that `casus import` goes.
#pragma once

#include "tests/bench/alliances/tables.hpp"

#include <casus/corpus.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace casus::bench {

/// The texts of a folder's treaty files, in order of their names.
std::vector<Source> read_treaties(std::filesystem::path const& folder);
/// A loaded corpus; throws with the diagnostics if there is none.
Corpus loaded(std::vector<Source> const& sources);
/// States that have one number of the Correlates of War project for the whole of one life.
std::vector<State> states_of(Corpus const& vocabulary);
/// The tables as treaty texts; throws with the diagnostics if they are bad.
std::vector<Source> imported(Corpus const& vocabulary, std::string const& alliances,
                             std::string const& members);
std::vector<Source> together(std::vector<Source> first, std::vector<Source> const& second);

}  // namespace casus::bench

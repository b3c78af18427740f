// SPDX-License-Identifier: MIT
// What a corpus holds: shared by everything that is built on a loaded one.
#pragma once

#include "engine/check/symbols.hpp"
#include "engine/rules/ruleset.hpp"

#include <casus/corpus.hpp>

#include <utility>
#include <vector>

namespace casus {

struct Corpus::Data {
    std::vector<Source> sources;
    ir::Symbols symbols;
    rules::RuleSet rules;

    Data(std::vector<Source> texts, ir::Symbols names, ir::Program program)
        : sources(std::move(texts)), symbols(std::move(names)), rules(std::move(program)) {}
};

}  // namespace casus

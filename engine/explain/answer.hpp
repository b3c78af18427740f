// SPDX-License-Identifier: MIT
// decisions -> answers: everything in words, nothing left that refers to the engine's own tables.
#pragma once

#include "engine/ask/question.hpp"
#include "engine/ask/worlds.hpp"

#include <casus/answer.hpp>
#include <casus/corpus.hpp>

#include <string_view>

namespace casus::explain {

/// One ruling in words, with its derivation.
Verdict verdict(ask::Decided const& decided, std::size_t ruling);
/// What a deemed event rests on.
struct Deeming {
    TruthValue counts = TruthValue::open;
    std::vector<Step> steps;  ///< the derivation of the rule that deems it
};
/// By its place in the grounding's list.
Deeming deeming(ask::Decided const& decided, std::size_t deemed);
/// The whole decision in words, in the order in which an answer reads.
Answer answer(ask::Decided const& decided);
/// The same with the worlds that are possible.
Answer answer(ask::Decided const& decided, ask::Worlds const& worlds);
/// Judged expectations in words; `text` is the source of the case.
CaseResult case_result(ask::Decided const& decided, std::vector<ask::Judgement> const& judgements,
                       std::string_view text);
/// What evaluator and solver contradict each other about; empty unless Casus is broken.
std::vector<std::string> disagreements(ask::Decided const& decided);

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
// Judged expectations in words.
#include "engine/explain/answer.hpp"
#include "engine/explain/prose.hpp"

#include <fmt/core.h>

namespace casus::explain {

using namespace ir;

namespace {

std::string failure_words(ask::Failure const& failure, Program const& program, Prose const& prose) {
    using Kind = ask::Failure::Kind;
    if (failure.kind == Kind::nobody) return "there is nobody of whom this is expected";
    std::string who = capital(program[failure.bearer].label);
    switch (failure.kind) {
        case Kind::nobody: break;
        case Kind::no_duty:
            return who + ": there is no duty there, only rights, so it could not owe anything; say `because`";
        case Kind::no_rule: return who + ": no rule there speaks to it";
        case Kind::outcome: return who + ": " + name(failure.outcome);
        case Kind::means_left: return who + ": the means are left to its choice, which the line does not say";
        case Kind::means_fixed: return who + ": the means are not left to its choice";
        case Kind::reasons: {
            std::string list;
            for (PartKind kind : failure.reasons) list += (list.empty() ? "" : ", ") + name(kind);
            return who + ": it owes nothing, but because of " +
                   (list.empty() ? "nothing that was ruled on" : list);
        }
        case Kind::hinge:
            return fmt::format("{}: it does not hinge on `{}`", who, prose.source(failure.atom));
        case Kind::needs_solver: return who + ": hinges need the solver's confirmation";
        case Kind::not_violated: return who + ": nothing there is violated";
        case Kind::jointly: return who + ": it is owed only by all together, and by none alone";
    }
    return who;
}

}  // namespace

CaseResult case_result(ask::Decided const& decided, std::vector<ask::Judgement> const& judgements,
                       std::string_view text) {
    Situation const& situation = decided.world.situation();
    Prose const prose(decided.world);
    CaseResult out;
    out.name = situation.name;
    out.title = situation.title;
    out.reading = situation.reading;
    out.at = situation.at;
    for (ask::Judgement const& judgement : judgements) {
        ExpectationResult result;
        result.at = judgement.expectation->at;
        Span const span = result.at.span;
        if (span.begin <= span.end && span.end <= text.size())
            result.expected = std::string(text.substr(span.begin, span.end - span.begin));
        result.passed = !judgement.failure;
        if (judgement.failure) {
            result.why = failure_words(*judgement.failure, decided.world.rules().program(), prose);
            for (std::size_t ruling : judgement.rulings) result.actual.push_back(verdict(decided, ruling));
        }
        out.expectations.push_back(std::move(result));
    }
    out.disagreements = disagreements(decided);
    for (smt::Confirmation const& confirmation : decided.confirmations)
        out.undecided = out.undecided || confirmation.settled == smt::Settled::undecided;
    return out;
}

}  // namespace casus::explain

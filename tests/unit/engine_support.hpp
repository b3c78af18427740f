// SPDX-License-Identifier: MIT
// What the tests of the engine share: a small vocabulary, and short ways to ask.
#pragma once

#include "catch.hpp"

#include <casus/corpus.hpp>

#include <string>
#include <vector>

namespace casus::proof {

/// States aland, borland, cedia, dorin; places, targets, events, acts and facts to write rules with.
extern std::string const vocabulary;

/// The corpus of the vocabulary and these treaties, which must have no errors.
Corpus corpus_of(std::string const& treaties);

/// A treaty `pact` in force from 1910 between aland, borland and cedia, with these items.
std::string pact(std::string const& items);
/// The same with one article 1 of these rules.
std::string pact_rules(std::string const& rules);

/// The answer about a case with these items; the date is 1920-01-01 unless the items say otherwise.
Answer ask(std::string const& treaties, std::string const& items, QueryOptions const& options = {});

/// The verdict of the only norm of an article for a bearer.
Verdict of(Answer const& answer, std::string const& reference, std::string const& bearer);
/// Its outcome; a norm without a ruling for the bearer is `none`.
std::string outcome(Answer const& answer, std::string const& reference, std::string const& bearer);
/// Each norm of the article for the bearer, in the answer's order: the first four letters of its act and what
/// it comes to, "help obligated violated; talk jointly obligated".
std::string came_out(Answer const& answer, std::string const& reference, std::string const& bearer);
/// Who has this outcome under an article, in order.
std::vector<std::string> who(Answer const& answer, std::string const& reference, Outcome outcome);
/// The first part that failed.
PartKind failed(Verdict const& verdict);
/// Hinges as text: "calm & not danger to aland; ...".
std::string hinges(std::vector<Hinge> const& sets);

/// The diagnostics of a corpus with the vocabulary before it, and of a case about it.
std::vector<Diagnostic> problems(std::string const& treaties);
std::vector<Diagnostic> case_problems(std::string const& treaties, std::string const& whole_case);
/// The underlined text of the first diagnostic with that code; fails if there is none.
struct Problem {
    std::string span, message, label, help;
};
Problem problem(std::string const& code, std::string const& treaties);
Problem case_problem(std::string const& code, std::string const& treaties, std::string const& whole_case);

/// Compares with tests/golden/engine/<name>; with CASUS_UPDATE_GOLDEN=1 in the environment writes it instead.
void check_engine_golden(std::string const& name, std::string const& actual);

}  // namespace casus::proof

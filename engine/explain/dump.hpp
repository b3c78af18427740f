// SPDX-License-Identifier: MIT
// What each stage made, as text, for people who work on Casus and for golden tests.
#pragma once

#include "engine/ask/question.hpp"
#include "engine/rules/ruleset.hpp"

#include <string>

namespace casus::explain {

/// The checked program: declarations, clauses, their variables and parts.
std::string dump_ir(ir::Program const& program);
/// The compiled rules: closures, what each event triggers, parties by date.
std::string dump_rules(rules::RuleSet const& rules);
/// Each ruling's formula in SMT-LIB 2.
std::string dump_smt2(ask::Decided const& decided);

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
// The rules that condition.cpp defines and the other two translation units use.
#pragma once

#include "grammar/x3/directives.hpp"

namespace casus::grammar {

struct NamesTag;
struct PeriodTag;
struct PeriodsTag;
struct DurationTag;
struct ReferenceTag;
struct TypeTag;
struct FilterTag;
struct TermTag;
struct PhraseTag;
struct PrepositionTag;
struct ModalityTag;
struct UnaryTag;
struct ConditionTag;
struct RuleTag;

using NamesRule = x3::rule<NamesTag, std::vector<ast::Name>>;
using PeriodRule = x3::rule<PeriodTag, ast::Period>;
using PeriodsRule = x3::rule<PeriodsTag, std::vector<ast::Period>>;
using DurationRule = x3::rule<DurationTag, ast::Duration>;
using ReferenceRule = x3::rule<ReferenceTag, ast::Reference>;
using TypeRule = x3::rule<TypeTag, ast::Type>;
using FilterRule = x3::rule<FilterTag, ast::Filter>;
using TermRule = x3::rule<TermTag, ast::Term>;
using PhraseRule = x3::rule<PhraseTag, ast::Phrase>;
using PrepositionRule = x3::rule<PrepositionTag, ast::Preposition>;
using ModalityRule = x3::rule<ModalityTag, ast::Modality>;
using UnaryRule = x3::rule<UnaryTag, ast::Condition>;
using ConditionRule = x3::rule<ConditionTag, ast::Condition>;
using RuleRule = x3::rule<RuleTag, ast::Rule>;

inline constexpr NamesRule names = "names";
inline constexpr PeriodRule period = "a period";
inline constexpr PeriodsRule periods = "periods";
inline constexpr DurationRule duration = "a duration";
inline constexpr ReferenceRule reference = "a reference";
inline constexpr TypeRule type = "a type";
inline constexpr FilterRule filter = "a restriction";
inline constexpr TermRule term = "a term";
inline constexpr PhraseRule phrase = "a phrase";
inline constexpr PrepositionRule preposition = "a preposition";
inline constexpr ModalityRule modality = "`shall`, `may`, `should` or `has power to`";
inline constexpr UnaryRule unary = "a condition";
inline constexpr ConditionRule condition = "a condition";
inline constexpr RuleRule rule = "a rule";

BOOST_SPIRIT_DECLARE(NamesRule, PeriodRule, PeriodsRule, DurationRule, ReferenceRule, TypeRule, FilterRule,
                     TermRule, PhraseRule, PrepositionRule, ModalityRule, UnaryRule, ConditionRule, RuleRule)

}  // namespace casus::grammar

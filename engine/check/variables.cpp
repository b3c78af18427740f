// SPDX-License-Identifier: MIT
#include "engine/check/variables.hpp"

namespace casus::ir {

namespace {

void mention(ast::Variable const& variable, Mentions& into) { ++into[variable.text]; }

void mention(ast::Term const& term, Mentions& into);

void mention(std::vector<ast::Filter> const& filters, Mentions& into) {
    for (ast::Filter const& filter : filters)
        if (auto const* other = std::get_if<ast::OtherThan>(&filter))
            for (ast::Term const& term : other->terms) mention(term, into);
}

void mention(ast::Binder const& binder, Mentions& into) {
    if (binder.variable) mention(*binder.variable, into);
    mention(binder.filters, into);
}

void mention(ast::Term const& term, Mentions& into) {
    if (auto const* variable = std::get_if<ast::Variable>(&term)) mention(*variable, into);
    if (auto const* binder = std::get_if<ast::Box<ast::Binder>>(&term)) mention(**binder, into);
}

}  // namespace

void mention(ast::Phrase const& phrase, Mentions& into) {
    for (ast::Argument const& argument : phrase.arguments) mention(argument.term, into);
}

void mention(ast::Condition const& condition, Mentions& into) {
    if (auto const* atom = std::get_if<ast::Atom>(&condition)) {
        if (atom->label) mention(*atom->label, into);
        mention(atom->phrase, into);
    } else if (auto const* is = std::get_if<ast::IsCondition>(&condition)) {
        mention(is->subject, into);
        if (auto const* variable = std::get_if<ast::Variable>(&is->object)) mention(*variable, into);
    } else if (auto const* figure = std::get_if<ast::FigureCondition>(&condition)) {
        mention(figure->of, into);
    } else if (auto const* vote = std::get_if<ast::Vote>(&condition)) {
        if (vote->who) mention(*vote->who, into);
        mention(vote->act, into);
    } else if (auto const* negation = std::get_if<ast::Box<ast::Negation>>(&condition)) {
        mention((*negation)->operand, into);
    } else if (auto const* junction = std::get_if<ast::Box<ast::Junction>>(&condition)) {
        for (ast::Condition const& operand : (*junction)->operands) mention(operand, into);
    } else if (auto const* count = std::get_if<ast::Box<ast::Count>>(&condition)) {
        mention((*count)->variable, into);
        mention((*count)->filters, into);
        mention((*count)->body, into);
    } else if (auto const* attitude = std::get_if<ast::Box<ast::Attitude>>(&condition)) {
        mention((*attitude)->who, into);
        mention((*attitude)->what, into);
    } else if (auto const* norm = std::get_if<ast::Box<ast::NormCondition>>(&condition)) {
        mention((*norm)->bearer, into);
        mention((*norm)->act, into);
    }
}

void mention(std::vector<ast::Modifier> const& modifiers, Mentions& into);

void mention(ast::Effect const& effect, Mentions& into) {
    if (auto const* deem = std::get_if<ast::Deem>(&effect)) {
        mention(deem->what, into);
        return;
    }
    auto const* decision = std::get_if<ast::Decision>(&effect);
    if (decision != nullptr) {
        mention(decision->act, into);
        mention(decision->modifiers, into);
        return;
    }
    auto const& duty = std::get<ast::Duty>(effect);
    if (auto const* variable = std::get_if<ast::Variable>(&duty.bearer)) mention(*variable, into);
    if (auto const* binder = std::get_if<ast::Box<ast::Binder>>(&duty.bearer)) mention(**binder, into);
    for (ast::Phrase const& act : duty.acts) mention(act, into);
    mention(duty.modifiers, into);
}

void mention(std::vector<ast::Modifier> const& modifiers, Mentions& into) {
    for (ast::Modifier const& modifier : modifiers) {
        if (auto const* until = std::get_if<ast::UntilModifier>(&modifier)) mention(until->condition, into);
        if (auto const* condition = std::get_if<ast::IfModifier>(&modifier))
            mention(condition->condition, into);
        if (auto const* unless = std::get_if<ast::UnlessModifier>(&modifier))
            mention(unless->condition, into);
    }
}

}  // namespace casus::ir

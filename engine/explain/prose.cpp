// SPDX-License-Identifier: MIT
#include "engine/explain/prose.hpp"

#include "engine/check/atoms.hpp"
#include "engine/explain/amounts.hpp"

#include "engine/explain/instruments.hpp"

#include "grammar/print.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace casus::explain {

using namespace ir;
using decide::Binding;
using decide::Truth;
using decide::truth;

std::string capital(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::string without_article(std::string const& label) {
    return label.rfind("the ", 0) == 0 ? label.substr(4) : label;
}

std::string_view modality_words(ast::Modality modality) {
    switch (modality) {
        case ast::Modality::shall: return "shall";
        case ast::Modality::shall_not: return "shall not";
        case ast::Modality::may: return "may";
        case ast::Modality::should: return "should";
        case ast::Modality::should_not: return "should not";
        case ast::Modality::has_power: return "has power to";
    }
    return "";
}

std::string Prose::reference(ClauseId id) const {
    Clause const& clause = program_[id];
    return program_[clause.treaty].name + "." + clause.article;
}

std::string Prose::value(Value value) const {
    switch (value.sort) {
        case Sort::none: return "any";
        case Sort::actor: return program_.actors[value.index].label;
        case Sort::place: return program_.places[value.index].label;
        case Sort::target: return program_.targets[value.index].label;
        case Sort::event: return "the " + program_[world_.situation().events[value.index].kind].label;
        case Sort::treaty: return program_.treaties[value.index].known_as;
        case Sort::parties: return value.index % 2 == 1 ? "the other parties" : "the parties";
        case Sort::seat:
            return fmt::format("seat {} of {}", value.index % 1024,
                               program_[program_.organs[value.index / 1024].actor].label);
        case Sort::unstated: {
            auto const preposition = static_cast<Preposition>(value.index % 32);
            std::string const event = this->value({Sort::event, value.index / 32});
            switch (preposition) {
                case Preposition::by: return "the author of " + event;
                case Preposition::on: return "the victim of " + event;
                case Preposition::at: return "the place of " + event;
                case Preposition::against: return "the target of " + event;
                default: return fmt::format("what {} is {}", event, word(preposition));
            }
        }
    }
    return "";
}

std::string Prose::source(Value value) const {
    switch (value.sort) {
        case Sort::actor: return program_.actors[value.index].name;
        case Sort::place: return program_.places[value.index].name;
        case Sort::target: return program_.targets[value.index].name;
        case Sort::event: return world_.situation().events[value.index].name;
        case Sort::treaty: return program_.treaties[value.index].name;
        case Sort::parties: return value.index % 2 == 1 ? "the other parties" : "the parties";
        case Sort::seat: return fmt::format("seat {}", value.index % 1024);
        case Sort::unstated: return "(" + this->value(value) + ")";
        case Sort::none: return "any";
    }
    return "";
}

std::string Prose::event(Occurrence const& event) const {
    std::vector<Role> const& roles = program_[event.kind].roles;
    std::vector<std::string> arguments;
    for (Role const& role : roles) {
        Value const value = event.roles[static_cast<std::size_t>(role.preposition)];
        arguments.push_back(value.sort == Sort::unstated ? "" : this->value(value));
    }
    return phrase(program_[event.kind].label, roles, arguments);
}

std::string Prose::deemed(decide::DeemedEvent const& event) const {
    Occurrence as;
    as.kind = event.kind;
    as.roles = event.roles;
    return fmt::format("{} ({})", this->event(as), reference(event.by.clause));
}

std::string Prose::act(ActInstance const& act) const {
    std::vector<std::string> arguments;
    for (Value argument : act.arguments)
        arguments.push_back(argument.sort == Sort::none ? "" : value(argument));
    std::string text = phrase(program_[act.act].label, program_[act.act].roles, arguments);
    // "assist, by armed force," is meant to go on with whom.
    if (!text.empty() && text.back() == ',') text.pop_back();
    return text;
}

std::string Prose::phrase_source(std::string const& head, std::vector<Role> const& roles,
                                 Values const& arguments) const {
    std::string text = head;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (arguments[i].sort == Sort::none) continue;
        std::string_view const preposition = word(roles[i].preposition);
        if (!preposition.empty()) text += fmt::format(" {}", preposition);
        text += " " + source(arguments[i]);
    }
    return text;
}

std::string Prose::source(ActInstance const& act) const {
    return phrase_source(program_[act.act].name, program_[act.act].roles, act.arguments);
}

std::vector<std::string> Prose::values(AtomKey const& key, std::size_t count) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(key.arguments[i].sort == Sort::none ? "" : value(key.arguments[i]));
    return out;
}

std::string Prose::type(TypeRef const& type) const {
    switch (type.kind) {
        case TypeKind::actor: return "an actor";
        case TypeKind::state: return "a State";
        case TypeKind::party: return "a party to the " + program_[type.treaty].known_as;
        case TypeKind::class_: return program_[type.cls].label;
        default: return "of that type";
    }
}

std::string Prose::stance(Stance stance, std::string const& who, std::string const& what, bool positive,
                          std::string const& organ) const {
    switch (stance) {
        case Stance::finds:
            return fmt::format("{} {} that {}", who, positive ? "finds" : "does not find", what);
        case Stance::finds_not:
            return fmt::format("{} {} that it is not so that {}", who, positive ? "finds" : "does not find",
                               what);
        case Stance::decides:
            return fmt::format("{} {} to {}", who, positive ? "decides" : "does not decide", what);
        case Stance::requests:
            return fmt::format("{} {} others to {}", who, positive ? "asks" : "does not ask", what);
        case Stance::consents_to:
            return fmt::format("{} {} that others {}", who, positive ? "consents" : "does not consent", what);
        case Stance::performs: return fmt::format("{} {} {}", who, positive ? "does" : "does not", what);
        case Stance::votes_for:
            return fmt::format("{} {} in {} for the motion to {}", who, positive ? "votes" : "does not vote",
                               organ, what);
        case Stance::votes_against:
            return fmt::format("{} {} in {} against the motion to {}", who,
                               positive ? "votes" : "does not vote", organ, what);
        case Stance::abstains:
            return fmt::format("{} {} in {} on the motion to {}", who,
                               positive ? "abstains" : "does not abstain", organ, what);
        case Stance::stays_away:
            return fmt::format("{} {} when {} votes on the motion to {}", who,
                               positive ? "stays away" : "does not stay away", organ, what);
    }
    return "";
}

std::string Prose::atom(AtomKey const& key, bool positive) const {
    std::string what;
    switch (key.kind) {
        case AtomKind::fact: {
            FactKind const& fact = program_.facts[key.what];
            what = phrase(fact.label, fact.roles, values(key, fact.roles.size()));
            break;
        }
        case AtomKind::event: {
            EventKind const& event = program_.events[key.what];
            what = "there is " + phrase(event.label, event.roles, values(key, event.roles.size()));
            break;
        }
        case AtomKind::act: {
            ActKind const& act = program_.acts[key.what];
            what = phrase(act.label, act.roles, values(key, act.roles.size()));
            break;
        }
        case AtomKind::figure: {
            Figure const& figure = program_.figures[key.what];
            return fmt::format("the {} of {} are at least {}", figure.label, value(key.arguments[0]),
                               thousandths_words(figure_amount(key), program_[figure.unit].label));
        }
        case AtomKind::relation: {
            std::string const subject = value(key.arguments[0]);
            switch (static_cast<decide::Relation>(key.what)) {
                case decide::Relation::of_type: {
                    std::uint32_t const packed = key.arguments[1].index;
                    TypeRef of;
                    of.kind = static_cast<TypeKind>(packed >> 24U);
                    of.treaty = {packed & 0xFFFFFFU};
                    of.cls = {packed & 0xFFFFFFU};
                    return subject + " is " + type(of);
                }
                case decide::Relation::same: return subject + " is " + value(key.arguments[1]);
                case decide::Relation::within: return subject + " lies in " + value(key.arguments[1]);
                case decide::Relation::in_area:
                    return place_of(key.arguments[0]) + " lies in " +
                           program_.areas[key.arguments[1].index].label;
                case decide::Relation::target_is: return subject + " is " + value(key.arguments[1]);
            }
            break;
        }
    }
    if (!key.has_stance) return positive ? what : "it is not so that " + what;
    return stance(key.stance, value(key.who), what, positive, value(key.organ));
}

std::string Prose::source(AtomKey const& key) const {
    std::string what;
    auto const arguments = [&](std::size_t count) {
        return Values(key.arguments.begin(), key.arguments.begin() + static_cast<std::ptrdiff_t>(count));
    };
    switch (key.kind) {
        case AtomKind::fact: {
            FactKind const& fact = program_.facts[key.what];
            what = phrase_source(fact.name, fact.roles, arguments(fact.roles.size()));
            break;
        }
        case AtomKind::event: {
            EventKind const& event = program_.events[key.what];
            what = phrase_source(event.name, event.roles, arguments(event.roles.size()));
            break;
        }
        case AtomKind::act: {
            ActKind const& act = program_.acts[key.what];
            what = phrase_source(act.name, act.roles, arguments(act.roles.size()));
            break;
        }
        case AtomKind::figure: {
            Figure const& figure = program_.figures[key.what];
            std::int64_t const amount = figure_amount(key);
            std::string number = std::to_string(amount / 1000);
            if (amount % 1000 != 0) number += fmt::format(".{:03}", amount % 1000);
            return fmt::format("figure {} of {} at least {} {}", figure.name, source(key.arguments[0]),
                               number, program_[figure.unit].name);
        }
        case AtomKind::relation: return "(" + atom(key) + ")";
    }
    if (!key.has_stance) return what;
    std::string const who = source(key.who);
    switch (key.stance) {
        case Stance::finds: return who + " finds " + what;
        case Stance::finds_not: return who + " finds not " + what;
        case Stance::decides: return who + " decides " + what;
        case Stance::requests: return who + " requests " + what;
        case Stance::consents_to: return who + " consents to " + what;
        case Stance::performs: return who + " performs " + what;
        case Stance::votes_for: return who + " votes in " + source(key.organ) + " for " + what;
        case Stance::votes_against: return who + " votes in " + source(key.organ) + " against " + what;
        case Stance::abstains: return who + " abstains in " + source(key.organ) + " on " + what;
        case Stance::stays_away: return who + " stays away from " + source(key.organ) + " on " + what;
    }
    return what;
}

std::string Prose::place_of(Value event) const {
    if (event.sort != Sort::event) return "its place";
    Occurrence const& occurrence = world_.situation().events[event.index];
    return value(occurrence.roles[static_cast<std::size_t>(Preposition::at)]);
}

std::string Prose::operand(Operand const& operand, Binding const& binding, Names const& names) const {
    if (operand.is_slot)
        if (auto const named = names.words.find(operand.slot); named != names.words.end())
            return named->second;
    return value(decide::resolve(operand, binding));
}

std::string Prose::condition(FormulaId formula, Binding const& binding, Truth came_out,
                             decide::Evaluator const* evaluator, Day day) const {
    Names names;
    names.day = day;
    if (evaluator != nullptr && came_out == Truth::open) {
        Binding scratch = binding;
        formula = residue(formula, scratch, *evaluator, day);
    }
    return say(formula, binding, names, came_out != Truth::no);
}

/// The one open operand of an `and` or `or` whose others are settled, as far down as that goes.
FormulaId Prose::residue(FormulaId id, Binding& binding, decide::Evaluator const& evaluator, Day day) const {
    FormulaNode const& node = program_[id].node;
    std::vector<FormulaId> const* operands = nullptr;
    if (auto const* x = std::get_if<All>(&node)) operands = &x->operands;
    if (auto const* x = std::get_if<Some>(&node)) operands = &x->operands;
    if (operands == nullptr) return id;
    std::vector<FormulaId> open;
    for (FormulaId operand : *operands)
        if (evaluator.evaluate(operand, binding, day) == Truth::open) open.push_back(operand);
    return open.size() == 1 ? residue(open.front(), binding, evaluator, day) : id;
}

namespace {

std::string join(std::vector<std::string> const& parts, char const* between) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += between;
        text += parts[i];
    }
    return text;
}

/// "the Falkland Islands lie", "Goa lies".
std::string lie(std::string const& label, bool inside) {
    bool plural = false;
    for (char const* end : {"Islands", "islands", "Territories", "territories", "departments", "Departments"})
        plural =
            plural || (label.size() >= std::string(end).size() &&
                       label.compare(label.size() - std::string(end).size(), std::string::npos, end) == 0);
    return std::string(plural ? "lie" : "lies") + (inside ? " in" : " outside");
}

/// "any party", "any Great Power": the class's label without its article.
std::string bare(std::string const& label) {
    for (char const* article : {"a ", "an ", "the "})
        if (label.rfind(article, 0) == 0) return label.substr(std::string(article).size());
    return label;
}

}  // namespace

/// What a formula comes to that speaks of areas and instruments alone.
std::optional<Truth> Prose::drawn(FormulaId id, Binding const& binding, Day day) const {
    FormulaNode const& node = program_[id].node;
    if (std::holds_alternative<InArea>(node)) return world_.leaf(node, binding, day);
    if (auto const* x = std::get_if<OverlayBinds>(&node)) return world_.binds(*x, binding, day);
    if (auto const* x = std::get_if<Not>(&node)) {
        auto const inner = drawn(x->operand, binding, day);
        return inner ? std::optional(!*inner) : std::nullopt;
    }
    bool const all = std::holds_alternative<All>(node);
    if (!all && !std::holds_alternative<Some>(node)) return std::nullopt;
    Truth value = truth(all);
    for (FormulaId operand : all ? std::get<All>(node).operands : std::get<Some>(node).operands) {
        auto const one = drawn(operand, binding, day);
        if (!one) return std::nullopt;
        value = all ? value & *one : value | *one;
    }
    return value;
}

/// In what an instrument makes of a condition, its being there or not is settled and not worth saying: only
/// what is left of the condition is.
bool Prose::says_nothing(FormulaId id, bool all, bool positive, Binding const& binding, Day day) const {
    FormulaNode const& node = program_[id].node;
    auto const binds = [&](FormulaId operand) -> std::optional<Truth> {
        FormulaNode const& inner = program_[operand].node;
        if (auto const* x = std::get_if<OverlayBinds>(&inner)) return world_.binds(*x, binding, day);
        if (auto const* x = std::get_if<Not>(&inner))
            if (auto const* y = std::get_if<OverlayBinds>(&program_[x->operand].node))
                return !world_.binds(*y, binding, day);
        return std::nullopt;
    };
    if (auto const own = binds(id)) return *own != Truth::open;
    if (auto const value = drawn(id, binding, day)) {
        // Of several lists of places, only those that decide; that nothing was taken out is not worth saying.
        if (positive && !all && *value == Truth::no) return true;
        if (!positive && all && *value == Truth::yes) return true;
        if (positive && all && std::holds_alternative<Not>(node)) return true;
    }
    auto const* inner = std::get_if<All>(&node);
    return !all && inner != nullptr &&
           std::any_of(inner->operands.begin(), inner->operands.end(),
                       [&](FormulaId operand) { return binds(operand) == Truth::no; });
}

/// "Borland breaks pact.1: it shall help Aland"; of several duties each is named.
std::string Prose::breach(Breach const& breach, Binding const& binding, bool positive) const {
    std::vector<std::string> parts;
    for (Breach::Of const& of : breach.of) {
        Clause const& clause = program_[of.clause];
        Binding theirs{};
        for (auto const& [slot, operand] : of.same) theirs[slot] = decide::resolve(operand, binding);
        std::vector<std::string> acts;
        for (ActTerm const& term : clause.acts) acts.push_back(act(decide::ground(term, theirs)));
        std::string const what = fmt::format("{} {}", modality_words(clause.modality), join(acts, " or "));
        Value const bearer = decide::resolve(clause.bearer, theirs);
        if (clause.jointly) {
            parts.push_back(fmt::format("the parties together {} {}: they {}",
                                        positive ? "break" : "do not break", reference(of.clause), what));
            continue;
        }
        std::string const who = bearer.sort != Sort::none ? value(bearer)
                                : positive                ? "some party"
                                                          : "no party";
        bool const breaks = positive || bearer.sort == Sort::none;
        parts.push_back(fmt::format("{} {} {}: it {}", who, breaks ? "breaks" : "does not break",
                                    reference(of.clause), what));
    }
    return join(parts, positive ? " or " : " and ");
}

std::string Prose::say(FormulaId id, Binding const& binding, Names& names, bool positive) const {
    FormulaNode const& node = program_[id].node;
    auto const words = [&](Operand const& o) { return operand(o, binding, names); };
    auto const all_words = [&](std::vector<Operand> const& operands) {
        std::vector<std::string> out;
        for (Operand const& o : operands)
            out.push_back(!o.is_slot && o.value.sort == Sort::none ? "" : words(o));
        return out;
    };
    auto const event_words = [&](EventTerm const& term) {
        std::vector<std::string> arguments;
        for (Role const& role : program_[term.kind].roles) {
            std::string text;
            for (auto const& [preposition, o] : term.roles)
                if (preposition == role.preposition) text = words(o);
            arguments.push_back(text);
        }
        return phrase(program_[term.kind].label, program_[term.kind].roles, arguments);
    };
    char const* const is = positive ? "is" : "is not";
    auto const negated = [&](std::string const& text) {
        return positive ? text : "it is not so that " + text;
    };

    if (auto const* x = std::get_if<Constant>(&node)) return x->value == positive ? "always" : "never";
    if (auto const* x = std::get_if<Not>(&node)) return say(x->operand, binding, names, !positive);
    if (std::holds_alternative<All>(node) || std::holds_alternative<Some>(node)) {
        bool const all = std::holds_alternative<All>(node);
        auto const& operands = all ? std::get<All>(node).operands : std::get<Some>(node).operands;
        std::vector<std::string> parts;
        for (FormulaId operand : operands)
            if (!says_nothing(operand, all, positive, binding, names.day))
                if (std::string text = say(operand, binding, names, positive); !text.empty())
                    parts.push_back(std::move(text));
        return join(parts, all == positive ? " and " : " or ");
    }
    if (auto const* x = std::get_if<CountOf>(&node)) {
        std::string const kind = x->type.kind == TypeKind::party ? "party" : bare(type(x->type));
        bool const none =
            (x->kind == ast::CountKind::some && !positive) || (x->kind == ast::CountKind::no && positive);
        std::string text;
        if (x->kind == ast::CountKind::some || x->kind == ast::CountKind::no) {
            names.words[x->slot] = (none ? "no " : "some ") + kind;
            text = say(x->body, binding, names, true);
        } else if (x->kind == ast::CountKind::every) {
            names.words[x->slot] = "every " + kind;
            text = negated(say(x->body, binding, names, true));
        } else {
            char const* const how = x->kind == ast::CountKind::at_least  ? "at least"
                                    : x->kind == ast::CountKind::at_most ? "at most"
                                                                         : "exactly";
            names.words[x->slot] = "it";
            std::string const body = say(x->body, binding, names, true);
            std::string const number = x->denominator == 0
                                           ? std::to_string(x->number)
                                           : fmt::format("{}/{} of", x->number, x->denominator);
            text = negated(fmt::format("for {} {} {}: {}", how, number, kind, body));
        }
        names.words.erase(x->slot);
        return text;
    }
    if (auto const* x = std::get_if<FactAtom>(&node)) {
        FactKind const& fact = program_[x->fact];
        return negated(phrase(fact.label, fact.roles, all_words(x->arguments)));
    }
    if (auto const* x = std::get_if<Occurs>(&node))
        return (positive ? "there is " : "there is no ") + event_words(x->event);
    if (auto const* x = std::get_if<StanceAtom>(&node)) {
        std::string what;
        if (auto const* fact = std::get_if<FactAtom>(&x->what))
            what = phrase(program_[fact->fact].label, program_[fact->fact].roles, all_words(fact->arguments));
        else if (auto const* event = std::get_if<EventTerm>(&x->what))
            what = "there is " + event_words(*event);
        else if (auto const* act = std::get_if<ActTerm>(&x->what))
            what = phrase(program_[act->act].label, program_[act->act].roles, all_words(act->arguments));
        return stance(x->stance, words(x->who), what, positive,
                      x->organ ? program_[*x->organ].label : std::string());
    }
    if (auto const* x = std::get_if<OfType>(&node))
        return fmt::format("{} {} {}", words(x->subject), is, type(x->type));
    if (auto const* x = std::get_if<Same>(&node))
        return fmt::format("{} {} {}", words(x->left), is, words(x->right));
    if (auto const* x = std::get_if<Within>(&node)) {
        Value const subject = decide::resolve(x->subject, binding);
        std::string const where = words(x->subject);
        std::string const lies = subject.sort == Sort::actor
                                     ? (positive ? "belongs to" : "does not belong to")
                                     : lie(where, positive);
        return fmt::format("{} {} {}", where, lies, program_[x->place].label);
    }
    if (auto const* x = std::get_if<InArea>(&node)) {
        std::string const where = place_of(decide::resolve(x->event, binding));
        return fmt::format("{} {} {}", where, lie(where, positive), program_[x->area].label);
    }
    if (auto const* x = std::get_if<TargetIs>(&node))
        return fmt::format("the target, {}, {} {}", words(x->subject), is, program_[x->target].label);
    if (auto const* x = std::get_if<FigureAtLeast>(&node)) {
        Figure const& figure = program_[x->figure];
        char const* const how =
            x->more_than ? (positive ? "more than" : "at most") : (positive ? "at least" : "less than");
        return fmt::format(
            "the {} of {} are {} {}", figure.label, words(x->of), how,
            thousandths_words(x->amount - (x->more_than ? 1 : 0), program_[figure.unit].label));
    }
    if (auto const* x = std::get_if<TreatyInForce>(&node))
        return fmt::format("the {} {} in force", program_[x->treaty].known_as, is);
    if (auto const* x = std::get_if<OverlayBinds>(&node))
        return fmt::format("{} {} {}", instrument_words(program_, x->overlay),
                           positive ? "binds" : "does not bind", words(x->bearer));
    if (auto const* x = std::get_if<Breach>(&node)) return breach(*x, binding, positive);
    auto const& under = std::get<Under>(node);
    std::string where = under.clauses.empty() ? "no rule" : reference(under.clauses.front());
    std::string const act =
        phrase(program_[under.act.act].label, program_[under.act.act].roles, all_words(under.act.arguments));
    std::string_view const modality =
        under.clauses.empty() ? "may" : modality_words(program_[under.clauses.front()].modality);
    return negated(fmt::format("under {} {} {} {}", where, words(under.bearer), modality, act));
}

std::string phrase(std::string const& label, std::vector<Role> const& roles,
                   std::vector<std::string> const& arguments) {
    if (label.find('{') == std::string::npos) {
        std::string text = label;
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (arguments[i].empty()) continue;
            std::string_view const preposition = word(roles[i].preposition);
            if (!preposition.empty()) text += fmt::format(" {}", preposition);
            text += " " + arguments[i];
        }
        return text;
    }
    std::string text;
    for (std::size_t at = 0; at < label.size();) {
        std::size_t const open = label.find('{', at);
        std::size_t const close = open == std::string::npos ? open : label.find('}', open);
        if (close == std::string::npos) {
            text += label.substr(at);
            break;
        }
        text += label.substr(at, open - at);
        std::string const name = label.substr(open + 1, close - open - 1);
        for (std::size_t i = 0; i < roles.size(); ++i)
            if (roles[i].name == name) text += arguments[i].empty() ? "anyone" : arguments[i];
        at = close + 1;
    }
    return text;
}

std::string timing_words(Timing const& timing) {
    if (timing.promptness) switch (*timing.promptness) {
            case ast::Promptness::at_once: return "at once";
            case ast::Promptness::without_delay: return "without delay";
            case ast::Promptness::in_good_time: return "in good time";
        }
    if (!timing.within) return "";
    char const* const unit = timing.within->unit == ast::TimeUnit::days     ? "day"
                             : timing.within->unit == ast::TimeUnit::months ? "month"
                                                                            : "year";
    std::int64_t const count = timing.within->count;
    return fmt::format("within {} {}{}", count, unit, count == 1 ? "" : "s");
}

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
#include "engine/check/conditions.hpp"

#include "engine/check/quantity.hpp"

#include <algorithm>

namespace casus::ir {

namespace {

constexpr std::size_t most_slots = 24;

ast::Node const& node_of(ast::Term const& term) {
    return std::visit(
        [](auto const& inner) -> ast::Node const& {
            if constexpr (std::is_same_v<std::decay_t<decltype(inner)>, ast::Box<ast::Binder>>)
                return *inner;
            else
                return inner;
        },
        term);
}

std::uint32_t bit(Operand const& operand) { return operand.is_slot ? 1U << operand.slot : 0U; }

std::uint32_t bits(std::vector<Operand> const& operands) {
    std::uint32_t out = 0;
    for (Operand const& operand : operands) out |= bit(operand);
    return out;
}
std::uint32_t bits(EventTerm const& event) {
    std::uint32_t out = 0;
    for (auto const& [preposition, operand] : event.roles) out |= bit(operand);
    return out;
}

}  // namespace

std::uint32_t slots_read(Program const& program, FormulaId formula) {
    FormulaNode const& node = program[formula].node;
    auto const together = [&](std::vector<FormulaId> const& operands) {
        std::uint32_t out = 0;
        for (FormulaId operand : operands) out |= slots_read(program, operand);
        return out;
    };
    if (auto const* x = std::get_if<Not>(&node)) return slots_read(program, x->operand);
    if (auto const* x = std::get_if<All>(&node)) return together(x->operands);
    if (auto const* x = std::get_if<Some>(&node)) return together(x->operands);
    if (auto const* x = std::get_if<CountOf>(&node))
        return (slots_read(program, x->body) | (x->among ? slots_read(program, *x->among) : 0U)) &
               ~(1U << x->slot);
    if (auto const* x = std::get_if<FigureAtLeast>(&node)) return bit(x->of);
    if (auto const* x = std::get_if<FactAtom>(&node)) return bits(x->arguments);
    if (auto const* x = std::get_if<Occurs>(&node)) return bits(x->event);
    if (auto const* x = std::get_if<StanceAtom>(&node)) {
        std::uint32_t out = bit(x->who);
        if (auto const* fact = std::get_if<FactAtom>(&x->what)) out |= bits(fact->arguments);
        if (auto const* event = std::get_if<EventTerm>(&x->what)) out |= bits(*event);
        if (auto const* act = std::get_if<ActTerm>(&x->what)) out |= bits(act->arguments);
        return out;
    }
    if (auto const* x = std::get_if<OfType>(&node)) return bit(x->subject);
    if (auto const* x = std::get_if<Same>(&node)) return bit(x->left) | bit(x->right);
    if (auto const* x = std::get_if<Within>(&node)) return bit(x->subject);
    if (auto const* x = std::get_if<InArea>(&node)) return bit(x->event);
    if (auto const* x = std::get_if<TargetIs>(&node)) return bit(x->subject);
    if (auto const* x = std::get_if<OverlayBinds>(&node)) return slots_read(program, x->reach);
    if (auto const* x = std::get_if<Under>(&node)) return bit(x->bearer) | bits(x->act.arguments);
    if (auto const* x = std::get_if<Breach>(&node)) {
        std::uint32_t out = 0;
        for (Breach::Of const& of : x->of)
            for (auto const& [slot, operand] : of.same) out |= bit(operand);
        return out;
    }
    return 0;
}

FormulaId Conditions::add(FormulaNode node, Location at) {
    program_.formulas.push_back({std::move(node), at});
    return FormulaId{static_cast<std::uint32_t>(program_.formulas.size() - 1)};
}

FormulaId Conditions::all(std::vector<FormulaId> operands, Location at) {
    if (operands.empty()) return add(Constant{true}, at);
    if (operands.size() == 1) return operands.front();
    return add(All{std::move(operands)}, at);
}

void Conditions::add_part(PartKind kind, FormulaId formula, Location at, std::vector<Part>& into) {
    into.push_back({kind, formula, at, slots_read(program_, formula), std::nullopt});
}

std::uint32_t Conditions::new_slot(std::optional<ast::Variable> const& name, Sort sort) {
    if (clause_.slots.size() == most_slots) {
        look_.reporter().error("E0217", clause_.at, "this rule has more than 24 variables", "too many");
        return 0;
    }
    auto const slot = static_cast<std::uint32_t>(clause_.slots.size());
    clause_.slots.push_back({name ? name->text : "", sort});
    if (name) {
        if (scope_.count(name->text) != 0)
            look_.reporter().error("E0204", look_.at(*name), "`" + name->text + "` is bound twice",
                                   "already bound in this rule");
        scope_[name->text] = slot;
    }
    return slot;
}

std::optional<std::uint32_t> Conditions::slot_of(ast::Variable const& variable) {
    auto const where = scope_.find(variable.text);
    if (where != scope_.end()) return where->second;
    Diagnostic& problem = look_.reporter().error(
        "E0203", look_.at(variable), "unknown variable `" + variable.text + "`", "not bound here");
    std::vector<std::string_view> known;
    for (auto const& [name, slot] : scope_) known.push_back(name);
    if (auto const near = nearest(variable.text, known))
        problem.help = "did you mean `" + *near + "`?";
    else
        problem.help = "bind it where it is first named: `any actor " + variable.text + "`";
    return std::nullopt;
}

std::vector<FormulaId> Conditions::filters(std::vector<ast::Filter> const& filters, std::uint32_t slot,
                                           Sort sort, std::optional<std::uint32_t> event_slot, Location at) {
    std::vector<FormulaId> out;
    for (ast::Filter const& filter : filters) {
        if (auto const* other = std::get_if<ast::OtherThan>(&filter)) {
            for (ast::Term const& term : other->terms) {
                std::vector<Quantifier> none;
                auto const excluded = operand(term, sort, false, none);
                if (!excluded) continue;
                FormulaId const same = close(add(Same{Operand::of_slot(slot), *excluded}, at), none, at);
                out.push_back(add(Not{same}, at));
            }
        } else if (auto const* in = std::get_if<ast::InPlaces>(&filter)) {
            std::vector<FormulaId> choices;
            for (ast::Name const& name : in->places) {
                if (auto const area = article_.areas->find(name.text); area != article_.areas->end()) {
                    if (event_slot)
                        choices.push_back(
                            add(InArea{Operand::of_slot(*event_slot), area->second}, look_.at(name)));
                    else
                        look_.reporter().error("E0202", look_.at(name), "an area is where an event happens",
                                               "expected a region or a place");
                    continue;
                }
                if (auto const place = look_.place(name))
                    choices.push_back(add(Within{Operand::of_slot(slot), *place}, look_.at(name)));
            }
            if (choices.size() == 1) out.push_back(choices.front());
            if (choices.size() > 1) out.push_back(add(Some{std::move(choices)}, look_.at(*in)));
        } else if (auto const* not_type = std::get_if<ast::NotType>(&filter)) {
            if (auto const type = look_.type(not_type->type, article_.treaty)) {
                FormulaId const is = add(OfType{Operand::of_slot(slot), *type}, look_.at(*not_type));
                out.push_back(add(Not{is}, look_.at(*not_type)));
            }
        }
    }
    return out;
}

std::optional<std::uint32_t> Conditions::open_loop(ast::Binder const& binder, PartKind kind) {
    auto const type = look_.type(binder.type, article_.treaty);
    if (!type) return std::nullopt;
    if (sort_of(*type) != Sort::actor) {
        look_.reporter().error("E0202", look_.at(binder), "only actors can be gone through one by one",
                               "expected a type of actors");
        return std::nullopt;
    }
    std::uint32_t const slot = new_slot(binder.variable, Sort::actor);
    for (FormulaId filter : filters(binder.filters, slot, Sort::actor, std::nullopt, look_.at(binder)))
        add_part(kind, filter, look_.at(binder), clause_.parts);
    clause_.loops.push_back({slot, *type});
    return slot;
}

std::optional<Operand> Conditions::operand(ast::Term const& term, Sort sort, bool top,
                                           std::vector<Quantifier>& quantifiers) {
    if (auto const* name = std::get_if<ast::Name>(&term)) {
        auto const value = look_.constant(*name, sort);
        if (!value) return std::nullopt;
        return Operand::of(*value);
    }
    if (auto const* variable = std::get_if<ast::Variable>(&term)) {
        auto const slot = slot_of(*variable);
        if (!slot) return std::nullopt;
        Sort const own = clause_.slots[*slot].sort;
        if (own != sort) {
            look_.reporter().error("E0202", look_.at(*variable),
                                   "`" + variable->text + "` is " + std::string(sort_name(own)),
                                   "expected " + std::string(sort_name(sort)));
            return std::nullopt;
        }
        return Operand::of_slot(*slot);
    }
    if (std::holds_alternative<ast::ThisTreaty>(term)) {
        if (sort == Sort::treaty) return Operand::of(value_of(article_.treaty));
        look_.reporter().error("E0202", look_.at(node_of(term)), "`this treaty` is a treaty",
                               "expected " + std::string(sort_name(sort)));
        return std::nullopt;
    }
    if (auto const* parties = std::get_if<ast::TheParties>(&term)) {
        if (sort == Sort::actor)
            return Operand::of({Sort::parties, 2 * article_.treaty.index + (parties->other ? 1U : 0U)});
        look_.reporter().error("E0202", look_.at(*parties), "the parties are actors",
                               "expected " + std::string(sort_name(sort)));
        return std::nullopt;
    }
    ast::Binder const& binder = *std::get<ast::Box<ast::Binder>>(term);
    if (binder.determiner != ast::Determiner::any) {
        look_.reporter().error("E0214", look_.at(binder), "`each` belongs to the duty, not to a condition",
                               "write `any`, or `every ... where ...`");
        return std::nullopt;
    }
    if (binder.variable && shared_.count(binder.variable->text) != 0) {
        if (!top) {
            look_.reporter().error("E0203", look_.at(*binder.variable),
                                   "`" + binder.variable->text +
                                       "` is bound inside a negation or an alternative but used outside it",
                                   "it may have no value there");
            return std::nullopt;
        }
        auto const slot = open_loop(binder, PartKind::condition);
        if (!slot) return std::nullopt;
        return Operand::of_slot(*slot);
    }
    auto const type = look_.type(binder.type, article_.treaty);
    if (!type) return std::nullopt;
    if (sort_of(*type) != sort || sort != Sort::actor) {
        look_.reporter().error("E0202", look_.at(binder), "this binder is of the wrong type",
                               "expected " + std::string(sort_name(sort)));
        return std::nullopt;
    }
    std::uint32_t const slot = new_slot(binder.variable, sort);
    std::vector<FormulaId> const required =
        filters(binder.filters, slot, sort, std::nullopt, look_.at(binder));
    quantifiers.push_back({slot, *type, required});
    return Operand::of_slot(slot);
}

FormulaId Conditions::close(FormulaId body, std::vector<Quantifier> const& quantifiers, Location at) {
    for (auto q = quantifiers.rbegin(); q != quantifiers.rend(); ++q) {
        std::vector<FormulaId> operands = q->filters;
        operands.push_back(body);
        body = add(CountOf{ast::CountKind::some, 1, q->slot, q->type, all(std::move(operands), at)}, at);
    }
    return body;
}

std::optional<Operand> Conditions::head_operand(ast::Term const& term, Sort sort) {
    if (auto const* binder = std::get_if<ast::Box<ast::Binder>>(&term)) {
        auto const slot = open_loop(**binder, PartKind::condition);
        if (!slot) return std::nullopt;
        if ((*binder)->determiner == ast::Determiner::each_other) clause_.bearer_other_than.push_back(*slot);
        return Operand::of_slot(*slot);
    }
    std::vector<Quantifier> none;
    return operand(term, sort, true, none);
}

std::optional<std::vector<Operand>> Conditions::role_operands(Arguments const& arguments,
                                                              std::vector<Role> const& roles, bool top,
                                                              bool head,
                                                              std::vector<Quantifier>& quantifiers) {
    std::vector<Operand> out(roles.size());
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (arguments.by_role[i] == nullptr) continue;
        Sort const sort = sort_of(roles[i].type);
        ast::Term const& term = arguments.by_role[i]->term;
        auto const lowered = head ? head_operand(term, sort) : operand(term, sort, top, quantifiers);
        if (!lowered) return std::nullopt;
        out[i] = *lowered;
    }
    return out;
}

std::optional<ActTerm> Conditions::act_term(ast::Phrase const& phrase, bool top, bool head,
                                            std::vector<Quantifier>& quantifiers) {
    Symbol const* symbol = look_.want(phrase.head, SymbolKind::act);
    if (symbol == nullptr) return std::nullopt;
    std::vector<Role> const& roles = program_.acts[symbol->index].roles;
    Arguments const arguments = match_arguments(look_, phrase, roles, "act", false);
    if (!arguments.good) return std::nullopt;
    auto operands = role_operands(arguments, roles, top, head, quantifiers);
    if (!operands) return std::nullopt;
    return ActTerm{ActKindId{symbol->index}, std::move(*operands)};
}

std::optional<ActTerm> Conditions::act_term(ast::Phrase const& phrase, bool head) {
    std::vector<Quantifier> none;
    return act_term(phrase, true, head, none);
}

std::optional<EventTerm> Conditions::event_term(ast::Phrase const& phrase, bool top, bool head,
                                                std::vector<Quantifier>& quantifiers) {
    Symbol const* symbol = look_.want(phrase.head, SymbolKind::event);
    if (symbol == nullptr) return std::nullopt;
    std::vector<Role> const& roles = program_.events[symbol->index].roles;
    Arguments const arguments = match_arguments(look_, phrase, roles, "event", false);
    if (!arguments.good) return std::nullopt;
    auto const operands = role_operands(arguments, roles, top, head, quantifiers);
    if (!operands) return std::nullopt;
    EventTerm out{EventKindId{symbol->index}, {}};
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (arguments.by_role[i] != nullptr) out.roles.emplace_back(roles[i].preposition, (*operands)[i]);
    return out;
}

std::optional<EventTerm> Conditions::event_term(ast::Phrase const& phrase, bool head) {
    std::vector<Quantifier> none;
    return event_term(phrase, true, head, none);
}

std::optional<FactAtom> Conditions::fact_atom(ast::Phrase const& phrase, bool top,
                                              std::vector<Quantifier>& quantifiers) {
    Symbol const* symbol = look_.want(phrase.head, SymbolKind::fact);
    if (symbol == nullptr) return std::nullopt;
    std::vector<Role> const& roles = program_.facts[symbol->index].roles;
    Arguments const arguments = match_arguments(look_, phrase, roles, "fact", true);
    if (!arguments.good) return std::nullopt;
    auto operands = role_operands(arguments, roles, top, false, quantifiers);
    if (!operands) return std::nullopt;
    return FactAtom{FactKindId{symbol->index}, std::move(*operands)};
}

std::optional<FormulaId> Conditions::lower(ast::Condition const& condition, bool top) {
    if (auto const* atom = std::get_if<ast::Atom>(&condition)) return lower_atom(*atom, top);
    if (auto const* is = std::get_if<ast::IsCondition>(&condition)) return lower_is(*is, top);
    if (auto const* in_force = std::get_if<ast::InForceCondition>(&condition)) {
        auto const treaty = look_.treaty(in_force->treaty);
        if (!treaty) return std::nullopt;
        return add(TreatyInForce{*treaty}, look_.at(*in_force));
    }
    if (auto const* figure = std::get_if<ast::FigureCondition>(&condition)) return lower_figure(*figure, top);
    if (auto const* vote = std::get_if<ast::Vote>(&condition)) return lower_vote(*vote, top);
    if (auto const* negation = std::get_if<ast::Box<ast::Negation>>(&condition)) {
        auto const inner = lower((*negation)->operand, false);
        if (!inner) return std::nullopt;
        return add(Not{*inner}, look_.at(**negation));
    }
    if (auto const* junction = std::get_if<ast::Box<ast::Junction>>(&condition))
        return lower_junction(**junction, top);
    if (auto const* count = std::get_if<ast::Box<ast::Count>>(&condition)) return lower_count(**count);
    if (auto const* attitude = std::get_if<ast::Box<ast::Attitude>>(&condition))
        return lower_attitude(**attitude, top);
    return lower_under(*std::get<ast::Box<ast::NormCondition>>(condition));
}

std::optional<FormulaId> Conditions::lower_atom(ast::Atom const& atom, bool top) {
    if (atom.label || atom.deemed) {
        look_.reporter().error("E0214", look_.at(atom),
                               "only the event that triggers the rule can be labelled or `deemed`",
                               "not the first event of the condition");
        return std::nullopt;
    }
    std::vector<Quantifier> quantifiers;
    Symbol const* symbol = look_.symbols().find(atom.phrase.head.text);
    if (symbol != nullptr && symbol->kind == SymbolKind::event) {
        auto event = event_term(atom.phrase, top, false, quantifiers);
        if (!event) return std::nullopt;
        return close(add(Occurs{std::move(*event)}, look_.at(atom)), quantifiers, look_.at(atom));
    }
    auto fact = fact_atom(atom.phrase, top, quantifiers);
    if (!fact) return std::nullopt;
    return close(add(std::move(*fact), look_.at(atom)), quantifiers, look_.at(atom));
}

std::optional<FormulaId> Conditions::lower_is(ast::IsCondition const& is, bool top) {
    std::vector<Quantifier> quantifiers;
    Sort sort = Sort::actor;
    if (auto const* variable = std::get_if<ast::Variable>(&is.subject)) {
        auto const slot = slot_of(*variable);
        if (!slot) return std::nullopt;
        sort = clause_.slots[*slot].sort;
    }
    auto const subject = operand(is.subject, sort, top, quantifiers);
    if (!subject) return std::nullopt;
    Location const at = look_.at(is);
    std::optional<FormulaId> formula;
    if (auto const* variable = std::get_if<ast::Variable>(&is.object)) {
        auto const other = operand(*variable, sort, top, quantifiers);
        if (!other) return std::nullopt;
        formula = add(Same{*subject, *other}, at);
    } else {
        ast::Type const& type = std::get<ast::Type>(is.object);
        Symbol const* symbol = look_.symbols().find(type.name.text);
        bool const place = is.in_place || (sort == Sort::place && symbol != nullptr);
        if (place) {
            auto const named = look_.place(type.name);
            if (!named) return std::nullopt;
            formula = add(Within{*subject, *named}, at);
        } else if (sort == Sort::target) {
            auto const target = look_.target(type.name);
            if (!target) return std::nullopt;
            formula = add(TargetIs{*subject, *target}, at);
        } else if (symbol != nullptr && symbol->kind == SymbolKind::actor) {
            formula = add(Same{*subject, Operand::of(value_of(ActorId{symbol->index}))}, at);
        } else {
            auto const named = look_.type(type, article_.treaty);
            if (!named) return std::nullopt;
            formula = add(OfType{*subject, *named}, at);
        }
    }
    if (is.negated) formula = add(Not{*formula}, at);
    return close(*formula, quantifiers, at);
}

std::optional<FormulaId> Conditions::lower_junction(ast::Junction const& junction, bool top) {
    bool const conjunction = junction.connective == ast::Connective::conjunction;
    std::vector<FormulaId> operands;
    bool good = true;
    for (ast::Condition const& operand : junction.operands) {
        auto const lowered = lower(operand, top && conjunction);
        good = good && lowered.has_value();
        if (lowered) operands.push_back(*lowered);
    }
    if (!good) return std::nullopt;
    if (conjunction) return add(All{std::move(operands)}, look_.at(junction));
    return add(Some{std::move(operands)}, look_.at(junction));
}

std::optional<FormulaId> Conditions::lower_figure(ast::FigureCondition const& test, bool top) {
    std::vector<Quantifier> quantifiers;
    Location const at = look_.at(test);
    auto const figure = figure_of(test, look_);
    auto const of = operand(test.of, Sort::actor, top, quantifiers);
    auto const amount = thousandths(test.number, look_);
    if (!figure || !of || !amount) return std::nullopt;
    auto const least = [&] { return add(FigureAtLeast{*figure, *of, *amount, false}, at); };
    auto const more = [&] { return add(FigureAtLeast{*figure, *of, *amount + 1, true}, at); };
    auto const negated = [&](FormulaId formula) { return add(Not{formula}, at); };
    FormulaId formula;
    switch (test.relation) {
        case ast::Relation::at_least: formula = least(); break;
        case ast::Relation::more_than: formula = more(); break;
        case ast::Relation::less_than: formula = negated(least()); break;
        case ast::Relation::at_most: formula = negated(more()); break;
        case ast::Relation::exactly: {
            FormulaId const not_less = least();
            FormulaId const not_more = negated(more());
            formula = add(All{{not_less, not_more}}, at);
            break;
        }
    }
    return close(formula, quantifiers, at);
}

std::optional<FormulaId> Conditions::lower_count(ast::Count const& count) {
    auto const type = look_.type(count.type, article_.treaty);
    if (!type) return std::nullopt;
    if (sort_of(*type) != Sort::actor) {
        look_.reporter().error("E0202", look_.at(count.type), "only actors can be counted",
                               "expected a type of actors");
        return std::nullopt;
    }
    std::uint32_t number = 1;
    if (count.number) {
        if (count.number->decimals != 0 || count.number->digits < 0 || count.number->digits > 100'000) {
            look_.reporter().error("E0209", look_.at(*count.number), "not a number of actors",
                                   "expected a whole number from 0 to 100000");
            return std::nullopt;
        }
        number = static_cast<std::uint32_t>(count.number->digits);
    }
    std::uint32_t denominator = 0;
    if (count.denominator) {
        if (count.denominator->digits < number || count.denominator->digits > 100'000) {
            look_.reporter().error("E0239", look_.at(*count.denominator), "not a share of the whole",
                                   "expected one of at most 1, in parts of at most 100000");
            return std::nullopt;
        }
        denominator = static_cast<std::uint32_t>(count.denominator->digits);
    }
    std::uint32_t const slot = new_slot(count.variable, Sort::actor);
    std::vector<FormulaId> operands =
        filters(count.filters, slot, Sort::actor, std::nullopt, look_.at(count));
    auto const body = lower(count.body, false);
    scope_.erase(count.variable.text);
    if (!body) return std::nullopt;
    if (denominator != 0) {
        // The share is of those who pass the filters.
        FormulaId const among = all(std::move(operands), look_.at(count));
        return add(CountOf{count.kind, number, slot, *type, *body, denominator, among}, look_.at(count));
    }
    if (count.kind == ast::CountKind::every && !operands.empty()) {
        // "every P other than X where F": whoever passes the filters satisfies F.
        FormulaId const passes = all(std::move(operands), look_.at(count));
        FormulaId const fails = add(Not{passes}, look_.at(count));
        FormulaId const either = add(Some{{fails, *body}}, look_.at(count));
        return add(CountOf{count.kind, number, slot, *type, either}, look_.at(count));
    }
    operands.push_back(*body);
    FormulaId const counted = all(std::move(operands), look_.at(count));
    return add(CountOf{count.kind, number, slot, *type, counted}, look_.at(count));
}

std::optional<FormulaId> Conditions::lower_attitude(ast::Attitude const& attitude, bool top) {
    std::vector<Quantifier> quantifiers;
    auto const who = operand(attitude.who, Sort::actor, top, quantifiers);
    if (!who) return std::nullopt;
    auto const formula = lower_stance(attitude, attitude.what, *who, top, quantifiers);
    if (!formula) return std::nullopt;
    return close(*formula, quantifiers, look_.at(attitude));
}

std::optional<FormulaId> Conditions::lower_stance(ast::Attitude const& attitude, ast::Condition const& what,
                                                  Operand who, bool top,
                                                  std::vector<Quantifier>& quantifiers) {
    Location const at = look_.at(attitude);
    bool const finds = attitude.verb == ast::Verb::finds;
    if (auto const* junction = std::get_if<ast::Box<ast::Junction>>(&what);
        junction != nullptr && finds && (*junction)->connective == ast::Connective::conjunction) {
        // To find a and b is to find a and to find b.
        std::vector<FormulaId> operands;
        for (ast::Condition const& operand : (*junction)->operands) {
            auto const lowered = lower_stance(attitude, operand, who, top, quantifiers);
            if (!lowered) return std::nullopt;
            operands.push_back(*lowered);
        }
        return add(All{std::move(operands)}, at);
    }
    StanceAtom out;
    out.who = who;
    ast::Atom const* atom = std::get_if<ast::Atom>(&what);
    if (auto const* negation = std::get_if<ast::Box<ast::Negation>>(&what); negation != nullptr && finds) {
        atom = std::get_if<ast::Atom>(&(*negation)->operand);
        out.stance = Stance::finds_not;
    } else {
        switch (attitude.verb) {
            case ast::Verb::finds: out.stance = Stance::finds; break;
            case ast::Verb::decides: out.stance = Stance::decides; break;
            case ast::Verb::requests: out.stance = Stance::requests; break;
            case ast::Verb::consents_to: out.stance = Stance::consents_to; break;
            case ast::Verb::performs: out.stance = Stance::performs; break;
        }
    }
    if (atom == nullptr || atom->label || atom->deemed) {
        look_.reporter().error(
            "E0215", at, "this must be about one fact, event or act",
            finds ? "a finding is of one thing, of its opposite, or of several joined by `and`"
                  : "expected a single phrase");
        return std::nullopt;
    }
    Symbol const* symbol = look_.symbols().find(atom->phrase.head.text);
    bool const act_wanted = !finds;
    if (act_wanted || (symbol != nullptr && symbol->kind == SymbolKind::act)) {
        auto act = act_term(atom->phrase, top, false, quantifiers);
        if (!act) return std::nullopt;
        if (finds) {
            look_.reporter().error("E0215", look_.at(*atom), "a finding is of a fact or an event",
                                   "this is an act");
            return std::nullopt;
        }
        out.what = std::move(*act);
    } else if (symbol != nullptr && symbol->kind == SymbolKind::event) {
        auto event = event_term(atom->phrase, top, false, quantifiers);
        if (!event) return std::nullopt;
        out.what = std::move(*event);
    } else {
        auto fact = fact_atom(atom->phrase, top, quantifiers);
        if (!fact) return std::nullopt;
        out.what = std::move(*fact);
    }
    return add(std::move(out), at);
}

std::optional<FormulaId> Conditions::lower_under(ast::NormCondition const& norm) {
    std::vector<Quantifier> none;
    auto const bearer = operand(norm.bearer, Sort::actor, false, none);
    auto act = act_term(norm.act, false, false, none);
    if (!bearer || !act || !none.empty()) {
        if (bearer && act)
            look_.reporter().error("E0214", look_.at(norm), "`under` speaks of one bearer and one act",
                                   "bind the variables before it");
        return std::nullopt;
    }
    std::optional<TreatyId> treaty = article_.treaty;
    if (norm.under.treaty) treaty = look_.treaty(*norm.under.treaty);
    if (!treaty) return std::nullopt;
    FormulaId const formula = add(Under{{}, *bearer, std::move(*act)}, look_.at(norm));
    pending_.push_back({formula, *treaty, norm.under.article, norm.modality, look_.at(norm.under)});
    return formula;
}

}  // namespace casus::ir

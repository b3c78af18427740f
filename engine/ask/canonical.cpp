// SPDX-License-Identifier: MIT
#include "engine/ask/canonical.hpp"

#include "engine/check/sorted.hpp"

#include <algorithm>

namespace casus::ask {

using namespace ir;

namespace {

std::string joined(std::vector<std::string> parts, char const* between, bool sorted = true) {
    if (sorted) {
        sort_once(parts);
    }
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) out += (i > 0 ? between : "") + parts[i];
    return out;
}

std::string number(std::int64_t value) { return std::to_string(value); }

std::string period(Period const& period) {
    return number(period.from.time_since_epoch().count()) + ".." +
           number(period.until.time_since_epoch().count());
}

std::string periods(std::vector<Period> const& list) {
    std::vector<std::string> out;
    for (Period const& one : list) out.push_back(period(one));
    return "[" + joined(out, " ") + "]";
}

bool written_in(Clause const& clause, Part const& part) {
    return !part.overlay && part.at.file == clause.at.file && clause.at.span.begin <= part.at.span.begin &&
           part.at.span.end <= clause.at.span.end;
}

/// Calls `visit` with each word of the text, and with what stands between them.
template <typename Visit>
void each_word(std::string const& text, Visit const& visit) {
    auto const in_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && in_word(text[end]) == in_word(text[at])) ++end;
        visit(text.substr(at, end - at));
        at = end;
    }
}

}  // namespace

std::string renamed(std::string const& text, std::map<std::string, std::string> const& names) {
    std::string out;
    each_word(text, [&](std::string const& word) {
        auto const as = names.find(word);
        out += as == names.end() ? word : as->second;
    });
    return out;
}

std::string first_renamed(std::string const& text, std::map<std::string, std::string> const& names) {
    std::string out;
    each_word(text, [&](std::string const& word) {
        if (auto const as = names.find(word); out.empty() && as != names.end()) out = as->second;
    });
    return out;
}

std::string Canonical::treaty(TreatyId id) const {
    auto const token = tokens_.find(id);
    return token == tokens_.end() ? program_[id].name : token->second;
}

std::string Canonical::value(Value value) const {
    switch (value.sort) {
        case Sort::actor: return program_.actors[value.index].name;
        case Sort::place: return "at " + program_.places[value.index].name;
        case Sort::target: return "target " + program_.targets[value.index].name;
        case Sort::treaty: return "treaty " + treaty({value.index});
        case Sort::parties:
            return (value.index % 2 == 1 ? "others of " : "parties of ") + treaty({value.index / 2});
        default: return "any";
    }
}

std::string Canonical::type(TypeRef const& type) const {
    std::string const kind = number(static_cast<int>(type.kind));
    if (type.kind == TypeKind::party) return kind + " " + treaty(type.treaty);
    return type.kind == TypeKind::class_ ? program_[type.cls].name : kind;
}

std::string Canonical::operand(Operand const& operand, Names const& names) const {
    return operand.is_slot ? names.at(operand.slot) : value(operand.value);
}

std::string Canonical::operands(std::vector<Operand> const& list, Names const& names) const {
    std::vector<std::string> out;
    for (Operand const& one : list) out.push_back(operand(one, names));
    return "(" + joined(out, ", ", false) + ")";
}

std::string Canonical::event(EventTerm const& event, Names const& names) const {
    std::vector<std::string> roles;
    for (auto const& [role, named] : event.roles)
        roles.push_back(number(static_cast<int>(role)) + " " + operand(named, names));
    return program_[event.kind].name + "(" + joined(roles, ", ") + ")";
}

std::string Canonical::act(ActTerm const& act, Names const& names) const {
    return program_[act.act].name + operands(act.arguments, names);
}

/// Slots by what they stand for.
Canonical::Names Canonical::names(Clause const& clause) const {
    Names out;
    for (std::uint32_t i = 0; i < clause.slots.size(); ++i) out[i] = "unbound";
    for (std::size_t i = 0; i < clause.loops.size(); ++i)
        out[clause.loops[i].slot] = "L" + number(static_cast<std::int64_t>(i));
    if (clause.trigger) {
        out[clause.trigger->event_slot] = "E";
        for (auto const& [role, slot] : clause.trigger->roles)
            out[slot] = "E" + number(static_cast<int>(role));
    }
    if (clause.bearer_loops) out[clause.bearer.slot] = "B";
    return out;
}

void Canonical::conjuncts(FormulaId id, Names& names, std::vector<std::string>& into) const {
    if (auto const* all = std::get_if<All>(&program_[id].node)) {
        for (FormulaId operand : all->operands) conjuncts(operand, names, into);
        return;
    }
    into.push_back(formula(id, names, 0));
}

void Canonical::disjuncts(FormulaId id, Names& names, std::vector<std::string>& into) const {
    if (auto const* some = std::get_if<Some>(&program_[id].node)) {
        for (FormulaId operand : some->operands) disjuncts(operand, names, into);
        return;
    }
    into.push_back(formula(id, names, 0));
}

std::string Canonical::formula(FormulaId id, Names& names, int depth) const {
    FormulaNode const& node = program_[id].node;
    auto const list = [&](std::vector<FormulaId> const& operands) {
        std::vector<std::string> out;
        for (FormulaId one : operands) out.push_back(formula(one, names, depth));
        return out;
    };
    if (auto const* x = std::get_if<Constant>(&node)) return x->value ? "true" : "false";
    if (auto const* x = std::get_if<Not>(&node)) return "not " + formula(x->operand, names, depth);
    if (auto const* x = std::get_if<All>(&node)) return "(" + joined(list(x->operands), " and ") + ")";
    if (auto const* x = std::get_if<Some>(&node)) return "(" + joined(list(x->operands), " or ") + ")";
    if (auto const* x = std::get_if<CountOf>(&node)) {
        std::string const outside = names[x->slot];
        names[x->slot] = "Q" + number(depth);
        std::string out = "count " + number(static_cast<int>(x->kind)) + " " + number(x->number) + "/" +
                          number(x->denominator) + " of " + type(x->type) + " (" +
                          formula(x->body, names, depth + 1) + ")";
        if (x->among) out += " among (" + formula(*x->among, names, depth + 1) + ")";
        names[x->slot] = outside;
        return out;
    }
    if (auto const* x = std::get_if<FactAtom>(&node))
        return program_[x->fact].name + operands(x->arguments, names);
    if (auto const* x = std::get_if<Occurs>(&node)) return "occurs " + event(x->event, names);
    if (auto const* x = std::get_if<StanceAtom>(&node)) {
        std::string what;
        if (auto const* fact = std::get_if<FactAtom>(&x->what))
            what = program_[fact->fact].name + operands(fact->arguments, names);
        if (auto const* term = std::get_if<EventTerm>(&x->what)) what = event(*term, names);
        if (auto const* term = std::get_if<ActTerm>(&x->what)) what = act(*term, names);
        std::string const organ = x->organ ? " in " + program_[*x->organ].name : "";
        return operand(x->who, names) + organ + " stance " + number(static_cast<int>(x->stance)) + " " + what;
    }
    if (auto const* x = std::get_if<OfType>(&node))
        return operand(x->subject, names) + " is " + type(x->type);
    if (auto const* x = std::get_if<Same>(&node))
        return joined({operand(x->left, names), operand(x->right, names)}, "=");
    if (auto const* x = std::get_if<Within>(&node))
        return operand(x->subject, names) + " within " + program_[x->place].name;
    if (auto const* x = std::get_if<InArea>(&node)) {
        std::string const& called = program_[x->area].name;
        if (reading_ != nullptr) reading_->push_back(called);
        return operand(x->event, names) + " in area " + (masked_.areas ? called : area(x->area));
    }
    if (auto const* x = std::get_if<TargetIs>(&node))
        return operand(x->subject, names) + " target " + program_[x->target].name;
    if (auto const* x = std::get_if<TreatyInForce>(&node)) return treaty(x->treaty) + " in force";
    if (auto const* x = std::get_if<FigureAtLeast>(&node))
        return "figure " + program_[x->figure].name + " of " + operand(x->of, names) + " " +
               number(x->amount);
    if (auto const* x = std::get_if<OverlayBinds>(&node))
        return "binds " + overlay(x->overlay) + (x->own ? " own " : " ") + operand(x->bearer, names) +
               (x->toward ? " toward " + operand(*x->toward, names) : "");
    if (auto const* x = std::get_if<Under>(&node)) {
        std::vector<std::string> clauses;
        if (referring_ != nullptr)
            referring_->insert(referring_->end(), x->clauses.begin(), x->clauses.end());
        for (ClauseId other : x->clauses)
            clauses.push_back(masked_.references
                                  ? treaty(program_[other].treaty) + "." + program_[other].article
                                  : clause(other));
        return "under {" + joined(clauses, "; ") + "} " + operand(x->bearer, names) + " " +
               act(x->act, names);
    }
    std::vector<std::string> broken;
    for (Breach::Of const& of : std::get<Breach>(node).of) {
        Names const theirs = this->names(program_[of.clause]);
        std::vector<std::string> same;
        for (auto const& [slot, ours] : of.same) same.push_back(theirs.at(slot) + "=" + operand(ours, names));
        broken.push_back("{" + clause(of.clause) + "} " + joined(same, " "));
    }
    return "breach " + joined(broken, "; ");
}

std::string Canonical::overlay(OverlayId id) const {
    Overlay const& one = program_[id];
    std::vector<std::string> binds, known;
    for (ActorId actor : one.binds) binds.push_back(program_[actor].name);
    for (ActorId actor : one.known_to) known.push_back(program_[actor].name);
    std::string out = number(static_cast<int>(one.kind)) + " binds " + joined(binds, ",");
    if (one.pair)
        out += " between " + joined({program_[one.pair->first].name, program_[one.pair->second].name}, ",");
    out += " " + periods(one.life);
    if (one.secret) out += " secret " + periods(one.secret_periods) + " known to " + joined(known, ",");
    return "<" + out + ">";
}

std::string Canonical::area(AreaId id) const {
    Area const& one = program_[id];
    std::vector<std::string> items;
    for (AreaItem const& item : one.items) {
        std::string text = number(static_cast<int>(item.subject));
        if (item.of_actor) text += " of " + program_[*item.of_actor].name;
        if (item.of_type) text += " of any " + type(*item.of_type);
        std::vector<std::string> in, except, beyond, targets, owners;
        for (auto const& choice : item.in) {
            std::vector<std::string> places;
            for (PlaceId place : choice) places.push_back(program_[place].name);
            in.push_back(joined(places, "|"));
        }
        for (PlaceId place : item.except) except.push_back(program_[place].name);
        for (auto const& [south, line] : item.beyond)
            beyond.push_back((south ? "south " : "north ") + program_[line].name);
        for (TargetId target : item.targets) targets.push_back(program_[target].name);
        for (ActorId owner : item.owner_other_than) owners.push_back(program_[owner].name);
        for (TypeRef const& not_of : item.owner_not) owners.push_back(type(not_of));
        items.push_back(text + " in " + joined(in, "&") + " except " + joined(except, ",") + " beyond " +
                        joined(beyond, ",") + " for " + joined(targets, ",") + " not of " +
                        joined(owners, ",") + " " + periods(item.periods));
    }
    std::string out = "<" + joined(items, "; ");
    for (AreaChange const& change : one.changes)
        out += " changed " + number(static_cast<int>(change.change)) + " by " + overlay(change.by) + " " +
               area(change.area);
    return out + ">";
}

std::string Canonical::bearer(ClauseId id) const {
    Clause const& one = program_[id];
    Names names = this->names(one);
    std::vector<std::string> out;
    if (one.bearer_loops) {
        out.push_back("each " + type(one.loops.back().type));
        for (std::uint32_t other : one.bearer_other_than) out.push_back("other than " + names.at(other));
        for (Part const& part : one.parts)
            if (part.kind == PartKind::party) conjuncts(part.formula, names, out);
    } else {
        out.push_back(operand(one.bearer, names));
    }
    return joined(out, ", ") + (one.jointly ? " jointly" : "");
}

std::string const& Canonical::clause(ClauseId id) const {
    auto known = known_.find(id);
    if (known != known_.end()) return known->second;
    std::string text = clause_text(id);
    return known_.emplace(id, std::move(text)).first->second;
}

std::vector<std::string> Canonical::areas(ClauseId id) const {
    std::vector<std::string> read;
    reading_ = &read;
    clause_text(id);
    reading_ = nullptr;
    sort_once(read);
    return read;
}

std::vector<ClauseId> Canonical::referred(ClauseId id) const {
    std::vector<ClauseId> out;
    referring_ = &out;
    clause_text(id);
    referring_ = nullptr;
    sort_once(out);
    return out;
}

std::vector<OutsideCondition> Canonical::outside(ClauseId id) const {
    Clause const& one = program_[id];
    Names names = this->names(one);
    std::vector<OutsideCondition> out;
    auto const add = [&](std::vector<Part> const& parts, char const* kind) {
        for (Part const& part : parts)
            if (!written_in(one, part)) out.push_back({kind + formula(part.formula, names, 0), part});
    };
    add(one.parts, "if ");
    add(one.exceptions, "unless ");
    add(one.untils, "until ");
    return out;
}

std::string Canonical::clause_text(ClauseId id) const {
    Clause const& one = program_[id];
    Names names = this->names(one);
    std::vector<std::string> out;
    if (one.trigger) {
        std::string text = "on " + program_[one.trigger->kind].name;
        if (one.trigger->deemed) {
            std::vector<std::string> deemings;
            for (ClauseId other : program_[one.treaty].clauses)
                if (program_[other].deems && !(program_[other].trigger && program_[other].trigger->deemed))
                    deemings.push_back(clause(other));
            text += " or deemed by {" + joined(deemings, "; ") + "}";
        }
        out.push_back(text);
    }
    for (Loop const& loop : one.loops) out.push_back("any " + names.at(loop.slot) + " " + type(loop.type));
    std::vector<std::string> required, excepted, ended, members, acts;
    auto const counts = [&](Part const& part) { return !masked_.conditions || written_in(one, part); };
    for (Part const& part : one.parts)
        if (counts(part)) conjuncts(part.formula, names, required);
    for (Part const& part : one.exceptions)
        if (counts(part)) disjuncts(part.formula, names, excepted);
    for (Part const& part : one.untils)
        if (counts(part)) disjuncts(part.formula, names, ended);
    for (FormulaId member : one.membership) conjuncts(member, names, members);
    for (ActTerm const& term : one.acts) acts.push_back(act(term, names));
    std::string text = joined(out, ", ") + " if " + joined(required, " and ") + " unless " +
                       joined(excepted, " or ") + " until " + joined(ended, " or ") + " then ";
    if (one.deems) return text + "deem " + event(one.deemed, names) + " " + periods(one.periods);
    text += bearer(id) + " " + joined(members, " and ") + " does " + number(static_cast<int>(one.modality)) +
            " " + joined(acts, " or ");
    if (one.own_means) text += " own means";
    if (one.timing.promptness) text += " soon " + number(static_cast<int>(*one.timing.promptness));
    if (one.timing.within)
        text += " within " + number(one.timing.within->count) + " " +
                number(static_cast<int>(one.timing.within->unit));
    if (one.amount)
        text += " amount " + number(static_cast<int>(one.amount->relation)) + " " +
                number(one.amount->amount) + " " + program_[one.amount->unit].name +
                (one.amount->shared_by ? " by " + program_[*one.amount->shared_by].name : "");
    if (one.peremptory) text += " peremptory";
    return text + " " + periods(one.periods);
}

}  // namespace casus::ask

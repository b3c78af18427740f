// SPDX-License-Identifier: MIT
#include "engine/check/clauses.hpp"

#include "engine/check/ballots.hpp"
#include "engine/check/conditions.hpp"
#include "engine/check/overlays.hpp"
#include "engine/check/quantity.hpp"
#include "engine/check/variables.hpp"

#include <algorithm>

namespace casus::ir {

namespace {

using Conjuncts = std::vector<ast::Condition const*>;

Conjuncts conjuncts_of(ast::Condition const& condition) {
    Conjuncts out;
    auto const* junction = std::get_if<ast::Box<ast::Junction>>(&condition);
    if (junction == nullptr || (*junction)->connective != ast::Connective::conjunction) return {&condition};
    for (ast::Condition const& operand : (*junction)->operands) out.push_back(&operand);
    return out;
}

PartKind part_of_role(Preposition preposition) {
    switch (preposition) {
        case Preposition::by: return PartKind::attacker;
        case Preposition::on: return PartKind::victim;
        case Preposition::at: return PartKind::place;
        case Preposition::against: return PartKind::target;
        default: return PartKind::condition;
    }
}

/// What a fallback is the fallback of.
struct Primaries {
    ast::Fallback const* fallback = nullptr;  ///< nothing: no fallback
    std::vector<ast::Effect const*> earlier;  ///< of the whole chain: their variables can be spoken of
    std::vector<ClauseId> clauses;
};

/// Lowers one duty or deeming of a rule under one alternative of its condition.
class Lowering {
public:
    Lowering(ArticleContext const& article, Program& program, Lookup const& look,
             std::vector<PendingUnder>& pending)
        : article_(article),
          program_(program),
          look_(look),
          conditions_(clause_, article, program, look, pending) {}

    ClauseId run(ast::Rule const& rule, Conjuncts conjuncts, ast::Effect const& effect, std::uint32_t ordinal,
                 Primaries const& primaries) {
        auto const first = static_cast<std::uint32_t>(program_.formulas.size());
        describe(rule, ordinal);
        conditions_.share(shared_variables(rule, conjuncts, effect));
        take_trigger(conjuncts);
        for (ast::Condition const* conjunct : conjuncts)
            require(*conjunct, PartKind::condition, clause_.parts);
        inherit(primaries, effect);
        if (auto const* deem = std::get_if<ast::Deem>(&effect))
            lower_deem(*deem);
        else if (auto const* decision = std::get_if<ast::Decision>(&effect))
            lower_decision(*decision);
        else
            lower_duty(std::get<ast::Duty>(effect));
        if (primaries.fallback != nullptr) require_breach(primaries);
        if (rule.unless) require(*rule.unless, PartKind::exception, clause_.exceptions);
        for (ScopeText const& only : article_.only_if) require(only, PartKind::condition, clause_.parts);
        for (ScopeText const& except : article_.except_when)
            require(except, PartKind::exception, clause_.exceptions);
        apply_overlays(clause_, article_, program_, look_, first);
        auto const id = ClauseId{static_cast<std::uint32_t>(program_.clauses.size())};
        program_.clauses.push_back(std::move(clause_));
        program_.treaties[article_.treaty.index].clauses.push_back(id);
        return id;
    }

    /// One alternative of a goal: what must hold for it, and what must not.
    ClauseId run(ast::Goal const& goal, Conjuncts conjuncts, ast::Condition const* unless) {
        clause_.treaty = article_.treaty;
        clause_.at = look_.at(goal);
        clause_.goal = true;
        Mentions elsewhere;
        if (unless != nullptr) mention(*unless, elsewhere);
        conditions_.share(shared_variables(elsewhere, conjuncts));
        take_trigger(conjuncts);
        for (ast::Condition const* conjunct : conjuncts)
            require(*conjunct, PartKind::condition, clause_.parts);
        if (unless != nullptr) require(*unless, PartKind::exception, clause_.exceptions);
        auto const id = ClauseId{static_cast<std::uint32_t>(program_.clauses.size())};
        program_.clauses.push_back(std::move(clause_));
        return id;
    }

private:
    void describe(ast::Rule const& rule, std::uint32_t ordinal) {
        clause_.treaty = article_.treaty;
        clause_.article = article_.article;
        clause_.ordinal = ordinal;
        clause_.title = article_.title;
        clause_.note = article_.note;
        clause_.periods = article_.periods;
        clause_.unverified = article_.unverified;
        clause_.overlay = article_.overlay;
        clause_.peremptory = article_.peremptory;
        clause_.at = look_.at(rule);
    }

    std::set<std::string> shared_variables(ast::Rule const& rule, Conjuncts const& conjuncts,
                                           ast::Effect const& effect) const {
        Mentions elsewhere;
        mention(effect, elsewhere);
        // What a fallback is about is the same in the duty before it.
        if (!rule.otherwise.empty()) {
            for (ast::Effect const& other : rule.effects) mention(other, elsewhere);
            for (ast::Fallback const& fallback : rule.otherwise)
                for (ast::Effect const& other : fallback.effects) mention(other, elsewhere);
        }
        if (rule.unless) mention(*rule.unless, elsewhere);
        for (ScopeText const& only : article_.only_if) mention(*only.condition, elsewhere);
        for (ScopeText const& except : article_.except_when) mention(*except.condition, elsewhere);
        return shared_variables(elsewhere, conjuncts);
    }
    static std::set<std::string> shared_variables(Mentions const& elsewhere, Conjuncts const& conjuncts) {
        std::set<std::string> shared;
        for (auto const& [name, count] : elsewhere) shared.insert(name);
        std::map<std::string, int> in_conjuncts;
        for (ast::Condition const* conjunct : conjuncts) {
            Mentions own;
            mention(*conjunct, own);
            for (auto const& [name, count] : own)
                if (++in_conjuncts[name] > 1) shared.insert(name);
        }
        return shared;
    }

    void require(ast::Condition const& condition, PartKind kind, std::vector<Part>& into) {
        // A conjunction is several requirements, so that an answer can say which one failed; an exception is
        // not.
        if (kind == PartKind::condition) {
            for (ast::Condition const* conjunct : conjuncts_of(condition))
                if (auto const formula = conditions_.lower(*conjunct, true))
                    conditions_.add_part(kind, *formula, program_[*formula].at, into);
            return;
        }
        if (auto const formula = conditions_.lower(condition, false))
            conditions_.add_part(kind, *formula, program_[*formula].at, into);
    }

    /// What is stated for every rule of an article or treaty; an instrument's counts only for those it binds.
    void require(ScopeText const& scope, PartKind kind, std::vector<Part>& into) {
        conditions_.read_in(scope.file);
        std::size_t const before = into.size();
        require(*scope.condition, kind, into);
        conditions_.read_in(look_.file());
        if (!scope.by) return;
        for (std::size_t i = before; i < into.size(); ++i) {
            Part& part = into[i];
            FormulaId const binds = overlay_binds(*scope.by, clause_, program_, look_, part.at, false);
            part.formula =
                kind == PartKind::exception
                    ? conditions_.add(All{{binds, part.formula}}, part.at)
                    : conditions_.add(Some{{conditions_.add(Not{binds}, part.at), part.formula}}, part.at);
            part.overlay = scope.by;
        }
    }

    // -- the trigger

    void take_trigger(Conjuncts& conjuncts) {
        for (auto it = conjuncts.begin(); it != conjuncts.end(); ++it) {
            auto const* atom = std::get_if<ast::Atom>(*it);
            if (atom == nullptr) continue;
            Symbol const* symbol = look_.symbols().find(atom->phrase.head.text);
            if (symbol == nullptr || symbol->kind != SymbolKind::event) continue;
            lower_trigger(*atom, EventKindId{symbol->index});
            conjuncts.erase(it);
            return;
        }
    }
    void lower_trigger(ast::Atom const& atom, EventKindId kind) {
        std::vector<Role> const& roles = program_[kind].roles;
        Arguments const arguments = match_arguments(look_, atom.phrase, roles, "event", false);
        Trigger trigger;
        trigger.kind = kind;
        trigger.deemed = atom.deemed;
        trigger.event_slot = conditions_.new_slot(atom.label, Sort::event);
        for (std::size_t i = 0; i < roles.size(); ++i)
            if (arguments.by_role[i] != nullptr) lower_trigger_role(*arguments.by_role[i], roles[i], trigger);
        clause_.trigger = std::move(trigger);
    }
    void lower_trigger_role(ast::Argument const& argument, Role const& role, Trigger& trigger) {
        Sort const sort = sort_of(role.type);
        Location const at = look_.at(argument);
        PartKind const kind = part_of_role(role.preposition);
        auto const* binder = std::get_if<ast::Box<ast::Binder>>(&argument.term);
        std::optional<ast::Variable> name;
        if (binder != nullptr) name = (*binder)->variable;
        std::uint32_t const slot = conditions_.new_slot(name, sort);
        if (name && sort == Sort::actor) participants_.push_back(slot);
        trigger.roles.emplace_back(role.preposition, slot);
        if (binder == nullptr) {
            require_constant(argument.term, slot, sort, kind, at);
            return;
        }
        if ((*binder)->determiner != ast::Determiner::any) {
            look_.reporter().error("E0214", at, "`each` belongs to the duty, not to a condition",
                                   "write `any`");
            return;
        }
        auto const type = look_.type((*binder)->type, article_.treaty);
        if (!type) return;
        if (sort_of(*type) != sort) {
            look_.reporter().error("E0202", look_.at((*binder)->type), "this role is of another type",
                                   "expected " + std::string(sort_name(sort)));
            return;
        }
        types_[slot] = *type;
        bool const narrows = type->kind != TypeKind::actor && sort == Sort::actor;
        if (narrows) {
            FormulaId const is =
                conditions_.add(OfType{Operand::of_slot(slot), *type}, look_.at((*binder)->type));
            conditions_.add_part(kind, is, at, clause_.parts);
        }
        for (FormulaId filter : conditions_.filters((*binder)->filters, slot, sort, trigger.event_slot, at))
            conditions_.add_part(kind, filter, at, clause_.parts);
    }
    void require_constant(ast::Term const& term, std::uint32_t slot, Sort sort, PartKind kind, Location at) {
        auto const operand = conditions_.head_operand(term, sort);
        if (!operand) return;
        FormulaId formula;
        if (sort == Sort::place && !operand->is_slot)
            formula = conditions_.add(Within{Operand::of_slot(slot), PlaceId{operand->value.index}}, at);
        else if (sort == Sort::target && !operand->is_slot)
            formula = conditions_.add(TargetIs{Operand::of_slot(slot), TargetId{operand->value.index}}, at);
        else
            formula = conditions_.add(Same{Operand::of_slot(slot), *operand}, at);
        conditions_.add_part(kind, formula, at, clause_.parts);
    }

    // -- fallbacks

    /// Variables that the duty before binds in its bearer or its acts, where the fallback speaks of them.
    void inherit(Primaries const& primaries, ast::Effect const& effect) {
        Mentions wanted;
        mention(effect, wanted);
        std::set<std::string> taken;
        auto const take = [&](ast::Binder const& binder) {
            if (!binder.variable || wanted.count(binder.variable->text) == 0) return;
            if (binds(effect, binder.variable->text) || !taken.insert(binder.variable->text).second) return;
            conditions_.open_loop(binder, PartKind::party);
        };
        for (ast::Effect const* primary : primaries.earlier) {
            if (auto const* duty = std::get_if<ast::Duty>(primary))
                if (auto const* binder = std::get_if<ast::Box<ast::Binder>>(&duty->bearer)) take(**binder);
            for (ast::Phrase const* act : acts_of(*primary))
                for (ast::Argument const& argument : act->arguments)
                    if (auto const* binder = std::get_if<ast::Box<ast::Binder>>(&argument.term))
                        take(**binder);
        }
    }
    static std::vector<ast::Phrase const*> acts_of(ast::Effect const& effect) {
        std::vector<ast::Phrase const*> out;
        if (auto const* duty = std::get_if<ast::Duty>(&effect))
            for (ast::Phrase const& act : duty->acts) out.push_back(&act);
        if (auto const* decision = std::get_if<ast::Decision>(&effect)) out.push_back(&decision->act);
        return out;
    }
    /// True if the effect binds the variable itself.
    static bool binds(ast::Effect const& effect, std::string const& variable) {
        auto const is = [&](ast::Binder const& binder) {
            return binder.variable && binder.variable->text == variable;
        };
        if (auto const* duty = std::get_if<ast::Duty>(&effect))
            if (auto const* bearer = std::get_if<ast::Box<ast::Binder>>(&duty->bearer);
                bearer != nullptr && is(**bearer))
                return true;
        std::vector<ast::Phrase const*> const acts = acts_of(effect);
        return std::any_of(acts.begin(), acts.end(), [&](ast::Phrase const* act) {
            return std::any_of(act->arguments.begin(), act->arguments.end(),
                               [&](ast::Argument const& argument) {
                                   auto const* binder = std::get_if<ast::Box<ast::Binder>>(&argument.term);
                                   return binder != nullptr && is(**binder);
                               });
        });
    }

    void require_breach(Primaries const& primaries) {
        Breach breach;
        Location const at = look_.at(*primaries.fallback);
        for (ClauseId id : primaries.clauses) {
            Clause const& primary = program_[id];
            if (primary.deems || !is_duty(primary.modality)) continue;
            breach.of.push_back({id, same_in_both(primary)});
            leave_out_named(primary, at);
        }
        FormulaId const formula = conditions_.add(std::move(breach), at);
        conditions_.add_part(PartKind::breach, formula, at, clause_.parts);
    }
    static bool is_duty(ast::Modality modality) {
        return modality != ast::Modality::may && modality != ast::Modality::has_power;
    }
    /// The slots that stand for the same thing in the duty before and here.
    std::vector<std::pair<std::uint32_t, Operand>> same_in_both(Clause const& primary) const {
        std::vector<std::pair<std::uint32_t, Operand>> same;
        if (primary.trigger && clause_.trigger) {
            same.emplace_back(primary.trigger->event_slot, Operand::of_slot(clause_.trigger->event_slot));
            for (std::size_t i = 0; i < primary.trigger->roles.size(); ++i)
                same.emplace_back(primary.trigger->roles[i].second,
                                  Operand::of_slot(clause_.trigger->roles[i].second));
        }
        bool bearer_known = false;
        for (Loop const& theirs : primary.loops)
            for (Loop const& ours : clause_.loops) {
                std::string const& name = primary.slots[theirs.slot].name;
                if (name.empty() || clause_.slots[ours.slot].name != name) continue;
                same.emplace_back(theirs.slot, Operand::of_slot(ours.slot));
                if (primary.bearer_loops && theirs.slot == primary.bearer.slot) bearer_known = true;
            }
        // Each answers for its own breach, where both speak of each.
        bool const own = primary.bearer_loops && !primary.jointly && clause_.bearer_loops && !clause_.jointly;
        if (own && !bearer_known) same.emplace_back(primary.bearer.slot, clause_.bearer);
        return same;
    }
    /// "france shall ... otherwise each other party": other than France.
    void leave_out_named(Clause const& primary, Location at) {
        bool const each_other = clause_.bearer_loops && each_other_;
        if (!each_other || primary.bearer.is_slot) return;
        FormulaId const same = conditions_.add(Same{clause_.bearer, primary.bearer}, at);
        conditions_.add_part(PartKind::party, conditions_.add(Not{same}, at), at, clause_.parts);
    }

    // -- effects

    void lower_deem(ast::Deem const& deem) {
        clause_.deems = true;
        if (auto event = conditions_.event_term(deem.what, true)) clause_.deemed = std::move(*event);
        // The one that `each other` goes through is the last loop; it leaves out the participants as a bearer
        // would.
        if (!clause_.bearer_other_than.empty()) clause_.bearer_other_than = participants_;
    }

    void lower_duty(ast::Duty const& duty) {
        for (ast::Phrase const& act : duty.acts)
            if (auto term = conditions_.act_term(act, true)) clause_.acts.push_back(std::move(*term));
        lower_bearer(duty.bearer);
        clause_.modality = duty.modality;
        for (ast::Modifier const& modifier : duty.modifiers) lower_modifier(modifier);
    }
    /// When the organ decides the act: all shall do it, or those that accept; all should; or somebody may.
    void lower_decision(ast::Decision const& decision) {
        auto const organ = look_.actor(decision.organ);
        auto act = conditions_.act_term(decision.act, true);
        if (!organ || !act) return;
        if (decision.effect == ast::DecisionEffect::bind_those_accepting &&
            !votes_on_one_measure(decision.act, program_[act->act].roles, look_))
            return;
        Location const at = look_.at(decision);
        conditions_.add_part(
            PartKind::condition,
            conditions_.add(StanceAtom{Operand::of(value_of(*organ)), Stance::decides, *act}, at), at,
            clause_.parts);
        clause_.acts.push_back(std::move(*act));
        if (decision.empowered)
            lower_bearer(*decision.empowered);
        else
            loop_deciding_parties(decision);
        switch (decision.effect) {
            case ast::DecisionEffect::bind_all: clause_.modality = ast::Modality::shall; break;
            case ast::DecisionEffect::bind_those_accepting:
                clause_.modality = ast::Modality::shall;
                require_acceptance(*organ, at);
                break;
            case ast::DecisionEffect::recommend: clause_.modality = ast::Modality::should; break;
            case ast::DecisionEffect::empower:
                clause_.modality = decision.empowered ? ast::Modality::has_power : ast::Modality::may;
                break;
        }
        for (ast::Modifier const& modifier : decision.modifiers) lower_modifier(modifier);
    }
    /// Each party, but not against itself.
    void loop_deciding_parties(ast::Decision const& decision) {
        ast::Binder each;
        each.span = decision.span;
        each.determiner = ast::Determiner::each;
        each.type.span = decision.span;
        each.type.name.text = "party";
        each.type.name.span = decision.span;
        loop_bearer(each);
        for (Operand const& argument : clause_.acts.front().arguments)
            if (argument.is_slot && clause_.slots[argument.slot].sort == Sort::actor)
                clause_.bearer_other_than.push_back(argument.slot);
    }
    /// Whoever has voted for it accepts it, and whoever consents to it.
    void require_acceptance(ActorId organ, Location at) {
        ActTerm const& act = clause_.acts.front();
        FormulaId const consents = conditions_.add(StanceAtom{clause_.bearer, Stance::consents_to, act}, at);
        FormulaId accepts = consents;
        if (organ_of(program_, organ)) {
            FormulaId const in_favour =
                conditions_.add(StanceAtom{clause_.bearer, Stance::votes_for, act, organ}, at);
            accepts = conditions_.add(Some{{in_favour, consents}}, at);
        }
        conditions_.add_part(PartKind::condition, accepts, at, clause_.parts);
    }
    void lower_bearer(ast::Bearer const& bearer) {
        if (auto const* name = std::get_if<ast::Name>(&bearer)) {
            auto const actor = look_.actor(*name);
            if (!actor) return;
            clause_.bearer = Operand::of(value_of(*actor));
            if (program_[*actor].state) require_party(look_.at(*name));
        } else if (auto const* variable = std::get_if<ast::Variable>(&bearer)) {
            auto const slot = conditions_.slot_of(*variable);
            if (!slot) return;
            if (clause_.slots[*slot].sort != Sort::actor) {
                look_.reporter().error("E0202", look_.at(*variable), "only an actor can owe something",
                                       "expected an actor");
                return;
            }
            clause_.bearer = Operand::of_slot(*slot);
            if (!known_party(*slot)) require_party(look_.at(*variable));
        } else if (auto const* binder = std::get_if<ast::Box<ast::Binder>>(&bearer)) {
            if ((*binder)->determiner == ast::Determiner::any) {
                look_.reporter()
                    .error("E0214", look_.at(**binder), "a duty is owed by `each`, not by `any`",
                           "who is bound is left open")
                    .help = "write `each party` or `each other party`";
                return;
            }
            loop_bearer(**binder);
        } else if (auto const* parties = std::get_if<ast::TheParties>(&bearer)) {
            ast::Binder each;
            each.span = parties->span;
            each.determiner = parties->other ? ast::Determiner::each_other : ast::Determiner::each;
            each.type.span = parties->span;
            each.type.name.text = "party";
            each.type.name.span = parties->span;
            loop_bearer(each);
        } else {
            lower_joint_bearer(std::get<ast::Jointly>(bearer));
        }
    }
    /// The bearer's slot goes through those who owe it together; nothing else of the clause reads it.
    void lower_joint_bearer(ast::Jointly const& jointly) {
        std::uint32_t const slot = conditions_.new_slot(std::nullopt, Sort::actor);
        clause_.membership =
            conditions_.filters(jointly.filters, slot, Sort::actor, std::nullopt, look_.at(jointly));
        clause_.loops.push_back({slot, {TypeKind::party, article_.treaty, {}}});
        clause_.bearer = Operand::of_slot(slot);
        clause_.bearer_loops = true;
        clause_.jointly = true;
    }
    void loop_bearer(ast::Binder const& binder) {
        std::vector<std::uint32_t> others = participants_;
        for (Loop const& loop : clause_.loops)
            if (!clause_.slots[loop.slot].name.empty()) others.push_back(loop.slot);
        auto const slot = conditions_.open_loop(binder, PartKind::party);
        if (!slot) return;
        clause_.bearer = Operand::of_slot(*slot);
        clause_.bearer_loops = true;
        each_other_ = binder.determiner == ast::Determiner::each_other;
        if (each_other_)
            clause_.bearer_other_than.insert(clause_.bearer_other_than.end(), others.begin(), others.end());
    }
    bool known_party(std::uint32_t slot) const {
        TypeRef const party{TypeKind::party, article_.treaty, {}};
        if (auto const type = types_.find(slot); type != types_.end()) return type->second == party;
        return std::any_of(clause_.loops.begin(), clause_.loops.end(),
                           [&](Loop const& loop) { return loop.slot == slot && loop.type == party; });
    }
    void require_party(Location at) {
        FormulaId const is =
            conditions_.add(OfType{clause_.bearer, {TypeKind::party, article_.treaty, {}}}, at);
        conditions_.add_part(PartKind::party, is, at, clause_.parts);
    }
    void lower_modifier(ast::Modifier const& modifier) {
        if (std::holds_alternative<ast::MeansOfItsChoosing>(modifier)) clause_.own_means = true;
        if (auto const* timing = std::get_if<ast::Timing>(&modifier))
            clause_.timing.promptness = timing->promptness;
        if (auto const* deadline = std::get_if<ast::Deadline>(&modifier))
            clause_.timing.within = deadline->within;
        if (auto const* until = std::get_if<ast::UntilModifier>(&modifier))
            require(until->condition, PartKind::until, clause_.untils);
        if (auto const* condition = std::get_if<ast::IfModifier>(&modifier))
            require(condition->condition, PartKind::condition, clause_.parts);
        if (auto const* unless = std::get_if<ast::UnlessModifier>(&modifier))
            require(unless->condition, PartKind::exception, clause_.exceptions);
        if (auto const* amount = std::get_if<ast::AmountModifier>(&modifier)) {
            if (clause_.jointly && amount->shared_by)
                look_.reporter()
                    .error("E0275", look_.at(*amount), "what is owed jointly is not shared out",
                           "all of it is owed by all together")
                    .help = "leave out `shared by`, or let each party owe its part";
            clause_.amount = amount_of(*amount, look_);
        }
    }

    ArticleContext const& article_;
    Program& program_;
    Lookup const& look_;
    Clause clause_;
    Conditions conditions_;
    std::vector<std::uint32_t> participants_;
    bool each_other_ = false;
    std::map<std::uint32_t, TypeRef> types_;
};

/// "A or B" at the top, where each names its own event, is two rules with one effect.
std::vector<Conjuncts> alternatives_of(std::optional<ast::Condition> const& when, Symbols const& symbols) {
    if (!when) return {{}};
    auto const* junction = std::get_if<ast::Box<ast::Junction>>(&*when);
    if (junction == nullptr || (*junction)->connective != ast::Connective::disjunction)
        return {conjuncts_of(*when)};
    auto const triggers = [&](Conjuncts const& conjuncts) {
        return std::any_of(conjuncts.begin(), conjuncts.end(), [&](ast::Condition const* conjunct) {
            auto const* atom = std::get_if<ast::Atom>(conjunct);
            if (atom == nullptr) return false;
            Symbol const* symbol = symbols.find(atom->phrase.head.text);
            return symbol != nullptr && symbol->kind == SymbolKind::event;
        });
    };
    std::vector<Conjuncts> out;
    bool some_trigger = false;
    for (ast::Condition const& operand : (*junction)->operands) {
        out.push_back(conjuncts_of(operand));
        some_trigger = some_trigger || triggers(out.back());
    }
    if (!some_trigger) return {{&*when}};
    return out;
}

/// A right or a deeming cannot be broken: a fallback behind nothing else would never hold.
void require_something_breakable(ast::Rule const& rule, Lookup const& look) {
    std::vector<ast::Effect> const* before = &rule.effects;
    for (ast::Fallback const& fallback : rule.otherwise) {
        bool const breakable = std::any_of(before->begin(), before->end(), [](ast::Effect const& effect) {
            if (auto const* decision = std::get_if<ast::Decision>(&effect))
                return decision->effect != ast::DecisionEffect::empower;
            auto const* duty = std::get_if<ast::Duty>(&effect);
            return duty != nullptr && duty->modality != ast::Modality::may &&
                   duty->modality != ast::Modality::has_power;
        });
        if (!breakable)
            look.reporter()
                .error("E0221", look.at(fallback), "nothing before this `otherwise` can be broken",
                       "only a duty has a fallback")
                .help = "a right need not be used; write what follows as a rule of its own";
        before = &fallback.effects;
    }
}

}  // namespace

void lower_rule(ast::Rule const& rule, ArticleContext const& article, Program& program, Lookup const& look,
                std::uint32_t& ordinal, std::vector<PendingUnder>& pending) {
    require_something_breakable(rule, look);
    for (Conjuncts const& alternative : alternatives_of(rule.when, look.symbols())) {
        Primaries before;
        auto const lower = [&](std::vector<ast::Effect> const& effects) {
            std::vector<ClauseId> lowered;
            for (ast::Effect const& effect : effects)
                lowered.push_back(Lowering(article, program, look, pending)
                                      .run(rule, alternative, effect, ordinal++, before));
            for (ast::Effect const& effect : effects) before.earlier.push_back(&effect);
            before.clauses = std::move(lowered);
        };
        lower(rule.effects);
        for (ast::Fallback const& fallback : rule.otherwise) {
            before.fallback = &fallback;
            lower(fallback.effects);
        }
    }
}

void lower_goal(ast::Goal const& goal, ArticleContext const& treaty, Program& program, Lookup const& look,
                std::vector<PendingUnder>& pending) {
    // An `always` is violated where its condition fails; the others are about where theirs holds.
    bool const always = goal.kind == ast::GoalKind::always;
    std::optional<ast::Condition> const holds =
        always ? goal.when : std::optional<ast::Condition>(goal.condition);
    Goal out{treaty.treaty, goal.kind, goal.title ? goal.title->text : "", look.at(goal), {}};
    for (Conjuncts const& alternative : alternatives_of(holds, look.symbols()))
        out.clauses.push_back(Lowering(treaty, program, look, pending)
                                  .run(goal, alternative, always ? &goal.condition : nullptr));
    program.goals.push_back(std::move(out));
}

}  // namespace casus::ir

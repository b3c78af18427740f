// SPDX-License-Identifier: MIT
#include "engine/explain/dump.hpp"

#include "engine/check/check.hpp"
#include "engine/explain/amounts.hpp"
#include "engine/explain/prose.hpp"
#include "engine/smt/confirm.hpp"
#include "grammar/print.hpp"

#include <fmt/core.h>

namespace casus::explain {

using namespace ir;

namespace {

class IrDump {
public:
    explicit IrDump(Program const& program) : program_(program) {}

    std::string run() {
        for (Class const& cls : program_.classes)
            out_ += fmt::format("class {}: {} members\n", cls.name, cls.members.size());
        for (EventKind const& event : program_.events) {
            out_ += fmt::format("event {}:", event.name);
            for (Role const& role : event.roles) out_ += " " + role_text(role);
            for (EventKindId wider : event.is) out_ += " is " + program_[wider].name;
            out_ += "\n";
        }
        for (ActKind const& act : program_.acts) {
            out_ += fmt::format("act {}:", act.name);
            for (Role const& role : act.roles) out_ += " " + role_text(role);
            for (ActPattern const& pattern : act.implies)
                out_ += " implies " + pattern_text(pattern, act.roles);
            for (ActPattern const& pattern : act.excludes)
                out_ += " excludes " + pattern_text(pattern, act.roles);
            for (ActPattern const& pattern : act.promises)
                out_ += " concluding duty to " + pattern_text(pattern, act.roles);
            for (int role : act.conflicts)
                out_ += " concluding conflict with " + act.roles[static_cast<std::size_t>(role)].name;
            out_ += "\n";
        }
        for (FactKind const& fact : program_.facts)
            out_ += fmt::format("fact {}: {}\n", fact.name, fact.closed ? "closed" : "open");
        for (Treaty const& treaty : program_.treaties) dump(treaty);
        return std::move(out_);
    }

private:
    static std::string role_text(Role const& role) {
        std::string_view const preposition = word(role.preposition);
        return fmt::format("({}{}{})", preposition, preposition.empty() ? "" : " ", role.name);
    }
    std::string pattern_text(ActPattern const& pattern, std::vector<Role> const& roles) const {
        std::string text = program_[pattern.act].name + "(";
        for (std::size_t i = 0; i < pattern.from_role.size(); ++i) {
            if (i > 0) text += ", ";
            int const from = pattern.from_role[i];
            text += from < 0 ? "any" : roles[static_cast<std::size_t>(from)].name;
        }
        return text + ")";
    }
    static std::string period(Period const& period) {
        std::string text;
        if (period.from == doom) return " never";
        if (period.from != dawn) text += " from " + iso_date(period.from);
        if (period.until != doom) text += " until " + iso_date(period.until);
        return text;
    }

    void dump(Treaty const& treaty) {
        out_ += fmt::format("treaty {}{}\n", treaty.name, treaty.political ? " political" : "");
        for (Period const& in_force : treaty.in_force) out_ += "  in force" + period(in_force) + "\n";
        for (Period const& applied : treaty.provisional)
            out_ += "  provisionally applied" + period(applied) + "\n";
        for (Ending const& ending : treaty.endings) out_ += "  ends " + iso_date(ending.on) + "\n";
        for (Membership const& member : treaty.members) {
            out_ += "  party " + program_[member.actor].name;
            for (Period const& p : member.periods) out_ += period(p);
            out_ += "\n";
        }
        priorities(treaty);
        for (Organ const& organ : program_.organs)
            if (&program_[organ.treaty] == &treaty) dump(organ);
        for (OverlayId id : treaty.overlays) dump(program_[id]);
        for (ClauseId clause : treaty.clauses) dump(program_[clause]);
        for (Goal const& goal : program_.goals) {
            if (&program_[goal.treaty] != &treaty) continue;
            out_ += goal.kind == ast::GoalKind::never    ? "  goal never\n"
                    : goal.kind == ast::GoalKind::always ? "  goal always\n"
                                                         : "  goal possible\n";
            for (ClauseId clause : goal.clauses) dump(program_[clause]);
        }
    }
    void dump(Organ const& organ) {
        static constexpr char const* rules[] = {"unanimity",  "consensus",       "absolute majority",
                                                "two thirds", "simple majority", "a number"};
        static constexpr char const* excluded[] = {"disputants", "disputants among members", "the attacker"};
        auto const periods = [&](std::vector<Period> const& list) {
            for (Period const& p : list) out_ += period(p);
            out_ += "\n";
        };
        out_ += "  organ " + program_[organ.actor].name + "\n";
        for (Organ::Members const& members : organ.members) {
            out_ += "    member " + (members.who ? program_[*members.who].name : "each party");
            periods(members.periods);
        }
        for (Organ::Seats const& seats : organ.seats) {
            out_ += fmt::format("    seats {}", seats.number);
            periods(seats.periods);
        }
        for (Organ::Voting const& voting : organ.votings) {
            out_ += fmt::format("    votes by {}", rules[static_cast<int>(voting.rule)]);
            if (voting.needed > 0) out_ += fmt::format(" {}", voting.needed);
            if (voting.of_those_voting) out_ += " of those voting";
            periods(voting.periods);
        }
        if (!organ.veto.empty()) {
            names("    veto", organ.veto);
            out_ += "\n";
        }
        if (organ.quorum)
            out_ += fmt::format("    quorum {}/{}\n", organ.quorum->number, organ.quorum->denominator);
        if (organ.excludes)
            out_ += fmt::format("    excludes {}\n", excluded[static_cast<int>(*organ.excludes)]);
    }
    void dump(Overlay const& overlay) {
        out_ += fmt::format("  {} {}", overlay_kind_name(overlay.kind), overlay.name);
        if (overlay.made_on) out_ += " of " + iso_date(*overlay.made_on);
        names(" by", overlay.authors);
        names(" binds", overlay.binds);
        if (overlay.pair)
            out_ += fmt::format(" binds between {} and {}", program_[overlay.pair->first].name,
                                program_[overlay.pair->second].name);
        for (Period const& p : overlay.life) out_ += " in force" + period(p);
        if (overlay.secret) out_ += " secret";
        for (Period const& p : overlay.secret_periods) out_ += period(p);
        names(" known to", overlay.known_to);
        out_ += "\n";
    }
    void names(char const* lead, std::vector<ActorId> const& actors) {
        for (std::size_t i = 0; i < actors.size(); ++i)
            out_ += fmt::format("{} {}", i == 0 ? lead : ",", program_[actors[i]].name);
    }

    void priorities(Treaty const& treaty) {
        for (Priority const& priority : program_.priorities) {
            if (&program_[priority.said_by] != &treaty) continue;
            bool const prevails = priority.over == priority.said_by;
            std::optional<TreatyId> const other = prevails ? priority.under : priority.over;
            std::string const by = priority.by ? " by " + program_[*priority.by].name : "";
            out_ += fmt::format("  {} {}{}{}\n", prevails ? "prevails over" : "gives way to",
                                other ? program_[*other].name : "any treaty",
                                priority.article.empty() ? "" : " by article " + priority.article, by);
        }
        if (treaty.replaced) out_ += "  replaced by " + program_[treaty.replaced->by].name + "\n";
        if (treaty.forbids_modification) out_ += "  forbids modification\n";
    }

    void dump(Clause const& clause) {
        out_ += fmt::format("  clause {}.{}#{}{}\n", program_[clause.treaty].name, clause.article,
                            clause.ordinal, clause.overlay ? " by " + program_[*clause.overlay].name : "");
        for (Period const& p : clause.periods) out_ += "    holds" + period(p) + "\n";
        if (clause.peremptory) out_ += "    peremptory\n";
        if (clause.trigger) {
            out_ +=
                fmt::format("    trigger {}{} as {}", clause.trigger->deemed ? "deemed " : "",
                            program_[clause.trigger->kind].name, slot(clause, clause.trigger->event_slot));
            for (auto const& [preposition, at] : clause.trigger->roles)
                out_ += fmt::format(" {} {}", word(preposition), slot(clause, at));
            out_ += "\n";
        }
        for (Loop const& loop : clause.loops)
            out_ += fmt::format("    each {} {}\n", type(loop.type), slot(clause, loop.slot));
        parts("requires", clause, clause.parts);
        parts("unless", clause, clause.exceptions);
        parts("until", clause, clause.untils);
        if (clause.deems) {
            out_ += "    deems " + program_[clause.deemed.kind].name + "\n";
            return;
        }
        for (ActTerm const& act : clause.acts)
            out_ +=
                fmt::format("    {}{} {} {}{}\n", operand(clause, clause.bearer),
                            clause.jointly ? " jointly" : "", modality_words(clause.modality),
                            act_text(clause, act), clause.own_means ? " by means of its own choosing" : "");
        if (clause.amount)
            out_ += fmt::format("    amount {} {}{}\n", static_cast<int>(clause.amount->relation),
                                thousandths_words(clause.amount->amount, program_[clause.amount->unit].name),
                                clause.amount->shared_by
                                    ? " shared by " + program_[*clause.amount->shared_by].name
                                    : std::string());
    }
    void parts(char const* lead, Clause const& clause, std::vector<Part> const& parts) {
        for (Part const& part : parts)
            out_ += fmt::format("    {} {} ({}{})\n", lead, formula(clause, part.formula), name(part.kind),
                                part.overlay ? ", " + program_[*part.overlay].name : "");
    }

    std::string slot(Clause const& clause, std::uint32_t index) const {
        std::string const& own = clause.slots[index].name;
        return own.empty() ? fmt::format("${}", index) : own;
    }
    std::string value(Value value) const {
        switch (value.sort) {
            case Sort::actor: return program_.actors[value.index].name;
            case Sort::place: return program_.places[value.index].name;
            case Sort::target: return program_.targets[value.index].name;
            case Sort::treaty: return program_.treaties[value.index].name;
            case Sort::parties: return value.index % 2 == 1 ? "the-other-parties" : "the-parties";
            default: return "any";
        }
    }
    std::string operand(Clause const& clause, Operand const& operand) const {
        return operand.is_slot ? slot(clause, operand.slot) : value(operand.value);
    }
    std::string act_text(Clause const& clause, ActTerm const& act) const {
        std::string text = program_[act.act].name + "(";
        for (std::size_t i = 0; i < act.arguments.size(); ++i)
            text += (i > 0 ? ", " : "") + operand(clause, act.arguments[i]);
        return text + ")";
    }
    std::string event_text(Clause const& clause, EventTerm const& event) const {
        std::string text = program_[event.kind].name + "(";
        for (std::size_t i = 0; i < event.roles.size(); ++i)
            text += fmt::format("{}{} {}", i > 0 ? ", " : "", word(event.roles[i].first),
                                operand(clause, event.roles[i].second));
        return text + ")";
    }
    std::string fact_text(Clause const& clause, FactAtom const& fact) const {
        std::string text = program_[fact.fact].name + "(";
        for (std::size_t i = 0; i < fact.arguments.size(); ++i)
            text += (i > 0 ? ", " : "") + operand(clause, fact.arguments[i]);
        return text + ")";
    }
    std::string type(TypeRef const& type) const {
        switch (type.kind) {
            case TypeKind::actor: return "actor";
            case TypeKind::state: return "state";
            case TypeKind::party: return "party:" + program_[type.treaty].name;
            case TypeKind::class_: return program_[type.cls].name;
            case TypeKind::place: return "place";
            case TypeKind::target: return "target";
            case TypeKind::event: return "event";
            case TypeKind::treaty: return "treaty";
        }
        return "";
    }
    std::string list(Clause const& clause, char const* lead, std::vector<FormulaId> const& operands) const {
        std::string text = fmt::format("({}", lead);
        for (FormulaId operand : operands) text += " " + formula(clause, operand);
        return text + ")";
    }
    std::string formula(Clause const& clause, FormulaId id) const {
        FormulaNode const& node = program_[id].node;
        if (auto const* x = std::get_if<Constant>(&node)) return x->value ? "true" : "false";
        if (auto const* x = std::get_if<Not>(&node)) return "(not " + formula(clause, x->operand) + ")";
        if (auto const* x = std::get_if<All>(&node)) return list(clause, "and", x->operands);
        if (auto const* x = std::get_if<Some>(&node)) return list(clause, "or", x->operands);
        if (auto const* x = std::get_if<CountOf>(&node))
            return fmt::format(
                "(count {} {}{} {} {} {})", static_cast<int>(x->kind), x->number,
                x->denominator == 0
                    ? std::string()
                    : fmt::format("/{} {}", x->denominator, x->among ? formula(clause, *x->among) : "all"),
                type(x->type), slot(clause, x->slot), formula(clause, x->body));
        if (auto const* x = std::get_if<FactAtom>(&node)) return fact_text(clause, *x);
        if (auto const* x = std::get_if<Occurs>(&node)) return "occurs " + event_text(clause, x->event);
        if (auto const* x = std::get_if<StanceAtom>(&node)) {
            static constexpr char const* verbs[] = {"finds",    "finds-not", "decides",   "requests",
                                                    "consents", "performs",  "votes-for", "votes-against",
                                                    "abstains", "stays-away"};
            std::string what;
            if (auto const* fact = std::get_if<FactAtom>(&x->what)) what = fact_text(clause, *fact);
            if (auto const* event = std::get_if<EventTerm>(&x->what)) what = event_text(clause, *event);
            if (auto const* act = std::get_if<ActTerm>(&x->what)) what = act_text(clause, *act);
            return fmt::format("({} {}{} {})", operand(clause, x->who), verbs[static_cast<int>(x->stance)],
                               x->organ ? " in " + program_[*x->organ].name : "", what);
        }
        if (auto const* x = std::get_if<OfType>(&node))
            return fmt::format("({} is {})", operand(clause, x->subject), type(x->type));
        if (auto const* x = std::get_if<Same>(&node))
            return fmt::format("({} = {})", operand(clause, x->left), operand(clause, x->right));
        if (auto const* x = std::get_if<Within>(&node))
            return fmt::format("({} in {})", operand(clause, x->subject), program_[x->place].name);
        if (auto const* x = std::get_if<InArea>(&node))
            return fmt::format("({} in area {})", operand(clause, x->event), program_[x->area].name);
        if (auto const* x = std::get_if<TargetIs>(&node))
            return fmt::format("({} target {})", operand(clause, x->subject), program_[x->target].name);
        if (auto const* x = std::get_if<TreatyInForce>(&node))
            return fmt::format("({} in force)", program_[x->treaty].name);
        if (auto const* x = std::get_if<OverlayBinds>(&node))
            return fmt::format("({} binds {})", program_[x->overlay].name, formula(clause, x->reach));
        if (auto const* x = std::get_if<FigureAtLeast>(&node))
            return fmt::format("({} of {} at least {})", program_[x->figure].name, operand(clause, x->of),
                               thousandths_words(x->amount, program_[program_[x->figure].unit].name));
        if (auto const* x = std::get_if<Breach>(&node)) {
            std::string text = "(broken";
            for (Breach::Of const& of : x->of)
                text += fmt::format(" {}.{}#{}", program_[program_[of.clause].treaty].name,
                                    program_[of.clause].article, program_[of.clause].ordinal);
            return text + ")";
        }
        auto const& under = std::get<Under>(node);
        std::string text = "(under";
        for (ClauseId at : under.clauses)
            text += fmt::format(" {}.{}#{}", program_[program_[at].treaty].name, program_[at].article,
                                program_[at].ordinal);
        return fmt::format("{} {} {})", text, operand(clause, under.bearer), act_text(clause, under.act));
    }

    Program const& program_;
    std::string out_;
};

std::string atom_name(decide::World const& world, AtomKey const& key) { return Prose(world).source(key); }

}  // namespace

std::string dump_ir(Program const& program) { return IrDump(program).run(); }

std::string dump_rules(rules::RuleSet const& rules) {
    Program const& program = rules.program();
    auto const clause_name = [&](ClauseId id) {
        Clause const& clause = program[id];
        return fmt::format("{}.{}#{}{}", program[clause.treaty].name, clause.article, clause.ordinal,
                           clause.overlay ? "(" + program[*clause.overlay].name + ")" : "");
    };
    std::string out;
    for (std::uint32_t kind = 0; kind < program.events.size(); ++kind) {
        out += fmt::format("event {} triggers", program.events[kind].name);
        for (ClauseId id : rules.triggered_by(EventKindId{kind})) out += " " + clause_name(id);
        out += "\n";
    }
    for (std::uint32_t act = 0; act < program.acts.size(); ++act) {
        out += fmt::format("act {} implies", program.acts[act].name);
        for (rules::ImpliedAct const& implied : rules.implied(ActKindId{act}))
            if (implied.act.index != act) out += " " + program[implied.act].name;
        out += " forbidden by";
        for (ClauseId id : rules.prohibitions_of(ActKindId{act})) out += " " + clause_name(id);
        out += "\n";
    }
    out += "standing";
    for (std::uint32_t treaty = 0; treaty < rules.program().treaties.size(); ++treaty)
        for (ClauseId id : rules.standing(TreatyId{treaty})) out += " " + clause_name(id);
    out += "\ndeeming";
    for (ClauseId id : rules.deeming()) out += " " + clause_name(id);
    out += "\n";
    for (std::uint32_t over = 0; over < program.treaties.size(); ++over)
        for (std::uint32_t under = 0; under < program.treaties.size(); ++under)
            if ((!rules.general_priorities(TreatyId{over}).empty() &&
                 rules.general_priorities(TreatyId{under}).empty()) ||
                !rules.express_priorities(TreatyId{over}, TreatyId{under}).empty())
                out += fmt::format("{} prevails over {}\n", program.treaties[over].name,
                                   program.treaties[under].name);
    return out;
}

std::string dump_smt2(ask::Decided const& decided) {
    Situation const& situation = decided.world.situation();
    Program const& program = decided.world.rules().program();
    std::string head = "; case " + situation.name;
    if (situation.view.kind == View::Kind::public_) head += ", view public";
    if (situation.view.kind == View::Kind::member) head += ", view " + program[situation.view.member].name;
    for (OverlayId id : situation.left_out) head += ", without " + program[id].name;
    return head + "\n" + smt::dump_smt2(decided.grounding, decided.decision, &atom_name);
}

}  // namespace casus::explain

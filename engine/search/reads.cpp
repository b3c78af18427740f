// SPDX-License-Identifier: MIT
#include "engine/search/reads.hpp"

#include "engine/check/sorted.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace casus::search {

using namespace ir;

void sort_types_once(std::vector<TypeRef>& types) {
    std::sort(types.begin(), types.end(), [](TypeRef const& a, TypeRef const& b) {
        return std::tuple(a.kind, a.treaty, a.cls) < std::tuple(b.kind, b.treaty, b.cls);
    });
    types.erase(std::unique(types.begin(), types.end()), types.end());
}

namespace {

class Reader {
public:
    explicit Reader(rules::RuleSet const& rules) : rules_(rules), program_(rules.program()) {}

    Reads read(std::vector<ClauseId> const& clauses) {
        for (ClauseId id : clauses) clause(id);
        sort_once(out_.treaties);
        sort_once(out_.overlays);
        sort_types_once(out_.types);
        sort_once(out_.actors);
        sort_once(out_.homes);
        sort_once(out_.places);
        sort_once(out_.areas);
        sort_once(out_.targets);
        sort_once(out_.others);
        sort_once(out_.asked);
        sort_once(out_.helpful_others);
        sort_once(out_.helpful_asked);
        sort_once(out_.placed);
        out_.kinds.insert(out_.kinds.end(), out_.others.begin(), out_.others.end());
        sort_once(out_.kinds);
        std::sort(out_.clauses.begin(), out_.clauses.end());
        return std::move(out_);
    }

private:
    /// What it is good for that a condition is met: that the clauses asked for bind, that they do not, or
    /// either.
    struct Direction {
        bool helps = true, hinders = false;
    };
    /// Runs with the direction turned round, or with both.
    template <typename Read>
    void turned(bool both, Read const& read) {
        Direction const outside = now_;
        now_ = both ? Direction{true, true} : Direction{outside.hinders, outside.helps};
        read();
        now_ = outside;
    }

    void clause(ClauseId id) {
        if (!read_.insert({id, now_.helps, now_.hinders}).second) return;
        if (std::find(out_.clauses.begin(), out_.clauses.end(), id) == out_.clauses.end())
            out_.clauses.push_back(id);
        Clause const& read = program_[id];
        periods(read.periods);
        treaty(read.treaty);
        if (read.overlay) overlay(*read.overlay);
        if (read.trigger) {
            out_.kinds.push_back(read.trigger->kind);
            if (read.trigger->deemed)
                for (ClauseId deeming : rules_.deeming())
                    if (program_[deeming].treaty == read.treaty &&
                        rules_.event_is(program_[deeming].deemed.kind, read.trigger->kind))
                        clause(deeming);
        }
        for (Loop const& loop : read.loops) type(loop.type);
        bool const before = std::exchange(looks_where_, false);
        all(read.parts);
        turned(false, [&] {
            all(read.exceptions);
            all(read.untils);
        });
        if (looks_where_ && read.trigger) {
            out_.placed.push_back(read.trigger->kind);
            if (read.trigger->deemed)
                for (ClauseId deeming : rules_.deeming())
                    if (program_[deeming].treaty == read.treaty && program_[deeming].trigger)
                        out_.placed.push_back(program_[deeming].trigger->kind);
        }
        looks_where_ = before;
        turned(true, [&] {
            for (FormulaId id_of : read.membership) formula(id_of);
        });
        operand(read.bearer);
        for (ActTerm const& act : read.acts)
            for (Operand const& argument : act.arguments) operand(argument);
        for (auto const& [preposition, named] : read.deemed.roles) operand(named);
    }

    void all(std::vector<Part> const& parts) {
        for (Part const& part : parts) {
            formula(part.formula);
            if (part.overlay) overlay(*part.overlay);
        }
    }

    void treaty(TreatyId id) {
        if (std::find(out_.treaties.begin(), out_.treaties.end(), id) != out_.treaties.end()) return;
        out_.treaties.push_back(id);
        Treaty const& read = program_[id];
        periods(read.in_force);
        periods(read.provisional);
        type({TypeKind::party, id, {}});
        for (SuspensionBetween const& suspension : read.suspensions) {
            periods(suspension.periods);
            if (suspension.pair) {
                out_.actors.push_back(suspension.pair->first);
                out_.actors.push_back(suspension.pair->second);
            }
            out_.actors.insert(out_.actors.end(), suspension.parties.begin(), suspension.parties.end());
        }
        // Whatever instrument may give or take precedence is read when a collision is settled.
        for (OverlayId id_of : read.overlays) overlay(id_of);
    }

    void overlay(OverlayId id) {
        if (std::find(out_.overlays.begin(), out_.overlays.end(), id) != out_.overlays.end()) return;
        out_.overlays.push_back(id);
        Overlay const& read = program_[id];
        periods(read.life);
        periods(read.secret_periods);
        out_.actors.insert(out_.actors.end(), read.binds.begin(), read.binds.end());
        if (read.pair) {
            out_.actors.push_back(read.pair->first);
            out_.actors.push_back(read.pair->second);
        }
    }

    void type(TypeRef const& read) {
        if (read.kind == TypeKind::actor || sort_of(read) != Sort::actor) return;
        if (std::find(out_.types.begin(), out_.types.end(), read) != out_.types.end()) return;
        out_.types.push_back(read);
    }

    void operand(Operand const& read) {
        if (!read.is_slot) value(read.value);
    }
    void value(Value read) {
        if (read.sort == Sort::actor) out_.actors.push_back(ActorId{read.index});
        if (read.sort == Sort::place) out_.places.push_back(PlaceId{read.index});
        if (read.sort == Sort::target) out_.targets.push_back(TargetId{read.index});
    }

    void formula(FormulaId id) {
        FormulaNode const& node = program_[id].node;
        std::visit([&](auto const& read) { this->node(read); }, node);
    }
    void node(Constant const&) {}
    void node(Not const& read) {
        turned(false, [&] { formula(read.operand); });
    }
    void node(All const& read) {
        for (FormulaId operand_of : read.operands) formula(operand_of);
    }
    void node(Some const& read) {
        for (FormulaId operand_of : read.operands) formula(operand_of);
    }
    void node(CountOf const& read) {
        type(read.type);
        out_.participants = out_.participants || read.type.kind == TypeKind::actor;
        turned(true, [&] {
            formula(read.body);
            if (read.among) formula(*read.among);
        });
    }
    void node(FactAtom const& read) {
        out_.closed = out_.closed || program_.facts[read.fact.index].closed;
        for (Operand const& argument : read.arguments) operand(argument);
    }
    void term(EventTerm const& read) {
        for (auto const& [preposition, named] : read.roles) {
            operand(named);
            bool const target = !named.is_slot && named.value.sort == Sort::target;
            bool const place = preposition == Preposition::at;
            out_.place = out_.place || place;
            out_.target = out_.target || target;
        }
    }
    void node(Occurs const& read) {
        out_.others.push_back(read.event.kind);
        if (now_.helps) out_.helpful_others.push_back(read.event.kind);
        out_.placed.push_back(read.event.kind);
        term(read.event);
    }
    void node(StanceAtom const& read) {
        operand(read.who);
        out_.performances = out_.performances || read.stance == Stance::performs;
        if (auto const* fact = std::get_if<FactAtom>(&read.what)) node(*fact);
        if (auto const* event = std::get_if<EventTerm>(&read.what)) term(*event);
        if (auto const* act = std::get_if<ActTerm>(&read.what))
            for (Operand const& argument : act->arguments) operand(argument);
    }
    void node(OfType const& read) { type(read.type); }
    void node(Same const& read) {
        operand(read.left);
        operand(read.right);
    }
    void node(Within const& read) {
        // Of an actor: that it is at home there. Which it is, is known only once its variable is bound.
        out_.homes.push_back(read.place);
        out_.places.push_back(read.place);
        out_.place = looks_where_ = true;
    }
    void node(InArea const& read) {
        out_.areas.push_back(read.area);
        out_.place = looks_where_ = true;
        for (AreaItem const& item : program_[read.area].items)
            if (!item.targets.empty()) {
                out_.target = true;
                out_.targets.insert(out_.targets.end(), item.targets.begin(), item.targets.end());
            }
    }
    void node(TargetIs const& read) {
        out_.targets.push_back(read.target);
        out_.target = looks_where_ = true;
    }
    void node(OverlayBinds const& read) {
        overlay(read.overlay);
        formula(read.reach);
    }
    void node(TreatyInForce const& read) {
        periods(program_[read.treaty].in_force);
        periods(program_[read.treaty].provisional);
    }
    void node(FigureAtLeast const& read) {
        // Each has a figure of its own, so each is told apart.
        for (FigureEntry const& entry : program_[read.figure].entries) {
            out_.actors.push_back(entry.of);
            periods(entry.periods);
        }
        operand(read.of);
    }
    void node(Under const& read) {
        operand(read.bearer);
        for (Operand const& argument : read.act.arguments) operand(argument);
        for (ClauseId id : read.clauses) asked(id);
    }
    void node(Breach const& read) {
        out_.performances = true;
        turned(true, [&] {
            for (Breach::Of const& of : read.of) asked(of.clause);
        });
    }
    void asked(ClauseId id) {
        out_.asked.push_back(id);
        if (now_.helps) out_.helpful_asked.push_back(id);
        clause(id);
    }

    void periods(std::vector<Period> const& read) {
        for (Period const& period : read) out_.cuts.insert({period.from, period.until});
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    bool looks_where_ = false;  // the clause that is being read asks where its event is, or against what
    Direction now_;
    std::set<std::tuple<ClauseId, bool, bool>> read_;  // clauses, with the directions in which they were
    Reads out_;
};

}  // namespace

Reads reads(rules::RuleSet const& rules, std::vector<ClauseId> const& clauses) {
    return Reader(rules).read(clauses);
}

}  // namespace casus::search

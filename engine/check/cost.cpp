// SPDX-License-Identifier: MIT
// How many combinations a rule can make the engine go through. Nested quantifiers over two hundred states
// multiply; a rule that no machine could finish is the writer's mistake (or an attack) and is refused here,
// where it can be shown.
#include "engine/check/checker.hpp"

#include <algorithm>
#include <optional>

namespace casus::ir {

namespace {

constexpr std::uint64_t most_combinations = 10'000'000;
/// A case can name any number of actors; rules that range over those who take part are costed at this many.
constexpr std::uint64_t usual_participants = 16;

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    return b != 0 && a > most_combinations / b ? most_combinations + 1 : a * b;
}
std::uint64_t plus(std::uint64_t a, std::uint64_t b) { return std::min(a + b, most_combinations + 1); }

class Costs {
public:
    explicit Costs(Program const& program) : program_(program), known_(program.clauses.size()) {
        states_ = static_cast<std::uint64_t>(std::count_if(program.actors.begin(), program.actors.end(),
                                                           [](Actor const& a) { return a.state; }));
    }

    /// References between clauses have no circle, so the recursion ends; each clause is costed once.
    std::uint64_t of(ClauseId id) {
        if (known_[id.index]) return *known_[id.index];
        Clause const& clause = program_[id];
        std::uint64_t conditions = 1;
        for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
            for (Part const& part : *parts) conditions = plus(conditions, of(part.formula));
        std::uint64_t ways = 1;
        for (Loop const& loop : clause.loops) ways = times(ways, size(loop.type));
        known_[id.index] = times(ways, conditions);
        return *known_[id.index];
    }

private:
    std::uint64_t size(TypeRef const& type) const {
        switch (type.kind) {
            case TypeKind::actor: return usual_participants;
            case TypeKind::party: return std::max<std::uint64_t>(1, program_[type.treaty].members.size());
            case TypeKind::class_: {
                Class const& cls = program_[type.cls];
                return std::max<std::uint64_t>(1, cls.by_rule ? states_ : cls.members.size());
            }
            default: return std::max<std::uint64_t>(1, states_);
        }
    }
    std::uint64_t of(FormulaId id) {
        FormulaNode const& node = program_[id].node;
        if (auto const* x = std::get_if<Not>(&node)) return of(x->operand);
        std::vector<FormulaId> const* operands = nullptr;
        if (auto const* x = std::get_if<All>(&node)) operands = &x->operands;
        if (auto const* x = std::get_if<Some>(&node)) operands = &x->operands;
        std::uint64_t sum = 1;
        if (operands != nullptr)
            for (FormulaId operand : *operands) sum = plus(sum, of(operand));
        if (auto const* x = std::get_if<CountOf>(&node))
            return times(size(x->type), plus(of(x->body), x->among ? of(*x->among) : 0));
        // The bearer and the act are fixed where one clause reads another; what it ranges over besides is
        // not.
        if (auto const* x = std::get_if<Under>(&node))
            for (ClauseId clause : x->clauses)
                sum = plus(sum, of(clause) / std::max<std::uint64_t>(1, bearers(clause)));
        // What the fallback and the duty before it share is fixed: counted as that duty's bearers and acts.
        if (auto const* x = std::get_if<Breach>(&node))
            for (Breach::Of const& of : x->of)
                sum = plus(sum, this->of(of.clause) / std::max<std::uint64_t>(1, bearers(of.clause)));
        return sum;
    }
    std::uint64_t bearers(ClauseId id) const {
        Clause const& clause = program_[id];
        std::uint64_t fixed = 1;
        for (Loop const& loop : clause.loops) {
            bool const bearer = clause.bearer_loops && loop.slot == clause.bearer.slot;
            bool const argument =
                std::any_of(clause.acts.begin(), clause.acts.end(), [&](ActTerm const& act) {
                    return std::any_of(act.arguments.begin(), act.arguments.end(),
                                       [&](Operand const& o) { return o.is_slot && o.slot == loop.slot; });
                });
            if (bearer || argument) fixed = times(fixed, size(loop.type));
        }
        return fixed;
    }

    Program const& program_;
    std::uint64_t states_ = 0;
    std::vector<std::optional<std::uint64_t>> known_;
};

}  // namespace

void forbid_excess(Program const& program, Reporter& reporter) {
    Costs costs(program);
    for (std::uint32_t i = 0; i < program.clauses.size(); ++i) {
        if (costs.of(ClauseId{i}) <= most_combinations) continue;
        reporter
            .error("E0220", program.clauses[i].at, "this rule ranges over too many combinations",
                   "more than ten million ways to bind its variables")
            .help = "bind fewer variables in one condition, or narrower types: `party` instead of `state`";
    }
}

}  // namespace casus::ir

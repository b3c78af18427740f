// SPDX-License-Identifier: MIT
#include "engine/decide/amounts.hpp"

#include "engine/decide/decide.hpp"
#include "engine/decide/evaluator.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

namespace {

/// Whether the rule's words about who owes it take the actor in.
Truth addressed(Evaluator const& evaluator, Frame const& frame, Clause const& clause, ActorId actor) {
    Binding binding = frame.binding;
    binding[clause.bearer.slot] = value_of(actor);
    Truth all = Truth::yes;
    for (Part const& part : clause.parts)
        if (part.kind == PartKind::party) all = all & evaluator.evaluate(part.formula, binding, frame.day);
    return all;
}

/// The bearer's part of the whole, in proportion to its figure among all to whom the rule is addressed.
void share(Grounding const& grounding, Frame const& frame, ActorId bearer, Amount const& amount,
           Quantity& out) {
    World const& world = grounding.world();
    std::vector<ActorId> all = grounding.bearers(frame);
    if (std::find(all.begin(), all.end(), bearer) == all.end()) all = {bearer};
    Evaluator const evaluator(grounding);
    Clause const& clause = world.rules().program()[frame.clause];
    Wide sum = 0, own = 0;
    for (ActorId actor : all) {
        if (clause.bearer_loops && actor != bearer) {
            Truth const among = addressed(evaluator, frame, clause, actor);
            if (among == Truth::no) continue;
            if (among == Truth::open) out.open_sharers.push_back(actor);
        }
        auto const figure = world.figure(*amount.shared_by, actor, frame.day);
        if (!figure) {
            out.no_figure.push_back(actor);
            continue;
        }
        sum += *figure;
        if (actor == bearer) own = *figure;
    }
    if (!out.no_figure.empty() || !out.open_sharers.empty()) return;
    if (sum == 0) {
        out.nothing_to_share_by = true;
        return;
    }
    out.owed = Fraction{Wide(amount.amount) * own, sum};
}

Truth compare(Fraction owed, std::int64_t performed, ast::Relation relation) {
    Wide const done = Wide(performed) * owed.den;
    switch (relation) {
        case ast::Relation::at_least: return truth(done >= owed.num);
        case ast::Relation::at_most: return truth(done <= owed.num);
        case ast::Relation::exactly: return truth(done == owed.num);
        case ast::Relation::more_than: return truth(done > owed.num);
        case ast::Relation::less_than: return truth(done < owed.num);
    }
    return Truth::open;
}

}  // namespace

Quantity quantity(Grounding const& grounding, Frame const& frame, std::vector<ActorId> const& bearers,
                  std::vector<ActInstance> const& acts) {
    World const& world = grounding.world();
    Clause const& clause = world.rules().program()[frame.clause];
    Amount const& amount = *clause.amount;
    // Of what is owed jointly whatever any of them does counts.
    std::vector<ActorId> const doers = clause.jointly ? bearers : std::vector{bearers.front()};
    Quantity out;
    if (amount.shared_by)
        share(grounding, frame, bearers.front(), amount, out);
    else
        out.owed = Fraction{amount.amount, 1};
    for (PerformedAmount const& done : world.situation().amounts) {
        bool const counts =
            std::find(doers.begin(), doers.end(), done.who) != doers.end() && done.unit == amount.unit &&
            std::any_of(acts.begin(), acts.end(),
                        [&](ActInstance const& act) { return implies(world.rules(), done.act, act); });
        if (!counts) continue;
        out.stated = true;
        out.performed += done.amount;
    }
    if (out.stated && out.owed) out.met = compare(*out.owed, out.performed, amount.relation);
    return out;
}

std::optional<Fraction> missing(Quantity const& quantity, ast::Relation relation) {
    bool const upward = relation == ast::Relation::at_least || relation == ast::Relation::more_than ||
                        relation == ast::Relation::exactly;
    if (!upward || !quantity.owed || !quantity.stated) return std::nullopt;
    Wide const gap = quantity.owed->num - Wide(quantity.performed) * quantity.owed->den;
    if (gap <= 0) return std::nullopt;
    return Fraction{gap, quantity.owed->den};
}

}  // namespace casus::decide

// SPDX-License-Identifier: MIT
#include "engine/smt/confirm.hpp"

#include "engine/check/atoms.hpp"
#include "engine/smt/ballots.hpp"
#include "engine/smt/encode.hpp"
#include "engine/smt/hinges.hpp"

#include <set>

namespace casus::smt {

namespace {

using decide::Truth;

Settled settle(Solver& solver, Goal goal) {
    Check const possible = solver.check({goal.holds});
    if (possible == Check::unsat) return Settled::does_not;
    Check const avoidable = solver.check({goal.fails});
    if (possible == Check::unknown || avoidable == Check::unknown) return Settled::undecided;
    return avoidable == Check::unsat ? Settled::binds : Settled::open;
}

/// Nothing if it is no constant.
std::optional<Settled> settled_at_once(Solver const& solver, Term term) {
    auto const known = solver.constant_value(term);
    if (!known) return std::nullopt;
    return *known ? Settled::binds : Settled::does_not;
}

Settled settle(Solver& solver, Term term) {
    if (auto const known = settled_at_once(solver, term)) return *known;
    Scratch const scratch(solver);
    return settle(solver, Goal(solver, term));
}

bool agree(Truth evaluated, Settled settled) {
    if (settled == Settled::undecided) return true;
    if (evaluated == Truth::yes) return settled == Settled::binds;
    if (evaluated == Truth::no) return settled == Settled::does_not;
    // Kleene's logic may leave open what every completion settles; it is never wrong the other way.
    return true;
}

/// Whether the evaluator leaves open which reason comes first why the norm does not bind.
bool reason_open(decide::Ruling const& ruling) {
    decide::Standing const& standing = ruling.standing;
    if (!standing.in_force || standing.applies == Truth::no) return false;
    if (standing.applies == Truth::open || standing.replaced == Truth::open) return true;
    if (standing.replaced == Truth::yes || standing.suspended || standing.released) return false;
    return standing.excepted == Truth::open || standing.ended == Truth::open ||
           ruling.overridden == Truth::open;
}

/// Where the clause looks at its bearer, each bearer of a ruling is checked, not the first alone.
bool rest_agree(decide::Grounding const& grounding, decide::Ruling const& ruling, Solver& solver,
                Encoder& encoder) {
    ir::Program const& program = grounding.world().rules().program();
    ir::Clause const& clause = program[ruling.frame.clause];
    // Those who owe something together are one.
    if (ruling.bearers.size() < 2 || clause.jointly) return true;
    if (!clause.bearer_loops) return true;
    if (!grounding.world().rules().depends_on_bearer(ruling.frame.clause) &&
        !decide::ends_for_some(grounding.world().situation(), program, ruling.frame.clause))
        return true;
    decide::Frame frame = ruling.frame;
    for (std::size_t i = 1; i < ruling.bearers.size(); ++i) {
        frame.binding[clause.bearer.slot] = ir::value_of(ruling.bearers[i]);
        if (!agree(ruling.standing.binds(), settle(solver, encoder.binds(frame)))) return false;
    }
    return true;
}

/// What a search goes through: atoms, and decisions that votes make, each in place of its votes.
struct Searched {
    std::vector<ir::AtomKey> keys;
    std::vector<Candidate> candidates;
    std::vector<std::optional<VoteSets>> votes;  ///< of a decision
};

std::vector<std::vector<LiteralOf>> decode(HingeSets const& found, Searched const& searched, bool& more) {
    std::vector<std::vector<LiteralOf>> out;
    for (auto const& set : found.sets) {
        std::vector<LiteralOf> literals;
        for (Choice choice : set) {
            LiteralOf literal{searched.keys[choice.atom], choice.value};
            if (auto const& votes = searched.votes[choice.atom]) {
                VoteSet const& cast = choice.value ? votes->would_carry : votes->would_stop;
                literal.each = cast.each;
                literal.any = cast.any;
                literal.of = cast.of;
                more = more || cast.more;
            }
            literals.push_back(std::move(literal));
        }
        out.push_back(std::move(literals));
    }
    return out;
}

/// Beyond this the search would cost more than its answer is worth: nobody reads a list of thousands.
constexpr std::size_t most_candidates = 512;

/// A decision stands for its votes, which are alike and many, unless one of them counts by itself too.
Searched searched(decide::World const& world, Encoder const& encoder) {
    Searched out;
    auto const& watched = encoder.watched();
    auto const add = [&](ir::AtomKey const& key, bool true_helps, bool false_helps) {
        out.keys.push_back(key);
        out.candidates.push_back({encoder.atoms().at(key), true_helps, false_helps});
        out.votes.emplace_back();
    };
    std::set<ir::AtomKey> apart;
    for (auto const& [key, polarity] : watched)
        if (ir::is_vote(key)) apart.insert(ir::measure_of(key));
    std::set<ir::AtomKey> single;
    for (auto const& [key, polarity] : watched) {
        std::vector<ir::AtomKey> const votes = encoder.votes_of(key);
        if (ir::is_vote(key)) {
            // The casts of one voter rule each other out: any of them may do for another.
            for (std::size_t cast = 0; cast < ir::casts; ++cast) {
                ir::AtomKey other = key;
                other.stance =
                    static_cast<ir::Stance>(static_cast<std::size_t>(ir::Stance::votes_for) + cast);
                if (encoder.atoms().count(other) != 0 && single.insert(other).second) add(other, true, true);
            }
            continue;
        }
        if (votes.empty()) {
            bool const both = encoder.tied(key);
            if (single.insert(key).second) add(key, polarity.positive || both, polarity.negative || both);
            continue;
        }
        auto sets = smallest_votes(*world.ballot(key));
        if (apart.count(key) != 0 || !sets) {
            for (ir::AtomKey const& vote : votes)
                if (single.insert(vote).second) add(vote, true, true);
            continue;
        }
        add(key, polarity.positive, polarity.negative);
        out.candidates.back().cost_when_true = sets->would_carry.size();
        out.candidates.back().cost_when_false = sets->would_stop.size();
        out.votes.back() = std::move(*sets);
    }
    return out;
}

void find_hinges(Solver& solver, decide::World const& world, Encoder const& encoder, Goal goal,
                 Confirmation& out) {
    Searched const among = searched(world, encoder);
    if (among.keys.size() > most_candidates) {
        out.hinges_undecided = true;
        return;
    }
    Hinges const found = smallest_hinges(solver, among.candidates, goal);
    out.more = found.would_hold.more || found.would_fail.more;
    out.would_bind = decode(found.would_hold, among, out.more);
    out.would_not = decode(found.would_fail, among, out.more);
    out.hinges_undecided = found.would_hold.undecided || found.would_fail.undecided;
}

}  // namespace

std::vector<Confirmation> confirm(decide::Grounding const& grounding, decide::Decision const& decision,
                                  bool hinges, Budget budget) {
    Solver solver(budget);
    std::vector<Confirmation> out;
    for (std::uint32_t i = 0; i < decision.rulings.size(); ++i) {
        // Each by itself: a check costs what is encoded, not what it is about.
        Scratch const scratch(solver);
        Encoder encoder(grounding, solver);
        decide::Ruling const& ruling = decision.rulings[i];
        Term const binds = encoder.binds(decision, i);
        Confirmation confirmation;
        for (auto const& [key, polarity] : encoder.watched())
            if (key.has_stance && key.stance == ir::Stance::performs)
                confirmation.performances.push_back(key);
        if (auto const known = settled_at_once(solver, binds)) {
            confirmation.settled = *known;
        } else {
            Scratch const question(solver);
            Goal const goal(solver, binds);
            confirmation.settled = settle(solver, goal);
            if (hinges && confirmation.settled == Settled::open)
                find_hinges(solver, grounding.world(), encoder, goal, confirmation);
        }
        confirmation.agrees =
            agree(ruling.binds(), confirmation.settled) && rest_agree(grounding, ruling, solver, encoder);
        if (confirmation.settled == Settled::does_not && reason_open(ruling)) {
            Encoder::Reasons const reasons = encoder.reasons(decision, i);
            confirmation.grounds = Grounds{settle(solver, reasons.applies), settle(solver, reasons.replaced),
                                           settle(solver, reasons.excepted), settle(solver, reasons.ended),
                                           settle(solver, reasons.overridden)};
        }
        out.push_back(std::move(confirmation));
    }
    return out;
}

std::string dump_smt2(decide::Grounding const& grounding, decide::Decision const& decision,
                      std::string (*name)(decide::World const&, ir::AtomKey const&)) {
    Solver solver;
    Encoder encoder(grounding, solver);
    std::string rulings;
    for (std::uint32_t i = 0; i < decision.rulings.size(); ++i) {
        ir::Clause const& clause = grounding.world().rules().program()[decision.rulings[i].frame.clause];
        std::string const label =
            grounding.world().rules().program()[clause.treaty].name + "." + clause.article;
        Term const binds = encoder.binds(decision, i);
        rulings += "; ruling " + std::to_string(i) + ": " + label + "\n(push)\n(assert " +
                   solver.text(binds) + ")\n(check-sat)\n(pop)\n";
    }
    std::string text = "(set-logic QF_UF)\n";
    for (auto const& [key, term] : encoder.atoms()) {
        std::string const input = solver.text(term);
        text += "; " + input + ": " + name(grounding.world(), key) + "\n(declare-const " + input + " Bool)\n";
    }
    text += "; what ties the inputs together\n" + solver.requirements();
    return text + rulings;
}

}  // namespace casus::smt

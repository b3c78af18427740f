// SPDX-License-Identifier: MIT
// The `expect` lines of a case against what comes out.
#include "engine/ask/question.hpp"

#include <algorithm>
#include <set>

namespace casus::ask {

using namespace ir;
using decide::Ruling;
using decide::Truth;

namespace {

bool is_duty(ast::Modality modality) {
    return modality != ast::Modality::may && modality != ast::Modality::has_power;
}
bool binding(Outcome outcome) {
    return outcome == Outcome::obligated || outcome == Outcome::forbidden || outcome == Outcome::permitted ||
           outcome == Outcome::expected;
}

class Judge {
public:
    explicit Judge(Decided const& decided)
        : decided_(decided), world_(decided.world), rules_(world_.rules()), program_(rules_.program()) {}

    Judgement run(Expectation const& expectation) {
        Judgement out;
        out.expectation = &expectation;
        std::vector<ActorId> const who = expectation.together ? spokesmen(expectation) : bearers(expectation);
        if (who.empty()) out.failure = Failure{Failure::Kind::nobody, {}, {}, {}, {}};
        std::set<std::size_t> shown;
        for (ActorId bearer : who) {
            auto failure = judge(expectation, bearer, shown);
            if (failure && !out.failure) out.failure = std::move(failure);
        }
        out.rulings.assign(shown.begin(), shown.end());
        return out;
    }

private:
    Day day() const {
        auto const& events = world_.situation().events;
        return events.empty() ? world_.situation().on : events.front().on;
    }
    std::vector<ActorId> bearers(Expectation const& expectation) const {
        if (!expectation.each_party) return expectation.who;
        std::vector<ActorId> out;
        auto const& people = participants();
        for (ActorId party : rules_.parties(expectation.treaty, day()))
            if (!expectation.each_other || people.count(party) == 0) out.push_back(party);
        return out;
    }
    /// One for each collective that owes something there: what is said of one of them is said of all. Those
    /// who are not among them, because they are no parties yet, count only where there is nobody else.
    std::vector<ActorId> spokesmen(Expectation const& expectation) const {
        std::set<ActorId> bound, others;
        for (Ruling const& ruling : decided_.decision.rulings)
            if (of_clause(ruling, expectation) && joint(ruling))
                (ruling.standing.in_force ? bound : others).insert(ruling.bearers.front());
        std::set<ActorId> const& out = bound.empty() ? others : bound;
        return {out.begin(), out.end()};
    }
    bool joint(Ruling const& ruling) const { return program_[ruling.frame.clause].jointly; }
    /// Those who take part in the events; states named only in what is given do not.
    std::set<ActorId> participants() const {
        std::set<ActorId> out;
        for (Occurrence const& event : world_.situation().events)
            for (Value role : event.roles)
                if (role.sort == Sort::actor) out.insert(ActorId{role.index});
        return out;
    }

    bool of_clause(Ruling const& ruling, Expectation const& expectation) const {
        return std::find(expectation.clauses.begin(), expectation.clauses.end(), ruling.frame.clause) !=
               expectation.clauses.end();
    }
    std::vector<std::size_t> rulings(Expectation const& expectation, ActorId bearer) const {
        std::vector<std::size_t> out;
        auto const& all = decided_.decision.rulings;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (of_clause(all[i], expectation) && joint(all[i]) == expectation.together &&
                std::find(all[i].bearers.begin(), all[i].bearers.end(), bearer) != all[i].bearers.end())
                out.push_back(i);
        return out;
    }
    bool same_act(ActInstance const& expected, Ruling const& ruling) const {
        return std::any_of(ruling.acts.begin(), ruling.acts.end(), [&](ActInstance const& act) {
            if (act.act != expected.act) return false;
            for (std::size_t i = 0; i < act.arguments.size(); ++i)
                if (expected.arguments[i].sort != Sort::none && expected.arguments[i] != act.arguments[i])
                    return false;
            return true;
        });
    }

    /// Nothing if the expectation holds for the bearer; otherwise what came out.
    std::optional<Failure> judge(Expectation const& expectation, ActorId bearer,
                                 std::set<std::size_t>& shown) const {
        std::vector<std::size_t> const found = rulings(expectation, bearer);
        std::optional<Failure> why;
        switch (expectation.kind) {
            case ExpectKind::norm: why = judge_norm(expectation, bearer, found); break;
            case ExpectKind::nothing: why = judge_nothing(expectation, bearer, found); break;
            case ExpectKind::undetermined: why = judge_undetermined(expectation, bearer, found); break;
            case ExpectKind::violates: why = judge_violates(expectation, bearer, found); break;
        }
        if (why) shown.insert(found.begin(), found.end());
        return why;
    }

    /// As written; where a political instrument makes a `shall` an expectation, `should` says the same.
    static bool same_modality(Clause const& clause, ast::Modality expected, Ruling const& ruling) {
        if (clause.modality == expected) return true;
        if (ruling.outcome != Outcome::expected) return false;
        return (expected == ast::Modality::should && clause.modality == ast::Modality::shall) ||
               (expected == ast::Modality::should_not && clause.modality == ast::Modality::shall_not);
    }
    static Failure failure(Failure::Kind kind, ActorId bearer) { return {kind, bearer, {}, {}, {}}; }
    static Failure came_out(ActorId bearer, Outcome outcome) {
        return {Failure::Kind::outcome, bearer, outcome, {}, {}};
    }

    std::optional<Failure> judge_norm(Expectation const& expectation, ActorId bearer,
                                      std::vector<std::size_t> const& found) const {
        Failure nearest = failure(
            together_only(expectation, bearer) ? Failure::Kind::jointly : Failure::Kind::no_rule, bearer);
        for (std::size_t i : found) {
            Ruling const& ruling = decided_.decision.rulings[i];
            Clause const& clause = program_[ruling.frame.clause];
            if (!same_modality(clause, expectation.modality, ruling) || !same_act(*expectation.act, ruling))
                continue;
            if (!binding(ruling.outcome)) {
                nearest = came_out(bearer, ruling.outcome);
                continue;
            }
            if (clause.own_means != expectation.own_means) {
                nearest = failure(clause.own_means ? Failure::Kind::means_left : Failure::Kind::means_fixed,
                                  bearer);
                continue;
            }
            return std::nullopt;
        }
        return nearest;
    }

    /// Whether the bearer owes there only what others owe with it.
    bool together_only(Expectation const& expectation, ActorId bearer) const {
        return std::any_of(decided_.decision.rulings.begin(), decided_.decision.rulings.end(),
                           [&](Ruling const& ruling) {
                               return of_clause(ruling, expectation) && joint(ruling) &&
                                      std::find(ruling.bearers.begin(), ruling.bearers.end(), bearer) !=
                                          ruling.bearers.end();
                           });
    }

    std::optional<Failure> judge_nothing(Expectation const& expectation, ActorId bearer,
                                         std::vector<std::size_t> const& found) const {
        std::set<PartKind> reasons;
        for (std::size_t i : found) {
            Ruling const& ruling = decided_.decision.rulings[i];
            // What is expected of a party politically, and what it may do, it does not owe.
            bool const owed = ruling.outcome == Outcome::undetermined ||
                              ruling.outcome == Outcome::obligated || ruling.outcome == Outcome::forbidden;
            if (owed && is_duty(program_[ruling.frame.clause].modality))
                return came_out(bearer, ruling.outcome);
            collect_reasons(ruling, reasons);
        }
        // A line that no duty could fail would test nothing. Of a whole treaty it says that there is none.
        bool const any_duty = std::any_of(expectation.clauses.begin(), expectation.clauses.end(),
                                          [&](ClauseId id) { return is_duty(program_[id].modality); });
        if (!any_duty && !expectation.because && !expectation.article.empty())
            return failure(Failure::Kind::no_duty, bearer);
        for (ClauseId id : expectation.clauses) outside_reasons(id, bearer, found, reasons);
        if (!expectation.because || reasons.count(*expectation.because) != 0) return std::nullopt;
        return Failure{Failure::Kind::reasons, bearer, {}, std::move(reasons), {}};
    }
    void collect_reasons(Ruling const& ruling, std::set<PartKind>& reasons) const {
        Clause const& clause = program_[ruling.frame.clause];
        decide::Evaluator const evaluator(decided_.grounding);
        decide::Binding binding = ruling.frame.binding;
        for (Part const& part : clause.parts)
            if (evaluator.evaluate(part.formula, binding, ruling.frame.day) == Truth::no) {
                reasons.insert(part.kind);
                if (part.overlay) reasons.insert(PartKind::overlay);
            }
        for (Part const& part : clause.exceptions)
            if (part.overlay && evaluator.evaluate(part.formula, binding, ruling.frame.day) == Truth::yes)
                reasons.insert(PartKind::overlay);
        if (evaluator.trigger(ruling.frame) == Truth::no) reasons.insert(PartKind::event);
        if (ruling.standing.excepted == Truth::yes) reasons.insert(PartKind::exception);
        if (ruling.standing.ended == Truth::yes) reasons.insert(PartKind::until);
        if (ruling.standing.suspended) reasons.insert(PartKind::suspended);
        if (ruling.standing.released) reasons.insert(PartKind::waiver);
        if (ruling.overridden == Truth::yes) reasons.insert(PartKind::overridden);
    }
    /// Why a clause that gave no ruling for the bearer did not.
    void outside_reasons(ClauseId id, ActorId bearer, std::vector<std::size_t> const& found,
                         std::set<PartKind>& reasons) const {
        bool const ruled = std::any_of(found.begin(), found.end(), [&](std::size_t i) {
            return decided_.decision.rulings[i].frame.clause == id;
        });
        if (ruled) return;
        Clause const& clause = program_[id];
        if (clause.overlay && !world_.shows(*clause.overlay, day())) {
            reasons.insert(PartKind::overlay);
            return;
        }
        if (!rules_.speaks(id, day(), world_.situation().on)) {
            reasons.insert(PartKind::not_in_force);
            return;
        }
        if (!rules_.is_party(bearer, clause.treaty, day()))
            reasons.insert(rules_.ever_party(bearer, clause.treaty) ? PartKind::not_in_force
                                                                    : PartKind::party);
        auto const& events = world_.situation().events;
        bool const fits = std::any_of(events.begin(), events.end(), [&](Occurrence const& event) {
            return clause.trigger && rules_.event_is(event.kind, clause.trigger->kind);
        });
        if (clause.trigger && !fits) reasons.insert(PartKind::event);
        if (clause.jointly) reasons.insert(PartKind::party);
        // A rule that fits the event and the party but names other bearers.
        if (clause.trigger && fits && rules_.is_party(bearer, clause.treaty, day()))
            reasons.insert(PartKind::party);
    }

    std::optional<Failure> judge_undetermined(Expectation const& expectation, ActorId bearer,
                                              std::vector<std::size_t> const& found) const {
        Failure nearest = failure(Failure::Kind::no_rule, bearer);
        for (std::size_t i : found) {
            Ruling const& ruling = decided_.decision.rulings[i];
            if (!same_act(*expectation.act, ruling)) continue;
            if (ruling.outcome != Outcome::undetermined) {
                nearest = came_out(bearer, ruling.outcome);
                continue;
            }
            auto const why = judge_hinges(expectation, bearer, i);
            if (!why) return std::nullopt;
            nearest = *why;
        }
        return nearest;
    }
    /// A decision that votes make is one of its own, and each of the votes that would bring it about.
    static bool mentions_atom(smt::LiteralOf const& literal, AtomKey const& atom) {
        auto const among = [&](std::vector<smt::LiteralOf> const& votes) {
            return std::any_of(votes.begin(), votes.end(),
                               [&](smt::LiteralOf const& vote) { return vote.atom == atom; });
        };
        return literal.atom == atom || among(literal.each) || among(literal.of);
    }
    std::optional<Failure> judge_hinges(Expectation const& expectation, ActorId bearer,
                                        std::size_t ruling) const {
        if (expectation.hinges.empty()) return std::nullopt;
        if (ruling >= decided_.confirmations.size()) return failure(Failure::Kind::needs_solver, bearer);
        smt::Confirmation const& confirmation = decided_.confirmations[ruling];
        for (Statement const& hinge : expectation.hinges) {
            auto const mentions = [&](std::vector<std::vector<smt::LiteralOf>> const& sets) {
                return std::any_of(sets.begin(), sets.end(), [&](auto const& set) {
                    return std::any_of(set.begin(), set.end(), [&](smt::LiteralOf const& literal) {
                        return mentions_atom(literal, hinge.atom);
                    });
                });
            };
            if (!mentions(confirmation.would_bind) && !mentions(confirmation.would_not))
                return Failure{Failure::Kind::hinge, bearer, {}, {}, hinge.atom};
        }
        return std::nullopt;
    }

    std::optional<Failure> judge_violates(Expectation const& expectation, ActorId bearer,
                                          std::vector<std::size_t> const& found) const {
        for (std::size_t i : found) {
            Ruling const& ruling = decided_.decision.rulings[i];
            if (ruling.violated && same_act(*expectation.act, ruling)) return std::nullopt;
        }
        return failure(Failure::Kind::not_violated, bearer);
    }

    Decided const& decided_;
    decide::World const& world_;
    rules::RuleSet const& rules_;
    Program const& program_;
};

}  // namespace

std::vector<Judgement> judge(Decided const& decided) {
    std::vector<Judgement> out;
    Judge judge(decided);
    for (Expectation const& expectation : decided.world.situation().expectations)
        out.push_back(judge.run(expectation));
    return out;
}

}  // namespace casus::ask

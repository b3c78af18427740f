// SPDX-License-Identifier: MIT
// Statements of a case that cannot stand together: a thing and its opposite, a finding and the opposite
// finding, an act that is done and an act it implies that is not, an event and the act it involves.
#include "engine/check/atoms.hpp"
#include "engine/check/ballots.hpp"
#include "engine/check/checker.hpp"

#include <algorithm>

namespace casus::ir {

namespace {

/// The act of a key, with one argument for each of its roles.
ActInstance act_of(Program const& program, AtomKey const& key) {
    ActInstance act{ActKindId{key.what}, {}};
    for (std::size_t i = 0; i < program.acts[key.what].roles.size(); ++i)
        act.arguments.push_back(key.arguments[i]);
    return act;
}

/// True if `wanted`, in which an argument left out means anything, fits what is there.
bool fits(ActInstance const& there, ActInstance const& wanted) {
    if (there.act != wanted.act) return false;
    for (std::size_t i = 0; i < there.arguments.size(); ++i)
        if (wanted.arguments[i].sort != Sort::none && wanted.arguments[i] != there.arguments[i]) return false;
    return true;
}

/// Whether doing the first act is doing the second. The taxonomy has no circle.
bool implies(Program const& program, ActInstance const& act, ActInstance const& other) {
    std::vector<ActInstance> reached{act};
    for (std::size_t at = 0; at < reached.size(); ++at) {
        if (fits(reached[at], other)) return true;
        for (ActPattern const& pattern : program[reached[at].act].implies) {
            ActInstance next{pattern.act, {}};
            for (int role : pattern.from_role)
                next.arguments.push_back(role < 0 ? Value{}
                                                  : reached[at].arguments[static_cast<std::size_t>(role)]);
            if (std::find(reached.begin(), reached.end(), next) == reached.end())
                reached.push_back(std::move(next));
        }
    }
    return false;
}

/// Whether the truth of the first statement makes the second true.
bool implies(Program const& program, AtomKey const& a, AtomKey const& b) {
    if (a == b) return true;
    if (!a.has_stance || !b.has_stance || a.stance != b.stance || a.who != b.who) return false;
    if (a.kind != AtomKind::act || b.kind != AtomKind::act || a.organ != b.organ) return false;
    if (a.stance == Stance::performs) return implies(program, act_of(program, a), act_of(program, b));
    return fits(act_of(program, a), act_of(program, b));
}

class Contradictions {
public:
    Contradictions(Program const& program, Situation const& situation, Reporter& reporter)
        : program_(program), situation_(situation), reporter_(reporter) {}

    void run() {
        auto const& all = situation_.statements;
        for (std::size_t late = 0; late < all.size(); ++late) {
            for (std::size_t early = 0; early < late; ++early)
                if (contradict(all[early], all[late])) {
                    report(all[early], all[late]);
                    break;
                }
            if (!all[late].value && all[late].atom.has_stance && all[late].atom.stance == Stance::performs)
                against_events(all[late]);
        }
        for (Ballot const& ballot : situation_.ballots) against_votes(ballot);
    }

private:
    bool contradict(Statement const& a, Statement const& b) const {
        if (a.value && b.value)
            return (is_finding(a.atom) && opposite_finding(a.atom) == b.atom) ||
                   (same_vote(a.atom, b.atom) && a.atom != b.atom);
        if (a.value == b.value) return false;
        return a.value ? implies(program_, a.atom, b.atom) : implies(program_, b.atom, a.atom);
    }
    void report(Statement const& early, Statement const& late) {
        std::string label = "given the other way here";
        if (early.value == late.value && same_vote(early.atom, late.atom))
            label = "another vote was given here";
        AtomKey const& done = early.value ? early.atom : late.atom;
        AtomKey const& denied = early.value ? late.atom : early.atom;
        if (early.value != late.value && done.what != denied.what)
            label =
                "`" + program_.acts[done.what].name + "` implies `" + program_.acts[denied.what].name + "`";
        reporter_.error("E0218", late.at, "this contradicts what was given before", label).others = {
            {early.at, "given first here"}};
    }
    /// What an organ is said to decide, or not to, and what the votes make of it.
    void against_votes(Ballot const& ballot) {
        for (Voter const& voter : ballot.voters)
            if (voter.possible == 0) {
                // Of two casts of one voter the second has been reported.
                bool const twice = std::any_of(
                    situation_.statements.begin(), situation_.statements.end(), [&](Statement const& one) {
                        return one.value && is_vote(one.atom) && one.atom.who == voter.who &&
                               measure_of(one.atom) == ballot.measure;
                    });
                if (!twice)
                    reporter_.error("E0218", ballot.at, "one of the voters can have cast no vote at all",
                                    "neither for nor against, not abstaining and not absent");
                return;
            }
        auto const result = carried(ballot);
        if (!result) return;
        for (Statement const& statement : situation_.statements) {
            bool const same = statement.atom == ballot.measure;
            bool const part = implies(program_, ballot.measure, statement.atom);
            if (statement.value == *result || (statement.value ? !same : !part)) continue;
            reporter_
                .error("E0218", statement.at, "this contradicts the votes",
                       *result ? "the votes carry it" : "the votes do not carry it")
                .others = {{ballot.at, "voted on here"}};
        }
    }
    /// Events have happened, and with them what they involve.
    void against_events(Statement const& denied) {
        ActInstance const act = act_of(program_, denied.atom);
        for (Occurrence const& event : situation_.events)
            for (EventKindId kind : kinds_of(event.kind))
                for (Involvement const& involved : program_[kind].involves) {
                    auto const value = [&](int role) {
                        if (role < 0) return Value{};
                        Role const& declared = program_[kind].roles[static_cast<std::size_t>(role)];
                        Value const there = event.roles[static_cast<std::size_t>(declared.preposition)];
                        return there.sort == Sort::unstated ? Value{} : there;
                    };
                    ActInstance done{involved.act.act, {}};
                    for (int role : involved.act.from_role) done.arguments.push_back(value(role));
                    if (value(involved.who_role) != denied.atom.who || !implies(program_, done, act))
                        continue;
                    reporter_
                        .error("E0218", denied.at, "this contradicts what happened",
                               "the event involves `" + program_[done.act].name + "`")
                        .others = {{event.at, "it happened here"}};
                    return;
                }
    }
    std::vector<EventKindId> kinds_of(EventKindId kind) const {
        std::vector<EventKindId> out{kind};
        for (std::size_t i = 0; i < out.size(); ++i)
            for (EventKindId wider : program_[out[i]].is)
                if (std::find(out.begin(), out.end(), wider) == out.end()) out.push_back(wider);
        return out;
    }

    Program const& program_;
    Situation const& situation_;
    Reporter& reporter_;
};

}  // namespace

void forbid_contradictions(Program const& program, Situation const& situation, Reporter& reporter) {
    Contradictions(program, situation, reporter).run();
}

}  // namespace casus::ir

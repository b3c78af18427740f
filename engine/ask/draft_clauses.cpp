// SPDX-License-Identifier: MIT
// The clauses of a draft asked of every possible situation: those that never hold, those that another says
// already, those that collide, and the drafter's goals.
#include "engine/ask/conflicts.hpp"
#include "engine/ask/draft_search.hpp"
#include "engine/decide/decide.hpp"

#include <algorithm>
#include <set>

namespace casus::ask {

using namespace ir;

namespace {

bool is_duty_or_ban(Clause const& clause) {
    return clause.modality == ast::Modality::shall || clause.modality == ast::Modality::shall_not;
}

class Clauses {
public:
    Clauses(rules::RuleSet const& rules, Draft const& draft, smt::Budget budget)
        : rules_(rules),
          program_(rules.program()),
          draft_(draft),
          possible_(rules, budget),
          budget_(budget) {}

    DraftSearch run() {
        for (DraftTreaty const& treaty : draft_.treaties)
            for (ClauseId clause : program_[treaty.id].clauses) asked_of_every_situation(clause);
        for (Goal const& goal : program_.goals)
            if (draft_.holds(goal.treaty)) asked(goal);
        collisions();
        for (DraftTreaty const& treaty : draft_.treaties)
            for (DraftFinding& gap : check_gaps(rules_, possible_.areas(), treaty))
                out_.findings.push_back(std::move(gap));
        return std::move(out_);
    }

private:
    DraftFinding& add(std::string_view code, ClauseId clause, Location at) {
        DraftFinding& finding = out_.findings.emplace_back();
        finding.code = code;
        finding.at = at;
        finding.clause = clause;
        return finding;
    }

    // -- dead

    bool ever_in_force(ClauseId id) const {
        Clause const& clause = program_[id];
        auto const meet = [](std::vector<Period> const& a, std::vector<Period> const& b) {
            return std::any_of(a.begin(), a.end(), [&](Period const& one) {
                return std::any_of(b.begin(), b.end(), [&](Period const& other) {
                    return one.from < other.until && other.from < one.until;
                });
            });
        };
        std::vector<Period> const life = program_[clause.treaty].in_force;
        return clause.periods.empty() ? !life.empty() : meet(life, clause.periods);
    }

    /// A clause of several effects is one to its drafter: its rule is reported once for each way of being
    /// dead.
    void report_dead(std::string_view code, ClauseId id, Location at) {
        Clause const& clause = program_[id];
        if (dead_.insert({code, clause.at.file, clause.at.span.begin}).second) add(code, id, at);
    }

    void asked_of_every_situation(ClauseId id) {
        Clause const& clause = program_[id];
        if (!draft_.holds(clause.at.file)) return;
        if (!ever_in_force(id)) return report_dead("W0603", id, clause.at);
        PossibleFound const found = possible_.find(id);
        out_.undecided = out_.undecided || found.undecided;
        if (found.witness)
            covered(id, found);
        else if (!found.undecided)
            classify(id);
    }

    static std::string_view code_of(PartKind kind) {
        switch (kind) {
            case PartKind::place:
            case PartKind::target: return "W0604";
            case PartKind::party: return "W0602";
            case PartKind::event:
            case PartKind::attacker:
            case PartKind::victim: return "W0601";
            default: return "W0606";
        }
    }
    void classify(ClauseId id) {
        Clause const& clause = program_[id];
        Possible::Reach const reach = possible_.reach(id);
        if (reach.frames == 0) return report_dead(clause.trigger ? "W0601" : "W0602", id, clause.at);
        // A part that never holds, whatever else is so.
        for (std::size_t i = 0; i < clause.parts.size(); ++i)
            if (reach.parts[i] == 0)
                return report_dead(code_of(clause.parts[i].kind), id, clause.parts[i].at);
        // Or parts about one thing that never hold together.
        for (Part const& part : clause.parts)
            if (reach.kinds.at(part.kind) == 0) return report_dead(code_of(part.kind), id, part.at);
        if (reach.applies > 0 && reach.applies == reach.excepted)
            return report_dead("W0605", id, clause.exceptions.front().at);
        report_dead("W0606", id, clause.at);
    }

    // -- said already

    /// Clauses that may say as much for a bearer of both.
    std::vector<ClauseId> candidates(ClauseId id) const {
        Clause const& clause = program_[id];
        std::vector<ClauseId> out;
        std::set<ActorId> members;
        for (Membership const& member : program_[clause.treaty].members) members.insert(member.actor);
        for (Treaty const& treaty : program_.treaties) {
            if (treaty.political != program_[clause.treaty].political) continue;
            bool const shared =
                std::any_of(treaty.members.begin(), treaty.members.end(),
                            [&](Membership const& member) { return members.count(member.actor) != 0; });
            if (!shared) continue;
            for (ClauseId other : treaty.clauses)
                if (other != id && may_cover(clause, program_[other])) out.push_back(other);
        }
        return out;
    }
    bool may_cover(Clause const& clause, Clause const& other) const {
        if (other.deems || other.modality != clause.modality || other.jointly != clause.jointly) return false;
        // Of two rules of one draft that say the same, the later one is too many.
        if (other.treaty == clause.treaty && other.acts.size() == clause.acts.size() &&
            clause.at.span.begin < other.at.span.begin)
            return false;
        bool const ban = clause.modality == ast::Modality::shall_not;
        auto const kinds_imply = [&](ActTerm const& a, ActTerm const& b) {
            auto const& implied = rules_.implied(a.act);
            return std::any_of(implied.begin(), implied.end(),
                               [&](rules::ImpliedAct const& one) { return one.act == b.act; });
        };
        return std::any_of(clause.acts.begin(), clause.acts.end(), [&](ActTerm const& own) {
            return std::any_of(other.acts.begin(), other.acts.end(), [&](ActTerm const& theirs) {
                return ban ? kinds_imply(own, theirs) : kinds_imply(theirs, own);
            });
        });
    }
    void covered(ClauseId id, PossibleFound const& shown) {
        Clause const& clause = program_[id];
        if (clause.deems || !is_duty_or_ban(clause)) return;
        for (ClauseId other : candidates(id)) {
            if (!possible_.may_say_as_much(id, shown, other)) continue;
            PossibleFound const found = possible_.find(id, {other});
            out_.undecided = out_.undecided || found.undecided;
            if (found.witness || found.undecided) continue;
            Clause const& theirs = program_[other];
            bool const same = std::any_of(clause.acts.begin(), clause.acts.end(), [&](ActTerm const& act) {
                return std::any_of(theirs.acts.begin(), theirs.acts.end(),
                                   [&](ActTerm const& one) { return one.act == act.act; });
            });
            DraftFinding& finding = add(same ? "W0610" : "W0611", id, clause.at);
            finding.other = other;
            finding.others.push_back(theirs.at);
            return;
        }
    }

    // -- goals

    void asked(Goal const& goal) {
        PossibleFound shows;
        for (ClauseId clause : goal.clauses) {
            PossibleFound found = possible_.find(clause);
            shows.undecided = shows.undecided || found.undecided;
            if (!found.witness) continue;
            shows.witness = std::move(found.witness);
            break;
        }
        bool const wanted = goal.kind == ast::GoalKind::possible;
        if (!shows.witness && shows.undecided) {
            out_.undecided = true;
            return;
        }
        if (shows.witness.has_value() == wanted) {
            out_.kept.push_back({goal.title, goal.at});
            return;
        }
        DraftFinding& finding = add(wanted ? "W0902" : "W0901", goal.clauses.front(), goal.at);
        finding.words = {goal.title};
        finding.scenario = std::move(shows.witness);
    }

    // -- collisions

    void collisions() {
        ConflictScope scope;
        scope.budget = budget_;
        for (DraftTreaty const& treaty : draft_.treaties) scope.pairs.one_of.push_back(treaty.id);
        if (scope.pairs.one_of.empty()) return;
        Conflicts const found = conflicts(rules_, scope);
        out_.undecided = out_.undecided || found.undecided;
        std::set<std::tuple<std::string_view, std::uint32_t, std::uint32_t>> told;
        for (Conflict const& conflict : found.found) {
            bool const first_own = draft_.holds(program_[conflict.first].treaty);
            ClauseId const own = first_own ? conflict.first : conflict.second;
            ClauseId const other = first_own ? conflict.second : conflict.first;
            if (!draft_.holds(program_[own].at.file)) continue;
            bool const inside = program_[own].treaty == program_[other].treaty;
            bool const settled = conflict.settlement.rule.has_value();
            bool const before_any = !rules_.general_priorities(program_[other].treaty).empty();
            std::string_view const code = inside       ? (settled ? "W0702" : "W0620")
                                          : before_any ? "W0703"
                                          : settled    ? "W0702"
                                                       : "W0701";
            // Once for each rule of the draft and each other treaty, by the most specific situation.
            if (!told.insert({code, program_[own].at.span.begin, program_[other].treaty.index}).second)
                continue;
            DraftFinding& finding = add(code, own, program_[own].at);
            finding.other = other;
            finding.others.push_back(program_[other].at);
            finding.actors = conflict.members;
            finding.scenario = conflict.witness;
        }
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    Draft const& draft_;
    Possible possible_;
    smt::Budget budget_;
    std::set<std::tuple<std::string_view, FileIndex, std::uint32_t>> dead_;
    DraftSearch out_;
};

}  // namespace

DraftSearch check_clauses(rules::RuleSet const& rules, Draft const& draft, smt::Budget budget) {
    return Clauses(rules, draft, budget).run();
}

}  // namespace casus::ask

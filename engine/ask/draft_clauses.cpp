// SPDX-License-Identifier: MIT
// The clauses of a draft asked of every possible situation: those that never hold, those that another says
// already, those that collide, and the drafter's goals.
#include "engine/ask/conflicts.hpp"
#include "engine/ask/draft_search.hpp"
#include "engine/check/sorted.hpp"
#include "engine/decide/decide.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace casus::ask {

using namespace ir;

namespace {

bool is_duty_or_ban(Clause const& clause) {
    return clause.modality == ast::Modality::shall || clause.modality == ast::Modality::shall_not;
}

class Clauses {
public:
    Clauses(rules::RuleSet const& rules, Draft const& draft, smt::Budget budget, unsigned jobs)
        : rules_(rules),
          program_(rules.program()),
          draft_(draft),
          possible_(rules, budget),
          budget_(budget),
          jobs_(jobs) {}

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
    void report_dead(std::string_view code, ClauseId id, Location at, std::vector<Location> rest = {},
                     bool falls_back = false) {
        if (!first_of_rule(code, id)) return;
        DraftFinding& finding = add(code, id, at);
        finding.others = std::move(rest);
        if (falls_back) finding.words = {"fallback"};
    }
    bool first_of_rule(std::string_view code, ClauseId id) {
        Location const rule = program_[id].at;
        return told_.insert({code, rule.file, rule.span.begin}).second;
    }

    void asked_of_every_situation(ClauseId id) {
        Clause const& clause = program_[id];
        if (!draft_.holds(clause.at.file)) return;
        if (!ever_in_force(id)) return report_dead("W0603", id, clause.at);
        PossibleFound const found = possible_.find(id);
        out_.undecided = out_.undecided || found.undecided;
        if (found.witness) {
            keeps_itself(id, found);
            covered(id, found);
            waits(id, found);
        } else if (!found.undecided)
            classify(id);
    }

    /// A duty is impossible to keep if each act that would do rules itself out by what it implies.
    void keeps_itself(ClauseId id, PossibleFound const& found) {
        if (program_[id].modality != ast::Modality::shall || found.acts.empty()) return;
        bool const impossible =
            std::all_of(found.acts.begin(), found.acts.end(),
                        [&](ActInstance const& act) { return decide::exclude(rules_, act, act); });
        if (!impossible || !first_of_rule("W0620", id)) return;
        DraftFinding& finding = add("W0620", id, program_[id].at);
        finding.other = id;
        finding.others = {program_[id].at};
        finding.actors = {found.bearer};
        finding.scenario = found.witness;
    }

    void waits(ClauseId id, PossibleFound const& found) {
        if (auto votes = votes_out_of_reach(rules_, possible_, id, found, out_.undecided);
            votes && first_of_rule("W0608", id))
            out_.findings.push_back(std::move(*votes));
        if (auto breach = needs_breach(rules_, possible_, id, out_.undecided);
            breach && first_of_rule("W0613", id))
            out_.findings.push_back(std::move(*breach));
        if (circling_.count(id) != 0) return;
        auto circle = circular(rules_, possible_, id, budget_, out_.undecided);
        if (!circle) return;
        // Told once, by the first of its rules.
        circling_.insert(circle->clauses.begin(), circle->clauses.end());
        if (first_of_rule("W0609", id)) out_.findings.push_back(std::move(*circle));
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
    /// True if the condition asks that a treaty be in force, or what a clause comes to that is in force on
    /// no day of this one's.
    bool needs_what_is_not_in_force(Clause const& clause, FormulaId id) const {
        FormulaNode const& node = program_[id].node;
        if (std::holds_alternative<TreatyInForce>(node)) return true;
        auto const asks = [&](FormulaId operand) { return needs_what_is_not_in_force(clause, operand); };
        if (auto const* negation = std::get_if<Not>(&node)) return asks(negation->operand);
        if (auto const* all = std::get_if<All>(&node))
            return std::any_of(all->operands.begin(), all->operands.end(), asks);
        auto const* under = std::get_if<Under>(&node);
        return under != nullptr &&
               std::none_of(under->clauses.begin(), under->clauses.end(), [&](ClauseId other) {
                   return ever_in_force(other) && meet_in_time(rules_, clause, program_[other], {});
               });
    }
    void classify(ClauseId id) {
        Clause const& clause = program_[id];
        std::optional<std::vector<std::size_t>> const core = possible_.core(id);
        if (!core) return report_dead("W0606", id, clause.at);
        if (core->empty()) return report_dead(clause.trigger ? "W0601" : "W0602", id, clause.at);
        std::vector<Part> parts;
        bool excepted = false;
        for (std::size_t i : *core) {
            std::size_t const beyond = i - std::min(i, clause.parts.size());
            bool const part = i < clause.parts.size(), exception = beyond < clause.exceptions.size();
            parts.push_back(part        ? clause.parts[i]
                            : exception ? clause.exceptions[beyond]
                                        : clause.untils[beyond - clause.exceptions.size()]);
            excepted = excepted || (!part && exception);
        }
        bool const needs_other = std::any_of(parts.begin(), parts.end(), [&](Part const& part) {
            return needs_what_is_not_in_force(clause, part.formula);
        });
        std::string_view const code = needs_other ? "W0603" : code_of(parts.front().kind);
        bool const alike = std::all_of(parts.begin(), parts.end(), [&](Part const& part) {
            return needs_other || code_of(part.kind) == code;
        });
        std::vector<Location> rest;
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) rest.push_back(parts[i].at);
        bool const falls_back =
            parts.size() == 1 && std::holds_alternative<Breach>(program_[parts.front().formula].node);
        report_dead(excepted ? "W0605"
                    : alike  ? code
                             : "W0606",
                    id, parts.back().at, std::move(rest), falls_back);
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
        if (other.deems || !terms_allow(clause, other)) return false;
        // Of two rules of one draft that say the same, the later one is too many.
        if (other.treaty == clause.treaty && other.acts.size() == clause.acts.size() &&
            clause.at.span.begin < other.at.span.begin)
            return false;
        auto const kinds_imply = [&](ActTerm const& a, ActTerm const& b) {
            auto const& implied = rules_.implied(a.act);
            return std::any_of(implied.begin(), implied.end(),
                               [&](rules::ImpliedAct const& one) { return one.act == b.act; });
        };
        if (clause.modality == ast::Modality::shall_not)
            return std::all_of(clause.acts.begin(), clause.acts.end(), [&](ActTerm const& own) {
                return std::any_of(other.acts.begin(), other.acts.end(),
                                   [&](ActTerm const& theirs) { return kinds_imply(own, theirs); });
            });
        return std::all_of(other.acts.begin(), other.acts.end(), [&](ActTerm const& theirs) {
            return std::any_of(clause.acts.begin(), clause.acts.end(),
                               [&](ActTerm const& own) { return kinds_imply(theirs, own); });
        });
    }
    /// True if both ask for one act.
    bool same_act(Clause const& clause, Clause const& theirs) const {
        return std::any_of(clause.acts.begin(), clause.acts.end(), [&](ActTerm const& act) {
            return std::any_of(theirs.acts.begin(), theirs.acts.end(),
                               [&](ActTerm const& one) { return one.act == act.act; });
        });
    }
    void covered(ClauseId id, PossibleFound const& shown) {
        Clause const& clause = program_[id];
        if (clause.deems || !is_duty_or_ban(clause)) return;
        std::vector<ClauseId> const others = candidates(id);
        for (ClauseId other : others) {
            if (!possible_.may_say_as_much(id, shown, other)) continue;
            PossibleOptions whether;
            whether.whether = true;
            PossibleFound const found = possible_.find(id, {other}, whether);
            out_.undecided = out_.undecided || found.undecided;
            if (found.possible || found.undecided) continue;
            report_covered(same_act(clause, program_[other]) ? "W0610" : "W0611", id, {other});
            return;
        }
        partly_covered(id, others, shown);
    }
    DraftFinding& report_covered(std::string_view code, ClauseId id, std::vector<ClauseId> by) {
        DraftFinding& finding = add(code, id, program_[id].at);
        for (ClauseId other : by) finding.others.push_back(program_[other].at);
        finding.clauses = std::move(by);
        return finding;
    }
    /// Whether the treaty, if it is another, was there when the draft comes into force. A draft that does not
    /// say when comes after all.
    bool is_older(TreatyId treaty, TreatyId own) const {
        bool const dated = std::any_of(draft_.treaties.begin(), draft_.treaties.end(),
                                       [&](DraftTreaty const& one) { return one.id == own && one.entry; });
        if (treaty == own || !dated) return true;
        auto const &theirs = program_[treaty].in_force, &ours = program_[own].in_force;
        return !theirs.empty() && theirs.front().from <= ours.front().from;
    }
    /// Whether there may be a situation in which both bind one bearer: what is plain without looking at any.
    bool may_meet(ClauseId id, ClauseId other) const {
        Clause const& clause = program_[id];
        Clause const& theirs = program_[other];
        if (!is_older(theirs.treaty, clause.treaty) || !meet_in_time(rules_, clause, theirs, {}))
            return false;
        if (theirs.trigger && clause.trigger &&
            !rules_.event_is(theirs.trigger->kind, clause.trigger->kind) &&
            !rules_.event_is(clause.trigger->kind, theirs.trigger->kind))
            return false;
        Bearers const ours = possible_bearers(rules_, id), others = possible_bearers(rules_, other);
        for (std::size_t actor = 0; actor < ours.size(); ++actor)
            if (ours[actor] && others[actor]) return true;
        return false;
    }
    /// Others that say as much in some situations, and one that they leave.
    void partly_covered(ClauseId id, std::vector<ClauseId> const& others, PossibleFound const& shown) {
        std::vector<ClauseId> some;
        PossibleOptions overlap;
        overlap.overlap = true;
        for (ClauseId other : others) {
            if (!may_meet(id, other)) continue;
            PossibleFound const both = possible_.find(id, {other}, overlap);
            out_.undecided = out_.undecided || both.undecided;
            if (both.possible) some.push_back(other);
        }
        if (some.empty()) return;
        std::vector<ClauseId> needed;
        PossibleFound rest = outside(id, some, shown, needed);
        if (!rest.witness && rest.undecided) return;
        if (!rest.witness) some = std::move(needed);
        bool const same = std::all_of(some.begin(), some.end(), [&](ClauseId other) {
            return same_act(program_[id], program_[other]);
        });
        DraftFinding& finding = report_covered(rest.witness ? "W0612" : same ? "W0610" : "W0611", id, some);
        if (rest.witness) {
            finding.actors = {rest.bearer};
            finding.remainder = possible_.remainder(id, some);
        }
        finding.scenario = std::move(rest.witness);
    }
    /// A situation in which none of them says as much: as few of them are read as will do, since each one
    /// more tells more situations apart.
    PossibleFound outside(ClauseId id, std::vector<ClauseId> const& all, PossibleFound found,
                          std::vector<ClauseId>& read) {
        PossibleOptions options;
        while (found.witness) {
            auto const covers = std::find_if(all.begin(), all.end(), [&](ClauseId other) {
                return std::find(read.begin(), read.end(), other) == read.end() &&
                       possible_.may_say_as_much(id, found, other);
            });
            bool const told = covers == all.end() && options.further > 0;
            if (told) return found;
            // Once nothing is in the way of the first that is found, the one to be shown is looked for.
            options.further = covers == all.end() ? 500 : 0;
            options.readable = covers == all.end();
            if (covers != all.end()) read.push_back(*covers);
            found = possible_.find(id, read, options);
            out_.undecided = out_.undecided || found.undecided;
        }
        return found;
    }

    // -- goals

    void asked(Goal const& goal) {
        PossibleFound shows;
        for (ClauseId clause : goal.clauses) {
            PossibleOptions readable;
            readable.readable = true;
            PossibleFound found = possible_.find(clause, {}, readable);
            shows.undecided = shows.undecided || found.undecided;
            shows.events = std::max(shows.events, found.events);
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
            out_.kept.push_back({goal, shows.events, std::move(shows.witness)});
            return;
        }
        DraftFinding& finding = add(wanted ? "W0902" : "W0901", goal.clauses.front(), goal.at);
        finding.words = {goal.title, std::to_string(shows.events)};
        finding.scenario = std::move(shows.witness);
    }

    // -- collisions

    bool forbids_promises(ClauseId clause) const {
        auto const& acts = program_[clause].acts;
        return std::any_of(acts.begin(), acts.end(), [&](ActTerm const& act) {
            return !program_[act.act].promises.empty() || !program_[act.act].conflicts.empty();
        });
    }

    /// The draft's clauses that bind somebody only where a clause that goes before them, and that they cannot
    /// be kept beside, does too.
    std::set<ClauseId> always_overridden(Conflicts const& found) {
        std::map<ClauseId, std::vector<Conflict const*>> lifted;
        for (Conflict const& conflict : found.found) {
            if (!conflict.settlement.rule || conflict.kind == decide::CollisionKind::engagement) continue;
            ClauseId const loser = conflict.settlement.first_prevails ? conflict.second : conflict.first;
            if (draft_.holds(program_[loser].at.file)) lifted[loser].push_back(&conflict);
        }
        std::set<ClauseId> out;
        for (auto const& [id, conflicts] : lifted) {
            std::vector<ClauseId> over;
            for (Conflict const* conflict : conflicts)
                over.push_back(conflict->first == id ? conflict->second : conflict->first);
            sort_once(over);
            PossibleOptions options;
            options.cover = Cover::lifts;
            options.whether = true;
            PossibleFound const free = possible_.find(id, over, options);
            out_.undecided = out_.undecided || free.undecided;
            if (free.possible || free.undecided) continue;
            out.insert(id);
            if (!first_of_rule("W0607", id)) continue;
            DraftFinding& finding = add("W0607", id, program_[id].at);
            finding.clauses = over;
            for (ClauseId other : over) finding.others.push_back(program_[other].at);
            finding.scenario = conflicts.front()->witness;
        }
        return out;
    }

    void collisions() {
        ConflictScope scope;
        scope.budget = budget_;
        scope.jobs = jobs_;
        for (DraftTreaty const& treaty : draft_.treaties) scope.pairs.one_of.push_back(treaty.id);
        if (scope.pairs.one_of.empty()) return;
        Conflicts const found = conflicts(rules_, scope);
        out_.undecided = out_.undecided || found.undecided;
        std::set<ClauseId> const overridden = always_overridden(found);
        using Rule = std::pair<FileIndex, std::uint32_t>;
        std::set<std::tuple<std::string_view, Rule, bool, Rule>> told;
        for (Conflict const& conflict : found.found) {
            // Whoever promises what is forbidden is at fault, not the treaty that forbids it.
            bool const forbidden = conflict.kind == decide::CollisionKind::engagement;
            bool const first_own =
                forbidden ? !forbids_promises(conflict.first) : draft_.holds(program_[conflict.first].treaty);
            ClauseId const own = first_own ? conflict.first : conflict.second;
            ClauseId const other = first_own ? conflict.second : conflict.first;
            if (!draft_.holds(program_[own].at.file)) continue;
            bool const inside = program_[own].treaty == program_[other].treaty;
            bool const settled = conflict.settlement.rule.has_value();
            bool const before_any = !rules_.general_priorities(program_[other].treaty).empty();
            std::string_view const code = forbidden && !settled ? "W0704"
                                          : inside              ? (settled ? "W0702" : "W0620")
                                          : before_any          ? "W0703"
                                          : settled             ? "W0702"
                                                                : "W0701";
            // That it always gives way says more than that it does here.
            if (code == "W0702" && overridden.count(own) != 0) continue;
            // Once for each rule of the draft and each other treaty, or each other rule of its own, by the
            // most specific situation.
            auto const rule = [&](ClauseId id) {
                return Rule{program_[id].at.file, program_[id].at.span.begin};
            };
            Rule const beside = inside ? rule(other) : Rule{0, program_[other].treaty.index};
            if (!told.insert({code, rule(own), inside, beside}).second) continue;
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
    unsigned jobs_;
    std::set<std::tuple<std::string_view, FileIndex, std::uint32_t>> told_;
    std::set<ClauseId> circling_;
    DraftSearch out_;
};

}  // namespace

DraftSearch check_clauses(rules::RuleSet const& rules, Draft const& draft, smt::Budget budget,
                          unsigned jobs) {
    return Clauses(rules, draft, budget, jobs).run();
}

}  // namespace casus::ask

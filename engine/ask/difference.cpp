// SPDX-License-Identifier: MIT
// Clauses that are the same by their shape are taken off both sides. What is left is matched, and each side
// is asked for a situation in which it binds somebody to what the other side, all of it, does not.
#include "engine/ask/difference.hpp"

#include "engine/ask/canonical.hpp"
#include "engine/ask/difference_data.hpp"
#include "engine/ask/possible.hpp"
#include "engine/check/calendar.hpp"
#include "engine/check/sorted.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace casus::ask {

using namespace ir;
using Kind = Change::Kind;

namespace {

std::map<TreatyId, std::string> tokens_of(Versions const& versions) {
    std::map<TreatyId, std::string> out;
    for (std::size_t i = 0; i < versions.both.size(); ++i) {
        out[versions.both[i].first] = "#" + std::to_string(i);
        out[versions.both[i].second] = "#" + std::to_string(i);
    }
    return out;
}

/// Of what one version asks for and the other does not: for whom and when, and a situation that reads well.
PossibleOptions shown(Versions const& versions, bool everyone) {
    PossibleOptions out;
    out.versions = versions.both;
    out.cover = Cover::same;
    out.everyone = everyone;
    out.readable = true;
    return out;
}

/// How much an act's modality leaves to its bearer.
int freedom(Clause const& clause) {
    switch (clause.modality) {
        case ast::Modality::shall:
        case ast::Modality::shall_not: return clause.own_means ? 1 : 0;
        case ast::Modality::should:
        case ast::Modality::should_not: return 2;
        case ast::Modality::may:
        case ast::Modality::has_power: return 3;
    }
    return 0;
}

class Comparison {
public:
    Comparison(rules::RuleSet const& rules, Versions const& versions, smt::Budget budget)
        : rules_(rules),
          program_(rules.program()),
          versions_(versions),
          exact_(program_, tokens_of(versions)),
          without_areas_(program_, tokens_of(versions), {true, false, false}),
          without_conditions_(program_, tokens_of(versions), {false, true, false}),
          without_references_(program_, tokens_of(versions), {false, false, true}),
          possible_(rules, budget) {}

    DifferenceFound run() {
        for (auto const& [before, after] : versions_.both) {
            old_ = clauses({before});
            new_ = clauses({after});
            compare(before, after);
        }
        for (TreatyId id : versions_.only_old) whole(id, true);
        for (TreatyId id : versions_.only_new) whole(id, false);
        return std::move(out_);
    }

private:
    std::vector<ClauseId> clauses(std::vector<TreatyId> const& treaties) const {
        std::vector<ClauseId> out;
        for (TreatyId id : treaties)
            for (ClauseId clause : program_[id].clauses)
                if (!program_[clause].deems) out.push_back(clause);
        return out;
    }

    void whole(TreatyId id, bool old) {
        Difference& all = out_.differences.emplace_back();
        all.kind = old ? Kind::lost : Kind::gained;
        all.treaty = id;
        all.old_treaty = old;
        (old ? all.before : all.after) = clauses({id});
        out_.searched += program_[id].clauses.size();
        for (ClauseId clause : clauses({id})) {
            auto found = possible_.find(clause, {}, shown(versions_, true));
            concerns(all, found);
            auto& into = old ? all.lost : all.gained;
            if (!into) into = std::move(found.witness);
        }
    }
    static void add(std::vector<ActorId>& list, std::vector<ActorId> const& more) {
        list.insert(list.end(), more.begin(), more.end());
        sort_once(list);
    }
    static void concerns(Difference& into, PossibleFound const& found) {
        add(into.who, found.members);
        add(into.toward, found.toward);
        add(into.against, found.against);
        into.spans.insert(into.spans.end(), found.spans.begin(), found.spans.end());
        into.spans = joined(std::move(into.spans));
        into.all_named = into.all_named && found.all_named;
    }

    // -- one treaty in two versions

    void compare(TreatyId before, TreatyId after) {
        TreatyData const data(program_, versions_, exact_);
        if (auto changed = data.life(before, after)) {
            if (data.binds_at_other_times(before, after)) shown_by_some_clause(*changed);
            out_.differences.push_back(std::move(*changed));
        }
        if (auto changed = data.precedence(before, after)) out_.differences.push_back(std::move(*changed));
        std::vector<ClauseId> left, right = new_;
        for (ClauseId id : old_) {
            auto const same = std::find_if(right.begin(), right.end(), [&](ClauseId other) {
                return exact_.clause(other) == exact_.clause(id);
            });
            if (same == right.end())
                left.push_back(id);
            else
                right.erase(same);
        }
        out_.searched += std::max(left.size(), right.size());
        std::map<Key, Difference> groups;
        following_.clear();
        for (auto const& [a, b] : matched(left, right)) look_at(a, b, groups);
        attach(groups);
        for (auto& [key, group] : groups) out_.differences.push_back(std::move(group));
    }

    static std::vector<ActKindId> kinds(Clause const& clause) {
        std::vector<ActKindId> out;
        for (ActTerm const& act : clause.acts) out.push_back(act.act);
        sort_once(out);
        return out;
    }
    int alike(ClauseId a, ClauseId b) const {
        Clause const &one = program_[a], &other = program_[b];
        int score = 0;
        if (one.article == other.article) score += 4;
        if (one.ordinal == other.ordinal) score += 1;
        if (one.modality == other.modality) score += 1;
        if (kinds(one) == kinds(other)) score += 4;
        if (one.trigger.has_value() == other.trigger.has_value() &&
            (!one.trigger || one.trigger->kind == other.trigger->kind))
            score += 2;
        if (exact_.bearer(a) == exact_.bearer(b)) score += 2;
        if (without_areas_.clause(a) == without_areas_.clause(b)) score += 8;
        return score;
    }
    using Pair = std::pair<std::optional<ClauseId>, std::optional<ClauseId>>;
    std::vector<Pair> matched(std::vector<ClauseId> const& left, std::vector<ClauseId> const& right) const {
        constexpr int enough = 6;
        std::vector<std::tuple<int, ClauseId, ClauseId>> scores;
        for (ClauseId a : left)
            for (ClauseId b : right) scores.emplace_back(-alike(a, b), a, b);
        std::sort(scores.begin(), scores.end());
        std::set<ClauseId> taken;
        std::vector<Pair> out;
        for (auto const& [score, a, b] : scores) {
            if (-score < enough || taken.count(a) != 0 || taken.count(b) != 0) continue;
            taken.insert({a, b});
            out.emplace_back(a, b);
        }
        for (ClauseId a : left)
            if (taken.count(a) == 0) out.emplace_back(a, std::nullopt);
        for (ClauseId b : right)
            if (taken.count(b) == 0) out.emplace_back(std::nullopt, b);
        return out;
    }

    /// One edit: the same rules and the same kind of change, or the same cause.
    using Key = std::tuple<Cause::Kind, std::string, FileIndex, std::uint32_t, std::uint32_t, int>;

    Key key_of(Cause const& cause, Kind kind, std::optional<ClauseId> a, std::optional<ClauseId> b) const {
        Location const old_rule = a ? program_[*a].at : Location{},
                       new_rule = b ? program_[*b].at : Location{};
        if (cause.kind == Cause::Kind::rules)
            return {cause.kind,          "",
                    new_rule.file,       old_rule.span.begin,
                    new_rule.span.begin, static_cast<int>(kind)};
        if (cause.kind != Cause::Kind::conditions) return {cause.kind, cause.name, 0, 0, 0, 0};
        Location const old_at = cause.old_at.value_or(Location{}), new_at = cause.new_at.value_or(Location{});
        return {cause.kind, "", new_at.file, old_at.span.begin, new_at.span.begin, 0};
    }

    void look_at(std::optional<ClauseId> a, std::optional<ClauseId> b, std::map<Key, Difference>& groups) {
        PossibleFound gained, lost;
        bool const only_area = a && b && !redrawn(*a, *b).empty();
        if (b && !(only_area && reaches_no_further(*b, *a)))
            gained = possible_.find(*b, of_same_acts(*b, old_), shown(versions_, true));
        if (a && !(only_area && reaches_no_further(*a, *b)))
            lost = possible_.find(*a, of_same_acts(*a, new_), shown(versions_, true));
        out_.undecided = out_.undecided || gained.undecided || lost.undecided;
        if (!gained.witness && !lost.witness) return;  // written otherwise, and the same
        Cause const cause = cause_of(a, b);
        Kind const kind = kind_of(a, b, gained.witness.has_value(), lost.witness.has_value());
        Key const key = key_of(cause, kind, a, b);
        bool const follows = a && b && cause.kind == Cause::Kind::rules &&
                             without_references_.clause(*a) == without_references_.clause(*b);
        if (follows) following_.emplace_back(key, *b);
        auto const [where, fresh] = groups.try_emplace(key);
        Difference& into = where->second;
        into.kind = fresh || into.kind == kind ? kind : Kind::altered;
        into.cause = cause;
        // A text that an instrument has replaced is still there.
        bool const replaced = cause.kind == Cause::Kind::instrument && !gained.witness,
                   restored = cause.kind == Cause::Kind::instrument && !lost.witness;
        if (a && !restored) into.before.push_back(*a);
        if (b && !replaced) into.after.push_back(*b);
        concerns(into, gained);
        concerns(into, lost);
        add(into.now_bound, gained.members);
        add(into.then_bound, lost.members);
        keep_smaller(into.gained, gained.witness);
        keep_smaller(into.lost, lost.witness);
    }
    /// A rule that is the same but for what another comes to, which it reads, is told with that one.
    void attach(std::map<Key, Difference>& groups) const {
        for (auto const& [key, id] : following_) {
            auto const own = groups.find(key);
            if (own == groups.end()) continue;
            std::vector<ClauseId> const read = exact_.referred(id);
            Key const& this_one = key;
            auto const first = std::find_if(groups.begin(), groups.end(), [&](auto const& group) {
                auto const& after = group.second.after;
                return group.first != this_one && std::any_of(after.begin(), after.end(), [&](ClauseId one) {
                           return std::binary_search(read.begin(), read.end(), one);
                       });
            });
            if (first == groups.end()) continue;
            first->second.follow.emplace_back(id, own->second.kind);
            groups.erase(own);
        }
    }
    /// How a formula reads areas: those that help it to hold, and those that may help it to fail.
    struct AreasRead {
        std::vector<AreaId> helping, hindering;  ///< in the order of the text
    };
    void areas_read(FormulaId id, bool helping, bool hindering, AreasRead& into) const {
        FormulaNode const& node = program_[id].node;
        if (auto const* in = std::get_if<InArea>(&node)) {
            if (helping) into.helping.push_back(in->area);
            if (hindering) into.hindering.push_back(in->area);
        } else if (auto const* negation = std::get_if<Not>(&node)) {
            areas_read(negation->operand, hindering, helping, into);
        } else if (auto const* all = std::get_if<All>(&node)) {
            for (FormulaId operand : all->operands) areas_read(operand, helping, hindering, into);
        } else if (auto const* some = std::get_if<Some>(&node)) {
            for (FormulaId operand : some->operands) areas_read(operand, helping, hindering, into);
        } else if (auto const* count = std::get_if<CountOf>(&node)) {
            areas_read(count->body, true, true, into);
            if (count->among) areas_read(*count->among, true, true, into);
        } else if (std::holds_alternative<Under>(node) || std::holds_alternative<Breach>(node)) {
            for (AreaId area : search::reads(rules_, clauses_of(node)).areas) {
                into.helping.push_back(area);
                into.hindering.push_back(area);
            }
        }
    }
    static std::vector<ClauseId> clauses_of(FormulaNode const& node) {
        if (auto const* under = std::get_if<Under>(&node)) return under->clauses;
        std::vector<ClauseId> out;
        for (Breach::Of const& of : std::get<Breach>(node).of) out.push_back(of.clause);
        return out;
    }
    AreasRead areas_read(ClauseId id) const {
        AreasRead out;
        Clause const& clause = program_[id];
        for (Part const& part : clause.parts) areas_read(part.formula, true, false, out);
        for (auto const* parts : {&clause.exceptions, &clause.untils})
            for (Part const& part : *parts) areas_read(part.formula, false, true, out);
        return out;
    }
    /// True if the first lies within the second at every place, against every target, on every day.
    bool within(AreaId inner, AreaId outer) const {
        search::AreaTable const& table = possible_.areas();
        std::set<Day> days;
        for (AreaId area : {inner, outer})
            days.insert(table.changes(area).begin(), table.changes(area).end());
        for (Day day : days)
            for (std::uint32_t place = 0; place < program_.places.size(); ++place)
                for (std::uint32_t target = 0; target <= program_.targets.size(); ++target) {
                    std::optional<TargetId> against;
                    if (target < program_.targets.size()) against = TargetId{target};
                    if (table.in_area(inner, {place}, against, day) != decide::Truth::no &&
                        table.in_area(outer, {place}, against, day) != decide::Truth::yes)
                        return false;
                }
        return true;
    }
    /// Of clauses that differ in their areas alone: true if the first binds nowhere where the second does
    /// not, since its areas lie within the other's (those by which it fails, around them).
    bool reaches_no_further(ClauseId a, ClauseId b) const {
        AreasRead const one = areas_read(a), other = areas_read(b);
        auto const all = [&](std::vector<AreaId> const& inner, std::vector<AreaId> const& outer) {
            return std::equal(
                inner.begin(), inner.end(), outer.begin(), outer.end(),
                [&](AreaId x, AreaId y) { return exact_.area(x) == exact_.area(y) || within(x, y); });
        };
        return all(one.helping, other.helping) && all(other.hindering, one.hindering);
    }
    /// Clauses that could ask for the same: others need not be looked at.
    std::vector<ClauseId> of_same_acts(ClauseId id, std::vector<ClauseId> const& among) const {
        Clause const& clause = program_[id];
        std::vector<ClauseId> out;
        for (ClauseId other : among)
            if (program_[other].modality == clause.modality && program_[other].jointly == clause.jointly &&
                kinds(program_[other]) == kinds(clause))
                out.push_back(other);
        return out;
    }
    static void keep_smaller(std::optional<Situation>& into, std::optional<Situation>& other) {
        if (other && (!into || other->statements.size() < into->statements.size())) into = std::move(other);
    }

    // -- what several rules have in common that changed

    /// The area whose new shape alone makes the clauses differ.
    std::string redrawn(ClauseId a, ClauseId b) const {
        if (without_areas_.clause(a) != without_areas_.clause(b)) return "";
        std::vector<std::string> const areas = exact_.areas(b);
        return areas.empty() ? "" : areas.front();
    }
    /// The instrument, if the other version has none of its kind and title.
    std::optional<Cause> only_here(std::optional<OverlayId> id, bool old) const {
        if (!id) return std::nullopt;
        Overlay const& one = program_[*id];
        for (ClauseId clause : old ? new_ : old_)
            for (OverlayId other : program_[program_[clause].treaty].overlays)
                if (program_[other].kind == one.kind && program_[other].label == one.label)
                    return std::nullopt;
        Cause out;
        out.kind = Cause::Kind::instrument;
        out.name = one.label;
        out.old = old;
        (old ? out.old_at : out.new_at) = one.at;
        return out;
    }
    /// The conditions of the first that the second has not.
    static std::vector<OutsideCondition> without(std::vector<OutsideCondition> const& some,
                                                 std::vector<OutsideCondition> const& others) {
        std::vector<OutsideCondition> out;
        for (OutsideCondition const& one : some)
            if (std::none_of(others.begin(), others.end(),
                             [&](OutsideCondition const& other) { return other.text == one.text; }))
                out.push_back(one);
        return out;
    }
    Cause cause_of(std::optional<ClauseId> a, std::optional<ClauseId> b) const {
        if (!a || !b) {
            auto const whole = only_here(program_[a ? *a : *b].overlay, !b);
            return whole.value_or(Cause{});
        }
        Cause out;
        if (out.name = redrawn(*a, *b); !out.name.empty()) {
            out.kind = Cause::Kind::area;
            return out;
        }
        std::string const& text = exact_.clause(*a);
        if (out.name = first_renamed(text, versions_.words);
            !out.name.empty() && renamed(text, versions_.words) == exact_.clause(*b)) {
            out.kind = Cause::Kind::word;
            return out;
        }
        out.name.clear();
        if (without_conditions_.clause(*a) != without_conditions_.clause(*b)) return out;
        std::vector<OutsideCondition> const then = exact_.outside(*a), now = exact_.outside(*b),
                                            dropped = without(then, now), added = without(now, then);
        for (bool const old : {false, true})
            for (OutsideCondition const& one : old ? dropped : added)
                if (auto const whole = only_here(one.part.overlay, old)) return *whole;
        if (dropped.empty() && added.empty()) return out;
        out.kind = Cause::Kind::conditions;
        if (!dropped.empty()) out.old_at = dropped.front().part.at;
        if (!added.empty()) out.new_at = added.front().part.at;
        return out;
    }

    /// Who is bound, whatever is asked of it.
    std::string who(Clause const& clause) const {
        if (clause.jointly) return "jointly";
        if (!clause.bearer_loops)
            return clause.bearer.is_slot ? "participant" : program_[ActorId{clause.bearer.value.index}].name;
        TypeRef const& type = clause.loops.back().type;
        return "each " + (type.kind == TypeKind::class_ ? program_[type.cls].name
                                                        : std::to_string(static_cast<int>(type.kind)));
    }

    Kind kind_of(std::optional<ClauseId> a, std::optional<ClauseId> b, bool gained, bool lost) const {
        if (!a) return Kind::gained;
        if (!b) return Kind::lost;
        Clause const &one = program_[*a], &other = program_[*b];
        auto const acts = [&](Clause const& clause) {
            std::vector<std::string> out;
            for (ActTerm const& act : clause.acts) out.push_back(program_[act.act].name);
            std::sort(out.begin(), out.end());
            return out;
        };
        if (acts(one) != acts(other)) return Kind::altered;
        if (freedom(one) != freedom(other))
            return freedom(one) < freedom(other) ? Kind::discretionary : Kind::binding;
        if (one.modality != other.modality) return Kind::altered;
        // The new bearer may have owed it before, or the old one owe it still by another clause.
        if (who(one) != who(other)) return gained && lost ? Kind::moved : gained ? Kind::gained : Kind::lost;
        if (gained && lost) return Kind::altered;
        return gained ? Kind::widened : Kind::narrowed;
    }

    // -- the treaty as a whole

    /// A situation for a change of dates or parties: that of a clause, the same in both, that it makes
    /// differ; of one that an event brings into play, if there is one.
    void shown_by_some_clause(Difference& changed) {
        for (bool const standing : {false, true})
            for (ClauseId b : new_)
                for (ClauseId a : old_) {
                    if (program_[b].trigger.has_value() == standing || exact_.clause(a) != exact_.clause(b))
                        continue;
                    PossibleFound gained = possible_.find(b, {a}, shown(versions_, false));
                    PossibleFound lost = possible_.find(a, {b}, shown(versions_, false));
                    keep_smaller(changed.gained, gained.witness);
                    keep_smaller(changed.lost, lost.witness);
                    if (changed.gained || changed.lost) return;
                }
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    Versions const& versions_;
    Canonical exact_, without_areas_, without_conditions_, without_references_;
    Possible possible_;
    std::vector<ClauseId> old_, new_;  // of the treaty at hand
    std::vector<std::pair<Key, ClauseId>>
        following_;  // rules that may have changed with those that they read
    DifferenceFound out_;
};

}  // namespace

DifferenceFound difference(rules::RuleSet const& rules, Versions const& versions, smt::Budget budget) {
    return Comparison(rules, versions, budget).run();
}

}  // namespace casus::ask

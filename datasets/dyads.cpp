// SPDX-License-Identifier: MIT
// A corpus -> who owes whom which of the five kinds of obligation, by year. What an obligation is further
// conditional on does not matter here: a defence pact that needs a request is a defence pact.
#include "engine/check/sorted.hpp"
#include "engine/corpus_data.hpp"

#include <casus/datasets.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace casus {

namespace datasets {

namespace {

using namespace ir;

enum Kind : std::uint8_t { defence, offence, neutrality, nonaggression, consultation };
constexpr std::array<char const*, 5> kind_names{"defence", "offence", "neutrality", "nonaggression",
                                                "consultation"};

/// One obligation of one year; ordered as the table is.
struct Entry {
    std::uint32_t owes, owed;  ///< positions in the list of names
    std::int32_t year;
    Kind kind;
    TreatyId treaty;
    friend auto operator<=>(Entry const&, Entry const&) = default;
};

class Dyads {
public:
    Dyads(Corpus::Data const& data, DyadOptions const& options)
        : rules_(data.rules), program_(data.rules.program()), options_(options) {
        for (auto const& [name, kind] :
             {std::pair(options.kinds.support, defence), std::pair(options.kinds.neutrality, neutrality),
              std::pair(options.kinds.nonaggression, nonaggression),
              std::pair(options.kinds.consultation, consultation)})
            if (Symbol const* symbol = data.symbols.find(name);
                symbol != nullptr && symbol->kind == SymbolKind::act)
                acts_.emplace_back(ActKindId{symbol->index}, kind);
        rank_.resize(program_.actors.size());
        std::vector<std::uint32_t> order(program_.actors.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return program_.actors[a].name < program_.actors[b].name;
        });
        for (std::uint32_t i = 0; i < order.size(); ++i) rank_[order[i]] = i;
        by_rank_ = order;
    }

    std::string csv() {
        for (Clause const& clause : program_.clauses)
            if (!clause.deems && !clause.acts.empty() && !program_[clause.treaty].political) take(clause);
        sort_once(entries_);
        std::string out = "a,b,a_cow,b_cow,year";
        for (char const* name : kind_names) out += std::string(",") + name;
        if (options_.treaties) out += ",treaties";
        out += '\n';
        for (auto from = entries_.begin(); from != entries_.end();) {
            auto const same = [&](Entry const& entry) {
                return std::tie(entry.owes, entry.owed, entry.year) ==
                       std::tie(from->owes, from->owed, from->year);
            };
            auto const to = std::find_if_not(from, entries_.end(), same);
            row(from, to, out);
            from = to;
        }
        return out;
    }

private:
    using At = std::vector<Entry>::const_iterator;

    void row(At from, At to, std::string& out) const {
        Actor const& a = program_.actors[by_rank_[from->owes]];
        Actor const& b = program_.actors[by_rank_[from->owed]];
        out += a.name + "," + b.name + "," + code(a, from->year) + "," + code(b, from->year) + "," +
               std::to_string(from->year);
        std::array<bool, kind_names.size()> owed{};
        for (At at = from; at != to; ++at) owed[at->kind] = true;
        for (bool one : owed) out += one ? ",1" : ",0";
        if (options_.treaties) {
            out += ',';
            for (At at = from; at != to; ++at)
                out += std::string(at == from ? "" : ";") + kind_names[at->kind] + ":" +
                       program_[at->treaty].name;
        }
        out += '\n';
    }
    static std::string code(Actor const& actor, int year) {
        Day const middle =
            std::chrono::year_month_day(std::chrono::year(year), std::chrono::July, std::chrono::day(1));
        std::string any;
        for (StateCode const& code : actor.codes) {
            if (code.scheme != "cow") continue;
            any = std::to_string(code.number);
            if (!code.periods.empty() && holds_on(code.periods, middle)) return any;
        }
        return any;
    }

    /// The kind of an act of a clause with the operand that says to whom it is owed.
    std::optional<std::pair<Kind, Operand>> classify(Clause const& clause, ActTerm const& act) const {
        for (rules::ImpliedAct const& implied : rules_.implied(act.act))
            for (auto const& [wanted, kind] : acts_) {
                if (implied.act != wanted) continue;
                bool const ban = clause.modality == ast::Modality::shall_not;
                if (ban != (kind == nonaggression) || (!ban && clause.modality != ast::Modality::shall))
                    continue;
                std::optional<Operand> const owed = toward(program_[wanted].roles, implied, act, kind);
                if (!owed) continue;
                return std::pair(kind == defence ? support_kind(clause, *owed) : kind, *owed);
            }
        return std::nullopt;
    }
    static std::optional<Operand> toward(std::vector<Role> const& roles, rules::ImpliedAct const& implied,
                                         ActTerm const& act, Kind kind) {
        for (std::size_t i = 0; i < roles.size(); ++i) {
            bool const opposed = roles[i].preposition == Preposition::against;
            if (opposed != (kind == nonaggression) || implied.from_role[i] < 0) continue;
            return act.arguments[static_cast<std::size_t>(implied.from_role[i])];
        }
        return std::nullopt;
    }
    /// Support for one who is attacked is defence; for one who attacks, offence.
    static Kind support_kind(Clause const& clause, Operand const& owed) {
        if (!clause.trigger || !owed.is_slot) return defence;
        for (auto const& [preposition, slot] : clause.trigger->roles)
            if (slot == owed.slot && preposition == Preposition::by) return offence;
        return defence;
    }

    void take(Clause const& clause) {
        std::vector<std::pair<Kind, Operand>> kinds;
        for (ActTerm const& act : clause.acts) {
            auto const kind = classify(clause, act);
            if (!kind) return;  // a choice between acts of which one is none of the five kinds
            kinds.push_back(*kind);
        }
        for (Day day : days(clause)) {
            if (!rules_.in_force(clause.treaty, day) || !holds_on(clause.periods, day)) continue;
            std::vector<ActorId> const bearers = range(clause, clause.bearer, day);
            for (auto const& [kind, owed] : kinds)
                for (ActorId bearer : bearers)
                    for (ActorId other : range(clause, owed, day))
                        if (bearer != other && !rules_.suspended(clause.treaty, bearer, other, day))
                            note(bearer, other, day, kind, clause.treaty);
        }
    }
    void note(ActorId bearer, ActorId other, Day day, Kind kind, TreatyId treaty) {
        int const year = static_cast<int>(std::chrono::year_month_day(day).year());
        std::uint32_t owes = rank_[bearer.index], owed = rank_[other.index];
        if (!options_.directed && owed < owes) std::swap(owes, owed);
        entries_.push_back({owes, owed, year, kind, treaty});
    }

    /// The first day of each year in question, and every day on which a membership, the clause or the treaty
    /// changes.
    std::vector<Day> days(Clause const& clause) const {
        std::set<Day> out;
        using namespace std::chrono;
        Day const first = year_month_day(year(options_.from), January, day(1));
        Day const last = year_month_day(year(options_.to), December, day(31));
        Treaty const& treaty = program_[clause.treaty];
        std::vector<Period> changes = clause.periods;
        changes.insert(changes.end(), treaty.in_force.begin(), treaty.in_force.end());
        for (Membership const& member : treaty.members)
            changes.insert(changes.end(), member.periods.begin(), member.periods.end());
        for (Period const& period : changes)
            for (Day at : {period.from, period.until})
                if (first <= at && at <= last) out.insert(at);
        for (int at = options_.from; at <= options_.to; ++at)
            out.insert(Day(year_month_day(year(at), January, day(1))));
        return {out.begin(), out.end()};
    }

    /// Whom an operand of the clause can stand for on a day, as far as types and named actors say.
    std::vector<ActorId> range(Clause const& clause, Operand const& operand, Day day) const {
        if (!operand.is_slot) {
            if (operand.value.sort == Sort::actor) return {ActorId{operand.value.index}};
            if (operand.value.sort == Sort::parties)
                return rules_.parties(TreatyId{operand.value.index / 2}, day);
            return {};
        }
        std::optional<std::vector<ActorId>> out;
        auto const narrow = [&](std::vector<ActorId> to) {
            if (!out) {
                out = std::move(to);
                return;
            }
            std::vector<ActorId> both;
            std::set_intersection(out->begin(), out->end(), to.begin(), to.end(), std::back_inserter(both));
            out = std::move(both);
        };
        for (Loop const& loop : clause.loops)
            if (loop.slot == operand.slot) narrow(members(loop.type, day));
        for (Part const& part : clause.parts) {
            FormulaNode const& node = program_[part.formula].node;
            if (auto const* is = std::get_if<OfType>(&node); is != nullptr && at_slot(is->subject, operand))
                narrow(members(is->type, day));
            if (auto const* same = std::get_if<Same>(&node);
                same != nullptr && at_slot(same->left, operand) && !same->right.is_slot)
                narrow({ActorId{same->right.value.index}});
            if (auto const* none = std::get_if<Not>(&node)) leave_out(*none, operand, out);
        }
        return out ? *out : members({TypeKind::state, {}, {}}, day);
    }
    static bool at_slot(Operand const& subject, Operand const& operand) {
        return subject.is_slot && subject.slot == operand.slot;
    }
    /// `other than france`.
    void leave_out(Not const& none, Operand const& operand, std::optional<std::vector<ActorId>>& out) const {
        auto const* same = std::get_if<Same>(&program_[none.operand].node);
        if (same == nullptr || !out || !at_slot(same->left, operand) || same->right.is_slot) return;
        out->erase(std::remove(out->begin(), out->end(), ActorId{same->right.value.index}), out->end());
    }
    std::vector<ActorId> members(TypeRef const& type, Day day) const {
        if (type.kind == TypeKind::party) return rules_.parties(type.treaty, day);
        std::vector<ActorId> out;
        TypeRef const wanted = type.kind == TypeKind::actor ? TypeRef{TypeKind::state, {}, {}} : type;
        for (std::uint32_t i = 0; i < program_.actors.size(); ++i)
            if (rules_.of_type(ActorId{i}, wanted, day)) out.push_back(ActorId{i});
        return out;
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    DyadOptions const& options_;
    std::vector<std::pair<ActKindId, Kind>> acts_;
    std::vector<std::uint32_t> rank_, by_rank_;
    std::vector<Entry> entries_;
};

}  // namespace

}  // namespace datasets

std::string export_dyads(Corpus const& corpus, DyadOptions const& options) {
    return datasets::Dyads(corpus.data(), options).csv();
}

}  // namespace casus

// SPDX-License-Identifier: MIT
#include "engine/explain/difference.hpp"

#include "engine/ask/waits.hpp"
#include "engine/explain/amounts.hpp"

#include "engine/explain/prose.hpp"
#include "engine/explain/scenario.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace casus {

std::string name(Change::Kind kind) {
    switch (kind) {
        case Change::Kind::gained: return "gained";
        case Change::Kind::lost: return "lost";
        case Change::Kind::widened: return "widened";
        case Change::Kind::narrowed: return "narrowed";
        case Change::Kind::moved: return "moved";
        case Change::Kind::discretionary: return "discretionary";
        case Change::Kind::binding: return "binding";
        case Change::Kind::altered: return "altered";
        case Change::Kind::life: return "life";
        case Change::Kind::precedence: return "precedence";
    }
    return "";
}

namespace explain {

using namespace ir;

namespace {

class Words {
public:
    Words(rules::RuleSet const& rules, ask::Difference const& found,
          std::map<std::string, std::string> const& originals)
        : rules_(rules), program_(rules.program()), found_(found), originals_(originals) {}

    Change run() {
        out_.kind = found_.kind;
        constexpr Location nowhere{0xFFFFFFFFU, {}};
        out_.old_at = found_.before.empty() ? nowhere : program_[found_.before.front()].at;
        out_.new_at = found_.after.empty() ? nowhere : program_[found_.after.front()].at;
        if (found_.cause.old_at) out_.old_at = *found_.cause.old_at;
        if (found_.cause.new_at) out_.new_at = *found_.cause.new_at;
        for (ClauseId id : found_.after.empty() ? found_.before : found_.after) {
            std::string const one = reference(id);
            if (std::find(out_.references.begin(), out_.references.end(), one) == out_.references.end())
                out_.references.push_back(one);
        }
        for (auto const& [ids, names] :
             {std::pair(&found_.who, &out_.who), std::pair(&found_.toward, &out_.toward),
              std::pair(&found_.against, &out_.against)})
            for (ActorId actor : *ids) names->push_back(program_[actor].name);
        concerns();
        out_.message = message() + following();
        if (!found_.words.empty() || (found_.before.empty() && found_.after.empty())) {
            Location const at = program_[found_.treaty].at;
            (found_.old_treaty ? out_.old_at : out_.new_at) = at;
        }
        if (found_.gained) out_.gained = scenario(*found_.gained, "only_after");
        if (found_.lost) out_.lost = scenario(*found_.lost, "only_before");
        return std::move(out_);
    }

private:
    /// Without the treaty asked: the versions have one name, and each is asked on its own.
    std::string scenario(Situation situation, std::string const& called) const {
        situation.only.clear();
        return scenario_case(rules_, situation, called, out_.message);
    }
    std::string written(std::string const& name) const {
        auto const original = originals_.find(name);
        return original == originals_.end() ? name : original->second;
    }
    std::string reference(ClauseId id) const {
        return written(program_[program_[id].treaty].name) + "." + program_[id].article;
    }

    // -- norms

    std::string type(TypeRef const& type) const {
        if (type.kind == TypeKind::party) return "party";
        if (type.kind == TypeKind::state) return "state";
        return type.kind == TypeKind::class_ ? program_[type.cls].name : "actor";
    }
    std::string bearer(ClauseId id) const {
        Clause const& clause = program_[id];
        if (clause.jointly) return "the parties jointly";
        if (clause.bearer_loops)
            return (clause.bearer_other_than.empty() ? "each " : "each other ") +
                   type(clause.loops.back().type);
        if (!clause.bearer.is_slot && clause.bearer.value.sort == Sort::actor)
            return program_[ActorId{clause.bearer.value.index}].label;
        std::string const& name = clause.slots[clause.bearer.slot].name;
        return name.empty() ? "whoever it names" : name;
    }
    /// What an act is about: a name, or the letter that the rule gives it.
    std::string argument(Clause const& clause, Operand const& operand) const {
        if (operand.is_slot) {
            std::string const& name = clause.slots[operand.slot].name;
            return name.empty() ? "anyone" : name;
        }
        Value const value = operand.value;
        switch (value.sort) {
            case Sort::actor: return program_[ActorId{value.index}].label;
            case Sort::place: return program_[PlaceId{value.index}].label;
            case Sort::target: return program_[TargetId{value.index}].label;
            case Sort::treaty: return "the " + program_[TreatyId{value.index}].known_as;
            case Sort::parties: return value.index % 2 == 1 ? "the other parties" : "the parties";
            default: return "";
        }
    }
    std::string act(Clause const& clause, ActTerm const& term) const {
        std::vector<std::string> arguments;
        for (Operand const& operand : term.arguments) arguments.push_back(argument(clause, operand));
        return phrase(program_[term.act].label, program_[term.act].roles, arguments);
    }
    std::string norm(ClauseId id) const {
        Clause const& clause = program_[id];
        std::string acts;
        for (ActTerm const& term : clause.acts) acts += (acts.empty() ? "" : " or ") + act(clause, term);
        std::string out = fmt::format("{} {} {}", bearer(id), modality_words(clause.modality), acts);
        if (clause.amount) out += ", " + amount_words(program_, *clause.amount);
        if (std::string const when = timing_words(clause.timing); !when.empty()) out += ", " + when;
        return out + (clause.own_means ? ", by means of its own choosing" : "");
    }
    static void add_once(std::vector<std::string>& list, std::string text) {
        if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
    }
    std::string norms(std::vector<ClauseId> const& clauses) const {
        constexpr std::size_t most = 3;
        std::vector<std::string> all;
        for (ClauseId id : clauses) add_once(all, norm(id));
        std::string out;
        for (std::size_t i = 0; i < std::min(all.size(), most); ++i)
            out += (out.empty() ? "" : "; ") + all[i];
        return all.size() > most ? fmt::format("{}; and {} more", out, all.size() - most) : out;
    }
    std::string where() const {
        std::string out;
        for (std::string const& one : out_.references) out += (out.empty() ? "" : ", ") + one;
        return out;
    }
    /// "; so river_pact.2 binds in fewer situations"
    std::string following() const {
        std::string out;
        std::set<std::string> told;
        for (auto const& [id, kind] : found_.follow) {
            std::string const one = fmt::format("{} binds in {} situations", reference(id),
                                                kind == Change::Kind::widened    ? "more"
                                                : kind == Change::Kind::narrowed ? "fewer"
                                                                                 : "other");
            if (told.insert(one).second) out += (out.empty() ? "; so " : ", ") + one;
        }
        return out;
    }
    std::string cause() const {
        switch (found_.cause.kind) {
            case ask::Cause::Kind::rules: return "";
            case ask::Cause::Kind::area: return fmt::format("area `{}` redrawn; ", found_.cause.name);
            case ask::Cause::Kind::word: return fmt::format("`{}` defined otherwise; ", found_.cause.name);
            case ask::Cause::Kind::instrument:
                return fmt::format("{} \"{}\"; ", found_.cause.old ? "without" : "new:", found_.cause.name);
            case ask::Cause::Kind::conditions: break;
        }
        std::vector<ClauseId> const& clauses = found_.after.empty() ? found_.before : found_.after;
        bool const one_article = std::all_of(clauses.begin(), clauses.end(), [&](ClauseId id) {
            return program_[id].article == program_[clauses.front()].article;
        });
        return fmt::format("a condition of {}; ",
                           one_article ? "article " + program_[clauses.front()].article : "the whole treaty");
    }
    std::string message() const {
        if (!found_.words.empty()) {
            std::string out = written(program_[found_.treaty].name) + ": ";
            for (std::size_t i = 0; i < found_.words.size(); ++i)
                out += (i > 0 ? "; " : "") + found_.words[i];
            return out;
        }
        if (found_.before.empty() && found_.after.empty())
            return "the treaty " + written(program_[found_.treaty].name);
        std::string const cause = this->cause(),
                          binds = out_.references.size() > 1 ? " bind in " : " binds in ";
        std::string const now = norms(found_.after), then = norms(found_.before);
        switch (found_.kind) {
            case Change::Kind::gained: return cause + where() + ": " + now;
            case Change::Kind::lost: return cause + where() + ": " + then;
            case Change::Kind::widened:
                return cause + where() + binds + "more situations: " + (now.empty() ? then : now);
            case Change::Kind::narrowed:
                return cause + where() + binds + "fewer situations: " + (now.empty() ? then : now);
            default: break;
        }
        if (now == then) return cause + where() + binds + "other situations: " + now;
        return cause + where() + ": " + now + " (before: " + then + ")";
    }

    // -- whom it concerns, and when

    static std::string listed(std::vector<std::string> const& names) {
        constexpr std::size_t most = 8;
        std::size_t const shown = names.size() <= most ? names.size() : most - 1;
        std::string out;
        for (std::size_t i = 0; i < shown; ++i)
            out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
        if (shown < names.size()) out += fmt::format(" and {} others", names.size() - shown);
        return out;
    }
    std::vector<std::string> labels(std::vector<ActorId> const& actors) const {
        std::vector<std::string> out;
        for (ActorId actor : actors) out.push_back(program_[actor].label);
        return out;
    }
    static auto is_one_of(std::vector<ActorId> const& some) {
        return [&](ActorId actor) { return std::binary_search(some.begin(), some.end(), actor); };
    }
    /// All of them that are there on the day, or all but a few, if `some` has as many; empty if it has not.
    /// `rest`: the others of `some`.
    std::string all_of(std::vector<ActorId> const& some, std::vector<ActorId> const& all,
                       std::vector<ActorId> const& parties, Day day, std::string const& who,
                       std::string const& rest) const {
        constexpr std::size_t few = 4, many = 6;
        std::vector<ActorId> missing, more;
        for (ActorId actor : all)
            if (holds_on(program_[actor].life, day) && !std::binary_search(some.begin(), some.end(), actor))
                missing.push_back(actor);
        std::set_difference(some.begin(), some.end(), all.begin(), all.end(), std::back_inserter(more));
        bool const but_parties = !missing.empty() &&
                                 std::all_of(missing.begin(), missing.end(), is_one_of(parties)) &&
                                 std::none_of(some.begin(), some.end(), is_one_of(parties));
        if (!but_parties && (missing.size() > few || (!missing.empty() && all.size() < many))) return "";
        std::string out = who;
        if (!missing.empty()) out += " but " + (but_parties ? "its parties" : listed(labels(missing)));
        if (more.empty()) return out;
        return out + (more.size() > few ? fmt::format(", and {} {}", more.size(), rest)
                                        : " and " + listed(labels(more)));
    }
    /// The actors by what they have in common, as far as that goes; a list of them otherwise.
    std::string described(std::vector<ActorId> const& actors, TreatyId treaty, Day day) const {
        std::vector<ActorId> parties, states;
        for (Membership const& member : program_[treaty].members) parties.push_back(member.actor);
        std::sort(parties.begin(), parties.end());
        for (std::uint32_t i = 0; i < program_.actors.size(); ++i)
            if (program_.actors[i].state) states.push_back({i});
        std::string text = all_of(actors, states, parties, day, "any State", "who are no States");
        if (text.empty() && parties.size() > 2)
            text = all_of(actors, parties, {}, day, "each of its parties", "others");
        return text.empty() ? listed(labels(actors)) : text;
    }
    void concerns() {
        std::vector<ClauseId> const& clauses = found_.after.empty() ? found_.before : found_.after;
        auto const& shown = found_.gained ? found_.gained : found_.lost;
        if (clauses.empty() || !shown) {
            if (!found_.who.empty()) out_.concerns.push_back("for " + listed(labels(found_.who)));
            return;
        }
        TreatyId const treaty = program_[clauses.front()].treaty;
        auto const say = [&](char const* how, std::vector<ActorId> const& actors) {
            if (actors.empty()) return;
            bool const more = !found_.all_named && &actors != &found_.who;
            out_.concerns.push_back(std::string(how) + " " + described(actors, treaty, shown->on) +
                                    (more ? ", and perhaps others" : ""));
        };
        if (found_.kind == Change::Kind::moved) {
            say("now for", found_.now_bound);
            say("before for", found_.then_bound);
        } else {
            say("for", found_.who);
        }
        say("toward", found_.toward);
        say("against", found_.against);
        auto const whole_life = [&](ClauseId id) {
            return found_.spans == program_[program_[id].treaty].in_force;
        };
        if (!std::any_of(found_.before.begin(), found_.before.end(), whole_life) &&
            !std::any_of(found_.after.begin(), found_.after.end(), whole_life))
            out_.concerns.push_back(ask::periods_words(found_.spans));
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    ask::Difference const& found_;
    std::map<std::string, std::string> const& originals_;
    Change out_;
};

}  // namespace

Change change(rules::RuleSet const& rules, ask::Difference const& found,
              std::map<std::string, std::string> const& originals) {
    return Words(rules, found, originals).run();
}

Change change(rules::RuleSet const& rules, ask::OrganDifference const& found) {
    Program const& program = rules.program();
    Change out;
    out.kind = Change::Kind::altered;
    out.old_at = found.old_at;
    out.new_at = found.new_at;
    std::string const now = ask::lines_only_in(found.after, found.before),
                      then = ask::lines_only_in(found.before, found.after);
    std::optional<OrganId> organ;
    for (std::uint32_t i = 0; i < program.organs.size(); ++i)
        if (program[program.organs[i].actor].name == found.name) organ = OrganId{i};
    out.message = fmt::format("{}: {}", organ ? program[program[*organ].actor].label : found.name,
                              now.empty()    ? "no longer " + then
                              : then.empty() ? "new: " + now
                                             : now + " (before: " + then + ")");
    // What hangs on its decisions.
    for (std::uint32_t i = 0; i < program.clauses.size(); ++i) {
        auto const measures = ask::measures(program, {ClauseId{i}});
        bool const waits = std::any_of(measures.begin(), measures.end(),
                                       [&](ask::Measure const& one) { return one.first == organ; });
        bool const compared = program.clauses[i].at.file == found.new_at.file;
        if (!waits || !compared) continue;
        std::string reference = program[program.clauses[i].treaty].name + "." + program.clauses[i].article;
        if (std::find(out.references.begin(), out.references.end(), reference) == out.references.end())
            out.references.push_back(std::move(reference));
    }
    for (std::size_t i = 0; i < out.references.size(); ++i)
        out.message += (i == 0 ? "; its decisions count in " : ", ") + out.references[i];
    return out;
}

}  // namespace explain
}  // namespace casus

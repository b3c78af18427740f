// SPDX-License-Identifier: MIT
#include "engine/explain/difference.hpp"

#include "engine/explain/json.hpp"
#include "engine/explain/layout.hpp"
#include "engine/explain/prose.hpp"
#include "engine/explain/scenario.hpp"
#include "grammar/source.hpp"

#include <casus/corpus.hpp>

#include <fmt/core.h>

#include <algorithm>

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
        for (ClauseId id : found_.after.empty() ? found_.before : found_.after) {
            std::string const one = reference(id);
            if (std::find(out_.references.begin(), out_.references.end(), one) == out_.references.end())
                out_.references.push_back(one);
        }
        for (ActorId actor : found_.who) out_.who.push_back(program_[actor].name);
        out_.message = message();
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
        return "whoever it names";
    }
    /// The label of an act, without what stands for its arguments.
    std::string act(ActKindId id) const {
        std::string label = program_[id].label;
        for (std::size_t at = label.find('{'); at != std::string::npos; at = label.find('{'))
            label.erase(at, label.find('}', at) - at + 1);
        while (!label.empty() && (label.back() == ',' || label.back() == ' ')) label.pop_back();
        return label;
    }
    std::string norm(ClauseId id) const {
        Clause const& clause = program_[id];
        std::string acts;
        for (ActTerm const& term : clause.acts) acts += (acts.empty() ? "" : " or ") + act(term.act);
        return fmt::format("{} {} {}{}", bearer(id), modality_words(clause.modality), acts,
                           clause.own_means ? ", by means of its own choosing" : "");
    }
    static void add_once(std::vector<std::string>& list, std::string text) {
        if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
    }
    std::string norms(std::vector<ClauseId> const& clauses) const {
        std::vector<std::string> all;
        for (ClauseId id : clauses) add_once(all, norm(id));
        std::string out;
        for (std::string const& one : all) out += (out.empty() ? "" : "; ") + one;
        return out;
    }
    std::string where() const {
        std::string out;
        for (std::string const& one : out_.references) out += (out.empty() ? "" : ", ") + one;
        return out;
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
        std::string const cause =
            found_.cause.empty() ? "" : fmt::format("area `{}` redrawn; ", found_.cause);
        std::string const now = norms(found_.after), then = norms(found_.before);
        switch (found_.kind) {
            case Change::Kind::gained: return where() + ": " + now;
            case Change::Kind::lost: return where() + ": " + then;
            case Change::Kind::widened: return cause + where() + " binds in more situations: " + now;
            case Change::Kind::narrowed: return cause + where() + " binds in fewer situations: " + now;
            default: break;
        }
        if (now == then) return cause + where() + " binds in other situations, or to other ends: " + now;
        return cause + where() + ": " + now + " (before: " + then + ")";
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

}  // namespace explain

namespace {

using explain::Json;

/// The lines of a case between its braces.
std::string body(std::string const& text, std::string const& indent) {
    std::string out;
    std::size_t at = text.find('\n') + 1;
    while (at < text.size()) {
        std::size_t const end = text.find('\n', at);
        if (text[at] != '}') out += indent + text.substr(at + 2, end - at - 2) + "\n";
        at = end + 1;
    }
    return out;
}

std::string place(Location at, std::vector<Source> const& sources) {
    if (at.file >= sources.size()) return "";
    Position const position = position_of(sources[at.file].text, at.span.begin);
    return fmt::format("{}:{}", sources[at.file].name, position.line);
}

}  // namespace

std::string to_text(DiffReport const& report, bool coloured) {
    constexpr std::size_t margin = 15, width = 100;
    std::string out;
    std::string const indent(margin, ' ');
    for (Change const& change : report.changes) {
        std::vector<std::string> lines = explain::wrap(change.message, width - margin);
        std::string const head = explain::pad(name(change.kind), margin);
        bool const less = change.kind == Change::Kind::lost || change.kind == Change::Kind::narrowed ||
                          change.kind == Change::Kind::discretionary;
        out += explain::paint(head, less ? explain::Colour::bad : explain::Colour::good, coloured);
        for (std::size_t i = 0; i < lines.size(); ++i) out += (i > 0 ? indent : "") + lines[i] + "\n";
        std::string const old_place = place(change.old_at, report.sources),
                          new_place = place(change.new_at, report.sources);
        out += indent +
               (old_place.empty()   ? new_place
                : new_place.empty() ? old_place
                                    : old_place + " -> " + new_place) +
               "\n";
        if (!change.who.empty()) {
            std::string who = "for ";
            for (std::size_t i = 0; i < change.who.size(); ++i) who += (i > 0 ? ", " : "") + change.who[i];
            for (std::string const& line : explain::wrap(who, width - margin)) out += indent + line + "\n";
        }
        if (!change.gained.empty())
            out += indent + "after, and not before:\n" + body(change.gained, indent + "  ");
        if (!change.lost.empty())
            out += indent + "before, and not after:\n" + body(change.lost, indent + "  ");
        out += "\n";
    }
    if (report.undecided) out += "some questions were not decided within the budget: there may be more\n";
    if (report.equivalent())
        return out +
               fmt::format(
                   "equivalent: no situation of one event tells the versions apart ({} of {} clauses are "
                   "not the same as they stand)\n",
                   report.searched, report.clauses);
    return out + fmt::format("{} change{}\n", report.changes.size(), report.changes.size() == 1 ? "" : "s");
}

std::string to_json(DiffReport const& report) {
    Json changes = Json::array();
    auto const perhaps = [](std::string const& text) { return text.empty() ? Json() : Json(text); };
    for (Change const& change : report.changes)
        changes.push_back({{"kind", name(change.kind)},
                           {"message", change.message},
                           {"references", change.references},
                           {"who", change.who},
                           {"old_at", explain::location_json(change.old_at, report.sources)},
                           {"new_at", explain::location_json(change.new_at, report.sources)},
                           {"gained", perhaps(change.gained)},
                           {"lost", perhaps(change.lost)}});
    Json out;
    out["casus"] = version();
    out["format"] = explain::format_version;
    out["equivalent"] = report.equivalent();
    out["undecided"] = report.undecided;
    out["clauses"] = report.clauses;
    out["searched"] = report.searched;
    out["changes"] = std::move(changes);
    return explain::text_of(out);
}

}  // namespace casus

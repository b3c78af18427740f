// SPDX-License-Identifier: MIT
#include "engine/explain/coverage.hpp"

#include "engine/explain/answer.hpp"
#include "engine/explain/layout.hpp"
#include "engine/explain/prose.hpp"
#include "grammar/source.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <tuple>
#include <utility>

namespace casus::explain {

using namespace ir;

namespace {

using Place = std::tuple<FileIndex, std::uint32_t, std::uint32_t>;
Place place(Location at) { return {at.file, at.span.begin, at.span.end}; }

/// The clauses of a program by where they stand: the rule, and which of its clauses.
std::vector<std::pair<Place, std::size_t>> positions(Program const& program) {
    std::map<Place, std::size_t> seen;
    std::vector<std::pair<Place, std::size_t>> out;
    for (Clause const& clause : program.clauses) out.emplace_back(place(clause.at), seen[place(clause.at)]++);
    return out;
}

std::string written(Location at, std::vector<Source> const& sources) {
    if (at.file >= sources.size() || at.span.end > sources[at.file].text.size()) return "";
    std::istringstream words(sources[at.file].text.substr(at.span.begin, at.span.end - at.span.begin));
    std::string out, word;
    while (words >> word) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string norm_of(Program const& program, Clause const& clause) {
    if (clause.deems) return "deems " + program[clause.deemed.kind].name;
    std::string acts;
    for (ActTerm const& act : clause.acts) acts += (acts.empty() ? "" : " or ") + program[act.act].name;
    return std::string(modality_words(clause.modality)) + " " + acts;
}

/// What the text requires by itself: that somebody named is a party, that an instrument binds or replaces.
bool unwritten(Program const& program, Clause const& clause, Part const& part) {
    if (part.kind == PartKind::overlay || (part.kind == PartKind::party && part.overlay)) return true;
    auto const* is = std::get_if<OfType>(&program[part.formula].node);
    return part.kind == PartKind::party && is != nullptr &&
           is->type == TypeRef{TypeKind::party, clause.treaty, {}};
}

bool is_exception(PartKind kind) { return kind == PartKind::exception; }

bool binding(Verdict const& verdict) {
    return verdict.violated || verdict.outcome == Outcome::obligated ||
           verdict.outcome == Outcome::forbidden || verdict.outcome == Outcome::permitted ||
           verdict.outcome == Outcome::expected;
}

class Marks {
public:
    explicit Marks(Coverage& coverage) : coverage_(coverage) {
        std::map<Place, std::size_t> seen;
        for (ClauseCover& clause : coverage.clauses)
            clauses_[{place(clause.at), seen[place(clause.at)]++}] = &clause;
        for (ConditionCover& condition : coverage.conditions)
            conditions_[{place(condition.at), is_exception(condition.kind)}] = &condition;
    }

    ClauseCover* clause(std::pair<Place, std::size_t> const& position) const {
        auto const found = clauses_.find(position);
        return found == clauses_.end() ? nullptr : found->second;
    }
    /// A derivation. Parts that share a place, a type and its restrictions, are one condition.
    void steps(std::vector<Step> const& steps) {
        std::map<std::pair<Place, bool>, TruthValue> values;
        for (Step const& step : steps) {
            auto const [at, fresh] =
                values.try_emplace({place(step.at), is_exception(step.kind)}, step.value);
            if (fresh || at->second == TruthValue::no) continue;
            if (step.value != TruthValue::yes) at->second = step.value;
        }
        for (auto const& [at, value] : values) {
            auto const found = conditions_.find(at);
            if (found == conditions_.end()) continue;
            found->second->held = found->second->held || value == TruthValue::yes;
            found->second->failed = found->second->failed || value == TruthValue::no;
        }
    }
    void situation() { ++coverage_.situations; }

private:
    Coverage& coverage_;
    std::map<std::pair<Place, std::size_t>, ClauseCover*> clauses_;
    std::map<std::pair<Place, bool>, ConditionCover*> conditions_;
};

}  // namespace

Coverage to_cover(Program const& program, std::vector<Source> const& sources) {
    Coverage out;
    std::map<std::pair<Place, bool>, bool> known;
    for (Clause const& clause : program.clauses) {
        std::string const& treaty = program[clause.treaty].name;
        out.clauses.push_back({treaty, clause.article, norm_of(program, clause), clause.at, false, false});
        for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
            for (Part const& part : *parts) {
                if (unwritten(program, clause, part)) continue;
                if (!known.try_emplace({place(part.at), is_exception(part.kind)}, true).second) continue;
                out.conditions.push_back(
                    {treaty, clause.article, part.kind, written(part.at, sources), part.at, false, false});
            }
    }
    return out;
}

void cover(ask::Decided const& decided, Coverage& coverage) {
    Marks marks(coverage);
    marks.situation();
    auto const where = positions(decided.world.rules().program());
    for (std::size_t i = 0; i < decided.decision.rulings.size(); ++i) {
        ClauseCover* const clause = marks.clause(where[decided.decision.rulings[i].frame.clause.index]);
        Verdict const in_words = verdict(decided, i);
        if (in_words.outcome == Outcome::not_in_force) continue;
        marks.steps(in_words.steps);
        if (clause == nullptr) continue;
        clause->reached = true;
        clause->bound = clause->bound || binding(in_words);
    }
    auto const& deemed = decided.grounding.deemed();
    for (std::size_t i = 0; i < deemed.size(); ++i) {
        Deeming const found = deeming(decided, i);
        marks.steps(found.steps);
        ClauseCover* const clause = marks.clause(where[deemed[i].by.clause.index]);
        if (clause == nullptr) continue;
        clause->reached = true;
        clause->bound = clause->bound || found.counts == TruthValue::yes;
    }
}

}  // namespace casus::explain

namespace casus {

namespace {

struct Line {
    Location at;
    std::string where, text;
};

std::string percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? "" : fmt::format(" ({}%)", part * 100 / whole);
}

/// "conditions   80 of 100 seen to hold and to fail (80%)", and what of the others was seen.
std::string figures(Coverage const& coverage, bool exceptions) {
    std::size_t all = 0, both = 0, only_held = 0, only_failed = 0;
    for (ConditionCover const& condition : coverage.conditions) {
        if (explain::is_exception(condition.kind) != exceptions) continue;
        ++all;
        both += condition.both_ways() ? 1 : 0;
        only_held += condition.held && !condition.failed ? 1 : 0;
        only_failed += condition.failed && !condition.held ? 1 : 0;
    }
    return fmt::format(
        "{} of {} hold in one case and fail in another{}; {} only hold, {} only fail, {} neither", both, all,
        percent(both, all), only_held, only_failed, all - both - only_held - only_failed);
}

std::vector<Line> unexercised(Coverage const& coverage) {
    std::vector<Line> out;
    for (ClauseCover const& clause : coverage.clauses)
        if (!clause.bound)
            out.push_back({clause.at, clause.treaty + "." + clause.article,
                           (clause.reached ? "never binds: " : "never asked about: ") + clause.norm});
    for (ConditionCover const& condition : coverage.conditions) {
        if (condition.both_ways()) continue;
        std::string const missing = !condition.held && !condition.failed ? "never holds or fails: "
                                    : !condition.held                    ? "never holds: "
                                                                         : "never fails: ";
        std::string const word = condition.kind == PartKind::exception ? "unless "
                                 : condition.kind == PartKind::until   ? "until "
                                                                       : "";
        out.push_back(
            {condition.at, condition.treaty + "." + condition.article, missing + word + condition.text});
    }
    std::stable_sort(out.begin(), out.end(), [](Line const& a, Line const& b) {
        return std::tuple(a.at.file, a.at.span.begin) < std::tuple(b.at.file, b.at.span.begin);
    });
    return out;
}

}  // namespace

std::string to_text(Coverage const& coverage, std::vector<Source> const& sources,
                    TextOptions const& options) {
    auto const bound = static_cast<std::size_t>(std::count_if(
        coverage.clauses.begin(), coverage.clauses.end(), [](ClauseCover const& c) { return c.bound; }));
    std::string out = fmt::format("Coverage of the corpus by {} cases and readings\n", coverage.situations);
    out += fmt::format("  clauses     {} of {} bind in some case{}\n", bound, coverage.clauses.size(),
                       percent(bound, coverage.clauses.size()));
    out += "  conditions  " + figures(coverage, false) + "\n";
    out += "  exceptions  " + figures(coverage, true) + "\n";
    std::vector<Line> const missing = unexercised(coverage);
    std::size_t where_width = 0;
    for (Line const& line : missing) where_width = std::max(where_width, line.where.size());
    constexpr std::size_t place_width = 10, most_where = 32;
    std::size_t const indent = place_width + std::min(where_width, most_where) + 2;
    std::size_t const text_width = std::max(options.width, indent + 40) - indent;
    FileIndex file = static_cast<FileIndex>(sources.size());
    for (Line const& line : missing) {
        if (line.at.file >= sources.size()) continue;
        Source const& source = sources[line.at.file];
        if (line.at.file != file) out += "\n" + source.name + "\n";
        file = line.at.file;
        Position const position = position_of(source.text, line.at.span.begin);
        std::string const place = fmt::format("  {}:{}", position.line, position.column);
        std::string head = explain::pad(explain::pad(place, place_width) + line.where, indent - 1) + " ";
        std::vector<std::string> const parts = explain::wrap(line.text, text_width);
        for (std::size_t i = 0; i < parts.size(); ++i)
            out += (i == 0 ? head : std::string(indent, ' ')) + parts[i] + "\n";
    }
    return out;
}

}  // namespace casus

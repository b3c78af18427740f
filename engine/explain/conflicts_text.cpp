// SPDX-License-Identifier: MIT
// A report of conflicts as a page, and as JSON.
#include "engine/explain/json.hpp"
#include "engine/explain/layout.hpp"
#include "engine/explain/prose.hpp"

#include <casus/conflicts.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace casus {

namespace {

constexpr std::size_t indent = 4;
constexpr std::size_t names_listed = 8;

std::string joined(std::vector<std::string> const& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
    return out;
}

std::string members(FoundConflict const& conflict) {
    std::vector<std::string> labels;
    for (std::string const& label : conflict.member_labels) labels.push_back(explain::without_article(label));
    if (labels.size() <= names_listed) return joined(labels);
    std::vector<std::string> some(labels.begin(), labels.begin() + 3);
    return fmt::format("{} members ({} and {} more)", labels.size(), joined(some), labels.size() - 3);
}

std::string norm(NormText const& norm) {
    std::string acts;
    for (ActText const& act : norm.acts) acts += (acts.empty() ? "" : " or ") + act.prose;
    return fmt::format("{} {} ({})",
                       norm.modality == "shall"       ? "must"
                       : norm.modality == "shall not" ? "must not"
                                                      : norm.modality,
                       acts, norm.reference);
}

std::string settled(CollisionText const& collision) {
    if (collision.kind == "engagement" && collision.rule.empty())
        return "A promise that was not to be made: " + collision.why + ".";
    if (collision.rule.empty() && collision.both_bind == TruthValue::yes)
        return "Not settled, and both bind: " + collision.why + ".";
    if (collision.rule.empty())
        return fmt::format("Not settled between the two: {}. {} by a third norm of these treaties.",
                           collision.why,
                           collision.both_bind == TruthValue::no ? "One is lifted" : "One may be lifted");
    NormText const& over = collision.first_prevails ? collision.first : collision.second;
    return fmt::format("Settled: {} prevails ({}).", over.reference, collision.why);
}

/// What the conflict rests on, by clause, in the order of the clauses' texts.
std::string rests_on(FoundConflict const& conflict) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<std::string>> parts;
    for (CoreText const& part : conflict.core) {
        if (parts.find(part.reference) == parts.end()) order.push_back(part.reference);
        std::vector<std::string>& of = parts[part.reference];
        std::string word = part.part;
        std::replace(word.begin(), word.end(), '_', ' ');
        if (std::find(of.begin(), of.end(), word) == of.end()) of.push_back(word);
    }
    std::string out;
    for (std::string const& reference : order)
        out += (out.empty() ? "" : "; ") + reference + " (" + joined(parts[reference]) + ")";
    return out;
}

class Page {
public:
    Page(ConflictReport const& report, TextOptions const& options)
        : report_(report), options_(options), width_(std::max<std::size_t>(options.width, 60)) {}

    std::string print() {
        heading();
        for (std::size_t i = 0; i < report_.conflicts.size(); ++i) conflict(i);
        for (std::string const& pair : report_.unconfirmed)
            paragraph("Internal error: a scenario of " + pair + " was found and does not hold when decided.",
                      0);
        return std::move(out_);
    }

private:
    void heading() {
        auto const& found = report_.conflicts;
        auto const open = static_cast<std::size_t>(std::count_if(
            found.begin(), found.end(), [](FoundConflict const& one) { return one.collision.rule.empty(); }));
        std::string const scope = report_.events == 1
                                      ? "situations of one event"
                                      : fmt::format("situations of up to {} events", report_.events);
        if (found.empty() && report_.stopped)
            paragraph(fmt::format("No promises were found to collide in {} so far.", scope), 0);
        else if (found.empty())
            paragraph(fmt::format("No promises collide in {}.", scope), 0);
        else
            paragraph(
                fmt::format("Promises that cannot all be kept, in {}: {}, of which {} settled and {} not.",
                            scope, found.size(), found.size() - open, open),
                0);
        std::string const pairs = report_.pairs == 1 ? "1 pair" : fmt::format("{} pairs", report_.pairs);
        std::string const how_far =
            report_.stopped
                ? fmt::format(
                      "the search was stopped when {} had been searched to the end, so this is partial",
                      report_.searched)
            : report_.undecided ? "the solver's budget ran out for some, so there may be more"
                                : "every one was searched to the end";
        paragraph(fmt::format("{} of clauses could collide; {}.", pairs, how_far), 0);
    }
    void conflict(std::size_t index) {
        FoundConflict const& one = report_.conflicts[index];
        line("");
        std::string const number = pad(std::to_string(index + 1), indent);
        std::vector<std::string> const head =
            explain::wrap(explain::capital(members(one)) + ": " + one.collision.first.reference +
                              " against " + one.collision.second.reference + ", " + one.windows_prose,
                          width_ - indent);
        for (std::size_t i = 0; i < head.size(); ++i)
            line((i == 0 ? number : std::string(indent, ' ')) +
                 explain::paint(head[i], explain::Colour::strong, options_.coloured));
        std::string story = "On " + one.date_prose;
        for (std::size_t i = 0; i < one.events.size(); ++i)
            story += (i == 0 ? ", " : ", then ") + one.events[i];
        if (!one.given.empty()) story += ", where " + joined(one.given);
        story += one.events.empty() && one.given.empty() ? ", whatever happens, " : ": ";
        story += explain::without_article(one.collision.bearer_labels.front()) + " " +
                 norm(one.collision.first) + " and " + norm(one.collision.second) + ".";
        paragraph(story, indent);
        paragraph(settled(one.collision), indent);
        if (options_.why)
            for (CoreText const& part : one.core)
                paragraph(fmt::format("{} {}: {}", part.reference, part.part, part.prose), indent + 2);
        else if (!one.core.empty())
            paragraph("Rests on " + rests_on(one) + ".", indent);
    }
    static std::string pad(std::string const& text, std::size_t width) {
        if (text.size() >= width) return text + " ";
        return text + std::string(width - text.size(), ' ');
    }
    void paragraph(std::string const& text, std::size_t by) {
        for (std::string const& wrapped : explain::wrap(text, width_ - by))
            line(std::string(by, ' ') + wrapped);
    }
    void line(std::string text) {
        while (!text.empty() && text.back() == ' ') text.pop_back();
        out_ += text + '\n';
    }

    ConflictReport const& report_;
    TextOptions const& options_;
    std::size_t width_;
    std::string out_;
};

using explain::Json;

Json norm_json(NormText const& norm, std::vector<Source> const& sources) {
    Json out = explain::norm_json(norm);
    out["at"] = explain::location_json(norm.at, sources);
    return out;
}

Json conflict_json(FoundConflict const& one, std::vector<Source> const& sources) {
    Json windows = Json::array(), core = Json::array();
    for (auto const& [first, last] : one.windows)
        windows.push_back(
            {{"first", first.empty() ? Json() : Json(first)}, {"last", last.empty() ? Json() : Json(last)}});
    for (CoreText const& part : one.core)
        core.push_back({{"reference", part.reference},
                        {"part", part.part},
                        {"prose", part.prose},
                        {"at", explain::location_json(part.at, sources)}});
    CollisionText const& collision = one.collision;
    Json out;
    out["members"] = one.members;
    out["kind"] = collision.kind;
    out["norms"] = Json::array({norm_json(collision.first, sources), norm_json(collision.second, sources)});
    out["rule"] = collision.rule.empty() ? Json() : Json(collision.rule);
    out["prevails"] = collision.rule.empty() ? Json()
                                             : Json(collision.first_prevails ? collision.first.reference
                                                                             : collision.second.reference);
    out["why"] = collision.why;
    out["windows"] = std::move(windows);
    out["scenario"] = {{"bearer", collision.bearers.front()},
                       {"date", one.date},
                       {"events", one.events},
                       {"given", one.given},
                       {"case", one.case_text}};
    out["core"] = std::move(core);
    return out;
}

}  // namespace

std::string to_text(ConflictReport const& report, TextOptions const& options) {
    return Page(report, options).print();
}

std::string to_json(ConflictReport const& report) {
    Json out;
    out["casus"] = version();
    out["format"] = explain::format_version;
    out["events"] = report.events;
    out["precedence"] = name(report.precedence);
    out["pairs"] = report.pairs;
    out["searched"] = report.searched;
    out["complete"] = !report.stopped && !report.undecided;
    out["stopped"] = report.stopped;
    out["undecided"] = report.undecided;
    Json list = Json::array();
    for (FoundConflict const& one : report.conflicts) list.push_back(conflict_json(one, report.sources));
    out["conflicts"] = std::move(list);
    return explain::text_of(out);
}

}  // namespace casus

// SPDX-License-Identifier: MIT
#include "engine/explain/sarif.hpp"

#include "engine/explain/json.hpp"

#include <casus/corpus.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace casus::explain {

namespace {

char const* level(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

/// A path as a relative or absolute URI reference.
std::string uri(std::string const& path) {
    static constexpr char digits[] = "0123456789ABCDEF";
    static constexpr std::string_view kept = "-._~/";
    std::string out;
    for (char const c : path) {
        auto const byte = static_cast<unsigned char>(c);
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        }
    }
    return out;
}

struct Point {
    std::size_t line = 1, column = 1;
};
/// Columns count code points: bytes of UTF-8 that continue one are not counted.
Point point(std::string const& text, std::uint32_t offset) {
    Point out;
    for (std::size_t i = 0; i < std::min<std::size_t>(offset, text.size()); ++i) {
        if (text[i] == '\n')
            ++out.line, out.column = 1;
        else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U)
            ++out.column;
    }
    return out;
}

Json region(Location at, std::vector<Source> const& sources) {
    std::string const& text = sources[at.file].text;
    Point const begin = point(text, at.span.begin), end = point(text, at.span.end);
    return {{"startLine", begin.line},
            {"startColumn", begin.column},
            {"endLine", end.line},
            {"endColumn", end.column}};
}

Json physical(Location at, std::vector<Source> const& sources) {
    return {{"artifactLocation", {{"uri", uri(sources[at.file].name)}}}, {"region", region(at, sources)}};
}

Json fix(Fix const& fix, std::vector<Source> const& sources) {
    Json changes = Json::array();
    std::vector<FileIndex> files;
    for (TextEdit const& edit : fix.edits) files.push_back(edit.at.file);
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    for (FileIndex const file : files) {
        Json replacements = Json::array();
        for (TextEdit const& edit : fix.edits)
            if (edit.at.file == file)
                replacements.push_back({{"deletedRegion", region(edit.at, sources)},
                                        {"insertedContent", {{"text", edit.text}}}});
        changes.push_back({{"artifactLocation", {{"uri", uri(sources[file].name)}}},
                           {"replacements", std::move(replacements)}});
    }
    return {{"description", {{"text", fix.what}}}, {"artifactChanges", std::move(changes)}};
}

Json result(SarifResult const& one, std::size_t rule, std::vector<Source> const& sources) {
    Json out;
    out["ruleId"] = one.code;
    out["ruleIndex"] = rule;
    out["level"] = level(one.level);
    out["message"] = {{"text", one.message}};
    if (one.at.file < sources.size())
        out["locations"] = Json::array({Json{{"physicalLocation", physical(one.at, sources)}}});
    Json related = Json::array();
    for (Label const& label : one.related)
        if (label.at.file < sources.size())
            related.push_back({{"id", related.size() + 1},
                               {"message", {{"text", label.text}}},
                               {"physicalLocation", physical(label.at, sources)}});
    if (!related.empty()) out["relatedLocations"] = std::move(related);
    if (!one.fixes.empty()) {
        Json fixes = Json::array();
        for (Fix const& each : one.fixes) fixes.push_back(fix(each, sources));
        out["fixes"] = std::move(fixes);
    }
    if (!one.suppressed.empty())
        out["suppressions"] = Json::array({Json{{"kind", "inSource"}, {"justification", one.suppressed}}});
    if (!one.scenario.empty()) out["properties"] = {{"scenario", one.scenario}};
    return out;
}

}  // namespace

std::string sarif(std::vector<SarifRule> const& rules, std::vector<SarifResult> const& results,
                  std::vector<Source> const& sources, std::string const& incomplete) {
    Json descriptors = Json::array();
    for (SarifRule const& rule : rules) {
        Json one{{"id", rule.code},
                 {"name", rule.name},
                 {"shortDescription", {{"text", rule.what}}},
                 {"defaultConfiguration", {{"level", level(rule.level)}}}};
        if (!rule.page.empty()) one["help"] = {{"text", "See " + rule.page + ", section " + rule.code + "."}};
        descriptors.push_back(std::move(one));
    }
    Json list = Json::array();
    for (SarifResult const& one : results) {
        auto const known = std::find_if(rules.begin(), rules.end(),
                                        [&](SarifRule const& rule) { return rule.code == one.code; });
        std::size_t index = static_cast<std::size_t>(known - rules.begin());
        if (known == rules.end()) {
            // A code without a rule of its own is described where it is first met.
            index = descriptors.size();
            for (std::size_t i = rules.size(); i < descriptors.size(); ++i)
                if (descriptors[i]["id"] == one.code) index = i;
            if (index == descriptors.size()) descriptors.push_back({{"id", one.code}});
        }
        list.push_back(result(one, index, sources));
    }
    Json const driver = {{"name", "casus"}, {"version", version()}, {"rules", std::move(descriptors)}};
    Json run = {{"tool", {{"driver", driver}}}};
    if (!incomplete.empty())
        run["invocations"] = Json::array(
            {Json{{"executionSuccessful", false},
                  {"toolExecutionNotifications",
                   Json::array({Json{{"level", "warning"}, {"message", {{"text", incomplete}}}}})}}});
    run["columnKind"] = "unicodeCodePoints";
    run["results"] = std::move(list);
    Json const document = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                           {"version", "2.1.0"},
                           {"runs", Json::array({std::move(run)})}};
    return text_of(document);
}

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
// A report on a draft: text, JSON, SARIF, JUnit; and the draft with its fixes made.
#include "engine/check/findings.hpp"
#include "engine/explain/json.hpp"
#include "engine/explain/layout.hpp"
#include "engine/explain/sarif.hpp"
#include "engine/explain/xml.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/source.hpp"

#include <casus/check.hpp>
#include <casus/corpus.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace casus {

using explain::Json;

bool CheckReport::denied() const {
    return std::any_of(findings.begin(), findings.end(),
                       [](Finding const& finding) { return finding.level == Severity::error; });
}

std::string fixed(CheckReport const& report, FileIndex file) {
    std::vector<TextEdit const*> edits;
    auto const overlaps = [&](TextEdit const& edit) {
        return std::any_of(edits.begin(), edits.end(), [&](TextEdit const* other) {
            return edit.at.span.begin < other->at.span.end && other->at.span.begin < edit.at.span.end;
        });
    };
    for (Finding const& finding : report.findings) {
        if (finding.fixes.empty()) continue;
        auto const& own = finding.fixes.front().edits;
        // All of a fix or nothing.
        bool const possible = std::all_of(own.begin(), own.end(), [&](TextEdit const& edit) {
            return edit.at.file == file && !overlaps(edit);
        });
        if (!possible) continue;
        for (TextEdit const& edit : own) edits.push_back(&edit);
    }
    std::sort(edits.begin(), edits.end(),
              [](TextEdit const* a, TextEdit const* b) { return a->at.span.begin < b->at.span.begin; });
    std::string const& text = report.sources.at(file).text;
    std::string out;
    std::size_t done = 0;
    for (TextEdit const* edit : edits) {
        out += text.substr(done, edit->at.span.begin - done) + edit->text;
        done = edit->at.span.end;
    }
    return out + text.substr(done);
}

namespace {

/// What is to be done about it is wrapped; in other formats it is one line.
Diagnostic as_diagnostic(Finding const& finding) {
    constexpr std::size_t width = 88;
    std::string help;
    for (std::string const& line : explain::wrap(finding.help, width))
        help += (help.empty() ? "" : "\n") + line;
    return {finding.code, finding.level, finding.message, finding.at, finding.label, finding.others, help};
}

/// Indented by two, a line each.
std::string indented(std::string const& text) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        out += "  " + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return out;
}

std::string counted(std::size_t number, std::string const& what) {
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

Json json(Finding const& finding, std::vector<Source> const& sources) {
    Json out;
    out["code"] = finding.code;
    out["name"] = finding.name;
    out["level"] = finding.level == Severity::error     ? "error"
                   : finding.level == Severity::warning ? "warning"
                                                        : "note";
    out["message"] = finding.message;
    out["label"] = finding.label;
    out["help"] = finding.help;
    out["at"] = explain::location_json(finding.at, sources);
    Json others = Json::array();
    for (Label const& label : finding.others)
        others.push_back({{"text", label.text}, {"at", explain::location_json(label.at, sources)}});
    out["others"] = std::move(others);
    out["scenario"] = finding.scenario.empty() ? Json() : Json(finding.scenario);
    Json fixes = Json::array();
    for (Fix const& fix : finding.fixes) {
        Json edits = Json::array();
        for (TextEdit const& edit : fix.edits)
            edits.push_back({{"at", explain::location_json(edit.at, sources)}, {"text", edit.text}});
        fixes.push_back({{"what", fix.what}, {"edits", std::move(edits)}});
    }
    out["fixes"] = std::move(fixes);
    out["allowed"] = finding.allowed.empty() ? Json() : Json(finding.allowed);
    return out;
}

Json list(std::vector<Finding> const& findings, std::vector<Source> const& sources) {
    Json out = Json::array();
    for (Finding const& finding : findings) out.push_back(json(finding, sources));
    return out;
}

std::string place(Location at, std::vector<Source> const& sources) {
    if (at.file >= sources.size()) return "";
    Position const position = position_of(sources[at.file].text, at.span.begin);
    return fmt::format("{}:{}:{}", sources[at.file].name, position.line, position.column);
}

}  // namespace

std::string to_text(CheckReport const& report, bool coloured) {
    std::string out;
    std::size_t errors = 0, warnings = 0, notes = 0;
    for (Finding const& finding : report.findings) {
        ++(finding.level == Severity::error ? errors : finding.level == Severity::warning ? warnings : notes);
        if (!out.empty()) out += "\n";
        out += render({as_diagnostic(finding)}, report.sources, coloured);
        if (!finding.scenario.empty()) out += indented("a situation that shows it:\n" + finding.scenario);
        for (Fix const& fix : finding.fixes) out += indented("--fix would " + fix.what);
    }
    if (!out.empty()) out += "\n";
    for (KeptGoal const& goal : report.kept) {
        std::string const head = fmt::format("{}: the goal {}is kept", place(goal.at, report.sources),
                                             goal.title.empty() ? std::string() : "\"" + goal.title + "\" ");
        std::string const how =
            goal.scope.empty() ? ": a situation brings it about" : ", proved for " + goal.scope;
        for (std::string const& line : explain::wrap(head + how, 100)) out += line + "\n";
        out += indented(goal.scenario);
    }
    if (report.undecided)
        out += "some questions were not decided within the budget: there may be more to find\n";
    std::string const drafts = counted(report.drafts, "draft") + " checked: ";
    std::string const allowed =
        report.allowed.empty() ? "" : fmt::format("; {} allowed", report.allowed.size());
    if (report.findings.empty()) return out + drafts + "nothing found" + allowed + "\n";
    return out + drafts + counted(errors, "error") + ", " + counted(warnings, "warning") + ", " +
           counted(notes, "note") + allowed + "\n";
}

std::string to_json(CheckReport const& report) {
    Json out;
    out["casus"] = version();
    out["format"] = explain::format_version;
    out["drafts"] = report.drafts;
    out["findings"] = list(report.findings, report.sources);
    out["allowed"] = list(report.allowed, report.sources);
    Json kept = Json::array();
    for (KeptGoal const& goal : report.kept)
        kept.push_back({{"title", goal.title},
                        {"at", explain::location_json(goal.at, report.sources)},
                        {"scope", goal.scope.empty() ? Json() : Json(goal.scope)},
                        {"scenario", goal.scenario.empty() ? Json() : Json(goal.scenario)}});
    out["goals_kept"] = std::move(kept);
    out["undecided"] = report.undecided;
    return explain::text_of(out);
}

std::string to_sarif(CheckReport const& report) {
    std::vector<explain::SarifRule> rules;
    for (ir::FindingKind const& kind : ir::finding_kinds())
        rules.push_back({std::string(kind.code), std::string(kind.name), kind.level, std::string(kind.what),
                         "docs/findings.md"});
    std::vector<explain::SarifResult> results;
    for (Diagnostic const& one : report.diagnostics) {
        std::string const help = one.help.empty() ? "" : "; " + one.help;
        results.push_back({one.code, one.severity, one.message + help, one.at, one.others, {}, "", ""});
    }
    for (auto const* findings : {&report.findings, &report.allowed})
        for (Finding const& one : *findings) {
            std::string const help = one.help.empty() ? "" : "; " + one.help;
            results.push_back({one.code, one.level, one.message + help, one.at, one.others, one.fixes,
                               one.scenario, one.allowed});
        }
    return explain::sarif(rules, results, report.sources);
}

std::string to_junit(CheckReport const& report) {
    std::string suites;
    std::size_t tests = 0, failures = 0;
    for (FileIndex file = 0; file < report.drafts; ++file) {
        std::string body;
        std::size_t failed = 0;
        for (ir::FindingKind const& kind : ir::finding_kinds()) {
            std::string wrong, other;
            for (Finding const& one : report.findings) {
                if (one.code != kind.code || one.at.file != file) continue;
                std::string const line = place(one.at, report.sources) + ": " + one.message;
                if (one.level == Severity::error)
                    wrong += fmt::format("      <failure message=\"{}\">{}</failure>\n",
                                         explain::xml_text(one.message), explain::xml_text(line));
                else
                    other += explain::xml_text(line) + "\n";
            }
            body += fmt::format("    <testcase classname=\"{}\" name=\"{} {}\"",
                                explain::xml_text(report.sources[file].name), kind.code, kind.name);
            if (wrong.empty() && other.empty()) {
                body += "/>\n";
                continue;
            }
            failed += wrong.empty() ? 0 : 1;
            body += ">\n" + wrong;
            if (!other.empty()) body += "      <system-out>" + other + "</system-out>\n";
            body += "    </testcase>\n";
        }
        std::size_t const own = ir::finding_kinds().size();
        suites += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n",
                              explain::xml_text(report.sources[file].name), own, failed, body);
        tests += own;
        failures += failed;
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"{}\" "
        "failures=\"{}\">\n{}</testsuites>\n",
        tests, failures, suites);
}

}  // namespace casus

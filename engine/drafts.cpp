// SPDX-License-Identifier: MIT
// The pipeline of a draft: text -> tree -> program -> rules -> findings -> words.
#include "engine/drafts.hpp"

#include "engine/ask/draft_search.hpp"
#include "engine/explain/findings.hpp"
#include "grammar/parse.hpp"

#include <casus/check.hpp>

#include <spdlog/spdlog.h>
#include <spdlog/stopwatch.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace casus {

std::string const& declared_name(ast::Item const& item) {
    return std::visit([](auto const& node) -> std::string const& { return node.name.text; }, item);
}

bool add_entry(ast::Treaty& treaty) {
    if (treaty.political) return false;
    ast::Date signature;
    signature.year = signature.month = signature.day = 1;
    signature.span = treaty.name.span;
    for (ast::TreatyItem const& item : treaty.items) {
        if (std::holds_alternative<ast::InForce>(item) || std::holds_alternative<ast::InForceWhen>(item) ||
            std::holds_alternative<ast::InForceWhile>(item) ||
            std::holds_alternative<ast::ProvisionalApplication>(item))
            return false;
        if (auto const* on = std::get_if<ast::Signed>(&item)) signature = on->date;
    }
    ast::InForce in_force;
    in_force.span = treaty.name.span;
    ast::Period& period = in_force.periods.emplace_back();
    period.span = in_force.span;
    period.from = signature;
    treaty.items.emplace_back(std::move(in_force));
    return true;
}

namespace {

bool has_error(std::vector<Diagnostic> const& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.severity == Severity::error; });
}

/// The trees of the drafts, with an entry into force where none is written, and those of the corpus without
/// what a draft declares anew.
struct Trees {
    std::vector<ast::File> files;
    std::set<std::string> without_entry;  ///< treaties
    std::vector<Diagnostic> diagnostics;
};
Trees read(std::vector<Source> const& sources, std::size_t drafts) {
    Trees out;
    std::set<std::string> own;
    for (FileIndex file = 0; file < sources.size(); ++file) {
        Parsed parsed = parse(sources[file].text, file);
        out.diagnostics.insert(out.diagnostics.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
        auto& items = parsed.file.items;
        for (ast::Item& item : items) {
            if (file >= drafts) break;
            own.insert(declared_name(item));
            auto* treaty = std::get_if<ast::Treaty>(&item);
            if (treaty != nullptr && add_entry(*treaty)) out.without_entry.insert(treaty->name.text);
        }
        if (file >= drafts)
            items.erase(
                std::remove_if(items.begin(), items.end(),
                               [&](ast::Item const& item) { return own.count(declared_name(item)) != 0; }),
                items.end());
        out.files.push_back(std::move(parsed.file));
    }
    return out;
}

/// The codes that options name; a diagnostic for each word that names none.
std::set<std::string> codes(std::vector<std::string> const& words, std::string const& option, bool levels,
                            CheckReport& report) {
    std::set<std::string> out;
    for (std::string const& word : words) {
        if (levels && (word == "warning" || word == "note")) {
            for (ir::FindingKind const& kind : ir::finding_kinds())
                if (kind.level == Severity::warning || word == "note") out.insert(std::string(kind.code));
            continue;
        }
        if (ir::FindingKind const* kind = ir::find_finding(word)) {
            out.insert(std::string(kind->code));
            continue;
        }
        Diagnostic unknown;
        unknown.code = "E0280";
        unknown.message = "`" + word + "` is no finding of `casus check`";
        unknown.at = {static_cast<FileIndex>(report.sources.size()),
                      {0, static_cast<std::uint32_t>(word.size())}};
        unknown.help = levels ? "name a code (W0502), its name (no_exit), or a level (warning, note)"
                              : "name a code (W0502) or its name (no_exit)";
        report.sources.push_back({option, word});
        report.diagnostics.push_back(std::move(unknown));
    }
    return out;
}

bool within(Location inner, Location outer) {
    return inner.file == outer.file && outer.span.begin <= inner.span.begin &&
           inner.span.end <= outer.span.end;
}

bool before(Finding const& a, Finding const& b) {
    auto const key = [](Finding const& one) {
        return std::tie(one.at.file, one.at.span.begin, one.code, one.message);
    };
    return key(a) < key(b);
}

/// The line of an item, if it has one to itself, else the item.
TextEdit removal(Location at, std::vector<Source> const& sources) {
    std::string const& text = sources[at.file].text;
    std::uint32_t begin = at.span.begin, end = at.span.end;
    while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
    bool const whole = (begin == 0 || text[begin - 1] == '\n') && end < text.size() && text[end] == '\n';
    if (!whole) return {at, ""};
    return {{at.file, {begin, end + 1}}, ""};
}

/// Puts aside what the drafts allow, and finds allowances that allow nothing.
void apply_allowances(rules::RuleSet const& rules, ask::Draft const& draft, CheckReport& report) {
    for (ir::Allowance const& allowance : rules.program().allowances) {
        if (!draft.holds(allowance.at.file)) continue;
        bool used = false;
        for (auto* list : {&report.findings, &report.allowed})
            for (Finding& finding : *list)
                if (finding.code == allowance.code && within(finding.at, allowance.within)) {
                    used = true;
                    if (finding.allowed.empty()) finding.allowed = allowance.reason;
                }
        auto const kept = std::stable_partition(report.findings.begin(), report.findings.end(),
                                                [](Finding const& one) { return one.allowed.empty(); });
        report.allowed.insert(report.allowed.end(), std::make_move_iterator(kept),
                              std::make_move_iterator(report.findings.end()));
        report.findings.erase(kept, report.findings.end());
        if (used) continue;
        ask::DraftFinding vain;
        vain.code = "W0508";
        vain.at = allowance.at;
        vain.words = {allowance.code + " (" + std::string(ir::find_finding(allowance.code)->name) + ")"};
        vain.edits = {removal(allowance.at, report.sources)};
        report.findings.push_back(explain::finding(rules, vain, report.sources));
    }
}

void ask_situations(rules::RuleSet const& rules, ask::Draft const& draft, CheckOptions const& options,
                    CheckReport& report) {
    spdlog::stopwatch const watch;
    smt::Budget budget;
    budget.rlimit = options.rlimit;
    ask::DraftSearch const found = ask::check_clauses(rules, draft, budget, std::max(1U, options.jobs));
    for (ask::DraftFinding const& one : found.findings)
        report.findings.push_back(explain::finding(rules, one, report.sources));
    for (ask::DraftSearch::Kept const& one : found.kept) report.kept.push_back(explain::kept(rules, one));
    report.undecided = found.undecided;
    spdlog::debug("search: {} findings in {:.3} ms", found.findings.size(), watch.elapsed().count() * 1e3);
}

}  // namespace

CheckReport check(std::vector<Source> const& drafts, std::vector<Source> const& corpus,
                  CheckOptions const& options) {
    CheckReport report;
    report.drafts = drafts.size();
    report.sources = drafts;
    report.sources.insert(report.sources.end(), corpus.begin(), corpus.end());
    Trees trees = read(report.sources, drafts.size());
    report.diagnostics = std::move(trees.diagnostics);
    std::set<std::string> const denied = codes(options.deny, "--deny", true, report);
    std::set<std::string> const left_out = codes(options.allow, "--allow", false, report);
    if (has_error(report.diagnostics)) return report;

    std::vector<ir::Tree> all;
    for (FileIndex file = 0; file < trees.files.size(); ++file) all.push_back({file, &trees.files[file]});
    ir::Checked checked = ir::check(all);
    report.diagnostics.insert(report.diagnostics.end(), checked.diagnostics.begin(),
                              checked.diagnostics.end());
    if (has_error(report.diagnostics)) return report;
    ir::Symbols const symbols = std::move(checked.symbols);
    rules::RuleSet const rules(std::move(checked.program));

    ask::Draft draft;
    draft.trees.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(drafts.size()));
    for (ir::Tree const& tree : draft.trees)
        for (ast::Item const& item : tree.tree->items)
            if (auto const* treaty = std::get_if<ast::Treaty>(&item))
                draft.treaties.push_back({tree.file, treaty,
                                          ir::TreatyId{symbols.find(treaty->name.text)->index},
                                          trees.without_entry.count(treaty->name.text) == 0});

    spdlog::stopwatch const watch;
    for (ask::DraftFinding const& found : ask::check_form(rules, draft))
        report.findings.push_back(explain::finding(rules, found, report.sources));
    spdlog::debug("form: {} findings in {:.3} ms", report.findings.size(), watch.elapsed().count() * 1e3);

    if (options.search) ask_situations(rules, draft, options, report);
    apply_allowances(rules, draft, report);
    report.findings.erase(std::remove_if(report.findings.begin(), report.findings.end(),
                                         [&](Finding const& one) { return left_out.count(one.code) != 0; }),
                          report.findings.end());
    for (Finding& finding : report.findings)
        if (denied.count(finding.code) != 0) finding.level = Severity::error;
    std::sort(report.findings.begin(), report.findings.end(), before);
    std::sort(report.allowed.begin(), report.allowed.end(), before);
    return report;
}

}  // namespace casus

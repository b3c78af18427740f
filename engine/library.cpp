// SPDX-License-Identifier: MIT
// The pipeline written out: text -> tree -> program -> rules -> verdict -> words.
#include "engine/ask/question.hpp"
#include "engine/check/check.hpp"
#include "engine/explain/answer.hpp"
#include "engine/explain/dump.hpp"
#include "engine/rules/ruleset.hpp"
#include "grammar/dump.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

#include <casus/corpus.hpp>

#include <spdlog/spdlog.h>
#include <spdlog/stopwatch.h>

#include <algorithm>

namespace casus {

struct Corpus::Data {
    std::vector<Source> sources;
    ir::Symbols symbols;
    rules::RuleSet rules;

    Data(std::vector<Source> texts, ir::Checked checked)
        : sources(std::move(texts)), symbols(std::move(checked.symbols)), rules(std::move(checked.program)) {}
};

std::vector<Source> const& Corpus::sources() const { return data_->sources; }

std::vector<std::string> Corpus::treaties() const {
    std::vector<std::string> names;
    for (ir::Treaty const& treaty : data_->rules.program().treaties) names.push_back(treaty.name);
    return names;
}

bool Corpus::has_actor(std::string const& name) const {
    ir::Symbol const* symbol = data_->symbols.find(name);
    return symbol != nullptr && symbol->kind == ir::SymbolKind::actor;
}

namespace {

bool has_error(std::vector<Diagnostic> const& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.severity == Severity::error; });
}
void append(std::vector<Diagnostic>& into, std::vector<Diagnostic> more) {
    into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

struct Trees {
    std::vector<Parsed> parsed;
    std::vector<ir::Tree> trees;
    std::vector<Diagnostic> diagnostics;
};
Trees parse_all(std::vector<Source> const& sources) {
    Trees out;
    out.parsed.reserve(sources.size());
    spdlog::stopwatch const watch;
    for (FileIndex file = 0; file < sources.size(); ++file) {
        out.parsed.push_back(parse(sources[file].text, file));
        append(out.diagnostics, std::move(out.parsed.back().diagnostics));
    }
    for (FileIndex file = 0; file < sources.size(); ++file) out.trees.push_back({file, &out.parsed[file].file});
    spdlog::debug("parse: {} texts in {:.3} ms", sources.size(), watch.elapsed().count() * 1e3);
    return out;
}

/// The treaties that a question names, or a diagnostic for each unknown name.
std::vector<ir::TreatyId> named_treaties(Corpus::Data const& data, std::vector<std::string> const& names,
                                         std::vector<Diagnostic>& diagnostics) {
    std::vector<ir::TreatyId> out;
    for (std::string const& name : names) {
        ir::Symbol const* symbol = data.symbols.find(name);
        if (symbol != nullptr && symbol->kind == ir::SymbolKind::treaty) {
            out.push_back({symbol->index});
            continue;
        }
        Diagnostic unknown;
        unknown.code = "E0200";
        unknown.message = "unknown treaty `" + name + "`";
        unknown.at.file = static_cast<FileIndex>(data.sources.size());
        if (auto const near = nearest(name, data.symbols.names(ir::SymbolKind::treaty)))
            unknown.help = "did you mean `" + *near + "`?";
        diagnostics.push_back(std::move(unknown));
    }
    return out;
}

smt::Budget budget_of(QueryOptions const& options) {
    smt::Budget budget;
    budget.rlimit = options.rlimit;
    return budget;
}

void decide_and_confirm(ask::Decided& decided, QueryOptions const& options) {
    spdlog::stopwatch const watch;
    if (options.confirm) ask::confirm(decided, true, budget_of(options));
    spdlog::debug("smt: {} rulings in {:.3} ms", decided.decision.rulings.size(), watch.elapsed().count() * 1e3);
}

/// The situations of every case in a text that follows the corpus's own.
struct Situations {
    std::vector<ir::Situation> situations;
    std::vector<Diagnostic> diagnostics;
};
Situations situations_of(Corpus::Data const& data, Source const& source, FileIndex file) {
    Situations out;
    Parsed parsed = parse(source.text, file);
    out.diagnostics = std::move(parsed.diagnostics);
    if (has_error(out.diagnostics)) return out;
    bool found = false;
    for (ast::Item const& item : parsed.file.items) {
        auto const* node = std::get_if<ast::Case>(&item);
        if (node == nullptr) continue;
        found = true;
        ir::CheckedCase checked = ir::check_case(data.rules.program(), data.symbols, *node, file);
        append(out.diagnostics, std::move(checked.diagnostics));
        for (ir::Situation& situation : checked.situations) out.situations.push_back(std::move(situation));
    }
    if (!found) {
        Diagnostic none;
        none.code = "E0219";
        none.message = "there is no case in this text";
        none.at.file = file;
        none.help = "write `case NAME \"TITLE\" { on DATE event attack: ... }`";
        out.diagnostics.push_back(std::move(none));
    }
    return out;
}

}  // namespace

Loaded load(std::vector<Source> sources) {
    Loaded out;
    Trees trees = parse_all(sources);
    spdlog::stopwatch const watch;
    ir::Checked checked = ir::check(trees.trees);
    spdlog::debug("check: {} treaties, {} clauses in {:.3} ms", checked.program.treaties.size(),
                  checked.program.clauses.size(), watch.elapsed().count() * 1e3);
    out.diagnostics = std::move(trees.diagnostics);
    append(out.diagnostics, std::move(checked.diagnostics));
    checked.diagnostics.clear();
    out.sources = sources;
    if (has_error(out.diagnostics)) return out;
    spdlog::stopwatch const compile;
    auto data = std::make_shared<Corpus::Data>(std::move(sources), std::move(checked));
    spdlog::debug("rules: compiled in {:.3} ms", compile.elapsed().count() * 1e3);
    for (ir::Tree const& tree : trees.trees)
        for (ast::Item const& item : tree.tree->items)
            if (auto const* node = std::get_if<ast::Case>(&item))
                append(out.diagnostics,
                       ir::check_case(data->rules.program(), data->symbols, *node, tree.file).diagnostics);
    if (!has_error(out.diagnostics)) out.corpus = Corpus(std::move(data));
    return out;
}

namespace {

void answer_all(Corpus::Data const& data, std::vector<ir::Situation> const& situations,
                std::vector<ir::TreatyId> const& treaties, QueryOptions const& options, Asked& out) {
    for (ir::Situation const& situation : situations) {
        spdlog::stopwatch const watch;
        ask::Decided decided(data.rules, situation, ask::scope_of(situation, treaties, options.standing));
        spdlog::debug("decide: {} rulings in {:.3} ms", decided.decision.rulings.size(),
                      watch.elapsed().count() * 1e3);
        decide_and_confirm(decided, options);
        out.answers.push_back(explain::answer(decided));
    }
}

}  // namespace

Asked query(Corpus const& corpus, Source const& cases, QueryOptions const& options) {
    Corpus::Data const& data = corpus.data();
    Asked out;
    out.sources = {cases};
    Situations found = situations_of(data, cases, static_cast<FileIndex>(data.sources.size()));
    out.diagnostics = std::move(found.diagnostics);
    auto const treaties = named_treaties(data, options.treaties, out.diagnostics);
    if (has_error(out.diagnostics)) return out;
    answer_all(data, found.situations, treaties, options, out);
    return out;
}

Asked query(Corpus const& corpus, EventQuestion const& question, QueryOptions const& options) {
    Corpus::Data const& data = corpus.data();
    Asked out;
    ir::Inquiry inquiry;
    auto const next_file = [&] { return static_cast<FileIndex>(data.sources.size() + out.sources.size()); };
    if (!question.event.empty()) {
        inquiry.event_file = next_file();
        ParsedPhrase event = parse_event(question.event, next_file());
        out.sources.push_back({"--event", question.event});
        append(out.diagnostics, std::move(event.diagnostics));
        inquiry.event = std::move(event.phrase);
    }
    for (std::string const& text : question.given) {
        ParsedCondition given = parse_condition(text, next_file());
        if (given.condition) inquiry.given.emplace_back(next_file(), std::move(*given.condition));
        out.sources.push_back({"--given", text});
        append(out.diagnostics, std::move(given.diagnostics));
    }
    // The date is read by the language's own parser, so that it means and complains the same.
    std::string const dated = "case inquiry \"\" { on " + question.on + " }";
    Parsed parsed = parse(dated, next_file());
    ast::OnDate const* on = nullptr;
    for (ast::Item const& item : parsed.file.items)
        if (auto const* node = std::get_if<ast::Case>(&item))
            for (ast::CaseItem const& inner : node->items)
                if (auto const* date = std::get_if<ast::OnDate>(&inner)) on = date;
    if (on == nullptr || has_error(parsed.diagnostics)) {
        Diagnostic bad;
        bad.code = "E0101";
        bad.message = "`" + question.on + "` is not a date";
        bad.at.file = next_file();
        bad.help = "write it as 1982-04-02";
        out.sources.push_back({"--on", question.on});
        out.diagnostics.push_back(std::move(bad));
    } else {
        auto const& d = on->date;
        inquiry.on = std::chrono::year_month_day(std::chrono::year(d.year),
                                                 std::chrono::month(static_cast<unsigned>(d.month)),
                                                 std::chrono::day(static_cast<unsigned>(d.day)));
    }
    auto const treaties = named_treaties(data, options.treaties, out.diagnostics);
    if (has_error(out.diagnostics)) return out;
    ir::CheckedCase checked = ir::check_inquiry(data.rules.program(), data.symbols, inquiry);
    out.diagnostics = std::move(checked.diagnostics);
    if (has_error(out.diagnostics)) return out;
    answer_all(data, checked.situations, treaties, options, out);
    return out;
}

std::vector<Source> all_sources(Corpus const& corpus, std::vector<Source> const& own) {
    std::vector<Source> out = corpus.sources();
    out.insert(out.end(), own.begin(), own.end());
    return out;
}

Tested test(Corpus const& corpus, Source const& cases, QueryOptions const& options) {
    Corpus::Data const& data = corpus.data();
    Tested out;
    out.sources = {cases};
    Situations found = situations_of(data, cases, static_cast<FileIndex>(data.sources.size()));
    out.diagnostics = std::move(found.diagnostics);
    auto const treaties = named_treaties(data, options.treaties, out.diagnostics);
    if (has_error(out.diagnostics)) return out;
    for (ir::Situation const& situation : found.situations) {
        ask::Decided decided(data.rules, situation, ask::scope_of(situation, treaties, options.standing));
        decide_and_confirm(decided, options);
        out.cases.push_back(explain::case_result(decided, ask::judge(decided), cases.text));
    }
    return out;
}

Formatted format(Source const& source) {
    Parsed parsed = parse(source.text, 0);
    Formatted out;
    out.diagnostics = std::move(parsed.diagnostics);
    if (!has_error(out.diagnostics)) out.text = print(parsed.file, source.text);
    return out;
}

Dumped dump(std::vector<Source> sources, Stage stage) {
    Dumped out;
    out.sources = sources;
    Trees trees = parse_all(sources);
    out.diagnostics = std::move(trees.diagnostics);
    if (stage == Stage::ast) {
        for (Parsed const& parsed : trees.parsed) out.text += dump(parsed.file);
        return out;
    }
    ir::Checked checked = ir::check(trees.trees);
    append(out.diagnostics, std::move(checked.diagnostics));
    if (has_error(out.diagnostics)) return out;
    if (stage == Stage::ir) {
        out.text = explain::dump_ir(checked.program);
        return out;
    }
    ir::Symbols const symbols = checked.symbols;
    rules::RuleSet const rules(std::move(checked.program));
    if (stage == Stage::rules) {
        out.text = explain::dump_rules(rules);
        return out;
    }
    bool any = false;
    for (ir::Tree const& tree : trees.trees)
        for (ast::Item const& item : tree.tree->items)
            if (auto const* node = std::get_if<ast::Case>(&item)) {
                ir::CheckedCase cases = ir::check_case(rules.program(), symbols, *node, tree.file);
                append(out.diagnostics, std::move(cases.diagnostics));
                if (has_error(out.diagnostics)) return out;
                for (ir::Situation const& situation : cases.situations) {
                    any = true;
                    ask::Decided const decided(rules, situation, ask::scope_of(situation, {}, false));
                    out.text += explain::dump_smt2(decided);
                }
            }
    if (!any) {
        Diagnostic none;
        none.code = "E0219";
        none.message = "there is no case among the texts: the solver's formulas are of a case";
        out.diagnostics.push_back(std::move(none));
    }
    return out;
}

std::string to_text(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources, bool coloured) {
    return render(diagnostics, sources, coloured);
}

std::string version() { return CASUS_VERSION; }

}  // namespace casus

// SPDX-License-Identifier: MIT
// casus test: the `expect` lines of cases, and what came out where one is not met.
#include "cli/inputs.hpp"
#include "cli/kept.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <casus/coverage.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <utility>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    QueryOptions query;
    std::string format = "text";
    bool coverage = false;
};

constexpr char const* usual_folder = "examples/cases";

constexpr char const* examples = R"(Examples:
  casus test                                  the cases in ./examples/cases
  casus test crises/ my.treaty                every .case file below crises/, and my.treaty
  casus test one.case --format junit > results.xml
  casus test --coverage                       and what of the treaties no case exercises

Failures are shown with what came out instead; a case whose expectations are all met is only counted.
With --coverage the clauses follow that bind in no case, and the conditions and exceptions that are not
seen both to hold and to fail, by the derivations of the answers.
Exit status: 0 all met, 1 one is not, 2 the input is wrong, 3 undecided within the budget, 70 Casus itself failed.)";

/// One file's results with the texts that its locations index.
struct Result {
    Tested tested;
    std::vector<Source> sources;
    std::size_t corpus_texts = 0;
};

struct Count {
    std::size_t passed = 0, failed = 0, disagreements = 0;
    std::size_t undecided = 0;       ///< cases
    std::size_t failed_decided = 0;  ///< failures that no larger budget would change
};
Count count(std::vector<Result> const& results) {
    Count out;
    for (Result const& result : results)
        for (CaseResult const& one : result.tested.cases) {
            out.undecided += one.undecided ? 1 : 0;
            out.disagreements += one.disagreements.size();
            for (ExpectationResult const& expectation : one.expectations) {
                ++(expectation.passed ? out.passed : out.failed);
                out.failed_decided += expectation.passed || one.undecided ? 0 : 1;
            }
        }
    return out;
}

std::string as_text(std::vector<Result> const& results, Count const& total) {
    TextOptions options;
    options.coloured = coloured_output();
    options.width = output_width();
    std::string page;
    for (Result const& result : results) page += to_text(result.tested, result.sources, options);
    return page + fmt::format("{} passed, {} failed\n", total.passed, total.failed);
}

std::string as_junit(std::vector<Result> const& results) {
    // Locations that are shown are of the case files themselves, so one list of corpus texts serves all
    // results once each result's own texts follow directly upon it.
    std::vector<Tested> tested;
    std::vector<Source> corpus;
    for (Result const& result : results) {
        if (corpus.empty())
            corpus.assign(result.sources.begin(),
                          result.sources.begin() + static_cast<std::ptrdiff_t>(result.corpus_texts));
        tested.push_back(result.tested);
        auto const extra = static_cast<FileIndex>(result.corpus_texts - corpus.size());
        for (CaseResult& one : tested.back().cases)
            for (ExpectationResult& expectation : one.expectations) expectation.at.file -= extra;
    }
    return to_junit(tested, corpus);
}

using Json = nlohmann::ordered_json;

Json place(Location at, std::vector<Source> const& sources) {
    if (at.file >= sources.size()) return {};
    return {{"file", sources[at.file].name}, {"begin", at.span.begin}, {"end", at.span.end}};
}

Json coverage_json(Coverage const& coverage, std::vector<Source> const& sources) {
    Json clauses = Json::array(), conditions = Json::array();
    for (ClauseCover const& clause : coverage.clauses)
        clauses.push_back({{"treaty", clause.treaty},
                           {"article", clause.article},
                           {"norm", clause.norm},
                           {"reached", clause.reached},
                           {"bound", clause.bound},
                           {"at", place(clause.at, sources)}});
    for (ConditionCover const& condition : coverage.conditions)
        conditions.push_back({{"treaty", condition.treaty},
                              {"article", condition.article},
                              {"kind", name(condition.kind)},
                              {"text", condition.text},
                              {"held", condition.held},
                              {"failed", condition.failed},
                              {"at", place(condition.at, sources)}});
    return {{"situations", coverage.situations},
            {"clauses", std::move(clauses)},
            {"conditions", std::move(conditions)}};
}

std::string as_json(std::vector<Result> const& results, Count const& total, Json coverage) {
    Json cases = Json::array();
    for (Result const& result : results)
        for (CaseResult const& one : result.tested.cases) {
            Json expectations = Json::array();
            for (ExpectationResult const& expectation : one.expectations)
                expectations.push_back({{"expected", expectation.expected},
                                        {"passed", expectation.passed},
                                        {"came_out", expectation.passed ? Json() : Json(expectation.why)},
                                        {"at", place(expectation.at, result.sources)}});
            cases.push_back({{"case", one.name},
                             {"title", one.title},
                             {"reading", one.reading.empty() ? Json() : Json(one.reading)},
                             {"undecided", one.undecided},
                             {"expectations", std::move(expectations)}});
        }
    Json document = {{"casus", version()},
                     {"format", 1},
                     {"passed", total.passed},
                     {"failed", total.failed},
                     {"cases", std::move(cases)}};
    if (!coverage.is_null()) document["coverage"] = std::move(coverage);
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Status run(Options options) {
    if (options.coverage && options.format == "junit") {
        complain("--coverage is shown as text or JSON: JUnit has no place for it");
        return wrong_input;
    }
    if (options.inputs.files.empty()) {
        std::error_code error;
        if (!std::filesystem::is_directory(usual_folder, error)) {
            complain(fmt::format(
                "no case files given, and there is no {} here; name files or folders: casus test FOLDER",
                usual_folder));
            return wrong_input;
        }
        options.inputs.files = {usual_folder};
    }
    Kept kept(options.inputs);
    std::optional<Inputs> const inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    Loaded const loaded = kept.load(inputs->corpus);
    report(loaded.diagnostics, loaded.sources);
    if (!loaded.corpus) return wrong_input;
    if (inputs->cases.empty()) {
        complain("there is no case among the files given");
        return wrong_input;
    }

    std::vector<Result> results;
    Coverage covered;
    if (options.coverage) covered = coverage(*loaded.corpus);
    bool wrong = false;
    for (Source const& source : inputs->cases) {
        Loaded const own = load_for(source, *loaded.corpus, inputs->corpus);
        report(own.diagnostics, own.sources);
        if (!own.corpus) {
            wrong = true;
            continue;
        }
        Result result{test(*own.corpus, source, options.query), {}, own.corpus->sources().size()};
        result.sources = all_sources(*own.corpus, result.tested.sources);
        wrong = report(result.tested.diagnostics, result.sources) || wrong;
        for (CaseResult const& one : result.tested.cases)
            if (!one.disagreements.empty()) report_disagreements("case " + one.name, one.disagreements);
        if (options.coverage) exercise(covered, *own.corpus, source, options.query);
        results.push_back(std::move(result));
    }
    Count const total = count(results);
    Status const status = total.disagreements > 0    ? internal_error
                          : wrong                    ? wrong_input
                          : total.failed_decided > 0 ? finding
                          : total.undecided > 0      ? undecided
                                                     : as_asked;
    if (options.format == "junit") return write_output(as_junit(results), status);
    if (options.format == "json") {
        Json shown;
        if (options.coverage) shown = coverage_json(covered, loaded.corpus->sources());
        return write_output(as_json(results, total, std::move(shown)), status);
    }
    if (total.undecided > 0)
        remark(fmt::format("undecided within the budget: {} of the cases; --budget gives more",
                           total.undecided));
    std::string page = as_text(results, total);
    if (options.coverage) {
        TextOptions text;
        text.width = output_width();
        page += "\n" + to_text(covered, loaded.corpus->sources(), text);
    }
    return write_output(page, status);
}

}  // namespace

void add_test(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("test", "Check the expect lines of cases");
    verb->add_option(
        "FILES", options->inputs.files,
        "Case files, folders of them, treaties to add to the corpus (default: ./examples/cases)");
    verb->add_option("--format", options->format, "text, junit or json")
        ->check(CLI::IsMember({"text", "junit", "json"}))
        ->capture_default_str();
    verb->add_flag("--coverage", options->coverage,
                   "Also what of the corpus the cases exercise, and what not (text, json)");
    add_corpus_option(*verb, options->inputs);
    add_budget_options(*verb, options->query);
    add_precedence_options(*verb, options->query);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

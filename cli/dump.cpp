// SPDX-License-Identifier: MIT
// casus dump: what a stage of the engine made of the texts.
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <map>
#include <memory>
#include <utility>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    Stage stage = Stage::ast;
};

std::map<std::string, Stage> const& stages() {
    static std::map<std::string, Stage> const names{
        {"ast", Stage::ast}, {"ir", Stage::ir}, {"rules", Stage::rules}, {"smt2", Stage::smt2}};
    return names;
}

constexpr char const* examples = R"(Examples:
  casus dump --stage ast draft.treaty                             the syntax tree of a file
  casus dump --stage rules                                        the bundled corpus, compiled
  casus dump --stage ir --corpus small.treaty                     a corpus of one's own
  casus dump --stage smt2 examples/cases/c076_september_11.case   what the solver is asked

Stage ast reads the files given and nothing else; the later stages read the corpus too, for names and treaties.)";

Status run(Options const& options) {
    std::vector<Source> sources;
    if (options.stage == Stage::ast && !options.inputs.files.empty()) {
        Found const found = find_files(options.inputs.files, Wanted::both);
        Texts texts = read(found.files);
        bool const not_found = complain_all(found.problems), not_read = complain_all(texts.problems);
        if (not_found || not_read) return wrong_input;
        sources = std::move(texts.sources);
    } else {
        std::optional<Inputs> read = read_inputs(options.inputs);
        if (!read) return wrong_input;
        sources = std::move(read->corpus);
        sources.insert(sources.end(), std::make_move_iterator(read->cases.begin()),
                       std::make_move_iterator(read->cases.end()));
    }
    Dumped const dumped = dump(std::move(sources), options.stage);
    Status const status = report(dumped.diagnostics, dumped.sources) ? wrong_input : as_asked;
    return write_output(dumped.text, status);
}

}  // namespace

void add_dump(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("dump", "Print what a stage of the engine makes of the texts");
    verb->add_option("FILES", options->inputs.files, "Treaty and case files (default: the corpus)");
    verb->add_option("--stage", options->stage, "ast, ir, rules or smt2 (which needs a case)")
        ->transform(CLI::CheckedTransformer(stages()).description(""))
        ->type_name("STAGE")
        ->required();
    add_corpus_option(*verb, options->inputs);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

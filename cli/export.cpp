// SPDX-License-Identifier: MIT
// casus export: a corpus as a table for statistics.
#include "cli/inputs.hpp"
#include "cli/kept.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <casus/datasets.hpp>

#include <memory>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    DyadOptions dyads;
};

constexpr char const* examples = R"(Examples:
  casus export dyads --directed --from 1900 --to 1914 > dyads.csv
  casus export dyads --corpus treaties/std --corpus atop --treaties
  casus export index > treaties/README.md

dyads: one row for each pair of states and year in which some binding instrument gives A one of the five kinds of obligation
toward B on some day of the year: defence (support for one attacked), offence (support for one that attacks), neutrality,
nonaggression, consultation. What the obligation is further conditional on does not matter. Without --directed a row
says what either owes the other. The acts that stand for the kinds can be named, for a vocabulary of one's own.)";

Status run(Options const& options) {
    if (options.dyads.from > options.dyads.to) {
        complain("--from " + std::to_string(options.dyads.from) + " is later than --to " +
                 std::to_string(options.dyads.to));
        return wrong_input;
    }
    Kept kept(options.inputs);
    std::optional<Inputs> inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    Loaded const loaded = kept.load(std::move(inputs->corpus));
    if (report(loaded.diagnostics, loaded.sources) || !loaded.corpus) return wrong_input;
    return write_output(export_dyads(*loaded.corpus, options.dyads), as_asked);
}

constexpr char const* index_examples = R"(Examples:
  casus export index > treaties/README.md
  casus export index --corpus treaties/std --corpus my_treaties

A page in Markdown: each instrument with its parties, its life, what it asks for by article, on what
conditions, and what of it is unverified.)";

Status run_index(CorpusOptions const& options) {
    Kept kept(options);
    std::optional<Inputs> inputs = read_inputs(options);
    if (!inputs) return wrong_input;
    Loaded const loaded = kept.load(std::move(inputs->corpus));
    if (report(loaded.diagnostics, loaded.sources) || !loaded.corpus) return wrong_input;
    return write_output(export_index(*loaded.corpus), as_asked);
}

}  // namespace

void add_export(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("export", "Write a corpus as a table or a page");
    verb->require_subcommand(1);
    verb->footer(examples);
    CLI::App* const dyads = verb->add_subcommand("dyads", "Who owes whom what, by year, as CSV");
    constexpr int first_year = 1, last_year = 9999;
    options->dyads.directed = false;  // unless asked for
    dyads->add_flag("--directed", options->dyads.directed, "One row for each direction");
    dyads->add_option("--from", options->dyads.from, "First year")
        ->check(CLI::Range(first_year, last_year))
        ->capture_default_str();
    dyads->add_option("--to", options->dyads.to, "Last year")
        ->check(CLI::Range(first_year, last_year))
        ->capture_default_str();
    dyads->add_flag("--treaties", options->dyads.treaties,
                    "Also name the instruments each obligation comes from");
    DyadKinds& kinds = options->dyads.kinds;
    for (auto const& [flag, act, what] :
         {std::tuple("--support-act", &kinds.support, "defence and offence"),
          std::tuple("--neutrality-act", &kinds.neutrality, "neutrality"),
          std::tuple("--nonaggression-act", &kinds.nonaggression,
                     "nonaggression (the act that is forbidden)"),
          std::tuple("--consultation-act", &kinds.consultation, "consultation")})
        dyads->add_option(flag, *act, std::string("The act that stands for ") + what)
            ->type_name("ACT")
            ->capture_default_str();
    add_corpus_option(*dyads, options->inputs);
    dyads->footer(examples);
    CLI::App* const index =
        verb->add_subcommand("index", "The instruments of a corpus, as a page in Markdown");
    add_corpus_option(*index, options->inputs);
    index->footer(index_examples);
    index->callback([options, &run_later] { run_later = [options] { return run_index(options->inputs); }; });
    dyads->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

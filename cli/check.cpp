// SPDX-License-Identifier: MIT
// casus check: what is wrong with a draft.
#include "cli/files.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <casus/check.hpp>
#include <casus/corpus.hpp>

#include <algorithm>
#include <memory>
#include <thread>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    CheckOptions check;
    std::string format = "text";
    bool fix = false;
};

constexpr char const* examples = R"(Examples:
  casus check draft.treaty                          against the treaties that come with casus
  casus check draft.treaty --corpus ours/           against a corpus of one's own
  casus check draft.treaty --deny warning           warnings fail, as a repository may want it
  casus check draft.treaty --allow no_duration      leave one kind of finding out
  casus check draft.treaty --fix                    make the changes that are mechanical
  casus check drafts/ --format sarif > check.sarif  for code hosts and editors

A draft takes the place of a treaty of the same name in the corpus. `allow no_exit "why"` in a treaty or an article
says there that a finding is meant. docs/findings.md explains every finding.
Exit status: 0 no error, 1 a finding is an error (of itself or by --deny), 2 the input is wrong, 3 something
was not decided within the budget.)";

std::string in_format(CheckReport const& report, std::string const& format) {
    if (format == "json") return to_json(report);
    if (format == "sarif") return to_sarif(report);
    if (format == "junit") return to_junit(report);
    return to_text(report, coloured_output());
}

/// Writes the drafts with their fixes made. False if one could not be written.
bool write_fixes(CheckReport const& report, std::vector<File> const& files) {
    bool good = true;
    for (FileIndex file = 0; file < report.drafts; ++file) {
        std::string const text = fixed(report, file);
        if (text == report.sources[file].text) continue;
        std::string const problem =
            files[file].path == "-" ? "it is standard input" : replace_file(files[file].path, text);
        if (problem.empty()) {
            remark("fixed " + files[file].name);
        } else {
            complain("cannot write " + files[file].name + ": " + problem);
            good = false;
        }
    }
    return good;
}

Status run(Options const& options) {
    Found const drafts = find_files(options.inputs.files, Wanted::treaties);
    Found corpus = find_corpus(options.inputs.corpus);
    // A file that is both is a draft.
    std::vector<File> rest = without(corpus.files, drafts.files);
    Texts const own = read(drafts.files), others = read(rest);
    bool bad = false;
    for (auto const& problems : {drafts.problems, corpus.problems, own.problems, others.problems})
        bad = complain_all(problems) || bad;
    if (bad) return wrong_input;
    if (own.sources.empty()) {
        complain("there is no treaty file among the files given");
        return wrong_input;
    }
    CheckReport report = check(own.sources, others.sources, options.check);
    bool const wrong = has_error(report.diagnostics);
    if (wrong && options.format == "sarif") return write_output(to_sarif(report), wrong_input);
    if (wrong && options.format == "json")
        return write_output(to_json(report.diagnostics, report.sources), wrong_input);
    if (cli::report(report.diagnostics, report.sources)) return wrong_input;
    if (options.fix) {
        if (!write_fixes(report, drafts.files)) return wrong_input;
        Texts const again = read(drafts.files);
        report = check(again.sources, others.sources, options.check);
    }
    Status const status = report.denied() ? finding : report.undecided ? undecided : as_asked;
    return write_output(in_format(report, options.format), status);
}

}  // namespace

void add_check(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("check", "Say what is wrong with a draft");
    verb->add_option("FILES", options->inputs.files, "Treaty files, folders of them, or - for standard input")
        ->required();
    verb->add_option(
            "--deny", options->check.deny,
            "A finding that is an error, by its code or name; or a level with all above it: warning, note")
        ->type_name("WHAT");
    verb->add_option("--allow", options->check.allow, "A finding to leave out, by its code or name")
        ->type_name("WHAT");
    verb->add_flag("--fix", options->fix, "Make the changes that are mechanical, in place; then check again");
    verb->add_flag("!--form-only", options->check.search,
                   "Look at the form alone; ask no possible situation");
    verb->add_option("--budget", options->check.rlimit,
                     "The solver's budget for one check, in steps of its own")
        ->type_name("STEPS")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    options->check.jobs = std::max(1U, std::thread::hardware_concurrency());
    verb->add_option("--jobs", options->check.jobs, "Threads; the report is the same for any number")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
    verb->add_option("--format", options->format, "text, json, sarif or junit")
        ->check(CLI::IsMember({"text", "json", "sarif", "junit"}))
        ->capture_default_str();
    add_corpus_option(*verb, options->inputs);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

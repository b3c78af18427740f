// SPDX-License-Identifier: MIT
// casus fmt: files in their canonical form.
#include "cli/files.hpp"
#include "cli/output.hpp"
#include "cli/unified_diff.hpp"
#include "cli/verbs.hpp"

#include <casus/corpus.hpp>

#include <filesystem>
#include <memory>

namespace casus::cli {

namespace {

struct Options {
    std::vector<std::string> files;
    bool check = false;
    bool diff = false;
};

constexpr char const* examples = R"(Examples:
  casus fmt draft.treaty                rewrite a file in canonical form
  casus fmt --check treaties examples   list what is not in canonical form; exit 1 if there is any
  casus fmt --diff draft.treaty         show what would change; exit 1 if anything would
  casus fmt - < draft.treaty            from standard input to standard output

A file with an error is left as it is. Comments are kept.)";

Status worse(Status a, Status b) { return a > b ? a : b; }

/// Formats one file; appends to `page` what is to be printed.
Status format_one(File const& file, Options const& options, std::string& page) {
    Texts const texts = read({file});
    if (texts.sources.empty()) {
        complain_all(texts.problems);
        return wrong_input;
    }
    Source const& source = texts.sources.front();
    Formatted const formatted = format(source);
    if (report(formatted.diagnostics, {source})) return wrong_input;
    bool const differs = formatted.text != source.text;
    if (options.diff) page += unified_diff(source.text, formatted.text, file.name);
    if (options.check && differs && !options.diff) page += "would reformat " + file.name + "\n";
    if (options.check || options.diff) return differs ? finding : as_asked;
    if (file.path == "-") {
        page += formatted.text;
    } else if (differs) {
        if (std::string const problem = replace_file(file.path, formatted.text); !problem.empty()) {
            complain("cannot write " + file.name + ": " + problem);
            return wrong_input;
        }
    }
    return as_asked;
}

Status run(Options const& options) {
    Found const found = find_files(options.files, Wanted::both);
    Status status = complain_all(found.problems) ? wrong_input : as_asked;
    std::string page;
    for (File const& file : found.files) status = worse(status, format_one(file, options, page));
    return write_output(page, status);
}

}  // namespace

void add_fmt(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("fmt", "Rewrite files in canonical form");
    verb->add_option("FILES", options->files,
                     "Treaty and case files, folders of them, or - for standard input")
        ->required();
    verb->add_flag("--check", options->check, "Write nothing; exit 1 if a file is not in canonical form");
    verb->add_flag("--diff", options->diff,
                   "Write nothing; print what would change, exit 1 if anything would");
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

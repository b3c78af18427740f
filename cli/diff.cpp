// SPDX-License-Identifier: MIT
// casus diff: what a new version means that the old one did not.
#include "cli/files.hpp"
#include "cli/git.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <casus/corpus.hpp>
#include <casus/diff.hpp>

#include <filesystem>
#include <memory>
#include <optional>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    DiffOptions diff;
    std::string format = "text";
};

constexpr int most_paths = 10'000;

constexpr char const* examples = R"(Examples:
  casus diff draft1.treaty draft2.treaty            two files
  casus diff drafts/march drafts/april              two folders
  casus diff HEAD~3..HEAD -- treaties/ours.treaty   two revisions, by way of git
  casus diff main.. -- drafts                       a revision and HEAD

What is compared is what the texts mean: duties gained and lost, widened and narrowed, moved and left to discretion, with
a situation for each. Names, order, layout, notes and goals are no difference.
Exit status: 0 equivalent, 1 there are changes, 2 the input is wrong, 3 not decided within the budget.)";

struct Versions {
    std::vector<Source> before, after;
    std::vector<File> files;  ///< both, where they are files
};

bool complain_if(std::string const& problem) {
    if (!problem.empty()) complain(problem);
    return !problem.empty();
}

/// REV1..REV2 and paths.
std::optional<Versions> revisions(std::vector<std::string> const& words) {
    std::string const& range = words.front();
    std::size_t const dots = range.find("..");
    std::string const old = range.substr(0, dots);
    std::string const fresh = dots + 2 < range.size() ? range.substr(dots + 2) : "HEAD";
    Versions out;
    std::vector<std::string> paths(words.begin() + 1, words.end());
    if (paths.empty()) paths = {"."};
    for (std::string const& path : paths) {
        std::string problem;
        std::vector<Source> before = at_revision(old, path, problem);
        if (complain_if(problem)) return std::nullopt;
        std::vector<Source> after = at_revision(fresh, path, problem);
        if (complain_if(problem)) return std::nullopt;
        out.before.insert(out.before.end(), before.begin(), before.end());
        out.after.insert(out.after.end(), after.begin(), after.end());
        // The working tree's own copy is not part of the corpus.
        std::error_code error;
        if (std::filesystem::exists(path, error)) {
            Found const found = find_files({path}, Wanted::treaties);
            out.files.insert(out.files.end(), found.files.begin(), found.files.end());
        }
    }
    return out;
}

std::optional<Versions> files(std::vector<std::string> const& words) {
    if (words.size() != 2) {
        complain("two files or folders are compared, an old and a new one; or REV1..REV2 -- PATH");
        return std::nullopt;
    }
    Versions out;
    for (std::size_t i = 0; i < 2; ++i) {
        Found const found = find_files({words[i]}, Wanted::treaties);
        Texts texts = read(found.files);
        bool const not_found = complain_all(found.problems), not_read = complain_all(texts.problems);
        if (not_found || not_read) return std::nullopt;
        (i == 0 ? out.before : out.after) = std::move(texts.sources);
        out.files.insert(out.files.end(), found.files.begin(), found.files.end());
    }
    return out;
}

Status run(Options const& options) {
    std::vector<std::string> const& words = options.inputs.files;
    std::error_code error;
    bool const range =
        words.front().find("..") != std::string::npos && !std::filesystem::exists(words.front(), error);
    std::optional<Versions> const versions = range ? revisions(words) : files(words);
    if (!versions) return wrong_input;
    Found const corpus = find_corpus(options.inputs.corpus);
    Texts const rest = read(without(corpus.files, versions->files));
    bool const not_found = complain_all(corpus.problems), not_read = complain_all(rest.problems);
    if (not_found || not_read) return wrong_input;
    DiffReport const found = diff(versions->before, versions->after, rest.sources, options.diff);
    if (options.format == "json" && has_error(found.diagnostics))
        return write_output(to_json(found.diagnostics, found.sources), wrong_input);
    if (report(found.diagnostics, found.sources)) return wrong_input;
    Status const status = !found.changes.empty() ? finding : found.undecided ? undecided : as_asked;
    return write_output(options.format == "json" ? to_json(found) : to_text(found, coloured_output()),
                        status);
}

}  // namespace

void add_diff(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb =
        app.add_subcommand("diff", "Say what a new version means that the old one did not");
    verb->add_option("VERSIONS", options->inputs.files,
                     "Two treaty files or two folders; or REV1..REV2 and then, behind --, files or folders")
        ->required()
        ->expected(2, most_paths);
    verb->add_option("--format", options->format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    verb->add_option("--budget", options->diff.rlimit,
                     "The solver's budget for one check, in steps of its own")
        ->type_name("STEPS")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    add_corpus_option(*verb, options->inputs);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

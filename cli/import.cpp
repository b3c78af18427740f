// SPDX-License-Identifier: MIT
// casus import: a data set as treaty files.
#include "cli/csv.hpp"
#include "cli/inputs.hpp"
#include "cli/kept.hpp"
#include "cli/lines.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <casus/datasets.hpp>

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

namespace casus::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
    CorpusOptions inputs;
    std::string alliances, members, phases, out;
};

constexpr char const* examples = R"(Examples:
  casus import atop --alliances atop5_0a.csv --members atop5_0m.csv --out atop
  casus import atop --alliances atop5_0a.csv --members atop5_0m.csv \
               --phases atop5_0aph.csv > atop.treaty
  casus query --corpus treaties/std --corpus atop \
              --event "armed_attack by germany on france" --on 1939-09-03

The files are the user's own copy of ATOP 5.0 (Leeds, Ritter, Mitchell, Long 2002). Each member row is read on its own.
What the tables code as conditional becomes an open fact of the treaty: `given defence_unprovoked of atop_3075 in attack`
settles it. States are found by their Correlates of War numbers, which the corpus gives as `coded cow N`.
With --out nothing is left behind unless every file could be written. Exit status: 0 imported, 2 the input is wrong,
130 interrupted.)";

/// Writes all files into a new folder beside the wanted one and then puts it in its place.
std::string write_folder(fs::path const& folder, std::vector<Source> const& files) {
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        return "it exists and is not an empty folder";
    std::string beside = (folder.has_filename() ? folder : folder.parent_path()).string() + ".XXXXXX";
    if (mkdtemp(beside.data()) == nullptr) return std::strerror(errno);
    std::string problem;
    for (Source const& file : files) {
        std::ofstream out(fs::path(beside) / file.name, std::ios::binary);
        out << file.text;
        out.close();
        if (!out) problem = file.name + ": " + std::strerror(errno);
        if (interrupted()) problem = "interrupted";
        if (!problem.empty()) break;
    }
    constexpr mode_t readable = 0755;
    if (problem.empty() && chmod(beside.c_str(), readable) != 0) problem = std::strerror(errno);
    if (problem.empty()) {
        fs::rename(beside, folder, error);
        if (error) problem = error.message();
    }
    if (!problem.empty()) fs::remove_all(beside, error);
    return problem;
}

Status run(Options const& options) {
    Kept kept(options.inputs);
    std::optional<Inputs> const inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    Loaded const loaded = kept.load(inputs->corpus);
    if (report(loaded.diagnostics, loaded.sources) || !loaded.corpus) return wrong_input;

    std::vector<File> files{{options.alliances, options.alliances, {}},
                            {options.members, options.members, {}}};
    if (!options.phases.empty()) files.push_back({options.phases, options.phases, {}});
    Texts const texts = read(files);
    if (complain_all(texts.problems)) return wrong_input;
    std::vector<Diagnostic> diagnostics;
    std::vector<Table> tables;
    for (FileIndex file = 0; file < texts.sources.size(); ++file)
        tables.push_back(read_csv(texts.sources[file], file, diagnostics));
    if (report(diagnostics, texts.sources)) return wrong_input;
    AtopTables atop{std::move(tables[0]), std::move(tables[1]), {}};
    if (tables.size() > 2) atop.phases = std::move(tables[2]);
    Imported const imported = import_atop(*loaded.corpus, atop);
    if (report(imported.diagnostics, texts.sources)) return wrong_input;

    if (options.out.empty()) {
        std::string page;
        for (Source const& file : imported.files) page += (page.empty() ? "" : "\n") + file.text;
        return write_output(page, as_asked);
    }
    catch_interrupts();  // so that nothing half-written stays
    if (std::string const problem = write_folder(options.out, imported.files); !problem.empty()) {
        complain("cannot write " + options.out + ": " + problem);
        return interrupted() ? stopped : wrong_input;
    }
    return write_output(std::to_string(imported.alliances) + " alliances with " +
                            std::to_string(imported.memberships) + " member rows are now in " + options.out +
                            "\n",
                        as_asked);
}

}  // namespace

void add_import(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("import", "Read a data set into treaty files");
    verb->require_subcommand(1);
    verb->footer(examples);
    CLI::App* const atop =
        verb->add_subcommand("atop", "Alliance Treaty Obligations and Provisions 5.0, from CSV tables");
    atop->add_option("--alliances", options->alliances, "The table of alliances (atop5_0a.csv)")
        ->required()
        ->type_name("FILE");
    atop->add_option("--members", options->members, "The table of members (atop5_0m.csv)")
        ->required()
        ->type_name("FILE");
    atop->add_option("--phases", options->phases,
                     "The table of phases (atop5_0aph.csv), to compare with the members")
        ->type_name("FILE");
    atop->add_option("--out", options->out,
                     "The folder to make; without it everything goes to standard output")
        ->type_name("DIR");
    add_corpus_option(*atop, options->inputs);
    atop->footer(examples);
    atop->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

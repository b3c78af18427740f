// SPDX-License-Identifier: MIT
// casus conflicts: where promises cannot all be kept, over all possible events.
#include "cli/inputs.hpp"
#include "cli/kept.hpp"
#include "cli/lines.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <casus/conflicts.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    QueryOptions query;
    ConflictOptions conflicts;
    TextOptions text;
    std::string save;
    bool least_breach = false;
    std::vector<std::string> weights;
    std::string format = "text";
};

constexpr char const* examples = R"(Examples:
  casus conflicts                                        the bundled treaties, one event each
  casus conflicts --member germany --from 1880-01-01 --to 1914-08-04 --events 2
  casus conflicts --between reinsurance austro_romanian --events 2 --why
  casus conflicts draft.treaty --format json             the draft's treaties, among themselves
  casus conflicts --with draft draft.treaty              the draft against everything else
  casus conflicts --precedence vclt --save scenarios     each scenario as a case for `casus test`
  casus conflicts crisis.case --least-breach --weight reinsurance=3

A conflict is a way in which norms of two clauses bind one member at one time and cannot both be
kept. Files and folders of treaties name those to look at; without any it is the whole corpus. Case
files ask what collides in them; --least-breach then says which norms a member breaks at the least
cost, and what binds once it has. An interrupt prints what was found so far.
Exit status: 0 no conflict, 1 some, 2 the input is wrong, 3 undecided within the budget, 130 interrupted,
70 Casus itself failed.)";

/// The treaties of the files that were named: files of the corpus keep the names they have there.
std::vector<std::string> treaties_in(Corpus const& corpus, std::vector<std::string> const& paths,
                                     std::vector<File> const& in_corpus) {
    std::vector<std::string> out;
    for (File const& file : find_files(paths, Wanted::treaties).files) {
        std::string name = file.name;
        for (File const& known : in_corpus)
            if (known.identity == file.identity) name = known.name;
        for (std::string& treaty : corpus.treaties_of(name)) out.push_back(std::move(treaty));
    }
    return out;
}

/// Shows on a terminal how far a long search has come, and clears the line at the end.
class ProgressLine {
public:
    ProgressLine() : shown_(isatty(STDERR_FILENO) == 1) {}
    ~ProgressLine() {
        if (drawn_) std::cerr << "\r\033[K" << std::flush;
    }
    ProgressLine(ProgressLine const&) = delete;
    ProgressLine& operator=(ProgressLine const&) = delete;

    void draw(std::size_t done, std::size_t all) {
        if (!shown_) return;
        drawn_ = true;
        std::cerr << "\rcasus: " << done << " of " << all << " pairs of clauses" << std::flush;
    }

private:
    bool shown_ = false, drawn_ = false;
};

/// Searches in a thread of its own, so that this one can watch for an interrupt.
ConflictReport search(Corpus const& corpus, ConflictOptions options) {
    constexpr auto patience = std::chrono::milliseconds(50);
    std::atomic<bool> stop = false, finished = false;
    std::atomic<std::size_t> done = 0, all = 0;
    options.stop = &stop;
    options.progress = [&](std::size_t so_far, std::size_t of) {
        done = so_far;
        all = of;
    };
    ConflictReport report;
    std::exception_ptr failure;
    std::thread worker([&] {
        try {
            report = conflicts(corpus, options);
        } catch (...) {
            failure = std::current_exception();
        }
        finished = true;
    });
    {
        ProgressLine line;
        for (int beat = 0; !finished; ++beat) {
            std::this_thread::sleep_for(beat < 4 ? patience / 10 : patience);
            if (interrupted()) stop = true;
            if (all > 0 && beat > 20) line.draw(done, all);
        }
    }
    worker.join();
    if (failure) std::rethrow_exception(failure);
    return report;
}

/// Writes each scenario as a case of its own. Returns false, with a message, if one cannot be written.
bool save(ConflictReport const& report, std::string const& folder) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    for (FoundConflict const& conflict : report.conflicts) {
        std::filesystem::path const path = std::filesystem::path(folder) / (conflict.case_name + ".case");
        std::ofstream out(path, std::ios::binary);
        out << format({path.string(), conflict.case_text}).text;
        if (!out.flush()) {
            complain("cannot write " + path.string());
            out.close();
            std::filesystem::remove(path, problem);  // no half a case stays behind
            return false;
        }
    }
    return true;
}

Status status_of(ConflictReport const& report) {
    if (!report.unconfirmed.empty()) return internal_error;
    if (report.stopped) return stopped;
    if (report.undecided) return undecided;
    return report.conflicts.empty() ? as_asked : finding;
}

/// `locarno.2=5` taken apart; complains and returns false if it is anything else.
bool read_weights(std::vector<std::string> const& texts,
                  std::vector<std::pair<std::string, std::uint64_t>>& weights) {
    constexpr std::size_t most_digits = 9;
    for (std::string const& text : texts) {
        std::size_t const sign = text.find('=');
        std::string const number = sign == std::string::npos ? "" : text.substr(sign + 1);
        bool const digits = !number.empty() && number.size() <= most_digits &&
                            number.find_first_not_of("0123456789") == std::string::npos;
        if (sign == 0 || !digits || std::stoull(number) == 0) {
            complain("--weight " + text +
                     ": write a treaty or an article, and a number of 1 or more: locarno.2=5");
            return false;
        }
        weights.emplace_back(text.substr(0, sign), std::stoull(number));
    }
    return true;
}

/// What collides in case files.
Status run_on_cases(Options const& options, Inputs const& inputs, Corpus const& corpus) {
    CaseConflictOptions asked;
    asked.query = options.query;
    asked.query.rlimit = options.conflicts.rlimit;
    asked.query.without = options.conflicts.without;
    asked.least_breach = options.least_breach;
    if (!read_weights(options.weights, asked.weights)) return wrong_input;
    CaseConflictReport all;
    for (Source const& source : inputs.cases) {
        Loaded const own = load_for(source, corpus, inputs.corpus);
        if (report(own.diagnostics, own.sources) || !own.corpus) return wrong_input;
        CaseConflictReport found = case_conflicts(*own.corpus, source, asked);
        if (report(found.diagnostics, all_sources(*own.corpus, found.sources))) return wrong_input;
        for (CaseConflicts& one : found.cases) all.cases.push_back(std::move(one));
    }
    bool const any = std::any_of(all.cases.begin(), all.cases.end(), [](CaseConflicts const& one) {
        return std::any_of(one.collisions.begin(), one.collisions.end(), [](CollisionText const& collision) {
            return collision.rule.empty() && collision.both_bind == TruthValue::yes;
        });
    });
    Status const status = any ? finding : as_asked;
    if (options.format == "json") return write_output(to_json(all), status);
    if (options.format == "sarif") return write_output(to_sarif(all, corpus.sources()), status);
    TextOptions text = options.text;
    text.coloured = coloured_output();
    text.width = output_width();
    return write_output(to_text(all, text), status);
}

Status run(Options options) {
    Found const in_corpus = find_corpus(options.inputs.corpus);
    Kept kept(options.inputs);
    std::optional<Inputs> const inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    if (inputs->cases.empty())
        catch_interrupts();  // one that comes while texts are read ends the search at once
    Loaded const loaded = kept.load(inputs->corpus);
    if (report(loaded.diagnostics, loaded.sources) || !loaded.corpus) return wrong_input;
    if (!inputs->cases.empty()) return run_on_cases(options, *inputs, *loaded.corpus);
    if (options.least_breach) {
        complain("--least-breach is about a case: give a case file");
        return wrong_input;
    }
    if (options.conflicts.treaties.empty() && !options.inputs.files.empty() && options.conflicts.of.empty()) {
        options.conflicts.treaties = treaties_in(*loaded.corpus, options.inputs.files, in_corpus.files);
        if (options.conflicts.treaties.empty()) {
            complain("the files hold no treaty");
            return wrong_input;
        }
    }
    if (options.query.precedence) options.conflicts.precedence = *options.query.precedence;
    ConflictReport const found = search(*loaded.corpus, options.conflicts);
    if (!found.diagnostics.empty()) {
        report(found.diagnostics, found.sources);
        return wrong_input;
    }
    if (!options.save.empty() && !save(found, options.save)) return internal_error;
    Status const status = status_of(found);
    if (options.format == "json") return write_output(to_json(found), status);
    if (options.format == "sarif") return write_output(to_sarif(found), status);
    options.text.coloured = coloured_output();
    options.text.width = output_width();
    return write_output(to_text(found, options.text), status);
}

}  // namespace

void add_conflicts(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb =
        app.add_subcommand("conflicts", "Where promises cannot all be kept, each with its scenario");
    ConflictOptions& conflicts = options->conflicts;
    verb->add_option("FILES", options->inputs.files,
                     "Treaties to look at: files or folders, of the corpus or besides it; or case files");
    verb->add_option("--between", conflicts.treaties, "Only between these two treaties")
        ->type_name("TREATY TREATY")
        ->expected(2);
    verb->add_option("--with", conflicts.of, "Only conflicts of this treaty with any; may be repeated")
        ->type_name("TREATY")
        ->allow_extra_args(false);
    verb->add_option("--member", conflicts.members, "Only this member's conflicts; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    verb->add_option("--from", conflicts.from, "Only conflicts on or after this day")->type_name("DATE");
    verb->add_option("--to", conflicts.to, "Only conflicts on or before this day")->type_name("DATE");
    verb->add_option("--events", conflicts.events, "Look at situations of up to so many events")
        ->check(CLI::Range(std::size_t{1}, most_conflict_events))
        ->capture_default_str();
    add_policy_option(*verb, options->query);
    verb->add_option("--without", conflicts.without,
                     "Leave instruments out: kinds (protocols, understandings, ...) or names, with commas")
        ->type_name("KINDS")
        ->delimiter(',')
        ->allow_extra_args(false);
    conflicts.jobs = std::max(1U, std::thread::hardware_concurrency());
    verb->add_option("--jobs", conflicts.jobs, "Threads; the report is the same for any number")
        ->check(CLI::Range(1, 256));
    verb->add_option("--budget", conflicts.rlimit, "The solver's budget for one check, in steps of its own")
        ->type_name("STEPS")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_flag("--why", options->text.why, "Show each part on which a conflict rests");
    verb->add_flag("--least-breach", options->least_breach,
                   "With a case: the cheapest norms to break, and what then binds");
    verb->add_option("--weight", options->weights,
                     "With --least-breach: what breaking a treaty or an article costs instead of 1")
        ->type_name("NAME=N")
        ->allow_extra_args(false);
    verb->add_option("--save", options->save, "Write each scenario to this folder as a case")
        ->type_name("DIR");
    verb->add_option("--format", options->format, "text, json (schema: docs/conflicts.schema.json) or sarif")
        ->check(CLI::IsMember({"text", "json", "sarif"}))
        ->capture_default_str();
    add_corpus_option(*verb, options->inputs);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

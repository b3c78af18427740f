// SPDX-License-Identifier: MIT
// casus batch: events in, verdicts out, one JSON line each, in order.
#include "cli/answer_line.hpp"
#include "cli/inputs.hpp"
#include "cli/kept.hpp"
#include "cli/lines.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <thread>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    BatchOptions batch;
    std::string confirm = "none";
    unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

constexpr char const* examples = R"(Examples:
  casus batch < events.ndjson > verdicts.ndjson
  casus batch treaties/std atop --jobs 2 --confirm sample < events.ndjson > verdicts.ndjson

A line in, and a line out:
  {"id": 7, "event": "armed_attack by germany on poland", "on": "1939-09-01", "given": ["..."]}
  {"id": 7, "event": {"kind": "armed_attack", "by": "germany", "on": "poland"}, "on": "1939-09-01"}
  {"v": 1, "line": 1, "id": 7, "verdicts": [{"treaty": ..., "article": ..., "outcome": "excepted"}]}
  {"v": 1, "line": 1, "id": 7, "error": {"code": ..., "message": ...}}
Schema: docs/batch.schema.json. A bad line yields an error line and the run goes on. The bytes out are the same for any
--jobs. Verdicts that bind nobody (not owed, excepted, ...) are left out; --why gives whole answers with derivations.
Exit status: 0 all lines answered, 1 some line was bad, 2 the command line or the corpus is wrong, 130 interrupted: what
was answered before has been written in whole lines.)";

/// Lines out, in the order of the lines in, and what became of them.
struct Page {
    std::string text;
    Answered answered;
};

/// Answers the lines onto the pages, each of which has a thread and takes lines that follow one another;
/// pages for which there is no line stay empty.
void answer_all(Corpus const& corpus, BatchOptions const& options, std::vector<Line> const& lines,
                std::vector<Page>& out) {
    std::size_t const workers = std::min(out.size(), lines.size());
    for (std::size_t job = workers; job < out.size(); ++job) out[job] = {};
    auto const work = [&](std::size_t job) {
        // Not in its place: threads that write side by side slow each other down. Its memory is used again.
        Page page{std::move(out[job].text), {}};
        page.text.clear();
        std::size_t const end = lines.size() * (job + 1) / workers;
        for (std::size_t i = lines.size() * job / workers; i < end; ++i) {
            Answered const one = answer_line(corpus, options, lines[i], page.text);
            page.answered.bad = page.answered.bad || one.bad;
            page.answered.disagrees = page.answered.disagrees || one.disagrees;
        }
        out[job] = std::move(page);
    };
    std::vector<std::thread> others;
    for (std::size_t job = 1; job < workers; ++job) others.emplace_back(work, job);
    work(0);
    for (std::thread& other : others) other.join();
}

/// Says how far the run is, at most once a second, on a terminal only.
class Progress {
public:
    void at(std::size_t lines) {
        auto const now = std::chrono::steady_clock::now();
        if (!shown_ || now - last_ < std::chrono::seconds(1)) return;
        last_ = now;
        std::fprintf(stderr, "\rcasus: %zu lines", lines);
    }
    ~Progress() {
        if (last_ != begin_) std::fputc('\n', stderr);
    }

private:
    bool shown_ = isatty(STDERR_FILENO) != 0;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), last_ = begin_;
};

Status run(Options options) {
    options.inputs.corpus.insert(options.inputs.corpus.end(), options.inputs.files.begin(),
                                 options.inputs.files.end());
    options.inputs.files.clear();
    std::optional<Inputs> inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    Loaded const loaded = load_kept(std::move(inputs->corpus));
    if (report(loaded.diagnostics, loaded.sources) || !loaded.corpus) return wrong_input;
    catch_interrupts();
    std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is seen when writing
    options.batch.confirm = options.confirm == "all"      ? Confirm::all
                            : options.confirm == "sample" ? Confirm::sample
                                                          : Confirm::none;
    // What one thread answers by itself stays in its cache; threads get so much that starting them costs
    // nothing, and however many there are, memory has a bound.
    constexpr std::size_t alone = std::size_t{1} << 17U, each = std::size_t{1} << 18U, most = each * 16;
    LineReader reader(STDIN_FILENO, options.jobs == 1 ? alone : std::min(options.jobs * each, most));
    Progress progress;
    std::vector<Page> pages(options.jobs);
    Status status = as_asked;
    for (std::vector<Line> lines = reader.next(); !lines.empty(); lines = reader.next()) {
        answer_all(*loaded.corpus, options.batch, lines, pages);
        for (Page const& page : pages) {
            if (page.answered.bad && status == as_asked) status = finding;
            if (page.answered.disagrees) status = internal_error;
            if (std::optional<Status> const ended = write_part(page.text))
                return *ended == as_asked ? status : *ended;
        }
        progress.at(lines.back().number);
        if (status == internal_error) {
            complain("evaluator and solver disagree: the line says \"confirmed\":false; please report it");
            return status;
        }
    }
    if (!reader.problem().empty()) {
        complain("cannot read standard input: " + reader.problem());
        return wrong_input;
    }
    return interrupted() ? stopped : status;
}

}  // namespace

void add_batch(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("batch", "Events in, verdicts out, one JSON line each");
    verb->add_option("CORPUS", options->inputs.files,
                     "Files and folders of treaties; none: the bundled ones");
    constexpr unsigned most_jobs = 1024;
    verb->add_option("--jobs", options->jobs,
                     "Threads; as many as there are processors to run on, if not given")
        ->type_name("N")
        ->check(CLI::Range(1U, most_jobs));
    verb->add_option("--confirm", options->confirm,
                     "Have the solver confirm none, one line in 1000 (sample), or all")
        ->check(CLI::IsMember({"none", "sample", "all"}))
        ->capture_default_str();
    verb->add_flag("--why", options->batch.why, "Beside the verdicts the whole answer, with derivations");
    add_policy_option(*verb, options->batch.query);
    verb->add_option("--treaty", options->batch.query.treaties, "Ask this treaty only; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

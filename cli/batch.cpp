// SPDX-License-Identifier: MIT
// casus batch: events in, verdicts out, one JSON line each, in order.
#include "cli/answer_line.hpp"
#include "cli/inputs.hpp"
#include "cli/kept.hpp"
#include "cli/lines.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

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
    std::size_t lines = 0;  ///< that have come in until here
};

Page answered(Corpus const& corpus, BatchOptions const& options, std::vector<Line> const& lines) {
    Page page;
    for (Line const& line : lines) {
        Answered const one = answer_line(corpus, options, line, page.text);
        page.answered.bad = page.answered.bad || one.bad;
        page.answered.disagrees = page.answered.disagrees || one.disagrees;
    }
    page.lines = lines.back().number;
    return page;
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

/// Reads, answers and writes at the same time: one block of lines after the other comes in, each is answered
/// by whatever thread is free, and the pages go out in the order of the blocks.
Status answer_all(Corpus const& corpus, BatchOptions const& options, unsigned jobs) {
    // So much that the threads seldom wait for one another, and so little that what a thread answers stays in
    // its cache; with a bound on how much is under way, memory has one.
    constexpr std::size_t at_a_time = std::size_t{1} << 16U, most_under_way = 64;
    using Lines = std::shared_ptr<Block const>;
    LineReader reader(STDIN_FILENO, at_a_time);
    Progress progress;
    Status status = as_asked;
    bool over = false, disagree = false;
    auto const take = [&](tbb::flow_control& flow) {
        Lines block = reader.next();
        if (block == nullptr) flow.stop();
        return block;
    };
    auto const answer = [&](Lines const& block) { return answered(corpus, options, block->lines); };
    auto const give = [&](Page const& page) {
        if (over) return;
        if (page.answered.bad) status = finding;
        std::optional<Status> const ended = write_part(page.text);
        if (ended && *ended != as_asked) status = *ended;
        disagree = page.answered.disagrees;
        over = ended || disagree;
        if (over) reader.stop();
        if (!ended) progress.at(page.lines);
    };
    auto const pipeline = tbb::make_filter<void, Lines>(tbb::filter_mode::serial_in_order, take) &
                          tbb::make_filter<Lines, Page>(tbb::filter_mode::parallel, answer) &
                          tbb::make_filter<Page, void>(tbb::filter_mode::serial_in_order, give);
    tbb::global_control const limit(tbb::global_control::max_allowed_parallelism, jobs);
    tbb::task_arena arena(static_cast<int>(jobs));
    arena.execute([&] {
        tbb::parallel_pipeline(std::min<std::size_t>(std::size_t{2} * jobs, most_under_way), pipeline);
    });
    if (disagree) {
        complain("evaluator and solver disagree: the line says \"confirmed\":false; please report it");
        return internal_error;
    }
    if (over) return status;
    if (!reader.problem().empty()) {
        complain("cannot read standard input: " + reader.problem());
        return wrong_input;
    }
    return interrupted() ? stopped : status;
}

Status run(Options options) {
    options.inputs.corpus.insert(options.inputs.corpus.end(), options.inputs.files.begin(),
                                 options.inputs.files.end());
    options.inputs.files.clear();
    Kept kept(options.inputs);
    std::optional<Inputs> inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    // Never given back: the end of the program does that, in no time.
    static Loaded const& loaded = *new Loaded(kept.load(std::move(inputs->corpus)));
    if (report(loaded.diagnostics, loaded.sources) || !loaded.corpus) return wrong_input;
    catch_interrupts();
    std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is seen when writing
    options.batch.confirm = options.confirm == "all"      ? Confirm::all
                            : options.confirm == "sample" ? Confirm::sample
                                                          : Confirm::none;
    return answer_all(*loaded.corpus, options.batch, options.jobs);
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

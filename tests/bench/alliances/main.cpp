// SPDX-License-Identifier: MIT
// Casus at the size of Alliance Treaty Obligations and Provisions: how long it takes to load, to answer one
// question, to answer very many, what that costs in memory, what growth costs, and all of it beside clingo.
// The corpus is invented; the user's own copy of the data takes its place with --atop. What is wrong (two
// answers to one question) ends the run with status 1; what is slow is printed.
#include "cli/answer_line.hpp"
#include "engine/corpus_data.hpp"
#include "tests/bench/alliances/corpus.hpp"
#include "tests/bench/alliances/peer.hpp"
#include "tests/bench/alliances/process.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <stdexcept>

namespace casus::bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
    std::string casus = "casus", clingo = "clingo", vocabulary = "treaties/std", atop, keep;
    std::vector<std::size_t> events{10'000, 100'000};
    std::size_t alliances = 765, repeat = 5;
    bool quick = false;
};

/// The value below which the given part of all lies.
double at(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}
double median(std::vector<double> const& values) { return at(values, 0.5); }

/// Seconds of this process on a processor: others on the machine do not count.
double processor() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}
double seconds(std::function<void()> const& work) {
    double const begin = processor();
    work();
    return processor() - begin;
}

void say(std::string const& what, std::string const& figure, std::string const& limit = "") {
    fmt::print("{:<15}{:<78} {}\n", what, figure, limit);
    std::fflush(stdout);
}

EventFields fields(Event const& event) {
    return {"armed_attack", {{"by", event.by}, {"on", event.on}}, iso_date(event.day), {}};
}

/// How long each question takes, in microseconds: from names to verdicts, and the deciding alone.
struct Times {
    std::vector<double> whole, decide;
    std::size_t verdicts = 0;
};
void ask(Corpus const& corpus, std::vector<Event> const& events, Times& times) {
    using Micro = std::chrono::duration<double, std::micro>;
    for (Event const& event : events) {
        EventFields const question = fields(event);
        auto const begin = Clock::now();
        Prepared const prepared = prepare(corpus, question, {});
        auto const ready = Clock::now();
        std::vector<Brief> const verdicts = binding(*prepared.question);
        auto const end = Clock::now();
        times.verdicts += verdicts.size();
        times.whole.push_back(Micro(end - begin).count());
        times.decide.push_back(Micro(end - ready).count());
    }
}

void measure_questions(Corpus const& corpus, std::vector<Event> const& events) {
    Times warm, times;
    ask(corpus, events, warm);
    ask(corpus, events, times);
    say("one question",
        fmt::format("median {:.2f} µs, 99th percentile {:.1f} µs", median(times.whole),
                    at(times.whole, 0.99)),
        fmt::format("of 5 and 50 µs: {:.2f}, {:.2f}", median(times.whole) / 5, at(times.whole, 0.99) / 50));
    say("", fmt::format("of which deciding {:.2f} and {:.1f} µs; {:.1f} verdicts that bind or may",
                        median(times.decide), at(times.decide, 0.99),
                        static_cast<double>(times.verdicts) / static_cast<double>(events.size())));
}

void measure_batch(Corpus const& corpus, std::vector<Event> const& events, std::size_t repeat) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < events.size(); ++i) texts.push_back(line(events[i], i));
    std::vector<cli::Line> lines;
    for (std::string const& text : texts) lines.push_back({lines.size() + 1, text, false});
    cli::BatchOptions const options;
    std::size_t bytes = 0;
    std::vector<double> rates;
    for (std::size_t i = 0; i < repeat; ++i)
        rates.push_back(static_cast<double>(lines.size()) / seconds([&] {
                            constexpr std::size_t enough = std::size_t{1} << 19U;
                            std::string page;
                            for (cli::Line const& one : lines) {
                                cli::answer_line(corpus, options, one, page);
                                if (page.size() < enough && &one != &lines.back()) continue;
                                bytes += page.size();
                                page.clear();
                            }
                        }));
    say("batch",
        fmt::format("{:.0f} events/s on one core, lines in and out ({} bytes out an event)", median(rates),
                    bytes / repeat / lines.size()),
        fmt::format("of 300,000: {:.2f}", median(rates) / 300'000));
}

/// What a question costs when only the number of alliances grows that have nothing to do with it: half of the
/// others are among other states in the same years, half among the same states in other years. The answers
/// must stay the same.
void measure_growth(Corpus const& vocabulary, std::vector<Source> const& words, Options const& options) {
    std::vector<State> const all = states_of(vocabulary);
    auto const half = static_cast<std::ptrdiff_t>(all.size() / 2);
    std::vector<State> const ours(all.begin(), all.begin() + half), theirs(all.begin() + half, all.end());
    constexpr int first = 1900, last = 1950, much_later = 2000, end = 2017;
    constexpr std::size_t few = 80;
    std::vector<Event> const events = invent_events(ours, options.quick ? 50 : 2000, first, last, 2);
    std::vector<Corpus> corpora;
    std::vector<std::size_t> sizes;
    for (std::size_t growth : {std::size_t{1}, std::size_t{10}, std::size_t{options.quick ? 20U : 100U}}) {
        Csv tables;
        invent({few, ours, first, last, 1001, 3}, tables);
        std::size_t const more = few * (growth - 1) / 2;
        if (more > 0) {
            invent({more, theirs, first, last, 1'000'001, 4}, tables);
            invent({more, ours, much_later, end, 2'000'001, 5}, tables);
        }
        corpora.push_back(loaded(together(words, imported(vocabulary, tables.alliances, tables.members))));
        sizes.push_back(few * growth);
    }
    std::vector<Times> times(corpora.size());
    for (std::size_t i = 0; i < options.repeat; ++i)
        for (std::size_t one = 0; one < corpora.size(); ++one) ask(corpora[one], events, times[one]);
    std::string figure;
    for (std::size_t one = 0; one < corpora.size(); ++one) {
        if (times[one].verdicts != times.front().verdicts)
            throw std::runtime_error("alliances that have nothing to do with a question change its answer");
        figure += fmt::format("{}{}: {:.2f}", one == 0 ? "" : ", ", sizes[one], median(times[one].whole));
    }
    say("growth", "instruments and µs a question: " + figure,
        fmt::format("last to first: {:.2f}", median(times.back().whole) / median(times.front().whole)));
}

std::vector<std::string> version(std::string const& program, fs::path const& output) {
    if (run({program, "--version"}, "/dev/null", output).status != 0) return {};
    std::string const text = read_file(output);
    return {text.substr(0, text.find('\n'))};
}

/// Both programs as whole processes, one after the other and again, on the same events; the answers line by
/// line.
void compare(Options const& options, std::vector<Event> const& events, ir::Program const& program,
             fs::path const& folder) {
    std::string lines;
    for (std::size_t i = 0; i < events.size(); ++i) lines += line(events[i], i) + "\n";
    write_file(folder / "events.ndjson", lines);
    write_file(folder / "events.lp", peer_events(events));
    write_file(folder / "facts.lp", peer_facts(program));
    write_file(folder / "rules.lp", peer_rules());
    auto const in = [&](char const* name) { return (folder / name).string(); };
    auto const peer = version(options.clingo, folder / "version");
    auto const answer = [&](std::vector<std::string> const& more) {
        std::vector<std::string> command{options.casus, "batch", options.vocabulary, in("corpus")};
        command.insert(command.end(), more.begin(), more.end());
        Ran const ran = run(command, folder / "events.ndjson", folder / "casus.out");
        if (ran.status != 0) throw std::runtime_error("casus batch failed");
        return ran;
    };
    fs::remove_all(folder / "cache");
    setenv("CASUS_CACHE", in("cache").c_str(), 1);
    Ran const first = answer({});
    std::vector<Ran> ours, alone, theirs;
    for (std::size_t i = 0; i < options.repeat; ++i) {
        ours.push_back(answer({}));
        alone.push_back(answer({"--jobs", "1"}));
        if (peer.empty()) continue;
        theirs.push_back(run({options.clingo, "--text", in("facts.lp"), in("rules.lp"), in("events.lp")},
                             "/dev/null", folder / "clingo.out"));
        if (theirs.back().status != 0) throw std::runtime_error("clingo failed");
    }
    auto const wall = [](std::vector<Ran> const& runs) {
        std::vector<double> out;
        for (Ran const& one : runs) out.push_back(one.wall);
        return median(out);
    };
    auto const cpu = [](std::vector<Ran> const& runs) {
        std::vector<double> out;
        for (Ran const& one : runs) out.push_back(one.cpu);
        return median(out);
    };
    auto const tell = [&](std::string const& how, std::vector<Ran> const& runs) {
        return fmt::format("{}: {:.3f} s ({:.3f} s of processor)", how, wall(runs), cpu(runs));
    };
    say("casus batch",
        fmt::format("{} events, {}, {:.0f} MB", events.size(), tell("whole process", ours),
                    ours.back().megabytes),
        fmt::format("of 150 MB: {:.2f}", ours.back().megabytes / 150));
    say("", tell("with one thread", alone) + "; " + tell("the first time, with no snapshot", {first}));
    if (peer.empty()) {
        say("clingo", "not here (Debian's package gringo): nothing is compared");
        return;
    }
    std::vector<std::string> const mine = casus_lines(read_file(folder / "casus.out")),
                                   other = peer_lines(read_file(folder / "clingo.out"));
    auto const differ = std::mismatch(mine.begin(), mine.end(), other.begin(), other.end());
    if (mine != other)
        throw std::runtime_error(fmt::format("the answers differ: casus says \"{}\", clingo \"{}\"",
                                             differ.first == mine.end() ? "nothing more" : *differ.first,
                                             differ.second == other.end() ? "nothing more" : *differ.second));
    say("clingo",
        fmt::format("the same {} lines of answers: {:.3f} s ({:.3f} s of processor), {:.0f} MB", mine.size(),
                    wall(theirs), cpu(theirs), theirs.back().megabytes),
        fmt::format("clingo to casus: {:.1f}; to one thread: {:.1f}; to the first time: {:.1f}",
                    wall(theirs) / wall(ours), wall(theirs) / wall(alone), wall(theirs) / first.wall));
}

/// Each row of the invented tables is in the corpus, and nothing else is.
void check_whole(Csv const& tables, ir::Program const& program) {
    auto const rows =
        static_cast<std::size_t>(std::count(tables.alliances.begin(), tables.alliances.end(), '\n')) - 1;
    std::size_t memberships = 0;
    for (ir::Treaty const& treaty : program.treaties)
        for (ir::Membership const& member : treaty.members) memberships += member.periods.size();
    if (program.treaties.size() != rows || memberships != tables.memberships)
        throw std::runtime_error(fmt::format("{} alliances and {} memberships of {} and {} are in the corpus",
                                             program.treaties.size(), memberships, rows, tables.memberships));
}

std::string one_of(fs::path const& folder, std::vector<std::string> const& names) {
    for (std::string const& name : names)
        if (fs::exists(folder / name)) return read_file(folder / name);
    throw std::runtime_error("there is no " + names.front() + " in " + folder.string());
}

void run_all(Options const& options) {
    std::vector<Source> const words = read_treaties(options.vocabulary);
    Corpus const vocabulary = loaded(words);
    Csv tables;
    if (options.atop.empty()) {
        Shape shape;
        shape.alliances = options.alliances;
        shape.states = states_of(vocabulary);
        invent(shape, tables);
    } else {
        tables.alliances = one_of(options.atop, {"atop5_0a.csv", "alliances.csv"});
        tables.members = one_of(options.atop, {"atop5_0m.csv", "members.csv"});
        tables.memberships =
            static_cast<std::size_t>(std::count(tables.members.begin(), tables.members.end(), '\n')) - 1;
    }
    std::vector<Source> const treaties = imported(vocabulary, tables.alliances, tables.members);
    std::vector<Source> const sources = together(words, treaties);
    std::size_t bytes = 0;
    for (Source const& source : sources) bytes += source.text.size();

    std::vector<double> loads;
    for (std::size_t i = 0; i < options.repeat; ++i) loads.push_back(seconds([&] { loaded(sources); }) * 1e3);
    Corpus const corpus = loaded(sources);
    ir::Program const& program = corpus.data().rules.program();
    if (options.atop.empty()) check_whole(tables, program);
    say("corpus", fmt::format("{}: {} alliances, {} memberships, {} rules, {:.1f} MB of text",
                              options.atop.empty() ? "invented" : "the user's ATOP", program.treaties.size(),
                              tables.memberships, program.clauses.size(), static_cast<double>(bytes) / 1e6));
    say("load", fmt::format("{:.0f} ms", median(loads)),
        fmt::format("of 300 ms: {:.2f}", median(loads) / 300));

    constexpr int first_year = 1816, last_year = 2017;
    std::size_t const most = *std::max_element(options.events.begin(), options.events.end());
    std::vector<Event> const events = invent_events(states_of(vocabulary), most, first_year, last_year, 1);
    measure_questions(corpus, events);
    measure_batch(corpus, events, options.repeat);
    measure_growth(vocabulary, words, options);

    Folder const scratch;
    fs::path const folder = options.keep.empty() ? scratch.path() : fs::path(options.keep);
    fs::create_directories(folder / "corpus");
    for (Source const& source : treaties) write_file(folder / "corpus" / source.name, source.text);
    for (std::size_t count : options.events)
        compare(options, {events.begin(), events.begin() + static_cast<std::ptrdiff_t>(count)}, program,
                folder);
}

}  // namespace

}  // namespace casus::bench

int main(int argc, char** argv) {
    casus::bench::Options options;
    if (char const* const atop = std::getenv("CASUS_ATOP")) options.atop = atop;
    CLI::App app{"Casus at the size of ATOP, beside clingo"};
    app.add_option("--casus", options.casus, "The program casus")->capture_default_str();
    app.add_option("--clingo", options.clingo, "The program clingo")->capture_default_str();
    app.add_option("--vocabulary", options.vocabulary, "The folder treaties/std")->capture_default_str();
    app.add_option(
        "--atop", options.atop,
        "A folder with the user's own atop5_0a.csv and atop5_0m.csv, instead of invented alliances "
        "(or CASUS_ATOP)");
    app.add_option("--keep", options.keep,
                   "A folder to leave the corpus, the events and the peer's facts and rules in");
    app.add_option("--alliances", options.alliances, "How many to invent")->capture_default_str();
    app.add_option("--events", options.events, "How many to ask about")
        ->delimiter(',')
        ->capture_default_str();
    app.add_option("--repeat", options.repeat, "Runs of which the median counts")->capture_default_str();
    app.add_flag("--quick", options.quick,
                 "A small run that shows that all answers agree; its figures say nothing");
    CLI11_PARSE(app, argc, argv);
    if (options.quick) {
        options.alliances = 120;
        options.events = {400};
        options.repeat = 1;
    }
    try {
        casus::bench::run_all(options);
    } catch (std::exception const& problem) {
        std::cerr << "error: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}

// SPDX-License-Identifier: MIT
// How long the search for conflicts takes: the bundled corpus, one pair of treaties, and generated corpora of
// dated alliances, neutrality and non-aggression pacts. `bundled` and `generated` search with two threads.
#include <casus/conflicts.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

casus::Corpus loaded(std::vector<casus::Source> sources) {
    casus::Loaded const out = casus::load(std::move(sources));
    if (!out.corpus) throw std::runtime_error(casus::to_text(out.diagnostics, out.sources, false));
    return *out.corpus;
}

casus::Corpus bundled_corpus() {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(CASUS_SOURCE_DIR "/treaties"))
        if (entry.path().extension() == ".treaty") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<casus::Source> sources;
    for (auto const& file : files) {
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        sources.push_back({file.string(), text.str()});
    }
    return loaded(std::move(sources));
}

/// Numbers that are the same in every run.
class Dice {
public:
    int roll(int sides) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((state_ >> 33U) % static_cast<unsigned>(sides));
    }

private:
    std::uint64_t state_ = 1815;
};

/// So many instruments among 80 states, each of two to five parties and some decades: a third are pacts of
/// defence by force, a third of neutrality, a third of non-aggression.
std::string generated_corpus(int instruments, int& memberships) {
    constexpr int states = 80, first_year = 1816, years = 190, most_parties = 4;
    Dice dice;
    std::string text = R"(event armed_attack "armed attack" by A: actor on V: actor
act oppose "act" against A: actor
act use_force "use force" against A: actor implies oppose against A
act assist "assist" V: actor against A: actor implies use_force against A
act neutrality "observe neutrality" between V: actor and A: actor excludes oppose against V, oppose against A
fact provoked "{E} was provoked by {S}" E: event by S: actor open
)";
    for (int i = 0; i < states; ++i) text += "state s" + std::to_string(i) + " \"State\"\n";
    for (int i = 0; i < instruments; ++i) {
        int const from = first_year + dice.roll(years), until = from + 5 + dice.roll(30);
        int const parties = 2 + (dice.roll(3) == 0 ? 1 + dice.roll(most_parties - 1) : dice.roll(2));
        int const base = dice.roll(states);
        std::vector<std::string> names;
        for (int p = 0; p < parties; ++p)
            names.push_back("s" + std::to_string((base + p * (1 + dice.roll(9))) % states));
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        if (names.size() < 2) names.push_back("s" + std::to_string((base + 17) % states));
        memberships += static_cast<int>(names.size());
        text += "treaty t" + std::to_string(i) + " \"Treaty\" { in force from " + std::to_string(from) +
                "-01-01 until " + std::to_string(until) + "-01-01 parties { ";
        for (std::size_t n = 0; n < names.size(); ++n) text += (n == 0 ? "" : ", ") + names[n];
        text += " } article 1 { ";
        if (i % 3 == 0)
            text +=
                "when E: armed_attack by any state A not party on any party V unless provoked E by V "
                "then each other party shall assist V against A ";
        else if (i % 3 == 1)
            text +=
                "when armed_attack by any state A on any party V "
                "then each other party shall neutrality between V and A ";
        else
            text += "each party shall not use_force against each other party ";
        text += "} }\n";
    }
    return text;
}

void search(benchmark::State& state, casus::Corpus const& corpus, casus::ConflictOptions const& options) {
    std::size_t found = 0, pairs = 0;
    for (auto _ : state) {
        casus::ConflictReport const report = casus::conflicts(corpus, options);
        if (report.undecided || !report.unconfirmed.empty()) state.SkipWithError("the search is not whole");
        found = report.conflicts.size();
        pairs = report.pairs;
    }
    state.counters["conflicts"] = static_cast<double>(found);
    state.counters["pairs"] = static_cast<double>(pairs);
}

void bundled(benchmark::State& state) {
    casus::ConflictOptions options;
    options.jobs = 2;
    search(state, bundled_corpus(), options);
}
BENCHMARK(bundled)->Unit(benchmark::kMillisecond)->UseRealTime();

void one_pair(benchmark::State& state) {
    casus::ConflictOptions options;
    options.treaties = {"austro_romanian", "reinsurance"};
    options.events = static_cast<std::size_t>(state.range(0));
    search(state, bundled_corpus(), options);
}
BENCHMARK(one_pair)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void generated(benchmark::State& state) {
    int memberships = 0;
    casus::Corpus const corpus =
        loaded({{"generated.treaty", generated_corpus(static_cast<int>(state.range(0)), memberships)}});
    casus::ConflictOptions options;
    options.jobs = 2;
    search(state, corpus, options);
    state.counters["memberships"] = memberships;
}
BENCHMARK(generated)->Name("generated")->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(generated)->Name("at_scale/generated")->Arg(800)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();

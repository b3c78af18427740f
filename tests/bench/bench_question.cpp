// SPDX-License-Identifier: MIT
// One concrete question, everything loaded, without the solver. The corpus is generated: 50 instruments (and
// 500, to see what growth costs) that are alliances of five among 60 states, with an area, an exception and a
// consultation clause each. `evaluate` is the ruling alone; `brief` adds names; `prepare` reads and checks
// the question's text; `confirmed` is the whole answer in words with the solver's confirmation and hinges.
#include <casus/casus.hpp>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace {

std::string vocabulary(int states) {
    std::string text = R"(
region world "the world"
region west "the West" in world
region east "the East" in world
event armed_attack "armed attack" by A: actor on V: actor at P: place involves A performs use_force against V
act oppose "oppose" against A: actor
act use_force "use force" against S: actor implies oppose against S
act assist "assist" V: actor against A: actor implies oppose against A
act consult "consult" with P: actor
fact provoked "{E} was provoked by {S}" E: event by S: actor open
fact threat "{V} is threatened" to V: actor open
)";
    for (int i = 0; i < states; ++i)
        text += "state s" + std::to_string(i) + " \"S" + std::to_string(i) + "\" in " +
                (i % 2 == 0 ? "west" : "east") + "\n";
    return text;
}

std::string treaty(int index, int states) {
    std::string const name = "t" + std::to_string(index);
    std::string text =
        "treaty " + name + " \"Treaty " + name + "\" {\n  in force from 1900-01-01\n  parties {";
    for (int k = 0; k < 5; ++k)
        text += (k == 0 ? " s" : ", s") + std::to_string((index * 7 + k * 11) % states);
    text += " }\n  area treaty_area { territory of any party in west }\n";
    text += R"(
  article 1 { each party shall not use_force against any party S }
  article 2 { when any party F finds threat to any party V then each party shall consult with the other parties }
  article 3 {
    when E: armed_attack by any actor A on any party V at any place in treaty_area unless provoked E by V
    then each other party shall assist V against A by means of its own choosing
  }
}
)";
    return text;
}

casus::Corpus corpus(int instruments) {
    constexpr int states = 60;
    std::string text = vocabulary(states);
    for (int i = 0; i < instruments; ++i) text += treaty(i, states);
    casus::Loaded loaded = casus::load({{"generated.treaty", text}});
    if (!loaded.corpus) {
        std::cerr << casus::to_text(loaded.diagnostics, loaded.sources, false);
        std::abort();
    }
    return *loaded.corpus;
}

casus::EventQuestion const asked{
    "armed_attack by s1 on s14 at s14", "1950-06-01", {"not provoked attack by s14"}};

casus::Question prepared(casus::Corpus const& corpus) {
    casus::Prepared ready = casus::prepare(corpus, asked, {});
    if (!ready.question) {
        std::cerr << casus::to_text(ready.diagnostics, casus::all_sources(corpus, ready.sources), false);
        std::abort();
    }
    return *ready.question;
}

void brief(benchmark::State& state) {
    casus::Corpus const loaded = corpus(static_cast<int>(state.range(0)));
    casus::Question const question = prepared(loaded);
    std::size_t rulings = 0;
    for (auto _ : state) {
        auto const verdicts = casus::brief(question);
        rulings = verdicts.size();
        benchmark::DoNotOptimize(verdicts.data());
    }
    state.counters["rulings"] = static_cast<double>(rulings);
}
BENCHMARK(brief)->Arg(50)->Arg(500)->Unit(benchmark::kMicrosecond);

void prepare(benchmark::State& state) {
    casus::Corpus const loaded = corpus(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(casus::prepare(loaded, asked, {}));
}
BENCHMARK(prepare)->Arg(50)->Unit(benchmark::kMicrosecond);

void confirmed(benchmark::State& state) {
    casus::Corpus const loaded = corpus(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(casus::query(loaded, asked, {}));
}
BENCHMARK(confirmed)->Arg(50)->Unit(benchmark::kMillisecond);

void load(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(corpus(static_cast<int>(state.range(0))));
}
BENCHMARK(load)->Arg(50)->Arg(500)->Unit(benchmark::kMillisecond);

/// Parse and resolve alone, as bytes a second, on about 5 MB.
void parse_and_resolve(benchmark::State& state) {
    constexpr int states = 60, instruments = 8500;
    std::string text = vocabulary(states);
    for (int i = 0; i < instruments; ++i) text += treaty(i, states);
    for (auto _ : state) {
        casus::Loaded loaded = casus::load({{"generated.treaty", text}});
        if (!loaded.corpus) state.SkipWithError("the generated corpus does not load");
        benchmark::DoNotOptimize(loaded.corpus);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(text.size()));
    state.counters["megabytes"] = static_cast<double>(text.size()) / 1e6;
}
BENCHMARK(parse_and_resolve)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

// SPDX-License-Identifier: MIT
// How fast a text becomes a tree, and a tree a text. The corpus is generated: 5 MB of treaties and cases.
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

#include <benchmark/benchmark.h>

#include <string>

namespace {

std::string const& corpus() {
    static std::string const text = [] {
        std::string out;
        for (int i = 0; out.size() < 5'000'000; ++i) {
            std::string const n = std::to_string(i);
            out += "# Treaty " + n + "\ntreaty treaty_" + n + " \"Treaty number " + n + "\" {\n";
            out +=
                "  signed 1949-04-04\n  in force from 1949-08-24\n  parties {\n"
                "    belgium, canada, denmark, france, iceland, italy, luxembourg, netherlands from "
                "1949-08-24\n"
                "    greece, turkey from 1952-02-18\n  }\n  withdrawal on 1 year notice after 20 years\n";
            for (int article = 1; article <= 5; ++article) {
                out += "  article " + std::to_string(article) + " \"Collective defence\" {\n";
                out +=
                    "    when E: armed_attack by any actor A other than france on any party V at any place "
                    "in "
                    "treaty_area\n         and (A is state or directed_from_abroad E) and not provoked E by "
                    "V\n"
                    "    then each other party shall assist V against A\n"
                    "           by means of its own choosing, at once, until security_council_acts\n"
                    "         and each party shall report to security_council\n  }\n";
            }
            out += "}\n\ncase case_" + n + " \"Case number " + n + "\" {\n  on 1982-04-02\n";
            out +=
                "  event attack: armed_attack by argentina on united_kingdom at falkland_islands\n"
                "  given not provoked attack\n"
                "  expect united_states owes nothing under north_atlantic.5 because place\n"
                "  expect united_kingdom may use_force against argentina under un_charter.51\n}\n\n";
        }
        return out;
    }();
    return text;
}

void parse(benchmark::State& state) {
    for (auto _ : state) {
        casus::Parsed parsed = casus::parse(corpus(), 0);
        if (!parsed.diagnostics.empty()) state.SkipWithError("the corpus has errors");
        benchmark::DoNotOptimize(parsed);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * corpus().size()));
}
BENCHMARK(parse)->Unit(benchmark::kMillisecond);

void print(benchmark::State& state) {
    casus::Parsed const parsed = casus::parse(corpus(), 0);
    for (auto _ : state) {
        std::string printed = casus::print(parsed.file, corpus());
        benchmark::DoNotOptimize(printed);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * corpus().size()));
}
BENCHMARK(print)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

// SPDX-License-Identifier: MIT
// A draft checked against the whole bundled corpus, and two drafts of forty clauses compared.
#include <casus/casus.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// The bundled treaties without one of them, which is put into `draft`.
std::vector<casus::Source> bundled(std::string const& without, casus::Source& draft) {
    std::vector<fs::path> paths;
    for (auto const& entry : fs::recursive_directory_iterator(fs::path(CASUS_SOURCE_DIR) / "treaties"))
        if (entry.path().extension() == ".treaty") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<casus::Source> out;
    for (fs::path const& path : paths) {
        std::ifstream in(path, std::ios::binary);
        casus::Source source{path.filename().string(),
                             {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}};
        if (source.name == without)
            draft = std::move(source);
        else
            out.push_back(std::move(source));
    }
    return out;
}

void check_one_treaty(benchmark::State& state, std::string const& name) {
    casus::Source draft;
    std::vector<casus::Source> const corpus = bundled(name, draft);
    for (auto _ : state) {
        casus::CheckReport report = casus::check({draft}, corpus, {});
        if (!report.diagnostics.empty()) state.SkipWithError("the draft has errors");
        benchmark::DoNotOptimize(report);
    }
}
BENCHMARK_CAPTURE(check_one_treaty, north_atlantic, std::string("north_atlantic.treaty"))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(check_one_treaty, rio, std::string("rio.treaty"))->Unit(benchmark::kMillisecond);

/// Forty clauses in twenty articles; `edit` changes one of them.
std::string forty_clauses(bool edit) {
    std::string out =
        "treaty forty \"Forty clauses\" {\n  in force from 1950-06-01 until 1970-06-01\n"
        "  parties { belgium, france, netherlands, luxembourg, united_kingdom  germany from 1955-05-06 }\n"
        "  area pact_area { territory of any party in europe }\n";
    static char const* const attackers[] = {"ussr",     "hungary", "poland", "albania",
                                            "bulgaria", "romania", "spain"};
    for (int i = 0; i < 20; ++i) {
        std::string const by = attackers[i % 7];
        bool const wide = edit && i == 9;
        out += "  article " + std::to_string(i + 1) + " {\n    when E: armed_attack by " +
               (i % 3 == 0 ? "any state A other than " + by : by) + " on any party V" +
               (wide ? "" : " at any place in pact_area") +
               "\n         unless provoked E by V\n    then each other party shall " +
               (i % 2 == 0 ? "assist" : "aid") + " V" +
               (i % 2 == 0 ? " against " + std::string(i % 3 == 0 ? "A" : by) : "") +
               "\n         and each other party shall consult with V, within " + std::to_string(10 + i) +
               " days\n  }\n";
    }
    return out + "}\n";
}

void diff_of_forty_clauses(benchmark::State& state) {
    casus::Source none;
    std::vector<casus::Source> const corpus = bundled("", none);
    casus::Source const before{"old.treaty", forty_clauses(false)}, after{"new.treaty", forty_clauses(true)};
    for (auto _ : state) {
        casus::DiffReport report = casus::diff({before}, {after}, corpus, {});
        if (!report.diagnostics.empty() || report.changes.empty()) state.SkipWithError("no difference found");
        benchmark::DoNotOptimize(report);
    }
}
BENCHMARK(diff_of_forty_clauses)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

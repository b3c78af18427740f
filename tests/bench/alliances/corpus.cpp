// SPDX-License-Identifier: MIT
#include "tests/bench/alliances/corpus.hpp"

#include "cli/csv.hpp"
#include "engine/corpus_data.hpp"
#include "tests/bench/alliances/process.hpp"

#include <casus/datasets.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace casus::bench {

std::vector<Source> read_treaties(std::filesystem::path const& folder) {
    std::vector<Source> out;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".treaty")
            out.push_back({entry.path().filename().string(), read_file(entry.path())});
    std::sort(out.begin(), out.end(), [](Source const& a, Source const& b) { return a.name < b.name; });
    return out;
}

Corpus loaded(std::vector<Source> const& sources) {
    Loaded const loaded = load(sources);
    if (!loaded.corpus) throw std::runtime_error(to_text(loaded.diagnostics, loaded.sources, false));
    return *loaded.corpus;
}

std::vector<State> states_of(Corpus const& vocabulary) {
    ir::Program const& program = vocabulary.data().rules.program();
    std::map<std::int64_t, int> bearers;
    for (ir::Actor const& actor : program.actors)
        for (ir::StateCode const& code : actor.codes) ++bearers[code.number];
    std::vector<State> out;
    for (ir::Actor const& actor : program.actors) {
        if (!actor.state || actor.codes.size() != 1 || !actor.codes.front().periods.empty()) continue;
        if (bearers[actor.codes.front().number] > 1 || actor.life.size() > 1) continue;
        Period const life = actor.life.empty() ? Period{} : actor.life.front();
        out.push_back({actor.name, actor.codes.front().number, life.from, life.until});
    }
    return out;
}

std::vector<Source> imported(Corpus const& vocabulary, std::string const& alliances,
                             std::string const& members) {
    std::vector<Source> const texts{{"alliances.csv", alliances}, {"members.csv", members}};
    std::vector<Diagnostic> diagnostics;
    Table const first = cli::read_csv(texts[0], 0, diagnostics),
                second = cli::read_csv(texts[1], 1, diagnostics);
    Imported out = import_atop(vocabulary, {first, second, {}});
    diagnostics.insert(diagnostics.end(), out.diagnostics.begin(), out.diagnostics.end());
    if (out.files.empty()) throw std::runtime_error(to_text(diagnostics, texts, false));
    return std::move(out.files);
}

std::vector<Source> together(std::vector<Source> first, std::vector<Source> const& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace casus::bench

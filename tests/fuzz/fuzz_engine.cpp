// SPDX-License-Identifier: MIT
// Any bytes through the whole library: load, dump, ask, test. Whatever comes in, it must end in diagnostics
// or an answer, and evaluator and solver must never contradict each other.
#include <casus/casus.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

// A little of a vocabulary, so that mutations reach clauses and cases soon.
char const* const vocabulary = R"(
region west "the West"
state a "A" in west
state b "B" in west
state c "C"
event aggression "aggression" by A: actor on V: actor at P: place
event armed_attack "armed attack" is aggression by A: actor on V: actor at P: place involves A performs use_force against V
act oppose "oppose" against A: actor
act use_force "use force" against S: actor implies oppose against S
act assist "assist" V: actor against A: actor implies oppose against A
act neutrality "stay neutral" toward V: actor excludes oppose against V
fact provoked "{E} was provoked by {S}" E: event by S: actor open
fact council_acts "the Council acts" closed
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text(reinterpret_cast<char const*>(data), size);
    casus::Loaded const loaded = casus::load({{"vocabulary", vocabulary}, {"input", text}});
    casus::to_text(loaded.diagnostics, loaded.sources, false);
    if (!loaded.corpus) return 0;
    casus::dump(loaded.sources, casus::Stage::rules);
    casus::QueryOptions options;
    options.rlimit = 200'000;
    casus::EventQuestion const question{"armed_attack by a on b at b", "1950-01-01", {}};
    casus::Asked const asked = casus::query(*loaded.corpus, question, options);
    for (casus::Answer const& answer : asked.answers) {
        casus::to_text(answer, casus::all_sources(*loaded.corpus, asked.sources), {});
        if (!answer.disagreements.empty()) std::abort();
    }
    casus::Tested const tested = casus::test(*loaded.corpus, {"input", text}, options);
    for (casus::CaseResult const& result : tested.cases)
        if (!result.disagreements.empty()) std::abort();
    return 0;
}

// SPDX-License-Identifier: MIT
// A corpus kept as bytes is the corpus that was loaded, and bytes that are not of it are no corpus.
#include "engine_support.hpp"

#include "engine/corpus_data.hpp"
#include "engine/explain/dump.hpp"
#include "engine/snapshot/bytes.hpp"

#include <casus/snapshot.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace casus::proof {

namespace {

std::vector<Source> below(std::filesystem::path const& folder, std::string const& extension) {
    std::vector<Source> out;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != extension) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        out.push_back({entry.path().string(), {std::istreambuf_iterator<char>(in), {}}});
    }
    std::sort(out.begin(), out.end(), [](Source const& a, Source const& b) { return a.name < b.name; });
    return out;
}

Corpus bundled() {
    Loaded loaded = load(below("treaties", ".treaty"));
    REQUIRE(loaded.corpus);
    return *loaded.corpus;
}

std::optional<Corpus> restore(std::vector<Source>& texts, std::string const& bytes) {
    std::optional<Snapshot> snapshot = Snapshot::open(bytes);
    return snapshot ? std::move(*snapshot).corpus_of(texts) : std::nullopt;
}

}  // namespace

TEST_CASE("a restored corpus is the one that was loaded", "[engine][snapshot]") {
    Corpus const corpus = bundled();
    std::string const snapshot = take_snapshot(corpus);
    REQUIRE(snapshot.size() > 100'000);
    std::vector<Source> texts = corpus.sources();
    std::optional<Corpus> const restored = restore(texts, snapshot);
    REQUIRE(restored);
    CHECK(restored->treaties() == corpus.treaties());
    REQUIRE(restored->sources().size() == corpus.sources().size());
    rules::RuleSet const& was = corpus.data().rules;
    rules::RuleSet const& is = restored->data().rules;
    CHECK((explain::dump_ir(is.program()) == explain::dump_ir(was.program())));
    CHECK((explain::dump_rules(is) == explain::dump_rules(was)));
    // What questions, answers and their words read, on every ninth file of cases: they use much of the
    // language.
    QueryOptions options;
    options.confirm = false;
    std::size_t answers = 0;
    std::vector<Source> const cases = below("examples/cases", ".case");
    for (std::size_t i = 0; i < cases.size(); i += 9) {
        Source const& source = cases[i];
        INFO(source.name);
        Asked const before = query(corpus, source, options), after = query(*restored, source, options);
        REQUIRE(after.answers.size() == before.answers.size());
        answers += after.answers.size();
        CHECK((to_json(after.answers, all_sources(*restored, after.sources)) ==
               to_json(before.answers, all_sources(corpus, before.sources))));
    }
    CHECK(answers > cases.size() / 9);
}

TEST_CASE("a snapshot of something else is no corpus", "[engine][snapshot]") {
    Corpus const corpus = corpus_of(pact_rules("each party shall help aland"));
    std::string const snapshot = take_snapshot(corpus);
    auto const refused = [&](std::vector<Source> texts, std::string const& bytes) {
        std::vector<std::string> before, after;
        for (Source const& text : texts) before.push_back(text.name + "\n" + text.text);
        bool const none = !restore(texts, bytes);
        for (Source const& text : texts) after.push_back(text.name + "\n" + text.text);
        return none && before == after;
    };
    std::vector<Source> const texts = corpus.sources();
    std::vector<Source> same = texts;
    REQUIRE(restore(same, snapshot));

    SECTION("of other texts") {
        for (std::size_t file = 0; file < texts.size(); ++file) {
            std::vector<Source> other = texts;
            other[file].text += " ";
            CHECK(refused(other, snapshot));
            other = texts;
            other[file].name += "x";
            CHECK(refused(other, snapshot));
        }
        std::vector<Source> more = texts;
        more.push_back({"more.treaty", ""});
        CHECK(refused(more, snapshot));
        CHECK(refused({}, snapshot));
    }
    SECTION("cut short, or longer") {
        for (std::size_t size = 0; size < snapshot.size(); size += 1 + size / 64)
            CHECK(refused(texts, snapshot.substr(0, size)));
        CHECK(refused(texts, snapshot + '\0'));
    }
    SECTION("with a bit that is another, its marks included") {
        std::mt19937 random(1914);
        for (std::size_t at = 0; at < snapshot.size(); at += at < 200 ? 1 : 1 + random() % 40) {
            std::string other = snapshot;
            other[at] = static_cast<char>(other[at] ^ (1 << random() % 8));
            CHECK(refused(texts, other));
        }
    }
}

TEST_CASE("bytes that are no program are read without harm", "[engine][snapshot]") {
    // Past the marks, which such bytes never get by: the reader stands by itself.
    snapshot::Writer writer;
    writer.put(corpus_of(pact_rules("each party shall help aland")).data().rules.program());
    std::string const whole = writer.take();
    for (std::size_t size = 0; size < whole.size(); size += 1 + size / 64) {
        snapshot::Reader reader(std::string_view(whole).substr(0, size));
        ir::Program program;
        reader.get(program);
        CHECK(reader.failed());
    }
    // Sizes and alternatives that cannot be: every word of eight bytes is made very large.
    for (std::size_t at = 0; at + 8 <= whole.size(); at += 4) {
        std::string bytes = whole;
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 8, '\x7f');
        snapshot::Reader reader(bytes);
        ir::Program program;
        reader.get(program);
        CHECK((reader.failed() || reader.rest().size() < whole.size()));
    }
}

}  // namespace casus::proof

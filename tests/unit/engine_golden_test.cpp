// SPDX-License-Identifier: MIT
// Whole answers and dumps of one small corpus, as text: what a reader sees.
#include "engine_support.hpp"

#include <fstream>
#include <sstream>

namespace casus::proof {

namespace {

std::string read(std::string const& name) {
    std::ifstream in(std::string(CASUS_SOURCE_DIR) + "/tests/golden/engine/" + name, std::ios::binary);
    REQUIRE(in.good());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}
std::vector<Source> corpus_sources() { return {{"world.treaty", read("world.treaty")}}; }
Source question() { return {"world.case", read("world.case")}; }

struct Asking {
    Corpus corpus;
    Asked asked;
    std::vector<Source> sources;
    Answer const& answer() const { return asked.answers.front(); }
};
Asking ask_world() {
    Loaded loaded = load(corpus_sources());
    INFO(to_text(loaded.diagnostics, loaded.sources, false));
    REQUIRE(loaded.corpus);
    Asked asked = query(*loaded.corpus, question(), {});
    std::vector<Source> sources = all_sources(*loaded.corpus, asked.sources);
    INFO(to_text(asked.diagnostics, sources, false));
    REQUIRE(asked.answers.size() == 1);
    return {*loaded.corpus, std::move(asked), std::move(sources)};
}
Tested test_world() {
    Loaded loaded = load(corpus_sources());
    REQUIRE(loaded.corpus);
    return casus::test(*loaded.corpus, question(), {});
}

}  // namespace

TEST_CASE("answers as text", "[engine][golden]") {
    Asking const world = ask_world();
    TextOptions options;
    check_engine_golden("answer.txt", to_text(world.answer(), world.sources, options));
    options.why = true;
    check_engine_golden("answer_why.txt", to_text(world.answer(), world.sources, options));
    options.why = false;
    options.member = "borland";
    check_engine_golden("answer_member.txt", to_text(world.answer(), world.sources, options));
    options.member.reset();
    options.why_not = "cedia";
    check_engine_golden("answer_why_not.txt", to_text(world.answer(), world.sources, options));
}

TEST_CASE("answers as JSON", "[engine][golden]") {
    Asking const world = ask_world();
    // The version is the build's, not the answer's.
    std::string json = to_json(world.asked.answers, world.sources);
    std::string const stamp = "\"casus\": \"" + version() + "\"";
    auto const where = json.find(stamp);
    REQUIRE(where != std::string::npos);
    check_engine_golden("answer.json", json.replace(where, stamp.size(), "\"casus\": \"VERSION\""));
}

TEST_CASE("test results as text and JUnit", "[engine][golden]") {
    Asking const world = ask_world();
    Tested const tested = test_world();
    REQUIRE(tested.cases.size() == 1);
    check_engine_golden("tested.txt", to_text(tested, world.sources, {}));
    check_engine_golden("tested.junit.xml", to_junit({tested}, corpus_sources()));
}

TEST_CASE("dumps of the stages", "[engine][golden]") {
    check_engine_golden("dump_ir.txt", dump(corpus_sources(), Stage::ir).text);
    check_engine_golden("dump_rules.txt", dump(corpus_sources(), Stage::rules).text);
    std::vector<Source> sources = corpus_sources();
    sources.push_back(question());
    check_engine_golden("dump_smt2.txt", dump(sources, Stage::smt2).text);
}

}  // namespace casus::proof

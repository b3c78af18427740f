// SPDX-License-Identifier: MIT
#include "engine_support.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace casus::proof {

std::string const vocabulary = R"(
region northland "the North" latitude 20 to 60
region southland "the South" latitude -60 to 20
region coast "the Coast" in northland
state aland "Aland" in northland
state borland "Borland" in northland
state cedia "Cedia" in southland from 1900-01-01
state dorin "Dorin" in southland
actor council "the Council"
place islet "the Islet" in coast is island of borland latitude 30
place rock "the Rock" in coast of borland until 1915-01-01 of cedia from 1915-01-01
  administered by dorin latitude 22
line middle "the Middle Line" latitude 25
target ship "a ship"
target warship "a warship" is ship
target troops "troops"
class big "a big power" of state { aland from 1915-01-01 borland dorin until 1925-01-01 }
event aggression "aggression" by A: actor on V: actor at P: place against T: target
event attack "attack" is aggression by A: actor on V: actor involves A performs strike against V
event raid "raid" is aggression
act oppose "oppose" against A: actor
act strike "use force" against A: actor implies oppose against A
act help "help" V: actor against A: actor implies oppose against A
act fight "fight for" V: actor against A: actor implies help V against A, strike against A
act aside "stand aside" between V: actor and A: actor excludes oppose against V, oppose against A
act talk "talk" with P: actor
fact calm "all is calm" open
fact danger "danger" to S: actor open
fact ready "readiness" of S: actor closed
fact provoked "provocation" of E: event by S: actor open
)";

Corpus corpus_of(std::string const& treaties) {
    Loaded loaded = load({{"vocabulary.treaty", vocabulary}, {"pact.treaty", treaties}});
    INFO(to_text(loaded.diagnostics, loaded.sources, false));
    REQUIRE(loaded.corpus);
    return *loaded.corpus;
}

std::string pact(std::string const& items) {
    return "treaty pact \"Pact\" { in force from 1910-01-01 parties { aland, borland, cedia } " + items +
           " }\n";
}
std::string pact_rules(std::string const& rules) { return pact("article 1 \"Help\" { " + rules + " }"); }

Answer ask(std::string const& treaties, std::string const& items, QueryOptions const& options) {
    Corpus const corpus = corpus_of(treaties);
    std::string const on = items.find("on 19") == 0 ? "" : "on 1920-01-01 ";
    Asked asked = query(corpus, Source{"test.case", "case test \"Test\" { " + on + items + " }"}, options);
    INFO(to_text(asked.diagnostics, all_sources(corpus, asked.sources), false));
    REQUIRE(asked.answers.size() == 1);
    Answer const& answer = asked.answers.front();
    CHECK(answer.disagreements.empty());
    return answer;
}

namespace {

bool bears(Verdict const& verdict, std::string const& bearer) {
    return std::find(verdict.bearers.begin(), verdict.bearers.end(), bearer) != verdict.bearers.end();
}

}  // namespace

Verdict of(Answer const& answer, std::string const& reference, std::string const& bearer) {
    std::vector<Verdict> found;
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.reference() == reference && bears(verdict, bearer)) found.push_back(verdict);
    INFO(reference << " for " << bearer << ": " << found.size() << " verdicts");
    REQUIRE(found.size() == 1);
    return found.front();
}

std::string outcome(Answer const& answer, std::string const& reference, std::string const& bearer) {
    std::string text;
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.reference() == reference && bears(verdict, bearer))
            text += (text.empty() ? "" : " ") + name(verdict.outcome);
    return text.empty() ? "none" : text;
}

std::string came_out(Answer const& answer, std::string const& reference, std::string const& bearer) {
    std::string text;
    for (Verdict const& verdict : answer.verdicts) {
        if (verdict.reference() != reference) continue;
        if (std::find(verdict.bearers.begin(), verdict.bearers.end(), bearer) == verdict.bearers.end())
            continue;
        text += (text.empty() ? "" : "; ") + verdict.acts.front().source.substr(0, 4) + " " +
                (verdict.jointly ? "jointly " : "") + name(verdict.outcome);
        if (verdict.violated) text += " violated";
        if (verdict.fulfilled) text += " fulfilled";
    }
    return text;
}

std::vector<std::string> who(Answer const& answer, std::string const& reference, Outcome outcome) {
    std::vector<std::string> out;
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.reference() == reference && verdict.outcome == outcome)
            out.insert(out.end(), verdict.bearers.begin(), verdict.bearers.end());
    std::sort(out.begin(), out.end());
    return out;
}

PartKind failed(Verdict const& verdict) {
    for (Step const& step : verdict.steps)
        if (step.value == TruthValue::no) return step.kind;
    FAIL("no part failed");
    return PartKind::condition;
}

std::string hinges(std::vector<Hinge> const& sets) {
    std::string text;
    for (Hinge const& set : sets) {
        std::string one;
        for (HingeAtom const& atom : set)
            one += (one.empty() ? "" : " & ") + std::string(atom.value ? "" : "not ") + atom.source;
        text += (text.empty() ? "" : "; ") + one;
    }
    return text;
}

std::vector<Diagnostic> problems(std::string const& treaties) {
    return load({{"vocabulary.treaty", vocabulary}, {"pact.treaty", treaties}}).diagnostics;
}
std::vector<Diagnostic> case_problems(std::string const& treaties, std::string const& whole_case) {
    return query(corpus_of(treaties), Source{"test.case", whole_case}, {}).diagnostics;
}

namespace {

Problem find(std::string const& code, std::vector<Diagnostic> const& all,
             std::vector<Source> const& sources) {
    INFO(to_text(all, sources, false));
    for (Diagnostic const& diagnostic : all)
        if (diagnostic.code == code) {
            REQUIRE(diagnostic.at.file < sources.size());
            std::string const& text = sources[diagnostic.at.file].text;
            Span const span = diagnostic.at.span;
            REQUIRE(span.end <= text.size());
            return {text.substr(span.begin, span.end - span.begin), diagnostic.message, diagnostic.label,
                    diagnostic.help};
        }
    FAIL("no diagnostic " << code);
    return {};
}

}  // namespace

Problem problem(std::string const& code, std::string const& treaties) {
    return find(code, problems(treaties), {{"vocabulary.treaty", vocabulary}, {"pact.treaty", treaties}});
}
Problem case_problem(std::string const& code, std::string const& treaties, std::string const& whole_case) {
    return find(code, case_problems(treaties, whole_case),
                {{"vocabulary.treaty", vocabulary}, {"pact.treaty", treaties}, {"test.case", whole_case}});
}

void check_engine_golden(std::string const& name, std::string const& actual) {
    std::filesystem::path const path = std::filesystem::path(CASUS_SOURCE_DIR) / "tests/golden/engine" / name;
    char const* update = std::getenv("CASUS_UPDATE_GOLDEN");
    if (update != nullptr && std::string(update) == "1") {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
        return;
    }
    INFO("golden file " << path.filename().string() << " (CASUS_UPDATE_GOLDEN=1 rewrites it)");
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in.good());
    std::ostringstream expected;
    expected << in.rdbuf();
    CHECK(actual == expected.str());
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// Casus inside another program: load a treaty from a string, ask, and read the verdict.
#include <casus/casus.hpp>

#include <iostream>
#include <string>

namespace {

char const* const vocabulary = R"(
state alba "Alba"
state brenn "Brenn"
state corva "Corva"
event raid "raid" by A: actor on V: actor
act assist "assist" V: actor against A: actor
fact provoked "{E} was provoked" E: event open
)";

char const* const pact = R"(
treaty pact "Pact of Alba and Brenn" {
  signed 1920-01-01
  in force from 1920-02-01
  parties { alba, brenn }
  article 1 "Assistance" {
    when E: raid by any actor A on any party V unless provoked E
    then each other party shall assist V against A
  }
}
)";

/// Prints who must do what, and what the answer hinges on where it is open.
void print(casus::Answer const& answer) {
    for (std::string const& event : answer.events) std::cout << event << '\n';
    for (casus::Verdict const& verdict : answer.verdicts)
        for (std::string const& bearer : verdict.bearers) {
            std::cout << "  " << bearer << ": " << name(verdict.outcome);
            for (casus::ActText const& act : verdict.acts) std::cout << ", " << act.source;
            std::cout << " (" << verdict.reference() << ")\n";
            for (casus::Hinge const& hinge : verdict.would_bind)
                for (casus::HingeAtom const& atom : hinge)
                    std::cout << "    binds given: " << (atom.value ? "" : "not ") << atom.source << '\n';
        }
}

}  // namespace

int main() {
    // What is wrong with a text comes back as values: nothing is thrown, nothing is printed.
    casus::Loaded const broken =
        casus::load({{"vocabulary", vocabulary}, {"draft", "treaty draft \"Draft\" {"}});
    if (broken.corpus) return 1;
    std::cout << "The draft does not load:\n"
              << casus::to_text(broken.diagnostics, broken.sources, false) << '\n';

    casus::Loaded const loaded = casus::load({{"vocabulary", vocabulary}, {"pact", pact}});
    if (!loaded.corpus) {
        std::cerr << casus::to_text(loaded.diagnostics, loaded.sources, false);
        return 1;
    }
    for (std::string const given : {"", "not provoked attack"}) {
        casus::EventQuestion question{"raid by corva on alba", "1925-06-01", {}};
        if (!given.empty()) question.given.push_back(given);
        casus::Asked const asked = casus::query(*loaded.corpus, question, {});
        if (asked.answers.empty()) {
            std::cerr << casus::to_text(asked.diagnostics, all_sources(*loaded.corpus, asked.sources), false);
            return 1;
        }
        std::cout << (given.empty() ? "Nothing else known" : "Given " + given) << ": ";
        print(asked.answers.front());
    }
    return 0;
}

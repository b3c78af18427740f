// SPDX-License-Identifier: MIT
// Random small worlds as source text in the language: states, places, acts, a few treaties, and a case.
#pragma once

#include <casus/diagnostic.hpp>

#include <map>
#include <string>
#include <vector>

namespace casus::proof {

/// How often each feature of the language was generated.
using Census = std::map<std::string, int>;

struct PartyGroup {
    std::vector<std::string> names;
    std::string periods;
};
struct TreatyText {
    std::string name, head;          ///< `treaty accord "Accord"`
    std::vector<std::string> items;  ///< dates, precedence, suspensions, areas, scopes
    std::vector<PartyGroup> parties;
    std::vector<std::string> articles;     ///< each whole
    std::vector<std::string> instruments;  ///< beside the treaty, each whole
};
struct CaseText {
    std::string on;
    std::vector<std::string> events;  ///< each after its name: "attack by aland on borland"
    std::vector<std::string> givens;
    std::vector<std::string> seen;   ///< `view ...`, `without ...`
    std::vector<std::string> items;  ///< policy, releases and claims, each whole
};
struct WorldText {
    std::vector<std::string> vocabulary;
    std::vector<TreatyText> treaties;
    CaseText question;

    /// The names it declares, in order of declaration.
    std::vector<std::string> names;
};

/// A random world; draws from RapidCheck, so only within a property.
WorldText random_world(Census& census);

/// The treaty and the instruments beside it.
std::string text_of(TreatyText const& treaty);
std::string text_of(CaseText const& question);
/// Vocabulary and treaties as one text.
std::string corpus_text(WorldText const& world);
/// The same world spread over several texts, with declarations, treaties, articles and parties in another
/// order. Draws from RapidCheck.
std::vector<Source> shuffled_corpus(WorldText world);

/// Every whole word of the text that is a key is replaced.
std::string rename(std::string const& text, std::map<std::string, std::string> const& names);

/// The features that a census has to have met.
std::vector<std::string> const& all_features();

/// Uniform over [0, sides), whatever the size of the test case.
int roll(int sides);
bool chance(int percent);
template <typename T>
T const& pick(std::vector<T> const& from) {
    return from[static_cast<std::size_t>(roll(static_cast<int>(from.size())))];
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// Laws that every answer obeys, in random small worlds, through the public interface.
#include "asking.hpp"

#include "tests/unit/catch.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <thread>

namespace casus::proof {

namespace {

bool settled(Verdict const& verdict) { return verdict.outcome != Outcome::undetermined; }

/// A verdict without what can change when more is known: only which norm it is of.
std::string norm_of(Verdict const& verdict, std::string const& bearer) {
    std::string text = bearer + ": " + verdict.modality + " " + verdict.reference() + " " + verdict.event +
                       " " + verdict.deemed;
    for (ActText const& act : verdict.acts) text += " | " + act.source;
    return text;
}
bool binds(Verdict const& verdict) {
    return verdict.outcome == Outcome::obligated || verdict.outcome == Outcome::forbidden ||
           verdict.outcome == Outcome::permitted || verdict.outcome == Outcome::expected;
}
/// For each norm of each bearer, how often it binds, does not, or is open.
struct Tally {
    int binding = 0, not_binding = 0, open = 0;
    bool standing = false;  ///< shown only while its act is in play
};
std::map<std::string, Tally> tally(Answer const& answer) {
    std::map<std::string, Tally> out;
    for (Verdict const& verdict : answer.verdicts)
        for (std::string const& bearer : verdict.bearers) {
            Tally& norm = out[norm_of(verdict, bearer)];
            norm.standing = verdict.standing;
            ++(!settled(verdict) ? norm.open : binds(verdict) ? norm.binding : norm.not_binding);
        }
    return out;
}

/// All open atoms that a case can state.
std::vector<std::string> open_atoms(Answer const& answer) {
    std::set<std::string> atoms;
    for (Verdict const& verdict : answer.verdicts)
        for (Step const& step : verdict.steps)
            for (std::string const& atom : step.open) atoms.insert(atom);
    return {atoms.begin(), atoms.end()};
}
/// An unlisted event and a place left unsaid are open, but no `given` can state them.
bool can_be_given(std::string const& atom) {
    if (atom.find('(') != std::string::npos) return false;
    for (char const* event : {"raid", "attack", "aggression"})
        if (atom.rfind(event, 0) == 0) return false;
    return true;
}

/// The votes that a decision stands for, if all are those of members with a name.
std::optional<std::vector<std::string>> some_votes(HingeAtom const& atom) {
    if (!atom.votes || atom.votes->each.others > 0 || atom.votes->of.others > 0) return std::nullopt;
    // assembly_council decides ACT
    std::string const organ = atom.source.substr(0, atom.source.find(' '));
    std::string const act = atom.source.substr(atom.source.find(" decides ") + 9);
    std::vector<std::string> names = atom.votes->each.names;
    names.insert(names.end(), atom.votes->of.names.begin(),
                 atom.votes->of.names.begin() + std::ptrdiff_t(atom.votes->any));
    std::vector<std::string> out;
    for (std::string const& name : names)
        out.push_back(atom.votes->cast == "absent"
                          ? name + " stays away from " + organ + " on " + act
                          : name + " votes in " + organ + " " + atom.votes->cast + " " + act);
    return out;
}

}  // namespace

TEST_CASE("stating an open atom never turns a settled verdict", "[engine][property]") {
    Census features;
    int stated = 0;
    CHECK(check_property("stating an open atom turns nothing", [&] {
        WorldText world = random_world(features);
        Corpus const corpus = load_or_fail({{"world.treaty", corpus_text(world)}});
        Answer const before = ask_or_fail(corpus, text_of(world.question));
        std::vector<std::string> atoms = open_atoms(before);
        atoms.erase(
            std::remove_if(atoms.begin(), atoms.end(), [](auto const& atom) { return !can_be_given(atom); }),
            atoms.end());
        if (atoms.empty()) return;
        std::string const atom = pick(atoms);
        world.question.givens.push_back((chance(50) ? "not " : "") + atom);
        auto const after = ask_if_accepted(corpus, text_of(world.question));
        if (!after) return;
        ++stated;
        auto const now = tally(*after);
        for (auto const& [norm, old] : tally(before)) {
            auto const found = now.find(norm);
            if (old.open > 0) continue;
            if (found == now.end()
                    ? old.binding > 0 && !old.standing
                    : found->second.open > 0 || (old.binding == 0) != (found->second.binding == 0))
                RC_FAIL("given " + world.question.givens.back() + ":\n" + norm + "\n" + corpus_text(world) +
                        text_of(world.question));
        }
    }));
    if (counts_asserted()) CHECK(stated > 50);
}

TEST_CASE("every hinge settles the verdict when it is given", "[engine][property]") {
    Census features;
    int replayed = 0, voted = 0;
    CHECK(check_property("hinges settle", [&] {
        WorldText const world = random_world(features);
        Corpus const corpus = load_or_fail({{"world.treaty", corpus_text(world)}});
        Answer const before = ask_or_fail(corpus, text_of(world.question));
        for (Verdict const& verdict : before.verdicts)
            for (bool goal : {true, false})
                for (Hinge const& hinge : goal ? verdict.would_bind : verdict.would_not_bind) {
                    bool const can = std::all_of(hinge.begin(), hinge.end(), [](HingeAtom const& atom) {
                        return can_be_given(atom.source);
                    });
                    if (!can) continue;
                    CaseText question = world.question;
                    for (HingeAtom const& atom : hinge)
                        if (auto const votes = some_votes(atom)) {
                            ++voted;
                            question.givens.insert(question.givens.end(), votes->begin(), votes->end());
                        } else {
                            question.givens.push_back((atom.value ? "" : "not ") + atom.source);
                        }
                    Answer const after = ask_or_fail(corpus, text_of(question));
                    ++replayed;
                    auto const now = tally(after);
                    for (std::string const& bearer : verdict.bearers) {
                        auto const found = now.find(norm_of(verdict, bearer));
                        bool const as_said = found == now.end() ? !goal || verdict.standing
                                             : goal             ? found->second.binding > 0
                                                                : found->second.not_binding > 0;
                        if (!as_said)
                            RC_FAIL("the hinge does not settle " + norm_of(verdict, bearer) + "\n" +
                                    corpus_text(world) + text_of(question));
                    }
                }
    }));
    if (!counts_asserted()) return;
    CHECK(replayed > 100);
    CHECK(voted > 0);
}

TEST_CASE("renaming everything changes no verdict", "[engine][property]") {
    Census features;
    CHECK(check_property("renaming", [&] {
        WorldText const world = random_world(features);
        std::map<std::string, std::string> names, back;
        // The new names sort the other way round.
        for (std::size_t i = 0; i < world.names.size(); ++i) {
            std::string const fresh = std::string(1, char('z' - i % 26)) + "name_" + std::to_string(i);
            names[world.names[i]] = fresh;
            back[fresh] = world.names[i];
        }
        Answer const plain = ask_or_fail(world);
        Corpus const renamed = load_or_fail({{"world.treaty", rename(corpus_text(world), names)}});
        Answer const other = ask_or_fail(renamed, rename(text_of(world.question), names));
        std::vector<std::string> lines;
        for (std::string const& line : canonical(other)) lines.push_back(rename(line, back));
        // Within a line, lists of hinges are sorted by their text: sort both by the old names.
        auto const letters = [](std::vector<std::string> all) {
            for (std::string& line : all)
                std::sort(line.begin() + std::ptrdiff_t(std::min(line.find(" if "), line.size())),
                          line.end());
            std::sort(all.begin(), all.end());
            return all;
        };
        auto const first = letters(canonical(plain)), second = letters(lines);
        if (first != second)
            RC_FAIL(joined(canonical(plain)) + "----\n" + joined(lines) + corpus_text(world) +
                    text_of(world.question));
    }));
}

TEST_CASE("the order of files, declarations, articles and parties changes no verdict", "[engine][property]") {
    Census features;
    CHECK(check_property("reordering", [&] {
        WorldText const world = random_world(features);
        Answer const plain = ask_or_fail(world);
        std::vector<Source> const sources = shuffled_corpus(world);
        Answer const other = ask_or_fail(load_or_fail(sources), text_of(world.question));
        if (canonical(plain) != canonical(other)) {
            std::string text = joined(canonical(plain)) + "----\n" + joined(canonical(other)) +
                               corpus_text(world) + text_of(world.question) + "----\n";
            for (Source const& source : sources) text += source.text;
            RC_FAIL(text);
        }
    }));
}

TEST_CASE("asking about a slice of the corpus is asking the corpus", "[engine][property]") {
    Census features;
    int sliced = 0;
    auto const one_world = [&] {
        WorldText const world = random_world(features);
        if (world.treaties.size() < 2) return;
        // The slice: one treaty with every treaty that its text names and every one that names it, and so on.
        std::set<std::string> slice{world.treaties[std::size_t(roll(int(world.treaties.size())))].name};
        // What the case names is asked about; the Convention's rules may tie any two.
        std::string const asked = text_of(world.question);
        if (asked.find("precedence vclt") != std::string::npos) return;
        for (TreatyText const& treaty : world.treaties)
            if (asked.find(treaty.name) != std::string::npos) slice.insert(treaty.name);
        for (std::size_t round = 0; round < world.treaties.size(); ++round)
            for (TreatyText const& a : world.treaties)
                for (TreatyText const& b : world.treaties) {
                    std::string const text = text_of(a);
                    bool const tied = text.find(b.name) != std::string::npos ||
                                      text.find("any treaty") != std::string::npos;
                    if (tied && slice.count(a.name) + slice.count(b.name) == 1)
                        slice.insert({a.name, b.name});
                }
        if (slice.size() == world.treaties.size()) return;
        ++sliced;
        WorldText part = world;
        part.treaties.erase(
            std::remove_if(part.treaties.begin(), part.treaties.end(),
                           [&](TreatyText const& treaty) { return slice.count(treaty.name) == 0; }),
            part.treaties.end());
        // A standing norm is shown while its act is in play, and any treaty can put it in play.
        auto const within = [&](Verdict const& verdict) {
            return slice.count(verdict.treaty) != 0 && (!verdict.standing || verdict.violated);
        };
        auto const all = canonical(ask_or_fail(world), within), some = canonical(ask_or_fail(part), within);
        if (all != some)
            RC_FAIL(joined(all) + "----\n" + joined(some) + corpus_text(world) + text_of(world.question));
    };
    // Most worlds hang together as a whole: many are needed for a few that can be cut.
    CHECK(check_property("slice", [&] {
        for (int i = 0; i < 16; ++i) one_world();
    }));
    if (counts_asserted()) CHECK(sliced > 10);
}

TEST_CASE("same input, same bytes", "[engine][property]") {
    Census features;
    CHECK(check_property("same bytes", [&] {
        WorldText const world = random_world(features);
        std::vector<Source> const sources{{"world.treaty", corpus_text(world)}};
        auto const json = [&](Corpus const& corpus) {
            Asked const asked = query(corpus, Source{"world.case", text_of(world.question)}, {});
            return to_json(asked.answers, all_sources(corpus, asked.sources));
        };
        Corpus const corpus = load_or_fail(sources);
        std::string const first = json(corpus);
        RC_ASSERT(json(corpus) == first);
        RC_ASSERT(json(load_or_fail(sources)) == first);
    }));
}

TEST_CASE("four threads ask one corpus at the same time", "[engine][property][threads]") {
    Census features;
    CHECK(check_property("threads", [&] {
        WorldText const world = random_world(features);
        Corpus const corpus = load_or_fail({{"world.treaty", corpus_text(world)}});
        Source const question{"world.case", text_of(world.question)};
        auto const ask = [&](std::string& into) {
            Asked const asked = query(corpus, question, {});
            into = to_json(asked.answers, all_sources(corpus, asked.sources));
        };
        std::string alone;
        ask(alone);
        std::vector<std::string> answers(4);
        std::vector<std::thread> threads;
        for (std::string& answer : answers) threads.emplace_back([&ask, &answer] { ask(answer); });
        for (std::thread& thread : threads) thread.join();
        for (std::string const& answer : answers) RC_ASSERT(answer == alone);
    }));
}

}  // namespace casus::proof

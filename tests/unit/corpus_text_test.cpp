// SPDX-License-Identifier: MIT
// Answers about the bundled cases as they are shown: readable in a hundred columns, however many are in play.
#include "engine_support.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace casus::proof {

namespace {

/// The files of that kind below a folder of the checkout, in order, named as from its root.
std::vector<Source> files_of(std::string const& folder, std::string const& extension) {
    std::filesystem::path const root = CASUS_SOURCE_DIR;
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(root / folder))
        if (entry.path().extension() == extension) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Source> out;
    for (std::filesystem::path const& path : paths) {
        std::ifstream file(path, std::ios::binary);
        out.push_back({path.lexically_relative(root).string(),
                       {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}});
    }
    return out;
}

/// Lines wider than a hundred characters. A single word of more than that has to stand as it is.
std::vector<std::string> wide_lines(std::string const& text) {
    std::vector<std::string> out;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        auto const letters = std::count_if(line.begin(), line.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
        if (letters > 100) out.push_back(line);
    }
    return out;
}

}  // namespace

TEST_CASE("every bundled case is answered in a hundred columns", "[corpus][text]") {
    std::vector<Source> const treaties = files_of("treaties", ".treaty");
    TextOptions derivations;
    derivations.why = true;
    QueryOptions unconfirmed;
    unconfirmed.confirm = false;
    for (Source const& own : files_of("examples/cases", ".case")) {
        std::vector<Source> sources = treaties;
        sources.push_back(own);
        Loaded const loaded = load(sources);
        INFO(own.name);
        REQUIRE(loaded.corpus);
        Asked const asked = query(*loaded.corpus, own, unconfirmed);
        REQUIRE(asked.diagnostics.empty());
        for (Answer const& answer : asked.answers) {
            INFO(answer.reading);
            for (TextOptions const& options : {TextOptions{}, derivations})
                CHECK(wide_lines(to_text(answer, all_sources(*loaded.corpus, asked.sources), options)) ==
                      std::vector<std::string>{});
        }
    }
}

// All but the one against which the measures are.
TEST_CASE("a duty of all the United Nations is one line", "[corpus][text]") {
    Loaded const loaded = load(files_of("treaties", ".treaty"));
    REQUIRE(loaded.corpus);
    Asked const asked = query(*loaded.corpus,
                              EventQuestion{"armed_attack by russia on ukraine at ukraine",
                                            "2022-02-24",
                                            {"security_council decides apply_measures against russia"}},
                              {});
    REQUIRE(asked.answers.size() == 1);
    std::string const text = to_text(asked.answers.front(), all_sources(*loaded.corpus, asked.sources), {});
    CHECK(wide_lines(text) == std::vector<std::string>{});
    std::istringstream lines(text);
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);) all.push_back(line);
    auto const duties = std::count_if(all.begin(), all.end(), [](std::string const& line) {
        return line.rfind("must         192 UN Charter", 0) == 0 &&
               line.find("apply the measures decided against Russia") != std::string::npos;
    });
    CHECK(duties == 1);
    // Nobody is listed by name who only stands among the others.
    CHECK(text.find("Tuvalu") == std::string::npos);
    // However many other clauses the corpus comes to hold: fewer lines than members.
    CHECK(all.size() < 193);
}

}  // namespace casus::proof

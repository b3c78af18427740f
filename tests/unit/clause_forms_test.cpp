// SPDX-License-Identifier: MIT
// The table of docs/clause-forms.md: each form of clause has a clause of the corpus, and a bundled case that
// expects something under it. The cases themselves are tests of their own.
#include "catch.hpp"

#include <fstream>
#include <iterator>
#include <regex>
#include <string>

namespace {

std::string read(std::string const& path) {
    std::ifstream file(std::string(CASUS_SOURCE_DIR) + "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("each form of clause has a clause and a case", "[corpus]") {
    std::string const page = read("docs/clause-forms.md");
    // | form | construct | treaty.article | [case](path) |
    std::regex const row(
        R"(\n\| [^|]+ \| [^|]+ \| ([a-z_0-9]+)([.A-Za-z0-9]*) \| \[[^\]]+\]\(\.\./([^)]+)\) \|)");
    int rows = 0;
    for (std::sregex_iterator at(page.begin(), page.end(), row), end; at != end; ++at, ++rows) {
        std::string const reference = (*at)[1].str() + (*at)[2].str(), path = (*at)[3].str();
        INFO(reference << " in " << path);
        std::string const text = read(path);
        CHECK_FALSE(text.empty());
        std::string quoted;
        for (char const c : reference) quoted += c == '.' ? std::string("\\.") : std::string(1, c);
        CHECK(std::regex_search(text, std::regex("under\\s+" + quoted + "(?![a-z_0-9])")));
    }
    CHECK(rows == 47);
}

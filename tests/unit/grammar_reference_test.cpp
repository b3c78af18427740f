// SPDX-License-Identifier: MIT
// Every fenced `casus` block of the language reference reads without a complaint and prints as something that
// reads the same.
#include "catch.hpp"

#include "grammar/diagnostic.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::vector<std::string> blocks_of(std::string const& text) {
    std::vector<std::string> blocks;
    std::string const open = "```casus\n", close = "\n```";
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        at += open.size();
        std::size_t const end = text.find(close, at);
        if (end == std::string::npos) break;
        blocks.push_back(text.substr(at, end - at + 1));
        at = end;
    }
    return blocks;
}

}  // namespace

TEST_CASE("the reference's examples parse and print", "[grammar][reference]") {
    std::ifstream file(std::string(CASUS_SOURCE_DIR) + "/grammar/README.md", std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::string> const blocks = blocks_of(text);
    REQUIRE(blocks.size() >= 16);
    for (std::string const& block : blocks) {
        casus::Parsed const parsed = casus::parse(block, 0);
        INFO(block);
        INFO(casus::render(parsed.diagnostics, {{"README.md", block}}, false));
        REQUIRE(parsed.diagnostics.empty());
        std::string const printed = casus::print(parsed.file, block);
        casus::Parsed const again = casus::parse(printed, 0);
        INFO(printed);
        REQUIRE(again.diagnostics.empty());
        REQUIRE(casus::print(again.file, printed) == printed);
    }
}

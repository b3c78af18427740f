// SPDX-License-Identifier: MIT
// Any bytes: a tree or diagnostics, never a crash. A text without errors prints, reads back as the same tree
// with the same comments, and prints the same again.
#include "grammar/dump.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

void require(bool holds, char const* what, std::string const& printed) {
    if (holds) return;
    std::cerr << what << "\n" << printed << "\n";
    std::abort();
}

std::vector<std::string> comments_of(casus::ast::File const& file) {
    std::vector<std::string> out;
    for (casus::ast::Comment const& comment : file.comments) out.push_back(comment.text);
    std::sort(out.begin(), out.end());
    return out;
}

std::string tree_of(casus::ast::File file) {
    file.comments.clear();
    return casus::dump(file, casus::Spans::hidden);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text(reinterpret_cast<char const*>(data), size);
    casus::Parsed const parsed = casus::parse(text, 0);
    if (!parsed.diagnostics.empty()) {
        for (casus::Diagnostic const& diagnostic : parsed.diagnostics)
            require(diagnostic.at.span.begin <= diagnostic.at.span.end && diagnostic.at.span.end <= size,
                    "a diagnostic lies outside of the text", text);
        casus::render(parsed.diagnostics, {{"input", text}}, false);
        return 0;
    }
    std::string const printed = casus::print(parsed.file, text);
    casus::Parsed const again = casus::parse(printed, 0);
    require(again.diagnostics.empty(), "what was printed does not read", printed);
    require(tree_of(again.file) == tree_of(parsed.file), "what was printed reads as another tree", printed);
    require(comments_of(again.file) == comments_of(parsed.file), "printing lost or doubled a comment",
            printed);
    require(casus::print(again.file, printed) == printed, "printing again differs", printed);
    return 0;
}

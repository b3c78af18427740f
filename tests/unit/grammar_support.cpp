// SPDX-License-Identifier: MIT
#include "grammar_support.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#ifndef CASUS_SOURCE_DIR
#define CASUS_SOURCE_DIR "."
#endif

namespace casus::test {

std::filesystem::path source_dir() { return CASUS_SOURCE_DIR; }

std::string read_file(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<std::filesystem::path> corpus() {
    std::vector<std::filesystem::path> out;
    for (auto const* folder : {"treaties", "examples"})
        if (std::filesystem::exists(source_dir() / folder))
            for (auto const& entry : std::filesystem::recursive_directory_iterator(source_dir() / folder))
                if (entry.path().extension() == ".treaty" || entry.path().extension() == ".case")
                    out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::string errors_of(std::string_view text, std::string const& name) {
    return render(parse(text, 0).diagnostics, {{name, std::string(text)}}, false);
}

std::vector<std::string> codes_of(std::string_view text) {
    std::vector<std::string> out;
    for (Diagnostic const& diagnostic : parse(text, 0).diagnostics) out.push_back(diagnostic.code);
    return out;
}

ast::File parse_ok(std::string_view text) {
    Parsed parsed = parse(text, 0);
    INFO(render(parsed.diagnostics, {{"test", std::string(text)}}, false));
    REQUIRE(parsed.diagnostics.empty());
    return std::move(parsed.file);
}

void check_golden(std::string const& name, std::string const& actual) {
    std::filesystem::path const path = source_dir() / "tests/golden/grammar" / name;
    char const* update = std::getenv("CASUS_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
        return;
    }
    INFO("golden file " << path.string() << " (CASUS_UPDATE_GOLDEN=1 rewrites it)");
    CHECK(actual == read_file(path));
}

namespace {

std::vector<std::string> sorted_comments(ast::File const& file) {
    std::vector<std::string> out;
    for (ast::Comment const& comment : file.comments) out.push_back(comment.text);
    std::sort(out.begin(), out.end());
    return out;
}

std::string tree_of(ast::File const& file) {
    ast::File bare;
    bare.items = file.items;
    return dump(bare, Spans::hidden);
}

}  // namespace

void check_round_trip(std::string_view text) {
    ast::File const file = parse_ok(text);
    std::string const printed = print(file, text);
    INFO("printed:\n" << printed);
    ast::File const again = parse_ok(printed);
    CHECK(tree_of(again) == tree_of(file));
    CHECK(print(again, printed) == printed);
    CHECK(sorted_comments(again) == sorted_comments(file));
}

void check_canonical(std::string_view text) {
    check_round_trip(text);
    CHECK(print(parse_ok(text), text) == std::string(text));
}

}  // namespace casus::test

// SPDX-License-Identifier: MIT
#include "tests/drafts/support.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace casus::drafts {

namespace fs = std::filesystem;

std::string text_of(std::string const& path) {
    std::ifstream in(fs::path(CASUS_SOURCE_DIR) / path, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<Source> const& bundled() {
    static std::vector<Source> const all = [] {
        std::vector<std::string> paths;
        for (auto const& entry : fs::recursive_directory_iterator(fs::path(CASUS_SOURCE_DIR) / "treaties"))
            if (entry.path().extension() == ".treaty")
                paths.push_back(entry.path().lexically_relative(CASUS_SOURCE_DIR).generic_string());
        std::sort(paths.begin(), paths.end());
        std::vector<Source> out;
        for (std::string const& path : paths) out.push_back({path, text_of(path)});
        return out;
    }();
    return all;
}

std::vector<Source> bundled_without(std::string const& name) {
    std::vector<Source> out;
    for (Source const& source : bundled())
        if (source.name != name) out.push_back(source);
    return out;
}

std::vector<std::string> codes(CheckReport const& report) {
    std::set<std::string> out;
    for (Finding const& finding : report.findings) out.insert(finding.code);
    return {out.begin(), out.end()};
}

CheckReport check_one(std::string const& draft, CheckOptions const& options) {
    CheckReport report = check({{"draft.treaty", draft}}, bundled(), options);
    INFO(to_text(report.diagnostics, report.sources, false));
    REQUIRE(report.diagnostics.empty());
    return report;
}

DiffReport diff_two(std::string const& before, std::string const& after) {
    DiffReport report = diff({{"old.treaty", before}}, {{"new.treaty", after}}, bundled(), {});
    INFO(to_text(report.diagnostics, report.sources, false));
    REQUIRE(report.diagnostics.empty());
    return report;
}

}  // namespace casus::drafts

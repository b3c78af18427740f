// SPDX-License-Identifier: MIT
// Test results as JUnit XML: a suite for each case or reading, a test for each `expect` line.
#include "engine/explain/xml.hpp"
#include "grammar/source.hpp"

#include <casus/corpus.hpp>

#include <fmt/core.h>

namespace casus {

namespace {

std::string place(Location at, Tested const& tested, std::size_t corpus_texts) {
    std::size_t const own = at.file - corpus_texts;
    if (at.file < corpus_texts || own >= tested.sources.size()) return "";
    Source const& source = tested.sources[own];
    return fmt::format("{}:{}", source.name, position_of(source.text, at.span.begin).line);
}

}  // namespace

std::string to_junit(std::vector<Tested> const& tested, std::vector<Source> const& corpus_sources) {
    std::size_t tests = 0, failures = 0, errors = 0;
    std::string suites;
    for (Tested const& one : tested) {
        for (CaseResult const& result : one.cases) {
            std::string body;
            std::size_t failed = 0;
            std::string suite = result.name;
            if (!result.reading.empty()) suite += " (" + result.reading + ")";
            for (ExpectationResult const& expectation : result.expectations) {
                std::string const where = place(expectation.at, one, corpus_sources.size());
                body += fmt::format("    <testcase classname=\"{}\" name=\"{}\"", explain::xml_text(suite),
                                    explain::xml_text(expectation.expected));
                if (expectation.passed) {
                    body += "/>\n";
                    continue;
                }
                ++failed;
                body += fmt::format(">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n",
                                    explain::xml_text(expectation.why), explain::xml_text(where));
            }
            for (std::string const& problem : result.disagreements)
                body += fmt::format(
                    "    <testcase classname=\"{}\" name=\"evaluator and solver agree\">\n"
                    "      <error message=\"{}\"/>\n    </testcase>\n",
                    explain::xml_text(suite), explain::xml_text(problem));
            std::size_t const own = result.expectations.size() + result.disagreements.size();
            suites += fmt::format(
                "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n{}  </testsuite>\n",
                explain::xml_text(suite), own, failed, result.disagreements.size(), body);
            tests += own;
            failures += failed;
            errors += result.disagreements.size();
        }
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"{}\" failures=\"{}\" "
        "errors=\"{}\">\n{}"
        "</testsuites>\n",
        tests, failures, errors, suites);
}

}  // namespace casus

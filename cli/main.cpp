// SPDX-License-Identifier: MIT
// The `casus` program: reads the command line and does what one verb says.
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <casus/corpus.hpp>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <exception>
#include <sstream>
#include <string_view>
#include <utility>

namespace casus::cli {

namespace {

constexpr char const* examples = R"(Examples:
  casus query examples/cases/c068_falklands_1982.case
  casus query --event "armed_attack by argentina on united_kingdom at falkland_islands" \
              --on 1982-04-02
  casus conflicts --member germany --from 1880-01-01 --to 1914-08-04
  casus test
  casus fmt --check treaties
  casus VERB --help

Exit status: 0 as asked; 1 a finding: a conflict, a failed expectation, a file not in canonical form; 2 the input or the command
line is wrong; 3 undecided within the budget; 70 Casus itself failed.)";

/// Log lines go to standard error; none unless asked for, so that the answer stands alone.
void set_up_log(bool verbose) {
    spdlog::set_default_logger(spdlog::stderr_logger_st("casus"));
    spdlog::set_pattern("casus: %l: %v");
    spdlog::set_level(verbose ? spdlog::level::debug : spdlog::level::warn);
}

/// The verb that comes first is all that its command line needs; where none does, help and messages need all.
void add_verbs(CLI::App& app, Run& run, std::string_view first) {
    constexpr std::array<std::pair<std::string_view, void (*)(CLI::App&, Run&)>, 10> all{{
        {"query", add_query},
        {"conflicts", add_conflicts},
        {"test", add_test},
        {"fmt", add_fmt},
        {"check", add_check},
        {"diff", add_diff},
        {"dump", add_dump},
        {"batch", add_batch},
        {"import", add_import},
        {"export", add_export},
    }};
    bool const named =
        std::any_of(all.begin(), all.end(), [&](auto const& verb) { return verb.first == first; });
    for (auto const& [name, add] : all)
        if (!named || name == first) add(app, run);
}

std::string verbs(CLI::App const& app) {
    std::string out;
    for (CLI::App const* verb : app.get_subcommands({})) out += (out.empty() ? "" : ", ") + verb->get_name();
    return out;
}

Status run(int argc, char** argv) {
    CLI::App app(
        "Casus answers, for an event and a date: who owes what to whom, under which treaty clause, and why.",
        "casus");
    app.formatter(help_formatter());
    Run verb;
    bool verbose = false;
    app.add_flag("-v,--verbose", verbose, "Log the stages and how long each took to standard error");
    app.set_version_flag("--version", "casus " + version());
    app.require_subcommand(1);
    app.fallthrough();
    app.footer(examples);
    add_verbs(app, verb, argc > 1 ? argv[1] : "");
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        std::ostringstream out, errors;
        int const code = app.exit(error, out, errors);
        if (code == 0) return write_output(out.str(), as_asked);
        if (app.get_subcommands().empty() && argc < 2) {
            complain("a verb is needed: " + verbs(app) + " (casus --help)");
            return wrong_input;
        }
        if (app.get_subcommands().empty() && argv[1][0] != '-') {
            complain("`" + std::string(argv[1]) + "` is no verb: " + verbs(app) + " (casus --help)");
            return wrong_input;
        }
        std::string message = errors.str();
        while (!message.empty() && message.back() == '\n') message.pop_back();
        complain(message);
        return wrong_input;
    }
    set_up_log(verbose);
    return verb();
}

}  // namespace

}  // namespace casus::cli

int main(int argc, char** argv) {
    try {
        return casus::cli::run(argc, argv);
    } catch (std::exception const& error) {
        casus::cli::complain(std::string("internal error: ") + error.what());
    } catch (...) {
        casus::cli::complain("internal error");
    }
    return casus::cli::internal_error;
}

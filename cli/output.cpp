// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include <casus/corpus.hpp>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace casus::cli {

namespace {

bool coloured(int descriptor) {
    char const* const no_colour = std::getenv("NO_COLOR");
    char const* const terminal = std::getenv("TERM");
    if (no_colour != nullptr && *no_colour != '\0') return false;
    if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
    return isatty(descriptor) == 1;
}

void to_stderr(std::string const& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

bool coloured_output() { return coloured(STDOUT_FILENO); }
bool coloured_errors() { return coloured(STDERR_FILENO); }

std::size_t output_width() {
    constexpr std::size_t usual = 100, widest = 140;
    winsize size{};
    if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return usual;
    return std::min<std::size_t>(size.ws_col, widest);
}

Status write_output(std::string const& text, Status status) {
    std::optional<Status> const ended = write_part(text);
    return ended.value_or(as_asked) == as_asked ? status : *ended;
}

std::optional<Status> write_part(std::string const& text) {
    errno = 0;
    bool const written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (written && std::fflush(stdout) == 0) return std::nullopt;
    if (errno == EPIPE) return as_asked;
    complain(std::string("cannot write the output: ") + std::strerror(errno));
    return internal_error;
}

void complain(std::string const& message) { to_stderr("casus: error: " + message + "\n"); }
bool complain_all(std::vector<std::string> const& messages) {
    for (std::string const& message : messages) complain(message);
    return !messages.empty();
}
void remark(std::string const& message) { to_stderr("casus: note: " + message + "\n"); }

bool has_error(std::vector<Diagnostic> const& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.severity == Severity::error; });
}

bool report(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources) {
    if (!diagnostics.empty()) to_stderr(to_text(diagnostics, sources, coloured_errors()));
    return has_error(diagnostics);
}

void report_disagreements(std::string const& where, std::vector<std::string> const& disagreements) {
    complain("INTERNAL ERROR: the evaluator and the solver disagree about " + where);
    for (std::string const& line : disagreements) to_stderr("    " + line + "\n");
    to_stderr("This is a defect of Casus " + version() +
              ", not of the input, and the answer must not be relied on.\n"
              "Please report it with the files and the command line that led here.\n");
}

}  // namespace casus::cli

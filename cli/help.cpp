// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace casus::cli {

namespace {

constexpr std::size_t page_width = 100, name_width = 30;

/// The text in lines of at most `width` columns; a longer word keeps a line of its own.
std::string wrapped(std::string const& text, std::size_t width) {
    std::istringstream words(text);
    std::string out, word;
    std::size_t column = 0;
    while (words >> word) {
        if (column > 0 && column + 1 + word.size() > width) {
            out += '\n';
            column = 0;
        }
        if (column > 0) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out;
}

class Page : public CLI::Formatter {
public:
    Page() { column_width(name_width); }

    std::string make_option_desc(CLI::Option const* option) const override {
        return wrapped(CLI::Formatter::make_option_desc(option), page_width - name_width);
    }
    /// A flag's name alone: the value that it stands for is the program's affair.
    std::string make_option_name(CLI::Option const* option, bool is_positional) const override {
        std::string name = CLI::Formatter::make_option_name(option, is_positional);
        return name.substr(0, name.find('{'));
    }
    /// Examples stay as they are written; sentences are set anew, up to the next line that is indented or
    /// empty.
    std::string make_footer(CLI::App const* app) const override {
        std::istringstream lines(CLI::Formatter::make_footer(app));
        std::string out, paragraph, line;
        auto const end_paragraph = [&] {
            if (!paragraph.empty()) out += wrapped(paragraph, page_width) + '\n';
            paragraph.clear();
        };
        while (std::getline(lines, line)) {
            bool const sentence = !line.empty() && line[0] != ' ';
            bool const begins = paragraph.empty() || paragraph.back() == '.' || paragraph.back() == ':';
            if (!sentence || begins) end_paragraph();
            if (sentence)
                paragraph += (paragraph.empty() ? "" : " ") + line;
            else
                out += line + '\n';
        }
        end_paragraph();
        return out;
    }
};

}  // namespace

std::shared_ptr<CLI::Formatter> help_formatter() { return std::make_shared<Page>(); }

}  // namespace casus::cli

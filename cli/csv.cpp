// SPDX-License-Identifier: MIT
#include "cli/csv.hpp"

#include <csv.h>

#include <memory>

namespace casus::cli {

namespace {

/// libcsv says what the cells are; where they are is seen from how far the text was fed to it.
struct Reading {
    std::vector<std::vector<Cell>> rows;
    std::vector<Cell> row;
    std::uint32_t begin = 0;  ///< of the cell being read
    std::uint32_t at = 0;     ///< the byte being fed
};

void on_cell(void* text, std::size_t length, void* data) {
    auto& reading = *static_cast<Reading*>(data);
    auto const* const bytes = static_cast<char const*>(text);
    reading.row.push_back({std::string(bytes, bytes + length), {reading.begin, reading.at}});
    reading.begin = reading.at + 1;
}

void on_row(int, void* data) {
    auto& reading = *static_cast<Reading*>(data);
    reading.rows.push_back(std::move(reading.row));
    reading.row.clear();
    reading.begin = reading.at + 1;
}

struct Free {
    void operator()(csv_parser* parser) const { csv_free(parser); }
};

}  // namespace

Table read_csv(Source const& source, FileIndex file, std::vector<Diagnostic>& diagnostics) {
    csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    std::unique_ptr<csv_parser, Free> const owner(&parser);
    Reading reading;
    std::string const& text = source.text;
    bool good = true;
    // A byte order mark is no part of the first name.
    if (text.compare(0, 3, "\xEF\xBB\xBF") == 0) reading.begin = reading.at = 3;
    for (; good && reading.at < text.size(); ++reading.at) {
        bool const blank =
            reading.begin == reading.at && (text[reading.at] == '\n' || text[reading.at] == '\r');
        good = csv_parse(&parser, &text[reading.at], 1, on_cell, on_row, &reading) == 1;
        if (blank && reading.row.empty()) reading.begin = reading.at + 1;
    }
    if (good) good = csv_fini(&parser, on_cell, on_row, &reading) == 0;
    if (!good) {
        Diagnostic bad;
        bad.code = "E0407";
        bad.message = "a quote stands where none can";
        bad.at = {file, {reading.begin, std::min(reading.at, static_cast<std::uint32_t>(text.size()))}};
        bad.label = "this cell";
        bad.help = "a cell is quoted from its first to its last character, and a quote within it is doubled";
        diagnostics.push_back(std::move(bad));
    }
    Table out;
    out.file = file;
    if (reading.rows.empty()) return out;
    out.columns = std::move(reading.rows.front());
    out.rows.assign(std::make_move_iterator(reading.rows.begin() + 1),
                    std::make_move_iterator(reading.rows.end()));
    return out;
}

}  // namespace casus::cli

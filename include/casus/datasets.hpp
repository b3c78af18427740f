// SPDX-License-Identifier: MIT
// Data sets in and out: ATOP tables to treaty texts, and a corpus to a table of dyad-years or a page.
#pragma once

#include <casus/corpus.hpp>
#include <casus/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace casus {

struct Cell {
    std::string text;
    Span span;  ///< in the table's own text
};
/// A table as read: how its text is split into cells is the caller's business (RFC 4180 for CSV).
struct Table {
    FileIndex file = 0;  ///< what the locations in diagnostics say
    std::vector<Cell> columns;
    std::vector<std::vector<Cell>> rows;
};

/// The tables of Alliance Treaty Obligations and Provisions (Leeds, Ritter, Mitchell, Long 2002), version 5.
struct AtopTables {
    Table alliances;  ///< one row an alliance (atop5_0a.csv)
    Table members;    ///< one row a member in a phase (atop5_0m.csv)
    Table phases;  ///< one row a phase (atop5_0aph.csv); may be empty: it is only compared with the members
};

struct Imported {
    std::vector<Source> files;  ///< a vocabulary and one file for each alliance; empty if there is an error
    /// Errors name a cell; warnings name what the tables do not say (E04xx, docs/diagnostics.md).
    std::vector<Diagnostic> diagnostics;
    std::size_t alliances = 0, memberships = 0;
};
/// The alliances as treaties that the rest of Casus reads like any other. Each member row is read on its own;
/// what the tables say is conditional, and not how, is an open fact of the treaty. States are those the
/// corpus declares as `coded cow N`, by date; a number it does not know becomes a state of its own, with a
/// warning.
Imported import_atop(Corpus const& vocabulary, AtopTables const& tables);

/// Which acts of the vocabulary stand for which of the five kinds of obligation.
struct DyadKinds {
    std::string support = "support";          ///< a duty to do it, or what implies it, is defence or offence
    std::string neutrality = "neutrality";    ///< a duty to do it, or what implies it
    std::string nonaggression = "use_force";  ///< a ban on it
    std::string consultation = "consult";     ///< a duty to do it, or what implies it
};
struct DyadOptions {
    bool directed = true;        ///< false: one row for both directions, with what either owes
    int from = 1816, to = 2018;  ///< years, both included
    bool treaties = false;       ///< also name the instruments each obligation comes from
    DyadKinds kinds;
};
/// The table "A owes B, in a year" as CSV with a header: one row for each pair of states and year in which
/// some binding instrument gives A one of the five kinds of obligation toward B on some day of the year,
/// whatever it is further conditional on. Rows are in order of the states' names and the year.
std::string export_dyads(Corpus const& corpus, DyadOptions const& options);

/// A page in Markdown that lists the corpus: each instrument with its parties, its life, what it asks for by
/// article, on what conditions, and what of it is unverified. Links are from the folder that holds all
/// treaties.
std::string export_index(Corpus const& corpus);

}  // namespace casus

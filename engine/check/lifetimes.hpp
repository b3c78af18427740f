// SPDX-License-Identifier: MIT
// A treaty's life and its parties' memberships, computed from what the text says of ratification, terms,
// renewal, notice and other treaties' lives. Afterwards everything is plain periods.
#pragma once

#include "engine/check/calendar.hpp"
#include "engine/check/checker.hpp"

#include <optional>
#include <vector>

namespace casus::ir {

/// What a treaty says about its life, names resolved.
struct LifeText {
    struct Entry {
        ast::Duration const* after = nullptr;
        Location at;
    };
    struct Tie {
        TreatyId to;
        Days when;
        Location at;
    };
    struct Act {  ///< a ratification, accession or notice
        ActorId by;
        Day on{};
        Location at;
    };
    struct Provisional {
        std::vector<ActorId> by;  ///< empty: all
        Period period;
        Location at;
    };
    struct Term {
        ast::TermOfYears const* text = nullptr;
        Location at;
    };
    struct Party {
        ActorId actor;
        std::optional<Days> periods;  ///< nothing: undated
        Location at;
    };
    Location name;
    std::optional<Day> signed_on;
    std::optional<std::vector<Period>> dated;
    Location dated_at;
    std::optional<Entry> entry;
    std::vector<Tie> ties;
    std::vector<Act> ratifications, accessions, notices;
    std::vector<Provisional> provisional;
    std::vector<Term> terms;
    ast::Withdrawal const* withdrawal = nullptr;
    std::optional<Day> terminated;
    Location terminated_at;
    std::vector<Party> parties;
};

class Lifetimes {
public:
    Lifetimes(Program& program, Reporter& reporter) : program_(program), reporter_(reporter) {}

    /// Takes in what a treaty says. Once for each treaty, in order of their ids; the tree must stay.
    void read(ast::Treaty const& tree, Lookup const& look);
    /// Computes the lives of all, each after those that it is tied to.
    void compute();

private:
    std::vector<TreatyId> order();

    Program& program_;
    Reporter& reporter_;
    std::vector<LifeText> texts_;
};

}  // namespace casus::ir

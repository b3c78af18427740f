// SPDX-License-Identifier: MIT
// Whether a situation is possible in which a clause holds, and certain others do not.
#pragma once

#include "engine/search/scenes.hpp"
#include "engine/smt/joint.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace casus::ask {

/// When another norm says as much as the one in question, for the same bearer and of the same modality.
enum class Cover : std::uint8_t {
    same,    ///< it names the same acts, means, times and amounts
    implied  ///< whoever keeps it keeps the one in question
};

struct PossibleOptions {
    Cover cover = Cover::implied;
    bool everyone = false;  ///< go on after the first situation, to find for whom and when else there is one
};

struct PossibleFound {
    /// The smallest situation found, with what has to be so stated; decided again, it shows what was asked.
    std::optional<ir::Situation> witness;
    ir::ActorId bearer{};               ///< in it
    std::vector<ir::ActInstance> acts;  ///< of the norm in it
    std::vector<ir::ActorId> members;   ///< with `everyone`: for whom there is one, in order
    std::vector<Period> spans;          ///< with `everyone`: and when
    bool undecided = false;             ///< the solver's budget ran out somewhere: there may be more
};

/// Searches situations of as many events as the clauses can tell apart: one, or two where a condition asks
/// after another event.
class Possible {
public:
    Possible(rules::RuleSet const& rules, smt::Budget budget)
        : rules_(rules), areas_(rules), solver_(budget) {}

    /// A situation in which the clause's norm binds somebody (or its goal holds), and none of the others'
    /// norms says as much for the same bearer.
    PossibleFound find(ir::ClauseId clause, std::vector<ir::ClauseId> const& others = {},
                       PossibleOptions const& options = {});

    /// False if in the situation found for a clause the other one plainly says less: then it does not always
    /// say as much, and no search is needed to know it.
    bool may_say_as_much(ir::ClauseId clause, PossibleFound const& found, ir::ClauseId other) const;

    /// For a clause that holds in no situation: in how many of the ways of applying it each of its parts, and
    /// all parts of one kind together, came out as not false.
    struct Reach {
        std::size_t frames = 0;
        std::vector<std::size_t> parts;         ///< in the clause's order
        std::map<PartKind, std::size_t> kinds;  ///< those that the clause has
        std::size_t applies = 0, excepted = 0;  ///< all parts not false; and then an exception true
    };
    Reach reach(ir::ClauseId clause);

    search::AreaTable const& areas() const { return areas_; }
    smt::Solver& solver() { return solver_; }

private:
    friend class PossibleSearch;

    rules::RuleSet const& rules_;
    search::AreaTable areas_;
    smt::Solver solver_;
};

/// True if keeping the other norm keeps the first, acts, modality and amounts taken together.
bool says_as_much(rules::RuleSet const& rules, ir::Clause const& norm,
                  std::vector<ir::ActInstance> const& acts, ir::Clause const& other,
                  std::vector<ir::ActInstance> const& other_acts, Cover cover);

}  // namespace casus::ask

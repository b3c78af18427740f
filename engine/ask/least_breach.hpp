// SPDX-License-Identifier: MIT
// Where a member cannot keep all that binds it: the cheapest set of norms to break, and what binds once it
// has.
#pragma once

#include "engine/ask/question.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace casus::ask {

/// What breaking a clause's norm costs; at least 1.
using Weigher = std::function<std::uint64_t(ir::ClauseId)>;
/// What is said of the clause's article (locarno.2), else of its treaty, else 1.
Weigher weigher(ir::Program const& program,
                std::vector<std::pair<std::string, std::uint64_t>> const& weights);
/// The names that a weight can be given to: treaties, then articles.
std::vector<std::string> weighable(ir::Program const& program);

struct BreachOptions {
    Weigher weight;
    smt::Budget budget;
};

struct LeastBreach {
    ir::ActorId bearer;
    std::vector<std::uint32_t> breached;  ///< rulings of the decision, in order
    std::uint64_t weight = 0;
    bool least = true;  ///< false: the search was cut off, and a lighter set may exist
    /// The situation in which the bearer has broken these, decided anew, and in it the rulings of fallbacks
    /// that then bind somebody.
    std::unique_ptr<ir::Situation> situation;
    std::unique_ptr<Decided> after;
    std::vector<std::uint32_t> fallbacks;
};

/// One for each member with norms that bind, collide, and are settled by no rule, in order of the members.
/// The norms are its own duties and prohibitions under treaties: what it owes only together with others,
/// amounts, rights and what is politically expected are not broken here.
std::vector<LeastBreach> least_breaches(Decided const& decided, BreachOptions const& options);

}  // namespace casus::ask

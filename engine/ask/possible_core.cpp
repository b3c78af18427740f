// SPDX-License-Identifier: MIT
// Of a clause that holds in no situation: which of its requirements never hold together.
#include "engine/ask/possible_search.hpp"

#include <algorithm>
#include <numeric>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Truth;

namespace {

std::vector<std::size_t> less(std::vector<std::size_t> some, std::size_t left_out) {
    some.erase(some.begin() + static_cast<std::ptrdiff_t>(left_out));
    return some;
}

}  // namespace

std::optional<std::vector<std::size_t>> PossibleSearch::core() {
    std::vector<Part> const all = requirements();
    if (all.size() > 64) return std::nullopt;
    std::set<Came> const came = came_out(all);
    if (tried_ > most_frames) return std::nullopt;
    if (came.empty()) return std::vector<std::size_t>();
    // One alone that never holds says more than several that do not go together.
    for (std::size_t i = 0; i < all.size(); ++i)
        if (can_hold({i}, came) == false) return std::vector<std::size_t>{i};
    std::vector<std::size_t> core(all.size());
    std::iota(core.begin(), core.end(), std::size_t{0});
    for (std::size_t i = core.size(); i-- > 0;)
        if (std::vector<std::size_t> rest = less(core, i); can_hold(rest, came) == false)
            core = std::move(rest);
    if (can_hold(core, came) != false) return std::nullopt;
    for (std::size_t i = 0; i < core.size(); ++i)
        if (can_hold(less(core, i), came) != true) return std::nullopt;
    return core;
}

std::vector<Part> PossibleSearch::requirements() const {
    std::vector<Part> out = clause_.parts;
    for (auto const* more : {&clause_.exceptions, &clause_.untils})
        out.insert(out.end(), more->begin(), more->end());
    return out;
}

PossibleSearch::Came PossibleSearch::came_out(std::vector<Part> const& all,
                                              decide::Evaluator const& evaluator, Frame const& frame) const {
    Came out;
    decide::Binding binding = frame.binding;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Truth truth = evaluator.evaluate(all[i].formula, binding, frame.day);
        if (i >= clause_.parts.size()) truth = !truth;
        // Of a place that is not stated everything is open.
        bool const where = all[i].kind == PartKind::place || all[i].kind == PartKind::target;
        if (truth == Truth::no || (where && truth == Truth::open))
            out.first |= std::uint64_t{1} << i;
        else if (truth == Truth::open)
            out.second |= std::uint64_t{1} << i;
    }
    return out;
}

std::set<PossibleSearch::Came> PossibleSearch::came_out(std::vector<Part> const& all) {
    std::set<Came> out;
    each_frame([&](decide::Grounding const& grounding, Frame const& frame) {
        out.insert(came_out(all, decide::Evaluator(grounding), frame));
        return ++tried_ <= most_frames;
    });
    return out;
}

std::optional<bool> PossibleSearch::can_hold(std::vector<std::size_t> const& some,
                                             std::set<Came> const& came) {
    std::uint64_t wanted = 0;
    for (std::size_t i : some) wanted |= std::uint64_t{1} << i;
    bool open = false;
    for (auto const& [unmet, left_open] : came) {
        if ((unmet & wanted) != 0) continue;
        if ((left_open & wanted) == 0) return true;
        open = true;
    }
    if (!open) return false;
    std::vector<Part> const all = requirements();
    std::vector<FormulaId> met, unmet;
    for (std::size_t i : some) (i < clause_.parts.size() ? met : unmet).push_back(all[i].formula);
    bool possible = false, unknown = false;
    each_frame([&](decide::Grounding const& grounding, Frame const& frame) {
        Came const here = came_out(all, decide::Evaluator(grounding), frame);
        if ((here.first & wanted) != 0) return true;
        smt::Check const check = smt::can_hold(grounding, frame, met, unmet, possible_.solver_);
        possible = check == smt::Check::sat;
        unknown = unknown || check == smt::Check::unknown;
        return !possible;
    });
    if (possible) return true;
    return unknown ? std::nullopt : std::optional(false);
}

}  // namespace casus::ask

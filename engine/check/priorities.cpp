// SPDX-License-Identifier: MIT
// Which treaty gives way to which may not go round in circles.
#include "engine/check/checker.hpp"

#include <vector>

namespace casus::ir {

namespace {

/// Treaties that go before any other stand above those that say nothing of the kind, and these above those
/// that give way to any other. Within a level the order is the one said by name.
class Circles {
public:
    Circles(Program const& program, Reporter& reporter)
        : program_(program),
          reporter_(reporter),
          level_(program.treaties.size(), 0),
          below_(program.treaties.size()),
          state_(program.treaties.size(), State::fresh) {}

    void run() {
        for (Priority const& priority : program_.priorities)
            if (!add_level(priority)) return;
        for (Priority const& priority : program_.priorities)
            if (priority.over && priority.under)
                below_[priority.over->index].push_back(priority.under->index);
        for (std::uint32_t start = 0; start < state_.size(); ++start)
            if (state_[start] == State::fresh && circle_from(start)) return;
    }

private:
    enum class State { fresh, open, done };

    /// False if it goes before any treaty and behind any treaty.
    bool add_level(Priority const& priority) {
        if (priority.over && priority.under) return true;
        int const level = priority.over ? 1 : -1;
        int& known = level_[priority.said_by.index];
        if (known == -level) {
            std::string const& name = program_[priority.said_by].name;
            reporter_
                .error("E0207", priority.at, "precedence goes round in a circle",
                       "it cannot go before every treaty and behind every treaty")
                .help = name + " says both";
            return false;
        }
        known = level;
        return true;
    }

    bool circle_from(std::uint32_t start) {
        std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};
        state_[start] = State::open;
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next == below_[node].size()) {
                state_[node] = State::done;
                path.pop_back();
                continue;
            }
            std::uint32_t const to = below_[node][next++];
            bool const upward = level_[to] > level_[node];
            if (state_[to] == State::open || upward) {
                report(path, to, upward);
                return true;
            }
            if (state_[to] == State::fresh) {
                state_[to] = State::open;
                path.emplace_back(to, 0);
            }
        }
        return false;
    }
    void report(std::vector<std::pair<std::uint32_t, std::size_t>> const& path, std::uint32_t to,
                bool upward) {
        Treaty const& circled = program_.treaties[to];
        std::string chain = circled.name;
        std::uint32_t const last = path.back().first;
        for (std::size_t i = path.size(); i-- > 0;) {
            chain = program_.treaties[path[i].first].name + " over " + chain;
            if (path[i].first == to || upward) break;
        }
        std::string help = "the circle: " + chain;
        if (upward)
            help = level_[to] > 0
                       ? chain + ", but " + circled.name + " prevails over any treaty"
                       : chain + ", but " + program_.treaties[last].name + " gives way to any treaty";
        reporter_
            .error("E0207", circled.at, "precedence goes round in a circle",
                   "this treaty would prevail over itself")
            .help = help;
    }

    Program const& program_;
    Reporter& reporter_;
    std::vector<int> level_;
    std::vector<std::vector<std::uint32_t>> below_;  // by treaty: those it goes before by name
    std::vector<State> state_;
};

}  // namespace

void forbid_priority_circles(Program const& program, Reporter& reporter) { Circles(program, reporter).run(); }

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
// Rules that hold only if they hold. A rule depends on what it asks about by `under`, on whatever deems the
// event that brings it about, and, if it is a fallback, on the duty before it. What somebody *does* is a fact
// and no such dependence: two duties may each wait for the other's performance.
#include "engine/check/checker.hpp"

#include <algorithm>

namespace casus::ir {

namespace {

enum class Needs { under, deemed, breach };

/// One rule's need of another, and where the text says so.
struct Edge {
    std::uint32_t from = 0, to = 0;
    Needs how = Needs::under;
    Location at;
};

class Circles {
public:
    Circles(Program const& program, Reporter& reporter) : program_(program), reporter_(reporter) {}

    /// Reports one circle for each group of rules that depend on one another.
    bool run() {
        enum : char { fresh, open, done };
        std::vector<char> state(program_.clauses.size(), fresh);
        bool found = false;
        for (std::uint32_t start = 0; start < program_.clauses.size(); ++start) {
            if (state[start] != fresh) continue;
            std::vector<Edge> path;  // how each open rule was reached
            std::vector<std::vector<Edge>> next{edges(start)};
            std::vector<std::uint32_t> rules{start};
            state[start] = open;
            while (!next.empty()) {
                if (next.back().empty()) {
                    state[rules.back()] = done;
                    next.pop_back();
                    rules.pop_back();
                    if (!path.empty()) path.pop_back();
                    continue;
                }
                Edge const edge = next.back().back();
                next.back().pop_back();
                if (state[edge.to] == open) {
                    std::vector<Edge> circle = path;
                    auto const entered = std::find(rules.begin(), rules.end(), edge.to);
                    circle.erase(circle.begin(), circle.begin() + (entered - rules.begin()));
                    circle.push_back(edge);
                    report(circle);
                    found = true;
                    // Whatever else leads into this circle would tell of it again.
                    for (std::uint32_t rule : rules) state[rule] = done;
                    break;
                }
                if (state[edge.to] != fresh) continue;
                state[edge.to] = open;
                path.push_back(edge);
                rules.push_back(edge.to);
                next.push_back(edges(edge.to));
            }
        }
        return found;
    }

private:
    /// Taxonomies may still hold a circle here, so each kind is visited once.
    bool is_kind(EventKindId kind, EventKindId wider) const {
        std::vector<EventKindId> reached{kind};
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (reached[i] == wider) return true;
            for (EventKindId next : program_[reached[i]].is)
                if (std::find(reached.begin(), reached.end(), next) == reached.end()) reached.push_back(next);
        }
        return false;
    }

    std::vector<Edge> edges(std::uint32_t from) const {
        Clause const& clause = program_.clauses[from];
        std::vector<Edge> out;
        if (clause.trigger && clause.trigger->deemed)
            for (ClauseId id : program_[clause.treaty].clauses)
                if (program_[id].deems && is_kind(program_[id].deemed.kind, clause.trigger->kind))
                    out.push_back({from, id.index, Needs::deemed, clause.at});
        std::vector<FormulaId> unread;
        for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
            for (Part const& part : *parts) unread.push_back(part.formula);
        while (!unread.empty()) {
            Formula const& formula = program_[unread.back()];
            unread.pop_back();
            if (auto const* under = std::get_if<Under>(&formula.node))
                for (ClauseId to : under->clauses) out.push_back({from, to.index, Needs::under, formula.at});
            if (auto const* breach = std::get_if<Breach>(&formula.node))
                for (Breach::Of const& of : breach->of)
                    out.push_back({from, of.clause.index, Needs::breach, formula.at});
            if (auto const* negation = std::get_if<Not>(&formula.node)) unread.push_back(negation->operand);
            if (auto const* all = std::get_if<All>(&formula.node))
                unread.insert(unread.end(), all->operands.begin(), all->operands.end());
            if (auto const* some = std::get_if<Some>(&formula.node))
                unread.insert(unread.end(), some->operands.begin(), some->operands.end());
            if (auto const* count = std::get_if<CountOf>(&formula.node)) {
                unread.push_back(count->body);
                if (count->among) unread.push_back(*count->among);
            }
        }
        return out;
    }

    void report(std::vector<Edge> const& circle) {
        Diagnostic& problem =
            reporter_.error("E0213", program_.clauses[circle.front().from].at, "this rule depends on itself",
                            "it would hold only if it holds");
        problem.others.clear();
        std::string chain = name(circle.front().from);
        for (std::size_t i = 0; i < circle.size(); ++i) {
            problem.others.push_back({circle[i].at, std::to_string(i + 1) + ": " + says(circle[i])});
            chain += " needs " + name(circle[i].to);
        }
        problem.help = "the circle: " + chain;
    }
    std::string says(Edge const& edge) const {
        switch (edge.how) {
            case Needs::under: return name(edge.from) + " asks what " + name(edge.to) + " comes to";
            case Needs::deemed: return name(edge.from) + " waits for what " + name(edge.to) + " deems";
            case Needs::breach: return name(edge.from) + " holds once the duty before it is broken";
        }
        return "";
    }
    std::string name(std::uint32_t index) const {
        Clause const& clause = program_.clauses[index];
        return program_[clause.treaty].name + "." + clause.article;
    }

    Program const& program_;
    Reporter& reporter_;
};

}  // namespace

bool forbid_clause_circles(Program const& program, Reporter& reporter) {
    return Circles(program, reporter).run();
}

}  // namespace casus::ir

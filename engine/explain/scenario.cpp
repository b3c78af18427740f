// SPDX-License-Identifier: MIT
#include "engine/explain/scenario.hpp"

#include "engine/explain/prose.hpp"
#include "grammar/print.hpp"

#include <fmt/core.h>

namespace casus::explain {

using namespace ir;

std::string scenario_case(rules::RuleSet const& rules, Situation const& situation, std::string const& name,
                          std::string const& title) {
    Program const& program = rules.program();
    decide::World const world(rules, situation);
    Prose const prose(world);
    std::string quoted;
    for (char const c : title) quoted += c == '"' || c == '\\' ? '\'' : c;
    constexpr std::size_t width = 100;
    bool const fits = name.size() + quoted.size() + std::string_view("case  \"\" {").size() <= width;
    std::string out = fmt::format("case {}{}\"{}\" {{\n  on {}\n", name, fits ? " " : "\n    ", quoted,
                                  iso_date(situation.on));
    for (std::size_t i = 0; i < situation.only.size(); ++i)
        out += (i == 0 ? "  using " : ", ") + program[situation.only[i]].name;
    if (!situation.only.empty()) out += "\n";
    for (Occurrence const& event : situation.events) {
        out += fmt::format("  event {}: {}", event.name, program[event.kind].name);
        for (Role const& role : program[event.kind].roles) {
            Value const value = event.roles[static_cast<std::size_t>(role.preposition)];
            if (value.sort != Sort::unstated && value.sort != Sort::none)
                out += fmt::format(" {} {}", casus::word(role.preposition), prose.source(value));
        }
        out += "\n";
    }
    for (Statement const& statement : situation.statements)
        out += fmt::format("  given {}{}\n", statement.value ? "" : "not ", prose.source(statement.atom));
    return out + "}\n";
}

}  // namespace casus::explain

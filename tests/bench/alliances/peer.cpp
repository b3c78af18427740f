// SPDX-License-Identifier: MIT
#include "tests/bench/alliances/peer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace casus::bench {

namespace {

using namespace ir;

long number(Day day) { return static_cast<long>(day.time_since_epoch().count()); }

/// The days that are in each of the lists; an empty list is all days.
std::vector<Period> common(std::vector<Period> const& a, std::vector<Period> const& b) {
    if (a.empty()) return b.empty() ? std::vector<Period>{Period{}} : b;
    if (b.empty()) return a;
    std::vector<Period> out;
    for (Period const& one : a)
        for (Period const& other : b) {
            Period const both{std::max(one.from, other.from), std::min(one.until, other.until)};
            if (both.from < both.until) out.push_back(both);
        }
    return out;
}

/// Whether the rule speaks of an attack on a party (and not of one by a party).
bool party_is_attacked(Program const& program, Clause const& clause) {
    for (Part const& part : clause.parts) {
        auto const* type = std::get_if<OfType>(&program[part.formula].node);
        if (type == nullptr || type->type.kind != TypeKind::party || !type->subject.is_slot) continue;
        for (auto const& [role, slot] : clause.trigger->roles)
            if (slot == type->subject.slot) return role == Preposition::on;
    }
    return true;
}

/// True if the formula asks something that only a case can state.
bool is_open(Program const& program, FormulaId id) {
    FormulaNode const& node = program[id].node;
    if (std::holds_alternative<FactAtom>(node)) return true;
    if (auto const* all = std::get_if<All>(&node))
        return std::any_of(all->operands.begin(), all->operands.end(),
                           [&](FormulaId operand) { return is_open(program, operand); });
    return false;
}

std::string predicate(Program const& program, Clause const& clause) {
    if (clause.article != "neutrality") return clause.article;
    return party_is_attacked(program, clause) ? "neutrality_attacked" : "neutrality_attacks";
}

void add_fact(std::string const& predicate, std::string const& first, std::string const& second,
              Period const& period, std::string const& rest, std::string& out) {
    out += predicate + "(" + first + "," + second + "," + std::to_string(number(period.from)) + "," +
           std::to_string(number(period.until)) + rest + ").\n";
}

}  // namespace

std::string peer_rules() {
    std::string out = "#show v/6.\n";
    auto const rule = [&](std::string const& article, std::string const& duty, std::string const& party,
                          std::string const& bearer, std::string const& toward, std::string const& others) {
        out += "v(E,T," + article + "," + bearer + "," + toward + ",O) :- attack(E,A,V,D), party(" + party +
               ",T,F,U), F<=D, D<U, " + duty + "(T," + bearer + ",G,H,O), G<=D, D<H" + others + ".\n";
    };
    std::string const others = ", B!=V, B!=A";
    rule("defence", "defence", "V", "B", "V", others);
    rule("offence", "offence", "A", "B", "A", others);
    rule("neutrality", "neutrality_attacked", "V", "B", "V", others);
    rule("neutrality", "neutrality_attacks", "A", "B", "A", others);
    rule("nonaggression", "nonaggression", "V", "A", "V", "");
    rule("consultation", "consultation", "V", "B", "none", "");
    return out;
}

std::string peer_facts(Program const& program) {
    std::string out;
    for (Treaty const& treaty : program.treaties) {
        for (Membership const& member : treaty.members)
            for (Period const& period : common(member.periods, treaty.in_force))
                add_fact("party", program[member.actor].name, treaty.name, period, "", out);
        for (ClauseId id : treaty.clauses) {
            Clause const& clause = program[id];
            bool const open = std::any_of(clause.parts.begin(), clause.parts.end(),
                                          [&](Part const& part) { return is_open(program, part.formula); });
            for (Membership const& member : treaty.members) {
                if (!clause.bearer_loops && clause.bearer.value != value_of(member.actor)) continue;
                for (Period const& period : common(common(member.periods, treaty.in_force), clause.periods))
                    add_fact(predicate(program, clause), treaty.name, program[member.actor].name, period,
                             open ? ",open" : ",settled", out);
            }
        }
    }
    return out;
}

std::string peer_events(std::vector<Event> const& events) {
    std::string out;
    for (std::size_t i = 0; i < events.size(); ++i)
        out += "attack(" + std::to_string(i) + "," + events[i].by + "," + events[i].on + "," +
               std::to_string(number(events[i].day)) + ").\n";
    return out;
}

std::vector<std::string> peer_lines(std::string const& output) {
    std::vector<std::string> out;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("v(", 0) != 0) continue;
        line = line.substr(2, line.find(')') - 2);
        std::replace(line.begin(), line.end(), ',', ' ');
        out.push_back(std::move(line));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> casus_lines(std::string const& output) {
    std::vector<std::string> out;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);) {
        auto const answer = nlohmann::json::parse(line);
        for (auto const& verdict : answer.at("verdicts"))
            for (auto const& bearer : verdict.at("bearers")) {
                bool const open = verdict.at("outcome") == "undetermined";
                out.push_back(answer.at("id").dump() + " " + verdict.at("treaty").get<std::string>() + " " +
                              verdict.at("article").get<std::string>() + " " + bearer.get<std::string>() +
                              " " + verdict.value("toward", "none") + (open ? " open" : " settled"));
            }
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace casus::bench

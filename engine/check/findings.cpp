// SPDX-License-Identifier: MIT
#include "engine/check/findings.hpp"

#include <algorithm>
#include <array>

namespace casus::ir {

namespace {

// W05xx: form. W06xx: clauses that do not work. W07xx: other treaties. W08xx: gaps. W09xx: goals.
constexpr auto kinds = std::to_array<FindingKind>({
    {"W0501", "no_entry", Severity::warning, "nothing says when the treaty enters into force"},
    {"W0502", "no_exit", Severity::warning, "no party can ever leave"},
    {"W0503", "no_duration", Severity::note, "nothing says how long the treaty lasts"},
    {"W0504", "never_used", Severity::warning, "defined and never used"},
    {"W0505", "two_senses", Severity::warning, "one word in two senses"},
    {"W0506", "nobody_determines", Severity::note, "a condition that nobody is named to determine"},
    {"W0507", "empty_discretion", Severity::warning, "the one who is bound decides whether it is"},
    {"W0508", "allowed_in_vain", Severity::warning, "an allowance for a finding that is not there"},
    {"W0601", "impossible_trigger", Severity::warning, "no event can bring the rule into play"},
    {"W0602", "no_party_fits", Severity::warning, "no party can be the one who is bound"},
    {"W0603", "never_in_force", Severity::warning, "the rule is in force on no day"},
    {"W0604", "outside_area", Severity::warning, "no place or target lies where the rule looks"},
    {"W0605", "always_excepted", Severity::warning, "whenever the rule applies, its exception does too"},
    {"W0606", "conditions_exclude", Severity::warning, "the rule's conditions cannot hold together"},
    {"W0607", "always_overridden", Severity::warning,
     "whenever the rule binds somebody, another clause goes before it"},
    {"W0608", "votes_out_of_reach", Severity::warning,
     "the rule waits for a decision that no votes can carry"},
    {"W0609", "circular", Severity::warning, "duties that wait for one another"},
    {"W0610", "redundant", Severity::warning, "another clause always says as much"},
    {"W0611", "weaker", Severity::note, "another clause always says more"},
    {"W0612", "partly_covered", Severity::note, "other clauses say as much in some situations"},
    {"W0613", "needs_breach", Severity::warning, "the rule can bind only where another clause is broken"},
    {"W0620", "self_contradicting", Severity::error, "two clauses of the draft cannot both be kept"},
    {"W0701", "collision", Severity::warning, "collides with another treaty, and nothing settles it"},
    {"W0702", "collision_settled", Severity::note, "collides with another clause, and gives way or prevails"},
    {"W0703", "against_general_treaty", Severity::warning,
     "collides with a treaty that goes before any other, such as the Charter"},
    {"W0704", "forbidden_engagement", Severity::warning, "an earlier treaty forbids a party to promise this"},
    {"W0801", "uncovered_attacker", Severity::note, "an attack by somebody obliges nobody"},
    {"W0802", "uncovered_member", Severity::warning, "an attack on a member obliges nobody"},
    {"W0803", "uncovered_target", Severity::note, "an attack on one kind of target obliges nobody"},
    {"W0804", "only_gives", Severity::note, "a member owes help and is owed none"},
    {"W0901", "goal_violated", Severity::error, "a goal that some situation violates"},
    {"W0902", "goal_impossible", Severity::error, "a goal that no situation brings about"},
});

}  // namespace

std::span<FindingKind const> finding_kinds() { return kinds; }

FindingKind const* find_finding(std::string_view code_or_name) {
    auto const* found = std::find_if(kinds.begin(), kinds.end(), [&](FindingKind const& kind) {
        return kind.code == code_or_name || kind.name == code_or_name;
    });
    return found == kinds.end() ? nullptr : found;
}

}  // namespace casus::ir

// SPDX-License-Identifier: MIT
// Conflicts as SARIF: a result for each, at the rule of one side, with the other beside it.
#include "engine/explain/prose.hpp"
#include "engine/explain/sarif.hpp"

#include <casus/conflicts.hpp>

#include <fmt/core.h>

namespace casus {

namespace {

std::vector<explain::SarifRule> kinds() {
    std::string const page = "docs/conflicts.md";
    return {{"direct", "direct", Severity::warning, "one duty asks for what another norm forbids", page},
            {"content", "content", Severity::warning, "two duties whose acts exclude each other", page},
            {"permission", "permission", Severity::warning, "one norm allows what another forbids", page},
            {"engagement", "engagement", Severity::warning,
             "a promise that an earlier treaty forbids to make", page}};
}

std::string names(std::vector<std::string> const& labels) {
    std::string out;
    for (std::size_t i = 0; i < labels.size(); ++i)
        out += (i == 0 ? "" : i + 1 == labels.size() ? " and " : ", ") + labels[i];
    return explain::capital(out);
}

std::string asks(NormText const& norm) {
    std::string out = norm.reference + " (" + norm.modality;
    for (std::size_t i = 0; i < norm.acts.size(); ++i) out += (i == 0 ? " " : " or ") + norm.acts[i].prose;
    return out + ")";
}

explain::SarifResult result(CollisionText const& collision, std::vector<std::string> const& members,
                            std::string const& when) {
    bool const open = collision.rule.empty() && collision.both_bind == TruthValue::yes;
    explain::SarifResult out;
    out.code = collision.kind;
    out.level = open ? Severity::warning : Severity::note;
    out.message = fmt::format("{}: {} against {}{}; {}", names(members), asks(collision.first),
                              asks(collision.second), when, collision.why);
    out.at = collision.first.at;
    out.related = {{collision.second.at, "what cannot be kept beside it"}};
    return out;
}

}  // namespace

std::string to_sarif(ConflictReport const& report) {
    std::vector<explain::SarifResult> results;
    for (FoundConflict const& one : report.conflicts) {
        explain::SarifResult of = result(one.collision, one.member_labels, ", " + one.windows_prose);
        for (CoreText const& part : one.core)
            of.related.push_back({part.at, part.reference + " " + part.part + ": " + part.prose});
        of.scenario = one.case_text;
        results.push_back(std::move(of));
    }
    std::string const incomplete =
        report.stopped     ? "The search was stopped, so this is partial."
        : report.undecided ? "The solver's budget ran out for some pairs of clauses, so there may be more."
                           : "";
    return explain::sarif(kinds(), results, report.sources, incomplete);
}

std::string to_sarif(CaseConflictReport const& report, std::vector<Source> const& sources) {
    std::vector<explain::SarifResult> results;
    for (CaseConflicts const& one : report.cases)
        for (CollisionText const& collision : one.collisions) {
            std::string const reading = one.reading.empty() ? "" : ", where " + one.reading;
            results.push_back(result(collision, collision.bearer_labels,
                                     fmt::format(" in \"{}\", {}{}", one.title, one.date_prose, reading)));
        }
    return explain::sarif(kinds(), results, sources);
}

}  // namespace casus

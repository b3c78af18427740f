// SPDX-License-Identifier: MIT
// The report of `diff` as text and as JSON.
#include "engine/explain/json.hpp"
#include "engine/explain/layout.hpp"
#include "grammar/source.hpp"

#include <casus/corpus.hpp>
#include <casus/diff.hpp>

#include <fmt/core.h>

namespace casus {

namespace {

using explain::Json;

/// The lines of a case between its braces.
std::string body(std::string const& text, std::string const& indent) {
    std::string out;
    std::size_t at = text.find("{\n") + 2;
    while (at < text.size()) {
        std::size_t const end = text.find('\n', at);
        if (text[at] != '}') out += indent + text.substr(at + 2, end - at - 2) + "\n";
        at = end + 1;
    }
    return out;
}

std::string place(Location at, std::vector<Source> const& sources) {
    if (at.file >= sources.size()) return "";
    Position const position = position_of(sources[at.file].text, at.span.begin);
    return fmt::format("{}:{}", sources[at.file].name, position.line);
}

}  // namespace

std::string to_text(DiffReport const& report, bool coloured) {
    constexpr std::size_t margin = 15, width = 100;
    std::string out;
    std::string const indent(margin, ' ');
    for (Change const& change : report.changes) {
        std::vector<std::string> lines = explain::wrap(change.message, width - margin);
        std::string const head = explain::pad(name(change.kind), margin);
        bool const less = change.kind == Change::Kind::lost || change.kind == Change::Kind::narrowed ||
                          change.kind == Change::Kind::discretionary;
        out += explain::paint(head, less ? explain::Colour::bad : explain::Colour::good, coloured);
        for (std::size_t i = 0; i < lines.size(); ++i) out += (i > 0 ? indent : "") + lines[i] + "\n";
        std::string const old_place = place(change.old_at, report.sources),
                          new_place = place(change.new_at, report.sources);
        if (!old_place.empty() || !new_place.empty())
            out += indent +
                   (old_place.empty()   ? new_place
                    : new_place.empty() ? old_place
                                        : old_place + " -> " + new_place) +
                   "\n";
        for (std::string const& concern : change.concerns)
            for (std::string const& line : explain::wrap(concern, width - margin))
                out += indent + line + "\n";
        std::string const gained = body(change.gained, indent + "  "),
                          lost = body(change.lost, indent + "  ");
        if (!gained.empty() && gained == lost)
            out += indent + "where the versions ask for different things:\n" + gained;
        else if (!gained.empty())
            out += indent + "after, and not before:\n" + gained;
        if (!lost.empty() && lost != gained) out += indent + "before, and not after:\n" + lost;
        out += "\n";
    }
    if (report.undecided) out += "some questions were not decided within the budget: there may be more\n";
    if (report.equivalent())
        return out +
               fmt::format(
                   "equivalent: no situation of one event tells the versions apart ({} of {} clauses are "
                   "not the same as they stand)\n",
                   report.searched, report.clauses);
    return out + fmt::format("{} change{}\n", report.changes.size(), report.changes.size() == 1 ? "" : "s");
}

std::string to_json(DiffReport const& report) {
    Json changes = Json::array();
    auto const perhaps = [](std::string const& text) { return text.empty() ? Json() : Json(text); };
    for (Change const& change : report.changes)
        changes.push_back({{"kind", name(change.kind)},
                           {"message", change.message},
                           {"references", change.references},
                           {"who", change.who},
                           {"toward", change.toward},
                           {"against", change.against},
                           {"old_at", explain::location_json(change.old_at, report.sources)},
                           {"new_at", explain::location_json(change.new_at, report.sources)},
                           {"gained", perhaps(change.gained)},
                           {"lost", perhaps(change.lost)}});
    Json out;
    out["casus"] = version();
    out["format"] = explain::format_version;
    out["equivalent"] = report.equivalent();
    out["undecided"] = report.undecided;
    out["clauses"] = report.clauses;
    out["searched"] = report.searched;
    out["changes"] = std::move(changes);
    return explain::text_of(out);
}

}  // namespace casus

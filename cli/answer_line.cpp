// SPDX-License-Identifier: MIT
#include "cli/answer_line.hpp"

#include "cli/event_line.hpp"

#include <nlohmann/json.hpp>

namespace casus::cli {

namespace {

using nlohmann::json;

constexpr std::size_t sample_step = 1000;

void add_head(Line const& line, std::string const& id, std::string& page) {
    page.append("{\"v\":1,\"line\":").append(std::to_string(line.number));
    if (!id.empty()) page.append(",\"id\":").append(id);
}

Answered failed(Line const& line, std::string const& id, std::string const& code, std::string const& message,
                std::string const& help, std::string& page) {
    json error{{"code", code}, {"message", message}};
    if (!help.empty()) error["help"] = help;
    // Bytes that are no UTF-8 come back as the replacement character: the line out is always JSON.
    add_head(line, id, page);
    page += ",\"error\":" + error.dump(-1, ' ', false, json::error_handler_t::replace) + "}\n";
    return {true, false};
}

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::obligated: return "obligated";
        case Outcome::forbidden: return "forbidden";
        case Outcome::permitted: return "permitted";
        case Outcome::expected: return "expected";
        case Outcome::undetermined: return "undetermined";
        default: return {};  // binds nobody: not among them
    }
}

void add_verdict(Brief const& brief, std::string& out) {
    out += out.back() == '[' ? "{\"treaty\":\"" : ",{\"treaty\":\"";
    out.append(brief.treaty).append("\",\"article\":\"").append(brief.article);
    out.append("\",\"outcome\":\"").append(name_of(brief.outcome));
    out.append("\",\"modality\":\"").append(brief.modality);
    out.append("\",\"act\":\"").append(brief.act).append("\"");
    if (!brief.toward.empty()) out.append(",\"toward\":\"").append(brief.toward).append("\"");
    out += ",\"bearers\":[";
    for (std::size_t i = 0; i < brief.bearers.size(); ++i)
        out.append(i == 0 ? "\"" : ",\"").append(brief.bearers[i]).append("\"");
    out += "]}";
}

void in_brief(Line const& line, std::string const& id, Question const& question, std::string& page) {
    add_head(line, id, page);
    page += ",\"verdicts\":[";
    for (Brief const& brief : casus::binding(question)) add_verdict(brief, page);
    page += "]}\n";
}

/// The same line, after the solver has seen the whole answer; with `why`, the whole answer beside it.
Answered in_full(Corpus const& corpus, BatchOptions const& options, bool confirm, Line const& line,
                 std::string const& id, Question const& question, std::string& page) {
    QueryOptions query = options.query;
    query.confirm = confirm;
    Asked const asked = casus::query(question, query);
    Answered out;
    in_brief(line, id, question, page);
    page.resize(page.size() - 2);
    for (Answer const& answer : asked.answers) out.disagrees = out.disagrees || !answer.disagreements.empty();
    if (confirm) page += out.disagrees ? ",\"confirmed\":false" : ",\"confirmed\":true";
    if (options.why) page += ",\"answer\":" + json::parse(to_json(asked.answers, corpus.sources())).dump();
    page += "}\n";
    return out;
}

}  // namespace

Answered answer_line(Corpus const& corpus, BatchOptions const& options, Line const& line, std::string& page) {
    if (line.too_long)
        return failed(line, "", "E0410", "the line is longer than " + std::to_string(longest_line) + " bytes",
                      "", page);
    EventLine const read = read_event_line(line.text);
    if (!read.problem.empty()) return failed(line, read.id, "E0410", read.problem, "", page);
    Prepared const prepared = read.taken_apart ? prepare(corpus, read.fields, options.query)
                                               : prepare(corpus, read.question, options.query);
    if (!prepared.question) {
        Diagnostic const& first = prepared.diagnostics.front();
        return failed(line, read.id, first.code, first.message, first.help, page);
    }
    bool const confirm = options.confirm == Confirm::all ||
                         (options.confirm == Confirm::sample && line.number % sample_step == 1);
    if (options.why || confirm)
        return in_full(corpus, options, confirm, line, read.id, *prepared.question, page);
    in_brief(line, read.id, *prepared.question, page);
    return {};
}

}  // namespace casus::cli

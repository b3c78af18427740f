// SPDX-License-Identifier: MIT
#include "cli/answer_line.hpp"

#include "cli/event_line.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <string_view>

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

/// Puts pieces one after the other into a text that has room for them, without asking again for each.
class Pieces {
public:
    Pieces(std::string& text, std::size_t room) : text_(text) {
        std::size_t const before = text.size();
        text.resize(before + room);
        at_ = text.data() + before;
    }
    Pieces& operator<<(std::string_view piece) {
        at_ = std::copy(piece.begin(), piece.end(), at_);
        return *this;
    }
    template <std::size_t Size>
    Pieces& operator<<(char const (&literal)[Size]) {
        std::memcpy(at_, literal, Size - 1);  // so short a copy of known size is no call
        at_ += Size - 1;
        return *this;
    }
    void take_back(std::size_t characters) { at_ -= characters; }
    void done() { text_.resize(static_cast<std::size_t>(at_ - text_.data())); }

private:
    std::string& text_;
    char* at_;
};

void add_verdict(Brief const& brief, std::string& out) {
    constexpr std::size_t around = 128, around_each = 3;  // names of members, quotes, brackets, commas
    std::string_view const outcome = name_of(brief.outcome);
    std::size_t room = around + brief.treaty.size() + brief.article.size() + outcome.size() +
                       brief.modality.size() + brief.act.size() + brief.toward.size();
    for (std::string_view bearer : brief.bearers) room += bearer.size() + around_each;
    bool const first = out.back() == '[';
    Pieces pieces(out, room);
    if (!first) pieces << ",";
    pieces << "{\"treaty\":\"" << brief.treaty << "\",\"article\":\"" << brief.article << "\",\"outcome\":\""
           << outcome << "\",\"modality\":\"" << brief.modality << "\",\"act\":\"" << brief.act;
    if (!brief.toward.empty()) pieces << "\",\"toward\":\"" << brief.toward;
    pieces << "\",\"bearers\":[";
    for (std::string_view bearer : brief.bearers) pieces << "\"" << bearer << "\",";
    if (!brief.bearers.empty()) pieces.take_back(1);
    pieces << "]}";
    pieces.done();
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

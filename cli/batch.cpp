// SPDX-License-Identifier: MIT
// casus batch: events in, verdicts out, one JSON line each, in order.
#include "cli/inputs.hpp"
#include "cli/lines.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <thread>

namespace casus::cli {

namespace {

using nlohmann::json;

constexpr int schema_version = 1;
/// With --confirm sample the solver confirms one line in so many, the first included.
constexpr std::size_t sample_step = 1000;

struct Options {
    CorpusOptions inputs;
    QueryOptions query;
    std::string confirm = "none";
    unsigned jobs = 1;
    bool why = false;
};

constexpr char const* examples = R"(Examples:
  casus batch < events.ndjson > verdicts.ndjson
  casus batch treaties/std atop --jobs 2 --confirm sample < events.ndjson > verdicts.ndjson

A line in, and a line out:
  {"id": 7, "event": "armed_attack by germany on poland", "on": "1939-09-01", "given": ["..."]}
  {"id": 7, "event": {"kind": "armed_attack", "by": "germany", "on": "poland"}, "on": "1939-09-01"}
  {"v": 1, "line": 1, "id": 7, "verdicts": [{"treaty": ..., "article": ..., "outcome": "excepted"}]}
  {"v": 1, "line": 1, "id": 7, "error": {"code": ..., "message": ...}}
Schema: docs/batch.schema.json. A bad line yields an error line and the run goes on. The bytes out are the same for any
--jobs. Verdicts that bind nobody (not owed, excepted, ...) are left out; --why gives whole answers with derivations.
Exit status: 0 all lines answered, 1 some line was bad, 2 the command line or the corpus is wrong, 130 interrupted: what
was answered before has been written in whole lines.)";

/// What became of one line.
struct Answered {
    std::string text;
    bool bad = false, disagrees = false;
};

std::string head(Line const& line, json const* id) {
    std::string out = "{\"v\":" + std::to_string(schema_version) + ",\"line\":" + std::to_string(line.number);
    if (id != nullptr) out += ",\"id\":" + id->dump();
    return out;
}

Answered failed(Line const& line, json const* id, std::string const& code, std::string const& message,
                std::string const& help) {
    json error{{"code", code}, {"message", message}};
    if (!help.empty()) error["help"] = help;
    // Bytes that are no UTF-8 come back as the replacement character: the line out is always JSON.
    return {
        head(line, id) + ",\"error\":" + error.dump(-1, ' ', false, json::error_handler_t::replace) + "}\n",
        true, false};
}

/// A text member of an object; the reason if it is missing or no text.
std::string text_of(json const& object, char const* name, std::string& problem) {
    auto const found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    problem = std::string("`") + name + "` must be a text";
    return {};
}

/// Reads the members of a line into a question; returns what is wrong with them.
std::string read_question(json const& object, EventQuestion& question, EventFields& fields) {
    std::string problem;
    question.on = fields.on = text_of(object, "on", problem);
    if (question.on.empty() && problem.empty()) problem = "`on` is missing: the date, as 1982-04-02";
    auto const event = object.find("event");
    if (event == object.end())
        problem = "`event` is missing";
    else if (event->is_string())
        question.event = event->get<std::string>();
    else if (event->is_object()) {
        for (auto const& [name, value] : event->items()) {
            if (!value.is_string()) return "`event." + name + "` must be a text";
            if (name == "kind")
                fields.kind = value.get<std::string>();
            else
                fields.roles.emplace_back(name, value.get<std::string>());
        }
        if (fields.kind.empty()) problem = "`event.kind` is missing";
    } else
        problem = "`event` must be a text or an object";
    if (auto const given = object.find("given"); given != object.end()) {
        if (!given->is_array()) return "`given` must be a list of texts";
        for (json const& one : *given) {
            if (!one.is_string()) return "`given` must be a list of texts";
            question.given.push_back(one.get<std::string>());
        }
        fields.given = question.given;
    }
    for (auto const& [name, value] : object.items())
        if (name != "id" && name != "on" && name != "event" && name != "given")
            return "unknown member `" + name + "`";
    return problem;
}

void add_verdict(Brief const& brief, std::string& out) {
    out += out.back() == '[' ? "{\"treaty\":\"" : ",{\"treaty\":\"";
    out.append(brief.treaty).append("\",\"article\":\"").append(brief.article);
    out.append("\",\"outcome\":\"").append(name(brief.outcome));
    out.append("\",\"modality\":\"").append(brief.modality);
    out.append("\",\"act\":\"").append(brief.act).append("\"");
    if (!brief.toward.empty()) out.append(",\"toward\":\"").append(brief.toward).append("\"");
    out += ",\"bearers\":[";
    for (std::size_t i = 0; i < brief.bearers.size(); ++i)
        out.append(i == 0 ? "\"" : ",\"").append(brief.bearers[i]).append("\"");
    out += "]}";
}

bool binds_or_may(Outcome outcome) {
    return outcome == Outcome::obligated || outcome == Outcome::forbidden || outcome == Outcome::permitted ||
           outcome == Outcome::expected || outcome == Outcome::undetermined;
}

class Batch {
public:
    Batch(Corpus const& corpus, Options const& options) : corpus_(corpus), options_(options) {}

    Answered answer(Line const& line) const {
        if (line.too_long)
            return failed(line, nullptr, "E0410",
                          "the line is longer than " + std::to_string(longest_line) + " bytes", "");
        json const object = json::parse(line.text, nullptr, false);
        if (object.is_discarded()) return failed(line, nullptr, "E0410", "the line is no JSON", "");
        if (!object.is_object()) return failed(line, nullptr, "E0410", "the line is no JSON object", "");
        auto const id_at = object.find("id");
        json const* const id = id_at == object.end() ? nullptr : &*id_at;
        EventQuestion question;
        EventFields fields;
        if (std::string const problem = read_question(object, question, fields); !problem.empty())
            return failed(line, id, "E0410", problem, "");
        Prepared const prepared = question.event.empty() ? prepare(corpus_, fields, options_.query)
                                                         : prepare(corpus_, question, options_.query);
        if (!prepared.question) {
            Diagnostic const& first = prepared.diagnostics.front();
            return failed(line, id, first.code, first.message, first.help);
        }
        return options_.why || confirms(line) ? in_full(line, id, *prepared.question)
                                              : in_brief(line, id, *prepared.question);
    }

private:
    bool confirms(Line const& line) const {
        return options_.confirm == "all" || (options_.confirm == "sample" && line.number % sample_step == 1);
    }
    static Answered in_brief(Line const& line, json const* id, Question const& question) {
        Answered out{head(line, id), false, false};
        out.text += ",\"verdicts\":[";
        for (Brief const& brief : casus::brief(question))
            if (binds_or_may(brief.outcome)) add_verdict(brief, out.text);
        out.text += "]}\n";
        return out;
    }
    /// The same line, after the solver has seen the whole answer; with --why, the whole answer beside it.
    Answered in_full(Line const& line, json const* id, Question const& question) const {
        QueryOptions query = options_.query;
        query.confirm = confirms(line);
        Asked const asked = casus::query(question, query);
        Answered out = in_brief(line, id, question);
        out.text.resize(out.text.size() - 2);
        for (Answer const& answer : asked.answers)
            out.disagrees = out.disagrees || !answer.disagreements.empty();
        if (query.confirm) out.text += out.disagrees ? ",\"confirmed\":false" : ",\"confirmed\":true";
        if (options_.why)
            out.text += ",\"answer\":" + json::parse(to_json(asked.answers, corpus_.sources())).dump();
        out.text += "}\n";
        return out;
    }

    Corpus const& corpus_;
    Options const& options_;
};

/// Answers the lines, each in its place, with as many threads as asked for.
std::vector<Answered> answer_all(Batch const& batch, std::vector<Line> const& lines, unsigned jobs) {
    std::vector<Answered> out(lines.size());
    auto const work = [&](std::size_t first) {
        for (std::size_t i = first; i < lines.size(); i += jobs) out[i] = batch.answer(lines[i]);
    };
    std::vector<std::thread> others;
    for (unsigned job = 1; job < jobs && job < lines.size(); ++job) others.emplace_back(work, job);
    work(0);
    for (std::thread& other : others) other.join();
    return out;
}

/// Says how far the run is, at most once a second, on a terminal only.
class Progress {
public:
    void at(std::size_t lines) {
        auto const now = std::chrono::steady_clock::now();
        if (!shown_ || now - last_ < std::chrono::seconds(1)) return;
        last_ = now;
        std::fprintf(stderr, "\rcasus: %zu lines", lines);
    }
    ~Progress() {
        if (last_ != begin_) std::fputc('\n', stderr);
    }

private:
    bool shown_ = isatty(STDERR_FILENO) != 0;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), last_ = begin_;
};

Status run(Options options) {
    options.inputs.corpus.insert(options.inputs.corpus.end(), options.inputs.files.begin(),
                                 options.inputs.files.end());
    options.inputs.files.clear();
    std::optional<Inputs> const inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    Loaded const loaded = load(inputs->corpus);
    if (report(loaded.diagnostics, loaded.sources) || !loaded.corpus) return wrong_input;
    catch_interrupts();
    std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is seen when writing
    Batch const batch(*loaded.corpus, options);
    LineReader reader(STDIN_FILENO);
    Progress progress;
    Status status = as_asked;
    for (std::vector<Line> lines = reader.next(); !lines.empty(); lines = reader.next()) {
        std::string page;
        for (Answered const& outcome : answer_all(batch, lines, options.jobs)) {
            page += outcome.text;
            if (outcome.bad && status == as_asked) status = finding;
            if (outcome.disagrees) status = internal_error;
        }
        if (std::optional<Status> const ended = write_part(page)) return *ended == as_asked ? status : *ended;
        progress.at(lines.back().number);
        if (status == internal_error) {
            complain("evaluator and solver disagree: the line says \"confirmed\":false; please report it");
            return status;
        }
    }
    if (!reader.problem().empty()) {
        complain("cannot read standard input: " + reader.problem());
        return wrong_input;
    }
    return interrupted() ? stopped : status;
}

}  // namespace

void add_batch(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("batch", "Events in, verdicts out, one JSON line each");
    verb->add_option("CORPUS", options->inputs.files,
                     "Files and folders of treaties; none: the bundled ones");
    constexpr unsigned most_jobs = 1024;
    verb->add_option("--jobs", options->jobs, "Threads")
        ->check(CLI::Range(1U, most_jobs))
        ->capture_default_str();
    verb->add_option("--confirm", options->confirm,
                     "Have the solver confirm none, one line in 1000 (sample), or all")
        ->check(CLI::IsMember({"none", "sample", "all"}))
        ->capture_default_str();
    verb->add_flag("--why", options->why, "Beside the verdicts the whole answer, with derivations");
    add_policy_option(*verb, options->query);
    verb->add_option("--treaty", options->query.treaties, "Ask this treaty only; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

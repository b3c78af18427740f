// SPDX-License-Identifier: MIT
// casus query: who owes what to whom in a case, or for an event given on the command line.
#include "cli/inputs.hpp"
#include "cli/kept.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace casus::cli {

namespace {

struct Options {
    CorpusOptions inputs;
    EventQuestion question;
    QueryOptions query;
    TextOptions text;
    std::string why_not;
    std::string member;
    std::string format = "text";
};

constexpr char const* examples = R"(Examples:
  casus query examples/cases/c068_falklands_1982.case
  casus query --event "armed_attack by argentina on united_kingdom at falkland_islands" \
              --on 1982-04-02
  casus query --event "armed_attack by argentina on united_kingdom" --on 1982-04-02 \
              --given "not provoked attack by united_kingdom" --treaty north_atlantic \
              --member norway --why
  casus query examples/cases/c068_falklands_1982.case --why-not united_states
  casus query --treaty north_atlantic --standing --on 1960-01-01
  casus query examples/cases/c031_soviet_attack_on_poland_1939.case --view public
  casus query examples/cases/c092_scarborough.case --without interpretations
  casus query examples/cases/c155_draft_on_ukraine_2022.case --blocking
  casus query draft.treaty my_crisis.case --format json

The event of --event is called `attack` where --given speaks of it. A .treaty file is added to the corpus.
Exit status: 0 answered, 2 the input is wrong, 3 undecided within the budget, 70 Casus itself failed.)";

/// What the answers to all questions come to.
struct Collected {
    std::vector<Answer> answers;
    std::vector<Source> sources;  ///< the corpus's texts, then the questions' own
};

void shift(Location& at, std::size_t from, std::size_t by) {
    if (at.file >= from) at.file += static_cast<FileIndex>(by);
}

/// Adds answers whose locations index `sources`, of which the first `shared` are the same in every question.
void collect(Collected& into, std::vector<Answer> answers, std::vector<Source> const& sources,
             std::size_t shared) {
    std::size_t const by = into.sources.size() - shared;
    for (Answer& answer : answers) {
        for (Verdict& verdict : answer.verdicts) {
            shift(verdict.at, shared, by);
            for (Step& step : verdict.steps) shift(step.at, shared, by);
        }
        for (ClaimText& claim : answer.claims) shift(claim.at, shared, by);
        for (BallotText& ballot : answer.ballots) shift(ballot.at, shared, by);
        into.answers.push_back(std::move(answer));
    }
    into.sources.insert(into.sources.end(), sources.begin() + static_cast<std::ptrdiff_t>(shared),
                        sources.end());
}

Status fail(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources, bool json) {
    if (json) return write_output(to_json(diagnostics, sources), wrong_input);
    report(diagnostics, sources);
    return wrong_input;
}

/// The diagnostic for a name that is no actor of the corpus, with the near name if there is one: what the
/// language itself says of an `expect` about that name.
Diagnostic unknown_member(Corpus const& corpus, std::string const& name) {
    Diagnostic unknown;
    unknown.code = "E0200";
    unknown.message = "unknown member `" + name + "`";
    unknown.label = "not the name of a state or other actor";
    unknown.at.file = static_cast<FileIndex>(corpus.sources().size());
    unknown.at.span.end = static_cast<std::uint32_t>(name.size());
    std::string const probe =
        "case probe \"\" { on 2000-01-01 expect " + name + " owes nothing under probe.1 }";
    for (Diagnostic const& found : query(corpus, Source{"", probe}, {}).diagnostics)
        if (found.code == unknown.code && found.message.find("`" + name + "`") != std::string::npos)
            unknown.help = found.help;
    return unknown;
}

/// Keeps what `text` options would show of one member.
void keep_member(Answer& answer, std::string const& member, bool only_what_is_not_owed) {
    std::vector<Verdict> kept;
    for (Verdict& verdict : answer.verdicts) {
        auto const at = std::find(verdict.bearers.begin(), verdict.bearers.end(), member);
        if (at == verdict.bearers.end()) continue;
        bool const binds = verdict.outcome == Outcome::obligated || verdict.outcome == Outcome::forbidden ||
                           verdict.outcome == Outcome::permitted || verdict.outcome == Outcome::expected;
        if (only_what_is_not_owed && binds) continue;
        auto const index = static_cast<std::size_t>(at - verdict.bearers.begin());
        verdict.bearers = {member};
        if (index < verdict.bearer_labels.size()) verdict.bearer_labels = {verdict.bearer_labels[index]};
        kept.push_back(std::move(verdict));
    }
    answer.verdicts = std::move(kept);
    auto const others = [&](CollisionText const& collision) {
        auto const& who = collision.bearers;
        return std::find(who.begin(), who.end(), member) == who.end();
    };
    answer.collisions.erase(std::remove_if(answer.collisions.begin(), answer.collisions.end(), others),
                            answer.collisions.end());
}

Status print(Collected collected, Options const& options) {
    bool open = false, disagree = false;
    for (Answer const& answer : collected.answers) {
        open = open || answer.undecided;
        if (answer.disagreements.empty()) continue;
        disagree = true;
        report_disagreements(answer.title.empty() ? "this question" : "\"" + answer.title + "\"",
                             answer.disagreements);
    }
    if (disagree) return internal_error;
    Status const status = open ? undecided : as_asked;
    if (options.format == "json") {
        std::string const member = options.why_not.empty() ? options.member : options.why_not;
        if (!member.empty())
            for (Answer& answer : collected.answers) keep_member(answer, member, !options.why_not.empty());
        return write_output(to_json(collected.answers, collected.sources), status);
    }
    TextOptions text = options.text;
    text.coloured = coloured_output();
    text.width = output_width();
    if (!options.member.empty()) text.member = options.member;
    if (!options.why_not.empty()) text.why_not = options.why_not;
    std::string page;
    for (Answer const& answer : collected.answers)
        page += (page.empty() ? "" : "\n") + to_text(answer, collected.sources, text);
    return write_output(page, status);
}

/// What is wrong with the combination of flags, or an empty string.
std::string misuse(Options const& options) {
    bool const has_files = !options.inputs.files.empty();
    EventQuestion const& question = options.question;
    if (has_files && question.event.empty() && question.on.empty() && question.given.empty()) return "";
    if (!question.event.empty() || !question.on.empty()) {
        bool const only_treaties = std::all_of(options.inputs.files.begin(), options.inputs.files.end(),
                                               [](std::string const& file) { return is_treaty(file); });
        if (!only_treaties)
            return "give a case file or --event and --on, not both: a case states its own event";
        if (question.on.empty()) return "--event needs a date: --on 1982-04-02";
        if (question.event.empty() && !(options.query.standing && !options.query.treaties.empty()))
            return "--on needs an event (--event \"armed_attack by argentina on united_kingdom\") or the "
                   "standing "
                   "rules of a treaty (--treaty NAME --standing)";
        return "";
    }
    if (!question.given.empty())
        return "--given goes with --event and --on; in a case file write `given ...`";
    return "nothing to answer: give a case file, or --event \"...\" --on DATE (casus query --help has "
           "examples)";
}

Status run(Options options) {
    if (std::string const problem = misuse(options); !problem.empty()) {
        complain(problem);
        return wrong_input;
    }
    bool const json = options.format == "json";
    options.query.everything = !options.why_not.empty();
    Kept kept(options.inputs);
    std::optional<Inputs> const inputs = read_inputs(options.inputs);
    if (!inputs) return wrong_input;
    Loaded const loaded = kept.load(inputs->corpus);
    if (!loaded.corpus) return fail(loaded.diagnostics, loaded.sources, json);
    report(loaded.diagnostics, loaded.sources);
    bool const by_event = !options.question.on.empty();
    if (!by_event && inputs->cases.empty()) {
        complain("there is no case among the files given");
        return wrong_input;
    }

    Collected collected{{}, loaded.corpus->sources()};
    std::size_t const shared = collected.sources.size();
    auto const ask = [&](Corpus const& corpus, Asked asked) {
        std::vector<Source> const sources = all_sources(corpus, asked.sources);
        if (has_error(asked.diagnostics)) return fail(asked.diagnostics, sources, json);
        report(asked.diagnostics, sources);
        collect(collected, std::move(asked.answers), sources, shared);
        return as_asked;
    };
    auto const check_member = [&](Corpus const& corpus) {
        for (std::string const& member : {options.member, options.why_not})
            if (!member.empty() && !corpus.has_actor(member))
                return fail({unknown_member(corpus, member)}, all_sources(corpus, {{"--member", member}}),
                            json);
        return as_asked;
    };
    if (by_event) {
        if (Status const status = check_member(*loaded.corpus); status != as_asked) return status;
        Status const status = ask(*loaded.corpus, query(*loaded.corpus, options.question, options.query));
        return status == as_asked ? print(std::move(collected), options) : status;
    }
    Status worst = as_asked;
    for (Source const& source : inputs->cases) {
        Loaded const own = load_for(source, *loaded.corpus, inputs->corpus);
        Status status = own.corpus ? check_member(*own.corpus) : fail(own.diagnostics, own.sources, json);
        if (own.corpus && status == as_asked)
            status = ask(*own.corpus, query(*own.corpus, source, options.query));
        if (status == as_asked) continue;
        worst = status;
        if (json) return worst;  // one document, so only the first file's faults
    }
    return worst == as_asked ? print(std::move(collected), options) : worst;
}

}  // namespace

void add_query(CLI::App& app, Run& run_later) {
    auto const options = std::make_shared<Options>();
    CLI::App* const verb = app.add_subcommand("query", "Who owes what to whom, under which clause, and why");
    verb->add_option("CASE", options->inputs.files, "Case files, folders of them, or - for standard input");
    verb->add_option(
            "--event", options->question.event,
            "The event, in the language's own words: \"armed_attack by argentina on united_kingdom\"")
        ->type_name("EVENT");
    verb->add_option("--on", options->question.on, "The date: 1982-04-02")->type_name("DATE");
    verb->add_option("--given", options->question.given,
                     "What else is so, as after `given` in a case; may be repeated")
        ->type_name("CONDITION")
        ->allow_extra_args(false);
    verb->add_option("--treaty", options->query.treaties, "Ask this treaty only; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    verb->add_flag("--standing", options->query.standing, "With --treaty: its standing rules too");
    verb->add_option("--view", options->query.view,
                     "With whose knowledge of protocols and the like: all (what is so), public (what was not "
                     "secret), or a member (what it knew)")
        ->type_name("public|all|MEMBER");
    verb->add_option(
            "--without", options->query.without,
            "Leave instruments out: kinds (interpretations, understandings, ...) or names, with commas")
        ->type_name("KINDS")
        ->delimiter(',')
        ->allow_extra_args(false);
    verb->add_flag("--blocking", options->text.blocking,
                   "Of a vote that is open: the smallest sets of votes that would stop it, too");
    verb->add_option("--member", options->member, "Show this member only")->type_name("NAME");
    CLI::Option* const why =
        verb->add_flag("--why", options->text.why, "Show the derivation of every verdict");
    verb->add_option("--why-not", options->why_not, "Show why this member does not owe what it does not owe")
        ->type_name("MEMBER")
        ->excludes(why);
    verb->add_option("--format", options->format, "text or json (schema: docs/answer.schema.json)")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    add_corpus_option(*verb, options->inputs);
    add_budget_options(*verb, options->query);
    add_precedence_options(*verb, options->query);
    verb->footer(examples);
    verb->callback([options, &run_later] { run_later = [options] { return run(*options); }; });
}

}  // namespace casus::cli

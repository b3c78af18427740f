// SPDX-License-Identifier: MIT
// The pipeline written out: text -> tree -> program -> rules -> verdict -> words.
#include "engine/ask/question.hpp"
#include "engine/ask/worlds.hpp"
#include "engine/check/check.hpp"
#include "engine/check/read_date.hpp"
#include "engine/corpus_data.hpp"
#include "engine/explain/answer.hpp"
#include "engine/explain/conflicts.hpp"
#include "engine/explain/coverage.hpp"
#include "engine/explain/dump.hpp"
#include "engine/explain/prose.hpp"
#include "engine/rules/ruleset.hpp"
#include "grammar/dump.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

#include <casus/conflicts.hpp>
#include <casus/corpus.hpp>

#include <spdlog/spdlog.h>
#include <spdlog/stopwatch.h>

#include <algorithm>
#include <array>

namespace casus {

std::vector<Source> const& Corpus::sources() const { return data_->sources; }

std::vector<std::string> Corpus::treaties() const {
    std::vector<std::string> names;
    for (ir::Treaty const& treaty : data_->rules.program().treaties) names.push_back(treaty.name);
    return names;
}

std::vector<std::string> Corpus::treaties_of(std::string const& source) const {
    std::vector<std::string> names;
    for (ir::Treaty const& treaty : data_->rules.program().treaties)
        if (data_->sources[treaty.at.file].name == source) names.push_back(treaty.name);
    return names;
}

bool Corpus::has_actor(std::string const& name) const {
    ir::Symbol const* symbol = data_->symbols.find(name);
    return symbol != nullptr && symbol->kind == ir::SymbolKind::actor;
}

namespace {

bool has_error(std::vector<Diagnostic> const& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.severity == Severity::error; });
}
void append(std::vector<Diagnostic>& into, std::vector<Diagnostic> more) {
    into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

struct Trees {
    std::vector<Parsed> parsed;
    std::vector<ir::Tree> trees;
    std::vector<Diagnostic> diagnostics;
};
Trees parse_all(std::vector<Source> const& sources) {
    Trees out;
    spdlog::stopwatch const watch;
    out.parsed = parse_each(sources);
    for (Parsed& parsed : out.parsed) append(out.diagnostics, std::move(parsed.diagnostics));
    for (FileIndex file = 0; file < sources.size(); ++file)
        out.trees.push_back({file, &out.parsed[file].file});
    spdlog::debug("parse: {} texts in {:.3} ms", sources.size(), watch.elapsed().count() * 1e3);
    return out;
}

/// The treaties that a question names, or a diagnostic for each unknown name.
std::vector<ir::TreatyId> named_treaties(Corpus::Data const& data, std::vector<std::string> const& names,
                                         std::vector<Diagnostic>& diagnostics) {
    std::vector<ir::TreatyId> out;
    for (std::string const& name : names) {
        ir::Symbol const* symbol = data.symbols.find(name);
        if (symbol != nullptr && symbol->kind == ir::SymbolKind::treaty) {
            out.push_back({symbol->index});
            continue;
        }
        Diagnostic unknown;
        unknown.code = "E0200";
        unknown.message = "unknown treaty `" + name + "`";
        unknown.at.file = static_cast<FileIndex>(data.sources.size());
        if (auto const near = nearest(name, data.symbols.names(ir::SymbolKind::treaty)))
            unknown.help = "did you mean `" + *near + "`?";
        diagnostics.push_back(std::move(unknown));
    }
    return out;
}

/// A diagnostic for a word among the options that names nothing; the word becomes one of the question's
/// texts.
Diagnostic unknown_word(Corpus::Data const& data, std::string const& what, std::string const& option,
                        std::string const& word, std::vector<std::string_view> const& known,
                        std::vector<Source>& sources) {
    sources.push_back({option, word});
    Diagnostic unknown;
    unknown.code = "E0200";
    unknown.message = "unknown " + what + " `" + word + "`";
    unknown.at = {static_cast<FileIndex>(data.sources.size() + sources.size() - 1),
                  {0, static_cast<std::uint32_t>(word.size())}};
    if (auto const near = nearest(word, known)) unknown.help = "did you mean `" + *near + "`?";
    return unknown;
}

/// What the options say of views and instruments, to be put into each situation.
struct Seen {
    std::optional<ir::View> view;
    std::vector<ir::OverlayId> left_out;

    void put_into(ir::Situation& situation) const {
        if (view) situation.view = *view;
        ir::leave_out(situation, left_out);
    }
};
Seen seen_with(Corpus::Data const& data, QueryOptions const& options, std::vector<Diagnostic>& diagnostics,
               std::vector<Source>& sources) {
    Seen out;
    if (!options.view.empty()) {
        out.view = ir::view_of(data.symbols, options.view);
        if (!out.view)
            diagnostics.push_back(
                unknown_word(data, "view", "--view", options.view, ir::view_words(data.symbols), sources));
    }
    for (std::string const& word : options.without) {
        auto const named = ir::instruments_of(data.rules.program(), data.symbols, word);
        if (named)
            out.left_out.insert(out.left_out.end(), named->begin(), named->end());
        else
            diagnostics.push_back(unknown_word(data, "instrument", "--without", word,
                                               ir::instrument_words(data.symbols), sources));
    }
    return out;
}

smt::Budget budget_of(QueryOptions const& options) {
    smt::Budget budget;
    budget.rlimit = options.rlimit;
    return budget;
}

void confirm(ask::Decided& decided, QueryOptions const& options) {
    spdlog::stopwatch const watch;
    if (options.confirm) ask::confirm(decided, true, budget_of(options));
    spdlog::debug("smt: {} rulings in {:.3} ms", decided.decision.rulings.size(),
                  watch.elapsed().count() * 1e3);
}

/// What the options say in place of the case.
void apply(QueryOptions const& options, ir::Situation& situation) {
    if (options.precedence) situation.policy = options.precedence;
    if (options.accept_claims)
        for (ir::Claim& claim : situation.claims) claim.accepted = true;
}

/// The situations of every case in a text that follows the corpus's own.
struct Situations {
    std::vector<ir::Situation> situations;
    std::vector<Diagnostic> diagnostics;
};
Situations situations_of(Corpus::Data const& data, Source const& source, FileIndex file) {
    Situations out;
    Parsed parsed = parse(source.text, file);
    out.diagnostics = std::move(parsed.diagnostics);
    if (has_error(out.diagnostics)) return out;
    bool found = false;
    for (ast::Item const& item : parsed.file.items) {
        auto const* node = std::get_if<ast::Case>(&item);
        if (node == nullptr) continue;
        found = true;
        ir::CheckedCase checked = ir::check_case(data.rules.program(), data.symbols, *node, file);
        append(out.diagnostics, std::move(checked.diagnostics));
        for (ir::Situation& situation : checked.situations) out.situations.push_back(std::move(situation));
    }
    if (!found) {
        Diagnostic none;
        none.code = "E0219";
        none.message = "there is no case in this text";
        none.at.file = file;
        none.help = "write `case NAME \"TITLE\" { on DATE event attack: ... }`";
        out.diagnostics.push_back(std::move(none));
    }
    return out;
}

}  // namespace

Loaded load(std::vector<Source> sources) {
    Loaded out;
    Trees trees = parse_all(sources);
    spdlog::stopwatch const watch;
    ir::Checked checked = ir::check(trees.trees);
    spdlog::debug("check: {} treaties, {} clauses in {:.3} ms", checked.program.treaties.size(),
                  checked.program.clauses.size(), watch.elapsed().count() * 1e3);
    out.diagnostics = std::move(trees.diagnostics);
    append(out.diagnostics, std::move(checked.diagnostics));
    checked.diagnostics.clear();
    out.sources = sources;
    if (has_error(out.diagnostics)) return out;
    spdlog::stopwatch const compile;
    auto data = std::make_shared<Corpus::Data>(std::move(sources), std::move(checked.symbols),
                                               std::move(checked.program));
    spdlog::debug("rules: compiled in {:.3} ms", compile.elapsed().count() * 1e3);
    for (ir::Tree const& tree : trees.trees)
        for (ast::Item const& item : tree.tree->items)
            if (auto const* node = std::get_if<ast::Case>(&item))
                append(out.diagnostics,
                       ir::check_case(data->rules.program(), data->symbols, *node, tree.file).diagnostics);
    if (!has_error(out.diagnostics)) out.corpus = Corpus(std::move(data));
    return out;
}

namespace {

Answer answer_to(Corpus::Data const& data, ir::Situation const& situation, decide::Scope const& scope,
                 QueryOptions const& options) {
    spdlog::stopwatch const watch;
    ask::Decided decided(data.rules, situation, scope);
    spdlog::debug("decide: {} rulings in {:.3} ms", decided.decision.rulings.size(),
                  watch.elapsed().count() * 1e3);
    confirm(decided, options);
    return explain::answer(decided, ask::worlds(decided, budget_of(options)));
}

}  // namespace

Asked query(Corpus const& corpus, Source const& cases, QueryOptions const& options) {
    Corpus::Data const& data = corpus.data();
    Asked out;
    out.sources = {cases};
    Situations found = situations_of(data, cases, static_cast<FileIndex>(data.sources.size()));
    out.diagnostics = std::move(found.diagnostics);
    auto const treaties = named_treaties(data, options.treaties, out.diagnostics);
    Seen const seen = seen_with(data, options, out.diagnostics, out.sources);
    if (has_error(out.diagnostics)) return out;
    for (ir::Situation& situation : found.situations) {
        seen.put_into(situation);
        apply(options, situation);
        decide::Scope scope = ask::scope_of(situation, treaties, options.standing);
        scope.everything = options.everything;
        out.answers.push_back(answer_to(data, situation, scope, options));
    }
    return out;
}

struct Question::Data {
    std::shared_ptr<Corpus::Data const> corpus;
    ir::Situation situation;
    decide::Scope scope;
};

namespace {

/// A question being read: its own texts, what is wrong with them, and what they come to.
class Reading {
public:
    Reading(Corpus const& corpus, QueryOptions const& options) : corpus_(corpus), options_(options) {}

    FileIndex add_source(std::string name, std::string text) {
        out_.sources.push_back({std::move(name), std::move(text)});
        return static_cast<FileIndex>(corpus_.data().sources.size() + out_.sources.size() - 1);
    }
    void event(std::string const& text) {
        inquiry_.event_file = add_source("--event", text);
        ParsedPhrase event = parse_event(text, inquiry_.event_file);
        append(out_.diagnostics, std::move(event.diagnostics));
        inquiry_.event = std::move(event.phrase);
    }
    void event(EventFields const& fields) {
        // Each field is a line of a text of its own, so that what is wrong with it can be shown.
        std::string text;
        std::size_t length = fields.kind.size() + 1;
        for (auto const& [preposition, value] : fields.roles) length += value.size() + 1;
        text.reserve(length);
        ast::Phrase phrase;
        phrase.arguments.reserve(fields.roles.size());
        auto const name = [&](std::string const& word) {
            ast::Name out;
            out.text = word;
            out.span.begin = static_cast<std::uint32_t>(text.size());
            text.append(word).append("\n");
            out.span.end = static_cast<std::uint32_t>(text.size() - 1);
            return out;
        };
        phrase.head = name(fields.kind);
        for (auto const& [preposition, value] : fields.roles) {
            ast::Argument argument;
            if (auto const known = ast_preposition(preposition)) {
                argument.preposition = *known;
            } else {
                Diagnostic& bad = out_.diagnostics.emplace_back();
                bad.code = "E0203";
                bad.message = "`" + preposition + "` is no preposition of the language";
                bad.help = "a role is `by`, `on`, `at`, `against`, ...";
            }
            argument.term = name(value);
            phrase.arguments.push_back(std::move(argument));
        }
        phrase.span = {0, static_cast<std::uint32_t>(text.size())};
        inquiry_.event_file = add_source("event", std::move(text));
        for (Diagnostic& found : out_.diagnostics) found.at = {inquiry_.event_file, phrase.span};
        inquiry_.event = std::move(phrase);
    }
    void given(std::vector<std::string> const& texts) {
        for (std::string const& text : texts) {
            FileIndex const file = add_source("--given", text);
            ParsedCondition given = parse_condition(text, file);
            append(out_.diagnostics, std::move(given.diagnostics));
            if (given.condition) inquiry_.given.emplace_back(file, std::move(*given.condition));
        }
    }
    void on(std::string const& text) {
        if (auto const on = read_date(text)) {
            inquiry_.on = *on;
            return;
        }
        Diagnostic bad;
        bad.code = "E0101";
        bad.message = "`" + text + "` is not a date";
        bad.at = {add_source("--on", text), {0, static_cast<std::uint32_t>(text.size())}};
        bad.help = "write it as 1982-04-02";
        out_.diagnostics.push_back(std::move(bad));
    }

    Prepared prepare();

private:
    static std::optional<ast::Preposition> ast_preposition(std::string_view text) {
        static auto const words = [] {
            std::array<std::string_view, ir::preposition_count> out;
            for (std::size_t i = 1; i < out.size(); ++i) out[i] = word(static_cast<ast::Preposition>(i));
            return out;
        }();
        auto const found = std::find(words.begin() + 1, words.end(), text);
        if (found == words.end()) return std::nullopt;
        return static_cast<ast::Preposition>(found - words.begin());
    }

    Corpus const& corpus_;
    QueryOptions const& options_;
    ir::Inquiry inquiry_;
    Prepared out_;
};

}  // namespace

Prepared Reading::prepare() {
    Corpus::Data const& data = corpus_.data();
    auto const treaties = named_treaties(data, options_.treaties, out_.diagnostics);
    Seen const seen = seen_with(data, options_, out_.diagnostics, out_.sources);
    if (has_error(out_.diagnostics)) return std::move(out_);
    auto prepared = std::make_shared<Question::Data>();
    out_.diagnostics = ir::check_inquiry(data.rules.program(), data.symbols, inquiry_, prepared->situation);
    if (has_error(out_.diagnostics)) return std::move(out_);
    prepared->corpus = corpus_.share();
    seen.put_into(prepared->situation);
    apply(options_, prepared->situation);
    prepared->scope = ask::scope_of(prepared->situation, treaties, options_.standing);
    prepared->scope.everything = options_.everything;
    out_.question = Question(std::move(prepared));
    return std::move(out_);
}

Prepared prepare(Corpus const& corpus, EventQuestion const& question, QueryOptions const& options) {
    Reading reading(corpus, options);
    if (!question.event.empty()) reading.event(question.event);
    reading.given(question.given);
    reading.on(question.on);
    return reading.prepare();
}

Prepared prepare(Corpus const& corpus, EventFields const& question, QueryOptions const& options) {
    Reading reading(corpus, options);
    reading.event(question);
    reading.given(question.given);
    reading.on(question.on);
    return reading.prepare();
}

namespace {

bool binds_or_may(Outcome outcome) {
    switch (outcome) {
        case Outcome::obligated:
        case Outcome::forbidden:
        case Outcome::permitted:
        case Outcome::expected:
        case Outcome::undetermined: return true;
        default: return false;
    }
}

Brief brief(ir::Program const& program, decide::Ruling const& ruling) {
    ir::Clause const& clause = program[ruling.frame.clause];
    Brief out;
    out.treaty = program[clause.treaty].name;
    out.article = clause.article;
    out.modality = explain::modality_words(clause.modality);
    if (!ruling.acts.empty()) {
        out.act = program[ruling.acts.front().act].name;
        if (auto const toward = decide::beneficiary(program, ruling.acts.front()))
            out.toward = program[*toward].name;
    }
    out.outcome = ruling.outcome;
    out.duty = clause.modality != ast::Modality::may && clause.modality != ast::Modality::has_power;
    out.jointly = clause.jointly;
    out.bearers.reserve(ruling.bearers.size());
    for (ir::ActorId bearer : ruling.bearers) out.bearers.emplace_back(program[bearer].name);
    return out;
}

std::vector<Brief> briefly(Question const& question, bool only_binding) {
    Question::Data const& asked = question.data();
    decide::Scope scope = asked.scope;
    scope.only_binding = only_binding;
    ask::Decided const decided(asked.corpus->rules, asked.situation, std::move(scope));
    std::vector<Brief> out;
    out.reserve(decided.decision.rulings.size());
    for (decide::Ruling const& ruling : decided.decision.rulings)
        if (!only_binding || binds_or_may(ruling.outcome))
            out.push_back(brief(asked.corpus->rules.program(), ruling));
    return out;
}

}  // namespace

std::vector<Brief> brief(Question const& question) { return briefly(question, false); }
std::vector<Brief> binding(Question const& question) { return briefly(question, true); }

Asked query(Question const& question, QueryOptions const& options) {
    Question::Data const& asked = question.data();
    Asked out;
    out.answers.push_back(answer_to(*asked.corpus, asked.situation, asked.scope, options));
    return out;
}

Asked query(Corpus const& corpus, EventQuestion const& question, QueryOptions const& options) {
    Prepared prepared = prepare(corpus, question, options);
    Asked out;
    out.sources = std::move(prepared.sources);
    out.diagnostics = std::move(prepared.diagnostics);
    if (!prepared.question) return out;
    out.answers = query(*prepared.question, options).answers;
    return out;
}

std::vector<Source> all_sources(Corpus const& corpus, std::vector<Source> const& own) {
    std::vector<Source> out = corpus.sources();
    out.insert(out.end(), own.begin(), own.end());
    return out;
}

Tested test(Corpus const& corpus, Source const& cases, QueryOptions const& options) {
    Corpus::Data const& data = corpus.data();
    Tested out;
    out.sources = {cases};
    Situations found = situations_of(data, cases, static_cast<FileIndex>(data.sources.size()));
    out.diagnostics = std::move(found.diagnostics);
    auto const treaties = named_treaties(data, options.treaties, out.diagnostics);
    Seen const seen = seen_with(data, options, out.diagnostics, out.sources);
    if (has_error(out.diagnostics)) return out;
    for (ir::Situation& situation : found.situations) {
        seen.put_into(situation);
        apply(options, situation);
        ask::Decided decided(data.rules, situation, ask::scope_of(situation, treaties, options.standing));
        confirm(decided, options);
        out.cases.push_back(explain::case_result(decided, ask::judge(decided), cases.text));
    }
    return out;
}

Coverage coverage(Corpus const& corpus) {
    return explain::to_cover(corpus.data().rules.program(), corpus.sources());
}

void exercise(Coverage& coverage, Corpus const& corpus, Source const& cases, QueryOptions const& options) {
    Corpus::Data const& data = corpus.data();
    Situations found = situations_of(data, cases, static_cast<FileIndex>(data.sources.size()));
    std::vector<Source> words = {cases};
    Seen const seen = seen_with(data, options, found.diagnostics, words);
    if (has_error(found.diagnostics)) return;
    for (ir::Situation& situation : found.situations) {
        seen.put_into(situation);
        apply(options, situation);
        explain::cover(ask::Decided(data.rules, situation, ask::scope_of(situation, {}, options.standing)),
                       coverage);
    }
}

CaseConflictReport case_conflicts(Corpus const& corpus, Source const& cases,
                                  CaseConflictOptions const& options) {
    Corpus::Data const& data = corpus.data();
    CaseConflictReport out;
    out.sources = {cases};
    Situations found = situations_of(data, cases, static_cast<FileIndex>(data.sources.size()));
    out.diagnostics = std::move(found.diagnostics);
    auto const treaties = named_treaties(data, options.query.treaties, out.diagnostics);
    Seen const seen = seen_with(data, options.query, out.diagnostics, out.sources);
    std::vector<std::string> const known = ask::weighable(data.rules.program());
    for (auto const& [name, weight] : options.weights)
        if (std::find(known.begin(), known.end(), name) == known.end())
            out.diagnostics.push_back(unknown_word(data, "treaty or article", "--weight", name,
                                                   {known.begin(), known.end()}, out.sources));
    ask::BreachOptions const breach{ask::weigher(data.rules.program(), options.weights),
                                    budget_of(options.query)};
    if (has_error(out.diagnostics)) return out;
    for (ir::Situation& situation : found.situations) {
        seen.put_into(situation);
        apply(options.query, situation);
        ask::Decided decided(data.rules, situation,
                             ask::scope_of(situation, treaties, options.query.standing));
        if (options.query.confirm) ask::confirm(decided, false, budget_of(options.query));
        std::vector<ask::LeastBreach> least;
        if (options.least_breach) least = ask::least_breaches(decided, breach);
        out.cases.push_back(explain::case_conflicts(decided, least));
    }
    return out;
}

Formatted format(Source const& source) {
    Parsed parsed = parse(source.text, 0);
    Formatted out;
    out.diagnostics = std::move(parsed.diagnostics);
    if (!has_error(out.diagnostics)) out.text = print(parsed.file, source.text);
    return out;
}

Dumped dump(std::vector<Source> sources, Stage stage) {
    Dumped out;
    out.sources = std::move(sources);
    Trees trees = parse_all(out.sources);
    out.diagnostics = std::move(trees.diagnostics);
    if (stage == Stage::ast) {
        for (Parsed const& parsed : trees.parsed) out.text += dump(parsed.file);
        return out;
    }
    ir::Checked checked = ir::check(trees.trees);
    append(out.diagnostics, std::move(checked.diagnostics));
    if (has_error(out.diagnostics)) return out;
    if (stage == Stage::ir) {
        out.text = explain::dump_ir(checked.program);
        return out;
    }
    ir::Symbols const symbols = checked.symbols;
    rules::RuleSet const rules(std::move(checked.program));
    if (stage == Stage::rules) {
        out.text = explain::dump_rules(rules);
        return out;
    }
    bool any = false;
    for (ir::Tree const& tree : trees.trees)
        for (ast::Item const& item : tree.tree->items)
            if (auto const* node = std::get_if<ast::Case>(&item)) {
                ir::CheckedCase cases = ir::check_case(rules.program(), symbols, *node, tree.file);
                append(out.diagnostics, std::move(cases.diagnostics));
                if (has_error(out.diagnostics)) return out;
                for (ir::Situation const& situation : cases.situations) {
                    any = true;
                    ask::Decided const decided(rules, situation, ask::scope_of(situation, {}, false));
                    out.text += explain::dump_smt2(decided);
                }
            }
    if (!any) {
        Diagnostic none;
        none.code = "E0219";
        none.message = "there is no case among the texts: the solver's formulas are of a case";
        out.diagnostics.push_back(std::move(none));
    }
    return out;
}

std::string to_text(std::vector<Diagnostic> const& diagnostics, std::vector<Source> const& sources,
                    bool coloured) {
    return render(diagnostics, sources, coloured);
}

std::string version() { return CASUS_VERSION; }

}  // namespace casus

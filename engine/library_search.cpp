// SPDX-License-Identifier: MIT
// The pipeline for questions over all possible events: corpus -> search -> words.
#include "engine/ask/conflicts.hpp"
#include "engine/check/check.hpp"
#include "engine/check/read_date.hpp"
#include "engine/check/sorted.hpp"
#include "engine/corpus_data.hpp"
#include "engine/explain/conflicts.hpp"
#include "grammar/diagnostic.hpp"

#include <casus/conflicts.hpp>

#include <spdlog/spdlog.h>
#include <spdlog/stopwatch.h>

#include <algorithm>

namespace casus {

namespace {

/// The words of the options that name something, looked up; each that names nothing is a diagnostic over a
/// text of its own.
class Names {
public:
    Names(Corpus::Data const& data, ConflictReport& report) : data_(data), report_(report) {}

    template <typename Id>
    std::vector<Id> find(std::vector<std::string> const& names, ir::SymbolKind kind, char const* option) {
        std::vector<Id> out;
        for (std::string const& name : names) {
            ir::Symbol const* symbol = data_.symbols.find(name);
            if (symbol != nullptr && symbol->kind == kind)
                out.push_back(Id{symbol->index});
            else
                unknown(name, kind, option);
        }
        return out;
    }
    void leave_out(std::string const& word, std::vector<ir::OverlayId>& into) {
        auto const named = ir::instruments_of(data_.rules.program(), data_.symbols, word);
        if (named) {
            into.insert(into.end(), named->begin(), named->end());
            return;
        }
        Diagnostic& out = problem(word, "--without");
        out.code = "E0200";
        out.message = "unknown instrument `" + word + "`";
        if (auto const near = nearest(word, ir::instrument_words(data_.symbols)))
            out.help = "did you mean `" + *near + "`?";
    }
    std::optional<Day> date(std::string const& text, char const* option) {
        if (text.empty()) return std::nullopt;
        std::optional<Day> const day = read_date(text);
        if (!day) {
            Diagnostic& bad = problem(text, option);
            bad.code = "E0101";
            bad.message = "`" + text + "` is not a date";
            bad.help = "write it as 1982-04-02";
        }
        return day;
    }

private:
    Diagnostic& problem(std::string const& text, char const* option) {
        report_.sources.push_back({option, text});
        Diagnostic& out = report_.diagnostics.emplace_back();
        out.at = {static_cast<FileIndex>(report_.sources.size() - 1),
                  {0, static_cast<std::uint32_t>(text.size())}};
        return out;
    }
    void unknown(std::string const& name, ir::SymbolKind kind, char const* option) {
        Diagnostic& out = problem(name, option);
        out.code = "E0200";
        out.message = "unknown name `" + name + "`";
        out.label = "expected " + std::string(ir::kind_name(kind));
        if (auto const near = nearest(name, data_.symbols.names(kind)))
            out.help = "did you mean `" + *near + "`?";
    }

    Corpus::Data const& data_;
    ConflictReport& report_;
};

}  // namespace

ConflictReport conflicts(Corpus const& corpus, ConflictOptions const& options) {
    Corpus::Data const& data = corpus.data();
    ConflictReport out;
    out.sources = data.sources;
    out.events = std::clamp<std::size_t>(options.events, 1, most_conflict_events);
    out.precedence = options.precedence;
    Names names(data, out);
    ask::ConflictScope scope;
    scope.pairs.treaties = names.find<ir::TreatyId>(options.treaties, ir::SymbolKind::treaty, "--between");
    scope.pairs.one_of = names.find<ir::TreatyId>(options.of, ir::SymbolKind::treaty, "--with");
    scope.pairs.members = names.find<ir::ActorId>(options.members, ir::SymbolKind::actor, "--member");
    for (std::string const& word : options.without) names.leave_out(word, scope.left_out);
    sort_once(scope.left_out);
    if (auto const day = names.date(options.from, "--from")) scope.pairs.within.from = *day;
    if (auto const day = names.date(options.to, "--to"))
        scope.pairs.within.until = *day + std::chrono::days(1);
    if (!out.diagnostics.empty()) return out;
    scope.events = out.events;
    scope.policy = options.precedence;
    scope.budget.rlimit = options.rlimit;
    scope.jobs = std::max(1U, options.jobs);
    scope.progress = options.progress;
    scope.stop = options.stop;
    spdlog::stopwatch const watch;
    ask::Conflicts const found = ask::conflicts(data.rules, scope);
    spdlog::debug("conflicts: {} of {} pairs in {:.3} ms", found.found.size(), found.pairs,
                  watch.elapsed().count() * 1e3);
    out.pairs = found.pairs;
    out.searched = found.searched;
    out.stopped = found.stopped;
    out.undecided = found.undecided;
    for (ask::Conflict const& conflict : found.found)
        out.conflicts.push_back(explain::found_conflict(data.rules, conflict, out.conflicts.size() + 1));
    auto const reference = [&](ir::ClauseId id) {
        ir::Program const& program = data.rules.program();
        return program[program[id].treaty].name + "." + program[id].article;
    };
    for (auto const& [first, second] : found.unconfirmed)
        out.unconfirmed.push_back(reference(first) + " against " + reference(second));
    return out;
}

}  // namespace casus

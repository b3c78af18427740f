// SPDX-License-Identifier: MIT
// What collides in a case, and the cheapest way out, as words, a page and JSON.
#include "engine/explain/conflicts.hpp"
#include "engine/explain/json.hpp"
#include "engine/explain/layout.hpp"
#include "engine/explain/precedence.hpp"
#include "engine/explain/prose.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace casus::explain {

CaseConflicts case_conflicts(ask::Decided const& decided, std::vector<ask::LeastBreach> const& least) {
    ir::Program const& program = decided.world.rules().program();
    ir::Situation const& situation = decided.world.situation();
    Prose const prose(decided.world);
    CaseConflicts out;
    out.title = situation.title;
    out.reading = situation.reading;
    out.date = iso_date(situation.on);
    out.date_prose = prose_date(situation.on);
    for (ir::Occurrence const& event : situation.events) out.events.push_back(prose.event(event));
    out.collisions = collision_texts(decided);
    for (ask::LeastBreach const& breach : least) {
        LeastBreachText text;
        text.bearer = program[breach.bearer].name;
        text.bearer_label = program[breach.bearer].label;
        for (std::uint32_t index : breach.breached) text.breached.push_back(norm_text(decided, index));
        text.weight = breach.weight;
        text.least = breach.least;
        for (std::uint32_t index : breach.fallbacks) {
            std::vector<std::string> who;
            for (ir::ActorId bearer : breach.after->decision.rulings[index].bearers)
                who.push_back(program[bearer].label);
            text.then.emplace_back(std::move(who), norm_text(*breach.after, index));
        }
        out.least.push_back(std::move(text));
    }
    return out;
}

}  // namespace casus::explain

namespace casus {

namespace {

constexpr std::size_t word_width = 13;
constexpr std::size_t names_listed = 8;

std::string joined(std::vector<std::string> const& labels) {
    if (labels.size() > names_listed) return fmt::format("{} of them", labels.size());
    std::string out;
    for (std::size_t i = 0; i < labels.size(); ++i)
        out += (i == 0 ? "" : i + 1 == labels.size() ? " and " : ", ") + explain::without_article(labels[i]);
    return out;
}

std::string norm_words(NormText const& norm) {
    std::string acts;
    for (ActText const& act : norm.acts) acts += (acts.empty() ? "" : " or ") + act.prose;
    std::string const verb = norm.modality == "shall"       ? "must"
                             : norm.modality == "shall not" ? "must not"
                                                            : norm.modality;
    return fmt::format("{} {} ({})", verb, acts, norm.reference);
}

class Page {
public:
    explicit Page(TextOptions const& options)
        : options_(options), width_(std::max<std::size_t>(options.width, 60)) {}

    void add(CaseConflicts const& one) {
        if (!out_.empty()) out_ += '\n';
        if (!one.title.empty()) plain(one.title + (one.reading.empty() ? "" : " (" + one.reading + ")"));
        std::string story = one.date_prose;
        for (std::size_t i = 0; i < one.events.size(); ++i) story += (i == 0 ? ": " : "; ") + one.events[i];
        plain(story);
        plain("");
        bool any = false;
        for (CollisionText const& collision : one.collisions) any = add(collision) || any;
        if (!any) plain("Nothing that binds anybody here collides.");
        for (LeastBreachText const& breach : one.least) add(breach);
    }
    std::string take() { return std::move(out_); }

private:
    /// False if precedence aside they would collide, and they do not bind.
    bool add(CollisionText const& collision) {
        std::string const who = explain::capital(joined(collision.bearer_labels));
        std::string const both =
            fmt::format("{} {} and {}", who, norm_words(collision.first), norm_words(collision.second));
        if (!collision.rule.empty()) {
            NormText const& over = collision.first_prevails ? collision.first : collision.second;
            entry("settled", explain::Colour::good,
                  fmt::format("{}: {} prevails, {}.", both, over.reference, collision.why));
            return true;
        }
        if (collision.both_bind == TruthValue::no) return false;
        std::string const verb = collision.kind == "permission" ? "cannot do the one and keep to the other"
                                                                : "cannot both be performed";
        bool const open = collision.both_bind == TruthValue::open;
        entry(open ? "may collide" : "both bind", open ? explain::Colour::open : explain::Colour::bad,
              fmt::format("{}: {}{}. Not settled: {}.", both, verb, open ? ", if both bind" : "",
                          collision.why));
        return true;
    }
    void add(LeastBreachText const& breach) {
        std::string const who = explain::capital(explain::without_article(breach.bearer_label));
        std::string what;
        for (std::size_t i = 0; i < breach.breached.size(); ++i)
            what += (i == 0                            ? ""
                     : i + 1 == breach.breached.size() ? " and "
                                                       : ", ") +
                    norm_words(breach.breached[i]);
        std::string text =
            fmt::format("{}: the least it can break, at a weight of {}, is that it {}{}", who, breach.weight,
                        what, breach.least ? "." : "; a lighter way was not ruled out.");
        for (auto const& [bearers, norm] : breach.then)
            text += fmt::format(" Then {} {}.", joined(bearers), norm_words(norm));
        entry("least breach", explain::Colour::strong, text);
    }
    void entry(std::string const& word, explain::Colour colour, std::string const& text) {
        std::vector<std::string> const lines = explain::wrap(text, width_ - word_width);
        for (std::size_t i = 0; i < lines.size(); ++i)
            plain((i == 0 ? explain::paint(explain::pad(word, word_width), colour, options_.coloured)
                          : std::string(word_width, ' ')) +
                  lines[i]);
    }
    void plain(std::string const& line) { out_ += line + '\n'; }

    TextOptions const& options_;
    std::size_t width_;
    std::string out_;
};

using explain::Json;

using explain::collision_json;
using explain::norm_json;

Json breach_json(LeastBreachText const& breach) {
    Json breached = Json::array(), then = Json::array();
    for (NormText const& norm : breach.breached) breached.push_back(norm_json(norm));
    for (auto const& [bearers, norm] : breach.then)
        then.push_back({{"bearers", bearers}, {"norm", norm_json(norm)}});
    return {{"bearer", breach.bearer},
            {"breached", std::move(breached)},
            {"weight", breach.weight},
            {"least", breach.least},
            {"then", std::move(then)}};
}

}  // namespace

std::string to_text(CaseConflictReport const& report, TextOptions const& options) {
    Page page(options);
    for (CaseConflicts const& one : report.cases) page.add(one);
    return page.take();
}

std::string to_json(CaseConflictReport const& report) {
    Json cases = Json::array();
    for (CaseConflicts const& one : report.cases) {
        Json collisions = Json::array(), least = Json::array();
        for (CollisionText const& collision : one.collisions) collisions.push_back(collision_json(collision));
        for (LeastBreachText const& breach : one.least) least.push_back(breach_json(breach));
        cases.push_back({{"title", one.title},
                         {"reading", one.reading.empty() ? Json() : Json(one.reading)},
                         {"date", one.date},
                         {"events", one.events},
                         {"collisions", std::move(collisions)},
                         {"least_breach", std::move(least)}});
    }
    Json const out{{"casus", version()}, {"format", explain::format_version}, {"cases", std::move(cases)}};
    return explain::text_of(out);
}

}  // namespace casus

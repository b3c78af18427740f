// SPDX-License-Identifier: MIT
#include "engine/check/checker.hpp"

#include "grammar/print.hpp"

#include <algorithm>

namespace casus::ir {

Diagnostic& Reporter::error(std::string code, Location at, std::string message, std::string label) {
    for (Diagnostic& known : found_)
        if (known.code == code && known.at == at && known.message == message) return known;
    Diagnostic fresh;
    fresh.code = std::move(code);
    fresh.at = at;
    fresh.message = std::move(message);
    fresh.label = std::move(label);
    if (in_file_[at.file]++ >= most_errors) return dropped_ = std::move(fresh);
    found_.push_back(std::move(fresh));
    return found_.back();
}

std::vector<Diagnostic> Reporter::take() {
    std::stable_sort(found_.begin(), found_.end(), [](Diagnostic const& a, Diagnostic const& b) {
        if (a.at.file != b.at.file) return a.at.file < b.at.file;
        return a.at.span.begin < b.at.span.begin;
    });
    return std::move(found_);
}

namespace {

/// A list for a help text: "`a`, `b` or `c`".
std::string quoted_list(std::vector<std::string> const& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += "`" + words[i] + "`";
    }
    return text;
}

std::string role_as_written(Role const& role) {
    std::string_view const preposition = word(role.preposition);
    std::string text(preposition);
    if (!text.empty()) text += ' ';
    return text + role.name;
}

}  // namespace

Symbol const* Lookup::want(ast::Name const& name, SymbolKind kind) const {
    Symbol const* symbol = symbols_.find(name.text);
    if (symbol == nullptr) {
        Diagnostic& problem = reporter_.error("E0200", at(name), "unknown name `" + name.text + "`",
                                              "expected " + std::string(kind_name(kind)));
        if (auto near = nearest(name.text, symbols_.names(kind)))
            problem.help = "did you mean `" + *near + "`?";
        else
            problem.help = "declare it in a vocabulary file, or write a variable with a capital letter";
        return nullptr;
    }
    if (symbol->kind != kind) {
        Diagnostic& problem = reporter_.error(
            "E0202", at(name), "`" + name.text + "` is " + std::string(kind_name(symbol->kind)),
            "expected " + std::string(kind_name(kind)));
        problem.others = {{symbol->at, "declared here"}};
        return nullptr;
    }
    return symbol;
}

std::optional<ActorId> Lookup::actor(ast::Name const& name) const {
    Symbol const* symbol = want(name, SymbolKind::actor);
    if (symbol == nullptr) return std::nullopt;
    return ActorId{symbol->index};
}

std::optional<PlaceId> Lookup::place(ast::Name const& name) const {
    if (Symbol const* symbol = symbols_.find(name.text);
        symbol != nullptr && symbol->kind == SymbolKind::actor)
        if (auto const home = program_.actors[symbol->index].home) return home;
    Symbol const* symbol = want(name, SymbolKind::place);
    if (symbol == nullptr) return std::nullopt;
    return PlaceId{symbol->index};
}

std::optional<TreatyId> Lookup::treaty(ast::Name const& name) const {
    Symbol const* symbol = want(name, SymbolKind::treaty);
    if (symbol == nullptr) return std::nullopt;
    return TreatyId{symbol->index};
}

std::optional<TargetId> Lookup::target(ast::Name const& name) const {
    Symbol const* symbol = want(name, SymbolKind::target);
    if (symbol == nullptr) return std::nullopt;
    return TargetId{symbol->index};
}

std::optional<TypeRef> Lookup::type(ast::Type const& type, std::optional<TreatyId> own) const {
    std::string const& word = type.name.text;
    if (word == "party") {
        if (type.treaty) {
            auto const named = treaty(*type.treaty);
            if (!named) return std::nullopt;
            return TypeRef{TypeKind::party, *named, {}};
        }
        if (!own) {
            reporter_.error("E0202", at(type), "`party` needs a treaty here", "party to what?").help =
                "write `party to north_atlantic`";
            return std::nullopt;
        }
        return TypeRef{TypeKind::party, *own, {}};
    }
    if (word == "actor") return TypeRef{TypeKind::actor, {}, {}};
    if (word == "state") return TypeRef{TypeKind::state, {}, {}};
    if (word == "place") return TypeRef{TypeKind::place, {}, {}};
    if (word == "target") return TypeRef{TypeKind::target, {}, {}};
    if (word == "event") return TypeRef{TypeKind::event, {}, {}};
    if (word == "treaty") return TypeRef{TypeKind::treaty, {}, {}};
    Symbol const* symbol = want(type.name, SymbolKind::class_);
    if (symbol == nullptr) return std::nullopt;
    return TypeRef{TypeKind::class_, {}, ClassId{symbol->index}};
}

std::optional<Value> Lookup::constant(ast::Name const& name, Sort wanted) const {
    switch (wanted) {
        case Sort::place:
            if (auto const found = place(name)) return value_of(*found);
            return std::nullopt;
        case Sort::target:
            if (auto const found = target(name)) return value_of(*found);
            return std::nullopt;
        case Sort::treaty:
            if (auto const found = treaty(name)) return value_of(*found);
            return std::nullopt;
        default:
            if (auto const found = actor(name)) return value_of(*found);
            return std::nullopt;
    }
}

std::vector<Period> Lookup::periods(std::vector<ast::Period> const& periods) const {
    std::vector<Period> days;
    for (ast::Period const& written : periods) {
        Period period;
        if (written.from) period.from = day_of(*written.from);
        if (written.until) period.until = day_of(*written.until);
        if (period.until <= period.from) {
            reporter_.error("E0208", at(written), "this period ends before it begins",
                            "`until` is the first day on which it no longer holds");
            continue;
        }
        if (!days.empty() && period.from < days.back().until) {
            reporter_.error("E0208", at(written), "periods overlap or are out of order",
                            "begins before the one before it has ended");
            continue;
        }
        days.push_back(period);
    }
    return days;
}

Day day_of(ast::Date const& date) {
    return std::chrono::year_month_day(std::chrono::year(date.year),
                                       std::chrono::month(static_cast<unsigned>(date.month)),
                                       std::chrono::day(static_cast<unsigned>(date.day)));
}

std::string_view sort_name(Sort sort) {
    switch (sort) {
        case Sort::actor: return "a state or other actor";
        case Sort::place: return "a place";
        case Sort::target: return "a target kind";
        case Sort::event: return "an event";
        case Sort::treaty: return "a treaty";
        case Sort::parties: return "the parties";
        default: return "nothing";
    }
}

Arguments match_arguments(Lookup const& look, ast::Phrase const& phrase, std::vector<Role> const& roles,
                          std::string_view declaration, bool all) {
    Arguments out;
    out.by_role.assign(roles.size(), nullptr);
    auto const usage = [&] {
        std::vector<std::string> shape;
        for (Role const& role : roles) shape.push_back(role_as_written(role));
        return roles.empty() ? "it takes no arguments" : "it takes " + quoted_list(shape);
    };
    for (ast::Argument const& argument : phrase.arguments) {
        auto const role = std::find_if(roles.begin(), roles.end(),
                                       [&](Role const& r) { return r.preposition == argument.preposition; });
        if (role == roles.end()) {
            std::string const preposition(word(argument.preposition));
            look.reporter()
                .error("E0205", look.at(argument),
                       std::string(declaration) + " `" + phrase.head.text + "` takes no " +
                           (preposition.empty() ? "object" : "`" + preposition + "` argument"),
                       "not one of its roles")
                .help = usage();
            out.good = false;
            continue;
        }
        auto& place = out.by_role[static_cast<std::size_t>(role - roles.begin())];
        if (place != nullptr) {
            look.reporter().error("E0205", look.at(argument), "this argument is given twice", "again here");
            out.good = false;
        }
        place = &argument;
    }
    if (!all) return out;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (out.by_role[i] != nullptr) continue;
        look.reporter()
            .error("E0205", look.at(phrase),
                   std::string(declaration) + " `" + phrase.head.text + "` needs `" +
                       role_as_written(roles[i]) + "`",
                   "argument missing")
            .help = usage();
        out.good = false;
    }
    return out;
}

Sort sort_of(TypeRef const& type) {
    switch (type.kind) {
        case TypeKind::place: return Sort::place;
        case TypeKind::target: return Sort::target;
        case TypeKind::event: return Sort::event;
        case TypeKind::treaty: return Sort::treaty;
        default: return Sort::actor;
    }
}

}  // namespace casus::ir

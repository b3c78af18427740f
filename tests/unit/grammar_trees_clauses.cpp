// SPDX-License-Identifier: MIT
#include "grammar_trees.hpp"
#include "grammar_trees_parts.hpp"

namespace casus::test {

namespace trees {

// ---- words -------------------------------------------------------------------------------------------

ast::Name make_name() {
    ast::Name out;
    out.text = one_of<std::string>(
        {"france",     "v2",        "a_b_",   "united_kingdom", "line",    "unit",  "source",
         "notice",     "sea",       "note",   "term",           "area",    "organ", "amount",
         "case",       "annex",     "open",   "territory",      "signed",  "seats", "members",
         "applies",    "north",     "power",  "island",         "reading", "veto",  "cite",
         "withdrawal", "decisions", "region", "class",          "dispute"});
    return out;
}

ast::Variable make_variable() {
    ast::Variable out;
    out.text = one_of<std::string>({"A", "V", "E", "Victim", "B_2", "ABC"});
    return out;
}

ast::Text make_text() {
    ast::Text out;
    out.text = one_of<std::string>({"", "plain", "quote \" and \\ slash", "# no comment", "{ brace }",
                                    "\xC3\xA9t\xC3\xA9", "\\\\", "\"", "a,b; c: when then }",
                                    std::string("nul \0 byte", 10), "bad \xFF utf-8", "  spaced  ",
                                    "tab\there", "a longer text that takes a good part of one whole line"});
    return out;
}

ast::Date make_date() {
    ast::Date out;
    out.year = 1 + below(9999);
    out.month = 1 + below(12);
    out.day = 1 + below(28);
    return out;
}

ast::Number make_integer() {
    ast::Number out;
    out.digits = one_of<std::int64_t>({0, 1, 2, 15, 9999, 10'000, 1'300'000, 999'999'999'999'999'999});
    return out;
}

ast::Number make_share() {
    ast::Number out;
    out.digits = 1 + below(9);
    return out;
}

ast::Number make_number() {
    ast::Number out = make_integer();
    if (maybe()) out.digits = -out.digits;
    out.decimals = below(4);
    if (out.decimals > 0) out.digits %= 1'000'000'000'000;
    return out;
}

ast::Duration make_duration() {
    ast::Duration out;
    out.count = one_of<std::int64_t>({0, 1, 2, 20, 9'999});
    out.unit = any_of<ast::TimeUnit>(3);
    return out;
}

/// `from D` before `until D` would read as one period.
std::vector<ast::Period> make_periods() {
    std::vector<ast::Period> out;
    for (int n = below(3); n > 0; --n) {
        ast::Period period;
        int const kind = below(3);
        bool const after_open = !out.empty() && !out.back().until;
        if (kind != 2 || after_open) period.from = make_date();
        if (kind != 0) period.until = make_date();
        out.push_back(period);
    }
    return out;
}

ast::Period make_period() {
    ast::Period out;
    out.from = make_date();
    if (maybe()) out.until = make_date();
    return out;
}

std::vector<ast::Name> make_names() { return some(1, below(12) == 0 ? 20 : 3, make_name); }

std::string make_label() { return one_of<std::string>({"5", "2.4", "4h", "IV", "12.3.a"}); }

ast::Reference make_reference() {
    ast::Reference out;
    if (maybe()) out.treaty = make_name();
    if (maybe()) out.article = make_label();
    return out;
}

// ---- terms -------------------------------------------------------------------------------------------

ast::Type make_type() {
    ast::Type out;
    out.name.text = one_of<std::string>({"actor", "state", "place", "target", "event", "treaty", "party",
                                         "party", "great_power", "american_state"});
    if (out.name.text == "party" && maybe()) out.treaty = make_name();
    return out;
}

ast::Binder make_binder(ast::Determiner determiner, int depth);

/// `closed`: nothing that a following `or` would continue.
ast::Term make_term(int depth, bool closed = false) {
    switch (below(8)) {
        case 0: return make_variable();
        case 1: return make_variable();
        case 2: return ast::ThisTreaty{};
        case 3: {
            ast::TheParties out;
            out.other = maybe();
            return out;
        }
        case 4:
        case 5:
            if (depth > 0) {
                ast::Binder binder = make_binder(any_of<ast::Determiner>(3), depth - 1);
                if (closed) binder.filters.clear();
                return ast::Term(std::move(binder));
            }
            [[fallthrough]];
        default: return make_name();
    }
}

ast::Filter make_filter(int depth, bool last) {
    switch (below(3)) {
        case 0: {
            ast::OtherThan out;
            out.terms = some(1, 2, [] { return make_term(0); });
            // A binder in the middle would take what follows it.
            if (last && depth > 0 && maybe()) out.terms.back() = make_term(depth - 1);
            return out;
        }
        case 1: {
            ast::InPlaces out;
            out.places = some(1, 2, make_name);
            return out;
        }
        default: {
            ast::NotType out;
            out.type = make_type();
            return out;
        }
    }
}

std::vector<ast::Filter> make_filters(int depth) {
    std::vector<ast::Filter> out;
    int const n = below(3);
    for (int i = 0; i < n; ++i) out.push_back(make_filter(depth, i + 1 == n));
    return out;
}

ast::Binder make_binder(ast::Determiner determiner, int depth) {
    ast::Binder out;
    out.determiner = determiner;
    out.type = make_type();
    out.variable = perhaps(make_variable);
    out.filters = make_filters(depth);
    return out;
}

// ---- phrases -----------------------------------------------------------------------------------------

bool is_binder(ast::Term const& term) { return std::holds_alternative<ast::Box<ast::Binder>>(term); }

ast::Argument make_argument(ast::Preposition preposition, int depth, bool closed) {
    ast::Argument out;
    out.preposition = preposition;
    out.term = make_term(depth, closed);
    return out;
}

/// `in` and `to` with a name behind a binder belong to the binder.
void separate(ast::Phrase& phrase) {
    for (std::size_t i = 1; i < phrase.arguments.size(); ++i) {
        ast::Argument& argument = phrase.arguments[i];
        if (is_binder(phrase.arguments[i - 1].term) && std::holds_alternative<ast::Name>(argument.term) &&
            (argument.preposition == ast::Preposition::in || argument.preposition == ast::Preposition::to))
            argument.preposition = ast::Preposition::on;
    }
}

ast::Phrase make_phrase(int depth, bool closed) {
    ast::Phrase out;
    out.head = make_name();
    if (maybe()) out.arguments.push_back(make_argument(ast::Preposition::none, depth, closed));
    for (int n = below(4); n > 0; --n) {
        auto const preposition = any_of<ast::Preposition>(17);
        if (preposition == ast::Preposition::none) continue;
        if (preposition == ast::Preposition::between || preposition == ast::Preposition::and_) {
            out.arguments.push_back(make_argument(ast::Preposition::between, depth, closed));
            out.arguments.push_back(make_argument(ast::Preposition::and_, depth, closed));
        } else {
            out.arguments.push_back(make_argument(preposition, depth, closed));
        }
    }
    separate(out);
    return out;
}

// ---- conditions --------------------------------------------------------------------------------------

ast::Condition make_junction(int depth) {
    ast::Junction out;
    out.connective = any_of<ast::Connective>(2);
    int const n = 2 + below(2);
    while (static_cast<int>(out.operands.size()) < n) {
        ast::Condition operand = make_condition(depth - 1);
        auto const* inner = std::get_if<ast::Box<ast::Junction>>(&operand);
        if (inner == nullptr || (*inner)->connective != out.connective)
            out.operands.push_back(std::move(operand));
    }
    return ast::Box<ast::Junction>(std::move(out));
}

ast::Condition make_count(int depth) {
    ast::Count out;
    out.kind = any_of<ast::CountKind>(6);
    if (out.kind == ast::CountKind::at_least || out.kind == ast::CountKind::at_most ||
        out.kind == ast::CountKind::exactly) {
        out.number = make_integer();
        out.denominator = perhaps(make_share);
    }
    out.type = make_type();
    out.variable = make_variable();
    out.filters = make_filters(1);
    out.body = make_condition(depth - 1);
    return ast::Box<ast::Count>(std::move(out));
}

ast::Condition make_is() {
    ast::IsCondition out;
    out.subject = make_term(1);
    out.negated = maybe();
    out.in_place = below(3) == 0;
    if (out.in_place) {
        ast::Type place;
        place.name = make_name();
        out.object = place;
    } else if (maybe()) {
        out.object = make_variable();
    } else {
        out.object = make_type();
    }
    return out;
}

ast::Condition make_simple_condition() {
    switch (below(6)) {
        case 5: {
            ast::Vote out;
            if (maybe())
                out.who = make_term(1);
            else
                out.seat = make_integer();
            out.choice = any_of<ast::VoteChoice>(4);
            out.organ = make_name();
            out.act = make_phrase(1);
            return out;
        }
        case 0: return make_is();
        case 1: {
            ast::InForceCondition out;
            out.treaty = make_name();
            return out;
        }
        case 2: {
            ast::FigureCondition out;
            out.figure = make_name();
            out.of = make_term(1);
            out.relation = any_of<ast::Relation>(5);
            out.number = make_number();
            out.unit = perhaps(make_name);
            return out;
        }
        default: {
            ast::Atom out;
            out.label = perhaps(make_variable);
            out.deemed = below(4) == 0;
            out.phrase = make_phrase(1);
            return out;
        }
    }
}

ast::Condition make_condition(int depth) {
    if (depth <= 0) return make_simple_condition();
    switch (below(8)) {
        case 0: {
            ast::Negation out;
            out.operand = make_condition(depth - 1);
            return ast::Box<ast::Negation>(std::move(out));
        }
        case 1:
        case 2: return make_junction(depth);
        case 3: return make_count(depth);
        case 4: {
            ast::Attitude out;
            out.who = make_term(1);
            out.verb = any_of<ast::Verb>(5);
            out.what = make_condition(depth - 1);
            return ast::Box<ast::Attitude>(std::move(out));
        }
        case 5: {
            ast::NormCondition out;
            out.under = make_reference();
            out.bearer = make_term(1);
            out.modality = any_of<ast::Modality>(6);
            out.act = make_phrase(1);
            return ast::Box<ast::NormCondition>(std::move(out));
        }
        default: return make_simple_condition();
    }
}

// ---- duties ------------------------------------------------------------------------------------------

ast::Modifier make_modifier() {
    switch (below(7)) {
        case 0: return ast::MeansOfItsChoosing{};
        case 1: {
            ast::Timing out;
            out.promptness = any_of<ast::Promptness>(3);
            return out;
        }
        case 2: {
            ast::Deadline out;
            out.within = make_duration();
            return out;
        }
        case 3: {
            ast::UntilModifier out;
            out.condition = make_condition(1);
            return out;
        }
        case 4: {
            ast::IfModifier out;
            out.condition = make_condition(2);
            return out;
        }
        case 5: {
            ast::UnlessModifier out;
            out.condition = make_condition(1);
            return out;
        }
        default: {
            ast::AmountModifier out;
            if (maybe()) out.relation = any_of<ast::Relation>(5);
            out.number = make_number();
            out.unit = make_name();
            out.shared_by = perhaps(make_name);
            return out;
        }
    }
}

ast::Bearer make_bearer() {
    switch (below(6)) {
        case 0: return make_name();
        case 1: return make_variable();
        case 2: {
            ast::TheParties out;
            out.other = maybe();
            return out;
        }
        case 3: {
            ast::Jointly out;
            out.filters = some(0, 1, [] { return make_filter(0, false); });
            return out;
        }
        default:
            return ast::Bearer(make_binder(maybe() ? ast::Determiner::each : ast::Determiner::each_other, 1));
    }
}

ast::Effect make_effect() {
    if (below(4) == 0) {
        ast::Deem out;
        out.what = make_phrase(1);
        return out;
    }
    if (below(5) == 0) {
        ast::Decision out;
        out.organ = make_name();
        out.effect = any_of<ast::DecisionEffect>(4);
        if (out.effect == ast::DecisionEffect::empower) out.empowered = perhaps(make_name);
        out.act = make_phrase(1);
        out.modifiers = some(0, 3, make_modifier);
        return out;
    }
    ast::Duty out;
    out.bearer = make_bearer();
    out.modality = any_of<ast::Modality>(6);
    int const acts = 1 + below(2);
    for (int i = 0; i < acts; ++i) out.acts.push_back(make_phrase(1, i + 1 < acts));
    out.modifiers = some(0, 3, make_modifier);
    return out;
}

ast::Rule make_rule() {
    ast::Rule out;
    if (maybe()) {
        out.when = make_condition(2);
        if (maybe()) out.unless = make_condition(1);
    }
    out.effects = some(1, 2, make_effect);
    // At the front of a rule a variable is bound by nothing, and reads as that of a binder before it.
    if (auto* duty = std::get_if<ast::Duty>(&out.effects.front()); !out.when && duty != nullptr)
        if (std::holds_alternative<ast::Variable>(duty->bearer)) duty->bearer = make_name();
    if (below(3) == 0)
        out.otherwise = some(1, 2, [] {
            ast::Fallback fallback;
            fallback.effects = some(1, 2, make_effect);
            return fallback;
        });
    return out;
}

}  // namespace trees

ast::Condition random_condition() { return trees::make_condition(4); }

ast::Phrase random_phrase() { return trees::make_phrase(2); }

}  // namespace casus::test

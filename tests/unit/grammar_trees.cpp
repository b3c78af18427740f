// SPDX-License-Identifier: MIT
#include "grammar_trees.hpp"

#include "grammar/fields.hpp"

#include <rapidcheck.h>

namespace casus::test {

namespace {

// ---- choices -----------------------------------------------------------------------------------------

/// Evenly, whatever the size that RapidCheck has grown to.
int below(int n) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, n));
}

bool maybe() {
    return below(2) == 1;
}

template <typename Make>
auto some(int least, int most, Make const& make) {
    std::vector<decltype(make())> out;
    for (int n = least + below(most - least + 1); n > 0; --n)
        out.push_back(make());
    return out;
}

template <typename Make>
auto perhaps(Make const& make) {
    return maybe() ? std::optional<decltype(make())>(make()) : std::nullopt;
}

template <typename T>
T one_of(std::vector<T> const& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
}

/// Any of the first n enumerators.
template <typename Enum>
Enum any_of(int n) {
    return static_cast<Enum>(below(n));
}

// ---- words -------------------------------------------------------------------------------------------

ast::Name make_name() {
    ast::Name out;
    out.text = one_of<std::string>({"france", "v2", "a_b_", "united_kingdom", "line", "unit", "source", "notice", "sea",
                                    "note", "term", "area", "organ", "amount", "case", "annex", "open", "territory",
                                    "signed", "votes", "members", "applies", "north", "power", "island",
                                    "reading", "veto", "cite", "withdrawal", "decisions", "region", "class", "dispute"});
    return out;
}

ast::Variable make_variable() {
    ast::Variable out;
    out.text = one_of<std::string>({"A", "V", "E", "Victim", "B_2", "ABC"});
    return out;
}

ast::Text make_text() {
    ast::Text out;
    out.text = one_of<std::string>({"", "plain", "quote \" and \\ slash", "# no comment", "{ brace }", "\xC3\xA9t\xC3\xA9",
                                    "\\\\", "\"", "a,b; c: when then }", std::string("nul \0 byte", 10), "bad \xFF utf-8",
                                    "  spaced  ", "tab\there", "a longer text that takes a good part of one whole line"});
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
    if (maybe())
        out.digits = -out.digits;
    out.decimals = below(4);
    if (out.decimals > 0)
        out.digits %= 1'000'000'000'000;
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
        if (kind != 2 || after_open)
            period.from = make_date();
        if (kind != 0)
            period.until = make_date();
        out.push_back(period);
    }
    return out;
}

ast::Period make_period() {
    ast::Period out;
    out.from = make_date();
    if (maybe())
        out.until = make_date();
    return out;
}

std::vector<ast::Name> make_names() {
    return some(1, below(12) == 0 ? 20 : 3, make_name);
}

std::string make_label() {
    return one_of<std::string>({"5", "2.4", "4h", "IV", "12.3.a"});
}

ast::Reference make_reference() {
    ast::Reference out;
    if (maybe())
        out.treaty = make_name();
    if (!out.treaty || maybe())
        out.article = make_label();
    return out;
}

// ---- terms -------------------------------------------------------------------------------------------

ast::Type make_type() {
    ast::Type out;
    out.name.text = one_of<std::string>({"actor", "state", "place", "target", "event", "treaty", "party", "party",
                                         "great_power", "american_state"});
    if (out.name.text == "party" && maybe())
        out.treaty = make_name();
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
                if (closed)
                    binder.filters.clear();
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
            if (last && depth > 0 && maybe())
                out.terms.back() = make_term(depth - 1);
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
    for (int i = 0; i < n; ++i)
        out.push_back(make_filter(depth, i + 1 == n));
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

bool is_binder(ast::Term const& term) {
    return std::holds_alternative<ast::Box<ast::Binder>>(term);
}

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

ast::Phrase make_phrase(int depth, bool closed = false) {
    ast::Phrase out;
    out.head = make_name();
    if (maybe())
        out.arguments.push_back(make_argument(ast::Preposition::none, depth, closed));
    for (int n = below(4); n > 0; --n) {
        auto const preposition = any_of<ast::Preposition>(17);
        if (preposition == ast::Preposition::none)
            continue;
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

ast::Condition make_condition(int depth);

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
    switch (below(5)) {
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
    if (depth <= 0)
        return make_simple_condition();
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
            out.relation = any_of<ast::Relation>(5);
            out.number = make_number();
            out.unit = make_name();
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
        case 3: return ast::Jointly{};
        default:
            return ast::Bearer(
                make_binder(maybe() ? ast::Determiner::each : ast::Determiner::each_other, 1));
    }
}

ast::Effect make_effect() {
    if (below(4) == 0) {
        ast::Deem out;
        out.what = make_phrase(1);
        return out;
    }
    ast::Duty out;
    out.bearer = make_bearer();
    out.modality = any_of<ast::Modality>(6);
    int const acts = 1 + below(2);
    for (int i = 0; i < acts; ++i)
        out.acts.push_back(make_phrase(1, i + 1 < acts));
    out.modifiers = some(0, 3, make_modifier);
    return out;
}

ast::Rule make_rule() {
    ast::Rule out;
    if (maybe()) {
        out.when = make_condition(2);
        if (maybe())
            out.unless = make_condition(1);
    }
    out.effects = some(1, 2, make_effect);
    // At the front of a rule a variable is bound by nothing, and reads as that of a binder before it.
    if (auto* duty = std::get_if<ast::Duty>(&out.effects.front()); !out.when && duty != nullptr)
        if (std::holds_alternative<ast::Variable>(duty->bearer))
            duty->bearer = make_name();
    if (below(3) == 0)
        out.otherwise = some(1, 2, make_effect);
    return out;
}

// ---- treaties ----------------------------------------------------------------------------------------

ast::Note make_note() {
    ast::Note out;
    out.text = make_text();
    return out;
}

ast::Cite make_cite() {
    ast::Cite out;
    out.text = make_text();
    return out;
}

ast::Unverified make_unverified() {
    ast::Unverified out;
    out.text = perhaps(make_text);
    return out;
}

ast::Precedence make_precedence() {
    ast::Precedence out;
    out.kind = any_of<ast::PrecedenceKind>(3);
    out.any_treaty = maybe();
    if (!out.any_treaty)
        out.treaties = make_names();
    return out;
}

ast::AppliesOnlyIf make_applies() {
    ast::AppliesOnlyIf out;
    out.condition = make_condition(1);
    return out;
}

ast::ExceptWhen make_except() {
    ast::ExceptWhen out;
    out.condition = make_condition(1);
    return out;
}

ast::ArticleItem make_article_item() {
    switch (below(12)) {
        case 0: return make_note();
        case 1: return make_cite();
        case 2: return make_unverified();
        case 3: return make_applies();
        case 4: return make_except();
        case 5: return make_precedence();
        default: return make_rule();
    }
}

ast::Article make_article() {
    ast::Article out;
    out.label = make_label();
    out.title = perhaps(make_text);
    out.periods = make_periods();
    out.items = some(0, 3, make_article_item);
    return out;
}

ast::PartyGroup make_group() {
    ast::PartyGroup out;
    out.names = make_names();
    out.periods = make_periods();
    return out;
}

ast::OrganItem make_organ_item() {
    switch (below(7)) {
        case 0: {
            ast::OrganMembers out;
            out.all_parties = maybe();
            if (!out.all_parties)
                out.names = make_names();
            out.periods = make_periods();
            return out;
        }
        case 1: {
            ast::OrganVotes out;
            out.rule = any_of<ast::VotingRule>(6);
            if (out.rule == ast::VotingRule::fixed)
                out.needed = make_integer();
            out.of_those_voting = maybe();
            out.periods = make_periods();
            return out;
        }
        case 2: {
            ast::OrganVeto out;
            out.names = make_names();
            return out;
        }
        case 3: {
            ast::OrganQuorum out;
            out.numerator = make_integer();
            out.denominator = perhaps(make_share);
            return out;
        }
        case 4: return ast::OrganExcludesDisputants{};
        case 5: {
            ast::OrganDecisions out;
            out.effect = any_of<ast::DecisionEffect>(4);
            return out;
        }
        default: return make_note();
    }
}

ast::AreaFilter make_area_filter() {
    switch (below(3)) {
        case 0: {
            ast::InPlaces out;
            out.places = some(1, 3, make_name);
            return out;
        }
        case 1: {
            ast::NorthOf out;
            out.south = maybe();
            out.line = make_name();
            return out;
        }
        default: {
            ast::ExceptPlaces out;
            out.places = make_names();
            return out;
        }
    }
}

ast::AreaItem make_area_item() {
    ast::AreaItem out;
    out.subject = any_of<ast::AreaSubject>(4);
    if (out.subject != ast::AreaSubject::anywhere) {
        if (maybe()) {
            out.of = ast::Term(make_name());
        } else {
            ast::Binder owners;
            owners.type = make_type();
            out.of = ast::Term(std::move(owners));
        }
    }
    out.filters = some(0, 2, make_area_filter);
    if (maybe())
        out.targets = make_names();
    out.periods = make_periods();
    return out;
}

ast::Area make_area() {
    ast::Area out;
    out.name = make_name();
    out.label = perhaps(make_text);
    out.items = some(0, 3, make_area_item);
    return out;
}

ast::Organ make_organ() {
    ast::Organ out;
    out.name = make_name();
    out.label = make_text();
    out.items = some(0, 4, make_organ_item);
    return out;
}

ast::Signed make_signed() {
    ast::Signed out;
    out.date = make_date();
    return out;
}

ast::InForce make_in_force() {
    ast::InForce out;
    out.periods = some(1, 2, make_period);
    return out;
}

ast::Suspension make_suspension() {
    ast::Suspension out;
    int const kind = below(3);
    if (kind == 0) {
        out.between_first = make_name();
        out.between_second = make_name();
    } else if (kind == 1) {
        out.for_parties = make_names();
    }
    out.periods = make_periods();
    return out;
}

ast::TreatyItem make_treaty_item() {
    switch (below(19)) {
        case 0: return make_note();
        case 1: return make_cite();
        case 2: return make_unverified();
        case 3: return make_applies();
        case 4: return make_except();
        case 5: return make_precedence();
        case 6: return make_signed();
        case 7: return make_in_force();
        case 8: {
            ast::InForceWhen out;
            out.ratifiers = make_integer();
            if (maybe())
                out.including = make_names();
            return out;
        }
        case 9: {
            ast::InForceWhile out;
            out.treaty = make_name();
            return out;
        }
        case 10: {
            ast::Parties out;
            out.groups = some(0, 3, make_group);
            return out;
        }
        case 11: {
            ast::TermOfYears out;
            out.length = make_duration();
            out.renewed_for = perhaps(make_duration);
            if (out.renewed_for)
                out.unless_notice = perhaps(make_duration);
            return out;
        }
        case 12: {
            ast::Withdrawal out;
            out.notice = make_duration();
            out.after = perhaps(make_duration);
            return out;
        }
        case 13: {
            ast::Notice out;
            out.by = make_names();
            out.on = make_date();
            return out;
        }
        case 14: return make_suspension();
        case 15: return make_organ();
        case 16: return make_area();
        default: return make_article();
    }
}

ast::Treaty make_treaty() {
    ast::Treaty out;
    out.name = make_name();
    out.title = make_text();
    out.known_as = perhaps(make_text);
    out.political = maybe();
    out.items = some(0, 5, make_treaty_item);
    return out;
}

/// A period behind another attribute that ends in one would belong to that.
std::vector<ast::OverlayAttribute> make_attributes() {
    std::vector<ast::OverlayAttribute> out;
    for (int n = below(4); n > 0; --n) {
        bool const after_period = !out.empty() && (std::holds_alternative<ast::Period>(out.back()) ||
                                                   std::holds_alternative<ast::OverlaySecret>(out.back()));
        switch (below(after_period ? 4 : 5)) {
            case 0: {
                ast::OverlayBy by;
                by.names = make_names();
                out.emplace_back(by);
                break;
            }
            case 1: {
                ast::OverlayBinds binds;
                binds.names = make_names();
                out.emplace_back(binds);
                break;
            }
            case 2: {
                ast::OverlaySecret secret;
                secret.periods = make_periods();
                out.emplace_back(secret);
                break;
            }
            case 3: {
                ast::OverlayKnownTo known;
                known.names = make_names();
                out.emplace_back(known);
                break;
            }
            default: out.emplace_back(make_period());
        }
    }
    return out;
}

ast::OverlayItem make_overlay_item() {
    switch (below(10)) {
        case 0: return make_note();
        case 1: return make_cite();
        case 2: return make_unverified();
        case 3: return make_precedence();
        case 4: return make_signed();
        case 5: return make_in_force();
        case 6: return make_area();
        case 7: {
            ast::OverlayScope out;
            out.label = make_label();
            out.items = some(0, 2, make_article_item);
            return out;
        }
        default: {
            ast::OverlayArticle out;
            out.replaces = maybe();
            out.article = make_article();
            return out;
        }
    }
}

ast::Overlay make_overlay() {
    ast::Overlay out;
    out.kind = any_of<ast::OverlayKind>(7);
    out.name = make_name();
    out.title = make_text();
    out.to = make_name();
    out.attributes = make_attributes();
    out.items = some(0, 3, make_overlay_item);
    return out;
}

// ---- cases -------------------------------------------------------------------------------------------

ast::Expect make_expect() {
    ast::Expect out;
    if (maybe()) {
        ast::EachParty each;
        each.other = maybe();
        out.who = each;
    } else {
        out.who = make_names();
    }
    switch (below(4)) {
        case 0: {
            ast::ExpectNorm norm;
            norm.modality = any_of<ast::Modality>(6);
            norm.act = make_phrase(1);
            norm.means_of_its_choosing = maybe();
            out.what = norm;
            break;
        }
        case 1: out.what = ast::ExpectNothing{}; break;
        case 2: {
            ast::ExpectUndetermined undetermined;
            undetermined.act = make_phrase(1);
            undetermined.hinges = some(0, 2, [] { return make_condition(1); });
            out.what = undetermined;
            break;
        }
        default: {
            ast::ExpectViolates violates;
            violates.act = make_phrase(1);
            out.what = violates;
        }
    }
    out.under = make_reference();
    if (maybe()) {
        ast::Name part;
        part.text = one_of<std::string>({"place", "attacker", "party", "until", "not_in_force"});
        out.because = part;
    }
    return out;
}

ast::CaseEvent make_case_event() {
    ast::CaseEvent out;
    out.name = make_name();
    out.phrase = make_phrase(0);
    out.on = perhaps(make_date);
    return out;
}

ast::CaseItem make_case_item(int depth);

/// A date behind an event without one is the event's.
std::vector<ast::CaseItem> make_case_items(int depth) {
    std::vector<ast::CaseItem> out = some(0, 5, [depth] { return make_case_item(depth); });
    for (std::size_t i = 1; i < out.size(); ++i)
        if (auto* event = std::get_if<ast::CaseEvent>(&out[i - 1]); event != nullptr && !event->on)
            if (std::holds_alternative<ast::OnDate>(out[i]))
                event->on = make_date();
    return out;
}

ast::CaseItem make_case_item(int depth) {
    switch (below(depth > 0 ? 11 : 10)) {
        case 0: {
            ast::OnDate out;
            out.date = make_date();
            return out;
        }
        case 1:
        case 2: return make_case_event();
        case 3: {
            ast::SourceNote out;
            out.text = make_text();
            return out;
        }
        case 4: {
            ast::Dispute out;
            out.text = make_text();
            return out;
        }
        case 5: return make_note();
        case 6: {
            ast::Using out;
            out.treaties = make_names();
            return out;
        }
        case 7:
        case 8: return make_expect();
        case 9: {
            ast::Given out;
            out.condition = make_condition(2);
            return out;
        }
        default: {
            ast::Reading out;
            out.label = make_text();
            out.items = make_case_items(depth - 1);
            return ast::CaseItem(std::move(out));
        }
    }
}

ast::Case make_case() {
    ast::Case out;
    out.name = make_name();
    out.title = make_text();
    out.items = make_case_items(2);
    return out;
}

// ---- vocabulary --------------------------------------------------------------------------------------

template <typename Item>
Item labelled() {
    Item out;
    out.name = make_name();
    out.label = make_text();
    return out;
}

template <typename Make>
std::vector<ast::Name> names_or_none(Make const& make) {
    return maybe() ? make() : std::vector<ast::Name>();
}

ast::Parameter make_parameter(ast::Preposition preposition) {
    ast::Parameter out;
    out.preposition = preposition;
    out.variable = make_variable();
    out.type = make_type();
    return out;
}

std::vector<ast::Parameter> make_parameters() {
    std::vector<ast::Parameter> out;
    for (int n = below(4); n > 0; --n) {
        auto const preposition = any_of<ast::Preposition>(17);
        if (preposition == ast::Preposition::between || preposition == ast::Preposition::and_) {
            out.push_back(make_parameter(ast::Preposition::between));
            out.push_back(make_parameter(ast::Preposition::and_));
        } else {
            out.push_back(make_parameter(preposition));
        }
    }
    return out;
}

ast::Place make_place() {
    auto out = labelled<ast::Place>();
    out.region = maybe();
    out.in = names_or_none(make_names);
    if (maybe())
        out.kind = any_of<ast::PlaceKind>(3);
    out.owners = some(0, 2, [] {
        ast::Ownership owner;
        owner.administered = maybe();
        owner.by = make_name();
        owner.periods = make_periods();
        return owner;
    });
    if (maybe()) {
        ast::Latitude latitude;
        latitude.low = make_number();
        latitude.high = perhaps(make_number);
        out.latitude = latitude;
    }
    return out;
}

ast::Class make_class() {
    auto out = labelled<ast::Class>();
    out.of = make_type();
    if (maybe())
        out.members = some(0, 3, make_group);
    else {
        out.filters = make_filters(1);
        if (out.filters.empty())
            out.filters.push_back(make_filter(0, true));
    }
    return out;
}

ast::Event make_event() {
    auto out = labelled<ast::Event>();
    out.is = names_or_none(make_names);
    out.parameters = make_parameters();
    out.involves = some(0, 2, [] {
        ast::Involvement involvement;
        involvement.who = make_variable();
        involvement.act = make_phrase(0);
        return involvement;
    });
    return out;
}

ast::Act make_act() {
    auto out = labelled<ast::Act>();
    out.parameters = make_parameters();
    out.implies = some(0, 2, [] { return make_phrase(0); });
    out.excludes = some(0, 2, [] { return make_phrase(0); });
    return out;
}

ast::Figure make_figure() {
    auto out = labelled<ast::Figure>();
    out.of = make_type();
    out.unit = make_name();
    out.entries = some(0, 3, [] {
        ast::FigureEntry entry;
        entry.of = make_name();
        entry.number = make_number();
        entry.periods = make_periods();
        return entry;
    });
    return out;
}

ast::Item make_item() {
    switch (below(17)) {
        case 0: {
            auto out = labelled<ast::State>();
            out.in = names_or_none(make_names);
            out.periods = make_periods();
            out.succeeds = names_or_none(make_names);
            return out;
        }
        case 1: {
            auto out = labelled<ast::Actor>();
            out.is = names_or_none(make_names);
            out.periods = make_periods();
            return out;
        }
        case 2: return make_class();
        case 3: return make_place();
        case 4: {
            auto out = labelled<ast::Line>();
            out.latitude = make_number();
            return out;
        }
        case 5: {
            auto out = labelled<ast::Target>();
            out.is = names_or_none(make_names);
            return out;
        }
        case 6: return labelled<ast::Unit>();
        case 7: return make_event();
        case 8: return make_act();
        case 9: {
            auto out = labelled<ast::Fact>();
            out.parameters = make_parameters();
            out.world = any_of<ast::World>(2);
            return out;
        }
        case 10: return make_figure();
        case 11: return make_overlay();
        case 12:
        case 13: return make_case();
        default: return make_treaty();
    }
}

}  // namespace

ast::File random_file() {
    ast::File out;
    out.items = some(1, 4, make_item);
    return out;
}

ast::Condition random_condition() {
    return make_condition(4);
}

ast::Phrase random_phrase() {
    return make_phrase(2);
}

std::string with_comments(std::string const& text) {
    std::string out;
    bool in_string = false;
    int n = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_string && c == '\\') {
            out += c;
            out += text[++i];
            continue;
        }
        if (c == '"')
            in_string = !in_string;
        bool const blank = !in_string && (c == ' ' || c == '\n');
        if (blank && below(6) == 0) {
            static char const* const forms[] = {" # c", "\n# c", "\n\n# c", "  #c"};
            out += forms[below(4)] + std::to_string(n++) + (maybe() ? " \t" : "") + (maybe() ? "\n\n" : "\n");
        } else {
            out += c;
        }
    }
    if (maybe())
        out += "# last";
    return out;
}

std::vector<std::string> all_kinds() {
    return {"Name", "Variable", "Text", "Date", "Number", "Duration", "Period", "Reference", "ThisTreaty", "TheParties",
            "Type", "OtherThan", "InPlaces", "NotType", "Binder", "Argument", "Phrase", "Atom", "IsCondition",
            "InForceCondition", "FigureCondition", "Negation", "Junction", "Count", "Attitude", "NormCondition",
            "MeansOfItsChoosing", "Timing", "Deadline", "UntilModifier", "IfModifier", "UnlessModifier", "AmountModifier",
            "Jointly", "Duty", "Deem", "Rule", "Note", "Cite", "Unverified", "AppliesOnlyIf", "ExceptWhen", "Precedence",
            "Article", "Signed", "InForce", "InForceWhen", "InForceWhile", "PartyGroup", "Parties", "TermOfYears",
            "Withdrawal", "Notice", "Suspension", "OrganMembers", "OrganVotes", "OrganVeto", "OrganQuorum",
            "OrganExcludesDisputants", "OrganDecisions", "Organ", "NorthOf", "ExceptPlaces", "AreaItem", "Area", "Treaty",
            "OverlayBy", "OverlayBinds", "OverlaySecret", "OverlayKnownTo", "OverlayArticle", "OverlayScope", "Overlay",
            "State", "Actor", "Class", "Ownership", "Latitude", "Place", "Line", "Target", "Unit", "Parameter",
            "Involvement", "Event", "Act", "Fact", "FigureEntry", "Figure", "OnDate", "CaseEvent", "Given", "SourceNote",
            "Dispute", "Using", "ExpectNorm", "ExpectNothing", "ExpectUndetermined", "ExpectViolates", "EachParty", "Expect",
            "Reading", "Case"};
}

}  // namespace casus::test

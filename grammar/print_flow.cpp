// SPDX-License-Identifier: MIT
#include "grammar/print_flow.hpp"

#include "grammar/print.hpp"

#include <algorithm>
#include <climits>

namespace casus::grammar {

// ---- layout ------------------------------------------------------------------------------------------

Flow& Flow::add(std::string_view word) {
    if (pieces_.empty()) {
        pieces_.push_back({std::string(word), 0, true});
    } else {
        std::string& last = pieces_.back().text;
        if (!last.empty() && !joined_) last += ' ';
        last += word;
    }
    joined_ = false;
    return *this;
}

Flow& Flow::glue(std::string_view word) {
    joined_ = true;
    return add(word);
}

Flow& Flow::open(std::string_view sign) {
    add(sign);
    joined_ = true;
    return *this;
}

Flow& Flow::soft(int level) {
    if (!pieces_.empty() && !pieces_.back().text.empty() && !joined_) pieces_.push_back({{}, level, true});
    return *this;
}

std::size_t Flow::width(std::size_t begin, std::size_t end) const {
    std::size_t out = 0;
    for (std::size_t i = begin; i < end; ++i) out += pieces_[i].text.size() + (i > begin ? 1 : 0);
    return out;
}

std::string Flow::line() const {
    std::string out;
    for (Piece const& piece : pieces_) {
        if (!out.empty() && !piece.text.empty()) out += ' ';
        out += piece.text;
    }
    return out;
}

struct Flow::Layout {
    std::string text;
    std::size_t column;
    std::size_t indent;
    bool fresh;  ///< nothing stands on the line yet

    bool fits(std::size_t width) const { return column + (fresh ? 0 : 1) + width <= line_width; }
    void put(std::string_view word) {
        if (!fresh) {
            text += ' ';
            ++column;
        }
        text += word;
        column += word.size();
        fresh = false;
    }
    void new_line() {
        if (fresh) return;
        text += '\n';
        text.append(indent, ' ');
        column = indent;
        fresh = true;
    }
};

namespace {

/// Where one `and` begins a line, all of them do; lists are filled instead.
bool breaks_everywhere(int level) {
    return level == break_modifiers || (level >= break_connective && level < break_list);
}

}  // namespace

void Flow::fill(std::size_t begin, std::size_t end, Layout& layout) const {
    std::size_t const whole = width(begin, end);
    if (!layout.fits(whole) && layout.indent + whole <= line_width) layout.new_line();
    if (layout.fits(whole) || end - begin == 1) {
        if (!layout.fits(whole)) layout.new_line();
        for (std::size_t i = begin; i < end; ++i) layout.put(pieces_[i].text);
        return;
    }
    int first_level = INT_MAX;
    for (std::size_t i = begin + 1; i < end; ++i) first_level = std::min(first_level, pieces_[i].level);
    for (std::size_t at = begin; at < end;) {
        std::size_t next = at + 1;
        while (next < end && pieces_[next].level != first_level) ++next;
        if (at > begin && (breaks_everywhere(first_level) || !layout.fits(width(at, next))))
            layout.new_line();
        fill(at, next, layout);
        at = next;
    }
}

std::string Flow::lines(std::size_t first, std::size_t rest) const {
    Layout layout{{}, first, rest, true};
    std::size_t end = pieces_.size();
    if (end > 0 && pieces_.back().text.empty()) --end;
    if (end > 0) fill(0, end, layout);
    return std::move(layout.text);
}

// ---- words -------------------------------------------------------------------------------------------

namespace {

std::string digits_of(int value, std::size_t width) {
    std::string out = std::to_string(value);
    return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

/// 1300000 -> 1_300_000; numbers of up to four digits stay as they are.
std::string grouped(std::string const& digits) {
    if (digits.size() <= 4) return digits;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += '_';
        out += digits[i];
    }
    return out;
}

std::string_view word(ast::CountKind kind) {
    switch (kind) {
        case ast::CountKind::at_least: return "at least";
        case ast::CountKind::at_most: return "at most";
        case ast::CountKind::exactly: return "exactly";
        case ast::CountKind::some: return "some";
        case ast::CountKind::every: return "every";
        case ast::CountKind::no: return "no";
    }
    return {};
}

std::string_view word(ast::Verb verb) {
    switch (verb) {
        case ast::Verb::finds: return "finds";
        case ast::Verb::decides: return "decides";
        case ast::Verb::requests: return "requests";
        case ast::Verb::consents_to: return "consents to";
        case ast::Verb::performs: return "performs";
    }
    return {};
}

void write_binder(Flow& out, ast::Binder const& binder) {
    switch (binder.determiner) {
        case ast::Determiner::any: out.add("any"); break;
        case ast::Determiner::each: out.add("each"); break;
        case ast::Determiner::each_other: out.add("each other"); break;
    }
    write(out, binder.type);
    if (binder.variable) out.add(binder.variable->text);
    for (ast::Filter const& filter : binder.filters) write(out, filter);
}

}  // namespace

std::string_view word(ast::Modality modality) {
    switch (modality) {
        case ast::Modality::shall: return "shall";
        case ast::Modality::shall_not: return "shall not";
        case ast::Modality::may: return "may";
        case ast::Modality::should: return "should";
        case ast::Modality::should_not: return "should not";
        case ast::Modality::has_power: return "has power to";
    }
    return {};
}

void write(Flow& out, ast::Name const& name) { out.add(name.text); }

void write(Flow& out, std::vector<ast::Name> const& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out.glue(",").soft(break_list);
        write(out, names[i]);
    }
}

void write(Flow& out, ast::Text const& text) {
    std::string quoted = "\"";
    for (char const c : text.text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c == '\n' ? ' ' : c;
    }
    out.add(quoted + "\"");
}

void write(Flow& out, ast::Date const& date) {
    out.add(digits_of(date.year, 4) + "-" + digits_of(date.month, 2) + "-" + digits_of(date.day, 2));
}

void write(Flow& out, ast::Number const& number) {
    bool const negative = number.digits < 0;
    auto const magnitude =
        negative ? 0 - static_cast<std::uint64_t>(number.digits) : static_cast<std::uint64_t>(number.digits);
    std::string digits = std::to_string(magnitude);
    auto const decimals = static_cast<std::size_t>(std::max(number.decimals, 0));
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    std::string whole = grouped(digits.substr(0, digits.size() - decimals));
    if (decimals > 0) whole += "." + digits.substr(digits.size() - decimals);
    out.add((negative ? "-" : "") + whole);
}

void write(Flow& out, ast::Duration const& duration) {
    ast::Number number;
    number.digits = duration.count;
    write(out, number);
    std::string unit = duration.unit == ast::TimeUnit::years    ? "year"
                       : duration.unit == ast::TimeUnit::months ? "month"
                                                                : "day";
    out.add(duration.count == 1 ? unit : unit + "s");
}

void write(Flow& out, ast::Period const& period) {
    if (period.from) write(out.add("from"), *period.from);
    if (period.until) write(out.add("until"), *period.until);
}

void write(Flow& out, std::vector<ast::Period> const& periods) {
    for (ast::Period const& period : periods) write(out.soft(break_clause), period);
}

void write(Flow& out, ast::Reference const& reference) {
    if (!reference.treaty && reference.article.empty())
        out.add("this treaty");
    else if (!reference.treaty)
        out.add("article").add(reference.article);
    else if (reference.article.empty())
        write(out, *reference.treaty);
    else
        out.add(reference.treaty->text + "." + reference.article);
}

void write(Flow& out, ast::Type const& type) {
    write(out, type.name);
    if (type.treaty) write(out.add("to"), *type.treaty);
}

void write(Flow& out, ast::Term const& term) {
    std::visit(Overloaded{
                   [&](ast::Name const& name) { write(out, name); },
                   [&](ast::Variable const& variable) { out.add(variable.text); },
                   [&](ast::ThisTreaty const&) { out.add("this treaty"); },
                   [&](ast::TheParties const& parties) {
                       out.add(parties.other ? "the other parties" : "the parties");
                   },
                   [&](ast::Box<ast::Binder> const& binder) { write_binder(out, *binder); },
               },
               term);
}

void write(Flow& out, ast::Filter const& filter) {
    std::visit(Overloaded{
                   [&](ast::OtherThan const& other) {
                       out.add("other than");
                       for (std::size_t i = 0; i < other.terms.size(); ++i) {
                           if (i > 0) out.add("or");
                           write(out, other.terms[i]);
                       }
                   },
                   [&](ast::InPlaces const& in) {
                       out.add("in");
                       for (std::size_t i = 0; i < in.places.size(); ++i) {
                           if (i > 0) out.soft(break_argument).add("or");
                           write(out, in.places[i]);
                       }
                   },
                   [&](ast::NotType const& type) { write(out.add("not"), type.type); },
               },
               filter);
}

void write(Flow& out, ast::Phrase const& phrase) {
    write(out, phrase.head);
    for (ast::Argument const& argument : phrase.arguments) {
        if (argument.preposition != ast::Preposition::none)
            out.soft(break_argument).add(casus::word(argument.preposition));
        write(out, argument.term);
    }
}

// ---- conditions --------------------------------------------------------------------------------------

namespace {

/// What an `or` behind a text would continue. `any party in europe or asia`: places take names, `other than`
/// takes any term.
enum class Tail { closed, places, terms };

/// What a text begins with, as far as such a list could take it.
enum class Head { word, name, term };

Tail tail_of(ast::Condition const& condition);

Tail tail_of(ast::Term const& term) {
    auto const* binder = std::get_if<ast::Box<ast::Binder>>(&term);
    if (binder == nullptr || (*binder)->filters.empty()) return Tail::closed;
    ast::Filter const& last = (*binder)->filters.back();
    if (std::holds_alternative<ast::OtherThan>(last)) return Tail::terms;
    return std::holds_alternative<ast::InPlaces>(last) ? Tail::places : Tail::closed;
}

Tail tail_of(ast::Phrase const& phrase) {
    return phrase.arguments.empty() ? Tail::closed : tail_of(phrase.arguments.back().term);
}

/// The tail of a condition written by write_unary: parentheses close it.
Tail tail_of_unary(ast::Condition const& condition) {
    return std::holds_alternative<ast::Box<ast::Junction>>(condition) ? Tail::closed : tail_of(condition);
}

Head head_of(ast::Term const& term) {
    return std::holds_alternative<ast::Name>(term) ? Head::name : Head::term;
}

Head head_of(ast::Condition const& condition) {
    return std::visit(
        Overloaded{
            [](ast::Atom const& atom) {
                return atom.label ? Head::term : atom.deemed ? Head::word : Head::name;
            },
            [](ast::IsCondition const& is) { return head_of(is.subject); },
            [](ast::InForceCondition const&) { return Head::name; },
            [](ast::FigureCondition const&) { return Head::name; },
            [](ast::Vote const& vote) { return vote.who ? head_of(*vote.who) : Head::name; },
            [](ast::Box<ast::Junction> const& junction) { return head_of(junction->operands.front()); },
            [](ast::Box<ast::Attitude> const& attitude) { return head_of(attitude->who); },
            [](auto const&) { return Head::word; },
        },
        static_cast<ast::Condition::variant const&>(condition));
}

bool continues(Tail tail, Head head) {
    return (tail == Tail::places && head == Head::name) || (tail == Tail::terms && head != Head::word);
}

/// Whether the operand at `i` of a junction has to stand in parentheses.
bool needs_parentheses(ast::Junction const& junction, std::size_t i) {
    auto const* inner = std::get_if<ast::Box<ast::Junction>>(&junction.operands[i]);
    if (inner != nullptr &&
        (junction.connective == ast::Connective::conjunction || (*inner)->connective == junction.connective))
        return true;
    return junction.connective == ast::Connective::disjunction && i + 1 < junction.operands.size() &&
           continues(tail_of(junction.operands[i]), head_of(junction.operands[i + 1]));
}

Tail tail_of(ast::Condition const& condition) {
    return std::visit(
        Overloaded{
            [](ast::Atom const& atom) { return tail_of(atom.phrase); },
            [](ast::IsCondition const&) { return Tail::closed; },
            [](ast::InForceCondition const&) { return Tail::closed; },
            [](ast::FigureCondition const&) { return Tail::closed; },
            [](ast::Vote const& vote) { return tail_of(vote.act); },
            [](ast::Box<ast::Negation> const& negation) { return tail_of_unary(negation->operand); },
            [](ast::Box<ast::Junction> const& junction) {
                std::size_t const last = junction->operands.size() - 1;
                return needs_parentheses(*junction, last) ? Tail::closed : tail_of(junction->operands[last]);
            },
            [](ast::Box<ast::Count> const& count) { return tail_of_unary(count->body); },
            [](ast::Box<ast::Attitude> const& attitude) { return tail_of_unary(attitude->what); },
            [](ast::Box<ast::NormCondition> const& norm) { return tail_of(norm->act); },
        },
        static_cast<ast::Condition::variant const&>(condition));
}

void write_in_parentheses(Flow& out, ast::Condition const& condition, int level) {
    out.open("(");
    write(out, condition, level + 1);
    out.glue(")");
}

void write_junction(Flow& out, ast::Junction const& junction, int level) {
    // Within `or` an `and` breaks later than the `or` itself.
    bool const is_or = junction.connective == ast::Connective::disjunction;
    int const inner = is_or ? level + 1 : level;
    for (std::size_t i = 0; i < junction.operands.size(); ++i) {
        if (i > 0) out.soft(level).add(is_or ? "or" : "and");
        if (needs_parentheses(junction, i))
            write_in_parentheses(out, junction.operands[i], inner);
        else
            write(out, junction.operands[i], inner);
    }
}

void write_count(Flow& out, ast::Count const& count, int level) {
    out.add(word(count.kind));
    if (count.number) write(out, *count.number);
    if (count.denominator) {
        write(out.add("/"), *count.denominator);
        out.add("of");
    }
    write(out, count.type);
    out.add(count.variable.text);
    for (ast::Filter const& filter : count.filters) write(out, filter);
    out.soft(level + 1).add("where");
    write_unary(out, count.body, level + 1);
}

void write_is(Flow& out, ast::IsCondition const& is) {
    write(out, is.subject);
    out.add("is");
    if (is.negated) out.add("not");
    if (is.in_place) out.add("in");
    if (auto const* type = std::get_if<ast::Type>(&is.object))
        write(out, *type);
    else
        out.add(std::get<ast::Variable>(is.object).text);
}

}  // namespace

void write_unary(Flow& out, ast::Condition const& condition, int level) {
    if (std::holds_alternative<ast::Box<ast::Junction>>(condition))
        write_in_parentheses(out, condition, level);
    else
        write(out, condition, level);
}

void write(Flow& out, ast::Condition const& condition, int level) {
    level = std::min(level, static_cast<int>(break_list) - 1);
    std::visit(Overloaded{
                   [&](ast::Atom const& atom) {
                       if (atom.label) out.add(atom.label->text + ":");
                       if (atom.deemed) out.add("deemed");
                       write(out, atom.phrase);
                   },
                   [&](ast::IsCondition const& is) { write_is(out, is); },
                   [&](ast::InForceCondition const& in_force) {
                       write(out, in_force.treaty);
                       out.add("in force");
                   },
                   [&](ast::FigureCondition const& test) {
                       write(out.add("figure"), test.figure);
                       write(out.add("of"), test.of);
                       write(out.add(casus::word(test.relation)), test.number);
                       if (test.unit) write(out, *test.unit);
                   },
                   [&](ast::Vote const& vote) { write_vote(out, vote); },
                   [&](ast::Box<ast::Negation> const& negation) {
                       write_unary(out.add("not"), negation->operand, level);
                   },
                   [&](ast::Box<ast::Junction> const& junction) { write_junction(out, *junction, level); },
                   [&](ast::Box<ast::Count> const& count) { write_count(out, *count, level); },
                   [&](ast::Box<ast::Attitude> const& attitude) {
                       write(out, attitude->who);
                       write_unary(out.add(word(attitude->verb)), attitude->what, level);
                   },
                   [&](ast::Box<ast::NormCondition> const& norm) {
                       write(out.add("under"), norm->under);
                       write(out, norm->bearer);
                       write(out.add(word(norm->modality)), norm->act);
                   },
               },
               static_cast<ast::Condition::variant const&>(condition));
}

// ---- duties ------------------------------------------------------------------------------------------

void write(Flow& out, ast::Modifier const& modifier) {
    std::visit(Overloaded{
                   [&](ast::MeansOfItsChoosing const&) { out.add("by means of its own choosing"); },
                   [&](ast::Timing const& timing) {
                       switch (timing.promptness) {
                           case ast::Promptness::at_once: out.add("at once"); break;
                           case ast::Promptness::without_delay: out.add("without delay"); break;
                           case ast::Promptness::in_good_time: out.add("in good time"); break;
                       }
                   },
                   [&](ast::Deadline const& deadline) { write(out.add("within"), deadline.within); },
                   [&](ast::UntilModifier const& until) { write(out.add("until"), until.condition); },
                   [&](ast::IfModifier const& only) { write(out.add("if"), only.condition); },
                   [&](ast::UnlessModifier const& unless) { write(out.add("unless"), unless.condition); },
                   [&](ast::AmountModifier const& amount) {
                       out.add("amount");
                       if (amount.relation) out.add(casus::word(*amount.relation));
                       write(out, amount.number);
                       write(out, amount.unit);
                       if (amount.shared_by) write(out.add("shared by"), *amount.shared_by);
                   },
               },
               modifier);
}

void write_modifiers(Flow& out, std::vector<ast::Modifier> const& modifiers) {
    for (std::size_t i = 0; i < modifiers.size(); ++i) {
        if (i > 0) out.glue(",");
        write(out.soft(i == 0 ? break_modifiers : break_modifier), modifiers[i]);
    }
}

void write(Flow& out, ast::Effect const& effect) {
    if (auto const* deem = std::get_if<ast::Deem>(&effect)) {
        write(out.add("deem"), deem->what);
        return;
    }
    if (auto const* decision = std::get_if<ast::Decision>(&effect)) {
        write_decision(out, *decision);
        return;
    }
    auto const& duty = std::get<ast::Duty>(effect);
    std::visit(Overloaded{
                   [&](ast::Name const& name) { write(out, name); },
                   [&](ast::Variable const& variable) { out.add(variable.text); },
                   [&](ast::Box<ast::Binder> const& binder) { write_binder(out, *binder); },
                   [&](ast::TheParties const& parties) {
                       out.add(parties.other ? "the other parties" : "the parties");
                   },
                   [&](ast::Jointly const& jointly) {
                       out.add("the parties");
                       for (ast::Filter const& filter : jointly.filters) write(out, filter);
                       out.add("jointly");
                   },
               },
               duty.bearer);
    out.add(word(duty.modality));
    for (std::size_t i = 0; i < duty.acts.size(); ++i) {
        if (i > 0) out.soft(break_clause).add("or");
        write(out, duty.acts[i]);
    }
    write_modifiers(out, duty.modifiers);
}

}  // namespace casus::grammar

namespace casus {

std::string_view word(ast::Relation relation) {
    switch (relation) {
        case ast::Relation::at_least: return "at least";
        case ast::Relation::at_most: return "at most";
        case ast::Relation::exactly: return "exactly";
        case ast::Relation::more_than: return "more than";
        case ast::Relation::less_than: return "less than";
    }
    return {};
}

std::string_view word(ast::Preposition preposition) {
    switch (preposition) {
        case ast::Preposition::none: return {};
        case ast::Preposition::about: return "about";
        case ast::Preposition::against: return "against";
        case ast::Preposition::at: return "at";
        case ast::Preposition::between: return "between";
        case ast::Preposition::and_: return "and";
        case ast::Preposition::by: return "by";
        case ast::Preposition::for_: return "for";
        case ast::Preposition::from: return "from";
        case ast::Preposition::in: return "in";
        case ast::Preposition::into: return "into";
        case ast::Preposition::of: return "of";
        case ast::Preposition::on: return "on";
        case ast::Preposition::over: return "over";
        case ast::Preposition::to: return "to";
        case ast::Preposition::toward: return "toward";
        case ast::Preposition::with: return "with";
    }
    return {};
}

namespace {

template <typename Node>
std::string on_one_line(Node const& node) {
    grammar::Flow out;
    grammar::write(out, node);
    return out.line();
}

}  // namespace

std::string print(ast::Phrase const& phrase) { return on_one_line(phrase); }
std::string print(ast::Condition const& condition) { return on_one_line(condition); }
std::string print(ast::Term const& term) { return on_one_line(term); }

}  // namespace casus

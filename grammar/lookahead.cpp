// SPDX-License-Identifier: MIT
#include "grammar/lookahead.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace casus::grammar {

namespace {

/// Steps over words of the text.
class Peek {
public:
    Peek(ParseState const& state, Cursor at) : state_(&state), at_(at), word_(state.word(at)) {}

    std::string_view word() const { return word_.text; }
    Cursor at() const { return at_; }
    char sign() const { return at_ == state_->end() ? '\0' : *at_; }
    bool is(std::string_view word) const { return word_.text == word; }
    bool is_any(std::initializer_list<std::string_view> words) const {
        return std::find(words.begin(), words.end(), word_.text) != words.end();
    }
    bool is_name() const { return has_name_form(word_.text) && !is_reserved(word_.text); }
    /// Steps over a word, a string or one sign.
    Peek next() const {
        if (at_ == state_->end()) return *this;
        Cursor const after = !word_.text.empty() ? word_.end
                             : *at_ == '"'       ? skip_string(at_, state_->end()).end
                                                 : at_ + 1;
        return {*state_, skip_blanks(after, state_->end())};
    }

private:
    ParseState const* state_;
    Cursor at_;
    Word word_;
};

constexpr auto file_words = std::to_array<std::string_view>(
    {"treaty",        "state",          "actor",     "class",    "place",  "region",   "line",  "target",
     "unit",          "event",          "act",       "fact",     "figure", "protocol", "annex", "reservation",
     "understanding", "interpretation", "amendment", "exchange", "case"});
constexpr auto treaty_words = std::to_array<std::string_view>(
    {"article",    "parties",  "signed",        "in",        "ratified",    "accession", "term",
     "withdrawal", "notice",   "provisionally", "suspended", "termination", "area",      "organ",
     "terminated", "duties",   "applies",       "except",    "prevails",    "subject",   "without",
     "forbids",    "replaces", "note",          "cite",      "unverified",  "allow",     "goal"});
constexpr auto overlay_words =
    std::to_array<std::string_view>({"replaces", "adds", "takes", "in", "signed", "area", "prevails",
                                     "subject", "without", "note", "cite", "unverified"});
constexpr auto article_words = std::to_array<std::string_view>(
    {"when", "each", "the", "deem", "applies", "except", "prevails", "subject", "without", "peremptory",
     "forbids", "replaces", "note", "cite", "unverified", "allow"});
constexpr auto organ_words =
    std::to_array<std::string_view>({"members", "seats", "votes", "veto", "quorum", "excludes", "note"});
constexpr auto ballot_words = std::to_array<std::string_view>({"for", "against", "abstaining", "absent"});
constexpr auto area_words =
    std::to_array<std::string_view>({"anywhere", "territory", "islands", "administered"});
constexpr auto situation_words =
    std::to_array<std::string_view>({"on", "event", "given", "using", "view", "without", "source", "dispute",
                                     "note", "precedence", "release", "claim", "votes", "expect", "reading"});

template <std::size_t N>
bool holds(std::array<std::string_view, N> const& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// keyword name "string": no phrase holds such a thing.
bool begins_file_item(Peek const& first) {
    if (!holds(file_words, first.word())) return false;
    Peek const second = first.next();
    return second.is_name() && second.next().sign() == '"';
}

/// notice by NAME {, NAME} on DATE; ratified and accession likewise
bool is_dated_act(Peek at) {
    if (!at.is_any({"notice", "ratified", "accession"}) || !at.next().is("by")) return false;
    at = at.next().next();
    while (at.is_name() && at.next().sign() == ',') at = at.next().next();
    return at.is_name() && at.next().is("on") && is_digit(at.next().next().sign());
}

/// allow W0501 "reason"
bool begins_allow(Peek const& first, Peek const& second) {
    bool const code = has_name_form(second.word()) || has_variable_form(second.word());
    return first.is("allow") && code && second.next().sign() == '"';
}
/// goal ["title"] never ...
bool begins_goal(Peek const& first, Peek const& second) {
    Peek const kind = second.sign() == '"' ? second.next() : second;
    return first.is("goal") && kind.is_any({"never", "always", "possible"});
}

bool begins_clause(Peek const& first, Peek const& second) {
    std::string_view const word = first.word();
    if (word == "note" || word == "cite") return second.sign() == '"';
    if (word == "unverified") return true;
    if (word == "applies") return second.is("only");
    if (word == "except") return second.is("when");
    if (word == "prevails") return second.is("over");
    if (word == "subject") return second.is("to");
    if (word == "forbids") return second.is("modification");
    if (word == "replaces") return second.is("treaty");
    return word == "without" && second.is("prejudice");
}

/// A name, perhaps a string, and a brace. Without the brace a string behind a name may be the next item's.
bool is_block_heading(Peek const& at) {
    if (!at.is_name()) return false;
    Peek const after = at.next();
    return after.sign() == '{' || (after.sign() == '"' && after.next().sign() == '{');
}

bool begins_area(Peek const& first, Peek const& second) {
    return first.is("area") && is_block_heading(second);
}

bool begins_treaty_item(Peek const& first) {
    Peek const second = first.next();
    std::string_view const word = first.word();
    if (begins_clause(first, second) || begins_area(first, second) || is_dated_act(first)) return true;
    if (begins_allow(first, second) || begins_goal(first, second)) return true;
    if (word == "article") {
        Peek const third = second.next();
        return !second.word().empty() && (third.sign() == '"' || third.sign() == '{' || third.sign() == '.' ||
                                          third.is_any({"from", "until"}));
    }
    if (word == "signed") return is_digit(second.sign());
    if (word == "term")
        return is_digit(second.sign()) || (second.is("until") && is_digit(second.next().sign()));
    if (word == "terminated") return second.is("on") && is_digit(second.next().sign());
    if (word == "provisionally") return second.is("applied");
    if (word == "duties") return second.is("end") && second.next().is("with");
    if (word == "in") return second.is("force");
    if (word == "parties") return second.sign() == '{';
    if (word == "withdrawal" || word == "termination")
        return second.is("on") && is_digit(second.next().sign());
    if (word == "organ") return is_block_heading(second);
    return word == "suspended";
}

bool begins_overlay_item(Peek const& first) {
    Peek const second = first.next();
    if ((begins_clause(first, second) && !first.is_any({"applies", "except"})) || begins_area(first, second))
        return true;
    if (first.is("signed")) return is_digit(second.sign());
    if (first.is("in")) return second.is_any({"force", "article"});
    if (first.is("adds") && second.is("to")) return second.next().is("area");
    if (first.is("takes") && second.is("from")) return second.next().is("area");
    return (first.is_any({"replaces", "adds"}) && second.is("article")) ||
           (first.is("replaces") && second.is("area") && second.next().is_name());
}

bool begins_article_item(ParseState const& state, Peek const& first) {
    if (first.is("when") || begins_clause(first, first.next()) || begins_allow(first, first.next()))
        return true;
    if (first.is("peremptory") && !is_modality(state, first.next().at())) return true;
    return is_first_on_line(state.begin(), first.at()) &&
           (first.is_any({"deem", "each", "the"}) || is_bearer_word(state, first.at()) ||
            begins_decision(state, first.at()));
}

bool begins_organ_item(Peek const& first) {
    Peek const second = first.next();
    if (first.is("note")) return second.sign() == '"';
    if (first.is("votes")) return second.is("by");
    if (first.is_any({"quorum", "seats"})) return is_digit(second.sign());
    return first.is_any({"members", "veto", "excludes"});
}

bool begins_situation_item(Peek const& first) {
    Peek const second = first.next();
    if (first.is("on")) return is_digit(second.sign());
    if (first.is("event")) return second.is_name() && second.next().sign() == ':';
    if (first.is_any({"source", "dispute", "note", "reading"})) return second.sign() == '"';
    if (first.is_any({"view", "without"})) return second.is_name();
    if (first.is("precedence")) return second.is_any({"none", "text", "vclt"});
    if (first.is("release")) return second.is("of");
    if (first.is("claim")) return second.is_any({"breach", "impossibility", "change"});
    if (first.is("votes")) return second.is("in");
    return first.is_any({"given", "using", "expect"});
}

bool begins_number(Peek const& first) { return is_digit(first.sign()) || first.sign() == '-'; }

/// A name that begins its line, with nothing before it that it would continue.
bool begins_group(ParseState const& state, Peek const& first) {
    if (!first.is_name() || !is_first_on_line(state.begin(), first.at())) return false;
    Cursor before = first.at();
    while (before != state.begin() && is_blank(before[-1])) --before;
    return before == state.begin() || before[-1] != ',';
}

bool begins_relation(Peek const& first) {
    if (first.is("at")) return first.next().is_any({"least", "most"});
    return first.is("exactly") || (first.is_any({"more", "less"}) && first.next().is("than"));
}

}  // namespace

bool begins_item(ParseState const& state, Level level, Cursor at) {
    Peek const first{state, at};
    if (first.word().empty()) return false;
    switch (level) {
        case Level::file: return begins_file_item(first);
        case Level::treaty: return begins_treaty_item(first);
        case Level::overlay: return begins_overlay_item(first);
        case Level::article: return begins_article_item(state, first);
        case Level::organ: return begins_organ_item(first);
        case Level::area:
            return first.is("anywhere") ||
                   (first.is_any({"territory", "islands"}) && first.next().is("of")) ||
                   (first.is("administered") && first.next().is("by"));
        case Level::members:
        case Level::figure: return begins_group(state, first);
        case Level::situation: return begins_situation_item(first);
        case Level::ballot: return holds(ballot_words, first.word());
    }
    return false;
}

bool looks_like_file_item(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    bool const at_margin = at == state.begin() || at[-1] == '\n';
    return begins_file_item(first) || (at_margin && holds(file_words, first.word()) &&
                                       first.next().is_name() && first.next().next().sign() != ':');
}

std::span<std::string_view const> item_words(Level level) {
    switch (level) {
        case Level::file: return file_words;
        case Level::treaty: return treaty_words;
        case Level::overlay: return overlay_words;
        case Level::article: return article_words;
        case Level::organ: return organ_words;
        case Level::area: return area_words;
        case Level::situation: return situation_words;
        case Level::ballot: return ballot_words;
        case Level::members:
        case Level::figure: break;
    }
    return {};
}

std::string_view item_name(Level level) {
    switch (level) {
        case Level::file: return "a declaration, a treaty or a case";
        case Level::treaty: return "an item of a treaty";
        case Level::overlay: return "an item of a protocol";
        case Level::article: return "a rule or another item of an article";
        case Level::organ: return "an item of an organ";
        case Level::area: return "an item of an area";
        case Level::members: return "a name";
        case Level::figure: return "a name with its number";
        case Level::situation: return "an item of a case";
        case Level::ballot: return "how some voted";
    }
    return {};
}

std::string_view block_name(Level level) {
    switch (level) {
        case Level::file: return "file";
        case Level::treaty: return "treaty";
        case Level::overlay: return "protocol";
        case Level::article: return "article";
        case Level::organ: return "organ";
        case Level::area: return "area";
        case Level::members: return "list";
        case Level::figure: return "figure";
        case Level::situation: return "case";
        case Level::ballot: return "vote";
    }
    return {};
}

bool can_be_object(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    if (!first.is_name()) return true;
    // Every test below needs a particular word: most names are done after the first letter.
    switch (first.word()[0]) {
        case 'a':
            if (first.is("amount") && (begins_relation(first.next()) || begins_number(first.next())))
                return false;
            break;
        case 'c':
            if (first.is("consents") && first.next().is("to")) return false;
            break;
        default: break;
    }
    return !is_modality(state, first.next().at()) && !begins_item(state, state.levels().back(), at);
}

bool follows_in_place(ParseState const& state, Cursor after_in) {
    Peek const next{state, after_in};
    return next.is_any({"force", "article"}) || (next.is("good") && next.next().is("time"));
}

bool begins_argument(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    Peek const second = first.next();
    if (first.is("in")) return !follows_in_place(state, second.at());
    if (first.is("by")) return !second.is("means");
    if (first.is("at")) return !second.is_any({"once", "least", "most"});
    return !is_digit(second.sign());
}

bool is_count(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return first.is_any({"some", "every", "no", "exactly"}) ||
           (first.is("at") && first.next().is_any({"least", "most"}));
}

bool is_figure_test(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return first.is("figure") && first.next().is_name() && first.next().next().is("of");
}

bool is_seat(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return first.is("seat") && is_digit(first.next().sign());
}

bool begins_decision(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    Peek const verb = first.next().next().next();
    return first.is("decisions") && first.next().is("of") && first.next().next().is_name() &&
           verb.is_any({"bind", "recommend", "empower"});
}

bool is_labelled(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return has_variable_form(first.word()) && first.next().sign() == ':';
}

bool is_in_force(ParseState const& state, Cursor at) {
    Peek const name{state, at};
    if (!name.is_name() || !name.next().is("in") || !name.next().next().is("force")) return false;
    // After a condition of one word a treaty's own `in force from ...` may follow.
    Peek const after = name.next().next().next();
    if (after.is_any({"from", "until", "when"})) return !is_digit(after.next().sign());
    return !after.is("while");
}

bool is_about_term(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    if (first.is_name()) return is_predicate(state, first.next().at());
    return has_variable_form(first.word()) || first.is_any({"this", "the", "any", "each"});
}

bool is_modality(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return first.is_any({"shall", "may", "should", "has", "jointly"});
}

bool is_bearer_word(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return (first.is_name() || has_variable_form(first.word())) && is_modality(state, first.next().at());
}

bool begins_joint_bearer(ParseState const& state, Cursor at) {
    Peek word{state, at};
    if (!word.is("the") || !word.next().is("parties")) return false;
    word = word.next().next();
    // Restrictions, up to the word that makes the parties one bearer. `the parties` begins a term of them
    // only behind `than` or `or`: elsewhere another bearer begins there.
    std::string_view before;
    for (int words = 0; words < 64; ++words) {
        if (word.is("jointly")) return true;
        bool const begins_term = before == "than" || before == "or";
        bool const restricts = word.is_name() || has_variable_form(word.word()) ||
                               word.is_any({"other", "than", "or", "in", "not", "to", "party", "state",
                                            "actor", "treaty", "place", "target", "event"}) ||
                               (begins_term && word.is_any({"the", "this", "any", "each"})) ||
                               (word.is("parties") && (before == "the" || before == "other"));
        if (!restricts || is_modality(state, word.at())) return false;
        before = word.word();
        word = word.next();
    }
    return false;
}

bool is_ballot_verb(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    if (!first.is("votes")) return first.is_any({"abstains", "stays"});
    // A case may go on with `votes in ORGAN on ACT { ... }`.
    return !first.next().is("in") || !first.next().next().next().is("on");
}

bool is_predicate(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return first.is_any({"finds", "decides", "requests", "performs", "is"}) ||
           (first.is("consents") && first.next().is("to")) || is_ballot_verb(state, at);
}

bool begins_in(ParseState const& state, Cursor at) { return Peek{state, at}.is("in"); }

bool begins_to_name(ParseState const& state, Cursor at) {
    Peek const first{state, at};
    return first.is("to") && first.next().is_name();
}

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
#include "grammar/dump.hpp"

#include "grammar/walk.hpp"

#include <array>
#include <type_traits>

namespace casus {

namespace {

// The enumerators of each enumeration, in order, as ast.hpp spells them.
template <typename Enum>
struct Enumerators;
#define CASUS_ENUM(Enum, ...)                                                         \
    template <>                                                                       \
    struct Enumerators<ast::Enum> {                                                   \
        static constexpr auto names = std::to_array<std::string_view>({__VA_ARGS__}); \
    };
CASUS_ENUM(TimeUnit, "days", "months", "years")
CASUS_ENUM(Determiner, "any", "each", "each_other")
CASUS_ENUM(Preposition, "none", "about", "against", "at", "between", "and", "by", "for", "from", "in", "into",
           "of", "on", "over", "to", "toward", "with")
CASUS_ENUM(Relation, "at_least", "at_most", "exactly", "more_than", "less_than")
CASUS_ENUM(Connective, "conjunction", "disjunction")
CASUS_ENUM(CountKind, "at_least", "at_most", "exactly", "some", "every", "no")
CASUS_ENUM(Verb, "finds", "decides", "requests", "consents_to", "performs")
CASUS_ENUM(Modality, "shall", "shall_not", "may", "should", "should_not", "has_power")
CASUS_ENUM(Promptness, "at_once", "without_delay", "in_good_time")
CASUS_ENUM(PrecedenceKind, "prevails_over", "subject_to", "without_prejudice_to")
CASUS_ENUM(VotingRule, "unanimity", "consensus", "absolute_majority", "two_thirds", "simple_majority",
           "fixed")
CASUS_ENUM(VoteChoice, "for", "against", "abstains", "stays_away")
CASUS_ENUM(Excluded, "disputants", "disputants_among_members", "attacker")
CASUS_ENUM(DecisionEffect, "bind_all", "bind_those_accepting", "recommend", "empower")
CASUS_ENUM(AreaSubject, "anywhere", "territory_of", "islands_of", "administered_by")
CASUS_ENUM(GoalKind, "never", "always", "possible")
CASUS_ENUM(OverlayKind, "protocol", "annex", "reservation", "understanding", "interpretation", "amendment",
           "exchange")
CASUS_ENUM(AreaChange, "replaces", "adds", "takes")
CASUS_ENUM(PolicyKind, "none", "text", "vclt")
CASUS_ENUM(Ground, "breach", "impossibility", "change_of_circumstances")
CASUS_ENUM(PlaceKind, "territory", "island", "sea")
CASUS_ENUM(World, "open", "closed")
#undef CASUS_ENUM

/// Shown so that no two different values look alike and no line is broken.
std::string escaped(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\x";
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        } else {
            out += c;
        }
    }
    return out + "\"";
}

class Dumper {
public:
    explicit Dumper(Spans spans) : spans_(spans) {}

    std::string take() { return std::move(out_); }

    /// A member of a node, or with an empty name an element of a list.
    template <typename T>
    void show(std::string_view name, T const& value) {
        if constexpr (ast::walk::is_slot<T>) {
            show(name, *value);
        } else if constexpr (ast::walk::is_perhaps<T>) {
            if (value) show(name, *value);
        } else if constexpr (ast::walk::is_list<T>) {
            if (!value.empty() || name.empty()) list(name.empty() ? "list" : name, value);
        } else if constexpr (ast::walk::is_choice<T>) {
            visit_variant(name, value);
        } else if constexpr (std::is_base_of_v<ast::Node, T>) {
            node(name, value);
        } else if constexpr (std::is_same_v<T, bool>) {
            if (value) line(name, "yes");
        } else if constexpr (std::is_same_v<T, std::string>) {
            line(name, escaped(value));
        } else if constexpr (std::is_enum_v<T>) {
            line(name, std::string(Enumerators<T>::names[static_cast<std::size_t>(value)]));
        } else {
            line(name, std::to_string(value));
        }
    }

    template <typename T>
    void list(std::string_view name, std::vector<T> const& all) {
        line(name, {});
        ++depth_;
        for (T const& one : all) show({}, one);
        --depth_;
    }

private:
    template <typename... Ts>
    void visit_variant(std::string_view name, std::variant<Ts...> const& value) {
        std::visit([&](auto const& one) { show(name, one); }, value);
    }

    template <typename T>
    void node(std::string_view name, T const& value) {
        std::string text{ast::Kind<T>::name};
        constexpr bool is_word =
            std::is_same_v<T, ast::Name> || std::is_same_v<T, ast::Variable> || std::is_same_v<T, ast::Text>;
        if constexpr (is_word) text += " " + escaped(value.text);
        if constexpr (std::is_same_v<T, ast::Date>)
            text += " " + std::to_string(value.year) + "-" + std::to_string(value.month) + "-" +
                    std::to_string(value.day);
        if constexpr (std::is_same_v<T, ast::Number>)
            text += " " + std::to_string(value.digits) +
                    (value.decimals > 0 ? " / 10^" + std::to_string(value.decimals) : "");
        if (spans_ == Spans::shown)
            text += " " + std::to_string(value.span.begin) + ".." + std::to_string(value.span.end);
        line(name, text);
        if constexpr (!is_word && !std::is_same_v<T, ast::Date> && !std::is_same_v<T, ast::Number>) {
            ++depth_;
            ast::Kind<T>::fields(value, [&](std::string_view member, auto const& of) { show(member, of); });
            --depth_;
        }
    }

    void line(std::string_view name, std::string const& text) {
        out_.append(2 * depth_, ' ');
        out_ += name;
        if (!name.empty() && !text.empty()) out_ += ": ";
        out_ += text;
        out_ += '\n';
    }

    Spans spans_;
    std::string out_;
    std::size_t depth_ = 0;
};

}  // namespace

std::string dump(ast::File const& file, Spans spans) {
    Dumper dumper{spans};
    dumper.list("items", file.items);
    dumper.list("comments", file.comments);
    return dumper.take();
}

std::string dump(ast::Condition const& condition, Spans spans) {
    Dumper dumper{spans};
    dumper.show({}, condition);
    return dumper.take();
}

std::string dump(ast::Phrase const& phrase, Spans spans) {
    Dumper dumper{spans};
    dumper.show({}, phrase);
    return dumper.take();
}

}  // namespace casus

// SPDX-License-Identifier: MIT
// Words, literals and spans.
#include "grammar_support.hpp"

#include "grammar/fields.hpp"
#include "grammar/lexical.hpp"

#include <algorithm>

namespace casus::test {

namespace {

template <typename Item>
Item first_item(std::string_view text) {
    ast::File const file = parse_ok(text);
    REQUIRE_FALSE(file.items.empty());
    REQUIRE(std::holds_alternative<Item>(file.items.front()));
    return std::get<Item>(file.items.front());
}

ast::Number latitude(std::string const& number) {
    return first_item<ast::Line>("line x \"X\" latitude " + number).latitude;
}

/// Walks a tree and checks the span of every node.
class SpanCheck {
public:
    explicit SpanCheck(std::string_view text) : text_(text) {}

    template <typename T>
    void check(T const& node, Span within) {
        if constexpr (std::is_base_of_v<ast::Node, T>) {
            INFO("a " << ast::Kind<T>::name << " in "
                      << text_.substr(within.begin, within.end - within.begin));
            std::string_view const read = text_.substr(node.span.begin, node.span.end - node.span.begin);
            INFO("reads " << read);
            CHECK(node.span.begin >= within.begin);
            CHECK(node.span.end <= within.end);
            REQUIRE(node.span.begin < node.span.end);
            CHECK_FALSE(grammar::is_blank(read.front()));
            CHECK_FALSE(grammar::is_blank(read.back()));
            CHECK(read.front() != '#');
            if constexpr (std::is_same_v<T, ast::Name> || std::is_same_v<T, ast::Variable>)
                CHECK(read == node.text);
            ast::Kind<T>::fields(node,
                                 [&](std::string_view, auto const& member) { check(member, node.span); });
        }
    }
    template <typename T>
    void check(std::vector<T> const& all, Span within) {
        for (T const& one : all) check(one, within);
    }
    template <typename T>
    void check(std::optional<T> const& maybe, Span within) {
        if (maybe) check(*maybe, within);
    }
    template <typename T>
    void check(ast::Box<T> const& box, Span within) {
        check(*box, within);
    }
    template <typename... Ts>
    void check(std::variant<Ts...> const& one_of, Span within) {
        std::visit([&](auto const& one) { check(one, within); }, one_of);
    }
    void check(ast::Condition const& condition, Span within) {
        check(static_cast<ast::Condition::variant const&>(condition), within);
    }

private:
    std::string_view text_;
};

}  // namespace

TEST_CASE("the reserved words are those that the README lists", "[grammar][words]") {
    std::string const readme = read_file(source_dir() / "grammar/README.md");
    std::string const mark = "<!-- reserved words -->";
    std::size_t const begin = readme.find(mark);
    std::size_t const end = readme.find(mark, begin + 1);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    std::vector<std::string> listed;
    std::string word;
    for (std::size_t i = begin + mark.size(); i < end; ++i) {
        if (grammar::is_word_char(readme[i])) {
            word += readme[i];
        } else if (!word.empty()) {
            listed.push_back(word);
            word.clear();
        }
    }
    auto const words = grammar::reserved_words();
    CHECK(listed == std::vector<std::string>(words.begin(), words.end()));
    CHECK(std::is_sorted(words.begin(), words.end()));
    for (std::string_view const reserved : words) CHECK(grammar::is_reserved(reserved));
    CHECK_FALSE(grammar::is_reserved("france"));
}

TEST_CASE("a reserved word is never a name, a longer word is one", "[grammar][words]") {
    for (std::string_view const word : grammar::reserved_words()) {
        INFO(word);
        CHECK(codes_of("state " + std::string(word) + " \"X\"") == std::vector<std::string>{"E0106"});
        CHECK(codes_of("state " + std::string(word) + "_x \"X\"").empty());
    }
}

TEST_CASE("words that begin items elsewhere are free as names", "[grammar][words]") {
    for (auto const* word :
         {"force",    "notice",  "line",      "unit",     "figure",   "source", "sea",    "note",
          "area",     "term",    "organ",     "case",     "fact",     "act",    "class",  "region",
          "protocol", "amount",  "territory", "islands",  "consents", "open",   "closed", "signed",
          "veto",     "members", "known",     "latitude", "reading"}) {
        std::string const w = word;
        INFO(w);
        check_round_trip("state " + w + " \"X\" in " + w + "\nfact " + w + " \"X\" A: actor open\n");
        check_round_trip("case c \"C\" {\n event " + w + ": " + w + " by " + w + " on " + w + "\n given " +
                         w + " " + w + "\n source \"s\"\n given x " + w + " and " + w + "\n note \"n\"\n}\n");
        check_round_trip("treaty t \"T\" {\n applies only if x " + w + "\n signed 1949-04-04\n parties { " +
                         w + ", " + w + " " + w + " }\n article 1 {\n each party shall x " + w + "\n " + w +
                         " shall x " + w + "\n note \"n\"\n each party shall x\n }\n}\n");
    }
}

TEST_CASE("keywords are whole words", "[grammar][words]") {
    check_round_trip("case c \"C\" {\n given orderly or notorious and android\n given whenever\n}\n");
    CHECK_FALSE(codes_of("casex \"C\" {}").empty());
    CHECK_FALSE(codes_of("case c \"C\" { givenx }").empty());
}

TEST_CASE("numbers are exact decimals", "[grammar][words]") {
    CHECK(latitude("15").digits == 15);
    CHECK(latitude("1_300_000").digits == 1'300'000);
    CHECK(latitude("23.44").digits == 2344);
    CHECK(latitude("23.44").decimals == 2);
    CHECK(latitude("-51.7").digits == -517);
    CHECK(latitude("-0.05").digits == -5);
    CHECK(latitude("0.50").decimals == 2);
    CHECK(latitude("999999999999999999").digits == 999'999'999'999'999'999);
    CHECK(codes_of("line x \"X\" latitude 9999999999999999999") == std::vector<std::string>{"E0102"});
    CHECK(codes_of("line x \"X\" latitude 0.1234567890123456789") == std::vector<std::string>{"E0102"});
    CHECK(codes_of("line x \"X\" latitude 1__0") == std::vector<std::string>{"E0100"});
    CHECK(codes_of("line x \"X\" latitude 12x") == std::vector<std::string>{"E0100"});
    CHECK(codes_of("line x \"X\" latitude -x") == std::vector<std::string>{"E0100"});
}

TEST_CASE("dates are days of the calendar", "[grammar][words]") {
    auto const codes = [](std::string const& date) {
        return codes_of("treaty t \"T\" { signed " + date + " }");
    };
    for (auto const* good : {"0001-01-01", "9999-12-31", "2000-02-29", "1904-02-29", "1949-04-04"}) {
        INFO(good);
        CHECK(codes(good).empty());
    }
    for (auto const* bad : {"1949-02-30", "1900-02-29", "1949-13-01", "1949-00-10", "1949-04-31",
                            "0000-01-01", "1949-4-4", "1949/04/04", "4.4.1949", "19490404", "1949", "soon"}) {
        INFO(bad);
        CHECK(codes(bad) == std::vector<std::string>{"E0101"});
    }
}

TEST_CASE("durations", "[grammar][words]") {
    CHECK(codes_of("treaty t \"T\" { term 1 year renewed for 6 months unless notice 30 days }").empty());
    CHECK(codes_of("treaty t \"T\" { term 10_000 years }") == std::vector<std::string>{"E0102"});
    CHECK(codes_of("treaty t \"T\" { term 9_999 years }").empty());
    CHECK(codes_of("treaty t \"T\" { term 3 fortnights }") == std::vector<std::string>{"E0100"});
    CHECK(codes_of("treaty t \"T\" { term 1.5 years }") == std::vector<std::string>{"E0100"});
}

TEST_CASE("strings", "[grammar][words]") {
    CHECK(first_item<ast::State>(R"(state x "a \"quoted\" \\ word")").label.text == R"(a "quoted" \ word)");
    CHECK(first_item<ast::State>("state x \"\xE6\x97\xA5 # { \xFF\"").label.text == "\xE6\x97\xA5 # { \xFF");
    CHECK(first_item<ast::State>(std::string("state x \"a\0b\"", 13)).label.text == std::string("a\0b", 3));
    CHECK(codes_of("state x \"open\nstate y \"Y\"") == std::vector<std::string>{"E0103"});
    CHECK(codes_of("state x \"open") == std::vector<std::string>{"E0103"});
    CHECK(codes_of("state x \"open\\\"\nstate y \"Y\"") == std::vector<std::string>{"E0103"});
    CHECK(codes_of("state x \"a\\n\"") == std::vector<std::string>{"E0100"});
    // What follows a forgotten quote is read all the same.
    CHECK(codes_of("treaty t \"T {\n signed 1949-04-04\n}\nstate y \"Y\"") ==
          std::vector<std::string>{"E0103"});
}

TEST_CASE("comments and white space mean nothing", "[grammar][words]") {
    ast::File const file = parse_ok("# one\r\nstate x # two \r\n\"X\"\t\n# three\n# four \\ \" {");
    REQUIRE(file.comments.size() == 4);
    CHECK(file.comments[0].text == "# one");
    CHECK(file.comments[1].text == "# two");
    CHECK(file.comments[3].text == "# four \\ \" {");
    CHECK(file.comments[0].span == Span{0, 5});
    CHECK(parse_ok("\xEF\xBB\xBFstate x \"X\"").items.size() == 1);
    CHECK(parse_ok("").items.empty());
    CHECK(parse_ok(" \n # only this").items.empty());
}

TEST_CASE("every span is the node's own bytes", "[grammar][spans]") {
    std::string const text =
        "  treaty t  \"T\"  political { # c\n"
        "  in force from 1949-08-24 until 1950-01-01 , from 1951-01-01  # c\n"
        "  parties {  a , b  from 1949-08-24   c }\n"
        "  article 5  \"X\" {\n"
        "   when  ( ( E : x by any actor A other than france or V in europe ) and not y ) or z \n"
        "   then each other party shall  assist V  against A by means of its own choosing , until  (w)  # c\n"
        "   otherwise deem  q\n"
        "  }  }\n"
        " # c\n";
    ast::File const file = parse_ok(text);
    SpanCheck{text}.check(file.items, {0, static_cast<std::uint32_t>(text.size())});
    auto const& treaty = std::get<ast::Treaty>(file.items[0]);
    CHECK(text.substr(treaty.span.begin, 6) == "treaty");
    CHECK(text[treaty.span.end - 1] == '}');
    auto const& rule = std::get<ast::Rule>(std::get<ast::Article>(treaty.items[2]).items[0]);
    auto const& junction = *std::get<ast::Box<ast::Junction>>(*rule.when);
    CHECK(text.substr(junction.span.begin, junction.span.end - junction.span.begin) ==
          "( ( E : x by any actor A other than france or V in europe ) and not y ) or z");
    for (std::filesystem::path const& path : corpus()) {
        INFO(path.string());
        std::string const read = read_file(path);
        SpanCheck{read}.check(parse_ok(read).items, {0, static_cast<std::uint32_t>(read.size())});
    }
}

}  // namespace casus::test

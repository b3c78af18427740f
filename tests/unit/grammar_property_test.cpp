// SPDX-License-Identifier: MIT
// Random trees of every kind of node: what is printed reads back as the same tree.
#include "grammar_support.hpp"
#include "grammar_trees.hpp"

#include "grammar/fields.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace casus::test {

namespace {

/// Counts the kinds of nodes in a tree.
class Census {
public:
    template <typename T>
    void count(T const& value) {
        if constexpr (std::is_base_of_v<ast::Node, T>) {
            ++kinds_[std::string(ast::Kind<T>::name)];
            ast::Kind<T>::fields(value, [&](std::string_view, auto const& member) { count(member); });
        }
    }
    template <typename T>
    void count(std::vector<T> const& all) {
        for (T const& one : all) count(one);
    }
    template <typename T>
    void count(std::optional<T> const& maybe) {
        if (maybe) count(*maybe);
    }
    template <typename T>
    void count(ast::Box<T> const& box) {
        count(*box);
    }
    template <typename... Ts>
    void count(std::variant<Ts...> const& one_of) {
        std::visit([&self = *this](auto const& one) { self.count(one); }, one_of);
    }
    void count(ast::Condition const& condition) {
        count(static_cast<ast::Condition::variant const&>(condition));
    }
    std::map<std::string, int> const& kinds() const { return kinds_; }

private:
    std::map<std::string, int> kinds_;
};

/// RapidCheck runs a property a hundred times, which is too few to meet every kind of node.
template <typename Property>
void repeat(int times, Property const& property) {
    while (times-- > 0) property();
}

std::string tree_of(ast::File const& file) { return dump(file, Spans::hidden); }

}  // namespace

TEST_CASE("print then parse gives the same tree, for random trees", "[grammar][property]") {
    Census census;
    auto const round_trip = [&census] {
        ast::File const file = random_file();
        census.count(file.items);
        std::string const printed = print(file, "");
        Parsed const parsed = parse(printed, 0);
        if (!parsed.diagnostics.empty())
            RC_FAIL(render(parsed.diagnostics, {{"printed", printed}}, false) + "\n" + printed);
        if (tree_of(parsed.file) != tree_of(file))
            RC_FAIL("trees differ:\n" + tree_of(file) + "\n----\n" + tree_of(parsed.file) + "\n----\n" +
                    printed);
        RC_ASSERT(print(parsed.file, printed) == printed);
    };
    CHECK(rc::check("parse(print(tree)) == tree", [&] { repeat(8, round_trip); }));
    for (std::string const& kind : all_kinds()) {
        INFO("kind of node " << kind);
        CHECK(census.kinds().count(kind) == 1);
    }
}

TEST_CASE("one condition, phrase and term on one line read back as themselves", "[grammar][property]") {
    auto const condition_reads_back = [] {
        ast::Condition const condition = random_condition();
        std::string const printed = print(condition);
        ParsedCondition const parsed = parse_condition(printed, 0);
        if (!parsed.condition) RC_FAIL(render(parsed.diagnostics, {{"printed", printed}}, false));
        RC_ASSERT(dump(*parsed.condition, Spans::hidden) == dump(condition, Spans::hidden));
    };
    CHECK(rc::check("parse_condition(print(condition)) == condition",
                    [&] { repeat(20, condition_reads_back); }));
    CHECK(rc::check("parse_event(print(phrase)) == phrase", [] {
        ast::Phrase const phrase = random_phrase();
        std::string const printed = print(phrase);
        ParsedPhrase const parsed = parse_event(printed, 0);
        if (!parsed.phrase) RC_FAIL(render(parsed.diagnostics, {{"printed", printed}}, false));
        RC_ASSERT(dump(*parsed.phrase, Spans::hidden) == dump(phrase, Spans::hidden));
    }));
}

TEST_CASE("comments survive wherever they stand", "[grammar][property]") {
    auto const comments_survive = [] {
        ast::File const file = random_file();
        std::string const text = with_comments(print(file, ""));
        Parsed const parsed = parse(text, 0);
        if (!parsed.diagnostics.empty())
            RC_FAIL(render(parsed.diagnostics, {{"commented", text}}, false) + "\n" + text);
        std::string const printed = print(parsed.file, text);
        Parsed const again = parse(printed, 0);
        auto const comments = [](ast::File const& of) {
            std::vector<std::string> out;
            for (ast::Comment const& comment : of.comments) out.push_back(comment.text);
            std::sort(out.begin(), out.end());
            return out;
        };
        if (!again.diagnostics.empty() || comments(again.file) != comments(parsed.file))
            RC_FAIL("comments differ:\n" + text + "\n----\n" + printed);
        ast::File bare_before, bare_after;
        bare_before.items = parsed.file.items;
        bare_after.items = again.file.items;
        RC_ASSERT(tree_of(bare_before) == tree_of(bare_after));
        if (print(again.file, printed) != printed)
            RC_FAIL("printing again differs:\n" + text + "\n----\n" + printed + "\n----\n" +
                    print(again.file, printed));
    };
    CHECK(rc::check("no comment is lost or doubled", [&] { repeat(4, comments_survive); }));
}

TEST_CASE("any bytes give a tree or a diagnostic", "[grammar][property]") {
    CHECK(rc::check("parse does not throw", [](std::vector<char> const& bytes) {
        std::string const text(bytes.begin(), bytes.end());
        Parsed const parsed = parse(text, 0);
        for (Diagnostic const& diagnostic : parsed.diagnostics) {
            RC_ASSERT(diagnostic.at.span.begin <= diagnostic.at.span.end);
            RC_ASSERT(diagnostic.at.span.end <= text.size());
        }
        render(parsed.diagnostics, {{"bytes", text}}, true);
    }));
    CHECK(rc::check("a cut text gives no more than a few errors", [] {
        std::string text = print(random_file(), "");
        auto const cut = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
        text.resize(cut);
        RC_ASSERT(parse(text, 0).diagnostics.size() <= 6);
    }));
}

TEST_CASE("every file of the corpus reads, prints and reads back", "[grammar][corpus]") {
    for (std::filesystem::path const& path : corpus()) {
        INFO(path.string());
        check_round_trip(read_file(path));
    }
}

}  // namespace casus::test

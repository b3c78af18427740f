// SPDX-License-Identifier: MIT
// The lines of casus batch: read as JSON is read, whatever bytes come.
#include "catch.hpp"

#include "cli/event_line.hpp"

#include <nlohmann/json.hpp>

#include <random>
#include <string>
#include <vector>

namespace casus::event_line_test {

namespace {

using nlohmann::json;

std::string problem(std::string const& line) { return cli::read_event_line(line).problem; }

}  // namespace

TEST_CASE("a line of batch is read", "[batch]") {
    cli::EventLine const whole = cli::read_event_line(
        R"( {"id": {"a": [1.50, null]} ,"event":"raid by alba on brenn", "on" : "1925-06-01","given":["a","b"]} )");
    CHECK(whole.problem.empty());
    CHECK_FALSE(whole.taken_apart);
    CHECK(whole.id == R"({"a": [1.50, null]})");
    CHECK(whole.question.event == "raid by alba on brenn");
    CHECK(whole.question.on == "1925-06-01");
    CHECK(whole.question.given == std::vector<std::string>{"a", "b"});

    cli::EventLine const apart = cli::read_event_line(
        R"({"event":{"by":"alba","kind":"raid","on":"br\u0065nn"},"given":[],"on":"1925-06-01"})");
    CHECK(apart.problem.empty());
    REQUIRE(apart.taken_apart);
    CHECK(apart.id.empty());
    CHECK(apart.fields.kind == "raid");
    CHECK(apart.fields.on == "1925-06-01");
    std::vector<std::pair<std::string, std::string>> const roles{{"by", "alba"}, {"on", "brenn"}};
    CHECK(apart.fields.roles == roles);
}

TEST_CASE("what is wrong with a line of batch", "[batch]") {
    CHECK(problem("") == "the line is no JSON");
    CHECK(problem("{\"on\":\"1925-06-01\"} x") == "the line is no JSON");
    CHECK(problem("{\"on\":\"1925-06-01\",}") == "the line is no JSON");
    CHECK(problem("[1]") == "the line is no JSON object");
    CHECK(problem("{}") == "`on` is missing: the date, as 1982-04-02");
    CHECK(problem(R"({"on":"1925-06-01"})") == "`event` is missing");
    CHECK(problem(R"({"on":1925,"event":"raid"})") == "`on` must be a text");
    CHECK(problem(R"({"on":"1925-06-01","event":7})") == "`event` must be a text or an object");
    CHECK(problem(R"({"on":"1925-06-01","event":""})") == "`event` is empty");
    CHECK(problem(R"({"on":"1925-06-01","event":{"by":"alba"}})") == "`event.kind` is missing");
    CHECK(problem(R"({"on":"1925-06-01","event":{"kind":"raid","by":["alba"]}})") ==
          "`event.by` must be a text");
    CHECK(problem(R"({"on":"1925-06-01","event":{"kind":null}})") == "`event.kind` must be a text");
    CHECK(problem(R"({"on":"1925-06-01","event":"raid","given":"calm"})") ==
          "`given` must be a list of texts");
    CHECK(problem(R"({"on":"1925-06-01","event":"raid","given":["calm",1]})") ==
          "`given` must be a list of texts");
    CHECK(problem(R"({"on":"1925-06-01","event":"raid","when":1})") == "unknown member `when`");
    CHECK(problem(std::string(5000, '[')) == "more than 100 brackets within one another");
    CHECK(problem(R"({"on":"1925-06-01","event":"raid","id":)" + std::string(99, '[') + std::string(99, ']') +
                  "}")
              .empty());
    CHECK(problem(R"({"on":"1925-06-01","event":"raid","id":)" + std::string(100, '[') +
                  std::string(100, ']') + "}") == "more than 100 brackets within one another");
}

// Lines put together from pieces that matter to a reader of JSON, good and bad, and then damaged.
TEST_CASE("a line is JSON for us if it is for others, and says the same", "[batch]") {
    std::vector<std::string> const pieces{"{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          "\"",
                                          "\\",
                                          "\"id\":",
                                          "\"event\":",
                                          "\"on\":",
                                          "\"given\":",
                                          "true",
                                          "false",
                                          "null",
                                          "tru",
                                          "0",
                                          "-0",
                                          "01",
                                          "1.5",
                                          "1.",
                                          ".5",
                                          "1e-7",
                                          "1E-",
                                          "-",
                                          "2e-3",
                                          " ",
                                          "\t",
                                          "\r",
                                          "\v",
                                          "\"a\"",
                                          "\"\\u00e9\"",
                                          "\"\\ud83d\\ude00\"",
                                          "\"\\ud83d\"",
                                          "\"\\ude00\"",
                                          "\"\\uD83D\\u0041\"",
                                          "\"\\n\\/\\b\"",
                                          "\"\\x\"",
                                          "\"\\u12g4\"",
                                          "\"\xc3\xa9\"",
                                          "\"\xed\xa0\x80\"",
                                          "\"\xf0\x9f\x98\x80\"",
                                          "\"\xc0\x80\"",
                                          "\"\xe0\x80\x80\"",
                                          "\"\xf4\x90\x80\x80\"",
                                          "\"\xff\"",
                                          "\"\xe2\x82\"",
                                          "\"\x01\"",
                                          "\"\x7f\"",
                                          std::string("\"\0\"", 3),
                                          "\xef\xbb\xbf"};
    std::mt19937 dice(1914);
    auto const pick = [&](std::size_t below) { return dice() % below; };
    std::size_t good = 0, bad = 0, texts = 0;
    for (int round = 0; round < 60000; ++round) {
        std::string line;
        if (round % 2 == 0) {
            for (std::size_t i = pick(12); i > 0; --i) line += pieces[pick(pieces.size())];
        } else {
            // A good line but for one value and, every fourth time, one byte.
            line = R"({"id":)" + pieces[pick(pieces.size())] + R"(,"event":)" + pieces[pick(pieces.size())] +
                   R"(,"on":"1925-06-01"})";
            if (round % 4 == 1) line[pick(line.size())] = static_cast<char>(pick(256));
        }
        cli::EventLine const read = cli::read_event_line(line);
        // A mark of the byte order is for files, and a byte of nought is in no JSON (RFC 8259): the library
        // skips the one and takes the other for the end.
        bool const never = line.rfind("\xef\xbb\xbf", 0) == 0 || line.find('\0') != std::string::npos;
        bool const ours = read.problem != "the line is no JSON", theirs = !never && json::accept(line);
        INFO("line: " << line);
        REQUIRE(ours == theirs);
        (ours ? good : bad) += 1;
        if (!ours || line.front() != '{') continue;
        json const tree = json::parse(line);
        if (tree.contains("id")) REQUIRE(json::parse(read.id) == tree["id"]);
        if (tree.contains("event") && tree["event"].is_string() && !read.taken_apart) {
            REQUIRE(read.question.event == tree["event"].get<std::string>());
            ++texts;
        }
    }
    CHECK(good > 2000);
    CHECK(bad > 2000);
    CHECK(texts > 500);
}

}  // namespace casus::event_line_test

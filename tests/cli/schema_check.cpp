// SPDX-License-Identifier: MIT
// Checks JSON documents against a schema, as far as docs/answer.schema.json uses the language of schemas:
// $ref to $defs, type, enum, const, pattern, required, properties, additionalProperties, items, oneOf,
// minItems. Any other keyword is an error, so that nothing in the schema is silently unchecked. usage:
// schema_check SCHEMA DOCUMENT...
#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

using nlohmann::json;

class Checker {
public:
    explicit Checker(json const& schema) : schema_(schema) {}

    std::vector<std::string> check(json const& document) const {
        std::vector<std::string> problems;
        check(schema_, document, "", problems);
        return problems;
    }

private:
    static bool has_type(json const& value, std::string const& type) {
        if (type == "object") return value.is_object();
        if (type == "array") return value.is_array();
        if (type == "string") return value.is_string();
        if (type == "boolean") return value.is_boolean();
        if (type == "integer") return value.is_number_integer();
        if (type == "null") return value.is_null();
        return false;
    }

    void check(json const& rule, json const& value, std::string const& at,
               std::vector<std::string>& out) const {
        static std::set<std::string> const annotations{"$schema", "$id", "$defs", "title", "description"};
        for (auto const& [word, argument] : rule.items())
            if (annotations.count(word) == 0) keyword(rule, word, argument, value, at, out);
    }

    void keyword(json const& rule, std::string const& word, json const& argument, json const& value,
                 std::string const& at, std::vector<std::string>& out) const {
        auto const complain = [&](std::string const& what) {
            out.push_back((at.empty() ? "/" : at) + ": " + what);
        };
        if (word == "$ref") {
            check(schema_.at(json::json_pointer(argument.get<std::string>().substr(1))), value, at, out);
        } else if (word == "type") {
            bool good = false;
            for (json const& type : argument.is_array() ? argument : json::array({argument}))
                good = good || has_type(value, type);
            if (!good) complain("is no " + argument.dump());
        } else if (word == "enum") {
            if (std::find(argument.begin(), argument.end(), value) == argument.end())
                complain(value.dump() + " is none of " + argument.dump());
        } else if (word == "const") {
            if (value != argument) complain(value.dump() + " is not " + argument.dump());
        } else if (word == "pattern") {
            if (value.is_string() &&
                !std::regex_search(value.get<std::string>(), std::regex(argument.get<std::string>())))
                complain(value.dump() + " does not match " + argument.dump());
        } else if (word == "required") {
            for (json const& name : argument)
                if (value.is_object() && !value.contains(name.get<std::string>()))
                    complain("lacks " + name.dump());
        } else if (word == "properties") {
            if (value.is_object())
                for (auto const& [name, inner] : argument.items())
                    if (value.contains(name)) check(inner, value.at(name), at + "/" + name, out);
        } else if (word == "additionalProperties") {
            if (value.is_object())
                for (auto const& [name, inner] : value.items())
                    if (!rule.at("properties").contains(name)) complain("has unexpected \"" + name + "\"");
        } else if (word == "items") {
            if (value.is_array())
                for (std::size_t i = 0; i < value.size(); ++i)
                    check(argument, value[i], at + "/" + std::to_string(i), out);
        } else if (word == "minItems") {
            if (value.is_array() && value.size() < argument.get<std::size_t>()) complain("has too few items");
        } else if (word == "oneOf") {
            std::size_t matching = 0;
            for (json const& choice : argument) {
                std::vector<std::string> problems;
                check(choice, value, at, problems);
                matching += problems.empty() ? 1 : 0;
            }
            if (matching != 1) complain("matches " + std::to_string(matching) + " of the alternatives");
        } else {
            complain("the schema uses \"" + word + "\", which this program does not know");
        }
    }

    json const& schema_;
};

json read(char const* path) {
    std::ifstream in(path);
    return json::parse(in);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    json const schema = read(argv[1]);
    Checker const checker(schema);
    int status = 0;
    for (int i = 2; i < argc; ++i)
        for (std::string const& problem : checker.check(read(argv[i]))) {
            std::cout << argv[i] << problem << '\n';
            status = 1;
        }
    return status;
}

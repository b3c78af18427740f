// SPDX-License-Identifier: MIT
// Every treaty of the corpus, edited: what changes its meaning must be named by `diff`, what does not must
// come out equivalent. The counts are printed.
#include "tests/drafts/support.hpp"

#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "grammar/walk.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <set>

namespace casus::drafts {

namespace {

using Kind = Change::Kind;

/// An edit of a tree; false if there is nothing in it to edit.
using Edit = std::function<bool(ast::File&)>;

std::optional<std::string> edited(std::string const& text, Edit const& edit) {
    Parsed parsed = parse(text, 0);
    REQUIRE(parsed.diagnostics.empty());
    if (!edit(parsed.file)) return std::nullopt;
    return print(parsed.file, "");
}

template <typename Node, typename Change>
bool first(ast::File& file, Change const& change) {
    bool done = false;
    ast::each_node<Node>(file.items, [&](Node& node) { done = done || change(node); });
    return done;
}

// ---- edits that change the meaning
// -----------------------------------------------------------------------------

bool drop_exception(ast::File& file) {
    return first<ast::Rule>(file, [](ast::Rule& rule) {
        if (!rule.unless) return false;
        rule.unless.reset();
        return true;
    });
}
/// The first area that a rule speaks of reaches everywhere.
bool widen_area(ast::File& file) {
    return first<ast::Treaty>(file, [](ast::Treaty& treaty) {
        std::set<std::string> used;
        for (ast::TreatyItem& item : treaty.items)
            if (auto* article = std::get_if<ast::Article>(&item))
                ast::each_node<ast::InPlaces>(*article, [&](ast::InPlaces const& in) {
                    for (ast::Name const& name : in.places) used.insert(name.text);
                });
        for (ast::TreatyItem& item : treaty.items) {
            auto* area = std::get_if<ast::Area>(&item);
            if (area == nullptr || used.count(area->name.text) == 0) continue;
            area->items.emplace_back();  // anywhere
            return true;
        }
        return false;
    });
}
bool swap_bearer(ast::File& file) {
    return first<ast::Duty>(file, [](ast::Duty& duty) {
        auto* bearer = std::get_if<ast::Name>(&duty.bearer);
        if (bearer == nullptr || duty.acts.size() != 1) return false;
        for (ast::Argument& argument : duty.acts.front().arguments) {
            auto* other = std::get_if<ast::Name>(&argument.term);
            bool const beneficiary = argument.preposition != ast::Preposition::against &&
                                     argument.preposition != ast::Preposition::in;
            if (other == nullptr || !beneficiary || other->text == bearer->text) continue;
            std::swap(other->text, bearer->text);
            return true;
        }
        return false;
    });
}
bool shall_to_may(ast::File& file) {
    return first<ast::Rule>(file, [](ast::Rule& rule) {
        if (!rule.otherwise.empty()) return false;
        for (ast::Effect& effect : rule.effects)
            if (auto* duty = std::get_if<ast::Duty>(&effect);
                duty != nullptr && duty->modality == ast::Modality::shall) {
                duty->modality = ast::Modality::may;
                return true;
            }
        return false;
    });
}
bool move_date(ast::File& file) {
    return first<ast::InForce>(file, [](ast::InForce& in_force) {
        auto& from = in_force.periods.front().from;
        if (!from) return false;
        from->year += 1;
        return true;
    });
}

// ---- edits that do not
// -------------------------------------------------------------------------------------------

bool reformat(ast::File&) { return true; }
bool reorder(ast::File& file) {
    std::reverse(file.items.begin(), file.items.end());
    ast::each_node<ast::Treaty>(
        file.items, [](ast::Treaty& treaty) { std::reverse(treaty.items.begin(), treaty.items.end()); });
    ast::each_node<ast::Parties>(file.items, [](ast::Parties& parties) {
        std::reverse(parties.groups.begin(), parties.groups.end());
    });
    return true;
}
/// Variables, treaties and instruments get other names.
bool rename(ast::File& file) {
    std::map<std::string, std::string> names;
    for (ast::Item& item : file.items) {
        if (auto* treaty = std::get_if<ast::Treaty>(&item))
            names[treaty->name.text] = treaty->name.text + "_renamed";
        if (auto* overlay = std::get_if<ast::Overlay>(&item))
            names[overlay->name.text] = overlay->name.text + "_renamed";
    }
    ast::each_node<ast::Name>(file.items, [&](ast::Name& name) {
        if (auto const to = names.find(name.text); to != names.end()) name.text = to->second;
    });
    ast::each_node<ast::Variable>(file.items, [](ast::Variable& variable) { variable.text += "x"; });
    return true;
}
bool reword(ast::File& file) {
    return first<ast::Treaty>(file, [](ast::Treaty& treaty) {
        ast::Note note;
        note.text.text = "another note";
        treaty.items.insert(treaty.items.begin(), note);
        return true;
    });
}
/// Each duty of a rule in a rule of its own.
bool split(ast::File& file) {
    bool done = false;
    ast::each_node<ast::Article>(file.items, [&](ast::Article& article) {
        std::vector<ast::ArticleItem> items;
        for (ast::ArticleItem& item : article.items) {
            auto* rule = std::get_if<ast::Rule>(&item);
            if (rule == nullptr || rule->effects.size() < 2 || !rule->otherwise.empty()) {
                items.push_back(std::move(item));
                continue;
            }
            for (ast::Effect const& effect : rule->effects) {
                ast::Rule one = *rule;
                one.effects = {effect};
                items.emplace_back(std::move(one));
            }
            done = true;
        }
        article.items = std::move(items);
    });
    return done;
}

/// CASUS_SHORT in the environment, for runs under sanitizers: every fourth treaty, and no count is asserted.
bool is_short() { return std::getenv("CASUS_SHORT") != nullptr; }

/// The treaty files of the corpus, vocabulary left out.
std::vector<Source> treaties() {
    std::vector<Source> out;
    std::size_t number = 0;
    for (Source const& source : bundled())
        if (source.name.rfind("treaties/std/", 0) != 0 && (number++ % 4 == 0 || !is_short()))
            out.push_back(source);
    return out;
}

DiffReport compare(Source const& source, std::string const& text) {
    return diff({source}, {{source.name, text}}, bundled_without(source.name), {});
}

}  // namespace

TEST_CASE("an edit that changes the meaning of a treaty is named", "[mutation]") {
    struct Mutation {
        char const* what;
        Edit edit;
        std::set<Kind> kinds;  ///< one of these has to be among the changes
    };
    std::vector<Mutation> const mutations = {
        {"an exception dropped", drop_exception, {Kind::widened}},
        {"an area widened", widen_area, {Kind::widened}},
        {"bearer and beneficiary swapped",
         swap_bearer,
         {Kind::moved, Kind::altered, Kind::gained, Kind::lost}},
        {"shall made may", shall_to_may, {Kind::discretionary}},
        {"a date moved", move_date, {Kind::life}},
    };
    for (Mutation const& mutation : mutations) {
        std::size_t made = 0, named = 0, refused = 0, elsewhere = 0, in_one_line = 0;
        for (Source const& source : treaties()) {
            std::optional<std::string> const text = edited(source.text, mutation.edit);
            if (!text) continue;
            DiffReport const report = compare(source, *text);
            if (!report.diagnostics.empty()) {  // the edited text contradicts itself, and says so
                ++refused;
                continue;
            }
            // The treaty says the same elsewhere, so that nothing changes: article 5 has the duty of
            // article 1.2 without the exception; articles 33 and 52 have the duty and the right of article
            // 2(3) again.
            static std::set<std::pair<std::string, std::string>> const said_elsewhere = {
                {"treaties/before_1919/greek_serbian.treaty", "an exception dropped"},
                {"treaties/united_nations/charter.treaty", "shall made may"}};
            if (said_elsewhere.count({source.name, mutation.what}) != 0) {
                CHECK(report.equivalent());
                ++elsewhere;
                continue;
            }
            ++made;
            bool const found =
                std::any_of(report.changes.begin(), report.changes.end(),
                            [&](Change const& change) { return mutation.kinds.count(change.kind) != 0; });
            INFO(source.name << ": " << mutation.what << "\n" << to_text(report, false));
            CHECK(found);
            named += found ? 1 : 0;
            in_one_line += report.changes.size() == 1 ? 1 : 0;
            CHECK(report.changes.size() == 1);
        }
        std::cout << mutation.what << ": " << named << " of " << made << " named, " << in_one_line
                  << " in one line; " << elsewhere << " without effect, " << refused
                  << " refused as contradictory\n";
        if (!is_short()) CHECK(made > 5);
    }
}

TEST_CASE("an edit that keeps the meaning comes out equivalent", "[mutation]") {
    std::vector<std::pair<char const*, Edit>> const edits = {
        {"another layout", reformat}, {"another order", reorder},      {"other names", rename},
        {"another note", reword},     {"a rule for each duty", split},
    };
    for (auto const& [what, edit] : edits) {
        std::size_t made = 0, equivalent = 0, refused = 0;
        for (Source const& source : treaties()) {
            std::optional<std::string> const text = edited(source.text, edit);
            if (!text) continue;
            DiffReport const report = compare(source, *text);
            if (!report.diagnostics.empty()) {  // the order of terms is said by their order
                CHECK(report.diagnostics.front().code == "E0230");
                ++refused;
                continue;
            }
            INFO(source.name << ": " << what << "\n"
                             << to_text(report.diagnostics, report.sources, false) << to_text(report, false));
            ++made;
            CHECK(report.equivalent());
            equivalent += report.equivalent() ? 1 : 0;
        }
        std::cout << what << ": " << equivalent << " of " << made << " equivalent; " << refused
                  << " refused\n";
        CHECK(refused <= 1);
        if (!is_short()) CHECK(made > 5);
    }
}

}  // namespace casus::drafts

// SPDX-License-Identifier: MIT
// The pipeline of a comparison: both versions of the texts -> one program -> differences -> words. The old
// version's treaties stand beside the new ones under names of their own, over one vocabulary.
#include "engine/ask/difference.hpp"
#include "engine/check/check.hpp"
#include "engine/drafts.hpp"
#include "engine/explain/difference.hpp"
#include "grammar/dump.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "grammar/walk.hpp"

#include <spdlog/spdlog.h>
#include <spdlog/stopwatch.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace casus {

namespace {

bool has_error(std::vector<Diagnostic> const& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.severity == Severity::error; });
}

bool is_vocabulary(ast::Item const& item) {
    return !std::holds_alternative<ast::Treaty>(item) && !std::holds_alternative<ast::Overlay>(item) &&
           !std::holds_alternative<ast::Case>(item);
}

/// What a declaration means, in text: without what is only for people to read, and perhaps without its name.
std::string meaning(ast::Item const& item, bool named) {
    ast::File file;
    file.items.push_back(item);
    ast::each_node<ast::Text>(file.items, [](ast::Text& text) { text.text.clear(); });
    if (!named) std::visit([](auto& node) { node.name.text.clear(); }, file.items.front());
    return dump(file, Spans::hidden);
}

/// The items of one version, by name, in order of the names.
using Items = std::map<std::string, ast::Item const*>;
Items items_of(std::vector<ast::File> const& files) {
    Items out;
    for (ast::File const& file : files)
        for (ast::Item const& item : file.items)
            if (!std::holds_alternative<ast::Case>(item)) out.emplace(declared_name(item), &item);
    return out;
}

/// How the old version's names have to be read beside the new one's.
struct Pairing {
    std::map<std::string, std::string> renamed;  ///< old name -> its name in the program
    std::set<std::string> dropped;               ///< old declarations that the new version's stand for
    std::vector<std::pair<std::string, std::string>> treaties;  ///< old (as in the program), new
    std::map<std::string, std::string> originals;               ///< names in the program -> as written
};

class Pairer {
public:
    Pairer(Items const& before, Items const& after) : before_(before), after_(after) {
        for (auto const& [name, item] : before) taken_.insert(name);
        for (auto const& [name, item] : after) taken_.insert(name);
    }

    Pairing run() {
        vocabulary();
        treaties();
        for (auto const& [name, item] : before_)
            if (std::holds_alternative<ast::Overlay>(*item)) apart(name);
        return std::move(out_);
    }

private:
    std::string const& apart(std::string const& name) {
        std::string fresh = name + "_before";
        while (!taken_.insert(fresh).second) fresh += "_before";
        out_.originals[fresh] = name;
        return out_.renamed[name] = fresh;
    }

    void vocabulary() {
        std::vector<std::pair<std::string, ast::Item const*>> left;
        for (auto const& [name, item] : before_) {
            if (!is_vocabulary(*item)) continue;
            auto const other = after_.find(name);
            if (other == after_.end())
                left.emplace_back(name, item);
            else if (meaning(*item, true) == meaning(*other->second, true))
                out_.dropped.insert(name);
            else
                apart(name);
        }
        // What has only been given another name.
        std::set<std::string> used;
        for (auto const& [name, item] : left)
            for (auto const& [other, theirs] : after_) {
                bool const fresh = before_.count(other) == 0 && used.count(other) == 0;
                if (!fresh || theirs->index() != item->index() ||
                    meaning(*item, false) != meaning(*theirs, false))
                    continue;
                used.insert(other);
                out_.renamed[name] = other;
                out_.dropped.insert(name);
                break;
            }
    }

    void treaties() {
        std::map<std::string, ast::Treaty const*> left, right;
        for (auto const& [name, item] : before_)
            if (auto const* treaty = std::get_if<ast::Treaty>(item)) left[name] = treaty;
        for (auto const& [name, item] : after_)
            if (auto const* treaty = std::get_if<ast::Treaty>(item)) right[name] = treaty;
        auto const pair = [&](std::string const& old, std::string const& fresh) {
            out_.treaties.emplace_back(apart(old), fresh);
            left.erase(old);
            right.erase(fresh);
        };
        auto const pair_if = [&](auto const& fits) {
            for (auto const& [old, treaty] : std::map(left))
                for (auto const& [fresh, other] : std::map(right))
                    if (fits(old, *treaty, fresh, *other)) {
                        pair(old, fresh);
                        break;
                    }
        };
        pair_if([](auto const& old, auto const&, auto const& fresh, auto const&) { return old == fresh; });
        pair_if([](auto const&, auto const& treaty, auto const&, auto const& other) {
            return treaty.title.text == other.title.text;
        });
        if (left.size() == 1 && right.size() == 1) pair(left.begin()->first, right.begin()->first);
        for (auto const& [name, treaty] : left) apart(name);
    }

    Items const& before_;
    Items const& after_;
    std::set<std::string> taken_;
    Pairing out_;
};

/// What is written of an item of a treaty, line by line, without what is only for people to read.
std::vector<std::string> lines_of(ast::TreatyItem const& item) {
    ast::File file;
    ast::Treaty alone;
    alone.name.text = "t";
    alone.items.push_back(item);
    file.items.emplace_back(std::move(alone));
    if (auto* organ = std::get_if<ast::Organ>(&std::get<ast::Treaty>(file.items.front()).items.front()))
        organ->label.reset();
    std::istringstream text(print(file, ""));
    std::vector<std::string> out;
    for (std::string line; std::getline(text, line);) {
        std::size_t const begin = line.find_first_not_of(' ');
        if (begin == std::string::npos || line.back() == '{' || line.back() == '}') continue;
        bool const goes_on = !out.empty() && begin > 4;  // a line that was too long
        if (goes_on)
            out.back() += " " + line.substr(begin);
        else
            out.push_back(line.substr(begin));
    }
    return out;
}

/// What a treaty's text says of entry, terms, leaving and what it ends.
/// Treaties are named as the new version has them. That another one ends is told of that one, if it is
/// compared too.
std::vector<std::string> provisions_of(ast::Treaty treaty, std::map<std::string, std::string> const& names,
                                       std::set<std::string> const& compared) {
    ast::each_node<ast::Name>(treaty, [&](ast::Name& name) {
        if (auto const as = names.find(name.text); as != names.end()) name.text = as->second;
    });
    std::vector<std::string> out;
    for (ast::TreatyItem const& item : treaty.items) {
        bool const one = std::holds_alternative<ast::InForceWhen>(item) ||
                         std::holds_alternative<ast::InForceWhile>(item) ||
                         std::holds_alternative<ast::TermOfYears>(item) ||
                         std::holds_alternative<ast::Withdrawal>(item);
        if (!one) continue;
        std::vector<std::string> const lines = lines_of(item);
        out.insert(out.end(), lines.begin(), lines.end());
    }
    ast::each_node<ast::Replaces>(treaty, [&](ast::Replaces const& replaces) {
        for (ast::Name const& name : replaces.treaties)
            if (compared.count(name.text) == 0) out.push_back("replaces treaty " + name.text);
    });
    return out;
}

/// An organ of a version: what is written of it, and where.
struct OrganText {
    std::vector<std::string> lines;
    Location at;
};
std::map<std::string, OrganText> organs_of(std::vector<ast::File> const& files, FileIndex first) {
    std::map<std::string, OrganText> out;
    for (std::size_t i = 0; i < files.size(); ++i)
        for (ast::Item const& item : files[i].items) {
            auto const* treaty = std::get_if<ast::Treaty>(&item);
            if (treaty == nullptr) continue;
            for (ast::TreatyItem const& inner : treaty->items)
                if (auto const* organ = std::get_if<ast::Organ>(&inner))
                    out[organ->name.text] = {lines_of(inner),
                                             {first + static_cast<FileIndex>(i), organ->name.span}};
        }
    return out;
}
/// An organ is described once: in both versions, by the new one. Those that are described otherwise are
/// told of.
std::map<std::string, std::pair<OrganText, OrganText>> leave_out_organs(
    std::vector<ast::File>& old_files, std::vector<ast::File> const& new_files) {
    auto const before = organs_of(old_files, 0),
               after = organs_of(new_files, static_cast<FileIndex>(old_files.size()));
    std::map<std::string, std::pair<OrganText, OrganText>> changed;
    for (auto const& [name, text] : before) {
        auto const now = after.find(name);
        if (now == after.end()) continue;
        std::vector<std::string> one = text.lines, other = now->second.lines;
        std::sort(one.begin(), one.end());
        std::sort(other.begin(), other.end());
        if (one != other) changed[name] = {text, now->second};
    }
    for (ast::File& file : old_files)
        for (ast::Item& item : file.items)
            if (auto* treaty = std::get_if<ast::Treaty>(&item)) {
                auto& items = treaty->items;
                items.erase(std::remove_if(items.begin(), items.end(),
                                           [&](ast::TreatyItem const& inner) {
                                               auto const* organ = std::get_if<ast::Organ>(&inner);
                                               return organ != nullptr && after.count(organ->name.text) != 0;
                                           }),
                            items.end());
            }
    return changed;
}

ast::Treaty const& treaty_in(std::vector<ast::File> const& files, std::string const& name) {
    ast::Treaty const* found = nullptr;
    for (ast::File const& file : files)
        for (ast::Item const& item : file.items)
            if (auto const* treaty = std::get_if<ast::Treaty>(&item);
                treaty != nullptr && treaty->name.text == name)
                found = treaty;
    return *found;
}

/// Whether the corpus' item is needed: vocabulary, and treaties that are spoken of, with their instruments.
class Needed {
public:
    Needed(std::vector<ast::File> const& corpus, std::set<std::string> wanted) : wanted_(std::move(wanted)) {
        for (bool more = true; more;) {
            more = false;
            for (ast::File const& file : corpus)
                for (ast::Item const& item : file.items) more = add(item) || more;
        }
    }
    bool keeps(ast::Item const& item) const {
        return is_vocabulary(item) || kept_.count(declared_name(item)) != 0;
    }

private:
    bool add(ast::Item const& item) {
        auto const* overlay = std::get_if<ast::Overlay>(&item);
        bool const treaty = std::holds_alternative<ast::Treaty>(item);
        bool const wanted = (treaty && wanted_.count(declared_name(item)) != 0) ||
                            (overlay != nullptr && kept_.count(overlay->to.text) != 0);
        if (!wanted || !kept_.insert(declared_name(item)).second) return false;
        ast::each_node<ast::Name>(item, [&](ast::Name const& name) { wanted_.insert(name.text); });
        return true;
    }
    std::set<std::string> wanted_, kept_;
};

}  // namespace

DiffReport diff(std::vector<Source> const& before, std::vector<Source> const& after,
                std::vector<Source> const& corpus, DiffOptions const& options) {
    spdlog::stopwatch watch;
    DiffReport report;
    for (auto const* sources : {&before, &after, &corpus})
        report.sources.insert(report.sources.end(), sources->begin(), sources->end());
    std::vector<ast::File> old_files, new_files, other_files;
    for (FileIndex file = 0; file < report.sources.size(); ++file) {
        Parsed parsed = parse(report.sources[file].text, file);
        report.diagnostics.insert(report.diagnostics.end(), parsed.diagnostics.begin(),
                                  parsed.diagnostics.end());
        bool const old = file < before.size(), fresh = !old && file < before.size() + after.size();
        if (old || fresh)
            for (ast::Item& item : parsed.file.items)
                if (auto* treaty = std::get_if<ast::Treaty>(&item)) add_entry(*treaty);
        (old ? old_files : fresh ? new_files : other_files).push_back(std::move(parsed.file));
    }
    if (has_error(report.diagnostics)) return report;
    spdlog::debug("parse: {} texts in {:.3} ms", report.sources.size(), watch.elapsed().count() * 1e3);

    Pairing pairing;
    std::set<std::string> declared, spoken_of;
    {
        Items const old_items = items_of(old_files), new_items = items_of(new_files);
        pairing = Pairer(old_items, new_items).run();
        for (auto const* items : {&old_items, &new_items})
            for (auto const& [name, item] : *items) declared.insert(name);
    }
    for (auto* files : {&old_files, &new_files})
        for (ast::File& file : *files) {
            auto& items = file.items;
            bool const old = files == &old_files;
            items.erase(std::remove_if(items.begin(), items.end(),
                                       [&](ast::Item const& item) {
                                           return std::holds_alternative<ast::Case>(item) ||
                                                  (old && pairing.dropped.count(declared_name(item)) != 0);
                                       }),
                        items.end());
            ast::each_node<ast::Name>(items, [&](ast::Name& name) {
                if (auto const as = pairing.renamed.find(name.text); old && as != pairing.renamed.end())
                    name.text = as->second;
                spoken_of.insert(name.text);
            });
        }
    for (ast::File& file : other_files) {
        auto& items = file.items;
        items.erase(
            std::remove_if(items.begin(), items.end(),
                           [&](ast::Item const& item) { return declared.count(declared_name(item)) != 0; }),
            items.end());
    }
    std::map<std::string, std::pair<std::vector<std::string>, std::vector<std::string>>> provisions;
    std::map<std::string, std::string> names = pairing.originals;
    std::set<std::string> compared;
    for (auto const& [old, fresh] : pairing.treaties) {
        names[old] = fresh;
        compared.insert(fresh);
    }
    for (auto const& [old, fresh] : pairing.treaties)
        provisions[fresh] = {provisions_of(treaty_in(new_files, fresh), {}, compared),
                             provisions_of(treaty_in(old_files, old), names, compared)};
    auto const organs = leave_out_organs(old_files, new_files);
    Needed const needed(other_files, std::move(spoken_of));
    for (ast::File& file : other_files) {
        auto& items = file.items;
        items.erase(std::remove_if(items.begin(), items.end(),
                                   [&](ast::Item const& item) { return !needed.keeps(item); }),
                    items.end());
    }

    std::vector<ir::Tree> trees;
    for (auto const* files : {&old_files, &new_files, &other_files})
        for (ast::File const& file : *files) trees.push_back({static_cast<FileIndex>(trees.size()), &file});
    watch.reset();
    ir::Checked checked = ir::check(trees);
    report.diagnostics.insert(report.diagnostics.end(), checked.diagnostics.begin(),
                              checked.diagnostics.end());
    if (has_error(report.diagnostics)) return report;
    rules::RuleSet const rules(std::move(checked.program));
    spdlog::debug("check, rules: {:.3} ms", watch.elapsed().count() * 1e3);

    ask::Versions versions;
    std::set<ir::TreatyId> paired;
    auto const id = [&](std::string const& name) { return ir::TreatyId{checked.symbols.find(name)->index}; };
    for (auto const& [old, fresh] : pairing.treaties) {
        versions.both.emplace_back(id(old), id(fresh));
        paired.insert({id(old), id(fresh)});
        versions.provisions[id(fresh)] = provisions.at(fresh);
    }
    for (auto const& [name, as] : pairing.renamed)
        if (as != name) versions.words[as] = name;
    for (auto const& [old, fresh] : pairing.treaties) versions.words.erase(old);
    for (std::uint32_t i = 0; i < rules.program().treaties.size(); ++i) {
        FileIndex const file = rules.program().treaties[i].at.file;
        if (file >= before.size() + after.size() || paired.count({i}) != 0) continue;
        (file < before.size() ? versions.only_old : versions.only_new).push_back({i});
    }
    for (ir::Clause const& clause : rules.program().clauses)
        if (!clause.goal && clause.at.file >= before.size() && clause.at.file < before.size() + after.size())
            ++report.clauses;

    watch.reset();
    smt::Budget budget;
    budget.rlimit = options.rlimit;
    ask::DifferenceFound const found = ask::difference(rules, versions, budget);
    report.undecided = found.undecided;
    report.searched = found.searched;
    for (ask::Difference const& one : found.differences)
        report.changes.push_back(explain::change(rules, one, pairing.originals));
    for (auto const& [name, texts] : organs) {
        auto const& [then, now] = texts;
        ask::OrganDifference const one{name, now.lines, then.lines, then.at, now.at};
        report.changes.push_back(explain::change(rules, one));
    }
    std::stable_sort(report.changes.begin(), report.changes.end(), [](Change const& a, Change const& b) {
        auto const key = [](Change const& c) {
            return std::tuple(c.new_at.file, c.new_at.span.begin, c.old_at.file, c.old_at.span.begin, c.kind,
                              c.message);
        };
        return key(a) < key(b);
    });
    spdlog::debug("difference: {} clauses searched in {:.3} ms", found.searched,
                  watch.elapsed().count() * 1e3);
    return report;
}

}  // namespace casus

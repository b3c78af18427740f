// SPDX-License-Identifier: MIT
// The form of a draft: entry, exit and duration, words defined and not used or used twice, and conditions
// that are for nobody, or for the wrong one, to determine.
#include "engine/ask/drafts.hpp"
#include "grammar/walk.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace casus::ask {

using namespace ir;

bool Draft::holds(FileIndex file) const {
    return std::any_of(trees.begin(), trees.end(), [&](Tree const& tree) { return tree.file == file; });
}
bool Draft::holds(TreatyId treaty) const {
    return std::any_of(treaties.begin(), treaties.end(),
                       [&](DraftTreaty const& one) { return one.id == treaty; });
}

namespace {

template <typename Item>
bool has(ast::Treaty const& treaty) {
    return std::any_of(treaty.items.begin(), treaty.items.end(),
                       [](ast::TreatyItem const& item) { return std::holds_alternative<Item>(item); });
}

/// The treaty's own text sets an end to it.
bool ends(ast::Treaty const& treaty) {
    if (has<ast::TermOfYears>(treaty) || has<ast::InForceWhile>(treaty) || has<ast::Terminated>(treaty))
        return true;
    return std::any_of(treaty.items.begin(), treaty.items.end(), [](ast::TreatyItem const& item) {
        auto const* in_force = std::get_if<ast::InForce>(&item);
        return in_force != nullptr && in_force->periods.back().until.has_value();
    });
}

/// A rule gives somebody a right in regard to the treaty itself, such as to denounce it.
bool gives_right_over_itself(Program const& program, TreatyId id) {
    auto const& clauses = program[id].clauses;
    return std::any_of(clauses.begin(), clauses.end(), [&](ClauseId clause) {
        if (program[clause].modality != ast::Modality::may) return false;
        return std::any_of(program[clause].acts.begin(), program[clause].acts.end(), [&](ActTerm const& act) {
            return std::any_of(act.arguments.begin(), act.arguments.end(), [&](Operand const& argument) {
                return !argument.is_slot && argument.value == value_of(id);
            });
        });
    });
}

class Form {
public:
    Form(rules::RuleSet const& rules, Draft const& draft) : program_(rules.program()), draft_(draft) {}

    std::vector<DraftFinding> run() {
        for (DraftTreaty const& treaty : draft_.treaties) {
            life(treaty);
            areas(treaty);
            for (ast::TreatyItem const& item : treaty.tree->items)
                if (auto const* article = std::get_if<ast::Article>(&item)) labels(treaty, *article);
            for (ClauseId clause : program_[treaty.id].clauses) {
                determined(clause);
                discretion(clause);
                participants(clause);
            }
        }
        vocabulary();
        return std::move(out_);
    }

private:
    DraftFinding& add(std::string_view code, Location at, std::vector<std::string> words = {}) {
        DraftFinding& finding = out_.emplace_back();
        finding.code = code;
        finding.at = at;
        finding.words = std::move(words);
        return finding;
    }

    // -- entry, exit, duration

    void life(DraftTreaty const& treaty) {
        Location const name{treaty.file, treaty.tree->name.span};
        if (treaty.tree->political) return;  // it binds nobody, and nobody has to leave it
        if (!treaty.entry) add("W0501", name, {treaty.tree->name.text});
        bool const ended = ends(*treaty.tree);
        if (!ended && !has<ast::Withdrawal>(*treaty.tree) && !gives_right_over_itself(program_, treaty.id))
            add("W0502", name, {treaty.tree->name.text});
        if (!ended) add("W0503", name, {treaty.tree->name.text});
    }

    // -- words

    /// Every use of a name in the drafts, its declaration among them.
    std::map<std::string, std::size_t> uses() const {
        std::map<std::string, std::size_t> out;
        for (Tree const& tree : draft_.trees)
            ast::each_node<ast::Name>(tree.tree->items, [&](ast::Name const& name) { ++out[name.text]; });
        return out;
    }
    /// A file of vocabulary alone is for others to use: treaties elsewhere, and cases.
    bool vocabulary_alone(FileIndex file) const {
        auto const tree = std::find_if(draft_.trees.begin(), draft_.trees.end(),
                                       [&](Tree const& one) { return one.file == file; });
        auto const& items = tree->tree->items;
        return std::none_of(items.begin(), items.end(), [](ast::Item const& item) {
            return std::holds_alternative<ast::Treaty>(item) || std::holds_alternative<ast::Overlay>(item);
        });
    }
    void vocabulary() {
        std::map<std::string, std::size_t> const used = uses();
        auto const look = [&](auto const& kind, std::string_view what) {
            for (auto const& one : kind) {
                if (!draft_.holds(one.at.file)) continue;
                if (used.at(one.name) < 2 && !vocabulary_alone(one.at.file))
                    add("W0504", one.at, {std::string(what), one.name});
                for (auto const& other : kind)
                    if (other.name != one.name && other.label == one.label &&
                        (!draft_.holds(other.at.file) || other.name < one.name)) {
                        add("W0505", one.at, {std::string(what), one.name, one.label, other.name})
                            .others.push_back(other.at);
                        break;
                    }
            }
        };
        look(program_.classes, "class");
        look(program_.events, "event");
        look(program_.acts, "act");
        look(program_.facts, "fact");
        look(program_.lines, "line");
        look(program_.targets, "target");
        look(program_.units, "unit");
        look(program_.figures, "figure");
    }

    void areas(DraftTreaty const& treaty) {
        std::map<std::string, ast::Area const*> labels;
        for (ast::TreatyItem const& item : treaty.tree->items) {
            auto const* area = std::get_if<ast::Area>(&item);
            if (area == nullptr) continue;
            Location const at{treaty.file, area->name.span};
            std::size_t mentioned = 0;
            auto const count = [&](ast::InPlaces const& in) {
                for (ast::Name const& name : in.places) mentioned += name.text == area->name.text ? 1 : 0;
            };
            ast::each_node<ast::InPlaces>(treaty.tree->items, count);
            for (Tree const& tree : draft_.trees)
                for (ast::Item const& other : tree.tree->items)
                    if (auto const* overlay = std::get_if<ast::Overlay>(&other);
                        overlay != nullptr && overlay->to.text == treaty.tree->name.text)
                        ast::each_node<ast::InPlaces>(overlay->items, count);
            if (mentioned == 0) add("W0504", at, {"area", area->name.text});
            bool const place = std::any_of(program_.places.begin(), program_.places.end(),
                                           [&](Place const& one) { return one.name == area->name.text; });
            if (place) add("W0505", at, {"area", area->name.text, area->name.text, "a place"});
            if (!area->label) continue;
            auto const [where, fresh] = labels.try_emplace(area->label->text, area);
            if (!fresh)
                add("W0505", at, {"area", area->name.text, area->label->text, where->second->name.text})
                    .others.push_back({treaty.file, where->second->name.span});
        }
    }

    /// Events that a rule gives a name and never speaks of.
    void labels(DraftTreaty const& treaty, ast::Article const& article) {
        FileIndex const file = treaty.file;
        // In what the article, or an instrument beside the treaty, says of all its rules.
        std::map<std::string, std::size_t> outside;
        for (Tree const& tree : draft_.trees)
            for (ast::Item const& item : tree.tree->items)
                if (auto const* overlay = std::get_if<ast::Overlay>(&item);
                    overlay != nullptr && overlay->to.text == treaty.tree->name.text)
                    ast::each_node<ast::OverlayScope>(*overlay, [&](ast::OverlayScope const& scope) {
                        if (scope.label == article.label)
                            ast::each_node<ast::Variable>(
                                scope, [&](ast::Variable const& name) { ++outside[name.text]; });
                    });
        for (ast::ArticleItem const& item : article.items)
            if (!std::holds_alternative<ast::Rule>(item))
                ast::each_node<ast::Variable>(item, [&](ast::Variable const& name) { ++outside[name.text]; });
        for (ast::ArticleItem const& item : article.items) {
            auto const* rule = std::get_if<ast::Rule>(&item);
            if (rule == nullptr) continue;
            std::map<std::string, std::size_t> inside = outside;
            ast::each_node<ast::Variable>(*rule, [&](ast::Variable const& name) { ++inside[name.text]; });
            ast::each_node<ast::Atom>(*rule, [&](ast::Atom const& atom) {
                if (!atom.label || inside[atom.label->text] > 1) return;
                DraftFinding& unused = add("W0504", {file, atom.label->span}, {"label", atom.label->text});
                unused.edits.push_back(
                    {{file, {atom.label->span.begin, atom.phrase.span.begin}}, atom.deemed ? "deemed " : ""});
            });
        }
    }

    /// One variable for the attacker in one rule and for the victim in the next of the same article.
    void participants(ClauseId id) {
        Clause const& clause = program_[id];
        if (!clause.trigger) return;
        for (auto const& [role, slot] : clause.trigger->roles) {
            std::string const& name = clause.slots[slot].name;
            if (name.empty() || clause.slots[slot].sort != Sort::actor) continue;
            auto const [where, fresh] =
                roles_.try_emplace({clause.treaty, clause.article, name}, std::pair{role, clause.at});
            if (fresh || where->second.first == role) continue;
            add("W0505", clause.at, {"variable", name, name, "another participant"})
                .others.push_back(where->second.second);
            where->second.first = role;
        }
    }

    // -- who determines what

    /// Open facts that the formula reads as they are: no finding, request or decision of somebody.
    void open_facts(FormulaId id, std::vector<FormulaId>& into) const {
        FormulaNode const& node = program_[id].node;
        auto const inside = [&](std::vector<FormulaId> const& operands) {
            for (FormulaId operand : operands) open_facts(operand, into);
        };
        if (auto const* fact = std::get_if<FactAtom>(&node)) {
            if (!program_[fact->fact].closed) into.push_back(id);
        } else if (auto const* negation = std::get_if<Not>(&node)) {
            open_facts(negation->operand, into);
        } else if (auto const* all = std::get_if<All>(&node)) {
            inside(all->operands);
        } else if (auto const* some = std::get_if<Some>(&node)) {
            inside(some->operands);
        } else if (auto const* count = std::get_if<CountOf>(&node)) {
            open_facts(count->body, into);
        }
    }
    void determined(ClauseId id) {
        Clause const& clause = program_[id];
        std::vector<FormulaId> facts;
        for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
            for (Part const& part : *parts) open_facts(part.formula, facts);
        for (FormulaId fact : facts) {
            Location const at = program_[fact].at;
            if (draft_.holds(at.file) && told_.insert({at.file, at.span.begin}).second) add("W0506", at);
        }
    }

    /// True if the formula holds only if the bearer itself finds, decides or agrees.
    bool own_judgement(Clause const& clause, FormulaId id) const {
        FormulaNode const& node = program_[id].node;
        if (auto const* all = std::get_if<All>(&node))
            return std::any_of(all->operands.begin(), all->operands.end(),
                               [&](FormulaId operand) { return own_judgement(clause, operand); });
        auto const* stance = std::get_if<StanceAtom>(&node);
        if (stance == nullptr || stance->stance == Stance::requests || stance->stance == Stance::performs)
            return false;
        Operand const& who = stance->who;
        return who.is_slot == clause.bearer.is_slot &&
               (who.is_slot ? who.slot == clause.bearer.slot : who.value == clause.bearer.value);
    }
    void discretion(ClauseId id) {
        Clause const& clause = program_[id];
        bool const duty =
            clause.modality == ast::Modality::shall || clause.modality == ast::Modality::shall_not;
        if (clause.deems || clause.jointly || !duty) return;
        auto const judged = [&](std::vector<Part> const& parts) {
            for (Part const& part : parts) {
                if (!own_judgement(clause, part.formula) || !draft_.holds(part.at.file)) continue;
                add("W0507", part.at).clause = id;
                return true;
            }
            return false;
        };
        if (!judged(clause.parts)) judged(clause.exceptions);
    }

    Program const& program_;
    Draft const& draft_;
    std::map<std::tuple<TreatyId, std::string, std::string>, std::pair<Preposition, Location>> roles_;
    std::set<std::pair<FileIndex, std::uint32_t>> told_;
    std::vector<DraftFinding> out_;
};

}  // namespace

std::vector<DraftFinding> check_form(rules::RuleSet const& rules, Draft const& draft) {
    return Form(rules, draft).run();
}

}  // namespace casus::ask

// SPDX-License-Identifier: MIT
// Treaties: their life, their parties, their areas, what they give way to, and their articles.
#include "engine/check/calendar.hpp"
#include "engine/check/clauses.hpp"
#include "engine/check/findings.hpp"
#include "engine/check/lifetimes.hpp"
#include "engine/check/overlays.hpp"

#include <algorithm>
#include <set>

namespace casus::ir {

namespace {

class Treaties {
public:
    Treaties(Program& program, Symbols const& symbols, Reporter& reporter)
        : program_(program),
          symbols_(symbols),
          reporter_(reporter),
          lifetimes_(program, reporter),
          overlays_(program, symbols, reporter) {}

    void run(std::vector<Tree> const& trees) {
        // Lives and areas of all before clauses of any: a clause may speak of another treaty's parties.
        std::uint32_t next = 0;
        std::vector<std::pair<FileIndex, ast::Treaty const*>> treaties;
        for (Tree const& tree : trees)
            for (ast::Item const& item : tree.tree->items)
                if (auto const* treaty = std::get_if<ast::Treaty>(&item))
                    treaties.emplace_back(tree.file, treaty);
        areas_.resize(treaties.size());
        for (auto const& [file, treaty] : treaties) {
            file_ = file;
            current_ = TreatyId{next++};
            fill_life(*treaty);
        }
        lifetimes_.compute();
        end_replaced(replacements_, program_, reporter_);
        for (PendingOrgan const& organ : organs_)
            read_organ(*organ.node, organ.treaty, program_,
                       Lookup(program_, symbols_, reporter_, organ.file));
        read_overlays(trees);
        read_allowances(trees);
        next = 0;
        for (auto const& [file, treaty] : treaties) {
            file_ = file;
            current_ = TreatyId{next++};
            fill_articles(*treaty);
        }
        next = 0;
        for (auto const& [file, treaty] : treaties) {
            file_ = file;
            current_ = TreatyId{next++};
            fill_goals(*treaty);
        }
        overlays_.check_articles();
        resolve_references();
        forbid_priority_circles(program_, reporter_);
        if (!forbid_clause_circles(program_, reporter_)) forbid_excess(program_, reporter_);
    }

private:
    Lookup look() const { return {program_, symbols_, reporter_, file_}; }
    Location at(ast::Node const& node) const { return {file_, node.span}; }
    Treaty& treaty() { return program_.treaties[current_.index]; }

    // -- life

    void fill_life(ast::Treaty const& node) {
        treaty_at_ = at(node);
        lifetimes_.read(node, look());
        for (ast::TreatyItem const& item : node.items)
            std::visit([this](auto const& inner) { fill(inner); }, item);
    }

    void fill(ast::Note const& node) { treaty().notes.push_back(node.text.text); }
    void fill(ast::Cite const& node) { treaty().cites.push_back(node.text.text); }
    void fill(ast::Unverified const&) { treaty().unverified = true; }
    void fill(ast::AppliesOnlyIf const&) {}
    void fill(ast::ExceptWhen const&) {}
    // Its life and its parties: lifetimes.cpp.
    void fill(ast::Signed const&) {}
    void fill(ast::InForce const&) {}
    void fill(ast::InForceWhen const&) {}
    void fill(ast::InForceWhile const&) {}
    void fill(ast::Ratification const&) {}
    void fill(ast::Accession const&) {}
    void fill(ast::ProvisionalApplication const&) {}
    void fill(ast::Parties const&) {}
    void fill(ast::TermOfYears const&) {}
    void fill(ast::Withdrawal const&) {}
    void fill(ast::Notice const&) {}
    void fill(ast::Terminated const&) {}
    void fill(ast::DutiesEnd const&) {}
    /// What an article says about the treaty's life; its rules come later.
    void fill(ast::Article const& node) {
        for (ast::ArticleItem const& item : node.items) {
            if (auto const* allow = std::get_if<ast::Allow>(&item)) add_allowance(*allow, at(node));
            if (auto const* replaces = std::get_if<ast::Replaces>(&item))
                add_replacements(*replaces, node.label);
            if (std::holds_alternative<ast::ForbidsModification>(item)) treaty().forbids_modification = true;
        }
    }
    void fill(ast::Organ const& node) { organs_.push_back({file_, current_, &node}); }
    void fill(ast::Goal const&) {}  // when every treaty's articles are known
    void fill(ast::Allow const& node) { add_allowance(node, treaty_at_); }
    void add_allowance(ast::Allow const& node, Location within) {
        FindingKind const* kind = find_finding(node.code.text);
        if (kind != nullptr) {
            program_.allowances.push_back({std::string(kind->code), node.reason.text, at(node), within});
            return;
        }
        Diagnostic& unknown =
            reporter_.error("E0280", at(node.code), "`" + node.code.text + "` is no finding of `casus check`",
                            "no such code");
        std::vector<std::string_view> names;
        for (FindingKind const& known : finding_kinds()) {
            names.push_back(known.code);
            names.push_back(known.name);
        }
        if (auto const near = nearest(node.code.text, names)) unknown.help = "did you mean `" + *near + "`?";
    }
    void fill(ast::Suspension const& node) {
        SuspensionBetween out;
        if (node.between_first && node.between_second) {
            auto const first = look().actor(*node.between_first);
            auto const second = look().actor(*node.between_second);
            if (!first || !second) return;
            out.pair = {*first, *second};
        }
        for (ast::Name const& name : node.for_parties)
            if (auto const actor = look().actor(name)) out.parties.push_back(*actor);
        out.periods = look().periods(node.periods);
        treaty().suspensions.push_back(std::move(out));
    }
    void fill(ast::Precedence const& node) { add_precedence(node, "", std::nullopt, {}); }
    void fill(ast::ForbidsModification const&) { treaty().forbids_modification = true; }
    void fill(ast::Replaces const& node) { add_replacements(node, ""); }
    void add_replacements(ast::Replaces const& node, std::string const& article) {
        for (ast::Name const& name : node.treaties)
            if (auto const other = look().treaty(name))
                replacements_.push_back({current_, *other, article, at(node)});
    }
    void add_precedence(ast::Precedence const& node, std::string const& article, std::optional<OverlayId> by,
                        std::vector<OverlayId> const& replaced_by) {
        bool const prevails = node.kind == ast::PrecedenceKind::prevails_over;
        auto const add = [&](std::optional<TreatyId> other) {
            Priority priority{current_, other, current_, article, at(node), by, replaced_by};
            if (!prevails) std::swap(priority.over, priority.under);
            program_.priorities.push_back(std::move(priority));
        };
        if (node.any_treaty) add(std::nullopt);
        for (ast::Name const& name : node.treaties)
            if (auto const other = look().treaty(name)) add(*other);
    }

    // -- areas

    void fill(ast::Area const& node) {
        auto const [where, fresh] = areas_[current_.index].try_emplace(
            node.name.text, AreaId{static_cast<std::uint32_t>(program_.areas.size())});
        if (!fresh) {
            reporter_.error("E0201", at(node.name), "area `" + node.name.text + "` is declared twice",
                            "already declared in this treaty");
            return;
        }
        add_area(node);
    }
    /// An area of the treaty at hand, whoever speaks of it by what name.
    AreaId add_area(ast::Area const& node) {
        Area area;
        area.name = node.name.text;
        area.label = node.label ? node.label->text : "the treaty area";
        area.at = at(node.name);
        area.treaty = current_;
        for (ast::AreaItem const& item : node.items) area.items.push_back(area_item(item));
        program_.areas.push_back(std::move(area));
        return AreaId{static_cast<std::uint32_t>(program_.areas.size() - 1)};
    }

    // -- instruments beside the treaties

    /// What the articles that instruments add, or speak of, allow of themselves.
    void read_allowances(std::vector<Tree> const& trees) {
        for (Tree const& tree : trees) {
            file_ = tree.file;
            for (ast::Item const& item : tree.tree->items)
                if (auto const* overlay = std::get_if<ast::Overlay>(&item))
                    for (ast::OverlayItem const& part : overlay->items) {
                        if (auto const* text = std::get_if<ast::OverlayArticle>(&part))
                            read_allowances(text->article.items, at(*text));
                        if (auto const* scope = std::get_if<ast::OverlayScope>(&part))
                            read_allowances(scope->items, at(*scope));
                    }
        }
    }
    void read_allowances(std::vector<ast::ArticleItem> const& items, Location within) {
        for (ast::ArticleItem const& item : items)
            if (auto const* allow = std::get_if<ast::Allow>(&item)) add_allowance(*allow, within);
    }

    void read_overlays(std::vector<Tree> const& trees) {
        overlays_.read(
            trees,
            [&](ast::Area const& node, TreatyId treaty, FileIndex file) -> std::optional<AreaId> {
                file_ = file;
                current_ = treaty;
                return add_area(node);
            },
            [&](ast::Name const& name, TreatyId treaty, FileIndex file) -> std::optional<AreaId> {
                auto const& areas = areas_[treaty.index];
                if (auto const known = areas.find(name.text); known != areas.end()) return known->second;
                Diagnostic& problem =
                    reporter_.error("E0200", {file, name.span}, "unknown area `" + name.text + "`",
                                    "not an area of `" + program_[treaty].name + "`");
                std::vector<std::string_view> names;
                for (auto const& [known, id] : areas) names.push_back(known);
                if (auto const near = nearest(name.text, names))
                    problem.help = "did you mean `" + *near + "`?";
                return std::nullopt;
            },
            [&](ast::Precedence const& node, OverlayId by, FileIndex file) {
                file_ = file;
                current_ = program_[by].treaty;
                add_precedence(node, "", by, {});
            });
        overlays_.use_areas(areas_);
    }
    void fill_overlay_texts(ArticleContext const& shared) {
        for (OverlayText const& text : overlays_.texts(current_)) {
            file_ = text.file;
            Overlay const& overlay = program_[text.by];
            ArticleContext context = shared;
            context.overlay = text.by;
            context.replaces = text.replaces;
            context.areas = &overlays_.areas(text.by);
            context.unverified = overlay.unverified;
            context.article = text.label;
            if (text.article == nullptr) {
                context.periods = overlay.life;
                fill_rules(text.scope->items, context, false);
                continue;
            }
            context.title = text.article->title ? text.article->title->text : "";
            context.periods = look().periods(text.article->periods);
            if (!overlay.life.empty())
                context.periods =
                    context.periods.empty() ? overlay.life : both(overlay.life, context.periods);
            if (context.periods.empty() && !overlay.life.empty()) {
                reporter_.error("E0208", {file_, {text.article->span.begin, text.article->span.begin + 7}},
                                "this article is in force on no day", "outside its instrument's own life");
                continue;
            }
            fill_rules(text.article->items, context);
        }
    }

    // -- areas, continued

    AreaItem area_item(ast::AreaItem const& node) {
        AreaItem out;
        out.subject = node.subject;
        out.at = at(node);
        if (node.of) area_owner(*node.of, out);
        for (ast::AreaFilter const& filter : node.filters) {
            if (auto const* in = std::get_if<ast::InPlaces>(&filter)) {
                out.in.push_back(places(in->places));
            } else if (auto const* except = std::get_if<ast::ExceptPlaces>(&filter)) {
                for (PlaceId place : places(except->places)) out.except.push_back(place);
            } else if (auto const* north = std::get_if<ast::NorthOf>(&filter)) {
                if (Symbol const* line = look().want(north->line, SymbolKind::line))
                    out.beyond.emplace_back(north->south, LineId{line->index});
            }
        }
        for (ast::Name const& name : node.targets)
            if (auto const target = look().target(name)) out.targets.push_back(*target);
        out.periods = look().periods(node.periods);
        return out;
    }
    void area_owner(ast::Term const& term, AreaItem& out) {
        if (auto const* name = std::get_if<ast::Name>(&term)) {
            out.of_actor = look().actor(*name);
        } else if (auto const* binder = std::get_if<ast::Box<ast::Binder>>(&term)) {
            out.of_type = look().type((*binder)->type, current_);
            for (ast::Filter const& filter : (*binder)->filters) area_owner_filter(filter, out);
        } else {
            reporter_.error("E0202", out.at, "an area belongs to a named actor or to `any` of a type",
                            "expected a name or `any party`");
        }
    }
    void area_owner_filter(ast::Filter const& filter, AreaItem& out) {
        if (auto const* not_type = std::get_if<ast::NotType>(&filter)) {
            if (auto const type = look().type(not_type->type, current_)) out.owner_not.push_back(*type);
            return;
        }
        auto const* other = std::get_if<ast::OtherThan>(&filter);
        if (other == nullptr) return;  // places follow the owner: they restrict the item
        for (ast::Term const& term : other->terms) {
            auto const* name = std::get_if<ast::Name>(&term);
            if (name == nullptr) {
                reporter_.error("E0203", at(*other), "an area's owner is fixed by the treaty",
                                "expected the names of actors");
                continue;
            }
            if (auto const actor = look().actor(*name)) out.owner_other_than.push_back(*actor);
        }
    }
    std::vector<PlaceId> places(std::vector<ast::Name> const& names) {
        std::vector<PlaceId> out;
        for (ast::Name const& name : names)
            if (auto const place = look().place(name)) out.push_back(*place);
        return out;
    }

    // -- articles

    void fill_articles(ast::Treaty const& node) {
        ArticleContext shared;
        shared.treaty = current_;
        shared.areas = &areas_[current_.index];
        shared.unverified = treaty().unverified;
        for (ast::TreatyItem const& item : node.items) {
            if (auto const* only = std::get_if<ast::AppliesOnlyIf>(&item))
                shared.only_if.push_back({file_, &only->condition, std::nullopt});
            if (auto const* except = std::get_if<ast::ExceptWhen>(&item))
                shared.except_when.push_back({file_, &except->condition, std::nullopt});
        }
        std::map<std::string, std::vector<std::pair<Period, Location>>> versions;
        for (ast::TreatyItem const& item : node.items)
            if (auto const* article = std::get_if<ast::Article>(&item)) {
                check_versions(*article, versions[article->label]);
                fill_article(*article, shared);
            }
        fill_overlay_texts(shared);
    }
    void fill_goals(ast::Treaty const& node) {
        ArticleContext own;
        own.treaty = current_;
        own.areas = &areas_[current_.index];
        for (ast::TreatyItem const& item : node.items)
            if (auto const* goal = std::get_if<ast::Goal>(&item))
                lower_goal(*goal, own, program_, look(), pending_);
    }
    void check_versions(ast::Article const& node, std::vector<std::pair<Period, Location>>& before) {
        std::vector<Period> periods = look().periods(node.periods);
        if (periods.empty()) periods = {Period{}};
        for (Period const& period : periods)
            for (auto const& [other, where] : before)
                if (period.from < other.until && other.from < period.until) {
                    Diagnostic& problem = reporter_.error(
                        "E0201", {file_, {node.span.begin, node.span.begin + 7}},
                        "article " + node.label + " is written twice for the same time", "a second version");
                    problem.others = {{where, "the first is here"}};
                    problem.help = "give versions that follow one another periods: `article " + node.label +
                                   " until DATE` and `article " + node.label + " from DATE`";
                    return;
                }
        for (Period const& period : periods)
            before.emplace_back(period, Location{file_, {node.span.begin, node.span.begin + 7}});
    }
    void fill_article(ast::Article const& node, ArticleContext context) {
        context.article = node.label;
        context.title = node.title ? node.title->text : "";
        context.periods = look().periods(node.periods);
        auto& articles = treaty().articles;
        if (std::find(articles.begin(), articles.end(), node.label) == articles.end())
            articles.push_back(node.label);
        fill_rules(node.items, std::move(context));
    }
    void fill_rules(std::vector<ast::ArticleItem> const& items, ArticleContext context, bool whole = true) {
        for (ast::ArticleItem const& item : items) {
            if (auto const* note = std::get_if<ast::Note>(&item)) {
                if (!context.note.empty()) context.note += ' ';
                context.note += note->text.text;
            }
            if (std::holds_alternative<ast::Unverified>(item)) context.unverified = true;
            if (auto const* cite = std::get_if<ast::Cite>(&item)) treaty().cites.push_back(cite->text.text);
            // What an instrument puts into an article for the article's other rules is none of its own
            // rules'.
            bool const own = !context.overlay || whole;
            if (auto const* only = std::get_if<ast::AppliesOnlyIf>(&item); only != nullptr && own)
                context.only_if.push_back({file_, &only->condition, std::nullopt});
            if (auto const* except = std::get_if<ast::ExceptWhen>(&item); except != nullptr && own)
                context.except_when.push_back({file_, &except->condition, std::nullopt});
        }
        overlays_.change(context);
        for (ast::ArticleItem const& item : items) {
            if (auto const* peremptory = std::get_if<ast::Peremptory>(&item)) {
                context.peremptory = true;
                check_peremptory(*peremptory, items);
            }
            if (!context.overlay) continue;
            if (auto const* replaces = std::get_if<ast::Replaces>(&item)) only_the_treaty(at(*replaces));
            if (auto const* forbids = std::get_if<ast::ForbidsModification>(&item))
                only_the_treaty(at(*forbids));
        }
        for (ast::ArticleItem const& item : items)
            if (auto const* precedence = std::get_if<ast::Precedence>(&item))
                add_precedence(*precedence, context.article, context.overlay, context.replaced_by);
        std::uint32_t ordinal = next_ordinal(context.article);
        for (ast::ArticleItem const& item : items)
            if (auto const* rule = std::get_if<ast::Rule>(&item))
                lower_rule(*rule, context, program_, look(), ordinal, pending_);
    }
    void only_the_treaty(Location where) {
        reporter_
            .error("E0244", where, "an instrument changes clauses, not the life of a treaty",
                   "only the treaty itself can say this")
            .help =
            "write it into the treaty; what an instrument can say of precedence is `prevails over` and the "
            "like";
    }
    void check_peremptory(ast::Peremptory const& mark, std::vector<ast::ArticleItem> const& items) {
        auto const some_duty = [](std::vector<ast::Effect> const& effects) {
            return std::any_of(effects.begin(), effects.end(), [](ast::Effect const& effect) {
                if (auto const* decision = std::get_if<ast::Decision>(&effect))
                    return decision->effect == ast::DecisionEffect::bind_all ||
                           decision->effect == ast::DecisionEffect::bind_those_accepting;
                auto const* duty = std::get_if<ast::Duty>(&effect);
                return duty != nullptr &&
                       (duty->modality == ast::Modality::shall || duty->modality == ast::Modality::shall_not);
            });
        };
        bool const binds = std::any_of(items.begin(), items.end(), [&](ast::ArticleItem const& item) {
            auto const* rule = std::get_if<ast::Rule>(&item);
            return rule != nullptr &&
                   (some_duty(rule->effects) ||
                    std::any_of(rule->otherwise.begin(), rule->otherwise.end(),
                                [&](ast::Fallback const& fallback) { return some_duty(fallback.effects); }));
        });
        if (!binds)
            reporter_
                .error("E0260", at(mark), "nothing in this article could be peremptory",
                       "only a `shall` or a `shall not` can be")
                .help =
                "a peremptory norm binds whatever a treaty says; a right or a recommendation does not";
    }
    std::uint32_t next_ordinal(std::string const& article) {
        std::uint32_t next = 0;
        for (ClauseId clause : treaty().clauses)
            if (program_[clause].article == article) next = std::max(next, program_[clause].ordinal + 1);
        return next;
    }

    // -- what refers to clauses, and what may not go round in circles

    void resolve_references() {
        for (PendingUnder const& reference : pending_) {
            Treaty const& named = program_[reference.treaty];
            auto& under = std::get<Under>(program_.formulas[reference.formula.index].node);
            bool article_found = false;
            for (ClauseId id : named.clauses) {
                Clause const& clause = program_[id];
                if (clause.article != reference.article && !reference.article.empty()) continue;
                article_found = true;
                // What all owe together binds none of them alone.
                if (clause.deems || clause.jointly || clause.modality != reference.modality) continue;
                bool const same_act =
                    std::any_of(clause.acts.begin(), clause.acts.end(),
                                [&](ActTerm const& act) { return act.act == under.act.act; });
                if (same_act) under.clauses.push_back(id);
            }
            if (!article_found)
                reporter_.error("E0212", reference.at,
                                "`" + named.name + "` has no " +
                                    (reference.article.empty() ? std::string("rules")
                                                               : "article `" + reference.article + "`"),
                                "no such article");
            else if (under.clauses.empty())
                reporter_.error("E0212", reference.at, "no rule of that article has this modality and act",
                                "so the condition could never hold");
        }
    }

    Program& program_;
    Symbols const& symbols_;
    Reporter& reporter_;
    Lifetimes lifetimes_;
    FileIndex file_ = 0;
    TreatyId current_;
    Location treaty_at_;
    Overlays overlays_;
    std::vector<std::map<std::string, AreaId>> areas_;
    std::vector<PendingUnder> pending_;
    std::vector<PendingReplacement> replacements_;
    struct PendingOrgan {
        FileIndex file;
        TreatyId treaty;
        ast::Organ const* node;
    };
    std::vector<PendingOrgan> organs_;
};

}  // namespace

void check_treaties(std::vector<Tree> const& trees, Program& program, Symbols const& symbols,
                    Reporter& reporter) {
    Treaties(program, symbols, reporter).run(trees);
}

}  // namespace casus::ir

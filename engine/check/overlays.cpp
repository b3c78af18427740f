// SPDX-License-Identifier: MIT
#include "engine/check/overlays.hpp"

#include "engine/check/conditions.hpp"

#include <algorithm>

namespace casus::ir {

namespace {

/// "4" takes in 4 and 4.1.
bool within(std::string const& label, std::string const& article) {
    return label == article || label.rfind(article + ".", 0) == 0;
}

bool is_word_of_one(ast::OverlayKind kind) {
    return kind == ast::OverlayKind::reservation || kind == ast::OverlayKind::understanding ||
           kind == ast::OverlayKind::interpretation;
}

bool overlap(std::vector<Period> const& a, std::vector<Period> const& b) {
    if (a.empty() || b.empty()) return true;
    for (Period const& one : a)
        for (Period const& other : b)
            if (one.from < other.until && other.from < one.until) return true;
    return false;
}

/// The treaty's beneficiary as the clause writes it: the first argument of its act that is a single actor and
/// not whom it is against; failing that, whom it is against.
std::optional<Operand> beneficiary_of(Program const& program, Clause const& clause) {
    if (clause.acts.empty()) return std::nullopt;
    ActTerm const& act = clause.acts.front();
    std::optional<Operand> opposed;
    for (std::size_t i = 0; i < act.arguments.size(); ++i) {
        Role const& role = program[act.act].roles[i];
        Operand const& operand = act.arguments[i];
        bool const single = operand.is_slot ? clause.slots[operand.slot].sort == Sort::actor
                                            : operand.value.sort == Sort::actor;
        if (!single) continue;
        if (role.preposition != Preposition::against) return operand;
        if (!opposed) opposed = operand;
    }
    return opposed;
}

}  // namespace

// ---- instruments ---------------------------------------------------------------------------------------

void Overlays::read(std::vector<Tree> const& trees, MakeArea const& make_area, FindArea const& find_area,
                    AddPrecedence const& add_precedence) {
    texts_.resize(program_.treaties.size());
    own_areas_.resize(program_.overlays.size());
    std::uint32_t next = 0;
    for (Tree const& tree : trees)
        for (ast::Item const& item : tree.tree->items)
            if (auto const* node = std::get_if<ast::Overlay>(&item))
                read_one(*node, tree.file, OverlayId{next++}, make_area, find_area, add_precedence);
    sort();
}

void Overlays::read_one(ast::Overlay const& node, FileIndex file, OverlayId id, MakeArea const& make_area,
                        FindArea const& find_area, AddPrecedence const& add_precedence) {
    auto const treaty = look(file).treaty(node.to);
    if (!treaty) return;
    program_.overlays[id.index].treaty = *treaty;
    program_.treaties[treaty->index].overlays.push_back(id);
    read_attributes(node, file, id);
    date(id);
    check_binding(node, file, id);
    Overlay& overlay = program_.overlays[id.index];
    for (ast::OverlayItem const& item : node.items) {
        if (auto const* x = std::get_if<ast::Note>(&item)) overlay.notes.push_back(x->text.text);
        if (auto const* x = std::get_if<ast::Cite>(&item)) overlay.cites.push_back(x->text.text);
        if (std::holds_alternative<ast::Unverified>(item)) overlay.unverified = true;
        if (auto const* x = std::get_if<ast::Precedence>(&item)) add_precedence(*x, id, file);
        if (auto const* x = std::get_if<ast::Area>(&item)) {
            add_own_area(*x, file, id, make_area);
        }
        if (auto const* x = std::get_if<ast::OverlayArea>(&item)) {
            auto const changed = find_area(x->area.name, *treaty, file);
            if (!changed) continue;
            auto const area = make_area(x->area, *treaty, file);
            if (!area) continue;
            program_.areas[area->index].by = id;
            // Unless it names its part otherwise, the changed area keeps its name.
            std::string const lead = x->change == ast::AreaChange::takes ? "what was taken out of " : "";
            if (!x->area.label) program_.areas[area->index].label = lead + program_[*changed].label;
            program_.areas[changed->index].changes.push_back({id, x->change, *area});
        }
        if (auto const* x = std::get_if<ast::OverlayArticle>(&item))
            texts_[treaty->index].push_back({id, file, x->article.label, &x->article, nullptr, x->replaces});
        if (auto const* x = std::get_if<ast::OverlayScope>(&item))
            texts_[treaty->index].push_back({id, file, x->label, nullptr, x, false});
    }
}

void Overlays::add_own_area(ast::Area const& node, FileIndex file, OverlayId id, MakeArea const& make_area) {
    Overlay const& overlay = program_[id];
    Location const at{file, node.name.span};
    bool const of_treaty = std::any_of(program_.areas.begin(), program_.areas.end(), [&](Area const& area) {
        return area.treaty == overlay.treaty && area.name == node.name.text && !area.by;
    });
    auto& own = own_areas_[id.index];
    if (of_treaty || own.count(node.name.text) != 0) {
        reporter_
            .error("E0201", at, "area `" + node.name.text + "` is declared twice",
                   of_treaty ? "already an area of the treaty" : "already declared in this instrument")
            .help = "to change the treaty's area write `replaces area " + node.name.text +
                    "`, `adds to area " + node.name.text + "` or `takes from area " + node.name.text + "`";
        return;
    }
    if (auto const area = make_area(node, overlay.treaty, file)) {
        program_.areas[area->index].by = id;
        own[node.name.text] = *area;
    }
}

void Overlays::read_attributes(ast::Overlay const& node, FileIndex file, OverlayId id) {
    Lookup const names = look(file);
    Overlay& overlay = program_.overlays[id.index];
    auto const actors = [&](std::vector<ast::Name> const& from, std::vector<ActorId>& into) {
        for (ast::Name const& name : from)
            if (auto const actor = names.actor(name)) into.push_back(*actor);
    };
    std::vector<ast::Period> life;
    bool in_force = false;
    for (ast::OverlayAttribute const& attribute : node.attributes) {
        if (auto const* x = std::get_if<ast::OverlayBy>(&attribute)) actors(x->names, overlay.authors);
        if (auto const* x = std::get_if<ast::OverlayKnownTo>(&attribute)) actors(x->names, overlay.known_to);
        if (auto const* x = std::get_if<ast::Period>(&attribute)) life.push_back(*x);
        if (auto const* x = std::get_if<ast::OverlaySecret>(&attribute)) {
            if (overlay.secret)
                reporter_
                    .error("E0240", {file, x->span}, "`" + node.name.text + "` says twice when it is secret",
                           "once is enough")
                    .help = "periods follow one another: `secret until D from E until F`";
            overlay.secret = true;
            overlay.secret_periods = names.periods(x->periods);
        }
        if (auto const* x = std::get_if<ast::OverlayBinds>(&attribute)) {
            actors(x->names, overlay.binds);
            if (!x->between_first || !x->between_second) continue;
            auto const first = names.actor(*x->between_first), second = names.actor(*x->between_second);
            if (first && second) overlay.pair = {*first, *second};
        }
    }
    for (ast::OverlayItem const& item : node.items) {
        if (auto const* x = std::get_if<ast::Signed>(&item)) overlay.signed_on = day_of(x->date);
        if (auto const* x = std::get_if<ast::InForce>(&item)) {
            if (in_force || !life.empty()) {
                reporter_.error("E0240", {file, x->span},
                                "`" + node.name.text + "` says twice when it is in force",
                                "once is enough: here or in its heading");
                continue;
            }
            in_force = true;
            overlay.life = names.periods(x->periods);
        }
    }
    if (!in_force) overlay.life = names.periods(life);
    // One that does not say from when it holds holds from its own day.
    if (overlay.life.empty() && overlay.signed_on) overlay.life = {{*overlay.signed_on, doom}};
}

void Overlays::date(OverlayId id) {
    Overlay& overlay = program_.overlays[id.index];
    Treaty const& treaty = program_[overlay.treaty];
    overlay.made_on = overlay.signed_on;
    if (!overlay.made_on && !overlay.life.empty() && overlay.life.front().from != dawn)
        overlay.made_on = overlay.life.front().from;
    if (!overlay.made_on) overlay.made_on = treaty.signed_on;
}

void Overlays::check_binding(ast::Overlay const& node, FileIndex file, OverlayId id) {
    Overlay& overlay = program_.overlays[id.index];
    Treaty const& treaty = program_[overlay.treaty];
    Location const at{file, node.name.span};
    // What one State says for itself binds that State.
    if (is_word_of_one(overlay.kind) && overlay.binds.empty() && !overlay.pair)
        overlay.binds = overlay.authors;
    if (overlay.kind == ast::OverlayKind::reservation && overlay.binds.empty() && !overlay.pair)
        reporter_.error("E0241", at, "a reservation without a State that makes it", "whose reservation?")
            .help = "write `by NAME`";
    if (overlay.pair && !overlay.binds.empty())
        reporter_.error("E0241", at, "this binds single States and a pair", "one or the other").help =
            "write two instruments, or `binds` with the States whose duties it changes";
    if (overlay.pair && overlay.pair->first == overlay.pair->second)
        reporter_.error("E0241", at, "this binds a State toward itself", "between two different States");
    std::vector<ActorId> bound = overlay.binds;
    if (overlay.pair) bound = {overlay.pair->first, overlay.pair->second};
    for (ActorId actor : bound) {
        bool const party = std::any_of(treaty.members.begin(), treaty.members.end(),
                                       [&](Membership const& member) { return member.actor == actor; });
        if (party) continue;
        Diagnostic& problem = reporter_.error(
            "E0241", at, "`" + node.name.text + "` binds `" + program_[actor].name + "`, which is no party",
            "to `" + treaty.name + "`");
        problem.others = {{treaty.at, "the treaty"}};
    }
}

void Overlays::sort() {
    auto const earlier = [&](OverlayId a, OverlayId b) {
        return program_[a].made_on.value_or(dawn) < program_[b].made_on.value_or(dawn);
    };
    for (Treaty& treaty : program_.treaties)
        std::stable_sort(treaty.overlays.begin(), treaty.overlays.end(), earlier);
    for (auto& texts : texts_)
        std::stable_sort(texts.begin(), texts.end(),
                         [&](OverlayText const& a, OverlayText const& b) { return earlier(a.by, b.by); });
    // Of one day, what puts another list in the area's place comes before what adds to it or takes from it.
    for (Area& area : program_.areas)
        std::stable_sort(
            area.changes.begin(), area.changes.end(), [&](AreaChange const& a, AreaChange const& b) {
                auto const day = [&](AreaChange const& c) { return program_[c.by].made_on.value_or(dawn); };
                return std::pair(day(a), a.change) < std::pair(day(b), b.change);
            });
}

void Overlays::use_areas(std::vector<std::map<std::string, AreaId>> const& of_treaties) {
    areas_ = own_areas_;
    for (std::uint32_t i = 0; i < areas_.size(); ++i) {
        std::uint32_t const treaty = program_.overlays[i].treaty.index;
        if (treaty >= of_treaties.size()) continue;  // to an unknown one, which is reported
        auto const& of_treaty = of_treaties[treaty];
        areas_[i].insert(of_treaty.begin(), of_treaty.end());
    }
}

// ---- articles ------------------------------------------------------------------------------------------

/// Both can bind the same State in the same relation on the same day.
bool Overlays::may_meet(OverlayId a, OverlayId b) const {
    Overlay const& one = program_[a];
    Overlay const& other = program_[b];
    if (!overlap(one.life, other.life)) return false;
    auto const only = [](Overlay const& overlay) {
        if (overlay.pair) return std::vector<ActorId>{overlay.pair->first, overlay.pair->second};
        return overlay.binds;
    };
    std::vector<ActorId> const ones = only(one), others = only(other);
    if (ones.empty() || others.empty()) return true;
    // A reservation also reaches what others owe the State that makes it.
    if (one.kind == ast::OverlayKind::reservation || other.kind == ast::OverlayKind::reservation) return true;
    if (one.pair && other.pair)
        return std::is_permutation(ones.begin(), ones.end(), others.begin(), others.end());
    return std::any_of(ones.begin(), ones.end(), [&](ActorId actor) {
        return std::find(others.begin(), others.end(), actor) != others.end();
    });
}

void Overlays::change(ArticleContext& context) const {
    auto const made = [&](OverlayId id) { return program_[id].made_on.value_or(dawn); };
    for (OverlayText const& text : texts_[context.treaty.index]) {
        if (context.overlay == text.by || !within(context.article, text.label)) continue;
        // An instrument acts on what is there when it is made; the treaty's own text always is.
        bool const older = !context.overlay || made(*context.overlay) < made(text.by);
        bool const same_day = context.overlay && made(*context.overlay) == made(text.by);
        if (context.overlay && !may_meet(*context.overlay, text.by)) continue;
        if (text.replaces) {
            if (older || (same_day && !context.replaces)) context.replaced_by.push_back(text.by);
            continue;
        }
        if (text.scope == nullptr || !(older || same_day)) continue;
        for (ast::ArticleItem const& item : text.scope->items) {
            if (auto const* only = std::get_if<ast::AppliesOnlyIf>(&item))
                context.only_if.push_back({text.file, &only->condition, text.by});
            if (auto const* except = std::get_if<ast::ExceptWhen>(&item))
                context.except_when.push_back({text.file, &except->condition, text.by});
        }
    }
}

bool Overlays::is_there(TreatyId treaty, OverlayText const& text) const {
    for (std::string const& label : program_[treaty].articles)
        if (within(label, text.label)) return true;
    for (OverlayText const& other : texts_[treaty.index])
        if (other.by != text.by && other.article != nullptr && !other.replaces &&
            within(other.label, text.label) &&
            program_[other.by].made_on.value_or(dawn) <= program_[text.by].made_on.value_or(dawn))
            return true;
    return false;
}

Location Overlays::heading(OverlayText const& text) const {
    if (text.scope != nullptr) {
        std::uint32_t const begin = text.scope->span.begin;
        return {text.file, {begin, begin + 10}};  // `in article`
    }
    std::uint32_t const begin = text.article->span.begin;
    return {text.file, {begin, begin + 7}};
}

void Overlays::check_doubles(TreatyId treaty, OverlayText const& text, std::size_t index) {
    auto const& texts = texts_[treaty.index];
    for (std::size_t i = 0; i < index; ++i) {
        OverlayText const& other = texts[i];
        if (other.article == nullptr || text.article == nullptr || other.label != text.label) continue;
        bool const same_day = program_[other.by].made_on == program_[text.by].made_on;
        bool const both_replace = text.replaces && other.replaces && same_day;
        bool const both_add = !text.replaces && !other.replaces;
        if ((!both_replace && !both_add) || (other.by != text.by && !may_meet(other.by, text.by))) continue;
        std::vector<Period> const ours = look(text.file).periods(text.article->periods);
        if (!overlap(ours, look(other.file).periods(other.article->periods))) continue;
        Diagnostic& problem = reporter_.error(
            "E0242", heading(text),
            both_add ? "article " + text.label + " is added twice"
                     : "article " + text.label + " is replaced twice, and neither instrument is the later",
            "a second text for the same States at the same time");
        problem.others = {{heading(other), "the first is here"}};
        problem.help = both_add ? "let the later one replace it: `replaces article " + text.label + "`"
                                : "give the later instrument its date: `signed DATE`";
        return;
    }
}

void Overlays::check_articles() {
    for (std::uint32_t t = 0; t < texts_.size(); ++t) {
        TreatyId const treaty{t};
        for (std::size_t i = 0; i < texts_[t].size(); ++i) {
            OverlayText const& text = texts_[t][i];
            bool const adds = text.article != nullptr && !text.replaces;
            check_doubles(treaty, text, i);
            auto const& own = program_[treaty].articles;
            if (adds) {
                if (std::find(own.begin(), own.end(), text.label) == own.end()) continue;
                reporter_
                    .error("E0242", heading(text), "article " + text.label + " is there already",
                           "an article of that label stands in `" + program_[treaty].name + "`")
                    .help = "write `replaces article " + text.label + "`, `in article " + text.label +
                            "`, or another label";
                continue;
            }
            if (is_there(treaty, text)) continue;
            Diagnostic& problem = reporter_.error(
                "E0212", heading(text), "`" + program_[treaty].name + "` has no article `" + text.label + "`",
                text.replaces ? "nothing to replace" : "nothing to put this into");
            std::vector<std::string_view> const known(own.begin(), own.end());
            if (auto const near = nearest(text.label, known)) problem.help = "did you mean `" + *near + "`?";
        }
    }
    for (Area const& area : program_.areas)
        for (std::size_t i = 1; i < area.changes.size(); ++i) {
            AreaChange const& one = area.changes[i - 1];
            AreaChange const& other = area.changes[i];
            bool const both = one.change == ast::AreaChange::replaces && other.change == one.change;
            if (!both || program_[one.by].made_on != program_[other.by].made_on ||
                !may_meet(one.by, other.by))
                continue;
            reporter_
                .error("E0242", program_[other.area].at,
                       "area `" + area.name + "` is replaced twice, and neither instrument is the later",
                       "a second list for the same States at the same time")
                .others = {{program_[one.area].at, "the first is here"}};
        }
}

// ---- clauses -------------------------------------------------------------------------------------------

namespace {

FormulaId add(Program& program, FormulaNode node, Location at) {
    program.formulas.push_back({std::move(node), at});
    return FormulaId{static_cast<std::uint32_t>(program.formulas.size() - 1)};
}

/// True if the instrument speaks for all parties alike.
bool binds_all(Overlay const& overlay) { return overlay.binds.empty() && !overlay.pair; }

/// Whom the instrument reaches, as a condition on the clause's bearer and beneficiary.
FormulaId reach_of(Overlay const& overlay, Operand bearer, std::optional<Operand> toward, bool own,
                   Program& program, Location at) {
    auto const is = [&](Operand const& who, ActorId actor) {
        return add(program, Same{who, Operand::of(value_of(actor))}, at);
    };
    std::vector<FormulaId> ways;
    if (binds_all(overlay)) return add(program, Constant{true}, at);
    if (!overlay.pair) {
        for (ActorId actor : overlay.binds) {
            ways.push_back(is(bearer, actor));
            if (overlay.kind == ast::OverlayKind::reservation && toward) ways.push_back(is(*toward, actor));
        }
        return add(program, Some{std::move(ways)}, at);
    }
    auto const [a, b] = *overlay.pair;
    if (toward) {
        FormulaId const there = add(program, All{{is(bearer, a), is(*toward, b)}}, at);
        FormulaId const back = add(program, All{{is(bearer, b), is(*toward, a)}}, at);
        return add(program, Some{{there, back}}, at);
    }
    // What is owed to no one in particular is owed to all parties; the two can settle it between them only if
    // there are no others, or if it is their own instrument that says it.
    auto const& members = program[overlay.treaty].members;
    bool const only_two = std::all_of(members.begin(), members.end(), [&, a = a, b = b](Membership const& m) {
        return m.actor == a || m.actor == b;
    });
    if (!own && !only_two) return add(program, Constant{false}, at);
    return add(program, Some{{is(bearer, a), is(bearer, b)}}, at);
}

/// What the instruments make of "the event lies in the area": each change in its turn, for those it binds.
FormulaId changed_area(InArea const& base, Clause const& clause, Program& program, Lookup const& look,
                       Location at) {
    FormulaId current = add(program, base, at);
    std::vector<AreaChange> const changes = program[base.area].changes;
    for (AreaChange const& change : changes) {
        Location const where = program[change.area].at;
        FormulaId const binds = overlay_binds(change.by, clause, program, look, where, false);
        FormulaId const list = add(program, InArea{base.event, change.area}, where);
        FormulaId const by_it = add(program, All{{binds, list}}, where);
        switch (change.change) {
            case ast::AreaChange::adds: current = add(program, Some{{current, by_it}}, at); break;
            case ast::AreaChange::takes: {
                FormulaId const left = add(program, Not{by_it}, where);
                current = add(program, All{{current, left}}, at);
                break;
            }
            case ast::AreaChange::replaces: {
                FormulaId const free = add(program, Not{binds}, where);
                FormulaId const as_before = add(program, All{{free, current}}, at);
                current = add(program, Some{{as_before, by_it}}, at);
                break;
            }
        }
    }
    return current;
}

}  // namespace

FormulaId overlay_binds(OverlayId id, Clause const& clause, Program& program, Lookup const& look, Location at,
                        bool own) {
    Overlay const& overlay = program[id];
    OverlayBinds node;
    node.overlay = id;
    node.own = own;
    node.bearer = clause.bearer;
    node.toward = beneficiary_of(program, clause);
    if (clause.deems && !binds_all(overlay))
        look.reporter()
            .error("E0243", at, "this changes what an event counts as, for some parties only",
                   "a deeming is the same for all")
            .help =
            "change the duty that reads the deemed event instead, or let the instrument bind all parties";
    if (clause.jointly && !binds_all(overlay))
        look.reporter()
            .error("E0245", at, "this binds only some of those who owe something jointly",
                   "what is owed jointly is one duty of all")
            .help = "let the instrument bind all parties, or write a duty of those whom it binds";
    bool const all = binds_all(overlay) || clause.deems;
    node.reach = all ? add(program, Constant{true}, at)
                     : reach_of(overlay, node.bearer, node.toward, own, program, at);
    return add(program, node, at);
}

void apply_overlays(Clause& clause, ArticleContext const& context, Program& program, Lookup const& look,
                    std::uint32_t first) {
    auto const last = static_cast<std::uint32_t>(program.formulas.size());
    for (std::uint32_t i = first; i < last; ++i) {
        auto const* in_area = std::get_if<InArea>(&program.formulas[i].node);
        if (in_area == nullptr || program[in_area->area].changes.empty()) continue;
        InArea const base = *in_area;
        FormulaId const changed = changed_area(base, clause, program, look, program.formulas[i].at);
        FormulaNode node = program[changed].node;
        program.formulas[i].node = std::move(node);
    }
    for (auto* parts : {&clause.parts, &clause.exceptions, &clause.untils})
        for (Part& part : *parts) part.slots = slots_read(program, part.formula);
    auto const part = [&](PartKind kind, OverlayId by, bool own) {
        FormulaId const binds = overlay_binds(by, clause, program, look, clause.at, own);
        return Part{kind, binds, clause.at, slots_read(program, binds), by};
    };
    if (context.overlay && !binds_all(program[*context.overlay]))
        clause.parts.insert(clause.parts.begin(), part(PartKind::party, *context.overlay, true));
    for (OverlayId by : context.replaced_by) clause.exceptions.push_back(part(PartKind::overlay, by, false));
}

}  // namespace casus::ir

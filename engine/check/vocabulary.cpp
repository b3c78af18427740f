// SPDX-License-Identifier: MIT
// Declarations: every name first, then what each says, so that order never matters.
#include "engine/check/checker.hpp"
#include "engine/check/quantity.hpp"

#include <algorithm>
#include <functional>

namespace casus::ir {

namespace {

class Vocabulary {
public:
    Vocabulary(Program& program, Symbols& symbols, Reporter& reporter)
        : program_(program), symbols_(symbols), reporter_(reporter) {}

    void declare(Tree const& tree) {
        file_ = tree.file;
        for (ast::Item const& item : tree.tree->items)
            std::visit([this](auto const& node) { declare_item(node); }, item);
    }
    void fill(Tree const& tree) {
        file_ = tree.file;
        for (ast::Item const& item : tree.tree->items)
            std::visit([this](auto const& node) { fill_item(node); }, item);
    }
    void finish() {
        forbid_cycle<Place>(
            program_.places, [](Place const& place) { return indices(place.in); },
            "a place cannot lie within itself");
        forbid_cycle<Target>(
            program_.targets, [](Target const& target) { return indices(target.is); },
            "a target kind cannot be its own kind");
        forbid_cycle<Class>(
            program_.classes,
            [](Class const& cls) {
                std::vector<std::uint32_t> next;
                if (cls.of.kind == TypeKind::class_) next.push_back(cls.of.cls.index);
                for (TypeRef const& other : cls.not_types)
                    if (other.kind == TypeKind::class_) next.push_back(other.cls.index);
                return next;
            },
            "a class cannot be made from itself");
        forbid_cycle<EventKind>(
            program_.events, [](EventKind const& event) { return indices(event.is); },
            "an event cannot be its own kind");
        forbid_cycle<ActKind>(
            program_.acts,
            [](ActKind const& act) {
                std::vector<std::uint32_t> next;
                for (ActPattern const& implied : act.implies) next.push_back(implied.act.index);
                return next;
            },
            "an act cannot imply itself");
    }

private:
    template <typename T>
    static std::vector<std::uint32_t> indices(std::vector<T> const& ids) {
        std::vector<std::uint32_t> out;
        for (T id : ids) out.push_back(id.index);
        return out;
    }

    Lookup look() const { return {program_, symbols_, reporter_, file_}; }

    bool declare_name(ast::Name const& name, SymbolKind kind, std::size_t index) {
        Location const at{file_, name.span};
        auto const before = symbols_.declare(name.text, {kind, static_cast<std::uint32_t>(index), at});
        if (!before) return true;
        Diagnostic& problem = reporter_.error("E0201", at, "`" + name.text + "` is declared twice",
                                              "already the name of " + std::string(kind_name(before->kind)));
        problem.others = {{before->at, "first declared here"}};
        return false;
    }
    template <typename Entity, typename Node>
    void add(std::vector<Entity>& entities, Node const& node, SymbolKind kind) {
        // A second declaration keeps its own entity, unnamed by anything, so that filling finds its node
        // again.
        declare_name(node.name, kind, entities.size());
        Entity entity;
        entity.name = node.name.text;
        entity.label = node.label.text;
        entity.at = {file_, node.name.span};
        order_[&node] = static_cast<std::uint32_t>(entities.size());
        entities.push_back(std::move(entity));
    }
    std::uint32_t index_of(void const* node) const { return order_.at(node); }

    // -- first pass

    void declare_item(ast::State const& node) {
        add(program_.actors, node, SymbolKind::actor);
        Actor& state = program_.actors.back();
        state.state = true;
        state.home = PlaceId{static_cast<std::uint32_t>(program_.places.size())};
        Place home;
        home.name = state.name;
        home.label = state.label;
        home.at = state.at;
        home.home_of = ActorId{static_cast<std::uint32_t>(program_.actors.size() - 1)};
        program_.places.push_back(std::move(home));
    }
    void declare_item(ast::Actor const& node) { add(program_.actors, node, SymbolKind::actor); }
    void declare_item(ast::Class const& node) { add(program_.classes, node, SymbolKind::class_); }
    void declare_item(ast::Place const& node) { add(program_.places, node, SymbolKind::place); }
    void declare_item(ast::Line const& node) { add(program_.lines, node, SymbolKind::line); }
    void declare_item(ast::Target const& node) { add(program_.targets, node, SymbolKind::target); }
    void declare_item(ast::Event const& node) { add(program_.events, node, SymbolKind::event); }
    void declare_item(ast::Act const& node) { add(program_.acts, node, SymbolKind::act); }
    void declare_item(ast::Fact const& node) { add(program_.facts, node, SymbolKind::fact); }
    void declare_item(ast::Treaty const& node) {
        declare_name(node.name, SymbolKind::treaty, program_.treaties.size());
        Treaty treaty;
        treaty.name = node.name.text;
        treaty.label = node.title.text;
        treaty.known_as = node.known_as ? node.known_as->text : node.title.text;
        treaty.political = node.political;
        treaty.at = {file_, node.name.span};
        program_.treaties.push_back(std::move(treaty));
        for (ast::TreatyItem const& item : node.items)
            if (auto const* organ = std::get_if<ast::Organ>(&item); organ != nullptr && organ->label) {
                declare_name(organ->name, SymbolKind::actor, program_.actors.size());
                Actor actor;
                actor.name = organ->name.text;
                actor.label = organ->label->text;
                actor.at = {file_, organ->name.span};
                program_.actors.push_back(std::move(actor));
            }
    }
    void declare_item(ast::Unit const& node) { add(program_.units, node, SymbolKind::unit); }
    void declare_item(ast::Figure const& node) { add(program_.figures, node, SymbolKind::figure); }
    void declare_item(ast::Overlay const& node) {
        declare_name(node.name, SymbolKind::overlay, program_.overlays.size());
        Overlay overlay;
        overlay.name = node.name.text;
        overlay.label = node.title.text;
        overlay.at = {file_, node.name.span};
        overlay.kind = node.kind;
        program_.overlays.push_back(std::move(overlay));
    }
    void declare_item(ast::Case const&) {}

    // -- second pass

    void fill_item(ast::State const& node) {
        Actor& state = program_.actors[index_of(&node)];
        state.life = look().periods(node.periods);
        for (ast::Code const& code : node.codes)
            state.codes.push_back({code.scheme.text, code.number.digits, look().periods(code.periods)});
        for (ast::Name const& before : node.succeeds)
            if (auto const actor = look().actor(before)) state.succeeds.push_back(*actor);
        for (ast::Name const& region : node.in)
            if (auto const place = look().place(region))
                program_.places[state.home->index].in.push_back(*place);
    }
    void fill_item(ast::Actor const& node) {
        Actor& actor = program_.actors[index_of(&node)];
        actor.life = look().periods(node.periods);
        for (ast::Name const& name : node.is)
            if (Symbol const* cls = look().want(name, SymbolKind::class_))
                actor.classes.push_back(ClassId{cls->index});
    }
    void fill_item(ast::Class const& node) {
        Class& cls = program_.classes[index_of(&node)];
        if (auto const of = look().type(node.of, std::nullopt)) {
            cls.of = *of;
            if (sort_of(*of) != Sort::actor)
                reporter_.error("E0202", {file_, node.of.span}, "a class is of actors or states",
                                "expected `actor`, `state` or a class of them");
        }
        for (ast::PartyGroup const& group : node.members)
            for (ast::Name const& name : group.names)
                if (auto const actor = look().actor(name))
                    cls.members.push_back({*actor, look().periods(group.periods)});
        cls.by_rule = !node.filters.empty();
        for (ast::Filter const& filter : node.filters) fill_filter(cls, filter);
    }
    void fill_filter(Class& cls, ast::Filter const& filter) {
        if (auto const* in = std::get_if<ast::InPlaces>(&filter)) {
            std::vector<PlaceId> places;
            for (ast::Name const& name : in->places)
                if (auto const place = look().place(name)) places.push_back(*place);
            cls.in_places.push_back(std::move(places));
        } else if (auto const* other = std::get_if<ast::OtherThan>(&filter)) {
            for (ast::Term const& term : other->terms) {
                if (auto const* name = std::get_if<ast::Name>(&term)) {
                    if (auto const actor = look().actor(*name)) cls.other_than.push_back(*actor);
                } else {
                    reporter_.error("E0203", {file_, other->span}, "a class names its members",
                                    "expected the names of actors");
                }
            }
        } else if (auto const* not_type = std::get_if<ast::NotType>(&filter)) {
            if (auto const type = look().type(not_type->type, std::nullopt)) cls.not_types.push_back(*type);
        }
    }
    void fill_item(ast::Place const& node) {
        Place& place = program_.places[index_of(&node)];
        place.region = node.region;
        place.kind = node.kind.value_or(ast::PlaceKind::territory);
        for (ast::Name const& name : node.in)
            if (auto const outer = look().place(name)) place.in.push_back(*outer);
        for (ast::Ownership const& owner : node.owners)
            if (auto const by = look().actor(owner.by))
                place.holdings.push_back({*by, owner.administered, look().periods(owner.periods)});
        if (node.latitude) {
            std::int32_t const low = latitude(node.latitude->low);
            std::int32_t const high = node.latitude->high ? latitude(*node.latitude->high) : low;
            place.latitude = Latitudes{std::min(low, high), std::max(low, high)};
        }
    }
    std::int32_t latitude(ast::Number const& number) {
        // Past 90 degrees in thousandths there is no latitude; the digits are checked first so that scaling
        // is safe.
        std::int64_t value = number.digits;
        int decimals = number.decimals;
        for (; decimals > 3; --decimals) value /= 10;
        bool const sane = value > -1'000'000 && value < 1'000'000;
        if (sane)
            for (; decimals < 3; ++decimals) value *= 10;
        if (!sane || value < -90'000 || value > 90'000) {
            reporter_.error("E0209", {file_, number.span}, "no such latitude",
                            "expected degrees from -90 to 90, north positive");
            return 0;
        }
        return static_cast<std::int32_t>(value);
    }
    void fill_item(ast::Line const& node) {
        program_.lines[index_of(&node)].latitude = latitude(node.latitude);
    }
    void fill_item(ast::Target const& node) {
        for (ast::Name const& name : node.is)
            if (auto const wider = look().target(name))
                program_.targets[index_of(&node)].is.push_back(*wider);
    }

    std::vector<Role> roles(std::vector<ast::Parameter> const& parameters) {
        std::vector<Role> out;
        for (ast::Parameter const& parameter : parameters) {
            auto const type = look().type(parameter.type, std::nullopt);
            if (!type) continue;
            bool const again = std::any_of(out.begin(), out.end(), [&](Role const& role) {
                return role.preposition == parameter.preposition || role.name == parameter.variable.text;
            });
            if (again) {
                reporter_.error("E0204", {file_, parameter.span}, "this role is declared twice",
                                "each preposition and each variable once");
                continue;
            }
            if (out.size() == most_roles) {
                reporter_.error("E0217", {file_, parameter.span}, "more than six roles", "one too many");
                break;
            }
            out.push_back({parameter.preposition, parameter.variable.text, *type});
        }
        return out;
    }
    std::optional<int> role_named(std::vector<Role> const& roles, ast::Variable const& variable) {
        for (std::size_t i = 0; i < roles.size(); ++i)
            if (roles[i].name == variable.text) return static_cast<int>(i);
        reporter_.error("E0203", {file_, variable.span}, "unknown variable `" + variable.text + "`",
                        "not one of the roles declared above");
        return std::nullopt;
    }
    std::optional<ActPattern> pattern(ast::Phrase const& phrase, std::vector<Role> const& roles) {
        Symbol const* symbol = look().want(phrase.head, SymbolKind::act);
        if (symbol == nullptr) return std::nullopt;
        // Roles of acts may not be filled yet; the parameters are read again from the act's own declaration.
        std::vector<Role> const& own = act_roles(ActKindId{symbol->index});
        Arguments const arguments = match_arguments(look(), phrase, own, "act", false);
        if (!arguments.good) return std::nullopt;
        ActPattern out{ActKindId{symbol->index}, std::vector<int>(own.size(), -1)};
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (arguments.by_role[i] == nullptr) continue;
            auto const* variable = std::get_if<ast::Variable>(&arguments.by_role[i]->term);
            if (variable == nullptr) {
                reporter_.error("E0203", {file_, arguments.by_role[i]->span},
                                "a declaration speaks of its own roles", "expected one of its variables");
                return std::nullopt;
            }
            auto const role = role_named(roles, *variable);
            if (!role) return std::nullopt;
            out.from_role[i] = *role;
        }
        return out;
    }
    std::vector<Role> const& act_roles(ActKindId act) { return program_.acts[act.index].roles; }

    void fill_item(ast::Event const& node) {
        EventKind& event = program_.events[index_of(&node)];
        for (ast::Name const& name : node.is)
            if (Symbol const* wider = look().want(name, SymbolKind::event))
                event.is.push_back({wider->index});
        event.roles = roles(node.parameters);
        later_.push_back([this, &node, file = file_] {
            file_ = file;
            EventKind& filled = program_.events[index_of(&node)];
            for (ast::Involvement const& involved : node.involves) {
                auto const who = role_named(filled.roles, involved.who);
                auto act = pattern(involved.act, filled.roles);
                if (who && act) filled.involves.push_back({*who, std::move(*act)});
            }
            std::vector<EventKindId> wider = filled.is;
            for (std::size_t i = 0; i < wider.size() && i < program_.events.size(); ++i) {
                EventKind const& from = program_.events[wider[i].index];
                inherit_roles(filled, from);
                wider.insert(wider.end(), from.is.begin(), from.is.end());
            }
        });
    }
    void inherit_roles(EventKind& event, EventKind const& wider) {
        for (Role const& role : wider.roles) {
            bool const has = std::any_of(event.roles.begin(), event.roles.end(), [&](Role const& own) {
                return own.preposition == role.preposition;
            });
            if (!has && event.roles.size() < most_roles) event.roles.push_back(role);
        }
    }
    void fill_item(ast::Act const& node) {
        program_.acts[index_of(&node)].roles = roles(node.parameters);
        later_.push_back([this, &node, file = file_] {
            file_ = file;
            ActKind& act = program_.acts[index_of(&node)];
            for (ast::Phrase const& phrase : node.implies)
                if (auto implied = pattern(phrase, act.roles)) act.implies.push_back(std::move(*implied));
            for (ast::Phrase const& phrase : node.excludes)
                if (auto excluded = pattern(phrase, act.roles)) act.excludes.push_back(std::move(*excluded));
            for (ast::Phrase const& phrase : node.promises)
                if (auto promised = pattern(phrase, act.roles)) act.promises.push_back(std::move(*promised));
            for (ast::Variable const& variable : node.conflicts) {
                auto const role = role_named(act.roles, variable);
                if (!role) continue;
                if (sort_of(act.roles[static_cast<std::size_t>(*role)].type) == Sort::treaty)
                    act.conflicts.push_back(*role);
                else
                    reporter_.error("E0202", {file_, variable.span}, "`" + variable.text + "` is no treaty",
                                    "expected a role of type treaty");
            }
        });
    }
    void fill_item(ast::Fact const& node) {
        FactKind& fact = program_.facts[index_of(&node)];
        fact.roles = roles(node.parameters);
        fact.closed = node.world == ast::World::closed;
    }
    void fill_item(ast::Treaty const&) {}
    void fill_item(ast::Unit const&) {}
    void fill_item(ast::Figure const& node) { fill_figure(node, program_.figures[index_of(&node)], look()); }
    void fill_item(ast::Overlay const&) {}
    void fill_item(ast::Case const&) {}

    // -- cycles

    template <typename Entity>
    void forbid_cycle(std::vector<Entity> const& entities,
                      std::function<std::vector<std::uint32_t>(Entity const&)> const& next,
                      std::string const& message) {
        // Iterative depth-first search: a corpus may declare a chain as long as it likes.
        enum : char { fresh, open, done };
        std::vector<char> state(entities.size(), fresh);
        for (std::uint32_t start = 0; start < entities.size(); ++start) {
            if (state[start] != fresh) continue;
            std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};
            state[start] = open;
            while (!path.empty()) {
                auto& [node, edge] = path.back();
                std::vector<std::uint32_t> const edges = next(entities[node]);
                if (edge == edges.size()) {
                    state[node] = done;
                    path.pop_back();
                    continue;
                }
                std::uint32_t const to = edges[edge++];
                if (state[to] == open) {
                    std::string chain = entities[to].name;
                    for (std::size_t i = path.size(); i-- > 0 && path[i].first != to;)
                        chain = entities[path[i].first].name + " -> " + chain;
                    Diagnostic& problem =
                        reporter_.error("E0206", entities[to].at, message, "this closes a circle");
                    problem.help = "the circle: " + entities[to].name + " -> " + chain;
                    return;
                }
                if (state[to] == fresh) {
                    state[to] = open;
                    path.emplace_back(to, 0);
                }
            }
        }
    }

public:
    void relate() {
        for (auto const& work : later_) work();
    }

private:
    Program& program_;
    Symbols& symbols_;
    Reporter& reporter_;
    FileIndex file_ = 0;
    std::unordered_map<void const*, std::uint32_t> order_;
    std::vector<std::function<void()>> later_;
};

}  // namespace

Checked check(std::vector<Tree> const& trees) {
    Checked out;
    Reporter reporter;
    Vocabulary vocabulary(out.program, out.symbols, reporter);
    for (Tree const& tree : trees) vocabulary.declare(tree);
    for (Tree const& tree : trees) vocabulary.fill(tree);
    vocabulary.relate();
    vocabulary.finish();
    check_treaties(trees, out.program, out.symbols, reporter);
    out.diagnostics = reporter.take();
    return out;
}

}  // namespace casus::ir

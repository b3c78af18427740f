// SPDX-License-Identifier: MIT
#include "engine/search/grounds.hpp"

#include "engine/decide/world.hpp"

#include <algorithm>
#include <set>

namespace casus::search {

using namespace ir;
using decide::Truth;

namespace {

constexpr auto at_role = static_cast<std::size_t>(Preposition::at);
constexpr auto against_role = static_cast<std::size_t>(Preposition::against);

char letter(Truth truth) { return truth == Truth::yes ? 'y' : truth == Truth::open ? '?' : 'n'; }

/// Days on which it changes who is of the type.
void changes_of(Program const& program, TypeRef const& type, std::set<Day>& days) {
    auto const add = [&](std::vector<Period> const& periods) {
        for (Period const& period : periods) days.insert({period.from, period.until});
    };
    if (type.kind == TypeKind::party) {
        add(program[type.treaty].in_force);
        for (Membership const& member : program[type.treaty].members) add(member.periods);
    }
    if (type.kind != TypeKind::class_) return;
    Class const& cls = program[type.cls];
    for (ClassMember const& member : cls.members) add(member.periods);
    if (!cls.by_rule) return;
    changes_of(program, cls.of, days);
    for (TypeRef const& other : cls.not_types) changes_of(program, other, days);
}

}  // namespace

AreaTable::AreaTable(rules::RuleSet const& rules)
    : rules_(rules), made_(rules.program().areas.size()), tables_(rules.program().areas.size()) {}

AreaTable::Table const& AreaTable::table(AreaId area) const {
    std::call_once(made_[area.index], [&] { tables_[area.index] = make(area); });
    return tables_[area.index];
}

AreaTable::Table AreaTable::make(AreaId id) const {
    Program const& program = rules_.program();
    Area const& area = program[id];
    Table out;
    // Targets that no item tells apart share a column.
    std::set<TargetId> named;
    for (AreaItem const& item : area.items) named.insert(item.targets.begin(), item.targets.end());
    std::vector<std::optional<TargetId>> columns;
    std::map<std::string, std::size_t> alike;
    for (std::uint32_t i = 0; i <= program.targets.size(); ++i) {
        std::optional<TargetId> const target =
            i < program.targets.size() ? std::optional(TargetId{i}) : std::nullopt;
        std::string signature(target ? "" : "none");
        for (TargetId wanted : named) signature += target && rules_.target_is(*target, wanted) ? 'y' : 'n';
        auto const [where, fresh] = alike.try_emplace(signature, columns.size());
        if (fresh) columns.push_back(target);
        out.column.push_back(where->second);
    }
    // Places that no item can reach on any day are out for good.
    std::vector<PlaceId> candidates;
    for (std::uint32_t i = 0; i < program.places.size(); ++i) {
        auto const may_lie_in = [&](PlaceId region) {
            return rules_.place_within(PlaceId{i}, region) || rules_.place_within(region, PlaceId{i});
        };
        bool const reached = std::any_of(area.items.begin(), area.items.end(), [&](AreaItem const& item) {
            return std::all_of(item.in.begin(), item.in.end(), [&](std::vector<PlaceId> const& choices) {
                return std::any_of(choices.begin(), choices.end(), may_lie_in);
            });
        });
        if (reached) candidates.push_back(PlaceId{i});
    }
    std::set<Day> days{dawn};
    for (AreaItem const& item : area.items) {
        for (Period const& period : item.periods) days.insert({period.from, period.until});
        if (item.of_type) changes_of(program, *item.of_type, days);
        for (TypeRef const& other : item.owner_not) changes_of(program, other, days);
    }
    for (PlaceId place : candidates)
        for (PlaceId around : rules_.places_around(place)) {
            for (Holding const& holding : program[around].holdings)
                for (Period const& period : holding.periods) days.insert({period.from, period.until});
            if (auto const home = program[around].home_of)
                for (Period const& period : program[*home].life) days.insert({period.from, period.until});
        }
    Situation situation;
    situation.events.emplace_back();
    decide::World const world(rules_, situation);
    decide::Binding binding{};
    binding[0] = {Sort::event, 0};
    FormulaNode const node = InArea{Operand::of_slot(0), id};
    for (Day day : days) {
        std::vector<std::vector<Truth>> truth(columns.size(),
                                              std::vector<Truth>(program.places.size(), Truth::no));
        for (std::size_t column = 0; column < columns.size(); ++column)
            for (PlaceId place : candidates) {
                situation.events[0].roles[at_role] = value_of(place);
                situation.events[0].roles[against_role] =
                    columns[column] ? value_of(*columns[column]) : Value{Sort::unstated, against_role};
                truth[column][place.index] = world.leaf(node, binding, day);
            }
        if (!out.truth.empty() && out.truth.back() == truth) continue;
        out.days.push_back(day);
        out.truth.push_back(std::move(truth));
    }
    return out;
}

std::vector<Day> const& AreaTable::changes(AreaId area) const { return table(area).days; }

Truth AreaTable::in_area(AreaId area, PlaceId place, std::optional<TargetId> target, Day day) const {
    Table const& known = table(area);
    auto const after = std::upper_bound(known.days.begin(), known.days.end(), day);
    auto const span = static_cast<std::size_t>(after - known.days.begin()) - 1;
    return known.truth[span][known.column[target ? target->index : known.column.size() - 1]][place.index];
}

Grounds::Grounds(rules::RuleSet const& rules, AreaTable const& areas, Reads const& reads)
    : rules_(rules), areas_(areas), reads_(reads) {}

std::vector<Ground> const& Grounds::on(Day day) { return known(day).grounds; }
std::string const& Grounds::key(Day day) { return known(day).key; }

Grounds::Known const& Grounds::known(Day day) {
    std::vector<std::size_t> spans;
    for (AreaId area : reads_.areas) {
        auto const& days = areas_.changes(area);
        spans.push_back(
            static_cast<std::size_t>(std::upper_bound(days.begin(), days.end(), day) - days.begin()));
    }
    auto const [where, fresh] = known_.try_emplace(std::move(spans));
    if (!fresh) return where->second;
    Program const& program = rules_.program();
    std::vector<std::optional<PlaceId>> places;
    std::vector<std::optional<TargetId>> targets;
    for (std::uint32_t i = 0; reads_.place && i < program.places.size(); ++i) places.emplace_back(PlaceId{i});
    for (std::uint32_t i = 0; reads_.target && i < program.targets.size(); ++i)
        targets.emplace_back(TargetId{i});
    if (places.empty()) places.emplace_back();
    if (targets.empty()) targets.emplace_back();
    // A spot that is settled is worth more than a region in which it may lie, so regions come last.
    std::stable_partition(places.begin(), places.end(),
                          [&](std::optional<PlaceId> place) { return !place || !program[*place].region; });
    std::map<std::string, Ground> by_signature;
    for (std::optional<PlaceId> place : places)
        for (std::optional<TargetId> target : targets) {
            std::string signature;
            for (AreaId area : reads_.areas)
                signature += place ? letter(areas_.in_area(area, *place, target, day)) : '?';
            for (PlaceId named : reads_.places)
                signature += !place                               ? '?'
                             : rules_.place_within(*place, named) ? 'y'
                             : rules_.place_within(named, *place) ? '?'
                                                                  : 'n';
            for (TargetId named : reads_.targets)
                signature += target && rules_.target_is(*target, named) ? 'y' : 'n';
            // Where it would stay open what is asked of the place, nothing is told by naming it.
            if (signature.find('?') == std::string::npos)
                by_signature.try_emplace(signature).first->second.spots.push_back({place, target});
        }
    for (auto& [signature, ground] : by_signature) {
        ground.signature = signature;
        where->second.key += signature + ";";
        where->second.grounds.push_back(std::move(ground));
    }
    return where->second;
}

}  // namespace casus::search

// SPDX-License-Identifier: MIT
// What a draft's duties of help leave out: attackers, members and targets, and members who only give. Looked
// at as the treaty stands at the last: the members that it then has.
#include "engine/ask/draft_search.hpp"
#include "engine/ask/sense.hpp"
#include "engine/decide/evaluator.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace casus::ask {

using namespace ir;
using decide::Frame;
using decide::Truth;

namespace {

class Gaps {
public:
    Gaps(rules::RuleSet const& rules, search::AreaTable const& areas, DraftTreaty const& treaty)
        : rules_(rules), program_(rules.program()), areas_(areas), treaty_(treaty) {
        for (ClauseId id : program_[treaty.id].clauses)
            if (helps(program_[id])) duties_.push_back(id);
    }

    std::vector<DraftFinding> run() {
        if (duties_.empty() || treaty_.tree->political) return {};
        reads_ = search::reads(rules_, duties_);
        search::Scenes const scenes(rules_, reads_, {}, {1, false, {}, true});
        search::ShapeOptions options;
        options.most = scenes.most_actors() + 1;
        std::optional<search::Shape> last;
        for (search::Shape& shape : search::shapes(rules_, areas_, reads_, {duties_.front()}, options))
            if (!last || last->spans.back().until < shape.spans.back().until) last = std::move(shape);
        if (!last) return {};
        scenes.each(*last, [&](search::Scene const& scene) {
            look_at(scene);
            return true;
        });
        attackers(*last);
        members(*last);
        targets();
        givers(*last);
        return std::move(out_);
    }

private:
    /// A duty that an event upon somebody brings about, and that is owed to somebody.
    bool helps(Clause const& clause) const {
        if (clause.deems || clause.modality != ast::Modality::shall || !clause.trigger || clause.acts.empty())
            return false;
        auto const& roles = clause.trigger->roles;
        auto const victim = std::find_if(roles.begin(), roles.end(),
                                         [](auto const& role) { return role.first == Preposition::on; });
        if (victim == roles.end()) return false;
        // It is owed to the one whom the event befalls.
        auto const& arguments = clause.acts.front().arguments;
        auto const& act = program_[clause.acts.front().act].roles;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (sort_of(act[i].type) != Sort::actor || act[i].preposition == Preposition::against) continue;
            return (arguments[i].is_slot && arguments[i].slot == victim->second) ||
                   arguments[i].value.sort == Sort::actor;
        }
        return false;
    }

    static Value role(Situation const& situation, Preposition preposition) {
        return situation.events.front().roles[static_cast<std::size_t>(preposition)];
    }
    /// The class in the shape of somebody who takes part.
    static std::size_t class_of(search::Scene const& scene, ActorId actor) {
        for (std::size_t i = 0; i < scene.actors.size(); ++i)
            if (scene.actors[i] == actor) return scene.classes[i];
        return scene.shape.classes.size();
    }

    void look_at(search::Scene const& scene) {
        Value const victim = role(scene.situation, Preposition::on),
                    attacker = role(scene.situation, Preposition::by);
        if (victim.sort != Sort::actor || attacker.sort != Sort::actor) return;
        ActorId const on{victim.index}, by{attacker.index};
        if (!rules_.is_party(on, treaty_.id, scene.shape.day)) return;
        bool const triggers = std::any_of(duties_.begin(), duties_.end(), [&](ClauseId id) {
            return rules_.event_is(scene.situation.events.front().kind, program_[id].trigger->kind);
        });
        if (!triggers) return;
        Situation situation = search::natural(rules_, scene);
        situation.supposed = true;
        situation.only = {treaty_.id};
        Seen seen;
        seen.fellow = rules_.is_party(by, treaty_.id, scene.shape.day);
        // Where there are two, nobody is left to help.
        if (seen.fellow && rules_.parties(treaty_.id, scene.shape.day).size() <= 2) return;
        seen.attacker = class_of(scene, by);
        seen.victim = class_of(scene, on);
        seen.kind = scene.situation.events.front().kind;
        seen.place = role(situation, Preposition::at);
        seen.target = role(situation, Preposition::against);
        seen.helped = helped(situation, on);
        situation.supposed = false;
        seen.situation = std::move(situation);
        seen_.push_back(std::move(seen));
    }
    /// True if somebody may owe help to the victim; notes who does.
    bool helped(Situation const& situation, ActorId victim) {
        decide::World const world(rules_, situation);
        decide::Grounding const grounding(world);
        decide::Evaluator const evaluator(grounding);
        bool some = false;
        for (ClauseId id : duties_)
            grounding.frames(id, {}, false, [&](Frame const& frame) {
                Value const bearer = decide::resolve(program_[id].bearer, frame.binding);
                auto const toward =
                    decide::beneficiary(program_, decide::ground(program_[id].acts.front(), frame.binding));
                if (toward != victim || evaluator.standing(frame).binds() == Truth::no) return;
                some = true;
                givers_.insert(ActorId{bearer.index});
                receivers_.insert(victim);
            });
        return some;
    }

    struct Seen {
        bool fellow = false, helped = false;
        std::size_t attacker = 0, victim = 0;
        EventKindId kind;
        Value place, target;
        Situation situation;
    };

    DraftFinding& add(std::string_view code, Seen const& shown) {
        DraftFinding& finding = out_.emplace_back();
        finding.code = code;
        finding.at = {treaty_.file, treaty_.tree->name.span};
        finding.words = {treaty_.tree->name.text};
        finding.clause = duties_.front();
        finding.scenario = shown.situation;
        return finding;
    }
    template <typename Key, typename KeyOf>
    std::map<Key, bool> helped_by(KeyOf const& key) const {
        std::map<Key, bool> out;
        for (Seen const& one : seen_) {
            bool& helped = out[key(one)];
            helped = helped || one.helped;
        }
        return out;
    }
    bool reads_better(Seen const& one, Seen const* shown) const {
        return shown == nullptr || oddity(program_, one.situation) < oddity(program_, shown->situation);
    }
    bool some_helped() const {
        return std::any_of(seen_.begin(), seen_.end(), [](Seen const& one) { return one.helped; });
    }

    void attackers(search::Shape const& shape) {
        if (!some_helped()) return;
        auto const by_class = helped_by<std::pair<bool, std::size_t>>(
            [](Seen const& one) { return std::pair(one.fellow, one.attacker); });
        bool const fellows = std::any_of(by_class.begin(), by_class.end(),
                                         [](auto const& one) { return one.first.first && one.second; });
        std::set<ActorId> left_out;
        Seen const* shown = nullptr;
        for (Seen const& one : seen_) {
            bool const covered = one.fellow ? fellows : by_class.at({false, one.attacker});
            if (covered) continue;
            if (reads_better(one, shown)) shown = &one;
            auto const& all = shape.classes[one.attacker].actors;
            left_out.insert(all.begin(), all.end());
        }
        if (shown == nullptr) return;
        DraftFinding& finding = add("W0801", *shown);
        finding.words.emplace_back(shown->fellow ? "fellow" : "other");
        finding.actors.assign(left_out.begin(), left_out.end());
    }
    void members(search::Shape const& shape) {
        if (!some_helped()) return;
        std::set<ActorId> left_out;
        Seen const* shown = nullptr;
        auto const by_victim = helped_by<std::size_t>([](Seen const& one) { return one.victim; });
        for (Seen const& one : seen_) {
            if (by_victim.at(one.victim)) continue;
            if (reads_better(one, shown)) shown = &one;
            auto const& all = shape.classes[one.victim].actors;
            left_out.insert(all.begin(), all.end());
        }
        if (shown == nullptr) return;
        add("W0802", *shown).actors.assign(left_out.begin(), left_out.end());
    }
    /// Where an attack on one kind of target obliges somebody and on another, at the same place, nobody.
    void targets() {
        std::vector<Seen const*> seen;
        for (Seen const& one : seen_)
            if (one.helped && one.place.sort == Sort::place && one.target.sort == Sort::target)
                seen.push_back(&one);
        std::stable_sort(seen.begin(), seen.end(), [&](Seen const* a, Seen const* b) {
            return at_home(program_, a->situation) && !at_home(program_, b->situation);
        });
        for (Seen const* one : seen)
            if (other_targets(*one)) return;
    }
    /// Kinds of target that, at the place of this attack, nobody has to help with.
    bool other_targets(Seen const& one) {
        std::string kinds;
        Seen shown = one;
        for (std::uint32_t other = 0; other < program_.targets.size(); ++other) {
            Situation situation = one.situation;
            situation.supposed = true;
            situation.events.front().roles[static_cast<std::size_t>(Preposition::against)] =
                value_of(TargetId{other});
            if (helped(situation, ActorId{role(situation, Preposition::on).index})) continue;
            situation.supposed = false;
            if (kinds.empty()) shown.situation = std::move(situation);
            kinds += (kinds.empty() ? "" : " or ") + program_[TargetId{other}].label;
        }
        if (kinds.empty()) return false;
        add("W0803", shown)
            .words.insert(out_.back().words.end(), {kinds, program_[PlaceId{one.place.index}].label,
                                                    program_[TargetId{one.target.index}].label});
        return true;
    }
    void givers(search::Shape const& shape) {
        std::set<ActorId> helped;  // with all who are alike
        for (search::ActorClass const& one : shape.classes)
            if (std::any_of(one.actors.begin(), one.actors.end(),
                            [&](ActorId actor) { return receivers_.count(actor) != 0; }))
                helped.insert(one.actors.begin(), one.actors.end());
        std::vector<ActorId> only_give;
        for (ActorId giver : givers_)
            if (helped.count(giver) == 0 && rules_.is_party(giver, treaty_.id, shape.day))
                only_give.push_back(giver);
        if (only_give.empty()) return;
        DraftFinding& finding = out_.emplace_back();
        finding.code = "W0804";
        finding.at = {treaty_.file, treaty_.tree->name.span};
        finding.words = {treaty_.tree->name.text};
        finding.actors = std::move(only_give);
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    search::AreaTable const& areas_;
    DraftTreaty const& treaty_;
    std::vector<ClauseId> duties_;
    search::Reads reads_;
    std::vector<Seen> seen_;
    std::set<ActorId> givers_, receivers_;
    std::vector<DraftFinding> out_;
};

}  // namespace

std::vector<DraftFinding> check_gaps(rules::RuleSet const& rules, search::AreaTable const& areas,
                                     DraftTreaty const& treaty) {
    return Gaps(rules, areas, treaty).run();
}

}  // namespace casus::ask

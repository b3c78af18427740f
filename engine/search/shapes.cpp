// SPDX-License-Identifier: MIT
#include "engine/search/shapes.hpp"

#include "engine/check/sorted.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace casus::search {

using namespace ir;

namespace {

/// How the signature begins of an actor that is no more.
constexpr char const* gone = "d";

/// An actor comes into a class, or leaves it.
struct Change {
    Day day{};
    ActorId actor;
    std::string signature;  ///< empty: it is no more
};

class Sweep {
public:
    Sweep(rules::RuleSet const& rules, AreaTable const& areas, Reads const& reads,
          std::vector<ClauseId> const& required, ShapeOptions const& options)
        : rules_(rules),
          program_(rules.program()),
          areas_(areas),
          reads_(reads),
          required_(required),
          options_(options),
          grounds_(rules, areas, reads) {}

    std::vector<Shape> run() {
        find_changes();
        std::vector<Day> days = cut_days();
        std::size_t next = 0;
        for (std::size_t i = 0; i < days.size(); ++i) {
            for (; next < changes_.size() && changes_[next].day <= days[i]; ++next) apply(changes_[next]);
            Period const span{days[i], i + 1 < days.size() ? days[i + 1] : doom};
            if (in_force(span.from)) add(span);
        }
        for (Shape& shape : shapes_) finish(shape);
        return std::move(shapes_);
    }

private:
    bool in_force(Day day) const {
        return options_.within.contains(day) &&
               std::all_of(required_.begin(), required_.end(),
                           [&](ClauseId id) { return rules_.in_force(id, day); });
    }

    // -- when actors change

    /// Days on which an actor may come into a type, or leave it.
    void type_changes(TypeRef const& type) {
        auto const put = [&](ActorId actor, std::vector<Period> const& periods) {
            for (Period const& period : periods)
                own_[actor].insert(own_[actor].end(), {period.from, period.until});
        };
        if (type.kind == TypeKind::party)
            for (Membership const& member : program_[type.treaty].members) {
                put(member.actor, member.periods);
                put(member.actor, program_[type.treaty].in_force);
            }
        if (type.kind != TypeKind::class_) return;
        Class const& cls = program_[type.cls];
        for (ClassMember const& member : cls.members) put(member.actor, member.periods);
        if (!cls.by_rule) return;
        type_changes(cls.of);
        for (TypeRef const& other : cls.not_types) type_changes(other);
    }

    /// Who is neither a state nor named, nor of a class that is read, does nothing in a scene.
    bool takes_part(ActorId actor) const {
        Actor const& entity = program_[actor];
        return entity.state || !entity.classes.empty() ||
               std::binary_search(reads_.actors.begin(), reads_.actors.end(), actor);
    }

    std::string signature(ActorId actor, Day day) const {
        bool const living = holds_on(program_[actor].life, day);
        std::string out(!living ? gone : program_[actor].state ? "s" : "x");
        for (TypeRef const& type : reads_.types) out += rules_.of_type(actor, type, day) ? 'y' : 'n';
        auto const home = program_[actor].home;
        for (PlaceId place : reads_.homes) out += !home ? '?' : rules_.place_within(*home, place) ? 'y' : 'n';
        if (std::binary_search(reads_.actors.begin(), reads_.actors.end(), actor))
            out += '#' + std::to_string(actor.index);
        return out;
    }

    /// Empty if the actor is no more and nothing is left of it in what is read.
    std::string class_of(ActorId actor, Day day) const {
        std::string out = signature(actor, day);
        bool const listed = out.find('y') != std::string::npos;
        return out.substr(0, 1) == gone && !listed ? "" : out;
    }

    void find_changes() {
        for (TypeRef const& type : reads_.types) type_changes(type);
        for (std::uint32_t i = 0; i < program_.actors.size(); ++i) {
            ActorId const actor{i};
            if (!takes_part(actor)) continue;
            std::vector<Day> days;
            if (auto const found = own_.find(actor); found != own_.end()) days = std::move(found->second);
            days.push_back(dawn);
            for (Period const& period : program_[actor].life)
                days.insert(days.end(), {period.from, period.until});
            sort_once(days);
            std::string last;
            for (Day day : days) {
                std::string now = class_of(actor, day);
                if (now == last) continue;
                changes_.push_back({day, actor, now});
                last = std::move(now);
            }
        }
        std::sort(changes_.begin(), changes_.end(), [](Change const& a, Change const& b) {
            return std::tie(a.day, a.actor) < std::tie(b.day, b.actor);
        });
    }

    void apply(Change const& change) {
        if (auto const found = now_.find(change.actor); found != now_.end()) {
            auto const members = classes_.find(found->second);
            members->second.erase(std::find(members->second.begin(), members->second.end(), change.actor));
            if (members->second.empty()) classes_.erase(members);
            now_.erase(found);
        }
        if (change.signature.empty()) return;
        now_[change.actor] = change.signature;
        auto& members = classes_[change.signature];
        members.insert(std::upper_bound(members.begin(), members.end(), change.actor), change.actor);
    }

    std::vector<Day> cut_days() const {
        std::vector<Day> days(reads_.cuts.begin(), reads_.cuts.end());
        days.push_back(options_.within.from);
        days.push_back(options_.within.until);
        for (Change const& change : changes_) days.push_back(change.day);
        for (AreaId area : reads_.areas)
            days.insert(days.end(), areas_.changes(area).begin(), areas_.changes(area).end());
        sort_once(days);
        return days;
    }

    // -- shapes

    std::string key(Day day) {
        std::string out;
        for (auto const& [signature, members] : classes_)
            out += signature + ":" + std::to_string(std::min(members.size(), options_.most)) + ";";
        out += '|';
        for (ClauseId id : reads_.clauses) out += rules_.in_force(id, day) ? 'y' : 'n';
        for (TreatyId id : reads_.treaties) out += rules_.stands(id, day) ? 'y' : 'n';
        for (OverlayId id : reads_.overlays) out += holds_on(program_[id].life, day) ? 'y' : 'n';
        for (TreatyId id : reads_.treaties)
            for (SuspensionBetween const& suspension : program_[id].suspensions)
                out += holds_on(suspension.periods, day) ? 'y' : 'n';
        return out + '|' + grounds_.key(day);
    }

    void add(Period span) {
        std::string const name = key(span.from);
        auto const [where, fresh] = known_.try_emplace(name, shapes_.size());
        if (fresh) {
            Shape shape;
            shape.day = span.from == dawn ? span.until - std::chrono::days(1) : span.from;
            for (auto const& [signature, members] : classes_)
                shape.classes.push_back({signature, signature.substr(0, 1) != gone, members});
            shape.ever = shape.classes;
            shape.grounds = grounds_.on(span.from);
            shapes_.push_back(std::move(shape));
        }
        Shape& shape = shapes_[where->second];
        if (!shape.spans.empty() && shape.spans.back().until == span.from)
            shape.spans.back().until = span.until;
        else
            shape.spans.push_back(span);
        if (fresh) return;
        std::size_t i = 0;
        for (auto const& [signature, members] : classes_) {
            auto& ever = shape.ever[i++].actors;  // the same signatures in the same order
            ever.insert(ever.end(), members.begin(), members.end());
        }
    }

    /// The largest classes come first: what is ordinary before what is special.
    static void finish(Shape& shape) {
        std::vector<std::size_t> order(shape.classes.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return shape.classes[a].actors.size() > shape.classes[b].actors.size();
        });
        std::vector<ActorClass> classes, ever;
        for (std::size_t i : order) {
            classes.push_back(std::move(shape.classes[i]));
            ever.push_back(std::move(shape.ever[i]));
            sort_once(ever.back().actors);
        }
        shape.classes = std::move(classes);
        shape.ever = std::move(ever);
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    AreaTable const& areas_;
    Reads const& reads_;
    std::vector<ClauseId> const& required_;
    ShapeOptions const& options_;
    Grounds grounds_;
    std::map<ActorId, std::vector<Day>> own_;
    std::vector<Change> changes_;
    std::map<std::string, std::vector<ActorId>> classes_;
    std::map<ActorId, std::string> now_;
    std::unordered_map<std::string, std::size_t> known_;
    std::vector<Shape> shapes_;
};

}  // namespace

std::vector<Shape> shapes(rules::RuleSet const& rules, AreaTable const& areas, Reads const& reads,
                          std::vector<ClauseId> const& required, ShapeOptions const& options) {
    return Sweep(rules, areas, reads, required, options).run();
}

}  // namespace casus::search

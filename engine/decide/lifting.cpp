// SPDX-License-Identifier: MIT
#include "engine/decide/lifting.hpp"

#include <algorithm>
#include <map>

namespace casus::decide {

using namespace ir;

std::vector<Lifted> lifted_by(Precedence const& precedence, rules::RuleSet const& rules, Ruling const& low,
                              Ruling const& high) {
    Clause const& under = rules.program()[low.frame.clause];
    Clause const& over = rules.program()[high.frame.clause];
    std::vector<Lifted> out;
    if (!precedence.can_lift(over, under)) return out;
    if (low.standing.binds() == Truth::no || high.standing.binds() == Truth::no) return out;
    if (!collide(rules, over, high.acts, under, low.acts)) return out;
    for (ActorId bearer : low.bearers) {
        if (std::find(high.bearers.begin(), high.bearers.end(), bearer) == high.bearers.end()) continue;
        auto const settlement =
            precedence.lifts({&over, &high.acts, high.frame.day}, {&under, &low.acts, low.frame.day}, bearer);
        if (!settlement) continue;
        auto const alike = std::find_if(out.begin(), out.end(), [&](Lifted const& known) {
            return known.settlement.rule == settlement->rule &&
                   known.settlement.priority == settlement->priority;
        });
        if (alike != out.end())
            alike->bearers.push_back(bearer);
        else
            out.push_back({{bearer}, *settlement});
    }
    return out;
}

std::optional<std::uint32_t> breach_part(Clause const& clause) {
    for (std::uint32_t i = 0; i < clause.parts.size(); ++i)
        if (clause.parts[i].kind == PartKind::breach) return i;
    return std::nullopt;
}

bool same_frame(Program const& program, Frame const& a, Frame const& b) {
    if (a.clause != b.clause || a.event != b.event || a.deemed != b.deemed) return false;
    Clause const& clause = program[a.clause];
    for (std::uint32_t slot = 0; slot < a.binding.size(); ++slot) {
        if (clause.bearer_loops && slot == clause.bearer.slot) continue;
        if (a.binding[slot] != b.binding[slot]) return false;
    }
    return true;
}

std::vector<Before> before(Grounding const& grounding, std::vector<Ruling> const& rulings,
                           std::uint32_t fallback) {
    Program const& program = grounding.world().rules().program();
    Frame const& reader = rulings[fallback].frame;
    Clause const& clause = program[reader.clause];
    std::vector<Before> out;
    auto const part = breach_part(clause);
    if (!part) return out;
    auto const ruling_on = [&](Frame const& frame) -> std::optional<std::uint32_t> {
        Clause const& duty = program[frame.clause];
        Value const bearer = resolve(duty.bearer, frame.binding);
        for (std::uint32_t i = 0; i < rulings.size(); ++i) {
            auto const& who = rulings[i].bearers;
            bool const bears = duty.jointly || std::any_of(who.begin(), who.end(), [&](ActorId actor) {
                                   return value_of(actor) == bearer;
                               });
            if (bears && same_frame(program, rulings[i].frame, frame)) return i;
        }
        return std::nullopt;
    };
    for (Breach::Of const& of : std::get<Breach>(program[clause.parts[*part].formula].node).of) {
        FixedSlots fixed;
        for (auto const& [slot, operand] : of.same) fixed.push_back({slot, resolve(operand, reader.binding)});
        grounding.frames(of.clause, fixed, program[of.clause].jointly, [&](Frame const& frame) {
            out.push_back({frame, ruling_on(frame)});
        });
    }
    return out;
}

namespace {

class Lifting {
public:
    Lifting(Evaluator const& evaluator, Grounding const& grounding, std::vector<Ruling>& rulings)
        : evaluator_(evaluator),
          grounding_(grounding),
          program_(grounding.world().rules().program()),
          rulings_(rulings),
          lifted_(rulings.size() * strengths) {}

    void run() {
        std::vector<std::pair<std::uint32_t, Truth>> fallbacks;
        for (std::uint32_t i = 0; i < rulings_.size(); ++i) {
            rulings_[i].overridden = lifted(i, strengths - 1);
            if (breach_part(program_[rulings_[i].frame.clause]))
                fallbacks.emplace_back(i, broken_before(i, strengths - 1));
        }
        for (auto const& [index, broken] : fallbacks) {
            Standing& standing = rulings_[index].standing;
            if ((standing.applies & broken) == standing.applies) continue;
            rulings_[index].duty_broken = broken;
            if (broken == Truth::no && standing.applies != Truth::no && !standing.failed)
                standing.failed = breach_part(program_[rulings_[index].frame.clause]);
            standing.applies = standing.applies & broken;
        }
    }

private:
    /// Whether a rule of this strength or a stronger one lifts it. Rules of one strength make no circle, and
    /// a fallback is of the treaty of its duty, so the recursion ends.
    Truth lifted(std::uint32_t index, int weakest) {
        std::size_t const key = std::size_t{index} * strengths + static_cast<std::size_t>(weakest);
        if (lifted_[key]) return *lifted_[key];
        Truth any = Truth::no;
        for (Overrider const& over : rulings_[index].overriders)
            if (int const by = strength(over.rule); by <= weakest) any = any | binds(over.ruling, by);
        lifted_[key] = any;
        return any;
    }
    Truth binds(std::uint32_t index, int weakest) {
        Truth const stands = rulings_[index].standing.binds();
        if (stands == Truth::no) return stands;
        return stands & broken_before(index, weakest) & !lifted(index, weakest);
    }
    /// Whether a duty before this fallback is broken: one that binds as far as these rules go; yes if it is
    /// no fallback.
    Truth broken_before(std::uint32_t index, int weakest) {
        if (!breach_part(program_[rulings_[index].frame.clause])) return Truth::yes;
        auto const [known, fresh] = broken_.try_emplace({index, weakest}, Truth::no);
        if (!fresh) return known->second;
        Truth some = Truth::no;
        for (Before const& duty : before(grounding_, rulings_, index)) {
            Truth const stands =
                duty.ruling ? binds(*duty.ruling, weakest) : evaluator_.standing(duty.frame).binds();
            some = some | (stands & evaluator_.broken(duty.frame));
        }
        known->second = some;
        return some;
    }

    Evaluator const& evaluator_;
    Grounding const& grounding_;
    Program const& program_;
    std::vector<Ruling>& rulings_;
    std::vector<std::optional<Truth>> lifted_;  // by ruling and strength
    std::map<std::pair<std::uint32_t, int>, Truth> broken_;
};

}  // namespace

void lift(Evaluator const& evaluator, Grounding const& grounding, std::vector<Ruling>& rulings) {
    // Without a collision nothing gives way, and what was found stands.
    bool const some = std::any_of(rulings.begin(), rulings.end(),
                                  [](Ruling const& ruling) { return !ruling.overriders.empty(); });
    if (some) Lifting(evaluator, grounding, rulings).run();
}

}  // namespace casus::decide

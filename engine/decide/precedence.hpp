// SPDX-License-Identifier: MIT
// Which of two norms of one bearer that cannot be kept together gives way, and by which rule. The rules and
// their order are those of docs/semantics.md, "Precedence"; for each pair the first that answers decides.
#pragma once

#include "engine/decide/world.hpp"

#include <casus/answer.hpp>

#include <optional>
#include <vector>

namespace casus::decide {

/// The rules, the strongest first.
enum class PrecedenceRule : std::uint8_t {
    peremptory,       ///< VCLT 53, 64: against a peremptory norm no treaty stands
    general,          ///< the treaty prevails over any other: UN Charter 103, VCLT 30(1)
    express,          ///< a treaty names the other as the one that prevails: VCLT 30(2)
    later,            ///< all parties to the earlier treaty are parties to the later: VCLT 30(3)
    parties_to_both,  ///< between two parties to both treaties the later governs: VCLT 30(4)(a)
    inter_se,         ///< some parties have changed the treaty among themselves: VCLT 41
};
/// Rules of one strength never lift in a circle; those of VCLT 30(3), 30(4)(a) and 41 are of one strength.
inline constexpr int strengths = 4;
int strength(PrecedenceRule rule);  ///< 0 is the strongest

/// Why no rule lifts either of two norms that collide.
enum class Unsettled : std::uint8_t {
    no_policy,               ///< the policy is none
    not_said,                ///< neither treaty says which gives way
    by_its_own_word,         ///< one claims to go before any, and the law of treaties is not asked
    same_treaty,             ///< both are norms of one treaty
    a_right,                 ///< what would prevail is a right, and a right lifts nothing
    jointly,                 ///< what would prevail is owed by several together, and by none of them alone
    before_its_time,         ///< a treaty was concluded before the Vienna Convention was in force: VCLT 4
    no_treaty,               ///< a political instrument is no treaty
    goes_before_any,         ///< the earlier treaty prevails over any other: VCLT 30(1)
    no_order,                ///< neither treaty is known to be the later
    not_bound_by_both,       ///< the bearer is no party to one of the treaties
    modification_forbidden,  ///< the earlier treaty forbids some of its parties to change it: VCLT 41(1)(b)
    different_parties,       ///< each is owed to somebody else: VCLT 30(4)(b), 30(5)
};

/// One side of a collision: what a clause asks of its bearer in one way of applying.
struct Norm {
    ir::Clause const* clause = nullptr;
    std::vector<ActInstance> const* acts = nullptr;
    Day day{};
};

/// What the rules say of a collision.
struct Settlement {
    /// The rule by which one of the two is lifted; nothing: both bind.
    std::optional<PrecedenceRule> rule;
    bool first_prevails = false;             ///< with `rule`
    std::optional<ir::PriorityId> priority;  ///< with `general` and `express`: the clause that says so
    Unsettled why = Unsettled::not_said;     ///< without `rule`
};

class Precedence {
public:
    Precedence(World const& world, Policy policy) : world_(world), rules_(world.rules()), policy_(policy) {}

    Policy policy() const { return policy_; }
    /// False if no rule could ever have the norm lift another.
    bool can_prevail(ir::Clause const& over) const;
    /// False if no rule could ever lift a norm of the one treaty for one of the other: asked first, since it
    /// costs nothing.
    bool can_lift(ir::Clause const& over, ir::Clause const& under) const;
    /// Two norms of the bearer that collide.
    Settlement settle(Norm const& first, Norm const& second, ActorId bearer) const;
    /// The same, asked of one direction: whether, and by what, the first lifts the second.
    std::optional<Settlement> lifts(Norm const& over, Norm const& under, ActorId bearer) const;

private:
    // What one rule says: nothing, that one prevails, or that nothing settles it and no further rule is
    // asked.
    using Said = std::optional<Settlement>;
    Said by_peremptory(Norm const& first, Norm const& second) const;
    /// That one claims to go before any other, and by which clause.
    Said claim_of_priority(Norm const& first, Norm const& second, ActorId bearer) const;
    Said by_general(Norm const& first, Norm const& second, ActorId bearer) const;
    /// The clause by which the first goes before any other treaty, for what the bearer owes by the second.
    /// Among treaties that all say so there is no such order: who says so is asked of the bearer alone, that
    /// it may not go round in a circle.
    std::optional<ir::PriorityId> general(Norm const& high, Norm const& low, ActorId bearer) const;
    Said by_express(Norm const& first, Norm const& second, ActorId bearer) const;
    Said by_later(Norm const& first, Norm const& second, ActorId bearer) const;
    bool governed(TreatyId treaty) const;

    World const& world_;
    rules::RuleSet const& rules_;
    Policy policy_;
};

/// Under the Vienna Convention's own rules, or the same rules taken as custom for treaties before it.
bool applies_convention(Policy policy);
/// The day a treaty counts as concluded: its signature, or its entry into force if that is not given.
std::optional<Day> concluded(ir::Treaty const& treaty);
/// True if the Convention's rules hold for the treaty: it was concluded on or after 27 January 1980 (VCLT 4),
/// or the rules are taken as custom.
bool governed_by_convention(ir::Treaty const& treaty, Policy policy);

}  // namespace casus::decide

// SPDX-License-Identifier: MIT
// A second meaning of the language, as slow and as plain as possible: every completion of the open atoms is
// tried, in ordinary two-valued logic. It reads the checked program and the situation and shares no code with
// the evaluator, the grounding, the compiled rules or the solver; docs/semantics.md is all it follows.
#pragma once

#include "engine/check/situation.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace casus::proof {

/// One way a norm applies to one bearer.
struct Instance {
    ir::ClauseId clause;
    std::optional<std::uint32_t> event;
    std::shared_ptr<Instance const> deemed;  ///< the deeming whose event the trigger reads
    std::vector<ir::Value> slots;            ///< the bearer's included
    ir::Value holder;  ///< the bearer, or the role of an event that nobody is stated to have
    ir::ActorId bearer;
    std::vector<ir::ActorId>
        members;  ///< of a joint norm: all who may be among them; the first is the bearer
    Day day{};
};
/// Orders instances by what they are, following the deeming they read.
std::strong_ordering compare(Instance const& a, Instance const& b);

/// What an instance comes to in one completion.
enum class Fate { binds, not_owed, replaced, suspended, released, excepted, ended, overridden };

using Literal = std::pair<ir::AtomKey, bool>;
using LiteralSet = std::set<Literal>;

struct Ruled {
    bool too_many = false;          ///< more open atoms than were allowed: nothing else is known
    std::vector<ir::AtomKey> open;  ///< what the norm reads that is open
    std::set<Fate> fates;           ///< over all completions
    std::set<LiteralSet> would_bind,
        would_not;  ///< the smallest sets that settle it, if both ways are possible
};

class Naive {
public:
    Naive(ir::Program const& program, ir::Situation const& situation);
    Naive(Naive const&) = delete;
    Naive& operator=(Naive const&) = delete;

    /// False if no completion agrees with everything that is given.
    bool consistent() const { return consistent_; }
    std::vector<Instance> const& instances() const { return instances_; }
    Ruled rule(Instance const& instance, std::size_t most_atoms) const;
    /// Performances that some duty, open for its part, reads of somebody else who owes them itself. Norms
    /// with more than so many open atoms are passed over.
    using Asked = std::set<std::pair<ir::ClauseId, ir::ActorId>>;  ///< norms, with their bearers, that the
                                                                   ///< question is about
    std::set<ir::AtomKey> awaited(Asked const& norms, std::size_t most_atoms) const;
    /// Each way in which these are done or not that some completion allows, with whether in its completions
    /// each of them is done exactly if a binding duty of its performer asks for it. Nothing: too many open
    /// atoms.
    using Courses = std::map<std::vector<bool>, std::set<bool>>;
    std::optional<Courses> courses(Asked const& norms, std::vector<ir::AtomKey> const& performances,
                                   std::size_t most_atoms) const;
    /// Whether the act is performed, as far as it is stated or an event involves it.
    bool performs(ir::ActorId who, ir::ActInstance const& act) const;
    std::vector<ir::ActInstance> acts(Instance const& instance) const;
    /// Whether what the case says of amounts is what the norm asks of the bearer; yes if it names none.
    bool amount_met(Instance const& instance) const;
    bool collide(Instance const& a, Instance const& b) const;
    /// The number of the rule that settles the collision, from 1, and whether the first prevails; 0: none
    /// does.
    std::pair<int, bool> settled(Instance const& a, Instance const& b) const;
    /// Whether the norm's act is done, as far as that is stated; nothing: it is open.
    std::optional<bool> done(Instance const& instance) const;
    /// Whether what it asks for can no longer be done in time.
    bool time_is_up(Instance const& instance) const;
    /// Whether the part of the clause is false in every completion.
    bool never_holds(Instance const& instance, std::uint32_t part) const;

private:
    class Run;
    static constexpr std::size_t most_to_try = 10;
    using Slots = std::vector<ir::Value>;
    using Table = std::map<ir::AtomKey, bool>;

    // Vocabulary, read straight from the declarations.
    bool kind_of(ir::EventKindId kind, ir::EventKindId wider) const;
    bool target_of(ir::TargetId kind, ir::TargetId wider) const;
    bool inside(ir::PlaceId inner, ir::PlaceId outer) const;
    bool member(ir::ActorId actor, ir::ClassId cls, Day day) const;
    bool party(ir::ActorId actor, ir::TreatyId treaty, Day day) const;
    bool has_type(ir::ActorId actor, ir::TypeRef const& type, Day day) const;
    std::vector<ir::ActorId> range(ir::TypeRef const& type, Day day) const;
    bool suspended(Instance const& instance) const;
    /// To whom the norm is owed, if to somebody in particular.
    std::optional<ir::Value> toward(Instance const& instance) const;

    // Instruments beside a treaty.
    bool known(ir::OverlayId overlay, Day day) const;
    bool stands(ir::OverlayId overlay, Day day) const;
    bool says(ir::OverlayId overlay, Instance const& to) const;

    // Precedence: which of two norms gives way by which rule, and what ends a duty by itself.
    enum class Rule { none, peremptory, general, express, later, both_parties, among_some };
    static int strength(Rule rule);
    Rule lifting(Instance const& high, Instance const& low) const;
    /// All that lift the norm, if they bind, each with its rule. Found once: every completion asks again.
    std::vector<std::pair<Instance const*, Rule>> const& lifters(Instance const& low) const;
    Rule first_rule(Instance const& a, Instance const& b, bool& a_wins) const;
    Rule convention_rule(Instance const& early, Instance const& late) const;
    bool says_over_any(ir::TreatyId treaty, ir::ActorId actor) const;
    bool goes_over_any(Instance const& high, Instance const& low) const;
    bool says_under_any(ir::TreatyId treaty) const;
    bool says_over(ir::TreatyId over, Instance const& under) const;
    bool of_the_convention(ir::TreatyId treaty) const;
    std::vector<ir::ActorId> parties(ir::TreatyId treaty, Day day) const;
    bool let_go(Instance const& instance) const;
    bool claimed_away(Instance const& instance) const;

    // Acts.
    std::vector<ir::ActInstance> closure(ir::ActInstance const& act) const;
    bool act_implies(ir::ActInstance const& act, ir::ActInstance const& other) const;
    bool act_excludes(ir::ActInstance const& a, ir::ActInstance const& b) const;

    // Places; nothing: it depends on what the case leaves unsaid.
    std::optional<bool> lies_in(ir::Value subject, ir::PlaceId place) const;
    std::optional<bool> in_area(std::uint32_t event, ir::AreaId area, Day day) const;
    std::optional<bool> in_item(ir::AreaItem const& item, ir::Value place, ir::Value target, Day day) const;
    std::optional<bool> held(ir::PlaceId place, ir::AreaItem const& item, Day day) const;

    // Votes.
    struct Member {
        ir::Value who;
        bool veto = false;
    };
    /// Who may vote in the organ, on the case's date; and the rule by which they decide.
    std::vector<Member> voters(ir::Organ const& organ) const;
    ir::Organ::Voting const* rule_of(ir::Organ const& organ) const;
    ir::Organ const* organ_of(ir::Value actor) const;
    /// Measures on which the case says that the organ votes.
    std::vector<ir::AtomKey> measures(ir::Organ const& organ) const;
    static bool one_vote(ir::AtomKey const& a, ir::AtomKey const& b);

    // Atoms.
    bool implies(ir::AtomKey const& a, ir::AtomKey const& b) const;
    std::optional<std::int64_t> figure(ir::FigureId figure, ir::Value of, Day day) const;
    std::optional<std::int64_t> exact_figure(ir::FigureId figure, ir::Value of, Day day) const;
    static bool excludes(ir::AtomKey const& a, ir::AtomKey const& b);
    std::optional<bool> fixed(ir::AtomKey const& atom) const;
    bool admissible(Table const& completion) const;
    std::vector<bool> admissible_table(std::vector<ir::AtomKey> const& open, Table& completion) const;

    template <typename Holds>
    bool some_completion(Holds holds) const;
    bool can_bind(Instance const& instance) const;
    std::vector<std::vector<ir::AtomKey>> deeds(Instance const& instance) const;
    void find_members(Instance& instance) const;
    std::vector<Instance const*> duties_to(Asked const& norms, ir::AtomKey const& performance) const;

    void list_givens();
    void list_deemings();
    void list_instances();
    void set_apart_what_binds_nobody();
    using Roles = std::array<ir::Value, ir::preposition_count>;
    void instances_of(ir::ClauseId clause, std::optional<std::uint32_t> event, Roles const* roles,
                      std::shared_ptr<Instance const> deemed, std::vector<Instance>& into) const;
    void bind_loops(Instance& instance, std::size_t next, std::vector<Instance>& into) const;
    void smallest(std::vector<ir::AtomKey> const& open, std::vector<bool> const& possible,
                  std::vector<bool> const& goal, std::set<LiteralSet>& into) const;

    ir::Program const& program_;
    ir::Situation const& situation_;
    std::vector<ir::ActorId> people_;
    Table given_;  // stated atoms, and acts that events involve
    std::vector<std::pair<Instance, Roles>> deemings_;
    std::vector<Instance> instances_;
    std::vector<Instance> of_nobody_;  // their bearer is not stated: only conditions can speak of them
    std::map<ir::ClauseId, std::vector<Instance const*>> by_clause_;  // those of nobody too
    mutable std::map<Instance const*, bool> can_bind_;                // asked often, found once
    bool consistent_ = true;
    struct Less {
        bool operator()(Instance const& a, Instance const& b) const { return compare(a, b) < 0; }
    };
    mutable std::map<Instance, std::vector<std::pair<Instance const*, Rule>>, Less> lifters_;
};

}  // namespace casus::proof

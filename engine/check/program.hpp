// SPDX-License-Identifier: MIT
// The checked program: every name resolved, every type known, every date a day. It is made once from the
// syntax trees of a corpus and never changed. Nodes refer to one another by strong ids.
#pragma once

#include "engine/check/date.hpp"
#include "engine/check/goals.hpp"
#include "engine/check/ids.hpp"
#include "grammar/ast.hpp"

#include <casus/answer.hpp>
#include <casus/diagnostic.hpp>

#include <boost/container/static_vector.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace casus::ir {

enum class Sort : std::uint8_t {
    none,  ///< no value: a role left out
    actor,
    place,
    target,
    event,  ///< an event of the case; the index is its position there
    treaty,
    parties,   ///< the parties of a treaty together: index = 2 * treaty + (other ? 1 : 0)
    unstated,  ///< the case does not say; index = 32 * event + preposition
    seat,      ///< a member whom an organ does not name; index = 1024 * organ + its number, from 1
};

/// Something a role or a variable can stand for.
struct Value {
    Sort sort = Sort::none;
    std::uint32_t index = 0;
    friend auto operator<=>(Value const&, Value const&) = default;
};
/// A declaration has at most so many roles.
inline constexpr std::size_t most_roles = 6;
/// The arguments of one act or fact, by role; held in place, since questions make many of them.
using Values = boost::container::static_vector<Value, most_roles>;

inline Value value_of(ActorId id) { return {Sort::actor, id.index}; }
inline Value value_of(PlaceId id) { return {Sort::place, id.index}; }
inline Value value_of(TargetId id) { return {Sort::target, id.index}; }
inline Value value_of(TreatyId id) { return {Sort::treaty, id.index}; }

using ast::Preposition;
inline constexpr std::size_t preposition_count = 17;

// ---- vocabulary ----------------------------------------------------------------------------------------

struct Named {
    std::string name;
    std::string label;  ///< as prose says it: "the United Kingdom"
    Location at;
};
/// The number of a state in a data set's own scheme.
struct StateCode {
    std::string scheme;
    std::int64_t number = 0;
    std::vector<Period> periods;
};
struct Actor : Named {
    bool state = false;
    std::vector<StateCode> codes;
    std::vector<Period> life;
    std::vector<ClassId> classes;  ///< from `actor ... is`
    std::optional<PlaceId> home;   ///< a state's own territory, a place of the same name
    std::vector<ActorId> succeeds;
};
struct Holding {
    ActorId by;
    bool administered = false;
    std::vector<Period> periods;
};
/// Latitudes in thousandths of a degree, north positive.
struct Latitudes {
    std::int32_t low = 0, high = 0;
};
struct Place : Named {
    bool region = false;
    ast::PlaceKind kind = ast::PlaceKind::territory;
    std::vector<PlaceId> in;
    std::vector<Holding> holdings;
    std::optional<Latitudes> latitude;
    std::optional<ActorId> home_of;
};
struct Line : Named {
    std::int32_t latitude = 0;
};
struct Target : Named {
    std::vector<TargetId> is;
};

enum class TypeKind : std::uint8_t { actor, state, party, class_, place, target, event, treaty };
struct TypeRef {
    TypeKind kind = TypeKind::actor;
    TreatyId treaty{};  ///< with party
    ClassId cls{};      ///< with class_
    friend bool operator==(TypeRef const&, TypeRef const&) = default;
};
Sort sort_of(TypeRef const& type);

struct ClassMember {
    ActorId actor;
    std::vector<Period> periods;
};
struct Class : Named {
    TypeRef of;
    std::vector<ClassMember> members;
    bool by_rule = false;                         ///< every `of` that passes the filters belongs
    std::vector<std::vector<PlaceId>> in_places;  ///< each: at home in one of them
    std::vector<ActorId> other_than;
    std::vector<TypeRef> not_types;
};

struct Role {
    Preposition preposition = Preposition::none;
    std::string name;
    TypeRef type;
};
/// An act with its arguments taken from the roles of another declaration: role index, or -1 for "any".
struct ActPattern {
    ActKindId act;
    std::vector<int> from_role;
};
struct Involvement {
    int who_role = 0;
    ActPattern act;
};
struct EventKind : Named {
    std::vector<EventKindId> is;
    std::vector<Role> roles;
    std::vector<Involvement> involves;
};
struct ActKind : Named {
    std::vector<Role> roles;
    std::vector<ActPattern> implies;
    std::vector<ActPattern> excludes;
    std::vector<ActPattern> promises;  ///< whoever promises one of them in a treaty does this
    std::vector<int> conflicts;  ///< whoever enters a treaty in conflict with one of these roles does this
};
struct FactKind : Named {
    std::vector<Role> roles;
    bool closed = false;
};

struct Unit : Named {};
/// A number of somebody in thousandths of the figure's unit.
struct FigureEntry {
    ActorId of;
    std::int64_t amount = 0;
    std::vector<Period> periods;
};
struct Figure : Named {
    TypeRef of;
    UnitId unit;
    std::vector<FigureEntry> entries;
    std::int64_t largest_sum = 0;  ///< no sum over actors is larger
};

// ---- conditions ----------------------------------------------------------------------------------------

/// A variable of the clause, or a constant.
struct Operand {
    bool is_slot = false;
    std::uint32_t slot = 0;
    Value value;
    static Operand of_slot(std::uint32_t s) { return {true, s, {}}; }
    static Operand of(Value v) { return {false, 0, v}; }
};

/// An act with its arguments, one for each role of its kind; a role left out is a constant `none`.
struct ActTerm {
    ActKindId act;
    std::vector<Operand> arguments;
};
/// An event kind with operands by role; a role left out is unconstrained.
struct EventTerm {
    EventKindId kind;
    std::vector<std::pair<Preposition, Operand>> roles;
};

struct Constant {
    bool value = true;
};
struct Not {
    FormulaId operand;
};
struct All {
    std::vector<FormulaId> operands;
};
struct Some {
    std::vector<FormulaId> operands;
};
/// The number of values of `type` in `slot` for which `body` holds, compared with `number`; with a
/// denominator, with that share of the values for which `among` holds.
struct CountOf {
    ast::CountKind kind = ast::CountKind::some;
    std::uint32_t number = 1;
    std::uint32_t slot = 0;
    TypeRef type;
    FormulaId body;
    std::uint32_t denominator = 0;        ///< 0: a plain number
    std::optional<FormulaId> among = {};  ///< with a denominator; without it all count
};
struct FactAtom {
    FactKindId fact;
    std::vector<Operand> arguments;
};
/// An event of this kind is among those that happened.
struct Occurs {
    EventTerm event;
};
enum class Stance : std::uint8_t {
    finds,
    finds_not,
    decides,
    requests,
    consents_to,
    performs,
    votes_for,  ///< this and what follows: in an organ, on what it would decide
    votes_against,
    abstains,
    stays_away
};
inline bool is_vote(Stance stance) { return stance >= Stance::votes_for; }
/// X finds / decides / requests / consents to / performs something, or votes on it.
struct StanceAtom {
    Operand who;
    Stance stance = Stance::finds;
    std::variant<FactAtom, EventTerm, ActTerm> what;
    std::optional<ActorId> organ = {};  ///< with a vote
};
struct OfType {
    Operand subject;
    TypeRef type;
};
struct Same {
    Operand left, right;
};
/// A place within a region; of an actor: at home in it.
struct Within {
    Operand subject;
    PlaceId place;
};
/// The place and target of an event within an area.
struct InArea {
    Operand event;
    AreaId area;
};
struct TargetIs {
    Operand subject;
    TargetId target;
};
/// An instrument that stands beside the treaty speaks for the bearer, in what it owes the beneficiary.
struct OverlayBinds {
    OverlayId overlay;
    Operand bearer;
    std::optional<Operand> toward;  ///< nothing: what is owed to no one in particular
    bool own = false;               ///< asked of the instrument's own text
    FormulaId reach;                ///< whom it binds, as a condition on bearer and beneficiary
};
struct TreatyInForce {
    TreatyId treaty;
};
/// Somebody's figure is at least so many thousandths; other comparisons are made of this one.
struct FigureAtLeast {
    FigureId figure;
    Operand of;
    std::int64_t amount = 0;
    bool more_than = false;  ///< for words: written as `more than` one thousandth less
};
/// Under one of the clauses, the bearer is bound to / allowed the act.
struct Under {
    std::vector<ClauseId> clauses;
    Operand bearer;
    ActTerm act;
};
/// One of the clauses binds and is not kept: its ban is broken, or what it asks for is not done. Asked of the
/// event that the reader speaks of.
struct Breach {
    struct Of {
        ClauseId clause;
        std::vector<std::pair<std::uint32_t, Operand>> same;  ///< a slot of that clause, and what it must be
    };
    std::vector<Of> of;
};
using FormulaNode =
    std::variant<Constant, Not, All, Some, CountOf, FactAtom, Occurs, StanceAtom, OfType, Same, Within,
                 InArea, TargetIs, TreatyInForce, FigureAtLeast, OverlayBinds, Under, Breach>;
struct Formula {
    FormulaNode node;
    Location at;
};

// ---- clauses -------------------------------------------------------------------------------------------

using casus::PartKind;

/// One requirement of a clause, tracked on its own so that an answer can name it.
struct Part {
    PartKind kind = PartKind::condition;
    FormulaId formula;
    Location at;
    std::uint32_t slots = 0;  ///< bit s is set if the formula reads slot s
    /// The instrument that puts it there, if it is not the treaty's own text. Then a part of kind `party`
    /// says that the instrument's own text binds the bearer, an exception of kind `overlay` that it replaces
    /// the clause.
    std::optional<OverlayId> overlay;
};
struct Variable {
    std::string name;  ///< empty for a binder without a variable
    Sort sort = Sort::none;
};
/// The event that brings the clause into play. Role values go from the event into slots.
struct Trigger {
    EventKindId kind;
    bool deemed = false;
    std::uint32_t event_slot = 0;
    std::vector<std::pair<Preposition, std::uint32_t>> roles;
};
/// A variable that takes every value of its type: bearers, and others that the duty names.
struct Loop {
    std::uint32_t slot = 0;
    TypeRef type;
};
struct Timing {
    std::optional<ast::Promptness> promptness;
    std::optional<ast::Duration> within;
};
/// How much of an act a norm is about, in thousandths of the unit.
struct Amount {
    ast::Relation relation = ast::Relation::at_least;
    std::int64_t amount = 0;
    UnitId unit;
    std::optional<FigureId> shared_by;  ///< each bearer's part is in proportion to its figure
};
/// One duty (or deeming) of one rule.
struct Clause {
    TreatyId treaty;
    std::string article;
    std::uint32_t ordinal = 0;  ///< which clause of its article, from 0
    std::string title, note;
    Location at;
    std::vector<Period> periods;
    std::optional<OverlayId> overlay;  ///< the instrument whose text it is
    std::vector<Variable> slots;
    std::optional<Trigger> trigger;
    std::vector<Loop> loops;  ///< the bearer's, if it is one, is the last
    std::vector<Part> parts, exceptions, untils;
    bool unverified = false;
    bool peremptory = false;  ///< no treaty can derogate from it (VCLT 53, 64)

    bool deems = false;
    EventTerm deemed;
    bool goal = false;  ///< states a goal of the drafter: no norm, and none of its treaty's clauses

    Operand bearer;
    bool bearer_loops = false;
    bool jointly = false;               ///< the bearers owe it all together, and none of them alone
    std::vector<FormulaId> membership;  ///< jointly: what whoever is among them must be
    std::vector<std::uint32_t> bearer_other_than;  ///< slots whose values `each other` leaves out
    ast::Modality modality = ast::Modality::shall;
    std::vector<ActTerm> acts;
    bool own_means = false;
    Timing timing;
    std::optional<Amount> amount;
};

// ---- treaties ------------------------------------------------------------------------------------------

/// Why a treaty's life or a party's membership ends.
struct Ending {
    enum class Cause : std::uint8_t {
        dated,        ///< the text gives the day
        terminated,   ///< ended otherwise than by its text
        term,         ///< the term ran out
        not_renewed,  ///< a notice kept the term from being renewed
        withdrawal,   ///< a notice of leaving ran out
        too_few,      ///< one party was left
        tied,         ///< another treaty's life, to which it is tied, ended
    };
    Day on{};  ///< the first day on which it no longer holds
    Cause cause = Cause::dated;
    ActorId by{};      ///< whose notice
    Day notice{};      ///< the day of the notice
    TreatyId other{};  ///< with `tied`
};
struct Membership {
    ActorId actor;
    std::vector<Period> periods;           ///< at least one; those of provisional application included
    std::vector<Period> provisional = {};  ///< in these it is only applied provisionally
    std::vector<Ending> endings = {};
};
/// Entry into force on a number of ratifications.
struct Threshold {
    std::uint32_t needed = 0;
    std::vector<ActorId> including;
};
struct Ratified {
    ActorId by;
    Day on{};
};
/// A party's notice, and the day from which it tells.
struct NoticeGiven {
    ActorId by;
    Day on{}, takes_effect{};
    bool ends_treaty = false;
};
struct SuspensionBetween {
    std::optional<std::pair<ActorId, ActorId>> pair;  ///< otherwise for `parties`, or all if that is empty
    std::vector<ActorId> parties;
    std::vector<Period> periods;
};
struct AreaItem {
    ast::AreaSubject subject = ast::AreaSubject::anywhere;
    std::optional<ActorId> of_actor;
    std::optional<TypeRef> of_type;
    std::vector<std::vector<PlaceId>> in;         ///< each: within one of them
    std::vector<std::pair<bool, LineId>> beyond;  ///< (south?, line)
    std::vector<PlaceId> except;
    std::vector<ActorId> owner_other_than;  ///< with `of_type`: these are not meant
    std::vector<TypeRef> owner_not;         ///< with `of_type`: nor those who are one of these
    std::vector<TargetId> targets;
    std::vector<Period> periods;
    Location at;
};
/// What an instrument does to an area of its treaty: another list of places, for those it binds.
struct AreaChange {
    OverlayId by;
    ast::AreaChange change = ast::AreaChange::replaces;
    AreaId area;
};
struct Area : Named {
    TreatyId treaty;
    std::vector<AreaItem> items;
    std::vector<AreaChange> changes;  ///< in the order in which they work
    std::optional<OverlayId> by;      ///< the instrument that draws it, if it is not the treaty's own
};
/// A protocol, annex, reservation, understanding, interpretation, amendment or exchange of notes.
struct Overlay : Named {
    ast::OverlayKind kind = ast::OverlayKind::protocol;
    TreatyId treaty;
    std::vector<ActorId> authors;
    std::vector<ActorId> binds;  ///< what these owe; with neither this nor `pair`, all parties
    std::optional<std::pair<ActorId, ActorId>> pair;  ///< what these two owe each other
    std::vector<Period> life;
    std::optional<Day> signed_on;
    std::optional<Day> made_on;  ///< orders instruments; unknown: as old as the treaty
    bool secret = false;
    std::vector<Period> secret_periods;  ///< none: secret for good
    std::vector<ActorId> known_to;
    std::vector<std::string> notes, cites;
    bool unverified = false;
};
/// An actor whose decisions its members take by voting.
struct Organ {
    struct Members {
        std::optional<ActorId> who;  ///< nothing: the treaty's parties
        std::vector<Period> periods;
    };
    /// How many members there are, named or not.
    struct Seats {
        std::uint32_t number = 0;
        std::vector<Period> periods;
    };
    struct Voting {
        ast::VotingRule rule = ast::VotingRule::consensus;
        std::uint32_t needed = 0;  ///< with `fixed`
        bool of_those_voting = false;
        std::vector<Period> periods;
    };
    struct Quorum {
        std::uint32_t number = 0;
        std::uint32_t denominator = 0;  ///< 0: a plain number
    };
    ActorId actor;
    TreatyId treaty;
    Location at;
    std::vector<Members> members;
    std::vector<Seats> seats;
    std::vector<Voting> votings;  ///< at most one on any day
    std::vector<ActorId> veto;
    std::optional<Quorum> quorum;
    std::optional<ast::Excluded> excludes;
};
inline constexpr std::uint32_t most_seats = 1000;
/// Ended because all its parties have concluded another in its place (VCLT 59).
struct Replacement {
    TreatyId by;
    std::string article;  ///< of the other, where it says so; may be empty
    Day on{};
};
struct Treaty : Named {
    std::string known_as;  ///< short name, or the title
    bool political = false;
    std::optional<Day> signed_on;
    std::vector<Period> in_force;     ///< when its norms bind: provisional application included
    std::vector<Period> provisional;  ///< of these, when it is in force for nobody and only applied
    std::vector<Ending> endings;      ///< in order
    std::optional<Threshold> threshold;
    std::vector<Ratified> ratified;  ///< in order of their days
    std::vector<NoticeGiven> notices;
    bool duties_end = false;  ///< nothing that arose under it outlives it
    std::vector<Membership> members;
    std::vector<SuspensionBetween> suspensions;
    std::optional<Replacement> replaced;
    bool forbids_modification = false;  ///< some of its parties cannot change it among themselves (VCLT 41)
    std::vector<ClauseId> clauses;
    std::vector<std::string> articles;  ///< labels of its own text
    std::vector<OverlayId> overlays;    ///< earlier ones first
    std::vector<std::string> cites, notes;
    bool unverified = false;
};

/// A clause about which of two treaties gives way; `subject to` and `without prejudice to` are turned round.
struct Priority {
    std::optional<TreatyId> over, under;  ///< one of them may be left out: any treaty
    TreatyId said_by;
    std::string article;  ///< empty: among the treaty's own items
    Location at;
    std::optional<OverlayId> by;         ///< the instrument that says so, if it is not the treaty's own text
    std::vector<OverlayId> replaced_by;  ///< instruments that replace the article in which it stands
};

struct Program {
    std::vector<Actor> actors;
    std::vector<Place> places;
    std::vector<Line> lines;
    std::vector<Target> targets;
    std::vector<Class> classes;
    std::vector<EventKind> events;
    std::vector<ActKind> acts;
    std::vector<FactKind> facts;
    std::vector<Unit> units;
    std::vector<Figure> figures;
    std::vector<Treaty> treaties;
    std::vector<Area> areas;
    std::vector<Overlay> overlays;
    std::vector<Organ> organs;
    std::vector<Priority> priorities;
    std::vector<Goal> goals;
    std::vector<Allowance> allowances;
    std::vector<Clause> clauses;
    std::vector<Formula> formulas;

    Actor const& operator[](ActorId id) const { return actors[id.index]; }
    Place const& operator[](PlaceId id) const { return places[id.index]; }
    Line const& operator[](LineId id) const { return lines[id.index]; }
    Target const& operator[](TargetId id) const { return targets[id.index]; }
    Class const& operator[](ClassId id) const { return classes[id.index]; }
    EventKind const& operator[](EventKindId id) const { return events[id.index]; }
    ActKind const& operator[](ActKindId id) const { return acts[id.index]; }
    FactKind const& operator[](FactKindId id) const { return facts[id.index]; }
    Unit const& operator[](UnitId id) const { return units[id.index]; }
    Figure const& operator[](FigureId id) const { return figures[id.index]; }
    Treaty const& operator[](TreatyId id) const { return treaties[id.index]; }
    Area const& operator[](AreaId id) const { return areas[id.index]; }
    Overlay const& operator[](OverlayId id) const { return overlays[id.index]; }
    Organ const& operator[](OrganId id) const { return organs[id.index]; }
    Priority const& operator[](PriorityId id) const { return priorities[id.index]; }
    Clause const& operator[](ClauseId id) const { return clauses[id.index]; }
    Formula const& operator[](FormulaId id) const { return formulas[id.index]; }
};

}  // namespace casus::ir

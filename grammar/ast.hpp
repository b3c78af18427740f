// SPDX-License-Identifier: MIT
// The syntax tree: what the user wrote, nothing resolved. Standard types only. Every node carries the
// bytes it was read from. grammar/README.md gives the syntax of each node.
#pragma once

#include "grammar/source.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace casus::ast {

/// A heap slot with value semantics: how a node holds one of its own kind.
template <typename T>
class Box {
public:
    Box() : slot_(std::make_unique<T>()) {}
    Box(T value) : slot_(std::make_unique<T>(std::move(value))) {}
    Box(Box const& other) : slot_(std::make_unique<T>(*other)) {}
    Box(Box&&) noexcept = default;
    Box& operator=(Box other) noexcept {
        slot_ = std::move(other.slot_);
        return *this;
    }
    ~Box() = default;
    T& operator*() { return *slot_; }
    T const& operator*() const { return *slot_; }
    T* operator->() { return slot_.get(); }
    T const* operator->() const { return slot_.get(); }

private:
    std::unique_ptr<T> slot_;
};

struct Node {
    Span span;
};

// ---- words -------------------------------------------------------------------------------------------

/// A declared name: lower case, digits, underscores.
struct Name : Node {
    std::string text;
};
/// A variable: begins with a capital letter. Lexically apart from names, so a mistyped name is never one.
struct Variable : Node {
    std::string text;
};
/// A quoted string, without its quotes, escapes \" and \\ undone.
struct Text : Node {
    std::string text;
};
struct Date : Node {
    int year = 0, month = 0, day = 0;
};
/// An exact decimal: value = digits / 10^decimals. Underscores between digits are allowed and dropped.
struct Number : Node {
    std::int64_t digits = 0;
    int decimals = 0;
};
/// 1 year, 6 months, 30 days.
enum class TimeUnit { days, months, years };
struct Duration : Node {
    std::int64_t count = 0;
    TimeUnit unit = TimeUnit::years;
};
/// "from D", "until D", "from D until D". Until is exclusive: the first day on which it no longer holds.
struct Period : Node {
    std::optional<Date> from;
    std::optional<Date> until;
};
/// un_charter.2.4, anzus (a whole treaty); inside a treaty "article 5", or "this treaty" (then `treaty` is
/// empty).
struct Reference : Node {
    std::optional<Name> treaty;
    std::string article;  ///< "2.4", "4h"; empty for a whole treaty
};

// ---- terms -------------------------------------------------------------------------------------------

struct Binder;

/// "this treaty"
struct ThisTreaty : Node {};
/// "the parties" / "the other parties", taken together
struct TheParties : Node {
    bool other = false;
};
using Term = std::variant<Name, Variable, ThisTreaty, TheParties, Box<Binder>>;

/// A type as written: actor, state, party, party to T, place, target, event, treaty, or a class's name.
struct Type : Node {
    Name name;
    std::optional<Name> treaty;  ///< only after "party to"
};
/// "other than france or V"
struct OtherThan : Node {
    std::vector<Term> terms;
};
/// "in europe or north_america": places, or an area of the treaty
struct InPlaces : Node {
    std::vector<Name> places;
};
/// "not party", "not great_power"
struct NotType : Node {
    Type type;
};
using Filter = std::variant<OtherThan, InPlaces, NotType>;

enum class Determiner { any, each, each_other };
/// "any party V in europe other than france", "each other party B"
struct Binder : Node {
    Determiner determiner = Determiner::any;
    Type type;
    std::optional<Variable> variable;
    std::vector<Filter> filters;
};

// ---- phrases: events, acts and facts are all written the same way --------------------------------------

/// between X and Y is two arguments, `between` and `and_`.
enum class Preposition {
    none,
    about,
    against,
    at,
    between,
    and_,
    by,
    for_,
    from,
    in,
    into,
    of,
    on,
    over,
    to,
    toward,
    with
};
struct Argument : Node {
    Preposition preposition = Preposition::none;
    Term term;
};
/// armed_attack by A on V at any place in treaty_area
struct Phrase : Node {
    Name head;
    std::vector<Argument> arguments;
};

// ---- conditions ----------------------------------------------------------------------------------------

struct Negation;
struct Junction;
struct Count;
struct Attitude;
struct NormCondition;
/// [E:] [deemed] phrase; label and `deemed` only where the phrase is an event. `deemed` also accepts what the
/// treaty deems to be such an event; without it only what happened counts.
struct Atom : Node {
    std::optional<Variable> label;
    bool deemed = false;
    Phrase phrase;
};
/// X is [not] party / great_power / france / Y ; X is [not] in europe
struct IsCondition : Node {
    Term subject;
    bool negated = false;
    bool in_place = false;
    std::variant<Type, Variable> object;  ///< a type's name, a name, or a variable
};
/// north_atlantic in force
struct InForceCondition : Node {
    Name treaty;
};
enum class Relation { at_least, at_most, exactly, more_than, less_than };
/// figure troops of france at least 1_300_000 men
struct FigureCondition : Node {
    Name figure;
    Term of;
    Relation relation = Relation::at_least;
    Number number;
    std::optional<Name> unit;
};
enum class VoteChoice { for_, against, abstains, stays_away };
/// france votes in security_council for ACT ; seat 3 abstains in security_council on ACT
struct Vote : Node {
    std::optional<Term> who;
    std::optional<Number> seat;  ///< instead of `who`: a member whom the organ does not name
    VoteChoice choice = VoteChoice::for_;
    Name organ;
    Phrase act;
};
struct Condition : std::variant<Atom, IsCondition, InForceCondition, FigureCondition, Vote, Box<Negation>,
                                Box<Junction>, Box<Count>, Box<Attitude>, Box<NormCondition>> {
    using variant::variant;
};
struct Negation : Node {
    Condition operand;
};
enum class Connective { conjunction, disjunction };
struct Junction : Node {
    Connective connective = Connective::conjunction;
    std::vector<Condition> operands;  ///< at least two; never directly one of the same connective
};
enum class CountKind { at_least, at_most, exactly, some, every, no };
/// at least 2 great_power P other than russia where at_war V with P
struct Count : Node {
    CountKind kind = CountKind::some;
    std::optional<Number> number;       ///< with at_least, at_most, exactly
    std::optional<Number> denominator;  ///< "at least 2 / 3 of party P where ..."
    Type type;
    Variable variable;
    std::vector<Filter> filters;
    Condition body;
};
enum class Verb { finds, decides, requests, consents_to, performs };
/// italy finds provoked E ; V requests assist V ; france performs assist V against A
struct Attitude : Node {
    Term who;
    Verb verb = Verb::finds;
    Condition what;
};
enum class Modality { shall, shall_not, may, should, should_not, has_power };
/// under article 51 B may use_force against S
struct NormCondition : Node {
    Reference under;
    Term bearer;
    Modality modality = Modality::shall;
    Phrase act;
};

// ---- duties --------------------------------------------------------------------------------------------

struct MeansOfItsChoosing : Node {};
enum class Promptness { at_once, without_delay, in_good_time };
struct Timing : Node {
    Promptness promptness = Promptness::at_once;
};
struct Deadline : Node {
    Duration within;
};
struct UntilModifier : Node {
    Condition condition;
};
struct IfModifier : Node {
    Condition condition;
};
struct UnlessModifier : Node {
    Condition condition;
};
/// amount [at least] 1_300_000 men [shared by troops]
struct AmountModifier : Node {
    std::optional<Relation> relation;
    Number number;
    Name unit;
    std::optional<Name> shared_by;  ///< a figure: each bearer owes its part in proportion to its own
};
using Modifier = std::variant<MeansOfItsChoosing, Timing, Deadline, UntilModifier, IfModifier, UnlessModifier,
                              AmountModifier>;

/// "the parties [other than belgium] jointly shall ...": owed by all together and by none alone
struct Jointly : Node {
    std::vector<Filter> filters;
};
using Bearer = std::variant<Name, Variable, Box<Binder>, TheParties, Jointly>;

/// each other party shall assist V against A by means of its own choosing, at once
struct Duty : Node {
    Bearer bearer;
    Modality modality = Modality::shall;
    std::vector<Phrase> acts;  ///< more than one: a choice among them ("or")
    std::vector<Modifier> modifiers;
};
/// deem armed_attack by A on each other party
struct Deem : Node {
    Phrase what;
};
enum class DecisionEffect { bind_all, bind_those_accepting, recommend, empower };
/// decisions of security_council bind all to apply_measures against any actor A
struct Decision : Node {
    Name organ;
    DecisionEffect effect = DecisionEffect::recommend;
    std::optional<Name> empowered;  ///< with `empower`; otherwise each party is
    Phrase act;
    std::vector<Modifier> modifiers;
};
using Effect = std::variant<Duty, Deem, Decision>;

/// otherwise effect {and effect}: what holds once the duty before it is broken
struct Fallback : Node {
    std::vector<Effect> effects;
};

/// [when C [unless C] then] effect {and effect} {otherwise effect {and effect}}
struct Rule : Node {
    std::optional<Condition> when;
    std::optional<Condition> unless;
    std::vector<Effect> effects;
    std::vector<Fallback> otherwise;  ///< each is the fallback of the one before
};

// ---- treaties ------------------------------------------------------------------------------------------

struct Note : Node {
    Text text;
};
struct Cite : Node {
    Text text;
};
struct Unverified : Node {
    std::optional<Text> text;
};
struct AppliesOnlyIf : Node {
    Condition condition;
};
struct ExceptWhen : Node {
    Condition condition;
};
enum class PrecedenceKind { prevails_over, subject_to, without_prejudice_to };
struct Precedence : Node {
    PrecedenceKind kind = PrecedenceKind::subject_to;
    bool any_treaty = false;
    std::vector<Name> treaties;
};
/// peremptory: no treaty can derogate from the article's rules
struct Peremptory : Node {};
/// forbids modification: by some of the parties among themselves
struct ForbidsModification : Node {};
/// replaces treaty a, b: these end when this one enters into force
struct Replaces : Node {
    std::vector<Name> treaties;
};
/// allow W0501 "the parties mean to stay": a finding of `casus check` that is meant to be so
struct Allow : Node {
    Name code;  ///< the finding's code or its name
    Text reason;
};
using ArticleItem = std::variant<Note, Cite, Unverified, AppliesOnlyIf, ExceptWhen, Precedence, Peremptory,
                                 ForbidsModification, Replaces, Allow, Rule>;

struct Article : Node {
    std::string label;  ///< "5", "2.4", "4h", "IV"
    std::optional<Text> title;
    std::vector<Period> periods;
    std::vector<ArticleItem> items;
};

struct Signed : Node {
    Date date;
};
/// in force FROM [until UNTIL] {, ...}
struct InForce : Node {
    std::vector<Period> periods;
};
/// in force when 12 parties ratify [including a, b] [after 30 days]
struct InForceWhen : Node {
    Number ratifiers;
    std::vector<Name> including;
    std::optional<Duration> after;
};
/// in force while triple_alliance in force [until 1899-08-09]
struct InForceWhile : Node {
    Name treaty;
    std::vector<Period> periods;  ///< when the life is tied; always, if there are none
};
/// ratified by belgium, canada on 1949-06-16
struct Ratification : Node {
    std::vector<Name> by;
    Date on;
};
/// accession by greece, turkey on 1952-02-18
struct Accession : Node {
    std::vector<Name> by;
    Date on;
};
/// provisionally applied from 1945-10-24 [until 1946-01-01] [by a, b]
struct ProvisionalApplication : Node {
    Period period;
    std::vector<Name> by;
};
/// belgium, canada from 1949-08-24
struct PartyGroup : Node {
    std::vector<Name> names;
    std::vector<Period> periods;
};
struct Parties : Node {
    std::vector<PartyGroup> groups;
};
/// term 5 years [from D] | until D, [renewed [once] for 3 years [unless notice 1 year]]
struct TermOfYears : Node {
    std::optional<Duration> length;
    std::optional<Date> from;   ///< with `length`: otherwise from entry into force
    std::optional<Date> until;  ///< instead of `length`
    std::optional<Duration> renewed_for;
    bool once = false;
    bool each_party =
        false;  ///< "for parties without notice": a notice stops the renewal for its author alone
    std::optional<Duration> notice;
};
/// withdrawal on 1 year notice [after 20 years | not before 20 years]; "termination" ends the whole treaty
struct Withdrawal : Node {
    bool ends_treaty = false;
    Duration notice;
    std::optional<Duration> after;       ///< the notice does not run before
    std::optional<Duration> not_before;  ///< it takes no effect before
};
/// notice by italy on 1915-05-03
struct Notice : Node {
    std::vector<Name> by;
    Date on;
};
/// terminated on 1991-07-01
struct Terminated : Node {
    Date on;
};
/// duties end with the treaty
struct DutiesEnd : Node {};
/// suspended [between a and b | for a, b] [from D [until D]]
struct Suspension : Node {
    std::optional<Name> between_first, between_second;
    std::vector<Name> for_parties;
    std::vector<Period> periods;
};
struct OrganMembers : Node {
    bool all_parties = false;
    std::vector<Name> names;
    std::vector<Period> periods;
};
enum class VotingRule { unanimity, consensus, absolute_majority, two_thirds, simple_majority, fixed };
/// votes by two_thirds [of those voting] | votes by 9
struct OrganVotes : Node {
    VotingRule rule = VotingRule::consensus;
    std::optional<Number> needed;  ///< with `fixed`
    bool of_those_voting = false;
    std::vector<Period> periods;
};
struct OrganVeto : Node {
    std::vector<Name> names;
};
struct OrganQuorum : Node {
    Number numerator;
    std::optional<Number> denominator;
};
enum class Excluded { disputants, disputants_among_members, attacker };
/// excludes parties to the dispute | to a dispute among members ; excludes the attacker
struct OrganExcludes : Node {
    Excluded who = Excluded::disputants;
};
/// seats 15 from 1965-08-31: so many members, named or not
struct OrganSeats : Node {
    Number number;
    std::vector<Period> periods;
};
using OrganItem =
    std::variant<OrganMembers, OrganSeats, OrganVotes, OrganVeto, OrganQuorum, OrganExcludes, Note>;
/// organ council "the Council" { ... }: with a label it declares the actor, without one it is that actor
struct Organ : Node {
    Name name;
    std::optional<Text> label;
    std::vector<OrganItem> items;
};

enum class GoalKind { never, always, possible };
/// goal ["title"] never CONDITION | always [when CONDITION then] CONDITION | possible CONDITION: what the
/// drafter wants to be so in every possible situation, or in some
struct Goal : Node {
    std::optional<Text> title;
    GoalKind kind = GoalKind::never;
    std::optional<Condition> when;  ///< with `always`
    Condition condition;
};

enum class AreaSubject { anywhere, territory_of, islands_of, administered_by };
struct NorthOf : Node {
    bool south = false;
    Name line;
};
struct ExceptPlaces : Node {
    std::vector<Name> places;
};
using AreaFilter = std::variant<InPlaces, NorthOf, ExceptPlaces>;
/// islands of any party in north_atlantic north of tropic_of_cancer for vessel, aircraft until 1962-07-03
struct AreaItem : Node {
    AreaSubject subject = AreaSubject::anywhere;
    std::optional<Term>
        of;  ///< a name, or "any TYPE" with filters other than `in`: without it only for `anywhere`
    std::vector<AreaFilter> filters;
    std::vector<Name> targets;
    std::vector<Period> periods;
};
struct Area : Node {
    Name name;
    std::optional<Text> label;
    std::vector<AreaItem> items;
};

using TreatyItem =
    std::variant<Note, Cite, Unverified, AppliesOnlyIf, ExceptWhen, Precedence, ForbidsModification, Replaces,
                 Signed, InForce, InForceWhen, InForceWhile, Ratification, Accession, ProvisionalApplication,
                 Parties, TermOfYears, Withdrawal, Notice, Terminated, DutiesEnd, Suspension, Organ, Area,
                 Allow, Goal, Article>;

struct Treaty : Node {
    Name name;
    Text title;
    std::optional<Text> known_as;
    bool political = false;
    std::vector<TreatyItem> items;
};

// ---- overlays ------------------------------------------------------------------------------------------

enum class OverlayKind { protocol, annex, reservation, understanding, interpretation, amendment, exchange };
struct OverlayBy : Node {
    std::vector<Name> names;
};
/// binds france, italy | binds between france and italy: what the two owe each other
struct OverlayBinds : Node {
    std::vector<Name> names;
    std::optional<Name> between_first, between_second;
};
struct OverlaySecret : Node {
    std::vector<Period> periods;
};
struct OverlayKnownTo : Node {
    std::vector<Name> names;
};
using OverlayAttribute = std::variant<OverlayBy, OverlayBinds, OverlaySecret, OverlayKnownTo, Period>;
/// replaces article 1 { ... } / adds article 9 { ... }
struct OverlayArticle : Node {
    bool replaces = false;
    Article article;
};
enum class AreaChange { replaces, adds, takes };
/// replaces area A { ... } / adds to area A { ... } / takes from area A { ... }: the treaty's own area A
struct OverlayArea : Node {
    AreaChange change = AreaChange::replaces;
    Area area;
};
/// in article 1 { applies only if ... }
struct OverlayScope : Node {
    std::string label;
    std::vector<ArticleItem> items;
};
using OverlayItem = std::variant<Note, Cite, Unverified, Precedence, Signed, InForce, Area, OverlayArticle,
                                 OverlayArea, OverlayScope>;
struct Overlay : Node {
    OverlayKind kind = OverlayKind::protocol;
    Name name;
    Text title;
    Name to;
    std::vector<OverlayAttribute> attributes;
    std::vector<OverlayItem> items;
};

// ---- vocabulary ----------------------------------------------------------------------------------------

/// coded cow 220 [from D] [until D]: the number under which a data set knows the state
struct Code : Node {
    Name scheme;
    Number number;
    std::vector<Period> periods;
};
/// state france "France" in europe from 1816-01-01 succeeds ...
struct State : Node {
    Name name;
    Text label;
    std::vector<Name> in;
    std::vector<Period> periods;
    std::vector<Name> succeeds;
    std::vector<Code> codes;
};
/// actor al_qaeda "al-Qaeda" is non_state
struct Actor : Node {
    Name name;
    Text label;
    std::vector<Name> is;
    std::vector<Period> periods;
};
/// class great_power "a Great Power" of state { france, germany from 1871-01-18 }
/// class european_state "a European State" of state is in europe
struct Class : Node {
    Name name;
    Text label;
    Type of;
    std::vector<PartyGroup> members;
    std::vector<Filter> filters;  ///< with "is": every `of` that passes them belongs
};
enum class PlaceKind { territory, island, sea };
struct Ownership : Node {
    bool administered = false;  ///< "administered by" rather than "of"
    Name by;
    std::vector<Period> periods;
};
struct Latitude : Node {
    Number low;
    std::optional<Number> high;
};
/// place falkland_islands "the Falkland Islands" in south_atlantic is island of united_kingdom from
/// 1833-01-03
struct Place : Node {
    bool region = false;  ///< written "region": a larger part of the world, not owned as one
    Name name;
    Text label;
    std::vector<Name> in;
    std::optional<PlaceKind> kind;
    std::vector<Ownership> owners;
    std::optional<Latitude> latitude;
};
struct Line : Node {
    Name name;
    Text label;
    Number latitude;
};
struct Target : Node {
    Name name;
    Text label;
    std::vector<Name> is;
};
struct Unit : Node {
    Name name;
    Text label;
};
struct Parameter : Node {
    Preposition preposition = Preposition::none;
    Variable variable;
    Type type;
};
/// A performs use_force against V
struct Involvement : Node {
    Variable who;
    Phrase act;
};
struct Event : Node {
    Name name;
    Text label;
    std::vector<Name> is;
    std::vector<Parameter> parameters;
    std::vector<Involvement> involves;
};
struct Act : Node {
    Name name;
    Text label;
    std::vector<Parameter> parameters;
    std::vector<Phrase> implies;
    std::vector<Phrase> excludes;
    std::vector<Phrase> promises;     ///< concluding duty to oppose against V
    std::vector<Variable> conflicts;  ///< concluding conflict with T
};
enum class World { open, closed };
struct Fact : Node {
    Name name;
    Text label;
    std::vector<Parameter> parameters;
    World world = World::open;
};
/// figure troops "troops" of state in men { france 1_300_000 from 1892-08-18 }
struct FigureEntry : Node {
    Name of;
    Number number;
    std::vector<Period> periods;
};
struct Figure : Node {
    Name name;
    Text label;
    Type of;
    Name unit;
    std::vector<FigureEntry> entries;
};

// ---- cases ---------------------------------------------------------------------------------------------

struct OnDate : Node {
    Date date;
};
struct CaseEvent : Node {
    Name name;
    Phrase phrase;
    std::optional<Date> on;
};
/// given CONDITION [amount 300_000 men]
struct Given : Node {
    Condition condition;
    std::optional<Number> amount;  ///< how much is performed
    std::optional<Name> unit;      ///< with `amount`
};
struct SourceNote : Node {
    Text text;
};
struct Dispute : Node {
    Text text;
};
/// using north_atlantic, rio: only these treaties are asked
struct Using : Node {
    std::vector<Name> treaties;
};

/// view public / view all / view france: what the question is asked with
struct ViewOf : Node {
    Name whose;
};
/// without interpretations, us_understanding: instruments that are left out, by kind or by name
struct Without : Node {
    std::vector<Name> names;
};
enum class PolicyKind { none, text, vclt };
/// precedence vclt [as custom]: what settles a collision in this case
struct PrecedencePolicy : Node {
    PolicyKind kind = PolicyKind::text;
    bool as_custom = false;
};
/// release of italy by germany [from assist germany] under pact_of_steel.III [on 1939-08-25]
struct Release : Node {
    std::vector<Name> of, by;
    std::optional<Phrase> from;
    Reference under;
    std::optional<Date> on;
};
/// for france, united_kingdom and 6 others
struct Voters : Node {
    VoteChoice choice = VoteChoice::for_;
    std::vector<Name> names;
    std::optional<Number> others;  ///< so many members whom the organ does not name
};
/// votes in security_council on ACT { for ... against ... abstaining ... absent ... }
struct Votes : Node {
    Name organ;
    Phrase act;
    std::vector<Voters> voters;
};
enum class Ground { breach, impossibility, change_of_circumstances };
/// claim breach of triple_alliance by italy against austria_hungary [notified on 1915-05-04] [accepted]
struct Claim : Node {
    Ground ground = Ground::breach;
    Name treaty;
    std::vector<Name> by, against;
    std::optional<Date> notified;
    bool accepted = false;
};

/// shall assist ... / may ... / shall not ...
struct ExpectNorm : Node {
    Modality modality = Modality::shall;
    Phrase act;
    bool means_of_its_choosing = false;
};
struct ExpectNothing : Node {};
/// undetermined assist united_states [hinges on F {, F}]
struct ExpectUndetermined : Node {
    Phrase act;
    std::vector<Condition> hinges;
};
/// violates use_force against V
struct ExpectViolates : Node {
    Phrase act;
};
using Expected = std::variant<ExpectNorm, ExpectNothing, ExpectUndetermined, ExpectViolates>;
struct EachParty : Node {
    bool other = false;  ///< "each other party": other than those that take part in the events
};
/// "the parties jointly": all who owe something together
struct Together : Node {};
struct Expect : Node {
    std::variant<std::vector<Name>, EachParty, Together> who;
    Expected what;
    Reference under;
    std::optional<Name> because;
};
/// reading "the Austrian view" { given ... expect ... }: the case's facts and these together
struct Reading;
using CaseItem = std::variant<OnDate, CaseEvent, Given, SourceNote, Dispute, Note, Using, ViewOf, Without,
                              PrecedencePolicy, Release, Claim, Votes, Expect, Box<Reading>>;
struct Reading : Node {
    Text label;
    std::vector<CaseItem> items;
};
struct Case : Node {
    Name name;
    Text title;
    std::vector<CaseItem> items;
};

// ---- files ---------------------------------------------------------------------------------------------

using Item = std::variant<State, Actor, Class, Place, Line, Target, Unit, Event, Act, Fact, Figure, Treaty,
                          Overlay, Case>;

/// A comment, kept so that formatting loses nothing. The text runs from the '#' to before the line break.
struct Comment : Node {
    std::string text;
};
struct File {
    std::vector<Item> items;
    std::vector<Comment> comments;  ///< in source order
};

}  // namespace casus::ast

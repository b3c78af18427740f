// SPDX-License-Identifier: MIT
// The members of every node by name: one description for everything that walks whole trees without knowing
// what they mean. Kind<Node>::name is the node's type as ast.hpp has it; Kind<Node>::fields calls a visitor
// with each member's name and the member, in the order of ast.hpp.
#pragma once

#include "grammar/ast.hpp"

#include <string_view>

namespace casus::ast {

template <typename Node>
struct Kind;

#define CASUS_NODE(Node, FIELDS)                                                               \
    template <>                                                                                \
    struct Kind<Node> {                                                                        \
        static constexpr std::string_view name = #Node;                                        \
        template <typename Of, typename Visitor>                                               \
        static void fields([[maybe_unused]] Of& node, [[maybe_unused]] Visitor const& visit) { \
            FIELDS                                                                             \
        }                                                                                      \
    };
#define CASUS_FIELD(member) visit(#member, node.member);

// clang-format off
CASUS_NODE(Name, CASUS_FIELD(text))
CASUS_NODE(Variable, CASUS_FIELD(text))
CASUS_NODE(Text, CASUS_FIELD(text))
CASUS_NODE(Date, CASUS_FIELD(year) CASUS_FIELD(month) CASUS_FIELD(day))
CASUS_NODE(Number, CASUS_FIELD(digits) CASUS_FIELD(decimals))
CASUS_NODE(Duration, CASUS_FIELD(count) CASUS_FIELD(unit))
CASUS_NODE(Period, CASUS_FIELD(from) CASUS_FIELD(until))
CASUS_NODE(Reference, CASUS_FIELD(treaty) CASUS_FIELD(article))
CASUS_NODE(ThisTreaty, )
CASUS_NODE(TheParties, CASUS_FIELD(other))
CASUS_NODE(Type, CASUS_FIELD(name) CASUS_FIELD(treaty))
CASUS_NODE(OtherThan, CASUS_FIELD(terms))
CASUS_NODE(InPlaces, CASUS_FIELD(places))
CASUS_NODE(NotType, CASUS_FIELD(type))
CASUS_NODE(Binder, CASUS_FIELD(determiner) CASUS_FIELD(type) CASUS_FIELD(variable) CASUS_FIELD(filters))
CASUS_NODE(Argument, CASUS_FIELD(preposition) CASUS_FIELD(term))
CASUS_NODE(Phrase, CASUS_FIELD(head) CASUS_FIELD(arguments))
CASUS_NODE(Atom, CASUS_FIELD(label) CASUS_FIELD(deemed) CASUS_FIELD(phrase))
CASUS_NODE(IsCondition, CASUS_FIELD(subject) CASUS_FIELD(negated) CASUS_FIELD(in_place) CASUS_FIELD(object))
CASUS_NODE(InForceCondition, CASUS_FIELD(treaty))
CASUS_NODE(FigureCondition,
           CASUS_FIELD(figure) CASUS_FIELD(of) CASUS_FIELD(relation) CASUS_FIELD(number) CASUS_FIELD(unit))
CASUS_NODE(Vote, CASUS_FIELD(who) CASUS_FIELD(seat) CASUS_FIELD(choice) CASUS_FIELD(organ) CASUS_FIELD(act))
CASUS_NODE(Negation, CASUS_FIELD(operand))
CASUS_NODE(Junction, CASUS_FIELD(connective) CASUS_FIELD(operands))
CASUS_NODE(Count,
           CASUS_FIELD(kind) CASUS_FIELD(number) CASUS_FIELD(denominator) CASUS_FIELD(type)
           CASUS_FIELD(variable) CASUS_FIELD(filters) CASUS_FIELD(body))
CASUS_NODE(Attitude, CASUS_FIELD(who) CASUS_FIELD(verb) CASUS_FIELD(what))
CASUS_NODE(NormCondition, CASUS_FIELD(under) CASUS_FIELD(bearer) CASUS_FIELD(modality) CASUS_FIELD(act))
CASUS_NODE(MeansOfItsChoosing, )
CASUS_NODE(Timing, CASUS_FIELD(promptness))
CASUS_NODE(Deadline, CASUS_FIELD(within))
CASUS_NODE(UntilModifier, CASUS_FIELD(condition))
CASUS_NODE(IfModifier, CASUS_FIELD(condition))
CASUS_NODE(UnlessModifier, CASUS_FIELD(condition))
CASUS_NODE(AmountModifier,
           CASUS_FIELD(relation) CASUS_FIELD(number) CASUS_FIELD(unit) CASUS_FIELD(shared_by))
CASUS_NODE(Jointly, CASUS_FIELD(filters))
CASUS_NODE(Duty, CASUS_FIELD(bearer) CASUS_FIELD(modality) CASUS_FIELD(acts) CASUS_FIELD(modifiers))
CASUS_NODE(Deem, CASUS_FIELD(what))
CASUS_NODE(Decision,
           CASUS_FIELD(organ) CASUS_FIELD(effect) CASUS_FIELD(empowered) CASUS_FIELD(act)
           CASUS_FIELD(modifiers))
CASUS_NODE(Fallback, CASUS_FIELD(effects))
CASUS_NODE(Rule, CASUS_FIELD(when) CASUS_FIELD(unless) CASUS_FIELD(effects) CASUS_FIELD(otherwise))
CASUS_NODE(Note, CASUS_FIELD(text))
CASUS_NODE(Cite, CASUS_FIELD(text))
CASUS_NODE(Unverified, CASUS_FIELD(text))
CASUS_NODE(AppliesOnlyIf, CASUS_FIELD(condition))
CASUS_NODE(ExceptWhen, CASUS_FIELD(condition))
CASUS_NODE(Precedence, CASUS_FIELD(kind) CASUS_FIELD(any_treaty) CASUS_FIELD(treaties))
CASUS_NODE(Peremptory, )
CASUS_NODE(ForbidsModification, )
CASUS_NODE(Replaces, CASUS_FIELD(treaties))
CASUS_NODE(Allow, CASUS_FIELD(code) CASUS_FIELD(reason))
CASUS_NODE(Article, CASUS_FIELD(label) CASUS_FIELD(title) CASUS_FIELD(periods) CASUS_FIELD(items))
CASUS_NODE(Signed, CASUS_FIELD(date))
CASUS_NODE(InForce, CASUS_FIELD(periods))
CASUS_NODE(InForceWhen, CASUS_FIELD(ratifiers) CASUS_FIELD(including) CASUS_FIELD(after))
CASUS_NODE(InForceWhile, CASUS_FIELD(treaty) CASUS_FIELD(periods))
CASUS_NODE(Ratification, CASUS_FIELD(by) CASUS_FIELD(on))
CASUS_NODE(Accession, CASUS_FIELD(by) CASUS_FIELD(on))
CASUS_NODE(ProvisionalApplication, CASUS_FIELD(period) CASUS_FIELD(by))
CASUS_NODE(PartyGroup, CASUS_FIELD(names) CASUS_FIELD(periods))
CASUS_NODE(Parties, CASUS_FIELD(groups))
CASUS_NODE(TermOfYears,
           CASUS_FIELD(length) CASUS_FIELD(from) CASUS_FIELD(until) CASUS_FIELD(renewed_for)
           CASUS_FIELD(once) CASUS_FIELD(each_party) CASUS_FIELD(notice))
CASUS_NODE(Withdrawal,
           CASUS_FIELD(ends_treaty) CASUS_FIELD(notice) CASUS_FIELD(after) CASUS_FIELD(not_before))
CASUS_NODE(Notice, CASUS_FIELD(by) CASUS_FIELD(on))
CASUS_NODE(Terminated, CASUS_FIELD(on))
CASUS_NODE(DutiesEnd, )
CASUS_NODE(Suspension,
           CASUS_FIELD(between_first) CASUS_FIELD(between_second) CASUS_FIELD(for_parties)
           CASUS_FIELD(periods))
CASUS_NODE(OrganMembers, CASUS_FIELD(all_parties) CASUS_FIELD(names) CASUS_FIELD(periods))
CASUS_NODE(OrganVotes,
           CASUS_FIELD(rule) CASUS_FIELD(needed) CASUS_FIELD(of_those_voting) CASUS_FIELD(periods))
CASUS_NODE(OrganVeto, CASUS_FIELD(names))
CASUS_NODE(OrganQuorum, CASUS_FIELD(numerator) CASUS_FIELD(denominator))
CASUS_NODE(OrganExcludes, CASUS_FIELD(who))
CASUS_NODE(OrganSeats, CASUS_FIELD(number) CASUS_FIELD(periods))
CASUS_NODE(Organ, CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(items))
CASUS_NODE(Goal, CASUS_FIELD(title) CASUS_FIELD(kind) CASUS_FIELD(when) CASUS_FIELD(condition))
CASUS_NODE(NorthOf, CASUS_FIELD(south) CASUS_FIELD(line))
CASUS_NODE(ExceptPlaces, CASUS_FIELD(places))
CASUS_NODE(AreaItem,
           CASUS_FIELD(subject) CASUS_FIELD(of) CASUS_FIELD(filters) CASUS_FIELD(targets)
           CASUS_FIELD(periods))
CASUS_NODE(Area, CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(items))
CASUS_NODE(Treaty,
           CASUS_FIELD(name) CASUS_FIELD(title) CASUS_FIELD(known_as) CASUS_FIELD(political)
           CASUS_FIELD(items))
CASUS_NODE(OverlayBy, CASUS_FIELD(names))
CASUS_NODE(OverlayBinds, CASUS_FIELD(names) CASUS_FIELD(between_first) CASUS_FIELD(between_second))
CASUS_NODE(OverlaySecret, CASUS_FIELD(periods))
CASUS_NODE(OverlayKnownTo, CASUS_FIELD(names))
CASUS_NODE(OverlayArticle, CASUS_FIELD(replaces) CASUS_FIELD(article))
CASUS_NODE(OverlayArea, CASUS_FIELD(change) CASUS_FIELD(area))
CASUS_NODE(OverlayScope, CASUS_FIELD(label) CASUS_FIELD(items))
CASUS_NODE(Overlay,
           CASUS_FIELD(kind) CASUS_FIELD(name) CASUS_FIELD(title) CASUS_FIELD(to) CASUS_FIELD(attributes)
           CASUS_FIELD(items))
CASUS_NODE(Code, CASUS_FIELD(scheme) CASUS_FIELD(number) CASUS_FIELD(periods))
CASUS_NODE(State,
           CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(in) CASUS_FIELD(periods) CASUS_FIELD(succeeds)
           CASUS_FIELD(codes))
CASUS_NODE(Actor, CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(is) CASUS_FIELD(periods))
CASUS_NODE(Class,
           CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(of) CASUS_FIELD(members) CASUS_FIELD(filters))
CASUS_NODE(Ownership, CASUS_FIELD(administered) CASUS_FIELD(by) CASUS_FIELD(periods))
CASUS_NODE(Latitude, CASUS_FIELD(low) CASUS_FIELD(high))
CASUS_NODE(Place,
           CASUS_FIELD(region) CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(in) CASUS_FIELD(kind)
           CASUS_FIELD(owners) CASUS_FIELD(latitude))
CASUS_NODE(Line, CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(latitude))
CASUS_NODE(Target, CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(is))
CASUS_NODE(Unit, CASUS_FIELD(name) CASUS_FIELD(label))
CASUS_NODE(Parameter, CASUS_FIELD(preposition) CASUS_FIELD(variable) CASUS_FIELD(type))
CASUS_NODE(Involvement, CASUS_FIELD(who) CASUS_FIELD(act))
CASUS_NODE(Event,
           CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(is) CASUS_FIELD(parameters)
           CASUS_FIELD(involves))
CASUS_NODE(Act,
           CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(parameters) CASUS_FIELD(implies)
           CASUS_FIELD(excludes) CASUS_FIELD(promises) CASUS_FIELD(conflicts))
CASUS_NODE(Fact, CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(parameters) CASUS_FIELD(world))
CASUS_NODE(FigureEntry, CASUS_FIELD(of) CASUS_FIELD(number) CASUS_FIELD(periods))
CASUS_NODE(Figure,
           CASUS_FIELD(name) CASUS_FIELD(label) CASUS_FIELD(of) CASUS_FIELD(unit) CASUS_FIELD(entries))
CASUS_NODE(OnDate, CASUS_FIELD(date))
CASUS_NODE(CaseEvent, CASUS_FIELD(name) CASUS_FIELD(phrase) CASUS_FIELD(on))
CASUS_NODE(Given, CASUS_FIELD(condition) CASUS_FIELD(amount) CASUS_FIELD(unit))
CASUS_NODE(SourceNote, CASUS_FIELD(text))
CASUS_NODE(Dispute, CASUS_FIELD(text))
CASUS_NODE(Using, CASUS_FIELD(treaties))
CASUS_NODE(ViewOf, CASUS_FIELD(whose))
CASUS_NODE(Without, CASUS_FIELD(names))
CASUS_NODE(PrecedencePolicy, CASUS_FIELD(kind) CASUS_FIELD(as_custom))
CASUS_NODE(Release, CASUS_FIELD(of) CASUS_FIELD(by) CASUS_FIELD(from) CASUS_FIELD(under) CASUS_FIELD(on))
CASUS_NODE(Voters, CASUS_FIELD(choice) CASUS_FIELD(names) CASUS_FIELD(others))
CASUS_NODE(Votes, CASUS_FIELD(organ) CASUS_FIELD(act) CASUS_FIELD(voters))
CASUS_NODE(Claim,
           CASUS_FIELD(ground) CASUS_FIELD(treaty) CASUS_FIELD(by) CASUS_FIELD(against) CASUS_FIELD(notified)
           CASUS_FIELD(accepted))
CASUS_NODE(ExpectNorm, CASUS_FIELD(modality) CASUS_FIELD(act) CASUS_FIELD(means_of_its_choosing))
CASUS_NODE(ExpectNothing, )
CASUS_NODE(ExpectUndetermined, CASUS_FIELD(act) CASUS_FIELD(hinges))
CASUS_NODE(ExpectViolates, CASUS_FIELD(act))
CASUS_NODE(EachParty, CASUS_FIELD(other))
CASUS_NODE(Together, )
CASUS_NODE(Expect, CASUS_FIELD(who) CASUS_FIELD(what) CASUS_FIELD(under) CASUS_FIELD(because))
CASUS_NODE(Reading, CASUS_FIELD(label) CASUS_FIELD(items))
CASUS_NODE(Case, CASUS_FIELD(name) CASUS_FIELD(title) CASUS_FIELD(items))
CASUS_NODE(Comment, CASUS_FIELD(text))
// clang-format on

#undef CASUS_FIELD
#undef CASUS_NODE

}  // namespace casus::ast

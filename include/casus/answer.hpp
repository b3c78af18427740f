// SPDX-License-Identifier: MIT
// What a question comes to: verdicts with their reasons. Plain values, owning everything they say.
#pragma once

#include <casus/diagnostic.hpp>

#include <optional>
#include <string>
#include <vector>

namespace casus {

/// What a norm comes to for one bearer. docs/semantics.md defines each.
enum class Outcome {
    obligated,     ///< shall
    forbidden,     ///< shall not
    permitted,     ///< may, has power to
    expected,      ///< should, or any norm of a political instrument
    not_owed,      ///< a required part is false
    excepted,      ///< an exception holds
    overridden,    ///< a prevailing duty collides with it
    not_in_force,  ///< treaty, article or membership
    suspended,     ///< between bearer and beneficiary
    undetermined,  ///< the open atoms decide
};

/// What a part of a clause is about.
enum class PartKind {
    event,
    attacker,
    victim,
    place,
    target,
    condition,
    party,
    not_in_force,
    exception,
    until,
    overridden,
    suspended,
    overlay,  ///< an instrument beside the treaty
    breach,   ///< of the duty that this one is the fallback of
    waiver    ///< released by the one to whom it was owed
};

/// Stable lower-case words, as in JSON and after `because`.
std::string name(Outcome outcome);
std::string name(PartKind kind);

/// What settles a collision of two norms of one bearer. docs/semantics.md defines each.
enum class Policy {
    none,            ///< nothing: each norm is shown as it binds by itself
    text,            ///< what the instruments say of themselves and of others
    vclt,            ///< that, and the Vienna Convention on the Law of Treaties, for treaties of its time
    vclt_as_custom,  ///< that, with the Convention's rules taken as custom for earlier treaties too
};

std::string name(Policy policy);

enum class TruthValue { no, yes, open };

/// One requirement of the clause with what it came to.
struct Step {
    PartKind kind = PartKind::condition;
    TruthValue value = TruthValue::open;
    std::string text;    ///< prose: "the Falkland Islands lie in the treaty area"
    std::string origin;  ///< where the value came from: "the case", "the vocabulary", "not stated", ...
    Location at;         ///< the condition in the treaty file
    std::vector<std::string> open;  ///< the open atoms in it, in the language's own syntax
};

/// Some of the members of an organ: those it names, and how many it does not.
struct VotersText {
    std::vector<std::string> names, labels;
    std::size_t others = 0;
};
/// The fewest votes that would make an organ decide, or not: of each of these, and of so many of those,
/// whichever.
struct HingeVotes {
    std::string cast;  ///< for, against, abstaining, absent
    VotersText each;
    std::size_t any = 0;
    VotersText of;
};
/// An open atom with the value it would have to take.
struct HingeAtom {
    std::string source;  ///< the language's own syntax, as after `given`
    std::string prose;
    bool value = true;
    std::optional<HingeVotes> votes = {};  ///< where votes would bring it about
};
/// A smallest set of open atoms that would settle the verdict.
using Hinge = std::vector<HingeAtom>;

/// An act with its arguments.
struct ActText {
    std::string source;  ///< assist united_kingdom against argentina
    std::string prose;   ///< assist the United Kingdom against Argentina
};

/// A protocol, annex, reservation, understanding, interpretation, amendment or exchange of notes.
struct Instrument {
    std::string name;    ///< anglo_polish_protocol
    std::string kind;    ///< protocol, annex, ...
    std::string treaty;  ///< to which it stands
    std::string title;
    std::string prose;  ///< "the Secret Protocol of 25 August 1939 (secret until 5 May 1945)"
    /// With a verdict: `states` (the clause is its text), `replaces` (its text stands in the clause's place),
    /// `restricts` (a condition or an exception of its own decides), `redraws` (it changes the area).
    std::string effect;
    bool unverified = false;
};
/// What a verdict would be under another policy.
struct UnderPolicy {
    Policy policy = Policy::text;
    Outcome outcome = Outcome::undetermined;
    std::string by;   ///< with `overridden`: the reference of the norm that prevails
    std::string why;  ///< and the rule by which it does
};

/// One of two norms that collide.
struct NormText {
    std::string reference;  ///< un_charter.2.4
    std::string modality;
    std::vector<ActText> acts;
    Outcome outcome = Outcome::undetermined;
    Location at;  ///< the rule
};
/// Two norms of the same bearers that cannot both be kept, and what precedence makes of them.
struct CollisionText {
    std::vector<std::string> bearers, bearer_labels;
    /// direct, content, permission; over all possible events also engagement: the first forbids what was
    /// promised by the second.
    std::string kind;
    NormText first, second;
    TruthValue both_bind = TruthValue::open;  ///< whatever has been lifted does not
    std::string
        rule;  ///< peremptory, general, express, later, parties_to_both, inter_se; empty: none settles it
    bool first_prevails = false;  ///< with `rule`
    std::string why;              ///< the rule in words, or why none settles it
};
/// That a treaty has ended or stands suspended, as a party claims.
struct ClaimText {
    std::string treaty, treaty_label;
    std::string ground;  ///< breach, impossibility, change of circumstances
    std::vector<std::string> by, against;
    std::string notified;   ///< date; may be empty
    bool accepted = false;  ///< otherwise it is recorded and changes nothing
    bool applied = false;   ///< accepted, and of effect on the date
    std::string prose;
    Location at;  ///< in the case
};

/// A vote in an organ that the case speaks of.
struct BallotText {
    std::string organ, organ_label;
    ActText measure;
    std::string rule;  ///< by what majority, in words
    VotersText in_favour, against, abstaining, absent;
    VotersText open;      ///< whose vote is not stated
    VotersText excluded;  ///< members without a vote in this
    TruthValue carried = TruthValue::open;
    std::string why;  ///< how the votes stand, in words
    /// Open only: the fewest votes that would carry it, and that would stop it. Absent where the case rules
    /// out some votes of a member and not others.
    std::optional<HingeVotes> would_carry, would_stop;
    Location at;  ///< in the case
};

/// The amount that a norm names, with exact numbers in its unit: "700000", "0.5", "6000000/7".
struct AmountText {
    std::string prose;     ///< at least 1,300,000 men
    std::string relation;  ///< at least, at most, exactly, more than, less than
    std::string total;
    std::string unit;       ///< name
    std::string shared_by;  ///< the figure that it is shared by; may be empty
    std::string share;      ///< the bearer's part; empty if it is not shared or a figure is missing
    std::string performed;  ///< the sum that the case states; may be empty
    std::string short_by;   ///< what is still wanting of it; may be empty
    TruthValue met = TruthValue::open;
};

/// One clause applied in one way, for the bearers for whom it comes out the same.
struct Verdict {
    std::vector<std::string> bearers;        ///< names, in order
    std::vector<std::string> bearer_labels;  ///< as prose says them
    Outcome outcome = Outcome::undetermined;
    std::string modality;       ///< shall, shall not, may, should, should not, has power to
    std::vector<ActText> acts;  ///< more than one: a choice among them
    std::string toward;         ///< to whom it is owed; may be empty
    std::string treaty;         ///< name
    std::string treaty_label;   ///< short name
    std::string article;        ///< label
    std::string article_title;
    std::string note;        ///< the paraphrase beside the article
    Location at;             ///< the rule in the treaty file
    bool own_means = false;  ///< discretion over means
    bool political = false;
    bool unverified = false;
    std::string timing;  ///< "at once", "within 30 days"; may be empty
    std::string until;   ///< "until ..."; may be empty
    std::string event;   ///< the case's name for the event; empty for a standing rule
    std::string deemed;  ///< the rule that deems the event; empty if it happened
    std::optional<AmountText> amount;
    std::string due;                   ///< with a deadline: the last day in time, 1985-03-31; may be empty
    bool overdue = false;              ///< that day is past and the case states no performance
    bool provisional = false;          ///< it binds only because the treaty is applied provisionally
    std::vector<std::string> remarks;  ///< what else has to be known of it, as prose
    bool jointly = false;              ///< owed by all the bearers together, and by none of them alone
    /// The forbidden act is performed in the case, or the owed one stated not to be.
    bool violated = false;
    bool fulfilled = false;  ///< the owed act is performed in the case
    bool standing = false;   ///< no event brings it about
    bool in_play = false;    ///< somebody who takes part in the situation is a party
    bool awaits_decision =
        false;  ///< undetermined, among other things, because an organ's decision is not stated, nor a vote
    bool names_others = false;            ///< not owed because the rule names another actor than the event's
    std::vector<Instrument> instruments;  ///< beside the treaty, on which the verdict rests
    std::vector<std::string> overridden_by;  ///< references of the duties that prevail
    std::vector<UnderPolicy>
        under_policies;                 ///< of what collides with another norm: under the other policies
    std::vector<Step> steps;            ///< the derivation, in order
    std::vector<Hinge> would_bind;      ///< undetermined: smallest sets that make it bind
    std::vector<Hinge> would_not_bind;  ///< undetermined: smallest sets that make it not bind
    bool more_hinges = false;           ///< there are more of the same size than are listed
    bool hinges_undecided = false;      ///< the solver ran out of its budget
    std::string reference() const { return treaty + "." + article; }
};

/// Where duties wait for what others do: one course of action, and what is owed in it.
struct PossibleWorld {
    Hinge performances;                  ///< who does what in it, and who does not
    std::vector<Verdict> verdicts;       ///< the duties that wait, and those that are waited for
    TruthValue kept = TruthValue::open;  ///< each does exactly what binds it
};

/// The whole answer to a question about one situation.
struct Answer {
    std::string title;                ///< the case's title; empty for a question put directly
    std::string reading;              ///< the reading's label, if it is one
    std::string date;                 ///< 1982-04-02
    std::string date_prose;           ///< 2 April 1982
    std::vector<std::string> events;  ///< prose
    std::vector<std::string> deemed;  ///< prose, with the clause
    std::string view = "all";         ///< with whose knowledge it was asked: all, public, or an actor's name
    std::string view_prose;           ///< "as the public could know it"; empty for `all`
    /// Instruments of the treaties concerned that were in force and that the view, or the question, leaves
    /// out.
    std::vector<Instrument> left_out;
    std::vector<Verdict> verdicts;
    /// Not empty where some duty waits for an act that another owes and that is not stated: what is possible.
    std::vector<PossibleWorld> worlds;
    bool more_worlds = false;  ///< too many such acts to go through
    Policy policy = Policy::text;
    std::vector<CollisionText> collisions;
    std::vector<ClaimText> claims;
    std::vector<BallotText> ballots;
    std::size_t standing_hidden = 0;  ///< standing rules of the treaties in play that were not asked for
    bool confirmed = false;           ///< the solver has confirmed every verdict
    bool undecided = false;           ///< the solver ran out of its budget somewhere
    /// Evaluator and solver disagree: a defect of Casus. Not empty means that the answer must not be used.
    std::vector<std::string> disagreements;
};

}  // namespace casus

// SPDX-License-Identifier: MIT
// A checked case: what happened, what is stated of it, and what is expected to come out.
#pragma once

#include "engine/check/program.hpp"

namespace casus::ir {

/// An event that happened. Roles are indexed by preposition; one the case leaves out is `unstated`.
struct Occurrence {
    std::string name;  ///< the case's name for it
    EventKindId kind;
    std::array<Value, preposition_count> roles{};
    Day on{};
    Location at;
};
/// A ground act: its arguments by role of the kind; `none` where the case leaves one out.
struct ActInstance {
    ActKindId act;
    Values arguments;
    friend bool operator==(ActInstance const&, ActInstance const&) = default;
    friend std::strong_ordering operator<=>(ActInstance const&, ActInstance const&) = default;
};
enum class AtomKind : std::uint8_t { fact, event, act, relation, figure };
/// A ground atom, comparable and hashable.
struct AtomKey {
    AtomKind kind = AtomKind::fact;
    std::uint32_t what = 0;  ///< index of the fact, event or act kind; of the relation
    bool has_stance = false;
    Stance stance = Stance::finds;
    Value who;    ///< with a stance
    Value organ;  ///< with a vote
    std::array<Value, most_roles> arguments{};
    friend auto operator<=>(AtomKey const&, AtomKey const&) = default;
};
struct Statement {
    AtomKey atom;
    bool value = true;
    Location at;
};

/// How much of an act somebody is stated to have performed, in thousandths of the unit.
struct PerformedAmount {
    ActorId who;
    ActInstance act;
    std::int64_t amount = 0;
    UnitId unit;
    Location at;
};

enum class ExpectKind : std::uint8_t { norm, nothing, undetermined, violates };

/// What a case expects of one bearer.
struct Expectation {
    std::vector<ActorId> who;  ///< resolved names; empty with each_party
    bool each_party = false, each_other = false;
    bool together = false;  ///< "the parties jointly"
    ExpectKind kind = ExpectKind::nothing;
    ast::Modality modality = ast::Modality::shall;  ///< with `norm`
    bool own_means = false;                         ///< with `norm`
    std::optional<ActInstance> act;
    std::vector<Statement> hinges;
    TreatyId treaty;
    std::string article;  ///< empty: the whole treaty
    std::vector<ClauseId> clauses;
    std::optional<PartKind> because;
    Location at;
};

/// With whose knowledge of the instruments a question is asked.
struct View {
    enum class Kind : std::uint8_t {
        all,      ///< what is so
        public_,  ///< what was not secret on the day
        member    ///< what one actor knew
    };
    Kind kind = Kind::all;
    ActorId member;  ///< with `member`
};
/// By whom a duty is owed, that to whom it is owed has let it go: to the extent released it is owed no more.
struct Release {
    ActorId of, by;
    std::vector<ClauseId> clauses;
    std::optional<ActInstance> from;  ///< only duties to do this, or what implies it
    std::optional<Day> on;
    Location at;
};
/// That a treaty has ended or stands suspended for a party (VCLT 60-62): applied only where it is accepted.
struct Claim {
    ast::Ground ground = ast::Ground::breach;
    TreatyId treaty;
    std::vector<ActorId> by, against;  ///< against: whose breach; otherwise empty
    std::optional<Day> notified;
    bool accepted = false;
    Location at;
};

/// What a voter can do; in the order of the stances from `votes_for`.
enum class Cast : std::uint8_t { for_, against, abstains, stays_away };
inline constexpr std::size_t casts = 4;
/// One who may vote, and what the case leaves possible of that: bit c for the cast c.
struct Voter {
    Value who;  ///< an actor, or a seat
    bool veto = false;
    std::uint8_t possible = 0b1111;
    bool can(Cast cast) const { return (possible >> static_cast<unsigned>(cast) & 1U) != 0; }
    bool known() const { return (possible & (possible - 1U)) == 0; }
    bool open() const { return possible == 0b1111; }
};
/// A vote that the case speaks of, taken on its date.
struct Ballot {
    OrganId organ;
    AtomKey measure;  ///< that the organ decides it
    std::vector<Voter> voters;
    std::vector<Value> excluded;  ///< members without a vote in this
    Organ::Voting rule;
    std::uint32_t quorum = 0;  ///< so many have to be there; 0: none asked for
    Location at;
};

/// A case, or one reading of it: the whole situation that is asked about.
struct Situation {
    std::string name, title, reading;
    std::string source, dispute;
    Day on{};
    std::vector<Occurrence> events;
    std::vector<Statement> statements;
    std::vector<PerformedAmount> amounts;
    std::optional<Policy> policy;  ///< what settles collisions, if the case says so
    std::vector<Release> releases;
    std::vector<Claim> claims;
    std::vector<Ballot> ballots;  ///< in the order of their measures
    std::vector<TreatyId> only;   ///< empty: the whole corpus
    /// One of the situations that are possible and not one that is told: then a closed fact that is not
    /// stated is open like any other.
    bool supposed = false;
    View view;
    std::vector<OverlayId> left_out;  ///< instruments taken not to exist, in order
    std::vector<Expectation> expectations;
    Location at;
};

}  // namespace casus::ir

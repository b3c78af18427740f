// SPDX-License-Identifier: MIT
// Ground atoms: the keys under which a situation states what holds.
#pragma once

#include "engine/check/situation.hpp"

#include <algorithm>
#include <vector>

namespace casus::ir {

inline AtomKey make_key(AtomKind kind, std::uint32_t what, Values const& arguments) {
    AtomKey key;
    key.kind = kind;
    key.what = what;
    std::copy_n(arguments.begin(), std::min(arguments.size(), key.arguments.size()), key.arguments.begin());
    return key;
}
inline AtomKey with_stance(AtomKey key, Stance stance, Value who) {
    key.has_stance = true;
    key.stance = stance;
    key.who = who;
    return key;
}
/// "The figure of this one is at least so many thousandths."
inline AtomKey figure_key(FigureId figure, Value of, std::int64_t amount) {
    auto const bits = static_cast<std::uint64_t>(amount);
    return make_key(AtomKind::figure, figure.index,
                    {of,
                     {Sort::none, static_cast<std::uint32_t>(bits >> 32U)},
                     {Sort::none, static_cast<std::uint32_t>(bits & 0xFFFFFFFFU)}});
}
inline std::int64_t figure_amount(AtomKey const& key) {
    return static_cast<std::int64_t>((std::uint64_t{key.arguments[1].index} << 32U) | key.arguments[2].index);
}
/// That the actor does the act. What is to be done toward "the parties" is done toward anyone.
inline AtomKey performance(Value who, ActInstance const& act) {
    Values arguments = act.arguments;
    for (Value& argument : arguments)
        if (argument.sort == Sort::parties) argument = {};
    return with_stance(make_key(AtomKind::act, act.act.index, arguments), Stance::performs, who);
}
/// The finding that cannot stand beside this one; only for finds and finds_not.
inline AtomKey opposite_finding(AtomKey key) {
    key.stance = key.stance == Stance::finds ? Stance::finds_not : Stance::finds;
    return key;
}
inline bool is_vote(AtomKey const& key) { return key.has_stance && is_vote(key.stance); }
/// What the vote is on: that the organ decides it.
inline AtomKey measure_of(AtomKey vote) {
    vote.stance = Stance::decides;
    vote.who = vote.organ;
    vote.organ = {};
    return vote;
}
/// Whether the two are different casts of one voter in one vote: only one of them is cast.
inline bool same_vote(AtomKey const& a, AtomKey const& b) {
    return is_vote(a) && is_vote(b) && a.who == b.who && measure_of(a) == measure_of(b);
}
inline bool is_finding(AtomKey const& key) {
    return key.has_stance && (key.stance == Stance::finds || key.stance == Stance::finds_not);
}

}  // namespace casus::ir

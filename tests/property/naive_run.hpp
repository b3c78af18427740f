// SPDX-License-Identifier: MIT
// One completion of the open atoms, and what every formula comes to in it.
#pragma once

#include "naive.hpp"

namespace casus::proof {

class Naive::Run {
public:
    /// With `asked`, notes every atom that is read; nothing is left unread for being decided already.
    Run(Naive const& naive, Table const& completion, std::set<ir::AtomKey>* asked)
        : naive_(naive), completion_(completion), asked_(asked) {}

    /// By the rules of precedence of this strength and the stronger ones.
    Fate fate(Instance const& instance, int weakest = 3) const;
    /// Whether it binds, precedence aside.
    bool stands(Instance const& instance) const;
    /// Whether the bearer is one of those who owe it together.
    bool belongs(Instance const& instance) const;
    /// One of the clause's parts; a fallback's counts what rules of this strength and the stronger ones set
    /// aside, or nothing.
    bool part(Instance const& instance, std::uint32_t index, std::optional<int> weakest = 3) const;

private:
    /// Its own requirements; what it is the fallback of may have given way by these rules.
    Fate alone(Instance const& instance, std::optional<int> weakest = std::nullopt) const;
    bool overridden(Instance const& instance, int weakest) const;
    bool holds(ir::FormulaId formula, Slots& slots, Day day) const;
    bool count(ir::CountOf const& count, Slots& slots, Day day) const;
    bool occurs(ir::Occurs const& occurs, Slots const& slots) const;
    bool under(ir::Under const& under, Slots const& slots) const;
    bool speaks_for(ir::OverlayBinds const& overlay, Slots const& slots, Day day) const;
    bool is(ir::Value who, ir::ActorId actor) const;
    bool breach(ir::Breach const& breach, Slots const& slots, std::optional<int> weakest) const;
    bool broken(Instance const& instance) const;
    bool decides(ir::AtomKey const& key) const;
    bool carries(ir::Organ const& organ, ir::AtomKey const& measure) const;
    bool atom(ir::AtomKey const& key) const;

    Naive const& naive_;
    Table const& completion_;
    std::set<ir::AtomKey>* asked_;
};

}  // namespace casus::proof

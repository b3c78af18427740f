// SPDX-License-Identifier: MIT
// What a ruling comes to.
#include "engine/decide/breach.hpp"
#include "engine/decide/decide.hpp"

#include <algorithm>

namespace casus::decide {

using namespace ir;

Outcome outcome_of(Clause const& clause, bool political, Standing const& standing, Truth overridden) {
    switch (standing.binds() & !overridden) {
        case Truth::yes: return binding_outcome(clause, political);
        case Truth::open: return Outcome::undetermined;
        case Truth::no: break;
    }
    if (!standing.in_force || (standing.applies != Truth::no && standing.replaced == Truth::yes))
        return Outcome::not_in_force;
    if (standing.applies == Truth::no) return Outcome::not_owed;
    if (standing.suspended) return Outcome::suspended;
    if (standing.released) return Outcome::not_owed;
    if (standing.excepted == Truth::yes) return Outcome::excepted;
    if (standing.ended != Truth::yes && overridden == Truth::yes) return Outcome::overridden;
    return Outcome::not_owed;
}

void note_performance(Evaluator const& evaluator, Clause const& clause, World const& world, Ruling& ruling) {
    Truth const done = evaluator.performed(ruling.frame);
    // Less than the amount owed fulfils nothing, and less than the amount forbidden breaks nothing.
    bool const enough = !ruling.quantity || ruling.quantity->met == Truth::yes;
    bool const ban = is_ban(clause.modality);
    ruling.violated = evaluator.broken(ruling.frame, done) == Truth::yes && (!ban || enough);
    ruling.fulfilled = !ban && done == Truth::yes && enough;
    auto const last = due(clause, ruling.frame.day);
    ruling.overdue = is_duty(clause.modality) && done == Truth::open && last && world.situation().on > *last;
}

Outcome binding_outcome(Clause const& clause, bool political) {
    switch (clause.modality) {
        case ast::Modality::shall: return political ? Outcome::expected : Outcome::obligated;
        case ast::Modality::shall_not: return political ? Outcome::expected : Outcome::forbidden;
        case ast::Modality::may:
        case ast::Modality::has_power: return Outcome::permitted;
        case ast::Modality::should:
        case ast::Modality::should_not: return Outcome::expected;
    }
    return Outcome::undetermined;
}

}  // namespace casus::decide

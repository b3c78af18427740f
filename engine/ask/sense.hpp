// SPDX-License-Identifier: MIT
// Which of several situations that show the same a reader takes in most easily.
#pragma once

#include "engine/check/situation.hpp"
#include "engine/decide/grounding.hpp"

#include <cstddef>

namespace casus::ask {

/// How much in a situation distracts from what it is to show: an event on the land of somebody whom it does
/// not befall, a statement that names one actor twice.
std::size_t oddity(ir::Program const& program, ir::Situation const& situation);
/// True if the first event happens on the land of whom it befalls.
bool at_home(ir::Program const& program, ir::Situation const& situation);
/// The oddity of a way of applying a clause: one actor stands for two of its variables.
std::size_t oddity(ir::Program const& program, decide::Frame const& frame);

}  // namespace casus::ask

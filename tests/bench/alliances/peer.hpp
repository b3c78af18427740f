// SPDX-License-Identifier: MIT
// The same question put to clingo: an imported corpus and events as facts, what alliances ask of their
// members as rules, and the answers of both programs as lines that can be compared.
#pragma once

#include "engine/check/program.hpp"
#include "tests/bench/alliances/tables.hpp"

#include <string>
#include <vector>

namespace casus::bench {

/// The rules. In each the memberships of the attacked (or attacking) state come first: they are few and leave
/// one treaty's duties to look at. Of the orders that were tried this one is the fastest for clingo.
std::string peer_rules();
/// Who belongs to which treaty and who owes what under it, each from one day to another.
std::string peer_facts(ir::Program const& program);
std::string peer_events(std::vector<Event> const& events);

/// What each says of each event, in order: "event treaty article bearer toward settled|open".
std::vector<std::string> peer_lines(std::string const& output);
std::vector<std::string> casus_lines(std::string const& output);

}  // namespace casus::bench

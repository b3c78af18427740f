// SPDX-License-Identifier: MIT
// What stands ahead, where one word does not tell: which words begin an item, which end a phrase. Every
// function looks at `at`, where no blank stands, and reads nothing but words. Private to grammar/.
#pragma once

#include "grammar/parse_state.hpp"

#include <span>

namespace casus::grammar {

/// An item of this level begins at `at`. Names one word alone does not give away (a country may be called
/// `line`) by the words that must follow.
bool begins_item(ParseState const& state, Level level, Cursor at);

/// The same for the file's own items, where the user may have made a mistake: at the left margin a word that
/// begins one and a name will do.
bool looks_like_file_item(ParseState const& state, Cursor at);

/// The words that begin the items of a level, for suggestions, and what such an item is called.
std::span<std::string_view const> item_words(Level level);
std::string_view item_name(Level level);
/// What the block of that level is called ("article").
std::string_view block_name(Level level);

/// A name stands here that could be a phrase's object: not the beginning of what follows the phrase.
bool can_be_object(ParseState const& state, Cursor at);
/// A preposition that an argument follows, not `on 1949-04-04`, `in force`, `by means`, `at once`.
bool begins_argument(ParseState const& state, Cursor at);
/// What follows `in` makes something else of it than a place: `in force`, `in good time`.
bool follows_in_place(ParseState const& state, Cursor after_in);

/// The ways a condition begins that share their first words.
bool is_count(ParseState const& state, Cursor at);
bool is_figure_test(ParseState const& state, Cursor at);
/// `seat 3`: a voter whom the organ does not name.
bool is_seat(ParseState const& state, Cursor at);
bool is_labelled(ParseState const& state, Cursor at);
bool is_in_force(ParseState const& state, Cursor at);
/// A term that a verb (`finds`) or `is` follows. For a binder: a term begins, and no phrase does.
bool is_about_term(ParseState const& state, Cursor at);

/// "shall", "may", "should", "has", "jointly": the word that makes what stands before it a bearer.
bool is_modality(ParseState const& state, Cursor at);
/// A name or variable with a modality behind it.
bool is_bearer_word(ParseState const& state, Cursor at);
/// "the parties other than belgium jointly": a bearer of the next rule, and no object of the act before it.
bool begins_joint_bearer(ParseState const& state, Cursor at);
/// "decisions of ORGAN bind", "recommend", "empower": an effect.
bool begins_decision(ParseState const& state, Cursor at);
/// "votes in ORGAN for", "abstains in", "stays away from": what stands before it is a voter.
bool is_ballot_verb(ParseState const& state, Cursor at);
/// "finds", "is": the word that makes what stands before it a condition.
bool is_predicate(ParseState const& state, Cursor at);

/// `in`: behind an area's owner it says where the place lies.
bool begins_in(ParseState const& state, Cursor at);

bool begins_to_name(ParseState const& state, Cursor at);

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
// Text that may be broken into lines at known places. Private to grammar/.
#pragma once

#include "grammar/ast.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casus::grammar {

inline constexpr std::size_t line_width = 100;

/// Words with single spaces between them, and the places where the line may be broken instead. The lower a
/// break's level, the earlier it is used.
class Flow {
public:
    /// A word after a space.
    Flow& add(std::string_view word);
    /// A word that follows directly: `,` or `)`.
    Flow& glue(std::string_view word);
    /// An opening sign, which the next word follows directly.
    Flow& open(std::string_view sign);
    /// Here the line may be broken.
    Flow& soft(int level);

    /// The whole on one line.
    std::string line() const;
    /// Lines no wider than line_width where that can be had. The first begins at column `first`; the others
    /// are indented by `rest`. No line break at the end.
    std::string lines(std::size_t first, std::size_t rest) const;

private:
    struct Piece {
        std::string text;
        int level = 0;
        bool spaced = true;
    };
    struct Layout;
    void fill(std::size_t begin, std::size_t end, Layout& layout) const;
    std::size_t width(std::size_t begin, std::size_t end) const;

    std::vector<Piece> pieces_;
    bool joined_ = false;
};

/// Levels of breaks, from the first used to the last.
enum BreakLevel : int {
    break_modifiers = 0,
    break_modifier = 1,
    break_clause = 2,
    break_connective = 3,  ///< and one more for each parenthesis around it
    break_list = 90,
    break_argument = 91,
};

void write(Flow& out, ast::Name const& name);
void write(Flow& out, std::vector<ast::Name> const& names);
void write(Flow& out, ast::Text const& text);
void write(Flow& out, ast::Date const& date);
void write(Flow& out, ast::Number const& number);
void write(Flow& out, ast::Duration const& duration);
void write(Flow& out, std::vector<ast::Period> const& periods);
void write(Flow& out, ast::Period const& period);
void write(Flow& out, ast::Reference const& reference);
void write(Flow& out, ast::Type const& type);
void write(Flow& out, ast::Term const& term);
void write(Flow& out, ast::Filter const& filter);
void write(Flow& out, ast::Phrase const& phrase);
/// A condition where a whole one may stand, and where only one without `and` and `or` outside of parentheses
/// may.
void write(Flow& out, ast::Condition const& condition, int level = break_connective);
void write_unary(Flow& out, ast::Condition const& condition, int level = break_connective);
void write(Flow& out, ast::Modifier const& modifier);
void write_modifiers(Flow& out, std::vector<ast::Modifier> const& modifiers);
void write(Flow& out, ast::Effect const& effect);
void write_vote(Flow& out, ast::Vote const& vote);
void write_decision(Flow& out, ast::Decision const& decision);

std::string_view word(ast::Modality modality);

template <typename... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace casus::grammar

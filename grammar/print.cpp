// SPDX-License-Identifier: MIT
// The layout of a file: one item a line, blocks indented, comments and single blank lines kept.
#include "grammar/print.hpp"

#include "grammar/lexical.hpp"
#include "grammar/print_items.hpp"

#include <algorithm>

namespace casus {

namespace {

using grammar::Flow;

constexpr std::size_t indent_step = 2;

/// Periods are not aligned with those behind a longer line than this.
constexpr std::size_t max_list_column = 72;

/// Where a block opens in the source: the first brace that is not in a string or a comment. `span.end` if the
/// text does not show one (a tree that was never text).
std::uint32_t brace_of(std::string_view text, Span span) {
    if (span.end > text.size()) return span.begin;
    grammar::Cursor const end = text.data() + span.end;
    for (grammar::Cursor at = grammar::skip_blanks(text.data() + span.begin, end); at != end;
         at = grammar::skip_blanks(at, end)) {
        if (*at == '{') return static_cast<std::uint32_t>(at - text.data());
        at = *at == '"' ? grammar::skip_string(at, end).end : at + 1;
    }
    return span.begin;
}

/// Items that are set off by blank lines, whatever the source has.
template <typename Item>
bool stands_apart(Item const& item) {
    return std::visit(
        [](auto const& one) {
            using T = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<T, ast::Class>) return !one.members.empty();
            return std::is_same_v<T, ast::Treaty> || std::is_same_v<T, ast::Overlay> ||
                   std::is_same_v<T, ast::Case> || std::is_same_v<T, ast::Figure> ||
                   std::is_same_v<T, ast::Article> || std::is_same_v<T, ast::OverlayArticle> ||
                   std::is_same_v<T, ast::OverlayScope>;
        },
        item);
}

class Printer {
public:
    Printer(std::string_view text, std::vector<ast::Comment> const& comments)
        : text_(text), comments_(comments) {}

    std::string file(ast::File const& file) {
        items(file.items);
        comments_before(static_cast<std::uint32_t>(text_.size()) + 1);
        return std::move(out_);
    }

private:
    // ---- lines, comments and blank lines ----

    /// The source has an empty line directly before `at`, after `from`.
    bool has_blank_line(std::uint32_t from, std::uint32_t at) const {
        int breaks = 0;
        std::size_t i = std::min<std::size_t>(at, text_.size());
        while (i > from && grammar::is_blank(text_[i - 1])) breaks += text_[--i] == '\n' ? 1 : 0;
        return breaks > 1;
    }

    void new_line(bool blank_before) {
        if (!out_.empty()) out_ += blank_before && !at_start_ ? "\n\n" : "\n";
        at_start_ = false;
        out_.append(indent_, ' ');
    }

    /// The text so far ends without a line break; that is added by the next line, and at the very end.
    void comment_line(ast::Comment const& comment, bool blank_before) {
        new_line(blank_before);
        out_ += comment.text;
        last_ = comment.span.end;
    }

    bool has_comment_before(std::uint32_t limit) const {
        return next_ < comments_.size() && comments_[next_].span.begin < limit;
    }

    /// The remaining comments before `limit`, each on a line of its own.
    void comments_before(std::uint32_t limit) {
        while (has_comment_before(limit)) {
            ast::Comment const& comment = comments_[next_++];
            comment_line(comment, has_blank_line(last_, comment.span.begin));
        }
    }

    /// Begins the line of what lies at `span`: first the comments before it and those within it up to
    /// `limit`. `apart`: an empty line must stand somewhere before it. `tight`: none may.
    void lead(Span span, std::uint32_t limit, bool apart, bool tight = false) {
        std::uint32_t const previous = last_;
        std::size_t const first = next_;
        while (has_comment_before(limit)) ++next_;
        std::vector<bool> blank;
        std::uint32_t from = previous;
        bool own = false;
        for (std::size_t i = first; i <= next_; ++i) {
            bool const is_item = i == next_ || comments_[i].span.begin >= span.begin;
            std::uint32_t const at = is_item ? span.begin : comments_[i].span.begin;
            blank.push_back(!tight && !own && has_blank_line(from, at));
            own = own || is_item;
            if (!is_item) from = comments_[i].span.end;
        }
        if (apart && std::none_of(blank.begin(), blank.end(), [](bool b) { return b; })) blank.front() = true;
        for (std::size_t i = first; i < next_; ++i) comment_line(comments_[i], blank[i - first]);
        new_line(blank.back());
    }

    /// Ends what was read up to `end`: a comment behind it on its line stays there.
    void trail(std::uint32_t end) {
        last_ = std::max(last_, end);
        if (next_ >= comments_.size()) return;
        ast::Comment const& comment = comments_[next_];
        if (comment.span.begin < end || comment.span.begin > text_.size()) return;
        std::string_view const between = text_.substr(end, comment.span.begin - end);
        if (!std::all_of(between.begin(), between.end(), grammar::is_blank) ||
            between.find('\n') != std::string_view::npos)
            return;
        out_ += "  " + comment.text;
        last_ = comment.span.end;
        ++next_;
    }

    void put(Flow const& flow, std::size_t hang) { out_ += flow.lines(indent_, indent_ + hang); }

    // ---- blocks ----

    template <typename Item>
    void items(std::vector<Item> const& list) {
        bool was_apart = false;
        for (std::size_t i = 0; i < list.size(); ++i) {
            bool const is_apart = stands_apart(list[i]);
            bool const apart = i > 0 && (is_apart || was_apart);
            std::visit([&](auto const& one) { item(one, apart); }, list[i]);
            was_apart = is_apart;
        }
    }

    /// heading { lines }
    template <typename Node, typename Inner>
    void block(Node const& node, bool apart, Inner const& inner) {
        Span const span = node.span;
        std::uint32_t const brace = brace_of(text_, span);
        lead(span, brace, apart);
        Flow heading;
        write_heading(heading, node);
        put(heading.add("{"), 2 * indent_step);
        std::size_t const inside = out_.size();
        trail(brace + 1);
        at_start_ = true;
        indent_ += indent_step;
        inner();
        comments_before(span.end == 0 ? 0 : span.end - 1);
        indent_ -= indent_step;
        at_start_ = false;
        if (out_.size() > inside) new_line(false);
        out_ += "}";
        trail(span.end);
    }

    /// An item without a block.
    template <typename Node>
    void item(Node const& node, bool apart) {
        lead(node.span, node.span.end, apart);
        Flow flow;
        grammar::write(flow, node);
        put(flow, 2 * indent_step);
        trail(node.span.end);
    }

    template <typename Lines>
    void lines(Lines const& list, std::size_t hang) {
        for (auto const& one : list) {
            lead(one.span, one.span.end, false);
            Flow flow;
            grammar::write(flow, one);
            put(flow, hang);
            trail(one.span.end);
        }
    }

    /// Lines of names and periods: the periods begin in one column.
    template <typename Line>
    void list(std::vector<Line> const& all) {
        std::vector<std::string> heads;
        std::size_t column = 0;
        for (Line const& one : all) {
            Flow flow;
            write_head(flow, one);
            heads.push_back(flow.lines(indent_, indent_));
            std::size_t const width = last_line_width(heads.back());
            if (!one.periods.empty() && width <= max_list_column) column = std::max(column, width);
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            lead(all[i].span, all[i].span.end, false);
            out_ += heads[i];
            if (!all[i].periods.empty()) {
                Flow periods;
                grammar::write(periods, all[i].periods);
                std::size_t const width = last_line_width(heads[i]);
                std::size_t const at = std::max(width, column) + 1;
                out_.append(at - width, ' ');
                out_ += periods.lines(indent_ + at, indent_ + at);
            }
            trail(all[i].span.end);
        }
    }

    /// The width of the last of the lines, without the block's indentation.
    std::size_t last_line_width(std::string const& text) const {
        std::size_t const line_break = text.rfind('\n');
        return line_break == std::string::npos ? text.size() : text.size() - line_break - 1 - indent_;
    }

    /// A block of such lines; one line that fits stands within its braces.
    template <typename Node, typename Line>
    void list_block(Node const& node, std::vector<Line> const& all, bool apart) {
        std::uint32_t const brace = brace_of(text_, node.span);
        if (all.size() == 1 && !has_comment_within({brace, node.span.end})) {
            Flow flow;
            write_heading(flow, node);
            flow.add("{");
            write_head(flow, all.front());
            grammar::write(flow, all.front().periods);
            std::string const line = flow.add("}").line();
            if (indent_ + line.size() <= grammar::line_width) {
                lead(node.span, brace, apart);
                out_ += line;
                trail(node.span.end);
                return;
            }
        }
        block(node, apart, [&] { list(all); });
    }

    bool has_comment_within(Span span) const {
        for (std::size_t i = next_; i < comments_.size() && comments_[i].span.begin < span.end; ++i)
            if (comments_[i].span.begin > span.begin) return true;
        return false;
    }

    void item(ast::Treaty const& node, bool apart) {
        block(node, apart, [&] { items(node.items); });
    }
    void item(ast::Overlay const& node, bool apart) {
        block(node, apart, [&] { items(node.items); });
    }
    void item(ast::Case const& node, bool apart) {
        block(node, apart, [&] { items(node.items); });
    }
    void item(ast::Box<ast::Reading> const& node, bool apart) {
        block(*node, apart, [&] { items(node->items); });
    }
    void item(ast::Article const& node, bool apart) {
        block(node, apart, [&] { items(node.items); });
    }
    void item(ast::OverlayArticle const& node, bool apart) {
        block(node, apart, [&] { items(node.article.items); });
    }
    void item(ast::OverlayArea const& node, bool apart) {
        block(node, apart, [&] { lines(node.area.items, 2 * indent_step); });
    }
    void item(ast::OverlayScope const& node, bool apart) {
        block(node, apart, [&] { items(node.items); });
    }
    void item(ast::Organ const& node, bool apart) {
        block(node, apart, [&] { items(node.items); });
    }
    void item(ast::Votes const& node, bool apart) {
        block(node, apart, [&] { lines(node.voters, 2 * indent_step); });
    }
    void item(ast::Area const& node, bool apart) {
        block(node, apart, [&] { lines(node.items, 2 * indent_step); });
    }
    void item(ast::Parties const& node, bool apart) { list_block(node, node.groups, apart); }
    void item(ast::Figure const& node, bool apart) {
        block(node, apart, [&] { list(node.entries); });
    }
    void item(ast::Class const& node, bool apart) {
        if (node.filters.empty()) {
            list_block(node, node.members, apart);
            return;
        }
        lead(node.span, node.span.end, apart);
        Flow flow;
        write_heading(flow, node);
        put(flow, 2 * indent_step);
        trail(node.span.end);
    }

    // ---- items of several lines ----

    /// A line of an item that has several; comments within the item up to its end come before it.
    void part(Span span, std::string_view word, std::size_t extra, Flow const& flow, std::size_t hang,
              bool first, bool apart, Span whole) {
        lead(first ? Span{whole.begin, span.end} : span, span.end, first && apart, !first);
        out_.append(extra, ' ');
        if (!word.empty()) {
            out_ += word;
            out_ += ' ';
        }
        std::size_t const column = indent_ + extra + (word.empty() ? 0 : word.size() + 1);
        out_ += flow.lines(column, indent_ + hang);
    }

    void item(ast::Rule const& rule, bool apart) {
        bool first = true;
        std::size_t parts = (rule.when ? 1U : 0U) + (rule.unless ? 1U : 0U) + rule.effects.size();
        for (ast::Fallback const& fallback : rule.otherwise) parts += fallback.effects.size();
        auto const put_part = [&](Span span, std::string_view word, std::size_t extra, Flow const& flow,
                                  std::size_t hang) {
            part(span, word, extra, flow, hang, first, apart, rule.span);
            first = false;
            --parts;
            trail(parts == 0 ? rule.span.end : span.end);
        };
        auto const put_condition = [&](std::optional<ast::Condition> const& condition,
                                       std::string_view word) {
            if (!condition) return;
            Flow flow;
            write(flow, *condition);
            Span const span = std::visit(SpanOf{}, static_cast<ast::Condition::variant const&>(*condition));
            put_part(span, word, 0, flow, 5);
        };
        auto const put_effects = [&](std::vector<ast::Effect> const& effects, std::string_view word) {
            for (std::size_t i = 0; i < effects.size(); ++i) {
                Flow flow;
                write(flow, effects[i]);
                Span const span = std::visit([](auto const& effect) { return effect.span; }, effects[i]);
                bool const bare = word.empty() && i == 0;
                std::size_t const shift = word.empty() ? 2 : 5;
                put_part(span, i == 0 ? word : "and", i == 0 ? 0 : shift, flow, bare ? 4 : shift + 2);
            }
        };
        put_condition(rule.when, "when");
        put_condition(rule.unless, "unless");
        put_effects(rule.effects, rule.when ? "then" : "");
        for (ast::Fallback const& fallback : rule.otherwise) put_effects(fallback.effects, "otherwise");
    }

    struct SpanOf {
        template <typename T>
        Span operator()(ast::Box<T> const& box) const {
            return box->span;
        }
        Span operator()(ast::Node const& node) const { return node.span; }
    };

    /// The first line of an event or an act, and where it ends in the source if there are lines below it.
    template <typename Node>
    void heading_line(Node const& node, bool is_all, bool apart) {
        std::uint32_t end = node.label.span.end;
        if constexpr (std::is_same_v<Node, ast::Event>)
            if (!node.is.empty()) end = node.is.back().span.end;
        if (!node.parameters.empty()) end = node.parameters.back().span.end;
        if (is_all) end = node.span.end;
        lead(node.span, end, apart);
        Flow flow;
        write_heading(flow, node);
        put(flow, 2 * indent_step);
        trail(end);
    }

    void detail_line(Span span, Flow const& flow) {
        lead(span, span.end, false, true);
        put(flow, 2 * indent_step);
        trail(span.end);
    }

    void item(ast::Event const& node, bool apart) {
        heading_line(node, node.involves.empty(), apart);
        indent_ += indent_step;
        for (ast::Involvement const& involvement : node.involves) {
            Flow flow;
            grammar::write(flow, involvement);
            detail_line(involvement.span, flow);
        }
        indent_ -= indent_step;
    }

    void item(ast::Act const& node, bool apart) {
        heading_line(
            node,
            node.implies.empty() && node.excludes.empty() && node.promises.empty() && node.conflicts.empty(),
            apart);
        indent_ += indent_step;
        for (auto const& [word, acts] :
             {std::pair{"implies", &node.implies}, std::pair{"excludes", &node.excludes},
              std::pair{"concluding duty to", &node.promises}}) {
            if (acts->empty()) continue;
            Flow flow;
            flow.add(word);
            grammar::write(flow, *acts);
            detail_line({acts->front().span.begin, acts->back().span.end}, flow);
        }
        for (ast::Variable const& treaty : node.conflicts) {
            Flow flow;
            flow.add("concluding conflict with " + treaty.text);
            detail_line(treaty.span, flow);
        }
        indent_ -= indent_step;
    }

    std::string_view text_;
    std::vector<ast::Comment> const& comments_;
    std::string out_;
    std::size_t next_ = 0;    ///< the first comment not yet written
    std::uint32_t last_ = 0;  ///< where in the source the last thing written ends
    std::size_t indent_ = 0;
    bool at_start_ = true;  ///< nothing stands in the block yet
};

}  // namespace

std::string print(ast::File const& file, std::string_view text) {
    std::string out = Printer(text, file.comments).file(file);
    if (!out.empty()) out += '\n';
    return out;
}

}  // namespace casus

// SPDX-License-Identifier: MIT
// The entry: text -> tree and diagnostics.
#include "grammar/parse.hpp"

#include "grammar/x3/block.hpp"
#include "grammar/x3/condition.hpp"
#include "grammar/x3/document.hpp"

namespace casus {

namespace {

using grammar::Cursor;
using grammar::ParseState;

Diagnostic too_large(FileIndex file) {
    Diagnostic what;
    what.code = "E0105";
    what.message = "file too large";
    what.at.file = file;
    what.help = "a file holds at most 64 MiB; split it";
    return what;
}

/// Every comment outside of strings, in order.
std::vector<ast::Comment> collect_comments(std::string_view text) {
    std::vector<ast::Comment> out;
    Cursor const begin = text.data();
    Cursor const end = begin + text.size();
    for (Cursor at = begin; at != end;) {
        if (*at == '"') {
            at = grammar::skip_string(at, end).end;
        } else if (*at == '#') {
            Cursor last = at;
            while (last != end && *last != '\n') ++last;
            Cursor const next = last;
            while (grammar::is_blank(last[-1])) --last;
            ast::Comment comment;
            comment.span = {static_cast<std::uint32_t>(at - begin), static_cast<std::uint32_t>(last - begin)};
            comment.text.assign(at, last);
            out.push_back(std::move(comment));
            at = next;
        } else {
            ++at;
        }
    }
    return out;
}

/// A byte order mark means nothing; it is not part of the first token.
Cursor skip_byte_order_mark(std::string_view text) {
    return text.starts_with("\xEF\xBB\xBF") ? text.data() + 3 : text.data();
}

/// Reads the whole text as one thing.
template <typename Rule>
auto parse_alone(Rule const& rule, std::string_view text, FileIndex file,
                 std::vector<Diagnostic>& diagnostics) {
    std::optional<typename Rule::attribute_type> out;
    if (text.size() > grammar::max_bytes) {
        diagnostics.push_back(too_large(file));
        return out;
    }
    ParseState state{text, file};
    ParseState::Inside const inside{state, grammar::Level::situation};
    grammar::Context const context{state};
    Cursor first = state.begin();
    Cursor const last = state.end();
    typename Rule::attribute_type read{};
    bool const ok = grammar::attempt(rule, first, last, context, grammar::x3::unused, read);
    Cursor const rest = grammar::skip_blanks(first, last);
    if (ok && rest == last) {
        out = std::move(read);
    } else if (!state.take_reported()) {
        state.want(rest, {"the end of the text", false});
        grammar::report_unexpected(state);
    }
    diagnostics = state.take_diagnostics();
    return out;
}

}  // namespace

Parsed parse(std::string_view text, FileIndex file) {
    Parsed out;
    if (text.size() > grammar::max_bytes) {
        out.diagnostics.push_back(too_large(file));
        return out;
    }
    ParseState state{text, file};
    grammar::Context const context{state};
    Cursor first = skip_byte_order_mark(text);
    Cursor const last = state.end();
    grammar::read_items(grammar::file_item, grammar::Level::file, nullptr, first, last, context,
                        out.file.items);
    out.file.comments = collect_comments(text);
    out.diagnostics = state.take_diagnostics();
    return out;
}

ParsedPhrase parse_event(std::string_view text, FileIndex file) {
    ParsedPhrase out;
    out.phrase = parse_alone(grammar::phrase, text, file, out.diagnostics);
    return out;
}

ParsedCondition parse_condition(std::string_view text, FileIndex file) {
    ParsedCondition out;
    out.condition = parse_alone(grammar::condition, text, file, out.diagnostics);
    return out;
}

}  // namespace casus

// SPDX-License-Identifier: MIT
// A reader of JSON (RFC 8259) that keeps no tree: it goes through a line once and puts each value in its
// place. The tests hold it against a library's reader, byte for byte.
#include "cli/event_line.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace casus::cli {

namespace {

/// Brackets within brackets are gone down into, and a line can hold many.
constexpr int deepest = 100;

class Reader {
public:
    Reader(std::string_view text, EventLine& out) : text_(text), out_(out) {}

    /// False if the line is no JSON. A line that is none of an object, or whose members do not fit, has a
    /// problem.
    bool line() {
        space();
        if (!next_is('{')) {
            wrong("the line is no JSON object");
            return value() && end();
        }
        return members([&](std::string& name) { return member(name); }) && end();
    }
    bool too_deep() const { return too_deep_; }
    /// What is missing, once the line is through.
    void demand() {
        if (out_.question.on.empty()) wrong("`on` is missing: the date, as 1982-04-02");
        if (!has_event_) wrong("`event` is missing");
        if (out_.taken_apart && out_.fields.kind.empty()) wrong("`event.kind` is missing");
    }

private:
    // ---- what the members mean

    bool member(std::string_view name) {
        if (name == "id") {
            std::size_t const begin = at_;
            if (!value()) return false;
            out_.id = text_.substr(begin, at_ - begin);
            return true;
        }
        if (name == "on") return text_member(out_.question.on, "`on` must be a text");
        if (name == "event") return event();
        if (name == "given") return given();
        wrong("unknown member `" + std::string(name) + "`");
        return value();
    }
    /// A text, or something else, which is a problem.
    bool text_member(std::string& into, std::string_view problem) {
        into.clear();
        if (next_is('"')) return text(into);
        wrong(std::string(problem));
        return value();
    }
    bool event() {
        has_event_ = true;
        out_.taken_apart = next_is('{');
        if (!out_.taken_apart) {
            if (!text_member(out_.question.event, "`event` must be a text or an object")) return false;
            if (out_.question.event.empty()) wrong("`event` is empty");
            return true;
        }
        out_.fields.kind.clear();
        out_.fields.roles.clear();
        constexpr std::size_t as_a_rule = 4;
        out_.fields.roles.reserve(as_a_rule);
        return members([&](std::string& name) {
            if (std::string_view(name) == "kind")
                return text_member(out_.fields.kind, "`event.kind` must be a text");
            if (!next_is('"')) wrong("`event." + name + "` must be a text");
            auto& role = out_.fields.roles.emplace_back(std::move(name), std::string());
            return text_member(role.second, {});
        });
    }
    bool given() {
        out_.question.given.clear();
        constexpr std::string_view problem = "`given` must be a list of texts";
        if (next_is('['))
            return elements([&] { return text_member(out_.question.given.emplace_back(), problem); });
        wrong(std::string(problem));
        return value();
    }
    void wrong(std::string problem) {
        if (out_.problem.empty()) out_.problem = std::move(problem);
    }

    // ---- JSON

    bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool take(char c) {
        if (!next_is(c)) return false;
        ++at_;
        return true;
    }
    void space() {
        while (next_is(' ') || next_is('\t') || next_is('\r') || next_is('\n')) ++at_;
    }
    bool end() {
        space();
        return at_ == text_.size();
    }
    /// From the bracket that opens to the one that closes; `element` reads what stands between commas.
    template <typename Element>
    bool bracketed(char close, Element element) {
        if (++depth_ > deepest) {
            too_deep_ = true;
            return false;
        }
        ++at_;
        space();
        if (!take(close)) {
            do {
                space();
                if (!element()) return false;
                space();
            } while (take(','));
            if (!take(close)) return false;
        }
        --depth_;
        return true;
    }
    template <typename Element>
    bool elements(Element element) {
        return bracketed(']', element);
    }
    template <typename Member>
    bool members(Member each) {
        std::string name;
        return bracketed('}', [&] {
            name.clear();
            if (!next_is('"') || !text(name)) return false;
            space();
            if (!take(':')) return false;
            space();
            return each(name);
        });
    }
    /// Any value, of which nothing is kept.
    bool value() {
        if (next_is('"')) {
            std::string ignored;
            return text(ignored);
        }
        if (next_is('{')) return members([&](std::string const&) { return value(); });
        if (next_is('[')) return elements([&] { return value(); });
        return word("true") || word("false") || word("null") || number();
    }
    bool word(std::string_view wanted) {
        if (text_.substr(at_, wanted.size()) != wanted) return false;
        at_ += wanted.size();
        return true;
    }
    bool digits() {
        std::size_t const begin = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
        return at_ > begin;
    }
    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (!take('e') && !take('E')) return true;
        if (!take('+')) take('-');
        return digits();
    }
    /// From quote to quote.
    bool text(std::string& into) {
        ++at_;
        for (;;) {
            std::size_t const begin = at_;
            while (at_ < text_.size() && plain[static_cast<unsigned char>(text_[at_])]) ++at_;
            into.append(text_, begin, at_ - begin);
            if (at_ == text_.size()) return false;
            if (take('"')) return true;
            if (!(next_is('\\') ? escape(into) : wide(into))) return false;
        }
    }
    /// The characters that stand for themselves, in one byte.
    static constexpr std::array<bool, 256> plain = [] {
        std::array<bool, 256> out{};
        for (std::size_t c = ' '; c < 0x80; ++c) out[c] = c != '"' && c != '\\';
        return out;
    }();
    bool escape(std::string& into) {
        constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
        ++at_;
        if (at_ == text_.size()) return false;
        char const c = text_[at_++];
        if (std::size_t const which = letters.find(c); which != std::string_view::npos) {
            into += meant[which];
            return true;
        }
        unsigned code = 0;
        if (c != 'u' || !hex(code)) return false;
        constexpr unsigned high = 0xD800, low = 0xDC00, after = 0xE000, above = 0x10000;
        if (code >= low && code < after) return false;
        if (code >= high && code < low) {
            unsigned second = 0;
            if (!take('\\') || !take('u') || !hex(second) || second < low || second >= after) return false;
            code = above + ((code - high) << 10U) + (second - low);
        }
        add(code, into);
        return true;
    }
    bool hex(unsigned& code) {
        for (int i = 0; i < 4; ++i) {
            if (at_ == text_.size()) return false;
            constexpr std::string_view digits = "0123456789abcdef";
            char const c = text_[at_++];
            std::size_t const digit =
                digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
            if (digit == std::string_view::npos) return false;
            code = code * 16 + static_cast<unsigned>(digit);
        }
        return true;
    }
    static void add(unsigned code, std::string& into) {
        auto const byte = [&](unsigned value) { into += static_cast<char>(value); };
        if (code < 0x80) return byte(code);
        if (code < 0x800) {
            byte(0xC0U | (code >> 6U));
        } else if (code < 0x10000) {
            byte(0xE0U | (code >> 12U));
            byte(0x80U | ((code >> 6U) & 0x3FU));
        } else {
            byte(0xF0U | (code >> 18U));
            byte(0x80U | ((code >> 12U) & 0x3FU));
            byte(0x80U | ((code >> 6U) & 0x3FU));
        }
        byte(0x80U | (code & 0x3FU));
    }
    /// A character of several bytes, which must be good UTF-8: shortest form, no surrogate, nothing above
    /// U+10FFFF.
    bool wide(std::string& into) {
        auto const byte = [&](std::size_t i) {
            return at_ + i < text_.size() ? static_cast<unsigned char>(text_[at_ + i]) : 0U;
        };
        unsigned const first = byte(0), second = byte(1);
        std::size_t length = 0;
        unsigned least = 0x80, most = 0xBF;  // of the second byte
        if (first >= 0xC2 && first <= 0xDF) length = 2;
        if (first >= 0xE0 && first <= 0xEF) length = 3;
        if (first >= 0xF0 && first <= 0xF4) length = 4;
        if (first == 0xE0) least = 0xA0;
        if (first == 0xED) most = 0x9F;
        if (first == 0xF0) least = 0x90;
        if (first == 0xF4) most = 0x8F;
        if (length == 0 || second < least || second > most) return false;
        for (std::size_t i = 2; i < length; ++i)
            if (byte(i) < 0x80 || byte(i) > 0xBF) return false;
        into.append(text_, at_, length);
        at_ += length;
        return true;
    }

    std::string_view text_;
    EventLine& out_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool too_deep_ = false, has_event_ = false;
};

}  // namespace

EventLine read_event_line(std::string_view text) {
    EventLine out;
    Reader reader(text, out);
    if (!reader.line()) {
        out = {};
        out.problem = reader.too_deep()
                          ? "more than " + std::to_string(deepest) + " brackets within one another"
                          : "the line is no JSON";
        return out;
    }
    reader.demand();
    if (out.taken_apart) {
        out.fields.on = std::move(out.question.on);
        out.fields.given = std::move(out.question.given);
    }
    return out;
}

}  // namespace casus::cli

// SPDX-License-Identifier: MIT
#include "grammar/literals.hpp"

#include <array>
#include <limits>
#include <utility>

namespace casus::grammar {

namespace {

Diagnostic problem(char const* code, std::string message, std::string label, std::string help) {
    Diagnostic out;
    out.code = code;
    out.message = std::move(message);
    out.label = std::move(label);
    out.help = std::move(help);
    return out;
}

Cursor skip_digits(Cursor at, Cursor end) {
    while (at != end && is_digit(*at)) ++at;
    return at;
}

/// The value of up to nine digits.
int small_value(Cursor first, Cursor last) {
    int value = 0;
    for (; first != last; ++first) value = value * 10 + (*first - '0');
    return value;
}

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in(int year, int month) {
    static constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::string_view month_name(int month) {
    static constexpr std::array<std::string_view, 12> names = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    return names[static_cast<std::size_t>(month - 1)];
}

void check_date(ParseState& state, Cursor first, Cursor last, ast::Date const& date) {
    if (date.year < 1) {
        state.report(first, last,
                     problem("E0101", "no such date", "there is no year 0", "years run from 0001 to 9999"));
    } else if (date.month < 1 || date.month > 12) {
        state.report(first, last,
                     problem("E0101", "no such date", "there is no month " + std::to_string(date.month),
                             "a date is written year-month-day, such as 1949-04-04"));
    } else if (date.day < 1 || date.day > days_in(date.year, date.month)) {
        std::string const month{month_name(date.month)};
        std::string const year = std::to_string(date.year);
        state.report(
            first, last,
            problem("E0101", "no such date", month + " " + year + " has no day " + std::to_string(date.day),
                    month + " " + year + " has " + std::to_string(days_in(date.year, date.month)) + " days"));
    }
}

/// Where a date in some other notation ends ("1949-4-4", "1949/04/04", "4.4.1949"), or null.
Cursor foreign_date(Cursor at, Cursor end) {
    Cursor const first = skip_digits(at, end);
    if (first == at || first == end || (*first != '-' && *first != '/' && *first != '.')) return nullptr;
    Cursor const second = skip_digits(first + 1, end);
    if (second == first + 1 || second == end || *second != *first) return nullptr;
    Cursor const third = skip_digits(second + 1, end);
    return third == second + 1 ? nullptr : third;
}

/// Reads digits with single underscores between them. False where there is none.
bool read_digits(Cursor& at, Cursor end, std::int64_t& value, int& count, bool& fits) {
    Cursor const first = at;
    while (at != end && (is_digit(*at) || (*at == '_' && at != first && at + 1 != end && is_digit(at[1]) &&
                                           is_digit(at[-1])))) {
        if (*at != '_') {
            int const digit = *at - '0';
            if (value > (std::numeric_limits<std::int64_t>::max() - digit) / 10)
                fits = false;
            else
                value = value * 10 + digit;
            ++count;
        }
        ++at;
    }
    return at != first;
}

void report_range(ParseState& state, Cursor first, Cursor last, std::string label) {
    state.report(first, last,
                 problem("E0102", "number out of range", std::move(label), "a number has at most 18 digits"));
}

}  // namespace

bool read_date(ParseState& state, Cursor& at, ast::Date& date) {
    Cursor const first = at;
    Cursor const end = state.end();
    if (at == end || !is_digit(*at)) return false;
    auto const digit_at = [&](int i) { return is_digit(first[i]); };
    if (end - first >= 10 && digit_at(0) && digit_at(1) && digit_at(2) && digit_at(3) && first[4] == '-' &&
        digit_at(5) && digit_at(6) && first[7] == '-' && digit_at(8) && digit_at(9) &&
        (end - first == 10 || !is_word_char(first[10]))) {
        date.year = small_value(first, first + 4);
        date.month = small_value(first + 5, first + 7);
        date.day = small_value(first + 8, first + 10);
        at = first + 10;
        check_date(state, first, at, date);
    } else if (Cursor const last = foreign_date(first, end)) {
        at = last;
        state.report(first, last,
                     problem("E0101", "expected a date", "not a date in the form year-month-day",
                             "write four digits for the year and two each for month and day, such as "
                             "1949-04-04"));
        date.year = date.month = date.day = 1;
    } else {
        return false;
    }
    date.span = state.span(first, at);
    return true;
}

bool read_integer(ParseState& state, Cursor& at, ast::Number& number) {
    Cursor const first = at;
    int count = 0;
    bool fits = true;
    number.digits = 0;
    number.decimals = 0;
    if (!read_digits(at, state.end(), number.digits, count, fits)) return false;
    if (at != state.end() && is_word_char(*at)) {
        at = first;
        return false;
    }
    if (!fits || count > 18) report_range(state, first, at, "this number is too large");
    number.span = state.span(first, at);
    return true;
}

bool read_number(ParseState& state, Cursor& at, ast::Number& number) {
    Cursor const first = at;
    Cursor const end = state.end();
    bool const negative = at != end && *at == '-';
    if (negative) ++at;
    int count = 0;
    bool fits = true;
    number.digits = 0;
    number.decimals = 0;
    if (!read_digits(at, end, number.digits, count, fits)) {
        at = first;
        return false;
    }
    if (end - at >= 2 && *at == '.' && is_digit(at[1])) {
        ++at;
        int const whole = count;
        read_digits(at, end, number.digits, count, fits);
        number.decimals = count - whole;
    }
    if (at != end && is_word_char(*at)) {
        at = first;
        return false;
    }
    if (!fits || count > 18) {
        report_range(state, first, at, "this number has too many digits");
        number.decimals = 0;
    }
    if (negative) number.digits = -number.digits;
    number.span = state.span(first, at);
    return true;
}

bool read_text(ParseState& state, Cursor& at, ast::Text& text) {
    Cursor const end = state.end();
    if (at == end || *at != '"') return false;
    Cursor const first = at;
    auto [last, closed] = skip_string(first, end);
    if (!closed) {
        state.report(first, first + 1,
                     problem("E0103", "unterminated string", "this string does not end on its line",
                             "close it with `\"`; inside a string a quote is written `\\\"`"));
        // What follows a forgotten quote is most often the block's brace: keep it out of the string.
        Cursor content = last;
        while (content > first + 1 && is_blank(content[-1])) --content;
        if (content > first + 1 && content[-1] == '{') last = content - 1;
    }
    Cursor const content_end = closed ? last - 1 : last;
    text.text.clear();
    for (Cursor c = first + 1; c < content_end; ++c) {
        if (*c == '\\' && c + 1 < content_end) {
            ++c;
            if (*c != '"' && *c != '\\') {
                state.report(
                    c - 1, c + 1,
                    problem("E0100", "unknown escape in a string", "only `\\\"` and `\\\\` have a meaning",
                            "write `\\\\` for a backslash"));
                text.text.push_back('\\');
            }
        }
        text.text.push_back(*c);
    }
    text.span = state.span(first, last);
    at = last;
    return true;
}

bool read_label(ParseState const& state, Cursor& at, std::string& label) {
    Cursor const end = state.end();
    Cursor last = at;
    auto const is_part = [](char c) { return is_word_char(c) && c != '_'; };
    for (;;) {
        Cursor const part = last;
        while (last != end && is_part(*last)) ++last;
        if (last == part) return false;
        if (end - last < 2 || *last != '.' || !is_part(last[1])) break;
        ++last;
    }
    if (last != end && *last == '_') return false;
    label.assign(at, last);
    at = last;
    return true;
}

void check_duration(ParseState& state, ast::Duration const& duration) {
    std::int64_t limit = 9'999;
    if (duration.unit == ast::TimeUnit::months)
        limit *= 12;
    else if (duration.unit == ast::TimeUnit::days)
        limit *= 366;
    if (duration.count <= limit) return;
    state.report(state.begin() + duration.span.begin, state.begin() + duration.span.end,
                 problem("E0102", "number out of range", "this is longer than the calendar",
                         "a duration is at most 9_999 years"));
}

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
// Words of a question that name a view, instruments to leave out, or a kind of part.
#include "engine/check/checker.hpp"
#include "engine/check/sorted.hpp"

#include <algorithm>
#include <array>

namespace casus::ir {

namespace {

struct KindWords {
    ast::OverlayKind kind;
    std::string_view one, many;
};
constexpr std::array<KindWords, 7> kinds = {{
    {ast::OverlayKind::protocol, "protocol", "protocols"},
    {ast::OverlayKind::annex, "annex", "annexes"},
    {ast::OverlayKind::reservation, "reservation", "reservations"},
    {ast::OverlayKind::understanding, "understanding", "understandings"},
    {ast::OverlayKind::interpretation, "interpretation", "interpretations"},
    {ast::OverlayKind::amendment, "amendment", "amendments"},
    {ast::OverlayKind::exchange, "exchange", "exchanges"},
}};

}  // namespace

std::string_view overlay_kind_name(ast::OverlayKind kind) {
    return std::find_if(kinds.begin(), kinds.end(), [&](KindWords const& k) { return k.kind == kind; })->one;
}

std::optional<View> view_of(Symbols const& symbols, std::string const& word) {
    if (word == "all") return View{};
    if (word == "public") return View{View::Kind::public_, {}};
    Symbol const* symbol = symbols.find(word);
    if (symbol == nullptr || symbol->kind != SymbolKind::actor) return std::nullopt;
    return View{View::Kind::member, ActorId{symbol->index}};
}

std::vector<std::string_view> view_words(Symbols const& symbols) {
    std::vector<std::string_view> words = symbols.names(SymbolKind::actor);
    words.insert(words.end(), {"all", "public"});
    return words;
}

std::optional<std::vector<OverlayId>> instruments_of(Program const& program, Symbols const& symbols,
                                                     std::string const& word) {
    Symbol const* symbol = symbols.find(word);
    if (symbol != nullptr && symbol->kind == SymbolKind::overlay)
        return std::vector<OverlayId>{OverlayId{symbol->index}};
    auto const kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](KindWords const& k) { return k.one == word || k.many == word; });
    if (kind == kinds.end()) return std::nullopt;
    std::vector<OverlayId> out;
    for (std::uint32_t i = 0; i < program.overlays.size(); ++i)
        if (program.overlays[i].kind == kind->kind) out.push_back(OverlayId{i});
    return out;
}

std::vector<std::string_view> instrument_words(Symbols const& symbols) {
    std::vector<std::string_view> words = symbols.names(SymbolKind::overlay);
    for (KindWords const& k : kinds) words.push_back(k.many);
    return words;
}

void leave_out(Situation& situation, std::vector<OverlayId> const& instruments) {
    auto& out = situation.left_out;
    out.insert(out.end(), instruments.begin(), instruments.end());
    sort_once(out);
}

std::optional<PartKind> part_kind(ast::Name const& name, Lookup const& look) {
    static std::vector<std::string_view> const kinds = {
        "event",     "attacker", "victim",     "place",     "target",  "condition", "party", "not_in_force",
        "exception", "until",    "overridden", "suspended", "overlay", "breach",    "waiver"};
    auto const where = std::find(kinds.begin(), kinds.end(), name.text);
    if (where != kinds.end()) return static_cast<PartKind>(where - kinds.begin());
    Diagnostic& problem = look.reporter().error("E0200", look.at(name), "unknown reason `" + name.text + "`",
                                                "expected a kind of part");
    if (auto const near = nearest(name.text, kinds))
        problem.help = "did you mean `" + *near + "`?";
    else
        problem.help =
            "one of event, attacker, victim, place, target, condition, party, not_in_force, "
            "exception, until, overridden, suspended, overlay, breach, waiver";
    return std::nullopt;
}

}  // namespace casus::ir

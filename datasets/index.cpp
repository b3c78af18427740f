// SPDX-License-Identifier: MIT
// A corpus -> a page about it: each instrument with its parties, its life, what it asks of whom on what
// condition, and what of it was written without sight of the text.
#include "engine/corpus_data.hpp"

#include <casus/datasets.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace casus {

namespace datasets {

namespace {

using namespace ir;

constexpr std::size_t names_listed = 6;

std::string joined(std::vector<std::string> const& words, std::string const& between = ", ") {
    std::string out;
    for (std::string const& word : words) out += (out.empty() ? "" : between) + word;
    return out;
}

/// Words in the order in which they were first met, each with where.
class Listing {
public:
    void add(std::string const& word, std::string const& where) {
        auto const [at, fresh] = places_.try_emplace(word);
        if (fresh) order_.push_back(word);
        if (std::find(at->second.begin(), at->second.end(), where) == at->second.end())
            at->second.push_back(where);
    }
    bool empty() const { return order_.empty(); }
    /// assist (5), consult (4, 12)
    std::string text() const {
        std::vector<std::string> out;
        for (std::string const& word : order_)
            out.push_back("`" + word + "` (" + joined(places_.at(word)) + ")");
        return joined(out);
    }

private:
    std::vector<std::string> order_;
    std::map<std::string, std::vector<std::string>> places_;
};

class Index {
public:
    explicit Index(Corpus::Data const& data)
        : sources_(data.sources), program_(data.rules.program()), rules_(data.rules) {
        common_ = common_folder();
    }

    std::string page() const {
        std::map<std::string, std::vector<TreatyId>> folders;
        for (std::uint32_t i = 0; i < program_.treaties.size(); ++i)
            folders[folder(program_.treaties[i])].push_back({i});
        std::vector<std::pair<Day, std::string>> order;
        for (auto& [name, treaties] : folders) {
            std::sort(treaties.begin(), treaties.end(), [&](TreatyId a, TreatyId b) {
                return std::tuple(made(a), program_[a].name) < std::tuple(made(b), program_[b].name);
            });
            order.emplace_back(made(treaties.front()), name);
        }
        std::sort(order.begin(), order.end());
        std::string out = heading();
        for (auto const& [first, name] : order) {
            out += "\n## " + (name.empty() ? "Treaties" : name) + "\n\n";
            out += "| instrument | parties | life | obligations, by article | conditions | unverified |\n";
            out += "|---|---|---|---|---|---|\n";
            for (TreatyId treaty : folders[name]) {
                row(treaty, out);
                for (OverlayId overlay : program_[treaty].overlays) row(overlay, out);
            }
        }
        return out;
    }

private:
    std::string heading() const {
        std::size_t norms = 0, unverified = 0;
        for (Clause const& clause : program_.clauses) {
            ++norms;
            unverified += clause.unverified ? 1 : 0;
        }
        return "# The instruments of this corpus\n\n"
               "Made by `casus export index`; a test compares. " +
               std::to_string(program_.treaties.size()) + " treaties and, in italics below theirs, " +
               std::to_string(program_.overlays.size()) +
               " protocols, annexes,\nreservations, understandings, interpretations, amendments and "
               "exchanges of "
               "notes: " +
               std::to_string(norms) + " norms, of which\n" + std::to_string(unverified) +
               " were written without sight of the text.\n\n"
               "Obligations are acts of `std/acts.treaty` with the articles that speak of them; *may* takes "
               "in "
               "powers, *should* all that\na political instrument says. Conditions are the events that bring "
               "them about, and the number of requirements on attacker,\nvictim, place, target and other "
               "facts, "
               "of exceptions (*unless*) and of ends (*until*).\n";
    }

    // -- where and when

    std::string common_folder() const {
        std::string common;
        bool first = true;
        for (Treaty const& treaty : program_.treaties) {
            std::string const path = directory(sources_[treaty.at.file].name);
            if (first) common = path;
            first = false;
            while (path.compare(0, common.size(), common) != 0)
                common = directory(common.substr(0, common.size() - 1));
        }
        return common;
    }
    /// With the stroke at its end; empty for a name without one.
    static std::string directory(std::string const& path) {
        std::size_t const stroke = path.rfind('/');
        return stroke == std::string::npos ? "" : path.substr(0, stroke + 1);
    }
    std::string path(Treaty const& treaty) const {
        return sources_[treaty.at.file].name.substr(common_.size());
    }
    std::string folder(Treaty const& treaty) const {
        std::string out = directory(path(treaty));
        if (!out.empty()) out.pop_back();
        return out;
    }
    Day made(TreatyId id) const {
        Treaty const& treaty = program_[id];
        if (treaty.signed_on) return *treaty.signed_on;
        return treaty.in_force.empty() ? dawn : treaty.in_force.front().from;
    }
    static std::string life(std::optional<Day> signed_on, std::vector<Period> const& periods) {
        std::vector<std::string> out;
        if (signed_on) out.push_back("signed " + iso_date(*signed_on));
        for (Period const& period : periods) {
            std::string text = period.from == dawn ? "" : "from " + iso_date(period.from);
            if (period.until != doom) text += (text.empty() ? "until " : " until ") + iso_date(period.until);
            if (!text.empty()) out.push_back(text);
        }
        return joined(out);
    }

    // -- who

    static std::string plain(std::string const& label) {
        return label.rfind("the ", 0) == 0 ? label.substr(4) : label;
    }
    std::string names(std::vector<ActorId> const& actors) const {
        std::vector<std::string> out;
        for (ActorId actor : actors) out.push_back(plain(program_[actor].label));
        return joined(out);
    }
    std::string parties(TreatyId id) const {
        Treaty const& treaty = program_[id];
        std::vector<ActorId> all;
        for (Membership const& member : treaty.members) all.push_back(member.actor);
        if (all.size() <= names_listed) return names(all);
        std::string out = std::to_string(all.size());
        if (treaty.in_force.empty()) return out;
        std::size_t const at_first = rules_.parties(id, treaty.in_force.front().from).size();
        return at_first == all.size() ? out : out + ", " + std::to_string(at_first) + " at first";
    }

    // -- what

    struct Norms {
        std::map<std::string, Listing> by_modality;
        Listing events;
        std::map<PartKind, std::set<std::pair<std::uint32_t, std::uint32_t>>> conditions;
        std::vector<std::string> unverified;
        bool all_unverified = true;
    };
    static std::string kind_of(Clause const& clause, bool political) {
        if (clause.deems) return "counts as";
        switch (clause.modality) {
            case ast::Modality::shall: return political ? "should" : "shall";
            case ast::Modality::shall_not: return political ? "should not" : "shall not";
            case ast::Modality::should: return "should";
            case ast::Modality::should_not: return "should not";
            case ast::Modality::may:
            case ast::Modality::has_power: break;
        }
        return "may";
    }
    /// Those that are the treaty's own text, or the instrument's.
    Norms norms(TreatyId treaty, std::optional<OverlayId> of) const {
        Norms out;
        for (ClauseId id : program_[treaty].clauses) {
            Clause const& clause = program_[id];
            if (clause.overlay != of) continue;
            Listing& listing = out.by_modality[kind_of(clause, program_[treaty].political)];
            if (clause.deems) listing.add(program_[clause.deemed.kind].name, clause.article);
            for (ActTerm const& act : clause.acts) listing.add(program_[act.act].name, clause.article);
            if (clause.trigger) out.events.add(program_[clause.trigger->kind].name, clause.article);
            for (auto const* parts : {&clause.parts, &clause.exceptions, &clause.untils})
                for (Part const& part : *parts)
                    if (part.overlay == of || !part.overlay)
                        out.conditions[part.kind].insert({part.at.span.begin, part.at.span.end});
            if (!clause.unverified)
                out.all_unverified = false;
            else if (std::find(out.unverified.begin(), out.unverified.end(), clause.article) ==
                     out.unverified.end())
                out.unverified.push_back(clause.article);
        }
        return out;
    }
    static std::string obligations(Norms const& norms) {
        std::vector<std::string> out;
        for (char const* kind : {"shall", "shall not", "should", "should not", "may", "counts as"})
            if (auto const at = norms.by_modality.find(kind); at != norms.by_modality.end())
                out.push_back("*" + std::string(kind) + "* " + at->second.text());
        return joined(out, "; ");
    }
    static std::string conditions(Norms const& norms) {
        std::vector<std::string> out;
        if (!norms.events.empty()) out.push_back("upon " + norms.events.text());
        std::vector<std::string> counts;
        for (auto const& [kind, word] :
             {std::pair(PartKind::attacker, "attacker"), std::pair(PartKind::victim, "victim"),
              std::pair(PartKind::place, "place"), std::pair(PartKind::target, "target"),
              std::pair(PartKind::condition, "other"), std::pair(PartKind::exception, "unless"),
              std::pair(PartKind::until, "until")})
            if (auto const at = norms.conditions.find(kind); at != norms.conditions.end())
                counts.push_back(std::string(word) + " " + std::to_string(at->second.size()));
        if (!counts.empty()) out.push_back(joined(counts));
        return joined(out, "; ");
    }
    /// What an instrument does to the treaty's own text.
    std::string changes(OverlayId id) const {
        TreatyId const treaty = program_[id].treaty;
        std::vector<std::string> replaced, restricted, areas;
        auto const note = [](std::vector<std::string>& list, std::string const& word) {
            if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
        };
        for (ClauseId clause : program_[treaty].clauses) {
            if (program_[clause].overlay == id) continue;
            for (auto const* parts : {&program_[clause].parts, &program_[clause].exceptions})
                for (Part const& part : *parts) {
                    if (part.overlay != id) continue;
                    note(part.kind == PartKind::overlay ? replaced : restricted, program_[clause].article);
                }
        }
        for (Area const& area : program_.areas)
            for (AreaChange const& change : area.changes)
                if (change.by == id) note(areas, "`" + area.name + "`");
        std::vector<std::string> out;
        if (!replaced.empty()) out.push_back("*replaces* " + joined(replaced));
        if (!restricted.empty()) out.push_back("*restricts* " + joined(restricted));
        if (!areas.empty()) out.push_back("*redraws* " + joined(areas));
        return joined(out, "; ");
    }
    static std::string unverified(Norms const& norms, bool whole) {
        if (whole || (norms.all_unverified && !norms.unverified.empty())) return "all";
        return joined(norms.unverified);
    }

    void row(TreatyId id, std::string& out) const {
        Treaty const& treaty = program_[id];
        Norms const own = norms(id, std::nullopt);
        out += "| [" + treaty.known_as + "](" + path(treaty) + ")" +
               (treaty.political ? " (political)" : "") + " | " + parties(id) + " | " +
               life(treaty.signed_on, treaty.in_force) + " | " + obligations(own) + " | " + conditions(own) +
               " | " + unverified(own, treaty.unverified) + " |\n";
    }
    void row(OverlayId id, std::string& out) const {
        Overlay const& overlay = program_[id];
        Norms const own = norms(overlay.treaty, id);
        std::string who = names(overlay.authors);
        if (overlay.pair) who = names({overlay.pair->first, overlay.pair->second});
        if (!overlay.binds.empty() && overlay.binds != overlay.authors)
            who += (who.empty() ? "" : "; ") + ("binds " + names(overlay.binds));
        std::vector<std::string> says;
        if (std::string const text = obligations(own); !text.empty()) says.push_back(text);
        if (std::string const text = changes(id); !text.empty()) says.push_back(text);
        out += "| *" + std::string(word(overlay.kind)) + " `" + overlay.name + "`*" +
               (overlay.secret ? " (secret)" : "") + " | " + who + " | " +
               life(overlay.signed_on, overlay.life) + " | " + joined(says, "; ") + " | " + conditions(own) +
               " | " + unverified(own, overlay.unverified) + " |\n";
    }
    static char const* word(ast::OverlayKind kind) {
        switch (kind) {
            case ast::OverlayKind::protocol: return "protocol";
            case ast::OverlayKind::annex: return "annex";
            case ast::OverlayKind::reservation: return "reservation";
            case ast::OverlayKind::understanding: return "understanding";
            case ast::OverlayKind::interpretation: return "interpretation";
            case ast::OverlayKind::amendment: return "amendment";
            case ast::OverlayKind::exchange: return "exchange of notes";
        }
        return "";
    }

    std::vector<Source> const& sources_;
    Program const& program_;
    rules::RuleSet const& rules_;
    std::string common_;
};

}  // namespace

}  // namespace datasets

std::string export_index(Corpus const& corpus) { return datasets::Index(corpus.data()).page(); }

}  // namespace casus

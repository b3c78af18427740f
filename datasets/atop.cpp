// SPDX-License-Identifier: MIT
// ATOP rows -> treaty texts: for each alliance who was a member when, and on each day what each member owed.
#include "datasets/atop_rows.hpp"
#include "engine/corpus_data.hpp"

#include <algorithm>

namespace casus {

namespace datasets {

namespace {

constexpr std::string_view scheme = "cow";

/// A state's name in the language while it is known under a number.
struct Bearer {
    std::string name, label;
};
/// One bearer's terms for a time.
struct Piece {
    Bearer who;
    Period period;
    Terms terms;
};

/// The states of the corpus by their numbers; those it does not know, as they are met.
class States {
public:
    States(ir::Program const& program, std::vector<Diagnostic>& diagnostics)
        : program_(program), diagnostics_(diagnostics) {
        for (std::uint32_t i = 0; i < program.actors.size(); ++i)
            for (ir::StateCode const& code : program.actors[i].codes)
                if (code.scheme == scheme) known_[code.number].push_back({ir::ActorId{i}, code.periods});
    }

    /// Who bore the number over the period: one state, or several one after another.
    std::vector<std::pair<Bearer, Period>> over(std::int64_t number, Period period, Location at) {
        auto const known = known_.find(number);
        if (known == known_.end()) return {{unknown(number, at), period}};
        std::set<Day> cuts{period.from, period.until};
        for (Coded const& coded : known->second)
            for (auto const& periods : {coded.periods, program_[coded.actor].life})
                for (Period const& one : periods)
                    for (Day day : {one.from, one.until})
                        if (period.contains(day)) cuts.insert(day);
        std::vector<std::pair<Bearer, Period>> out;
        for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
            Bearer const who = bearer(known->second, *cut);
            if (!out.empty() && out.back().first.name == who.name)
                out.back().second.until = *std::next(cut);
            else
                out.emplace_back(who, Period{*cut, *std::next(cut)});
        }
        return out;
    }
    std::string label(std::int64_t number, Day day) const {
        auto const known = known_.find(number);
        return known == known_.end() ? "state " + std::to_string(number) : bearer(known->second, day).label;
    }
    /// Declarations of the states that the corpus does not know.
    std::string declarations() const {
        std::string out;
        for (std::int64_t number : unknown_)
            out += "state cow_" + std::to_string(number) + " \"state " + std::to_string(number) +
                   "\" coded cow " + std::to_string(number) + "\n";
        return out;
    }

private:
    struct Coded {
        ir::ActorId actor;
        std::vector<Period> periods;
    };
    /// The one alive on the day; before and between lives, the one that lived last, else the first to come.
    Bearer bearer(std::vector<Coded> const& candidates, Day day) const {
        Coded const* best = &candidates.front();
        Day best_since = dawn;
        bool best_alive = false;
        for (Coded const& coded : candidates) {
            auto const& life = program_[coded.actor].life;
            bool const alive = holds_on(life, day) && holds_on(coded.periods, day);
            Day since = dawn;
            for (Period const& period : life)
                if (period.from <= day) since = std::max(since, period.from);
            if ((alive && !best_alive) || (alive == best_alive && since > best_since)) {
                best = &coded;
                best_since = since;
                best_alive = alive;
            }
        }
        ir::Actor const& actor = program_[best->actor];
        return {actor.name, actor.label};
    }
    Bearer unknown(std::int64_t number, Location at) {
        std::string const digits = std::to_string(number);
        if (unknown_.insert(number).second) {
            Diagnostic warning;
            warning.code = "E0405";
            warning.severity = Severity::warning;
            warning.message = "no state of the corpus is coded cow " + digits;
            warning.at = at;
            warning.label = "becomes a state of its own, `cow_" + digits + "`";
            warning.help = "write `coded cow " + digits + "` behind the state that is meant";
            diagnostics_.push_back(std::move(warning));
        }
        return {"cow_" + digits, "state " + digits};
    }

    ir::Program const& program_;
    std::vector<Diagnostic>& diagnostics_;
    std::map<std::int64_t, std::vector<Coded>> known_;
    std::set<std::int64_t> unknown_;
};

/// An alliance put together from its rows.
struct Alliance {
    std::int64_t number = 0;
    std::vector<Piece> pieces;
    std::vector<Period> uncertain;  ///< when a day is not known on which a membership begins or ends
    bool threatened = false;
    std::set<std::int64_t> threats;
    bool varies = false;
};

std::string iso(Day day) { return iso_date(day); }

std::string written(Period const& period) {
    std::string out;
    if (period.from != dawn) out += " from " + iso(period.from);
    if (period.until != doom) out += " until " + iso(period.until);
    return out;
}

/// Periods put together where they touch or overlap.
std::vector<Period> joined(std::vector<Period> periods) {
    std::sort(periods.begin(), periods.end(), [](Period const& a, Period const& b) {
        return std::pair(a.from, a.until) < std::pair(b.from, b.until);
    });
    std::vector<Period> out;
    for (Period const& period : periods)
        if (!out.empty() && period.from <= out.back().until)
            out.back().until = std::max(out.back().until, period.until);
        else
            out.push_back(period);
    return out;
}

/// What a member owes of one kind, and on what conditions.
struct Duty {
    bool owed = false;
    std::set<std::size_t> conditions;
    friend bool operator==(Duty const&, Duty const&) = default;
};
Duty duty_of(Terms const& terms, Kind kind) {
    Duty out{terms.owes[static_cast<std::size_t>(kind)], {}};
    for (std::size_t condition : terms.conditions)
        if (conditions()[condition].kind == kind) out.conditions.insert(condition);
    return out;
}

/// What everyone owes of one kind for a time.
struct Version {
    Period period;
    bool uncertain = false;
    bool alike = false;                ///< every member owes the same
    std::map<std::string, Duty> owed;  ///< by name; with `alike` one entry, under no name
};

class Writer {
public:
    explicit Writer(Alliance const& alliance) : alliance_(alliance) {
        std::set<Day> cuts;
        for (Piece const& piece : alliance.pieces) cuts.insert({piece.period.from, piece.period.until});
        for (Period const& period : alliance.uncertain) cuts.insert({period.from, period.until});
        cuts_.assign(cuts.begin(), cuts.end());
    }

    std::string text(States const& states) const {
        std::string const number = std::to_string(alliance_.number);
        std::vector<Period> lives;
        for (Piece const& piece : alliance_.pieces) lives.push_back(piece.period);
        lives = joined(std::move(lives));
        std::string out = "# ATOP 5.0, alliance " + number +
                          ". Made from the user's own copy of the data; conditions that the data codes\n" +
                          "# without saying what they are stand as facts that a case can state.\n";
        out += "treaty atop_" + number + " \"" + title() + "\" known as \"ATOP " + number + "\" {\n";
        out += "  cite \"Alliance Treaty Obligations and Provisions 5.0, alliance " + number +
               " (Leeds, Ritter, Mitchell, Long 2002)\"\n";
        for (std::int64_t threat : alliance_.threats)
            out += "  note \"names a specific threat: " + states.label(threat, lives.front().from) + "\"\n";
        if (alliance_.threatened && alliance_.threats.empty())
            out += "  note \"names a specific threat; the data does not say which state\"\n";
        if (alliance_.varies)
            out +=
                "  note \"some member owes different partners different things; the data does not say "
                "which\"\n";
        if (!alliance_.uncertain.empty())
            out +=
                "  note \"a day of entry or exit is not known; while it may or may not have come, whether "
                "the terms are "
                "in effect is open\"\n";
        out += "  in force";
        for (std::size_t i = 0; i < lives.size(); ++i) out += (i == 0 ? "" : ",") + written(lives[i]);
        out += "\n  parties {\n";
        std::map<std::string, std::vector<Period>> memberships;
        for (Piece const& piece : alliance_.pieces) memberships[piece.who.name].push_back(piece.period);
        for (auto const& [name, periods] : memberships) {
            out += "    " + name;
            for (Period const& period : joined(periods)) out += written(period);
            out += "\n";
        }
        out += "  }\n";
        for (std::size_t kind = 0; kind < kind_count; ++kind) {
            std::vector<Version> const all = versions(static_cast<Kind>(kind));
            for (Version const& version : all) {
                bool const always = all.size() == 1 && lives.size() == 1 && version.period == lives.front();
                out += article(static_cast<Kind>(kind), version, always);
            }
        }
        return out + "}\n";
    }

private:
    std::string title() const {
        std::vector<std::string> labels;
        for (Piece const& piece : alliance_.pieces)
            if (std::find(labels.begin(), labels.end(), piece.who.label) == labels.end())
                labels.push_back(piece.who.label);
        auto const first =
            std::min_element(alliance_.pieces.begin(), alliance_.pieces.end(),
                             [](Piece const& a, Piece const& b) { return a.period.from < b.period.from; });
        std::string out = "Alliance of " + labels.front();
        if (labels.size() == 2) out += " and " + labels.back();
        if (labels.size() == 3) out += ", " + labels[1] + " and " + labels[2];
        if (labels.size() > 3)
            out += ", " + labels[1] + " and " + std::to_string(labels.size() - 2) + " others";
        return out + ", " + iso(first->period.from).substr(0, 4);
    }

    /// The kind's duties over time, as few versions as say the same.
    std::vector<Version> versions(Kind kind) const {
        std::vector<Version> out;
        for (std::size_t i = 0; i + 1 < cuts_.size(); ++i) {
            Version next = version(kind, {cuts_[i], cuts_[i + 1]});
            if (next.owed.empty()) continue;
            bool const same = !out.empty() && out.back().period.until == next.period.from &&
                              out.back().uncertain == next.uncertain && out.back().alike == next.alike &&
                              out.back().owed == next.owed;
            if (same)
                out.back().period.until = next.period.until;
            else
                out.push_back(std::move(next));
        }
        return out;
    }
    Version version(Kind kind, Period period) const {
        Version out;
        out.period = period;
        out.uncertain = std::any_of(alliance_.uncertain.begin(), alliance_.uncertain.end(),
                                    [&](Period const& open) { return open.contains(period.from); });
        std::map<std::string, Duty> all;
        for (Piece const& piece : alliance_.pieces) {
            if (!piece.period.contains(period.from)) continue;
            Duty const duty = duty_of(piece.terms, kind);
            auto const [where, fresh] = all.try_emplace(piece.who.name, duty);
            // Two rows of one member at one time: what either makes it owe, on what both make a condition.
            if (!fresh && duty.owed) {
                std::set<std::size_t> both;
                if (where->second.owed)
                    std::set_intersection(where->second.conditions.begin(), where->second.conditions.end(),
                                          duty.conditions.begin(), duty.conditions.end(),
                                          std::inserter(both, both.end()));
                where->second = {true, where->second.owed ? both : duty.conditions};
            }
        }
        if (all.size() < 2) return out;
        Duty const first = all.begin()->second;
        out.alike =
            std::all_of(all.begin(), all.end(), [&](auto const& entry) { return entry.second == first; });
        if (out.alike && first.owed) out.owed[""] = first;
        if (out.alike) return out;
        for (auto const& [name, duty] : all)
            if (duty.owed) out.owed[name] = duty;
        return out;
    }

    static std::string article(Kind kind, Version const& version, bool always) {
        constexpr std::array<char const*, kind_count> labels{"defence", "offence", "neutrality",
                                                             "nonaggression", "consultation"};
        std::string out = std::string("  article ") + labels[static_cast<std::size_t>(kind)] +
                          (always ? "" : written(version.period)) + " {\n";
        if (version.uncertain) out += "    applies only if in_effect of this treaty\n";
        for (auto const& [name, duty] : version.owed) out += rules(kind, name, duty);
        return out + "  }\n";
    }
    /// The rules that give one member, or (without a name) each, the duty.
    static std::string rules(Kind kind, std::string const& name, Duty const& duty) {
        bool const each = name.empty();
        std::string const apart = each ? "" : " other than " + name;
        if (kind == Kind::nonaggression)
            return "    " + (each ? "each party" : name) + " shall not use_force against any party S" +
                   apart + "\n";
        std::string so_far, label;
        for (std::size_t condition : duty.conditions) {
            Condition const& coded = conditions()[condition];
            so_far += std::string(" and ") + coded.fact + " of this treaty " +
                      (coded.about == About::event ? "in E" : "against A");
            if (coded.about == About::event) label = "E: ";
        }
        auto const rule = [&](std::string const& event, std::string const& bearer, std::string const& act) {
            return "    when " + label + event + so_far + " then " + bearer + " shall " + act + "\n";
        };
        std::string const others = each ? "each other party" : name;
        std::string const attacked = "armed_attack by any actor A" + apart + " on any party V" + apart;
        std::string const attacks = "armed_attack by any party V" + apart + " on any actor A" + apart;
        switch (kind) {
            case Kind::defence: return rule(attacked, others, "assist V against A");
            case Kind::offence: return rule(attacks, others, "assist V against A");
            case Kind::neutrality: {
                bool const only_attacked =
                    std::any_of(duty.conditions.begin(), duty.conditions.end(), [](std::size_t condition) {
                        return std::string_view(conditions()[condition].column) == "neucoatt";
                    });
                std::string out = rule(attacked, others, "neutrality between V and A");
                if (!only_attacked) out += rule(attacks, others, "neutrality between V and A");
                return out;
            }
            case Kind::consultation:
                return rule("hostile_act by any actor A on any party V", each ? "each party" : name,
                            "consult with the other parties");
            case Kind::nonaggression: break;
        }
        return {};
    }

    Alliance const& alliance_;
    std::vector<Day> cuts_;
};

Alliance put_together(std::int64_t number, std::vector<MemberRow const*> const& rows, States& states) {
    Alliance out;
    out.number = number;
    for (MemberRow const* row : rows) {
        Period window{row->from.first, doom};
        if (row->until) window.until = std::max(row->until->last, row->from.last + std::chrono::days(1));
        if (!row->from.certain()) out.uncertain.push_back({row->from.first, row->from.last});
        if (row->until && !row->until->certain())
            out.uncertain.push_back({row->until->first, row->until->last});
        for (auto const& [who, period] : states.over(row->state, window, row->at))
            out.pieces.push_back({who, period, row->terms});
        out.threatened = out.threatened || row->threatened;
        out.threats.insert(row->threats.begin(), row->threats.end());
        out.varies = out.varies || row->varies;
    }
    out.uncertain = joined(std::move(out.uncertain));
    return out;
}

std::string vocabulary(States const& states) {
    std::string out =
        "# What ATOP codes as a condition of an obligation without saying what it is: open facts, which a "
        "case can state.\n"
        "fact in_effect \"the terms of {T} are in effect\" of T: treaty open\n";
    for (Condition const& condition : conditions())
        out += std::string("fact ") + condition.fact + " \"" + condition.label + "\" " + "of T: treaty " +
               (condition.about == About::event ? "in E: event" : "against A: actor") + " open\n";
    return out + states.declarations();
}

std::string canonical(std::string name, std::string const& text) {
    Formatted formatted = format(Source{std::move(name), text});
    return formatted.diagnostics.empty() ? formatted.text : text;
}

void warn_of_variation(Alliance const& alliance, Location at, std::vector<Diagnostic>& diagnostics) {
    Diagnostic warning;
    warning.code = "E0406";
    warning.severity = Severity::warning;
    warning.message = "in alliance " + std::to_string(alliance.number) +
                      " a member owes different partners different things";
    warning.at = at;
    warning.label = "`obvary`: the table cannot say which, so every partner is owed the same";
    diagnostics.push_back(std::move(warning));
}

}  // namespace

}  // namespace datasets

Imported import_atop(Corpus const& corpus, AtopTables const& tables) {
    using namespace datasets;
    Imported out;
    Rows const rows = read_rows(tables, out.diagnostics);
    bool const bad = std::any_of(out.diagnostics.begin(), out.diagnostics.end(),
                                 [](Diagnostic const& found) { return found.severity == Severity::error; });
    if (bad) return out;
    std::map<std::int64_t, std::vector<MemberRow const*>> by_alliance;
    for (MemberRow const& member : rows.members) by_alliance[member.alliance].push_back(&member);
    States states(corpus.data().rules.program(), out.diagnostics);
    for (auto const& [number, members] : by_alliance) {
        Alliance const alliance = put_together(number, members, states);
        if (alliance.varies) warn_of_variation(alliance, members.front()->at, out.diagnostics);
        std::string const name = "atop_" + std::to_string(number) + ".treaty";
        out.files.push_back({name, canonical(name, Writer(alliance).text(states))});
    }
    out.files.insert(out.files.begin(), {"atop.treaty", canonical("atop.treaty", vocabulary(states))});
    out.alliances = by_alliance.size();
    out.memberships = rows.members.size();
    return out;
}

}  // namespace casus

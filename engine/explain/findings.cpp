// SPDX-License-Identifier: MIT
#include "engine/explain/findings.hpp"

#include "engine/explain/prose.hpp"
#include "engine/explain/scenario.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace casus::explain {

using namespace ir;

namespace {

/// The text at a place, on one line.
std::string quoted_text(Location at, std::vector<Source> const& sources) {
    if (at.file >= sources.size()) return "";
    std::string const& text = sources[at.file].text;
    std::string out;
    for (std::uint32_t i = at.span.begin; i < at.span.end && i < text.size(); ++i) {
        bool const blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t';
        if (!blank)
            out += text[i];
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

/// What was looked at to say something of every situation.
std::string scope(std::size_t events, Program const& program, TreatyId treaty) {
    return fmt::format(
        "every situation of {}, on any day on which `{}` is in force, whoever takes part and whatever "
        "else is so",
        events > 1 ? "one event or two" : "one event", program[treaty].name);
}

/// Puts one kind of finding into words.
class Words {
public:
    Words(rules::RuleSet const& rules, ask::DraftFinding const& found, std::vector<Source> const& sources)
        : rules_(rules), program_(rules.program()), found_(found), sources_(sources) {
        FindingKind const* const kind = find_finding(found.code);
        out_.code = kind->code;
        out_.name = kind->name;
        out_.level = kind->level;
        out_.at = found.at;
    }

    Finding run() {
        using Say = void (Words::*)();
        static std::map<std::string_view, Say> const ways{
            {"W0501", &Words::no_entry},
            {"W0502", &Words::no_exit},
            {"W0503", &Words::no_duration},
            {"W0504", &Words::never_used},
            {"W0505", &Words::two_senses},
            {"W0506", &Words::nobody_determines},
            {"W0507", &Words::empty_discretion},
            {"W0508", &Words::allowed_in_vain},
            {"W0601", &Words::dead},
            {"W0602", &Words::dead},
            {"W0603", &Words::dead},
            {"W0604", &Words::dead},
            {"W0605", &Words::dead},
            {"W0606", &Words::dead},
            {"W0607", &Words::always_overridden},
            {"W0608", &Words::votes_out_of_reach},
            {"W0609", &Words::circular},
            {"W0610", &Words::covered},
            {"W0611", &Words::covered},
            {"W0612", &Words::partly_covered},
            {"W0613", &Words::needs_breach},
            {"W0620", &Words::collision},
            {"W0701", &Words::collision},
            {"W0702", &Words::collision},
            {"W0703", &Words::collision},
            {"W0704", &Words::collision},
            {"W0801", &Words::gap},
            {"W0802", &Words::gap},
            {"W0803", &Words::gap},
            {"W0804", &Words::gap},
            {"W0901", &Words::goal},
            {"W0902", &Words::goal},
        };
        (this->*ways.at(found_.code))();
        if (found_.scenario) {
            std::string name = out_.name;
            if (found_.clause) name += "_" + program_[program_[*found_.clause].treaty].name;
            out_.scenario = scenario_case(rules_, *found_.scenario, name, title());
        }
        return std::move(out_);
    }

private:
    /// What the case shows: the headline, if a line has room for it.
    std::string title() const {
        constexpr std::size_t room = 90;
        return out_.message.size() <= room ? out_.message : std::string(find_finding(out_.code)->what);
    }
    std::string const& word(std::size_t index) const { return found_.words.at(index); }
    void also(std::string text) {
        out_.others.push_back({found_.others.at(out_.others.size()), std::move(text)});
    }
    void mend(std::string what) { out_.fixes.push_back({std::move(what), found_.edits}); }

    void no_entry() {
        out_.message = fmt::format("`{}` says nowhere when it enters into force", word(0));
        out_.label = "no `in force ...`";
        out_.help =
            "write `in force from DATE`, or `in force when N parties ratify`; until then it is taken to be "
            "in force from its signature";
    }
    void no_exit() {
        out_.message = fmt::format("no party can ever leave `{}`", word(0));
        out_.label = "neither a term nor a right to leave";
        out_.help =
            "write `withdrawal on 1 year notice`, or a term; a treaty without either can be left only as the "
            "law of treaties allows (VCLT 54, 56)";
    }
    void no_duration() {
        out_.message = fmt::format("`{}` does not say how long it lasts", word(0));
        out_.label = "no term and no end";
        out_.help =
            "write `term 10 years`, perhaps `renewed for ...`; without one it lasts until it is ended";
    }
    void never_used() {
        out_.message = fmt::format("the {} `{}` is defined and never used", word(0), word(1));
        out_.label = "nothing speaks of it";
        if (word(0) == "label") {
            out_.message = fmt::format("the event is called `{}` and never spoken of", word(1));
            mend(fmt::format("remove the label `{}`", word(1)));
        }
        out_.help = "use it where it was meant to count, or leave it out";
    }
    void two_senses() {
        if (word(0) == "variable") {
            out_.message =
                fmt::format("`{}` is one participant here and another above in the same article", word(1));
            out_.label = "here it stands for " + word(3);
            also("first used here");
            out_.help = "keep one letter for one part: A for who attacks, V for who is attacked";
        } else if (word(3) == "a place") {
            out_.message = fmt::format("`{}` is the name of an area here and of a place elsewhere", word(1));
            out_.label = "in this treaty it means the area";
            out_.help = "give the area a name of its own";
        } else {
            out_.message =
                fmt::format("\"{}\" is what both `{}` and `{}` are called", word(2), word(1), word(3));
            out_.label = "this one";
            also("and this one");
            out_.help = "two things need two names, one thing needs one definition";
        }
    }
    void nobody_determines() {
        out_.message =
            fmt::format("nobody is named to determine whether `{}`", quoted_text(found_.at, sources_));
        out_.label = "open until somebody states it";
        out_.help = "say who judges: `any party F finds ...`, `the council decides ...`; or allow it";
    }
    void empty_discretion() {
        Clause const& clause = program_[*found_.clause];
        out_.message = fmt::format("whoever is bound by {}.{} decides itself whether it is",
                                   program_[clause.treaty].name, clause.article);
        out_.label = "its own judgement";
        out_.others.push_back({clause.at, "the duty that hangs on it"});
        out_.help =
            "leave the judgement to the other party or to an organ, or leave the bearer its means instead: "
            "`by means of its own choosing`";
    }
    void allowed_in_vain() {
        out_.message = fmt::format("there is no {} here to allow", word(0));
        out_.label = "nothing is found that this would be about";
        mend("remove the allowance");
        out_.help = "remove it, so that a finding that comes up later is seen";
    }

    std::string reference(ClauseId id) const {
        return program_[program_[id].treaty].name + "." + program_[id].article;
    }
    void dead() {
        struct Text {
            char const *why, *label, *help;
        };
        static std::map<std::string_view, Text> const texts{
            {"W0601",
             {"no event can bring it into play", "true of no event",
              "look at who attacks and who is attacked: somebody must be able to be what is asked for"}},
            {"W0602",
             {"no party can be bound by it", "true of no party",
              "the treaty's parties, while it is in force, are none of this"}},
            {"W0603",
             {"it is in force on no day", "its dates and its treaty's do not meet",
              "look at the article's period and at the treaty's own life"}},
            {"W0604",
             {"nothing can happen where it looks", "no place or target lies here",
              "widen the area, or leave the restriction out"}},
            {"W0605",
             {"it is excepted whenever it applies", "true whenever the rule applies",
              "narrow the exception, or leave the rule out"}},
            {"W0606",
             {"its conditions cannot hold together", "not together with the others",
              "one of the conditions rules out what another asks for"}},
        };
        Text const& text = texts.at(found_.code);
        out_.message =
            fmt::format("this rule of {} can never apply: {}", reference(*found_.clause), text.why);
        out_.label = text.label;
        out_.help = text.help;
        Location const rule = program_[*found_.clause].at;
        if (found_.code == "W0603" && !(rule == found_.at)) {
            out_.message = fmt::format("this rule of {} is never in force together with what it needs",
                                       reference(*found_.clause));
            out_.label = "not while the rule is in force";
            out_.help = "look at both periods: what is asked for has ended, or has not begun";
        } else if (!found_.words.empty()) {
            out_.message =
                fmt::format("this rule of {} can never apply: the duty before `otherwise` is never broken",
                            reference(*found_.clause));
            out_.label = "nothing to fall back from";
            out_.help = "that duty binds nobody: see what is said of it";
        } else if (found_.code == "W0606" && found_.others.empty() && !(rule == found_.at)) {
            out_.message = fmt::format("this rule of {} can never apply: one of its conditions never holds",
                                       reference(*found_.clause));
            out_.label = "true of nothing";
            out_.help = "look at what the condition asks of whom it speaks of";
        }
        if (!found_.others.empty()) {
            bool const excepted = found_.code == "W0605";
            if (!excepted) out_.label = "not beside what is marked below";
            while (out_.others.size() < found_.others.size())
                also(excepted ? "where this holds, the exception does" : "does not go with the others");
            out_.help = "without any one of the conditions marked here, the rest can hold";
        }
        if (!(rule == found_.at)) out_.others.push_back({rule, "the rule"});
    }
    void always_overridden() {
        std::vector<std::string> const over = references(found_.clauses);
        out_.message = fmt::format("whenever this rule of {} binds somebody, {} {} before it",
                                   reference(*found_.clause), listed(over), over.size() == 1 ? "goes" : "go");
        out_.label = "always gives way";
        for (ClauseId other : found_.clauses) also(reference(other) + " cannot be kept beside it");
        out_.help = "leave the rule out, or say in what situation it is to stand";
    }
    void needs_breach() {
        std::vector<std::string> const broken = references(found_.clauses);
        out_.message =
            fmt::format("this rule of {} can bind only where {} {} broken", reference(*found_.clause),
                        listed(broken), broken.size() == 1 ? "is" : "are");
        out_.label = "waits for what is excluded";
        for (ClauseId other : found_.clauses) also(reference(other) + " excludes it");
        out_.help =
            "if it is meant for a breach, write it as `otherwise` of what is broken; else leave one of them "
            "out";
    }
    void votes_out_of_reach() {
        std::string const &organ = word(0), &kind = word(1);
        out_.message = fmt::format("this rule of {} waits for a decision of {} that no votes can carry",
                                   reference(*found_.clause), organ);
        out_.label = "never decided";
        if (kind == "never_votes") {
            also("takes no vote while the rule is in force");
        } else {
            std::string const voters = fmt::format("{} may vote", kind == "nobody" ? "nobody" : word(3));
            std::string text = kind == "votes" ? fmt::format("{} votes are needed, and {}", word(2), voters)
                               : kind == "quorum"
                                   ? fmt::format("{} have to be there, and {}", word(2), voters)
                                   : voters;
            if (word(4) != "0")
                text +=
                    fmt::format(": {} of the members {} left out", word(4), word(4) == "1" ? "is" : "are");
            also(text);
        }
        out_.help = "ask for fewer votes, or for a share of those who may vote (`votes by two_thirds`)";
    }
    void circular() {
        std::vector<std::string> const chain = references(found_.clauses);
        out_.label = "arises once another's duty is performed";
        if (chain.size() == 1) {
            out_.message = fmt::format("those whom {} binds wait for one another", chain.front());
        } else {
            std::string text = chain.front() + " waits for " + chain[1];
            for (std::size_t i = 2; i < chain.size(); ++i) text += ", that for " + chain[i];
            out_.message = text + ", and that for " + chain.front();
            if (chain.size() > most_listed)
                out_.message = fmt::format(
                    "{} waits for {}, that for {}, and so on: {} rules, of which the last waits for {}",
                    chain.front(), chain[1], chain[2], chain.size(), chain.front());
            for (std::size_t i = 1; i < chain.size(); ++i)
                also("waits for what " + chain[(i + 1) % chain.size()] + " asks for");
        }
        out_.help =
            "if nobody acts nobody owes anything, and if all act all owe it: let one of them owe it in any "
            "case";
    }
    void partly_covered() {
        std::vector<std::string> const by = references(found_.clauses);
        out_.message = fmt::format("{} is said in part by {}", reference(*found_.clause), listed(by));
        out_.label = "adds something elsewhere only";
        also_each(found_.clauses, "says as much where both bind");
        out_.help = fmt::format(
            "{}one case of it, for {}, is shown below; leave the rest to them, or say why it is "
            "said twice",
            remainder(), members());
    }
    // -- what others leave of a clause

    std::string people(std::vector<ActorId> const& actors) const {
        std::vector<std::string> names;
        for (ActorId actor : actors) names.push_back(program_[actor].label);
        return listed(names);
    }
    std::string spots(std::vector<PlaceId> const& places) const {
        std::vector<std::string> names;
        for (PlaceId place : places) names.push_back(program_[place].label);
        return listed(names);
    }
    /// "for Norway all of it, for Belgium nothing"; empty if in each case it is a part.
    template <typename List>
    static std::string split(std::string const& how, List const& wholly, List const& partly,
                             List const& never, std::string const& all, std::string const& none) {
        if (wholly.empty() && never.empty()) return "";
        if (never.empty() && partly.empty()) return "";
        std::string out;
        if (!wholly.empty()) out = how + " " + all + " all of it";
        if (!never.empty()) out += (out.empty() ? "" : ", ") + how + " " + none + " nothing";
        return out + (partly.empty() ? "" : ", else a part") + "; ";
    }
    static char const* how(ask::Remainder::Role role) {
        switch (role) {
            case ask::Remainder::Role::bearer: return "for";
            case ask::Remainder::Role::attacker: return "where it comes from";
            case ask::Remainder::Role::victim: return "where it befalls";
            case ask::Remainder::Role::toward: return "toward";
            case ask::Remainder::Role::against: return "against";
        }
        return "";
    }
    std::string remainder() const {
        if (!found_.remainder) return "";
        ask::Remainder const& left = *found_.remainder;
        std::string out;
        for (ask::Remainder::Split const& one : left.actors)
            out += split(how(one.role), one.wholly, one.partly, one.never, people(one.wholly),
                         people(one.never));
        out += split("at", left.wholly_at, left.partly_at, left.never_at, spots(left.wholly_at),
                     spots(left.never_at));
        bool const nothing = std::all_of(left.actors.begin(), left.actors.end(), [](auto const& one) {
            return one.partly.empty() && one.never.empty();
        });
        if (nothing) return fmt::format("on {} all of it is left; ", prose_date(left.day));
        if (out.empty()) out = "a part for each, and of each; ";
        return fmt::format("what is left of it on {}: {}", prose_date(left.day), out);
    }
    void covered() {
        bool const same = found_.code == "W0610";
        std::vector<std::string> const by = references(found_.clauses);
        out_.message = fmt::format("whenever this rule of {} binds somebody, {}{} already says {}",
                                   reference(*found_.clause), by.size() > 1 ? "one of " : "", listed(by),
                                   same ? "as much" : "more");
        out_.label = same ? "adds nothing" : "asks for less";
        also_each(found_.clauses, same ? "says the same" : "asks for more, of the same bearers");
        out_.help = "proved for every situation of one event; leave it out, or say what it is to add";
    }
    static constexpr std::size_t most_listed = 4;
    /// As many names as a line has room for; the others are counted.
    static std::string listed(std::vector<std::string> const& names) {
        constexpr std::size_t room = 60;
        std::size_t shown = 0, width = 0;
        while (shown < std::min(names.size(), most_listed) &&
               (shown == 0 || width + names[shown].size() <= room))
            width += names[shown++].size() + 2;
        std::string out;
        for (std::size_t i = 0; i < shown; ++i)
            out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
        std::size_t const rest = names.size() - shown;
        if (rest > 0) out += fmt::format(" and {} other{}", rest, rest == 1 ? "" : "s");
        return out;
    }
    /// Another clause, beside the one that the finding is about.
    std::string other(ClauseId id) const {
        std::string const own = found_.clause ? reference(*found_.clause) : "";
        bool const apart = id != *found_.clause && !(program_[id].at == program_[*found_.clause].at);
        return reference(id) == own && apart ? "another rule of " + own : reference(id);
    }
    std::vector<std::string> references(std::vector<ClauseId> const& clauses) const {
        std::vector<std::string> out;
        for (ClauseId clause : clauses)
            if (std::string name = other(clause); std::find(out.begin(), out.end(), name) == out.end())
                out.push_back(std::move(name));
        return out;
    }
    /// The places of the first of them; the message counts the others.
    void also_each(std::vector<ClauseId> const& clauses, std::string const& text) {
        for (std::size_t i = 0; i < std::min(clauses.size(), most_listed); ++i) also(text);
    }
    std::string members() const {
        std::vector<std::string> names;
        for (ActorId actor : found_.actors) names.push_back(program_[actor].label);
        return listed(names);
    }
    void collision() {
        std::string const own = reference(*found_.clause), other = this->other(*found_.other);
        bool const alone = found_.at == found_.others.front();
        if (alone) {
            out_.message = fmt::format("nobody could do all that {} asks of it", own);
            out_.help = "it binds one bearer in two ways at once: let its conditions tell them apart";
        } else if (found_.code == "W0620") {
            out_.message = fmt::format("{} and {} cannot both be kept", own, other);
            out_.help =
                "say which goes before: `subject to`, an exception, or a condition that tells them apart";
        } else if (found_.code == "W0702") {
            out_.message = fmt::format("{} collides with {}, and one of them gives way", own, other);
            out_.help = "a clause of precedence settles it; see that the right one gives way";
        } else if (found_.code == "W0703") {
            out_.message = fmt::format("{} collides with {}, which goes before any other treaty", own, other);
            out_.help = "let the duty depend on what that treaty allows, or say `subject to` it";
        } else if (found_.code == "W0704") {
            out_.message = fmt::format("{} forbids to promise what {} says", other, own);
            out_.help = "leave it out, make an exception, or let that treaty go before (`subject to`)";
        } else {
            out_.message = fmt::format("{} collides with {}, and nothing settles it", own, other);
            out_.help = "both bind, and one will be broken; say `subject to`, or make an exception";
        }
        out_.label = "for " + members();
        if (!alone) also("what cannot be kept beside it");
    }
    /// Who is left out, by what they have in common as far as that goes.
    std::string attackers() const {
        Day const day = found_.scenario->on;
        TreatyId const treaty = program_[*found_.clause].treaty;
        bool no_state = false, fellow = false;
        std::vector<std::string> out, others;
        for (ActorId actor : found_.actors) {
            bool const state = rules_.is_state(actor, day), party = rules_.is_party(actor, treaty, day);
            no_state = no_state || !state;
            fellow = fellow || party;
            if (state && !party) others.push_back(program_[actor].label);
        }
        if (fellow) out.emplace_back("a fellow party");
        if (no_state) out.emplace_back("somebody who is no State");
        if (!others.empty()) out.push_back(listed(others));
        std::string text;
        for (std::string const& one : out) text += (text.empty() ? "" : " or ") + one;
        return text;
    }
    void gap() {
        out_.label = members();
        if (found_.code == "W0801") {
            bool const fellow = word(1) == "fellow";
            out_.message = fmt::format("an attack by {} obliges nobody under `{}`", attackers(), word(0));
            out_.label = "no duty of help reaches it";
            out_.help = fellow ? "say what is owed if one party attacks another, or that nothing is"
                               : "widen who the attacker may be (`any actor A`), or allow it";
        } else if (found_.code == "W0802") {
            out_.message = fmt::format("an attack on {} obliges nobody under `{}`", members(), word(0));
            out_.label = "no duty of help reaches it";
            out_.help = "widen whom the duty protects, or where";
        } else if (found_.code == "W0803") {
            out_.message =
                fmt::format("an attack on {} at {} obliges nobody under `{}`", word(1), word(2), word(0));
            out_.label = "one on " + word(3) + " there does";
            out_.help = "name the kinds of target that are meant, or none";
        } else {
            out_.message = fmt::format("under `{}` not everybody who owes help is owed any", word(0));
            out_.help = "a guarantee is one-sided by nature: allow it; an alliance should not be";
        }
    }
    void goal() {
        std::string const title = word(0).empty() ? "this goal" : fmt::format("the goal \"{}\"", word(0));
        if (found_.code == "W0901") {
            out_.message = title + " is not kept in every situation";
            out_.label = "violated";
        } else {
            out_.message = title + " is brought about by no situation";
            out_.label = "impossible";
            out_.help =
                "looked at: " + scope(word(1) == "1" ? 1 : 2, program_, program_[*found_.clause].treaty);
        }
    }

    rules::RuleSet const& rules_;
    Program const& program_;
    ask::DraftFinding const& found_;
    std::vector<Source> const& sources_;
    Finding out_;
};

}  // namespace

Finding finding(rules::RuleSet const& rules, ask::DraftFinding const& found,
                std::vector<Source> const& sources) {
    return Words(rules, found, sources).run();
}

KeptGoal kept(rules::RuleSet const& rules, ask::DraftSearch::Kept const& one) {
    KeptGoal out;
    out.title = one.goal.title;
    out.at = one.goal.at;
    if (one.scenario)
        out.scenario = scenario_case(rules, *one.scenario, "kept_" + rules.program()[one.goal.treaty].name,
                                     out.title.empty() ? "a goal of the draft" : out.title);
    else
        out.scope = scope(one.events, rules.program(), one.goal.treaty);
    return out;
}

}  // namespace casus::explain

// SPDX-License-Identifier: MIT
// An answer as prose: the event in a sentence, then who must, who may, who must not, who owes nothing and
// why. Members for whom the same comes out for the same reasons share a line; the clause stands at the
// margin.
#include "engine/explain/ballots.hpp"
#include "engine/explain/layout.hpp"
#include "engine/explain/prose.hpp"
#include "grammar/source.hpp"

#include <casus/corpus.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace casus {

using namespace explain;

namespace {

constexpr std::size_t word_width = 13, who_width = 23, least_width = 72;
constexpr std::size_t names_listed = 3;

struct Group {
    Verdict const* verdict = nullptr;
    std::vector<std::string> labels;
    std::vector<std::string> reasons;  ///< "it" for the bearer where several share the line
};

bool is_right(Verdict const& verdict) {
    return verdict.modality == "may" || verdict.modality == "has power to";
}
bool is_ban(Verdict const& verdict) {
    return verdict.modality == "shall not" || verdict.modality == "should not";
}

/// A fallback that is not owed because the duty before it is kept: nobody asked for it.
bool waits_for_breach(Verdict const& verdict) {
    return std::any_of(verdict.steps.begin(), verdict.steps.end(), [](Step const& step) {
        return step.kind == PartKind::breach && step.value == TruthValue::no;
    });
}

/// Whether a verdict is worth a line when nothing special was asked.
bool worth_a_line(Verdict const& verdict) {
    switch (verdict.outcome) {
        case Outcome::obligated:
        case Outcome::permitted:
        case Outcome::expected: return true;
        // A ban that stands for everybody all the time is news when it is broken or an event brings it about.
        case Outcome::forbidden: return verdict.violated || !verdict.standing;
        case Outcome::undetermined:
            return verdict.in_play && !(is_ban(verdict) && verdict.standing) && !verdict.awaits_decision;
        case Outcome::overridden:
        case Outcome::suspended:
        case Outcome::not_in_force: return true;
        case Outcome::excepted: return verdict.in_play && !is_ban(verdict) && !is_right(verdict);
        case Outcome::not_owed:
            return verdict.in_play && !is_ban(verdict) && !is_right(verdict) && !verdict.standing &&
                   !verdict.names_others && !waits_for_breach(verdict);
    }
    return true;
}

std::string outcome_word(Verdict const& verdict) {
    // What was broken is not still to be done; a ban that was broken goes on.
    if (verdict.violated && !is_ban(verdict))
        return verdict.outcome == Outcome::expected ? "not met" : "violated";
    switch (verdict.outcome) {
        case Outcome::obligated: return verdict.jointly ? "must jointly" : "must";
        case Outcome::forbidden: return "must not";
        case Outcome::permitted:
            return is_right(verdict) && verdict.modality != "may" ? "has power to" : "may";
        case Outcome::expected: return is_ban(verdict) ? "should not" : "should";
        case Outcome::undetermined:
            if (is_right(verdict)) return "may, if";
            if (is_ban(verdict)) return "must not, if";
            return verdict.modality == "should" || verdict.political ? "should, if" : "must, if";
        case Outcome::not_owed: return is_right(verdict) ? "not allowed" : "not owed";
        case Outcome::excepted: return "excepted";
        case Outcome::overridden: return "overridden";
        case Outcome::not_in_force: return "not in force";
        case Outcome::suspended: return "suspended";
    }
    return "";
}

Colour colour_of(Verdict const& verdict) {
    if (verdict.violated) return Colour::bad;
    switch (verdict.outcome) {
        case Outcome::obligated:
        case Outcome::forbidden: return Colour::strong;
        case Outcome::permitted:
        case Outcome::expected: return Colour::good;
        case Outcome::undetermined: return Colour::open;
        default: return Colour::faint;
    }
}

std::string act_words(Verdict const& verdict) {
    std::string text;
    for (ActText const& act : verdict.acts) text += (text.empty() ? "" : " or ") + act.prose;
    if (verdict.amount) text += ", " + verdict.amount->prose;
    if (verdict.own_means) text += ", by means of its own choosing";
    if (!verdict.timing.empty()) text += ", " + verdict.timing;
    if (!verdict.until.empty()) text += ", " + verdict.until;
    return text;
}

/// Why it came out so, in a sentence or two; empty where the line says all.
std::vector<std::string> reasons(Verdict const& verdict) {
    std::vector<std::string> out;
    if (verdict.violated) out.push_back(is_ban(verdict) ? "violated in this case" : "not done in this case");
    if (verdict.fulfilled) out.push_back("being performed in this case");
    out.insert(out.end(), verdict.remarks.begin(), verdict.remarks.end());
    auto const steps_with = [&](TruthValue value, auto wanted) {
        std::vector<std::string> texts;
        for (Step const& step : verdict.steps)
            if (step.value == value && wanted(step.kind)) texts.push_back(step.text);
        return texts;
    };
    auto const required = [](PartKind kind) {
        return kind != PartKind::exception && kind != PartKind::until && kind != PartKind::overridden &&
               kind != PartKind::suspended && kind != PartKind::waiver;
    };
    switch (verdict.outcome) {
        case Outcome::not_owed: {
            auto const failed = steps_with(TruthValue::no, required);
            if (!failed.empty()) out.push_back(failed.front());
            if (failed.empty())
                for (auto const& text :
                     steps_with(TruthValue::yes, [](PartKind k) { return k == PartKind::waiver; }))
                    out.push_back(text);
            if (failed.empty())
                for (auto const& text :
                     steps_with(TruthValue::yes, [](PartKind k) { return k == PartKind::until; }))
                    out.push_back("it has ended: " + text);
            break;
        }
        case Outcome::not_in_force: {
            auto const replaced =
                steps_with(TruthValue::yes, [](PartKind kind) { return kind == PartKind::overlay; });
            for (auto const& text : replaced.empty() ? steps_with(TruthValue::no, required) : replaced)
                out.push_back(text);
            break;
        }
        case Outcome::excepted:
            for (auto const& text :
                 steps_with(TruthValue::yes, [](PartKind k) { return k == PartKind::exception; }))
                out.push_back("excepted: " + text);
            break;
        case Outcome::overridden:
        case Outcome::suspended:
            for (auto const& text : steps_with(TruthValue::yes, [](PartKind k) {
                     return k == PartKind::overridden || k == PartKind::suspended;
                 }))
                out.push_back(text);
            break;
        case Outcome::undetermined:
            for (auto const& text : steps_with(TruthValue::open, [](PartKind) { return true; }))
                out.push_back("open: whether " + text);
            break;
        default: break;
    }
    bool const lifted = verdict.outcome == Outcome::not_owed || verdict.outcome == Outcome::excepted ||
                        verdict.outcome == Outcome::overridden;
    // Only all completions together show it: no single step does.
    if (lifted && out.empty()) out.push_back("so it is however what is open turns out");
    return out;
}

std::string join_names(std::vector<std::string> const& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

std::string who_words(Group const& group) {
    char const* const together = group.verdict->jointly && group.labels.size() > 1 ? ", together" : "";
    if (group.labels.size() > names_listed)
        return fmt::format("{} {} parties{}", group.labels.size(), group.verdict->treaty_label, together);
    std::vector<std::string> names;
    for (std::string const& label : group.labels) names.push_back(without_article(label));
    return join_names(names) + together;
}

/// What a joint duty means for the members who are asked about.
std::string shared_burden(Verdict const& verdict, std::optional<std::string> const& only) {
    if (!only) return "owed by all together and by none alone";
    std::vector<std::string> others;
    for (std::size_t i = 0; i < verdict.bearers.size(); ++i)
        if (verdict.bearers[i] != *only) others.push_back(verdict.bearer_labels[i]);
    return "owed only together with " + join_names(others) + ", not by it alone";
}

/// Reasons with "it" for the bearer: "open: whether it finds ..." reads the same of each who finds for
/// itself.
std::vector<std::string> said_of_it(Verdict const& verdict, std::vector<std::string> reasons) {
    if (verdict.bearers.size() != 1) return reasons;
    std::string const& label = verdict.bearer_labels.front();
    for (std::string& text : reasons)
        if (std::size_t const at = text.find(label); at != std::string::npos)
            text.replace(at, label.size(), "it");
    return reasons;
}

/// Verdicts that read the same are one line. The derivation of the first stands for all.
std::vector<Group> grouped(Answer const& answer, TextOptions const& options) {
    std::vector<Group> out;
    std::map<std::string, std::size_t> known;
    for (Verdict const& verdict : answer.verdicts) {
        auto const& names = verdict.bearers;
        auto const position = [&](std::optional<std::string> const& name) {
            return static_cast<std::size_t>(std::find(names.begin(), names.end(), *name) - names.begin());
        };
        std::optional<std::string> const only = options.why_not ? options.why_not : options.member;
        if (only && position(only) == names.size()) continue;
        bool const binds = verdict.outcome == Outcome::obligated || verdict.outcome == Outcome::forbidden ||
                           verdict.outcome == Outcome::permitted || verdict.outcome == Outcome::expected;
        if (options.why_not ? ((binds && !verdict.jointly) || is_ban(verdict))
                            : (!only && !worth_a_line(verdict)))
            continue;
        std::vector<std::string> labels = verdict.bearer_labels;
        if (only) labels = {verdict.bearer_labels[position(only)]};
        std::string key = outcome_word(verdict) + '\n' + act_words(verdict) + '\n' + verdict.reference();
        std::vector<std::string> why = reasons(verdict);
        bool const owed = binds || verdict.outcome == Outcome::undetermined;
        if (verdict.jointly && owed) why.insert(why.begin(), shared_burden(verdict, only));
        std::vector<std::string> const shared = said_of_it(verdict, why);
        for (Instrument const& instrument : verdict.instruments) key += '\n' + instrument.name;
        for (std::string const& text : shared) key += '\n' + text;
        auto const [where, fresh] = known.try_emplace(key, out.size());
        if (fresh) {
            out.push_back({&verdict, std::move(labels), why});
            continue;
        }
        Group& group = out[where->second];
        for (std::string& label : labels)
            if (std::find(group.labels.begin(), group.labels.end(), label) == group.labels.end())
                group.labels.push_back(std::move(label));
        if (group.labels.size() > 1) group.reasons = shared;
    }
    return out;
}

class Page {
public:
    Page(TextOptions const& options, std::vector<Source> const& sources)
        : options_(options), sources_(sources), width_(std::max(options.width, least_width)) {}

    void heading(Answer const& answer) {
        if (!answer.title.empty()) {
            std::string title = answer.title;
            if (!answer.reading.empty()) title += " (" + answer.reading + ")";
            for (std::string const& text : wrap(title, width_))
                line(paint(text, Colour::strong, options_.coloured));
        }
        std::string what;
        for (std::string const& event : answer.events) what += (what.empty() ? "" : "; ") + event;
        for (std::string const& text : wrap(answer.date_prose + (what.empty() ? "" : ": " + what), width_))
            line(text);
        for (std::string const& deemed : answer.deemed)
            for (std::string const& text : wrap("counts as " + deemed, width_ - 2)) line("  " + text);
        view(answer);
        if (answer.policy != Policy::text)
            for (std::string const& text : wrap(policy_line(answer.policy), width_)) line(text);
        line("");
    }

    void view(Answer const& answer) {
        if (answer.view_prose.empty() && answer.left_out.empty()) return;
        std::string names;
        for (Instrument const& instrument : answer.left_out)
            names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", instrument.prose, instrument.treaty);
        std::string text = answer.view_prose;
        if (!names.empty()) text += (text.empty() ? "without " : ", so without ") + names;
        for (std::string const& part : wrap(capital(text), width_ - 2)) line("  " + part);
    }

    void group(Group const& group) {
        Verdict const& verdict = *group.verdict;
        std::string margin = verdict.reference();
        bool unverified = verdict.unverified;
        for (Instrument const& instrument : verdict.instruments) {
            margin += ", " + instrument.name;
            unverified = unverified || instrument.unverified;
        }
        if (unverified) margin += " (unverified)";
        std::size_t const indent = word_width + who_width;
        std::size_t const margin_width = columns(margin) + 2;
        bool const beside = indent + 24 + margin_width <= width_;
        std::size_t const act_width = beside ? width_ - indent - margin_width : width_ - indent;
        std::vector<std::string> const who = wrap(who_words(group), who_width - 2);
        std::vector<std::string> const act = wrap(act_words(verdict), act_width);
        for (std::size_t i = 0; i < std::max(who.size(), act.size()); ++i) {
            std::string text =
                i == 0 ? paint(pad(outcome_word(verdict), word_width), colour_of(verdict), options_.coloured)
                       : std::string(word_width, ' ');
            text += pad(i < who.size() ? who[i] : "", who_width);
            std::string const act_line = i < act.size() ? act[i] : "";
            if (i == 0 && beside)
                text += pad(act_line, act_width) + "  " + paint(margin, Colour::faint, options_.coloured);
            else
                text += act_line;
            line(text);
        }
        if (!beside)
            for (std::string const& text : wrap(margin, width_ - indent))
                line(std::string(indent, ' ') + paint(text, Colour::faint, options_.coloured));
        for (std::string const& reason : group.reasons)
            for (std::string const& text : wrap(reason, width_ - word_width - 4))
                line(std::string(word_width + 4, ' ') + text);
        if (options_.why || options_.why_not) derivation(verdict, group);
    }

    /// The possible courses of action, each with what is owed in it.
    void worlds(Answer const& answer) {
        if (answer.more_worlds) {
            line("");
            line("Some duties wait for what others do: too many acts are open to say what is possible.");
        }
        if (answer.worlds.empty()) return;
        line("");
        line("Some duties wait for what others do. What is possible:");
        for (PossibleWorld const& world : answer.worlds) {
            Answer part;
            part.verdicts = world.verdicts;
            std::vector<Group> const groups = grouped(part, options_);
            if (groups.empty()) continue;
            std::vector<std::string> acts;
            for (HingeAtom const& act : world.performances) acts.push_back(act.prose);
            line("");
            for (std::string const& text : wrap(fmt::format("if {}:", join_names(acts)), width_)) line(text);
            for (Group const& one : groups) group(one);
            char const* const kept = world.kept == TruthValue::yes ? "each then does exactly what binds it"
                                     : world.kept == TruthValue::no
                                         ? "not all then do exactly what binds them"
                                         : "open: whether each then does exactly what "
                                           "binds it";
            line(std::string(word_width + 4, ' ') + paint(kept, Colour::faint, options_.coloured));
        }
    }

    void derivation(Verdict const& verdict, Group const& group) {
        std::string const indent(word_width + 4, ' ');
        auto const paragraph = [&](std::string const& text) {
            for (std::string const& part : wrap(text, width_ - indent.size() - 2)) line(indent + "  " + part);
        };
        if (group.labels.size() > names_listed) {
            std::vector<std::string> names;
            for (std::string const& label : group.labels) names.push_back(without_article(label));
            paragraph("for " + join_names(names));
        }
        if (!verdict.note.empty())
            paragraph(fmt::format("{} art. {}: {}", verdict.treaty_label, verdict.article, verdict.note));
        for (Instrument const& instrument : verdict.instruments)
            if (instrument.effect != "replaces") paragraph(instrument_line(instrument));
        paragraph("at " + place(verdict.at));
        if (!verdict.event.empty()) paragraph("event: " + verdict.event);
        for (Step const& step : verdict.steps) {
            char const* const mark = step.value == TruthValue::yes  ? "yes "
                                     : step.value == TruthValue::no ? "no  "
                                                                    : "open";
            std::string const group_word = step.kind == PartKind::exception ? "unless: " : "";
            std::vector<std::string> const parts =
                wrap(fmt::format("{}{}", group_word, step.text), width_ - indent.size() - 8);
            for (std::size_t i = 0; i < parts.size(); ++i)
                line(indent + "  " + (i == 0 ? std::string(mark) + "  " : "      ") + parts[i]);
            std::string const from = fmt::format("{}: {}; {}", name(step.kind), step.origin, place(step.at));
            for (std::string const& part : wrap(from, width_ - indent.size() - 8))
                line(indent + "        " + paint(part, Colour::faint, options_.coloured));
        }
        hinges("it would bind given", verdict.would_bind, verdict.more_hinges, paragraph);
        hinges("it would not bind given", verdict.would_not_bind, verdict.more_hinges, paragraph);
        under_policies(verdict, paragraph);
        if (!verdict.hinges_undecided) return;
        bool const none = verdict.would_bind.empty() && verdict.would_not_bind.empty();
        paragraph(none ? "what would settle it was not searched for to the end: too much of it is open"
                       : "smaller sets may exist: the search ended at its budget");
    }

    static std::string instrument_line(Instrument const& instrument) {
        if (instrument.effect == "states") return "the text of " + instrument.prose;
        if (instrument.effect == "restricts") return "as restricted by " + instrument.prose;
        return "with the area as changed by " + instrument.prose;
    }

    template <typename Paragraph>
    static void hinges(std::string const& lead, std::vector<Hinge> const& sets, bool more,
                       Paragraph const& paragraph) {
        for (std::size_t i = 0; i < sets.size(); ++i) {
            std::string text = i == 0 ? lead + ": " : "or: ";
            constexpr std::size_t listed = 6;
            for (std::size_t j = 0; j < sets[i].size() && j < listed; ++j)
                text += std::string(j == 0 ? "" : ", ") + literal_words(sets[i][j]);
            if (sets[i].size() > listed) text += fmt::format(" and {} more", sets[i].size() - listed);
            paragraph(text);
        }
        if (more && sets.size() > 1) paragraph("and others of the same size");
    }

    static std::string literal_words(HingeAtom const& atom) {
        return (atom.value ? "" : "not ") + atom.source + (atom.votes ? " (" + words(*atom.votes) + ")" : "");
    }

    /// How the organs voted, and what would carry what is open; with `blocking` what would stop it.
    void ballots(Answer const& answer) {
        bool const blank = out_.size() > 1 && out_.compare(out_.size() - 2, 2, "\n\n") == 0;
        if (!answer.ballots.empty() && !blank) line("");
        for (BallotText const& ballot : answer.ballots) {
            std::vector<std::string> const head = wrap(headline(ballot), width_ - word_width);
            for (std::size_t i = 0; i < head.size(); ++i)
                line((i == 0 ? paint(pad("vote", word_width), Colour::strong, options_.coloured)
                             : std::string(word_width, ' ')) +
                     head[i]);
            for (std::string const& text : details(ballot, options_.blocking))
                for (std::string const& part : wrap(text, width_ - word_width - 4))
                    line(std::string(word_width + 4, ' ') + part);
        }
    }

    template <typename Paragraph>
    static void under_policies(Verdict const& verdict, Paragraph const& paragraph) {
        for (UnderPolicy const& one : verdict.under_policies) {
            std::string text = "under --precedence " + option(one.policy) + ": " + plain(name(one.outcome));
            if (!one.by.empty()) text += ", by " + one.by + " (" + one.why + ")";
            paragraph(text);
        }
    }

    /// What binds the same bearers and cannot both be kept: said plainly, since nothing else shows it.
    void collisions(Answer const& answer) {
        bool any = false;
        for (CollisionText const& collision : answer.collisions) {
            if (collision.both_bind != TruthValue::yes || !is_law(collision.first) ||
                !is_law(collision.second))
                continue;
            if (options_.member && !concerns(collision, *options_.member)) continue;
            if (!any) line("");
            any = true;
            std::vector<std::string> names;
            for (std::string const& label : collision.bearer_labels) names.push_back(without_article(label));
            std::string who =
                names.size() > names_listed ? fmt::format("{} of them", names.size()) : join_names(names);
            std::string const verb = collision.kind == "permission"
                                         ? "cannot do the one and keep to the other"
                                         : "cannot both be performed";
            std::vector<std::string> const text =
                wrap(fmt::format("{} {} and {}: {}. Not settled: {}.", who, norm_words(collision.first),
                                 norm_words(collision.second), verb, collision.why),
                     width_ - word_width);
            for (std::size_t i = 0; i < text.size(); ++i)
                line((i == 0 ? paint(pad("both bind", word_width), Colour::bad, options_.coloured)
                             : std::string(word_width, ' ')) +
                     text[i]);
        }
    }
    /// Recorded, and changing nothing unless they are accepted.
    void claims(Answer const& answer) {
        if (!answer.claims.empty()) line("");
        for (ClaimText const& claim : answer.claims) {
            std::string const fate = claim.applied    ? "accepted here"
                                     : claim.accepted ? "accepted, but of no effect yet (VCLT 65)"
                                                      : "recorded, not applied";
            std::vector<std::string> const text =
                wrap(fmt::format("{}: {}. {}.", claim.treaty_label, claim.prose, capital(fate)),
                     width_ - word_width);
            for (std::size_t i = 0; i < text.size(); ++i)
                line((i == 0 ? paint(pad("claimed", word_width), Colour::open, options_.coloured)
                             : std::string(word_width, ' ')) +
                     text[i]);
        }
    }
    static bool is_law(NormText const& norm) {
        return norm.outcome == Outcome::obligated || norm.outcome == Outcome::forbidden ||
               norm.outcome == Outcome::permitted;
    }
    static bool concerns(CollisionText const& collision, std::string const& member) {
        auto const& who = collision.bearers;
        return std::find(who.begin(), who.end(), member) != who.end();
    }
    static std::string norm_words(NormText const& norm) {
        std::string acts;
        for (ActText const& act : norm.acts) acts += (acts.empty() ? "" : " or ") + act.prose;
        std::string const verb = norm.outcome == Outcome::permitted   ? "may"
                                 : norm.outcome == Outcome::forbidden ? "must not"
                                                                      : "must";
        return fmt::format("{} {} ({})", verb, acts, norm.reference);
    }
    static std::string plain(std::string word) {
        std::replace(word.begin(), word.end(), '_', ' ');
        return word;
    }
    static std::string option(Policy policy) {
        std::string word = name(policy);
        std::replace(word.begin(), word.end(), ' ', '-');
        return word;
    }
    static std::string policy_line(Policy policy) {
        switch (policy) {
            case Policy::none:
                return "Precedence: none is applied; what collides is shown as each binds by itself.";
            case Policy::text: return "Precedence: as the treaties say.";
            case Policy::vclt:
                return "Precedence: as the treaties say, and the Vienna Convention for treaties of its time.";
            case Policy::vclt_as_custom:
                return "Precedence: as the treaties say, and the Vienna Convention's rules, taken as custom "
                       "for earlier "
                       "treaties.";
        }
        return "";
    }

    std::string place(Location at) const {
        if (at.file >= sources_.size()) return "?";
        Position const position = position_of(sources_[at.file].text, at.span.begin);
        return fmt::format("{}:{}", sources_[at.file].name, position.line);
    }

    /// The text behind a word, its further lines under its first.
    void hanging(std::string const& word, std::string text) {
        std::replace(text.begin(), text.end(), '\n', ' ');
        std::vector<std::string> const parts = wrap(text, width_ - word.size());
        for (std::size_t i = 0; i < parts.size(); ++i)
            line((i == 0 ? word : std::string(word.size(), ' ')) + parts[i]);
    }
    void line(std::string text) {
        while (!text.empty() && text.back() == ' ') text.pop_back();
        out_ += text + '\n';
    }
    std::string take() { return std::move(out_); }

private:
    TextOptions const& options_;
    std::vector<Source> const& sources_;
    std::size_t width_;
    std::string out_;
};

}  // namespace

std::string to_text(Answer const& answer, std::vector<Source> const& sources, TextOptions const& options) {
    Page page(options, sources);
    page.heading(answer);
    std::vector<Group> const groups = grouped(answer, options);
    for (Group const& group : groups) page.group(group);
    if (groups.empty() && answer.worlds.empty() && answer.ballots.empty())
        page.line(options.member || options.why_not
                      ? "no rule that was asked about speaks to that member on that date"
                      : "no rule of the corpus speaks to this");
    if (!options.why_not) page.worlds(answer);
    if (!options.why_not) page.collisions(answer);
    page.claims(answer);
    page.ballots(answer);
    auto const awaiting = std::count_if(answer.verdicts.begin(), answer.verdicts.end(),
                                        [](Verdict const& verdict) { return verdict.awaits_decision; });
    if (awaiting > 0 && !options.member && !options.why_not) {
        page.line("");
        page.line(fmt::format("Rules that wait for a decision of an organ: {} (--member shows a member's).",
                              awaiting));
    }
    if (answer.standing_hidden > 0 && !options.member && !options.why_not) {
        page.line("");
        page.line(fmt::format(
            "Standing rules that this does not touch: {} (name a treaty and ask with --standing).",
            answer.standing_hidden));
    }
    if (answer.undecided) page.line("Undecided within the budget: some verdicts above are not confirmed.");
    return page.take();
}

std::string to_text(Tested const& tested, std::vector<Source> const& sources, TextOptions const& options) {
    TextOptions detailed = options;
    detailed.why = true;
    Page page(detailed, sources);
    for (CaseResult const& result : tested.cases) {
        for (std::string const& problem : result.disagreements)
            page.line("internal error in " + result.name + ": " + problem);
        for (ExpectationResult const& expectation : result.expectations) {
            if (expectation.passed) continue;
            std::string where = page.place(expectation.at) + ": " + result.name;
            if (!result.reading.empty()) where += " (" + result.reading + ")";
            page.line(where);
            page.hanging("  expected  ", expectation.expected);
            page.hanging("  came out  ", expectation.why);
            for (Verdict const& verdict : expectation.actual)
                page.group({&verdict, verdict.bearer_labels, reasons(verdict)});
            page.line("");
        }
    }
    return page.take();
}

}  // namespace casus

// SPDX-License-Identifier: MIT
#include "world_text.hpp"

#include "world_overlays.hpp"
#include "world_rules.hpp"
#include "world_votes.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cctype>

namespace casus::proof {

int roll(int sides) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, sides)); }
bool chance(int percent) { return roll(100) >= 100 - percent; }

namespace {

using Strings = std::vector<std::string>;

/// Dates at which something changes, and the days around them.
Strings const cuts = {"1910-01-01", "1920-01-01", "1930-01-01"};
Strings const days = {"1925-06-01", "1919-12-31", "1920-01-01", "1930-01-01", "1929-12-31", "1910-01-01"};

class Maker {
public:
    explicit Maker(Census& census) : census_(census) {}

    WorldText run() {
        clash_ = chance(35);
        pairwise_ = clash_ && chance(50);
        make_vocabulary();
        int const treaties = pairwise_ ? 2 : clash_ ? 2 + roll(2) : 1 + roll(3);
        for (int i = 0; i < treaties; ++i)
            treaty_names_.push_back(Strings{"accord", "bond", "compact"}[std::size_t(i)]);
        bool const votes = chance(35);
        if (votes) make_assembly();
        for (int i = 0; i < treaties; ++i) make_treaty(std::size_t(i));
        make_case();
        if (votes) add_votes(census_, states_, organ_, world_.question);
        if (chance(30)) move_to_our_time();
        return std::move(world_);
    }

private:
    void met(std::string const& feature) { ++census_[feature]; }
    void declare(std::string const& text, std::string const& name) {
        world_.vocabulary.push_back(text);
        world_.names.push_back(name);
    }
    std::string life() {
        if (!chance(30)) return "";
        met("life span");
        return chance(50) ? " from " + pick(cuts) : " until " + pick(cuts);
    }
    std::string period(int percent) {
        if (!chance(percent)) return "";
        switch (roll(3)) {
            case 0: return " from " + cuts[0];
            case 1: return " until " + cuts[2];
            default: return " from " + cuts[1];
        }
    }

    void make_vocabulary() {
        declare("region northland \"the North\" latitude 20 to 60", "northland");
        declare("region southland \"the South\"" + std::string(chance(50) ? " latitude -60 to 20" : ""),
                "southland");
        declare("region coast \"the Coast\" in northland", "coast");
        Strings const names = {"aland", "borland", "cedia", "dorin"};
        int const count = pairwise_ ? 4 : 2 + roll(3);
        for (int i = 0; i < count; ++i) {
            std::string const& name = names[std::size_t(i)];
            std::string const where =
                chance(70) ? " in " + pick(Strings{"northland", "southland", "coast"}) : "";
            declare("state " + name + " \"" + char(std::toupper(name[0])) + name.substr(1) + "\"" + where +
                        (pairwise_ ? std::string() : life()),
                    name);
            states_.push_back(name);
        }
        declare("place islet \"the Islet\" in " + pick(Strings{"northland", "coast"}) + " is island of " +
                    pick(states_) + period(40) + (chance(50) ? " latitude 30" : ""),
                "islet");
        std::string rock =
            "place rock \"the Rock\" in " + pick(Strings{"southland", "coast"}) + " of " + pick(states_);
        if (chance(50)) {
            rock += " administered by " + pick(states_) + period(40);
            met("administered");
        }
        declare(rock, "rock");
        declare("line middle \"the Middle Line\" latitude 25", "middle");
        declare("target ship \"a ship\"", "ship");
        declare("target warship \"a warship\" is ship", "warship");
        std::string members =
            "class big \"a big power\" of state { " + states_[0] + " from " + pick(cuts) + " ";
        if (count > 2) members += states_[2] + " until " + pick(cuts) + " ";
        declare(members + states_[1] + " }", "big");
        met("class by dates");
        declare("event aggression \"aggression\" by A: actor on V: actor at P: place against T: target",
                "aggression");
        std::string attack = "event attack \"attack\" is aggression by A: actor on V: actor";
        if (chance(60)) {
            attack += " involves A performs strike against V";
            met("involves");
        }
        declare(attack, "attack");
        declare("event raid \"raid\" is attack", "raid");
        declare("act oppose \"oppose\" against A: actor", "oppose");
        declare("act strike \"use force\" against A: actor implies oppose against A", "strike");
        declare("act help \"help\" V: actor against A: actor implies oppose against A", "help");
        declare(
            "act fight \"fight for\" V: actor against A: actor implies help V against A, strike against A",
            "fight");
        declare(
            "act aside \"stand aside\" between V: actor and A: actor excludes oppose against V, oppose "
            "against A",
            "aside");
        declare("unit men \"men\"", "men");
        std::string troops = "figure troops \"troops\" of state in men {";
        for (std::string const& state : states_)
            if (chance(60)) troops += " " + state + " " + pick(Strings{"100", "200.5", "300"}) + period(30);
        declare(troops + " }", "troops");
        met("figure");
        declare("act talk \"talk\" with P: actor", "talk");
        world_.names.insert(world_.names.end(), {"calm", "danger", "provoked", "ready"});
        world_.vocabulary.insert(world_.vocabulary.end(),
                                 {"fact calm \"all is calm\" open", "fact danger \"danger\" to S: actor open",
                                  "fact provoked \"provocation\" of E: event by S: actor open",
                                  "fact ready \"readiness\" of S: actor closed"});
        met("implies");
        met("excludes");
    }

    void make_assembly() {
        world_.treaties.push_back(
            random_assembly(census_, states_, treaty_names_.size() > 1 ? treaty_names_[1] : "", organ_));
        world_.names.insert(world_.names.end(), {"assembly", organ_name});
    }
    void make_treaty(std::size_t index) {
        TreatyText treaty;
        treaty.name = treaty_names_[index];
        treaty.head = "treaty " + treaty.name + " \"" + char(std::toupper(treaty.name[0])) +
                      treaty.name.substr(1) + "\"";
        if (!clash_ && chance(15)) {
            treaty.head += " political";
            met("political");
        }
        bool const replaces = !pairwise_ && index > 0 && first_begins_ == cuts[0] && chance(10);
        std::string const begins = !replaces && chance(60) ? cuts[0] : cuts[1];
        if (index == 0) first_begins_ = begins;
        treaty.items.push_back("in force from " + begins +
                               (!pairwise_ && chance(20) ? " until " + cuts[2] : ""));
        met("in force");
        if (clash_ || chance(60)) {
            met("signed");
            treaty.items.push_back("signed " + begins.substr(0, 2) + (begins == cuts[0] ? "09" : "19") +
                                   "-0" + std::to_string(2 + roll(7)) + "-01");
        }
        if (replaces) {
            met("replaces treaty");
            treaty.items.push_back("replaces treaty " + treaty_names_[0]);
            treaty.parties = first_parties_;
        } else if (pairwise_) {
            make_pairwise_parties(treaty, index);
        } else {
            make_parties(treaty);
        }
        if (!replaces && !pairwise_) make_life(treaty, index);
        if (!pairwise_) make_precedence(treaty, index);
        if (!pairwise_ && chance(15)) {
            met("suspended");
            treaty.items.push_back(chance(70) ? "suspended between " + states_[0] + " and " + states_[1] +
                                                    " from " + cuts[1]
                                              : "suspended for " + pick(states_) + " from " + cuts[1]);
        }
        if (index == 0) first_parties_ = treaty.parties;
        RuleMaker rules(census_, states_, treaty_names_, index, norms_);
        if (!organ_.members.empty()) rules.has_organ(organ_name);
        if (chance(50)) treaty.items.push_back(area(rules));
        if (!pairwise_ && chance(12)) {
            treaty.items.push_back("applies only if " + rules.condition({}, 1));
            met("applies only if");
        }
        if (!pairwise_ && chance(12)) {
            treaty.items.push_back("except when " + rules.condition({}, 1));
            met("except when");
        }
        if (chance(pairwise_ ? 40 : 25)) {
            met("forbids modification");
            treaty.items.push_back("forbids modification");
        }
        int const articles = 1 + roll(3);
        for (int i = 1; i <= articles; ++i) treaty.articles.push_back(rules.article(std::to_string(i)));
        if (clash_ || chance(25)) treaty.articles.push_back(plain_article(index, articles + 1));
        if (chance(45)) make_overlays(treaty, index, rules);
        if (pairwise_ && index == 0 && chance(25)) {
            met("instrument's precedence over any");
            treaty.instruments.push_back(
                "protocol first_of_all \"First of All\" to " + treaty.name +
                (chance(50) ? " binds " + states_[std::size_t(roll(3))] : std::string()) +
                " {\n  prevails over any treaty\n}\n");
            world_.names.push_back("first_of_all");
        }
        world_.names.push_back(treaty.name);
        world_.treaties.push_back(std::move(treaty));
    }
    void make_overlays(TreatyText& treaty, std::size_t index, RuleMaker& rules) {
        OverlaySubject subject;
        subject.treaty = &treaty;
        subject.area = std::any_of(treaty.items.begin(), treaty.items.end(),
                                   [](std::string const& item) { return item.rfind("area ", 0) == 0; });
        for (std::size_t i = 0; i < treaty_names_.size(); ++i) {
            if (i < index) subject.earlier.push_back(treaty_names_[i]);
            if (i > index) subject.later.push_back(treaty_names_[i]);
        }
        std::size_t const before = overlays_.names.size();
        treaty.instruments = random_overlays(census_, states_, subject, rules, overlay_number_, overlays_);
        world_.names.insert(world_.names.end(), overlays_.names.begin() + std::ptrdiff_t(before),
                            overlays_.names.end());
    }
    /// A treaty of three, and another that some of them conclude, among themselves or with a fourth.
    void make_pairwise_parties(TreatyText& treaty, std::size_t index) {
        met("pairwise");
        PartyGroup all;
        all.names = {states_[0], states_[1]};
        if (index == 0) all.names.push_back(states_[2]);
        if (index == 1 && chance(50)) all.names.push_back(states_[3]);
        treaty.parties = {all};
    }
    /// Rules without conditions, so that one treaty's collide with another's.
    std::string plain_article(std::size_t index, int label) {
        static Strings const effects = {"shall help V against A", "shall aside between V and A",
                                        "shall not oppose against A", "shall fight V against A",
                                        "may strike against A"};
        met("plain rule");
        std::string effect = chance(clash_ ? 90 : 70) ? effects[index] : pick(effects);
        if (chance(pairwise_ && index == 1 ? 45 : 20)) effect += ", if calm";
        std::string who = "each other party ";
        if (chance(15)) {
            met("plain rule owed jointly");
            who = "the parties other than V jointly ";
        } else if (chance(pairwise_ ? 60 : 35) && effect.rfind("may ", 0) != 0) {
            met("plain rule with a fallback");
            who += "B ";
            effect += " otherwise B shall " +
                      pick(Strings{"talk with A", "oppose against A", "aside between V and A"});
        } else if (chance(25)) {
            met("plain rule with an amount");
            effect += ", amount " + pick(Strings{"", "at least "}) + "100 men";
        }
        return "  article " + std::to_string(label) +
               " {\n    when attack by any actor A on any party V then " + who + effect + "\n  }\n";
    }
    void make_parties(TreatyText& treaty) {
        PartyGroup founders;
        for (std::string const& state : states_) {
            int const fate = roll(10);
            if (fate == 9) continue;
            if (fate < 7) {
                founders.names.push_back(state);
                continue;
            }
            met("dated membership");
            treaty.parties.push_back({{state}, fate == 7 ? "from " + pick(cuts) : "until " + cuts[2]});
        }
        if (founders.names.empty()) founders.names.push_back(states_[0]);
        auto const clash = [&](PartyGroup const& group) { return group.names == founders.names; };
        treaty.parties.erase(std::remove_if(treaty.parties.begin(), treaty.parties.end(), clash),
                             treaty.parties.end());
        treaty.parties.push_back(std::move(founders));
    }
    /// Founders without dates are parties from the beginning, so that what they do has an effect.
    void make_life(TreatyText& treaty, std::size_t index) {
        std::string const founder = treaty.parties.back().names.front();
        bool const dated = treaty.items.front().find("until") != std::string::npos;
        bool const lasts = chance(50);
        if (chance(15)) {
            met("withdrawal");
            treaty.items.push_back((chance(50) ? "withdrawal" : "termination") +
                                   std::string(" on 1 year notice"));
            if (chance(70)) {
                met("notice");
                treaty.items.push_back("notice by " + founder + " on 1921-01-01");
            }
        } else if (!dated && chance(15)) {
            met("term");
            treaty.items.push_back("term 15 years renewed for 5 years unless notice 1 year");
            if (lasts) {
                met("notice");
                treaty.items.push_back("notice by " + founder + " on 1921-01-01");
            }
        } else if (!dated && chance(10)) {
            met("terminated");
            treaty.items.push_back("terminated on 1929-01-01");
        }
        if (chance(10)) {
            met("duties end");
            treaty.items.push_back("duties end with the treaty");
        }
        if (chance(12)) {
            met("provisional application");
            treaty.items.push_back("provisionally applied from 1905-01-01 by " + founder);
        } else if (index > 0 && chance(12)) {
            met("life tied");
            treaty.items.push_back("in force while " + treaty_names_[index - 1] + " in force");
        }
    }
    void make_precedence(TreatyText& treaty, std::size_t index) {
        // An earlier treaty prevails over a later one, so that there is no circle.
        if (index == 0 && treaty_names_.size() > 1 && chance(25)) {
            treaty.items.push_back("prevails over any treaty");
            met("prevails over any");
        }
        for (std::size_t later = index + 1; later < treaty_names_.size(); ++later)
            if (chance(40)) {
                treaty.items.push_back("prevails over " + treaty_names_[later]);
                met("prevails over");
            }
        if (index > 0 && chance(20)) {
            treaty.items.push_back((chance(50) ? "subject to " : "without prejudice to ") +
                                   treaty_names_[index - 1]);
            met("subject to");
        }
        if (index > 0 && index + 1 == treaty_names_.size() && chance(15)) {
            treaty.items.push_back(chance(50) ? "subject to any treaty" : "without prejudice to any treaty");
            met("subject to any");
        }
    }
    std::string area(RuleMaker& rules) {
        rules.has_area();
        met("area");
        std::string text = "area zone { ";
        int const items = 1 + roll(2);
        for (int i = 0; i < items; ++i) {
            switch (roll(4)) {
                case 0:
                    text += "territory of any party";
                    if (chance(40)) {
                        text += chance(50) ? " other than " + pick(states_) : std::string(" not big");
                        met("owner filtered");
                    }
                    break;
                case 1: text += "islands of " + pick(states_); break;
                case 2: text += "administered by any party"; break;
                default: text += "anywhere in " + pick(Strings{"northland", "coast or southland"}); break;
            }
            if (chance(30)) text += " in northland or southland";
            if (chance(30)) text += chance(50) ? " north of middle" : " south of middle";
            if (chance(20)) text += " except rock";
            if (chance(30)) {
                text += " for ship";
                met("area with targets");
            }
            text += period(30) + " ";
        }
        return text + "}";
    }

    void make_case() {
        CaseText& question = world_.question;
        question.on = pick(days);
        int const events = 1 + roll(2);
        for (int i = 0; i < events; ++i) {
            std::string text = clash_ ? "attack" : pick(Strings{"attack", "raid", "aggression"});
            bool whole = true;
            auto const role = [&](std::string const& preposition, std::string const& value, int percent) {
                if (chance(percent))
                    text += " " + preposition + " " + value;
                else
                    whole = false;
            };
            std::string const by = pairwise_ ? states_[std::size_t(2 + roll(2))] : pick(states_);
            role("by", by, clash_ ? 100 : 90);
            role("on", pairwise_ ? states_[std::size_t(roll(2))] : pick(states_), clash_ ? 100 : 90);
            role("at",
                 pick(Strings{"islet", "rock", "northland", "coast", "southland", states_[0], states_[1]}),
                 75);
            role("against", pick(Strings{"ship", "warship"}), 50);
            if (!whole) met("role left out");
            if (i > 0 && chance(40))
                text += " on " + question.on;
            else if (chance(12)) {
                text += " on " + pick(days);
                met("event on another day");
            } else if (i == 0 && chance(40)) {
                met("an earlier event");
                text += " on " + pick(Strings{"1911-05-05", "1921-06-06"});
            }
            question.events.push_back(text);
        }
        if (chance(pairwise_ ? 85 : 60)) refuse(question);
        if (chance(25)) provide(question);
        met(events == 2 ? "two events" : "one event");
        question.seen = random_view(census_, states_, overlays_, treaty_names_.size() == 1);
        int const givens = roll(4);
        for (int i = 0; i < givens; ++i) {
            bool const negated = chance(35);
            std::string text = given();
            if (!negated && text.find(" performs ") != std::string::npos && chance(60)) {
                text += " amount " + pick(Strings{"60", "150", "250.5"}) + " men";
                met("amount performed");
            }
            if (negated && text.find("exactly") != std::string::npos) continue;
            question.givens.push_back((negated ? "not " : "") + text);
            met("given");
        }
        make_policy(question);
        make_releases(question);
        make_claims(question);
    }
    void make_policy(CaseText& question) {
        if (chance(25)) return;
        std::string const policy =
            pairwise_ || (clash_ && chance(70))
                ? "vclt as custom"
                : pick(Strings{"none", "text", "vclt", "vclt", "vclt as custom", "vclt as custom"});
        met("precedence " + policy);
        question.items.push_back("precedence " + policy);
    }
    void make_releases(CaseText& question) {
        std::vector<Norm> duties;
        for (Norm const& norm : norms_)
            if (norm.modality != "may" && norm.modality != "has power to" && !norm.peremptory)
                duties.push_back(norm);
        for (int i = roll(3); i > 0 && !duties.empty() && chance(50); --i) {
            Norm const norm = pick(duties);
            std::string const of = pick(states_), by = pick(states_);
            if (of == by) continue;
            met("release");
            std::string text = "release of " + of + " by " + by;
            if (chance(40)) {
                met("release from an act");
                text += " from " + norm.act;
            }
            text += " under " + norm.article;
            if (chance(25)) text += " on " + pick(cuts);
            question.items.push_back(text);
        }
    }
    void make_claims(CaseText& question) {
        if (!chance(25)) return;
        TreatyText const& treaty = pick(world_.treaties);
        Strings parties;
        for (PartyGroup const& group : treaty.parties)
            parties.insert(parties.end(), group.names.begin(), group.names.end());
        std::string text = "claim " + pick(Strings{"breach", "impossibility", "change of circumstances"});
        bool const breach = text == "claim breach";
        std::string const by = pick(parties), against = pick(parties);
        if (breach && by == against) return;
        text += " of " + treaty.name + " by " + by;
        if (breach) text += " against " + against;
        if (chance(50)) text += " notified on " + pick(Strings{"1919-12-01", "1910-01-01", "1924-06-30"});
        met("claim");
        if (chance(70)) {
            met("claim accepted");
            text += " accepted";
        }
        question.items.push_back(text);
    }
    /// The same world, sixty-one years on: some treaties are then of the Vienna Convention's time.
    void move_to_our_time() {
        met("our time");
        auto const move = [](std::string& text) {
            for (std::size_t at = 0; (at = text.find("19", at)) != std::string::npos; at += 4) {
                bool const year = at + 4 < text.size() && text[at + 4] == '-' &&
                                  std::isdigit(static_cast<unsigned char>(text[at + 3])) != 0 &&
                                  (at == 0 || text[at - 1] == ' ');
                if (year) text.replace(at, 4, std::to_string(std::stoi(text.substr(at, 4)) + 61));
            }
        };
        for (std::string& item : world_.vocabulary) move(item);
        for (TreatyText& treaty : world_.treaties) {
            for (std::string& item : treaty.items) move(item);
            for (PartyGroup& group : treaty.parties) move(group.periods);
            for (std::string& article : treaty.articles) move(article);
            for (std::string& instrument : treaty.instruments) move(instrument);
        }
        move(world_.question.on);
        for (auto* list : {&world_.question.events, &world_.question.givens, &world_.question.items})
            for (std::string& item : *list) move(item);
    }
    /// Somebody is stated not to do what the first event may oblige it to.
    void refuse(CaseText& question) {
        std::string const& event = question.events.front();
        auto const after = [&](std::string const& word) {
            std::size_t const at = event.find(" " + word + " ");
            if (at == std::string::npos) return std::string();
            std::size_t const begin = at + word.size() + 2;
            return event.substr(begin, event.find(' ', begin) - begin);
        };
        std::string const a = after("by"), v = after("on");
        if (a.empty() || v.empty() || v[0] == '1') return;  // the last: a date
        met("refusal");
        // Of two treaties with two parties in common, the bearer is the one that is not attacked.
        std::string const idle = pairwise_ ? states_[v == states_[0] ? 1 : 0] : pick(states_);
        std::string const help = "help " + v + " against " + a;
        question.givens.push_back("not " + idle + " performs " +
                                  (pairwise_ ? help
                                             : pick(Strings{help, "oppose against " + a, "talk",
                                                            "aside between " + v + " and " + a})));
    }
    /// Somebody is stated to bring so and so much help in what the first event may oblige it to.
    void provide(CaseText& question) {
        std::string const& event = question.events.front();
        std::string const by = " by ", on = " on ";
        std::size_t const a = event.find(by), v = event.find(on);
        if (a == std::string::npos || v == std::string::npos) return;
        auto const word = [&](std::size_t from) { return event.substr(from, event.find(' ', from) - from); };
        std::string const victim = word(v + on.size()), helper = pick(states_);
        std::string const act = " performs help " + victim + " against " + word(a + by.size());
        bool const refused =
            std::any_of(question.givens.begin(), question.givens.end(),
                        [&](std::string const& given) { return given == "not " + helper + act; });
        if (victim[0] == '1' || refused) return;  // a date
        met("help of an amount");
        question.givens.push_back(helper + act + " amount " + pick(Strings{"60", "150", "250.5"}) + " men");
    }
    std::string given() {
        std::string const who = pick(states_), other = pick(states_);
        switch (roll(13)) {
            case 9:
                met("figure given");
                return "figure troops of " + who + " exactly " + pick(Strings{"0", "150", "250"}) + " men";
            case 10: met("figure given"); return "figure troops of " + who + " at least 150 men";
            case 11: return who + " performs talk with " + other;
            case 12: return who + " performs aside between " + other + " and " + pick(states_);
            case 0: return "calm";
            case 1: return "danger to " + who;
            case 2: return "provoked of first by " + who;
            case 3: return "ready of " + who;
            case 4: return who + " finds danger to " + other;
            case 5: return who + " finds not danger to " + other;
            case 6: return who + " requests help " + other;
            case 7:
                return who + " performs " + pick(Strings{"fight ", "help "}) + other + " against " +
                       pick(states_);
            default: return who + " performs strike against " + other;
        }
    }

    Census& census_;
    WorldText world_;
    Strings states_, treaty_names_;
    bool clash_ = false;        // made so that norms collide
    bool pairwise_ = false;     // and so that only some are parties to both treaties
    std::string first_begins_;  // when the first treaty does
    std::vector<PartyGroup> first_parties_;
    OrganTraits organ_;
    std::vector<Norm> norms_;
    OverlayTraits overlays_;
    int overlay_number_ = 0;
};

}  // namespace

WorldText random_world(Census& census) { return Maker(census).run(); }

std::string text_of(TreatyText const& treaty) {
    std::string text = treaty.head + " {\n";
    for (std::string const& item : treaty.items) text += "  " + item + "\n";
    text += "  parties {\n";
    for (PartyGroup const& group : treaty.parties) {
        text += "    ";
        for (std::size_t i = 0; i < group.names.size(); ++i) text += (i > 0 ? ", " : "") + group.names[i];
        text += " " + group.periods + "\n";
    }
    text += "  }\n";
    for (std::string const& article : treaty.articles) text += article;
    text += "}\n";
    for (std::string const& instrument : treaty.instruments) text += instrument;
    return text;
}

std::string text_of(CaseText const& question) {
    std::string text = "case question \"Question\" {\n  on " + question.on + "\n";
    Strings const labels = {"first", "second", "third"};
    for (std::size_t i = 0; i < question.events.size(); ++i)
        text += "  event " + labels[i] + ": " + question.events[i] + "\n";
    for (std::string const& line : question.seen) text += "  " + line + "\n";
    for (std::string const& given : question.givens) text += "  given " + given + "\n";
    for (std::string const& item : question.items) text += "  " + item + "\n";
    return text + "}\n";
}

std::string corpus_text(WorldText const& world) {
    std::string text;
    for (std::string const& item : world.vocabulary) text += item + "\n";
    for (TreatyText const& treaty : world.treaties) text += text_of(treaty);
    return text;
}

namespace {

Strings const& own_features() {
    static Strings const features = {"life span",
                                     "class by dates",
                                     "administered",
                                     "involves",
                                     "implies",
                                     "excludes",
                                     "political",
                                     "in force",
                                     "dated membership",
                                     "suspended",
                                     "applies only if",
                                     "except when",
                                     "prevails over any",
                                     "prevails over",
                                     "subject to",
                                     "subject to any",
                                     "signed",
                                     "replaces treaty",
                                     "forbids modification",
                                     "peremptory",
                                     "plain rule",
                                     "plain rule owed jointly",
                                     "plain rule with a fallback",
                                     "plain rule with an amount",
                                     "help of an amount",
                                     "pairwise",
                                     "precedence none",
                                     "precedence text",
                                     "precedence vclt",
                                     "precedence vclt as custom",
                                     "release",
                                     "release from an act",
                                     "claim",
                                     "claim accepted",
                                     "our time",
                                     "area",
                                     "area with targets",
                                     "place in an area",
                                     "role left out",
                                     "one event",
                                     "two events",
                                     "given",
                                     "article versions",
                                     "article period",
                                     "two triggers",
                                     "shared variable",
                                     "unless",
                                     "until",
                                     "if",
                                     "standing ban",
                                     "standing duty",
                                     "standing condition",
                                     "deem",
                                     "deemed",
                                     "other than",
                                     "not party",
                                     "home in a region",
                                     "party to",
                                     "shall",
                                     "shall not",
                                     "may",
                                     "should",
                                     "should not",
                                     "has power to",
                                     "each party",
                                     "each other party",
                                     "each party filtered",
                                     "named bearer",
                                     "variable bearer",
                                     "the parties",
                                     "choice of acts",
                                     "own means",
                                     "jointly",
                                     "waits for another's act",
                                     "two that wait for each other",
                                     "otherwise",
                                     "fallback about who broke it",
                                     "fallback of a fallback",
                                     "fallback of a standing ban",
                                     "fallback of a standing duty",
                                     "within",
                                     "an earlier event",
                                     "refusal",
                                     "existential any",
                                     "fact",
                                     "closed fact",
                                     "fact of the event",
                                     "treaty in force",
                                     "place is in",
                                     "not",
                                     "and",
                                     "or",
                                     "count at least",
                                     "count at most",
                                     "count exactly",
                                     "count some",
                                     "count every",
                                     "count no",
                                     "finds",
                                     "finds not",
                                     "requests",
                                     "requests generic",
                                     "decides",
                                     "performs",
                                     "is",
                                     "second event",
                                     "under",
                                     "figure",
                                     "figure test",
                                     "figure given",
                                     "amount",
                                     "shared amount",
                                     "amount owed jointly",
                                     "amount performed",
                                     "count share",
                                     "withdrawal",
                                     "notice",
                                     "term",
                                     "terminated",
                                     "duties end",
                                     "provisional application",
                                     "life tied",
                                     "owner filtered",
                                     "event on another day"};
    return features;
}

}  // namespace

std::vector<std::string> const& all_features() {
    static Strings const features = [] {
        Strings all = own_features();
        all.insert(all.end(), overlay_features().begin(), overlay_features().end());
        all.insert(all.end(), vote_features().begin(), vote_features().end());
        return all;
    }();
    return features;
}

namespace {

template <typename T>
void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i)
        std::swap(list[i - 1], list[std::size_t(roll(static_cast<int>(i)))]);
}

}  // namespace

std::vector<Source> shuffled_corpus(WorldText world) {
    Strings items = world.vocabulary;
    for (TreatyText& treaty : world.treaties) {
        shuffle(treaty.items);
        shuffle(treaty.parties);
        for (PartyGroup& group : treaty.parties) shuffle(group.names);
        shuffle(treaty.articles);
        shuffle(treaty.instruments);
        items.push_back(text_of(treaty));
    }
    shuffle(items);
    std::vector<Source> out(std::size_t(1 + roll(3)));
    for (std::size_t i = 0; i < out.size(); ++i) out[i].name = "part" + std::to_string(i) + ".treaty";
    for (std::string const& item : items)
        out[std::size_t(roll(static_cast<int>(out.size())))].text += item + "\n";
    return out;
}

std::string rename(std::string const& text, std::map<std::string, std::string> const& names) {
    auto const letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (!letter(text[i])) {
            out += text[i++];
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && letter(text[end])) ++end;
        std::string const word = text.substr(i, end - i);
        auto const known = names.find(word);
        out += known == names.end() ? word : known->second;
        i = end;
    }
    return out;
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
#include "world_votes.hpp"

#include <algorithm>

namespace casus::proof {

namespace {

using Strings = std::vector<std::string>;

std::string listed(Strings const& names) {
    std::string text;
    for (std::string const& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string majority(Census& census, std::size_t members) {
    static Strings const all = {
        "unanimity",  "unanimity of those voting",         "consensus",       "absolute_majority",
        "two_thirds", "absolute_majority of those voting", "simple_majority", "two_thirds of those voting",
        "a number"};
    std::string rule = pick(all);
    ++census["votes by " + rule];
    if (rule == "a number") rule = std::to_string(1 + roll(static_cast<int>(members)));
    return "votes by " + rule;
}

std::string organ(Census& census, Strings const& states, OrganTraits& traits) {
    ++census["organ"];
    std::string text = std::string("organ ") + organ_name + " \"the Council\" { ";
    bool const all = chance(50);
    traits.members = states;
    if (!all)
        while (traits.members.size() > 2 && chance(40)) traits.members.pop_back();
    ++census[all ? "members parties" : "members named"];
    text += all ? "members parties " : "members " + listed(traits.members) + " ";
    if (chance(30)) {
        ++census["seats"];
        traits.unnamed = 1 + roll(2);
        text += "seats " + std::to_string(traits.members.size() + std::size_t(traits.unnamed)) + " ";
    }
    if (chance(25)) {
        ++census["majority by period"];
        text += majority(census, traits.members.size()) + " until 1920-01-01 " +
                majority(census, traits.members.size()) + " from 1920-01-01 ";
    } else {
        text += majority(census, traits.members.size()) + " ";
    }
    if (chance(30)) {
        ++census["veto"];
        text += "veto " + traits.members[0] + (chance(30) ? ", " + traits.members[1] : "") + " ";
    }
    if (chance(30)) {
        ++census["quorum"];
        text += "quorum " + pick(Strings{"1 / 2", "2 / 3", "1", "2"}) + " ";
    }
    switch (roll(8)) {
        case 0:
            ++census["excludes parties to the dispute"];
            traits.excludes = OrganTraits::Excludes::disputants;
            text += "excludes parties to the dispute ";
            break;
        case 1:
            ++census["excludes parties to a dispute among members"];
            traits.excludes = OrganTraits::Excludes::among_members;
            text += "excludes parties to a dispute among members ";
            break;
        case 2:
            ++census["excludes the attacker"];
            traits.excludes = OrganTraits::Excludes::attacker;
            text += "excludes the attacker ";
            break;
        default: break;
    }
    return text + "}";
}

std::string effect(Census& census, Strings const& states, bool own_votes) {
    std::string const lead = std::string("decisions of ") + organ_name + " ";
    std::string const modifier =
        chance(25) ? ", " + pick(Strings{"if calm", "unless danger to V", "until calm"}) : "";
    int const kind = roll(5);
    switch (kind == 1 && !own_votes ? 0 : kind) {
        case 0: ++census["decisions bind all"]; return lead + "bind all to strike against A" + modifier;
        case 1:
            ++census["decisions bind those accepting"];
            return lead + "bind those accepting to strike against A" + modifier;
        case 2: ++census["decisions recommend"]; return lead + "recommend help V against A" + modifier;
        case 3: ++census["decisions empower all"]; return lead + "empower all to strike against A" + modifier;
        default:
            ++census["decisions empower one"];
            return lead + "empower " + pick(states) + " to strike against A" + modifier;
    }
}

}  // namespace

TreatyText random_assembly(Census& census, Strings const& states, std::string const& over,
                           OrganTraits& traits) {
    TreatyText out;
    out.name = "assembly";
    out.head = "treaty assembly \"Assembly\"";
    out.items = {"in force from 1900-01-01", organ(census, states, traits)};
    if (!over.empty() && chance(60)) {
        ++census["an organ's treaty prevails"];
        out.items.push_back("prevails over " + over);
    }
    out.parties = {{states, ""}};
    std::string const when = "    when attack by any actor A on any state V";
    // Whose own vote a rule reads depends on the events where parties to the dispute are excluded, and events
    // are what the search for conflicts looks for: it takes who votes as given.
    bool const own_votes = traits.excludes == OrganTraits::Excludes::nobody;
    out.articles.push_back("  article 1 {\n" + when + " then " + effect(census, states, own_votes) +
                           "\n  }\n");
    std::string second;
    int const kind = roll(4);
    switch (kind == 2 && !own_votes ? 3 : kind) {
        case 0:
            ++census["a standing rule of decisions"];
            second =
                std::string("    decisions of ") + organ_name + " bind all to strike against any actor A\n";
            break;
        case 1:
            ++census["a decision with a fallback"];
            second = when + " then decisions of " + organ_name +
                     " bind all to help V against A otherwise each other party shall talk with V\n";
            break;
        case 2:
            ++census["a vote as a condition"];
            second = when + " then each party B shall help V against A, if B votes in " + organ_name +
                     " for strike against A\n";
            break;
        default:
            ++census["a decision as a condition"];
            second = when + " and " + organ_name +
                     " decides strike against A then each other party may help V against A\n";
            break;
    }
    out.articles.push_back("  article 2 {\n" + second + "  }\n");
    return out;
}

void add_votes(Census& census, Strings const& states, OrganTraits const& traits, CaseText& question) {
    if (question.events.empty() || chance(15)) return;
    auto const role = [](std::string const& event, std::string const& preposition) {
        std::size_t const at = event.find(" " + preposition + " ");
        if (at == std::string::npos) return std::string();
        std::size_t const from = at + preposition.size() + 2;
        std::string const word = event.substr(from, event.find(' ', from) - from);
        return word[0] == '1' ? std::string() : word;  // a date
    };
    Strings voters;
    auto const member = [&](std::string const& name) {
        return std::find(traits.members.begin(), traits.members.end(), name) != traits.members.end();
    };
    for (std::string const& name : traits.members) {
        bool const out = std::any_of(question.events.begin(), question.events.end(), [&](auto const& event) {
            std::string const by = role(event, "by"), on = role(event, "on");
            switch (traits.excludes) {
                case OrganTraits::Excludes::nobody: return false;
                case OrganTraits::Excludes::attacker: return by == name;
                case OrganTraits::Excludes::disputants: return by == name || on == name;
                case OrganTraits::Excludes::among_members:
                    return (by == name || on == name) && member(by) && member(on);
            }
            return false;
        });
        if (!out) voters.push_back(name);
    }
    std::string const attacker = role(question.events.front(), "by"),
                      victim = role(question.events.front(), "on");
    std::string const against = !attacker.empty() && chance(80) ? attacker : pick(states);
    std::string const act = !victim.empty() && chance(40) ? "help " + victim + " against " + against
                                                          : "strike against " + against;
    ++census["votes"];
    if (chance(12) && !voters.empty()) {
        ++census["a single vote given"];
        std::string const who = pick(voters);
        question.givens.push_back(pick(Strings{who + " votes in " + organ_name + " for " + act,
                                               "not " + who + " votes in " + organ_name + " for " + act,
                                               "not " + who + " votes in " + organ_name + " against " + act,
                                               who + " abstains in " + organ_name + " on " + act,
                                               who + " stays away from " + organ_name + " on " + act}));
        return;
    }
    Strings const casts = {"for", "for", "for", "against", "abstaining", "absent"};
    std::string text = std::string("votes in ") + organ_name + " on " + act + " { ";
    int open = 0;
    for (std::string const& name : voters) {
        // Two open votes are as many as can be gone through.
        if (open < 2 && chance(35)) {
            ++open;
            continue;
        }
        std::string const cast = pick(casts);
        ++census["vote: " + cast];
        text += cast + " " + name + " ";
    }
    int const others = open < 2 ? roll(traits.unnamed + 1) : traits.unnamed;
    if (others > 0) {
        ++census["votes of others"];
        text += pick(casts) + " " + std::to_string(others) + " others ";
    }
    question.items.push_back(text + "}");
}

Strings const& vote_features() {
    static Strings const features = {"organ",
                                     "an organ's treaty prevails",
                                     "members parties",
                                     "members named",
                                     "seats",
                                     "majority by period",
                                     "votes by unanimity",
                                     "votes by unanimity of those voting",
                                     "votes by consensus",
                                     "votes by absolute_majority",
                                     "votes by absolute_majority of those voting",
                                     "votes by two_thirds",
                                     "votes by two_thirds of those voting",
                                     "votes by simple_majority",
                                     "votes by a number",
                                     "veto",
                                     "quorum",
                                     "excludes parties to the dispute",
                                     "excludes parties to a dispute among members",
                                     "excludes the attacker",
                                     "decisions bind all",
                                     "decisions bind those accepting",
                                     "decisions recommend",
                                     "decisions empower all",
                                     "decisions empower one",
                                     "a standing rule of decisions",
                                     "a decision with a fallback",
                                     "a decision as a condition",
                                     "a vote as a condition",
                                     "votes",
                                     "a single vote given",
                                     "vote: for",
                                     "vote: against",
                                     "vote: abstaining",
                                     "vote: absent",
                                     "votes of others"};
    return features;
}

}  // namespace casus::proof

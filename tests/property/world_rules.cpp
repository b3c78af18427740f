// SPDX-License-Identifier: MIT
#include "world_rules.hpp"

#include <algorithm>

namespace casus::proof {

namespace {

using Strings = std::vector<std::string>;

}  // namespace

std::string RuleMaker::article(std::string const& label) {
    std::string const head = "  article " + label + " \"Article " + label + "\"";
    std::string text;
    if (chance(12)) {
        met("article versions");
        text += head + " until 1920-01-01 {\n" + rule(label) + "  }\n" + head + " from 1920-01-01 {\n" +
                rule(label) + "  }\n";
    } else {
        foreign_only_ = true;
        bool const dated = chance(12);
        if (dated) met("article period");
        text += head + (dated ? " from 1910-01-01 until 1930-01-01" : "") + " {\n";
        if (chance(8)) {
            met("applies only if");
            text += "    applies only if " + condition({}, 1) + "\n";
        }
        if (chance(8)) {
            met("except when");
            text += "    except when " + condition({}, 1) + "\n";
        }
        foreign_only_ = false;
        std::string rules = rule(label);
        if (chance(40)) rules += rule(label);
        bool const binds = std::any_of(fresh_.begin(), fresh_.end(), [](Norm const& norm) {
            return norm.modality == "shall" || norm.modality == "shall not";
        });
        if (binds && chance(20)) {
            met("peremptory");
            text += "    peremptory\n";
            for (Norm& norm : fresh_) norm.peremptory = true;
        }
        text += rules + "  }\n";
    }
    norms_.insert(norms_.end(), fresh_.begin(), fresh_.end());
    fresh_.clear();
    return text;
}

std::string RuleMaker::instrument_rule(std::string const& label, bool may_deem) {
    beside_ = true;
    std::string const text = may_deem ? rule(label) : chance(75) ? triggered(label) : standing(label);
    beside_ = false;
    norms_.insert(norms_.end(), fresh_.begin(), fresh_.end());
    fresh_.clear();
    return text;
}
std::string RuleMaker::instrument_condition() {
    beside_ = true;
    std::string text = condition({}, 1);
    beside_ = false;
    return text;
}

std::string RuleMaker::rule(std::string const& label) {
    int const kind = roll(23);
    if (kind >= 20) return waiting(label);
    if (kind < 13) return triggered(label);
    if (kind < 17) return standing(label);
    return deeming(label);
}

std::string RuleMaker::triggered(std::string const& label) {
    if (chance(10)) {
        met("two triggers");
        Scope const both{{"A", "V"}, "", ""};
        return "    when (attack by any actor A on any party V and " + condition(both, 1) +
               ") or raid by any actor A on any state V then " + effect(both, label) + "\n";
    }
    Scope scope;
    std::string text = "    when " + trigger(scope, false);
    if (chance(20)) {
        met("shared variable");
        text +=
            chance(50) ? " and danger to any party S" : " and any party S finds danger to " + scope.actors[1];
        scope.actors.push_back("S");
    }
    if (chance(60)) text += " and " + condition(scope, 2);
    if (chance(25)) text += " and " + condition(scope, 1);
    if (chance(25)) {
        met("unless");
        text += " unless " + condition(scope, 1);
    }
    bool const falls_back = chance(30);
    breakable_ = falls_back;
    std::string effects = effect(scope, label);
    if (chance(20)) effects += " and " + effect(scope, label);
    text += " then " + effects;
    if (falls_back) text += fallback(scope, effects, label);
    return text + "\n";
}

/// What holds once the norms before are broken; perhaps with a fallback of its own.
std::string RuleMaker::fallback(Scope scope, std::string const& before, std::string const& label) {
    met("otherwise");
    if (before.find("party B ") != std::string::npos && chance(50)) {
        met("fallback about who broke it");
        scope.actors.push_back("B");
    }
    bool const again = chance(25);
    breakable_ = again;
    std::string const effects = effect(scope, label);
    breakable_ = false;
    std::string text = " otherwise " + effects;
    if (again) {
        met("fallback of a fallback");
        scope.actors.resize(2);
        text += " otherwise " + effect(scope, label);
    }
    return text;
}

std::string RuleMaker::standing(std::string const& label) {
    switch (roll(4)) {
        case 0: {
            met("standing ban");
            std::string const head = chance(50) ? "strike" : "oppose";
            fresh_.push_back({treaties_[own_] + "." + label, "shall not", head, false});
            std::string text = "    each party B shall not " + head + " against any state W";
            if (chance(30)) text += " unless " + condition({{"B", "W"}, "", ""}, 1);
            if (chance(40)) {
                met("fallback of a standing ban");
                text += " otherwise B shall talk with W";
            }
            return text + "\n";
        }
        case 1: {
            met("standing duty");
            std::string const who = pick(states_);
            if (chance(50)) {
                std::string text = "    " + who + " shall talk with " + pick(states_);
                if (chance(40)) {
                    met("fallback of a standing duty");
                    text += " otherwise each other party may talk with " + who;
                }
                return text + "\n";
            }
            return "    when " + condition({{}, "", ""}, 1) + " then " + who + " shall not strike against " +
                   pick(states_) + "\n";
        }
        case 2:
            met("standing condition");
            return "    when any party F finds danger to any party V then each party shall talk with V\n";
        default:
            met("standing condition");
            return "    when any party F finds danger to any state V then F may strike against V" +
                   (chance(40) ? ", until " + condition({{"F", "V"}, "", ""}, 1) : std::string()) + "\n";
    }
}

/// Duties that wait for what others do, one for another or all for one.
std::string RuleMaker::waiting(std::string const& label) {
    met("waits for another's act");
    std::string const one = pick(states_), other = pick(states_);
    std::string const first = pick(Strings{"help V against A", "help V", "fight V against A"});
    auto const duty = [&](std::string const& who, std::string const& head, std::string const& performer,
                          std::string const& awaited, bool waits) {
        fresh_.push_back({treaties_[own_] + "." + label, "shall", head, false});
        return "    when attack by any actor A on any party V" +
               (waits ? " and " + performer + " performs " + awaited : std::string()) +
               (chance(20) ? " unless " + condition({{"A", "V"}, "", ""}, 0) : std::string()) + " then " +
               who + " shall " + head + " V against A\n";
    };
    bool const circle = chance(60);
    if (circle) met("two that wait for each other");
    return duty(one, chance(70) ? "help" : "fight", other, "help V against A", circle) +
           duty(other, chance(70) ? "help" : "fight", one, first, true);
}

std::string RuleMaker::deeming(std::string const& label) {
    met("deem");
    Scope scope;
    std::string text = "    when " + trigger(scope, false);
    foreign_only_ = true;
    if (chance(40)) text += " and " + condition(scope, 1);
    foreign_only_ = false;
    text += chance(60) ? " then deem attack by " + scope.actors[0] + " on each other party\n"
                       : " then deem raid by " + scope.actors[0] + " on " + scope.actors[1] + "\n";
    Scope reader;
    met("deemed");
    text += "    when " + trigger(reader, true);
    if (chance(30)) text += " and " + condition(reader, 1);
    return text + " then " + effect(reader, label) + "\n";
}

std::string RuleMaker::trigger(Scope& scope, bool deemed) {
    scope.event = "E";
    std::string text = std::string("E: ") + (deemed ? "deemed " : "") +
                       pick(Strings{"attack", "attack", "aggression", "raid"}) + " by ";
    switch (roll(6)) {
        case 0:
            scope.actors.push_back(pick(states_));
            text += scope.actors.back();
            break;
        case 1:
            met("other than");
            text += "any actor A other than " + pick(states_);
            scope.actors.push_back("A");
            break;
        case 2:
            met("not party");
            text += "any state A not party";
            scope.actors.push_back("A");
            break;
        default:
            text += "any actor A";
            scope.actors.push_back("A");
            break;
    }
    text += " on ";
    switch (roll(6)) {
        case 0:
            scope.actors.push_back(pick(states_));
            text += scope.actors.back();
            break;
        case 1:
            text += "any big V";
            scope.actors.push_back("V");
            break;
        case 2:
            met("home in a region");
            text += "any state V in northland";
            scope.actors.push_back("V");
            break;
        case 3:
            if (treaties_.size() > 1) {
                met("party to");
                text += "any party to " + treaties_[(own_ + 1) % treaties_.size()] + " V";
                scope.actors.push_back("V");
                break;
            }
            [[fallthrough]];
        default:
            text += "any party V";
            scope.actors.push_back("V");
            break;
    }
    if (area_ && chance(60)) {
        met("place in an area");
        text += " at any place P in zone";
        scope.place = "P";
    } else if (chance(30)) {
        text += " at any place P in " + pick(Strings{"northland", "coast", "coast or southland"});
        scope.place = "P";
    } else if (chance(15)) {
        text += " at rock";
    }
    if (chance(15)) text += " against ship";
    return text;
}

std::string RuleMaker::modality() {
    static Strings const all = {"shall", "shall",  "shall",      "shall not",
                                "may",   "should", "should not", "has power to"};
    std::string chosen = pick(all);
    if (breakable_ && (chosen == "may" || chosen == "has power to")) chosen = "shall";
    met(chosen);
    return chosen;
}

std::string RuleMaker::bearer(Scope const& scope) {
    int kind = roll(10);
    // Who is spoken of is bound before, and cannot be bound again.
    bool const taken = std::find(scope.actors.begin(), scope.actors.end(), "B") != scope.actors.end();
    if (taken && (kind == 1 || kind == 2)) kind = 9;
    if (nothing_jointly_ && kind == 8) kind = 0;
    switch (kind) {
        case 8:
            met("jointly");
            if (chance(50)) return "the parties jointly";
            return "the parties other than " + (chance(50) ? scope.actors[1] : pick(states_)) + " jointly";
        case 0: met("each party"); return "each party";
        case 1: met("each party filtered"); return "each party B other than " + pick(states_);
        case 2: met("each party filtered"); return "each other party B in northland";
        case 3: met("named bearer"); return pick(states_);
        case 4: met("variable bearer"); return scope.actors.back();
        case 5: met("the parties"); return "the other parties";
        default: met("each other party"); return "each other party";
    }
}

std::string RuleMaker::act(Scope const& scope, std::string& head) {
    std::string const a = scope.actors[0], v = scope.actors[1];
    switch (roll(9)) {
        case 0: head = "strike"; return "strike against " + a;
        case 1: head = "fight"; return "fight " + v + " against " + a;
        case 2:
        case 3: head = "aside"; return "aside between " + v + " and " + a;
        case 4:
            head = "talk";
            return "talk with " + (chance(30) ? std::string("the other parties") : scope.actors.back());
        case 5: head = "oppose"; return "oppose against " + a;
        default: head = "help"; return "help " + v + (chance(85) ? " against " + a : "");
    }
}

std::string RuleMaker::effect(Scope const& scope, std::string const& label) {
    std::string const how = modality(), who = bearer(scope);
    std::string head;
    std::string text = who + " " + how + " " + act(scope, head);
    // What is owed jointly is no norm of anyone that `under` could name.
    if (who.find("jointly") == std::string::npos)
        fresh_.push_back({treaties_[own_] + "." + label, how, head, false});
    if (chance(12)) {
        met("choice of acts");
        text += " or " + act(scope, head);
    }
    jointly_ = who.find("jointly") != std::string::npos;
    text += modifiers(scope);
    jointly_ = false;
    return text;
}

std::string RuleMaker::modifiers(Scope const& scope) {
    std::string text;
    if (chance(20)) {
        met("own means");
        text += " by means of its own choosing";
    }
    if (chance(10)) text += ", at once";
    if (chance(25)) {
        met(jointly_ ? "amount owed jointly" : "amount");
        text += ", amount " + pick(Strings{"", "at least ", "at most ", "exactly ", "more than "}) +
                pick(Strings{"100", "150", "200.5"}) + " men";
        if (chance(40) && !jointly_) {
            met("shared amount");
            text += " shared by troops";
        }
    }
    if (chance(25)) {
        met("within");
        text += ", within " + pick(Strings{"10 days", "1 month", "2 years"});
    }
    if (chance(18)) {
        met("until");
        text += ", until " + condition(scope, 1);
    }
    if (chance(12)) {
        met("if");
        text += ", if " + condition(scope, 1);
    }
    if (chance(12)) {
        met("unless");
        text += ", unless " + condition(scope, 1);
    }
    return text;
}

// ---- conditions ----------------------------------------------------------------------------------------

std::string RuleMaker::fixed_term(Scope const& scope) {
    if (!scope.actors.empty() && chance(75)) return pick(scope.actors);
    return pick(states_);
}

std::string RuleMaker::term(Scope const& scope) {
    if (chance(80)) return fixed_term(scope);
    met("existential any");
    switch (roll(3)) {
        case 0: return "any big";
        case 1: return "any party other than " + fixed_term(scope);
        default: return "any party";
    }
}

std::string RuleMaker::condition(Scope const& scope, int depth) {
    int const kind = roll(depth > 0 ? 24 : 15);
    if (chance(8)) {
        met("figure test");
        return "figure troops of " + fixed_term(scope) + " " +
               pick(Strings{"at least", "at most", "exactly", "more than", "less than"}) + " " +
               pick(Strings{"0", "100", "150", "200.5"}) + " men";
    }
    switch (kind) {
        case 0: met("fact"); return "calm";
        case 1:
        case 2: met("fact"); return "danger to " + term(scope);
        case 3: met("closed fact"); return "ready of " + term(scope);
        case 4:
            if (scope.event.empty()) return "danger to " + fixed_term(scope);
            met("fact of the event");
            return "provoked of " + scope.event + " by " + term(scope);
        case 5:
        case 6: return attitude(scope);
        case 7: return attitude(scope);
        case 8: return is(scope);
        case 9: return second_event(scope);
        case 10: met("treaty in force"); return pick(treaties_) + " in force";
        case 11:
        case 12: return under(scope);
        case 13:
            if (scope.place.empty()) return is(scope);
            met("place is in");
            return scope.place + " is in " + pick(Strings{"northland", "coast", "southland"});
        case 14: met("not"); return "not calm";
        case 15:
        case 16: met("not"); return "not " + condition(scope, depth - 1);
        case 17:
        case 18:
            met("and");
            return "(" + condition(scope, depth - 1) + " and " + condition(scope, depth - 1) + ")";
        case 19:
        case 20:
        case 21:
            met("or");
            // In parentheses, because `or` would continue a list of exceptions.
            return "((" + condition(scope, depth - 1) + ") or (" + condition(scope, depth - 1) + "))";
        default: return counted(scope);
    }
}

std::string RuleMaker::counted(Scope const& scope) {
    static Strings const counts = {"at least 1", "at least 2", "at most 1", "exactly 1",
                                   "exactly 2",  "some",       "every",     "no"};
    std::string const name = variable("Q");
    bool const share = chance(25);
    std::string const how =
        share
            ? pick(Strings{"at least 1 / 2 of", "at least 2 / 3 of", "at most 1 / 3 of", "exactly 1 / 2 of"})
            : pick(counts);
    met(share ? "count share" : "count " + how.substr(0, how.find_last_not_of("12 ") + 1));
    std::string text = how + " " + pick(Strings{"party", "state", "big"}) + " " + name;
    if (chance(35)) text += " other than " + fixed_term(scope);
    Scope inner = scope;
    inner.actors = {name};
    return text + " where " + (chance(60) ? "danger to " + name : condition(inner, 0));
}

std::string RuleMaker::attitude(Scope const& scope) {
    if (!organ_.empty() && chance(30)) {
        met("decides");
        return organ_ + " decides strike against " + fixed_term(scope);
    }
    std::string const who = term(scope);
    switch (roll(8)) {
        case 0: met("finds"); return who + " finds danger to " + fixed_term(scope);
        case 1: met("finds not"); return who + " finds not danger to " + fixed_term(scope);
        case 2: met("finds"); return who + " finds calm";
        case 3: met("requests generic"); return who + " requests help";
        case 4:
            met("requests");
            return who + " requests help " + fixed_term(scope) +
                   (chance(50) ? " against " + fixed_term(scope) : "");
        case 5: met("decides"); return who + " decides strike against " + fixed_term(scope);
        case 6: met("performs"); return who + " performs oppose against " + fixed_term(scope);
        default:
            met("performs");
            return who + " performs " + pick(Strings{"help ", "fight "}) + fixed_term(scope);
    }
}

std::string RuleMaker::is(Scope const& scope) {
    met("is");
    std::string const subject = fixed_term(scope);
    std::string const verb = subject + (chance(30) ? " is not " : " is ");
    switch (roll(5)) {
        case 0: return verb + "big";
        case 1: return verb + "party";
        case 2: return verb + "party to " + pick(treaties_);
        case 3: return verb + "in " + pick(Strings{"northland", "southland"});
        default: return verb + pick(states_);
    }
}

std::string RuleMaker::second_event(Scope const& scope) {
    met("second event");
    std::string text = pick(Strings{"raid", "attack", "aggression"});
    if (chance(70)) text += " by " + term(scope);
    if (chance(60)) text += " on " + term(scope);
    if (chance(20)) text += " at " + pick(Strings{"northland", "rock"});
    return text;
}

std::string RuleMaker::under(Scope const& scope) {
    // A deeming must not rest on a norm of its own treaty, which may itself read what is deemed.
    std::vector<Norm> known;
    for (Norm const& norm : norms_)
        if ((!foreign_only_ && !beside_) || norm.article.rfind(treaties_[own_] + ".", 0) != 0)
            known.push_back(norm);
    if (known.empty()) return "danger to " + fixed_term(scope);
    met("under");
    Norm const norm = pick(known);
    std::string text =
        "under " + norm.article + " " + fixed_term(scope) + " " + norm.modality + " " + norm.act;
    if (norm.act == "aside") return text;
    if (norm.act == "talk") return text + (chance(50) ? " with " + fixed_term(scope) : "");
    if (norm.act == "help" || norm.act == "fight") text += chance(60) ? " " + fixed_term(scope) : "";
    return text + (chance(60) ? " against " + fixed_term(scope) : "");
}

}  // namespace casus::proof

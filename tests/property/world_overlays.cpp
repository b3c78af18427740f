// SPDX-License-Identifier: MIT
#include "world_overlays.hpp"

#include <algorithm>

namespace casus::proof {

namespace {

using Strings = std::vector<std::string>;

Strings const cuts = {"1910-01-01", "1920-01-01", "1930-01-01"};
Strings const kinds = {"protocol",       "protocol",  "annex",    "reservation", "understanding",
                       "interpretation", "amendment", "exchange", "protocol"};

bool deems(std::string const& article) { return article.find("deem ") != std::string::npos; }

class OverlayMaker {
public:
    OverlayMaker(Census& census, Strings const& states, OverlaySubject const& subject, RuleMaker& rules,
                 int& number, OverlayTraits& traits)
        : census_(census),
          states_(states),
          subject_(subject),
          rules_(rules),
          number_(number),
          traits_(traits) {
        for (PartyGroup const& group : subject.treaty->parties)
            parties_.insert(parties_.end(), group.names.begin(), group.names.end());
        for (std::size_t i = 0; i < subject.treaty->articles.size(); ++i) {
            together_ = together_ || subject.treaty->articles[i].find("jointly") != std::string::npos;
            bool const clean = !deems(subject.treaty->articles[i]);
            labels_.push_back(std::to_string(i + 1));
            if (clean) clean_.push_back(labels_.back());
        }
    }

    Strings run() {
        // A deeming is the same for all, so it stands only beside instruments that bind all.
        // What is owed jointly, too.
        alike_ = chance(25) || together_;
        rules_.nothing_jointly(!alike_);
        Strings out;
        int const count = 1 + roll(2);
        for (int i = 0; i < count; ++i) out.push_back(one());
        rules_.nothing_jointly(false);
        return out;
    }

private:
    void met(std::string const& feature) { ++census_[feature]; }

    std::string one() {
        ++number_;
        kind_ = pick(kinds);
        if (alike_ && kind_ == "reservation") kind_ = "amendment";
        met(kind_);
        std::string const name = "note" + std::to_string(number_);
        traits_.names.push_back(name);
        std::string text = kind_ + " " + name + " \"Note " + std::to_string(number_) + "\" to " +
                           subject_.treaty->name + whom() + life() + knowledge() + " {\n";
        text += "  signed 19" + std::to_string(10 + roll(20)) + "-01-" + std::to_string(10 + number_) + "\n";
        int const changes = 1 + roll(2);
        for (int i = 0; i < changes; ++i) text += change();
        return text + "}\n";
    }
    std::string whom() {
        bool const word_of_one =
            kind_ == "reservation" || kind_ == "understanding" || kind_ == "interpretation";
        std::string text;
        partial_ = false;
        if (!(alike_ && word_of_one) && (chance(50) || kind_ == "reservation")) {
            text += " by " + pick(parties_);
            partial_ = word_of_one;
        }
        int const way = alike_ ? 0 : roll(4);
        if (way == 1 || way == 2) {
            text += " binds " + pick(parties_);
            partial_ = true;
            met("binds one");
        } else if (way == 3 && parties_.size() > 1) {
            std::size_t const first = std::size_t(roll(int(parties_.size())));
            std::size_t const step = 1 + std::size_t(roll(int(parties_.size()) - 1));
            std::string const& other = parties_[(first + step) % parties_.size()];
            if (other == parties_[first]) return text;  // listed for two times
            text += " binds between " + parties_[first] + " and " + other;
            partial_ = true;
            met("binds a pair");
        }
        if (!partial_) met("binds all");
        return text;
    }
    std::string life() {
        switch (roll(4)) {
            case 0: return "";
            case 1: return " until " + cuts[2];
            case 2: return " from " + cuts[0];
            default: return " from " + cuts[1];
        }
    }
    std::string knowledge() {
        if (!chance(45)) return "";
        met("secret");
        std::string text = " secret";
        if (chance(40)) text += " until " + pick(cuts);
        if (chance(40)) {
            text += " known to " + pick(states_);
            met("known to");
        }
        return text;
    }

    std::string change() {
        Strings const& labels = partial_ ? clean_ : labels_;
        switch (roll(10)) {
            case 0:
            case 1:
            case 2:
                if (labels.empty() || replaced_ == number_) break;
                replaced_ = number_;
                met("replaces article");
                // Often the text that another instrument has given already.
                if (std::find(labels.begin(), labels.end(), rewritten_) == labels.end() || chance(30))
                    rewritten_ = pick(labels);
                return article("replaces", rewritten_);
            case 3:
                if (labels.empty()) break;
                met("restricted by only if");
                return "  in article " + pick(labels) + " { applies only if " +
                       rules_.instrument_condition() + " }\n";
            case 4:
                if (labels.empty()) break;
                met("restricted by except when");
                return "  in article " + pick(labels) + " { except when " + rules_.instrument_condition() +
                       " }\n";
            case 5:
                if (labels.empty()) break;
                met("rule put into an article");
                {
                    std::string const label = pick(labels);
                    return "  in article " + label + " {\n" + rules_.instrument_rule(label, alike_) + "  }\n";
                }
            case 6:
            case 7: {
                std::string const text = area();
                if (text.empty()) break;
                return text;
            }
            case 8: {
                std::string const text = precedence();
                if (text.empty()) break;
                return text;
            }
            default: break;
        }
        if (added_ == number_) return "";
        added_ = number_;
        met("adds article");
        return article("adds", "7" + std::to_string(number_));
    }
    std::string article(std::string const& verb, std::string const& label) {
        std::string text = "  " + verb + " article " + label + " {\n";
        if (chance(35)) {
            text += "    except when " + rules_.instrument_condition() + "\n";
            met("exception in an instrument's article");
            traits_.exception_in_protocol = traits_.exception_in_protocol || kind_ == "protocol";
        }
        return text + rules_.instrument_rule(label, alike_) + "  }\n";
    }
    std::string area() {
        bool const some_deem =
            std::any_of(subject_.treaty->articles.begin(), subject_.treaty->articles.end(), deems);
        if (!subject_.area || (partial_ && some_deem) || redrawn_ == number_) return "";
        redrawn_ = number_;
        std::string const how = pick(Strings{"adds to", "replaces", "takes from"});
        met(how + " area");
        return "  " + how + " area zone { anywhere in " + pick(Strings{"northland", "coast", "southland"}) +
               " }\n";
    }
    std::string precedence() {
        // As for the treaties themselves: an earlier one prevails over a later one, so that there is no
        // circle.
        if (subject_.earlier.empty() && !subject_.later.empty() && chance(60)) {
            met("instrument's precedence over any");
            return "  prevails over any treaty\n";
        }
        if (subject_.later.empty() && !subject_.earlier.empty() && chance(30)) {
            met("instrument behind any");
            return "  subject to any treaty\n";
        }
        if (!subject_.later.empty() && chance(60)) {
            met("instrument's precedence");
            return "  prevails over " + pick(subject_.later) + "\n";
        }
        if (subject_.earlier.empty()) return "";
        met("instrument's precedence");
        return "  subject to " + pick(subject_.earlier) + "\n";
    }

    Census& census_;
    Strings const& states_;
    OverlaySubject const& subject_;
    RuleMaker& rules_;
    int& number_;
    OverlayTraits& traits_;
    Strings parties_, labels_, clean_;
    std::string kind_, rewritten_;
    bool alike_ = false, partial_ = false;
    bool together_ = false;
    int replaced_ = 0, added_ = 0, redrawn_ = 0;  // the last instrument that did
};

}  // namespace

Strings random_overlays(Census& census, Strings const& states, OverlaySubject const& subject,
                        RuleMaker& rules, int& number, OverlayTraits& traits) {
    return OverlayMaker(census, states, subject, rules, number, traits).run();
}

Strings random_view(Census& census, Strings const& states, OverlayTraits const& traits, bool by_name) {
    Strings out;
    if (chance(45)) {
        std::string const view = pick(Strings{"public", "public", "all", "member"});
        ++census["view " + view];
        out.push_back("view " + (view == "member" ? pick(states) : view));
        if (traits.exception_in_protocol && view != "all")
            ++census["exception inside a protocol under a view"];
    }
    if (chance(25)) {
        bool const named = by_name && !traits.names.empty() && chance(50);
        ++census[named ? "without one by name" : "without a kind"];
        out.push_back("without " + (named ? pick(traits.names)
                                          : pick(Strings{"protocols", "interpretations", "reservation",
                                                         "amendments", "annexes, exchanges"})));
    }
    return out;
}

Strings const& overlay_features() {
    static Strings const features = {"protocol",
                                     "annex",
                                     "reservation",
                                     "understanding",
                                     "interpretation",
                                     "amendment",
                                     "exchange",
                                     "binds one",
                                     "binds a pair",
                                     "binds all",
                                     "secret",
                                     "known to",
                                     "replaces article",
                                     "adds article",
                                     "restricted by only if",
                                     "restricted by except when",
                                     "rule put into an article",
                                     "adds to area",
                                     "replaces area",
                                     "takes from area",
                                     "instrument's precedence",
                                     "instrument's precedence over any",
                                     "instrument behind any",
                                     "exception in an instrument's article",
                                     "view public",
                                     "view all",
                                     "view member",
                                     "without a kind",
                                     "without one by name",
                                     "exception inside a protocol under a view"};
    return features;
}

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
#include "grammar_trees.hpp"
#include "grammar_trees_parts.hpp"

#include <iterator>
#include <sstream>

namespace casus::test {

namespace trees {

// ---- vocabulary --------------------------------------------------------------------------------------

template <typename Item>
Item labelled() {
    Item out;
    out.name = make_name();
    out.label = make_text();
    return out;
}

template <typename Make>
std::vector<ast::Name> names_or_none(Make const& make) {
    return maybe() ? make() : std::vector<ast::Name>();
}

ast::Parameter make_parameter(ast::Preposition preposition) {
    ast::Parameter out;
    out.preposition = preposition;
    out.variable = make_variable();
    out.type = make_type();
    return out;
}

std::vector<ast::Parameter> make_parameters() {
    std::vector<ast::Parameter> out;
    for (int n = below(4); n > 0; --n) {
        auto const preposition = any_of<ast::Preposition>(17);
        if (preposition == ast::Preposition::between || preposition == ast::Preposition::and_) {
            out.push_back(make_parameter(ast::Preposition::between));
            out.push_back(make_parameter(ast::Preposition::and_));
        } else {
            out.push_back(make_parameter(preposition));
        }
    }
    return out;
}

ast::Place make_place() {
    auto out = labelled<ast::Place>();
    out.region = maybe();
    out.in = names_or_none(make_names);
    if (maybe()) out.kind = any_of<ast::PlaceKind>(3);
    out.owners = some(0, 2, [] {
        ast::Ownership owner;
        owner.administered = maybe();
        owner.by = make_name();
        owner.periods = make_periods();
        return owner;
    });
    if (maybe()) {
        ast::Latitude latitude;
        latitude.low = make_number();
        latitude.high = perhaps(make_number);
        out.latitude = latitude;
    }
    return out;
}

ast::Class make_class() {
    auto out = labelled<ast::Class>();
    out.of = make_type();
    if (maybe())
        out.members = some(0, 3, make_group);
    else {
        out.filters = make_filters(1);
        if (out.filters.empty()) out.filters.push_back(make_filter(0, true));
    }
    return out;
}

ast::Event make_event() {
    auto out = labelled<ast::Event>();
    out.is = names_or_none(make_names);
    out.parameters = make_parameters();
    out.involves = some(0, 2, [] {
        ast::Involvement involvement;
        involvement.who = make_variable();
        involvement.act = make_phrase(0);
        return involvement;
    });
    return out;
}

ast::Act make_act() {
    auto out = labelled<ast::Act>();
    out.parameters = make_parameters();
    out.implies = some(0, 2, [] { return make_phrase(0); });
    out.excludes = some(0, 2, [] { return make_phrase(0); });
    out.promises = some(0, 2, [] { return make_phrase(0); });
    out.conflicts = some(0, 2, make_variable);
    return out;
}

ast::Figure make_figure() {
    auto out = labelled<ast::Figure>();
    out.of = make_type();
    out.unit = make_name();
    out.entries = some(0, 3, [] {
        ast::FigureEntry entry;
        entry.of = make_name();
        entry.number = make_number();
        entry.periods = make_periods();
        return entry;
    });
    return out;
}

ast::Item make_item() {
    switch (below(17)) {
        case 0: {
            auto out = labelled<ast::State>();
            out.in = names_or_none(make_names);
            out.periods = make_periods();
            out.succeeds = names_or_none(make_names);
            out.codes = some(0, 2, [] {
                ast::Code code;
                code.scheme = make_name();
                code.number = make_integer();
                code.periods = make_periods();
                return code;
            });
            return out;
        }
        case 1: {
            auto out = labelled<ast::Actor>();
            out.is = names_or_none(make_names);
            out.periods = make_periods();
            return out;
        }
        case 2: return make_class();
        case 3: return make_place();
        case 4: {
            auto out = labelled<ast::Line>();
            out.latitude = make_number();
            return out;
        }
        case 5: {
            auto out = labelled<ast::Target>();
            out.is = names_or_none(make_names);
            return out;
        }
        case 6: return labelled<ast::Unit>();
        case 7: return make_event();
        case 8: return make_act();
        case 9: {
            auto out = labelled<ast::Fact>();
            out.parameters = make_parameters();
            out.world = any_of<ast::World>(2);
            return out;
        }
        case 10: return make_figure();
        case 11: return make_overlay();
        case 12:
        case 13: return make_case();
        default: return make_treaty();
    }
}

}  // namespace trees

ast::File random_file() {
    ast::File out;
    out.items = trees::some(1, 4, trees::make_item);
    return out;
}

std::string with_comments(std::string const& text) {
    std::string out;
    bool in_string = false;
    int n = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_string && c == '\\') {
            out += c;
            out += text[++i];
            continue;
        }
        if (c == '"') in_string = !in_string;
        bool const blank = !in_string && (c == ' ' || c == '\n');
        if (blank && trees::below(6) == 0) {
            static char const* const forms[] = {" # c", "\n# c", "\n\n# c", "  #c"};
            out += forms[trees::below(4)] + std::to_string(n++) + (trees::maybe() ? " \t" : "") +
                   (trees::maybe() ? "\n\n" : "\n");
        } else {
            out += c;
        }
    }
    if (trees::maybe()) out += "# last";
    return out;
}

std::vector<std::string> all_kinds() {
    std::istringstream words(
        "Name Variable Text Date Number Duration Period Reference ThisTreaty TheParties Type OtherThan "
        "InPlaces NotType Binder Argument Phrase Atom IsCondition InForceCondition FigureCondition "
        "Negation Junction Count Attitude NormCondition MeansOfItsChoosing Timing Deadline UntilModifier "
        "IfModifier UnlessModifier AmountModifier Jointly Duty Deem Fallback Rule Note Cite Unverified "
        "AppliesOnlyIf ExceptWhen Precedence Article Signed InForce InForceWhen InForceWhile PartyGroup "
        "Ratification Accession ProvisionalApplication Terminated DutiesEnd "
        "Parties TermOfYears Withdrawal Notice Suspension OrganMembers OrganVotes OrganVeto OrganQuorum "
        "OrganExcludes OrganSeats Organ Vote Voters Votes Decision NorthOf ExceptPlaces AreaItem Area Treaty "
        "OverlayBy "
        "OverlayBinds OverlaySecret OverlayKnownTo OverlayArticle OverlayArea OverlayScope Overlay State "
        "Actor Class "
        "Ownership Latitude Code Place Line Target Unit Parameter Involvement Event Act Fact FigureEntry "
        "Figure OnDate CaseEvent Given SourceNote Dispute Using ViewOf Without PrecedencePolicy Release "
        "Claim Peremptory ForbidsModification Replaces ExpectNorm ExpectNothing "
        "ExpectUndetermined ExpectViolates EachParty Together Expect Reading Case ");
    return {std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()};
}

}  // namespace casus::test

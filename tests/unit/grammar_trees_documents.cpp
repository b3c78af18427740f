// SPDX-License-Identifier: MIT
#include "grammar_trees_parts.hpp"

namespace casus::test {

namespace trees {

// ---- treaties ----------------------------------------------------------------------------------------

ast::Note make_note() {
    ast::Note out;
    out.text = make_text();
    return out;
}

ast::Cite make_cite() {
    ast::Cite out;
    out.text = make_text();
    return out;
}

ast::Unverified make_unverified() {
    ast::Unverified out;
    out.text = perhaps(make_text);
    return out;
}

ast::Precedence make_precedence() {
    ast::Precedence out;
    out.kind = any_of<ast::PrecedenceKind>(3);
    out.any_treaty = maybe();
    if (!out.any_treaty) out.treaties = make_names();
    return out;
}

ast::AppliesOnlyIf make_applies() {
    ast::AppliesOnlyIf out;
    out.condition = make_condition(1);
    return out;
}

ast::ExceptWhen make_except() {
    ast::ExceptWhen out;
    out.condition = make_condition(1);
    return out;
}

ast::Replaces make_replaces() {
    ast::Replaces out;
    out.treaties = make_names();
    return out;
}

ast::Allow make_allow() {
    ast::Allow out;
    out.code.text = one_of<std::string>({"W0501", "no_exit", "party", "W"});
    out.reason = make_text();
    return out;
}

ast::Goal make_goal() {
    ast::Goal out;
    out.title = perhaps(make_text);
    out.kind = any_of<ast::GoalKind>(3);
    if (out.kind == ast::GoalKind::always && maybe()) out.when = make_condition(1);
    out.condition = make_condition(1);
    return out;
}

ast::ArticleItem make_article_item() {
    switch (below(16)) {
        case 15: return make_allow();
        case 12: return ast::Peremptory{};
        case 13: return ast::ForbidsModification{};
        case 14: return make_replaces();
        case 0: return make_note();
        case 1: return make_cite();
        case 2: return make_unverified();
        case 3: return make_applies();
        case 4: return make_except();
        case 5: return make_precedence();
        default: return make_rule();
    }
}

ast::Article make_article() {
    ast::Article out;
    out.label = make_label();
    out.title = perhaps(make_text);
    out.periods = make_periods();
    out.items = some(0, 3, make_article_item);
    return out;
}

ast::PartyGroup make_group() {
    ast::PartyGroup out;
    out.names = make_names();
    out.periods = make_periods();
    return out;
}

ast::OrganItem make_organ_item() {
    switch (below(7)) {
        case 0: {
            ast::OrganMembers out;
            out.all_parties = maybe();
            if (!out.all_parties) out.names = make_names();
            out.periods = make_periods();
            return out;
        }
        case 1: {
            ast::OrganVotes out;
            out.rule = any_of<ast::VotingRule>(6);
            if (out.rule == ast::VotingRule::fixed) out.needed = make_integer();
            out.of_those_voting = maybe();
            out.periods = make_periods();
            return out;
        }
        case 2: {
            ast::OrganVeto out;
            out.names = make_names();
            return out;
        }
        case 3: {
            ast::OrganQuorum out;
            out.numerator = make_integer();
            out.denominator = perhaps(make_share);
            return out;
        }
        case 4: {
            ast::OrganExcludes out;
            out.who = any_of<ast::Excluded>(3);
            return out;
        }
        case 5: {
            ast::OrganSeats out;
            out.number = make_integer();
            out.periods = make_periods();
            return out;
        }
        default: return make_note();
    }
}

ast::AreaFilter make_area_filter() {
    switch (below(3)) {
        case 0: {
            ast::InPlaces out;
            out.places = some(1, 3, make_name);
            return out;
        }
        case 1: {
            ast::NorthOf out;
            out.south = maybe();
            out.line = make_name();
            return out;
        }
        default: {
            ast::ExceptPlaces out;
            out.places = make_names();
            return out;
        }
    }
}

ast::AreaItem make_area_item() {
    ast::AreaItem out;
    out.subject = any_of<ast::AreaSubject>(4);
    if (out.subject != ast::AreaSubject::anywhere) {
        if (maybe()) {
            out.of = ast::Term(make_name());
        } else {
            ast::Binder owners;
            owners.type = make_type();
            for (ast::Filter& filter : make_filters(0))
                if (!std::holds_alternative<ast::InPlaces>(filter))
                    owners.filters.push_back(std::move(filter));
            out.of = ast::Term(std::move(owners));
        }
    }
    out.filters = some(0, 2, make_area_filter);
    if (maybe()) out.targets = make_names();
    out.periods = make_periods();
    return out;
}

ast::Area make_area() {
    ast::Area out;
    out.name = make_name();
    out.label = perhaps(make_text);
    out.items = some(0, 3, make_area_item);
    return out;
}

ast::Organ make_organ() {
    ast::Organ out;
    out.name = make_name();
    out.label = perhaps(make_text);
    out.items = some(0, 4, make_organ_item);
    return out;
}

ast::Signed make_signed() {
    ast::Signed out;
    out.date = make_date();
    return out;
}

ast::InForce make_in_force() {
    ast::InForce out;
    out.periods = some(1, 2, make_period);
    return out;
}

ast::Suspension make_suspension() {
    ast::Suspension out;
    int const kind = below(3);
    if (kind == 0) {
        out.between_first = make_name();
        out.between_second = make_name();
    } else if (kind == 1) {
        out.for_parties = make_names();
    }
    out.periods = make_periods();
    return out;
}

ast::TreatyItem make_treaty_item() {
    switch (below(28)) {
        case 26: return make_allow();
        case 27: return make_goal();
        case 17: {
            ast::Ratification out;
            out.by = make_names();
            out.on = make_date();
            return out;
        }
        case 18: {
            ast::Accession out;
            out.by = make_names();
            out.on = make_date();
            return out;
        }
        case 19: {
            ast::ProvisionalApplication out;
            out.period = make_period();
            if (maybe()) out.by = make_names();
            return out;
        }
        case 20: {
            ast::Terminated out;
            out.on = make_date();
            return out;
        }
        case 21: return ast::DutiesEnd{};
        case 24: return ast::ForbidsModification{};
        case 25: return make_replaces();
        case 0: return make_note();
        case 1: return make_cite();
        case 2: return make_unverified();
        case 3: return make_applies();
        case 4: return make_except();
        case 5: return make_precedence();
        case 6: return make_signed();
        case 7: return make_in_force();
        case 8: {
            ast::InForceWhen out;
            out.ratifiers = make_integer();
            if (maybe()) out.including = make_names();
            out.after = perhaps(make_duration);
            return out;
        }
        case 9: {
            ast::InForceWhile out;
            out.treaty = make_name();
            out.periods = make_periods();
            return out;
        }
        case 10: {
            ast::Parties out;
            out.groups = some(0, 3, make_group);
            return out;
        }
        case 11: {
            ast::TermOfYears out;
            if (maybe()) {
                out.length = make_duration();
                out.from = perhaps(make_date);
            } else {
                out.until = make_date();
            }
            out.renewed_for = perhaps(make_duration);
            if (out.renewed_for) {
                out.once = maybe();
                out.notice = perhaps(make_duration);
                out.each_party = out.notice && maybe();
            }
            return out;
        }
        case 12: {
            ast::Withdrawal out;
            out.ends_treaty = maybe();
            out.notice = make_duration();
            out.after = perhaps(make_duration);
            if (!out.after) out.not_before = perhaps(make_duration);
            return out;
        }
        case 13: {
            ast::Notice out;
            out.by = make_names();
            out.on = make_date();
            return out;
        }
        case 14: return make_suspension();
        case 15: return make_organ();
        case 16: return make_area();
        default: return make_article();
    }
}

ast::Treaty make_treaty() {
    ast::Treaty out;
    out.name = make_name();
    out.title = make_text();
    out.known_as = perhaps(make_text);
    out.political = maybe();
    out.items = some(0, 5, make_treaty_item);
    return out;
}

/// A period behind another attribute that ends in one would belong to that.
std::vector<ast::OverlayAttribute> make_attributes() {
    std::vector<ast::OverlayAttribute> out;
    for (int n = below(4); n > 0; --n) {
        bool const after_period = !out.empty() && (std::holds_alternative<ast::Period>(out.back()) ||
                                                   std::holds_alternative<ast::OverlaySecret>(out.back()));
        switch (below(after_period ? 4 : 5)) {
            case 0: {
                ast::OverlayBy by;
                by.names = make_names();
                out.emplace_back(by);
                break;
            }
            case 1: {
                ast::OverlayBinds binds;
                if (maybe()) {
                    binds.between_first = make_name();
                    binds.between_second = make_name();
                } else {
                    binds.names = make_names();
                }
                out.emplace_back(binds);
                break;
            }
            case 2: {
                ast::OverlaySecret secret;
                secret.periods = make_periods();
                out.emplace_back(secret);
                break;
            }
            case 3: {
                ast::OverlayKnownTo known;
                known.names = make_names();
                out.emplace_back(known);
                break;
            }
            default: out.emplace_back(make_period());
        }
    }
    return out;
}

ast::OverlayItem make_overlay_item() {
    switch (below(11)) {
        case 10: {
            ast::OverlayArea out;
            out.change = any_of<ast::AreaChange>(3);
            out.area = make_area();
            return out;
        }
        case 0: return make_note();
        case 1: return make_cite();
        case 2: return make_unverified();
        case 3: return make_precedence();
        case 4: return make_signed();
        case 5: return make_in_force();
        case 6: return make_area();
        case 7: {
            ast::OverlayScope out;
            out.label = make_label();
            out.items = some(0, 2, make_article_item);
            return out;
        }
        default: {
            ast::OverlayArticle out;
            out.replaces = maybe();
            out.article = make_article();
            return out;
        }
    }
}

ast::Overlay make_overlay() {
    ast::Overlay out;
    out.kind = any_of<ast::OverlayKind>(7);
    out.name = make_name();
    out.title = make_text();
    out.to = make_name();
    out.attributes = make_attributes();
    out.items = some(0, 3, make_overlay_item);
    return out;
}

// ---- cases -------------------------------------------------------------------------------------------

ast::Expect make_expect() {
    ast::Expect out;
    if (maybe()) {
        ast::EachParty each;
        each.other = maybe();
        out.who = each;
    } else if (below(4) == 0) {
        out.who = ast::Together{};
    } else {
        out.who = make_names();
    }
    switch (below(4)) {
        case 0: {
            ast::ExpectNorm norm;
            norm.modality = any_of<ast::Modality>(6);
            norm.act = make_phrase(1);
            norm.means_of_its_choosing = maybe();
            out.what = norm;
            break;
        }
        case 1: out.what = ast::ExpectNothing{}; break;
        case 2: {
            ast::ExpectUndetermined undetermined;
            undetermined.act = make_phrase(1);
            undetermined.hinges = some(0, 2, [] { return make_condition(1); });
            out.what = undetermined;
            break;
        }
        default: {
            ast::ExpectViolates violates;
            violates.act = make_phrase(1);
            out.what = violates;
        }
    }
    out.under = make_reference();
    if (maybe()) {
        ast::Name part;
        part.text = one_of<std::string>({"place", "attacker", "party", "until", "not_in_force"});
        out.because = part;
    }
    return out;
}

ast::CaseEvent make_case_event() {
    ast::CaseEvent out;
    out.name = make_name();
    out.phrase = make_phrase(0);
    out.on = perhaps(make_date);
    return out;
}

ast::Voters make_voters() {
    ast::Voters out;
    out.choice = any_of<ast::VoteChoice>(4);
    if (maybe()) out.names = make_names();
    if (out.names.empty() || maybe()) out.others = make_integer();
    return out;
}

ast::Votes make_votes() {
    ast::Votes out;
    out.organ = make_name();
    out.act = make_phrase(0);
    out.voters = some(0, 3, make_voters);
    return out;
}

ast::CaseItem make_case_item(int depth);

/// A date behind an event or a release without one is its.
std::vector<ast::CaseItem> make_case_items(int depth) {
    std::vector<ast::CaseItem> out = some(0, 5, [depth] { return make_case_item(depth); });
    for (std::size_t i = 1; i < out.size(); ++i)
        if (std::holds_alternative<ast::OnDate>(out[i])) {
            if (auto* event = std::get_if<ast::CaseEvent>(&out[i - 1]); event != nullptr && !event->on)
                event->on = make_date();
            if (auto* release = std::get_if<ast::Release>(&out[i - 1]); release != nullptr && !release->on)
                release->on = make_date();
        }
    return out;
}

ast::CaseItem make_case_item(int depth) {
    switch (below(depth > 0 ? 17 : 16)) {
        case 15: return make_votes();
        case 12: {
            ast::PrecedencePolicy out;
            out.kind = any_of<ast::PolicyKind>(3);
            out.as_custom = out.kind == ast::PolicyKind::vclt && maybe();
            return out;
        }
        case 13: {
            ast::Release out;
            out.of = make_names();
            out.by = make_names();
            out.from = perhaps([] { return make_phrase(1); });
            out.under = make_reference();
            out.on = perhaps(make_date);
            return out;
        }
        case 14: {
            ast::Claim out;
            out.ground = any_of<ast::Ground>(3);
            out.treaty = make_name();
            out.by = make_names();
            if (maybe()) out.against = make_names();
            out.notified = perhaps(make_date);
            out.accepted = maybe();
            return out;
        }
        case 10: {
            ast::ViewOf out;
            out.whose = make_name();
            return out;
        }
        case 11: {
            ast::Without out;
            out.names = make_names();
            return out;
        }
        case 0: {
            ast::OnDate out;
            out.date = make_date();
            return out;
        }
        case 1:
        case 2: return make_case_event();
        case 3: {
            ast::SourceNote out;
            out.text = make_text();
            return out;
        }
        case 4: {
            ast::Dispute out;
            out.text = make_text();
            return out;
        }
        case 5: return make_note();
        case 6: {
            ast::Using out;
            out.treaties = make_names();
            return out;
        }
        case 7:
        case 8: return make_expect();
        case 9: {
            ast::Given out;
            out.condition = make_condition(2);
            out.amount = perhaps(make_number);
            if (out.amount) out.unit = make_name();
            return out;
        }
        default: {
            ast::Reading out;
            out.label = make_text();
            out.items = make_case_items(depth - 1);
            return ast::CaseItem(std::move(out));
        }
    }
}

ast::Case make_case() {
    ast::Case out;
    out.name = make_name();
    out.title = make_text();
    out.items = make_case_items(2);
    return out;
}

}  // namespace trees

}  // namespace casus::test

// SPDX-License-Identifier: MIT
#include "grammar/print_items.hpp"

#include "grammar/print.hpp"

namespace casus::grammar {

namespace {

template <typename Item>
void write_named(Flow& out, std::string_view keyword, Item const& item) {
    write(out.add(keyword), item.name);
    write(out, item.label);
}

void write_names(Flow& out, std::string_view keyword, std::vector<ast::Name> const& names) {
    if (!names.empty()) write(out.soft(break_clause).add(keyword), names);
}

void write(Flow& out, std::vector<ast::Parameter> const& parameters) {
    for (ast::Parameter const& parameter : parameters) {
        out.soft(break_clause);
        if (parameter.preposition != ast::Preposition::none) out.add(casus::word(parameter.preposition));
        write(out.add(parameter.variable.text + ":"), parameter.type);
    }
}

std::string_view word(ast::OverlayKind kind) {
    switch (kind) {
        case ast::OverlayKind::protocol: return "protocol";
        case ast::OverlayKind::annex: return "annex";
        case ast::OverlayKind::reservation: return "reservation";
        case ast::OverlayKind::understanding: return "understanding";
        case ast::OverlayKind::interpretation: return "interpretation";
        case ast::OverlayKind::amendment: return "amendment";
        case ast::OverlayKind::exchange: return "exchange";
    }
    return {};
}

}  // namespace

// ---- vocabulary --------------------------------------------------------------------------------------

void write(Flow& out, ast::State const& state) {
    write_named(out, "state", state);
    write_names(out, "in", state.in);
    write(out, state.periods);
    write_names(out, "succeeds", state.succeeds);
    for (ast::Code const& code : state.codes) {
        write(out.soft(break_clause).add("coded"), code.scheme);
        write(out, code.number);
        for (ast::Period const& period : code.periods) write(out, period);
    }
}

void write(Flow& out, ast::Actor const& actor) {
    write_named(out, "actor", actor);
    write_names(out, "is", actor.is);
    write(out, actor.periods);
}

void write(Flow& out, ast::Place const& place) {
    write_named(out, place.region ? "region" : "place", place);
    write_names(out, "in", place.in);
    if (place.kind) {
        out.soft(break_clause).add("is");
        switch (*place.kind) {
            case ast::PlaceKind::territory: out.add("territory"); break;
            case ast::PlaceKind::island: out.add("island"); break;
            case ast::PlaceKind::sea: out.add("sea"); break;
        }
    }
    for (ast::Ownership const& owner : place.owners) {
        write(out.soft(break_clause).add(owner.administered ? "administered by" : "of"), owner.by);
        for (ast::Period const& period : owner.periods) write(out, period);
    }
    if (place.latitude) {
        write(out.soft(break_clause).add("latitude"), place.latitude->low);
        if (place.latitude->high) write(out.add("to"), *place.latitude->high);
    }
}

void write(Flow& out, ast::Line const& line) {
    write_named(out, "line", line);
    write(out.add("latitude"), line.latitude);
}

void write(Flow& out, ast::Target const& target) {
    write_named(out, "target", target);
    write_names(out, "is", target.is);
}

void write(Flow& out, ast::Unit const& unit) { write_named(out, "unit", unit); }

void write(Flow& out, ast::Fact const& fact) {
    write_named(out, "fact", fact);
    write(out, fact.parameters);
    out.soft(break_clause).add(fact.world == ast::World::open ? "open" : "closed");
}

void write_head(Flow& out, ast::PartyGroup const& group) { write(out, group.names); }

void write_head(Flow& out, ast::FigureEntry const& entry) {
    write(out, entry.of);
    write(out, entry.number);
}

void write_heading(Flow& out, ast::Class const& item) {
    write_named(out, "class", item);
    write(out.soft(break_clause).add("of"), item.of);
    if (!item.filters.empty()) out.soft(break_clause).add("is");
    for (ast::Filter const& filter : item.filters) write(out, filter);
}

void write_heading(Flow& out, ast::Figure const& figure) {
    write_named(out, "figure", figure);
    write(out.add("of"), figure.of);
    write(out.add("in"), figure.unit);
}

void write_heading(Flow& out, ast::Event const& event) {
    write_named(out, "event", event);
    write_names(out, "is", event.is);
    write(out, event.parameters);
}

void write_heading(Flow& out, ast::Act const& act) {
    write_named(out, "act", act);
    write(out, act.parameters);
}

void write(Flow& out, ast::Involvement const& involvement) {
    out.add("involves").add(involvement.who.text).add("performs");
    write(out, involvement.act);
}

void write(Flow& out, std::vector<ast::Phrase> const& phrases) {
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        if (i > 0) out.glue(",").soft(break_clause);
        write(out, phrases[i]);
    }
}

// ---- treaties ----------------------------------------------------------------------------------------

void write(Flow& out, ast::Note const& note) { write(out.add("note"), note.text); }

void write(Flow& out, ast::Cite const& cite) { write(out.add("cite"), cite.text); }

void write(Flow& out, ast::Unverified const& unverified) {
    out.add("unverified");
    if (unverified.text) write(out, *unverified.text);
}

void write(Flow& out, ast::AppliesOnlyIf const& scope) { write(out.add("applies only if"), scope.condition); }

void write(Flow& out, ast::ExceptWhen const& scope) { write(out.add("except when"), scope.condition); }

void write(Flow& out, ast::Precedence const& precedence) {
    switch (precedence.kind) {
        case ast::PrecedenceKind::prevails_over: out.add("prevails over"); break;
        case ast::PrecedenceKind::subject_to: out.add("subject to"); break;
        case ast::PrecedenceKind::without_prejudice_to: out.add("without prejudice to"); break;
    }
    if (precedence.any_treaty)
        out.add("any treaty");
    else
        write(out, precedence.treaties);
}

void write(Flow& out, ast::Peremptory const&) { out.add("peremptory"); }

void write(Flow& out, ast::ForbidsModification const&) { out.add("forbids modification"); }

void write(Flow& out, ast::Replaces const& item) { write(out.add("replaces treaty"), item.treaties); }

void write(Flow& out, ast::Allow const& item) { write(out.add("allow").add(item.code.text), item.reason); }

void write(Flow& out, ast::Goal const& goal) {
    out.add("goal");
    if (goal.title) write(out, *goal.title);
    switch (goal.kind) {
        case ast::GoalKind::never: out.add("never"); break;
        case ast::GoalKind::always: out.add("always"); break;
        case ast::GoalKind::possible: out.add("possible"); break;
    }
    if (goal.when) {
        write(out.soft(break_clause).add("when"), *goal.when);
        out.soft(break_clause).add("then");
    }
    write(out, goal.condition);
}

void write(Flow& out, ast::Signed const& item) { write(out.add("signed"), item.date); }

void write(Flow& out, ast::InForce const& in_force) {
    out.add("in force");
    for (std::size_t i = 0; i < in_force.periods.size(); ++i) {
        if (i > 0) out.glue(",").soft(break_clause);
        write(out, in_force.periods[i]);
    }
}

void write(Flow& out, ast::InForceWhen const& in_force) {
    write(out.add("in force when"), in_force.ratifiers);
    out.add("parties ratify");
    write_names(out, "including", in_force.including);
    if (in_force.after) write(out.soft(break_clause).add("after"), *in_force.after);
}

void write(Flow& out, ast::InForceWhile const& in_force) {
    write(out.add("in force while"), in_force.treaty);
    out.add("in force");
    write(out, in_force.periods);
}

void write(Flow& out, ast::Ratification const& item) {
    write(out.add("ratified by"), item.by);
    write(out.soft(break_clause).add("on"), item.on);
}

void write(Flow& out, ast::Accession const& item) {
    write(out.add("accession by"), item.by);
    write(out.soft(break_clause).add("on"), item.on);
}

void write(Flow& out, ast::ProvisionalApplication const& item) {
    write(out.add("provisionally applied"), item.period);
    write_names(out, "by", item.by);
}

void write(Flow& out, ast::TermOfYears const& term) {
    out.add("term");
    if (term.length) write(out, *term.length);
    if (term.from) write(out.add("from"), *term.from);
    if (term.until) write(out.add("until"), *term.until);
    if (term.renewed_for)
        write(out.soft(break_clause).add(term.once ? "renewed once for" : "renewed for"), *term.renewed_for);
    if (term.notice)
        write(out.soft(break_clause).add(term.each_party ? "for parties without notice" : "unless notice"),
              *term.notice);
}

void write(Flow& out, ast::Withdrawal const& withdrawal) {
    write(out.add(withdrawal.ends_treaty ? "termination on" : "withdrawal on"), withdrawal.notice);
    out.add("notice");
    if (withdrawal.after) write(out.add("after"), *withdrawal.after);
    if (withdrawal.not_before) write(out.add("not before"), *withdrawal.not_before);
}

void write(Flow& out, ast::Notice const& notice) {
    write(out.add("notice by"), notice.by);
    write(out.soft(break_clause).add("on"), notice.on);
}

void write(Flow& out, ast::Terminated const& item) { write(out.add("terminated on"), item.on); }

void write(Flow& out, ast::DutiesEnd const&) { out.add("duties end with the treaty"); }

void write(Flow& out, ast::Suspension const& suspension) {
    out.add("suspended");
    if (suspension.between_first && suspension.between_second) {
        write(out.add("between"), *suspension.between_first);
        write(out.add("and"), *suspension.between_second);
    }
    write_names(out, "for", suspension.for_parties);
    write(out, suspension.periods);
}

void write(Flow& out, ast::AreaItem const& item) {
    switch (item.subject) {
        case ast::AreaSubject::anywhere: out.add("anywhere"); break;
        case ast::AreaSubject::territory_of: out.add("territory of"); break;
        case ast::AreaSubject::islands_of: out.add("islands of"); break;
        case ast::AreaSubject::administered_by: out.add("administered by"); break;
    }
    if (item.of) write(out, *item.of);
    for (ast::AreaFilter const& filter : item.filters) {
        out.soft(break_clause);
        if (auto const* in = std::get_if<ast::InPlaces>(&filter)) {
            write(out, ast::Filter(*in));
        } else if (auto const* north = std::get_if<ast::NorthOf>(&filter)) {
            write(out.add(north->south ? "south of" : "north of"), north->line);
        } else {
            write(out.add("except"), std::get<ast::ExceptPlaces>(filter).places);
        }
    }
    write_names(out, "for", item.targets);
    write(out, item.periods);
}

void write_heading(Flow& out, ast::Article const& article) {
    out.add("article").add(article.label);
    if (article.title) write(out, *article.title);
    write(out, article.periods);
}

void write_heading(Flow& out, ast::OverlayArticle const& article) {
    write_heading(out.add(article.replaces ? "replaces" : "adds"), article.article);
}

void write_heading(Flow& out, ast::OverlayScope const& scope) { out.add("in article").add(scope.label); }

void write_heading(Flow& out, ast::Parties const&) { out.add("parties"); }

void write_heading(Flow& out, ast::Area const& area) {
    write(out.add("area"), area.name);
    if (area.label) write(out, *area.label);
}

void write_heading(Flow& out, ast::OverlayArea const& node) {
    switch (node.change) {
        case ast::AreaChange::replaces: out.add("replaces"); break;
        case ast::AreaChange::adds: out.add("adds to"); break;
        case ast::AreaChange::takes: out.add("takes from"); break;
    }
    write_heading(out, node.area);
}

void write_heading(Flow& out, ast::Treaty const& treaty) {
    write(out.add("treaty"), treaty.name);
    write(out, treaty.title);
    if (treaty.known_as) write(out.soft(break_clause).add("known as"), *treaty.known_as);
    if (treaty.political) out.soft(break_clause).add("political");
}

void write_heading(Flow& out, ast::Overlay const& overlay) {
    write(out.add(word(overlay.kind)), overlay.name);
    write(out, overlay.title);
    write(out.soft(break_clause).add("to"), overlay.to);
    for (ast::OverlayAttribute const& attribute : overlay.attributes)
        std::visit(Overloaded{
                       [&](ast::OverlayBy const& by) { write_names(out, "by", by.names); },
                       [&](ast::OverlayBinds const& binds) {
                           write_names(out, "binds", binds.names);
                           if (!binds.between_first || !binds.between_second) return;
                           write(out.soft(break_clause).add("binds between"), *binds.between_first);
                           write(out.add("and"), *binds.between_second);
                       },
                       [&](ast::OverlaySecret const& secret) {
                           out.soft(break_clause).add("secret");
                           for (ast::Period const& period : secret.periods) write(out, period);
                       },
                       [&](ast::OverlayKnownTo const& known) { write_names(out, "known to", known.names); },
                       [&](ast::Period const& period) { write(out.soft(break_clause), period); },
                   },
                   attribute);
}

// ---- cases -------------------------------------------------------------------------------------------

void write(Flow& out, ast::OnDate const& on) { write(out.add("on"), on.date); }

void write(Flow& out, ast::CaseEvent const& event) {
    write(out.add("event"), event.name);
    write(out.glue(":"), event.phrase);
    if (event.on) write(out.soft(break_clause).add("on"), *event.on);
}

void write(Flow& out, ast::Given const& given) {
    write(out.add("given"), given.condition);
    if (!given.amount || !given.unit) return;
    write(out.soft(break_clause).add("amount"), *given.amount);
    write(out, *given.unit);
}

void write(Flow& out, ast::SourceNote const& source) { write(out.add("source"), source.text); }

void write(Flow& out, ast::Dispute const& dispute) { write(out.add("dispute"), dispute.text); }

void write(Flow& out, ast::ViewOf const& item) { write(out.add("view"), item.whose); }

void write(Flow& out, ast::Without const& item) { write(out.add("without"), item.names); }

void write(Flow& out, ast::Using const& item) { write(out.add("using"), item.treaties); }

void write(Flow& out, ast::PrecedencePolicy const& policy) {
    out.add("precedence");
    switch (policy.kind) {
        case ast::PolicyKind::none: out.add("none"); break;
        case ast::PolicyKind::text: out.add("text"); break;
        case ast::PolicyKind::vclt: out.add("vclt"); break;
    }
    if (policy.as_custom) out.add("as custom");
}

void write(Flow& out, ast::Release const& release) {
    write(out.add("release of"), release.of);
    write(out.soft(break_clause).add("by"), release.by);
    if (release.from) write(out.soft(break_clause).add("from"), *release.from);
    write(out.soft(break_clause).add("under"), release.under);
    if (release.on) write(out.add("on"), *release.on);
}

void write(Flow& out, ast::Claim const& claim) {
    out.add("claim");
    switch (claim.ground) {
        case ast::Ground::breach: out.add("breach"); break;
        case ast::Ground::impossibility: out.add("impossibility"); break;
        case ast::Ground::change_of_circumstances: out.add("change of circumstances"); break;
    }
    out.add("of").add(claim.treaty.text);
    write(out.soft(break_clause).add("by"), claim.by);
    if (!claim.against.empty()) write(out.soft(break_clause).add("against"), claim.against);
    if (claim.notified) write(out.soft(break_clause).add("notified on"), *claim.notified);
    if (claim.accepted) out.add("accepted");
}

void write(Flow& out, ast::Expect const& expect) {
    out.add("expect");
    if (auto const* each = std::get_if<ast::EachParty>(&expect.who))
        out.add(each->other ? "each other party" : "each party");
    else if (std::holds_alternative<ast::Together>(expect.who))
        out.add("the parties jointly");
    else
        write(out, std::get<std::vector<ast::Name>>(expect.who));
    out.soft(break_clause);
    std::visit(Overloaded{
                   [&](ast::ExpectNorm const& norm) {
                       write(out.add(word(norm.modality)), norm.act);
                       if (norm.means_of_its_choosing)
                           out.soft(break_clause).add("by means of its own choosing");
                   },
                   [&](ast::ExpectNothing const&) { out.add("owes nothing"); },
                   [&](ast::ExpectUndetermined const& undetermined) {
                       write(out.add("undetermined"), undetermined.act);
                       for (std::size_t i = 0; i < undetermined.hinges.size(); ++i) {
                           if (i == 0)
                               out.soft(break_clause).add("hinges on");
                           else
                               out.glue(",").soft(break_clause);
                           write_unary(out, undetermined.hinges[i]);
                       }
                   },
                   [&](ast::ExpectViolates const& violates) { write(out.add("violates"), violates.act); },
               },
               expect.what);
    write(out.soft(break_clause).add("under"), expect.under);
    if (expect.because) write(out.soft(break_clause).add("because"), *expect.because);
}

void write_heading(Flow& out, ast::Case const& item) {
    write(out.add("case"), item.name);
    write(out, item.title);
}

void write_heading(Flow& out, ast::Reading const& reading) { write(out.add("reading"), reading.label); }

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
// Items that hold no items, and the headings of those that do, as text. Private to grammar/.
#pragma once

#include "grammar/print_flow.hpp"

namespace casus::grammar {

// An item without a block: the whole of it.
void write(Flow& out, ast::State const& state);
void write(Flow& out, ast::Actor const& actor);
void write(Flow& out, ast::Place const& place);
void write(Flow& out, ast::Line const& line);
void write(Flow& out, ast::Target const& target);
void write(Flow& out, ast::Unit const& unit);
void write(Flow& out, ast::Fact const& fact);
void write(Flow& out, ast::AreaItem const& item);
void write(Flow& out, ast::Note const& note);
void write(Flow& out, ast::Cite const& cite);
void write(Flow& out, ast::Unverified const& unverified);
void write(Flow& out, ast::AppliesOnlyIf const& scope);
void write(Flow& out, ast::ExceptWhen const& scope);
void write(Flow& out, ast::Precedence const& precedence);
void write(Flow& out, ast::Peremptory const& item);
void write(Flow& out, ast::ForbidsModification const& item);
void write(Flow& out, ast::Replaces const& item);
void write(Flow& out, ast::Allow const& item);
void write(Flow& out, ast::Goal const& goal);
void write(Flow& out, ast::Signed const& item);
void write(Flow& out, ast::InForce const& in_force);
void write(Flow& out, ast::InForceWhen const& in_force);
void write(Flow& out, ast::InForceWhile const& in_force);
void write(Flow& out, ast::Ratification const& item);
void write(Flow& out, ast::Accession const& item);
void write(Flow& out, ast::ProvisionalApplication const& item);
void write(Flow& out, ast::Terminated const& item);
void write(Flow& out, ast::DutiesEnd const& item);
void write(Flow& out, ast::TermOfYears const& term);
void write(Flow& out, ast::Withdrawal const& withdrawal);
void write(Flow& out, ast::Notice const& notice);
void write(Flow& out, ast::Suspension const& suspension);
void write(Flow& out, ast::OrganMembers const& members);
void write(Flow& out, ast::OrganVotes const& votes);
void write(Flow& out, ast::OrganVeto const& veto);
void write(Flow& out, ast::OrganQuorum const& quorum);
void write(Flow& out, ast::OrganExcludes const& excludes);
void write(Flow& out, ast::OrganSeats const& seats);
void write(Flow& out, ast::OnDate const& on);
void write(Flow& out, ast::CaseEvent const& event);
void write(Flow& out, ast::Given const& given);
void write(Flow& out, ast::SourceNote const& source);
void write(Flow& out, ast::Dispute const& dispute);
void write(Flow& out, ast::ViewOf const& item);
void write(Flow& out, ast::Without const& item);
void write(Flow& out, ast::Using const& item);
void write(Flow& out, ast::PrecedencePolicy const& policy);
void write(Flow& out, ast::Release const& release);
void write(Flow& out, ast::Claim const& claim);
void write(Flow& out, ast::Voters const& voters);
void write(Flow& out, ast::Expect const& expect);

// A line of a list, up to its periods, which are aligned with those of the other lines.
void write_head(Flow& out, ast::PartyGroup const& group);
void write_head(Flow& out, ast::FigureEntry const& entry);

// An item with a block: what stands before the brace.
void write_heading(Flow& out, ast::Class const& item);
void write_heading(Flow& out, ast::Figure const& figure);
void write_heading(Flow& out, ast::Article const& article);
void write_heading(Flow& out, ast::OverlayArticle const& article);
void write_heading(Flow& out, ast::OverlayArea const& area);
void write_heading(Flow& out, ast::OverlayScope const& scope);
void write_heading(Flow& out, ast::Parties const& parties);
void write_heading(Flow& out, ast::Organ const& organ);
void write_heading(Flow& out, ast::Votes const& votes);
void write_heading(Flow& out, ast::Area const& area);
void write_heading(Flow& out, ast::Treaty const& treaty);
void write_heading(Flow& out, ast::Overlay const& overlay);
void write_heading(Flow& out, ast::Case const& item);
void write_heading(Flow& out, ast::Reading const& reading);

// Events and acts: the first line, before `involves`, `implies` and `excludes`.
void write_heading(Flow& out, ast::Event const& event);
void write_heading(Flow& out, ast::Act const& act);
void write(Flow& out, ast::Involvement const& involvement);
void write(Flow& out, std::vector<ast::Phrase> const& phrases);

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
// Items: vocabulary, treaties, overlays and cases.
#include "grammar/x3/document.hpp"

#include "grammar/lookahead.hpp"
#include "grammar/x3/block.hpp"
#include "grammar/x3/condition.hpp"

namespace casus::grammar {

// A rule for each kind of node; the tags make their types distinct.
template <typename Node>
struct NodeTag {};
template <typename Node>
using NodeRule = x3::rule<NodeTag<Node>, Node>;

inline constexpr NodeRule<ast::PartyGroup> group = "names";
inline constexpr NodeRule<ast::Code> code = "`coded`";
inline constexpr NodeRule<ast::State> state_item = "a state";
inline constexpr NodeRule<ast::Actor> actor_item = "an actor";
inline constexpr NodeRule<ast::Class> class_item = "a class";
inline constexpr NodeRule<ast::Ownership> ownership = "an owner";
inline constexpr NodeRule<ast::Latitude> latitude = "a latitude";
inline constexpr NodeRule<ast::Place> place_item = "a place";
inline constexpr NodeRule<ast::Line> line_item = "a line";
inline constexpr NodeRule<ast::Target> target_item = "a target";
inline constexpr NodeRule<ast::Unit> unit_item = "a unit";
inline constexpr NodeRule<ast::Parameter> parameter = "a parameter";
struct BetweenParameterTag;
struct AndParameterTag;
struct ParametersTag;
struct PhrasesTag;
inline constexpr x3::rule<BetweenParameterTag, ast::Parameter> between_parameter = "`between`";
inline constexpr x3::rule<AndParameterTag, ast::Parameter> and_parameter = "`and`";
inline constexpr x3::rule<ParametersTag, std::vector<ast::Parameter>> parameters = "parameters";
inline constexpr x3::rule<PhrasesTag, std::vector<ast::Phrase>> phrases = "phrases";
inline constexpr NodeRule<ast::Involvement> involvement = "`involves`";
inline constexpr NodeRule<ast::Event> event_item = "an event";
inline constexpr NodeRule<ast::Act> act_item = "an act";
inline constexpr NodeRule<ast::Fact> fact_item = "a fact";
inline constexpr NodeRule<ast::FigureEntry> figure_entry = "a figure's entry";
inline constexpr NodeRule<ast::Figure> figure_item = "a figure";

inline constexpr NodeRule<ast::Note> note = "a note";
inline constexpr NodeRule<ast::Cite> cite = "a citation";
inline constexpr NodeRule<ast::Unverified> unverified = "`unverified`";
inline constexpr NodeRule<ast::AppliesOnlyIf> applies_only_if = "`applies only if`";
inline constexpr NodeRule<ast::ExceptWhen> except_when = "`except when`";
inline constexpr NodeRule<ast::Precedence> precedence = "a precedence";
inline constexpr NodeRule<ast::Peremptory> peremptory = "`peremptory`";
inline constexpr NodeRule<ast::ForbidsModification> forbids_modification = "`forbids modification`";
inline constexpr NodeRule<ast::Replaces> replaces = "`replaces treaty`";
inline constexpr NodeRule<ast::Allow> allow = "`allow`";
inline constexpr NodeRule<ast::Goal> goal = "a goal";
inline constexpr NodeRule<ast::ArticleItem> article_item = "an item of an article";
inline constexpr NodeRule<ast::Article> article = "an article";
inline constexpr NodeRule<ast::Signed> signed_on = "`signed`";
inline constexpr NodeRule<ast::InForce> in_force_period = "`in force`";
inline constexpr NodeRule<ast::InForceWhen> in_force_when = "`in force when`";
inline constexpr NodeRule<ast::InForceWhile> in_force_while = "`in force while`";
inline constexpr NodeRule<ast::Ratification> ratification = "`ratified`";
inline constexpr NodeRule<ast::Accession> accession = "`accession`";
inline constexpr NodeRule<ast::ProvisionalApplication> provisional = "`provisionally applied`";
inline constexpr NodeRule<ast::Terminated> terminated = "`terminated`";
inline constexpr NodeRule<ast::DutiesEnd> duties_end = "`duties end`";
inline constexpr NodeRule<ast::Parties> parties = "`parties`";
inline constexpr NodeRule<ast::TermOfYears> term_of_years = "`term`";
inline constexpr NodeRule<ast::Withdrawal> withdrawal = "`withdrawal`";
inline constexpr NodeRule<ast::Notice> notice = "`notice`";
inline constexpr NodeRule<ast::Suspension> suspension = "`suspended`";
inline constexpr NodeRule<ast::OrganMembers> organ_members = "`members`";
inline constexpr NodeRule<ast::OrganVotes> organ_votes = "`votes`";
inline constexpr NodeRule<ast::OrganVeto> organ_veto = "`veto`";
inline constexpr NodeRule<ast::OrganQuorum> organ_quorum = "`quorum`";
inline constexpr NodeRule<ast::OrganExcludes> organ_excludes = "`excludes`";
inline constexpr NodeRule<ast::OrganSeats> organ_seats = "`seats`";
inline constexpr NodeRule<ast::OrganItem> organ_item = "an item of an organ";
inline constexpr NodeRule<ast::Organ> organ = "an organ";
inline constexpr NodeRule<ast::AreaFilter> area_filter = "a restriction";
inline constexpr NodeRule<ast::InPlaces> area_in = "`in` and places";
inline constexpr NodeRule<ast::NorthOf> north_of = "`north of`";
inline constexpr NodeRule<ast::ExceptPlaces> except_places = "`except`";
inline constexpr NodeRule<ast::Binder> area_owners = "`any` and a type";
inline constexpr NodeRule<ast::AreaItem> area_item = "an item of an area";
inline constexpr NodeRule<ast::Area> area = "an area";
inline constexpr NodeRule<ast::TreatyItem> treaty_item = "an item of a treaty";
inline constexpr NodeRule<ast::Treaty> treaty = "a treaty";

inline constexpr NodeRule<ast::OverlayBy> overlay_by = "`by`";
inline constexpr NodeRule<ast::OverlayBinds> overlay_binds = "`binds`";
inline constexpr NodeRule<ast::OverlaySecret> overlay_secret = "`secret`";
inline constexpr NodeRule<ast::OverlayKnownTo> overlay_known_to = "`known to`";
inline constexpr NodeRule<ast::OverlayArticle> overlay_article = "`replaces article`";
inline constexpr NodeRule<ast::OverlayArea> overlay_area = "a change of an area";
inline constexpr NodeRule<ast::OverlayScope> overlay_scope = "`in article`";
inline constexpr NodeRule<ast::OverlayItem> overlay_item = "an item of a protocol";
inline constexpr NodeRule<ast::Overlay> overlay = "a protocol";

inline constexpr NodeRule<ast::OnDate> on_date = "`on`";
inline constexpr NodeRule<ast::CaseEvent> case_event = "`event`";
inline constexpr NodeRule<ast::Given> given = "`given`";
inline constexpr NodeRule<ast::SourceNote> source_note = "`source`";
inline constexpr NodeRule<ast::Dispute> dispute = "`dispute`";
inline constexpr NodeRule<ast::Using> using_item = "`using`";
inline constexpr NodeRule<ast::ViewOf> view_of = "`view`";
inline constexpr NodeRule<ast::Without> without_item = "`without`";
inline constexpr NodeRule<ast::PrecedencePolicy> policy = "`precedence`";
inline constexpr NodeRule<ast::Release> release = "`release`";
inline constexpr NodeRule<ast::Claim> claim = "`claim`";
inline constexpr NodeRule<ast::Voters> voters = "how some voted";
inline constexpr NodeRule<ast::Votes> votes = "`votes in`";
inline constexpr NodeRule<ast::ExpectNorm> expect_norm = "a norm";
inline constexpr NodeRule<ast::ExpectNothing> expect_nothing = "`owes nothing`";
inline constexpr NodeRule<ast::ExpectUndetermined> expect_undetermined = "`undetermined`";
inline constexpr NodeRule<ast::ExpectViolates> expect_violates = "`violates`";
inline constexpr NodeRule<ast::EachParty> each_party = "`each party`";
inline constexpr NodeRule<ast::Together> together = "`the parties jointly`";
inline constexpr NodeRule<ast::Expect> expectation = "`expect`";
inline constexpr NodeRule<ast::Reading> reading = "a reading";
inline constexpr NodeRule<ast::CaseItem> case_item = "an item of a case";
inline constexpr NodeRule<ast::Case> case_rule = "a case";

// ---- vocabulary --------------------------------------------------------------------------------------

constexpr auto group_def =
    spanned[set<&ast::PartyGroup::names>[names] >> set<&ast::PartyGroup::periods>[periods]];

constexpr auto code_def = spanned[kw("coded") > set<&ast::Code::scheme>[name] >
                                  set<&ast::Code::number>[integer] > set<&ast::Code::periods>[periods]];
constexpr auto state_item_def =
    spanned[kw("state") >> set<&ast::State::name>[name] > set<&ast::State::label>[text] >
            *((kw("in") > append<&ast::State::in>[names]) | set<&ast::State::periods>[period] |
              (kw("succeeds") > append<&ast::State::succeeds>[names]) | set<&ast::State::codes>[code])];
constexpr auto actor_item_def =
    spanned[kw("actor") >> set<&ast::Actor::name>[name] > set<&ast::Actor::label>[text] >
            *((kw("is") > append<&ast::Actor::is>[names]) | set<&ast::Actor::periods>[period])];
constexpr auto class_item_def =
    spanned[kw("class") >> set<&ast::Class::name>[name] > set<&ast::Class::label>[text] > kw("of") >
            set<&ast::Class::of>[type] >
            ((kw("is") > set<&ast::Class::filters>[filter] > *set<&ast::Class::filters>[filter]) |
             set<&ast::Class::members>[block<Level::members>(group)])];

constexpr auto ownership_def =
    spanned[(kw("of") | (kw("administered") > kw("by") > let<&ast::Ownership::administered>(true))) >
            set<&ast::Ownership::by>[name] > set<&ast::Ownership::periods>[periods]];
constexpr auto latitude_def = spanned[kw("latitude") > set<&ast::Latitude::low>[number] >
                                      -(kw("to") > set<&ast::Latitude::high>[number])];
constexpr auto place_kind = (kw("territory") >> let<&ast::Place::kind>(ast::PlaceKind::territory)) |
                            (kw("island") >> let<&ast::Place::kind>(ast::PlaceKind::island)) |
                            (kw("sea") >> let<&ast::Place::kind>(ast::PlaceKind::sea));
constexpr auto place_item_def =
    spanned[(kw("place") | (kw("region") >> let<&ast::Place::region>(true))) > set<&ast::Place::name>[name] >
            set<&ast::Place::label>[text] >
            *((kw("in") > append<&ast::Place::in>[names]) | (kw("is") > place_kind) |
              set<&ast::Place::owners>[ownership] | set<&ast::Place::latitude>[latitude])];
constexpr auto line_item_def =
    spanned[kw("line") >> set<&ast::Line::name>[name] > set<&ast::Line::label>[text] > kw("latitude") >
            set<&ast::Line::latitude>[number]];
constexpr auto target_item_def =
    spanned[kw("target") >> set<&ast::Target::name>[name] > set<&ast::Target::label>[text] >
            -(kw("is") > set<&ast::Target::is>[names])];
constexpr auto unit_item_def =
    spanned[kw("unit") >> set<&ast::Unit::name>[name] > set<&ast::Unit::label>[text]];

constexpr auto parameter_end = set<&ast::Parameter::variable>[variable] >
                               sign(":") > set<&ast::Parameter::type>[type];
constexpr auto parameter_def =
    spanned[(set<&ast::Parameter::preposition>[preposition] > parameter_end) |
            (set<&ast::Parameter::variable>[variable] > sign(":") > set<&ast::Parameter::type>[type])];
constexpr auto between_parameter_def =
    spanned[kw("between") >> let<&ast::Parameter::preposition>(ast::Preposition::between) > parameter_end];
constexpr auto and_parameter_def =
    spanned[kw("and") >> let<&ast::Parameter::preposition>(ast::Preposition::and_) > parameter_end];
constexpr auto parameters_def = *(whole[parameter] | (whole[between_parameter] > whole[and_parameter]));

constexpr auto involvement_def =
    spanned[kw("involves") > set<&ast::Involvement::who>[variable] > kw("performs") >
            named("an act")[set<&ast::Involvement::act>[phrase]]];
constexpr auto event_item_def =
    spanned[kw("event") >> set<&ast::Event::name>[name] > set<&ast::Event::label>[text] >
            -(kw("is") > set<&ast::Event::is>[names]) > set<&ast::Event::parameters>[parameters] >
            *set<&ast::Event::involves>[involvement]];
constexpr auto act_item_def =
    spanned[kw("act") >> set<&ast::Act::name>[name] > set<&ast::Act::label>[text] >
            set<&ast::Act::parameters>[parameters] >
            *((kw("implies") > append<&ast::Act::implies>[phrases]) |
              (kw("excludes") > append<&ast::Act::excludes>[phrases]) |
              (kw("concluding") > ((kw("duty") > kw("to") > append<&ast::Act::promises>[phrases]) |
                                   (kw("conflict") > kw("with") > set<&ast::Act::conflicts>[variable]))))];
constexpr auto phrases_def = named("an act")[whole[phrase] >> *(sign(",") > whole[phrase])];
constexpr auto fact_item_def =
    spanned[kw("fact") >> set<&ast::Fact::name>[name] > set<&ast::Fact::label>[text] >
            set<&ast::Fact::parameters>[parameters] >
            ((kw("open") >> let<&ast::Fact::world>(ast::World::open)) |
             (kw("closed") >> let<&ast::Fact::world>(ast::World::closed)))];

constexpr auto figure_entry_def =
    spanned[set<&ast::FigureEntry::of>[name] > set<&ast::FigureEntry::number>[number] >
            set<&ast::FigureEntry::periods>[periods]];
constexpr auto figure_item_def =
    spanned[kw("figure") >> set<&ast::Figure::name>[name] > set<&ast::Figure::label>[text] > kw("of") >
            set<&ast::Figure::of>[type] > kw("in") > set<&ast::Figure::unit>[name] >
            set<&ast::Figure::entries>[block<Level::figure>(figure_entry)]];

// ---- treaties ----------------------------------------------------------------------------------------

// In an article a rule may begin with any name: `note shall ...` is one.
constexpr auto note_def = spanned[kw("note") >> not_ahead(is_modality) > set<&ast::Note::text>[text]];
constexpr auto cite_def = spanned[kw("cite") >> not_ahead(is_modality) > set<&ast::Cite::text>[text]];
constexpr auto unverified_def = spanned[kw("unverified") > -set<&ast::Unverified::text>[text]];
constexpr auto applies_only_if_def = spanned[kw("applies") >> not_ahead(is_modality) > kw("only") > kw("if") >
                                             set<&ast::AppliesOnlyIf::condition>[condition]];
constexpr auto except_when_def =
    spanned[kw("except") > kw("when") > set<&ast::ExceptWhen::condition>[condition]];
constexpr auto precedence_def =
    spanned[((kw("prevails") > kw("over") > let<&ast::Precedence::kind>(ast::PrecedenceKind::prevails_over)) |
             (kw("subject") > kw("to") > let<&ast::Precedence::kind>(ast::PrecedenceKind::subject_to)) |
             (kw("without") > kw("prejudice") > kw("to") >
              let<&ast::Precedence::kind>(ast::PrecedenceKind::without_prejudice_to))) >
            ((kw("any") > kw("treaty") > let<&ast::Precedence::any_treaty>(true)) |
             set<&ast::Precedence::treaties>[names])];

constexpr auto any_precedence =
    starting("prevails", precedence) | starting("subject", precedence) | starting("without", precedence);
constexpr auto peremptory_def = spanned[kw("peremptory") >> not_ahead(is_modality)];
constexpr auto forbids_modification_def =
    spanned[kw("forbids") >> not_ahead(is_modality) > kw("modification")];
constexpr auto replaces_def = spanned[kw("replaces") >> kw("treaty") > set<&ast::Replaces::treaties>[names]];
constexpr auto allow_def = spanned[kw("allow") >> not_ahead(is_modality) > set<&ast::Allow::code>[code_word] >
                                   set<&ast::Allow::reason>[text]];
constexpr auto goal_def = spanned[kw("goal") > -set<&ast::Goal::title>[text] >
                                  ((kw("never") >> let<&ast::Goal::kind>(ast::GoalKind::never)) |
                                   (kw("possible") >> let<&ast::Goal::kind>(ast::GoalKind::possible)) |
                                   (kw("always") >> let<&ast::Goal::kind>(ast::GoalKind::always) >>
                                    -(kw("when") > set<&ast::Goal::when>[condition] > kw("then")))) >
                                  set<&ast::Goal::condition>[condition]];
constexpr auto article_item_def = named("a rule or another item of an article")
    [starting("note", note) | starting("cite", cite) | starting("unverified", unverified) |
     starting("applies", applies_only_if) | starting("except", except_when) | any_precedence |
     starting("peremptory", peremptory) | starting("forbids", forbids_modification) |
     starting("replaces", replaces) | starting("allow", allow) | whole[rule]];
constexpr auto article_def =
    spanned[kw("article") > heading[set<&ast::Article::label>[label] > -set<&ast::Article::title>[text] >
                                    set<&ast::Article::periods>[periods]] >
            set<&ast::Article::items>[block<Level::article>(article_item)]];

constexpr auto signed_on_def = spanned[kw("signed") > set<&ast::Signed::date>[date]];
constexpr auto in_force_period_def = spanned[kw("in") >> kw("force") > set<&ast::InForce::periods>[period] >
                                             *(sign(",") > set<&ast::InForce::periods>[period])];
constexpr auto in_force_when_def =
    spanned[kw("in") >> kw("force") >> kw("when") > set<&ast::InForceWhen::ratifiers>[integer] >
            kw("parties") > kw("ratify") > -(kw("including") > set<&ast::InForceWhen::including>[names]) >
            -(kw("after") > set<&ast::InForceWhen::after>[duration])];
constexpr auto in_force_while_def =
    spanned[kw("in") >> kw("force") >> kw("while") > set<&ast::InForceWhile::treaty>[name] > kw("in") >
            kw("force") > set<&ast::InForceWhile::periods>[periods]];
constexpr auto ratification_def = spanned[kw("ratified") > kw("by") > set<&ast::Ratification::by>[names] >
                                          kw("on") > set<&ast::Ratification::on>[date]];
constexpr auto accession_def = spanned[kw("accession") > kw("by") > set<&ast::Accession::by>[names] >
                                       kw("on") > set<&ast::Accession::on>[date]];
constexpr auto provisional_def =
    spanned[kw("provisionally") > kw("applied") > set<&ast::ProvisionalApplication::period>[period] >
            -(kw("by") > set<&ast::ProvisionalApplication::by>[names])];
constexpr auto terminated_def = spanned[kw("terminated") > kw("on") > set<&ast::Terminated::on>[date]];
constexpr auto duties_end_def = spanned[kw("duties") > kw("end") > kw("with") > kw("the") > kw("treaty")];
constexpr auto parties_def =
    spanned[kw("parties") > set<&ast::Parties::groups>[block<Level::members>(group)]];
constexpr auto term_of_years_def =
    spanned[kw("term") >
            ((set<&ast::TermOfYears::length>[duration] > -(kw("from") > set<&ast::TermOfYears::from>[date])) |
             (kw("until") > set<&ast::TermOfYears::until>[date])) >
            -(kw("renewed") > -(kw("once") > let<&ast::TermOfYears::once>(true)) > kw("for") >
              set<&ast::TermOfYears::renewed_for>[duration] >
              -((kw("unless") > kw("notice") > set<&ast::TermOfYears::notice>[duration]) |
                (kw("for") > kw("parties") > kw("without") > kw("notice") >
                 let<&ast::TermOfYears::each_party>(true) > set<&ast::TermOfYears::notice>[duration])))];
constexpr auto withdrawal_def =
    spanned[(kw("withdrawal") | (kw("termination") >> let<&ast::Withdrawal::ends_treaty>(true))) > kw("on") >
            set<&ast::Withdrawal::notice>[duration] > kw("notice") >
            -((kw("after") > set<&ast::Withdrawal::after>[duration]) |
              (kw("not") > kw("before") > set<&ast::Withdrawal::not_before>[duration]))];
constexpr auto notice_def =
    spanned[kw("notice") > kw("by") > set<&ast::Notice::by>[names] > kw("on") > set<&ast::Notice::on>[date]];
constexpr auto suspension_def =
    spanned[kw("suspended") > -((kw("between") > set<&ast::Suspension::between_first>[name] > kw("and") >
                                 set<&ast::Suspension::between_second>[name]) |
                                (kw("for") > set<&ast::Suspension::for_parties>[names])) >
            set<&ast::Suspension::periods>[periods]];

constexpr auto organ_members_def =
    spanned[kw("members") > ((kw("parties") >> let<&ast::OrganMembers::all_parties>(true)) |
                             set<&ast::OrganMembers::names>[names]) >
            set<&ast::OrganMembers::periods>[periods]];
constexpr auto voting_rule =
    (kw("unanimity") >> let<&ast::OrganVotes::rule>(ast::VotingRule::unanimity)) |
    (kw("consensus") >> let<&ast::OrganVotes::rule>(ast::VotingRule::consensus)) |
    (kw("absolute_majority") >> let<&ast::OrganVotes::rule>(ast::VotingRule::absolute_majority)) |
    (kw("two_thirds") >> let<&ast::OrganVotes::rule>(ast::VotingRule::two_thirds)) |
    (kw("simple_majority") >> let<&ast::OrganVotes::rule>(ast::VotingRule::simple_majority)) |
    (set<&ast::OrganVotes::needed>[integer] >> let<&ast::OrganVotes::rule>(ast::VotingRule::fixed));
constexpr auto organ_votes_def =
    spanned[kw("votes") > kw("by") > voting_rule >
            -(kw("of") > kw("those") > kw("voting") > let<&ast::OrganVotes::of_those_voting>(true)) >
            set<&ast::OrganVotes::periods>[periods]];
constexpr auto organ_veto_def = spanned[kw("veto") > set<&ast::OrganVeto::names>[names]];
constexpr auto organ_quorum_def = spanned[kw("quorum") > set<&ast::OrganQuorum::numerator>[integer] >
                                          -(sign("/") > set<&ast::OrganQuorum::denominator>[denominator])];
constexpr auto organ_excludes_def =
    spanned[kw("excludes") >
            ((kw("the") > kw("attacker") > let<&ast::OrganExcludes::who>(ast::Excluded::attacker)) |
             (kw("parties") > kw("to") >
              ((kw("the") > kw("dispute")) |
               (kw("a") > kw("dispute") > kw("among") > kw("members") >
                let<&ast::OrganExcludes::who>(ast::Excluded::disputants_among_members)))))];
constexpr auto organ_seats_def =
    spanned[kw("seats") > set<&ast::OrganSeats::number>[integer] > set<&ast::OrganSeats::periods>[periods]];
constexpr auto organ_item_def =
    named("an item of an organ")[starting("members", organ_members) | starting("votes", organ_votes) |
                                 starting("veto", organ_veto) | starting("quorum", organ_quorum) |
                                 starting("excludes", organ_excludes) | starting("seats", organ_seats) |
                                 starting("note", note)];
constexpr auto organ_def =
    spanned[kw("organ") > heading[set<&ast::Organ::name>[name] > -set<&ast::Organ::label>[text]] >
            set<&ast::Organ::items>[block<Level::organ>(organ_item)]];

constexpr auto area_in_def =
    spanned[kw("in") > set<&ast::InPlaces::places>[name] > *(kw("or") > set<&ast::InPlaces::places>[name])];
constexpr auto north_of_def = spanned[(kw("north") | (kw("south") >> let<&ast::NorthOf::south>(true))) >
                                      kw("of") > set<&ast::NorthOf::line>[name]];
constexpr auto except_places_def = spanned[kw("except") > set<&ast::ExceptPlaces::places>[names]];
constexpr auto area_filter_def = whole[area_in] | whole[north_of] | whole[except_places];
// What stands behind `in` says where the territory lies, not who owns it.
constexpr auto area_owners_def = spanned[kw("any") > set<&ast::Binder::type>[type] >
                                         *(not_ahead(begins_in) >> set<&ast::Binder::filters>[filter])];
constexpr auto area_owner = set<&ast::AreaItem::of>[name] | set<&ast::AreaItem::of>[area_owners];
constexpr auto area_subject =
    (kw("anywhere") >> let<&ast::AreaItem::subject>(ast::AreaSubject::anywhere)) |
    (kw("territory") > kw("of") > let<&ast::AreaItem::subject>(ast::AreaSubject::territory_of) > area_owner) |
    (kw("islands") > kw("of") > let<&ast::AreaItem::subject>(ast::AreaSubject::islands_of) > area_owner) |
    (kw("administered") > kw("by") > let<&ast::AreaItem::subject>(ast::AreaSubject::administered_by) >
     area_owner);
constexpr auto area_item_def =
    spanned[named("an item of an area")[area_subject] > *set<&ast::AreaItem::filters>[area_filter] >
            -(kw("for") > set<&ast::AreaItem::targets>[names]) > set<&ast::AreaItem::periods>[periods]];
constexpr auto area_def =
    spanned[kw("area") > heading[set<&ast::Area::name>[name] > -set<&ast::Area::label>[text]] >
            set<&ast::Area::items>[block<Level::area>(area_item)]];

constexpr auto treaty_item_def = named("an item of a treaty")
    [starting("article", article) | starting("note", note) | starting("cite", cite) |
     starting("unverified", unverified) | starting("applies", applies_only_if) |
     starting("except", except_when) | any_precedence | starting("forbids", forbids_modification) |
     starting("replaces", replaces) | starting("signed", signed_on) | starting("in", in_force_when) |
     starting("in", in_force_while) | starting("in", in_force_period) | starting("ratified", ratification) |
     starting("accession", accession) | starting("provisionally", provisional) |
     starting("terminated", terminated) | starting("duties", duties_end) |
     starting("termination", withdrawal) | starting("parties", parties) | starting("term", term_of_years) |
     starting("withdrawal", withdrawal) | starting("notice", notice) | starting("suspended", suspension) |
     starting("organ", organ) | starting("area", area) | starting("allow", allow) | starting("goal", goal)];
constexpr auto treaty_def =
    spanned[kw("treaty") > heading[set<&ast::Treaty::name>[name] > set<&ast::Treaty::title>[text] >
                                   -(kw("known") > kw("as") > set<&ast::Treaty::known_as>[text]) >
                                   -(kw("political") >> let<&ast::Treaty::political>(true))] >
            set<&ast::Treaty::items>[block<Level::treaty>(treaty_item)]];

// ---- overlays ----------------------------------------------------------------------------------------

constexpr auto overlay_by_def = spanned[kw("by") > set<&ast::OverlayBy::names>[names]];
constexpr auto overlay_binds_def =
    spanned[kw("binds") > ((kw("between") > set<&ast::OverlayBinds::between_first>[name] > kw("and") >
                            set<&ast::OverlayBinds::between_second>[name]) |
                           set<&ast::OverlayBinds::names>[names])];
constexpr auto overlay_secret_def = spanned[kw("secret") > set<&ast::OverlaySecret::periods>[periods]];
constexpr auto overlay_known_to_def =
    spanned[kw("known") > kw("to") > set<&ast::OverlayKnownTo::names>[names]];
constexpr auto overlay_article_def = spanned[((kw("replaces") >> let<&ast::OverlayArticle::replaces>(true)) |
                                              kw("adds")) > set<&ast::OverlayArticle::article>[article]];
constexpr auto overlay_area_def =
    spanned[((kw("replaces") >> let<&ast::OverlayArea::change>(ast::AreaChange::replaces)) |
             (kw("adds") >> kw("to") >> let<&ast::OverlayArea::change>(ast::AreaChange::adds)) |
             (kw("takes") >> kw("from") >> let<&ast::OverlayArea::change>(ast::AreaChange::takes))) >>
            set<&ast::OverlayArea::area>[area]];
constexpr auto overlay_scope_def =
    spanned[kw("in") >> kw("article") > heading[set<&ast::OverlayScope::label>[label]] >
            set<&ast::OverlayScope::items>[block<Level::article>(article_item)]];
constexpr auto overlay_item_def =
    named("an item of a protocol")[starting("replaces", overlay_area) | starting("adds", overlay_area) |
                                   starting("takes", overlay_area) | starting("replaces", overlay_article) |
                                   starting("adds", overlay_article) | starting("in", overlay_scope) |
                                   starting("note", note) | starting("cite", cite) |
                                   starting("unverified", unverified) | any_precedence |
                                   starting("signed", signed_on) | starting("in", in_force_period) |
                                   starting("area", area)];
constexpr auto overlay_kind =
    (kw("protocol") >> let<&ast::Overlay::kind>(ast::OverlayKind::protocol)) |
    (kw("annex") >> let<&ast::Overlay::kind>(ast::OverlayKind::annex)) |
    (kw("reservation") >> let<&ast::Overlay::kind>(ast::OverlayKind::reservation)) |
    (kw("understanding") >> let<&ast::Overlay::kind>(ast::OverlayKind::understanding)) |
    (kw("interpretation") >> let<&ast::Overlay::kind>(ast::OverlayKind::interpretation)) |
    (kw("amendment") >> let<&ast::Overlay::kind>(ast::OverlayKind::amendment)) |
    (kw("exchange") >> let<&ast::Overlay::kind>(ast::OverlayKind::exchange));
constexpr auto overlay_def =
    spanned[overlay_kind >
            heading[set<&ast::Overlay::name>[name] > set<&ast::Overlay::title>[text] > kw("to") >
                    set<&ast::Overlay::to>[name] > *(set<&ast::Overlay::attributes>[overlay_by] |
                                                     set<&ast::Overlay::attributes>[overlay_binds] |
                                                     set<&ast::Overlay::attributes>[overlay_secret] |
                                                     set<&ast::Overlay::attributes>[overlay_known_to] |
                                                     set<&ast::Overlay::attributes>[period])] >
            set<&ast::Overlay::items>[block<Level::overlay>(overlay_item)]];

// ---- cases -------------------------------------------------------------------------------------------

constexpr auto on_date_def = spanned[kw("on") > set<&ast::OnDate::date>[date]];
constexpr auto case_event_def = spanned[kw("event") > set<&ast::CaseEvent::name>[name] > sign(":") >
                                        named("an event")[set<&ast::CaseEvent::phrase>[phrase]] >
                                        -(kw("on") > set<&ast::CaseEvent::on>[date])];
constexpr auto given_def =
    spanned[kw("given") > set<&ast::Given::condition>[condition] >
            -(kw("amount") > set<&ast::Given::amount>[number] > set<&ast::Given::unit>[name])];
constexpr auto source_note_def = spanned[kw("source") > set<&ast::SourceNote::text>[text]];
constexpr auto dispute_def = spanned[kw("dispute") > set<&ast::Dispute::text>[text]];
constexpr auto view_of_def = spanned[kw("view") > set<&ast::ViewOf::whose>[name]];
constexpr auto without_item_def = spanned[kw("without") > set<&ast::Without::names>[names]];
constexpr auto using_item_def = spanned[kw("using") > set<&ast::Using::treaties>[names]];

constexpr auto policy_def =
    spanned[kw("precedence") > ((kw("none") >> let<&ast::PrecedencePolicy::kind>(ast::PolicyKind::none)) |
                                (kw("text") >> let<&ast::PrecedencePolicy::kind>(ast::PolicyKind::text)) |
                                (kw("vclt") >> let<&ast::PrecedencePolicy::kind>(ast::PolicyKind::vclt) >
                                 -(kw("as") > kw("custom") > let<&ast::PrecedencePolicy::as_custom>(true))))];
constexpr auto release_def =
    spanned[kw("release") > kw("of") > set<&ast::Release::of>[names] > kw("by") >
            set<&ast::Release::by>[names] >
            -(kw("from") > named("an act")[set<&ast::Release::from>[phrase]]) > kw("under") >
            set<&ast::Release::under>[reference] > -(kw("on") > set<&ast::Release::on>[date])];
constexpr auto claim_ground = (kw("breach") >> let<&ast::Claim::ground>(ast::Ground::breach)) |
                              (kw("impossibility") >> let<&ast::Claim::ground>(ast::Ground::impossibility)) |
                              (kw("change") > kw("of") > kw("circumstances") >
                               let<&ast::Claim::ground>(ast::Ground::change_of_circumstances));
constexpr auto claim_def =
    spanned[kw("claim") > claim_ground > kw("of") > set<&ast::Claim::treaty>[name] > kw("by") >
            set<&ast::Claim::by>[names] > -(kw("against") > set<&ast::Claim::against>[names]) >
            -(kw("notified") > kw("on") > set<&ast::Claim::notified>[date]) >
            -(kw("accepted") > let<&ast::Claim::accepted>(true))];

constexpr auto voters_def =
    spanned[((kw("for") >> let<&ast::Voters::choice>(ast::VoteChoice::for_)) |
             (kw("against") >> let<&ast::Voters::choice>(ast::VoteChoice::against)) |
             (kw("abstaining") >> let<&ast::Voters::choice>(ast::VoteChoice::abstains)) |
             (kw("absent") >> let<&ast::Voters::choice>(ast::VoteChoice::stays_away))) >
            ((set<&ast::Voters::others>[integer] > kw("others")) |
             (set<&ast::Voters::names>[names] >
              -(kw("and") > set<&ast::Voters::others>[integer] > kw("others"))))];
constexpr auto votes_def = spanned[kw("votes") > heading[kw("in") > set<&ast::Votes::organ>[name] > kw("on") >
                                                         named("an act")[set<&ast::Votes::act>[phrase]]] >
                                   set<&ast::Votes::voters>[block<Level::ballot>(voters)]];

constexpr auto expect_norm_def =
    spanned[set<&ast::ExpectNorm::modality>[modality] > named("an act")[set<&ast::ExpectNorm::act>[phrase]] >
            -(kw("by") > kw("means") > kw("of") > kw("its") > kw("own") > kw("choosing") >
              let<&ast::ExpectNorm::means_of_its_choosing>(true))];
constexpr auto expect_nothing_def = spanned[kw("owes") > kw("nothing")];
constexpr auto expect_undetermined_def =
    spanned[kw("undetermined") > named("an act")[set<&ast::ExpectUndetermined::act>[phrase]] >
            -(kw("hinges") > kw("on") > set<&ast::ExpectUndetermined::hinges>[unary] >
              *(sign(",") > set<&ast::ExpectUndetermined::hinges>[unary]))];
constexpr auto expect_violates_def =
    spanned[kw("violates") > named("an act")[set<&ast::ExpectViolates::act>[phrase]]];
constexpr auto each_party_def =
    spanned[kw("each") > -(kw("other") >> let<&ast::EachParty::other>(true)) > kw("party")];
constexpr auto together_def = spanned[kw("the") > kw("parties") > kw("jointly")];
constexpr auto expectation_def =
    spanned[kw("expect") > (set<&ast::Expect::who>[names] | set<&ast::Expect::who>[each_party] |
                            set<&ast::Expect::who>[together]) >
            (set<&ast::Expect::what>[expect_nothing] | set<&ast::Expect::what>[expect_undetermined] |
             set<&ast::Expect::what>[expect_violates] | set<&ast::Expect::what>[expect_norm]) > kw("under") >
            set<&ast::Expect::under>[reference] > -(kw("because") > set<&ast::Expect::because>[any_word])];
constexpr auto reading_def =
    spanned[kw("reading") > nested[heading[set<&ast::Reading::label>[text]] >
                                   set<&ast::Reading::items>[block<Level::situation>(case_item)]]];
constexpr auto case_item_def = named(
    "an item of a case")[starting("on", on_date) | starting("event", case_event) | starting("given", given) |
                         starting("expect", expectation) | starting("using", using_item) |
                         starting("view", view_of) | starting("without", without_item) |
                         starting("source", source_note) | starting("dispute", dispute) |
                         starting("note", note) | starting("precedence", policy) |
                         starting("release", release) | starting("claim", claim) | starting("votes", votes) |
                         starting("reading", reading)];
constexpr auto case_rule_def =
    spanned[kw("case") > heading[set<&ast::Case::name>[name] > set<&ast::Case::title>[text]] >
            set<&ast::Case::items>[block<Level::situation>(case_item)]];

// ---- files -------------------------------------------------------------------------------------------

constexpr auto file_item_def = named("a declaration, a treaty or a case")
    [starting("treaty", treaty) | starting("state", state_item) | starting("actor", actor_item) |
     starting("class", class_item) | starting("place", place_item) | starting("region", place_item) |
     starting("line", line_item) | starting("target", target_item) | starting("unit", unit_item) |
     starting("event", event_item) | starting("act", act_item) | starting("fact", fact_item) |
     starting("figure", figure_item) | starting("case", case_rule) | whole[overlay]];

BOOST_SPIRIT_DEFINE(group, code, state_item, actor_item, class_item, ownership, latitude, place_item,
                    line_item, target_item, unit_item, parameter, between_parameter, and_parameter,
                    parameters, involvement, event_item, act_item, phrases, fact_item, figure_entry,
                    figure_item)
BOOST_SPIRIT_DEFINE(note, cite, unverified, applies_only_if, except_when, precedence, peremptory,
                    forbids_modification, replaces, allow, goal, article_item, article, signed_on,
                    in_force_period, in_force_when, in_force_while, ratification, accession, provisional,
                    terminated, duties_end, parties, term_of_years, withdrawal, notice, suspension)
BOOST_SPIRIT_DEFINE(organ_members, organ_votes, organ_veto, organ_quorum, organ_excludes, organ_seats,
                    organ_item, organ, area_filter, area_in, north_of, except_places, area_owners, area_item,
                    area, treaty_item, treaty)
BOOST_SPIRIT_DEFINE(overlay_by, overlay_binds, overlay_secret, overlay_known_to, overlay_article,
                    overlay_area, overlay_scope, overlay_item, overlay)
BOOST_SPIRIT_DEFINE(on_date, case_event, given, source_note, dispute, using_item, view_of, without_item,
                    policy, release, claim, voters, votes, expect_norm, expect_nothing, expect_undetermined,
                    expect_violates, each_party, together, expectation, reading, case_item, case_rule,
                    file_item)

BOOST_SPIRIT_INSTANTIATE(ItemRule, Cursor, Context)

}  // namespace casus::grammar

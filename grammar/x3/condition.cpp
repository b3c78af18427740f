// SPDX-License-Identifier: MIT
// Terms, phrases, conditions and duties.
#include "grammar/x3/condition.hpp"

#include "grammar/lookahead.hpp"
#include "grammar/x3/tokens.hpp"

namespace casus::grammar {

namespace {

/// One condition, or several joined by `and` or by `or`: one node for all of them, and never one directly
/// within another of its kind.
template <ast::Connective connective, typename Operand, typename Separator>
struct Joined : x3::parser<Joined<connective, Operand, Separator>> {
    using attribute_type = ast::Condition;
    static bool const has_attribute = true;
    constexpr Joined(Operand const& o, Separator const& s) : operand(o), separator(s) {}
    template <typename Node>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node const&,
               ast::Condition& into) const {
        Cursor const start = skip_blanks(first, last);
        if (!operand.parse(first, last, context, x3::unused, into)) return false;
        if (!separator.parse(first, last, context, x3::unused, x3::unused)) return true;
        ast::Junction junction;
        junction.connective = connective;
        add(junction, std::move(into));
        do {
            ast::Condition next;
            if (!operand.parse(first, last, context, x3::unused, next)) throw Failure(first, "a condition");
            add(junction, std::move(next));
        } while (separator.parse(first, last, context, x3::unused, x3::unused));
        ParseState const& state = state_of(context);
        junction.span = state.span(start, state.end_of_text(start, first));
        into = ast::Box<ast::Junction>(std::move(junction));
        return true;
    }
    static void add(ast::Junction& junction, ast::Condition condition) {
        auto* inner = std::get_if<ast::Box<ast::Junction>>(&condition);
        if (inner != nullptr && (*inner)->connective == connective) {
            for (ast::Condition& operand_of_inner : (*inner)->operands)
                junction.operands.push_back(std::move(operand_of_inner));
        } else {
            junction.operands.push_back(std::move(condition));
        }
    }
    Operand operand;
    Separator separator;
};
template <ast::Connective connective, typename Operand, typename Separator>
constexpr auto joined(Operand const& operand, Separator const& separator) {
    return Joined<connective, Operand, Separator>{operand, separator};
}

/// What can follow a term in a condition, read together with it, so that the term is read once.
struct AboutTerm : ast::Node {
    ast::Term term;
    bool is = false, votes = false;
    ast::Attitude attitude;
    ast::IsCondition comparison;
    ast::Vote vote;
};

/// The condition that an AboutTerm is.
template <typename Subject>
struct Decided : Silent<Decided<Subject>> {
    constexpr explicit Decided(Subject const& p) : subject(p) {}
    template <typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, ast::Condition& into,
               Attribute const&) const {
        AboutTerm read;
        if (!subject.parse(first, last, context, x3::unused, read)) return false;
        if (read.is) {
            read.comparison.span = read.span;
            read.comparison.subject = std::move(read.term);
            into = std::move(read.comparison);
        } else if (read.votes) {
            read.vote.span = read.span;
            read.vote.who = std::move(read.term);
            into = std::move(read.vote);
        } else {
            read.attitude.span = read.span;
            read.attitude.who = std::move(read.term);
            into = ast::Box<ast::Attitude>(std::move(read.attitude));
        }
        return true;
    }
    Subject subject;
};
template <typename Subject>
constexpr auto decided(Subject const& subject) {
    return Decided<Subject>{subject};
}

/// set_in<&Outer::inner, &Inner::member>[p]: a member of a member.
template <auto Outer, auto Member, typename Subject>
struct SetInner : Silent<SetInner<Outer, Member, Subject>> {
    constexpr explicit SetInner(Subject const& p) : subject(p) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor& first, Cursor const& last, Context const& context, Node& node,
               Attribute const&) const {
        return SetMember<Member, Subject>{subject}.parse(first, last, context, node.*Outer, x3::unused);
    }
    Subject subject;
};
template <auto Outer, auto Member, typename Subject>
constexpr auto set_in(Subject const& subject) {
    return SetInner<Outer, Member, Parser<Subject>>{x3::as_parser(subject)};
}
template <auto Outer, auto Member, typename Value>
struct LetInner : Silent<LetInner<Outer, Member, Value>> {
    constexpr explicit LetInner(Value v) : value(v) {}
    template <typename Node, typename Attribute>
    bool parse(Cursor&, Cursor const&, Context const&, Node& node, Attribute const&) const {
        node.*Outer.*Member = value;
        return true;
    }
    Value value;
};
template <auto Outer, auto Member, typename Value>
constexpr auto let_in(Value value) {
    return LetInner<Outer, Member, Value>{value};
}

/// Checks a duration that has just been read.
struct PossibleDuration : Silent<PossibleDuration> {
    template <typename Attribute>
    bool parse(Cursor& first, Cursor const&, Context const& context, ast::Duration& read,
               Attribute const&) const {
        ParseState& state = state_of(context);
        read.span = state.span(state.begin() + read.span.begin, first);
        check_duration(state, read);
        return true;
    }
};
inline constexpr PossibleDuration possible{};

/// The count of a duration begins its span.
inline bool read_duration_count(ParseState& state, Cursor& at, ast::Duration& duration) {
    ast::Number number;
    if (!read_integer(state, at, number)) return false;
    duration.count = number.digits;
    duration.span = number.span;
    return true;
}
inline constexpr Token<ast::Duration, read_duration_count> duration_count{"a whole number"};

/// A place's name where a type may stand as well.
inline bool read_place_as_type(ParseState& state, Cursor& at, ast::Type& read) {
    if (!read_name(state, at, read.name)) return false;
    read.span = read.name.span;
    return true;
}
inline constexpr Token<ast::Type, read_place_as_type> place_as_type{"a name"};

/// The type just read is `party`: then `to` and a treaty may follow.
struct OfParty : Silent<OfParty> {
    template <typename Attribute>
    bool parse(Cursor&, Cursor const&, Context const&, ast::Type& read, Attribute const&) const {
        return read.name.text == "party";
    }
};
inline constexpr OfParty of_party{};

}  // namespace

// ---- words -------------------------------------------------------------------------------------------

constexpr auto names_def = whole[name] >> *(sign(",") > whole[name]);

constexpr auto period_def =
    spanned[(kw("from") > set<&ast::Period::from>[date] > -(kw("until") > set<&ast::Period::until>[date])) |
            (kw("until") > set<&ast::Period::until>[date])];
constexpr auto periods_def = *whole[period];

constexpr auto duration_def = whole[duration_count] >
                              ((kw("year") | kw("years")) >> let<&ast::Duration::unit>(ast::TimeUnit::years) |
                               (kw("month") | kw("months")) >>
                                   let<&ast::Duration::unit>(ast::TimeUnit::months) |
                               (kw("day") | kw("days")) >>
                                   let<&ast::Duration::unit>(ast::TimeUnit::days)) > possible;

constexpr auto reference_def = named("a reference")
    [spanned[(kw("article") > set<&ast::Reference::article>[label]) | (kw("this") > kw("treaty")) |
             (set<&ast::Reference::treaty>[name] >> -set<&ast::Reference::article>[point_label])]];

// ---- terms -------------------------------------------------------------------------------------------

struct OtherThanTag;
struct InPlacesTag;
struct NotTypeTag;
struct AnyBinderTag;
struct EachBinderTag;
struct ThisTreatyTag;
struct ThePartiesTag;
inline constexpr x3::rule<OtherThanTag, ast::OtherThan> other_than = "`other than`";
inline constexpr x3::rule<InPlacesTag, ast::InPlaces> in_places = "`in` and places";
inline constexpr x3::rule<NotTypeTag, ast::NotType> not_type = "`not` and a type";
inline constexpr x3::rule<AnyBinderTag, ast::Binder> any_binder = "`any` and a type";
inline constexpr x3::rule<EachBinderTag, ast::Binder> each_binder = "`each` and a type";
inline constexpr x3::rule<ThisTreatyTag, ast::ThisTreaty> this_treaty = "`this treaty`";
inline constexpr x3::rule<ThePartiesTag, ast::TheParties> the_parties = "`the parties`";

constexpr auto type_def =
    spanned[set<&ast::Type::name>[type_name] >>
            -(of_party >> ahead(begins_to_name) >> kw("to") >> set<&ast::Type::treaty>[name])];

constexpr auto other_than_def = spanned[kw("other") > kw("than") > set<&ast::OtherThan::terms>[term] >
                                        *(kw("or") >> set<&ast::OtherThan::terms>[term])];
constexpr auto in_places_def =
    spanned[kw("in") >> not_ahead(follows_in_place) >> set<&ast::InPlaces::places>[name] >>
            *(kw("or") >> set<&ast::InPlaces::places>[name])];
constexpr auto not_type_def = spanned[kw("not") > set<&ast::NotType::type>[type]];
constexpr auto filter_def =
    starting("other", other_than) | starting("in", in_places) | starting("not", not_type);

constexpr auto any_binder_def =
    spanned[kw("any") > set<&ast::Binder::type>[type] > -set<&ast::Binder::variable>[variable] >
            *set<&ast::Binder::filters>[filter]];
constexpr auto each_binder_def =
    spanned[kw("each") > ((kw("other") >> let<&ast::Binder::determiner>(ast::Determiner::each_other)) |
                          let<&ast::Binder::determiner>(ast::Determiner::each)) >
            set<&ast::Binder::type>[type] > -set<&ast::Binder::variable>[variable] >
            *set<&ast::Binder::filters>[filter]];
constexpr auto this_treaty_def = spanned[kw("this") > kw("treaty")];
constexpr auto the_parties_def =
    spanned[kw("the") > -(kw("other") >> let<&ast::TheParties::other>(true)) > kw("parties")];

constexpr auto term_def =
    named("a term")[whole[variable] | whole[name] |
                    nested[starting("any", any_binder) | starting("each", each_binder)] |
                    starting("this", this_treaty) | starting("the", the_parties)];

// ---- phrases -----------------------------------------------------------------------------------------

struct ObjectTag;
struct ArgumentTag;
struct BetweenTag;
struct AndTag;
inline constexpr x3::rule<ObjectTag, ast::Argument> object = "an object";
inline constexpr x3::rule<ArgumentTag, ast::Argument> argument = "an argument";
inline constexpr x3::rule<BetweenTag, ast::Argument> between = "`between`";
inline constexpr x3::rule<AndTag, ast::Argument> between_and = "`and`";

constexpr auto preposition_def = named(
    "a preposition")[(kw("against") >> be(ast::Preposition::against)) |
                     (kw("on") >> be(ast::Preposition::on)) | (kw("by") >> be(ast::Preposition::by)) |
                     (kw("with") >> be(ast::Preposition::with)) | (kw("to") >> be(ast::Preposition::to)) |
                     (kw("at") >> be(ast::Preposition::at)) | (kw("in") >> be(ast::Preposition::in)) |
                     (kw("of") >> be(ast::Preposition::of)) | (kw("for") >> be(ast::Preposition::for_)) |
                     (kw("from") >> be(ast::Preposition::from)) |
                     (kw("toward") >> be(ast::Preposition::toward)) |
                     (kw("about") >> be(ast::Preposition::about)) |
                     (kw("into") >> be(ast::Preposition::into)) | (kw("over") >> be(ast::Preposition::over))];

// A name, variable or binder that a modality follows begins the next rule: `... shall consult` `france
// shall`.
constexpr auto object_def = spanned[ahead(can_be_object) >> not_ahead(begins_joint_bearer) >>
                                    set<&ast::Argument::term>[term] >> not_ahead(is_modality)];
constexpr auto argument_def =
    spanned[ahead(begins_argument) >> set<&ast::Argument::preposition>[preposition] >
            named("a term")[ahead(can_be_object) >> set<&ast::Argument::term>[term]]];
constexpr auto between_def =
    spanned[kw("between") >> let<&ast::Argument::preposition>(ast::Preposition::between) >
            set<&ast::Argument::term>[term]];
constexpr auto between_and_def =
    spanned[kw("and") >> let<&ast::Argument::preposition>(ast::Preposition::and_) >
            set<&ast::Argument::term>[term]];

constexpr auto phrase_def =
    spanned[set<&ast::Phrase::head>[name] >> -set<&ast::Phrase::arguments>[object] >>
            *(set<&ast::Phrase::arguments>[argument] |
              (set<&ast::Phrase::arguments>[between] > set<&ast::Phrase::arguments>[between_and]))];

// ---- conditions --------------------------------------------------------------------------------------

struct NegationTag;
struct CountTag;
struct NormTag;
struct FigureTag;
struct InForceConditionTag;
struct LabelledTag;
struct AtomTag;
struct AboutTermTag;
struct BallotTag;
struct SeatTag;
struct RelationTag;
inline constexpr x3::rule<NegationTag, ast::Negation> negation = "`not`";
inline constexpr x3::rule<CountTag, ast::Count> count = "a count";
inline constexpr x3::rule<NormTag, ast::NormCondition> norm = "`under`";
inline constexpr x3::rule<FigureTag, ast::FigureCondition> figure_test = "`figure`";
inline constexpr x3::rule<InForceConditionTag, ast::InForceCondition> in_force = "`in force`";
inline constexpr x3::rule<LabelledTag, ast::Atom> labelled = "a labelled event";
inline constexpr x3::rule<AtomTag, ast::Atom> atom = "a phrase";
inline constexpr x3::rule<AboutTermTag, AboutTerm> about_term = "a term and a verb";
inline constexpr x3::rule<BallotTag, ast::Vote> ballot = "a vote";
inline constexpr x3::rule<SeatTag, ast::Vote> seat_vote = "a vote";
inline constexpr x3::rule<RelationTag, ast::Relation> relation = "a comparison";

constexpr auto negation_def = spanned[kw("not") > set<&ast::Negation::operand>[unary]];

constexpr auto counted = ((kw("at") >> ((kw("least") >> let<&ast::Count::kind>(ast::CountKind::at_least)) |
                                        (kw("most") >> let<&ast::Count::kind>(ast::CountKind::at_most)))) |
                          (kw("exactly") >> let<&ast::Count::kind>(ast::CountKind::exactly))) >
                         set<&ast::Count::number>[integer] >
                         -(sign("/") > set<&ast::Count::denominator>[denominator] > kw("of"));
constexpr auto count_def =
    spanned[((kw("some") >> let<&ast::Count::kind>(ast::CountKind::some)) |
             (kw("every") >> let<&ast::Count::kind>(ast::CountKind::every)) |
             (kw("no") >> let<&ast::Count::kind>(ast::CountKind::no)) | counted) >
            set<&ast::Count::type>[type] > set<&ast::Count::variable>[variable] >
            *set<&ast::Count::filters>[filter] > kw("where") > set<&ast::Count::body>[unary]];

constexpr auto norm_def =
    spanned[kw("under") > set<&ast::NormCondition::under>[reference] >
            set<&ast::NormCondition::bearer>[term] > set<&ast::NormCondition::modality>[modality] >
            set<&ast::NormCondition::act>[phrase]];

constexpr auto relation_def = named(
    "a comparison (`at least`, `at most`, `exactly`, `more than`, `less than`)")
    [(kw("at") >> kw("least") >> be(ast::Relation::at_least)) |
     (kw("at") >> kw("most") >> be(ast::Relation::at_most)) | (kw("exactly") >> be(ast::Relation::exactly)) |
     (kw("more") >> kw("than") >> be(ast::Relation::more_than)) |
     (kw("less") >> kw("than") >> be(ast::Relation::less_than))];
constexpr auto figure_test_def =
    spanned[kw("figure") >> set<&ast::FigureCondition::figure>[name] >> kw("of") >
            set<&ast::FigureCondition::of>[term] > set<&ast::FigureCondition::relation>[relation] >
            set<&ast::FigureCondition::number>[number] >
            -(ahead(can_be_object) >> set<&ast::FigureCondition::unit>[name])];

constexpr auto in_force_def = spanned[set<&ast::InForceCondition::treaty>[name] >> kw("in") >> kw("force")];

constexpr auto deemed_event = kw("deemed") >> let<&ast::Atom::deemed>(true) >
                              named("an event")[set<&ast::Atom::phrase>[phrase]];
constexpr auto labelled_def = spanned[set<&ast::Atom::label>[variable] >> sign(":") >
                                      (deemed_event | named("an event")[set<&ast::Atom::phrase>[phrase]])];
constexpr auto atom_def = spanned[deemed_event | set<&ast::Atom::phrase>[phrase]];

constexpr auto cast = ((kw("votes") > kw("in") > set<&ast::Vote::organ>[name] >
                        ((kw("for") >> let<&ast::Vote::choice>(ast::VoteChoice::for_)) |
                         (kw("against") >> let<&ast::Vote::choice>(ast::VoteChoice::against)))) |
                       (kw("abstains") > kw("in") > set<&ast::Vote::organ>[name] > kw("on") >
                        let<&ast::Vote::choice>(ast::VoteChoice::abstains)) |
                       (kw("stays") > kw("away") > kw("from") > set<&ast::Vote::organ>[name] > kw("on") >
                        let<&ast::Vote::choice>(ast::VoteChoice::stays_away))) >
                      named("an act")[set<&ast::Vote::act>[phrase]];
constexpr auto ballot_def = cast;
constexpr auto seat_vote_def = spanned[kw("seat") > set<&ast::Vote::seat>[integer] > cast];

constexpr auto about_term_def =
    spanned[set<&AboutTerm::term>[term] >
            ((kw("is") >> let<&AboutTerm::is>(true) >
              -(kw("not") >> let_in<&AboutTerm::comparison, &ast::IsCondition::negated>(true)) >
              ((kw("in") >> let_in<&AboutTerm::comparison, &ast::IsCondition::in_place>(true) >
                set_in<&AboutTerm::comparison, &ast::IsCondition::object>(place_as_type)) |
               set_in<&AboutTerm::comparison, &ast::IsCondition::object>(type) |
               set_in<&AboutTerm::comparison, &ast::IsCondition::object>(variable))) |
             (ahead(is_ballot_verb) >> let<&AboutTerm::votes>(true) >> set<&AboutTerm::vote>[ballot]) |
             (((kw("finds") >> let_in<&AboutTerm::attitude, &ast::Attitude::verb>(ast::Verb::finds)) |
               (kw("decides") >> let_in<&AboutTerm::attitude, &ast::Attitude::verb>(ast::Verb::decides)) |
               (kw("requests") >> let_in<&AboutTerm::attitude, &ast::Attitude::verb>(ast::Verb::requests)) |
               (kw("consents") >> kw("to") >>
                let_in<&AboutTerm::attitude, &ast::Attitude::verb>(ast::Verb::consents_to)) |
               (kw("performs") >> let_in<&AboutTerm::attitude, &ast::Attitude::verb>(ast::Verb::performs))) >
              set_in<&AboutTerm::attitude, &ast::Attitude::what>(unary)))];

constexpr auto unary_def = named(
    "a condition")[nested[starting("not", negation) | (sign("(") > whole[condition] > sign(")")) |
                          (ahead(is_count) >> whole[count]) | starting("under", norm) |
                          (ahead(is_figure_test) >> whole[figure_test]) |
                          (ahead(is_seat) >> whole[seat_vote]) | (ahead(is_labelled) >> whole[labelled]) |
                          (ahead(is_in_force) >> whole[in_force]) |
                          (ahead(is_about_term) >> decided(about_term)) | whole[atom]]];

// ---- duties ------------------------------------------------------------------------------------------

struct BearerTag;
struct JointlyTag;
struct DutyTag;
struct DeemTag;
struct DecisionTag;
struct EffectTag;
struct FallbackTag;
struct MeansTag;
struct TimingTag;
struct DeadlineTag;
struct UntilTag;
struct IfTag;
struct UnlessTag;
struct AmountTag;
struct ModifierTag;
inline constexpr x3::rule<BearerTag, ast::Bearer> bearer = "a bearer";
inline constexpr x3::rule<JointlyTag, ast::Jointly> jointly = "`the parties jointly`";
inline constexpr x3::rule<DutyTag, ast::Duty> duty = "a duty";
inline constexpr x3::rule<DeemTag, ast::Deem> deem = "`deem`";
inline constexpr x3::rule<DecisionTag, ast::Decision> decision = "`decisions of`";
inline constexpr x3::rule<EffectTag, ast::Effect> effect = "a duty or `deem`";
inline constexpr x3::rule<FallbackTag, ast::Fallback> fallback = "`otherwise`";
inline constexpr x3::rule<MeansTag, ast::MeansOfItsChoosing> means = "`by means of its own choosing`";
inline constexpr x3::rule<TimingTag, ast::Timing> timing = "`at once`";
inline constexpr x3::rule<DeadlineTag, ast::Deadline> deadline = "`within`";
inline constexpr x3::rule<UntilTag, ast::UntilModifier> until_modifier = "`until`";
inline constexpr x3::rule<IfTag, ast::IfModifier> if_modifier = "`if`";
inline constexpr x3::rule<UnlessTag, ast::UnlessModifier> unless_modifier = "`unless`";
inline constexpr x3::rule<AmountTag, ast::AmountModifier> amount = "`amount`";
inline constexpr x3::rule<ModifierTag, ast::Modifier> modifier = "a modifier";

constexpr auto jointly_def =
    spanned[kw("the") >> kw("parties") >> *set<&ast::Jointly::filters>[filter] >> kw("jointly")];
constexpr auto bearer_def =
    named("who is bound (`each party`, `each other party`, a name)")[whole[variable] | whole[name] |
                                                                     nested[starting("each", each_binder)] |
                                                                     starting("the", jointly) |
                                                                     starting("the", the_parties)];

constexpr auto modality_def = named("`shall`, `may`, `should` or `has power to`")
    [(kw("shall") >> ((kw("not") >> be(ast::Modality::shall_not)) | be(ast::Modality::shall))) |
     (kw("may") >> be(ast::Modality::may)) |
     (kw("should") >> ((kw("not") >> be(ast::Modality::should_not)) | be(ast::Modality::should))) |
     (kw("has") > kw("power") > kw("to") > be(ast::Modality::has_power))];

constexpr auto means_def =
    spanned[kw("by") >> kw("means") > kw("of") > kw("its") > kw("own") > kw("choosing")];
constexpr auto timing_def =
    spanned[(kw("at") >> kw("once") >> let<&ast::Timing::promptness>(ast::Promptness::at_once)) |
            (kw("without") >> kw("delay") >> let<&ast::Timing::promptness>(ast::Promptness::without_delay)) |
            (kw("in") >> kw("good") >> kw("time") >>
             let<&ast::Timing::promptness>(ast::Promptness::in_good_time))];
constexpr auto deadline_def = spanned[kw("within") > set<&ast::Deadline::within>[duration]];
constexpr auto until_modifier_def = spanned[kw("until") > set<&ast::UntilModifier::condition>[condition]];
constexpr auto if_modifier_def = spanned[kw("if") > set<&ast::IfModifier::condition>[condition]];
constexpr auto unless_modifier_def = spanned[kw("unless") > set<&ast::UnlessModifier::condition>[condition]];
constexpr auto amount_def =
    spanned[kw("amount") >> not_ahead(is_modality) > -set<&ast::AmountModifier::relation>[relation] >
            set<&ast::AmountModifier::number>[number] > set<&ast::AmountModifier::unit>[name] >
            -(kw("shared") > kw("by") > set<&ast::AmountModifier::shared_by>[name])];
constexpr auto modifier_def = named(
    "a modifier (`at once`, `until ...`)")[starting("by", means) | whole[timing] |
                                           starting("within", deadline) | starting("until", until_modifier) |
                                           starting("if", if_modifier) | starting("unless", unless_modifier) |
                                           starting("amount", amount)];

constexpr auto duty_def =
    spanned[set<&ast::Duty::bearer>[bearer] > set<&ast::Duty::modality>[modality] >
            named("an act")[set<&ast::Duty::acts>[phrase]] > *(kw("or") > set<&ast::Duty::acts>[phrase]) >
            *(set<&ast::Duty::modifiers>[modifier] | (sign(",") > set<&ast::Duty::modifiers>[modifier]))];
constexpr auto deem_def = spanned[kw("deem") > named("an event")[set<&ast::Deem::what>[phrase]]];
constexpr auto decision_def = spanned
    [kw("decisions") > kw("of") > set<&ast::Decision::organ>[name] >
     ((kw("bind") > ((kw("all") > let<&ast::Decision::effect>(ast::DecisionEffect::bind_all)) |
                     (kw("those") > kw("accepting") >
                      let<&ast::Decision::effect>(ast::DecisionEffect::bind_those_accepting))) > kw("to")) |
      (kw("recommend") > let<&ast::Decision::effect>(ast::DecisionEffect::recommend)) |
      (kw("empower") > let<&ast::Decision::effect>(ast::DecisionEffect::empower) >
       (kw("all") | set<&ast::Decision::empowered>[name]) > kw("to"))) >
     named("an act")[set<&ast::Decision::act>[phrase]] >
     *(set<&ast::Decision::modifiers>[modifier] | (sign(",") > set<&ast::Decision::modifiers>[modifier]))];
constexpr auto effect_def =
    starting("deem", deem) | (ahead(begins_decision) >> whole[decision]) | whole[duty];

// `and` joins conditions unless a duty begins behind it. A binder begins one unless a verb follows.
constexpr auto each_or_the = kw("each") | kw("the");
constexpr auto begins_effect = quietly[kw("deem") | ahead(is_bearer_word) | ahead(begins_decision) |
                                       (quietly[each_or_the] >> bearer >> not_ahead(is_predicate))];
constexpr auto and_condition = kw("and") >> !begins_effect;

constexpr auto condition_def = whole[joined<ast::Connective::disjunction>(
    joined<ast::Connective::conjunction>(unary, and_condition), kw("or"))];

constexpr auto fallback_def = spanned[kw("otherwise") > set<&ast::Fallback::effects>[effect] >
                                      *(kw("and") > set<&ast::Fallback::effects>[effect])];
constexpr auto rule_def =
    spanned[-(kw("when") > set<&ast::Rule::when>[condition] >
              -(kw("unless") > set<&ast::Rule::unless>[condition]) > kw("then")) >>
            set<&ast::Rule::effects>[effect] > *(kw("and") > set<&ast::Rule::effects>[effect]) >
            *set<&ast::Rule::otherwise>[fallback]];

BOOST_SPIRIT_DEFINE(names, period, periods, duration, reference)
BOOST_SPIRIT_DEFINE(type, other_than, in_places, not_type, filter, any_binder, each_binder, this_treaty,
                    the_parties, term)
BOOST_SPIRIT_DEFINE(preposition, object, argument, between, between_and, phrase)
BOOST_SPIRIT_DEFINE(negation, count, norm, relation, figure_test, in_force, labelled, atom, ballot, seat_vote,
                    about_term, unary, condition)
BOOST_SPIRIT_DEFINE(jointly, bearer, modality, means, timing, deadline, until_modifier, if_modifier,
                    unless_modifier, amount, modifier, duty, deem, decision, effect, fallback, rule)

BOOST_SPIRIT_INSTANTIATE(NamesRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(PeriodRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(PeriodsRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(DurationRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(ReferenceRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(TypeRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(FilterRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(TermRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(PhraseRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(PrepositionRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(ModalityRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(UnaryRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(ConditionRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(RuleRule, Cursor, Context)

}  // namespace casus::grammar

// SPDX-License-Identifier: MIT
// Cases: what happened, what is given, and what is expected.
#include "engine/check/atoms.hpp"
#include "engine/check/checker.hpp"
#include "engine/check/quantity.hpp"

#include <algorithm>
#include <map>

namespace casus::ir {

namespace {

class CaseChecker {
public:
    CaseChecker(Lookup const& look) : look_(look) {}

    std::vector<Situation> run(ast::Case const& node) {
        Situation base;
        base.name = node.name.text;
        base.title = node.title.text;
        base.at = look_.at(node.name);
        gather_events(node.items);
        std::vector<ast::Reading const*> readings;
        for (ast::CaseItem const& item : node.items)
            if (auto const* reading = std::get_if<ast::Box<ast::Reading>>(&item))
                readings.push_back(&**reading);
        fill(node.items, base);
        std::vector<Situation> out;
        if (readings.empty()) {
            finish(base, node.name);
            out.push_back(std::move(base));
            return out;
        }
        auto const base_events = events_;
        for (ast::Reading const* reading : readings) {
            Situation situation = base;
            situation.reading = reading->label.text;
            events_ = base_events;
            gather_events(reading->items);
            fill(reading->items, situation);
            finish(situation, node.name);
            out.push_back(std::move(situation));
        }
        return out;
    }

    void run(Inquiry const& inquiry, Situation& situation) {
        situation.name = "inquiry";
        situation.on = inquiry.on;
        dated_ = true;
        if (inquiry.event) {
            if (!inquiry.given.empty()) events_["attack"] = 0;
            add_event("attack", *inquiry.event, std::nullopt, look_.at(*inquiry.event), situation);
        }
        for (auto const& [file, condition] : inquiry.given) {
            CaseChecker given(Lookup(look_.program(), look_.symbols(), look_.reporter(), file));
            given.events_ = events_;
            given.add_given(condition, true, situation);
        }
        for (Occurrence& event : situation.events) event.on = situation.on;
        count_votes(look_.program(), situation, look_.reporter());
        forbid_contradictions(look_.program(), situation, look_.reporter());
    }

private:
    void gather_events(std::vector<ast::CaseItem> const& items) {
        for (ast::CaseItem const& item : items) {
            auto const* event = std::get_if<ast::CaseEvent>(&item);
            if (event == nullptr) continue;
            auto const index = static_cast<std::uint32_t>(events_.size());
            if (!events_.try_emplace(event->name.text, index).second)
                look_.reporter().error("E0201", look_.at(event->name),
                                       "event `" + event->name.text + "` is declared twice",
                                       "already in this case");
        }
    }

    void fill(std::vector<ast::CaseItem> const& items, Situation& out) {
        for (ast::CaseItem const& item : items)
            if (auto const* on = std::get_if<ast::OnDate>(&item)) {
                out.on = day_of(on->date);
                dated_ = true;
            }
        for (ast::CaseItem const& item : items)
            std::visit([&](auto const& node) { fill_item(node, out); }, item);
    }
    void fill_item(ast::OnDate const&, Situation&) {}
    void fill_item(ast::Note const&, Situation&) {}
    void fill_item(ast::Box<ast::Reading> const&, Situation&) {}
    void fill_item(ast::SourceNote const& node, Situation& out) { out.source = node.text.text; }
    void fill_item(ast::Dispute const& node, Situation& out) { out.dispute = node.text.text; }
    void fill_item(ast::Using const& node, Situation& out) {
        for (ast::Name const& name : node.treaties)
            if (auto const treaty = look_.treaty(name)) out.only.push_back(*treaty);
    }
    void fill_item(ast::ViewOf const& node, Situation& out) {
        if (auto const view = view_of(look_.symbols(), node.whose.text)) {
            out.view = *view;
            return;
        }
        Diagnostic& problem =
            look_.reporter().error("E0200", look_.at(node.whose), "unknown view `" + node.whose.text + "`",
                                   "expected `all`, `public`, or a state or other actor");
        if (auto const near = nearest(node.whose.text, view_words(look_.symbols())))
            problem.help = "did you mean `" + *near + "`?";
    }
    void fill_item(ast::Without const& node, Situation& out) {
        for (ast::Name const& name : node.names) {
            if (auto const named = instruments_of(look_.program(), look_.symbols(), name.text)) {
                leave_out(out, *named);
                continue;
            }
            Diagnostic& problem =
                look_.reporter().error("E0200", look_.at(name), "unknown instrument `" + name.text + "`",
                                       "expected a kind, such as `interpretations`, or the name of one");
            if (auto const near = nearest(name.text, instrument_words(look_.symbols())))
                problem.help = "did you mean `" + *near + "`?";
        }
    }
    void fill_item(ast::CaseEvent const& node, Situation& out) {
        std::optional<Day> on;
        if (node.on) on = day_of(*node.on);
        add_event(node.name.text, node.phrase, on, look_.at(node), out);
    }
    void fill_item(ast::Given const& node, Situation& out) {
        std::size_t const before = out.statements.size();
        add_given(node.condition, true, out);
        if (!node.amount || out.statements.size() == before) return;
        if (out.statements.size() > before + 1)
            look_.reporter().error("E0238", look_.at(*node.amount), "an amount of several things at once",
                                   "state each on its own");
        else if (auto amount = performed_amount(node, out.statements.back(), look_))
            out.amounts.push_back(std::move(*amount));
    }
    void fill_item(ast::Expect const& node, Situation& out) { add_expectation(node, out); }
    void fill_item(ast::PrecedencePolicy const& node, Situation& out) { out.policy = policy_of(node); }
    void fill_item(ast::Release const& node, Situation& out) { add_release(node, out); }
    void fill_item(ast::Claim const& node, Situation& out) { add_claim(node, out); }
    void fill_item(ast::Votes const& node, Situation& out) {
        if (auto const measure = measure_of(node.act)) add_votes(node, *measure, look_, out);
    }
    /// What is voted on, as an act.
    std::optional<AtomKey> measure_of(ast::Phrase const& phrase) {
        auto const act = act_instance(phrase);
        if (!act || !votes_on_one_measure(phrase, look_.program()[act->act].roles, look_))
            return std::nullopt;
        return make_key(AtomKind::act, act->act.index, act->arguments);
    }
    std::optional<AtomKey> vote_key(ast::Vote const& vote) {
        std::optional<Value> who;
        if (vote.who) who = constant(*vote.who, Sort::actor);
        auto const measure = measure_of(vote.act);
        if (!measure || (vote.who && !who)) return std::nullopt;
        return ir::vote_key(vote, who, *measure, look_);
    }

    static Policy policy_of(ast::PrecedencePolicy const& node) {
        switch (node.kind) {
            case ast::PolicyKind::none: return Policy::none;
            case ast::PolicyKind::text: return Policy::text;
            case ast::PolicyKind::vclt: break;
        }
        return node.as_custom ? Policy::vclt_as_custom : Policy::vclt;
    }
    void add_release(ast::Release const& node, Situation& out) {
        Release release;
        release.at = look_.at(node);
        if (node.on) release.on = day_of(*node.on);
        auto const referred = referred_clauses(node.under);
        if (!referred) return;
        auto const refuse = [&](std::string label, std::string help) {
            look_.reporter()
                .error("E0262", release.at, "this releases nobody from anything", std::move(label))
                .help = std::move(help);
        };
        for (ClauseId id : *referred) {
            Clause const& clause = look_.program()[id];
            bool const owed =
                clause.modality != ast::Modality::may && clause.modality != ast::Modality::has_power;
            if (owed && !clause.peremptory) release.clauses.push_back(id);
        }
        if (release.clauses.empty())
            return refuse("no duty there can be released from",
                          "a right is owed by nobody, and from a peremptory norm nobody can release");
        if (node.from) {
            release.from = act_instance(*node.from);
            if (!release.from) return;
            if (!std::any_of(release.clauses.begin(), release.clauses.end(), [&](ClauseId id) {
                    auto const& acts = look_.program()[id].acts;
                    return std::any_of(acts.begin(), acts.end(), [&](ActTerm const& act) {
                        return performs(act.act, release.from->act);
                    });
                }))
                return refuse("no rule there has this act", "name the act that is owed, or one it implies");
        }
        for (ast::Name const& of : node.of)
            for (ast::Name const& by : node.by) {
                auto const debtor = look_.actor(of), creditor = look_.actor(by);
                if (!debtor || !creditor) continue;
                if (*debtor == *creditor) return refuse("nobody releases itself", "say who is owed the duty");
                release.of = *debtor;
                release.by = *creditor;
                out.releases.push_back(release);
            }
    }
    /// Whether doing the one act is, among other things, doing the other.
    bool performs(ActKindId act, ActKindId other) const {
        if (act == other) return true;
        auto const& implied = look_.program()[act].implies;
        return std::any_of(implied.begin(), implied.end(),
                           [&](ActPattern const& next) { return performs(next.act, other); });
    }
    void add_claim(ast::Claim const& node, Situation& out) {
        auto const treaty = look_.treaty(node.treaty);
        if (!treaty) return;
        Claim claim;
        claim.ground = node.ground;
        claim.treaty = *treaty;
        claim.accepted = node.accepted;
        claim.at = look_.at(node);
        if (node.notified) claim.notified = day_of(*node.notified);
        auto const parties = [&](std::vector<ast::Name> const& names, std::vector<ActorId>& into) {
            for (ast::Name const& name : names) {
                auto const actor = look_.actor(name);
                if (!actor) continue;
                into.push_back(*actor);
                auto const& members = look_.program()[*treaty].members;
                if (std::none_of(members.begin(), members.end(),
                                 [&](Membership const& member) { return member.actor == *actor; }))
                    look_.reporter()
                        .error("E0263", look_.at(name), "a claim is made by one party, of another",
                               "never a party to `" + node.treaty.text + "`")
                        .help = "name parties to the treaty";
            }
        };
        parties(node.by, claim.by);
        parties(node.against, claim.against);
        bool const breach = node.ground == ast::Ground::breach;
        if (breach == node.against.empty())
            look_.reporter()
                .error("E0263", claim.at,
                       breach ? "whose breach is claimed?"
                              : "this claim is of no breach, so it is against nobody",
                       breach ? "no `against`" : "has an `against`")
                .help =
                "write `claim breach of TREATY by PARTY against PARTY`, or the other grounds without "
                "`against`";
        for (ast::Name const& name : node.against)
            if (std::any_of(node.by.begin(), node.by.end(),
                            [&](ast::Name const& by) { return by.text == name.text; }))
                look_.reporter()
                    .error("E0263", look_.at(name), "nobody claims a breach against itself",
                           "claims it and is said to have committed it")
                    .help = "name the party whose breach it is";
        // The same claim said again, in a reading, takes the place of the first.
        out.claims.erase(std::remove_if(out.claims.begin(), out.claims.end(),
                                        [&](Claim const& known) {
                                            return known.ground == claim.ground &&
                                                   known.treaty == claim.treaty && known.by == claim.by &&
                                                   known.against == claim.against;
                                        }),
                         out.claims.end());
        out.claims.push_back(std::move(claim));
    }

    void add_event(std::string const& name, ast::Phrase const& phrase, std::optional<Day> on, Location at,
                   Situation& out) {
        Symbol const* symbol = look_.want(phrase.head, SymbolKind::event);
        if (symbol == nullptr) return;
        Occurrence event;
        event.name = name;
        event.kind = EventKindId{symbol->index};
        event.on = on.value_or(dawn);
        event.at = at;
        auto const index = static_cast<std::uint32_t>(out.events.size());
        for (std::size_t i = 0; i < preposition_count; ++i)
            event.roles[i] = {Sort::unstated, 32 * index + static_cast<std::uint32_t>(i)};
        std::vector<Role> const& roles = look_.program()[event.kind].roles;
        Arguments const arguments = match_arguments(look_, phrase, roles, "event", false);
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (arguments.by_role[i] == nullptr) continue;
            if (auto const value = constant(arguments.by_role[i]->term, sort_of(roles[i].type)))
                event.roles[static_cast<std::size_t>(roles[i].preposition)] = *value;
        }
        if (on) {
            if (!dated_) {
                out.on = *on;
                dated_ = true;
            }
            out.on = std::max(out.on, *on);
        }
        out.events.push_back(std::move(event));
    }

    std::optional<Value> constant(ast::Term const& term, Sort sort) {
        auto const* name = std::get_if<ast::Name>(&term);
        if (name == nullptr) {
            Location const at = std::visit(
                [&](auto const& node) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(node)>, ast::Box<ast::Binder>>)
                        return look_.at(*node);
                    else
                        return look_.at(node);
                },
                term);
            look_.reporter().error("E0203", at, "a case speaks of particular states, places and events",
                                   "expected a name");
            return std::nullopt;
        }
        if (sort != Sort::event) return look_.constant(*name, sort);
        auto const event = events_.find(name->text);
        if (event != events_.end()) return Value{Sort::event, event->second};
        Diagnostic& problem = look_.reporter().error(
            "E0200", look_.at(*name), "unknown event `" + name->text + "`", "not an event of this case");
        std::vector<std::string_view> known;
        for (auto const& [known_name, index] : events_) known.push_back(known_name);
        if (auto const near = nearest(name->text, known)) problem.help = "did you mean `" + *near + "`?";
        return std::nullopt;
    }

    /// The ground arguments of a phrase by the roles of a declaration.
    std::optional<Values> ground(ast::Phrase const& phrase, std::vector<Role> const& roles,
                                 std::string_view declaration, bool all) {
        Arguments const arguments = match_arguments(look_, phrase, roles, declaration, all);
        if (!arguments.good) return std::nullopt;
        Values out(roles.size());
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (arguments.by_role[i] == nullptr) continue;
            auto const value = constant(arguments.by_role[i]->term, sort_of(roles[i].type));
            if (!value) return std::nullopt;
            out[i] = *value;
        }
        return out;
    }
    std::optional<ActInstance> act_instance(ast::Phrase const& phrase) {
        Symbol const* symbol = look_.want(phrase.head, SymbolKind::act);
        if (symbol == nullptr) return std::nullopt;
        ActKindId const act{symbol->index};
        // "the parties" in an expectation stands for whomever the clause says; it is left out here.
        ast::Phrase named = phrase;
        named.arguments.erase(
            std::remove_if(named.arguments.begin(), named.arguments.end(),
                           [](ast::Argument const& argument) {
                               return std::holds_alternative<ast::TheParties>(argument.term);
                           }),
            named.arguments.end());
        auto arguments = ground(named, look_.program()[act].roles, "act", false);
        if (!arguments) return std::nullopt;
        return ActInstance{act, std::move(*arguments)};
    }
    /// The key of a fact or event phrase.
    std::optional<AtomKey> phrase_key(ast::Phrase const& phrase, bool event_allowed) {
        Symbol const* symbol = look_.symbols().find(phrase.head.text);
        if (symbol != nullptr && symbol->kind == SymbolKind::event && event_allowed) {
            auto const arguments =
                ground(phrase, look_.program().events[symbol->index].roles, "event", false);
            if (!arguments) return std::nullopt;
            return make_key(AtomKind::event, symbol->index, *arguments);
        }
        symbol = look_.want(phrase.head, SymbolKind::fact);
        if (symbol == nullptr) return std::nullopt;
        auto const arguments = ground(phrase, look_.program().facts[symbol->index].roles, "fact", true);
        if (!arguments) return std::nullopt;
        return make_key(AtomKind::fact, symbol->index, *arguments);
    }
    std::optional<AtomKey> attitude_key(ast::Attitude const& attitude) {
        auto const who = constant(attitude.who, Sort::actor);
        if (!who) return std::nullopt;
        ast::Condition const* what = &attitude.what;
        Stance stance = Stance::finds;
        switch (attitude.verb) {
            case ast::Verb::finds: stance = Stance::finds; break;
            case ast::Verb::decides: stance = Stance::decides; break;
            case ast::Verb::requests: stance = Stance::requests; break;
            case ast::Verb::consents_to: stance = Stance::consents_to; break;
            case ast::Verb::performs: stance = Stance::performs; break;
        }
        if (auto const* negation = std::get_if<ast::Box<ast::Negation>>(what);
            negation != nullptr && stance == Stance::finds) {
            stance = Stance::finds_not;
            what = &(*negation)->operand;
        }
        auto const* atom = std::get_if<ast::Atom>(what);
        if (atom == nullptr || atom->label || atom->deemed) {
            look_.reporter().error("E0215", look_.at(attitude), "this must be about one fact, event or act",
                                   "expected a single phrase");
            return std::nullopt;
        }
        std::optional<AtomKey> key;
        if (stance == Stance::finds || stance == Stance::finds_not) {
            key = phrase_key(atom->phrase, true);
        } else if (auto const act = act_instance(atom->phrase)) {
            key = make_key(AtomKind::act, act->act.index, act->arguments);
        }
        if (!key) return std::nullopt;
        return with_stance(*key, stance, *who);
    }

    void add_given(ast::Condition const& condition, bool value, Situation& out) {
        if (auto const* negation = std::get_if<ast::Box<ast::Negation>>(&condition)) {
            ast::Condition const& inner = (*negation)->operand;
            if (std::holds_alternative<ast::Box<ast::Junction>>(inner)) {
                not_literal(look_.at(**negation));
                return;
            }
            add_given(inner, !value, out);
            return;
        }
        if (auto const* junction = std::get_if<ast::Box<ast::Junction>>(&condition)) {
            if ((*junction)->connective == ast::Connective::disjunction || !value) {
                not_literal(look_.at(**junction));
                return;
            }
            for (ast::Condition const& operand : (*junction)->operands) add_given(operand, value, out);
            return;
        }
        if (auto const* figure = std::get_if<ast::FigureCondition>(&condition)) {
            add_figure(*figure, value, out);
            return;
        }
        std::optional<AtomKey> key;
        Location at;
        if (auto const* atom = std::get_if<ast::Atom>(&condition)) {
            at = look_.at(*atom);
            Symbol const* symbol = look_.symbols().find(atom->phrase.head.text);
            if (symbol != nullptr && symbol->kind == SymbolKind::event) {
                look_.reporter()
                    .error("E0215", at, "an event is not a given", "events are listed, not assumed")
                    .help = "write `event attack: " + atom->phrase.head.text +
                            " ...`; what is not listed did not happen";
                return;
            }
            if (atom->label || atom->deemed) {
                not_literal(at);
                return;
            }
            key = phrase_key(atom->phrase, false);
        } else if (auto const* attitude = std::get_if<ast::Box<ast::Attitude>>(&condition)) {
            at = look_.at(**attitude);
            key = attitude_key(**attitude);
        } else if (auto const* vote = std::get_if<ast::Vote>(&condition)) {
            at = look_.at(*vote);
            key = vote_key(*vote);
        } else {
            at = std::visit(
                [&](auto const& node) -> Location {
                    using T = std::decay_t<decltype(node)>;
                    if constexpr (std::is_base_of_v<ast::Node, T>)
                        return look_.at(node);
                    else
                        return look_.at(*node);
                },
                static_cast<ast::Condition::variant const&>(condition));
            not_literal(at);
            return;
        }
        if (key) out.statements.push_back({*key, value, at});
    }
    void add_figure(ast::FigureCondition const& test, bool value, Situation& out) {
        auto const figure = figure_of(test, look_);
        auto const of = constant(test.of, Sort::actor);
        auto const amount = thousandths(test.number, look_);
        if (!figure || !of || !amount) return;
        Location const at = look_.at(test);
        auto const state = [&](std::int64_t least, bool holds) {
            out.statements.push_back({figure_key(*figure, *of, least), holds == value, at});
        };
        switch (test.relation) {
            case ast::Relation::at_least: state(*amount, true); break;
            case ast::Relation::more_than: state(*amount + 1, true); break;
            case ast::Relation::less_than: state(*amount, false); break;
            case ast::Relation::at_most: state(*amount + 1, false); break;
            case ast::Relation::exactly:
                if (!value) {
                    not_literal(at);
                    return;
                }
                state(*amount, true);
                state(*amount + 1, false);
                break;
        }
    }
    void not_literal(Location at) {
        look_.reporter()
            .error("E0215", at, "a case states single facts, findings, requests and acts",
                   "expected one of these, or `not` and one of these, joined by `and`")
            .help = "for alternatives write one `reading` for each";
    }

    void add_expectation(ast::Expect const& node, Situation& out) {
        Expectation expectation;
        expectation.at = look_.at(node);
        if (auto const* each = std::get_if<ast::EachParty>(&node.who)) {
            expectation.each_party = true;
            expectation.each_other = each->other;
        } else if (std::holds_alternative<ast::Together>(node.who)) {
            expectation.together = true;
        } else {
            for (ast::Name const& name : std::get<std::vector<ast::Name>>(node.who))
                if (auto const actor = look_.actor(name)) expectation.who.push_back(*actor);
        }
        auto clauses = referred_clauses(node.under);
        if (!clauses) return;
        expectation.treaty = *look_.treaty(*node.under.treaty);
        expectation.article = node.under.article;
        expectation.clauses = std::move(*clauses);
        if (node.because) expectation.because = part_kind(*node.because, look_);
        if (auto const* norm = std::get_if<ast::ExpectNorm>(&node.what)) {
            expectation.kind = ExpectKind::norm;
            expectation.modality = norm->modality;
            expectation.own_means = norm->means_of_its_choosing;
            expectation.act = act_instance(norm->act);
            if (!expectation.act) return;
        } else if (auto const* undetermined = std::get_if<ast::ExpectUndetermined>(&node.what)) {
            expectation.kind = ExpectKind::undetermined;
            expectation.act = act_instance(undetermined->act);
            if (!expectation.act) return;
            for (ast::Condition const& hinge : undetermined->hinges) {
                Situation literal;
                add_given(hinge, true, literal);
                expectation.hinges.insert(expectation.hinges.end(), literal.statements.begin(),
                                          literal.statements.end());
            }
        } else if (auto const* violates = std::get_if<ast::ExpectViolates>(&node.what)) {
            expectation.kind = ExpectKind::violates;
            expectation.act = act_instance(violates->act);
            if (!expectation.act) return;
        }
        out.expectations.push_back(std::move(expectation));
    }
    /// The clauses of an article, or of a whole treaty; an error if the treaty is not known.
    std::optional<std::vector<ClauseId>> referred_clauses(ast::Reference const& under) {
        if (!under.treaty) {
            look_.reporter().error("E0212", look_.at(under), "a case has no articles of its own",
                                   "name the treaty: `north_atlantic.5`");
            return std::nullopt;
        }
        auto const treaty = look_.treaty(*under.treaty);
        if (!treaty) return std::nullopt;
        std::vector<ClauseId> out = clauses_of(*treaty, under.article);
        if (out.empty())
            look_.reporter().error("E0212", look_.at(under),
                                   "`" + under.treaty->text + "` has no rule under `" + under.article + "`",
                                   "no such article");
        return out;
    }
    std::vector<ClauseId> clauses_of(TreatyId treaty, std::string const& article) const {
        std::vector<ClauseId> out;
        for (ClauseId id : look_.program()[treaty].clauses) {
            Clause const& clause = look_.program()[id];
            bool const within =
                article.empty() || clause.article == article || clause.article.rfind(article + ".", 0) == 0;
            if (within && !clause.deems) out.push_back(id);
        }
        return out;
    }
    void finish(Situation& out, ast::Name const& name) {
        if (!dated_)
            look_.reporter()
                .error("E0216", look_.at(name), "this case has no date", "everything is read as of a date")
                .help = "write `on 1982-04-02`";
        for (Occurrence& event : out.events)
            if (event.on == dawn) event.on = out.on;
        count_votes(look_.program(), out, look_.reporter());
        forbid_contradictions(look_.program(), out, look_.reporter());
        check_quantities(out, look_);
    }

    Lookup look_;
    std::map<std::string, std::uint32_t> events_;
    bool dated_ = false;
};

}  // namespace

CheckedCase check_case(Program const& program, Symbols const& symbols, ast::Case const& tree,
                       FileIndex file) {
    CheckedCase out;
    Reporter reporter;
    out.situations = CaseChecker(Lookup(program, symbols, reporter, file)).run(tree);
    out.diagnostics = reporter.take();
    return out;
}

std::vector<Diagnostic> check_inquiry(Program const& program, Symbols const& symbols, Inquiry const& inquiry,
                                      Situation& out) {
    Reporter reporter;
    CaseChecker(Lookup(program, symbols, reporter, inquiry.event_file)).run(inquiry, out);
    return reporter.take();
}

}  // namespace casus::ir

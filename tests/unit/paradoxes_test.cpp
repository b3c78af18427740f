// SPDX-License-Identifier: MIT
// The paradoxes of deontic and defeasible logic, as clauses. Each says where it comes from, which reading was
// taken, and what the literature expects; none may make anything follow that nobody wrote.
#include "engine_support.hpp"

namespace casus::proof {

namespace {

/// A treaty in force between jones and smith, with these items.
std::string code(std::string const& name, std::string const& items) {
    return "treaty " + name + " \"" + name + "\" { in force from 1900-01-01 parties { jones, smith } " +
           items + " }\n";
}
std::string const people = R"(
state jones "Jones"
state smith "Smith"
)";

}  // namespace

// R. Chisholm, Contrary-to-Duty Imperatives and Deontic Logic, Analysis 24 (1963). Jones ought to go to the
// aid of its neighbours; if it goes it ought to tell them; if it does not go it ought not to tell them; it
// does not go. Reading: both conditionals are about what is done (factual detachment), the second is the
// fallback of the duty. Expected: going is a duty that was broken, not telling is the duty now, telling is
// none; no contradiction.
TEST_CASE("Chisholm's neighbours", "[engine][paradox]") {
    std::string const text = people + "act go \"go to the aid of the neighbours\"\nact tell \"tell them\"\n" +
                             code("aid",
                                  "article 1 { jones shall go otherwise jones shall not tell } "
                                  "article 2 { when jones performs go then jones shall tell }");
    Answer const stays = ask(text, "given not jones performs go");
    CHECK(came_out(stays, "aid.1", "jones") == "go obligated violated; tell forbidden");
    CHECK(came_out(stays, "aid.2", "jones") == "tell not_owed");
    Answer const goes = ask(text, "given jones performs go");
    CHECK(came_out(goes, "aid.2", "jones") == "tell obligated");
    CHECK(came_out(goes, "aid.1", "jones").find("tell forbidden") == std::string::npos);
    // What ought to be done is not taken as done: as long as it is open whether Jones goes, telling is open
    // too.
    Answer const open = ask(text, "given jones performs tell expect jones shall go under aid.1");
    CHECK(came_out(open, "aid.2", "jones") == "tell undetermined");
    CHECK(came_out(open, "aid.1", "jones") == "go obligated; tell undetermined");
}

// J. W. Forrester, Gentle Murder, or the Adverbial Samaritan, Journal of Philosophy 81 (1984). Smith must not
// be killed; if it is killed, then gently; to kill gently is to kill. Reading: the second norm is the
// fallback of the ban. Expected: the ban is broken and stands, gentleness is owed, and that whoever kills
// gently kills makes killing no duty.
TEST_CASE("Forrester's gentle murder", "[engine][paradox]") {
    std::string const text =
        people + "act kill \"kill\" V: actor\nact murder_gently \"kill gently\" V: actor implies kill V\n" +
        code("peace",
             "article 1 { each party B shall not kill any state W otherwise B shall murder_gently W }");
    Answer const answer = ask(text, "given jones performs kill smith");
    CHECK(came_out(answer, "peace.1", "jones") == "kill forbidden violated; murd obligated");
    Answer const brutal =
        ask(text, "given jones performs kill smith given not jones performs murder_gently smith");
    CHECK(came_out(brutal, "peace.1", "jones") == "kill forbidden violated; murd obligated violated");
    // Where nobody kills, nobody owes gentleness.
    CHECK(came_out(ask(text, "given not jones performs kill smith"), "peace.1", "jones") == "");
}

// H. Prakken and M. Sergot, Contrary-to-Duty Obligations, Studia Logica 57 (1996). There must be no fence; if
// there is one it must be white; a cottage by the sea may have one. Reading: the white fence is a fallback,
// the sea an exception. Expected: without the sea the fence is a violation and white is owed; by the sea
// nothing is violated and nothing about white is owed. A violation is no exception.
TEST_CASE("the cottage, its fence and the sea", "[engine][paradox]") {
    std::string const text =
        people +
        "act fence \"put up a fence\"\nact white_fence \"put up a white fence\" implies fence\n"
        "fact by_the_sea \"the cottage is by the sea\" open\n" +
        code("rules",
             "article 1 { jones shall not fence unless by_the_sea otherwise jones "
             "shall white_fence } "
             "article 2 { when by_the_sea then jones may fence }");
    std::string const asked = " expect jones shall not fence under rules.1";
    Answer const inland = ask(text, "given jones performs fence and not by_the_sea" + asked);
    CHECK(came_out(inland, "rules.1", "jones") == "fenc forbidden violated; whit obligated");
    CHECK(came_out(inland, "rules.2", "jones") == "fenc not_owed");
    Answer const sea = ask(text, "given jones performs fence and by_the_sea" + asked);
    CHECK(came_out(sea, "rules.1", "jones") == "fenc excepted; whit not_owed");
    CHECK(came_out(sea, "rules.2", "jones") == "fenc permitted fulfilled");
    // A white fence inland is a violation all the same, and the duty that follows from it is kept.
    Answer const white = ask(text, "given jones performs white_fence and not by_the_sea" + asked);
    CHECK(came_out(white, "rules.1", "jones") == "fenc forbidden violated; whit obligated fulfilled");
}

// A. Ross, Imperatives and Logic, Theoria 7 (1941). The letter must be mailed; so it must be mailed or burnt?
// Reading: a duty is to do what the text says. Expected: burning fulfils nothing, and no duty to mail or burn
// follows; where the text itself leaves the choice, either act fulfils it.
TEST_CASE("Ross's letter", "[engine][paradox]") {
    std::string const acts = people + "act mail \"mail the letter\"\nact burn \"burn the letter\"\n";
    std::string const asked = "given jones performs burn expect jones shall mail under post.1";
    Answer const answer = ask(acts + code("post", "article 1 { jones shall mail }"), asked);
    CHECK(came_out(answer, "post.1", "jones") == "mail obligated");
    CHECK(answer.verdicts.size() == 1);
    CHECK(answer.verdicts.front().acts.size() == 1);
    Answer const choice = ask(acts + code("post", "article 1 { jones shall mail or burn }"), asked);
    CHECK(came_out(choice, "post.1", "jones") == "mail obligated fulfilled");
}

// G. H. von Wright, An Essay in Deontic Logic (1968); H. Kamp, Free Choice Permission (1973). Who may do this
// or that may do this, and may do that. Reading: `may a or b` leaves the choice. Expected: each is permitted;
// that one of them is forbidden by what prevails leaves the other.
TEST_CASE("free choice permission", "[engine][paradox]") {
    std::string const acts = people + "act tea \"take tea\"\nact coffee \"take coffee\"\n";
    std::string const offer = code("offer", "article 1 { jones may tea or coffee }");
    Corpus const corpus = corpus_of(acts + offer);
    Tested const tested = casus::test(corpus,
                                      {"test.case",
                                       "case x \"X\" { on 1950-01-01 "
                                       "expect jones may tea under offer.1 "
                                       "expect jones may coffee under offer.1 }"},
                                      {});
    for (ExpectationResult const& result : tested.cases.front().expectations) CHECK(result.passed);
    std::string const asked = "expect jones may tea under offer.1 expect jones shall not tea under ban.1";
    Answer const one =
        ask(acts + offer + code("ban", "prevails over offer article 1 { jones shall not tea }"), asked);
    CHECK(came_out(one, "offer.1", "jones") == "tea permitted");
    Answer const both =
        ask(acts + offer +
                code("ban",
                     "prevails over offer article 1 { jones shall not tea } article 2 { jones shall not "
                     "coffee }"),
            asked + " expect jones shall not coffee under ban.2");
    // Two bans, each of one act: neither alone takes the whole choice away.
    CHECK(came_out(both, "offer.1", "jones") == "tea permitted");
}

// A. N. Prior, Escapism, in Essays in Moral Philosophy (1958). The Samaritan must help the man who has been
// robbed; helping him implies that he has been robbed; so he must be robbed? Reading: the robbery is the
// event that brings the duty about, no part of what is owed. Expected: help is owed, robbing is forbidden and
// violated, nobody owes a robbery.
TEST_CASE("the Good Samaritan", "[engine][paradox]") {
    std::string const text =
        people +
        "act rob \"rob\" V: actor\nact aid_victim \"help\" V: actor\n"
        "event robbery \"robbery\" by A: actor on V: actor involves A performs rob V\n" +
        code("love",
             "article 1 { when robbery by any actor A on any state V then jones shall aid_victim V } "
             "article 2 { each party shall not rob any state W }");
    Answer const answer = ask(text, "event deed: robbery by smith on aland");
    CHECK(came_out(answer, "love.1", "jones") == "aid_ obligated");
    CHECK(came_out(answer, "love.2", "smith") == "rob  forbidden violated");
    for (Verdict const& verdict : answer.verdicts)
        if (verdict.outcome == Outcome::obligated) CHECK(verdict.acts.front().source == "aid_victim aland");
}

// Plato, Republic 331; as a meeting and a rescue in J. Horty, Agency and Deontic Logic (2001). A promise to
// meet gives way to a rescue. Reading: the duty of rescue prevails and the two cannot both be kept. Expected:
// the promise is overridden (it is neither broken nor void); without the accident it binds.
TEST_CASE("Plato's promise: the meeting and the rescue", "[engine][paradox]") {
    std::string const text =
        people +
        "act rescue \"rescue\" V: actor\nact meet \"meet\" V: actor excludes rescue V\n"
        "act wait_for \"wait for\" V: actor\n"
        "event accident \"accident\" on V: actor\nevent noon \"noon\" on V: actor\n" +
        code("promise",
             "article 1 { when noon on any state V then jones shall meet V otherwise jones shall wait_for "
             "V }") +
        code("rescue_code",
             "prevails over promise article 1 { when accident on any state V then jones shall rescue V "
             "}");
    Answer const both = ask(text, "event twelve: noon on smith event crash: accident on smith");
    CHECK(came_out(both, "promise.1", "jones").find("meet overridden") != std::string::npos);
    CHECK(came_out(both, "rescue_code.1", "jones") == "resc obligated");
    CHECK(came_out(ask(text, "event twelve: noon on smith"), "promise.1", "jones") ==
          "meet obligated; wait undetermined");
}

// J.-P. Sartre, L'existentialisme est un humanisme (1946); B. van Fraassen, Values and the Heart's Command
// (1973). Two duties that cannot both be kept. Reading: nothing ranks them. Expected: both bind, neither is
// explained away, and nothing else follows from the two.
TEST_CASE("the dilemma of Sartre and van Fraassen", "[engine][paradox]") {
    std::string const text =
        people +
        "act join \"join the Free French\"\nact stay \"stay with its mother\" excludes join\nact steal "
        "\"steal\"\n" +
        code("patria", "article 1 { jones shall join }") + code("mother", "article 1 { jones shall stay }") +
        code("law", "article 1 { jones shall not steal } article 2 { smith shall steal }");
    std::string const asked =
        "expect jones shall join under patria.1 expect jones shall stay under mother.1 "
        "expect jones shall not steal under law.1 ";
    Answer const answer = ask(text, asked);
    CHECK(came_out(answer, "patria.1", "jones") == "join obligated");
    CHECK(came_out(answer, "mother.1", "jones") == "stay obligated");
    CHECK(came_out(answer, "law.1", "jones") == "stea forbidden");
    // One is kept, the other broken: the breach is seen, and explodes nothing.
    Answer const joins = ask(text, asked + "given jones performs join and not jones performs stay");
    CHECK(came_out(joins, "patria.1", "jones") == "join obligated fulfilled");
    CHECK(came_out(joins, "mother.1", "jones") == "stay obligated violated");
    CHECK(came_out(joins, "law.1", "jones") == "stea forbidden");
}

// R. Jeffrey, The Logic of Decision (1965): if there will be war it is better to have disarmed; if there will
// be none it is better too; so one ought to disarm, whatever arming does to the chance of war. Reading: two
// clauses, each about its own case. Expected: no reasoning by cases from one clause to the other: each waits
// for whether there is war. One clause that itself speaks of both cases binds.
TEST_CASE("Jeffrey's disarmament", "[engine][paradox]") {
    std::string const acts = people + "act disarm \"disarm\"\nfact war_comes \"there will be war\" open\n";
    std::string const asked = "expect jones shall disarm under plan.1 ";
    Answer const two = ask(acts + code("plan",
                                       "article 1 { when war_comes then jones shall disarm } "
                                       "article 2 { when not war_comes then jones shall disarm }"),
                           asked + "expect jones shall disarm under plan.2");
    CHECK(came_out(two, "plan.1", "jones") == "disa undetermined");
    CHECK(came_out(two, "plan.2", "jones") == "disa undetermined");
    CHECK(hinges(of(two, "plan.1", "jones").would_bind) == "war_comes");
    Answer const one =
        ask(acts + code("plan", "article 1 { when (war_comes or not war_comes) then jones shall disarm }"),
            asked);
    CHECK(came_out(one, "plan.1", "jones") == "disa obligated");
}

// D. Makinson, On a Fundamental Problem of Deontic Logic (1999). Whoever asks Alice must ask Bob; whoever
// asks Bob must ask Carol; whoever asks Carol must not ask Alice. Reading: each condition is what is done,
// and a duty is not taken as done. Expected: who asks Alice owes Bob's invitation; Carol's waits for whether
// Bob is asked; no chain of duties turns against its own beginning.
TEST_CASE("the Moebius strip", "[engine][paradox]") {
    std::string const text =
        people + "act ask_alice \"ask Alice\"\nact ask_bob \"ask Bob\"\nact ask_carol \"ask Carol\"\n" +
        code("party_rules",
             "article 1 { when jones performs ask_alice then jones shall ask_bob } "
             "article 2 { when jones performs ask_bob then jones shall ask_carol } "
             "article 3 { when jones performs ask_carol then jones shall not ask_alice }");
    Answer const first = ask(text, "given jones performs ask_alice");
    CHECK(came_out(first, "party_rules.1", "jones") == "ask_ obligated");
    CHECK(came_out(first, "party_rules.2", "jones") == "ask_ undetermined");
    CHECK(came_out(first, "party_rules.3", "jones") == "ask_ undetermined");
    Answer const all =
        ask(text, "given jones performs ask_alice and jones performs ask_bob and jones performs ask_carol");
    CHECK(came_out(all, "party_rules.2", "jones") == "ask_ obligated fulfilled");
    CHECK(came_out(all, "party_rules.3", "jones") == "ask_ forbidden violated");
}

// M. Belzer, A Logic of Deliberation (1986). The secret must be told neither to Reagan nor to Gorbachev; if
// one is told the other must be told too. Reading: what is owed after one was told is an exception to the
// other ban. Expected: telling one is a violation, telling the other is then owed and no longer forbidden.
// Where the text states no exception, both bind.
TEST_CASE("the Reykjavik summit", "[engine][paradox]") {
    std::string const acts =
        people + "act tell_reagan \"tell Reagan\"\nact tell_gorbachev \"tell Gorbachev\"\n";
    std::string const asked =
        "given jones performs tell_reagan expect jones shall not tell_gorbachev under secret.2 ";
    Answer const excepted =
        ask(acts + code("secret",
                        "article 1 { jones shall not tell_reagan otherwise jones shall tell_gorbachev } "
                        "article 2 { jones shall not tell_gorbachev, unless jones performs tell_reagan }"),
            asked);
    CHECK(came_out(excepted, "secret.1", "jones") == "tell forbidden violated; tell obligated");
    CHECK(came_out(excepted, "secret.2", "jones") == "tell excepted");
    Answer const plain =
        ask(acts + code("secret",
                        "article 1 { jones shall not tell_reagan otherwise jones shall tell_gorbachev } "
                        "article 2 { jones shall not tell_gorbachev otherwise jones shall tell_reagan }"),
            asked);
    CHECK(came_out(plain, "secret.1", "jones") == "tell forbidden violated; tell obligated");
    CHECK(came_out(plain, "secret.2", "jones").find("tell forbidden") != std::string::npos);
}

// G. Governatori, Thou Shalt is not You Will (2015). A product may be evaluated with a licence only; results
// may be published with approval only, and what was published without must be taken down; who is commissioned
// must publish. Reading: taking down is the fallback, licence, approval and commission are exceptions.
// Expected: each link is judged for itself; what is taken down makes the breach good, but no breach undone.
TEST_CASE("the licence chain", "[engine][paradox]") {
    std::string const text = people +
                             "act evaluate \"evaluate the product\"\nact publish \"publish the "
                             "results\"\nact take_down \"take them down\"\n"
                             "act pay \"pay the penalty\"\nfact licensed \"there is a licence\" closed\n"
                             "fact approved \"publication is approved\" closed\nfact commissioned \"the "
                             "evaluation is commissioned\" closed\n" +
                             code("licence",
                                  "article 2 { jones shall not evaluate, unless licensed } "
                                  "article 3 { jones shall not publish, unless approved or commissioned "
                                  "otherwise jones shall take_down "
                                  "otherwise jones shall pay } "
                                  "article 5 { when commissioned then jones shall publish }");
    std::string const did = "given jones performs evaluate and jones performs publish ";
    Answer const kept = ask(text, did + "given licensed and jones performs take_down");
    CHECK(came_out(kept, "licence.3", "jones") == "publ forbidden violated; take obligated fulfilled");
    Answer const worse = ask(text, did + "given not jones performs take_down");
    CHECK(came_out(worse, "licence.2", "jones") == "eval forbidden violated");
    CHECK(came_out(worse, "licence.3", "jones") ==
          "publ forbidden violated; take obligated violated; pay obligated");
    Answer const commissioned = ask(text, did + "given commissioned");
    CHECK(came_out(commissioned, "licence.2", "jones") == "eval forbidden violated");
    CHECK(came_out(commissioned, "licence.3", "jones") == "publ excepted");
    CHECK(came_out(commissioned, "licence.5", "jones") == "publ obligated fulfilled");
}

// R. Reiter and G. Criscuolo, On Interacting Defaults (1981). Quakers keep from force, Republicans use it,
// Nixon is both. Reading: two norms, none above the other. Expected: neither defeats the other: both bind,
// and the clash is left standing.
TEST_CASE("the Nixon diamond", "[engine][paradox]") {
    std::string const acts = people +
                             "act use_arms \"take up arms\"\nfact quaker \"{A} is a Quaker\" A: actor open\n"
                             "fact republican \"{A} is a Republican\" A: actor open\n";
    std::string const quakers = "article 1 { when quaker jones then jones shall not use_arms }";
    std::string const republicans = "article 1 { when republican jones then jones shall use_arms }";
    std::string const given = "given quaker jones and republican jones";
    Answer const diamond = ask(acts + code("quakers", quakers) + code("republicans", republicans), given);
    CHECK(came_out(diamond, "quakers.1", "jones") == "use_ forbidden");
    CHECK(came_out(diamond, "republicans.1", "jones") == "use_ obligated");
    // A rule that ranks them decides it.
    Answer const ranked =
        ask(acts + code("quakers", "prevails over republicans " + quakers) + code("republicans", republicans),
            given);
    CHECK(came_out(ranked, "republicans.1", "jones") == "use_ overridden");
}

// G. Antoniou, D. Billington, G. Governatori and M. Maher, Representation Results for Defeasible Logic
// (2001). Two norms ask for an act and two forbid it; each ban gives way to one of the duties. Expected: the
// duties win as a team, although none of them prevails over both bans.
TEST_CASE("team defeat", "[engine][paradox]") {
    auto const asks = [](std::string const& name, std::string const& head) {
        return code(name, head + " article 1 { jones shall march }");
    };
    auto const bans = [](std::string const& name) {
        return code(name, "article 1 { jones shall not march }");
    };
    std::string const asked =
        "expect jones shall march under first.1 expect jones shall march under second.1 "
        "expect jones shall not march under third.1 expect jones shall not march under fourth.1";
    std::string const acts = people + "act march \"march\"\n";
    Answer const answer = ask(acts + asks("first", "prevails over third") +
                                  asks("second", "prevails over fourth") + bans("third") + bans("fourth"),
                              asked);
    CHECK(came_out(answer, "first.1", "jones") == "marc obligated");
    CHECK(came_out(answer, "second.1", "jones") == "marc obligated");
    CHECK(came_out(answer, "third.1", "jones") == "marc overridden");
    CHECK(came_out(answer, "fourth.1", "jones") == "marc overridden");
    // With one ban that nothing defeats, that one stands beside the duties.
    Answer const half =
        ask(acts + asks("first", "prevails over third") + asks("second", "") + bans("third") + bans("fourth"),
            asked);
    CHECK(came_out(half, "third.1", "jones") == "marc overridden");
    CHECK(came_out(half, "fourth.1", "jones") == "marc forbidden");
}

}  // namespace casus::proof

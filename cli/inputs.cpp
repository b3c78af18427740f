// SPDX-License-Identifier: MIT
#include "cli/inputs.hpp"

#include "cli/output.hpp"

#include <utility>

namespace casus::cli {

void add_corpus_option(CLI::App& verb, CorpusOptions& options) {
    verb.add_option(
            "--corpus", options.corpus,
            "File or folder of treaties and vocabulary to use instead of the bundled ones; may be repeated. "
            "CASUS_CORPUS does the same, with ':' between paths")
        ->type_name("PATH")
        ->allow_extra_args(false);
}

void add_budget_options(CLI::App& verb, QueryOptions& options) {
    verb.add_flag("!--no-confirm", options.confirm,
                  "Do not have the solver confirm the verdicts; no hinges are found then");
    verb.add_option("--budget", options.rlimit, "The solver's budget for one check, in steps of its own")
        ->type_name("STEPS")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
}

void add_policy_option(CLI::App& verb, QueryOptions& options) {
    static std::map<std::string, Policy> const policies = {{"none", Policy::none},
                                                           {"text", Policy::text},
                                                           {"vclt", Policy::vclt},
                                                           {"vclt-as-custom", Policy::vclt_as_custom}};
    auto const choose = [&options](std::string const& word) { options.precedence = policies.at(word); };
    verb.add_option_function<std::string>("--precedence", choose,
                                          "What settles a collision of two norms, whatever the case says: "
                                          "none; text, what the treaties say of each other (as without this "
                                          "option); vclt, the law of treaties too: a treaty that goes before "
                                          "any other, and the Vienna Convention's rules for treaties "
                                          "concluded since 27 January 1980; vclt-as-custom, for earlier "
                                          "ones too")
        ->type_name("POLICY")
        ->check(CLI::IsMember({"none", "text", "vclt", "vclt-as-custom"}));
}

void add_precedence_options(CLI::App& verb, QueryOptions& options) {
    add_policy_option(verb, options);
    verb.add_flag("--accept-claims", options.accept_claims,
                  "Take every claim of a case (breach, impossibility, change of circumstances) as accepted");
}

std::optional<Inputs> read_inputs(CorpusOptions const& options) {
    Found const corpus = find_corpus(options.corpus);
    Found const given = find_files(options.files, Wanted::cases);
    std::vector<File> treaties = corpus.files, cases;
    for (File const& file : without(given.files, corpus.files))
        (is_treaty(file.path) ? treaties : cases).push_back(file);
    Texts corpus_texts = read(treaties);
    Texts case_texts = read(cases);
    bool bad = false;
    for (auto const& problems : {corpus.problems, given.problems, corpus_texts.problems, case_texts.problems})
        bad = complain_all(problems) || bad;
    if (bad) return std::nullopt;
    return Inputs{std::move(corpus_texts.sources), std::move(case_texts.sources)};
}

Loaded load_for(Source const& file, Corpus const& common, std::vector<Source> const& corpus) {
    if (holds_only_cases(file.text)) return {common, {}, {}};
    std::vector<Source> own = corpus;
    own.push_back(file);
    return load(std::move(own));
}

}  // namespace casus::cli

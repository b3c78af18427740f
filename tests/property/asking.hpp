// SPDX-License-Identifier: MIT
// Worlds put to the engine, from inside and through the public interface.
#pragma once

#include "world_text.hpp"

#include "engine/ask/question.hpp"
#include "engine/check/check.hpp"
#include "engine/rules/ruleset.hpp"

#include <casus/corpus.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace casus::proof {

/// A world checked and compiled, with its situation. Fails the property if the texts are not accepted.
class Inside {
public:
    explicit Inside(WorldText const& world);

    ir::Program const& program() const { return rules_->program(); }
    rules::RuleSet const& rules() const { return *rules_; }
    ir::Situation const& situation() const { return *situation_; }
    /// Decided, with the solver's confirmation and hinges.
    std::unique_ptr<ask::Decided> decide() const;

private:
    std::unique_ptr<rules::RuleSet> rules_;
    std::unique_ptr<ir::Situation> situation_;
};

/// Fails the property with the text if it is not accepted.
Corpus load_or_fail(std::vector<Source> sources);
Answer ask_or_fail(Corpus const& corpus, std::string const& question, QueryOptions const& options = {});
Answer ask_or_fail(WorldText const& world, QueryOptions const& options = {});
/// The answer, or nothing if the case itself is not accepted.
std::optional<Answer> ask_if_accepted(Corpus const& corpus, std::string const& question);

/// Each verdict of each bearer on a line of its own, sorted: what must not depend on order or spelling.
/// Hinges only if all of them are listed.
std::vector<std::string> canonical(Answer const& answer,
                                   std::function<bool(Verdict const&)> const& wanted = {});

/// Runs a property: 200 worlds and a fixed seed unless RC_PARAMS says otherwise. Afterwards prints the
/// counts.
bool check_property(std::string const& name, std::function<void()> const& property);

/// Whether it is asserted that what a test counts came up. Not in a short run (CASUS_SHORT in the
/// environment, CASUS_SHORT_TESTS of the build): in a few worlds what is rare need not turn up.
bool counts_asserted();

std::string joined(std::vector<std::string> const& lines);

}  // namespace casus::proof

// SPDX-License-Identifier: MIT
// Random articles: rules with their conditions, as source text.
#pragma once

#include "world_text.hpp"

#include <string>
#include <vector>

namespace casus::proof {

/// A norm that a later condition can name by `under`.
struct Norm {
    std::string article;  ///< accord.1
    std::string modality;
    std::string act;  ///< the head alone
    bool peremptory = false;
};

/// What a condition can speak of: names of variables and constants.
struct Scope {
    std::vector<std::string> actors;
    std::string event, place;
};

class RuleMaker {
public:
    RuleMaker(Census& census, std::vector<std::string> const& states,
              std::vector<std::string> const& treaties, std::size_t own, std::vector<Norm>& norms)
        : census_(census), states_(states), treaties_(treaties), own_(own), norms_(norms) {}

    /// From here on no norm is owed jointly, or it may be again.
    void nothing_jointly(bool nothing) { nothing_jointly_ = nothing; }
    /// The treaty declares the area `zone`.
    void has_area() { area_ = true; }
    /// An organ of that name votes.
    void has_organ(std::string name) { organ_ = std::move(name); }
    std::string article(std::string const& label);
    /// A rule, or a condition without variables, of an instrument beside the treaty: it names no norm of its
    /// own treaty, which might read the text that the instrument gives.
    std::string instrument_rule(std::string const& label, bool may_deem);
    std::string instrument_condition();
    /// One condition that can stand after `not` or `where`.
    std::string condition(Scope const& scope, int depth);

private:
    std::string rule(std::string const& label);
    std::string triggered(std::string const& label);
    std::string standing(std::string const& label);
    std::string deeming(std::string const& label);
    std::string waiting(std::string const& label);
    std::string trigger(Scope& scope, bool deemed);
    std::string effect(Scope const& scope, std::string const& label);
    std::string fallback(Scope scope, std::string const& before, std::string const& label);
    std::string modifiers(Scope const& scope);
    std::string bearer(Scope const& scope);
    std::string act(Scope const& scope, std::string& head);
    std::string modality();
    std::string term(Scope const& scope);
    std::string fixed_term(Scope const& scope);
    std::string counted(Scope const& scope);
    std::string attitude(Scope const& scope);
    std::string is(Scope const& scope);
    std::string second_event(Scope const& scope);
    std::string under(Scope const& scope);
    void met(std::string const& feature) { ++census_[feature]; }
    std::string variable(char const* stem) { return stem + std::to_string(++variables_); }

    Census& census_;
    std::vector<std::string> const& states_;
    std::vector<std::string> const& treaties_;
    std::size_t own_;
    std::vector<Norm>& norms_;
    std::vector<Norm> fresh_;
    bool area_ = false;
    std::string organ_;
    bool beside_ = false;  ///< what is made is part of an instrument
    bool nothing_jointly_ = false;
    bool jointly_ = false;       ///< the norm being made is owed jointly
    bool breakable_ = false;     ///< no rights
    bool foreign_only_ = false;  ///< `under` names norms of other treaties only
    int variables_ = 0;
};

}  // namespace casus::proof

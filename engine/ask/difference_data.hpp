// SPDX-License-Identifier: MIT
// What two versions of a treaty say besides their rules: dates, parties, leaving, secrecy, what gives way to
// what. Compared as data, whether or not a situation shows it.
#pragma once

#include "engine/ask/canonical.hpp"
#include "engine/ask/difference.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace casus::ask {

class TreatyData {
public:
    TreatyData(ir::Program const& program, Versions const& versions, Canonical const& exact)
        : program_(program), versions_(versions), exact_(exact) {}

    /// Nothing: the versions agree in it.
    std::optional<Difference> life(ir::TreatyId before, ir::TreatyId after) const;
    std::optional<Difference> precedence(ir::TreatyId before, ir::TreatyId after) const;
    /// True if the same clause may bind on other days, or other parties, in the two versions.
    bool binds_at_other_times(ir::TreatyId before, ir::TreatyId after) const;

private:
    std::map<ir::ActorId, std::vector<Period>> members(ir::TreatyId id) const;
    std::multiset<std::string> secrets(ir::TreatyId id) const;
    void secrets(ir::TreatyId before, ir::TreatyId after, std::vector<std::string>& words) const;
    std::string suspended(ir::SuspensionBetween const& one) const;
    void suspensions(ir::Treaty const& one, ir::Treaty const& other, std::vector<std::string>& words) const;
    void provisions(ir::TreatyId after, std::vector<std::string>& words) const;
    std::multiset<std::string> priorities(ir::TreatyId id) const;

    ir::Program const& program_;
    Versions const& versions_;
    Canonical const& exact_;
};

}  // namespace casus::ask

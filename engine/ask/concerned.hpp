// SPDX-License-Identifier: MIT
// Whom the situations concern that a search finds, and when: by classes of actors that nothing tells apart,
// so that no more situations are looked at than it takes to know.
#pragma once

#include "engine/search/scenes.hpp"

#include <set>
#include <utility>
#include <vector>

namespace casus::ask {

class Concerned {
public:
    /// `everyone`: not only the bearers, but whom their acts are for and against.
    Concerned(ir::Program const& program, bool everyone) : program_(program), everyone_(everyone) {}

    /// Another shape has other classes.
    void next_shape() { known_.clear(); }
    /// True if what is found in the scene, or by acts in it, would concern nobody new in this shape.
    bool familiar(search::Scene const& scene);
    bool familiar(search::Scene const& scene, std::vector<ir::ActInstance> const& acts) const;
    void note(search::Scene const& scene, std::vector<ir::ActInstance> const& acts);

    /// In order, each once.
    void finish();
    std::vector<ir::ActorId> bearers, toward, against;
    std::vector<Period> spans;
    bool all = true;  ///< false: there were too many ways to find everybody under `toward` and `against`

private:
    /// A part that somebody plays, and the class of whoever plays it.
    using Role = std::pair<std::uint32_t, std::size_t>;

    std::vector<Role> roles(search::Scene const& scene) const;
    template <typename Visit>
    void each_role(search::Scene const& scene, std::vector<ir::ActInstance> const& acts,
                   Visit const& visit) const;
    bool known(std::vector<Role> const& roles) const;

    ir::Program const& program_;
    bool everyone_;
    std::set<Role> known_;
    std::size_t combined_ = 0;
};

}  // namespace casus::ask

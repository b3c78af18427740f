// SPDX-License-Identifier: MIT
// Courses of action by brute force: what each completion does, and whether each does in it what binds it.
#include "naive.hpp"

#include "naive_run.hpp"

#include <algorithm>

namespace casus::proof {

using namespace ir;

std::vector<Instance const*> Naive::duties_to(Asked const& norms, AtomKey const& performance) const {
    std::vector<Instance const*> out;
    for (Instance const& instance : instances_) {
        Clause const& clause = program_[instance.clause];
        if (clause.modality != ast::Modality::shall || clause.jointly) continue;
        if (norms.count({instance.clause, instance.bearer}) == 0) continue;
        if (instance.holder != performance.who) continue;
        auto const ways = deeds(instance);
        bool const all = !ways.empty() && std::all_of(ways.begin(), ways.end(), [&](auto const& way) {
            return implies(way.front(), performance);
        });
        if (all) out.push_back(&instance);
    }
    return out;
}

std::set<AtomKey> Naive::awaited(Asked const& norms, std::size_t most_atoms) const {
    std::set<AtomKey> out;
    for (Instance const& instance : instances_) {
        if (norms.count({instance.clause, instance.bearer}) == 0) continue;
        ast::Modality const modality = program_[instance.clause].modality;
        if (modality == ast::Modality::may || modality == ast::Modality::has_power) continue;
        Ruled const ruled = rule(instance, most_atoms);
        if (ruled.too_many || ruled.fates.size() < 2 || ruled.fates.count(Fate::binds) == 0) continue;
        for (AtomKey const& key : ruled.open) {
            if (!key.has_stance || key.stance != Stance::performs) continue;
            bool const own = instance.members.size() < 2 && instance.holder == key.who;
            if (own) continue;
            for (Instance const* duty : duties_to(norms, key)) {
                Ruled const owed = rule(*duty, most_atoms);
                if (!owed.too_many && owed.fates.count(Fate::binds) != 0) out.insert(key);
            }
        }
    }
    return out;
}

std::optional<Naive::Courses> Naive::courses(Asked const& norms, std::vector<AtomKey> const& performances,
                                             std::size_t most_atoms) const {
    Table completion;
    std::set<AtomKey> asked(performances.begin(), performances.end());
    std::vector<std::vector<Instance const*>> duties;
    for (AtomKey const& performance : performances) duties.push_back(duties_to(norms, performance));
    for (auto const& owed : duties)
        for (Instance const* duty : owed) Run(*this, completion, &asked).fate(*duty);
    std::vector<AtomKey> open;
    for (AtomKey const& atom : asked)
        if (!fixed(atom)) open.push_back(atom);
    if (open.size() > most_atoms) return std::nullopt;
    Courses out;
    for (std::size_t mask = 0; mask < (std::size_t(1) << open.size()); ++mask) {
        for (std::size_t i = 0; i < open.size(); ++i) completion[open[i]] = (mask >> i & 1U) != 0;
        if (!admissible(completion)) continue;
        std::vector<bool> course;
        bool kept = true;
        for (std::size_t i = 0; i < performances.size(); ++i) {
            bool const done = completion[performances[i]];
            bool const owed = std::any_of(duties[i].begin(), duties[i].end(), [&](Instance const* duty) {
                return Run(*this, completion, nullptr).fate(*duty) == Fate::binds;
            });
            course.push_back(done);
            kept = kept && done == owed;
        }
        out[course].insert(kept);
    }
    return out;
}

}  // namespace casus::proof

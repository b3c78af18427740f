// SPDX-License-Identifier: MIT
#include "engine/check/lifetimes.hpp"

#include "engine/check/life.hpp"

#include <algorithm>

namespace casus::ir {

namespace {

/// Syntax tree -> LifeText.
class Reader {
public:
    Reader(Treaty& treaty, Lookup const& look) : treaty_(treaty), look_(look) {}

    LifeText run(ast::Treaty const& tree) {
        out_.name = look_.at(tree.name);
        for (ast::TreatyItem const& item : tree.items)
            std::visit([this](auto const& node) { read(node); }, item);
        if (!out_.dated && !out_.entry && out_.ties.empty() && !treaty_.political && !tree.items.empty())
            look_.reporter()
                .error("E0210", out_.name, "`" + tree.name.text + "` says nowhere when it is in force",
                       "no `in force from DATE`")
                .help = "write `in force from 1949-08-24`";
        return std::move(out_);
    }

private:
    template <typename Other>
    void read(Other const&) {}

    /// False, with an error, if it has been said before.
    bool once(bool before, ast::Node const& node) {
        if (before)
            look_.reporter().error("E0230", look_.at(node), "this is said twice",
                                   "said otherwise above in the same treaty");
        return !before;
    }
    void read(ast::Signed const& node) {
        if (once(out_.signed_on.has_value(), node)) out_.signed_on = day_of(node.date);
    }
    void read(ast::InForce const& node) {
        if (!once(out_.dated.has_value(), node)) return;
        out_.dated = look_.periods(node.periods);
        out_.dated_at = look_.at(node);
    }
    void read(ast::InForceWhen const& node) {
        if (!once(out_.entry.has_value(), node)) return;
        out_.entry = LifeText::Entry{node.after ? &*node.after : nullptr, look_.at(node)};
        Threshold threshold;
        threshold.needed = static_cast<std::uint32_t>(std::min<std::int64_t>(node.ratifiers.digits, 100'000));
        threshold.including = actors(node.including);
        treaty_.threshold = std::move(threshold);
    }
    void read(ast::InForceWhile const& node) {
        auto const to = look_.treaty(node.treaty);
        if (!to) return;
        Days when = look_.periods(node.periods);
        if (node.periods.empty()) when = {Period{}};
        out_.ties.push_back({*to, std::move(when), look_.at(node)});
    }
    void read(ast::Ratification const& node) { acts(node.by, node.on, out_.ratifications); }
    void read(ast::Accession const& node) { acts(node.by, node.on, out_.accessions); }
    void read(ast::Notice const& node) { acts(node.by, node.on, out_.notices); }
    void acts(std::vector<ast::Name> const& by, ast::Date const& on, std::vector<LifeText::Act>& into) {
        for (ast::Name const& name : by)
            if (auto const actor = look_.actor(name)) into.push_back({*actor, day_of(on), look_.at(name)});
    }
    void read(ast::ProvisionalApplication const& node) {
        auto const periods = look_.periods({node.period});
        if (!periods.empty()) out_.provisional.push_back({actors(node.by), periods.front(), look_.at(node)});
    }
    void read(ast::TermOfYears const& node) { out_.terms.push_back({&node, look_.at(node)}); }
    void read(ast::Withdrawal const& node) {
        if (once(out_.withdrawal != nullptr, node)) out_.withdrawal = &node;
    }
    void read(ast::Terminated const& node) {
        if (!once(out_.terminated.has_value(), node)) return;
        out_.terminated = day_of(node.on);
        out_.terminated_at = look_.at(node);
    }
    void read(ast::DutiesEnd const&) { treaty_.duties_end = true; }
    void read(ast::Parties const& node) {
        for (ast::PartyGroup const& group : node.groups) {
            std::optional<Days> periods;
            if (!group.periods.empty()) periods = look_.periods(group.periods);
            for (ast::Name const& name : group.names)
                if (auto const actor = look_.actor(name))
                    out_.parties.push_back({*actor, periods, look_.at(name)});
        }
    }
    std::vector<ActorId> actors(std::vector<ast::Name> const& names) {
        std::vector<ActorId> out;
        for (ast::Name const& name : names)
            if (auto const actor = look_.actor(name)) out.push_back(*actor);
        return out;
    }

    Treaty& treaty_;
    Lookup const& look_;
    LifeText out_;
};

}  // namespace

void Lifetimes::read(ast::Treaty const& tree, Lookup const& look) {
    texts_.push_back(Reader(program_.treaties[texts_.size()], look).run(tree));
    program_.treaties[texts_.size() - 1].signed_on = texts_.back().signed_on;
}

void Lifetimes::compute() {
    for (TreatyId id : order()) Life(program_, id, texts_[id.index], reporter_).run();
}

/// Those that others are tied to first. A circle is an error, and what is in it has no order.
std::vector<TreatyId> Lifetimes::order() {
    std::vector<TreatyId> out;
    std::vector<bool> placed(texts_.size(), false);
    std::vector<std::size_t> waits_for(texts_.size());
    std::vector<std::vector<std::uint32_t>> awaited_by(texts_.size());
    for (std::uint32_t i = 0; i < texts_.size(); ++i) {
        waits_for[i] = texts_[i].ties.size();
        if (waits_for[i] == 0) out.push_back({i});
        for (LifeText::Tie const& tie : texts_[i].ties) awaited_by[tie.to.index].push_back(i);
    }
    for (std::size_t next = 0; next < out.size(); ++next) {
        placed[out[next].index] = true;
        for (std::uint32_t waiting : awaited_by[out[next].index])
            if (--waits_for[waiting] == 0) out.push_back({waiting});
    }
    for (std::uint32_t i = 0; i < texts_.size(); ++i) {
        if (placed[i]) continue;
        // Follow a tie that is not placed until a treaty comes round again.
        std::vector<std::uint32_t> path{i};
        for (;;) {
            auto const& ties = texts_[path.back()].ties;
            std::uint32_t const next = std::find_if(ties.begin(), ties.end(), [&](LifeText::Tie const& tie) {
                                           return !placed[tie.to.index];
                                       })->to.index;
            auto const seen = std::find(path.begin(), path.end(), next) - path.begin();
            path.push_back(next);
            if (static_cast<std::size_t>(seen) + 1 == path.size()) continue;
            std::string chain;
            for (auto at = path.begin() + seen; at != path.end(); ++at)
                chain += (chain.empty() ? "" : " while ") + program_.treaties[*at].name;
            reporter_
                .error("E0233", texts_[next].ties.front().at,
                       "the lives of these treaties hang on one another", "this closes a circle")
                .help = "the circle: " + chain;
            return out;
        }
    }
    return out;
}

}  // namespace casus::ir

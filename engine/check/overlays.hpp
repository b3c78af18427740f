// SPDX-License-Identifier: MIT
// Instruments that stand beside a treaty (protocols, reservations, understandings, ...): their life, their
// authors, whom they bind, who knows of them, and what each does to the treaty's articles and areas.
#pragma once

#include "engine/check/clauses.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace casus::ir {

/// A text that an instrument gives to an article: a whole article, or rules put into one.
struct OverlayText {
    OverlayId by;
    FileIndex file = 0;
    std::string label;
    ast::Article const* article = nullptr;     ///< whole; otherwise `scope`
    ast::OverlayScope const* scope = nullptr;  ///< what is put into an article that is there
    bool replaces = false;
};

class Overlays {
public:
    Overlays(Program& program, Symbols const& symbols, Reporter& reporter)
        : program_(program), symbols_(symbols), reporter_(reporter) {}

    /// Lowers an area for a treaty; nothing if it cannot be.
    using MakeArea = std::function<std::optional<AreaId>(ast::Area const&, TreatyId, FileIndex)>;
    /// The treaty's own area of that name.
    using FindArea = std::function<std::optional<AreaId>(ast::Name const&, TreatyId, FileIndex)>;
    /// Enters a precedence that an instrument states.
    using AddPrecedence = std::function<void(ast::Precedence const&, OverlayId, FileIndex)>;

    /// Reads every instrument of the trees. The treaties' lives must be known.
    void read(std::vector<Tree> const& trees, MakeArea const& make_area, FindArea const& find_area,
              AddPrecedence const& add_precedence);

    /// The texts that instruments give to articles of the treaty, earlier instruments first.
    std::vector<OverlayText> const& texts(TreatyId treaty) const { return texts_[treaty.index]; }
    /// Enters what instruments do to a text of an article into the context of its rules.
    void change(ArticleContext& context) const;
    /// The areas that the rules of an instrument can name: the treaty's, and its own.
    std::map<std::string, AreaId> const& areas(OverlayId overlay) const { return areas_.at(overlay.index); }
    void use_areas(std::vector<std::map<std::string, AreaId>> const& of_treaties);

    /// Reports articles that are changed and not there, and instruments that give one article two texts.
    void check_articles();

private:
    Lookup look(FileIndex file) const { return {program_, symbols_, reporter_, file}; }
    void read_one(ast::Overlay const& node, FileIndex file, OverlayId id, MakeArea const& make_area,
                  FindArea const& find_area, AddPrecedence const& add_precedence);
    void add_own_area(ast::Area const& node, FileIndex file, OverlayId id, MakeArea const& make_area);
    void read_attributes(ast::Overlay const& node, FileIndex file, OverlayId id);
    void check_binding(ast::Overlay const& node, FileIndex file, OverlayId id);
    void date(OverlayId id);
    void sort();
    bool may_meet(OverlayId a, OverlayId b) const;
    bool is_there(TreatyId treaty, OverlayText const& text) const;
    void check_doubles(TreatyId treaty, OverlayText const& text, std::size_t index);
    Location heading(OverlayText const& text) const;

    Program& program_;
    Symbols const& symbols_;
    Reporter& reporter_;
    std::vector<std::vector<OverlayText>> texts_;           // by treaty
    std::vector<std::map<std::string, AreaId>> own_areas_;  // by overlay
    std::vector<std::map<std::string, AreaId>> areas_;
};

/// Puts into a finished clause what instruments do to it: the parts and exceptions that say whom its own text
/// binds and for whom it is replaced, and their changes of the areas it reads. Formulas from `first` on are
/// the clause's own.
void apply_overlays(Clause& clause, ArticleContext const& context, Program& program, Lookup const& look,
                    std::uint32_t first);
/// The formula that says whether the instrument binds the clause's bearer toward its beneficiary.
FormulaId overlay_binds(OverlayId overlay, Clause const& clause, Program& program, Lookup const& look,
                        Location at, bool own);

}  // namespace casus::ir

#pragma once
//! \file
//! Every claim there was, newest first; the selected one as a waterfall, layer by layer, and what
//! it cost me.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "app/pages/inspection.h"
#include "widgets/charts/waterfall.h"

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::waterfall {

class PastClaimsCard : public Card
{
    Q_OBJECT

public:
    explicit PastClaimsCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const StatePtr& state);
    //! Selects the newest claim of the market.
    void choose(size_t market);

signals:
    void inspectionWanted(const app::pages::InspectionPtr& inspection);

private:
    //! Where a claim stands in the snapshot.
    struct Key
    {
        size_t market = 0;
        size_t claim = 0;
    };

    void showSelected();
    [[nodiscard]] const cluster::ClaimView* claimAt(int row) const;

    const widgets::style::Theme& m_theme;
    StatePtr m_state;
    std::vector<Key> m_keys; //!< as the rows
    QLabel* m_empty;
    QWidget* m_content;
    widgets::tables::FactsTable* m_claims;
    QLabel* m_sentence;
    widgets::charts::Waterfall* m_chart;
    widgets::tables::FactsTable* m_layers;
};

} // namespace app::pages::waterfall

#pragma once
//! \file
//! What deficits would do now, one market or several at once: my loss in money first, then who
//! pays what.

#include "app/cluster/what_if.h"
#include "app/pages/card.h"
#include "app/pages/console_state.h"

namespace widgets::charts {
class Waterfall;
}
namespace widgets::fields {
class Figure;
}
namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::waterfall {

class WhatIfRow;

class WhatIfCard : public Card
{
    Q_OBJECT

public:
    explicit WhatIfCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const StatePtr& state);
    //! Shows that market's waterfall. \pre it is one of the snapshot's
    void choose(size_t market);

private:
    void makeRows();
    void work();
    void showStakes(const std::vector<cluster::WhatIf>& worlds);
    void showChosen(const cluster::WhatIf& world);

    const widgets::style::Theme& m_theme;
    StatePtr m_state;
    size_t m_chosen = 0; //!< the market whose waterfall is shown: the last one that was moved
    widgets::fields::Figure* m_loss;
    QLabel* m_share;
    QVBoxLayout* m_rowColumn;
    std::vector<WhatIfRow*> m_rows; //!< as the snapshot's markets
    QLabel* m_fault;
    QLabel* m_chosenName;
    widgets::charts::Waterfall* m_chart;
    widgets::tables::FactsTable* m_layers;
    widgets::tables::FactsTable* m_stakes;
};

} // namespace app::pages::waterfall

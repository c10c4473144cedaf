#pragma once
//! \file
//! The claims of a market, newest first; the selected one as a waterfall with every layer's bite.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

namespace widgets::charts {
class Waterfall;
}
namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsModel;
class TableView;
} // namespace widgets::tables

namespace app::pages::markets {

class ClaimsCard : public Card
{
    Q_OBJECT

public:
    explicit ClaimsCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const cluster::SnapshotPtr& snapshot, size_t market);

signals:
    //! By a person.
    void claimChosen(const core::Address& claim);

private:
    void showChosen();
    void tellChosen(int row);
    [[nodiscard]] const cluster::MarketView* market() const;

    cluster::SnapshotPtr m_snapshot;
    size_t m_market = 0;
    std::vector<core::Address> m_shown; //!< of the claims, as the rows
    QLabel* m_empty;
    widgets::tables::FactsModel* m_model;
    widgets::tables::TableView* m_table;
    QLabel* m_which;
    widgets::charts::Waterfall* m_chart;
};

} // namespace app::pages::markets

#pragma once
//! \file
//! All markets in one table: filtered, sorted, saved as CSV, opened by Enter or a double click.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FilterField;
class TableView;
} // namespace widgets::tables

namespace app::pages::markets {

class MarketTableModel;

class MarketList : public Card
{
    Q_OBJECT

public:
    //! \param scope  within which Ctrl+F leads to the filter
    MarketList(const widgets::style::Theme& theme, QWidget* scope);

    void show(const StatePtr& state);
    //! -1: none.
    [[nodiscard]] int currentMarket() const;
    void setCurrentMarket(int market);
    void focusTable();

signals:
    void marketOpened(size_t market);
    void currentMarketChanged(int market);

private:
    MarketTableModel* m_model;
    widgets::tables::FilterField* m_filter;
    widgets::tables::TableView* m_table;
};

} // namespace app::pages::markets

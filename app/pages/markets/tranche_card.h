#pragma once
//! \file
//! The tranches of a market's pool side by side, in figures.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsModel;
class TableView;
} // namespace widgets::tables

namespace app::pages::markets {

class TrancheCard : public Card
{
    Q_OBJECT

public:
    explicit TrancheCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state, size_t market);

signals:
    //! By a person.
    void trancheChosen(app::cluster::Tranche tranche);

private:
    void showGates(const ConsoleState& state, size_t market);

    const widgets::style::Theme& m_theme;
    widgets::tables::FactsModel* m_model;
    widgets::tables::TableView* m_table;
    QLabel* m_gates;
};

} // namespace app::pages::markets

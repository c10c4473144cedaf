#pragma once
//! \file
//! The parameters of a market: values with their bounds, and who may change them with what notice.

#include "app/pages/card.h"
#include "app/pages/markets/parameters.h"

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsModel;
class FilterField;
class TableView;
} // namespace widgets::tables

namespace app::pages::markets {

class ParameterCard : public Card
{
    Q_OBJECT

public:
    explicit ParameterCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const cluster::Snapshot& snapshot, const cluster::MarketView& market);

signals:
    //! By a person.
    void parameterChosen(core::programs::Param parameter);

private:
    void tellChosen(int row);

    std::vector<ParameterRow> m_rows;
    widgets::tables::FilterField* m_filter;
    widgets::tables::FactsModel* m_model;
    widgets::tables::TableView* m_table;
};

} // namespace app::pages::markets

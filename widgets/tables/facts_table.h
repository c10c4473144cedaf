#pragma once
//! \file
//! Shows a FactsModel at its whole height inside a page that scrolls; otherwise a TableView.

#include "widgets/tables/facts_model.h"
#include "widgets/tables/table_view.h"

namespace widgets::tables {

class FactsTable : public TableView
{
    Q_OBJECT

public:
    //! \param name  for people who hear the screen
    FactsTable(const style::Theme& theme,
               const QString& name,
               std::vector<Column> columns,
               QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    [[nodiscard]] FactsModel& facts() { return *m_model; }
    //! Of the rows as they were set, however they are sorted now; -1: none.
    [[nodiscard]] int currentRow() const { return currentSourceRow(); }

    //! The whole table, or what is selected, as tab-separated text with its titles.
    [[nodiscard]] QString asText(bool selectionOnly) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void currentRowChanged();

private:
    FactsModel* m_model;
};

} // namespace widgets::tables

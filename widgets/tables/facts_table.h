#pragma once
//! \file
//! Shows a FactsModel at its whole height inside a page that scrolls; copies with Ctrl+C.

#include "widgets/tables/facts_model.h"

#include <QTableView>

namespace widgets::style {
class Theme;
}

namespace widgets::tables {

class CellDelegate;

class FactsTable : public QTableView
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
    //! -1: none.
    [[nodiscard]] int currentRow() const;

    //! The whole table, or what is selected, as tab-separated text with its titles.
    [[nodiscard]] QString asText(bool selectionOnly) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void currentRowChanged();

private:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    [[nodiscard]] std::vector<int> contentWidths(int pixels) const;
    void spread();

    FactsModel* m_model;
    CellDelegate* m_delegate;
};

} // namespace widgets::tables

#pragma once
//! \file
//! A table of up to some million rows that sorts and filters without a wait.
//!
//! The rows on the screen stay as they are, and usable, until the new order is there; then they
//! change at once. New data come the same way: rows and their order change together.

#include "widgets/tables/sorted_rows.h"

#include <QAbstractTableModel>

namespace widgets::tables {

class LargeModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit LargeModel(std::vector<Column> columns, QObject* parent = nullptr);

    //! \param source  null clears the table \pre it has the columns of this model
    void setSource(RowSourcePtr source);
    void setFilter(const QString& text);
    //! column -1: the order of the source.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    //! Of the data on the screen, before the filter.
    [[nodiscard]] int totalRows() const;
    //! Row of the data, row of the screen: -1 when it is not shown. Looks through all rows.
    [[nodiscard]] int shownRow(int sourceRow) const;
    [[nodiscard]] int sourceRow(int shownRow) const;
    //! Another one for each source that came to the screen.
    [[nodiscard]] quint64 dataNumber() const { return m_dataNumber; }
    [[nodiscard]] bool isBusy() const { return m_rows->isBusy(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

signals:
    void countsChanged(int shown, int total);
    //! In [0, 1000]; -1 once nothing is under way.
    void progressed(int permille);

private:
    void take(const RowsWanted& wanted, const RowOrder& order);

    std::vector<Column> m_columns;
    SortedRows* m_rows;
    RowsWanted m_wanted;
    RowSourcePtr m_shown; //!< what is on the screen
    RowOrder m_order;
    quint64 m_dataNumber = 0;
};

} // namespace widgets::tables

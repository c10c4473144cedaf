#pragma once
//! \file
//! The numbers behind a picture in a window of their own: sorted by any column, copied with Ctrl+C.

#include "widgets/charts/picture_table.h"

#include <QAbstractTableModel>
#include <QDialog>

class QTableView;

namespace widgets::charts {

//! Sorts by the raw numbers, and by text where there are none. Cells are made when they are shown.
class PictureTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int RawRole = Qt::UserRole;

    explicit PictureTableModel(PictureTable table, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;
    //! -1: the order of the picture.
    void sort(int column, Qt::SortOrder order) override;
    //! As shown, in the order shown.
    [[nodiscard]] PictureTable shown() const;

private:
    PictureTable m_table;
    std::vector<size_t> m_order;
};

class TableWindow : public QDialog
{
    Q_OBJECT

public:
    TableWindow(const QString& title, PictureTable table, QWidget* parent);

    [[nodiscard]] QTableView* view() const { return m_view; }

private:
    PictureTableModel* m_model;
    QTableView* m_view;
};

} // namespace widgets::charts

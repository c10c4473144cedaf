#pragma once
//! \file
//! What the tables of this page have in common: a model that makes its cells when they are asked
//! for, out of a state that it holds.

#include "widgets/tables/facts_model.h"

#include <QAbstractTableModel>

namespace app::pages::positions {

using widgets::tables::Cell;

class CellModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

protected:
    CellModel(std::vector<widgets::tables::Column> columns, QObject* parent);

    [[nodiscard]] virtual int rows() const = 0;
    [[nodiscard]] virtual Cell cell(int row, int column) const = 0;
    //! The same rows hold other values.
    void tellRefreshed();

private:
    [[nodiscard]] QVariant spoken(const Cell& cell, int column) const;

    std::vector<widgets::tables::Column> m_columns;
};

[[nodiscard]] Cell moneyCell(core::UsdcAmount amount);
[[nodiscard]] Cell sharesCell(core::Shares shares);
//! With its sign, and a tone by it.
[[nodiscard]] Cell differenceCell(std::int64_t difference);
//! To the minute; exported in full.
[[nodiscard]] Cell timeCell(core::UnixTime time);

} // namespace app::pages::positions

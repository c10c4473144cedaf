#pragma once
//! \file
//! Every market in a row: how it stands, what it wants covered and has, what its pool carries, what
//! it pays, and what of it is mine.

#include "app/pages/console_state.h"
#include "widgets/tables/facts_model.h"

#include <QAbstractTableModel>

namespace app::pages::markets {

class MarketTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Name,
        Mine,
        State,
        Grade,
        Score,
        ScoreTrend,
        CoverAsked,
        CoverInForce,
        CoverLimit,
        PoolUse,
        SeniorUse,
        JuniorUse,
        Premium,
        Arrears,
        Price,
        DayChange,
        ColumnCount,
    };

    explicit MarketTableModel(QObject* parent = nullptr);

    //! Resets only when other markets than before are in it.
    void setState(const StatePtr& state);
    [[nodiscard]] const StatePtr& state() const { return m_state; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    //! The texts of amounts leave out what is behind the decimal sign; the full text and the raw
    //! value are exact.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    using Cell = widgets::tables::Cell;
    [[nodiscard]] Cell cell(int row, int column) const;
    [[nodiscard]] Cell riskCell(size_t market, int column) const;
    [[nodiscard]] Cell priceCell(size_t market, int column) const;
    [[nodiscard]] Cell coverCell(size_t market, int column) const;
    [[nodiscard]] Cell useCell(size_t market, int column) const;

    StatePtr m_state;
};

} // namespace app::pages::markets

#pragma once
//! \file
//! Every position of the owner in a row: what it is worth, what it cost and brought, what it stands
//! behind and the most it can lose.

#include "app/pages/console_state.h"
#include "app/pages/positions/cell_model.h"

namespace widgets::style {
class Theme;
}

namespace app::pages::positions {

class PositionModel : public CellModel
{
    Q_OBJECT

public:
    enum Column {
        Market,
        Tranche,
        Standing, //!< wiped, storm, generation
        Value,
        Result,
        MostToLose,
        Leaving,
        StandsFrom,
        StandsTo,
        Unlocked,
        Cost,
        Shares,
        NetPrice,
        TrancheShare,
        ColumnCount,
    };

    explicit PositionModel(const widgets::style::Theme& theme, QObject* parent = nullptr);

    //! Resets only when the owner holds other positions than before. Null clears.
    void setState(const StatePtr& state);
    [[nodiscard]] const cluster::PositionView& position(int row) const
    {
        return *m_positions[static_cast<std::size_t>(row)];
    }
    //! -1: there is none at that address.
    [[nodiscard]] int rowOf(const core::Address& address) const;

private:
    [[nodiscard]] int rows() const override { return static_cast<int>(m_positions.size()); }
    [[nodiscard]] Cell cell(int row, int column) const override;
    [[nodiscard]] Cell standing(const cluster::PositionView& position) const;

    const widgets::style::Theme& m_theme;
    StatePtr m_state;
    std::vector<const cluster::PositionView*> m_positions; //!< into the state
};

} // namespace app::pages::positions

#pragma once
//! \file
//! The lots of one position, earliest unlock first.

#include "app/pages/console_state.h"
#include "app/pages/positions/cell_model.h"

namespace app::pages::positions {

class LotModel : public CellModel
{
    Q_OBJECT

public:
    enum Column { Deposited, Lock, Unlocks, Value, Cost, Gain, Shares, ColumnCount };

    explicit LotModel(QObject* parent = nullptr);

    //! \param position  of the state; null clears
    void show(const StatePtr& state, const cluster::PositionView* position);
    [[nodiscard]] const cluster::LotView& lot(int row) const
    {
        return m_position->lots[static_cast<std::size_t>(row)];
    }

private:
    [[nodiscard]] int rows() const override
    {
        return m_position == nullptr ? 0 : static_cast<int>(m_position->lots.size());
    }
    [[nodiscard]] Cell cell(int row, int column) const override;

    StatePtr m_state;
    const cluster::PositionView* m_position = nullptr; //!< into the state
};

} // namespace app::pages::positions

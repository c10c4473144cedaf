#pragma once
//! \file
//! The withdrawals of one position on their way, in the order of the queue.

#include "app/pages/console_state.h"
#include "app/pages/positions/cell_model.h"

namespace app::pages::positions {

class TicketModel : public CellModel
{
    Q_OBJECT

public:
    enum Column { Number, State, Notice, PayableFrom, Worth, FeeRate, Ahead, Asked, ColumnCount };

    explicit TicketModel(QObject* parent = nullptr);

    //! \param position  of the state; null clears
    void show(const StatePtr& state, const cluster::PositionView* position);
    [[nodiscard]] const cluster::TicketView& ticket(int row) const
    {
        return *m_tickets[static_cast<std::size_t>(row)];
    }

private:
    [[nodiscard]] int rows() const override { return static_cast<int>(m_tickets.size()); }
    [[nodiscard]] Cell cell(int row, int column) const override;
    [[nodiscard]] Cell stateCell(const cluster::TicketView& ticket) const;

    StatePtr m_state;
    std::vector<const cluster::TicketView*> m_tickets; //!< into the state; done ones are left out
};

} // namespace app::pages::positions

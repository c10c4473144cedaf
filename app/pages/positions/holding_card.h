#pragma once
//! \file
//! One position: what it stands behind, its lots with their locks, its withdrawals on their way.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "app/review/action.h"

class QPushButton;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class TableView;
}

namespace app::pages::positions {

class LotModel;
class TicketModel;

class HoldingCard : public Card
{
    Q_OBJECT

public:
    explicit HoldingCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \param position  of the state
    void show(const StatePtr& state, const cluster::PositionView& position);
    [[nodiscard]] const LotModel& lots() const { return *m_lots; }
    [[nodiscard]] const TicketModel& tickets() const { return *m_tickets; }

signals:
    void actionWanted(const app::review::Action& action);
    //! -1: none.
    void lotSelected(int row);
    void ticketSelected(int row);

private:
    void buildTickets();
    void offer(review::ActionKind kind);
    void offerTicketActions();

    StatePtr m_state;
    const cluster::PositionView* m_position = nullptr; //!< into the state
    QLabel* m_stands;
    QLabel* m_vesting;
    LotModel* m_lots;
    TicketModel* m_tickets;
    widgets::tables::TableView* m_lotTable;
    widgets::tables::TableView* m_ticketTable;
    QLabel* m_ticketsHead;
    QLabel* m_ticketsText;
    QWidget* m_ticketActions;
    QPushButton* m_cancel;
    QPushButton* m_execute;
};

//! As high as its rows, up to `rowsMost`, then it scrolls.
void fitHeight(widgets::tables::TableView& table, int rowsMost);

} // namespace app::pages::positions

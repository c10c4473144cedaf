#pragma once
//! \file
//! What I hold in a market: lots with their locks, and what is on its way out.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "app/review/action.h"

#include <vector>

class QPushButton;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages {

class PositionCard : public Card
{
    Q_OBJECT

public:
    explicit PositionCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state, const cluster::MarketView& market);

signals:
    void actionWanted(const app::review::Action& action);

private:
    [[nodiscard]] std::vector<const cluster::PositionView*> held(
        const ConsoleState& state, const cluster::MarketView& market) const;
    void showLots(const std::vector<const cluster::PositionView*>& positions);
    void showTickets(const std::vector<const cluster::PositionView*>& positions,
                     std::uint64_t marketId);
    void offerTicketActions();

    const widgets::style::Theme& m_theme;
    QLabel* m_empty;
    widgets::tables::FactsTable* m_positions;
    QLabel* m_lotsHead;
    widgets::tables::FactsTable* m_lots;
    QLabel* m_ticketsHead;
    widgets::tables::FactsTable* m_tickets;
    QWidget* m_ticketActions;
    QPushButton* m_cancel;
    QPushButton* m_execute;
    std::vector<review::Action> m_shownTickets; //!< as the rows of the table
    std::vector<bool> m_isMature;
};

} // namespace app::pages

#pragma once
//! \file
//! What I hold in a market, in short: by tranche, and what is on its way out. Everything else about
//! it stands on the page of positions.

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
    void positionsWanted();

private:
    using Positions = std::vector<const cluster::PositionView*>;

    void showPositions(const Positions& positions);
    void showTickets(const Positions& positions, std::uint64_t marketId);
    void offerTicketActions();

    const widgets::style::Theme& m_theme;
    QLabel* m_empty;
    widgets::tables::FactsTable* m_positions;
    QLabel* m_ticketsHead;
    widgets::tables::FactsTable* m_tickets;
    QPushButton* m_cancel;
    QPushButton* m_execute;
    QPushButton* m_open;
    std::vector<review::Action> m_shownTickets; //!< as the rows of the table
    std::vector<bool> m_isMature;
    bool m_isPast = false;
};

} // namespace app::pages

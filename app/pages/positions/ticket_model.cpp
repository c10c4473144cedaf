#include "app/pages/positions/ticket_model.h"

#include "widgets/fields/format.h"

#include <algorithm>

namespace app::pages::positions {

using widgets::fields::PillKind;

namespace {

std::vector<widgets::tables::Column> ticketColumns()
{
    const auto tr = [](const char* text) { return TicketModel::tr(text); };
    return {
        {tr("Ticket"), true, tr("Its number in the queue of the tranche.")},
        {tr("State"), false, {}},
        {tr("Notice"), false, tr("Nothing is paid before it is over.")},
        {tr("Payable from"), false, {}},
        {tr("Worth"), true, tr("USDC before the fee; a loss until payment takes its part of it."),
         false, core::UsdcAmount::decimals},
        {tr("Early fee"), true, tr("Fixed when it was asked for; it stays with those who remain."),
         false, core::Ppm::decimals},
        {tr("Ahead"), true, tr("Tickets that are paid before this one.")},
        {tr("Asked"), false, {}, true},
    };
}

} // namespace

TicketModel::TicketModel(QObject* parent) : CellModel(ticketColumns(), parent) {}

void TicketModel::show(const StatePtr& state, const cluster::PositionView* position)
{
    std::vector<const cluster::TicketView*> tickets;
    if (position != nullptr)
        for (const cluster::TicketView& ticket : position->tickets)
            if (!ticket.isDone() || !ticket.account.owed.isZero()) tickets.push_back(&ticket);
    const bool isSame = std::ranges::equal(tickets, m_tickets, {}, &cluster::TicketView::address,
                                           &cluster::TicketView::address);
    if (!isSame) beginResetModel();
    m_state = state;
    m_tickets = std::move(tickets);
    if (!isSame)
        endResetModel();
    else
        tellRefreshed();
}

Cell TicketModel::stateCell(const cluster::TicketView& ticket) const
{
    Cell cell;
    if (!ticket.account.owed.isZero()) {
        cell.text = tr("Money waits");
        cell.fullText = tr("%1 USDC wait to be collected.")
                            .arg(widgets::fields::moneyText(ticket.account.owed));
        cell.pill = PillKind::Info;
    } else if (ticket.maturesIn > 0) {
        cell.text = tr("In notice");
        cell.fullText = tr("Bears losses and earns nothing until it is paid.");
        cell.pill = PillKind::Warn;
    } else if (ticket.ahead > 0) {
        cell.text = tr("In the queue");
        cell.fullText = tr("The notice is over; earlier tickets are paid first.");
        cell.pill = PillKind::Warn;
    } else {
        cell.text = tr("Payable");
        cell.fullText = tr("It is its turn: anybody may have it paid.");
        cell.pill = PillKind::Good;
    }
    return cell;
}

Cell TicketModel::cell(int row, int column) const
{
    const cluster::TicketView& view = ticket(row);
    switch (static_cast<Column>(column)) {
    case Number:
        return {widgets::fields::countText(view.account.number), quint64(view.account.number)};
    case State: return stateCell(view);
    case Notice: {
        const widgets::tables::Countdown countdown{view.account.requestedAt,
                                                   view.account.maturesAt};
        const bool isOver = view.maturesIn == 0;
        Cell cell{isOver ? tr("Over") : widgets::fields::durationText(view.maturesIn),
                  qint64(view.maturesIn)};
        if (!isOver) cell.countdown = countdown;
        return cell;
    }
    case PayableFrom: return timeCell(view.account.maturesAt);
    case Worth: return moneyCell(view.worth);
    case FeeRate:
        return {widgets::fields::percentText(view.account.fee), quint64(view.account.fee.raw())};
    case Ahead: return {widgets::fields::countText(view.ahead), quint64(view.ahead)};
    case Asked: return timeCell(view.account.requestedAt);
    case ColumnCount: break;
    }
    return {};
}

} // namespace app::pages::positions

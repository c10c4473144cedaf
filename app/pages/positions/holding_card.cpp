#include "app/pages/positions/holding_card.h"

#include "app/pages/positions/lot_model.h"
#include "app/pages/positions/summary.h"
#include "app/pages/positions/terms_text.h"
#include "app/pages/positions/ticket_model.h"
#include "widgets/fields/format.h"
#include "widgets/tables/header.h"
#include "widgets/tables/table_view.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app::pages::positions {

namespace fields = widgets::fields;
using widgets::tables::TableView;

namespace {

constexpr int lotRowsMost = 16;
constexpr int roomForScrollBar = 12;

QLabel* sentenceLabel()
{
    QLabel* label = roleLabel({}, "muted");
    label->setWordWrap(true);
    return label;
}

void say(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setAccessibleName(text);
}

} // namespace

void fitHeight(TableView& table, int rowsMost)
{
    const int rows = qBound(1, table.model()->rowCount(), rowsMost);
    table.setFixedHeight(widgets::tables::Header::height +
                         rows * widgets::tables::CellDelegate::rowHeight + roomForScrollBar);
}

HoldingCard::HoldingCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Lots and withdrawals"), parent),
      m_stands(sentenceLabel()),
      m_vesting(sentenceLabel()),
      m_lots(new LotModel(this)),
      m_tickets(new TicketModel(this)),
      m_lotTable(new TableView(theme, tr("My lots"))),
      m_ticketTable(new TableView(theme, tr("My withdrawals"))),
      m_ticketsHead(roleLabel(tr("Withdrawals on their way"), "heading")),
      m_ticketsText(sentenceLabel()),
      m_ticketActions(new QWidget),
      m_cancel(new QPushButton(tr("&Cancel withdrawal…"))),
      m_execute(new QPushButton(tr("&Execute withdrawal…")))
{
    m_lotTable->setSource(m_lots);
    m_lotTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_lotTable->setEmptyText(tr("No lots"), tr("All of this position has left or was lost."));
    content()->addWidget(m_stands);
    content()->addWidget(m_vesting);
    content()->addSpacing(4);
    content()->addWidget(roleLabel(tr("Lots"), "heading"));
    content()->addWidget(m_lotTable);
    buildTickets();
    connect(m_lotTable, &TableView::currentSourceRowChanged, this, &HoldingCard::lotSelected);
}

void HoldingCard::buildTickets()
{
    m_ticketTable->setSource(m_tickets);
    m_ticketTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ticketActions->setAccessibleName(tr("Actions of the selected withdrawal"));
    m_cancel->setAccessibleName(tr("Cancel the selected withdrawal"));
    m_execute->setAccessibleName(tr("Execute the selected withdrawal"));
    auto* row = new QHBoxLayout(m_ticketActions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_cancel);
    row->addWidget(m_execute);
    row->addStretch(1);
    content()->addSpacing(4);
    content()->addWidget(m_ticketsHead);
    content()->addWidget(m_ticketsText);
    content()->addWidget(m_ticketTable);
    content()->addWidget(m_ticketActions);
    connect(m_ticketTable, &TableView::currentSourceRowChanged, this, [this](int at) {
        offerTicketActions();
        emit ticketSelected(at);
    });
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { offer(review::ActionKind::CancelWithdraw); });
    connect(m_execute, &QPushButton::clicked, this,
            [this] { offer(review::ActionKind::ExecuteWithdraw); });
}

void HoldingCard::show(const StatePtr& state, const cluster::PositionView& position)
{
    m_state = state;
    m_position = &position;
    const cluster::MarketView& market = state->snapshot->markets[position.market];
    const cluster::TrancheView& tranche = market.pool.tranche(position.tranche);
    say(*m_stands,
        position.isWiped
            ? tr("The tranche was wiped out since (generation %1, now %2): these shares are worth "
                 "nothing for ever.")
                  .arg(position.account.generation)
                  .arg(tranche.book.generation)
            : exposureText(exposureOf(market, position)));
    say(*m_vesting, tr("Of yield that still vests until %1, %2 USDC are yours when no loss comes. "
                       "Generation %3 of the tranche.")
                        .arg(fields::minuteText(tranche.book.vestUntil),
                             fields::moneyText(vestingShare(market, position)))
                        .arg(tranche.book.generation));
    m_vesting->setVisible(!position.isWiped && !tranche.book.unvested.isZero());

    m_lots->show(state, &position);
    m_tickets->show(state, &position);
    m_lotTable->setNow(state->snapshot->time);
    m_ticketTable->setNow(state->snapshot->time);
    fitHeight(*m_lotTable, lotRowsMost);
    fitHeight(*m_ticketTable, lotRowsMost);
    const bool leaves = m_tickets->rowCount() > 0;
    say(*m_ticketsText,
        leaves ? tr("%1 USDC are leaving. Until it is paid, it bears losses and earns nothing.")
                     .arg(fields::moneyText(position.leaving))
               : tr("Nothing of this position is leaving."));
    m_ticketTable->setVisible(leaves);
    m_ticketActions->setVisible(leaves);
    offerTicketActions();
}

void HoldingCard::offer(review::ActionKind kind)
{
    if (!m_state || m_tickets->rowCount() == 0) return;
    const cluster::TicketView& ticket =
        m_tickets->ticket(qMax(m_ticketTable->currentSourceRow(), 0));
    review::Action action;
    action.kind = kind;
    action.owner = m_position->account.owner;
    action.marketId = m_state->snapshot->markets[m_position->market].account.marketId;
    action.tranche = m_position->tranche;
    action.ticket = ticket.account.number;
    emit actionWanted(action);
}

void HoldingCard::offerTicketActions()
{
    if (!m_state || m_tickets->rowCount() == 0) return;
    const cluster::TicketView& ticket =
        m_tickets->ticket(qMax(m_ticketTable->currentSourceRow(), 0));
    QString blocked;
    if (m_state->isPast())
        blocked = tr("You are looking back. Return to now to act.");
    else if (ticket.isDone())
        blocked = tr("Nothing of this withdrawal is left.");
    m_cancel->setEnabled(blocked.isEmpty());
    m_cancel->setToolTip(blocked);
    if (blocked.isEmpty() && ticket.maturesIn > 0)
        blocked = tr("The notice is not over yet.");
    else if (blocked.isEmpty() && ticket.ahead > 0)
        blocked = tr("An earlier withdrawal of this tranche comes first.");
    m_execute->setEnabled(blocked.isEmpty());
    m_execute->setToolTip(blocked);
}

} // namespace app::pages::positions

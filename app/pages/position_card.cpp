#include "app/pages/position_card.h"

#include "app/review/effects.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app::pages {

namespace fields = widgets::fields;
using cluster::PositionView;
using fields::Tone;
using widgets::tables::Cell;
using widgets::tables::Row;

namespace {

constexpr int usdcPlaces = core::UsdcAmount::decimals;

Cell moneyCell(core::UsdcAmount amount)
{
    return {fields::moneyText(amount), quint64(amount.raw())};
}

Cell resultCell(std::int64_t result)
{
    const Tone tone = result > 0 ? Tone::Good : result < 0 ? Tone::Bad : Tone::Plain;
    return {fields::differenceText(result, usdcPlaces), qint64(result), tone};
}

QColor swatchOf(const widgets::style::Theme& theme, cluster::Tranche tranche)
{
    return tranche == cluster::Tranche::Junior ? theme.colours().junior : theme.colours().senior;
}

} // namespace

// clang-format off
PositionCard::PositionCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("My position"), parent),
      m_theme(theme),
      m_empty(emptyText(tr("You hold nothing in this market. Deposit to stand behind it and earn its premium."))),
      m_positions(new widgets::tables::FactsTable(theme, tr("My positions"),
          {{tr("Tranche"), false, {}}, {tr("Shares"), true, {}},
           {tr("Value, USDC"), true, tr("At the net price, pending claims taken off.")},
           {tr("Leaving"), true, tr("Asked for and not paid: bears losses, earns nothing.")},
           {tr("Cost"), true, tr("Paid for what is held and what is leaving.")},
           {tr("Result"), true, tr("Value and leaving, less cost, and what was realised.")}})),
      m_lotsHead(roleLabel(tr("Lots"), "label")),
      m_lots(new widgets::tables::FactsTable(theme, tr("My lots"),
          {{tr("Lot"), false, {}}, {tr("Shares"), true, {}}, {tr("Value, USDC"), true, {}},
           {tr("Cost"), true, {}}, {tr("Unlocks"), false, {}}, {tr("Locked for"), true, {}}})),
      m_ticketsHead(roleLabel(tr("Withdrawals on their way"), "label")),
      m_tickets(new widgets::tables::FactsTable(theme, tr("My withdrawals"),
          {{tr("Ticket"), false, {}}, {tr("Worth, USDC"), true, {}}, {tr("Early fee"), true, {}},
           {tr("Ahead"), true, tr("Tickets that are paid before this one.")},
           {tr("Payable from"), false, {}}, {tr("Notice left"), true, {}}})),
      m_ticketActions(new QWidget),
      m_cancel(new QPushButton(tr("Cancel withdrawal…"))),
      m_execute(new QPushButton(tr("Pay withdrawal…")))
{
    m_ticketActions->setAccessibleName(tr("Actions of the selected withdrawal"));
    m_cancel->setAccessibleName(tr("Cancel the selected withdrawal"));
    m_execute->setAccessibleName(tr("Pay the selected withdrawal"));
    auto* row = new QHBoxLayout(m_ticketActions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_cancel);
    row->addWidget(m_execute);
    row->addStretch(1);
    for (QWidget* part : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_positions), static_cast<QWidget*>(m_lotsHead),
                          static_cast<QWidget*>(m_lots), static_cast<QWidget*>(m_ticketsHead), static_cast<QWidget*>(m_tickets), m_ticketActions})
        content()->addWidget(part);

    const auto offer = [this](review::ActionKind kind) {
        const int at = qMax(m_tickets->currentRow(), 0);
        review::Action action = m_shownTickets[static_cast<size_t>(at)];
        action.kind = kind;
        emit actionWanted(action);
    };
    connect(m_tickets, &widgets::tables::FactsTable::currentRowChanged, this, &PositionCard::offerTicketActions);
    connect(m_cancel, &QPushButton::clicked, this, [offer] { offer(review::ActionKind::CancelWithdraw); });
    connect(m_execute, &QPushButton::clicked, this, [offer] { offer(review::ActionKind::ExecuteWithdraw); });
}
// clang-format on

std::vector<const PositionView*> PositionCard::held(const ConsoleState& state,
                                                    const cluster::MarketView& market) const
{
    std::vector<const PositionView*> positions;
    for (const cluster::Tranche tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior})
        if (const auto* position = state.snapshot->position(state.owner, market, tranche))
            positions.push_back(position);
    return positions;
}

void PositionCard::show(const ConsoleState& state, const cluster::MarketView& market)
{
    const auto positions = held(state, market);
    m_empty->setVisible(positions.empty());
    m_positions->setVisible(!positions.empty());
    std::vector<Row> rows;
    for (const PositionView* position : positions)
        rows.push_back({{review::trancheName(position->tranche) +
                             (position->isWiped ? tr(" · wiped out") : QString()),
                         {},
                         position->isWiped ? Tone::Bad : Tone::Plain,
                         swatchOf(m_theme, position->tranche)},
                        {fields::sharesText(position->shares), quint64(position->shares.raw())},
                        moneyCell(position->value),
                        moneyCell(position->leaving),
                        moneyCell(position->cost),
                        resultCell(position->result)});
    m_positions->setRows(std::move(rows));
    showLots(positions);
    showTickets(positions, market.account.marketId);
    setRemark(tr("Wallet %1 USDC").arg(fields::moneyText(state.snapshot->usdcOf(state.owner))));
}

void PositionCard::showLots(const std::vector<const PositionView*>& positions)
{
    std::vector<Row> rows;
    for (const PositionView* position : positions)
        for (const cluster::LotView& lot : position->lots)
            rows.push_back({{review::trancheName(position->tranche) + QStringLiteral(" · ") +
                                 fields::minuteText(lot.lot.depositedAt),
                             {},
                             Tone::Plain,
                             swatchOf(m_theme, position->tranche)},
                            {fields::sharesText(lot.lot.shares), quint64(lot.lot.shares.raw())},
                            moneyCell(lot.value),
                            moneyCell(lot.lot.cost),
                            {fields::minuteText(lot.lot.unlockAt), qint64(lot.lot.unlockAt.raw())},
                            {lot.lockedFor > 0 ? fields::durationText(lot.lockedFor) : tr("free"),
                             qint64(lot.lockedFor), lot.lockedFor > 0 ? Tone::Warn : Tone::Good}});
    m_lotsHead->setVisible(!rows.empty());
    m_lots->setVisible(!rows.empty());
    m_lots->setRows(std::move(rows));
}

void PositionCard::showTickets(const std::vector<const PositionView*>& positions,
                               std::uint64_t marketId)
{
    std::vector<Row> rows;
    m_shownTickets.clear();
    m_isMature.clear();
    for (const PositionView* position : positions)
        for (const cluster::TicketView& ticket : position->tickets) {
            if (ticket.isDone()) continue;
            review::Action action;
            action.owner = position->account.owner;
            action.marketId = marketId;
            action.tranche = position->tranche;
            action.ticket = ticket.account.number;
            m_shownTickets.push_back(action);
            m_isMature.push_back(ticket.maturesIn == 0);
            rows.push_back(
                {{tr("%1 ticket %2").arg(review::trancheName(position->tranche)).arg(action.ticket),
                  {},
                  Tone::Plain,
                  swatchOf(m_theme, position->tranche)},
                 moneyCell(ticket.worth),
                 {fields::percentText(ticket.account.fee), ticket.account.fee.raw()},
                 {fields::countText(ticket.ahead), quint64(ticket.ahead)},
                 {fields::minuteText(ticket.account.maturesAt)},
                 {ticket.maturesIn > 0 ? fields::durationText(ticket.maturesIn) : tr("over"),
                  qint64(ticket.maturesIn), ticket.maturesIn > 0 ? Tone::Warn : Tone::Good}});
        }
    m_ticketsHead->setVisible(!rows.empty());
    m_tickets->setVisible(!rows.empty());
    m_ticketActions->setVisible(!rows.empty());
    m_tickets->setRows(std::move(rows));
    offerTicketActions();
}

void PositionCard::offerTicketActions()
{
    if (m_shownTickets.empty()) return;
    const size_t at = static_cast<size_t>(qMax(m_tickets->currentRow(), 0));
    const bool isMature = at < m_isMature.size() && m_isMature[at];
    m_execute->setEnabled(isMature);
    m_execute->setToolTip(isMature ? QString() : tr("The notice is not over yet."));
}

} // namespace app::pages

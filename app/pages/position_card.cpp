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
using widgets::tables::FactsTable;
using widgets::tables::Row;

namespace {

constexpr int usdcPlaces = core::UsdcAmount::decimals;

Cell usdcCell(core::UsdcAmount amount)
{
    return {fields::moneyText(amount), quint64(amount.raw()),
            amount.isZero() ? Tone::Muted : Tone::Plain};
}

Cell resultCell(std::int64_t result)
{
    const Tone tone = result > 0 ? Tone::Good : result < 0 ? Tone::Bad : Tone::Plain;
    return {fields::differenceText(result, usdcPlaces), qint64(result), tone};
}

Cell trancheCell(const widgets::style::Theme& theme, cluster::Tranche tranche, const QString& text)
{
    const auto& colours = theme.colours();
    Cell cell{text, text};
    cell.swatch = tranche == cluster::Tranche::Junior ? colours.junior : colours.senior;
    return cell;
}

} // namespace

// clang-format off
PositionCard::PositionCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("My position"), parent),
      m_theme(theme),
      m_empty(emptyText(tr("You hold nothing in this market. Deposit to stand behind it and earn its premium."))),
      m_positions(new FactsTable(theme, tr("My positions"),
          {{tr("Tranche"), false, {}},
           {tr("Shares"), true, tr("Held, without those that are leaving."), true, core::Shares::decimals},
           {tr("Value, USDC"), true, tr("At the net price, pending claims taken off."), false, usdcPlaces},
           {tr("Unlocked, USDC"), true, tr("Of it: what may be asked back without a fee."), false, usdcPlaces},
           {tr("Leaving, USDC"), true, tr("Asked for and not paid: bears losses, earns nothing."), true, usdcPlaces},
           {tr("Result, USDC"), true, tr("Value and leaving, less cost, and what was realised."), false, usdcPlaces},
           {tr("Next unlock"), false, tr("When the next of your lots comes free.")}})),
      m_ticketsHead(roleLabel(tr("Withdrawals on their way"), "label")),
      m_tickets(new FactsTable(theme, tr("My withdrawals"),
          {{tr("Ticket"), false, {}},
           {tr("Worth, USDC"), true, {}, false, usdcPlaces},
           {tr("Early fee"), true, {}, true, core::Ppm::decimals},
           {tr("Ahead"), true, tr("Tickets that are paid before this one.")},
           {tr("Payable from"), false, {}, true},
           {tr("Notice left"), true, {}}})),
      m_cancel(new QPushButton(tr("Cancel withdrawal…"))),
      m_execute(new QPushButton(tr("Pay withdrawal…"))),
      m_open(new QPushButton(tr("&Open positions")))
{
    m_cancel->setAccessibleName(tr("Cancel the selected withdrawal"));
    m_execute->setAccessibleName(tr("Pay the selected withdrawal"));
    m_open->setAccessibleName(tr("Open positions"));
    m_open->setToolTip(tr("Lots with their locks, tickets, and the exit planner"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_cancel);
    row->addWidget(m_execute);
    row->addStretch(1);
    row->addWidget(m_open);
    for (QWidget* part : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_positions), static_cast<QWidget*>(m_ticketsHead), static_cast<QWidget*>(m_tickets)})
        content()->addWidget(part);
    content()->addLayout(row);

    const auto offer = [this](review::ActionKind kind) {
        const int at = qMax(m_tickets->currentRow(), 0);
        review::Action action = m_shownTickets[static_cast<size_t>(at)];
        action.kind = kind;
        emit actionWanted(action);
    };
    connect(m_tickets, &FactsTable::currentRowChanged, this, &PositionCard::offerTicketActions);
    connect(m_cancel, &QPushButton::clicked, this, [offer] { offer(review::ActionKind::CancelWithdraw); });
    connect(m_execute, &QPushButton::clicked, this, [offer] { offer(review::ActionKind::ExecuteWithdraw); });
    connect(m_open, &QPushButton::clicked, this, &PositionCard::positionsWanted);
}
// clang-format on

void PositionCard::show(const ConsoleState& state, const cluster::MarketView& market)
{
    Positions positions;
    for (const cluster::Tranche tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior})
        if (const auto* position = state.snapshot->position(state.owner, market, tranche))
            positions.push_back(position);
    m_isPast = state.isPast();
    m_empty->setVisible(positions.empty());
    m_positions->setVisible(!positions.empty());
    m_open->setVisible(!positions.empty());
    showPositions(positions);
    showTickets(positions, market.account.marketId);
    setRemark(tr("Wallet %1 USDC").arg(fields::moneyText(state.snapshot->usdcOf(state.owner))));
}

void PositionCard::showPositions(const Positions& positions)
{
    std::vector<Row> rows;
    for (const PositionView* position : positions) {
        const QString name = review::trancheName(position->tranche);
        Cell tranche = trancheCell(m_theme, position->tranche,
                                   position->isWiped ? tr("%1 · wiped out").arg(name) : name);
        if (position->isWiped) tranche.tone = Tone::Bad;
        const core::UnixTime unlock = position->nextUnlock;
        // What was wiped out has nothing left to unlock.
        const bool isLocked = unlock.raw() != 0 && !position->isWiped;
        Cell next{isLocked            ? fields::minuteText(unlock)
                  : position->isWiped ? QStringLiteral("–")
                                      : tr("all free"),
                  isLocked ? QVariant(qint64(unlock.raw())) : QVariant(),
                  isLocked ? Tone::Plain : Tone::Muted};
        next.exported = next.text;
        rows.push_back({std::move(tranche),
                        {fields::sharesText(position->shares), quint64(position->shares.raw())},
                        usdcCell(position->value),
                        usdcCell(position->unlocked),
                        usdcCell(position->leaving),
                        resultCell(position->result),
                        std::move(next)});
    }
    m_positions->setRows(std::move(rows));
}

void PositionCard::showTickets(const Positions& positions, std::uint64_t marketId)
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
            const QString name =
                tr("%1 ticket %2").arg(review::trancheName(position->tranche)).arg(action.ticket);
            Cell payable{fields::minuteText(ticket.account.maturesAt),
                         qint64(ticket.account.maturesAt.raw())};
            payable.exported = payable.text;
            rows.push_back(
                {trancheCell(m_theme, position->tranche, name),
                 usdcCell(ticket.worth),
                 {fields::percentText(ticket.account.fee), quint64(ticket.account.fee.raw())},
                 {fields::countText(ticket.ahead), quint64(ticket.ahead)},
                 std::move(payable),
                 {ticket.maturesIn > 0 ? fields::durationText(ticket.maturesIn) : tr("over"),
                  qint64(ticket.maturesIn), ticket.maturesIn > 0 ? Tone::Warn : Tone::Good}});
        }
    const bool isAny = !rows.empty();
    for (QWidget* part : {static_cast<QWidget*>(m_ticketsHead), static_cast<QWidget*>(m_tickets),
                          static_cast<QWidget*>(m_cancel), static_cast<QWidget*>(m_execute)})
        part->setVisible(isAny);
    m_tickets->setRows(std::move(rows));
    offerTicketActions();
}

void PositionCard::offerTicketActions()
{
    if (m_shownTickets.empty()) return;
    const size_t at = static_cast<size_t>(qMax(m_tickets->currentRow(), 0));
    const bool isMature = at < m_isMature.size() && m_isMature[at];
    const QString past = tr("These are figures of the past. Go back to now to act.");
    m_cancel->setEnabled(!m_isPast);
    m_cancel->setToolTip(m_isPast ? past : QString());
    m_execute->setEnabled(isMature && !m_isPast);
    m_execute->setToolTip(m_isPast   ? past
                          : isMature ? QString()
                                     : tr("The notice is not over yet."));
}

} // namespace app::pages

#include "app/pages/markets/tranche_card.h"

#include "app/pages/markets/standing.h"
#include "app/pages/markets/table_kit.h"
#include "app/review/effects.h"
#include "core/programs/params.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::markets {

namespace fields = widgets::fields;
using cluster::Tranche;
using fields::Tone;
using widgets::tables::Cell;
using widgets::tables::Row;
using widgets::tables::TableView;

namespace {

//! Most senior on top, as the capital stands.
constexpr Tranche trancheRows[] = {Tranche::Senior, Tranche::Junior};

Row trancheRow(Tranche which, const cluster::TrancheView& tranche, const QColor& swatch)
{
    // A price below one means that the tranche has lost.
    constexpr std::uint64_t navOfOne = 1'000'000'000;
    const bool hasLost = tranche.netNav.raw() < navOfOne;
    const QString name = review::trancheName(which);
    return {{name, name, Tone::Plain, swatch},
            moneyCell(tranche.capacity),
            {fields::navText(tranche.netNav), quint64(tranche.netNav.raw()),
             hasLost ? Tone::Bad : Tone::Plain},
            moneyCell(tranche.attachment),
            moneyCell(tranche.detachment),
            moneyCell(tranche.load),
            {TrancheCard::tr("%1 of %2")
                 .arg(fields::percentText(tranche.utilisation), fields::percentText(tranche.cap)),
             quint64(tranche.utilisation.raw()),
             isOver(tranche.utilisation, tranche.cap) ? Tone::Bad : Tone::Plain},
            moneyCell(tranche.freedom.amount())};
}

} // namespace

// clang-format off
TrancheCard::TrancheCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Tranches of the pool"), parent),
      m_theme(theme),
      m_model(new widgets::tables::FactsModel({
          {tr("Tranche"), false, {}},
          {tr("Assets, USDC"), true, tr("All that a loss can take: live, unvested and leaving."), false, 6},
          {tr("Net NAV"), true, tr("USDC per share, net of pending claims."), false, 9},
          {tr("Attaches at"), true, tr("Losses of the pool from here up are this tranche's."), false, 6},
          {tr("Detaches at"), true, tr("Losses of the pool above this are somebody else's."), false, 6},
          {tr("Load"), true, tr("Reserve for cover that the tranche carries."), true, 6},
          {tr("Used of its cap"), true, tr("Load over assets, and what it must stay below."), false, 4},
          {tr("Free to leave"), true, tr("What may be withdrawn now."), false, 6}}, this)),
      m_table(new TableView(theme, tr("Tranches"))),
      m_gates(roleLabel({}, "muted"))
{
    m_gates->setWordWrap(true);
    m_table->setSource(m_model);
    m_table->setSortingEnabled(false);
    content()->addWidget(m_table);
    content()->addWidget(m_gates);
    const auto tell = [this](int row) {
        if (row >= 0) emit trancheChosen(trancheRows[row]);
    };
    connect(m_table, &TableView::currentSourceRowChanged, this, [this, tell](int row) {
        if (m_table->hasFocus()) tell(row);
    });
    connect(m_table, &TableView::rowActivated, this, tell);
}
// clang-format on

void TrancheCard::show(const ConsoleState& state, size_t market)
{
    const cluster::PoolView& pool = state.snapshot->markets[market].pool;
    std::vector<Row> rows;
    rows.push_back(trancheRow(Tranche::Senior, pool.senior, m_theme.colours().senior));
    if (pool.isTranched())
        rows.push_back(trancheRow(Tranche::Junior, pool.junior, m_theme.colours().junior));
    fitRows(*m_table, static_cast<int>(rows.size()), static_cast<int>(std::size(trancheRows)));
    m_model->setRows(std::move(rows));
    setRemark(tr("Pool %1 USDC · pending claims %2 USDC")
                  .arg(fields::moneyText(pool.assets), fields::moneyText(pool.account.pending)));
    showGates(state, market);
}

void TrancheCard::showGates(const ConsoleState& state, size_t market)
{
    // Nobody asked the programs on behalf of a wallet that cannot pay, or of the past.
    const auto least =
        state.snapshot->realm.values[static_cast<size_t>(core::programs::Param::minDeposit)];
    const bool isAsked =
        !state.isPast() && state.snapshot->usdcOf(state.owner).raw() >= qMax<quint64>(least, 1);
    const DepositGates& gates = state.gates[market];
    QStringList lines;
    if (!gates.senior.isEmpty()) lines << tr("Senior takes no deposit: %1").arg(gates.senior);
    if (!gates.junior.isEmpty()) lines << tr("Junior takes no deposit: %1").arg(gates.junior);
    if (lines.isEmpty() && isAsked) lines << tr("Both tranches take deposits.");
    m_gates->setText(lines.join(QLatin1Char('\n')));
    m_gates->setAccessibleName(m_gates->text().isEmpty() ? tr("Remark") : m_gates->text());
    m_gates->setVisible(!lines.isEmpty());
}

} // namespace app::pages::markets

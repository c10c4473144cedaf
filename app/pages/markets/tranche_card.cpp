#include "app/pages/markets/tranche_card.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::markets {

namespace fields = widgets::fields;
using fields::Tone;
using widgets::tables::Row;

namespace {

Row trancheRow(const QString& name, const cluster::TrancheView& tranche, const QColor& swatch)
{
    const auto money = [](core::UsdcAmount amount) {
        return widgets::tables::Cell{fields::moneyText(amount), quint64(amount.raw())};
    };
    // A NAV below one means that the tranche has lost.
    const bool hasLost = tranche.netNav.raw() < 1'000'000'000;
    return {{name, {}, Tone::Plain, swatch},
            money(tranche.capacity),
            {fields::navText(tranche.netNav), quint64(tranche.netNav.raw()),
             hasLost ? Tone::Bad : Tone::Plain},
            money(tranche.attachment),
            money(tranche.detachment),
            money(tranche.load),
            {fields::percentText(tranche.utilisation), tranche.utilisation.raw(),
             tranche.utilisation.raw() / 100 > tranche.cap.raw() ? Tone::Bad : Tone::Plain},
            money(tranche.freedom.amount())};
}

} // namespace

TrancheCard::TrancheCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Tranches of the pool"), parent),
      m_theme(theme),
      m_table(new widgets::tables::FactsTable(
          theme,
          tr("Tranches"),
          {{tr("Tranche"), false, {}},
           {tr("Assets, USDC"), true, tr("All that a loss can take: live, unvested and leaving.")},
           {tr("Net NAV"), true, tr("USDC per share, net of pending claims.")},
           {tr("Attaches at"), true, tr("Losses of the pool from here up are this tranche's.")},
           {tr("Detaches at"), true, tr("Losses of the pool above this are somebody else's.")},
           {tr("Load"), true, tr("Reserve for cover that the tranche carries.")},
           {tr("Used"), true, tr("Load over assets."), true},
           {tr("Free to leave"), true, tr("What may be withdrawn now.")}})),
      m_gates(roleLabel({}, "muted"))
{
    m_gates->setWordWrap(true);
    content()->addWidget(m_table);
    content()->addWidget(m_gates);
}

void TrancheCard::show(const cluster::MarketView& market, const DepositGates& gates)
{
    const cluster::PoolView& pool = market.pool;
    std::vector<Row> rows;
    // Most senior on top, as the capital stands.
    rows.push_back(trancheRow(tr("Senior"), pool.senior, m_theme.colours().senior));
    if (pool.isTranched())
        rows.push_back(trancheRow(tr("Junior"), pool.junior, m_theme.colours().junior));
    m_table->setRows(std::move(rows));
    setRemark(tr("Pool %1 USDC · pending claims %2 USDC")
                  .arg(fields::moneyText(pool.assets), fields::moneyText(pool.account.pending)));

    QStringList closed;
    if (!gates.senior.isEmpty()) closed << tr("Senior takes no deposit: %1").arg(gates.senior);
    if (!gates.junior.isEmpty()) closed << tr("Junior takes no deposit: %1").arg(gates.junior);
    m_gates->setText(closed.isEmpty() ? tr("Both tranches take deposits.")
                                      : closed.join(QLatin1Char('\n')));
    m_gates->setAccessibleName(m_gates->text());
}

} // namespace app::pages::markets

#include "app/pages/overview/totals_row.h"

#include "app/pages/fact_tile.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>

namespace app::pages::overview {

namespace fields = widgets::fields;
using fields::Tone;

TotalsRow::TotalsRow(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_value(new FactTile(theme, tr("My value, USDC"))),
      m_result(new FactTile(theme, tr("Net result to date, USDC"))),
      m_unlock(new FactTile(theme, tr("Unlocks next"))),
      m_wallet(new FactTile(theme, tr("In my wallet, USDC")))
{
    setAccessibleName(tr("My figures"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (FactTile* tile : {m_value, m_result, m_unlock, m_wallet})
        row->addWidget(tile, 1);
}

void TotalsRow::show(const ConsoleState& state)
{
    const Totals totals = totalsOf(state);
    m_value->setFigure(fields::moneyText(totals.held()));
    m_value->setRemark(totals.leaving.isZero()
                           ? tr("positions: %1").arg(totals.positions)
                           : tr("of it leaving %1").arg(fields::moneyText(totals.leaving)));
    m_result->setFigure(fields::differenceText(totals.result, core::UsdcAmount::decimals),
                        totals.result < 0   ? Tone::Bad
                        : totals.result > 0 ? Tone::Good
                                            : Tone::Plain);
    m_result->setRemark(
        tr("yield less losses and fees, on %1 paid in").arg(fields::moneyText(totals.cost)));
    showUnlock(totals, state.snapshot->time);
    m_wallet->setFigure(fields::moneyText(totals.wallet));
    m_wallet->setRemark(tr("ready to deposit"));
}

void TotalsRow::showUnlock(const Totals& totals, core::UnixTime now)
{
    if (totals.nextUnlock.raw() == 0) {
        m_unlock->setFigure(QStringLiteral("–"));
        m_unlock->setRemark(totals.value.isZero() ? tr("nothing is held")
                                                  : tr("nothing is locked"));
        return;
    }
    m_unlock->setFigure(fields::durationText(totals.nextUnlock.raw() - now.raw()));
    m_unlock->setRemark(
        tr("%1 USDC on %2")
            .arg(fields::moneyText(totals.unlocking), fields::minuteText(totals.nextUnlock)));
}

} // namespace app::pages::overview

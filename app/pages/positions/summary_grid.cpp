#include "app/pages/positions/summary_grid.h"

#include "app/pages/fact_tile.h"
#include "app/pages/positions/summary.h"
#include "widgets/fields/format.h"

#include <QGridLayout>

namespace app::pages::positions {

namespace fields = widgets::fields;
using fields::Tone;

namespace {
constexpr int summaryColumns = 3;
constexpr int usdcPlaces = core::UsdcAmount::decimals;
} // namespace

SummaryGrid::SummaryGrid(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_value(new FactTile(theme, tr("My shares are worth, USDC"))),
      m_result(new FactTile(theme, tr("Result to date, USDC"))),
      m_unlock(new FactTile(theme, tr("Unlocks next"))),
      m_leaving(new FactTile(theme, tr("Leaving, USDC"))),
      m_vesting(new FactTile(theme, tr("Yield still vesting, USDC"))),
      m_cost(new FactTile(theme, tr("Cost, USDC")))
{
    setAccessibleName(tr("My figures"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(16);
    int at = 0;
    for (FactTile* tile : {m_value, m_result, m_unlock, m_leaving, m_vesting, m_cost}) {
        grid->addWidget(tile, at / summaryColumns, at % summaryColumns);
        ++at;
    }
    for (int column = 0; column < summaryColumns; ++column)
        grid->setColumnStretch(column, 1);
}

void SummaryGrid::show(const ConsoleState& state)
{
    const Summary summary = summaryOf(*state.snapshot, state.owner);
    m_value->setFigure(fields::moneyText(summary.value));
    m_value->setRemark(tr("of it unlocked %1").arg(fields::moneyText(summary.unlocked)));
    m_result->setFigure(fields::differenceText(summary.result, usdcPlaces),
                        summary.result < 0   ? Tone::Bad
                        : summary.result > 0 ? Tone::Good
                                             : Tone::Plain);
    m_result->setRemark(tr("realised %1, unrealised %2")
                            .arg(fields::differenceText(summary.realised, usdcPlaces),
                                 fields::differenceText(summary.unrealised(), usdcPlaces)));
    if (summary.nextUnlock.raw() == 0) {
        m_unlock->setFigure(QStringLiteral("–"));
        m_unlock->setRemark(tr("nothing is locked"));
    } else {
        m_unlock->setFigure(
            fields::durationText(summary.nextUnlock.raw() - state.snapshot->time.raw()));
        m_unlock->setRemark(tr("%1 USDC on %2")
                                .arg(fields::moneyText(summary.unlocksNext),
                                     fields::minuteText(summary.nextUnlock)));
    }
    m_leaving->setFigure(fields::moneyText(summary.leaving));
    m_leaving->setRemark(summary.leaving.isZero()
                             ? tr("nothing is leaving")
                             : tr("bears losses and earns nothing until it is paid"));
    m_vesting->setFigure(fields::moneyText(summary.vesting));
    m_vesting->setRemark(tr("my part, when no loss comes; not in the value yet"));
    m_cost->setFigure(fields::moneyText(summary.cost));
    m_cost->setRemark(tr("paid for what is held and what is leaving"));
}

} // namespace app::pages::positions

#include "app/pages/positions/summary_grid.h"

#include "app/pages/card.h"
#include "app/pages/positions/summary.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"

#include <QGridLayout>
#include <QLabel>

namespace app::pages::positions {

namespace fields = widgets::fields;
using fields::Tone;

namespace {
constexpr int summaryPixels = 20;
constexpr int summaryColumns = 3;
constexpr int usdcPlaces = core::UsdcAmount::decimals;
} // namespace

void SummaryGrid::Fact::set(const QString& text, const QString& remarkText) const
{
    figure->setText(text);
    remark->setText(remarkText);
    remark->setAccessibleName(remarkText);
}

SummaryGrid::SummaryGrid(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme)
{
    setAccessibleName(tr("My figures"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(16);
    m_value = addFact(*grid, 0, tr("My value, USDC"));
    m_result = addFact(*grid, 1, tr("Result to date, USDC"));
    m_unlock = addFact(*grid, 2, tr("Unlocks next"));
    m_leaving = addFact(*grid, 3, tr("Leaving, USDC"));
    m_vesting = addFact(*grid, 4, tr("Yield still vesting, USDC"));
    m_cost = addFact(*grid, 5, tr("Cost, USDC"));
    for (int column = 0; column < summaryColumns; ++column)
        grid->setColumnStretch(column, 1);
}

SummaryGrid::Fact SummaryGrid::addFact(QGridLayout& grid, int at, const QString& name)
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    card->setAccessibleName(name);
    Fact fact;
    fact.figure = new fields::Figure(m_theme, summaryPixels);
    fact.figure->setAccessibleName(name);
    fact.remark = roleLabel({}, "muted");
    fact.remark->setWordWrap(true);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(2);
    column->addWidget(roleLabel(name, "label"));
    column->addWidget(fact.figure);
    column->addWidget(fact.remark);
    column->addStretch(1);
    grid.addWidget(card, at / summaryColumns, at % summaryColumns);
    return fact;
}

void SummaryGrid::show(const ConsoleState& state)
{
    const Summary summary = summaryOf(*state.snapshot, state.owner);
    m_value.set(fields::moneyText(summary.value),
                tr("of it unlocked %1").arg(fields::moneyText(summary.unlocked)));
    m_result.set(fields::differenceText(summary.result, usdcPlaces),
                 tr("realised %1, unrealised %2")
                     .arg(fields::differenceText(summary.realised, usdcPlaces),
                          fields::differenceText(summary.unrealised(), usdcPlaces)));
    m_result.figure->setTone(summary.result < 0   ? Tone::Bad
                             : summary.result > 0 ? Tone::Good
                                                  : Tone::Plain);
    if (summary.nextUnlock.raw() == 0)
        m_unlock.set(QStringLiteral("–"), tr("nothing is locked"));
    else
        m_unlock.set(fields::durationText(summary.nextUnlock.raw() - state.snapshot->time.raw()),
                     tr("%1 USDC on %2")
                         .arg(fields::moneyText(summary.unlocksNext),
                              fields::minuteText(summary.nextUnlock)));
    m_leaving.set(fields::moneyText(summary.leaving),
                  summary.leaving.isZero() ? tr("nothing is leaving")
                                           : tr("bears losses and earns nothing until it is paid"));
    m_vesting.set(fields::moneyText(summary.vesting),
                  tr("my part, when no loss comes; not in the value yet"));
    m_cost.set(fields::moneyText(summary.cost), tr("paid for what is held and what is leaving"));
}

} // namespace app::pages::positions

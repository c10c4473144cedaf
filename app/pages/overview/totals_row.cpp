#include "app/pages/overview/totals_row.h"

#include "app/pages/card.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::overview {

namespace fields = widgets::fields;
using fields::Tone;

namespace {
constexpr int factPixels = 20;
} // namespace

TotalsRow::TotalsRow(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme)
{
    setAccessibleName(tr("My figures"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    m_value = addFact(*row, tr("My value, USDC"));
    m_result = addFact(*row, tr("Net result to date, USDC"));
    m_unlock = addFact(*row, tr("Unlocks next"));
    m_wallet = addFact(*row, tr("In my wallet, USDC"));
}

TotalsRow::Fact TotalsRow::addFact(QHBoxLayout& row, const QString& name)
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    card->setAccessibleName(name);
    Fact fact;
    fact.figure = new fields::Figure(m_theme, factPixels);
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
    row.addWidget(card, 1);
    return fact;
}

void TotalsRow::show(const ConsoleState& state)
{
    const Totals totals = totalsOf(state);
    m_value.figure->setText(fields::moneyText(totals.held()));
    m_value.remark->setText(totals.leaving.isZero()
                                ? tr("positions: %1").arg(totals.positions)
                                : tr("of it leaving %1").arg(fields::moneyText(totals.leaving)));
    m_result.figure->setText(fields::differenceText(totals.result, core::UsdcAmount::decimals));
    m_result.figure->setTone(totals.result < 0   ? Tone::Bad
                             : totals.result > 0 ? Tone::Good
                                                 : Tone::Plain);
    m_result.remark->setText(
        tr("yield less losses and fees, on %1 paid in").arg(fields::moneyText(totals.cost)));
    showUnlock(totals, state.snapshot->time);
    m_wallet.figure->setText(fields::moneyText(totals.wallet));
    m_wallet.remark->setText(tr("ready to deposit"));
    for (const Fact* fact : {&m_value, &m_result, &m_unlock, &m_wallet})
        fact->remark->setAccessibleName(fact->remark->text());
}

void TotalsRow::showUnlock(const Totals& totals, core::UnixTime now)
{
    if (totals.nextUnlock.raw() == 0) {
        m_unlock.figure->setText(QStringLiteral("–"));
        m_unlock.remark->setText(totals.value.isZero() ? tr("nothing is held")
                                                       : tr("nothing is locked"));
        return;
    }
    m_unlock.figure->setText(fields::durationText(totals.nextUnlock.raw() - now.raw()));
    m_unlock.remark->setText(
        tr("%1 USDC on %2")
            .arg(fields::moneyText(totals.unlocking), fields::minuteText(totals.nextUnlock)));
}

} // namespace app::pages::overview

#include "app/pages/positions/deposit_form.h"

#include "app/pages/card.h"
#include "core/programs/params.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QLabel>
#include <QRadioButton>

namespace app::pages::positions {

namespace format = widgets::fields;
using core::UsdcAmount;

namespace {

//! Shares may come out this much fewer than rehearsed before the deposit is refused: a price moves
//! by yield in between, never by more.
constexpr std::uint64_t sharesKeptPpm = 999'000;

const cluster::MarketView& marketIn(const StatePtr& state, size_t market)
{
    return state->snapshot->markets[market];
}

QString depositTitle(const StatePtr& state, size_t market)
{
    return DepositForm::tr("Deposit · %1")
        .arg(QString::fromStdString(marketIn(state, market).name));
}

} // namespace

DepositForm::DepositForm(const widgets::style::Theme& theme,
                         const StatePtr& state,
                         size_t market,
                         QWidget* parent)
    : ActionForm(theme, depositTitle(state, market), parent),
      m_market(market),
      m_junior(new QRadioButton(tr("&Junior tranche"))),
      m_senior(new QRadioButton(tr("S&enior tranche"))),
      m_juniorText(roleLabel({}, "muted")),
      m_seniorText(roleLabel({}, "muted")),
      m_amount(new format::AmountField(tr("Amount"), QStringLiteral("USDC"), UsdcAmount::decimals))
{
    m_senior->setChecked(true);
    for (QRadioButton* button : {m_senior, m_junior}) {
        QLabel* text = button == m_senior ? m_seniorText : m_juniorText;
        button->setAccessibleName(QString(button->text()).remove(QLatin1Char('&')));
        text->setWordWrap(true);
        text->setContentsMargins(26, 0, 0, 4);
        fields()->addWidget(button);
        fields()->addWidget(text);
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on) fieldsChanged();
        });
    }
    QLabel* label = roleLabel(tr("Amount"), "label");
    fields()->addSpacing(4);
    fields()->addWidget(label);
    fields()->addWidget(m_amount);
    connect(m_amount, &format::AmountField::changed, this, &DepositForm::fieldsChanged);
    setState(state);
    m_amount->setFocus();
    fieldsChanged();
}

void DepositForm::describe(QRadioButton& button, QLabel& label, cluster::Tranche which)
{
    const cluster::MarketView& market = marketIn(m_state, m_market);
    const cluster::TrancheView& view = market.pool.tranche(which);
    const QString& gate = m_state->gates[m_market].of(which);
    const QString stands =
        which == cluster::Tranche::Junior
            ? tr("Takes losses first, up to %1 USDC. Earns more.")
                  .arg(format::moneyText(view.detachment))
            : tr("Takes losses above %1 USDC. Earns less.").arg(format::moneyText(view.attachment));
    label.setText(gate.isEmpty() ? stands : tr("Closed just now: %1").arg(gate));
    label.setAccessibleName(label.text());
    widgets::style::restyle(label, "tone", gate.isEmpty() ? QVariant() : QStringLiteral("warn"));
    button.setAccessibleDescription(label.text());
}

void DepositForm::setState(const StatePtr& state)
{
    m_state = state;
    const UsdcAmount balance = state->snapshot->usdcOf(state->owner);
    const UsdcAmount least{
        state->snapshot->realm.values[static_cast<size_t>(core::programs::Param::minDeposit)]};
    m_amount->setLeast(least.raw(),
                       tr("A deposit is at least %1 USDC.").arg(format::moneyText(least)));
    m_amount->setMost(balance.raw(),
                      tr("Your wallet holds only %1 USDC.").arg(format::moneyText(balance)));
    m_amount->setHint(tr("Wallet %1 USDC · at least %2 USDC")
                          .arg(format::moneyText(balance), format::moneyText(least)));
    describe(*m_senior, *m_seniorText, cluster::Tranche::Senior);
    describe(*m_junior, *m_juniorText, cluster::Tranche::Junior);
    const bool isTranched = marketIn(state, m_market).pool.isTranched();
    m_junior->setVisible(isTranched);
    m_juniorText->setVisible(isTranched);
}

cluster::Tranche DepositForm::tranche() const
{
    return m_junior->isChecked() ? cluster::Tranche::Junior : cluster::Tranche::Senior;
}

std::optional<review::Action> DepositForm::action() const
{
    const auto amount = m_amount->raw();
    if (!amount) return {};
    review::Action action;
    action.kind = review::ActionKind::Deposit;
    action.owner = m_state->owner;
    action.marketId = marketIn(m_state, m_market).account.marketId;
    action.tranche = tranche();
    action.amount = UsdcAmount{*amount};
    return action;
}

review::Action DepositForm::guarded(review::Action action, const review::Plan& rehearsal) const
{
    for (const review::Effect& effect : rehearsal.effects)
        if (effect.isMine && effect.unit == review::EffectUnit::Share &&
            effect.after > effect.before)
            action.minShares = core::Shares{core::ratioFloor(effect.after - effect.before,
                                                             sharesKeptPpm, core::wholePpm.raw())};
    return action;
}

} // namespace app::pages::positions

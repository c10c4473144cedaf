#include "app/pages/positions/withdraw_form.h"

#include "app/pages/card.h"
#include "app/pages/positions/exit_text.h"
#include "app/pages/positions/road_field.h"
#include "app/review/effects.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/format.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>

namespace app::pages::positions {

namespace format = widgets::fields;
using core::Shares;

namespace {

QString withdrawTitle(const StatePtr& state, size_t market)
{
    return WithdrawForm::tr("Withdraw · %1")
        .arg(QString::fromStdString(state->snapshot->markets[market].name));
}

} // namespace

WithdrawForm::WithdrawForm(const widgets::style::Theme& theme,
                           const StatePtr& state,
                           size_t market,
                           QWidget* parent)
    : ActionForm(theme, withdrawTitle(state, market), parent),
      m_state(state),
      m_market(market),
      m_which(new QComboBox),
      m_shares(new format::AmountField(tr("Shares"), tr("shares"), Shares::decimals)),
      m_early(new QCheckBox(tr("Leave &early: take locked lots too, for a fee"))),
      m_road(new RoadField),
      m_planText(roleLabel({}, "muted")),
      m_steps(new widgets::tables::FactsTable(
          theme,
          tr("Steps until it is paid"),
          {{tr("When"), false, {}},
           {tr("What"), false, {}},
           {tr("USDC"), true, {}, false, core::UsdcAmount::decimals}}))
{
    const auto& view = state->snapshot->markets[market];
    for (const auto tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior}) {
        if (!canLeave(state->snapshot->position(state->owner, view, tranche))) continue;
        m_tranches.push_back(tranche);
        m_which->addItem(tr("My %1 position").arg(review::trancheName(tranche)));
    }
    m_which->setAccessibleName(tr("Position to withdraw from"));
    m_early->setAccessibleName(tr("Leave early, for a fee"));
    fields()->addWidget(roleLabel(tr("From"), "label"));
    fields()->addWidget(m_which);
    fields()->addSpacing(4);
    fields()->addWidget(roleLabel(tr("Shares"), "label"));
    fields()->addWidget(m_shares);
    fields()->addWidget(m_early);
    fields()->addWidget(m_road);
    m_road->setFacts(state->signing);
    buildPlan();
    connect(m_which, &QComboBox::currentIndexChanged, this, [this] {
        showBounds();
        showPlan();
        fieldsChanged();
    });
    connect(m_shares, &format::AmountField::changed, this, [this] {
        showPlan();
        fieldsChanged();
    });
    connect(m_early, &QCheckBox::toggled, this, [this] {
        showPlan();
        fieldsChanged();
    });
    connect(m_road, &RoadField::changed, this, &WithdrawForm::fieldsChanged);
    showBounds();
    showPlan();
    m_shares->setFocus();
    fieldsChanged();
}

void WithdrawForm::setState(const StatePtr& state)
{
    m_state = state;
    m_road->setFacts(state->signing);
    showBounds();
    showPlan();
}

void WithdrawForm::buildPlan()
{
    m_planText->setWordWrap(true);
    m_steps->setSortingEnabled(false);
    m_steps->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // as wide as there is room
    aside()->addWidget(roleLabel(tr("When and for what"), "heading"));
    aside()->addWidget(m_planText);
    aside()->addWidget(m_steps);
    aside()->addStretch(1);
}

void WithdrawForm::showPlan()
{
    const cluster::PositionView* position = chosen();
    const auto shares = m_shares->raw();
    std::vector<widgets::tables::Row> rows;
    QString text = tr("Enter a number of shares to see when they are paid.");
    if (position != nullptr && shares) {
        const ExitPlan plan = exitPlan(exitBasis(*m_state->snapshot, *position), Shares{*shares});
        text = exitSentence(plan);
        // What the form asks for, not the best that could be asked for.
        const bool isNow = plan.isFree() || m_early->isChecked();
        for (const ExitStep& step : exitSteps(plan, isNow ? plan.now : plan.feeless))
            rows.push_back({{step.at.raw() == 0 ? tr("not known") : format::minuteText(step.at),
                             qint64(step.at.raw())},
                            {step.text},
                            {format::moneyText(step.amount), quint64(step.amount.raw())}});
    }
    m_planText->setText(text);
    m_planText->setAccessibleName(text);
    m_steps->setVisible(!rows.empty());
    m_steps->setRows(std::move(rows));
}

const cluster::PositionView* WithdrawForm::chosen() const
{
    const int at = m_which->currentIndex();
    if (at < 0) return nullptr;
    return m_state->snapshot->position(m_state->owner, m_state->snapshot->markets[m_market],
                                       m_tranches[static_cast<size_t>(at)]);
}

void WithdrawForm::showBounds()
{
    const cluster::PositionView* position = chosen();
    const Shares held = position == nullptr ? Shares{} : position->shares;
    const core::UsdcAmount value = position == nullptr ? core::UsdcAmount{} : position->value;
    m_shares->setLeast(1, tr("Withdraw at least one share unit."));
    m_shares->setMost(held.raw(), tr("You hold only %1 shares.").arg(format::sharesText(held)));
    m_shares->setHint(tr("You hold %1 shares, worth %2 USDC")
                          .arg(format::sharesText(held), format::moneyText(value)));
}

std::optional<review::Action> WithdrawForm::action() const
{
    const auto shares = m_shares->raw();
    const int at = m_which->currentIndex();
    if (!shares || at < 0) return {};
    review::Action action;
    action.kind = review::ActionKind::RequestWithdraw;
    action.owner = m_state->owner;
    action.marketId = m_state->snapshot->markets[m_market].account.marketId;
    action.tranche = m_tranches[static_cast<size_t>(at)];
    action.shares = Shares{*shares};
    action.early = m_early->isChecked();
    return m_road->on(action);
}

} // namespace app::pages::positions

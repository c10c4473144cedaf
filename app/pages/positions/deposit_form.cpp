#include "app/pages/positions/deposit_form.h"

#include "app/pages/card.h"
#include "app/pages/positions/road_field.h"
#include "app/pages/positions/terms_text.h"
#include "core/programs/params.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/format.h"
#include "widgets/fields/key_value_list.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
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

//! One line a term; what belongs together stands together.
std::vector<format::KeyValue> termFacts(const Terms& terms)
{
    std::vector<format::KeyValue> facts;
    const core::UnixTime unlocks{terms.at.raw() +
                                 static_cast<std::int64_t>(terms.value(TermId::Lock))};
    for (std::size_t i = 0; i < termCount; ++i) {
        const auto id = static_cast<TermId>(i);
        format::KeyValue fact{termName(id), termValue(id, terms.value(id)), true};
        fact.doc = termMeaning(id);
        if (id == TermId::Lock)
            fact.value =
                DepositForm::tr("%1, until %2").arg(fact.value, format::minuteText(unlocks));
        facts.push_back(fact);
    }
    return facts;
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
      m_amount(new format::AmountField(tr("Amount"), QStringLiteral("USDC"), UsdcAmount::decimals)),
      m_road(new RoadField),
      m_exposure(roleLabel({}, "muted")),
      m_terms(new format::KeyValueList(theme, tr("Terms of this deposit"))),
      m_pauses(roleLabel({}, "muted")),
      m_save(new QPushButton(tr("Save &terms…"))),
      m_saved(roleLabel({}, "muted"))
{
    buildFields();
    buildTerms();
    setState(state);
    m_amount->setFocus();
    fieldsChanged();
}

void DepositForm::buildFields()
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
            if (!on) return;
            showTerms();
            fieldsChanged();
        });
    }
    QLabel* label = roleLabel(tr("Amount"), "label");
    fields()->addSpacing(4);
    fields()->addWidget(label);
    fields()->addWidget(m_amount);
    fields()->addWidget(m_road);
    connect(m_amount, &format::AmountField::changed, this, [this] {
        showTerms();
        showNeeded();
        fieldsChanged();
    });
    connect(m_road, &RoadField::changed, this, &DepositForm::fieldsChanged);
    connect(m_road, &RoadField::allowanceWanted, this, &DepositForm::askForAllowance);
}

void DepositForm::showNeeded()
{
    const auto amount = m_amount->raw();
    m_road->setNeeded(UsdcAmount{amount.value_or(0)});
}

void DepositForm::askForAllowance(core::UsdcAmount amount)
{
    review::Action action;
    action.kind = review::ActionKind::ApproveSpender;
    action.owner = m_state->owner;
    action.amount = amount;
    emit actionWanted(action);
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
    m_road->setFacts(state->signing);
    showNeeded();
    showTerms();
}

void DepositForm::buildTerms()
{
    m_save->setAccessibleName(tr("Save the terms as a file"));
    m_save->setAutoDefault(false);
    for (QLabel* label : {m_exposure, m_pauses, m_saved})
        label->setWordWrap(true);
    m_saved->hide();
    aside()->addWidget(roleLabel(tr("Terms of this deposit"), "heading"));
    aside()->addWidget(m_exposure);
    aside()->addWidget(m_terms);
    aside()->addWidget(m_pauses);
    aside()->addWidget(m_saved);
    aside()->addStretch(1);
    aside()->addWidget(m_save, 0, Qt::AlignLeft);
    connect(m_save, &QPushButton::clicked, this, &DepositForm::saveTerms);
}

void DepositForm::showTerms()
{
    if (!m_state) return;
    const cluster::MarketView& market = marketIn(m_state, m_market);
    const Terms terms = termsNow(*m_state->snapshot, market, tranche());
    m_terms->setFacts(termFacts(terms));
    const UsdcAmount amount{m_amount->raw().value_or(0)};
    m_exposure->setText(exposureText(exposureOf(market, tranche(), amount)));
    m_exposure->setAccessibleName(m_exposure->text());
    //: Who may pause, then what is paused now.
    m_pauses->setText(
        tr("May pause and change parameters: %1. %2").arg(pauserText(terms), pausesText(terms)));
    m_pauses->setAccessibleName(m_pauses->text());
}

void DepositForm::saveTerms()
{
    // As they stood when it was asked for, however long the choice of a file takes.
    const Terms terms = termsNow(*m_state->snapshot, marketIn(m_state, m_market), tranche());
    auto* dialog = new QFileDialog(this, tr("Save terms"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QStringLiteral("terms.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, terms](const QString& path) {
        const auto fault = positions::saveTerms(terms, path);
        m_saved->setText(fault ? *fault : tr("Saved as %1.").arg(path));
        m_saved->setAccessibleName(m_saved->text());
        m_saved->show();
    });
    dialog->open();
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
    return m_road->on(action);
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

#include "app/pages/positions/exit_card.h"

#include "app/pages/positions/exit_text.h"
#include "core/programs/capital/lots.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/format.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::positions {

namespace fields = widgets::fields;
using widgets::tables::FactsTable;
using widgets::tables::Row;

namespace {

constexpr int exitPlaces = UsdcAmount::decimals;
constexpr int exitFieldWidth = 420;

FactsTable* stepsTable(const widgets::style::Theme& theme, const QString& name)
{
    auto* table = new FactsTable(theme, name,
                                 {{ExitCard::tr("When"), false, {}},
                                  {ExitCard::tr("What"), false, {}},
                                  {ExitCard::tr("USDC"), true, {}, false, exitPlaces},
                                  {ExitCard::tr("Why"), false, {}, true}});
    table->setSortingEnabled(false); // steps have an order of their own
    return table;
}

} // namespace

ExitCard::ExitCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Exit planner"), parent),
      m_amount(
          new fields::AmountField(tr("Amount to leave with"), QStringLiteral("USDC"), exitPlaces)),
      m_sentence(roleLabel({}, "sentence")),
      m_feelessHead(roleLabel(tr("The earliest way without a fee"), "heading")),
      m_feeless(stepsTable(theme, tr("Steps of the earliest way without a fee"))),
      m_nowHead(roleLabel(tr("Leaving at once"), "heading")),
      m_now(stepsTable(theme, tr("Steps of leaving at once"))),
      m_capsHead(roleLabel(tr("What could leave the tranche now"), "heading")),
      m_caps(new FactsTable(theme,
                            tr("What could leave the tranche now"),
                            {{tr("Bound"), false, {}},
                             {tr("USDC"), true, {}, false, exitPlaces},
                             {tr("Why"), false, {}, true}}))
{
    m_sentence->setWordWrap(true);
    m_amount->setMaximumWidth(exitFieldWidth);
    m_caps->setSortingEnabled(false);
    setRemark(tr("Plans only: nothing is asked for here."));
    content()->addWidget(roleLabel(tr("Amount to leave with"), "label"));
    content()->addWidget(m_amount);
    content()->addWidget(m_sentence);
    for (QWidget* part : {static_cast<QWidget*>(m_feelessHead), static_cast<QWidget*>(m_feeless),
                          static_cast<QWidget*>(m_nowHead), static_cast<QWidget*>(m_now),
                          static_cast<QWidget*>(m_capsHead), static_cast<QWidget*>(m_caps)})
        content()->addWidget(part);
    connect(m_amount, &fields::AmountField::changed, this, &ExitCard::makePlan);
}

void ExitCard::show(const StatePtr& state, const cluster::PositionView& position)
{
    m_state = state;
    m_basis = exitBasis(*state->snapshot, position);
    const bool isAnother = !(m_shown == position.address);
    m_shown = position.address;
    showBounds(position);
    if (isAnother) m_amount->setRaw(position.value.raw());
    makePlan();
}

//! Who plans for all of it goes on planning for all of it while its value moves.
void ExitCard::showBounds(const cluster::PositionView& position)
{
    const auto before = m_amount->raw();
    const bool wasAll = before && *before == m_all.raw();
    m_all = position.value;
    const QString most =
        tr("The position is worth %1 USDC.").arg(fields::moneyText(position.value));
    m_amount->setMost(m_all.raw(), most);
    m_amount->setHint(most);
    if (wasAll) m_amount->setRaw(m_all.raw());
}

void ExitCard::makePlan()
{
    if (!m_state) return;
    const auto amount = m_amount->raw();
    const bool isKnown = amount.has_value();
    for (QWidget* part : {static_cast<QWidget*>(m_feelessHead), static_cast<QWidget*>(m_feeless),
                          static_cast<QWidget*>(m_nowHead), static_cast<QWidget*>(m_now)})
        part->setVisible(isKnown);
    if (!isKnown) {
        m_plan = {};
        m_sentence->setText(tr("Enter an amount to see when it can leave, and what it costs."));
        m_sentence->setAccessibleName(m_sentence->text());
        showCaps();
        return;
    }
    const Shares all =
        core::programs::capital::sharesOf(m_basis.position.lots, m_basis.position.lotCount);
    const bool wantsAll = *amount == m_all.raw();
    m_plan = exitPlan(m_basis, wantsAll ? all : sharesWorth(m_basis, UsdcAmount{*amount}));
    m_sentence->setText(exitSentence(m_plan));
    m_sentence->setAccessibleName(m_sentence->text());
    const bool isTaken = m_plan.now.refusal == 0;
    const bool hasTwoWays = isTaken && !m_plan.isFree();
    m_feelessHead->setVisible(isTaken);
    m_feeless->setVisible(isTaken);
    m_nowHead->setVisible(hasTwoWays);
    m_now->setVisible(hasTwoWays);
    showSteps(*m_feeless, m_plan.feeless);
    showSteps(*m_now, m_plan.now);
    showCaps();
}

void ExitCard::showSteps(FactsTable& table, const ExitWay& way)
{
    std::vector<Row> rows;
    for (const ExitStep& step : exitSteps(m_plan, way))
        rows.push_back({{step.at.raw() == 0 ? tr("not known") : fields::minuteText(step.at),
                         qint64(step.at.raw())},
                        {step.text},
                        {fields::moneyText(step.amount), quint64(step.amount.raw())},
                        {step.rule}});
    table.setRows(std::move(rows));
}

void ExitCard::showCaps()
{
    const cluster::MarketView* market = nullptr;
    const cluster::PositionView* position = nullptr;
    for (const cluster::PositionView& one : m_state->snapshot->positions)
        if (one.address == m_shown) {
            position = &one;
            market = &m_state->snapshot->markets[one.market];
        }
    if (position == nullptr) return;
    const cluster::TrancheView& tranche = market->pool.tranche(position->tranche);
    const auto row = [](const QString& name, UsdcAmount amount, const QString& why) {
        return Row{{name}, {fields::moneyText(amount), quint64(amount.raw())}, {why}};
    };
    std::vector<Row> rows;
    rows.push_back(row(tr("By the utilisation cap"), tranche.freedom.byLoad,
                       tr("What carries cover in force stays.")));
    if (position->tranche == cluster::Tranche::Junior)
        rows.push_back(row(tr("By the junior minimum"), tranche.freedom.byJuniorMinimum,
                           tr("Junior stays thick enough while cover is in force.")));
    rows.push_back(
        row(tr("Leaving before you"), tranche.book.exitAssets,
            tr("Withdrawals in the queue: %1.").arg(fields::countText(m_basis.queue.size()))));
    m_caps->setRows(std::move(rows));
}

} // namespace app::pages::positions

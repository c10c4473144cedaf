#include "app/pages/markets/claim_card.h"

#include "app/pages/claim_steps.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::markets {

namespace fields = widgets::fields;
using widgets::charts::StepKind;
using widgets::charts::WaterfallStep;
using widgets::tables::Row;

ClaimCard::ClaimCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Waterfall of the last claim"), parent),
      m_theme(theme),
      m_empty(
          emptyText(tr("No claim has been drawn. When a market reports a deficit, this shows who "
                       "paid how much of it."))),
      m_chart(new widgets::charts::Waterfall(theme)),
      m_table(new widgets::tables::FactsTable(
          theme,
          tr("Claim by layer"),
          {{tr("Layer"), false, {}}, {tr("Amount, USDC"), true, {}}, {tr("Rule"), false, {}}}))
{
    content()->addWidget(m_empty);
    content()->addWidget(m_chart);
    content()->addWidget(m_table);
}

void ClaimCard::show(const cluster::MarketView& market)
{
    const cluster::ClaimView* claim = market.lastDrawnClaim();
    m_empty->setVisible(claim == nullptr);
    m_chart->setVisible(claim != nullptr);
    m_table->setVisible(claim != nullptr);
    if (claim == nullptr) {
        setRemark({});
        return;
    }
    //: When a claim was reported, and how many there were.
    setRemark(tr("Reported %1 · claims so far: %2")
                  .arg(fields::minuteText(claim->account.reportedAt))
                  .arg(market.claims.size()));
    const auto steps = claimSteps(*claim);
    m_chart->setSteps(steps);
    const auto& colours = m_theme.colours();
    std::vector<Row> rows;
    for (const WaterfallStep& step : steps) {
        const bool isLoss = step.kind == StepKind::Bite && !step.amount.isZero();
        rows.push_back({{step.name},
                        {fields::moneyText(step.amount), quint64(step.amount.raw()),
                         isLoss ? fields::Tone::Bad : fields::Tone::Plain},
                        {step.rule, {}, fields::Tone::Muted}});
    }
    rows.push_back({{tr("Reached the market")},
                    {fields::moneyText(claim->paid()), quint64(claim->paid().raw())},
                    {tr("All drawn, less fee and set-off."), {}, fields::Tone::Muted}});
    rows.push_back(
        {{tr("Beyond the cover")},
         {fields::moneyText(claim->account.overCover), quint64(claim->account.overCover.raw()),
          fields::Tone::Muted},
         {tr("Reported above the epoch's cover: recorded, never paid."), {}, fields::Tone::Muted}});
    rows[1][0].swatch = colours.junior;
    rows[2][0].swatch = colours.senior;
    m_table->setRows(std::move(rows));
}

} // namespace app::pages::markets

#include "app/pages/markets/claims_card.h"

#include "app/pages/claim_steps.h"
#include "app/pages/markets/inspections.h"
#include "app/pages/markets/table_kit.h"
#include "widgets/charts/waterfall.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::markets {

namespace fields = widgets::fields;
using fields::PillKind;
using fields::Tone;
using widgets::tables::Cell;
using widgets::tables::FactsModel;
using widgets::tables::Row;
using widgets::tables::TableView;

namespace {

constexpr int claimRowsMost = 6;

PillKind phaseKind(const cluster::ClaimView& claim)
{
    using core::programs::insolvency_handler::ClaimPhase;
    if (claim.isPaid()) return PillKind::Good;
    return claim.account.phase == ClaimPhase::Deferred ? PillKind::Neutral : PillKind::Warn;
}

Row claimRow(const cluster::ClaimView& claim)
{
    const auto& account = claim.account;
    const auto bite = [](core::UsdcAmount amount) {
        return moneyCell(amount, amount.isZero() ? Tone::Muted : Tone::Bad);
    };
    const core::UsdcAmount others{account.sharedGot.raw() + account.reinsuranceGot.raw()};
    Cell state{claimPhaseText(claim), static_cast<qlonglong>(account.phase)};
    state.pill = phaseKind(claim);
    state.exported = state.text;
    return {timeCell(account.reportedAt),
            moneyCell(account.deficit),
            bite(account.isolatedJunior),
            bite(account.isolatedSenior),
            bite(others),
            bite(account.uncovered),
            moneyCell(account.fee),
            moneyCell(claim.paid()),
            state};
}

} // namespace

// clang-format off
ClaimsCard::ClaimsCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Claims"), parent),
      m_empty(emptyText(tr("No claim has been made. When the market reports a deficit, this shows who paid how much of it."))),
      m_model(new FactsModel({
          {tr("Reported"), false, tr("First report of the period.")},
          {tr("Deficit"), true, tr("What the market reported, within its cover, USDC."), false, 6},
          {tr("Junior"), true, tr("Paid by isolated junior, USDC."), false, 6},
          {tr("Senior"), true, tr("Paid by isolated senior, USDC."), false, 6},
          {tr("Other tiers"), true, tr("Paid by the shared pool and reinsurance, USDC."), true, 6},
          {tr("Uncovered"), true, tr("What no layer could pay, USDC."), false, 6},
          {tr("Fee"), true, tr("0.05 % of all drawn, deducted from the payout, USDC."), true, 6},
          {tr("Paid"), true, tr("Reached the market: drawn less fee and set-off, USDC."), false, 6},
          {tr("State"), false, tr("How far the claim is.")}}, this)),
      m_table(new TableView(theme, tr("Claims"))),
      m_which(roleLabel({}, "label")),
      m_chart(new widgets::charts::Waterfall(theme))
{
    m_table->setSource(m_model);
    m_chart->setTitle(tr("Waterfall of the claim"));
    for (QWidget* part : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_which), static_cast<QWidget*>(m_chart)})
        content()->addWidget(part);
    connect(m_table, &TableView::currentSourceRowChanged, this, [this](int row) {
        showChosen();
        if (m_table->hasFocus()) tellChosen(row);
    });
    connect(m_table, &TableView::rowActivated, this, &ClaimsCard::tellChosen);
}
// clang-format on

const cluster::MarketView* ClaimsCard::market() const
{
    return m_snapshot ? &m_snapshot->markets[m_market] : nullptr;
}

void ClaimsCard::show(const cluster::SnapshotPtr& snapshot, size_t market)
{
    const core::Address chosen = [this] {
        const int at = m_table->currentSourceRow();
        return at >= 0 && static_cast<size_t>(at) < m_shown.size()
                   ? m_shown[static_cast<size_t>(at)]
                   : core::Address{};
    }();
    m_snapshot = snapshot;
    m_market = market;
    const auto& claims = snapshot->markets[market].claims;
    std::vector<Row> rows;
    m_shown.clear();
    for (const cluster::ClaimView& claim : claims) {
        rows.push_back(claimRow(claim));
        m_shown.push_back(claim.address);
    }
    const int count = static_cast<int>(rows.size());
    m_model->setRows(std::move(rows));
    fitRows(*m_table, count, claimRowsMost);
    // The same claim stays chosen when newer ones come above it; else the newest.
    const auto again = std::ranges::find(m_shown, chosen);
    const auto at = again == m_shown.end() ? 0 : again - m_shown.begin();
    m_table->setCurrentSourceRow(claims.empty() ? -1 : static_cast<int>(at));
    for (QWidget* part : {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_which),
                          static_cast<QWidget*>(m_chart)})
        part->setVisible(!claims.empty());
    m_empty->setVisible(claims.empty());
    setRemark(claims.empty() ? QString() : tr("Claims so far: %1 · newest first").arg(count));
    showChosen();
}

void ClaimsCard::showChosen()
{
    const int row = m_table->currentSourceRow();
    if (market() == nullptr || row < 0 || static_cast<size_t>(row) >= market()->claims.size())
        return;
    const cluster::ClaimView& claim = market()->claims[static_cast<size_t>(row)];
    m_which->setText(
        tr("Waterfall of the claim of %1").arg(fields::minuteText(claim.account.reportedAt)));
    m_which->setAccessibleName(m_which->text());
    m_chart->setSteps(claimSteps(claim));
}

void ClaimsCard::tellChosen(int row)
{
    if (row >= 0 && static_cast<size_t>(row) < m_shown.size())
        emit claimChosen(m_shown[static_cast<size_t>(row)]);
}

} // namespace app::pages::markets

#include "app/pages/overview/health_card.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::overview {

namespace fields = widgets::fields;
using fields::Tone;
using widgets::tables::Cell;
using widgets::tables::FactsTable;
using widgets::tables::Row;

namespace {

Cell stateCell(const cluster::RiskView& risk)
{
    if (risk.state.restricted != 0) return {HealthCard::tr("Restricted"), {}, Tone::Bad};
    if (!risk.hasScore) return {HealthCard::tr("No score yet"), {}, Tone::Muted};
    if (risk.isStale) return {HealthCard::tr("Stale"), {}, Tone::Warn};
    return {HealthCard::tr("Calm"), {}, Tone::Good};
}

//! \param warns  from nine tenths of the cap up; a tranche is filled up to its cap by design
Cell useCell(core::Ppm use, core::Bps cap, bool warns)
{
    const std::uint64_t limit = std::uint64_t{cap.raw()} * 100;
    const bool isNear = warns && use.raw() * 10 >= limit * 9;
    const Tone tone = use.raw() > limit ? Tone::Bad : isNear ? Tone::Warn : Tone::Plain;
    return {fields::percentText(use), quint64(use.raw()), tone};
}

core::UsdcAmount openClaims(const cluster::MarketView& market)
{
    return market.pool.account.pending;
}

} // namespace

HealthCard::HealthCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Health of the protocol"), parent),
      m_table(new FactsTable(
          theme,
          tr("Health of the protocol"),
          {{tr("Market"), false, {}},
           {tr("State"), false, {}},
           {tr("Risk score"), true, tr("0: no risk seen, 1: the highest.")},
           {tr("Pool"), true, tr("Utilisation of the pool: what cover reserves of its capital.")},
           {tr("Senior"), true, tr("Utilisation of the senior tranche."), true},
           {tr("Junior"), true, tr("Utilisation of the junior tranche."), true},
           {tr("Capital, USDC"), true, tr("All that a loss can take.")},
           {tr("Open claims"), true, tr("Estimates of deficits that are not settled.")}}))
{
    content()->addWidget(m_table);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit placeWanted({PageId::Markets, static_cast<size_t>(index.row())});
    });
}

void HealthCard::show(const ConsoleState& state)
{
    std::vector<Row> rows;
    size_t restricted = 0;
    for (const cluster::MarketView& market : state.snapshot->markets) {
        const auto& pool = market.pool;
        const core::UsdcAmount open = openClaims(market);
        if (market.risk.state.restricted != 0) ++restricted;
        rows.push_back({{QString::fromStdString(market.name)},
                        stateCell(market.risk),
                        {market.risk.hasScore ? fields::decimalText(market.risk.state.score, 6)
                                              : QStringLiteral("–"),
                         quint64(market.risk.state.score)},
                        useCell(pool.utilisation, pool.caps.pool, true),
                        useCell(pool.senior.utilisation, pool.senior.cap, false),
                        useCell(pool.junior.utilisation, pool.junior.cap, false),
                        {fields::moneyText(pool.assets), quint64(pool.assets.raw())},
                        {fields::moneyText(open), quint64(open.raw()),
                         open.isZero() ? Tone::Muted : Tone::Bad}});
    }
    setRemark(restricted == 0 ? tr("Markets: %1, none restricted").arg(rows.size())
                              : tr("Markets: %1, restricted: %2").arg(rows.size()).arg(restricted));
    m_table->setRows(std::move(rows));
}

} // namespace app::pages::overview

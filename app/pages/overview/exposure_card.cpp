#include "app/pages/overview/exposure_card.h"

#include "app/review/effects.h"
#include "core/base/arithmetic.h"
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

Cell exposureCell(core::UsdcAmount amount)
{
    return {fields::moneyText(amount), quint64(amount.raw())};
}

//! What was wiped out stands behind nothing any more.
Cell noCell()
{
    return {QStringLiteral("–"), quint64{0}, Tone::Muted};
}

//! My part of the book, ppm, floor.
core::Ppm shareOfBook(const cluster::PositionView& position, const cluster::TrancheView& tranche)
{
    constexpr std::uint64_t all = 1'000'000;
    const std::uint64_t whole = tranche.book.shares.raw();
    const auto share = whole == 0 ? core::Outcome<std::uint64_t>(0)
                                  : core::mulDivFloor(position.shares.raw(), all, whole);
    return core::Ppm{static_cast<std::uint32_t>(share ? *share : all)};
}

} // namespace

ExposureCard::ExposureCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("What my money stands behind"), parent),
      m_theme(theme),
      m_empty(emptyText(tr("You stand behind no market. Deposit into one to earn its premium."))),
      m_table(new FactsTable(
          theme,
          tr("What my money stands behind"),
          {{tr("Market"), false, {}},
           {tr("Tranche"), false, {}},
           {tr("Value, USDC"), true, tr("At the net price, with what is leaving.")},
           {tr("Share of the tranche"), true, {}, true},
           {tr("Pays losses from"), true, tr("The pool's losses from here on are this tranche's.")},
           {tr("up to"), true, tr("Beyond it the tranche has nothing left.")},
           {tr("Result"), true, tr("Value, leaving and realised, less cost.")}}))
{
    content()->addWidget(m_empty);
    content()->addWidget(m_table);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit placeWanted({PageId::Markets, m_markets[static_cast<size_t>(index.row())]});
    });
}

void ExposureCard::show(const ConsoleState& state)
{
    m_markets.clear();
    std::vector<Row> rows;
    for (const cluster::PositionView* position : state.snapshot->positionsOf(state.owner)) {
        // One that was wiped out is worth nothing and stays: it is what the result is made of.
        const bool isNothing = position->value.isZero() && position->leaving.isZero();
        if (isNothing && position->result == 0) continue;
        const cluster::MarketView& market = state.snapshot->markets[position->market];
        const cluster::TrancheView& tranche = market.pool.tranche(position->tranche);
        const bool isJunior = position->tranche == cluster::Tranche::Junior;
        const core::UsdcAmount value{position->value.raw() + position->leaving.raw()};
        const Tone tone = position->result < 0   ? Tone::Bad
                          : position->result > 0 ? Tone::Good
                                                 : Tone::Plain;
        m_markets.push_back(position->market);
        rows.push_back(
            {{QString::fromStdString(market.name)},
             {position->isWiped ? tr("%1 · wiped out").arg(review::trancheName(position->tranche))
                                : review::trancheName(position->tranche),
              {},
              position->isWiped ? Tone::Bad : Tone::Plain,
              isJunior ? m_theme.colours().junior : m_theme.colours().senior},
             exposureCell(value),
             position->isWiped ? noCell()
                               : Cell{fields::percentText(shareOfBook(*position, tranche))},
             position->isWiped ? noCell() : exposureCell(tranche.attachment),
             position->isWiped ? noCell() : exposureCell(tranche.detachment),
             {fields::differenceText(position->result, core::UsdcAmount::decimals),
              qint64(position->result), tone}});
    }
    m_empty->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    m_table->setRows(std::move(rows));
}

} // namespace app::pages::overview

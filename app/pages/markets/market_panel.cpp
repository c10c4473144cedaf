#include "app/pages/markets/market_panel.h"

#include "app/pages/markets/address_card.h"
#include "app/pages/markets/capital_card.h"
#include "app/pages/markets/claims_card.h"
#include "app/pages/markets/inspections.h"
#include "app/pages/markets/market_head.h"
#include "app/pages/markets/parameter_card.h"
#include "app/pages/markets/score_card.h"
#include "app/pages/markets/tranche_card.h"
#include "app/pages/markets/trend_card.h"
#include "app/pages/page.h"
#include "app/pages/position_card.h"

#include <QBoxLayout>
#include <QResizeEvent>

#include <algorithm>

namespace app::pages::markets {

namespace {

constexpr int pairWidthLeast = 960; //!< below it two cards stand one above the other

} // namespace

MarketPanel::MarketPanel(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_head(new MarketHead(theme)),
      m_pair(new QHBoxLayout),
      m_score(new ScoreCard(theme)),
      m_trend(new TrendCard(theme)),
      m_stack(new CapitalCard(theme)),
      m_tranches(new TrancheCard(theme)),
      m_position(new PositionCard(theme)),
      m_claims(new ClaimsCard(theme)),
      m_parameters(new ParameterCard(theme)),
      m_addresses(new AddressCard(theme))
{
    setAccessibleName(tr("Page of a market"));
    m_pair->setSpacing(Page::gap);
    m_pair->addWidget(m_score, 1);
    m_pair->addWidget(m_trend, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Page::gap);
    column->addWidget(m_head);
    column->addWidget(m_position);
    column->addLayout(m_pair);
    for (QWidget* card : {static_cast<QWidget*>(m_stack), static_cast<QWidget*>(m_tranches),
                          static_cast<QWidget*>(m_claims), static_cast<QWidget*>(m_parameters),
                          static_cast<QWidget*>(m_addresses)})
        column->addWidget(card);
    column->addStretch(1);
    connectCards();
}

void MarketPanel::connectCards()
{
    connect(m_head, &MarketHead::backWanted, this, &MarketPanel::backWanted);
    connect(m_head, &MarketHead::marketChosen, this, &MarketPanel::marketChosen);
    connect(m_position, &PositionCard::actionWanted, this, &MarketPanel::actionWanted);
    connect(m_position, &PositionCard::positionsWanted, this, &MarketPanel::positionsWanted);
    connect(m_tranches, &TrancheCard::trancheChosen, this, &MarketPanel::choose);
    connect(m_claims, &ClaimsCard::claimChosen, this, &MarketPanel::choose);
    connect(m_parameters, &ParameterCard::parameterChosen, this, &MarketPanel::choose);
}

void MarketPanel::choose(const Choice& choice)
{
    m_chosen = choice;
    emit chosen();
}

void MarketPanel::show(const ConsoleState& state, size_t market)
{
    const cluster::Snapshot& snapshot = *state.snapshot;
    const cluster::MarketView& view = snapshot.markets[market];
    constexpr auto restrictAt = static_cast<size_t>(core::programs::Param::restrictAtPpm);
    m_head->show(state, market);
    m_position->show(state, view);
    m_score->show(snapshot, view);
    m_trend->show(state.series[market],
                  core::Ppm{static_cast<std::uint32_t>(snapshot.realm.values[restrictAt])});
    m_stack->show(state, view);
    m_tranches->show(state, market);
    m_claims->show(state.snapshot, market);
    m_parameters->show(snapshot, view);
    m_addresses->show(state, market);
}

InspectionPtr MarketPanel::inspection(const ConsoleState& state, size_t market) const
{
    const cluster::MarketView& view = state.snapshot->markets[market];
    if (const auto* tranche = std::get_if<cluster::Tranche>(&m_chosen))
        return inspectTranche(state, market, *tranche);
    if (const auto* address = std::get_if<core::Address>(&m_chosen)) {
        const auto claim = std::ranges::find(view.claims, *address, &cluster::ClaimView::address);
        return claim == view.claims.end() ? nullptr : inspectClaim(view, *claim);
    }
    if (const auto* parameter = std::get_if<core::programs::Param>(&m_chosen)) {
        const auto rows = parametersOf(*state.snapshot, view);
        const auto row = std::ranges::find(rows, *parameter, &ParameterRow::id);
        return row == rows.end() ? nullptr : inspectParameter(*state.snapshot, view, *row);
    }
    return nullptr;
}

void MarketPanel::resizeEvent(QResizeEvent* event)
{
    m_pair->setDirection(event->size().width() < pairWidthLeast ? QBoxLayout::TopToBottom
                                                                : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

} // namespace app::pages::markets

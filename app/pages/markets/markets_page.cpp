#include "app/pages/markets/markets_page.h"

#include "app/pages/markets/claim_card.h"
#include "app/pages/markets/market_head.h"
#include "app/pages/markets/score_card.h"
#include "app/pages/markets/tranche_card.h"
#include "app/pages/markets/trend_card.h"
#include "app/pages/position_card.h"

#include <QBoxLayout>
#include <QResizeEvent>

namespace app::pages::markets {

namespace {

constexpr int pairWidthLeast = 900; //!< below it score and trend stand one above the other

} // namespace

MarketsPage::MarketsPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Markets, theme, parent),
      m_head(new MarketHead(theme)),
      m_pair(new QHBoxLayout),
      m_score(new ScoreCard(theme)),
      m_trend(new TrendCard(theme)),
      m_tranches(new TrancheCard(theme)),
      m_position(new PositionCard(theme)),
      m_claim(new ClaimCard(theme))
{
    m_pair->setSpacing(gap);
    m_pair->addWidget(m_score, 1);
    m_pair->addWidget(m_trend, 1);
    content().addWidget(m_head);
    content().addLayout(m_pair);
    for (QWidget* card : {static_cast<QWidget*>(m_tranches), static_cast<QWidget*>(m_position),
                          static_cast<QWidget*>(m_claim)})
        content().addWidget(card);
    content().addStretch(1);
    connect(m_head, &MarketHead::marketChosen, this,
            [this](int market) { setMarket(static_cast<size_t>(market)); });
    connect(m_head, &MarketHead::depositWanted, this, [this] { emit depositWanted(m_market); });
    connect(m_head, &MarketHead::withdrawWanted, this, [this] { emit withdrawWanted(m_market); });
    connect(m_position, &PositionCard::actionWanted, this, &MarketsPage::actionWanted);
}

void MarketsPage::setMarket(std::optional<size_t> market)
{
    m_market = market.value_or(0);
    refill();
}

void MarketsPage::fill(const ConsoleState& state)
{
    const auto& markets = state.snapshot->markets;
    m_market = qMin(m_market, markets.size() - 1);
    const cluster::MarketView& market = markets[m_market];
    m_head->show(state, m_market);
    m_score->show(market);
    m_trend->show(market, *state.series[m_market]);
    m_tranches->show(market, state.gates[m_market]);
    m_position->show(state, market);
    m_claim->show(market);
}

void MarketsPage::resizeEvent(QResizeEvent* event)
{
    m_pair->setDirection(event->size().width() < pairWidthLeast ? QBoxLayout::TopToBottom
                                                                : QBoxLayout::LeftToRight);
    Page::resizeEvent(event);
}

} // namespace app::pages::markets

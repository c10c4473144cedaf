#include "app/pages/market_page.h"

#include "app/pages/claim_card.h"
#include "app/pages/market_head.h"
#include "app/pages/position_card.h"
#include "app/pages/score_card.h"
#include "app/pages/tranche_card.h"
#include "app/pages/trend_card.h"
#include "widgets/charts/skeleton.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>

namespace app::pages {

namespace {

constexpr int pageMargin = 24;
constexpr int cardGap = 16;
constexpr int pairWidthLeast = 900; //!< below it score and trend stand one above the other

QWidget* framed(QWidget* inside)
{
    auto* holder = new QWidget;
    holder->setAccessibleName(inside->accessibleName());
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->addWidget(inside);
    return holder;
}

} // namespace

MarketPage::MarketPage(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Market page"));
    m_stack->setAccessibleName(tr("Market page"));
    m_loading = framed(new widgets::charts::Skeleton(theme));
    m_empty = buildMessage(m_emptyText, tr("No market has opened yet"), false);
    m_error = buildMessage(m_errorText, tr("The ledger cannot be shown"), true);
    m_emptyText->setText(tr("The recorded story begins with LAYER. Play the replay to open it."));
    m_emptyText->setAccessibleName(m_emptyText->text());
    for (QWidget* one : {m_loading, buildContent(), m_empty, m_error})
        m_stack->addWidget(one);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    connect(m_head, &MarketHead::marketChosen, this,
            [this](int market) { setMarket(static_cast<size_t>(market)); });
    connect(m_head, &MarketHead::depositWanted, this, [this] { emit depositWanted(m_market); });
    connect(m_head, &MarketHead::withdrawWanted, this, [this] { emit withdrawWanted(m_market); });
    connect(m_position, &PositionCard::actionWanted, this, &MarketPage::actionWanted);
    connect(&theme, &widgets::style::Theme::changed, this, [this] {
        if (m_state) fill();
    });
    showLoading();
}

QWidget* MarketPage::buildContent()
{
    m_head = new MarketHead(m_theme);
    m_score = new ScoreCard(m_theme);
    m_trend = new TrendCard(m_theme);
    m_tranches = new TrancheCard(m_theme);
    m_position = new PositionCard(m_theme);
    m_claim = new ClaimCard(m_theme);
    m_pair = new QHBoxLayout;
    m_pair->setSpacing(cardGap);
    m_pair->addWidget(m_score, 1);
    m_pair->addWidget(m_trend, 1);

    auto* content = new QWidget;
    content->setAccessibleName(tr("Market"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(pageMargin, 16, pageMargin, pageMargin);
    column->setSpacing(cardGap);
    column->addWidget(m_head);
    column->addLayout(m_pair);
    for (QWidget* card : {static_cast<QWidget*>(m_tranches), static_cast<QWidget*>(m_position),
                          static_cast<QWidget*>(m_claim)})
        column->addWidget(card);
    column->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Market"));
    return m_scroll;
}

QWidget* MarketPage::buildMessage(QLabel*& text, const QString& title, bool isError)
{
    auto* message = new QWidget;
    message->setAccessibleName(title);
    text = roleLabel({}, "muted");
    text->setWordWrap(true);
    text->setMaximumWidth(560);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* button = new QPushButton(isError ? tr("Try &again") : tr("&Play the replay"));
    button->setAccessibleName(QString(button->text()).remove(QLatin1Char('&')));
    button->setProperty("primary", true);
    QLabel* heading = roleLabel(title, "title");
    auto* column = new QVBoxLayout(message);
    column->setContentsMargins(pageMargin * 2, pageMargin * 2, pageMargin * 2, pageMargin * 2);
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(heading);
    column->addWidget(text);
    column->addWidget(button, 0, Qt::AlignLeft);
    column->addStretch(2);
    if (isError)
        connect(button, &QPushButton::clicked, this, &MarketPage::retryWanted);
    else
        connect(button, &QPushButton::clicked, this, &MarketPage::playWanted);
    return message;
}

void MarketPage::showLoading()
{
    m_stack->setCurrentWidget(m_loading);
}

void MarketPage::showError(const QString& sentence)
{
    m_errorText->setText(sentence);
    m_errorText->setAccessibleName(sentence);
    m_stack->setCurrentWidget(m_error);
}

void MarketPage::setState(const StatePtr& state)
{
    m_state = state;
    fill();
}

void MarketPage::setMarket(size_t market)
{
    m_market = market;
    if (m_state) fill();
}

void MarketPage::fill()
{
    const auto& markets = m_state->snapshot->markets;
    if (markets.empty()) return m_stack->setCurrentWidget(m_empty);
    m_market = qMin(m_market, markets.size() - 1);
    const cluster::MarketView& market = markets[m_market];
    m_head->show(*m_state, m_market);
    m_score->show(market);
    m_trend->show(market, *m_state->series[m_market]);
    m_tranches->show(market, m_state->gates[m_market]);
    m_position->show(*m_state, market);
    m_claim->show(market);
    m_stack->setCurrentWidget(m_scroll);
}

void MarketPage::reveal(const QString& cardName)
{
    for (QWidget* card : m_scroll->widget()->findChildren<QWidget*>())
        if (card->accessibleName() == cardName) {
            m_scroll->verticalScrollBar()->setValue(card->mapTo(m_scroll->widget(), QPoint()).y() -
                                                    cardGap);
            return;
        }
}

void MarketPage::resizeEvent(QResizeEvent* event)
{
    m_pair->setDirection(event->size().width() < pairWidthLeast ? QBoxLayout::TopToBottom
                                                                : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

} // namespace app::pages

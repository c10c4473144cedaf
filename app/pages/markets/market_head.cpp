#include "app/pages/markets/market_head.h"

#include "app/pages/card.h"
#include "app/pages/fact_tile.h"
#include "app/pages/markets/price_moves.h"
#include "app/pages/markets/standing.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/states/notice.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

namespace app::pages::markets {

namespace fields = widgets::fields;
using fields::Tone;

namespace {

constexpr int headFigurePixels = 18;

QToolButton* wayButton(const QString& text, const QString& name, const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setProperty("flat", true);
    return button;
}

void setRemark(QLabel& label, const QString& text, const char* tone = nullptr)
{
    label.setText(text);
    label.setAccessibleName(text);
    widgets::style::restyle(label, "tone",
                            tone == nullptr ? QVariant() : QVariant(QString::fromLatin1(tone)));
}

} // namespace

MarketHead::MarketHead(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_choices(new QHBoxLayout),
      m_markets(new QButtonGroup(this)),
      m_back(wayButton(tr("‹ Markets"), tr("Back to all markets"), tr("All markets (Alt+Up)"))),
      m_previous(wayButton(tr("‹"), tr("Previous market"), tr("Previous market (Alt+Left)"))),
      m_next(wayButton(tr("›"), tr("Next market"), tr("Next market (Alt+Right)"))),
      m_place(roleLabel({}, "muted")),
      m_notice(new widgets::states::Notice)
{
    setAccessibleName(tr("Market"));
    auto* factRow = new QHBoxLayout;
    factRow->setSpacing(12);
    m_mine = new FactTile(theme, tr("My value here, USDC"));
    m_score = new FactTile(theme, tr("Risk score"));
    m_use = new FactTile(theme, tr("Utilisation"));
    m_cover = new FactTile(theme, tr("Cover in force, USDC"));
    m_price = new FactTile(theme, tr("Price"));
    for (FactTile* tile : {m_mine, m_score, m_use, m_cover, m_price})
        factRow->addWidget(tile, 1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(buildWay());
    column->addWidget(m_notice);
    column->addLayout(factRow);
}

QLayout* MarketHead::buildWay()
{
    m_choices->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_back);
    row->addSpacing(8);
    row->addLayout(m_choices);
    row->addStretch(1);
    row->addWidget(m_place);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    const auto go = [this](int by) {
        const int to = m_shown + by;
        if (to >= 0 && to < m_count) emit marketChosen(to);
    };
    const auto onKey = [this](const QKeySequence& key, auto act) {
        auto* shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    onKey(QKeySequence(Qt::ALT | Qt::Key_Left), [go] { go(-1); });
    onKey(QKeySequence(Qt::ALT | Qt::Key_Right), [go] { go(1); });
    onKey(QKeySequence(Qt::ALT | Qt::Key_Up), [this] { emit backWanted(); });
    connect(m_back, &QToolButton::clicked, this, &MarketHead::backWanted);
    connect(m_previous, &QToolButton::clicked, this, [go] { go(-1); });
    connect(m_next, &QToolButton::clicked, this, [go] { go(1); });
    connect(m_markets, &QButtonGroup::idClicked, this, &MarketHead::marketChosen);
    return row;
}

void MarketHead::show(const ConsoleState& state, size_t market)
{
    const cluster::MarketView& view = state.snapshot->markets[market];
    showMarkets(state, market);
    setNotice(state, market);
    showMine(state, view);
    showRisk(view);
    const auto& price = view.risk.price;
    const bool hasPrice = price.mantissa != 0;
    m_price->setFigure(hasPrice ? fields::priceText(price.mantissa, price.exponent)
                                : QStringLiteral("–"));
    const auto change = changeOver(state.series[market]->price, daySeconds);
    if (!hasPrice)
        m_price->setRemark(tr("no price yet"));
    else if (change)
        m_price->setRemark(tr("%1 % in 24 h").arg(fields::differenceText(*change, 4)),
                           *change < 0 ? "bad" : nullptr);
    else
        m_price->setRemark(tr("under a day of prices"));
}

void MarketHead::showMarkets(const ConsoleState& state, size_t market)
{
    const auto& markets = state.snapshot->markets;
    m_shown = static_cast<int>(market);
    m_count = static_cast<int>(markets.size());
    std::vector<std::string> names;
    if (markets.size() <= segmentsMost)
        for (const cluster::MarketView& one : markets)
            names.push_back(one.name);
    if (names != m_named) {
        for (QAbstractButton* button : m_markets->buttons())
            delete button;
        for (size_t i = 0; i < names.size(); ++i) {
            const QString name = QString::fromStdString(names[i]);
            auto* button = new QPushButton(name);
            button->setCheckable(true);
            button->setProperty("segment", true);
            button->setAccessibleName(tr("Show market %1").arg(name));
            m_markets->addButton(button, static_cast<int>(i));
            m_choices->addWidget(button);
        }
        m_named = std::move(names);
    }
    if (auto* button = m_markets->button(m_shown)) button->setChecked(true);
    m_previous->setEnabled(m_shown > 0);
    m_next->setEnabled(m_shown + 1 < m_count);
    //: The place of a market among all of them.
    setRemark(*m_place, tr("%1 of %2").arg(m_shown + 1).arg(m_count));
}

void MarketHead::setNotice(const ConsoleState& state, size_t market)
{
    const DepositGates& gates = state.gates[market];
    const bool isClosed = !gates.senior.isEmpty() && !gates.junior.isEmpty();
    const Standing standing = standingOf(state.snapshot->markets[market]);
    QString text;
    if (standing.kind != StandingKind::Calm) text = standing.sentence;
    if (!state.isPast() && isClosed) {
        //: Why the market takes no deposits, behind what else there is to know.
        text = text.isEmpty() ? gates.senior : tr("%1 %2").arg(text, gates.senior);
    }
    using widgets::states::NoticeKind;
    const bool isGrave = standing.kind == StandingKind::Suspended;
    const bool isStorm =
        standing.kind == StandingKind::Restricted || standing.kind == StandingKind::Stale;
    const NoticeKind kind = isGrave   ? NoticeKind::Bad
                            : isStorm ? NoticeKind::Warn
                                      : NoticeKind::Info;
    m_notice->setState(kind, text);
}

void MarketHead::showMine(const ConsoleState& state, const cluster::MarketView& market)
{
    const Holding holding = holdingIn(state, market);
    m_mine->setFigure(fields::moneyText(holding.value));
    if (holding.isAny)
        m_mine->setRemark(tr("result %1").arg(fields::differenceText(holding.result, 6)),
                          holding.result < 0   ? "bad"
                          : holding.result > 0 ? "good"
                                               : nullptr);
    else
        m_mine->setRemark(tr("no position"));
}

void MarketHead::showRisk(const cluster::MarketView& market)
{
    const auto& risk = market.risk;
    m_score->setFigure(risk.hasScore ? fields::decimalText(risk.state.score, 6)
                                     : QStringLiteral("–"),
                       risk.state.restricted != 0 ? Tone::Bad : Tone::Plain);
    m_score->setRemark(
        risk.hasScore
            ? tr("mean of last epoch %1").arg(fields::decimalText(risk.state.meanScore.raw(), 6))
            : tr("needs a day of prices"));
    const auto& pool = market.pool;
    m_use->setFigure(fields::percentText(pool.utilisation),
                     isOver(pool.utilisation, pool.caps.pool) ? Tone::Bad : Tone::Plain);
    m_use->setRemark(tr("cap %1").arg(fields::percentText(pool.caps.pool)));
    m_cover->setFigure(fields::moneyText(risk.state.cover));
    m_cover->setRemark(tr("limit %1").arg(fields::moneyText(risk.state.maxCover)));
}

} // namespace app::pages::markets

#include "app/pages/markets/market_head.h"

#include "app/pages/card.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>

namespace app::pages::markets {

namespace fields = widgets::fields;
using fields::Tone;

namespace {

constexpr int figurePixels = 20;

QString gradeName(core::programs::risk_engine::Grade grade)
{
    constexpr const char* names[] = {"A", "B", "C", "D"};
    return QString::fromLatin1(names[static_cast<size_t>(grade)]);
}

const char* gradeKind(core::programs::risk_engine::Grade grade)
{
    constexpr const char* kinds[] = {"good", "good", "warn", "bad"};
    return kinds[static_cast<size_t>(grade)];
}

} // namespace

MarketHead::MarketHead(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_choices(new QHBoxLayout),
      m_markets(new QButtonGroup(this)),
      m_title(roleLabel({}, "title")),
      m_grade(pillLabel()),
      m_storm(pillLabel()),
      m_freshness(pillLabel()),
      m_why(roleLabel({}, "muted")),
      m_deposit(new QPushButton(tr("&Deposit…"))),
      m_withdraw(new QPushButton(tr("&Withdraw…")))
{
    setAccessibleName(tr("Market"));
    m_why->setWordWrap(true);
    widgets::style::restyle(*m_why, "tone", QStringLiteral("warn"));
    m_deposit->setProperty("primary", true);
    m_deposit->setAccessibleName(tr("Deposit into this market"));
    m_withdraw->setAccessibleName(tr("Withdraw from this market"));
    m_choices->setSpacing(4);
    auto* choiceRow = new QHBoxLayout;
    choiceRow->addLayout(m_choices);
    choiceRow->addStretch(1);
    choiceRow->addWidget(m_freshness);

    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(8);
    titleRow->addWidget(m_title);
    titleRow->addSpacing(4);
    titleRow->addWidget(m_grade);
    titleRow->addWidget(m_storm);
    titleRow->addStretch(1);
    titleRow->addWidget(m_withdraw);
    titleRow->addWidget(m_deposit);

    auto* factRow = new QHBoxLayout;
    factRow->setSpacing(16);
    m_price = addFact(*factRow, tr("Price"));
    m_score = addFact(*factRow, tr("Risk score"));
    m_use = addFact(*factRow, tr("Utilisation of the pool"));
    m_mine = addFact(*factRow, tr("My value here, USDC"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addLayout(choiceRow);
    column->addLayout(titleRow);
    column->addWidget(m_why);
    column->addLayout(factRow);
    connect(m_markets, &QButtonGroup::idClicked, this, &MarketHead::marketChosen);
    connect(m_deposit, &QPushButton::clicked, this, &MarketHead::depositWanted);
    connect(m_withdraw, &QPushButton::clicked, this, &MarketHead::withdrawWanted);
}

MarketHead::Fact MarketHead::addFact(QHBoxLayout& row, const QString& name)
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    card->setAccessibleName(name);
    Fact fact;
    fact.figure = new fields::Figure(m_theme, figurePixels);
    fact.figure->setAccessibleName(name);
    fact.remark = roleLabel({}, "muted");
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(2);
    column->addWidget(roleLabel(name, "label"));
    column->addWidget(fact.figure);
    column->addWidget(fact.remark);
    row.addWidget(card, 1);
    return fact;
}

void MarketHead::show(const ConsoleState& state, size_t market)
{
    const cluster::MarketView& view = state.snapshot->markets[market];
    showMarkets(state, market);
    showPills(state, view);
    showFacts(state, view);
    showActions(state, market);
}

void MarketHead::showMarkets(const ConsoleState& state, size_t market)
{
    const auto& markets = state.snapshot->markets;
    for (size_t i = static_cast<size_t>(m_markets->buttons().size()); i < markets.size(); ++i) {
        const QString name = QString::fromStdString(markets[i].name);
        auto* button = new QPushButton(name);
        button->setCheckable(true);
        button->setProperty("segment", true);
        button->setAccessibleName(tr("Show market %1").arg(name));
        m_markets->addButton(button, static_cast<int>(i));
        m_choices->addWidget(button);
    }
    m_markets->button(static_cast<int>(market))->setChecked(true);
    m_title->setText(QString::fromStdString(markets[market].name));
    m_title->setAccessibleName(m_title->text());
}

void MarketHead::showPills(const ConsoleState& state, const cluster::MarketView& market)
{
    const auto& risk = market.risk;
    setPill(*m_grade, tr("Grade %1").arg(gradeName(risk.state.grade)), gradeKind(risk.state.grade));
    if (risk.isStorm())
        setPill(*m_storm,
                risk.state.restricted != 0
                    ? tr("Restricted since %1").arg(fields::minuteText(risk.stormSince))
                    : tr("Score stale since %1").arg(fields::minuteText(risk.stormSince)),
                "bad");
    else if (!risk.hasScore)
        setPill(*m_storm, tr("No score yet"), "neutral");
    else
        setPill(*m_storm, tr("Calm"), "good");
    setPill(
        *m_freshness,
        tr("Slot %1 · %2")
            .arg(fields::countText(state.snapshot->slot), fields::timeText(state.snapshot->time)),
        "neutral");
}

void MarketHead::showFacts(const ConsoleState& state, const cluster::MarketView& market)
{
    const auto& risk = market.risk;
    const bool hasPrice = risk.price.mantissa != 0;
    m_price.figure->setText(hasPrice ? fields::priceText(risk.price.mantissa, risk.price.exponent)
                                     : QStringLiteral("–"));
    m_price.remark->setText(
        hasPrice ? tr("at %1").arg(fields::minuteText(core::UnixTime{
                       risk.price.period * core::programs::risk_engine::periodSeconds}))
                 : tr("no price yet"));
    m_score.figure->setText(risk.hasScore ? fields::decimalText(risk.state.score, 6)
                                          : QStringLiteral("–"));
    m_score.figure->setTone(risk.state.restricted != 0 ? Tone::Bad : Tone::Plain);
    m_score.remark->setText(risk.hasScore ? tr("cover %1").arg(fields::moneyText(risk.state.cover))
                                          : tr("needs a day of prices"));
    m_use.figure->setText(fields::percentText(market.pool.utilisation));
    const bool isOver = market.pool.utilisation.raw() > market.pool.caps.pool.raw() * 100U;
    m_use.figure->setTone(isOver ? Tone::Bad : Tone::Plain);
    m_use.remark->setText(tr("cap %1").arg(fields::percentText(market.pool.caps.pool)));

    core::UsdcAmount value;
    std::int64_t result = 0;
    for (const auto tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior})
        if (const auto* mine = state.snapshot->position(state.owner, market, tranche)) {
            value = core::UsdcAmount{value.raw() + mine->value.raw() + mine->leaving.raw()};
            result += mine->result;
        }
    m_mine.figure->setText(fields::moneyText(value));
    m_mine.remark->setText(tr("result %1 USDC").arg(fields::differenceText(result, 6)));
    widgets::style::restyle(*m_mine.remark, "tone",
                            result < 0   ? QVariant(QStringLiteral("bad"))
                            : result > 0 ? QVariant(QStringLiteral("good"))
                                         : QVariant());
    for (const Fact* fact : {&m_price, &m_score, &m_use, &m_mine})
        fact->remark->setAccessibleName(fact->remark->text());
}

void MarketHead::showActions(const ConsoleState& state, size_t market)
{
    const DepositGates& gates = state.gates[market];
    const bool isClosed = !gates.senior.isEmpty() && !gates.junior.isEmpty();
    const bool hasMoney = !state.snapshot->usdcOf(state.owner).isZero();
    QString why;
    if (!hasMoney)
        why = tr("Your wallet holds no USDC.");
    else if (isClosed)
        why = gates.senior;
    m_deposit->setEnabled(why.isEmpty());
    m_deposit->setToolTip(why);
    m_deposit->setAccessibleDescription(why);
    m_why->setText(tr("No deposit just now: %1").arg(why));
    m_why->setAccessibleName(m_why->text());
    m_why->setVisible(!why.isEmpty());
    const bool holds = canWithdraw(state, market);
    m_withdraw->setEnabled(holds);
    m_withdraw->setToolTip(holds ? QString() : tr("You hold nothing in this market."));
    m_withdraw->setAccessibleDescription(m_withdraw->toolTip());
}

} // namespace app::pages::markets

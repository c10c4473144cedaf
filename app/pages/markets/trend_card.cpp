#include "app/pages/markets/trend_card.h"

#include "app/pages/markets/price_moves.h"
#include "widgets/charts/time_chart.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QTabBar>

#include <algorithm>

namespace app::pages::markets {

namespace fields = widgets::fields;
using widgets::charts::LineLook;
using widgets::charts::LineSeries;
using widgets::charts::TimeChart;

namespace {

constexpr int sharePlaces = core::Nav::decimals;
constexpr int fundingPlaces = 7; //!< of a percentage in 1e-9

quint64 atLeastZero(qint64 value)
{
    return static_cast<quint64>(std::max<qint64>(value, 0));
}

QString ppmText(qint64 value)
{
    return TrendCard::tr("%1 %").arg(fields::decimalText(atLeastZero(value), core::Ppm::decimals));
}

LineSeries ratioLine(const QString& name, const MarketSeries::Line& points)
{
    LineSeries line;
    line.name = name;
    line.points = points;
    line.text = ppmText;
    line.bottom = 0;
    line.places = core::Ppm::decimals;
    return line;
}

} // namespace

TrendCard::TrendCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Over time"), parent),
      m_which(new QTabBar),
      m_chart(new TimeChart(theme)),
      m_drawdown(new TimeChart(theme))
{
    // In the order of Which.
    for (const QString& name :
         {tr("Price"), tr("Funding"), tr("Utilisation"), tr("Score"), tr("Share value")})
        m_which->addTab(name);
    m_which->setObjectName(QStringLiteral("trend"));
    m_which->setDrawBase(false);
    m_which->setExpanding(false);
    m_which->setAccessibleName(tr("What is drawn over time"));
    m_drawdown->setTitle(tr("Drawdown"));
    m_drawdown->setEmptyText(tr("No price has been sampled yet."));
    content()->addWidget(m_which);
    content()->addWidget(m_chart, 3);
    content()->addWidget(m_drawdown, 2);
    connect(m_which, &QTabBar::currentChanged, this, &TrendCard::draw);
}

void TrendCard::show(const std::shared_ptr<const MarketSeries>& series, core::Ppm restrictAt)
{
    if (series == m_series && restrictAt == m_restrictAt) return;
    m_series = series;
    m_restrictAt = restrictAt;
    draw();
}

void TrendCard::draw()
{
    if (!m_series) m_series = std::make_shared<const MarketSeries>();
    m_chart->setTitle(m_which->tabText(m_which->currentIndex()));
    m_drawdown->setVisible(m_which->currentIndex() == Price);
    setRemark({});
    switch (m_which->currentIndex()) {
    case Funding: drawFunding(); break;
    case Utilisation: drawUtilisation(); break;
    case Score: drawScore(); break;
    case ShareValue: drawShares(); break;
    default: drawPrice(); break;
    }
}

void TrendCard::drawPrice()
{
    LineSeries price;
    price.name = tr("Price");
    price.points = m_series->price;
    price.look = LineLook::Solid;
    price.places = std::max(-m_series->priceExponent, 0);
    price.text = [exponent = m_series->priceExponent](qint64 value) {
        return fields::priceText(atLeastZero(value), exponent);
    };
    m_chart->setEmptyText(tr("No price has been sampled yet."));
    m_chart->setSeries(std::move(price));
    LineSeries fall = ratioLine(tr("Below the highest so far"), drawdownOf(m_series->price));
    if (!fall.points.empty()) {
        const auto deepest = std::ranges::max(fall.points, {}, &widgets::charts::TimePoint::value);
        setRemark(tr("%1 below the highest, at worst %2")
                      .arg(ppmText(fall.points.back().value), ppmText(deepest.value)));
    }
    m_drawdown->setSeries(std::move(fall));
}

void TrendCard::drawFunding()
{
    LineSeries funding;
    funding.name = tr("Funding in 8 hours");
    funding.points = m_series->funding;
    funding.look = LineLook::Solid;
    funding.places = fundingPlaces;
    funding.text = [](qint64 value) {
        return tr("%1 %").arg(fields::differenceText(value, fundingPlaces));
    };
    m_chart->setEmptyText(tr("No funding payment has been recorded yet."));
    m_chart->setSeries(std::move(funding));
}

void TrendCard::drawUtilisation()
{
    std::vector<LineSeries> lines{ratioLine(tr("Utilisation of the pool"), m_series->utilisation)};
    lines.front().top = core::wholePpm.raw();
    if (!m_series->cap.empty()) {
        LineSeries cap = ratioLine(tr("Cap"), m_series->cap);
        cap.look = LineLook::Dashed;
        lines.push_back(std::move(cap));
    }
    m_chart->setEmptyText(tr("The pool has not been used yet."));
    m_chart->setSeries(std::move(lines));
}

void TrendCard::drawScore()
{
    LineSeries score;
    score.name = tr("Score");
    score.points = m_series->score;
    score.cap = m_restrictAt.raw();
    score.capName = tr("Restricted above %1").arg(fields::decimalText(m_restrictAt.raw(), 6));
    score.text = [](qint64 value) { return fields::decimalText(atLeastZero(value), 6); };
    score.bottom = 0;
    score.top = core::wholePpm.raw();
    score.places = 6;
    m_chart->setEmptyText(tr("There is no score before a day of prices."));
    m_chart->setSeries(std::move(score));
}

void TrendCard::drawShares()
{
    std::vector<LineSeries> lines;
    const auto add = [&lines](const QString& name, const MarketSeries::Line& points) {
        LineSeries line;
        line.name = name;
        line.points = points;
        line.look = LineLook::Solid;
        line.places = sharePlaces;
        line.text = [](qint64 value) {
            return fields::decimalText(atLeastZero(value), sharePlaces);
        };
        lines.push_back(std::move(line));
    };
    add(tr("Senior, USDC a share"), m_series->seniorNav);
    if (!m_series->juniorNav.empty()) add(tr("Junior, USDC a share"), m_series->juniorNav);
    m_chart->setEmptyText(tr("Nobody has deposited yet."));
    m_chart->setSeries(std::move(lines));
}

} // namespace app::pages::markets

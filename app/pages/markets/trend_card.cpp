#include "app/pages/markets/trend_card.h"

#include "core/programs/params.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QTabBar>

namespace app::pages::markets {

namespace fields = widgets::fields;
using widgets::charts::LineSeries;

namespace {

constexpr qint64 ppmPerBps = 100;
enum Which { Utilisation, Score, Price };

} // namespace

TrendCard::TrendCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Over time"), parent),
      m_which(new QTabBar),
      m_chart(new widgets::charts::LineChart(theme))
{
    m_which->addTab(tr("Utilisation"));
    m_which->addTab(tr("Score"));
    m_which->addTab(tr("Price"));
    m_which->setObjectName(QStringLiteral("trend"));
    m_which->setDrawBase(false);
    m_which->setExpanding(false);
    m_which->setAccessibleName(tr("What is drawn over time"));
    content()->addWidget(m_which);
    content()->addWidget(m_chart, 1);
    connect(m_which, &QTabBar::currentChanged, this, &TrendCard::draw);
}

void TrendCard::show(const cluster::MarketView& market, const MarketSeries& series)
{
    m_series = series;
    m_cap = market.pool.caps.pool;
    draw();
}

void TrendCard::draw()
{
    LineSeries line;
    line.name = m_which->tabText(m_which->currentIndex());
    const auto percent = [](qint64 value) {
        return fields::percentText(core::Ppm{static_cast<std::uint32_t>(value)});
    };
    switch (m_which->currentIndex()) {
    case Utilisation:
        line.points = m_series.utilisation;
        line.cap = m_cap.raw() * ppmPerBps;
        line.capName = tr("Cap %1").arg(fields::percentText(m_cap));
        line.text = percent;
        line.bottom = 0;
        line.top = core::wholePpm.raw();
        break;
    case Score:
        line.points = m_series.score;
        line.cap = static_cast<qint64>(
            core::programs::ruleOf(core::programs::Param::restrictAtPpm).standard);
        line.capName = tr("Restricted above");
        line.text = [](qint64 value) { return fields::decimalText(quint64(value), 6); };
        line.bottom = 0;
        line.top = core::wholePpm.raw();
        break;
    case Price:
    default:
        line.points = m_series.price;
        line.text = [exponent = m_series.priceExponent](qint64 value) {
            return fields::priceText(quint64(qMax<qint64>(value, 0)), exponent);
        };
        break;
    }
    m_chart->setSeries(std::move(line));
}

} // namespace app::pages::markets

// Goal: charts lose no peak, tell their numbers to people who hear the screen, and paint the same
// bytes twice.
// Method: synthetic series and a claim with chosen bites; keys; grabbed pictures compared.

#include "widgets/charts/gauge_bar.h"
#include "widgets/charts/line_chart.h"
#include "widgets/charts/waterfall.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QTest>

#include <algorithm>

using namespace widgets::charts;

class ChartsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new widgets::style::Theme(*qApp); }
    void decimationKeepsExtremesAndOrder();
    void shortSeriesStayWhole();
    void lineIsReadByKeys();
    void waterfallTellsEveryAmount();
    void waterfallIsReadByKeys();
    void sameStatePaintsTheSameBytes();

private:
    [[nodiscard]] static std::vector<WaterfallStep> steps();

    widgets::style::Theme* m_theme = nullptr;
};

std::vector<WaterfallStep> ChartsTest::steps()
{
    const auto step = [](StepKind kind, const char* name, quint64 raw) {
        return WaterfallStep{kind, QString::fromLatin1(name), QStringLiteral("Because."),
                             core::UsdcAmount{raw}};
    };
    return {step(StepKind::Deficit, "Deficit", 10'000'000'001),
            step(StepKind::Bite, "Junior", 6'000'000'000),
            step(StepKind::Bite, "Senior", 3'000'000'001), step(StepKind::Fee, "Fee", 4'500'001),
            step(StepKind::Uncovered, "Uncovered", 1'000'000'000)};
}

void ChartsTest::decimationKeepsExtremesAndOrder()
{
    std::vector<TimePoint> points;
    for (qint64 i = 0; i < 100'000; ++i)
        points.push_back({i, (i * 7'919) % 1'000});
    points[50'001].value = 5'000;
    points[70'003].value = -5'000;
    const auto kept = decimate(points, 300);
    QVERIFY(kept.size() <= 600);
    QVERIFY(std::is_sorted(kept.begin(), kept.end(),
                           [](const TimePoint& a, const TimePoint& b) { return a.time < b.time; }));
    QVERIFY(std::count(kept.begin(), kept.end(), TimePoint{50'001, 5'000}) == 1);
    QVERIFY(std::count(kept.begin(), kept.end(), TimePoint{70'003, -5'000}) == 1);
}

void ChartsTest::shortSeriesStayWhole()
{
    const std::vector<TimePoint> points{{0, 1}, {1, 2}, {2, 3}};
    QVERIFY(decimate(points, 100) == points);
    QVERIFY(decimate({}, 100).empty());
}

void ChartsTest::lineIsReadByKeys()
{
    LineChart chart(*m_theme);
    LineSeries series;
    series.name = QStringLiteral("Utilisation");
    series.points = {{1'746'518'400, 10}, {1'746'519'300, 20}};
    series.text = [](qint64 value) { return QStringLiteral("<%1>").arg(value); };
    chart.setSeries(series);
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("<20>")));
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("<10>")));
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("08:00")));
}

void ChartsTest::waterfallTellsEveryAmount()
{
    Waterfall chart(*m_theme);
    chart.setSteps(steps());
    for (const WaterfallStep& step : steps()) {
        const QString amount = widgets::fields::moneyText(step.amount);
        QVERIFY2(chart.accessibleDescription().contains(amount), qPrintable(amount));
    }
}

void ChartsTest::waterfallIsReadByKeys()
{
    Waterfall chart(*m_theme);
    chart.setSteps(steps());
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(chart.accessibleDescription().startsWith(QStringLiteral("Uncovered")));
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(chart.accessibleDescription().startsWith(QStringLiteral("Fee: 4.500001 USDC")));
}

void ChartsTest::sameStatePaintsTheSameBytes()
{
    const auto picture = [this] {
        Waterfall chart(*m_theme);
        chart.setSteps(steps());
        chart.resize(700, 250);
        return chart.grab().toImage();
    };
    QCOMPARE(picture(), picture());
    GaugeBar bar(*m_theme);
    bar.resize(200, 14);
    const QImage empty = bar.grab().toImage();
    bar.setValue(core::Ppm{500'000});
    QVERIFY(bar.grab().toImage() != empty);
}

QTEST_MAIN(ChartsTest)
#include "charts_test.moc"

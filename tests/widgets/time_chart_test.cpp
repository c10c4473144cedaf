//! Goal: no peak is lost between a million points and the screen, whatever is added when, and a
//! reading says the exact value at its moment.
//! Method: the tree of extremes and the decimation against plain loops over random series; the
//! labels of the time axis over random spans and widths; keys and the mouse on a small chart.

#include "tests/widgets/charts_support.h"
#include "widgets/charts/sparkline.h"
#include "widgets/charts/time_axis.h"
#include "widgets/style/theme.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace widgets::charts;

namespace {

std::vector<TimePoint> anySeries(size_t countMost)
{
    const auto count = *rc::gen::inRange<size_t>(0, countMost);
    std::vector<TimePoint> points;
    qint64 time = *rc::gen::inRange<qint64>(-1'000'000, 2'000'000'000);
    for (size_t i = 0; i < count; ++i) {
        time += *rc::gen::element<qint64>(0, 1, 1, 60, 10'000);
        points.push_back({time, *rc::gen::inRange<qint64>(-50, 50)});
    }
    return points;
}

qint64 columnOf(const std::vector<TimePoint>& points, int columns, qint64 time)
{
    const qint64 from = points.front().time;
    const qint64 span = std::max<qint64>(points.back().time - from, 1);
    return (time - from) * (columns - 1) / span;
}

//! Smallest and largest value of each column that has points.
std::map<qint64, std::pair<qint64, qint64>> rangesOf(const std::vector<TimePoint>& all,
                                                     const std::vector<TimePoint>& points,
                                                     int columns)
{
    std::map<qint64, std::pair<qint64, qint64>> ranges;
    for (const TimePoint& point : points) {
        const auto [at, isNew] =
            ranges.try_emplace(columnOf(all, columns, point.time), point.value, point.value);
        at->second.first = std::min(at->second.first, point.value);
        at->second.second = std::max(at->second.second, point.value);
    }
    return ranges;
}

} // namespace

class TimeChartTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new widgets::style::Theme(*qApp); }
    void decimationKeepsExtremesOfEachColumn();
    void treeDecimatesAsThePlainLoopDoes();
    void treeFindsTheFirstExtremes();
    void appendedIsAsGood();
    void shortSeriesStayWhole();
    void timeLabelsNeverTouch();
    void timeLabelsAreUtc();
    void valueLabelsAreRoundAndWithin();
    void keysReadExactValues();
    void mouseReadsTheNearestPoint();
    void otherSeriesAreReadAtTheSameMoment();
    void tableHasWhatWasGiven();
    void tableStaysWhileTheChartGoesOn();
    void emptyChartSaysSo();
    void givenTitleStays();
    void valuesOverTheFixedTopAreNotCut();
    void sparklineSaysItsRange();
    void sparklineTurnsToAlarmOverItsCap();

private:
    widgets::style::Theme* m_theme = nullptr;
};

void TimeChartTest::decimationKeepsExtremesOfEachColumn()
{
    QVERIFY(rc::check("each column keeps its extremes, two points at most, in order", [] {
        const auto points = anySeries(600);
        const int columns = *rc::gen::inRange(1, 80);
        const auto kept = decimate(points, columns);
        RC_ASSERT(kept.size() <= size_t(2 * columns));
        RC_ASSERT(
            std::is_sorted(kept.begin(), kept.end(),
                           [](const TimePoint& a, const TimePoint& b) { return a.time < b.time; }));
        if (points.empty()) return;
        RC_ASSERT(rangesOf(points, kept, columns) == rangesOf(points, points, columns));
        for (const TimePoint& point : kept)
            RC_ASSERT(std::find(points.begin(), points.end(), point) != points.end());
    }));
}

void TimeChartTest::treeDecimatesAsThePlainLoopDoes()
{
    QVERIFY(rc::check("same points", [] {
        const auto points = anySeries(3'000);
        const int columns = *rc::gen::inRange(1, 60);
        ExtremeTree tree;
        tree.set(points);
        RC_ASSERT(tree.decimated(columns) == decimate(points, columns));
    }));
}

void TimeChartTest::treeFindsTheFirstExtremes()
{
    QVERIFY(rc::check("as looking at each", [] {
        auto points = anySeries(3'000);
        points.push_back({3'000'000'000, 0});
        const auto begin = *rc::gen::inRange<size_t>(0, points.size());
        const auto end = *rc::gen::inRange<size_t>(begin + 1, points.size() + 1);
        ExtremeTree tree;
        tree.set(points);
        size_t low = begin, high = begin;
        for (size_t i = begin; i < end; ++i) {
            if (points[i].value < points[low].value) low = i;
            if (points[i].value > points[high].value) high = i;
        }
        const auto found = tree.extremes(begin, end);
        RC_ASSERT(found.low == low);
        RC_ASSERT(found.high == high);
    }));
}

void TimeChartTest::appendedIsAsGood()
{
    QVERIFY(rc::check("in any pieces", [] {
        const auto points = anySeries(2'500);
        ExtremeTree whole, pieces;
        whole.set(points);
        for (size_t at = 0; at < points.size();) {
            const size_t size = std::min(*rc::gen::inRange<size_t>(1, 700), points.size() - at);
            pieces.append(std::span(points).subspan(at, size));
            at += size;
        }
        RC_ASSERT(pieces.points() == points);
        RC_ASSERT(pieces.decimated(20) == whole.decimated(20));
    }));
}

void TimeChartTest::shortSeriesStayWhole()
{
    const std::vector<TimePoint> points{{0, 1}, {1, 2}, {2, 3}};
    QVERIFY(decimate(points, 100) == points);
    QVERIFY(decimate({}, 100).empty());
}

void TimeChartTest::timeLabelsNeverTouch()
{
    constexpr double digit = 7;
    const auto advance = [](const QString& text) { return digit * double(text.size()); };
    QVERIFY(rc::check("apart, and within the ends", [&] {
        const auto from = *rc::gen::inRange<qint64>(0, 4'000'000'000);
        const auto span = *rc::gen::element<qint64>(1, 30, 600, 7'200, 86'400, 900'000, 40'000'000,
                                                    2'000'000'000);
        const auto extra = *rc::gen::inRange<qint64>(0, span + 1);
        const double width = double(*rc::gen::inRange(120, 3'000));
        const auto ticks = timeTicks(from, from + span + extra, width, advance);
        double end = 0;
        for (const TimeTick& tick : ticks) {
            const double half = advance(tick.text) / 2;
            RC_ASSERT(tick.x - half >= end);
            RC_ASSERT(tick.x + half <= width);
            end = tick.x + half + 1;
        }
    }));
}

void TimeChartTest::timeLabelsAreUtc()
{
    const auto advance = [](const QString& text) { return 7.0 * double(text.size()); };
    constexpr qint64 begin = 1'746'518'400; // 2025-05-06 08:00 UTC
    const auto ticks = timeTicks(begin, begin + 86'400, 500, advance);
    QStringList texts;
    for (const TimeTick& tick : ticks)
        texts << tick.text;
    QVERIFY(texts.contains(QStringLiteral("12:00")));
    QVERIFY(texts.contains(QStringLiteral("05-07"))); // midnight is its day
}

void TimeChartTest::valueLabelsAreRoundAndWithin()
{
    QVERIFY(roundValues(0, 1'000'000, 6) ==
            (std::vector<qint64>{0, 200'000, 400'000, 600'000, 800'000, 1'000'000}));
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QVERIFY(!roundValues(least, most, 5).empty());
    QVERIFY(rc::check("evenly, within, not more than wanted", [] {
        const auto a = *rc::gen::arbitrary<qint64>(), b = *rc::gen::arbitrary<qint64>();
        const auto [low, high] = std::minmax(a, b);
        const int count = *rc::gen::inRange(2, 9);
        const auto values = roundValues(low, high, count);
        RC_ASSERT(values.size() <= size_t(count));
        for (size_t i = 0; i < values.size(); ++i) {
            RC_ASSERT(values[i] >= low && values[i] <= high);
            if (i >= 2) RC_ASSERT(values[i] - values[i - 1] == values[i - 1] - values[i - 2]);
        }
    }));
}

void TimeChartTest::keysReadExactValues()
{
    TimeChart chart(*m_theme);
    chart.setSeries(
        tests::line("Utilisation", {{1'746'518'400, 10}, {1'746'519'300, 20}}, LineLook::Area));
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("<20>")));
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("<20>")));
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("2025-05-06 08:00 UTC: <10>"));
    chart.setSeries(tests::line("Utilisation", tests::noise(1'000, 60), LineLook::Area));
    chart.setReading({});
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_PageDown);
    QCOMPARE(*chart.reading(), size_t(100));
    QTest::keyClick(&chart, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(*chart.reading(), size_t(110));
}

void TimeChartTest::mouseReadsTheNearestPoint()
{
    TimeChart chart(*m_theme);
    chart.setSeries(tests::line("Utilisation", {{0, 10}, {50, 20}, {100, 30}}, LineLook::Area));
    chart.resize(400, 220);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, {394, 120});
    QCOMPARE(*chart.reading(), size_t(2));
    QTest::mouseClick(&chart, Qt::LeftButton, {}, {215, 120});
    QCOMPARE(*chart.reading(), size_t(1));
    QTest::mouseClick(&chart, Qt::LeftButton, {}, {2, 218}); // outside of the plot
    QVERIFY(!chart.reading());
}

void TimeChartTest::otherSeriesAreReadAtTheSameMoment()
{
    TimeChart chart(*m_theme);
    chart.setSeries({tests::line("A", {{60, 1}, {120, 2}, {180, 3}}, LineLook::Solid),
                     tests::line("B", {{100, 7}, {150, 8}}, LineLook::Dashed)});
    QVERIFY(!chart.sentence(0).contains(QStringLiteral("B"))); // it has not begun
    QVERIFY(chart.sentence(1).contains(QStringLiteral("A: <2>")));
    QVERIFY(chart.sentence(1).contains(QStringLiteral("B: <7>")));
    QVERIFY(chart.sentence(2).contains(QStringLiteral("B: <8>")));
}

void TimeChartTest::tableHasWhatWasGiven()
{
    const auto points = tests::noise(5'000, 60);
    TimeChart chart(*m_theme);
    chart.setSeries(tests::line("Utilisation", points, LineLook::Area));
    const PictureTable table = chart.table();
    QCOMPARE(table.rowCount, points.size());
    for (size_t i = 0; i < points.size(); ++i) {
        QCOMPARE(table.cell(i, 1).raw.toLongLong(), points[i].time);
        QCOMPARE(table.cell(i, 2).raw.toLongLong(), points[i].value);
    }
}

void TimeChartTest::tableStaysWhileTheChartGoesOn()
{
    PictureTable table;
    {
        TimeChart chart(*m_theme);
        chart.setSeries(tests::line("A", {{0, 1}, {60, 2}}, LineLook::Area));
        table = chart.table();
        const TimePoint next{120, 3};
        chart.append(0, {&next, 1});
        QCOMPARE(chart.partCount(), size_t(3));
        QCOMPARE(chart.points(0).back(), next);
    }
    QCOMPARE(table.rowCount, size_t(2));
    QCOMPARE(table.cell(1, 2).raw.toLongLong(), qint64(2));
}

void TimeChartTest::emptyChartSaysSo()
{
    TimeChart chart(*m_theme);
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("No data yet"));
    chart.setSeries(tests::line("A", {}, LineLook::Area));
    chart.setEmptyText(QStringLiteral("Nobody has deposited yet."));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("Nobody has deposited yet."));
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(!chart.reading());
    QVERIFY(!chart.grab().isNull());
    QCOMPARE(chart.table().rowCount, size_t(0));
}

void TimeChartTest::givenTitleStays()
{
    TimeChart chart(*m_theme);
    chart.setSeries(tests::line("A", {}, LineLook::Area));
    QCOMPARE(chart.accessibleName(), QStringLiteral("A over time"));
    chart.setTitle(QStringLiteral("Drawdown"));
    chart.setSeries(tests::line("B", {}, LineLook::Area));
    QCOMPARE(chart.accessibleName(), QStringLiteral("Drawdown"));
}

void TimeChartTest::valuesOverTheFixedTopAreNotCut()
{
    const auto picture = [this](qint64 value) {
        TimeChart chart(*m_theme);
        LineSeries series = tests::line("A", {{0, 10}, {60, value}, {120, 10}}, LineLook::Area);
        series.bottom = 0;
        series.top = 100;
        chart.setSeries(series);
        return chart.image(1);
    };
    QVERIFY(picture(100) != picture(150));
}

void TimeChartTest::sparklineSaysItsRange()
{
    Sparkline spark(*m_theme);
    spark.setSeries(tests::line("Score", {}, LineLook::Area));
    QCOMPARE(spark.accessibleDescription(), QStringLiteral("No data yet"));
    LineSeries series = tests::line("Score", {{0, 5}, {1, 2}, {2, 9}, {3, 7}}, LineLook::Area);
    series.cap = 8;
    spark.setSeries(series);
    QCOMPARE(spark.accessibleDescription(),
             QStringLiteral("<7> now, between <2> and <9>, limit <8>"));
}

void TimeChartTest::sparklineTurnsToAlarmOverItsCap()
{
    const auto has = [this](qint64 last) {
        QImage image(96, 24, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const std::vector<TimePoint> points{{0, 1}, {50, 5}, {100, last}};
        paintSparkline(painter, image.rect(), points, m_theme->colours(), 6);
        painter.end();
        const QRgb alarm = m_theme->colours().bad.rgb();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 90; x < image.width(); ++x)
                count += image.pixel(x, y) == alarm ? 1 : 0;
        return count;
    };
    QVERIFY(has(9) > has(5));
}

QTEST_MAIN(TimeChartTest)
#include "time_chart_test.moc"

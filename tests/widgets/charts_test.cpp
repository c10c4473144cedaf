//! Goal: the claim, the stack and the score show exactly the amounts that they were given, conserve
//! them, and stay readable where amounts differ a thousandfold.
//! Method: chosen claims and stacks, random ones as properties; sentences, tables and texts drawn
//! compared with what was given.

#include "tests/widgets/charts_support.h"
#include "widgets/charts/gauge_bar.h"
#include "widgets/charts/skeleton.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QPaintEngine>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

using namespace widgets::charts;

namespace {

constexpr quint64 mostMoney = quint64{1} << 62;

//! A claim whose bites and rest add up to its deficit.
std::vector<WaterfallStep> anyClaim()
{
    const auto bites =
        *rc::gen::container<std::vector<quint64>>(rc::gen::inRange<quint64>(0, mostMoney / 16));
    const auto count = std::min<size_t>(bites.size(), 8);
    const quint64 rest = *rc::gen::inRange<quint64>(0, mostMoney / 16);
    const quint64 whole =
        std::accumulate(bites.begin(), bites.begin() + std::ptrdiff_t(count), rest);
    std::vector<WaterfallStep> steps{{StepKind::Deficit, {}, {}, core::UsdcAmount{whole}}};
    for (size_t i = 0; i < count; ++i)
        steps.push_back({StepKind::Bite, {}, {}, core::UsdcAmount{bites[i]}});
    steps.push_back(
        {StepKind::Fee, {}, {}, core::UsdcAmount{*rc::gen::inRange<quint64>(0, 1'000)}});
    steps.push_back({StepKind::Uncovered, {}, {}, core::UsdcAmount{rest}});
    return steps;
}

//! Where the texts of a picture stand, from its drawing.
struct DrawnText
{
    QString text;
    QRectF box;
};

//! Records texts instead of painting them.
class TextRecorder final : public QPaintEngine
{
public:
    TextRecorder() : QPaintEngine(AllFeatures) {}
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState& changed) override
    {
        if (changed.state().testFlag(DirtyTransform)) m_transform = changed.transform();
    }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const QFontMetricsF metrics(item.font());
        // Of the digits alone: ascent and descent leave room above and below them.
        const QRectF box(at.x(), at.y() - metrics.capHeight(), item.width(), metrics.capHeight());
        texts.push_back({item.text(), m_transform.mapRect(box)});
    }
    [[nodiscard]] Type type() const override { return User; }

    std::vector<DrawnText> texts;

private:
    QTransform m_transform;
};

class RecordingDevice final : public QPaintDevice
{
public:
    [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_engine; }
    [[nodiscard]] const std::vector<DrawnText>& texts() const { return m_engine.texts; }

private:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        constexpr int side = 4'000, dpi = 96;
        switch (metric) {
        case PdmWidth:
        case PdmHeight:
        case PdmWidthMM:
        case PdmHeightMM: return side;
        case PdmNumColors: return 1 << 24;
        case PdmDepth: return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY: return dpi;
        case PdmDevicePixelRatio: return 1;
        case PdmDevicePixelRatioScaled: return int(devicePixelRatioFScale());
        default: return 0;
        }
    }

    mutable TextRecorder m_engine;
};

std::vector<DrawnText> textsOf(QWidget& widget)
{
    RecordingDevice device;
    QPainter painter(&device);
    widget.render(&painter, {}, {}, {});
    painter.end();
    return device.texts();
}

//! The first two texts that touch, or nothing.
QString overlapIn(const std::vector<DrawnText>& texts)
{
    for (size_t a = 0; a < texts.size(); ++a)
        for (size_t b = a + 1; b < texts.size(); ++b)
            if (texts[a].box.intersects(texts[b].box))
                return texts[a].text + QStringLiteral(" / ") + texts[b].text;
    return {};
}

} // namespace

class ChartsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new widgets::style::Theme(*qApp); }
    void waterfallConservesValue();
    void waterfallTellsEveryAmount();
    void waterfallTextsNeverTouch_data();
    void waterfallTextsNeverTouch();
    void stackTellsEveryAmount();
    void stackTableIsWhatWasGiven();
    void stackTextsNeverTouch_data();
    void stackTextsNeverTouch();
    void thinLayerIsDrawnThickerAndSaid();
    void upGoesToTheLayerThatLosesLater();
    void coverOverAllLayersIsSaid();
    void dialTellsScoreFactorsAndMarks();
    void staleScoreIsSaid();
    void noScoreIsNoZero();
    void smallDialIsStillHeard();
    void skeletonsDiffer();

private:
    widgets::style::Theme* m_theme = nullptr;
};

void ChartsTest::waterfallConservesValue()
{
    QVERIFY(rc::check("bites lie end to end from the deficit to what is uncovered", [] {
        const auto steps = anyClaim();
        const auto spans = waterfallSpans(steps);
        RC_ASSERT(spans.size() == steps.size());
        core::UsdcAmount at = steps.front().amount;
        for (size_t i = 0; i < steps.size(); ++i) {
            RC_ASSERT(spans[i].to.raw() - spans[i].from.raw() == steps[i].amount.raw());
            if (steps[i].kind != StepKind::Bite) continue;
            RC_ASSERT(spans[i].to == at);
            at = spans[i].from;
        }
        RC_ASSERT(at == steps.back().amount);
        RC_ASSERT(spans.back().from.isZero());
    }));
}

void ChartsTest::waterfallTellsEveryAmount()
{
    Waterfall chart(*m_theme);
    chart.setSteps(tests::claim());
    const PictureTable table = chart.table();
    QCOMPARE(table.rowCount, tests::claim().size());
    for (size_t i = 0; i < table.rowCount; ++i) {
        const WaterfallStep step = tests::claim()[i];
        const QString amount = widgets::fields::moneyText(step.amount);
        QVERIFY2(chart.accessibleDescription().contains(amount), qPrintable(amount));
        QVERIFY(chart.sentence(i).contains(step.rule));
        QCOMPARE(table.cell(i, 1).raw.toULongLong(), quint64(step.amount.raw()));
        QCOMPARE(table.cell(i, 1).text, amount);
    }
}

void ChartsTest::waterfallTextsNeverTouch_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(420, 250), QSize(560, 250), QSize(720, 290), QSize(1'100, 300)})
        QTest::addRow("%d", size.width()) << size;
}

void ChartsTest::waterfallTextsNeverTouch()
{
    QFETCH(const QSize, size);
    Waterfall chart(*m_theme);
    chart.setSteps(tests::claim());
    chart.resize(size);
    const auto texts = textsOf(chart);
    QCOMPARE(overlapIn(texts), QString());
    for (const WaterfallStep& step : tests::claim()) {
        const QString amount = widgets::fields::moneyText(step.amount);
        const bool isDrawn = std::any_of(texts.begin(), texts.end(), [&](const DrawnText& drawn) {
            return drawn.text == amount && QRectF(chart.rect()).contains(drawn.box);
        });
        QVERIFY2(isDrawn, qPrintable(amount));
    }
}

void ChartsTest::stackTellsEveryAmount()
{
    CapitalStack stack(*m_theme);
    stack.setStack(tests::stack());
    const StackLayer junior = tests::stack().layers[1];
    for (const core::UsdcAmount amount :
         {junior.attachment, junior.detachment, junior.size(), junior.mine})
        QVERIFY(stack.sentence(1).contains(widgets::fields::moneyText(amount)));
    QVERIFY(stack.sentence(1).contains(junior.rule));
    QVERIFY(stack.sentence(0).contains(QStringLiteral("wiped out")));
    QVERIFY(stack.sentence(3).contains(QStringLiteral("empty")));
    QVERIFY(stack.sentence(5).contains(widgets::fields::moneyText(*tests::stack().cover)));
    QVERIFY(stack.sentence(6).contains(widgets::fields::moneyText(tests::stack().pending)));
}

void ChartsTest::stackTableIsWhatWasGiven()
{
    CapitalStack stack(*m_theme);
    stack.setStack(tests::stack());
    const PictureTable table = stack.table();
    QCOMPARE(table.rowCount, tests::stack().layers.size() + 2);
    for (size_t i = 0; i < tests::stack().layers.size(); ++i) {
        const StackLayer layer = tests::stack().layers[i];
        QCOMPARE(table.cell(i, 0).text, layer.name);
        QCOMPARE(table.cell(i, 1).raw.toULongLong(), quint64(layer.attachment.raw()));
        QCOMPARE(table.cell(i, 2).raw.toULongLong(), quint64(layer.detachment.raw()));
        QCOMPARE(table.cell(i, 3).raw.toULongLong(), quint64(layer.size().raw()));
        QCOMPARE(table.cell(i, 4).raw.toULongLong(), quint64(layer.mine.raw()));
    }
}

void ChartsTest::stackTextsNeverTouch_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    for (const int width : {380, 460, 900})
        for (const int height : {0, 600})
            QTest::addRow("%d x %d", width, height) << width << height;
}

void ChartsTest::stackTextsNeverTouch()
{
    QFETCH(const int, width);
    QFETCH(const int, height);
    CapitalStack stack(*m_theme);
    stack.setStack(tests::stack());
    stack.resize(width, qMax(height, stack.minimumSizeHint().height()));
    const auto texts = textsOf(stack);
    QCOMPARE(overlapIn(texts), QString());
    for (const DrawnText& drawn : texts)
        QVERIFY2(QRectF(stack.rect()).contains(drawn.box), qPrintable(drawn.text));
    for (const StackLayer& layer : tests::stack().layers)
        QVERIFY(std::any_of(texts.begin(), texts.end(), [&](const DrawnText& drawn) {
            return drawn.text == widgets::fields::moneyText(layer.detachment);
        }));
}

void ChartsTest::thinLayerIsDrawnThickerAndSaid()
{
    const auto says = [this](quint64 junior) {
        CapitalStack stack(*m_theme);
        const auto layer = [](LayerRole role, quint64 from, quint64 to) {
            return StackLayer{{}, role, tests::usdc(from), tests::usdc(to), {}, false, {}};
        };
        stack.setStack({{layer(LayerRole::Junior, 0, junior),
                         layer(LayerRole::Senior, junior, junior + 1'000)},
                        {},
                        {}});
        stack.resize(460, 400);
        for (const LegendEntry& entry : stack.legend())
            if (entry.key == LegendKey::Words) return true;
        return false;
    };
    QVERIFY(says(1));
    QVERIFY(!says(1'000));
}

void ChartsTest::upGoesToTheLayerThatLosesLater()
{
    CapitalStack stack(*m_theme);
    stack.setStack(tests::stack());
    QTest::keyClick(&stack, Qt::Key_Up);
    QVERIFY(stack.accessibleDescription().startsWith(QStringLiteral("Old junior")));
    QTest::keyClick(&stack, Qt::Key_Up);
    QVERIFY(stack.accessibleDescription().startsWith(QStringLiteral("Isolated junior")));
    QTest::keyClick(&stack, Qt::Key_Down);
    QVERIFY(stack.accessibleDescription().startsWith(QStringLiteral("Old junior")));
}

void ChartsTest::coverOverAllLayersIsSaid()
{
    StackReading reading = tests::stack();
    CapitalStack stack(*m_theme);
    stack.setStack(reading);
    QVERIFY(stack.sentence(5).contains(QStringLiteral("within")));
    reading.cover = tests::usdc(40'000'000'000'000);
    stack.setStack(reading);
    QVERIFY(stack.sentence(5).contains(QStringLiteral("more than")));
}

void ChartsTest::dialTellsScoreFactorsAndMarks()
{
    ScoreDial dial(*m_theme, ScoreDial::Size::Large);
    dial.setScore(tests::score());
    QCOMPARE(dial.partCount(), size_t(1 + 4 + 2));
    QVERIFY(dial.sentence(0).contains(QStringLiteral("0.482913")));
    QVERIFY(dial.sentence(0).contains(QStringLiteral("grade C")));
    QVERIFY(dial.sentence(2).contains(QStringLiteral("0.120913 of at most 0.250000")));
    QCOMPARE(dial.sentence(6), QStringLiteral("Restricted above: 0.600000"));
    const PictureTable table = dial.table();
    for (size_t i = 0; i < 4; ++i)
        QCOMPARE(table.cell(i + 1, 1).raw.toULongLong(),
                 quint64(tests::score().parts[i].part.raw()));
}

void ChartsTest::staleScoreIsSaid()
{
    ScoreReading reading = tests::score();
    reading.stale = QStringLiteral("no price for 40 min.");
    ScoreDial dial(*m_theme, ScoreDial::Size::Large);
    dial.setScore(tests::score());
    const QImage fresh = dial.image(1);
    dial.setScore(reading);
    QVERIFY(dial.accessibleDescription().contains(reading.stale));
    QVERIFY(dial.image(1) != fresh);
}

void ChartsTest::noScoreIsNoZero()
{
    ScoreReading none = tests::score();
    none.score.reset();
    none.parts.clear();
    ScoreDial dial(*m_theme, ScoreDial::Size::Large);
    dial.setScore(none);
    QVERIFY(!dial.sentence(0).contains(QLatin1Char('0')));
    QVERIFY(!dial.table().cell(0, 1).raw.isValid());
}

void ChartsTest::smallDialIsStillHeard()
{
    ScoreDial dial(*m_theme, ScoreDial::Size::Small);
    dial.setScore(tests::score());
    QVERIFY(dial.accessibleDescription().contains(QStringLiteral("0.482913")));
    dial.resize(dial.sizeHint());
    const auto texts = textsOf(dial);
    QCOMPARE(texts.size(), size_t(1));
    QCOMPARE(texts.front().text, QStringLiteral("C"));
}

void ChartsTest::skeletonsDiffer()
{
    const auto picture = [this](Skeleton::Shape shape) {
        Skeleton skeleton(*m_theme, shape);
        skeleton.resize(720, 520);
        return skeleton.grab().toImage();
    };
    QVERIFY(picture(Skeleton::Shape::Page) != picture(Skeleton::Shape::Table));
    QVERIFY(picture(Skeleton::Shape::Table) != picture(Skeleton::Shape::Cards));
}

QTEST_MAIN(ChartsTest)
#include "charts_test.moc"

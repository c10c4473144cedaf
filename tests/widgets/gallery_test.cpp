//! Goal: every picture can be drawn at every size that a page gives it, in both schemes, and is
//! kept for people to look at. Method: each one rendered at its least, its usual and a large size;
//! the file read back must not be of one colour. BACKSTOP_PICTURES names a folder to keep the
//! pictures in.

#include "tests/widgets/charts_support.h"
#include "widgets/charts/skeleton.h"
#include "widgets/charts/sparkline.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace widgets::charts;
using widgets::style::Scheme;

class GalleryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void stack_data() { schemes(); }
    void stack();
    void waterfall_data() { schemes(); }
    void waterfall();
    void dial_data() { schemes(); }
    void dial();
    void timeChart_data() { schemes(); }
    void timeChart();
    void small_data() { schemes(); }
    void small();

private:
    static void schemes();
    //! At twice its size, with the scheme in its name.
    void keep(QWidget& widget, const QString& name, std::vector<QSize> sizes);

    widgets::style::Theme* m_theme = nullptr;
    QTemporaryDir m_temporary;
    QString m_folder;
};

void GalleryTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_folder = qEnvironmentVariable("BACKSTOP_PICTURES", m_temporary.path());
}

void GalleryTest::schemes()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void GalleryTest::keep(QWidget& widget, const QString& name, std::vector<QSize> sizes)
{
    QFETCH(const bool, isDark);
    m_theme->setScheme(isDark ? Scheme::Dark : Scheme::Light);
    for (const QSize size : sizes) {
        widget.resize(size);
        constexpr int scale = 2;
        QImage image(size * scale, QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        image.fill(m_theme->colours().surface);
        widget.render(&image, {}, {}, QWidget::DrawChildren);
        const QString file = QStringLiteral("%1/%2-%3-%4.png")
                                 .arg(m_folder, name)
                                 .arg(size.width())
                                 .arg(QLatin1String(QTest::currentDataTag()));
        QVERIFY(image.save(file));
        const QImage read(file);
        std::set<QRgb> colours;
        for (int y = 0; y < read.height(); y += 3)
            for (int x = 0; x < read.width(); x += 3)
                colours.insert(read.pixel(x, y));
        QVERIFY2(colours.size() > 4, qPrintable(file));
    }
}

void GalleryTest::stack()
{
    CapitalStack stack(*m_theme);
    stack.setStack(tests::stack());
    keep(stack, QStringLiteral("stack"),
         {stack.minimumSizeHint(), stack.sizeHint(), QSize(900, 640)});
    StackReading over = tests::stack();
    over.cover = tests::usdc(44'000'000'000'000);
    stack.setStack(over);
    keep(stack, QStringLiteral("stack-over"), {stack.sizeHint()});
}

void GalleryTest::waterfall()
{
    Waterfall waterfall(*m_theme);
    waterfall.setSteps(tests::claim());
    waterfall.setReading(size_t{2});
    keep(waterfall, QStringLiteral("waterfall"),
         {QSize(420, 250), QSize(720, 290), QSize(1'200, 400)});
}

void GalleryTest::dial()
{
    for (const bool isStale : {false, true}) {
        ScoreReading reading = tests::score();
        if (isStale) reading.stale = QStringLiteral("no price for 40 min.");
        ScoreDial large(*m_theme, ScoreDial::Size::Large);
        large.setScore(reading);
        large.setReading(size_t{2});
        keep(large, isStale ? QStringLiteral("dial-stale") : QStringLiteral("dial"),
             {large.sizeHint(), large.sizeHint().expandedTo({480, 0})});
        ScoreDial small(*m_theme, ScoreDial::Size::Small);
        small.setScore(reading);
        keep(small, isStale ? QStringLiteral("dial-stale") : QStringLiteral("dial"),
             {small.sizeHint()});
    }
}

void GalleryTest::timeChart()
{
    const auto percent = [](qint64 value) {
        return widgets::fields::percentText(core::Ppm{static_cast<std::uint32_t>(value)});
    };
    LineSeries used = tests::line("Utilisation", tests::noise(100'000, 60), LineLook::Area);
    used.cap = 800'000;
    used.capName = QStringLiteral("Cap 80 %");
    used.bottom = 0;
    used.top = 1'000'000;
    used.text = percent;
    LineSeries score = tests::line("Score", tests::noise(500, 9'000, 5), LineLook::Dashed);
    score.text = percent;
    TimeChart chart(*m_theme);
    chart.setSeries({used, score});
    chart.setReading(chart.partCount() / 3);
    keep(chart, QStringLiteral("time"), {QSize(240, 170), QSize(420, 220), QSize(1'000, 420)});
}

void GalleryTest::small()
{
    Sparkline spark(*m_theme);
    LineSeries series = tests::line("Score", tests::noise(400, 60), LineLook::Area);
    series.cap = 440'000;
    spark.setSeries(series);
    keep(spark, QStringLiteral("spark"), {spark.minimumSizeHint(), spark.sizeHint()});
    Skeleton table(*m_theme, Skeleton::Shape::Table);
    keep(table, QStringLiteral("skeleton-table"), {QSize(720, 300)});
    Skeleton cards(*m_theme, Skeleton::Shape::Cards);
    keep(cards, QStringLiteral("skeleton-cards"), {QSize(720, 400)});
}

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"

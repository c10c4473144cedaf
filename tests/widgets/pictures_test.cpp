//! Goal: every picture can be read by ear and keyboard, shows exactly the numbers that it was
//! given, and leaves the window whole: as PNG, SVG and CSV. Method: the same claims for each kind
//! of picture; files written, read back and parsed; a folder that does not exist as the fault.
//! BACKSTOP_PICTURES names a folder to keep the pictures in.

#include "tests/widgets/charts_support.h"
#include "widgets/charts/table_window.h"
#include "widgets/style/theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QXmlStreamReader>

using namespace widgets::charts;
using widgets::style::Scheme;

namespace {

using Maker = std::function<std::unique_ptr<Picture>()>;

//! All text of an SVG, or nothing when it is not well-formed.
QString textOf(const QByteArray& svg)
{
    QXmlStreamReader reader(svg);
    QString text;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::Characters)
            text += reader.text().toString() + QLatin1Char('\n');
    return reader.hasError() ? QString() : text;
}

QByteArray bytesOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

QColor cornerOf(const Picture& picture)
{
    return picture.image(1).pixelColor(0, 0);
}

} // namespace

Q_DECLARE_METATYPE(Maker)

class PicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keysReadEveryPart_data() { pictures(); }
    void keysReadEveryPart();
    void escapeAndLeavingEndTheReading();
    void pngHasAsManyPixelsAsTheScaleSays_data() { pictures(); }
    void pngHasAsManyPixelsAsTheScaleSays();
    void svgIsWellFormedAndHasTheWords_data() { pictures(); }
    void svgIsWellFormedAndHasTheWords();
    void csvHasEveryRowAndColumn_data() { pictures(); }
    void csvHasEveryRowAndColumn();
    void unwritableFileIsSaidAndNothingIsLost_data() { pictures(); }
    void unwritableFileIsSaidAndNothingIsLost();
    void themeChangesWhatIsDrawn_data() { pictures(); }
    void themeChangesWhatIsDrawn();
    void nameDescriptionAndMenuAreThereForEar_data() { pictures(); }
    void nameDescriptionAndMenuAreThereForEar();
    void sameStatePaintsTheSameBytes_data() { pictures(); }
    void sameStatePaintsTheSameBytes();
    void menuIsReachedByTab();
    void tableSortsByTheNumberAndCopies();
    void tableModelKeepsItsContract();
    void csvQuotesWhatNeedsIt();
    void plainNumbersAreExactAtTheirEnds();

private:
    void pictures();
    [[nodiscard]] std::unique_ptr<Picture> made() const;
    template <class P, class Set> void add(const char* name, Set set);

    widgets::style::Theme* m_theme = nullptr;
    QTemporaryDir m_folder;
};

void PicturesTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_theme->setScheme(Scheme::Light);
    QVERIFY(m_folder.isValid());
}

template <class P, class Set> void PicturesTest::add(const char* name, Set set)
{
    const Maker make = [this, set]() -> std::unique_ptr<Picture> {
        std::unique_ptr<P> picture;
        if constexpr (std::is_same_v<P, ScoreDial>)
            picture = std::make_unique<P>(*m_theme, ScoreDial::Size::Large);
        else
            picture = std::make_unique<P>(*m_theme);
        set(*picture);
        picture->resize(picture->sizeHint());
        return picture;
    };
    QTest::newRow(name) << make;
}

void PicturesTest::pictures()
{
    QTest::addColumn<Maker>("make");
    add<CapitalStack>("capital stack", [](CapitalStack& p) { p.setStack(tests::stack()); });
    add<Waterfall>("waterfall", [](Waterfall& p) { p.setSteps(tests::claim()); });
    add<ScoreDial>("score dial", [](ScoreDial& p) { p.setScore(tests::score()); });
    add<TimeChart>("time chart", [](TimeChart& p) {
        p.setSeries({tests::line("Utilisation", tests::noise(40, 900), LineLook::Area),
                     tests::line("Score", tests::noise(30, 900, 7), LineLook::Dashed)});
    });
}

std::unique_ptr<Picture> PicturesTest::made() const
{
    QFETCH(const Maker, make);
    return make();
}

void PicturesTest::keysReadEveryPart()
{
    const auto picture = made();
    QSignalSpy said(picture.get(), &Picture::readingChanged);
    QTest::keyClick(picture.get(), Qt::Key_Home);
    for (size_t part = 0; part < picture->partCount(); ++part) {
        QCOMPARE(*picture->reading(), part);
        QCOMPARE(picture->accessibleDescription(), picture->sentence(part));
        QTest::keyClick(picture.get(), Qt::Key_Right);
    }
    QCOMPARE(*picture->reading(), picture->partCount() - 1); // and stays at the end
    QCOMPARE(size_t(said.size()), picture->partCount());
}

void PicturesTest::escapeAndLeavingEndTheReading()
{
    Waterfall picture(*m_theme);
    picture.setSteps(tests::claim());
    QTest::keyClick(&picture, Qt::Key_Left);
    QVERIFY(picture.accessibleDescription().startsWith(QStringLiteral("Uncovered")));
    QTest::keyClick(&picture, Qt::Key_Escape);
    QVERIFY(!picture.reading());
    QVERIFY(picture.accessibleDescription().startsWith(QStringLiteral("Deficit")));
    QTest::keyClick(&picture, Qt::Key_Left);
    QFocusEvent leave(QEvent::FocusOut, Qt::TabFocusReason);
    QCoreApplication::sendEvent(&picture, &leave);
    QVERIFY(!picture.reading());
}

void PicturesTest::pngHasAsManyPixelsAsTheScaleSays()
{
    const auto picture = made();
    const QString file = m_folder.filePath(QStringLiteral("picture.png"));
    QVERIFY(!picture->savePng(file, 1));
    const QImage once(file);
    QVERIFY(!picture->savePng(file, 2));
    const QImage twice(file);
    QVERIFY(once.width() >= picture->width());
    QCOMPARE(twice.size(), once.size() * 2);
    QCOMPARE(twice.text(QStringLiteral("Title")), picture->title());
}

void PicturesTest::svgIsWellFormedAndHasTheWords()
{
    const auto picture = made();
    picture->setTitle(QStringLiteral("A < B & \"C\""));
    const QString file = m_folder.filePath(QStringLiteral("picture.svg"));
    QVERIFY(!picture->saveSvg(file));
    const QByteArray svg = bytesOf(file);
    const QString text = textOf(svg);
    QVERIFY2(!text.isEmpty(), "not well-formed");
    QVERIFY(text.contains(picture->title()));
    for (const LegendEntry& entry : picture->legend())
        QVERIFY2(text.contains(entry.text), qPrintable(entry.text));
    QVERIFY(svg.contains(m_theme->colours().surface.name().toLatin1()));
    QVERIFY2(!svg.contains("<image"), "drawn as pixels");
}

void PicturesTest::csvHasEveryRowAndColumn()
{
    const auto picture = made();
    const PictureTable table = picture->table();
    QVERIFY(table.rowCount > 0);
    const QString file = m_folder.filePath(QStringLiteral("picture.csv"));
    QVERIFY(!picture->saveCsv(file));
    const QByteArray csv = bytesOf(file);
    QCOMPARE(QString::fromUtf8(csv), picture->csvText());
    QCOMPARE(size_t(csv.count("\r\n")), table.rowCount + 1);
    for (size_t row = 0; row < table.rowCount; ++row)
        for (size_t column = 0; column < table.columns.size(); ++column) {
            const QVariant raw = table.cell(row, column).raw;
            QVERIFY(!raw.isValid() || table.columns[column].isNumber);
            if (!raw.isValid()) continue;
            const QString number = plainNumber(raw, table.columns[column].places);
            QVERIFY(csv.contains(number.toLatin1()));
            QCOMPARE(number.count(QLatin1Char('.')), table.columns[column].places > 0 ? 1 : 0);
        }
}

void PicturesTest::unwritableFileIsSaidAndNothingIsLost()
{
    const auto picture = made();
    const QString nowhere = m_folder.filePath(QStringLiteral("nowhere/picture"));
    for (const auto& fault :
         {picture->savePng(nowhere, 1), picture->saveSvg(nowhere), picture->saveCsv(nowhere)}) {
        QVERIFY(fault.has_value());
        QVERIFY(fault->contains(QStringLiteral("nowhere")));
        QVERIFY(fault->endsWith(QLatin1Char('.')));
    }
    // A folder in the place of the file: what is in it stays.
    const QString taken = m_folder.filePath(QStringLiteral("taken"));
    QVERIFY(QDir().mkpath(taken + QStringLiteral("/kept")));
    QVERIFY(picture->savePng(taken, 1).has_value());
    QVERIFY(QFileInfo::exists(taken + QStringLiteral("/kept")));
}

void PicturesTest::themeChangesWhatIsDrawn()
{
    const auto picture = made();
    const QImage light = picture->image(1);
    QCOMPARE(cornerOf(*picture), widgets::style::tokens(Scheme::Light).surface);
    m_theme->setScheme(Scheme::Dark);
    const QImage dark = picture->image(1);
    QCOMPARE(cornerOf(*picture), widgets::style::tokens(Scheme::Dark).surface);
    m_theme->setScheme(Scheme::Light);
    QVERIFY(light != dark);
    QVERIFY(picture->image(1) == light);
}

void PicturesTest::nameDescriptionAndMenuAreThereForEar()
{
    const auto picture = made();
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(picture.get());
    QCOMPARE(heard->text(QAccessible::Name), picture->title());
    QVERIFY(!heard->text(QAccessible::Description).isEmpty());
    const auto* more = picture->findChild<QToolButton*>();
    QVERIFY(more->accessibleName().contains(picture->title()));
    QStringList entries;
    for (const QAction* action : more->menu()->actions())
        if (!action->isSeparator()) entries << action->text();
    QCOMPARE(entries.size(), 6);
}

void PicturesTest::sameStatePaintsTheSameBytes()
{
    const QImage first = made()->grab().toImage();
    QCOMPARE(made()->grab().toImage(), first);
}

void PicturesTest::menuIsReachedByTab()
{
    QWidget window;
    auto* picture = new Waterfall(*m_theme, &window);
    picture->setSteps(tests::claim());
    window.resize(720, 300);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    picture->setFocus();
    QTest::keyClick(picture, Qt::Key_Tab);
    QVERIFY(picture->findChild<QToolButton*>()->hasFocus());
}

void PicturesTest::tableSortsByTheNumberAndCopies()
{
    Waterfall picture(*m_theme);
    picture.setSteps(tests::claim());
    picture.showAsTable();
    auto* window = picture.findChild<TableWindow*>();
    QVERIFY(window != nullptr);
    QAbstractItemModel& model = *window->view()->model();
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Deficit"));
    window->view()->sortByColumn(1, Qt::AscendingOrder);
    quint64 last = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const quint64 raw = model.index(row, 1).data(PictureTableModel::RawRole).toULongLong();
        QVERIFY(raw >= last);
        last = raw;
    }
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Reinsurance"));
    picture.copyTable();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(QStringLiteral("Step\tAmount (USDC)\t")));
    QVERIFY(copied.contains(QStringLiteral("Deficit\t25,000,000.000001\t")));
}

void PicturesTest::tableModelKeepsItsContract()
{
    Waterfall picture(*m_theme);
    picture.setSteps(tests::claim());
    PictureTableModel model(picture.table());
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex deficit = model.index(0, 0);
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(deficit.row(), model.rowCount() - 1);
    QCOMPARE(deficit.data().toString(), QStringLiteral("Deficit"));
    QCOMPARE(model.shown().cell(0, 0).text, QStringLiteral("Reinsurance"));
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Uncovered"));
    model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(deficit.row(), 0);
}

void PicturesTest::csvQuotesWhatNeedsIt()
{
    const auto text = [](const char* words) { return PictureCell{QString::fromLatin1(words)}; };
    const PictureTable table =
        PictureTable::of({{QStringLiteral("Name, unit")}, {QStringLiteral("Value"), true, 2}},
                         {{text("plain"), {QStringLiteral("1.00"), quint64{100}}},
                          {text("a,b"), {QStringLiteral("shown otherwise"), qint64{-5}}},
                          {text("say \"no\""), {}},
                          {text("two\nlines"), {QStringLiteral("0"), quint64{0}}},
                          {text("=1+1"), {}}});
    QCOMPARE(csvText(table), QStringLiteral("\"Name, unit\",Value\r\n"
                                            "plain,1.00\r\n"
                                            "\"a,b\",-0.05\r\n"
                                            "\"say \"\"no\"\"\",\r\n"
                                            "\"two\nlines\",0.00\r\n"
                                            "'=1+1,\r\n"));
    QCOMPARE(tabbedText(table).count(QLatin1Char('\n')), 6);
}

void PicturesTest::plainNumbersAreExactAtTheirEnds()
{
    constexpr quint64 most = std::numeric_limits<quint64>::max();
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    QCOMPARE(plainNumber(most, 6), QStringLiteral("18446744073709.551615"));
    QCOMPARE(plainNumber(least, 6), QStringLiteral("-9223372036854.775808"));
    QCOMPARE(plainNumber(qint64{-1}, 6), QStringLiteral("-0.000001"));
    QCOMPARE(plainNumber(quint64{7}, 0), QStringLiteral("7"));
}

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"

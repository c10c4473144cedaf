// Goal: pictures of all states are made, show something, and are the same bytes every time.
// Method: two runs into two folders; every picture compared and looked at for more than one colour.

#include "app/console/capture.h"
#include "widgets/style/theme.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

class CaptureTest : public QObject
{
    Q_OBJECT

private slots:
    void picturesAreTheSameEveryTime_data();
    void picturesAreTheSameEveryTime();
};

void CaptureTest::picturesAreTheSameEveryTime_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light, 1280x800") << false << QSize(1280, 800);
    QTest::newRow("dark, 1024x640") << true << QSize(1024, 640);
}

void CaptureTest::picturesAreTheSameEveryTime()
{
    QFETCH(bool, isDark);
    QFETCH(QSize, size);
    widgets::style::Theme theme(*qApp);
    theme.setScheme(isDark ? widgets::style::Scheme::Dark : widgets::style::Scheme::Light);
    QTemporaryDir first;
    QTemporaryDir second;
    for (const QTemporaryDir* folder : {&first, &second}) {
        const auto fault = app::console::capture(theme, {folder->path(), size});
        QVERIFY2(!fault, qPrintable(fault.value_or(QString())));
    }
    const QStringList names = QDir(first.path()).entryList({QStringLiteral("*.png")});
    QCOMPARE(names.size(), 16);
    for (const QString& name : names) {
        QFile a(first.filePath(name));
        QFile b(second.filePath(name));
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        QVERIFY2(a.readAll() == b.readAll(), qPrintable(name));
        const QImage image(first.filePath(name));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 7)
            for (int x = 0; x < image.width(); x += 7)
                colours.insert(image.pixel(x, y));
        QVERIFY2(colours.size() > 4, qPrintable(name));
    }
}

QTEST_MAIN(CaptureTest)
#include "capture_test.moc"

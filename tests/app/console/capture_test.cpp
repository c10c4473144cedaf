// Goal: pictures of all states are made, show something, and are the same bytes every time.
// Method: the real program, run twice into two folders, some seconds apart by the machine's clock;
// every picture compared and looked at for more than one colour. BACKSTOP_PICTURES=folder keeps
// what differs.

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace {

//! Loading, empty and error on four pages; three moments of five places; review and parts.
constexpr int picturesLeast = 12 + 15 + 8 + 6;

QStringList namesIn(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList({QStringLiteral("*.png")});
}

QByteArray bytesOf(const QTemporaryDir& folder, const QString& name)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void keep(const QTemporaryDir& folder, const QString& name, const QString& prefix)
{
    const QString to = qEnvironmentVariable("BACKSTOP_PICTURES");
    if (!to.isEmpty() && QDir().mkpath(to))
        QFile::copy(folder.filePath(name), QDir(to).filePath(prefix + name));
}

struct Outcome
{
    int code = -1; //!< -1: it did not end by itself
    QByteArray errors;
};

Outcome runConsole(const QStringList& arguments)
{
    constexpr int patienceMs = 120'000;
    QProcess process;
    process.start(QStringLiteral(BACKSTOP_CONSOLE), arguments);
    const bool ended = process.waitForFinished(patienceMs);
    const bool isWell = ended && process.exitStatus() == QProcess::NormalExit;
    return {isWell ? process.exitCode() : -1, process.readAllStandardError()};
}

} // namespace

class CaptureTest : public QObject
{
    Q_OBJECT

private slots:
    void picturesAreTheSameEveryTime_data();
    void picturesAreTheSameEveryTime();
    void wrongOptionsAreRefusedInWords();
};

void CaptureTest::picturesAreTheSameEveryTime_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("scale");
    QTest::addColumn<QSize>("pixels"); // of a picture of the whole window
    const auto row = [](const char* theme, const char* size, const char* scale, QSize pixels) {
        QTest::addRow("%s, %s, scale %s", theme, size, scale)
            << QString::fromLatin1(theme) << QString::fromLatin1(size) << QString::fromLatin1(scale)
            << pixels;
    };
    row("light", "1280x800", "1", QSize(1280, 800));
    row("dark", "1024x640", "1", QSize(1024, 640));
    row("light", "1024x640", "2", QSize(2048, 1280));
}

void CaptureTest::picturesAreTheSameEveryTime()
{
    QFETCH(QString, theme);
    QFETCH(QString, size);
    QFETCH(QString, scale);
    QFETCH(QSize, pixels);
    QTemporaryDir first;
    QTemporaryDir second;
    for (const QTemporaryDir* folder : {&first, &second}) {
        const Outcome run =
            runConsole({QStringLiteral("--capture"), folder->path(), QStringLiteral("--theme"),
                        theme, QStringLiteral("--size"), size, QStringLiteral("--scale"), scale});
        QVERIFY2(run.code == 0, run.errors.constData());
    }
    const QStringList names = namesIn(first);
    QCOMPARE(namesIn(second), names);
    QVERIFY2(names.size() >= picturesLeast, qPrintable(QString::number(names.size())));
    for (const char* begin :
         {"loading-", "calm-", "review-", "crash-", "part-", "later-", "empty-", "error-"})
        QVERIFY2(!names.filter(QRegularExpression(QLatin1Char('^') + QLatin1String(begin))).empty(),
                 begin);
    QStringList differing;
    for (const QString& name : names) {
        if (bytesOf(first, name) != bytesOf(second, name)) {
            differing << name;
            keep(first, name, QStringLiteral("first-"));
            keep(second, name, QStringLiteral("second-"));
        }
        const QImage image(first.filePath(name));
        if (name.startsWith(QStringLiteral("calm-"))) QCOMPARE(image.size(), pixels);
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 7)
            for (int x = 0; x < image.width(); x += 7)
                colours.insert(image.pixel(x, y));
        QVERIFY2(colours.size() > 4, qPrintable(name));
    }
    QCOMPARE(differing.join(QLatin1Char(' ')), QString());
}

void CaptureTest::wrongOptionsAreRefusedInWords()
{
    QTemporaryDir folder;
    const QString blocked = folder.filePath(QStringLiteral("file"));
    QFile file(blocked);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const std::pair<QStringList, const char*> rows[] = {
        {{QStringLiteral("--theme"), QStringLiteral("pink")}, "light or dark"},
        {{QStringLiteral("--size"), QStringLiteral("big")}, "WIDTHxHEIGHT"},
        {{QStringLiteral("--size"), QStringLiteral("0x0")}, "WIDTHxHEIGHT"},
        {{QStringLiteral("--capture"), blocked + QStringLiteral("/below")}, "cannot be made"},
    };
    for (const auto& [arguments, words] : rows) {
        const Outcome run = runConsole(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.errors.contains(words), run.errors.constData());
    }
}

QTEST_MAIN(CaptureTest)
#include "capture_test.moc"

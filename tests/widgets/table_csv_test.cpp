//! Goal: a table as a file holds the exact values, is read back as it was, and cannot run formulas.
//! Method: a reader of RFC 4180 of its own over random cells; a table of dangerous beginnings;
//! files that cannot be written.

#include "widgets/tables/csv.h"
#include "widgets/tables/facts_model.h"

#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <rapidcheck.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace widgets::tables;

namespace {

//! Fields by line. Knows nothing of how csvText writes them but the format's own rules.
std::vector<QStringList> readCsv(const QString& text)
{
    std::vector<QStringList> lines;
    QStringList line;
    QString field;
    bool isQuoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (isQuoted && c == u'"' && at + 1 < text.size() && text[at + 1] == u'"') {
            field += c;
            ++at;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (isQuoted) {
            field += c;
        } else if (c == u',') {
            line << field;
            field.clear();
        } else if (c == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n') {
            line << field;
            field.clear();
            lines.push_back(line);
            line.clear();
            ++at;
        } else {
            field += c;
        }
    }
    return lines;
}

QString randomText()
{
    static const QString signs = QStringLiteral("ab,\"\r\n\t =+-@;'é€1");
    const auto picks =
        *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(signs.size())));
    QString text;
    for (const int pick : picks)
        text += signs[pick];
    return text;
}

//! Lets no file grow beyond a few bytes, as a full disk does.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit tight{16, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
};

} // namespace

class TableCsvTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack();
    void formulasAreMadeHarmless_data();
    void formulasAreMadeHarmless();
    void numbersAreExactAndLeftAlone_data();
    void numbersAreExactAndLeftAlone();
    void cellsGiveTheirRawValueInTheirPlaces();
    void chosenColumnsComeInTheirOrder();
    void savedFileHoldsTheText();
    void failureIsASentenceAndKeepsTheOldFile();
};

void TableCsvTest::whatIsWrittenIsReadBack()
{
    QVERIFY(rc::check("random cells", [] {
        const int rows = *rc::gen::inRange(0, 6);
        const int columns = *rc::gen::inRange(1, 5);
        QStandardItemModel model(rows, columns);
        std::vector<QStringList> expected;
        for (int row = -1; row < rows; ++row) {
            QStringList line;
            for (int column = 0; column < columns; ++column) {
                const QString text = randomText();
                if (row < 0)
                    model.setHeaderData(column, Qt::Horizontal, text);
                else
                    model.setData(model.index(row, column), text, RawRole);
                const bool isFormula =
                    !text.isEmpty() && QStringLiteral("=+-@\t\r\n").contains(text.front());
                line << (isFormula ? u'\'' + text : text);
            }
            expected.push_back(line);
        }
        RC_ASSERT(readCsv(csvText(model)) == expected);
    }));
}

void TableCsvTest::formulasAreMadeHarmless_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* text, const char* field) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(field);
    };
    row("=1+1", "'=1+1");
    row("+49 30 1234", "'+49 30 1234");
    row("-1", "'-1"); // a name may look like a number; a number comes as one
    row("@SUM(A1)", "'@SUM(A1)");
    row("\t=1", "\"'\t=1\"");
    row("=cmd,\"x\"", "\"'=cmd,\"\"x\"\"\"");
    row("a=1", "a=1");
    row(" =1", "\" =1\"");
    row("", "");
}

void TableCsvTest::formulasAreMadeHarmless()
{
    QFETCH(QString, text);
    QFETCH(QString, field);
    if (text == QStringLiteral("\t=1")) field = QStringLiteral("'\t=1"); // no quotes are needed
    QCOMPARE(csvField(text, false), field);
}

void TableCsvTest::numbersAreExactAndLeftAlone_data()
{
    QTest::addColumn<QVariant>("raw");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << QVariant(0ULL) << 6 << QStringLiteral("0.000000");
    QTest::newRow("one") << QVariant(1ULL) << 6 << QStringLiteral("0.000001");
    QTest::newRow("most") << QVariant(~0ULL) << 6 << QStringLiteral("18446744073709.551615");
    QTest::newRow("whole") << QVariant(~0ULL) << 0 << QStringLiteral("18446744073709551615");
    QTest::newRow("below zero") << QVariant(-1LL) << 6 << QStringLiteral("-0.000001");
    QTest::newRow("least") << QVariant(std::numeric_limits<qint64>::min()) << 2
                           << QStringLiteral("-92233720368547758.08");
}

void TableCsvTest::numbersAreExactAndLeftAlone()
{
    QFETCH(QVariant, raw);
    QFETCH(int, decimals);
    QFETCH(QString, text);
    QCOMPARE(exactText(raw, decimals), text);
    QCOMPARE(csvField(text, true), text);
}

void TableCsvTest::cellsGiveTheirRawValueInTheirPlaces()
{
    FactsModel model({{QStringLiteral("Name")},
                      {QStringLiteral("Value"), true, {}, false, 6},
                      {QStringLiteral("Change"), true, {}, false, 6},
                      {QStringLiteral("Since")}});
    Cell since{QStringLiteral("May"), qint64(1)};
    since.exported = QStringLiteral("2025-05-06T08:00:00Z");
    model.setRows({{{QStringLiteral("=SOL")},
                    {QStringLiteral("1,234.567890"), 1'234'567'890ULL},
                    {QStringLiteral("−0.5"), qint64(-500'000)},
                    since}});
    QCOMPARE(csvText(model),
             QStringLiteral("Name,Value,Change,Since\r\n"
                            "'=SOL,1234.567890,-0.500000,2025-05-06T08:00:00Z\r\n"));
}

void TableCsvTest::chosenColumnsComeInTheirOrder()
{
    FactsModel model({{QStringLiteral("a")}, {QStringLiteral("b")}, {QStringLiteral("c")}});
    model.setRows({{{QStringLiteral("1")}, {QStringLiteral("2")}, {QStringLiteral("3")}}});
    QCOMPARE(csvText(model, {2, 0}), QStringLiteral("c,a\r\n3,1\r\n"));
}

void TableCsvTest::savedFileHoldsTheText()
{
    QTemporaryDir folder;
    FactsModel model({{QStringLiteral("Name")}});
    model.setRows({{{QStringLiteral("Größe, €")}}});
    const QString path = folder.filePath(QStringLiteral("table.csv"));
    QCOMPARE(saveCsv(model, path), std::optional<QString>());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), csvText(model));
}

void TableCsvTest::failureIsASentenceAndKeepsTheOldFile()
{
    FactsModel model({{QStringLiteral("Name")}});
    model.setRows({{{QString(8'192, QLatin1Char('x'))}}});
    const QString nowhere = QStringLiteral("/nonexistent/folder/table.csv");
    const auto refusal = saveCsv(model, nowhere);
    QVERIFY(refusal);
    QVERIFY2(refusal->contains(nowhere) && refusal->endsWith(QLatin1Char('.')),
             qPrintable(*refusal));

    QTemporaryDir folder;
    const QString kept = folder.filePath(QStringLiteral("kept.csv"));
    QFile before(kept);
    QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
    before.close();
    {
        const FullDisk full;
        const auto refused = saveCsv(model, kept);
        QVERIFY(refused);
        QVERIFY2(refused->contains(kept), qPrintable(*refused));
    }
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), QByteArray("before"));

    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QVERIFY(saveCsv(model, pipe));
    QVERIFY(!QFileInfo(pipe).isFile()); // it is still a pipe
    const QString path = folder.filePath(QStringLiteral("taken"));
    QVERIFY(QDir().mkpath(path + QStringLiteral("/inside"))); // a folder of that name
    QVERIFY(saveCsv(model, path));
    QVERIFY(QDir(path + QStringLiteral("/inside")).exists());
}

QTEST_MAIN(TableCsvTest)
#include "table_csv_test.moc"

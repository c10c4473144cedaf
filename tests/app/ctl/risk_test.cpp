//! Goal: `risk factors` gives the recorded reference values, and every fault of a file becomes a
//! sentence with file and line.
//! Method: the real program over the shipped markets against the values computed independently
//! (tests/vectors/market), and over damaged copies.

#include "tests/app/ctl/ctl_run.h"

#include <QTemporaryDir>

#include <cmath>

using tests::runCtl;
using tests::runJson;
using tests::text;

class RiskTest : public QObject
{
    Q_OBJECT

private slots:
    void referenceValuesAreReproduced();
    void damagedFilesAreNamed();
};

namespace {

const QString records = QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/market/mit2025/");

QStringList wordsFor(const QString& candles, const QString& funding, const QString& at)
{
    return {QStringLiteral("risk"),      QStringLiteral("factors"),
            QStringLiteral("--candles"), candles,
            QStringLiteral("--funding"), funding,
            QStringLiteral("--at"),      at};
}

double relative(double a, double b)
{
    return std::abs(a - b) / std::abs(b);
}

} // namespace

void RiskTest::referenceValuesAreReproduced()
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/market/reference_metrics_mit2025.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> names = file.readLine().trimmed().split(',');
    int rows = 0;
    while (!file.atEnd()) {
        const QList<QByteArray> row = file.readLine().trimmed().split(',');
        const auto column = [&](const char* name) { return row[names.indexOf(name)]; };
        const QString market = QString::fromLatin1(column("file")).section(u'/', -1);
        const QString funding =
            QString(market).replace(QStringLiteral("_15m"), QStringLiteral("_funding"));
        const auto answer = runJson(
            wordsFor(records + market, records + funding, QString::fromLatin1(column("asof_ms"))));
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        const QJsonObject json = answer.json();
        QVERIFY(relative(text(json, "volatility_e9").toDouble() * 1e-9,
                         column("vol_annualised_365x96").toDouble()) < 1e-6);
        QVERIFY(relative(text(json, "funding_sample_variance_e18").toDouble() * 1e-18,
                         column("funding_sample_variance").toDouble()) < 1e-6);
        QVERIFY(json[QStringLiteral("returns")].isDouble());
        QVERIFY(json[QStringLiteral("low_quality")].isBool());
        QVERIFY(json[QStringLiteral("funding_variance_e18")].isString());
        ++rows;
    }
    QVERIFY(rows > 10);
}

void RiskTest::damagedFilesAreNamed()
{
    QTemporaryDir folder;
    const QString good = records + QStringLiteral("LAYERUSDT_15m.csv");
    const QString funding = records + QStringLiteral("LAYERUSDT_funding.csv");
    const QString at = QStringLiteral("1748964600000");
    QFile source(good);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QList<QByteArray> lines = source.readAll().split('\n');
    const auto damaged = [&](int line, const QByteArray& content) {
        QList<QByteArray> copy = lines;
        copy[line - 1] = content;
        const QString path = folder.filePath(QStringLiteral("damaged.csv"));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) file.write(copy.join('\n'));
        file.close();
        return runCtl(wordsFor(path, funding, at));
    };
    VERIFY_REFUSED(damaged(7, "1746374400000,1,1"), 2, "damaged.csv: line 7");
    VERIFY_REFUSED(damaged(9, lines[7]), 2, "Times must rise");
    VERIFY_REFUSED(damaged(1, "when,what"), 2, "damaged.csv: line 1");
    VERIFY_REFUSED(runCtl(wordsFor(QStringLiteral("/no/such.csv"), funding, at)), 2,
                   "/no/such.csv: No such file");
    VERIFY_REFUSED(runCtl(wordsFor(good, funding, QStringLiteral("yesterday"))), 2, "'yesterday'");
    VERIFY_REFUSED(runCtl(wordsFor(good, funding, QStringLiteral("5"))), 2, "far from any market");
}

QTEST_APPLESS_MAIN(RiskTest)
#include "risk_test.moc"

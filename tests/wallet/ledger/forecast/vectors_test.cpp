//! Goal: the forecast is what the real app showed, letter for letter.
//! Method: one test row for every message that was observed: transactions, corrupted ones, and
//! off-chain texts page by page.

#include "tests/wallet/ledger/forecast/vectors.h"

#include <QTest>

using namespace tests::forecast;

namespace {

const AppProfile observed{Model::NanoSPlus, {1, 9, 0}, false};

void addRows(const char* file, int expected)
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray cases = readVectors(file)["cases"_L1].toArray();
    QCOMPARE(int(cases.size()), expected);
    for (const QJsonValue& row : cases)
        QTest::newRow(qPrintable(row["name"_L1].toString())) << row.toObject();
}

} // namespace

class VectorsTest : public QObject
{
    Q_OBJECT

private slots:
    void parserIsTheApps_data() { addRows("forecast.json", 439); }
    void parserIsTheApps();
    void transactionIsDrawnLineByLine_data() { addRows("golden-clearsign.json", 31); }
    void transactionIsDrawnLineByLine();
    void textIsDrawnPageByPage_data() { addRows("offchain.json", 17); }
    void textIsDrawnPageByPage();
};

void VectorsTest::parserIsTheApps()
{
    QFETCH(const QJsonObject, row);
    const auto message = fromHex(row["messageHex"_L1]);
    const auto signer = addressOfHex(row["signerHex"_L1]);
    const QJsonObject expected = row["expected"_L1].toObject();

    const Forecast forecast = forecastTransaction(view(message), signer, observed);
    QCOMPARE(textOf(name(forecast.outcome)), expected["result"_L1].toString());
    QCOMPARE(rowsOf(forecast.screens), rowsOf(expected["screens"_L1]));
    QCOMPARE(forecast.isClear(), !forecast.screens.empty());
    QCOMPARE(forecast.outcome == Outcome::Blind, !forecast.blindScreens.empty());
    QVERIFY(!forecast.isEstimate);
    QCOMPARE(forecast.hash, core::solana::sha256({view(message)}));
}

void VectorsTest::transactionIsDrawnLineByLine()
{
    QFETCH(const QJsonObject, row);
    const auto signer = addressOfText(readVectors("golden-clearsign.json")["pubkey"_L1]);
    const auto message = fromHex(row["message_hex"_L1]);

    const Forecast forecast = forecastTransaction(view(message), signer, observed);
    QCOMPARE(forecast.isClear(), row["clear"_L1].toBool());
    QCOMPARE(QString::number(forecast.statusWord, 16), row["sw_blind_off"_L1].toString());
    if (!forecast.isClear()) return;
    auto pages = rowsOf(pagesOf(forecast, Model::NanoSPlus));
    QCOMPARE(pages.takeLast(), QStringList{u"Approve"_s});
    QCOMPARE(pages, rowsOf(row["screens"_L1]));
    QCOMPARE(rowsOf(pagesOf(forecast, Model::NanoX)), rowsOf(pagesOf(forecast, Model::NanoSPlus)));
}

void VectorsTest::textIsDrawnPageByPage()
{
    QFETCH(const QJsonObject, row);
    const auto message = fromHex(row["msg"_L1]);
    const auto signer = addressOfHex(row["pk"_L1]);

    const Forecast forecast = forecastOffchain(view(message), signer, observed);
    QVERIFY(forecast.isClear());
    QCOMPARE(int(forecast.statusWord), 0x9000);
    QCOMPARE(rowsOf(forecast.screens),
             QList<QStringList>({{u"Message"_s, row["text"_L1].toString()}}));
    const auto pages = pagesOf(forecast, Model::NanoSPlus);
    // The rows of format 1 were recorded by their signature alone.
    if (!row.contains("screens"_L1)) return;
    QCOMPARE(rowsOf(pages), rowsOf(row["screens"_L1]));
    QCOMPARE(int(pressCount(pages)), row["presses"_L1].toInt());
    QCOMPARE(int(std::ranges::count(pages, PageKind::Content, &DevicePage::kind)),
             row["pages"_L1].toInt());
}

QTEST_APPLESS_MAIN(VectorsTest)
#include "vectors_test.moc"

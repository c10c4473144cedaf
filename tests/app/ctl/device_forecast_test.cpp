//! Goal: `device forecast` says on the command line what the library forecasts, in the words that
//! scripts rely on, and refuses bad input with a sentence.
//! Method: the real program over observed messages of every outcome, and words that are wrong.

#include "tests/app/ctl/ctl_run.h"

using namespace tests;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject rowNamed(const char* file, const char* prefix)
{
    const QJsonArray cases = readVectors(file)["cases"_L1].toArray();
    for (const QJsonValue& row : cases)
        if (text(row, "name").startsWith(QLatin1String(prefix))) return row.toObject();
    return {};
}

CtlAnswer forecastOf(const QString& message, const QString& signer, const QStringList& more = {})
{
    return runJson(
        QStringList{u"device"_s, u"forecast"_s, u"--message"_s, message, u"--signer"_s, signer} +
        more);
}

} // namespace

class DeviceForecastTest : public QObject
{
    Q_OBJECT

private slots:
    void everyOutcomeAsObserved_data();
    void everyOutcomeAsObserved();
    void textIsOneScreen();
    void olderAndNewerAppsDiffer();
    void peopleSeePages();
    void badInputIsRefused();
};

void DeviceForecastTest::everyOutcomeAsObserved_data()
{
    QTest::addColumn<QString>("row");
    for (const char* row : {"002", "101", "212", "282", "005", "402", "439"})
        QTest::newRow(row) << QString::fromLatin1(row);
}

void DeviceForecastTest::everyOutcomeAsObserved()
{
    QFETCH(const QString, row);
    const QJsonObject vector = rowNamed("ledger/forecast.json", qPrintable(row));
    const CtlAnswer answer = forecastOf(text(vector, "messageHex"), text(vector, "signerHex"));
    VERIFY_ANSWER(answer.exitCode == 0, answer);

    QJsonObject expected = vector["expected"_L1].toObject();
    const QJsonObject given = answer.json();
    QCOMPARE(given["result"_L1], expected["result"_L1]);
    QCOMPARE(given["screens"_L1], expected["screens"_L1]);
    QCOMPARE(given.keys(), (QStringList{u"hash"_s, u"result"_s, u"screens"_s}));
    QVERIFY(given["hash"_L1].toString().size() > 40);
}

void DeviceForecastTest::textIsOneScreen()
{
    const QJsonObject vector = rowNamed("ledger/offchain.json", "k1");
    const CtlAnswer answer = forecastOf(text(vector, "msg"), text(vector, "pk"), {u"--offchain"_s});
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    QCOMPARE(answer.json()["result"_L1].toString(), u"clear"_s);
    // Compilers differ on what braces around an array alone mean.
    QJsonArray screens;
    screens.append(QJsonArray{u"Message"_s, vector["text"_L1]});
    QCOMPARE(answer.json()["screens"_L1].toArray(), screens);
    // The same bytes are no transaction.
    QCOMPARE(forecastOf(text(vector, "msg"), text(vector, "pk")).json()["result"_L1].toString(),
             u"header_invalid"_s);
}

void DeviceForecastTest::olderAndNewerAppsDiffer()
{
    const QJsonObject vector = rowNamed("ledger/forecast.json", "001");
    const auto titleFor = [&vector](const QString& version) {
        const CtlAnswer answer = forecastOf(text(vector, "messageHex"), text(vector, "signerHex"),
                                            {u"--app"_s, version, u"--model"_s, u"stax"_s});
        return answer.json()["screens"_L1][0][0].toString();
    };
    QCOMPARE(titleFor(u"1.9.0"_s), u"Transfer"_s);
    QCOMPARE(titleFor(u"1.14.0"_s), u"Amount"_s);
}

void DeviceForecastTest::peopleSeePages()
{
    const QJsonObject vector = rowNamed("ledger/offchain.json", "k0");
    const CtlAnswer answer = runCtl({u"device"_s, u"forecast"_s, u"--offchain"_s, u"--message"_s,
                                     u"-"_s, u"--signer"_s, text(vector, "pk")},
                                    text(vector, "msg").toLatin1());
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    for (const char* words : {"Review message", "Message (1/4) | Backstop vote", "Approve"})
        VERIFY_ANSWER(answer.out.contains(words), answer);
}

void DeviceForecastTest::badInputIsRefused()
{
    const QJsonObject vector = rowNamed("ledger/forecast.json", "001");
    const QString message = text(vector, "messageHex");
    const QString signer = text(vector, "signerHex");
    VERIFY_REFUSED(forecastOf(message + u'0', signer), 2, "hexadecimal");
    VERIFY_REFUSED(forecastOf(u"zz"_s, signer), 2, "hexadecimal");
    VERIFY_REFUSED(forecastOf(message, u"not an address"_s), 2, "address");
    VERIFY_REFUSED(forecastOf(message, QString(64, u'g')), 2, "hexadecimal");
    VERIFY_REFUSED(forecastOf(message, signer, {u"--model"_s, u"nano"_s}), 2, "nanosp");
    VERIFY_REFUSED(forecastOf(message, signer, {u"--app"_s, u"1.9"_s}), 2, "1.9.0");
    VERIFY_REFUSED(forecastOf(message, signer, {u"--app"_s}), 2, "--app");
    VERIFY_REFUSED(forecastOf(message, signer, {u"surplus"_s}), 2, "surplus");
    VERIFY_REFUSED(runCtl({u"device"_s, u"forecast"_s, u"--message"_s, message}), 2, "--signer");
}

QTEST_APPLESS_MAIN(DeviceForecastTest)
#include "device_forecast_test.moc"

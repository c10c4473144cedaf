//! Goal: keys, signatures, status words and screens are those of the real app.
//! Method: what was observed on it, as APDUs: golden.json with its own APDUs, the messages of
//! golden-clearsign.json and offchain.json in the host's chunks.

#include "tests/wallet/ledger/emulated/device_kit.h"

#include <QTest>

using namespace emulatedkit;
using namespace Qt::Literals::StringLiterals;
using wallet::ledger::Ins;
using wallet::ledger::emulated::ScreenEvent;
using wallet::ledger::forecast::DevicePage;
using wallet::ledger::forecast::PageKind;

namespace {

constexpr const char* approving = "always any approve\n";

std::vector<DevicePage> drawn(EmulatedDevice& device)
{
    std::vector<DevicePage> pages;
    for (const ScreenEvent& event : device.takeEvents())
        if (event.what == ScreenEvent::What::Drawn) pages.push_back(event.page);
    return pages;
}

//! As the vectors write a page: its title and its lines in a row, a space that begins a line apart.
QJsonArray rowOf(const DevicePage& page)
{
    QJsonArray row{QString::fromStdString(page.title)};
    for (const std::string& line : page.lines) {
        const bool isBroken = line.starts_with(' ');
        if (isBroken) row.append(u" "_s);
        row.append(QString::fromStdString(line.substr(isBroken ? 1 : 0)));
    }
    return row;
}

} // namespace

class GoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void keysAreTheRealDevices();
    void signaturesAreTheRealDevices();
    void answersAndScreensOfTransactionsAreTheRealApps();
    void offchainScreensAndSignaturesAreTheRealApps();
    void changedDigitIsSeenByTheseTests();
};

void GoldenTest::keysAreTheRealDevices()
{
    const QJsonObject golden = vectors("golden.json");
    QCOMPARE(golden["mnemonic"_L1].toString(),
             QString::fromLatin1(words.data(), static_cast<int>(words.size())));
    const QJsonArray keys = golden["pubkeys"_L1].toArray();
    QCOMPARE(keys.size(), 7);
    EmulatedDevice device = deviceWith(approving);
    for (const QJsonValue& key : keys) {
        const std::vector<uint8_t> apdu = fromHex(key["apdu"_L1].toString());
        QCOMPARE(hexOf(sendAll(device, {apdu})), key["pubkey_hex"_L1].toString() + "9000"_L1);
        const auto path = pathOf(key["path"_L1].toString().toStdString());
        QCOMPARE(hexOf(wallet::ledger::publicKeyApdu(path, false).value()),
                 key["apdu"_L1].toString());
    }
    QVERIFY2(drawn(device).empty(), "a silent request was shown");
}

void GoldenTest::signaturesAreTheRealDevices()
{
    const QJsonArray rows = vectors("golden.json")["sign"_L1].toArray();
    QVERIFY(rows.size() >= 4);
    for (const QJsonValue& row : rows) {
        EmulatedDevice device = deviceWith(approving);
        const QJsonArray apdus = row["apdus"_L1].toArray();
        for (qsizetype i = 0; i < apdus.size(); ++i) {
            const auto delivery = send(device, fromHex(apdus[i].toString()));
            QVERIFY(delivery.has_value());
            const bool isLast = i + 1 == apdus.size();
            QCOMPARE(hexOf(delivery->answer),
                     isLast ? row["signature"_L1].toString() + row["sw"_L1].toString()
                            : QStringLiteral("9000"));
        }
    }
}

void GoldenTest::answersAndScreensOfTransactionsAreTheRealApps()
{
    const QJsonArray cases = vectors("golden-clearsign.json")["cases"_L1].toArray();
    QCOMPARE(cases.size(), 31);
    for (const QJsonValue& row : cases) {
        const QByteArray name = row["name"_L1].toString().toUtf8();
        EmulatedDevice device = deviceWith(approving);
        const auto message = fromHex(row["message_hex"_L1].toString());
        const Answer answer = sendAll(device, signing(Ins::SignTransaction, message));
        QVERIFY2(hexOf(answer) ==
                     row["signature"_L1].toString() + row["sw_blind_off"_L1].toString(),
                 name.constData());
        QJsonArray content;
        bool wasApproved = false;
        for (const DevicePage& page : drawn(device)) {
            if (page.kind == PageKind::Content) content.append(rowOf(page));
            wasApproved = wasApproved || page.kind == PageKind::Decision;
        }
        QVERIFY2(content == row["screens"_L1].toArray(), name.constData());
        QVERIFY2(wasApproved == row["clear"_L1].toBool(), name.constData());
    }
}

void GoldenTest::offchainScreensAndSignaturesAreTheRealApps()
{
    const QJsonArray cases = vectors("offchain.json")["cases"_L1].toArray();
    QCOMPARE(cases.size(), 17);
    for (const QJsonValue& row : cases) {
        const QByteArray name = row["name"_L1].toString().toUtf8();
        const auto message = fromHex(row["msg"_L1].toString());
        const bool isSecondKey = row["pk"_L1] == vectors("offchain.json")["pk1"_L1];
        EmulatedDevice device = deviceWith(approving);
        const Answer answer =
            sendAll(device, signing(Ins::SignOffchain, message,
                                    isSecondKey ? "m/44'/501'/1'" : "m/44'/501'/0'"));
        QVERIFY2(hexOf(answer) == row["sig"_L1].toString() + "9000"_L1, name.constData());
        QJsonArray pages;
        for (const DevicePage& page : drawn(device))
            pages.append(rowOf(page));
        if (row["screens"_L1].isArray())
            QVERIFY2(pages == row["screens"_L1].toArray(), name.constData());
    }
}

void GoldenTest::changedDigitIsSeenByTheseTests()
{
    const QJsonValue row = vectors("golden.json")["sign"_L1].toArray()[0];
    std::vector<uint8_t> apdu = fromHex(row["apdus"_L1].toArray()[0].toString());
    apdu.back() ^= 1; // the amount
    EmulatedDevice device = deviceWith(approving);
    const Answer answer = sendAll(device, {apdu});
    QCOMPARE(wordOf(answer), QStringLiteral("9000"));
    QVERIFY(hexOf(answer) != row["signature"_L1].toString() + "9000"_L1);
}

QTEST_APPLESS_MAIN(GoldenTest)
#include "golden_test.moc"

//! Goal: the emulated device speaks the vendor's USB framing, and its faults show in reports.
//! Method: the frames of hid-golden.txt in, answers out of single reports; commands out of order,
//! doubled, cut, of another tag; each fault of the way.

#include "tests/wallet/ledger/emulated/device_kit.h"
#include "wallet/ledger/emulated/hid_face.h"

#include <QTest>

using namespace emulatedkit;
using namespace Qt::Literals::StringLiterals;
using wallet::ledger::Ins;
using wallet::ledger::emulated::HidFace;
using wallet::ledger::emulated::LiveDevice;
using Report = HidFace::Report;

namespace {

//! A command in reports, by hand.
std::vector<Report> framesOf(const std::vector<uint8_t>& command, uint16_t channel = 0x0101)
{
    std::vector<Report> reports;
    for (size_t done = 0; done < command.size();) {
        Report report{};
        const size_t sequence = reports.size();
        std::vector<uint8_t> head{static_cast<uint8_t>(channel >> 8), static_cast<uint8_t>(channel),
                                  0x05, 0, static_cast<uint8_t>(sequence)};
        if (sequence == 0) {
            head.push_back(static_cast<uint8_t>(command.size() >> 8));
            head.push_back(static_cast<uint8_t>(command.size()));
        }
        std::copy(head.begin(), head.end(), report.begin());
        for (size_t at = head.size(); at < report.size() && done < command.size(); ++at, ++done)
            report[at] = command[done];
        reports.push_back(report);
    }
    return reports;
}

std::vector<Report> readAll(HidFace& face)
{
    std::vector<Report> reports;
    while (const auto report = face.read())
        reports.push_back(*report);
    return reports;
}

//! The answer that reports carry; empty when they are not in order.
std::vector<uint8_t> answerIn(const std::vector<Report>& reports, uint16_t channel = 0x0101)
{
    std::vector<uint8_t> answer;
    size_t length = 0;
    for (size_t i = 0; i < reports.size(); ++i) {
        const Report& report = reports[i];
        if (report[0] != channel >> 8 || report[1] != (channel & 0xff) || report[2] != 0x05)
            return {};
        if (report[3] * 256u + report[4] != i) return {};
        if (i == 0) length = report[5] * 256u + report[6];
        answer.insert(answer.end(), report.begin() + (i == 0 ? 7 : 5), report.end());
    }
    if (answer.size() < length) return {};
    answer.resize(length);
    return answer;
}

const auto configuration = wallet::ledger::configurationApdu();
constexpr const char* configured = "00000109009000";

std::vector<uint8_t> transfer()
{
    return fromHex(
        vectors("golden.json")["sign"_L1].toArray()[0].toObject()["message"_L1].toString());
}

//! A device with its face, following a script.
struct Bench
{
    explicit Bench(std::string_view script) : device(deviceWith(script)), face(device) {}

    std::vector<uint8_t> exchange(const std::vector<uint8_t>& command, uint16_t channel = 0x0101)
    {
        for (const Report& report : framesOf(command, channel))
            face.write(report);
        return answerIn(readAll(face), channel);
    }

    LiveDevice device;
    HidFace face;
};

} // namespace

class HidFaceTest : public QObject
{
    Q_OBJECT

private slots:
    void vendorsFramesAreUnderstood();
    void channelIsEchoed();
    void longCommandSignsAndAnswersInTwoReports();
    void reportsOutOfOrderAreDropped();
    void commandsWaitTheirTurn();
    void unplugsBetweenReports();
    void appMovesUnplug();
    void staleAnswerComesAfterPluggingIn();
    void faultsShowInReports();
    void foreignReportsComeFirst();
    void unpluggingForgets();
    void slowReportsAreHeldBack();
};

void HidFaceTest::vendorsFramesAreUnderstood()
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/ledger/hid-golden.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    Bench bench("always any refuse\n");
    int understood = 0;
    QString kind;
    const auto finish = [&] {
        const QString answer = hexOf(answerIn(readAll(bench.face)));
        if (kind.isEmpty()) return;
        QVERIFY2(!answer.isEmpty(), qPrintable(kind));
        if (kind.startsWith(QLatin1String("GET_APP_CONFIG")))
            QCOMPARE(answer, QString::fromLatin1(configured));
        if (kind.startsWith(QLatin1String("GET_PUBKEY"))) QCOMPARE(answer.size(), 68);
        ++understood;
    };
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (!line.startsWith(QLatin1String("frame "))) {
            finish();
            kind = line;
            continue;
        }
        const auto bytes = fromHex(line.section(QLatin1Char(' '), 2));
        QCOMPARE(bytes.size(), Report{}.size());
        Report report{};
        std::copy(bytes.begin(), bytes.end(), report.begin());
        QVERIFY(bench.face.write(report));
    }
    finish();
    QVERIFY(understood >= 5);
}

void HidFaceTest::channelIsEchoed()
{
    Bench bench("");
    for (const uint16_t channel : {uint16_t{0x0101}, uint16_t{0}, uint16_t{0xffff}})
        QCOMPARE(hexOf(bench.exchange(configuration, channel)), QString::fromLatin1(configured));
}

void HidFaceTest::longCommandSignsAndAnswersInTwoReports()
{
    Bench bench("always any approve\n");
    const auto apdu = signing(Ins::SignTransaction, transfer()).front();
    for (const Report& report : framesOf(apdu))
        QVERIFY(bench.face.write(report));
    const auto reports = readAll(bench.face);
    QCOMPARE(reports.size(), 2u); // 66 bytes: 57 and 9
    const auto signature =
        vectors("golden.json")["sign"_L1].toArray()[0].toObject()["signature"_L1].toString();
    QCOMPARE(hexOf(answerIn(reports)), signature + QStringLiteral("9000"));
    const Report& last = reports.back();
    QVERIFY(std::all_of(last.begin() + 5 + 9, last.end(), [](uint8_t byte) { return byte == 0; }));
}

void HidFaceTest::reportsOutOfOrderAreDropped()
{
    Bench bench("always any approve\n");
    const auto frames = framesOf(signing(Ins::SignTransaction, transfer()).front());
    QCOMPARE(frames.size(), 3u);
    const auto answersTo = [&bench](const std::vector<Report>& reports) {
        for (const Report& report : reports)
            bench.face.write(report);
        return !readAll(bench.face).empty();
    };
    QVERIFY(!answersTo({frames[0], frames[2]}));
    QVERIFY(!answersTo({frames[1], frames[2]}));
    QVERIFY(!answersTo({frames[0], frames[1], frames[1]}));
    Report other = frames[1];
    other[2] = 0x06;
    QVERIFY(!answersTo({frames[0], other, frames[2]}));
    other = frames[1];
    other[0] = 0x77;
    QVERIFY(!answersTo({frames[0], other, frames[2]}));
    Report empty = frames[0];
    empty[5] = empty[6] = 0;
    QVERIFY(!answersTo({empty}));
    empty[5] = 0xff;
    QVERIFY(!answersTo({empty, frames[1], frames[2]}));
    QVERIFY(answersTo(frames));
}

void HidFaceTest::commandsWaitTheirTurn()
{
    Bench bench("");
    for (const Report& report : framesOf(signing(Ins::SignTransaction, transfer()).front()))
        bench.face.write(report);
    bench.face.write(framesOf(configuration).front());
    QVERIFY(readAll(bench.face).empty());
    QVERIFY(bench.device.refuse());
    const auto reports = readAll(bench.face);
    QCOMPARE(reports.size(), 2u);
    QCOMPARE(hexOf(answerIn({reports[0]})), QStringLiteral("6985"));
    QCOMPARE(hexOf(answerIn({reports[1]})), QString::fromLatin1(configured));
}

void HidFaceTest::unplugsBetweenReports()
{
    for (size_t count = 0; count < 2; ++count) {
        Bench bench("sign approve unplug " + std::to_string(64 * count) + "\n");
        for (const Report& report : framesOf(signing(Ins::SignTransaction, transfer()).front()))
            bench.face.write(report);
        QCOMPARE(readAll(bench.face).size(), count);
        QVERIFY(!bench.face.isPlugged());
        QVERIFY(!bench.face.write(framesOf(configuration).front()));
        bench.face.plug();
        QCOMPARE(hexOf(bench.exchange(configuration)), QString::fromLatin1(configured));
    }
}

void HidFaceTest::appMovesUnplug()
{
    Bench bench("app none\nalways any approve\nconfiguration close-app\n");
    QCOMPARE(hexOf(bench.exchange(wallet::ledger::openAppApdu("Solana"))), QStringLiteral("9000"));
    QVERIFY(!bench.face.isPlugged());
    bench.face.plug();
    QVERIFY(bench.exchange(configuration).empty());
    QVERIFY(!bench.face.isPlugged());
    bench.face.plug();
    QCOMPARE(hexOf(bench.exchange(configuration)), QStringLiteral("6e01"));
}

void HidFaceTest::staleAnswerComesAfterPluggingIn()
{
    Bench bench("sign stale approve\n");
    for (const Report& report : framesOf(signing(Ins::SignTransaction, transfer()).front()))
        bench.face.write(report);
    QVERIFY(readAll(bench.face).empty());
    QVERIFY(!bench.face.isPlugged());
    bench.face.plug();
    bench.face.write(framesOf(configuration).front());
    const auto reports = readAll(bench.face);
    QCOMPARE(reports.size(), 3u);
    QCOMPARE(answerIn({reports[0], reports[1]}).size(), 66u);
    QCOMPARE(hexOf(answerIn({reports[2]})), QString::fromLatin1(configured));
}

void HidFaceTest::faultsShowInReports()
{
    Bench bench("any wrong-tag\nany wrong-sequence\nsign wrong-sequence 1 approve\n"
                "any wrong-length 500\nany garbage 100\nany short 1\n");
    const auto reports = [&bench](const std::vector<uint8_t>& command) {
        for (const Report& report : framesOf(command))
            bench.face.write(report);
        return readAll(bench.face);
    };
    QCOMPARE(reports(configuration)[0][2], 0x07);
    QCOMPARE(reports(configuration)[0][4], 1);
    const auto second = reports(signing(Ins::SignTransaction, transfer()).front());
    QCOMPARE(second.size(), 2u);
    QCOMPARE(second[0][4], 0);
    QCOMPARE(second[1][4], 2);
    QCOMPARE(reports(configuration)[0][5], 1); // 500 is 01F4
    QCOMPARE(answerIn(reports(configuration)).size(), 100u);
    QCOMPARE(answerIn(reports(configuration)).size(), 1u);
    QCOMPARE(hexOf(answerIn(reports(configuration))), QString::fromLatin1(configured));
}

void HidFaceTest::foreignReportsComeFirst()
{
    Bench bench("any wrong-channel\n");
    bench.face.write(framesOf(configuration).front());
    const auto reports = readAll(bench.face);
    QCOMPARE(reports.size(), 3u);
    QCOMPARE(answerIn({reports[0], reports[1]}, 0x0202).size(), 114u);
    QCOMPARE(hexOf(answerIn({reports[2]})), QString::fromLatin1(configured));
}

void HidFaceTest::unpluggingForgets()
{
    Bench bench("");
    for (const Report& report : framesOf(signing(Ins::SignTransaction, transfer()).front()))
        bench.face.write(report);
    QVERIFY(bench.device.prompt().has_value());
    bench.face.unplug();
    QVERIFY(!bench.face.read().has_value());
    QVERIFY(!bench.device.prompt().has_value());
    bench.face.plug();
    QVERIFY(readAll(bench.face).empty());
    QCOMPARE(hexOf(bench.exchange(configuration)), QString::fromLatin1(configured));
}

void HidFaceTest::slowReportsAreHeldBack()
{
    Bench bench("any slow 20\n");
    bench.face.write(framesOf(configuration).front());
    std::optional<Report> report;
    QTRY_VERIFY(report.has_value() || (report = bench.face.read()).has_value());
    QVERIFY(bench.device.now() >= Time(20));
    QCOMPARE(hexOf(answerIn({*report})), QString::fromLatin1(configured));
}

QTEST_APPLESS_MAIN(HidFaceTest)
#include "hid_face_test.moc"

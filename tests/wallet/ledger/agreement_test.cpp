//! Goal: host and emulated device, written apart, agree on every byte of both ways; and no fault of
//! the device, at any command, ends in anything but an error or the one true signature.
//! Method: the vectors' message is signed over USB reports and over TCP, with each fault of the
//! emulated device at each kind of command; then once more without.

#include "tests/wallet/ledger/device_fixture.h"
#include "tests/wallet/ledger/emulated/device_kit.h"
#include "tests/wallet/ledger/hex.h"
#include "wallet/ledger/emulated/emulated_server.h"
#include "wallet/ledger/emulated/hid_face.h"
#include "wallet/ledger/ledger_signer.h"
#include "wallet/ledger/tcp_transport.h"

#include <QTest>

using namespace tests::ledger;
using namespace wallet::ledger;
using core::solana::Signature;
using wallet::SigningError;
using wallet::ledger::emulated::EmulatedServer;
using wallet::ledger::emulated::HidFace;
using wallet::ledger::emulated::LiveDevice;

namespace {

constexpr std::string_view approving = "always sign approve\n";
const auto account = emulatedkit::pathOf("m/44'/501'/0'");

//! The vectors' message of two chunks, and what signs it.
struct Vector
{
    Buffer message;
    QByteArray signature;
    core::Address key = emulatedkit::keys().at(account).value().address();

    Vector()
    {
        const QJsonArray rows =
            emulatedkit::vectors("golden.json")[QStringLiteral("sign")].toArray();
        const QJsonObject row = rows.last().toObject();
        message = emulatedkit::fromHex(row[QStringLiteral("message")].toString());
        signature = row[QStringLiteral("signature")].toString().toLatin1();
    }
};

class FacePort final : public HidPort
{
public:
    explicit FacePort(HidFace& face) : m_face(face) {}

    core::support::Checked write(const Report& report) override
    {
        if (!m_face.write(report)) return fault(LedgerError::DeviceMustStayConnected);
        return core::support::Done{};
    }
    core::support::Result<std::vector<uint8_t>> read(std::chrono::milliseconds limit) override
    {
        const auto end = std::chrono::steady_clock::now() + limit;
        for (;;) {
            if (const auto report = m_face.read())
                return std::vector<uint8_t>(report->begin(), report->end());
            if (!m_face.isPlugged()) return fault(LedgerError::DeviceMustStayConnected);
            if (std::chrono::steady_clock::now() >= end) return std::vector<uint8_t>{};
            std::unique_lock lock(m_mutex);
            m_never.wait_for(lock, std::chrono::milliseconds{1}, [] { return false; });
        }
    }

private:
    HidFace& m_face;
    std::mutex m_mutex;
    std::condition_variable m_never;
};

//! Plugs the device in again when it went away.
class FaceConnector final : public Connector
{
public:
    explicit FaceConnector(HidFace& face) : m_face(face) {}

    std::vector<Sighting> look() override
    {
        if (m_face.isPlugged()) return {{"/dev/hidraw0", Model::NanoSPlus, true}};
        m_face.plug();
        return {};
    }
    core::support::Result<std::unique_ptr<Transport>> open(const Sighting&, const Wait&) override
    {
        const std::vector<uint16_t> earlier = m_channels;
        m_channels.push_back(static_cast<uint16_t>(0x4000 + m_channels.size()));
        std::unique_ptr<Transport> transport = std::make_unique<HidTransport>(
            std::make_unique<FacePort>(m_face), m_channels.back(), earlier);
        return transport;
    }
    bool announcesApps() const override { return true; }

private:
    HidFace& m_face;
    std::vector<uint16_t> m_channels;
};

core::support::Result<Signature> signVector(Device& host, const Vector& vector)
{
    LedgerSigner signer(host, account, vector.key);
    Reply<Signature> reply;
    signer.sign({wallet::MessageKind::Offchain, vector.message}, reply.done());
    return reply.wait();
}

//! A person may read for ever, and a device that has died looks just like it: cancelling helps.
core::support::Result<Signature> signOrCancel(Device& host, const Vector& vector)
{
    LedgerSigner signer(host, account, vector.key);
    const auto promise = std::make_shared<std::promise<core::support::Result<Signature>>>();
    auto future = promise->get_future();
    signer.sign({wallet::MessageKind::Offchain, vector.message},
                [promise](const core::support::Result<Signature>& r) { promise->set_value(r); });
    if (future.wait_for(std::chrono::seconds{1}) != std::future_status::ready) signer.cancel();
    if (future.wait_for(patience) != std::future_status::ready)
        return fault(LedgerError::DeviceMustAnswer, "the test gave up");
    return future.get();
}

bool isTheOne(const core::support::Result<Signature>& signature, const Vector& vector)
{
    return signature && toHex(core::solana::bytesOf(*signature)) == vector.signature;
}

//! With `line` once, then until it signs again; whatever stuck is undone as a person would.
void check(Device& host, LiveDevice& device, const std::function<void()>& unplug, const char* line)
{
    const Vector vector;
    QVERIFY2(isTheOne(signVector(host, vector), vector), line);
    QVERIFY2(device.play(line).ok(), line);
    const auto faulty = signOrCancel(host, vector);
    QVERIFY2(!faulty || isTheOne(faulty, vector), line);
    QVERIFY2(faulty || faulty.error().detail != "the test gave up", line);

    device.unlock();
    device.startApp("Solana");
    for (int round = 0; round < 5; ++round) {
        const auto signature = signVector(host, vector);
        QVERIFY2(!signature || isTheOne(signature, vector), line);
        if (signature) return;
        if (round == 2) unplug();
    }
    QFAIL(line);
}

void addFaults(std::initializer_list<const char*> more)
{
    QTest::addColumn<QByteArray>("line");
    std::vector<const char*> faults{
        "status 6faa", "status 5515", "status 6e00", "lock",       "other-app Bitcoin", "close-app",
        "silent",      "garbage 1",   "garbage 5",   "garbage 66", "garbage 300",       "short 0",
        "short 1",     "short 2",     "short 33",    "long 1",     "long 40",           "unplug 0",
        "unplug 3",    "unplug 7",    "stale",       "slow 1"};
    faults.insert(faults.end(), more.begin(), more.end());
    for (const char* request : {"running-app", "configuration", "key", "chunk", "message"})
        for (const char* fault : faults)
            QTest::addRow("%s %s", request, fault)
                << QByteArray(request) + ' ' + QByteArray(fault) + '\n';
    for (const char* lie : {"key other-key", "message alter-signature 0",
                            "message alter-signature 511", "message sign-other"})
        QTest::newRow(lie) << QByteArray(lie) + '\n';
}

} // namespace

class AgreementTest : public QObject
{
    Q_OBJECT

private slots:
    void reports_data() { addFaults({"wrong-channel", "wrong-sequence 0", "wrong-tag"}); }
    void reports();
    void tcp_data() { addFaults({"wrong-length 0", "wrong-length 70000"}); }
    void tcp();
    void personAtTheDevice();
};

void AgreementTest::reports()
{
    QFETCH(const QByteArray, line);
    LiveDevice device(emulatedkit::deviceWith(approving));
    HidFace face(device);
    Device host(std::make_unique<FaceConnector>(face), {}, {}, hastyPace);
    check(
        host, device, [&face] { face.unplug(); }, line.constData());
}

void AgreementTest::tcp()
{
    QFETCH(const QByteArray, line);
    auto server = EmulatedServer::start(emulatedkit::deviceWith(approving));
    QVERIFY(server.ok());
    Device host(connectorOf(Place::tcp("127.0.0.1", (*server)->port())), {}, {}, hastyPace);
    check(
        host, (*server)->device(), [&server] { (*server)->unplug(); }, line.constData());
}

void AgreementTest::personAtTheDevice()
{
    const Vector vector;
    auto server = EmulatedServer::start(emulatedkit::deviceWith(""));
    QVERIFY(server.ok());
    StateLog log;
    Device host(connectorOf(Place::tcp("127.0.0.1", (*server)->port())), {}, log.changed(),
                quickPace);
    LedgerSigner signer(host, account, vector.key);
    const wallet::SigningRequest request{wallet::MessageKind::Offchain, vector.message};

    Reply<Signature> refused;
    signer.sign(request, refused.done());
    QVERIFY((*server)->waitForPrompt(patience));
    QVERIFY((*server)->refuse());
    QVERIFY(failsWith(refused.wait(), SigningError::PersonMustApprove));

    // Cancelled here, approved there: the signature is nobody's, and the next one is right.
    Reply<Signature> cancelled;
    signer.sign(request, cancelled.done());
    QVERIFY((*server)->waitForPrompt(patience));
    signer.cancel();
    QVERIFY(failsWith(cancelled.wait(), SigningError::SigningMustNotBeCancelled));
    Reply<Signature> early;
    signer.sign(request, early.done());
    QVERIFY(failsWith(early.wait(), LedgerError::EarlierQuestionMustBeAnswered));
    QVERIFY((*server)->approve());
    QVERIFY(log.await(DevicePhase::Ready));

    Reply<Signature> approved;
    signer.sign(request, approved.done());
    QVERIFY((*server)->waitForPrompt(patience));
    QVERIFY((*server)->approve());
    QVERIFY(isTheOne(approved.wait(), vector));
}

QTEST_APPLESS_MAIN(AgreementTest)
#include "agreement_test.moc"

//! Goal: no signature leaves a device's signer that is not of these bytes by the account's key.
//! Method: a scripted device that holds another key, signs something else or lies.

#include "tests/wallet/ledger/device_fixture.h"
#include "wallet/ledger/ledger_signer.h"

#include <QTest>

using namespace tests::ledger;
using namespace wallet::ledger;
using core::solana::bytesOf;
using core::solana::Signature;
using wallet::SigningError;
using Script = ScriptedDevice::Script;

namespace {

core::support::Result<Signature> signWith(LedgerSigner& signer)
{
    Reply<Signature> reply;
    signer.sign(someRequest(), reply.done());
    return reply.wait();
}

} // namespace

class LedgerSignerTest : public QObject
{
    Q_OBJECT

private slots:
    void signsForItsAccount();
    void otherDeviceIsRefused();
    void otherBytesAreRefused();
    void everyAlteredSignatureIsRefused();
    void olderAppAsksForTheNewerContainer();
    void cancelReachesItsOwnRequestOnly();
    void signerThatGoesAwayCancels();
};

void LedgerSignerTest::signsForItsAccount()
{
    Desk desk;
    const core::Address account = desk.device.key(somePath).address();
    LedgerSigner signer(desk.host, somePath, account);
    QVERIFY(signer.kind() == wallet::SignerKind::Ledger);
    QVERIFY(signer.address() == account);
    const auto signature = signWith(signer);
    QVERIFY(signature.ok());
    QVERIFY(core::solana::verify(account, bytesOf(someRequest().bytes), *signature));
}

void LedgerSignerTest::otherDeviceIsRefused()
{
    Desk desk;
    LedgerSigner signer(desk.host, somePath, desk.device.key(somePath).address());
    QVERIFY(desk.log.await(DevicePhase::Ready));
    desk.device.change([](Script& script) { script.seed = "another"; });
    QVERIFY(failsWith(signWith(signer), SigningError::KeyMustBeTheAccounts));
    QCOMPARE(desk.device.count(0x06), 0);
}

void LedgerSignerTest::otherBytesAreRefused()
{
    // Between the signer and the device one byte of the message changes.
    Desk desk;
    const auto key = desk.device.key(somePath);
    LedgerSigner signer(desk.host, somePath, key.address());
    desk.device.change([&key](Script& script) {
        script.answer = [&key](const Buffer& command) -> std::optional<Buffer> {
            if (command[1] != 0x06 || (command[3] & 2) != 0) return {};
            auto request = someRequest();
            request.bytes[100] ^= 1;
            const Signature signature = key.sign(bytesOf(request.bytes));
            return withStatus(Buffer(signature.bytes, signature.bytes + sizeof(signature.bytes)));
        };
    });
    QVERIFY(failsWith(signWith(signer), SigningError::SignatureMustBeOfTheseBytes));
}

void LedgerSignerTest::everyAlteredSignatureIsRefused()
{
    Desk desk;
    const auto key = desk.device.key(somePath);
    LedgerSigner signer(desk.host, somePath, key.address());
    for (size_t bit = 0; bit < 8 * sizeof(Signature::bytes); bit += 7) {
        desk.device.change([&key, bit](Script& script) {
            script.answer = [&key, bit](const Buffer& command) -> std::optional<Buffer> {
                if (command[1] != 0x06 || (command[3] & 2) != 0) return {};
                Signature signature = key.sign(bytesOf(someRequest().bytes));
                signature.bytes[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
                return withStatus(
                    Buffer(signature.bytes, signature.bytes + sizeof(signature.bytes)));
            };
        });
        QVERIFY(failsWith(signWith(signer), SigningError::SignatureMustBeOfTheseBytes));
    }
}

void LedgerSignerTest::olderAppAsksForTheNewerContainer()
{
    Desk desk;
    LedgerSigner signer(desk.host, somePath, desk.device.key(somePath).address());
    desk.device.change([](Script& script) {
        script.answer = [](const Buffer& command) -> std::optional<Buffer> {
            if (command[1] == 0x07) return status(0x6a81);
            return {};
        };
    });
    Reply<Signature> reply;
    signer.sign({wallet::MessageKind::Offchain, Buffer(100, 0x41)}, reply.done());
    QVERIFY(failsWith(reply.wait(), LedgerError::OffchainHeaderMustBeTaken));
}

void LedgerSignerTest::cancelReachesItsOwnRequestOnly()
{
    Desk desk;
    LedgerSigner signer(desk.host, somePath, desk.device.key(somePath).address());
    LedgerSigner other(desk.host, {{44, 501}}, desk.device.key({{44, 501}}).address());
    QVERIFY(signWith(other).ok());
    desk.device.change([](Script& script) { script.person = Person::Reads; });
    Reply<Signature> reply;
    signer.sign(someRequest(), reply.done());
    QVERIFY(desk.device.awaitQuestion());
    other.cancel();
    QVERIFY(failsWith(signWith(other), SigningError::SignerMustBeIdle));
    QVERIFY(desk.device.act(Person::Approves));
    QVERIFY(reply.wait().ok());
}

void LedgerSignerTest::signerThatGoesAwayCancels()
{
    Desk desk;
    desk.device.change([](Script& script) { script.person = Person::Reads; });
    Reply<Signature> reply;
    {
        LedgerSigner signer(desk.host, somePath, desk.device.key(somePath).address());
        signer.sign(someRequest(), reply.done());
        QVERIFY(desk.device.awaitQuestion());
    }
    QVERIFY(failsWith(reply.wait(), SigningError::SigningMustNotBeCancelled));
}

QTEST_APPLESS_MAIN(LedgerSignerTest)
#include "ledger_signer_test.moc"

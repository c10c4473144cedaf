//! Goal: every status word is an error of its own kind after every command, and never data.
//! Method: the table of the protocol, then all 65 536 words, with payloads of the right size.

#include "wallet/errors.h"
#include "wallet/ledger/apdu.h"
#include "wallet/ledger/status.h"

#include <QTest>

using namespace wallet::ledger;
using core::solana::bytesOf;
using core::support::Error;
using core::support::Module;

namespace {

constexpr Command commands[] = {Command::RunningApp,      Command::MoveApp,
                                Command::Configuration,   Command::PublicKey,
                                Command::SignTransaction, Command::SignOffchain};

bool isRefusal(const Error& error)
{
    return error.module == Module::Signing &&
           error.code == static_cast<int>(wallet::SigningError::PersonMustApprove);
}

Buffer answerWith(size_t payloadSize, uint16_t status)
{
    Buffer bytes(payloadSize, 0x01);
    bytes.push_back(static_cast<uint8_t>(status >> 8));
    bytes.push_back(static_cast<uint8_t>(status));
    return bytes;
}

} // namespace

class StatusTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsMeanWhatTheProtocolSays_data();
    void wordsMeanWhatTheProtocolSays();
    void headerErrorDependsOnWhatWasAsked();
    void noWordIsEverTakenForData();
    void unknownWordIsQuoted();
};

void StatusTest::wordsMeanWhatTheProtocolSays_data()
{
    QTest::addColumn<int>("word");
    QTest::addColumn<int>("code"); // zero: refused by the person
    const std::pair<int, LedgerError> rows[] = {
        {0x6808, LedgerError::BlindSigningMustBeOn},
        {0x6a80, LedgerError::MessageMustBeReadable},
        {0x6a82, LedgerError::TextMustBeAllowed},
        {0x6a83, LedgerError::MessageMustFitDevice},
        {0x6801, LedgerError::PathMustBeHardened},
        {0x6f10, LedgerError::DelayedSigningMustBeInOrder},
        {0x6f11, LedgerError::DelayedSigningMustBeInOrder},
        {0x6f12, LedgerError::DelayedSigningMustBeInOrder},
        {0x6f13, LedgerError::DelayedSigningMustBeInOrder},
        {0x5515, LedgerError::DeviceMustBeUnlocked},
        {0x6e00, LedgerError::SolanaAppMustBeOpen},
        {0x6e01, LedgerError::SolanaAppMustBeOpen},
        {0x6d00, LedgerError::SolanaAppMustBeOpen},
        {0x6d02, LedgerError::SolanaAppMustBeOpen},
        {0x6511, LedgerError::SolanaAppMustBeOpen},
        {0x6700, LedgerError::SolanaAppMustBeOpen},
        {0x670a, LedgerError::AppMustBeInstalled},
        {0x5123, LedgerError::AppMustBeInstalled},
        {0x6807, LedgerError::AppMustBeInstalled},
        {0x6f0f, LedgerError::StatusMustBeKnown},
        {0x6f14, LedgerError::StatusMustBeKnown},
        {0x6f00, LedgerError::StatusMustBeKnown},
        {0x0000, LedgerError::StatusMustBeKnown},
        {0x9001, LedgerError::StatusMustBeKnown},
    };
    for (const auto& [word, code] : rows)
        QTest::addRow("%04x", word) << word << static_cast<int>(code);
    QTest::newRow("6985") << 0x6985 << 0;
    QTest::newRow("5501") << 0x5501 << 0;
}

void StatusTest::wordsMeanWhatTheProtocolSays()
{
    QFETCH(const int, word);
    QFETCH(const int, code);
    for (const Command command : commands) {
        const Error error = errorOf(command, static_cast<StatusWord>(word));
        if (code == 0)
            QVERIFY(isRefusal(error));
        else
            QVERIFY(isFault(error, static_cast<LedgerError>(code)));
    }
}

void StatusTest::headerErrorDependsOnWhatWasAsked()
{
    for (const Command command : commands) {
        const LedgerError expected =
            command == Command::SignTransaction ? LedgerError::SignerMustBeInMessage
            : command == Command::SignOffchain  ? LedgerError::OffchainHeaderMustBeTaken
                                                : LedgerError::SolanaAppMustBeOpen;
        QVERIFY(isFault(errorOf(command, StatusWord::InvalidHeader), expected));
    }
}

void StatusTest::noWordIsEverTakenForData()
{
    for (int word = 0; word <= 0xffff; ++word) {
        const auto status = static_cast<uint16_t>(word);
        const bool isOk = status == 0x9000;
        const Buffer key = answerWith(32, status);
        const Buffer signature = answerWith(64, status);
        const Buffer settings = answerWith(5, status);
        const Buffer nothing = answerWith(0, status);
        QCOMPARE(publicKeyOf(bytesOf(key)).ok(), isOk);
        QCOMPARE(signatureOf(Ins::SignTransaction, bytesOf(signature)).ok(), isOk);
        QCOMPARE(signatureOf(Ins::SignOffchain, bytesOf(signature)).ok(), isOk);
        QCOMPARE(configurationOf(bytesOf(settings)).ok(), isOk);
        QCOMPARE(emptyOf(Ins::SignOffchain, bytesOf(nothing)).ok(), isOk);
        QCOMPARE(appMoveOf(bytesOf(nothing)).ok(), isOk);
        // The bare word, as a device refuses: no key, no signature, no settings, ever.
        QVERIFY(!publicKeyOf(bytesOf(nothing)).ok());
        QVERIFY(!signatureOf(Ins::SignOffchain, bytesOf(nothing)).ok());
        QVERIFY(!configurationOf(bytesOf(nothing)).ok());
        QVERIFY(!runningAppOf(bytesOf(nothing)).ok());
    }
}

void StatusTest::unknownWordIsQuoted()
{
    const Error error = errorOf(Command::PublicKey, static_cast<StatusWord>(0x6faa));
    QVERIFY(isFault(error, LedgerError::StatusMustBeKnown));
    QCOMPARE(error.detail, std::string("status word 6FAA"));
}

QTEST_APPLESS_MAIN(StatusTest)
#include "status_test.moc"

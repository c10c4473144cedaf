//! Goal: a key file signs only for its own address, and a signature brought as a file is taken only
//! when it is of these bytes.
//! Method: key files with the right, another and an open key; an exchange with a second machine,
//! altered and cancelled; the words for every state of a device.

#include "tests/app/signing/desk_kit.h"
#include "wallet/exchange/signature_file.h"
#include "wallet/keyfile/errors.h"
#include "wallet/keyfile/key_file_signer.h"

#include <sys/stat.h>

using namespace tests;
using app::signing::DeviceView;
using wallet::keyfile::KeyFileError;

namespace {

struct FileDesk
{
    FileDesk()
    {
        path = folder.filePath(QStringLiteral("id.json"));
        if (const auto made = wallet::keyfile::createKeyFile(path.toStdString(), key); !made)
            give(made.error());
        desk = std::make_unique<Desk>(book, quickSettings());
        answers = std::make_unique<Answers>(*desk);
        QObject::connect(desk.get(), &Desk::keyFileRefused, desk.get(),
                         [this](const QString&, const Error& error) { refusal = error; });
    }
    quint64 sign() const { return desk->sign(key.address(), messageFor(key.address())); }
    [[nodiscard]] bool isKnown() const { return book.account(key.address()) != nullptr; }

    Keypair key = Keypair::development("file");
    QTemporaryDir folder;
    QString path;
    AccountBook book;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<Answers> answers;
    std::optional<Error> refusal;
};

bool is(const Error& error, KeyFileError code)
{
    return error.module == Module::Wallet && error.code == int(code);
}

} // namespace

class DeskFileTest : public QObject
{
    Q_OBJECT

private slots:
    void aKeyFileSigns();
    void aFileForOthersEyesIsTakenOnlyOnRequest();
    void anExchangedFileSignsNothing();
    void aFileThatIsNoKeyIsRefused();
    void aSignatureComesBackAsAFile();
    void anExchangeCanBeCancelled();
    void everyStateOfADeviceHasItsWords();
};

void DeskFileTest::aKeyFileSigns()
{
    FileDesk kit;
    kit.desk->addKeyFile(kit.path, QStringLiteral("Hot key"), false);
    QTRY_VERIFY_WITH_TIMEOUT(kit.isKnown(), 10'000);
    QCOMPARE(kit.book.labelOf(kit.key.address()), std::string("Hot key"));
    for (int round = 0; round < 2; ++round) {
        const quint64 number = kit.sign();
        QVERIFY(!kit.answers->has(number));
        ANSWERED(*kit.answers, number);
        QVERIFY(kit.answers->signedBy(number, kit.key.address(), messageFor(kit.key.address())));
    }
    const quint64 dropped = kit.sign();
    kit.desk->cancel();
    ANSWERED(*kit.answers, dropped);
    const quint64 next = kit.sign();
    ANSWERED(*kit.answers, next);
    QVERIFY(kit.answers->failed(dropped, SigningError::SigningMustNotBeCancelled));
    QVERIFY(kit.answers->signedBy(next, kit.key.address(), messageFor(kit.key.address())));
}

void DeskFileTest::aFileForOthersEyesIsTakenOnlyOnRequest()
{
    FileDesk kit;
    QCOMPARE(::chmod(kit.path.toStdString().c_str(), 0644), 0);
    kit.desk->addKeyFile(kit.path, {}, false);
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusal, 10'000);
    QVERIFY(is(*kit.refusal, KeyFileError::FileMustBePrivate));
    QVERIFY(!kit.isKnown());
    kit.desk->addKeyFile(kit.path, {}, true);
    QTRY_VERIFY_WITH_TIMEOUT(kit.isKnown(), 10'000);
    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->signedBy(number, kit.key.address(), messageFor(kit.key.address())));

    // The next run asks again.
    Desk later(kit.book, quickSettings());
    Answers answers(later);
    const quint64 refused = later.sign(kit.key.address(), messageFor(kit.key.address()));
    ANSWERED(answers, refused);
    QVERIFY(answers.failed(refused, Module::Wallet, int(KeyFileError::FileMustBePrivate)));
    later.takeSharedFile(kit.key.address());
    const quint64 taken = later.sign(kit.key.address(), messageFor(kit.key.address()));
    ANSWERED(answers, taken);
    QVERIFY(answers.signedBy(taken, kit.key.address(), messageFor(kit.key.address())));
}

void DeskFileTest::anExchangedFileSignsNothing()
{
    FileDesk kit;
    kit.desk->addKeyFile(kit.path, {}, false);
    QTRY_VERIFY_WITH_TIMEOUT(kit.isKnown(), 10'000);
    QVERIFY(QFile::remove(kit.path));
    QVERIFY(wallet::keyfile::createKeyFile(kit.path.toStdString(), Keypair::development("thief")));
    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, AccountsError::SignerMustBeOfBook));
}

void DeskFileTest::aFileThatIsNoKeyIsRefused()
{
    FileDesk kit;
    kit.desk->addKeyFile(kit.folder.filePath(QStringLiteral("nothing")), {}, false);
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusal, 10'000);
    QVERIFY(is(*kit.refusal, KeyFileError::FileMustOpen));
    kit.refusal.reset();
    kit.desk->addKeyFile(kit.path, {}, false);
    QTRY_VERIFY_WITH_TIMEOUT(kit.isKnown(), 10'000);
    kit.desk->addKeyFile(kit.path, {}, false);
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusal, 10'000);
    QVERIFY(is(*kit.refusal, AccountsError::AccountMustNotBeInBook));
}

void DeskFileTest::aSignatureComesBackAsAFile()
{
    FileDesk kit;
    QVERIFY(kit.desk->addWatchOnly(kit.key.address(), "Cold"));
    QVERIFY(!kit.desk->requestFile({}));
    quint64 carried = 0;
    connect(kit.desk.get(), &Desk::exchangeWanted, this, [&](quint64 number) { carried = number; });
    const quint64 number = kit.sign();
    QTRY_COMPARE(carried, number);
    const auto file = kit.desk->requestFile("Deposit 5 USDC");
    QVERIFY(file);

    // On the other machine.
    const auto request = wallet::exchange::readRequestFile(core::solana::bytesOf(*file));
    QVERIFY(request);
    QCOMPARE(request->claim, std::string("Deposit 5 USDC"));
    const auto signature = kit.key.sign(core::solana::bytesOf(request->request.bytes));
    const std::string answer = wallet::exchange::writeSignatureFile(*request, signature);
    auto altered = signature;
    altered.bytes[7] ^= 1;
    const std::string bad = wallet::exchange::writeSignatureFile(*request, altered);

    QVERIFY(!kit.desk->acceptSignature(core::solana::bytesOf(bad)));
    QVERIFY(kit.desk->isSigning()); // the right file may still come
    QVERIFY(kit.desk->acceptSignature(core::solana::bytesOf(answer)));
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->signedBy(number, kit.key.address(), messageFor(kit.key.address())));
    QVERIFY(!kit.desk->acceptSignature(core::solana::bytesOf(answer)));
}

void DeskFileTest::anExchangeCanBeCancelled()
{
    FileDesk kit;
    QVERIFY(kit.desk->addWatchOnly(kit.key.address(), {}));
    const quint64 number = kit.sign();
    kit.desk->cancel();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, SigningError::SigningMustNotBeCancelled));
    QVERIFY(!kit.desk->requestFile({}));
}

void DeskFileTest::everyStateOfADeviceHasItsWords()
{
    using wallet::ledger::Question;
    QSet<QString> pills;
    for (const DevicePhase phase :
         {DevicePhase::Absent, DevicePhase::NoPermission, DevicePhase::Connecting,
          DevicePhase::Locked, DevicePhase::Dashboard, DevicePhase::OtherApp, DevicePhase::Ready,
          DevicePhase::AwaitingPerson, DevicePhase::BusyElsewhere, DevicePhase::Fault}) {
        wallet::ledger::DeviceState state;
        state.phase = phase;
        state.model = wallet::ledger::Model::Stax;
        state.appName = "Bitcoin";
        state.appVersion = {1, 9, 0};
        for (const bool isByAddress : {false, true}) {
            const DeviceView view = app::signing::deviceView(state, isByAddress);
            QVERIFY(!view.title.isEmpty() && !view.pill.isEmpty());
            QVERIFY2(view.sentence.endsWith(u'.'), qPrintable(view.sentence));
            QVERIFY(!view.title.contains(u'%') && !view.sentence.contains(u'%'));
            pills.insert(view.pill);
            const bool isBarred = phase == DevicePhase::NoPermission;
            QCOMPARE(view.udevRule.contains(QStringLiteral("2c97")), isBarred);
            QCOMPARE(view.udevCommands.contains(QStringLiteral("udevadm")), isBarred);
        }
    }
    QCOMPARE(pills.size(), 11); // absent has two: unplugged, and nothing at the address
    wallet::ledger::DeviceState ready;
    ready.phase = DevicePhase::Ready;
    QCOMPARE(app::signing::deviceView(ready, false).kind, "good");
    ready.blindSigning = true;
    QCOMPARE(app::signing::deviceView(ready, false).kind, "warn");
    QVERIFY(
        app::signing::deviceView(ready, false).sentence.contains(QStringLiteral("Turn it off")));
}

QTEST_GUILESS_MAIN(DeskFileTest)
#include "desk_file_test.moc"

//! Goal: a vault signs while it is open, and its keys are gone when it is locked, by hand or
//! because nobody is there. Method: vaults made of words and of a key file, with a cheap password
//! cost; a clock that the test moves; locking while a password is worked on.

#include "tests/app/signing/desk_kit.h"
#include "wallet/keyfile/key_file_signer.h"
#include "wallet/vault/errors.h"

#include <QFileInfo>

using namespace tests;
using app::signing::NewVault;
using app::signing::SignerState;
using app::signing::VaultRoom;
using wallet::vault::VaultError;

namespace {

constexpr const char* password = "correct horse battery";

//! A desk with a folder for vaults, and time that passes when the test says so.
struct VaultDesk
{
    VaultDesk() { open(); }

    void open()
    {
        DeskSettings settings = quickSettings();
        settings.vaultFolder = folder.filePath(QStringLiteral("vaults")).toStdString();
        settings.idleClock = [this] { return now; };
        settings.idleMinute = std::chrono::milliseconds(10);
        desk = std::make_unique<Desk>(book, settings);
        answers = std::make_unique<Answers>(*desk);
        QObject::connect(&desk->vaults(), &VaultRoom::refused, desk.get(),
                         [this](const QString&, const Error& error) { refusal = error; });
        QObject::connect(&desk->vaults(), &VaultRoom::created, desk.get(),
                         [this](const QString& made) { path = made; });
        QObject::connect(desk.get(), &Desk::locked, desk.get(), [this] { ++locks; });
        QObject::connect(desk.get(), &Desk::unlockWanted, desk.get(),
                         [this](const QString& wanted) { asked = wanted; });
    }
    [[nodiscard]] bool isOpen() const { return desk->vaults().isAnyOpen(); }
    [[nodiscard]] bool refusedBy(VaultError code) const { return refusal && is(*refusal, code); }
    quint64 sign() const { return desk->sign(key.address(), messageFor(key.address())); }

    Keypair key = keyOf(firstPhrase, "m/44'/501'/0'/0'");
    QTemporaryDir folder;
    AccountBook book;
    std::chrono::milliseconds now{0};
    std::unique_ptr<Desk> desk;
    std::unique_ptr<Answers> answers;
    std::optional<Error> refusal;
    QString path;
    QString asked;
    int locks = 0;
};

NewVault fromWords(const QString& name)
{
    NewVault wanted;
    wanted.name = name;
    wanted.password = secretOf(password);
    wanted.words = secretOf(firstPhrase);
    return wanted;
}

} // namespace

#define MADE(kit) QTRY_VERIFY_WITH_TIMEOUT(!(kit).path.isEmpty(), 10'000)
#define OPEN(kit) QTRY_VERIFY_WITH_TIMEOUT((kit).isOpen(), 10'000)

class DeskVaultTest : public QObject
{
    Q_OBJECT

private slots:
    void aNewVaultSignsAtOnce();
    void aLockedVaultIsAskedFor();
    void aWrongPasswordOpensNothing();
    void lockingComesBeforeAnOpeningThatIsUnderWay();
    void idleTimeLocks();
    void timeAsleepCountsAsIdle();
    void someoneWhoIsThereKeepsItOpen();
    void zeroMinutesNeverLock();
    void aKeyFileMovesIn();
    void moreAccountsComeFromThePhrase();
    void thePasswordCanChange();
    void aVaultThatIsGoneIsSaid();
    void namesGiveFilesOfTheirOwn();
    void newWordsAreAPhrase();
};

void DeskVaultTest::aNewVaultSignsAtOnce()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("My savings")));
    MADE(kit);
    QCOMPARE(QFileInfo(kit.path).fileName(), QStringLiteral("my-savings.vault"));
    QVERIFY(kit.book.account(kit.key.address()) != nullptr);
    QVERIFY(kit.desk->stateOf(kit.key.address()) == SignerState::Ready);
    const quint64 number = kit.sign();
    QVERIFY(!kit.answers->has(number));
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->signedBy(number, kit.key.address(), messageFor(kit.key.address())));
}

void DeskVaultTest::aLockedVaultIsAskedFor()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    kit.desk->lockAll();
    kit.desk->lockAll();
    QCOMPARE(kit.locks, 1);
    QVERIFY(kit.desk->stateOf(kit.key.address()) == SignerState::VaultLocked);
    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, Module::Vault, int(VaultError::VaultMustBeUnlocked)));
    QTRY_COMPARE(kit.asked, kit.path);

    // Also in the next run, in which the folder is looked through.
    kit.open();
    QTRY_VERIFY(kit.desk->stateOf(kit.key.address()) == SignerState::VaultLocked);
    kit.desk->vaults().unlock(kit.path, secretOf(password));
    OPEN(kit);
    const quint64 again = kit.sign();
    ANSWERED(*kit.answers, again);
    QVERIFY(kit.answers->signedBy(again, kit.key.address(), messageFor(kit.key.address())));
}

void DeskVaultTest::aWrongPasswordOpensNothing()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    kit.desk->lockAll();
    kit.desk->vaults().unlock(kit.path, secretOf("correct horse batterz"));
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusal, 10'000);
    QVERIFY(kit.refusedBy(VaultError::PasswordMustMatch));
    QVERIFY(!kit.isOpen());
}

void DeskVaultTest::lockingComesBeforeAnOpeningThatIsUnderWay()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    kit.desk->lockAll();
    kit.desk->vaults().unlock(kit.path, secretOf(password));
    kit.desk->lockAll();
    // What is asked for afterwards is worked on afterwards.
    kit.desk->vaults().unlock(kit.path, secretOf("another password"));
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusal, 10'000);
    QVERIFY(!kit.isOpen());
}

void DeskVaultTest::idleTimeLocks()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    kit.now += 99 * std::chrono::milliseconds(1); // of 10 minutes of 10
    QTest::qWait(150);                            // the timer runs out, the clock says not yet
    QVERIFY(kit.isOpen());
    kit.now += std::chrono::milliseconds(1);
    QTRY_COMPARE_WITH_TIMEOUT(kit.locks, 1, 10'000);
    QVERIFY(!kit.isOpen());
    QVERIFY(kit.desk->stateOf(kit.key.address()) == SignerState::VaultLocked);
}

void DeskVaultTest::timeAsleepCountsAsIdle()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    // The machine slept and its timers with it: the first touch comes too late to keep it open.
    kit.now += std::chrono::hours(8);
    kit.desk->touch();
    QCOMPARE(kit.locks, 1);
    QVERIFY(!kit.isOpen());
}

void DeskVaultTest::someoneWhoIsThereKeepsItOpen()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    for (int i = 0; i < 20; ++i) {
        kit.now += std::chrono::milliseconds(60);
        kit.desk->touch();
    }
    QTest::qWait(150);
    QVERIFY(kit.isOpen());
    kit.now += std::chrono::milliseconds(100);
    QTRY_VERIFY_WITH_TIMEOUT(!kit.isOpen(), 10'000);
    // The next one begins anew.
    kit.desk->vaults().unlock(kit.path, secretOf(password));
    OPEN(kit);
    kit.now += std::chrono::milliseconds(100);
    QTRY_VERIFY_WITH_TIMEOUT(!kit.isOpen(), 10'000);
}

void DeskVaultTest::zeroMinutesNeverLock()
{
    VaultDesk kit;
    QVERIFY(kit.desk->setIdleLockMinutes(0));
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    kit.now += std::chrono::hours(100);
    kit.desk->touch();
    QTest::qWait(150);
    QVERIFY(kit.isOpen());
    QVERIFY(kit.desk->setIdleLockMinutes(1));
    kit.now += std::chrono::milliseconds(10);
    QTRY_VERIFY_WITH_TIMEOUT(!kit.isOpen(), 10'000);
}

void DeskVaultTest::aKeyFileMovesIn()
{
    VaultDesk kit;
    const Keypair key = Keypair::development("moving");
    NewVault wanted;
    wanted.name = QStringLiteral("imported");
    wanted.password = secretOf(password);
    wanted.keyFile = kit.folder.filePath(QStringLiteral("id.json"));
    QVERIFY(wallet::keyfile::createKeyFile(wanted.keyFile.toStdString(), key));
    kit.desk->vaults().create(wanted);
    MADE(kit);
    const quint64 number = kit.desk->sign(key.address(), messageFor(key.address()));
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->signedBy(number, key.address(), messageFor(key.address())));
    kit.desk->vaults().addAccount(kit.path);
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusal, 10'000);
    QVERIFY(kit.refusedBy(VaultError::PhraseMustExist));
}

void DeskVaultTest::moreAccountsComeFromThePhrase()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    kit.desk->vaults().addAccount(kit.path);
    kit.desk->vaults().addAccount(kit.path);
    QTRY_COMPARE_WITH_TIMEOUT(kit.book.accounts().size(), size_t{3}, 10'000);
    for (const char* path : {"m/44'/501'/1'/0'", "m/44'/501'/2'/0'"}) {
        const Keypair key = keyOf(firstPhrase, path);
        QVERIFY(kit.book.account(key.address()) != nullptr);
        const quint64 number = kit.desk->sign(key.address(), messageFor(key.address()));
        ANSWERED(*kit.answers, number);
        QVERIFY(kit.answers->signedBy(number, key.address(), messageFor(key.address())));
    }
    kit.desk->lockAll();
    kit.desk->vaults().addAccount(kit.path);
    QVERIFY(kit.refusedBy(VaultError::VaultMustBeUnlocked));
}

void DeskVaultTest::thePasswordCanChange()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    int changes = 0;
    connect(&kit.desk->vaults(), &VaultRoom::passwordChanged, this, [&changes] { ++changes; });
    kit.desk->vaults().changePassword(kit.path, secretOf("wrong password"), secretOf("new secret"));
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusedBy(VaultError::PasswordMustMatch), 10'000);
    kit.desk->vaults().changePassword(kit.path, secretOf(password), secretOf("new secret"));
    QTRY_COMPARE_WITH_TIMEOUT(changes, 1, 10'000);
    kit.desk->lockAll();
    kit.desk->vaults().unlock(kit.path, secretOf("new secret"));
    OPEN(kit);
}

void DeskVaultTest::aVaultThatIsGoneIsSaid()
{
    VaultDesk kit;
    kit.desk->vaults().create(fromWords(QStringLiteral("savings")));
    MADE(kit);
    kit.desk->lockAll();
    QVERIFY(QFile::remove(kit.path));
    kit.desk->vaults().look({kit.path.toStdString()});
    QTRY_VERIFY(kit.desk->stateOf(kit.key.address()) == SignerState::VaultFaulty);
    QVERIFY(
        is(*kit.desk->vaults().vault(kit.path.toStdString())->fault, VaultError::VaultMustOpen));
    kit.desk->vaults().unlock(kit.path, secretOf(password));
    QTRY_VERIFY_WITH_TIMEOUT(kit.refusedBy(VaultError::VaultMustOpen), 10'000);
}

void DeskVaultTest::namesGiveFilesOfTheirOwn()
{
    VaultDesk kit;
    QStringList files;
    for (const char* name : {"A / B", "a b", "保险", "../../x"}) {
        kit.path.clear();
        NewVault wanted = fromWords(QString::fromUtf8(name));
        wanted.words = app::signing::freshWords();
        kit.desk->vaults().create(wanted);
        MADE(kit);
        files.append(QFileInfo(kit.path).fileName());
        QCOMPARE(QFileInfo(kit.path).absolutePath(), kit.folder.filePath(QStringLiteral("vaults")));
    }
    QCOMPARE(files, (QStringList{QStringLiteral("a-b.vault"), QStringLiteral("a-b-2.vault"),
                                 QStringLiteral("vault.vault"), QStringLiteral("x.vault")}));
}

void DeskVaultTest::newWordsAreAPhrase()
{
    const Secret one = app::signing::freshWords();
    const Secret two = app::signing::freshWords();
    QVERIFY(core::solana::entropyFromMnemonic(one->bytes()));
    QVERIFY(core::solana::textOf(one->bytes()) != core::solana::textOf(two->bytes()));
    const QByteArray text(core::solana::textOf(one->bytes()).data(), qsizetype(one->size()));
    QCOMPARE(text.split(' ').size(), 24);
}

QTEST_GUILESS_MAIN(DeskVaultTest)
#include "desk_vault_test.moc"

//! Goal: a vault gives its keys to its password alone, keeps what it is given, and says what is
//! wrong with what it is not.
//! Method: vaults of the least cost in a temporary folder; one row for each way of being refused.

#include "tests/wallet/vault/vault_fixture.h"

#include <sys/stat.h>

using namespace tests;
using core::solana::parsePath;
using wallet::vault::Disclosure;
using wallet::vault::Phrase;
using wallet::vault::usualPath;

class VaultTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsItsAccountsWhileLocked();
    void unlocksWithItsPasswordOnly();
    void moderateCostIsTheDefault();
    void accountsAreThoseOfTheStandard();
    void passphraseChangesTheAccounts();
    void randomPhrasesDiffer();
    void badPhrasesAreRefused();
    void weakPasswordsAreRefused_data();
    void weakPasswordsAreRefused();
    void isNeverWrittenOver();
    void filesThatAreNoVaultsAreRefused();
    void otherReadersAreRefused();
    void linkStaysALink();
    void keepsWhatIsAdded();
    void refusesWhatCannotBeAdded();
    void passwordChanges();
    void exportsOnRequestOnly();

private:
    [[nodiscard]] std::string path(const char* name = "my.vault") const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] UnlockedVaultPtr create(const char* name = "my.vault") const
    {
        auto made =
            Vault::create(path(name), "Savings", threeAccounts(), secret(goodPassword), quick());
        return made ? *made : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void VaultTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void VaultTest::showsItsAccountsWhileLocked()
{
    const auto made = create();
    QVERIFY(made);
    QVERIFY(made->relabel(made->facts().accounts[1].address, "Börse 2").ok());

    const auto vault = Vault::open(path());
    VERIFY_OK(vault);
    QVERIFY(vault->facts() == made->facts());
    QCOMPARE(vault->facts().label, std::string("Savings"));
    QVERIFY(vault->facts().phrase == Phrase::Plain);
    QCOMPARE(vault->facts().accounts.size(), std::size_t(3));
    QCOMPARE(vault->facts().accounts[1].label, std::string("Börse 2"));
    QVERIFY(vault->facts().accounts[1].path == usualPath(1));
    QVERIFY(!vault->facts().accounts[2].path);
    QVERIFY(vault->facts().accounts[2].address == Keypair::development("imported").address());
}

void VaultTest::unlocksWithItsPasswordOnly()
{
    QVERIFY(create());
    const auto vault = Vault::open(path(), quick());
    VERIFY_OK(vault);
    VERIFY_FAULT(vault->unlock(secret("correct horse batterz")), PasswordMustMatch);
    VERIFY_FAULT(vault->unlock(secret("correct horse battery ")), PasswordMustMatch);
    VERIFY_FAULT(vault->unlock(SecretBuffer()), PasswordMustMatch);
    const auto unlocked = vault->unlock(secret(goodPassword));
    VERIFY_OK(unlocked);
    QVERIFY(!(*unlocked)->isLocked());
    for (const auto& account : vault->facts().accounts) {
        const auto signature = (*unlocked)->sign(account.address, bytesOf(phrase));
        VERIFY_OK(signature);
        QVERIFY(core::solana::verify(account.address, bytesOf(phrase), *signature));
    }
    VERIFY_FAULT((*unlocked)->sign(core::Address{}, bytesOf(phrase)), AccountMustExist);
}

void VaultTest::moderateCostIsTheDefault()
{
    VERIFY_OK(Vault::create(path(), "", threeAccounts(), secret(goodPassword)));
    const auto vault = Vault::open(path());
    VERIFY_OK(vault);
    QVERIFY(vault->facts().cost == (Cost{.passes = 3, .memoryKiB = 262'144}));
    VERIFY_OK(vault->unlock(secret(goodPassword)));
}

void VaultTest::accountsAreThoseOfTheStandard()
{
    const std::string_view words = "abandon abandon abandon abandon abandon abandon abandon "
                                   "abandon abandon abandon abandon about";
    auto secrets = VaultSecrets::fromPhrase(bytesOf(words), {});
    QVERIFY(secrets.ok());
    QCOMPARE(core::solana::textOf(phraseOf(*secrets).bytes()), words);
    secrets->paths = {usualPath(0)};
    const auto made = Vault::create(path(), "", std::move(*secrets), secret(goodPassword), quick());
    VERIFY_OK(made);
    // tests/vectors/solana/bip39_slip10.json, first case, m/44'/501'/0'/0'
    const auto expected = core::addressOf("HAgk14JpMQLgt6rVgv7cBQFJWFto5Dqxi472uT3DKpqk");
    QVERIFY((*made)->facts().accounts[0].address == expected);
    QVERIFY(*(*made)->addressAt(usualPath(0)) == expected);
}

void VaultTest::passphraseChangesTheAccounts()
{
    auto plain = VaultSecrets::fromPhrase(bytesOf(phrase), {});
    auto with = VaultSecrets::fromPhrase(bytesOf(phrase), bytesOf(std::string_view("TREZOR")));
    QVERIFY(plain.ok() && with.ok());
    plain->paths = with->paths = {usualPath(0)};
    const auto first =
        Vault::create(path("a"), "", std::move(*plain), secret(goodPassword), quick());
    const auto second =
        Vault::create(path("b"), "", std::move(*with), secret(goodPassword), quick());
    QVERIFY(!((*first)->facts().accounts[0].address == (*second)->facts().accounts[0].address));
    const auto again = Vault::open(path("b"), quick());
    VERIFY_OK(again);
    QVERIFY(again->facts().phrase == Phrase::WithPassphrase);
    VERIFY_OK(again->unlock(secret(goodPassword)));
}

void VaultTest::randomPhrasesDiffer()
{
    const VaultSecrets one = VaultSecrets::random();
    const VaultSecrets other = VaultSecrets::random();
    QCOMPARE(one.entropy.size(), std::size_t(32));
    QVERIFY(!core::equalBytes(one.entropy.data(), other.entropy.data(), 32));
    const auto again = VaultSecrets::fromPhrase(phraseOf(one).bytes(), {});
    QVERIFY(again.ok());
    QVERIFY(core::equalBytes(again->seed.data(), one.seed.data(), one.seed.size()));
}

void VaultTest::badPhrasesAreRefused()
{
    using core::solana::Errc;
    const auto codeFor = [](std::string_view words) {
        const auto secrets = VaultSecrets::fromPhrase(bytesOf(words), {});
        return secrets ? Errc{} : static_cast<Errc>(secrets.error().code);
    };
    QVERIFY(codeFor("legal winner thank") == Errc::MnemonicWordCountMustBeValid);
    QVERIFY(codeFor("legal winner thank year wave sausage worth useful legal winner thank legal") ==
            Errc::MnemonicChecksumMustMatch);
    QVERIFY(codeFor("legal winner thank year wave sausage worth useful legal winner thank yelow") ==
            Errc::MnemonicWordMustBeListed);
    VaultSecrets nothing;
    VERIFY_FAULT(Vault::create(path(), "", std::move(nothing), secret(goodPassword), quick()),
                 SecretMustBeGiven);
    QVERIFY(!QFile::exists(QString::fromStdString(path())));
}

void VaultTest::weakPasswordsAreRefused_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, QByteArray password, const char* rule) {
        QTest::newRow(name) << password << QString::fromLatin1(rule);
    };
    row("empty", "", "PasswordMustBeLong");
    row("seven", "1234567", "PasswordMustBeLong");
    row("seven letters of two bytes", "ööööööö", "PasswordMustBeLong");
    row("eight letters of two bytes", "öööööööö", "ok");
    row("eight", "12345678", "ok");
    row("line break", "12345678\n", "PasswordMustBeText");
    row("not UTF-8", "12345678\xff", "PasswordMustBeText");
    row("longest", QByteArray(1024, 'x'), "ok");
    row("too long", QByteArray(1025, 'x'), "PasswordMustBeShorter");
}

void VaultTest::weakPasswordsAreRefused()
{
    QFETCH(const QByteArray, password);
    QFETCH(const QString, rule);
    const std::string text = password.toStdString();
    const auto made = Vault::create(path(), "", threeAccounts(), secret(text), quick());
    QCOMPARE(codeOf(made), rule.toStdString());
    QCOMPARE(QFile::exists(QString::fromStdString(path())), made.ok());
}

void VaultTest::isNeverWrittenOver()
{
    QVERIFY(create());
    const QByteArray before = contentOf(path());
    VERIFY_FAULT(Vault::create(path(), "", threeAccounts(), secret(goodPassword), quick()),
                 VaultMustNotExist);
    QCOMPARE(contentOf(path()), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
             QStringList{QStringLiteral("my.vault")});
}

void VaultTest::filesThatAreNoVaultsAreRefused()
{
    VERIFY_FAULT(Vault::open(path("none")), VaultMustOpen);
    VERIFY_FAULT(Vault::open(m_folder->path().toStdString()), VaultMustBeRegular);
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
    VERIFY_FAULT(Vault::open(path("pipe")), VaultMustBeRegular);
    QVERIFY(writeFile(path("large"), "BACKVLT\n" + QByteArray(70'000, 'x')));
    VERIFY_FAULT(Vault::open(path("large")), VaultMustBeSmall);
    QVERIFY(writeFile(path("other"), "[1,2,3]"));
    VERIFY_FAULT(Vault::open(path("other")), VaultMustHaveMagic);
    QVERIFY(writeFile(path("empty"), ""));
    VERIFY_FAULT(Vault::open(path("empty")), VaultMustBeWhole);
}

void VaultTest::otherReadersAreRefused()
{
    QVERIFY(create());
    struct stat facts = {};
    QCOMPARE(::stat(path().c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0600U);
    for (const mode_t mode : {0640U, 0604U, 0620U, 0601U}) {
        QCOMPARE(::chmod(path().c_str(), mode), 0);
        VERIFY_FAULT(Vault::open(path()), VaultMustBePrivate);
    }
}

void VaultTest::linkStaysALink()
{
    QVERIFY(create());
    QVERIFY(QFile::link(QString::fromStdString(path()), QString::fromStdString(path("link"))));
    const auto vault = Vault::open(path("link"), quick());
    VERIFY_OK(vault);
    const auto unlocked = vault->unlock(secret(goodPassword));
    VERIFY_OK(unlocked);
    VERIFY_OK((*unlocked)->addPath(usualPath(7), ""));
    QVERIFY(QFileInfo(QString::fromStdString(path("link"))).isSymLink());
    QCOMPARE(Vault::open(path())->facts().accounts.size(), std::size_t(4));
}

void VaultTest::keepsWhatIsAdded()
{
    const auto made = create();
    QVERIFY(made);
    const Keypair key = Keypair::development("another");
    VERIFY_OK(made->addPath(*parsePath("m/44'/501'"), "root"));
    VERIFY_OK(made->addKey(key, "Key file"));
    VERIFY_OK(made->relabel(key.address(), "Cold"));

    const auto again = Vault::open(path(), quick());
    VERIFY_OK(again);
    QVERIFY(again->facts() == made->facts());
    QCOMPARE(again->facts().accounts.back().label, std::string("Cold"));
    const auto unlocked = again->unlock(secret(goodPassword));
    VERIFY_OK(unlocked);
    const auto signature = (*unlocked)->sign(key.address(), bytesOf(phrase));
    VERIFY_OK(signature);
    QVERIFY(*signature == key.sign(bytesOf(phrase)));
}

void VaultTest::refusesWhatCannotBeAdded()
{
    const auto made = create();
    QVERIFY(made);
    const QByteArray before = contentOf(path());
    VERIFY_FAULT(made->addPath(usualPath(1), ""), AccountMustBeNew);
    VERIFY_FAULT(made->addKey(Keypair::development("imported"), ""), AccountMustBeNew);
    VERIFY_FAULT(made->addPath(usualPath(2), std::string(65, 'x')), LabelMustBeText);
    VERIFY_FAULT(made->addPath(usualPath(2), "two\nlines"), LabelMustBeText);
    VERIFY_FAULT(made->relabel(made->facts().accounts[0].address, "\xff"), LabelMustBeText);
    VERIFY_FAULT(made->relabel(core::Address{}, "nobody"), AccountMustExist);
    QCOMPARE(contentOf(path()), before);

    VaultSecrets keyOnly;
    keyOnly.keys.push_back(Keypair::development("imported"));
    const auto noPhrase =
        Vault::create(path("keys"), "", std::move(keyOnly), secret(goodPassword), quick());
    VERIFY_OK(noPhrase);
    VERIFY_FAULT((*noPhrase)->addPath(usualPath(0), ""), PhraseMustExist);
    VERIFY_FAULT((*noPhrase)->exportPhrase(path("words"), secret(goodPassword), Disclosure::Chosen),
                 PhraseMustExist);

    VaultSecrets many = threeAccounts();
    many.keys.clear();
    many.paths.clear();
    for (uint32_t i = 0; i < wallet::vault::accountsMax; ++i)
        many.paths.push_back(usualPath(i));
    const auto full = Vault::create(path("full"), std::string(64, 'l'), std::move(many),
                                    secret(goodPassword), quick());
    VERIFY_OK(full);
    VERIFY_FAULT((*full)->addPath(usualPath(100), ""), AccountsMustFit);
    VERIFY_OK(Vault::open(path("full"), quick())->unlock(secret(goodPassword)));
}

void VaultTest::passwordChanges()
{
    const auto made = create();
    QVERIFY(made);
    const std::string_view fresh = "another long password";
    VERIFY_FAULT(made->changePassword(secret("wrong password"), secret(fresh)), PasswordMustMatch);
    VERIFY_FAULT(made->changePassword(secret(goodPassword), secret("short")), PasswordMustBeLong);
    VERIFY_OK(Vault::open(path())->unlock(secret(goodPassword)));
    VERIFY_OK(made->changePassword(secret(goodPassword), secret(fresh)));
    VERIFY_FAULT(Vault::open(path())->unlock(secret(goodPassword)), PasswordMustMatch);
    VERIFY_OK(Vault::open(path())->unlock(secret(fresh)));
    VERIFY_OK(made->addPath(usualPath(9), "")); // under the new password
    VERIFY_OK(Vault::open(path())->unlock(secret(fresh)));
}

void VaultTest::exportsOnRequestOnly()
{
    const auto made = create();
    QVERIFY(made);
    const core::Address account = made->facts().accounts[2].address;
    const auto file = path("key.json");
    const SecretBuffer password = secret(goodPassword);
    VERIFY_FAULT(made->exportKeyFile(account, file, password, Disclosure::Refused),
                 DisclosureMustBeChosen);
    VERIFY_FAULT(made->exportKeyFile(account, file, secret("wrong password"), Disclosure::Chosen),
                 PasswordMustMatch);
    VERIFY_FAULT(made->exportKeyFile({}, file, password, Disclosure::Chosen), AccountMustExist);
    QVERIFY(!QFile::exists(QString::fromStdString(file)));
    VERIFY_OK(made->exportKeyFile(account, file, password, Disclosure::Chosen));
    VERIFY_FAULT(made->exportKeyFile(account, file, password, Disclosure::Chosen),
                 ExportMustNotExist);
    struct stat facts = {};
    QCOMPARE(::stat(file.c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0600U);

    VERIFY_FAULT(made->exportPhrase(path("words"), password, Disclosure::Refused),
                 DisclosureMustBeChosen);
    VERIFY_OK(made->exportPhrase(path("words"), password, Disclosure::Chosen));
    QCOMPARE(contentOf(path("words")).toStdString(), std::string(phrase));
    VERIFY_FAULT(made->exportPhrase(path("no/such/folder"), password, Disclosure::Chosen),
                 ExportMustBeWritable);
    made->lock();
    VERIFY_FAULT(made->exportPhrase(path("more"), password, Disclosure::Chosen),
                 VaultMustBeUnlocked);
}

QTEST_GUILESS_MAIN(VaultTest)
#include "vault_test.moc"

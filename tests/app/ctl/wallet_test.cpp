//! Goal: backstopctl makes, imports, exports and uses vaults, and no secret of them is ever on the
//! command line, in an answer, on a screen unasked, or in a file that others may read.
//! Method: the real program, run as a script without a terminal, and typed to on one.

#include "tests/app/ctl/ctl_terminal.h"

#include "core/base/base58.h"
#include "core/solana/offchain_message.h"
#include "wallet/exchange/signature_file.h"

#include <QDir>
#include <QMap>
#include <QRegularExpression>
#include <QTemporaryDir>

using core::solana::bytesOf;
using tests::CtlAnswer;
using tests::CtlTerminal;
using tests::runDetached;

namespace {

constexpr const char* password = "correct horse battery";
constexpr const char* phrase =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
//! tests/vectors/solana/bip39_slip10.json, first case, m/44'/501'/0'/0'
constexpr const char* firstAddress = "HAgk14JpMQLgt6rVgv7cBQFJWFto5Dqxi472uT3DKpqk";

QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

bool isPrivate(const QString& path)
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return QFile::exists(path) && (QFile::permissions(path) & others) == 0;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString addressIn(const QJsonObject& vault, int account)
{
    return tests::text(vault[QStringLiteral("accounts")].toArray()[account], "address");
}

} // namespace

class WalletTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void newWordsGoToTheirFileAndMakeTheSameVaultAgain();
    void importedWordsHaveTheAccountsOfTheStandard();
    void keyFilesGoInAndOut();
    void secretsLeaveOnRequestOnly();
    void passwordsAreNoArguments();
    void wrongPasswordsAndBadFilesAreNamed();
    void passwordChanges();
    void requestsOfOtherMachinesAreSigned();
    void wordsAndPasswordAreTypedUnseen();
    void wordsThatAreNotConfirmedMakeNoVault();
    void interruptGivesTheTerminalBack();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder->filePath(QString::fromLatin1(name));
    }
    QString write(const char* name, const QByteArray& content, bool isShared = false) const;
    //! With "%" for the folder's path, and --json.
    [[nodiscard]] CtlAnswer run(const char* line, const QByteArray& input = {}) const
    {
        return runDetached(words(QByteArray(line).replace('%', folder()).constData()), input);
    }
    [[nodiscard]] QByteArray folder() const { return m_folder->path().toUtf8() + '/'; }
    void importPhrase() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void WalletTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    write("password", password + QByteArray("\n"));
}

QString WalletTest::write(const char* name, const QByteArray& content, bool isShared) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner |
                        (isShared ? QFile::ReadOther : QFile::Permissions()));
    return file.fileName();
}

void WalletTest::importPhrase() const
{
    write("words", phrase);
    const CtlAnswer made =
        run("wallet import main --mnemonic-file %words --accounts 2 --password-file %password");
    VERIFY_ANSWER(made.exitCode == 0, made);
}

void WalletTest::newWordsGoToTheirFileAndMakeTheSameVaultAgain()
{
    const CtlAnswer made = run("--json wallet create one --accounts 2 --password-file %password "
                               "--mnemonic-out %paper");
    VERIFY_ANSWER(made.exitCode == 0, made);
    const QString vault = path("backstop/vaults/one.vault");
    QCOMPARE(tests::text(made.json(), "file"), vault);
    QVERIFY(isPrivate(vault));
    QVERIFY(isPrivate(path("paper")));
    const QByteArray paper = contentOf(path("paper"));
    QCOMPARE(paper.split(' ').size(), 24);
    VERIFY_ANSWER(!made.text().contains(paper.left(12)) && !made.text().contains(password), made);

    const CtlAnswer again = run("--json wallet import two --mnemonic-file %paper --accounts 2 "
                                "--password-file %password");
    VERIFY_ANSWER(again.exitCode == 0, again);
    QCOMPARE(
        again.json()[QStringLiteral("accounts")].toArray()[1].toObject()[QStringLiteral("address")],
        made.json()[QStringLiteral("accounts")].toArray()[1].toObject()[QStringLiteral("address")]);
    VERIFY_REFUSED(run("wallet create one --password-file %password --mnemonic-out %paper2"), 2,
                   "file of this name already");
    QVERIFY(!QFile::exists(path("paper2")));
    VERIFY_REFUSED(run("wallet create three --password-file %password --mnemonic-out %paper"), 2,
                   "no secret is written over");
    QVERIFY(!QFile::exists(path("backstop/vaults/three.vault")));

    const CtlAnswer list = run("--json wallet list");
    VERIFY_ANSWER(list.exitCode == 0, list);
    const QJsonArray vaults = list.json()[QStringLiteral("vaults")].toArray();
    QCOMPARE(vaults.size(), 2);
    QCOMPARE(addressIn(vaults[0].toObject(), 0), addressIn(made.json(), 0));
    QCOMPARE(tests::text(vaults[1], "label"), QStringLiteral("two"));
}

void WalletTest::importedWordsHaveTheAccountsOfTheStandard()
{
    importPhrase();
    const CtlAnswer open = run("--json wallet unlock main --password-file %password");
    VERIFY_ANSWER(open.exitCode == 0, open);
    QCOMPARE(addressIn(open.json(), 0), QString::fromLatin1(firstAddress));
    QCOMPARE(tests::text(open.json(), "phrase"), QStringLiteral("words"));
    const CtlAnswer added =
        run("--json wallet add main m/44'/501' --label root --password-file %password");
    VERIFY_ANSWER(added.exitCode == 0, added);
    QCOMPARE(added.json()[QStringLiteral("accounts")].toArray().size(), 3);
    VERIFY_REFUSED(run("wallet add main m/44'/501' --password-file %password"), 2,
                   "has this account already");

    write("extra", "TREZOR\n");
    const CtlAnswer with = run("--json wallet import hidden --mnemonic-file %words "
                               "--passphrase-file %extra --password-file %password");
    VERIFY_ANSWER(with.exitCode == 0, with);
    QVERIFY(addressIn(with.json(), 0) != QString::fromLatin1(firstAddress));
    QCOMPARE(tests::text(with.json(), "phrase"), QStringLiteral("words and passphrase"));

    write("typo", QByteArray(phrase).replace("about", "abuot"));
    const CtlAnswer typo = run("wallet import x --mnemonic-file %typo --password-file %password");
    VERIFY_ANSWER(typo.exitCode == 2 && typo.err.contains("word 12"), typo);
    VERIFY_ANSWER(!typo.err.contains("abuot"), typo);
}

void WalletTest::keyFilesGoInAndOut()
{
    VERIFY_ANSWER(run("keys new %key.json").exitCode == 0, run("wallet list"));
    const CtlAnswer made =
        run("--json wallet import keys --keypair %key.json --password-file %password");
    VERIFY_ANSWER(made.exitCode == 0, made);
    const QByteArray address = addressIn(made.json(), 0).toLatin1();
    const CtlAnswer out = run("--json wallet export keys --account " + address +
                              " --out %out.json --reveal --password-file %password");
    VERIFY_ANSWER(out.exitCode == 0, out);
    QCOMPARE(contentOf(path("out.json")), contentOf(path("key.json")));
    QVERIFY(isPrivate(path("out.json")));
    // Into one that exists.
    QVERIFY(run("keys new %second.json").exitCode == 0);
    const CtlAnswer second = run("--json wallet import keys --keypair %second.json --label cold "
                                 "--password-file %password");
    VERIFY_ANSWER(second.exitCode == 0, second);
    QCOMPARE(second.json()[QStringLiteral("accounts")].toArray().size(), 2);
    QFile::setPermissions(path("key.json"), QFile::ReadOwner | QFile::ReadOther);
    VERIFY_REFUSED(run("wallet import other --keypair %key.json --password-file %password"), 3,
                   "Others may read this key file");
}

void WalletTest::secretsLeaveOnRequestOnly()
{
    importPhrase();
    VERIFY_REFUSED(run("wallet export main --phrase --out %out --password-file %password"), 1,
                   "Nothing was exported");
    write("wrong", "not the password");
    VERIFY_REFUSED(run("wallet export main --phrase --out %out --reveal --password-file %wrong"), 1,
                   "The password is wrong");
    VERIFY_REFUSED(run("wallet export main --out %out --reveal --password-file %password"), 2,
                   "exactly one");
    QVERIFY(!QFile::exists(path("out")));
    const CtlAnswer out =
        run("wallet export main --phrase --out %out --reveal --password-file %password");
    VERIFY_ANSWER(out.exitCode == 0, out);
    QCOMPARE(contentOf(path("out")), QByteArray(phrase));
    QVERIFY(isPrivate(path("out")));
    VERIFY_REFUSED(run("wallet export main --phrase --out %out --reveal --password-file %password"),
                   2, "no secret is written over");
}

void WalletTest::passwordsAreNoArguments()
{
    importPhrase();
    VERIFY_REFUSED(run("wallet unlock main --password secret"), 2, "no such option");
    VERIFY_REFUSED(run("wallet unlock main secret"), 2, "a word too many");
    VERIFY_REFUSED(run("wallet unlock main", "correct horse battery\n"), 2,
                   "no terminal to type the password on");
    VERIFY_REFUSED(run("wallet create new --password-file %password"), 2,
                   "no terminal to show the new words on");
    QVERIFY(!QFile::exists(path("backstop/vaults/new.vault")));
    const CtlAnswer piped = run("wallet unlock main --password-file -", password);
    VERIFY_ANSWER(piped.exitCode == 0, piped);
    write("shared", password, true);
    VERIFY_REFUSED(run("wallet unlock main --password-file %shared"), 2,
                   "Others may read this file");
    write("short", "1234567\n");
    VERIFY_REFUSED(run("wallet create new --password-file %short --mnemonic-out %paper"), 2,
                   "at least eight characters");
    QVERIFY(!QFile::exists(path("paper")));
}

void WalletTest::wrongPasswordsAndBadFilesAreNamed()
{
    importPhrase();
    write("wrong", "not the password");
    VERIFY_REFUSED(run("wallet unlock main --password-file %wrong"), 1, "The password is wrong");
    VERIFY_REFUSED(run("wallet unlock none --password-file %password"), 2, "cannot be read");
    VERIFY_REFUSED(run("wallet unlock m@in --password-file %password"), 2, "A vault's name");

    const QByteArray good = contentOf(path("backstop/vaults/main.vault"));
    const auto refusedFor = [&](const QByteArray& content, const char* sentence) {
        write("bad.vault", content);
        VERIFY_REFUSED(run("wallet unlock %bad.vault --password-file %password"), 2, sentence);
    };
    refusedFor(good.left(good.size() / 2), "ends early");
    QByteArray changed = good;
    changed[150] = char(changed[150] ^ 1);
    refusedFor(changed, "damaged");
    changed = good;
    changed[8] = 0;
    refusedFor(changed, "older version");
    changed[8] = 2;
    refusedFor(changed, "newer Backstop");
    refusedFor("[1,2,3]", "not a vault");
    // One bad file does not hide the others.
    write("backstop/vaults/bad.vault", "[1,2,3]");
    const QJsonArray vaults = run("--json wallet list").json()[QStringLiteral("vaults")].toArray();
    QCOMPARE(vaults.size(), 2);
    QCOMPARE(tests::text(vaults[0], "error"), QStringLiteral("VaultMustHaveMagic"));
    QCOMPARE(addressIn(vaults[1].toObject(), 0), QString::fromLatin1(firstAddress));
}

void WalletTest::passwordChanges()
{
    importPhrase();
    write("fresh", "another long password");
    const CtlAnswer changed =
        run("wallet password main --password-file %password --new-password-file %fresh");
    VERIFY_ANSWER(changed.exitCode == 0, changed);
    VERIFY_REFUSED(run("wallet unlock main --password-file %password"), 1, "The password is wrong");
    const CtlAnswer open = run("wallet unlock main --password-file %fresh");
    VERIFY_ANSWER(open.exitCode == 0, open);
}

void WalletTest::requestsOfOtherMachinesAreSigned()
{
    importPhrase();
    const core::Address signer = *core::parseAddress(core::Text(firstAddress, 44));
    core::solana::OffchainMessage message;
    message.signers = {signer};
    message.text = "Backstop deposit\n100 USDC";
    const wallet::SigningRequest request{wallet::MessageKind::Offchain,
                                         *core::solana::encodeOffchainMessage(message)};
    write("request", QByteArray::fromStdString(
                         wallet::exchange::writeRequestFile({request, signer, "Deposit"})));
    VERIFY_ANSWER(
        run("wallet sign main --request %request --out %answer --password-file %password", "no\n")
                .exitCode == 1,
        run("wallet list"));
    QVERIFY(!QFile::exists(path("answer")));
    const CtlAnswer done =
        run("--json wallet sign main --request %request --out %answer --password-file %password",
            "yes\n");
    VERIFY_ANSWER(done.exitCode == 0, done);
    VERIFY_ANSWER(done.err.contains("Backstop deposit") && done.err.contains("claim"), done);
    const QByteArray answer = contentOf(path("answer"));
    const auto signature = wallet::exchange::readSignatureFile(
        bytesOf(std::string_view(answer.constData(), size_t(answer.size()))), request, signer);
    QVERIFY(signature.ok());

    QVERIFY(run("keys new %other.json").exitCode == 0);
    const CtlAnswer other =
        run("wallet sign --request %request --out %answer2 --keypair %other.json --yes");
    VERIFY_ANSWER(other.exitCode == 3 && other.err.contains("holds another key"), other);
    VERIFY_ANSWER(run("wallet sign --request %request --out %a --yes").exitCode == 2, other);
    write("request", contentOf(path("request")).replace("offchain", "transaction"));
    VERIFY_REFUSED(run("wallet sign main --request %request --out %answer3 --yes "
                       "--password-file %password"),
                   2, "was changed on its way");
}

void WalletTest::wordsAndPasswordAreTypedUnseen()
{
    CtlTerminal terminal({QStringLiteral("--json"), QStringLiteral("wallet"),
                          QStringLiteral("create"), QStringLiteral("typed")});
    QVERIFY(terminal.shows("New password: "));
    QVERIFY(!terminal.hasEcho());
    terminal.type("correct horse battery\n");
    QVERIFY(terminal.shows("again: "));
    terminal.type("correct horse battery\n");
    QVERIFY(terminal.shows("Press Enter"));
    QVERIFY(terminal.hasEcho());

    QMap<int, QByteArray> paper;
    const QRegularExpression numbered(QStringLiteral("(\\d+) ([a-z]+)"));
    for (auto found = numbered.globalMatch(QString::fromUtf8(terminal.screen()));
         found.hasNext();) {
        const auto match = found.next();
        paper[match.captured(1).toInt()] = match.captured(2).toUtf8();
    }
    QCOMPARE(paper.size(), 24);
    terminal.type("\n");
    QVERIFY(terminal.shows("\x1b[2J")); // the words leave the screen before they are asked for
    const QRegularExpression asked(QStringLiteral("Type word (\\d+) from your paper: $"));
    for (int question = 0; question < 3; ++question) {
        QVERIFY(terminal.shows("from your paper: "));
        const auto match = asked.match(QString::fromUtf8(terminal.screen()));
        QVERIFY(match.hasMatch());
        terminal.type(paper[match.captured(1).toInt()] + '\n');
    }
    const CtlAnswer made = terminal.wait();
    VERIFY_ANSWER(made.exitCode == 0, made);
    QVERIFY(isPrivate(path("backstop/vaults/typed.vault")));
    QVERIFY(!terminal.screen().contains("correct horse"));
    const QByteArray firstWords = paper[1] + ' ' + paper[2];
    VERIFY_ANSWER(!made.text().contains(firstWords), made);

    CtlTerminal unlock(
        {QStringLiteral("wallet"), QStringLiteral("unlock"), QStringLiteral("typed")});
    QVERIFY(unlock.shows("Password: "));
    unlock.type("correct horse battery\n");
    const CtlAnswer open = unlock.wait();
    VERIFY_ANSWER(open.exitCode == 0, open);
}

void WalletTest::wordsThatAreNotConfirmedMakeNoVault()
{
    CtlTerminal terminal({QStringLiteral("wallet"), QStringLiteral("create"),
                          QStringLiteral("typed"), QStringLiteral("--password-file"),
                          path("password")});
    QVERIFY(terminal.shows("Press Enter"));
    terminal.type("\n");
    for (int question = 0; question < 9; ++question) {
        QVERIFY(terminal.shows("from your paper: "));
        terminal.type("wrong\n");
    }
    VERIFY_REFUSED(terminal.wait(), 1, "were not confirmed");
    QVERIFY(!QFile::exists(path("backstop/vaults/typed.vault")));

    CtlTerminal differs(
        {QStringLiteral("wallet"), QStringLiteral("create"), QStringLiteral("typed")});
    QVERIFY(differs.shows("New password: "));
    differs.type("correct horse battery\n");
    QVERIFY(differs.shows("again: "));
    differs.type("correct horse batterz\n");
    VERIFY_REFUSED(differs.wait(), 2, "passwords differ");
}

void WalletTest::interruptGivesTheTerminalBack()
{
    importPhrase();
    CtlTerminal terminal(
        {QStringLiteral("wallet"), QStringLiteral("unlock"), QStringLiteral("main")});
    QVERIFY(terminal.shows("Password: "));
    QVERIFY(!terminal.hasEcho());
    terminal.type("half a pass\x03"); // control and C
    QCOMPARE(terminal.wait().exitCode, -1);
    QVERIFY(terminal.hasEcho());
    QVERIFY(!terminal.screen().contains("half"));
}

QTEST_GUILESS_MAIN(WalletTest)
#include "wallet_test.moc"

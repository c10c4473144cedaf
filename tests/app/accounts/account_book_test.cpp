//! Goal: the account book loses nothing, believes no damaged file, and is for its owner's eyes.
//! Method: round trips of random books; a file cut at every byte and flipped at every bit; a full
//! disk, a read-only folder, a second program.

#include "app/accounts/book_file.h"
#include "tests/app/accounts/accounts_kit.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tests;

namespace {

//! Lets no file grow beyond a few bytes, as a full disk does.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit tight = m_before;
        tight.rlim_cur = 16;
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

void overwrite(const std::string& path, const QByteArray& content)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) std::abort();
}

std::string labelFrom(const std::vector<int>& picks)
{
    constexpr const char* parts[] = {"a", "Z", " ", "\"", "\\", ",", "/", "é", "保", "=", "'", "😀"};
    std::string label;
    for (const int pick : picks)
        if (label.size() + 4 <= labelSizeMax) label += parts[pick];
    return label;
}

rc::Gen<std::vector<int>> picks()
{
    return rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
}

} // namespace

class AccountBookTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatIsKeptIsThereAgain();
    void randomBooksComeBack();
    void itIsItsOwnersAlone();
    void aCutFileIsNeverBelieved();
    void aFlippedBitIsNeverBelieved();
    void aFileEditedByHandIsPutAside();
    void damagedFilesAreKeptApart();
    void aLaterVersionStaysAsItIs();
    void aFullDiskChangesNothing();
    void aLockedFolderChangesNothing();
    void anotherProgramsChangeIsReadAndSaid();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

void AccountBookTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("accounts.json")).toStdString();
}

void AccountBookTest::whatIsKeptIsThereAgain()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.accounts().empty());
    QCOMPARE(book.idleLockMinutes(), 10u);
    QVERIFY(book.add(keyFile("one")));
    QVERIFY(book.add(device("two")));
    QVERIFY(book.add({.address = addressOf("three"), .kind = SignerKind::WatchOnly}));
    QVERIFY(book.add({.address = addressOf("four"),
                      .kind = SignerKind::Vault,
                      .source = "vault:/keys/savings.vault?key=0/0"}));
    QVERIFY(book.setActive(addressOf("two")));
    QVERIFY(book.setFeePayer(addressOf("one")));
    QVERIFY(book.setVerified(addressOf("two"), true));
    QVERIFY(book.setLabel(addressOf("elsewhere"), "An exchange"));
    QVERIFY(book.setIdleLockMinutes(0));

    const AccountBook again = reopened(m_path);
    QCOMPARE(again.accounts(), book.accounts());
    QCOMPARE(again.accounts().size(), size_t{4});
    QVERIFY(again.active()->address == addressOf("two"));
    QVERIFY(again.active()->isVerified);
    QVERIFY(again.feePayer()->address == addressOf("one"));
    QCOMPARE(again.labelOf(addressOf("elsewhere")), std::string("An exchange"));
    QCOMPARE(again.labelOf(addressOf("one")), std::string("one"));
    QCOMPARE(again.idleLockMinutes(), 0u);
}

void AccountBookTest::randomBooksComeBack()
{
    QVERIFY(rc::check([] {
        BookContent content;
        const int count = *rc::gen::inRange(0, 6);
        for (int i = 0; i < count; ++i) {
            Account account = *rc::gen::arbitrary<bool>() ? device(std::to_string(i))
                                                          : keyFile(std::to_string(i));
            account.label = labelFrom(*picks());
            account.isVerified = *rc::gen::arbitrary<bool>();
            if (*rc::gen::arbitrary<bool>()) content.active = account.address;
            if (*rc::gen::arbitrary<bool>()) content.feePayer = account.address;
            content.accounts.push_back(account);
        }
        for (int i = 0; i < count; ++i)
            content.labels[addressOf("label" + std::to_string(i))] = labelFrom(*picks()) + "x";
        content.idleLockMinutes = *rc::gen::inRange(0u, idleLockMinutesMax + 1);
        const auto decoded = decodeBook(encodeBook(content));
        RC_ASSERT(decoded.ok());
        RC_ASSERT(*decoded == content);
    }));
}

void AccountBookTest::itIsItsOwnersAlone()
{
    const mode_t before = ::umask(0);
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(keyFile("one")));
    ::umask(before);
    struct stat facts = {};
    QCOMPARE(::stat(m_path.c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, mode_t{0600});
    // Whoever opened it up: the next change closes it.
    QCOMPARE(::chmod(m_path.c_str(), 0644), 0);
    QVERIFY(book.setIdleLockMinutes(5));
    QCOMPARE(::stat(m_path.c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, mode_t{0600});
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

void AccountBookTest::aCutFileIsNeverBelieved()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(device("one")));
    QVERIFY(book.setLabel(addressOf("elsewhere"), "An exchange"));
    const QByteArray whole = contentOf(m_path);
    for (qsizetype size = 1; size < whole.size(); ++size)
        QVERIFY2(fails(decodeBook({whole.data(), size_t(size)}), AccountsError::BookMustBeIntact),
                 qPrintable(QString::number(size)));
    QVERIFY(decodeBook({whole.data(), size_t(whole.size())}));
    QVERIFY(fails(decodeBook((whole + '\n').toStdString()), AccountsError::BookMustBeIntact));
}

void AccountBookTest::aFlippedBitIsNeverBelieved()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(device("one")));
    QVERIFY(book.setVerified(addressOf("one"), true));
    const QByteArray whole = contentOf(m_path);
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray changed = whole;
            changed[at] = char(changed[at] ^ (1 << bit));
            QVERIFY2(fails(decodeBook(changed.toStdString()), AccountsError::BookMustBeIntact),
                     qPrintable(QString::number(at)));
        }
    }
}

void AccountBookTest::aFileEditedByHandIsPutAside()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(device("one")));
    const QByteArray edited =
        contentOf(m_path).replace("\"verified\": false", "\"verified\": true");
    QVERIFY(edited != contentOf(m_path));
    overwrite(m_path, edited);

    const auto opened = AccountBook::open(m_path);
    QVERIFY(opened);
    QCOMPARE(opened->damagedFile, m_path + ".damaged-1");
    QVERIFY(opened->book.accounts().empty());
    QCOMPARE(contentOf(opened->damagedFile), edited);
    QVERIFY(!QFile::exists(QString::fromStdString(m_path)));
}

void AccountBookTest::damagedFilesAreKeptApart()
{
    for (const char* expected : {".damaged-1", ".damaged-2", ".damaged-3"}) {
        overwrite(m_path, QByteArray("{ ") + expected);
        auto opened = AccountBook::open(m_path);
        QVERIFY(opened);
        QCOMPARE(opened->damagedFile, m_path + expected);
        QVERIFY(opened->book.add(keyFile("one")));
    }
    QCOMPARE(contentOf(m_path + ".damaged-2"), QByteArray("{ .damaged-2"));
    QCOMPARE(reopened(m_path).accounts().size(), size_t{1});
}

void AccountBookTest::aLaterVersionStaysAsItIs()
{
    // Sealed as every version seals, over a content that only a later program knows.
    const QByteArray body = "{\n  \"version\": 2,\n  \"new\": true";
    const QByteArray seal =
        QCryptographicHash::hash(body + ",\n", QCryptographicHash::Sha256).toHex();
    const QByteArray later = body + ",\n  \"sha256\": \"" + seal + "\"\n}\n";
    overwrite(m_path, later);
    QVERIFY(fails(AccountBook::open(m_path), AccountsError::BookVersionMustBeKnown));
    QCOMPARE(contentOf(m_path), later);
}

void AccountBookTest::aFullDiskChangesNothing()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(keyFile("one")));
    const QByteArray before = contentOf(m_path);
    {
        const FullDisk full;
        QVERIFY(fails(book.add(keyFile("two")), AccountsError::BookDiskMustHaveRoom));
        QVERIFY(fails(book.setIdleLockMinutes(3), AccountsError::BookDiskMustHaveRoom));
    }
    QCOMPARE(book.accounts().size(), size_t{1});
    QCOMPARE(book.idleLockMinutes(), 10u);
    QCOMPARE(contentOf(m_path), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    QVERIFY(book.add(keyFile("two")));
    QCOMPARE(reopened(m_path).accounts().size(), size_t{2});
}

void AccountBookTest::aLockedFolderChangesNothing()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(keyFile("one")));
    const std::string inside = m_path + "/accounts.json";
    QVERIFY(fails(AccountBook::open(inside), AccountsError::BookMustOpen));
    QVERIFY(fails(AccountBook::open(m_folder->path().toStdString()), AccountsError::BookMustOpen));

    AccountBook lost = reopened(m_folder->path().toStdString() + "/nowhere/accounts.json");
    QVERIFY(fails(lost.add(keyFile("one")), AccountsError::BookMustBeWritable));
    QVERIFY(lost.accounts().empty());
    if (::geteuid() == 0) return; // root writes everywhere
    ::chmod(m_folder->path().toStdString().c_str(), 0500);
    QVERIFY(fails(book.add(keyFile("two")), AccountsError::BookMustBeWritable));
    ::chmod(m_folder->path().toStdString().c_str(), 0700);
    QCOMPARE(book.accounts().size(), size_t{1});
}

void AccountBookTest::anotherProgramsChangeIsReadAndSaid()
{
    AccountBook first = reopened(m_path);
    QVERIFY(first.add(keyFile("one")));
    AccountBook second = reopened(m_path);
    QVERIFY(second.setLabel(addressOf("one"), "theirs"));
    QVERIFY(fails(first.setLabel(addressOf("one"), "mine"), AccountsError::BookMustBeCurrent));
    QCOMPARE(first.labelOf(addressOf("one")), std::string("theirs"));
    QVERIFY(first.setLabel(addressOf("one"), "mine"));
    QCOMPARE(reopened(m_path).labelOf(addressOf("one")), std::string("mine"));

    // Damage done meanwhile is not written over.
    overwrite(m_path, "{");
    QVERIFY(fails(first.setIdleLockMinutes(1), AccountsError::BookMustBeIntact));
    QCOMPARE(contentOf(m_path), QByteArray("{"));
}

QTEST_APPLESS_MAIN(AccountBookTest)
#include "account_book_test.moc"

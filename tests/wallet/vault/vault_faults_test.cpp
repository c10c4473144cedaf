//! Goal: whatever the disk does and whenever the process dies, the old vault or the new one is
//! there, whole, and the sentence says what happened.
//! Method: each system call of creating and of saving fails in turn, with each error, and dies in
//! turn; two writers; folders that cannot be written.

#include "tests/wallet/vault/failing_files.h"
#include "tests/wallet/vault/vault_fixture.h"

#include <functional>
#include <set>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tests;
using wallet::vault::Disclosure;
using wallet::vault::usualPath;
using Kind = FailingFiles::Kind;

namespace {

constexpr int callsMax = 200; //!< more than any save makes

} // namespace

class VaultFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void savingSurvivesEveryFailure_data();
    void savingSurvivesEveryFailure();
    void savingSurvivesDeathAtEveryCall();
    void creatingSurvivesDeathAtEveryCall();
    void passwordChangeSurvivesDeathAtEveryCall();
    void exportLeavesNoHalfSecret();
    void shortAndInterruptedWritesAreContinued();
    void errorsAreTold_data();
    void errorsAreTold();
    void secondWriterIsRefused();
    void changeOfAnotherProgramIsNotLost();
    void failureAfterTheRenamingKeepsMemoryAndFileTogether();
    void unfinishedFileOfOthersIsNotFollowed();

private:
    [[nodiscard]] std::string path() const
    {
        return m_folder->filePath(QStringLiteral("my.vault")).toStdString();
    }
    [[nodiscard]] UnlockedVaultPtr create()
    {
        auto made =
            Vault::create(path(), "Savings", threeAccounts(), secret(goodPassword), quick(m_files));
        return made ? *made : nullptr;
    }
    //! What a new process finds there; 0 when there is no vault or it does not open.
    [[nodiscard]] std::size_t accountsOnDisk(std::string_view password = goodPassword) const
    {
        const auto vault = Vault::open(path());
        if (!vault || !vault->unlock(secret(password))) return 0;
        return vault->facts().accounts.size();
    }
    [[nodiscard]] QStringList filesThere() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FailingFiles m_files;
};

void VaultFaultsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_files.failAt(-1, Kind::Error, 0);
    m_files.setShortWrites(false);
}

void VaultFaultsTest::savingSurvivesEveryFailure_data()
{
    QTest::addColumn<int>("error");
    for (const int error : {ENOSPC, EROFS, EACCES, EIO, EDQUOT})
        QTest::newRow(strerrorname_np(error)) << error;
}

void VaultFaultsTest::savingSurvivesEveryFailure()
{
    QFETCH(const int, error);
    const auto vault = create();
    QVERIFY(vault);
    std::set<std::string> failed;
    std::size_t accounts = 3;
    for (int call = 0; call < callsMax; ++call) {
        m_files.failAt(call, Kind::Error, error);
        const auto added = vault->addPath(usualPath(100 + static_cast<uint32_t>(call)), "");
        const bool wasHit = !m_files.failed().empty();
        failed.insert(m_files.failed());
        m_files.failAt(-1, Kind::Error, 0);
        const std::size_t now = accountsOnDisk();
        QCOMPARE(vault->facts().accounts.size(), now); // memory says what the disk says
        QVERIFY2(now == accounts || now == accounts + 1, m_files.failed().c_str());
        if (added) QCOMPARE(now, accounts + 1);
        QCOMPARE(filesThere(), QStringList{QStringLiteral("my.vault")});
        accounts = now;
        if (!wasHit) break;
    }
    for (const char* name : {"open", "flock", "fstat", "read", "write", "fsync", "rename"})
        QVERIFY2(failed.contains(name), name);
}

void VaultFaultsTest::savingSurvivesDeathAtEveryCall()
{
    std::set<std::size_t> found;
    for (int call = 0; call < callsMax; ++call) {
        init();
        const auto vault = create();
        QVERIFY(vault);
        m_files.failAt(call, Kind::Death, EIO);
        const auto added = vault->addPath(usualPath(9), "");
        if (m_files.failed().empty()) {
            VERIFY_OK(added);
            QVERIFY(call > 8);
            QVERIFY(found == (std::set<std::size_t>{3, 4}));
            return;
        }
        const std::size_t accounts = accountsOnDisk();
        QVERIFY2(accounts == 3 || accounts == 4, m_files.failed().c_str());
        found.insert(accounts);
        // The next process goes on as if nothing had been.
        const auto again = Vault::open(path(), quick());
        const auto unlocked = again->unlock(secret(goodPassword));
        VERIFY_OK(unlocked);
        VERIFY_OK((*unlocked)->addPath(usualPath(10), ""));
        QCOMPARE(accountsOnDisk(), accounts + 1);
        QCOMPARE(filesThere(), QStringList{QStringLiteral("my.vault")});
    }
    QFAIL("it never ends");
}

void VaultFaultsTest::creatingSurvivesDeathAtEveryCall()
{
    for (int call = 0; call < callsMax; ++call) {
        init();
        m_files.failAt(call, Kind::Death, EIO);
        const bool isMade = create() != nullptr;
        if (m_files.failed().empty()) {
            QVERIFY(isMade);
            return;
        }
        const bool exists = QFile::exists(QString::fromStdString(path()));
        QCOMPARE(accountsOnDisk(), std::size_t(exists ? 3 : 0)); // whole or not at all
        m_files.failAt(-1, Kind::Error, 0);
        QCOMPARE(create() != nullptr, !exists);
    }
    QFAIL("it never ends");
}

void VaultFaultsTest::passwordChangeSurvivesDeathAtEveryCall()
{
    const std::string_view fresh = "another long password";
    for (int call = 0; call < callsMax; ++call) {
        init();
        const auto vault = create();
        m_files.failAt(call, Kind::Death, ENOSPC);
        const auto changed = vault->changePassword(secret(goodPassword), secret(fresh));
        const bool opensWithOld = accountsOnDisk(goodPassword) == 3;
        const bool opensWithNew = accountsOnDisk(fresh) == 3;
        QVERIFY2(opensWithOld != opensWithNew, m_files.failed().c_str());
        if (!m_files.failed().empty()) continue;
        VERIFY_OK(changed);
        QVERIFY(opensWithNew);
        return;
    }
    QFAIL("it never ends");
}

void VaultFaultsTest::exportLeavesNoHalfSecret()
{
    const auto vault = create();
    QVERIFY(vault);
    const std::string out = m_folder->filePath(QStringLiteral("words")).toStdString();
    for (int call = 0; call < callsMax; ++call) {
        m_files.failAt(call, Kind::Error, ENOSPC);
        const auto done = vault->exportPhrase(out, secret(goodPassword), Disclosure::Chosen);
        if (m_files.failed().empty()) {
            VERIFY_OK(done);
            QCOMPARE(contentOf(out).toStdString(), std::string(phrase));
            return;
        }
        QVERIFY(!done.ok());
        VERIFY_FAULT(done, DiskMustHaveRoom);
        QVERIFY2(!QFile::exists(QString::fromStdString(out)), m_files.failed().c_str());
    }
    QFAIL("it never ends");
}

void VaultFaultsTest::shortAndInterruptedWritesAreContinued()
{
    m_files.setShortWrites(true);
    const auto vault = create();
    QVERIFY(vault);
    VERIFY_OK(vault->addPath(usualPath(9), ""));
    QCOMPARE(accountsOnDisk(), std::size_t(4));
}

void VaultFaultsTest::errorsAreTold_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("rule");
    QTest::newRow("full") << ENOSPC << QStringLiteral("DiskMustHaveRoom");
    QTest::newRow("over quota") << EDQUOT << QStringLiteral("DiskMustHaveRoom");
    QTest::newRow("read-only") << EROFS << QStringLiteral("VaultMustBeWritable");
    QTest::newRow("not allowed") << EACCES << QStringLiteral("VaultMustBeWritable");
    QTest::newRow("broken") << EIO << QStringLiteral("DiskMustAnswer");
}

void VaultFaultsTest::errorsAreTold()
{
    QFETCH(const int, error);
    QFETCH(const QString, rule);
    const auto vault = create();
    QVERIFY(vault);
    bool wasWrite = false;
    for (int call = 0; call < callsMax && !wasWrite; ++call) {
        m_files.failAt(call, Kind::Error, error);
        const auto added = vault->addPath(usualPath(50 + static_cast<uint32_t>(call)), "");
        wasWrite = m_files.failed() == "write";
        if (!wasWrite) continue;
        QCOMPARE(codeOf(added), rule.toStdString());
        QVERIFY(added.error().detail.find("my.vault") != std::string::npos);
    }
    QVERIFY(wasWrite);
}

void VaultFaultsTest::secondWriterIsRefused()
{
    const auto vault = create();
    QVERIFY(vault);
    const int folder = ::open(m_folder->path().toStdString().c_str(), O_RDONLY | O_DIRECTORY);
    QCOMPARE(::flock(folder, LOCK_EX | LOCK_NB), 0);
    VERIFY_FAULT(vault->addPath(usualPath(9), ""), VaultMustNotBeInUse);
    QCOMPARE(accountsOnDisk(), std::size_t(3));
    ::close(folder);
    VERIFY_OK(vault->addPath(usualPath(9), ""));
}

void VaultFaultsTest::changeOfAnotherProgramIsNotLost()
{
    const auto one = create();
    const auto vault = Vault::open(path(), quick());
    const auto other = vault->unlock(secret(goodPassword));
    VERIFY_OK(other);
    VERIFY_OK((*other)->addPath(usualPath(8), "theirs"));
    VERIFY_FAULT(one->addPath(usualPath(9), "mine"), VaultMustNotHaveChanged);
    QCOMPARE(Vault::open(path())->facts().accounts.back().label, std::string("theirs"));
    QVERIFY(QFile::remove(QString::fromStdString(path())));
    VERIFY_FAULT(one->addPath(usualPath(9), "mine"), VaultMustOpen);
}

void VaultFaultsTest::failureAfterTheRenamingKeepsMemoryAndFileTogether()
{
    const auto vault = create();
    for (int call = 0; call < callsMax; ++call) {
        const std::size_t before = accountsOnDisk();
        m_files.failAt(call, Kind::Error, EIO);
        const auto added = vault->addPath(usualPath(50 + static_cast<uint32_t>(call)), "");
        if (added.ok() || accountsOnDisk() == before) continue;
        // The folder did not reach the disk, and that is said; but the file is the new one.
        QCOMPARE(m_files.failed(), std::string("fsync"));
        VERIFY_FAULT(added, DiskMustAnswer);
        m_files.failAt(-1, Kind::Error, 0);
        VERIFY_OK(vault->addPath(usualPath(10), ""));
        QCOMPARE(accountsOnDisk(), before + 2);
        return;
    }
    QFAIL("no call fails after the renaming");
}

void VaultFaultsTest::unfinishedFileOfOthersIsNotFollowed()
{
    const auto vault = create();
    const QString target = m_folder->filePath(QStringLiteral("target"));
    QVERIFY(writeFile(target.toStdString(), "keep me"));
    QVERIFY(QFile::link(target, QString::fromStdString(path() + ".new")));
    VERIFY_OK(vault->addPath(usualPath(9), ""));
    QCOMPARE(contentOf(target.toStdString()), QByteArray("keep me"));
    QCOMPARE(accountsOnDisk(), std::size_t(4));
}

QTEST_GUILESS_MAIN(VaultFaultsTest)
#include "vault_faults_test.moc"

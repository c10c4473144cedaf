//! Goal: a ledger in a file opens again as it was left; every fault of the file has a name and
//! leaves the ledger untouched. Method: the same steps on a file and in memory; then the file
//! spoilt in one way at a time.

#include "core/runtime/memory_store.h"
#include "tests/app/cluster/store_kit.h"

#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <cstring>

#include <sys/stat.h>
#include <sys/wait.h>

using namespace kit;

namespace {

void sql(const std::string& path, const char* statement)
{
    auto database = must(app::cluster::Database::open(path, 0));
    mustPass(database.execute(statement));
}

//! Runs in a process of its own. \return its exit code
template <class Work> int inChild(Work work)
{
    const pid_t child = fork();
    if (child == 0) _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<AccountState> accountsOf(const LedgerStore& store)
{
    std::vector<AccountState> all;
    store.forEach([&](const Address& address, const Account& account) {
        all.push_back({address, account});
    });
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.address < b.address; });
    return all;
}

std::string makeLedger(const StoreFile& file, uint64_t payments = 20)
{
    const People people;
    Ledger ledger = must(tryOpen(file.path()));
    people.fund(ledger);
    for (uint64_t i = 0; i < payments; ++i)
        people.pay(ledger, i);
    return file.path();
}

} // namespace

class SqliteStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void opensAgainAsItWasLeft()
    {
        const StoreFile file;
        const People people;
        Ledger memory = Ledger::inMemory();
        people.fund(memory);
        for (int round = 0; round < 5; ++round) {
            Ledger ledger = must(tryOpen(file.path()));
            people.fund(ledger);
            for (uint64_t i = 0; i < 40; ++i) {
                mustPass(ledger.advance(30, ledger.clock().unixTimestamp + 12));
                mustPass(memory.advance(30, memory.clock().unixTimestamp + 12));
                people.pay(ledger, i);
                people.pay(memory, i);
            }
        }
        const Ledger ledger = must(tryOpen(file.path()));
        QVERIFY(accountsOf(ledger.store()) == accountsOf(memory.store()));
        QVERIFY(std::memcmp(&ledger.clock(), &memory.clock(), sizeof(Clock)) == 0);
        QVERIFY(std::equal(ledger.store().blocks().begin(), ledger.store().blocks().end(),
                           memory.store().blocks().begin(), memory.store().blocks().end()));
        QCOMPARE(ledger.store().transactionCount(), uint64_t{200});
        const auto kept = must(ledger.store().history(300));
        const auto expected = must(memory.store().history(300));
        QCOMPARE(kept.size(), size_t{200});
        for (size_t i = 0; i < kept.size(); ++i) {
            QCOMPARE(kept[i].result, expected[i].result);
            QCOMPARE(kept[i].bytes, expected[i].bytes);
        }
        QCOMPARE(must(ledger.store().history(3, 11)).front().number, uint64_t{10});
        const auto found = must(ledger.store().transaction(expected[7].result.signature));
        QVERIFY(found && found->number == expected[7].number);
        QVERIFY(!must(ledger.store().transaction(core::solana::Signature{})));
    }

    void theSameMessageRunsOnceAcrossARestart()
    {
        const StoreFile file;
        const People people;
        std::vector<uint8_t> bytes;
        {
            Ledger ledger = must(tryOpen(file.path()));
            people.fund(ledger);
            bytes = people.payment(ledger, 0);
            COMPARE_TEXT(outcome(must(ledger.execute(core::solana::bytesOf(bytes)))), "ok");
        }
        Ledger ledger = must(tryOpen(file.path()));
        COMPARE_TEXT(outcome(must(ledger.execute(core::solana::bytesOf(bytes)))),
                     "AlreadyProcessed");
    }

    void anAccountThatVanishedStaysAway()
    {
        const StoreFile file;
        const People people;
        {
            Ledger ledger = must(tryOpen(file.path()));
            people.fund(ledger);
            const uint64_t all = ledger.balance(people.bob.address()) - feeLamports;
            const Instruction transfer = core::solana::build(
                core::solana::SystemTransfer{people.bob.address(), people.alice.address(), all});
            COMPARE_TEXT(outcome(ledger, {transfer}, {&people.bob}), "ok");
        }
        const Ledger ledger = must(tryOpen(file.path()));
        QVERIFY(ledger.find(people.bob.address()) == nullptr);
        QCOMPARE(lamportsOf(ledger), 2 * startLamports - feeLamports);
    }

    void aFileThatIsSomethingElseIsRefused()
    {
        const StoreFile file;
        QFile text(QString::fromStdString(file.path()));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray(5'000, 'x'));
        text.close();
        COMPARE_TEXT(openError(file.path()), "FileMustBeDatabase");
        QVERIFY(text.open(QIODevice::ReadOnly));
        QCOMPARE(text.readAll(), QByteArray(5'000, 'x'));
    }

    void anotherProgramsDatabaseIsRefused()
    {
        const StoreFile file;
        sql(file.path(), "CREATE TABLE diary(day TEXT)");
        COMPARE_TEXT(openError(file.path()), "DatabaseMustBeLedger");
    }

    void anUnknownVersionIsRefused()
    {
        const StoreFile file;
        sql(makeLedger(file), "PRAGMA user_version = 2");
        COMPARE_TEXT(openError(file.path()), "DatabaseVersionMustBeKnown");
    }

    void aFolderThatDoesNotExistIsRefused()
    {
        const StoreFile file;
        COMPARE_TEXT(openError(file.path() + "/deeper/ledger.sqlite"), "DatabaseMustOpen");
    }

    void aTruncatedFileIsRefused()
    {
        const StoreFile file;
        makeLedger(file, 200);
        const qint64 size = QFile(QString::fromStdString(file.path())).size();
        QVERIFY(size > 20'000);
        for (const qint64 kept : {qint64{100}, qint64{4'096}, size / 2, size - 4'096, size - 1}) {
            const std::string path = file.copy(qPrintable(QString::number(kept)));
            QVERIFY(QFile::resize(QString::fromStdString(path), kept));
            const std::string error = openError(path);
            QVERIFY2(error == "DatabaseMustBeWhole" || error == "FileMustBeDatabase" ||
                         error == "DatabaseMustMatchItsHash",
                     error.c_str());
        }
    }

    void aValueChangedBehindItsBackIsFound_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::newRow("balance") << QByteArray("UPDATE account SET lamports = lamports + 1");
        QTest::newRow("swap") << QByteArray(
            "UPDATE account SET lamports = lamports + CASE id WHEN 1 THEN 1 ELSE -1 END");
        QTest::newRow("missing account") << QByteArray("DELETE FROM account WHERE id = 1");
        QTest::newRow("twice") << QByteArray(
            "INSERT INTO account SELECT 99, address, lamports, owner, executable, rent_epoch, data"
            " FROM account WHERE id = 1");
        QTest::newRow("record") << QByteArray("UPDATE record SET time = 7 WHERE number = 3");
        QTest::newRow("last record") << QByteArray("DELETE FROM record WHERE number = 20");
        QTest::newRow("first record") << QByteArray("DELETE FROM record WHERE number = 1");
        QTest::newRow("result") << QByteArray("UPDATE record SET result = x'00' WHERE number = 9");
        QTest::newRow("block") << QByteArray("UPDATE block SET hash = zeroblob(32)");
        QTest::newRow("clock") << QByteArray("UPDATE state SET clock = zeroblob(40)");
        QTest::newRow("state") << QByteArray("DELETE FROM state");
        QTest::newRow("seal") << QByteArray("UPDATE state SET seal = zeroblob(32)");
    }

    void aValueChangedBehindItsBackIsFound()
    {
        QFETCH(const QByteArray, statement);
        const StoreFile file;
        sql(makeLedger(file), statement.constData());
        COMPARE_TEXT(openError(file.path()), "DatabaseMustMatchItsHash");
    }

    void aFullDiskRefusesTheStepAndKeepsTheLedger()
    {
        const StoreFile file;
        const People people;
        uint64_t done = 0;
        std::vector<AccountState> before;
        {
            SqliteOptions options;
            options.synchronous = false;
            options.pageCountMax = 24;
            Ledger ledger = must(tryOpen(file.path(), options));
            people.fund(ledger);
            for (;; ++done) {
                before = accountsOf(ledger.store());
                const auto result =
                    ledger.execute(core::solana::bytesOf(people.payment(ledger, done)));
                if (result) continue;
                QVERIFY(app::cluster::is(result.error(), StoreError::DiskMustHaveRoom));
                break;
            }
            QVERIFY(done > 10);
            QVERIFY(accountsOf(ledger.store()) == before);
            QCOMPARE(ledger.store().transactionCount(), done);
        }
        Ledger ledger = must(tryOpen(file.path()));
        QVERIFY(accountsOf(ledger.store()) == before);
        QCOMPARE(ledger.store().transactionCount(), done);
        people.pay(ledger, done);
    }

    void anotherProcessKeepsItLocked()
    {
        const StoreFile file;
        makeLedger(file);
        const Ledger ledger = must(tryOpen(file.path()));
        const int code =
            inChild([&] { return openError(file.path()) == "DatabaseMustNotBeInUse" ? 0 : 1; });
        QCOMPARE(code, 0);
    }

    void aReadOnlyFileIsRefused()
    {
        const StoreFile file;
        const std::string path = makeLedger(file);
        QFile::setPermissions(QString::fromStdString(path), QFileDevice::ReadOwner |
                                                                QFileDevice::ReadGroup |
                                                                QFileDevice::ReadOther);
        const int code = inChild([&] {
            // Permissions mean nothing to root: the child becomes somebody else.
            const QFileInfo info(QString::fromStdString(path));
            if (geteuid() == 0) {
                if (chmod(info.path().toUtf8().constData(), 0755) != 0) return 2;
                if (setuid(65'534) != 0) return 3;
            }
            return openError(path) == "DatabaseMustBeWritable" ? 0 : 1;
        });
        QCOMPARE(code, 0);
    }
};

QTEST_APPLESS_MAIN(SqliteStoreTest)
#include "sqlite_store_test.moc"

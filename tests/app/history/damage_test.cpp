//! Goal: a damaged, foreign or older index is made again and never believed; a disk that is full or
//! out of reach is an error value, and the ledger goes on.
//! Method: every page of a good file spoilt in turn, single rows changed by SQL, cut files, other
//! files, another version, no folder, a limit of pages; after each, the same rows as ever.

#include "tests/app/history/history_kit.h"
#include "tests/app/history/same_snapshot.h"

#include <QFile>
#include <QTest>

#include <filesystem>

using namespace history_kit;
using namespace app::history;

namespace {

void execute(const std::string& path, const char* sql)
{
    sqlite3* database = nullptr;
    if (sqlite3_open(path.c_str(), &database) != SQLITE_OK) qFatal("does not open");
    char* fault = nullptr;
    if (sqlite3_exec(database, sql, nullptr, nullptr, &fault) != SQLITE_OK)
        qFatal("%s: %s", sql, fault);
    sqlite3_close(database);
}

QByteArray read(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s", path.c_str());
    return file.readAll();
}

void write(const std::string& path, const QByteArray& bytes)
{
    for (const char* ending : {"-wal", "-shm"})
        std::filesystem::remove(path + ending);
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) qFatal("%s", path.c_str());
    file.write(bytes);
}

} // namespace

class DamageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void otherFilesAreReplaced_data();
    void otherFilesAreReplaced();
    void spoiltPagesAreNeverBelieved();
    void changedRowsAreFoundByTheirSums_data();
    void changedRowsAreFoundByTheirSums();
    void olderVersionIsMadeAgain();
    void missingFolderIsAnError();
    void fullDiskIsAnErrorAndPasses();
    void secondProcessIsRefused();

private:
    //! Opens and records: then the rows must be the good ones.
    void mustHeal(const std::string& path);
    [[nodiscard]] bool answersAreGood(const History& history) const;

    Folder m_folder;
    std::unique_ptr<Story> m_story;
    SnapshotPtr m_past;
    std::string m_good;
    std::string m_dump;
    std::string m_csv;
};

void DamageTest::initTestCase()
{
    m_story = std::make_unique<Story>();
    m_story->playUntil(timeOf("2025-05-06T08:15Z"));
    m_past = m_story->snapshot();
    m_story->playUntil(timeOf("2025-05-06T14:00Z"));
    m_good = m_folder.file("good.sqlite");
    {
        History history = m_story->newHistory(m_good);
        mustPass(history.record(m_story->ledger()));
        m_csv = statementCsv(*must(history.statement(provider(), {}, UnixTime{INT64_MAX})));
    }
    m_dump = dumpOf(m_good);
    execute(m_good, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
}

bool DamageTest::answersAreGood(const History& history) const
{
    const auto damaged = [](const auto& result) {
        return !result.ok() && is(result.error(), HistoryError::HistoryMustBeWhole);
    };
    const auto statement = history.statement(provider(), {}, UnixTime{INT64_MAX});
    const auto past = history.lookAt(m_past->time);
    const auto events = history.events({});
    const auto claims = history.claims();
    return (damaged(statement) || (statement && statementCsv(**statement) == m_csv)) &&
           (damaged(past) || (past && difference(**past, *m_past).empty())) &&
           (damaged(events) || events) && (damaged(claims) || (claims && !(*claims)->empty()));
}

void DamageTest::mustHeal(const std::string& path)
{
    {
        History history = m_story->newHistory(path);
        mustPass(history.record(m_story->ledger()));
    }
    QVERIFY(dumpOf(path) == m_dump);
}

void DamageTest::otherFilesAreReplaced_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = read(m_good);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("a text file of somebody\n").repeated(100);
    QTest::newRow("header alone") << good.left(100);
    QTest::newRow("half a page") << good.left(2'000);
    QTest::newRow("half") << good.left(good.size() / 2);
    QTest::newRow("a page short") << good.left(good.size() - 4'096);
    QTest::newRow("zeros") << QByteArray(8'192, '\0');
}

void DamageTest::otherFilesAreReplaced()
{
    QFETCH(const QByteArray, bytes);
    const std::string path = m_folder.file("other.sqlite");
    write(path, bytes);
    mustHeal(path);
}

void DamageTest::spoiltPagesAreNeverBelieved()
{
    const QByteArray good = read(m_good);
    const std::string path = m_folder.file("spoilt.sqlite");
    int refused = 0;
    const int pages = static_cast<int>(good.size() / 4'096);
    for (int page = 0; page < pages; page += 5) {
        QByteArray bad = good;
        for (int i = 0; i < 24; ++i) {
            const int at = page * 4'096 + (i * 1'171 + page * 37) % 4'096;
            bad[at] = static_cast<char>(bad[at] ^ 0x55);
        }
        write(path, bad);
        auto history = History::open(path, m_story->cluster().deployment());
        QVERIFY(history.ok());
        // Before anything is recorded: right, refused, or not there any more.
        if (std::filesystem::exists(path + ".damaged")) {
            std::filesystem::remove(path + ".damaged");
            ++refused;
            continue;
        }
        QVERIFY(answersAreGood(*history));
        mustPass(history->record(m_story->ledger()));
        QVERIFY(answersAreGood(*history));
        mustPass(history->record(m_story->ledger()));
        QVERIFY(answersAreGood(*history));
    }
    QVERIFY(refused > pages / 20);
}

void DamageTest::changedRowsAreFoundByTheirSums_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("account") << QByteArray(
        "UPDATE version SET row = row || x'01' WHERE at = (SELECT max(at) FROM version)");
    QTest::newRow("accounts") << QByteArray("UPDATE version SET sum = sum + 1");
    QTest::newRow("gone accounts") << QByteArray("DELETE FROM version WHERE at < 400");
    QTest::newRow("event") << QByteArray("UPDATE event SET bytes = zeroblob(length(bytes))");
    QTest::newRow("event's owner") << QByteArray("UPDATE event SET owner = 1");
    QTest::newRow("event's kind") << QByteArray("UPDATE event SET kind = 9999");
    QTest::newRow("step") << QByteArray("UPDATE step SET time = time + 1");
    QTest::newRow("moment") << QByteArray("UPDATE moment SET number = number - 1");
    QTest::newRow("state") << QByteArray("UPDATE state SET time = time + 1");
    QTest::newRow("state's number") << QByteArray("UPDATE state SET number = number + 9");
    QTest::newRow("addresses") << QByteArray("UPDATE address SET kind = 77");
    QTest::newRow("no addresses") << QByteArray("DELETE FROM address");
    QTest::newRow("mark") << QByteArray("UPDATE mark SET score = 5");
}

void DamageTest::changedRowsAreFoundByTheirSums()
{
    QFETCH(const QByteArray, sql);
    const std::string path = m_folder.file("changed.sqlite");
    write(path, read(m_good));
    execute(path, sql.constData());
    {
        History history = m_story->newHistory(path);
        // A page asks; it is refused or answered rightly, and what was found is made again.
        QVERIFY(answersAreGood(history) || history.span().last.raw() == 0);
        const Measure measures[] = {Measure::Score};
        (void)history.series(m_past->markets[0].address, measures, {}, UnixTime{INT64_MAX}, 100);
        mustPass(history.record(m_story->ledger()));
        (void)answersAreGood(history);
        mustPass(history.record(m_story->ledger()));
    }
    QVERIFY(dumpOf(path) == m_dump);
}

void DamageTest::olderVersionIsMadeAgain()
{
    const std::string path = m_folder.file("older.sqlite");
    write(path, read(m_good));
    execute(path, "PRAGMA user_version = 0");
    mustHeal(path);
    QVERIFY(std::filesystem::exists(path + ".damaged"));
    execute(path, "PRAGMA user_version = 99");
    mustHeal(path);
    execute(path, "DROP TABLE pot");
    mustHeal(path);
}

void DamageTest::missingFolderIsAnError()
{
    const auto history =
        History::open(m_folder.file("no/such/folder.sqlite"), m_story->cluster().deployment());
    QVERIFY(!history && is(history.error(), HistoryError::HistoryMustOpen));
    QVERIFY(!history.error().detail.empty());
}

void DamageTest::fullDiskIsAnErrorAndPasses()
{
    const std::string path = m_folder.file("full.sqlite");
    std::uint64_t pages = 24;
    int failures = 0;
    for (; pages < 10'000; pages += pages / 2) {
        auto history = History::open(path, m_story->cluster().deployment(), HistoryOptions{pages});
        if (!history) {
            QVERIFY(is(history.error(), HistoryError::HistoryMustBeStored));
            continue;
        }
        const auto recorded = history->record(m_story->ledger());
        if (recorded) break;
        QVERIFY(is(recorded.error(), HistoryError::HistoryMustBeStored));
        // What there is can still be asked.
        const Span span = history->span();
        if (span.last.raw() != 0) QVERIFY(history->lookAt(span.last).ok());
        ++failures;
    }
    QVERIFY(failures >= 3);
    QVERIFY(dumpOf(path) == m_dump);
}

void DamageTest::secondProcessIsRefused()
{
    const std::string path = m_folder.file("shared.sqlite");
    History first = m_story->newHistory(path);
    const auto second = History::open(path, m_story->cluster().deployment());
    QVERIFY(!second && is(second.error(), HistoryError::HistoryMustOpen));
    mustPass(first.record(m_story->ledger()));
}

QTEST_APPLESS_MAIN(DamageTest)
#include "damage_test.moc"

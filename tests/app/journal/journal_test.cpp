//! Goal: a journal file is its owner's alone, has one writer, and every fault of a disk has its own
//! name and loses nothing that was taken.
//! Method: real files, a file size limit, and a disk that fails as told.

#include "tests/app/journal/journal_kit.h"

#include <QTemporaryDir>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace kit;

namespace {

#define COMPARE_OUTCOME(result, expected)                                                          \
    QCOMPARE(QByteArray(outcome(result).c_str()), QByteArray(expected))

size_t countIn(const Disk& disk)
{
    return need(readChain(core::solana::bytesOf(disk.bytes))).records.size();
}

//! No file of this process may grow beyond, until it goes out of scope.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t size)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = size;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasAppendedIsThereAfterReopening();
    void itIsItsOwnersAlone();
    void onlyOneWrites();
    void lookingChangesNothing();
    void eachFaultOfAPlaceHasItsName();
    void aDamagedFileStaysAsItIs();
    void aFullDiskLeavesTheJournalWhole();
    void halfARecordNeverStandsBeforeTheNext();
    void afterAFailedSyncNothingIsTaken();
    void aHeadThatCannotBeWrittenLosesNothing();
    void tooMuchIsRefusedBeforeItIsWritten();

private:
    [[nodiscard]] std::string path(const char* name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

    QTemporaryDir m_folder;
};

void JournalTest::whatWasAppendedIsThereAfterReopening()
{
    const auto entries = allKinds();
    Seal end;
    for (const Entry& entry : entries) {
        auto opened = need(Journal::open(path("kept")));
        QVERIFY(opened.journal.end() == (end.count == 0 ? firstSeal() : end));
        need(opened.journal.append(entry));
        end = opened.journal.end();
    }
    const Reading reading = need(readJournal(path("kept")));
    QVERIFY(reading.end == end);
    QCOMPARE(reading.records.size(), entries.size());
    for (size_t i = 0; i < entries.size(); ++i)
        QVERIFY(reading.records[i].entry == entries[i]);
}

void JournalTest::itIsItsOwnersAlone()
{
    const auto rights = [&] {
        struct stat facts
        {
        };
        return stat(path("own").c_str(), &facts) == 0 ? facts.st_mode & 0777u : 0u;
    };
    need(Journal::open(path("own")));
    QCOMPARE(rights(), 0600u);
    chmod(path("own").c_str(), 0644);
    need(Journal::open(path("own")));
    QCOMPARE(rights(), 0600u);
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("own*")}, QDir::Files).size(), 1);
}

void JournalTest::onlyOneWrites()
{
    auto first = need(Journal::open(path("locked")));
    COMPARE_OUTCOME(Journal::open(path("locked")), "JournalMustNotBeInUse");
    need(first.journal.append(signedEntry(1)));
    QCOMPARE(need(readJournal(path("locked"))).records.size(), size_t{1});
}

void JournalTest::lookingChangesNothing()
{
    COMPARE_OUTCOME(readJournal(path("none")), "JournalMustExist");
    QVERIFY(!QFile::exists(QString::fromStdString(path("none"))));
}

void JournalTest::eachFaultOfAPlaceHasItsName()
{
    COMPARE_OUTCOME(Journal::open(path("no/such/folder")), "JournalFolderMustExist");
    COMPARE_OUTCOME(Journal::open(m_folder.path().toStdString()), "JournalMustOpen");
    COMPARE_OUTCOME(readJournal(m_folder.path().toStdString()), "JournalMustOpen");
    if (geteuid() == 0) return; // whom permissions do not stop
    need(Journal::open(path("rights")));
    chmod(path("rights").c_str(), 0400);
    COMPARE_OUTCOME(Journal::open(path("rights")), "JournalMustBeWritable");
    chmod(path("rights").c_str(), 0000);
    COMPARE_OUTCOME(Journal::open(path("rights")), "JournalMustOpen");
}

void JournalTest::aDamagedFileStaysAsItIs()
{
    {
        auto opened = need(Journal::open(path("damaged")));
        for (const Entry& entry : allKinds())
            need(opened.journal.append(entry));
    }
    QFile file(QString::fromStdString(path("damaged")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(300);
    file.putChar('!');
    file.flush();
    file.seek(0);
    const QByteArray before = file.readAll();
    COMPARE_OUTCOME(Journal::open(path("damaged")), "JournalRecordMustMatchItsHash");
    file.seek(0);
    QVERIFY(file.readAll() == before);
}

void JournalTest::aFullDiskLeavesTheJournalWhole()
{
    auto opened = need(Journal::open(path("full")));
    need(opened.journal.append(signedEntry(1)));
    const Seal end = opened.journal.end();
    for (rlim_t room = 0; room < 200; room += 7) {
        const FileSizeLimit limit(end.size + room);
        COMPARE_OUTCOME(opened.journal.append(signedEntry(2)), "JournalDiskMustHaveRoom");
        QVERIFY(opened.journal.end() == end);
        QVERIFY(need(readJournal(path("full"))).end == end);
    }
    {
        const FileSizeLimit none(0);
        COMPARE_OUTCOME(Journal::open(path("new on a full disk")), "JournalDiskMustHaveRoom");
        QVERIFY(!QFile::exists(QString::fromStdString(path("new on a full disk"))));
    }
    need(opened.journal.append(signedEntry(2)));
    QCOMPARE(need(readJournal(path("full"))).records.size(), size_t{2});
}

void JournalTest::halfARecordNeverStandsBeforeTheNext()
{
    Disk disk;
    auto opened = need(openOn(disk));
    need(opened.journal.append(signedEntry(1)));
    disk.room = 100;
    disk.failsTruncate = true;
    COMPARE_OUTCOME(opened.journal.append(signedEntry(2)), "JournalDiskMustHaveRoom");
    disk.room = SIZE_MAX;
    COMPARE_OUTCOME(opened.journal.append(signedEntry(2)), "JournalMustReachDisk");
    QCOMPARE(countIn(disk), size_t{1});
    disk.failsTruncate = false;
    auto again = need(openOn(disk));
    QCOMPARE(again.reading.tornSize, uint64_t{100});
    need(again.journal.append(signedEntry(2)));
    QCOMPARE(countIn(disk), size_t{2});
}

void JournalTest::afterAFailedSyncNothingIsTaken()
{
    Disk disk;
    auto opened = need(openOn(disk));
    disk.failsSync = true;
    COMPARE_OUTCOME(opened.journal.append(signedEntry(1)), "JournalMustReachDisk");
    disk.failsSync = false;
    COMPARE_OUTCOME(opened.journal.append(signedEntry(1)), "JournalMustReachDisk");
    QCOMPARE(opened.journal.end().count, uint64_t{0});
    // What is found there when it is opened again counts.
    QCOMPARE(need(openOn(disk)).journal.end().count, uint64_t{1});
}

void JournalTest::aHeadThatCannotBeWrittenLosesNothing()
{
    Disk disk;
    auto opened = need(openOn(disk));
    disk.failsHead = true;
    need(opened.journal.append(signedEntry(1))); // it is on the disk
    COMPARE_OUTCOME(opened.journal.append(signedEntry(2)), "JournalMustReachDisk");
    disk.failsHead = false;
    auto again = need(openOn(disk));
    QVERIFY(again.reading.isUnsealed && again.reading.tornSize == 0);
    QCOMPARE(again.journal.end().count, uint64_t{1});
}

void JournalTest::tooMuchIsRefusedBeforeItIsWritten()
{
    Disk disk;
    auto opened = need(openOn(disk));
    const Content before = disk.bytes;
    Entry entry = signedEntry(1);
    std::get<Signed>(entry.body).summary[0].value.assign(3'000, 'x');
    COMPARE_OUTCOME(opened.journal.append(entry), "JournalEntryMustFit");
    entry = signedEntry(1);
    std::get<Signed>(entry.body).summary.resize(33);
    COMPARE_OUTCOME(opened.journal.append(entry), "JournalEntryMustFit");
    entry = signedEntry(1);
    std::get<Signed>(entry.body).transaction.pop_back();
    COMPARE_OUTCOME(opened.journal.append(entry), "JournalEntryMustFit");
    QVERIFY(disk.bytes == before);
    need(opened.journal.append(signedEntry(1)));
}

QTEST_APPLESS_MAIN(JournalTest)
#include "journal_test.moc"

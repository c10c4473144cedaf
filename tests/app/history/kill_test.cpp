//! Goal: an index whose process is killed at any instant goes on to the same rows.
//! Method: children record a ledger in random pieces and are killed after a random while, again and
//! again on the same file, until one comes to the end.

#include "tests/app/history/history_kit.h"

#include <QTest>

#include <csignal>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

using namespace history_kit;
using namespace app::history;

class KillTest : public QObject
{
    Q_OBJECT

private slots:
    void killedAtAnyInstantGoesOnToTheSameRows()
    {
        Story story;
        story.playUntil(timeOf("2025-05-06T12:00Z"));
        const Folder folder;
        {
            History whole = story.newHistory(folder.file("whole.sqlite"));
            mustPass(whole.record(story.ledger()));
        }
        const std::string file = folder.file();
        std::mt19937 random{3};
        int killed = 0;
        for (int round = 0; round < 400; ++round) {
            const std::size_t piece = 1 + random() % 40;
            const auto wait = static_cast<useconds_t>(random() % 5'000);
            const pid_t child = fork();
            if (child == 0) {
                auto history = History::open(file, story.cluster().deployment());
                if (!history) _exit(3);
                for (;;) {
                    const auto progress = history->recordSome(story.ledger(), piece);
                    if (!progress) _exit(4);
                    if (progress->isComplete()) _exit(0);
                }
            }
            usleep(wait);
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            if (WIFEXITED(status)) {
                QCOMPARE(WEXITSTATUS(status), 0);
                if (killed > 20) break;
                // Too quick: once more from the begin.
                for (const char* ending : {"", "-wal", "-shm"})
                    QFile::remove(QString::fromStdString(file + ending));
                continue;
            }
            ++killed;
        }
        QVERIFY2(killed > 20, std::to_string(killed).c_str());
        {
            History last = story.newHistory(file);
            mustPass(last.record(story.ledger()));
        }
        QVERIFY(dumpOf(file) == dumpOf(folder.file("whole.sqlite")));
        // Nothing that a kill left had to be thrown away.
        QVERIFY(!QFile::exists(QString::fromStdString(file + ".damaged")));
    }
};

QTEST_APPLESS_MAIN(KillTest)
#include "kill_test.moc"

//! Goal: a ledger killed at any instant opens again at the end of a step, with everything that it
//! had acknowledged.
//! Method: a child process runs payments and reports each signature after its step; it is killed
//! after a random while, some hundred times over, at first during the file's creation. After each
//! kill the file must open, which checks its hash, balance to the lamport, and hold what was
//! reported.

#include "tests/app/cluster/store_kit.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>

#include <fcntl.h>
#include <sys/wait.h>

using namespace kit;
using core::solana::Signature;

namespace {

constexpr int rounds = 300;
constexpr int creationRounds = 60; //!< each on a new file

[[noreturn]] void payUntilKilled(const std::string& path, bool synchronous, int reportTo)
{
    const People people;
    SqliteOptions options;
    options.synchronous = synchronous;
    Ledger ledger = must(tryOpen(path, options));
    people.fund(ledger);
    for (uint64_t i = ledger.store().transactionCount();; ++i) {
        if (i % 8 == 0) mustPass(ledger.advance(1, ledger.clock().unixTimestamp + 1));
        const auto bytes = people.payment(ledger, i);
        const auto result = must(ledger.execute(core::solana::bytesOf(bytes)));
        if (!result.ok()) _exit(1);
        if (write(reportTo, result.signature.bytes, Signature::size) != ssize_t{Signature::size})
            _exit(2);
    }
}

struct Killed
{
    std::vector<Signature> acknowledged;
    bool wasRunning = false; //!< when the signal came
};

bool readOne(int from, std::vector<Signature>& into)
{
    Signature signature;
    if (read(from, signature.bytes, Signature::size) != ssize_t{Signature::size}) return false;
    into.push_back(signature);
    return true;
}

//! What the child wrote until it ended.
void drain(int from, std::vector<Signature>& into)
{
    while (readOne(from, into)) {
    }
}

struct Plan
{
    bool synchronous = false;
    bool waitsForFirst = false; //!< the time counts from the first report, not from the start
    useconds_t afterUs = 0;
};

Killed runAndKill(const std::string& path, const Plan& plan)
{
    int ends[2];
    if (pipe(ends) != 0) qFatal("pipe");
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20); // a child must not wait for its reader
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        payUntilKilled(path, plan.synchronous, ends[1]);
    }
    close(ends[1]);
    Killed killed;
    if (plan.waitsForFirst) readOne(ends[0], killed.acknowledged);
    usleep(plan.afterUs);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    killed.wasRunning = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    drain(ends[0], killed.acknowledged);
    close(ends[0]);
    return killed;
}

//! What must hold of a file after a kill. \return transactions in it
uint64_t inspect(const std::string& path, const Killed& killed, uint64_t countBefore)
{
    const People people;
    const auto opened = tryOpen(path);
    if (!opened) qFatal("%s", opened.error().detail.c_str());
    const Ledger& ledger = *opened;
    const uint64_t count = ledger.store().transactionCount();
    // At most one step was done but not reported yet.
    if (count < countBefore + killed.acknowledged.size() ||
        count > countBefore + killed.acknowledged.size() + 1)
        qFatal("%zu acknowledged after %zu, %zu kept", killed.acknowledged.size(),
               size_t{countBefore}, size_t{count});
    for (const Signature& signature : killed.acknowledged) {
        const auto record = must(ledger.store().transaction(signature));
        if (!record || !record->result.ok()) qFatal("an acknowledged transaction is gone");
    }
    const uint64_t funded = (ledger.find(people.alice.address()) != nullptr ? 1 : 0) +
                            (ledger.find(people.bob.address()) != nullptr ? 1 : 0);
    if (lamportsOf(ledger) != funded * startLamports - count * feeLamports)
        qFatal("lamports are not conserved");
    return count;
}

} // namespace

class KillTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingAcknowledgedIsLostAndNoStepIsHalf()
    {
        std::mt19937 random{20'250'506};
        std::uniform_int_distribution<useconds_t> wait{0, 8'000};
        const StoreFile file;
        uint64_t count = 0;
        int working = 0;
        for (int i = 0; i < rounds; ++i) {
            const Killed killed = runAndKill(file.path(), {i % 8 == 0, i % 3 != 0, wait(random)});
            QVERIFY(killed.wasRunning);
            count = inspect(file.path(), killed, count);
            if (!killed.acknowledged.empty()) ++working;
        }
        QVERIFY2(working > rounds / 2, qPrintable(QString::number(working)));
        QVERIFY(count > rounds);
        qInfo("%d kills, %d while paying, %zu transactions", rounds, working, size_t{count});
    }

    void creationMayBeKilledToo()
    {
        std::mt19937 random{7};
        std::uniform_int_distribution<useconds_t> wait{0, 6'000};
        for (int i = 0; i < creationRounds; ++i) {
            const StoreFile file;
            const Killed killed = runAndKill(file.path(), {i % 2 == 0, false, wait(random)});
            QVERIFY(killed.wasRunning);
            inspect(file.path(), killed, 0);
        }
    }
};

QTEST_APPLESS_MAIN(KillTest)
#include "kill_test.moc"

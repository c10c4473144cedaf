//! Goal: a console killed at any instant forgets nothing that it sent, sends nothing twice that is
//! final, and finishes what it had begun when it starts again.
//! Method: a child process submits payments to an embedded ledger in a file, through a journal in a
//! file, and is killed after a random while; the next child goes on where it was, and at the end
//! ledger and journal must agree transaction by transaction.

#include "app/cluster/ledger_cluster.h"
#include "app/outbox/outbox.h"
#include "tests/app/cluster/store_kit.h"

#include <csignal>
#include <random>

#include <sys/wait.h>

using namespace kit;
using app::journal::Journal;
using app::outbox::Outbox;
using app::outbox::State;

namespace {

constexpr int rounds = 120;

struct Files
{
    StoreFile ledger;
    [[nodiscard]] std::string journal() const { return ledger.path() + ".journal"; }
};

//! Resumes, then pays: as many transactions, or for ever.
void work(const Files& files, uint64_t count)
{
    const People people;
    Ledger ledger = must(tryOpen(files.ledger.path()));
    people.fund(ledger);
    auto opened = must(Journal::open(files.journal()));
    app::cluster::LedgerCluster cluster(ledger);
    Outbox outbox(opened.journal, cluster, opened.reading.records, app::outbox::embeddedSettings());
    mustPass(outbox.tick(1));
    for (uint64_t i = 0; i < count; ++i) {
        mustPass(ledger.advance(1, ledger.clock().unixTimestamp + 1));
        app::outbox::SignedTransaction one;
        one.bytes = people.payment(ledger, ledger.clock().slot);
        one.lastValidHeight = ledger.latestBlockhash().lastValidSlot;
        one.summary = {{"action", "payment"}};
        (void)must(outbox.submit(one, 1));
        mustPass(outbox.tick(1));
        if (!outbox.isIdle()) _exit(1);
    }
    if (!outbox.isIdle()) qFatal("something is still on its way");
}

} // namespace

class KillTest : public QObject
{
    Q_OBJECT

private slots:
    void ledgerAndJournalAgreeAfterAnyKill()
    {
        std::mt19937 random{20'250'507};
        std::uniform_int_distribution<useconds_t> wait{2'000, 25'000};
        const Files files;
        work(files, 1);
        int torn = 0;
        for (int i = 0; i < rounds; ++i) {
            const pid_t child = fork();
            if (child == 0) {
                work(files, UINT64_MAX);
                _exit(0);
            }
            usleep(wait(random));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
            const auto reading = must(app::journal::readJournal(files.journal()));
            if (reading.tornSize != 0 || reading.isUnsealed) ++torn;
        }
        work(files, 0);
        check(files);
        qInfo("%d kills, %d during an entry", rounds, torn);
    }

private:
    static void check(const Files& files)
    {
        const Ledger ledger = must(tryOpen(files.ledger.path()));
        const auto reading = must(app::journal::readJournal(files.journal()));
        std::map<std::string, std::pair<int, int>> seen; // signed and ended, by signature
        for (const auto& record : reading.records) {
            const auto signature = signatureOf(record.entry);
            auto& [signs, ends] = seen[std::string(signature.bytes, signature.bytes + 64)];
            if (std::holds_alternative<app::journal::Signed>(record.entry.body)) ++signs;
            if (const auto* const end = std::get_if<app::journal::Status>(&record.entry.body)) {
                ++ends;
                QVERIFY(end->status.commitment == app::cluster::Commitment::Finalised);
                QVERIFY(must(ledger.store().transaction(signature)).has_value());
            }
        }
        for (const auto& [signature, counts] : seen)
            QVERIFY(counts == std::pair(1, 1));
        QCOMPARE(uint64_t{seen.size()}, ledger.store().transactionCount());
        QVERIFY(seen.size() > size_t{rounds});
    }
};

QTEST_APPLESS_MAIN(KillTest)
#include "kill_test.moc"

//! Goal: whatever a cluster, a disk and restarts do, every signed transaction ends in exactly one
//! way, the true one, once they are well again; nothing is sent that the journal does not have, and
//! no byte of it ever differs.
//! Method: random scripts of faults (RapidCheck) for a cluster with forks and lies, a disk that
//! fills up, and an outbox that is taken down at any moment.

#include "tests/app/outbox/faulty_cluster.h"

#include <rapidcheck.h>

using namespace kit;
using app::outbox::Outbox;
using app::outbox::State;

namespace {

constexpr uint64_t transactionCount = 3;
constexpr int blocksUntilWell = 60;
constexpr int blocksOfHealth = 60;

//! Everything but the disk and the cluster goes when the console is killed.
struct Life
{
    Journal::Opened opened;
    Outbox outbox;

    Life(Disk& disk, FaultyCluster& cluster)
        : opened(need(openOn(disk))),
          outbox(opened.journal, cluster, opened.reading.records)
    {
    }
};

struct World
{
    Disk disk;
    FaultyCluster cluster;
    Script script;
    std::unique_ptr<Life> life;
    std::vector<Signature> taken;
    int64_t now = 1'700'000'000'000;

    World(std::vector<uint8_t> clusterScript, std::vector<uint8_t> ownScript)
        : cluster(disk, Script(std::move(clusterScript))),
          script(std::move(ownScript)),
          life(std::make_unique<Life>(disk, cluster))
    {
    }

    void submit(uint64_t number)
    {
        const auto signature = life->outbox.submit(submission(number), now);
        if (!signature) return; // the disk is full: nothing was taken
        if (std::ranges::find(taken, *signature) == taken.end()) taken.push_back(*signature);
    }

    void live()
    {
        enum { Nothing, Kill, FullDisk, RoomAgain, ClockBack, Fork, Fate, Resubmit };
        switch (script.next(14)) {
        case Kill:
            disk.room = SIZE_MAX;
            life.reset();
            life = std::make_unique<Life>(disk, cluster);
            break;
        case FullDisk: disk.room = size_t(script.next(255)); break;
        case RoomAgain: disk.room = SIZE_MAX; break;
        case ClockBack: now -= 3'600'000; break;
        case Fork: cluster.dropFork(); break;
        case Fate: cluster.fate = TransactionError{TransactionErrorKind::AccountInUse}; break;
        case Resubmit: submit(uint64_t(script.next(2))); break;
        default: break;
        }
        cluster.nextBlock();
        now += 700;
        (void)life->outbox.tick(now);
    }

    void recover()
    {
        script.end();
        cluster.heal();
        disk.room = SIZE_MAX;
        life.reset();
        life = std::make_unique<Life>(disk, cluster);
        for (int i = 0; i < blocksOfHealth; ++i)
            live();
    }
};

State trueEnd(const FaultyCluster& cluster, const Signature& signature)
{
    const TransactionStatus truth = cluster.truth(signature);
    if (truth.commitment == Commitment::Unknown) return State::Expired;
    return truth.error ? State::Failed : State::Finalised;
}

//! How often the journal says that it is over.
int endsOf(const Disk& disk, const Signature& signature)
{
    int ends = 0;
    for (const Record& record : need(readChain(core::solana::bytesOf(disk.bytes))).records) {
        if (!(signatureOf(record.entry) == signature)) continue;
        const auto* const status = std::get_if<Status>(&record.entry.body);
        const bool isFinal = status && status->status.commitment == Commitment::Finalised;
        if (isFinal || std::holds_alternative<Expired>(record.entry.body) ||
            std::holds_alternative<Refused>(record.entry.body))
            ++ends;
    }
    return ends;
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTransactionEndsOnceAndTruly()
    {
        int kinds[3] = {};
        const auto scripts = rc::gen::container<std::vector<uint8_t>>(
            rc::gen::resize(1'000, rc::gen::arbitrary<uint8_t>()));
        QVERIFY(rc::check([&] {
            const auto clusterScript = *rc::gen::resize(300, scripts);
            const auto ownScript = *rc::gen::resize(100, scripts);
            World world(clusterScript, ownScript);
            for (uint64_t i = 0; i < transactionCount; ++i) {
                world.submit(i);
                for (int k = 0; k < blocksUntilWell / int(transactionCount); ++k)
                    world.live();
            }
            world.recover();
            RC_ASSERT(world.cluster.faults.empty());
            RC_ASSERT(world.life->outbox.isIdle());
            for (const Signature& signature : world.taken) {
                const auto row = world.life->outbox.activity(signature);
                RC_ASSERT(row.has_value());
                RC_ASSERT(int(row->state) == int(trueEnd(world.cluster, signature)));
                RC_ASSERT(endsOf(world.disk, signature) == 1);
                ++kinds[int(row->state == State::Finalised) + 2 * int(row->state == State::Failed)];
            }
        }));
        // The scripts reach every end.
        for (const int count : kinds)
            QVERIFY(count > 0);
        qInfo("%d expired, %d finalised, %d failed", kinds[0], kinds[1], kinds[2]);
    }

    void aFinalRefusalEndsWhatNobodyHas()
    {
        World world({}, {});
        world.cluster.refusesForGood = true;
        world.submit(1);
        for (int i = 0; i < 6; ++i)
            world.live();
        QVERIFY(world.life->outbox.activity(world.taken[0])->state == State::Refused);
        QCOMPARE(endsOf(world.disk, world.taken[0]), 1);
        const size_t count = world.cluster.sent.size();
        world.recover();
        QCOMPARE(world.cluster.sent.size(), count);
        QCOMPARE(endsOf(world.disk, world.taken[0]), 1);
    }
};

QTEST_APPLESS_MAIN(FaultsTest)
#include "faults_test.moc"

//! Goal: batches finish strictly in order, each step once, and only when all claims are through.
//! Method: every phase against every step, and the linked queue against a plain one.

#include "core/programs/insolvency_handler/batch.h"
#include "core/programs/insolvency_handler/errors.h"

#include <QTest>

#include <rapidcheck.h>

#include <deque>
#include <map>

using namespace core::programs::insolvency_handler;
using core::Status;
using core::UnixTime;

namespace {

constexpr uint64_t delay = 2;

bool is(const Status& status, ClaimError error)
{
    return status.error() == static_cast<core::ErrorCode>(error);
}

ClaimBatch batchOf(int64_t period, BatchPhase phase)
{
    ClaimBatch batch;
    batch.period = period;
    batch.phase = phase;
    batch.claims = 2;
    return batch;
}

} // namespace

class BatchTest : public QObject
{
    Q_OBJECT

private slots:
    void drawsStartTwoPeriodsAfterTheClaims()
    {
        Handler handler;
        handler.oldestBatch = 1'000;
        const ClaimBatch batch = batchOf(1'000, BatchPhase::Open);
        QVERIFY(is(requireTurn(handler, batch, 1'001, delay), ClaimError::TooEarly));
        QVERIFY(requireTurn(handler, batch, 1'002, delay).ok());
        QVERIFY(is(requireTurn(handler, batch, 1'002, 3), ClaimError::TooEarly));
    }

    void onlyTheOldestBatchHasItsTurn()
    {
        Handler handler;
        handler.oldestBatch = 1'000;
        QVERIFY(is(requireTurn(handler, batchOf(1'001, BatchPhase::Open), 1'010, delay),
                   ClaimError::BatchOutOfOrder));
        QVERIFY(is(requireTurn(handler, batchOf(999, BatchPhase::Finished), 1'010, delay),
                   ClaimError::AlreadyDone));
    }

    void aStepIsTakenOnceAndInOrder()
    {
        Handler handler;
        ClaimBatch batch = batchOf(1'000, BatchPhase::Drawing);
        handler.oldestBatch = 1'000;
        QVERIFY(is(closeApplied(batch), ClaimError::WrongPhase));
        QVERIFY(is(finish(handler, batch, UnixTime{1}), ClaimError::WrongPhase));

        batch.drawn = 1;
        QVERIFY(is(closeDraws(batch), ClaimError::NotAllDone));
        batch.drawn = 2;
        QVERIFY(closeDraws(batch).ok());
        QVERIFY(is(closeDraws(batch), ClaimError::AlreadyDone));
        QVERIFY(!requireDrawing(batch).ok());

        batch.applied = 1;
        QVERIFY(is(closeApplied(batch), ClaimError::NotAllDone));
        batch.applied = 2;
        QVERIFY(closeApplied(batch).ok());
        QVERIFY(is(closeApplied(batch), ClaimError::AlreadyDone));

        batch.paid = 1;
        QVERIFY(is(finish(handler, batch, UnixTime{1}), ClaimError::NotAllDone));
        batch.paid = 2;
        QVERIFY(finish(handler, batch, UnixTime{7}).ok());
        QCOMPARE(batch.finishedAt.raw(), int64_t{7});
        QCOMPARE(handler.oldestBatch, int64_t{0});
    }

    void aBatchThatAllClaimsLeftRunsThrough()
    {
        Handler handler;
        handler.oldestBatch = 1'000;
        ClaimBatch batch = batchOf(1'000, BatchPhase::Open);
        batch.claims = 0;
        QVERIFY(closeDraws(batch).ok());
        QVERIFY(closeApplied(batch).ok());
        QVERIFY(finish(handler, batch, UnixTime{1}).ok());
    }

    void aClaimTakesEachStepOnce()
    {
        const ClaimBatch batch = batchOf(1'000, BatchPhase::Drawing);
        Claim claim;
        claim.batch = 999;
        QVERIFY(is(requireClaimPhase(claim, batch, ClaimPhase::Reported), ClaimError::WrongBatch));
        claim.batch = 1'000;
        QVERIFY(requireClaimPhase(claim, batch, ClaimPhase::Reported).ok());
        QVERIFY(is(requireClaimPhase(claim, batch, ClaimPhase::Drawn), ClaimError::WrongPhase));
        claim.phase = ClaimPhase::Paid;
        QVERIFY(is(requireClaimPhase(claim, batch, ClaimPhase::Drawn), ClaimError::AlreadyDone));
        claim.phase = ClaimPhase::Deferred;
        QVERIFY(is(requireClaimPhase(claim, batch, ClaimPhase::Reported), ClaimError::WrongPhase));
        claim.phase = ClaimPhase::Requeued;
        QVERIFY(is(requireClaimPhase(claim, batch, ClaimPhase::Drawn), ClaimError::WrongPhase));
    }

    void aClockThatWentBackIsRefused()
    {
        Handler handler;
        ClaimBatch first = batchOf(1'000, BatchPhase::Open);
        QVERIFY(appendBatch(handler, nullptr, first, UnixTime{1}).ok());
        ClaimBatch second = batchOf(999, BatchPhase::Open);
        QVERIFY(!appendBatch(handler, &first, second, UnixTime{2}).ok());
        QCOMPARE(first.next, int64_t{0});
    }

    void theQueueHoldsWhatAPlainQueueHolds()
    {
        QVERIFY(rc::check([] {
            Handler handler;
            std::map<int64_t, ClaimBatch> accounts;
            std::deque<int64_t> queue;
            int64_t period = 1'000;
            const auto steps = *rc::gen::container<std::vector<bool>>(rc::gen::arbitrary<bool>());
            for (const bool opens : steps) {
                if (opens) {
                    period += *rc::gen::inRange<int64_t>(1, 5);
                    const auto newest = accounts.find(handler.newestBatch);
                    ClaimBatch* last = newest == accounts.end() ? nullptr : &newest->second;
                    ClaimBatch& batch = accounts[period];
                    batch = batchOf(period, BatchPhase::Open);
                    RC_ASSERT(appendBatch(handler, last, batch, UnixTime{1}).ok());
                    queue.push_back(period);
                } else if (!queue.empty()) {
                    ClaimBatch& batch = accounts[queue.front()];
                    batch.phase = BatchPhase::ReinsuranceClosed;
                    batch.paid = batch.claims;
                    RC_ASSERT(requireTurn(handler, batch, period + 2, delay).ok());
                    RC_ASSERT(finish(handler, batch, UnixTime{1}).ok());
                    queue.pop_front();
                }
                RC_ASSERT(handler.oldestBatch == (queue.empty() ? 0 : queue.front()));
            }
        }));
    }
};

QTEST_APPLESS_MAIN(BatchTest)
#include "batch_test.moc"

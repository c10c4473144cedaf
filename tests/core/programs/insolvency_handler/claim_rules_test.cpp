//! Goal: reports add up and stop at the cover, estimates follow the threshold strictly, a deferred
//! claim moves whole, recoveries go to who lost, last bitten first.
//! Method: worked cases, and properties against a plain account of what the pool would be told.

#include "core/programs/insolvency_handler/claim_rules.h"
#include "core/programs/insolvency_handler/errors.h"

#include <QTest>

#include <rapidcheck.h>

#include <vector>

using namespace core::programs::insolvency_handler;
using core::UsdcAmount;
using core::programs::capital::Books;
using core::programs::capital::Tranche;

namespace {

constexpr uint64_t threshold = 1'000;

//! What a pool makes of set_pending.
struct PoolTold
{
    uint64_t pending = 0;
    uint64_t epochClaims = 0;
    uint32_t unsettled = 0;

    void take(const PendingChange& change)
    {
        RC_ASSERT(pending >= change.before.raw());
        pending = pending - change.before.raw() + change.after.raw();
        epochClaims += change.accepted.raw();
        RC_ASSERT(unsettled + (change.opens ? 1U : 0U) >= (change.settles ? 1U : 0U));
        unsettled = unsettled + (change.opens ? 1U : 0U) - (change.settles ? 1U : 0U);
    }
};

Report reportOf(uint64_t amount, uint64_t room)
{
    return {UsdcAmount{amount}, UsdcAmount{room}, UsdcAmount{threshold}};
}

rc::Gen<uint64_t> deficit()
{
    return rc::gen::oneOf(rc::gen::inRange<uint64_t>(0, 3 * threshold),
                          rc::gen::element(threshold - 1, threshold, threshold + 1));
}

Claim bitten(uint64_t junior, uint64_t senior)
{
    Claim claim;
    claim.isolatedJunior = UsdcAmount{junior};
    claim.isolatedSenior = UsdcAmount{senior};
    claim.juniorGeneration = 3;
    claim.seniorGeneration = 5;
    return claim;
}

Books booksOf(uint32_t junior, uint32_t senior)
{
    Books books;
    bookOf(books, Tranche::Junior).generation = junior;
    bookOf(books, Tranche::Senior).generation = senior;
    return books;
}

} // namespace

class ClaimRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void theThresholdIsStrict()
    {
        QVERIFY(estimateOf(UsdcAmount{threshold}, UsdcAmount{threshold}).isZero());
        QCOMPARE(estimateOf(UsdcAmount{threshold + 1}, UsdcAmount{threshold}).raw(), threshold + 1);
        Claim claim;
        claim.deficit = UsdcAmount{threshold};
        QVERIFY(!isPayable(claim, UsdcAmount{threshold}));
    }

    void whatExceedsTheCoverIsRecordedAndNotAccepted()
    {
        Claim claim;
        const auto change = addReport(claim, reportOf(5'000, 3'000));
        QCOMPARE(change->accepted.raw(), uint64_t{3'000});
        QCOMPARE(claim.deficit.raw(), uint64_t{3'000});
        QCOMPARE(claim.overCover.raw(), uint64_t{2'000});
    }

    void withoutCoverAReportIsAllOverIt()
    {
        Claim claim;
        const auto change = addReport(claim, reportOf(5'000, 0));
        QVERIFY(claim.deficit.isZero() && change->after.isZero() && !change->opens);
        QCOMPARE(claim.overCover.raw(), uint64_t{5'000});
    }

    void reportsOfAPeriodAddUpAndOpenOnce()
    {
        QVERIFY(rc::check([] {
            const auto amounts = *rc::gen::container<std::vector<uint64_t>>(deficit());
            const uint64_t cover = *rc::gen::inRange<uint64_t>(0, 20 * threshold);
            Claim claim;
            PoolTold pool;
            uint64_t reported = 0;
            for (const uint64_t amount : amounts) {
                const uint64_t room = cover > pool.epochClaims ? cover - pool.epochClaims : 0;
                const auto change = addReport(claim, reportOf(amount, room));
                RC_ASSERT(change.ok());
                pool.take(*change);
                reported += amount;
                RC_ASSERT(claim.deficit.raw() + claim.overCover.raw() == reported);
                RC_ASSERT(claim.deficit.raw() == std::min(reported, cover));
                RC_ASSERT(pool.epochClaims == claim.deficit.raw());
                RC_ASSERT(pool.pending == claim.estimate.raw());
                RC_ASSERT(claim.estimate.raw() ==
                          (claim.deficit.raw() > threshold ? claim.deficit.raw() : 0));
                RC_ASSERT(pool.unsettled == (claim.estimate.isZero() ? 0U : 1U));
            }
            RC_ASSERT(claim.reports == amounts.size());
        }));
    }

    void aDeferredClaimMovesWhole()
    {
        QVERIFY(rc::check([] {
            Claim claim;
            Claim deferred;
            claim.period = 1'010;
            claim.batch = 1'010;
            deferred.phase = ClaimPhase::Deferred;
            PoolTold pool;
            const uint64_t old = *deficit();
            const uint64_t present = *deficit();
            pool.take(*addReport(deferred, reportOf(old, ~uint64_t{0})));
            if (*rc::gen::arbitrary<bool>())
                pool.take(*addReport(claim, reportOf(present, ~uint64_t{0})));
            const uint64_t accepted = pool.epochClaims;
            const bool held = pool.unsettled > 0;
            const uint64_t before = claim.deficit.raw();

            const auto change = addDeferred(claim, deferred, UsdcAmount{threshold});
            RC_ASSERT(change.ok());
            pool.take(*change);
            RC_ASSERT(claim.deficit.raw() == before + old);
            RC_ASSERT(pool.epochClaims == accepted); // it was accepted when it was reported
            RC_ASSERT(pool.pending == claim.estimate.raw());
            RC_ASSERT(pool.unsettled == (held || !claim.estimate.isZero() ? 1U : 0U));
            RC_ASSERT(pool.unsettled == claim.holds);
            RC_ASSERT(deferred.phase == ClaimPhase::Requeued && deferred.batch == 1'010);
            RC_ASSERT(deferred.estimate.isZero() && deferred.holds == 0);
        }));
    }

    void aHigherThresholdReleasesTheEstimateAndKeepsHolding()
    {
        Claim claim;
        QVERIFY(addReport(claim, reportOf(2'000, 9'000))->opens);
        Report later = reportOf(1, 9'000);
        later.threshold = UsdcAmount{5'000};
        const auto change = addReport(claim, later);
        QVERIFY(change->after.isZero() && !change->opens && claim.holds == 1);
    }

    void seniorGetsItsLossBackFirst()
    {
        const auto recovery = splitRecovery(bitten(100, 40), booksOf(3, 5), UsdcAmount{60});
        QCOMPARE(recovery->senior.raw(), uint64_t{40});
        QCOMPARE(recovery->junior.raw(), uint64_t{20});
    }

    void aBookWithOtherHoldersGetsNothing()
    {
        const auto recovery = splitRecovery(bitten(100, 40), booksOf(3, 6), UsdcAmount{60});
        QVERIFY(recovery->senior.isZero());
        QCOMPARE(recovery->junior.raw(), uint64_t{60});
        QCOMPARE(splitRecovery(bitten(100, 40), booksOf(4, 6), UsdcAmount{1}).error(),
                 static_cast<core::ErrorCode>(ClaimError::TooMuch));
    }

    void noRecoveryExceedsTheLoss()
    {
        QVERIFY(rc::check([] {
            const auto bite = rc::gen::inRange<uint64_t>(0, 1'000);
            Claim claim = bitten(*bite, *bite);
            const uint64_t lost = claim.isolatedJunior.raw() + claim.isolatedSenior.raw();
            uint64_t repaid = 0;
            const auto amounts = *rc::gen::container<std::vector<uint64_t>>(bite);
            for (const uint64_t amount : amounts) {
                const auto recovery = splitRecovery(claim, booksOf(3, 5), UsdcAmount{amount});
                RC_ASSERT(recovery.ok() == (repaid + amount <= lost));
                if (!recovery.ok()) continue;
                RC_ASSERT(recordRecovery(claim, *recovery).ok());
                repaid += amount;
                RC_ASSERT(claim.repaid.raw() == repaid);
                RC_ASSERT(claim.repaidSenior.raw() == std::min(repaid, claim.isolatedSenior.raw()));
                RC_ASSERT(claim.repaidJunior <= claim.isolatedJunior);
            }
        }));
    }
};

QTEST_APPLESS_MAIN(ClaimRulesTest)
#include "claim_rules_test.moc"

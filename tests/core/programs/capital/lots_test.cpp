//! Goal: lots keep their order, their shares and their cost, whatever is bought and given up.
//! Method: worked examples of merging and fees, then random sequences against plain sums.

#include "core/programs/capital/lots.h"
#include "tests/core/programs/capital/books.h"

#include <QTest>

using namespace core;
using namespace core::programs::capital;

namespace {

struct Owner
{
    Lots lots;
    uint8_t count = 0;

    LotList list() { return {&lots, &count}; }
    Shares shares() const { return sharesOf(lots, count); }
    UsdcAmount cost() const { return costOf(lots, count); }
};

Lot lot(uint64_t shares, int64_t deposited, int64_t unlock, uint64_t cost)
{
    return {Shares{shares}, UnixTime{deposited}, UnixTime{unlock}, UsdcAmount{cost}};
}

LotOrder order(uint64_t shares, int64_t matures)
{
    return {Shares{shares}, UnixTime{matures}, UnixTime{matures}, Ppm{1'000}, Ppm{3'000}};
}

bool isOrdered(const Owner& owner)
{
    for (size_t i = 1; i < owner.count; ++i)
        if (owner.lots[i].unlockAt < owner.lots[i - 1].unlockAt) return false;
    for (size_t i = owner.count; i < lotCountMax; ++i)
        if (!(owner.lots[i] == Lot{})) return false;
    return true;
}

} // namespace

class LotsTest : public QObject
{
    Q_OBJECT

private slots:
    void unlockedLotsBecomeOne();
    void seventeenthLockedLotMergesTheNearestTwo();
    void freeSharesAreNeverLockedAgain();
    void earliestUnlockGoesFirst();
    void feeFallsFromHighToLowOverTheLock();
    void feeIsWeightedByShares();
    void tooManySharesChangeNothing();
    void sequencesConserveSharesAndCost();
};

void LotsTest::unlockedLotsBecomeOne()
{
    Owner owner;
    QVERIFY(addLot(owner.list(), lot(10, 0, 100, 11), UnixTime{0}).ok());
    QVERIFY(addLot(owner.list(), lot(20, 0, 200, 22), UnixTime{0}).ok());
    QVERIFY(addLot(owner.list(), lot(30, 200, 300, 33), UnixTime{200}).ok());
    QCOMPARE(int(owner.count), 2);
    QVERIFY((owner.lots[0] == lot(30, 0, 200, 33)));
    QVERIFY((owner.lots[1] == lot(30, 200, 300, 33)));
}

void LotsTest::seventeenthLockedLotMergesTheNearestTwo()
{
    Owner owner;
    for (int i = 0; i < 16; ++i)
        QVERIFY(addLot(owner.list(), lot(1, 0, 100 * (i + 1) + (i == 9 ? 40 : 0), 1), UnixTime{0})
                    .ok());
    QVERIFY(addLot(owner.list(), lot(1, 5, 1'730, 1), UnixTime{5}).ok());
    QCOMPARE(int(owner.count), 16);
    // 1 040 and 1 100 are nearest: the later unlock stays
    QVERIFY((owner.lots[9] == lot(2, 0, 1'100, 2)));
    QVERIFY((owner.lots[15] == lot(1, 5, 1'730, 1)));
    QVERIFY(isOrdered(owner));
}

void LotsTest::freeSharesAreNeverLockedAgain()
{
    Owner owner;
    QVERIFY(addLot(owner.list(), lot(50, 0, 9, 50), UnixTime{0}).ok());
    for (int i = 0; i < 16; ++i)
        QVERIFY(addLot(owner.list(), lot(1, 10, 11 + 100 * i, 1), UnixTime{10}).ok());
    QCOMPARE(int(owner.count), 16);
    QVERIFY((owner.lots[0] == lot(50, 0, 9, 50)));
    QVERIFY((owner.lots[1] == lot(2, 10, 111, 2)));
}

void LotsTest::earliestUnlockGoesFirst()
{
    Owner owner;
    QVERIFY(addLot(owner.list(), lot(10, 0, 100, 30), UnixTime{0}).ok());
    QVERIFY(addLot(owner.list(), lot(10, 0, 200, 30), UnixTime{0}).ok());
    const auto taken = takeLots(owner.list(), order(14, 150));
    QVERIFY(taken.ok());
    QCOMPARE(taken->cost.raw(), uint64_t{42});
    QCOMPARE(taken->unlockAt.raw(), int64_t{200});
    QVERIFY(taken->locked);
    QCOMPARE(int(owner.count), 1);
    QVERIFY((owner.lots[0] == lot(6, 0, 200, 18)));
}

void LotsTest::feeFallsFromHighToLowOverTheLock()
{
    const Lot locked = lot(1, 0, 1'000, 1);
    const auto fee = [&](int64_t matures) { return earlyFee(locked, order(1, matures))->raw(); };
    QCOMPARE(fee(0), 3'000U);
    QCOMPARE(fee(500), 2'000U);
    QCOMPARE(fee(999), 1'002U);
    QCOMPARE(fee(1'000), 0U);
}

void LotsTest::feeIsWeightedByShares()
{
    Owner owner;
    QVERIFY(addLot(owner.list(), lot(30, 0, 100, 1), UnixTime{0}).ok());
    QVERIFY(addLot(owner.list(), lot(10, 0, 1'000, 1), UnixTime{0}).ok());
    const auto taken = quoteLots(owner.lots, owner.count, order(40, 500));
    QVERIFY(taken.ok());
    QCOMPARE(taken->fee.raw(), 500U); // 10 of 40 shares at 2 000
}

void LotsTest::tooManySharesChangeNothing()
{
    Owner owner;
    QVERIFY(addLot(owner.list(), lot(10, 0, 100, 1), UnixTime{0}).ok());
    const Lots before = owner.lots;
    QCOMPARE(takeLots(owner.list(), order(11, 500)).error(),
             static_cast<ErrorCode>(CommonError::Underflow));
    QVERIFY(owner.lots == before && owner.count == 1);
}

void LotsTest::sequencesConserveSharesAndCost()
{
    QVERIFY(rc::check([] {
        Owner owner;
        uint64_t shares = 0;
        uint64_t cost = 0;
        int64_t now = 0;
        for (int i = 0; i < 60; ++i) {
            now += *rc::gen::inRange<int64_t>(0, 50);
            if (shares == 0 || *rc::gen::inRange(0, 3) != 0) {
                const Lot one = lot(*rc::gen::inRange<uint64_t>(1, 1'000), now,
                                    now + *rc::gen::inRange<int64_t>(1, 900),
                                    *rc::gen::inRange<uint64_t>(0, 1'000));
                RC_ASSERT(addLot(owner.list(), one, UnixTime{now}).ok());
                shares += one.shares.raw();
                cost += one.cost.raw();
            } else {
                const uint64_t some = *rc::gen::inRange<uint64_t>(1, shares + 1);
                const auto taken = takeLots(owner.list(), order(some, now + 100));
                RC_ASSERT(taken.ok() && taken->fee.raw() <= 3'000);
                shares -= some;
                cost -= taken->cost.raw();
            }
            RC_ASSERT(owner.shares().raw() == shares && owner.cost().raw() == cost);
            RC_ASSERT(isOrdered(owner));
        }
    }));
}

QTEST_APPLESS_MAIN(LotsTest)
#include "lots_test.moc"

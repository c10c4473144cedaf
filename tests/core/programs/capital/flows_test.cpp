//! Goal: money and time through one book follow the protocol's rules and rounding, to the unit.
//! Method: worked examples, then properties over amounts of every size.

#include "tests/core/programs/capital/books.h"

#include <QTest>

using namespace core;
using namespace core::programs::capital;
using tests::amounts;
using tests::isSound;
using tests::seededBook;

namespace {

constexpr uint64_t dollar = 1'000'000;

template <class T> bool failsWith(const Outcome<T>& outcome, CommonError error)
{
    return outcome.error() == static_cast<ErrorCode>(error);
}

//! Buys at the gross price.
Shares buy(Book& book, uint64_t amount)
{
    const auto shares = sharesFor(book, UsdcAmount{amount});
    RC_ASSERT(shares.ok());
    mint(book, UsdcAmount{amount}, *shares);
    return *shares;
}

} // namespace

class FlowsTest : public QObject
{
    Q_OBJECT

private slots:
    void seedCreatesSharesThatNobodyOwns();
    void touchCountsAssetSecondsBeforeYieldFlowsIn();
    void yieldFlowsEvenlyAndEntirely();
    void yieldWaitsWhileNobodyHoldsShares();
    void clockMayNotGoBack();
    void exitMovesTheGrossValueAndEarnsNothing();
    void cancelMintsBackAtTheGrossPrice();
    void earlyFeeStaysWithThoseWhoStay();
    void lastHolderPaysNoFee();
    void incomePushesYieldOffOnlyByItsWeight();
    void partialPaymentKeepsTheRest();
    void whatStoodAtTheEpochsStartLeavesWithItsTickets();
    void roundTripNeverProfits();
    void touchingOftenLosesNothingButDust();
};

void FlowsTest::seedCreatesSharesThatNobodyOwns()
{
    Book book;
    QVERIFY(!isSeeded(book));
    seed(book);
    QVERIFY(isSeeded(book) && !hasHolders(book));
    QCOMPARE(book.shares.raw(), uint64_t{1'000'000});
    QCOMPARE(capacity(book).raw(), uint64_t{1'000'000});
    const auto shares = sharesFor(book, UsdcAmount{5 * dollar});
    QVERIFY(shares && shares->raw() == 5 * dollar);
}

void FlowsTest::touchCountsAssetSecondsBeforeYieldFlowsIn()
{
    Book book = seededBook(9 * dollar);
    QVERIFY(creditYield(book, UsdcAmount{dollar}, UnixTime{100}).ok());
    QVERIFY(touch(book, UnixTime{50}).ok());
    QVERIFY(book.assetSeconds == product(10 * dollar, 50));
    QCOMPARE(book.assets.raw(), 10 * dollar + dollar / 2);
    QVERIFY(touch(book, UnixTime{100}).ok());
    const auto later = add(product(10 * dollar, 50), product(10 * dollar + dollar / 2, 50));
    QVERIFY(later && book.assetSeconds == *later);
}

void FlowsTest::yieldFlowsEvenlyAndEntirely()
{
    Book book = seededBook(9 * dollar);
    QVERIFY(creditYield(book, UsdcAmount{100}, UnixTime{3}).ok());
    QVERIFY(touch(book, UnixTime{1}).ok());
    QCOMPARE(book.unvested.raw(), uint64_t{67}); // floor of a third has flowed
    QVERIFY(touch(book, UnixTime{2}).ok());
    QCOMPARE(book.unvested.raw(), uint64_t{34}); // floor of half of the rest
    QVERIFY(touch(book, UnixTime{900}).ok());
    QCOMPARE(book.unvested.raw(), uint64_t{0});
    QCOMPARE(book.assets.raw(), 10 * dollar + 100);
}

void FlowsTest::yieldWaitsWhileNobodyHoldsShares()
{
    Book book = seededBook(dollar);
    QVERIFY(creditYield(book, UsdcAmount{100}, UnixTime{10}).ok());
    QVERIFY(enterExit(book, Shares{dollar}).ok());
    QVERIFY(touch(book, UnixTime{5}).ok());
    QCOMPARE(book.assets.raw(), dollar);
    QCOMPARE(takeOrphanedYield(book).raw(), uint64_t{100});
    QCOMPARE(takeOrphanedYield(book).raw(), uint64_t{0});
}

void FlowsTest::clockMayNotGoBack()
{
    Book book = seededBook(dollar);
    QVERIFY(touch(book, UnixTime{10}).ok());
    const Book before = book;
    QVERIFY(failsWith(touch(book, UnixTime{9}), CommonError::ClockWentBack));
    QVERIFY(book == before);
}

void FlowsTest::exitMovesTheGrossValueAndEarnsNothing()
{
    Book book = seededBook(99 * dollar);
    book.assets.value += 50 * dollar; // a price of 1.5
    const auto crossing = enterExit(book, Shares{10 * dollar});
    QVERIFY(crossing.ok());
    QCOMPARE(crossing->amount.raw(), 15 * dollar);
    QCOMPARE(book.exitAssets.raw(), 15 * dollar);
    QVERIFY(creditYield(book, UsdcAmount{dollar}, UnixTime{1}).ok());
    QVERIFY(touch(book, UnixTime{1}).ok());
    QCOMPARE(book.exitAssets.raw(), 15 * dollar);
    QVERIFY(failsWith(enterExit(book, Shares{90 * dollar}), CommonError::Underflow));
}

void FlowsTest::cancelMintsBackAtTheGrossPrice()
{
    Book book = seededBook(99 * dollar);
    const auto out = enterExit(book, Shares{10 * dollar});
    QVERIFY(out.ok());
    book.assets.value += 90 * dollar; // doubles the price of those who stayed
    const auto back = leaveExit(book, out->exitShares, false);
    QVERIFY(back.ok());
    QCOMPARE(back->amount.raw(), 10 * dollar);
    QCOMPARE(back->liveShares.raw(), 5 * dollar);
    QVERIFY(book.exitAssets.isZero() && book.exitShares.isZero());
}

void FlowsTest::earlyFeeStaysWithThoseWhoStay()
{
    Book book = seededBook(99 * dollar);
    const auto out = enterExit(book, Shares{10 * dollar});
    QVERIFY(out.ok());
    const UsdcAmount before = capacity(book);
    const auto paid =
        payExit(book, {out->exitShares, capacityMax, Ppm{1'001}, false, UnixTime{100}});
    QVERIFY(paid.ok());
    QCOMPARE(paid->fee.raw(), uint64_t{10'010});
    QCOMPARE(paid->net.raw(), 10 * dollar - 10'010);
    QCOMPARE(book.unvested.raw(), uint64_t{10'010});
    QCOMPARE(capacity(book).raw(), before.raw() - paid->net.raw());
    QVERIFY(touch(book, UnixTime{100}).ok());
    QCOMPARE(book.assets.raw(), 90 * dollar + 10'010);
}

void FlowsTest::lastHolderPaysNoFee()
{
    Book book = seededBook(10 * dollar);
    const auto out = enterExit(book, Shares{10 * dollar});
    const auto paid =
        payExit(book, {out->exitShares, capacityMax, Ppm{3'000}, false, UnixTime{100}});
    QVERIFY(paid.ok());
    QCOMPARE(paid->fee.raw(), uint64_t{0});
    QCOMPARE(paid->net.raw(), 10 * dollar);
}

void FlowsTest::incomePushesYieldOffOnlyByItsWeight()
{
    Book book = seededBook(10 * dollar);
    QVERIFY(addIncome(book, UsdcAmount{1'000}, UnixTime{100}).ok());
    QVERIFY(touch(book, UnixTime{50}).ok()); // 500 are left for 50 s
    QVERIFY(addIncome(book, UsdcAmount{1}, UnixTime{10'000}).ok());
    QCOMPARE(book.vestUntil.raw(), int64_t{119}); // + 9900 / 501
    QVERIFY(addIncome(book, UsdcAmount{501}, UnixTime{10'119}).ok());
    QCOMPARE(book.vestUntil.raw(), int64_t{5'119});
    QVERIFY(addIncome(book, UsdcAmount{501}, UnixTime{200}).ok()); // never earlier
    QCOMPARE(book.vestUntil.raw(), int64_t{5'119});
    QVERIFY(touch(book, UnixTime{5'119}).ok());
    QVERIFY(addIncome(book, UsdcAmount{1}, UnixTime{10'000}).ok());
    QCOMPARE(book.vestUntil.raw(), int64_t{10'000});
}

void FlowsTest::partialPaymentKeepsTheRest()
{
    Book book = seededBook(99 * dollar);
    const auto out = enterExit(book, Shares{10 * dollar});
    QVERIFY(out.ok());
    const auto part =
        payExit(book, {out->exitShares, UsdcAmount{4 * dollar}, Ppm{}, false, UnixTime{}});
    QVERIFY(part.ok());
    QCOMPARE(part->net.raw(), 4 * dollar);
    QCOMPARE(part->burned.raw(), 4 * dollar);
    const auto rest = payExit(book, {Shares{6 * dollar}, capacityMax, Ppm{}, false, UnixTime{}});
    QVERIFY(rest.ok());
    QCOMPARE(rest->net.raw(), 6 * dollar);
    QVERIFY(book.exitAssets.isZero() && book.exitShares.isZero());
}

void FlowsTest::whatStoodAtTheEpochsStartLeavesWithItsTickets()
{
    Book book = seededBook(99 * dollar);
    const auto old = enterExit(book, Shares{10 * dollar});
    startEpoch(book);
    const auto young = enterExit(book, Shares{20 * dollar});
    QCOMPARE(book.exitAtEpochStart.raw(), 10 * dollar);
    QVERIFY(leaveExit(book, young->exitShares, false).ok());
    QCOMPARE(book.exitAtEpochStart.raw(), 10 * dollar);
    QVERIFY(payExit(book, {old->exitShares, capacityMax, Ppm{}, true, UnixTime{}}).ok());
    QCOMPARE(book.exitAtEpochStart.raw(), uint64_t{0});
}

void FlowsTest::roundTripNeverProfits()
{
    QVERIFY(rc::check([] {
        Book book = seededBook(*amounts());
        book.assets.value += *amounts(); // any price from 1 up
        const uint64_t amount = *amounts();
        const UsdcAmount before = capacity(book);
        const Shares shares = buy(book, amount);
        RC_PRE(!shares.isZero());
        const auto out = enterExit(book, shares);
        RC_ASSERT(out.ok());
        RC_PRE(!out->exitShares.isZero());
        if (*rc::gen::arbitrary<bool>()) {
            const auto back = leaveExit(book, out->exitShares, false);
            RC_ASSERT(back.ok() && back->liveShares <= shares);
        } else {
            const auto paid =
                payExit(book, {out->exitShares, capacityMax, Ppm{}, false, UnixTime{}});
            RC_ASSERT(paid.ok() && paid->net.raw() <= amount);
            RC_ASSERT(capacity(book).raw() == before.raw() + amount - paid->net.raw());
        }
        RC_ASSERT(isSound(book));
    }));
}

void FlowsTest::touchingOftenLosesNothingButDust()
{
    QVERIFY(rc::check([] {
        Book often = seededBook(*amounts());
        const UsdcAmount yield{*amounts()};
        RC_ASSERT(creditYield(often, yield, UnixTime{1'000}).ok());
        Book once = often;
        int64_t now = 0;
        int touches = 0;
        while (now < 900) {
            now += *rc::gen::inRange<int64_t>(1, 200);
            ++touches;
            RC_ASSERT(touch(often, UnixTime{now}).ok());
        }
        RC_ASSERT(touch(once, UnixTime{now}).ok());
        RC_ASSERT(capacity(often) == capacity(once));
        RC_ASSERT(often.assets <= once.assets);
        RC_ASSERT(once.assets.raw() - often.assets.raw() <= static_cast<uint64_t>(touches));
        RC_ASSERT(touch(often, UnixTime{2'000}).ok() && often.unvested.isZero());
    }));
}

QTEST_APPLESS_MAIN(FlowsTest)
#include "flows_test.moc"

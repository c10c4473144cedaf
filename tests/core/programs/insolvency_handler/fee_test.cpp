//! Goal: a draw is divided without a rest, and a layer's parts depend on nothing but the totals.
//! Method: worked amounts, properties against 128-bit integers.

#include "core/programs/insolvency_handler/fee.h"

#include <QTest>

#include <rapidcheck.h>

#include <numeric>
#include <vector>

using namespace core::programs::insolvency_handler;
using core::UsdcAmount;

namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr uint64_t feePpm = 500;

} // namespace

class FeeTest : public QObject
{
    Q_OBJECT

private slots:
    void oneMillionPaysFiveHundred()
    {
        const auto payout = divideDraw(UsdcAmount{1'000'000'000'000}, feePpm, UsdcAmount{});
        QCOMPARE(payout->fee().raw(), uint64_t{500'000'000});
        QCOMPARE(payout->toKeepers.raw(), uint64_t{250'000'000});
        QCOMPARE(payout->payable.raw(), uint64_t{999'500'000'000});
    }

    void anOddFeeLeavesTheOddUnitToTheTreasury()
    {
        const auto payout = divideDraw(UsdcAmount{4'001}, feePpm, UsdcAmount{});
        QCOMPARE(payout->toKeepers.raw(), uint64_t{1});
        QCOMPARE(payout->toTreasury.raw(), uint64_t{2});
    }

    void arrearsTakeNoMoreThanTheFeeLeaves()
    {
        const auto payout = divideDraw(UsdcAmount{10'000}, feePpm, UsdcAmount{20'000});
        QCOMPARE(payout->setOff.raw(), uint64_t{9'995});
        QVERIFY(payout->payable.isZero());
    }

    void aFeeOverTheWholeIsRefused()
    {
        QVERIFY(!divideDraw(UsdcAmount{10}, 2'000'000, UsdcAmount{}).ok());
    }

    void aDrawIsDividedWithoutARest()
    {
        QVERIFY(rc::check([] {
            const auto drawn = *rc::gen::inRange<uint64_t>(0, ~uint64_t{0});
            const auto arrears = *rc::gen::inRange<uint64_t>(0, ~uint64_t{0});
            const auto payout = divideDraw(UsdcAmount{drawn}, feePpm, UsdcAmount{arrears});
            RC_ASSERT(payout.ok());
            RC_ASSERT(Wide{payout->fee().raw()} + payout->setOff.raw() + payout->payable.raw() ==
                      drawn);
            const Wide exact = Wide{drawn} * feePpm;
            RC_ASSERT(Wide{payout->fee().raw()} * 1'000'000 >= exact);
            RC_ASSERT(Wide{payout->fee().raw()} * 1'000'000 < exact + 1'000'000);
            RC_ASSERT(payout->toKeepers.raw() == payout->fee().raw() / 2);
            RC_ASSERT(payout->payable.isZero() || payout->setOff.raw() == arrears);
        }));
    }

    void partsOfALayerNeverExceedItAndLeaveLessThanOneUnitEach()
    {
        QVERIFY(rc::check([] {
            const auto wants = *rc::gen::container<std::vector<uint64_t>>(
                rc::gen::inRange<uint64_t>(0, uint64_t{1} << 50));
            const uint64_t wanted = std::accumulate(wants.begin(), wants.end(), uint64_t{0});
            const uint64_t taken = *rc::gen::inRange<uint64_t>(0, wanted + 1);
            uint64_t given = 0;
            for (const uint64_t want : wants) {
                const auto got =
                    shareOfLayer(UsdcAmount{want}, UsdcAmount{taken}, UsdcAmount{wanted});
                RC_ASSERT(got.ok());
                RC_ASSERT(got->raw() <= want);
                given += got->raw();
            }
            RC_ASSERT(given <= taken);
            RC_ASSERT(taken - given <= wants.size());
        }));
    }

    void aLayerThatNobodyWantsGivesNothing()
    {
        QVERIFY(shareOfLayer(UsdcAmount{}, UsdcAmount{}, UsdcAmount{})->isZero());
    }
};

QTEST_APPLESS_MAIN(FeeTest)
#include "fee_test.moc"

//! Goal: 64-bit arithmetic rounds as its names say, refuses overflow, and ln is within 1e-9.
//! Method: properties against 128-bit and OpenSSL integers; ln against the C library's long double.

#include "core/base/arithmetic.h"
#include "core/base/logarithm.h"
#include "tests/core/base/big_number.h"
#include "tests/core/base/edges.h"

#include <QTest>

#include <cmath>
#include <limits>

using core::CommonError;
using core::Outcome;
using core::U128;
using tests::BigNumber;
using tests::word;

namespace {

constexpr uint64_t maximum = ~uint64_t{0};

template <class T> bool failsWith(const Outcome<T>& outcome, CommonError error)
{
    return outcome.error() == static_cast<core::ErrorCode>(error);
}

//! Whether the outcome is the exact value, or Overflow when that has more than 64 bits.
bool is(const Outcome<uint64_t>& outcome, const BigNumber& exact)
{
    if (!exact.fits128() || exact.value().hi != 0) return failsWith(outcome, CommonError::Overflow);
    return outcome.ok() && *outcome == exact.value().lo;
}

//! Distance of naturalLogE9 from the exact value, in its unit of 1e-9.
long double logError(uint64_t numerator, uint64_t denominator)
{
    static_assert(std::numeric_limits<long double>::digits == 64, "the reference needs 64 bits");
    const auto a = static_cast<long double>(numerator);
    const auto b = static_cast<long double>(denominator);
    const uint64_t distance =
        numerator > denominator ? numerator - denominator : denominator - numerator;
    const auto signedDistance = numerator > denominator ? static_cast<long double>(distance)
                                                        : -static_cast<long double>(distance);
    // log1p keeps the digits that a ÷ b would lose near one.
    const long double exact =
        distance < denominator / 4 ? std::log1p(signedDistance / b) : std::log(a) - std::log(b);
    const auto computed = static_cast<long double>(*core::naturalLogE9(numerator, denominator));
    return std::fabs(computed - exact * 1e9L);
}

// To nearest leaves half a unit; the rest is what the fixed point and the reference add.
constexpr long double logErrorMax = 0.5L + 1e-6L;

} // namespace

class ArithmeticTest : public QObject
{
    Q_OBJECT

private slots:
    void sumsDifferencesAndProductsAreExactOrRefused();
    void mulDivRoundsAsItsNameSays();
    void mulDivRefusesZeroAndOverflow();
    void ratioOfNothingIsZeroAndSaturates();
    void signedDivisionFloors();
    void logarithmIsWithinHalfAUnit();
    void logarithmIsWithinHalfAUnitNearOne();
    void logarithmIsWithinHalfAUnitBetweenAllPowers();
    void logarithmIsOddInTheRatioAndMonotone();
    void logarithmIsTheSameOnChain();
    void logarithmKnowsItsEnds();
    void smallerAndLargerChoose();
};

void ArithmeticTest::sumsDifferencesAndProductsAreExactOrRefused()
{
    QVERIFY(rc::check([] {
        const uint64_t a = *word();
        const uint64_t b = *word();
        RC_ASSERT(is(core::add(a, b), BigNumber{U128{a}} + BigNumber{U128{b}}));
        RC_ASSERT(is(core::multiply(a, b), BigNumber{U128{a}} * BigNumber{U128{b}}));
        const auto rest = core::subtract(a, b);
        if (a < b) {
            RC_ASSERT(failsWith(rest, CommonError::Underflow));
            RC_ASSERT(core::subtractToZero(a, b) == 0U);
        } else {
            RC_ASSERT(*rest == a - b);
            RC_ASSERT(core::subtractToZero(a, b) == a - b);
        }
    }));
}

void ArithmeticTest::mulDivRoundsAsItsNameSays()
{
    QVERIFY(rc::check([] {
        const uint64_t a = *word();
        const uint64_t b = *word();
        const uint64_t d = *word();
        RC_PRE(d != 0U);
        const BigNumber full = BigNumber{U128{a}} * BigNumber{U128{b}};
        const BigNumber divisor{U128{d}};
        const BigNumber floor = full / divisor;
        RC_ASSERT(is(core::mulDivFloor(a, b, d), floor));
        const bool exact = (full % divisor).isZero();
        RC_ASSERT(is(core::mulDivCeil(a, b, d), exact ? floor : floor + BigNumber{U128{1}}));
    }));
}

void ArithmeticTest::mulDivRefusesZeroAndOverflow()
{
    QVERIFY(failsWith(core::mulDivFloor(0, 0, 0), CommonError::DivisionByZero));
    QVERIFY(failsWith(core::mulDivCeil(1, 1, 0), CommonError::DivisionByZero));
    QVERIFY(failsWith(core::mulDivFloor(maximum, 2, 1), CommonError::Overflow));
    QCOMPARE(*core::mulDivFloor(maximum, maximum, maximum), maximum);
    // (3 × 2^32 - 1)(3 × 2^32 + 1) = 9 × (2^64 - 1) + 8: only the ceiling has 65 bits.
    const uint64_t three = uint64_t{3} << 32;
    QCOMPARE(*core::mulDivFloor(three - 1, three + 1, 9), maximum);
    QVERIFY(failsWith(core::mulDivCeil(three - 1, three + 1, 9), CommonError::Overflow));
}

void ArithmeticTest::ratioOfNothingIsZeroAndSaturates()
{
    QCOMPARE(core::ratioFloor(0, 10'000, 0), uint64_t{0});
    QCOMPARE(core::ratioFloor(1, 10'000, 0), maximum);
    QCOMPARE(core::ratioFloor(maximum, 2, 1), maximum);
    QCOMPARE(core::ratioFloor(1, 10'000, 3), uint64_t{3'333});
    QVERIFY(rc::check([] {
        const uint64_t a = *word();
        const uint64_t b = *word();
        const uint64_t d = *word();
        RC_PRE(d != 0U);
        const auto exact = core::mulDivFloor(a, b, d);
        RC_ASSERT(core::ratioFloor(a, b, d) == (exact ? *exact : maximum));
    }));
}

void ArithmeticTest::signedDivisionFloors()
{
    constexpr int64_t lowest = std::numeric_limits<int64_t>::min();
    constexpr int64_t highest = std::numeric_limits<int64_t>::max();
    QCOMPARE(core::divideFloorSigned(-1, 900), int64_t{-1});
    QCOMPARE(core::divideFloorSigned(-900, 900), int64_t{-1});
    QCOMPARE(core::divideFloorSigned(-901, 900), int64_t{-2});
    QCOMPARE(core::divideFloorSigned(899, 900), int64_t{0});
    QCOMPARE(core::divideFloorSigned(lowest, 1), lowest);
    QCOMPARE(core::divideFloorSigned(lowest, highest), int64_t{-2});
    QCOMPARE(core::divideFloorSigned(highest, highest), int64_t{1});
    QVERIFY(rc::check([] {
        const auto value = static_cast<int64_t>(*word());
        const auto divisor = static_cast<int64_t>(*word() >> 1);
        RC_PRE(divisor > 0);
        const int64_t truncated = value / divisor;
        const int64_t floor = value % divisor < 0 ? truncated - 1 : truncated;
        RC_ASSERT(core::divideFloorSigned(value, divisor) == floor);
    }));
}

void ArithmeticTest::logarithmIsWithinHalfAUnit()
{
    QVERIFY(rc::check([] {
        const uint64_t a = *word();
        const uint64_t b = *word();
        RC_PRE(a != 0U && b != 0U);
        RC_ASSERT(logError(a, b) <= logErrorMax);
    }));
    // 200 000 ratios of all magnitudes, from a multiplicative generator with a fixed seed.
    uint64_t state = 1;
    long double worst = 0;
    for (int i = 0; i < 200'000; ++i) {
        state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        const uint64_t a = (state >> (state >> 58)) | 1;
        state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        const uint64_t b = (state >> (state >> 58)) | 1;
        worst = std::fmax(worst, logError(a, b));
    }
    QVERIFY2(worst <= logErrorMax, qPrintable(QString::number(double(worst), 'g', 12)));
}

void ArithmeticTest::logarithmIsWithinHalfAUnitNearOne()
{
    long double worst = 0;
    for (const uint64_t base : {uint64_t{1'000}, uint64_t{1'000'000'007}, uint64_t{1} << 62,
                                (uint64_t{1} << 63) - 5, maximum / 2})
        for (uint64_t step = 1; step < base / 2; step += step / 8 + 1) {
            worst = std::fmax(worst, logError(base + step, base));
            worst = std::fmax(worst, logError(base, base + step));
        }
    QVERIFY2(worst <= logErrorMax, qPrintable(QString::number(double(worst), 'g', 12)));
    QCOMPARE(*core::naturalLogE9(maximum, maximum - 1), int64_t{0});
    QCOMPARE(*core::naturalLogE9(1'000'000'001, 1'000'000'000), int64_t{1});
}

void ArithmeticTest::logarithmIsWithinHalfAUnitBetweenAllPowers()
{
    long double worst = 0;
    for (int i = 0; i < 64; ++i)
        for (int k = 0; k < 64; ++k)
            for (const int64_t around : {-1, 0, 1}) {
                const uint64_t a = (uint64_t{1} << i) + static_cast<uint64_t>(around);
                const uint64_t b = uint64_t{1} << k;
                if (a != 0) worst = std::fmax(worst, logError(a, b));
                // The limits of the reduced ratio: 11/8 and 11/16.
                if (i > 4) worst = std::fmax(worst, logError(b, (uint64_t{11} << (i - 4)) + a % 3));
            }
    QVERIFY2(worst <= logErrorMax, qPrintable(QString::number(double(worst), 'g', 12)));
}

void ArithmeticTest::logarithmIsOddInTheRatioAndMonotone()
{
    QVERIFY(rc::check([] {
        const uint64_t a = *word();
        const uint64_t b = *word();
        RC_PRE(a != 0U && b != 0U && a != maximum);
        RC_ASSERT(*core::naturalLogE9(a, b) == -*core::naturalLogE9(b, a));
        RC_ASSERT(*core::naturalLogE9(a, b) <= *core::naturalLogE9(a + 1, b));
    }));
}

void ArithmeticTest::logarithmIsTheSameOnChain()
{
    QVERIFY(rc::check([] {
        const uint64_t a = *word();
        const uint64_t b = *word();
        RC_PRE(a != 0U && b != 0U);
        RC_ASSERT(core::wide::naturalLogE9<core::wide::Portable>(a, b) ==
                  core::wide::naturalLogE9<core::wide::Native>(a, b));
    }));
}

void ArithmeticTest::logarithmKnowsItsEnds()
{
    QCOMPARE(*core::naturalLogE9(1, 1), int64_t{0});
    QCOMPARE(*core::naturalLogE9(2, 1), int64_t{693'147'181});
    QCOMPARE(*core::naturalLogE9(1, 2), int64_t{-693'147'181});
    QCOMPARE(*core::naturalLogE9(10, 1), int64_t{2'302'585'093});
    QCOMPARE(*core::naturalLogE9(maximum, 1), int64_t{44'361'419'556});
    QCOMPARE(*core::naturalLogE9(1, maximum), int64_t{-44'361'419'556});
    QVERIFY(failsWith(core::naturalLogE9(0, 1), CommonError::DivisionByZero));
    QVERIFY(failsWith(core::naturalLogE9(1, 0), CommonError::DivisionByZero));
}

void ArithmeticTest::smallerAndLargerChoose()
{
    static_assert(core::smaller(1, 2) == 1 && core::larger(1, 2) == 2);
    static_assert(core::subtractToZero(1, 2) == 0 && core::subtractToZero(5, 2) == 3);
}

QTEST_APPLESS_MAIN(ArithmeticTest)
#include "arithmetic_test.moc"

//! Goal: 128-bit arithmetic is exact, refuses what does not fit, and is the same on chain.
//! Method: the portable and the native primitives against each other and OpenSSL's integers.

#include "core/base/wide_divide.h"
#include "tests/core/base/big_number.h"
#include "tests/core/base/edges.h"

#include <QTest>

using core::CommonError;
using core::Outcome;
using core::U128;
using tests::BigNumber;
using tests::wideWord;
using tests::word;
namespace wide = core::wide;

namespace {

constexpr uint64_t maximum = ~uint64_t{0};

template <class T> bool failsWith(const Outcome<T>& outcome, CommonError error)
{
    return outcome.error() == static_cast<core::ErrorCode>(error);
}

//! Whether the outcome is the exact value, or Overflow when that has more than 128 bits.
bool is(const Outcome<U128>& outcome, const BigNumber& exact)
{
    if (!exact.fits128()) return failsWith(outcome, CommonError::Overflow);
    return outcome.ok() && *outcome == exact.value();
}

BigNumber ceiling(const BigNumber& a, const BigNumber& b)
{
    return (a % b).isZero() ? a / b : a / b + BigNumber{1};
}

template <class Primitive> bool dividesExactly(uint64_t high, uint64_t low, uint64_t divisor)
{
    const wide::Division division = Primitive::divide(high, low, divisor);
    const BigNumber dividend{U128{high, low}};
    return BigNumber{division.quotient} == dividend / BigNumber{divisor} &&
           BigNumber{division.remainder} == dividend % BigNumber{divisor};
}

template <class Primitive> bool dividesWideExactly(const wide::U256& dividend, const U128& divisor)
{
    const wide::WideDivision division = wide::divide<Primitive>(dividend, divisor);
    const BigNumber whole = BigNumber{dividend.hi} * BigNumber{U128{1, 0}} * BigNumber{U128{1, 0}} +
                            BigNumber{dividend.lo};
    return BigNumber{division.quotient} == whole / BigNumber{divisor} &&
           BigNumber{division.remainder} == whole % BigNumber{divisor};
}

// The on-chain digits are available to the compiler too.
static_assert(wide::Portable::product(maximum, maximum) == U128{maximum - 1, 1});
static_assert(wide::squareRoot<wide::Portable>(U128{maximum, maximum}) == maximum);

} // namespace

class U128Test : public QObject
{
    Q_OBJECT

private slots:
    void productsAreExactOnBothTargets();
    void shortDivisionIsExactOnBothTargets();
    void longDivisionIsExactOnBothTargets();
    void longDivisionCorrectsEveryGuess();
    void sumsAndDifferencesAreExactOrRefused();
    void multiplicationIsExactOrRefused();
    void divisionRoundsAsItsNameSays();
    void mulDivHasAnIntermediateOf256Bits();
    void divisionByZeroIsRefused();
    void ceilingMayOverflowByItself();
    void narrowRefusesWhatNeeds65Bits();
    void squareRootIsTheFloor();
    void squareRootIsTheFloorBesideSquares();
    void orderComparesTheUpperWordFirst();
};

void U128Test::productsAreExactOnBothTargets()
{
    QVERIFY(rc::check([] {
        const uint64_t a = *word();
        const uint64_t b = *word();
        const U128 exact = (BigNumber{a} * BigNumber{b}).value();
        RC_ASSERT(wide::Portable::product(a, b) == exact);
        RC_ASSERT(wide::Native::product(a, b) == exact);
        RC_ASSERT(core::product(a, b) == exact);
    }));
    QVERIFY(rc::check([] {
        const U128 a = *wideWord();
        const U128 b = *wideWord();
        const wide::U256 portable = wide::product<wide::Portable>(a, b);
        const wide::U256 native = wide::product<wide::Native>(a, b);
        RC_ASSERT(portable.hi == native.hi);
        RC_ASSERT(portable.lo == native.lo);
        const BigNumber power{U128{1, 0}};
        const BigNumber whole = BigNumber{portable.hi} * power * power + BigNumber{portable.lo};
        RC_ASSERT(whole == BigNumber{a} * BigNumber{b});
    }));
}

void U128Test::shortDivisionIsExactOnBothTargets()
{
    QVERIFY(rc::check([] {
        const uint64_t high = *word();
        const uint64_t low = *word();
        const uint64_t divisor = *word();
        RC_PRE(high < divisor);
        RC_ASSERT(dividesExactly<wide::Portable>(high, low, divisor));
        RC_ASSERT(dividesExactly<wide::Native>(high, low, divisor));
    }));
    for (const uint64_t divisor :
         {maximum, maximum - 1, uint64_t{1} << 63, (uint64_t{1} << 63) + 1,
          uint64_t{0xffff'ffff'0000'0000}, uint64_t{0x8000'0000'ffff'ffff}})
        for (const uint64_t low : {uint64_t{0}, uint64_t{1}, maximum >> 32, maximum << 32, maximum})
            QVERIFY(dividesExactly<wide::Portable>(divisor - 1, low, divisor));
}

void U128Test::longDivisionIsExactOnBothTargets()
{
    QVERIFY(rc::check([] {
        const wide::U256 dividend{*wideWord(), *wideWord()};
        const U128 divisor = *wideWord();
        RC_PRE(dividend.hi < divisor);
        RC_ASSERT(dividesWideExactly<wide::Portable>(dividend, divisor));
        RC_ASSERT(dividesWideExactly<wide::Native>(dividend, divisor));
    }));
}

void U128Test::longDivisionCorrectsEveryGuess()
{
    // A small upper word of the divisor after scaling, a large lower one and an upper dividend just
    // below the divisor make the guessed digit one and two too large.
    const uint64_t words[] = {0, 1, 2, maximum >> 32, uint64_t{1} << 63, maximum - 1, maximum};
    for (const uint64_t upper : words)
        for (const uint64_t lower : words) {
            const U128 divisor{upper, lower};
            if (divisor.isZero()) continue;
            for (const uint64_t below : {uint64_t{1}, uint64_t{2}, maximum}) {
                const U128 high = core::subtractToZero(divisor, below);
                if (!(high < divisor)) continue;
                for (const uint64_t a : words)
                    for (const uint64_t b : words)
                        QVERIFY(dividesWideExactly<wide::Portable>({high, {a, b}}, divisor));
            }
        }
}

void U128Test::sumsAndDifferencesAreExactOrRefused()
{
    QVERIFY(rc::check([] {
        const U128 a = *wideWord();
        const U128 b = *wideWord();
        RC_ASSERT(is(core::add(a, b), BigNumber{a} + BigNumber{b}));
        const auto rest = core::subtract(a, b);
        if (a < b) {
            RC_ASSERT(failsWith(rest, CommonError::Underflow));
            RC_ASSERT(core::subtractToZero(a, b) == U128{});
        } else {
            RC_ASSERT(BigNumber{*rest} + BigNumber{b} == BigNumber{a});
            RC_ASSERT(core::subtractToZero(a, b) == *rest);
        }
    }));
    QVERIFY(failsWith(core::add(U128{maximum, maximum}, 1), CommonError::Overflow));
}

void U128Test::multiplicationIsExactOrRefused()
{
    QVERIFY(rc::check([] {
        const U128 a = *wideWord();
        const uint64_t b = *word();
        RC_ASSERT(is(core::multiply(a, b), BigNumber{a} * BigNumber{b}));
    }));
}

void U128Test::divisionRoundsAsItsNameSays()
{
    QVERIFY(rc::check([] {
        const U128 a = *wideWord();
        const U128 b = *wideWord();
        RC_PRE(!b.isZero());
        RC_ASSERT(is(core::divideFloor(a, b), BigNumber{a} / BigNumber{b}));
        RC_ASSERT(is(core::divideCeil(a, b), ceiling(BigNumber{a}, BigNumber{b})));
    }));
}

void U128Test::mulDivHasAnIntermediateOf256Bits()
{
    QVERIFY(rc::check([] {
        const U128 a = *wideWord();
        const U128 b = *wideWord();
        const U128 d = *wideWord();
        RC_PRE(!d.isZero());
        const BigNumber full = BigNumber{a} * BigNumber{b};
        RC_ASSERT(is(core::mulDivFloor(a, b, d), full / BigNumber{d}));
        RC_ASSERT(is(core::mulDivCeil(a, b, d), ceiling(full, BigNumber{d})));
    }));
    const U128 top{maximum, maximum};
    QCOMPARE(*core::mulDivFloor(top, top, top), top);
}

void U128Test::divisionByZeroIsRefused()
{
    QVERIFY(failsWith(core::divideFloor(0, 0), CommonError::DivisionByZero));
    QVERIFY(failsWith(core::divideCeil(1, 0), CommonError::DivisionByZero));
    QVERIFY(failsWith(core::mulDivFloor(U128{1}, 1, 0), CommonError::DivisionByZero));
    QVERIFY(failsWith(core::mulDivCeil(U128{maximum, 0}, 1, 0), CommonError::DivisionByZero));
}

void U128Test::ceilingMayOverflowByItself()
{
    // (3 × 2^64 - 1)(3 × 2^64 + 1) = 9 × (2^128 - 1) + 8
    const U128 a{2, maximum};
    const U128 b{3, 1};
    QCOMPARE(*core::mulDivFloor(a, b, 9), (U128{maximum, maximum}));
    QVERIFY(failsWith(core::mulDivCeil(a, b, 9), CommonError::Overflow));
}

void U128Test::narrowRefusesWhatNeeds65Bits()
{
    QCOMPARE(*core::narrow(U128{maximum}), maximum);
    QVERIFY(failsWith(core::narrow(U128{1, 0}), CommonError::Overflow));
}

void U128Test::squareRootIsTheFloor()
{
    QVERIFY(rc::check([] {
        const U128 value = *wideWord();
        const uint64_t root = core::squareRootFloor(value);
        RC_ASSERT(core::product(root, root) <= value);
        const BigNumber next = BigNumber{U128{root}} + BigNumber{1};
        RC_ASSERT(BigNumber{value} < next * next);
        RC_ASSERT(wide::squareRoot<wide::Portable>(value) == root);
    }));
}

void U128Test::squareRootIsTheFloorBesideSquares()
{
    for (uint64_t value = 0, root = 0; value < 70'000; ++value) {
        if ((root + 1) * (root + 1) == value) ++root;
        QCOMPARE(core::squareRootFloor(value), root);
    }
    QVERIFY(rc::check([] {
        const uint64_t root = *word();
        RC_PRE(root > 0U);
        const U128 square = core::product(root, root);
        RC_ASSERT(core::squareRootFloor(square) == root);
        RC_ASSERT(core::squareRootFloor(*core::subtract(square, 1)) == root - 1);
    }));
    QCOMPARE(core::squareRootFloor(U128{maximum, maximum}), maximum);
}

void U128Test::orderComparesTheUpperWordFirst()
{
    QVERIFY(U128(maximum) < U128(1, 0));
    QVERIFY(U128(1, 0) > U128(maximum));
    QVERIFY(rc::check([] {
        const U128 a = *wideWord();
        const U128 b = *wideWord();
        RC_ASSERT((a < b) == (BigNumber{a} < BigNumber{b}));
        RC_ASSERT((a <= b) == !(b < a));
    }));
}

QTEST_APPLESS_MAIN(U128Test)
#include "u128_test.moc"

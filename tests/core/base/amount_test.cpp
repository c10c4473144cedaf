//! Goal: amounts of different things do not compile into each other, and add up or refuse.
//! Method: requires-expressions that must be false; examples at both ends.

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/text.h"

#include <QTest>

#include <string>
#include <string_view>
#include <type_traits>

using core::Bps;
using core::CommonError;
using core::Lamports;
using core::Shares;
using core::UsdcAmount;

namespace {

template <class A, class B> constexpr bool comparable = requires(A a, B b)
{
    a < b;
};
template <class A, class B> constexpr bool equatable = requires(A a, B b)
{
    a == b;
};
template <class A, class B> constexpr bool addable = requires(A a, B b)
{
    core::add(a, b);
};
template <class A, class B> constexpr bool subtractable = requires(A a, B b)
{
    core::subtract(a, b);
};
template <class A, class B> constexpr bool hasPlus = requires(A a, B b)
{
    a + b;
};

static_assert(comparable<UsdcAmount, UsdcAmount> && addable<UsdcAmount, UsdcAmount>);
static_assert(!comparable<UsdcAmount, Shares> && !equatable<UsdcAmount, Shares>);
static_assert(!addable<UsdcAmount, Shares> && !subtractable<UsdcAmount, Lamports>);
static_assert(!addable<core::Nav, UsdcAmount> && !comparable<core::Bps, core::Ppm>);
static_assert(!comparable<core::UnixTime, core::Slot>);
static_assert(!hasPlus<UsdcAmount, UsdcAmount>, "an operator could overflow unseen");
static_assert(!comparable<UsdcAmount, uint64_t> && !addable<UsdcAmount, uint64_t>);

// Neither into another amount, nor from or to a bare number by accident.
static_assert(!std::is_convertible_v<UsdcAmount, Shares>);
static_assert(!std::is_constructible_v<Shares, UsdcAmount>);
static_assert(!std::is_assignable_v<Shares&, UsdcAmount>);
static_assert(!std::is_convertible_v<uint64_t, UsdcAmount>);
static_assert(!std::is_convertible_v<UsdcAmount, uint64_t>);
static_assert(std::is_constructible_v<UsdcAmount, uint64_t>);

// As large as their number: they are account fields.
static_assert(sizeof(UsdcAmount) == 8 && sizeof(Bps) == 2 && sizeof(core::ReturnE9) == 4);
static_assert(std::is_trivially_copyable_v<UsdcAmount> && std::is_standard_layout_v<UsdcAmount>);

static_assert(!std::is_constructible_v<core::Text, int>);
static_assert(!std::is_constructible_v<core::Text, std::u16string>);

} // namespace

class AmountTest : public QObject
{
    Q_OBJECT

private slots:
    void sumsRefuseOverflow();
    void differencesRefuseUnderflow();
    void orderIsThatOfTheNumber();
    void bytesAreCopiedFilledAndCompared();
    void textViewsEveryOwner();
};

void AmountTest::sumsRefuseOverflow()
{
    QCOMPARE(core::add(UsdcAmount{2}, UsdcAmount{3})->raw(), uint64_t{5});
    const auto sum = core::add(UsdcAmount{~uint64_t{0}}, UsdcAmount{1});
    QCOMPARE(sum.error(), static_cast<core::ErrorCode>(CommonError::Overflow));
}

void AmountTest::differencesRefuseUnderflow()
{
    QCOMPARE(core::subtract(Shares{3}, Shares{3})->raw(), uint64_t{0});
    const auto rest = core::subtract(Shares{3}, Shares{4});
    QCOMPARE(rest.error(), static_cast<core::ErrorCode>(CommonError::Underflow));
    QCOMPARE(core::subtractToZero(Shares{3}, Shares{4}), Shares{0});
    QCOMPARE(core::subtractToZero(Shares{4}, Shares{3}), Shares{1});
}

void AmountTest::orderIsThatOfTheNumber()
{
    QVERIFY(Bps{1} < Bps{2} && Bps{2} > Bps{1} && Bps{2} >= Bps{2} && Bps{2} <= Bps{2});
    QCOMPARE(core::smaller(Bps{1}, Bps{2}), Bps{1});
    QCOMPARE(core::larger(Bps{1}, Bps{2}), Bps{2});
    QVERIFY(core::ReturnE9{-1} < core::ReturnE9{0});
    QVERIFY(UsdcAmount{}.isZero());
}

void AmountTest::bytesAreCopiedFilledAndCompared()
{
    uint8_t from[4] = {1, 2, 3, 4};
    uint8_t to[4] = {};
    core::copyBytes(to, from, 3);
    QCOMPARE(int(to[2]), 3);
    QCOMPARE(int(to[3]), 0);
    QVERIFY(core::equalBytes(to, from, 3));
    QVERIFY(!core::equalBytes(to, from, 4));
    core::fillBytes(to, 7, 2);
    QVERIFY(to[0] == 7 && to[1] == 7 && to[2] == 3);
    core::copyBytes(nullptr, nullptr, 0);
    core::fillBytes(nullptr, 0, 0);
    QVERIFY(core::equalBytes(nullptr, nullptr, 0));
}

void AmountTest::textViewsEveryOwner()
{
    const std::string owner = "abc";
    const QByteArray array("abc");
    const std::string_view view = "abc";
    QVERIFY(core::Text{owner} == core::Text{"abc"});
    QVERIFY(core::Text{array} == core::Text{view});
    QVERIFY(!(core::Text{"abc"} == core::Text{"abd"}));
    QVERIFY(!(core::Text{"abc"} == core::Text{"ab"}));
    core::FixedText<3> fixed;
    fixed.append('a');
    fixed.append('b');
    fixed.append('c');
    QVERIFY(core::Text{fixed} == core::Text{"abc"});
    QCOMPARE(fixed.data(), "abc");
}

QTEST_APPLESS_MAIN(AmountTest)
#include "amount_test.moc"

//! Goal: nothing leaves that load needs or the junior minimum holds; readings divide as specified.
//! Method: worked examples, then the defining inequalities at the bound and one unit beyond it.

#include "core/programs/capital/limits.h"
#include "tests/core/programs/capital/books.h"

#include <QTest>

using namespace core;
using namespace core::programs::capital;
using tests::amounts;
using tests::seededBook;

namespace {

constexpr uint64_t dollar = 1'000'000;
constexpr Caps standard{Bps{8'500}, Bps{8'500}, Bps{10'000}, Bps{2'000}};

ByTranche anyCapital()
{
    return {UsdcAmount{*amounts()}, UsdcAmount{*amounts()}};
}

//! load_s <= floor(A_s × cap_s) and load <= floor(A × cap), junior taking load first.
bool carries(const ByTranche& capital, uint64_t load, const Caps& caps)
{
    const uint64_t pool = capital.total().raw() * caps.pool.raw() / 10'000;
    const uint64_t senior = splitLoad(capital, UsdcAmount{load}, caps).senior.raw();
    return load <= pool && senior <= capital.senior.raw() * caps.senior.raw() / 10'000;
}

} // namespace

class LimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void juniorCarriesLoadFirst();
    void seniorKeepsWhatItsLoadNeeds();
    void juniorKeepsWhatSeniorCannotCarry();
    void juniorMinimumBindsWhileThereIsCover();
    void seniorDepositsNeedJunior();
    void pendingFallsOnJuniorFirst();
    void publishedValueIsNetOfClaims();
    void utilisationSaturates();
    void leavingUpToTheBoundKeepsLoadCarried();
    void leavingUpToTheBoundKeepsTheMinimum();
};

void LimitsTest::juniorCarriesLoadFirst()
{
    const ByTranche capital{UsdcAmount{80 * dollar}, UsdcAmount{20 * dollar}};
    const ByTranche load = splitLoad(capital, UsdcAmount{30 * dollar}, standard);
    QCOMPARE(load.junior.raw(), 20 * dollar);
    QCOMPARE(load.senior.raw(), 10 * dollar);
}

void LimitsTest::seniorKeepsWhatItsLoadNeeds()
{
    const ByTranche capital{UsdcAmount{80 * dollar}, UsdcAmount{20 * dollar}};
    const Burden burden{UsdcAmount{54 * dollar}, true};
    // load_s = 34, 34 / 0.85 = 40; of the pool 54 / 0.85 = 63.529412 must stay
    QCOMPARE(freedom(capital, Tranche::Senior, burden, standard).amount().raw(),
             100 * dollar - 63'529'412);
    const Caps tight{Bps{8'500}, Bps{5'000}, Bps{10'000}, Bps{2'000}};
    QCOMPARE(freedom(capital, Tranche::Senior, burden, tight).amount().raw(), 12 * dollar);
}

void LimitsTest::juniorKeepsWhatSeniorCannotCarry()
{
    const ByTranche capital{UsdcAmount{40 * dollar}, UsdcAmount{60 * dollar}};
    const Caps caps{Bps{8'500}, Bps{5'000}, Bps{10'000}, Bps{2'000}};
    const Freedom free = freedom(capital, Tranche::Junior, {UsdcAmount{45 * dollar}, true}, caps);
    QCOMPARE(free.byLoad.raw(), 35 * dollar); // 60 - (45 - 20); the pool would let go 47
    QCOMPARE(free.byJuniorMinimum.raw(), 50 * dollar);
    QCOMPARE(free.amount().raw(), 35 * dollar);
}

void LimitsTest::juniorMinimumBindsWhileThereIsCover()
{
    const ByTranche capital{UsdcAmount{80 * dollar}, UsdcAmount{30 * dollar}};
    // (30 × 10 000 - 2 000 × 110) / 8 000 = 10
    QCOMPARE(freedom(capital, Tranche::Junior, {UsdcAmount{}, true}, standard).amount().raw(),
             10 * dollar);
    QCOMPARE(freedom(capital, Tranche::Junior, {UsdcAmount{}, false}, standard).amount().raw(),
             30 * dollar);
    const ByTranche thin{UsdcAmount{95 * dollar}, UsdcAmount{5 * dollar}};
    QCOMPARE(freedom(thin, Tranche::Junior, {UsdcAmount{}, true}, standard).amount().raw(),
             uint64_t{0});
}

void LimitsTest::seniorDepositsNeedJunior()
{
    const ByTranche capital{UsdcAmount{60 * dollar}, UsdcAmount{20 * dollar}};
    QVERIFY(bearsSenior(capital, UsdcAmount{20 * dollar}, Bps{2'000}));
    QVERIFY(!bearsSenior(capital, UsdcAmount{20 * dollar + 1}, Bps{2'000}));
    QVERIFY(!bearsSenior(capital, UsdcAmount{UINT64_MAX}, Bps{2'000}));
}

void LimitsTest::pendingFallsOnJuniorFirst()
{
    const ByTranche capital{UsdcAmount{80}, UsdcAmount{20}};
    QVERIFY((splitPending(capital, UsdcAmount{15}) == ByTranche{UsdcAmount{}, UsdcAmount{15}}));
    QVERIFY((splitPending(capital, UsdcAmount{50}) == ByTranche{UsdcAmount{30}, UsdcAmount{20}}));
    QVERIFY((splitPending(capital, UsdcAmount{999}) == ByTranche{UsdcAmount{80}, UsdcAmount{20}}));
}

void LimitsTest::publishedValueIsNetOfClaims()
{
    Book book = seededBook(9 * dollar);
    auto nav = netAssetValue(book, UsdcAmount{dollar});
    QVERIFY(nav && nav->raw() == 900'000'000); // (assets - pending) / shares
    QVERIFY(enterExit(book, Shares{5 * dollar}).ok());
    nav = netAssetValue(book, UsdcAmount{dollar});
    QVERIFY(nav && nav->raw() == 900'000'000); // the exit side bears its part of the claim
    const auto value = netValue(book, Shares{2 * dollar}, UsdcAmount{dollar});
    QVERIFY(value && value->raw() == 1'800'000);
    const auto none = netAssetValue(Book{}, UsdcAmount{});
    QVERIFY(none && none->isZero());
    QVERIFY(!claimsWeigh(book, UsdcAmount{dollar / 10}));
    QVERIFY(claimsWeigh(book, UsdcAmount{dollar / 10 + 1}));
}

void LimitsTest::utilisationSaturates()
{
    QCOMPARE(utilisation(UsdcAmount{40}, UsdcAmount{10}, UsdcAmount{100}).raw(), 500'000U);
    QCOMPARE(utilisation(UsdcAmount{}, UsdcAmount{}, UsdcAmount{}).raw(), 0U);
    QCOMPARE(utilisation(UsdcAmount{UINT64_MAX}, UsdcAmount{1}, UsdcAmount{1}).raw(), UINT32_MAX);
}

void LimitsTest::leavingUpToTheBoundKeepsLoadCarried()
{
    QVERIFY(rc::check([] {
        const ByTranche capital = anyCapital();
        const Caps caps{Bps{*rc::gen::inRange<uint16_t>(2'000, 8'501)},
                        Bps{*rc::gen::inRange<uint16_t>(2'000, 8'501)},
                        Bps{*rc::gen::inRange<uint16_t>(5'000, 10'001)}, Bps{2'000}};
        const uint64_t load = *rc::gen::inRange<uint64_t>(0, capital.total().raw() + 1);
        const auto tranche = *rc::gen::element(Tranche::Senior, Tranche::Junior);
        const uint64_t free =
            freedom(capital, tranche, {UsdcAmount{load}, false}, caps).amount().raw();
        RC_ASSERT(free <= capital.of(tranche).raw());
        RC_PRE(free > 0);
        ByTranche after = capital;
        (tranche == Tranche::Senior ? after.senior : after.junior).value -= free;
        RC_ASSERT(carries(after, load, caps));
    }));
}

void LimitsTest::leavingUpToTheBoundKeepsTheMinimum()
{
    QVERIFY(rc::check([] {
        const ByTranche capital = anyCapital();
        const uint64_t free =
            freedom(capital, Tranche::Junior, {UsdcAmount{}, true}, standard).amount().raw();
        RC_PRE(free > 0 && free < capital.junior.raw());
        const auto holds = [&](uint64_t out) {
            return (capital.junior.raw() - out) * 10'000 >= (capital.total().raw() - out) * 2'000;
        };
        RC_ASSERT(holds(free));
        RC_ASSERT(!holds(free + 1));
    }));
}

QTEST_APPLESS_MAIN(LimitsTest)
#include "limits_test.moc"

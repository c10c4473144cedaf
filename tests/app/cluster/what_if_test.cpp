// Goal: a what-if says to the last unit what reporting and settling the deficit really does.
// Method: random deficits, arrears and withdrawals on the way, in a world where money moves by
// claims alone; first asked, then reported and settled by the programs, and compared.

#include "app/cluster/what_if.h"
#include "core/programs/risk_engine/history_accounts.h"
#include "tests/core/programs/insolvency_handler/claim_world.h"

#include <QTest>
#include <rapidcheck.h>

using app::cluster::readSnapshot;
using app::cluster::SnapshotPtr;
using app::cluster::WhatIf;
using core::Shares;
using core::UsdcAmount;
using tests::ClaimWorld;
using tests::dollar;
using tests::ProgramIndex;
using tests::Tranche;

namespace {

//! A world with arrears, a ticket of each tranche, and perhaps a claim that is pending already.
struct Case
{
    std::uint64_t deficit = 0;
    std::uint64_t arrears = 0;
    std::uint64_t leavingPercent = 0;
    std::uint64_t earlier = 0;
};

template <class History> void writeEmpty(ClaimWorld& world, const core::Address& address)
{
    if (world.at.ledger().account(address)) return;
    History empty;
    empty.header.discriminator = History::discriminator;
    empty.header.version = History::currentVersion;
    world.at.write(address, empty, world.at.program(ProgramIndex::RiskEngine));
}

//! A market without prices and funding is no market yet.
SnapshotPtr snapshotOf(ClaimWorld& world)
{
    namespace engine = core::programs::risk_engine;
    writeEmpty<engine::PriceHistory>(world, world.markets[0].prices);
    writeEmpty<engine::FundingHistory>(world, world.markets[0].funding);
    auto snapshot = readSnapshot(world.at.ledger(), world.at.program(ProgramIndex::InsurancePool));
    if (!snapshot) qFatal("%s", snapshot.error().detail.c_str());
    return *snapshot;
}

void prepare(ClaimWorld& world, const Case& one)
{
    world.change<tests::premiums::PremiumState>(world.markets[0].premium,
                                                [&one](tests::premiums::PremiumState& premium) {
                                                    premium.due = UsdcAmount{one.arrears};
                                                    premium.arrears = UsdcAmount{one.arrears};
                                                });
    if (one.leavingPercent == 0) return;
    const auto& saver = world.at.person("saver");
    const SnapshotPtr before = snapshotOf(world);
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        const auto* held = before->position(saver.address(), before->markets.front(), tranche);
        RC_ASSERT(held != nullptr);
        tests::WithdrawOrder order;
        order.owner = saver.address();
        order.shares = held->shares.raw() / 100 * one.leavingPercent;
        order.tranche = tranche;
        order.early = true;
        world.at.must(tests::requestWithdraw(world.at, world.markets[0], order), {&saver});
    }
}

UsdcAmount worthOf(const app::cluster::Snapshot& snapshot,
                   const core::Address& owner,
                   Tranche tranche)
{
    const auto* held = snapshot.position(owner, snapshot.markets.front(), tranche);
    return held == nullptr ? UsdcAmount{} : UsdcAmount{held->value.raw() + held->leaving.raw()};
}

void compareClaims(const tests::claims::Claim& asked, const tests::claims::Claim& real)
{
    RC_ASSERT(asked.deficit == real.deficit);
    RC_ASSERT(asked.overCover == real.overCover);
    RC_ASSERT(asked.isolatedJunior == real.isolatedJunior);
    RC_ASSERT(asked.isolatedSenior == real.isolatedSenior);
    RC_ASSERT(asked.juniorExit == real.juniorExit);
    RC_ASSERT(asked.seniorExit == real.seniorExit);
    RC_ASSERT(asked.uncovered == real.uncovered);
    RC_ASSERT(asked.fee == real.fee);
    RC_ASSERT(asked.setOff == real.setOff);
    RC_ASSERT(asked.payable == real.payable);
}

void whatIsAskedIsWhatHappens(const Case& one)
{
    ClaimWorld world;
    const core::Address saver = world.at.person("saver").address();
    prepare(world, one);
    std::vector<std::int64_t> periods;
    if (one.earlier > 0) {
        RC_ASSERT(world.report(0, one.earlier) == 0);
        periods.push_back(world.kit.period());
        // Another period, so that the two are not one claim.
        world.at.wait(core::programs::risk_engine::periodSeconds);
    }
    const SnapshotPtr before = snapshotOf(world);
    const auto asked = app::cluster::whatIf(*before, {0, UsdcAmount{one.deficit}}, saver);
    RC_ASSERT(asked.ok());

    RC_ASSERT(world.report(0, one.deficit) == 0);
    periods.push_back(world.kit.period());
    (void)world.waitForDraws();
    if (one.earlier > 0) world.settle(periods.front(), {0});
    world.settle(periods.back(), {0});
    // An earlier claim takes the arrears first: the fee apart, its payout is not this claim's.
    auto real = world.claim(0, periods.back());
    if (one.earlier > 0 && one.arrears > 0) {
        real.setOff = asked->claim.account.setOff;
        real.payable = asked->claim.account.payable;
    }
    compareClaims(asked->claim.account, real);
    const SnapshotPtr after = snapshotOf(world);
    RC_ASSERT(asked->senior.after == worthOf(*after, saver, Tranche::Senior));
    RC_ASSERT(asked->junior.after == worthOf(*after, saver, Tranche::Junior));
}

} // namespace

class WhatIfTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsAskedIsWhatHappens();
    void nothingHappensUpToTheThreshold();
    void beyondTheMostNothingChanges();
    void strangersLoseNothing();
};

void WhatIfTest::whatIsAskedIsWhatHappens()
{
    QVERIFY(rc::check("asked equals settled", [] {
        Case one;
        one.deficit = *rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(1, 3'000 * dollar),
                                      rc::gen::inRange<std::uint64_t>(1, 1'200'000 * dollar),
                                      rc::gen::inRange<std::uint64_t>(1, 6'000'000 * dollar),
                                      rc::gen::just<std::uint64_t>(400'001 * dollar),
                                      rc::gen::just<std::uint64_t>(1'000'002 * dollar));
        one.arrears = *rc::gen::element<std::uint64_t>(0, 1, 3'000 * dollar, 2'000'000 * dollar);
        one.leavingPercent = *rc::gen::element<std::uint64_t>(0, 0, 10, 37);
        one.earlier = *rc::gen::element<std::uint64_t>(0, 0, 250'000 * dollar, 500'001 * dollar);
        ::whatIsAskedIsWhatHappens(one);
    }));
}

void WhatIfTest::nothingHappensUpToTheThreshold()
{
    ClaimWorld world;
    const core::Address saver = world.at.person("saver").address();
    const SnapshotPtr now = snapshotOf(world);
    const auto& params = now->markets.front().params;
    const UsdcAmount threshold{
        params.values[static_cast<size_t>(core::programs::Param::deficitThreshold)]};
    const auto small = app::cluster::whatIf(*now, {0, threshold}, saver);
    QVERIFY(small.ok());
    QVERIFY(small->loss().isZero() && small->claim.drawn().isZero());
    const auto larger = app::cluster::whatIf(*now, {0, UsdcAmount{threshold.raw() + 1}}, saver);
    QVERIFY(larger.ok());
    QVERIFY(!larger->loss().isZero());
}

void WhatIfTest::beyondTheMostNothingChanges()
{
    ClaimWorld world;
    const core::Address saver = world.at.person("saver").address();
    const SnapshotPtr now = snapshotOf(world);
    const UsdcAmount most = app::cluster::deficitMost(now->markets.front());
    const auto all = app::cluster::whatIf(*now, {0, most}, saver);
    const auto more = app::cluster::whatIf(*now, {0, UsdcAmount{most.raw() * 2}}, saver);
    QVERIFY(all.ok() && more.ok());
    QCOMPARE(more->loss().raw(), all->loss().raw());
    QVERIFY(!all->loss().isZero());
}

void WhatIfTest::strangersLoseNothing()
{
    ClaimWorld world;
    const auto stranger = world.at.person("stranger").address();
    const auto world1 =
        app::cluster::whatIf(*snapshotOf(world), {0, UsdcAmount{900'000 * dollar}}, stranger);
    QVERIFY(world1.ok());
    QVERIFY(world1->loss().isZero());
    QVERIFY(!world1->claim.drawn().isZero());
}

QTEST_APPLESS_MAIN(WhatIfTest)
#include "what_if_test.moc"

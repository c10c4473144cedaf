//! Goal: snapshots are refused when they contradict themselves, and cover follows them only when
//! market, premium and council allow; load is what the cover in force takes up.
//! Method: the program on the embedded ledger, with pools, premiums and pauses set by hand.

#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/storm.h"
#include "tests/core/programs/risk_engine/market_fixture.h"

#include <QTest>

using namespace core;
using namespace core::programs::risk_engine;
using programs::insurance_pool::Market;
using programs::insurance_pool::MarketState;
using programs::insurance_pool::PauseKind;
using programs::insurance_pool::Pool;
using programs::insurance_pool::Protocol;
using programs::premium_manager::PremiumState;
using tests::MarketFixture;

namespace {

constexpr quint64 usdc = MarketFixture::usdc;

constexpr ErrorCode code(RiskError error)
{
    return static_cast<ErrorCode>(error);
}

constexpr ErrorCode code(CommonError error)
{
    return static_cast<ErrorCode>(error);
}

void refuses(MarketFixture& fixture, const PublishSnapshotArgs& args, ErrorCode expected)
{
    const auto before = fixture.owned();
    QCOMPARE(fixture.send<PublishSnapshot>(args), expected);
    QVERIFY(fixture.owned() == before);
}

// Periods on with the same request, each with a price.
void steps(MarketFixture& fixture, int count)
{
    for (int i = 0; i < count; ++i)
        QCOMPARE(fixture.step(fixture.snapshot()), ErrorCode{0});
}

template <class T> void change(MarketFixture& fixture, const Address& at, auto edit)
{
    T value = fixture.read<T>(at);
    edit(value);
    fixture.write(at, value);
}

quint64 coverOf(const MarketFixture& fixture)
{
    return fixture.risk().cover.raw() / usdc;
}

// A scored market with its cover of 1 M USDC in force.
void makeCovered(MarketFixture& fixture)
{
    fixture.makeScored();
    steps(fixture, 5);
    QCOMPARE(coverOf(fixture), quint64(1'000'000));
}

} // namespace

class PublishSnapshotTest : public QObject
{
    Q_OBJECT

private slots:
    void whatContradictsItselfIsRefused()
    {
        MarketFixture fixture;
        fixture.makeScored();
        fixture.moveTo(fixture.period() + 1);
        const PublishSnapshotArgs good = fixture.snapshot();
        PublishSnapshotArgs bad = good;
        bad.leverage = 999'999;
        refuses(fixture, bad, code(RiskError::BadSnapshot));
        bad.leverage = 100'000'001;
        refuses(fixture, bad, code(RiskError::BadSnapshot));
        bad = good;
        bad.depth = {};
        refuses(fixture, bad, code(RiskError::BadSnapshot));
        bad = good;
        bad.coveredAsked = UsdcAmount{good.openInterest.raw() + 1};
        refuses(fixture, bad, code(RiskError::BadSnapshot));
        bad = good;
        bad.paymentCount = 9;
        refuses(fixture, bad, code(RiskError::BadSnapshot));
        bad = good;
        bad.paymentCount = 2; // in the wrong order
        bad.payments[0] = {fixture.now(), RateE12{5}, 3'600, {}};
        bad.payments[1] = {UnixTime{fixture.now().raw() - 1}, RateE12{5}, 3'600, {}};
        refuses(fixture, bad, code(RiskError::BadSnapshot));
        bad = good;
        bad.paymentCount = 1;
        bad.payments[0] = {UnixTime{fixture.now().raw() + 1}, RateE12{5}, 3'600, {}};
        refuses(fixture, bad, code(RiskError::BadSnapshot));
        bad = good;
        bad.payments[0].time = UnixTime{1}; // not counted, and not empty
        refuses(fixture, bad, code(CommonError::PaddingNotZero));
        bad = good;
        bad.pad1.zero[6] = 1;
        refuses(fixture, bad, code(CommonError::PaddingNotZero));
        QCOMPARE(fixture.send<PublishSnapshot>(good), ErrorCode{0});
    }

    void onlyItsAuthorityReportsAndOnceAPeriod()
    {
        MarketFixture fixture;
        fixture.makeScored();
        refuses(fixture, fixture.snapshot(), code(RiskError::SamePeriod));
        fixture.moveTo(fixture.period() + 1);
        auto stranger = fixture.build<PublishSnapshot>(fixture.snapshot());
        stranger.accounts[PublishSnapshot::snapshotAuthority].address = fixture.payer.address();
        QCOMPARE(fixture.send(stranger), code(CommonError::Unauthorized));
        auto unsignedOne = fixture.build<PublishSnapshot>(fixture.snapshot());
        unsignedOne.accounts[PublishSnapshot::snapshotAuthority].isSigner = false;
        QCOMPARE(fixture.send(unsignedOne), code(CommonError::MissingSignature));
    }

    void reportedFactorsRiseAtOnceAndFallSlowly()
    {
        MarketFixture fixture;
        fixture.makeScored();
        PublishSnapshotArgs args = fixture.snapshot();
        args.leverage = 100'000'000;
        args.openInterest = UsdcAmount{args.depth.raw() * 40};
        QCOMPARE(fixture.step(args), ErrorCode{0});
        QCOMPARE(fixture.risk().leverageFactor.raw(), 1'000'000U);
        QCOMPARE(fixture.risk().depthFactor.raw(), 800'000U);
        QCOMPARE(fixture.risk().concentration, quint8{1});
        for (quint32 i = 1; i <= 3; ++i) {
            steps(fixture, 1);
            QCOMPARE(fixture.risk().leverageFactor.raw(), 1'000'000U - i * 50'000U);
            QCOMPARE(fixture.risk().depthFactor.raw(), 800'000U - i * 50'000U);
        }
        QCOMPARE(fixture.risk().concentration, quint8{0});
    }

    void coverTakesForceAfterFourPeriodsWithItsLoad()
    {
        MarketFixture fixture;
        fixture.makeScored();
        steps(fixture, 4);
        QCOMPARE(coverOf(fixture), quint64(0));
        steps(fixture, 1);
        const RiskState risk = fixture.risk();
        QCOMPARE(coverOf(fixture), quint64(1'000'000));
        QCOMPARE(risk.loads[0].raw(), 200'000 * usdc); // grade C: 20 %
        QCOMPARE(risk.loads[1].raw(), quint64(0));
        QCOMPARE(risk.loads[2].raw(), quint64(0));
        QCOMPARE(risk.uncoveredReserve.raw(), quint64(0));
        QCOMPARE(risk.maxCover.raw(), 4'250'000 * usdc); // 85 % of 1 M at 20 %
        QVERIFY(risk.loadAt == fixture.now());
        // Seconds count from the change on.
        const U128 before = risk.coverSeconds;
        steps(fixture, 1);
        QVERIFY(*subtract(fixture.risk().coverSeconds, before) == product(1'000'000 * usdc, 900));
        QVERIFY(fixture.risk().loadSeconds[0] == product(200'000 * usdc, 900));
    }

    void askingForLessLowersItByOneNinetySixthAPeriod()
    {
        MarketFixture fixture;
        makeCovered(fixture);
        PublishSnapshotArgs args = fixture.snapshot();
        args.coveredAsked = {};
        QCOMPARE(fixture.step(args), ErrorCode{0});
        const quint64 step = 1'000'000 * usdc / 96;
        QCOMPARE(fixture.risk().cover.raw(), 1'000'000 * usdc - step);
        QCOMPARE(fixture.step(args), ErrorCode{0});
        QCOMPARE(fixture.risk().cover.raw(), 1'000'000 * usdc - 2 * step);
    }

    void whatCapitalCannotCarryIsNotInForce()
    {
        MarketFixture fixture;
        fixture.makeScored();
        PublishSnapshotArgs args = fixture.snapshot();
        args.openInterest = UsdcAmount{9'000'000 * usdc};
        args.coveredAsked = args.openInterest;
        for (int i = 0; i < 6; ++i)
            QCOMPARE(fixture.step(args), ErrorCode{0});
        QCOMPARE(coverOf(fixture), quint64(4'250'000));
        QCOMPARE(fixture.risk().overLimit, quint8{1});
        // Who asks to leave carries no new cover, but what stands stays, and so does the load.
        change<Pool>(fixture, fixture.market.pool, [](Pool& pool) {
            pool.books[0].exitAssets = UsdcAmount{600'000 * usdc};
            pool.books[0].assets = UsdcAmount{400'000 * usdc};
        });
        QCOMPARE(fixture.step(args), ErrorCode{0});
        QCOMPARE(coverOf(fixture), quint64(4'250'000));
        QCOMPARE(fixture.risk().maxCover.raw(), 1'700'000 * usdc);
        QCOMPARE(fixture.risk().loads[0].raw(), 850'000 * usdc);
        // A loss leaves reserve that nobody carries, and it shows.
        change<Pool>(fixture, fixture.market.pool,
                     [](Pool& pool) { pool.books[0].exitAssets = {}; });
        QCOMPARE(fixture.step(args), ErrorCode{0});
        QCOMPARE(fixture.risk().loads[0].raw(), 340'000 * usdc);
        QCOMPARE(fixture.risk().uncoveredReserve.raw(), 510'000 * usdc);
    }

    void whatStoodOnTheExitSideWhenTheEpochBeganCarriesNothing()
    {
        MarketFixture fixture;
        makeCovered(fixture);
        change<Pool>(fixture, fixture.market.pool, [](Pool& pool) {
            pool.books[0].assets = UsdcAmount{100'000 * usdc};
            pool.books[0].unvested = UsdcAmount{10'000 * usdc};
            pool.books[0].exitAssets = UsdcAmount{90'000 * usdc};
            pool.books[0].exitAtEpochStart = UsdcAmount{40'000 * usdc};
        });
        steps(fixture, 1);
        QCOMPARE(fixture.risk().loads[0].raw(), 136'000 * usdc); // 85 % of 160 000
        QCOMPARE(fixture.risk().uncoveredReserve.raw(), 64'000 * usdc);
    }

    void arrearsAPauseOrAStormBarARise_data()
    {
        QTest::addColumn<int>("obstacle");
        QTest::newRow("arrears") << 0;
        QTest::newRow("pause of all markets") << 1;
        QTest::newRow("pause of this market") << 2;
        QTest::newRow("restriction") << 3;
    }

    void arrearsAPauseOrAStormBarARise()
    {
        QFETCH(const int, obstacle);
        MarketFixture fixture;
        fixture.makeScored();
        constexpr auto cover = static_cast<size_t>(PauseKind::Cover);
        const UnixTime later{fixture.now().raw() + 10 * 900};
        if (obstacle == 0)
            change<PremiumState>(fixture, fixture.market.premium,
                                 [](PremiumState& premium) { premium.arrears = UsdcAmount{1}; });
        if (obstacle == 1)
            change<Protocol>(fixture, fixture.protocol,
                             [&](Protocol& protocol) { protocol.pausedUntil[cover] = later; });
        if (obstacle == 2)
            change<Market>(fixture, fixture.market.market,
                           [&](Market& market) { market.pausedUntil[cover] = later; });
        if (obstacle == 3)
            change<RiskState>(fixture, fixture.market.risk, [&](RiskState& risk) {
                risk.restricted = 1;
                risk.stormSince = fixture.now();
                risk.calmPeriods = 0;
                risk.score = 760'000;
            });
        if (obstacle == 3) { // four calm periods clear it, and then the wait begins
            steps(fixture, 4);
            QCOMPARE(coverOf(fixture), quint64(0));
            steps(fixture, 3);
        } else {
            steps(fixture, 9);
        }
        QCOMPARE(coverOf(fixture), quint64(0));
        change<PremiumState>(fixture, fixture.market.premium,
                             [](PremiumState& premium) { premium.arrears = {}; });
        steps(fixture, 6);
        QCOMPARE(coverOf(fixture), quint64(1'000'000));
    }

    void aStaleScoreBarsARise()
    {
        MarketFixture fixture;
        fixture.makeScored();
        for (int i = 0; i < 12; ++i) {
            fixture.moveTo(fixture.period() + 1);
            QCOMPARE(fixture.send<PublishSnapshot>(fixture.snapshot()), ErrorCode{0});
        }
        QVERIFY(isStorm(fixture.risk(), fixture.now()));
        QCOMPARE(coverOf(fixture), quint64(0));
    }

    void suspensionOrWindingDownEndsCoverAtOnce()
    {
        for (const bool windDown : {false, true}) {
            MarketFixture fixture;
            makeCovered(fixture);
            if (windDown)
                change<Market>(fixture, fixture.market.market,
                               [](Market& market) { market.state = MarketState::WoundDown; });
            else
                change<PremiumState>(fixture, fixture.market.premium, [](PremiumState& premium) {
                    premium.arrears = UsdcAmount{1};
                    premium.suspended = 1;
                });
            // Nobody needs to wait for the market's own snapshot.
            QCOMPARE(fixture.send<SyncLoad>(), ErrorCode{0});
            QCOMPARE(coverOf(fixture), quint64(0));
            QCOMPARE(fixture.risk().loads[0].raw(), quint64(0));
            steps(fixture, 6);
            QCOMPARE(coverOf(fixture), quint64(0));
        }
    }

    void aHistoryThatBecameTooShortEndsScoreAndCover()
    {
        MarketFixture fixture;
        makeCovered(fixture);
        fixture.moveTo(fixture.period() + 3'000);
        fixture.post(fixture.update(10'000));
        int updates = 0;
        while (fixture.send<UpdateScore>() == 0)
            ++updates;
        QCOMPARE(updates, 32); // a ring of gaps, then the price
        QCOMPARE(fixture.risk().score, noScore);
        QCOMPARE(coverOf(fixture), quint64(0));
        QCOMPARE(fixture.risk().loads[0].raw(), quint64(0));
        QVERIFY(!isStorm(fixture.risk(), fixture.now()));
    }

    void anybodyKeepsTheLoadFresh()
    {
        MarketFixture fixture;
        makeCovered(fixture);
        const RiskState before = fixture.risk();
        fixture.moveTo(fixture.period() + 2);
        change<Pool>(fixture, fixture.market.pool,
                     [](Pool& pool) { pool.books[0].assets = UsdcAmount{200'000 * usdc}; });
        QCOMPARE(fixture.send<SyncLoad>(), ErrorCode{0});
        const RiskState after = fixture.risk();
        QVERIFY(after.loadAt == fixture.now());
        QCOMPARE(after.cover.raw(), before.cover.raw());
        QCOMPARE(after.loads[0].raw(), 170'000 * usdc);
        QCOMPARE(after.uncoveredReserve.raw(), 30'000 * usdc);
        QVERIFY(*subtract(after.loadSeconds[0], before.loadSeconds[0]) ==
                product(200'000 * usdc, 1'800));
    }
};

QTEST_APPLESS_MAIN(PublishSnapshotTest)
#include "publish_snapshot_test.moc"

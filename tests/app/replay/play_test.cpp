//! Goal: the recorded crash plays through the real programs: cover in force, junior consumed, then
//! senior, every unit accounted for, the same bytes every time.
//! Method: the shipped scenario up to shortly after the crash, on ledgers in memory; facts of the
//! issue and sums of the accounts; twice; in two parts; a scenario that must fail.

#include "app/cluster/errors.h"
#include "app/replay/play.h"
#include "core/base/calendar.h"

#include <QTest>

using namespace app::replay;
using core::programs::capital::Tranche;

namespace {

UnixTime timeOf(const char* iso)
{
    return *core::parseTime(core::Text(std::string_view(iso)));
}

Played playUntil(const char* iso)
{
    auto input = loadReplay();
    auto cluster = app::cluster::EmbeddedCluster::inMemory(input->scenario.begins);
    PlayOptions options;
    options.until = timeOf(iso);
    auto played = play(*cluster, std::move(input).value(), options);
    if (!played) qFatal("%s", played.error().detail.c_str());
    return std::move(played).value();
}

} // namespace

class PlayTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_crash = playUntil("2025-05-06T12:00Z"); }

    void depositsComeJuniorFirst();
    void coverIsInForceBeforeTheRestriction();
    void marketIsRestrictedBeforeItCrashes();
    void onlyTheCrashLeavesADeficit();
    void juniorIsConsumedThenSenior();
    void providerLosesWhatTheLayersLost();
    void coverStaysUnderHalfOfItsLimit();
    void moneyIsConserved();
    void sameInputGivesSameBytes();
    void interruptedReplayGoesOn();
    void refusedTransactionIsNamedWithItsLogs();

private:
    Played m_crash;
};

void PlayTest::depositsComeJuniorFirst()
{
    const auto& deposits = m_crash.story.deposits;
    QCOMPARE(deposits.size(), size_t{8});
    QCOMPARE(deposits.front().detail.event.tranche, Tranche::Junior);
    for (const auto& told : deposits)
        QVERIFY(told.at <= timeOf("2025-05-04T18:00Z"));
}

void PlayTest::coverIsInForceBeforeTheRestriction()
{
    const auto& path = m_crash.story.markets[0].path;
    const auto at = std::find_if(path.begin(), path.end(), [](const ScorePoint& point) {
        return point.at == timeOf("2025-05-06T00:00Z");
    });
    QVERIFY(at != path.end());
    QVERIFY(!at->restricted);
    QCOMPARE(at->cover, at->asked);
    QVERIFY(!at->cover.isZero());
}

void PlayTest::marketIsRestrictedBeforeItCrashes()
{
    QCOMPARE(m_crash.story.restrictions.size(), size_t{1});
    const auto& told = m_crash.story.restrictions.front();
    QCOMPARE(told.market, size_t{0});
    QVERIFY(told.detail.score > 750'000);
    QVERIFY(told.at < timeOf("2025-05-06T08:00Z"));
}

void PlayTest::onlyTheCrashLeavesADeficit()
{
    QCOMPARE(m_crash.story.claims.size(), size_t{1});
    const ClaimStory& claim = m_crash.story.claims.front();
    QCOMPARE(claim.reportedAt, timeOf("2025-05-06T08:15Z")); // the candle's close
    QCOMPARE(claim.found.fall, core::Ppm{141'279});
    QVERIFY(claim.found.amount <= claim.found.cover);
}

void PlayTest::juniorIsConsumedThenSenior()
{
    const ClaimStory& story = m_crash.story.claims.front();
    QVERIFY(story.claim.has_value());
    const auto& claim = *story.claim;
    QCOMPARE(claim.settledAt, timeOf("2025-05-06T08:45Z")); // two periods after the claim's
    QCOMPARE(claim.deficit, story.found.amount);
    // All of junior: deposits and the seed. Then senior pays the rest.
    QCOMPARE(claim.isolatedJunior, UsdcAmount{2'050'001'000'000});
    QCOMPARE(claim.isolatedJunior.raw() + claim.isolatedSenior.raw(), claim.deficit.raw());
    QVERIFY(!claim.isolatedSenior.isZero());
    QVERIFY(claim.uncovered.isZero());
    const uint64_t fee = (claim.deficit.raw() * 5 + 9'999) / 10'000; // 0.05 %, ceil
    QCOMPARE(claim.fee, UsdcAmount{fee});
    QCOMPARE(claim.collected, UsdcAmount{claim.deficit.raw() - fee});
}

void PlayTest::providerLosesWhatTheLayersLost()
{
    const ClaimStory& story = m_crash.story.claims.front();
    QCOMPARE(story.before.size(), size_t{2});
    QCOMPARE(story.after.size(), size_t{2});
    const Holding& senior = story.after[0];
    const Holding& junior = story.after[1];
    QVERIFY(junior.isWiped);
    QCOMPARE(junior.result(), int64_t{-50'000'000'000});
    // 250'000 of 7'950'001 senior shares bear their part of the senior bite, floor.
    const core::U128 shares(250'000'000'000);
    QCOMPARE(shares.lo, story.before[0].worth.raw());
    const uint64_t assets = 7'950'001'000'000 - story.claim->isolatedSenior.raw();
    QCOMPARE(senior.worth, UsdcAmount{*core::mulDivFloor(assets, shares.lo, 7'950'001'000'000)});
}

void PlayTest::coverStaysUnderHalfOfItsLimit()
{
    for (const MarketStory& market : m_crash.story.markets)
        QVERIFY(market.highestUse < core::Ppm{500'000});
}

void PlayTest::moneyIsConserved()
{
    QVERIFY(m_crash.conservation.holds());
    QCOMPARE(m_crash.conservation.deposits, UsdcAmount{20'700'000'000'000});
    QCOMPARE(m_crash.conservation.seeds, UsdcAmount{6'000'000});
    QCOMPARE(m_crash.conservation.payouts, m_crash.story.claims.front().claim->collected);
}

void PlayTest::sameInputGivesSameBytes()
{
    const Played again = playUntil("2025-05-06T12:00Z");
    QCOMPARE(again.transactions, m_crash.transactions);
    QVERIFY(again.accounts == m_crash.accounts);
}

void PlayTest::interruptedReplayGoesOn()
{
    auto input = loadReplay();
    auto cluster = app::cluster::EmbeddedCluster::inMemory(input->scenario.begins);
    PlayOptions first;
    first.until = timeOf("2025-05-06T04:00Z");
    QVERIFY(play(*cluster, *input, first).ok());
    PlayOptions rest;
    rest.until = timeOf("2025-05-06T12:00Z");
    const auto played = play(*cluster, *input, rest);
    QVERIFY2(played.ok(), played.ok() ? "" : played.error().detail.c_str());
    QVERIFY(played->accounts == m_crash.accounts);
}

void PlayTest::refusedTransactionIsNamedWithItsLogs()
{
    auto input = loadReplay();
    Scenario& scenario = input->scenario;
    // A senior deposit before any junior one breaks the junior minimum.
    std::erase_if(scenario.actions, [](const Action& action) {
        return action.kind == ActionKind::Deposit && action.tranche == Tranche::Junior;
    });
    auto cluster = app::cluster::EmbeddedCluster::inMemory(scenario.begins);
    const auto played = play(*cluster, *input);
    QVERIFY(!played.ok());
    QCOMPARE(played.error().module, core::support::Module::Cluster);
    QCOMPARE(played.error().code,
             static_cast<int>(app::cluster::ClusterError::TransactionMustSucceed));
    const std::string& detail = played.error().detail;
    QVERIFY2(detail.starts_with("deposit for senior-fund: JuniorTooThin: "), detail.c_str());
    QVERIFY2(detail.find("failed: custom program error") != std::string::npos, detail.c_str());
}

QTEST_APPLESS_MAIN(PlayTest)
#include "play_test.moc"

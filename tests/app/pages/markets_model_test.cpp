//! Goal: what the tables of the Markets page hold is what the snapshot holds, whatever its size,
//! and how prices moved is computed without a rounding that could mislead.
//! Method: models under QAbstractItemModelTester with 1 000 rows; drawdown and change against plain
//! references over random lines; the registry of parameters walked row by row.

#include "app/pages/markets/capital_card.h"
#include "app/pages/markets/market_table_model.h"
#include "app/pages/markets/parameters.h"
#include "app/pages/markets/price_moves.h"
#include "app/pages/markets/standing.h"
#include "tests/app/pages/markets_kit.h"
#include "widgets/charts/capital_stack.h"
#include "widgets/fields/format.h"
#include "widgets/tables/csv.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <rapidcheck.h>

#include <set>

using namespace app::pages::markets;
using app::pages::MarketSeries;
using core::programs::Param;
using core::programs::ParamDomain;
using tests::markets::manyMarkets;
using widgets::tables::RawRole;

class MarketsModelTest : public QObject
{
    Q_OBJECT

private slots:
    void tableHoldsWhatTheSnapshotHolds();
    void sameMarketsChangeInPlace();
    void otherMarketsResetTheTable();
    void shortAmountsHaveTheirFullTextAndExactValue();
    void pricesOfDifferentExponentsAreComparable();
    void csvIsExact();
    void drawdownIsTheFallFromTheHighestSoFar();
    void drawdownOfARisingLineIsZero();
    void changeComparesWithThePriceThatHeldADayBefore();
    void changeNeedsAPriceThatOld();
    void everyParameterOfAMarketIsShown();
    void parametersNameWhoMayChangeThem();
    void gravestStandingIsShown();
    void stackLayersFollowEachOther();
};

void MarketsModelTest::tableHoldsWhatTheSnapshotHolds()
{
    MarketTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto state = manyMarkets(1000);
    model.setState(state);
    QCOMPARE(model.rowCount(), 1000);
    for (int row : {0, 1, 7, 500, 999}) {
        const auto& market = state->snapshot->markets[static_cast<size_t>(row)];
        const auto raw = [&](int column) { return model.index(row, column).data(RawRole); };
        QCOMPARE(raw(MarketTableModel::Name).toString(), QString::fromStdString(market.name));
        QCOMPARE(raw(MarketTableModel::Score).isValid(), market.risk.hasScore);
        if (market.risk.hasScore)
            QCOMPARE(raw(MarketTableModel::Score).toULongLong(), quint64(market.risk.state.score));
        QCOMPARE(raw(MarketTableModel::CoverInForce).toULongLong(), market.risk.state.cover.raw());
        QCOMPARE(raw(MarketTableModel::JuniorUse).isValid(), market.pool.isTranched());
        QCOMPARE(raw(MarketTableModel::DayChange).toLongLong(), qint64(row));
    }
}

void MarketsModelTest::sameMarketsChangeInPlace()
{
    MarketTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setState(manyMarkets(1000));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setState(manyMarkets(1000, 5));
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.index(1, MarketTableModel::Score).data(RawRole).toULongLong(), quint64(37'134));
}

void MarketsModelTest::otherMarketsResetTheTable()
{
    MarketTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setState(manyMarkets(3));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setState(manyMarkets(4));
    QCOMPARE(reset.count(), 1);
    model.setState(manyMarkets(0));
    QCOMPARE(reset.count(), 2);
    QCOMPARE(model.rowCount(), 0);
}

void MarketsModelTest::shortAmountsHaveTheirFullTextAndExactValue()
{
    MarketTableModel model;
    model.setState(manyMarkets(1000));
    const QModelIndex cover = model.index(999, MarketTableModel::CoverInForce);
    QCOMPARE(cover.data().toString(), QStringLiteral("999"));
    const QString full = cover.data(widgets::tables::FullTextRole).toString();
    QCOMPARE(full, QStringLiteral("999.002997 USDC"));
    // An amount under one USDC is not nothing.
    const auto state = std::make_shared<app::pages::ConsoleState>(*manyMarkets(1));
    auto snapshot = std::make_shared<app::cluster::Snapshot>(*state->snapshot);
    snapshot->markets[0].risk.state.cover = core::UsdcAmount{1};
    state->snapshot = snapshot;
    model.setState(state);
    QVERIFY(model.index(0, MarketTableModel::CoverInForce).data().toString() !=
            QStringLiteral("0"));
}

void MarketsModelTest::pricesOfDifferentExponentsAreComparable()
{
    MarketTableModel model;
    model.setState(manyMarkets(2));
    // 1.000000 and 1000.001
    const auto raw = [&](int row) {
        return model.index(row, MarketTableModel::Price).data(RawRole).toULongLong();
    };
    QVERIFY(raw(0) < raw(1));
}

void MarketsModelTest::csvIsExact()
{
    MarketTableModel model;
    model.setState(manyMarkets(1000));
    const QString csv = widgets::tables::csvText(model);
    QCOMPARE(csv.count(QStringLiteral("\r\n")), 1001);
    const QString last = csv.split(QStringLiteral("\r\n")).at(1000);
    QVERIFY2(last.contains(QStringLiteral("999.002997")), qPrintable(last));
    QVERIFY2(last.contains(QStringLiteral("1000.999")), qPrintable(last));
}

void MarketsModelTest::drawdownIsTheFallFromTheHighestSoFar()
{
    const auto property = [](const std::vector<std::uint32_t>& prices, std::uint8_t scale) {
        MarketSeries::Line line;
        // Also prices whose product with a million does not fit into 64 bits.
        const qint64 unit = scale % 2 == 0 ? 1 : 1'000'000'007;
        for (size_t i = 0; i < prices.size(); ++i)
            line.push_back({static_cast<qint64>(i), static_cast<qint64>(prices[i]) * unit});
        const auto fall = drawdownOf(line);
        RC_ASSERT(fall.size() == line.size());
        for (size_t i = 0; i < line.size(); ++i) {
            qint64 peak = 0;
            for (size_t j = 0; j <= i; ++j)
                peak = std::max(peak, line[j].value);
            RC_ASSERT(fall[i].time == line[i].time);
            RC_ASSERT(fall[i].value >= 0 && fall[i].value <= 1'000'000);
            if (line[i].value == peak) RC_ASSERT(fall[i].value == 0);
            if (peak == 0) continue;
            // floor: value ppm of the peak is at most what is lost, one more is over it.
            const auto lost =
                core::product(static_cast<std::uint64_t>(peak - line[i].value), 1'000'000);
            const auto told = core::product(static_cast<std::uint64_t>(fall[i].value),
                                            static_cast<std::uint64_t>(peak));
            const auto more = core::product(static_cast<std::uint64_t>(fall[i].value) + 1,
                                            static_cast<std::uint64_t>(peak));
            RC_ASSERT(core::subtract(lost, told).ok());
            RC_ASSERT(!core::subtract(lost, more).ok());
        }
    };
    QVERIFY(rc::check("drawdown", property));
}

void MarketsModelTest::drawdownOfARisingLineIsZero()
{
    QVERIFY(drawdownOf({}).empty());
    const auto fall = drawdownOf({{0, 0}, {1, 5}, {2, 5}, {3, 9}, {4, 0}, {5, -3}});
    const std::vector<qint64> expected = {0, 0, 0, 0, 1'000'000, 1'000'000};
    for (size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(fall[i].value, expected[i]);
}

void MarketsModelTest::changeComparesWithThePriceThatHeldADayBefore()
{
    // LAYER's fall of 2025-05-06: 2.2452 to 1.9280 is 14.1279 %, cut to 14.1279.
    const MarketSeries::Line fall{{0, 22'452}, {40'000, 30'000}, {86'400, 19'280}};
    QCOMPARE(changeOver(fall, daySeconds), std::optional<qint64>(-141'279));
    const MarketSeries::Line rise{{10, 100}, {50, 200}, {86'500, 150}};
    QCOMPARE(changeOver(rise, daySeconds), std::optional<qint64>(-250'000));
    const MarketSeries::Line large{{0, 3'000'000'000'000'000'000},
                                   {86'400, 6'000'000'000'000'000'000}};
    QCOMPARE(changeOver(large, daySeconds), std::optional<qint64>(1'000'000));
}

void MarketsModelTest::changeNeedsAPriceThatOld()
{
    QVERIFY(!changeOver({}, daySeconds));
    QVERIFY(!changeOver({{1, 100}, {86'400, 200}}, daySeconds));
    QVERIFY(!changeOver({{0, 0}, {86'400, 200}}, daySeconds));
    QCOMPARE(tailOf({{0, 1}, {10, 2}, {20, 3}}, 10).size(), size_t{2});
    QCOMPARE(tailOf({{0, 1}, {10, 2}, {20, 3}}, 5).front().time, qint64{10});
}

void MarketsModelTest::everyParameterOfAMarketIsShown()
{
    app::cluster::Snapshot snapshot;
    app::cluster::MarketView market;
    for (size_t i = 0; i < static_cast<size_t>(Param::count); ++i) {
        const auto& rule = core::programs::paramRules[i];
        (rule.domain == ParamDomain::Market ? market.params : snapshot.realm).values[i] =
            rule.standard + i;
    }
    const auto rows = parametersOf(snapshot, market);
    std::set<Param> shown;
    for (const ParameterRow& row : rows) {
        QVERIFY2(shown.insert(row.id).second, qPrintable(row.key));
        const auto& rule = core::programs::ruleOf(row.id);
        QCOMPARE(row.isMarkets, rule.domain == ParamDomain::Market);
        QCOMPARE(row.raw, rule.standard + static_cast<size_t>(row.id));
        QVERIFY(!row.name.isEmpty() && !row.key.isEmpty() && !row.unit.isEmpty());
        QVERIFY(!row.value.isEmpty() && !row.bounds.isEmpty());
    }
    for (size_t i = 0; i < static_cast<size_t>(Param::count); ++i)
        if (core::programs::paramRules[i].domain == ParamDomain::Market)
            QVERIFY2(shown.contains(static_cast<Param>(i)), qPrintable(QString::number(i)));
}

void MarketsModelTest::parametersNameWhoMayChangeThem()
{
    app::cluster::Snapshot snapshot;
    const app::cluster::MarketView market;
    for (const Param delay : {Param::timelockParameter, Param::timelockOnboarding})
        snapshot.realm.values[static_cast<size_t>(delay)] = core::programs::ruleOf(delay).standard;
    snapshot.protocol.phase = 1;
    const auto today = parametersOf(snapshot, market);
    snapshot.protocol.phase = 5;
    const auto later = parametersOf(snapshot, market);
    for (size_t i = 0; i < today.size(); ++i) {
        const auto& rule = core::programs::ruleOf(today[i].id);
        QCOMPARE(today[i].isFixed, rule.least == rule.most);
        QCOMPARE(today[i].changedBy == later[i].changedBy, today[i].isFixed);
        if (today[i].isFixed) continue;
        const auto notice = static_cast<qint64>(
            rule.timelock == core::programs::ParamClass::Onboarding ? 259'200 : 172'800);
        QCOMPARE(later[i].notice, widgets::fields::durationText(notice));
        QVERIFY2(today[i].later.contains(later[i].notice), qPrintable(today[i].later));
    }
}

void MarketsModelTest::gravestStandingIsShown()
{
    app::cluster::MarketView market;
    QCOMPARE(standingOf(market).kind, StandingKind::NoScore);
    market.risk.hasScore = true;
    QCOMPARE(standingOf(market).kind, StandingKind::Calm);
    market.risk.isStale = true;
    QCOMPARE(standingOf(market).kind, StandingKind::Stale);
    market.risk.state.restricted = 1;
    QCOMPARE(standingOf(market).kind, StandingKind::Restricted);
    market.premium.state.suspended = 1;
    QCOMPARE(standingOf(market).kind, StandingKind::Suspended);
    market.account.state = core::programs::insurance_pool::MarketState::WoundDown;
    QCOMPARE(standingOf(market).kind, StandingKind::WoundDown);
}

void MarketsModelTest::stackLayersFollowEachOther()
{
    const auto state = manyMarkets(1);
    app::cluster::MarketView market;
    market.pool.account.tranching = 1;
    market.pool.junior.detachment = core::UsdcAmount{2'000'000};
    market.pool.senior.attachment = core::UsdcAmount{2'000'000};
    market.pool.senior.detachment = core::UsdcAmount{9'000'000};
    market.pool.account.pending = core::UsdcAmount{5};
    const auto stack = stackOf(*state, market);
    QCOMPARE(stack.layers.size(), size_t{2});
    QCOMPARE(stack.layers[0].detachment.raw(), stack.layers[1].attachment.raw());
    QCOMPARE(stack.layers[1].detachment.raw(), std::uint64_t{9'000'000});
    QCOMPARE(stack.pending.raw(), std::uint64_t{5});
    QVERIFY(!stack.cover);
    market.pool.account.tranching = 0;
    QCOMPARE(stackOf(*state, market).layers.size(), size_t{1});
}

QTEST_MAIN(MarketsModelTest)
#include "markets_model_test.moc"

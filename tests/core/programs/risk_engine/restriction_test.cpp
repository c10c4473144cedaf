//! Goal: a market is restricted at once above 0.75, clears after four fresh periods running at or
//! below 0.70, and a storm lasts from the first of restriction and staleness to the end of both.
//! Method: scripted scores at every bound; random ones against a reference that remembers all.

#include "core/programs/risk_engine/restriction.h"

#include <rapidcheck.h>

#include <QTest>

#include <map>

using namespace core;
using namespace core::programs::risk_engine;

namespace {

constexpr std::int64_t first = 1'000'000;

UnixTime timeIn(std::int64_t period, std::int64_t second = 100)
{
    return UnixTime{period * 900 + second};
}

RiskState young()
{
    RiskState risk;
    clearScores(risk);
    return risk;
}

ScoreEffect put(RiskState& risk, std::int64_t period, quint32 score, std::int64_t late = 0)
{
    return takeScore(risk, {score, period, 750'000, 700'000}, timeIn(period + late));
}

} // namespace

class RestrictionTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyAScoreAboveTheLimitRestricts()
    {
        RiskState risk = young();
        QVERIFY(!put(risk, first, 750'000).restricted);
        QCOMPARE(risk.restricted, quint8{0});
        QVERIFY(put(risk, first + 1, 750'001).restricted);
        QCOMPARE(risk.restricted, quint8{1});
        QVERIFY(risk.stormSince == timeIn(first + 1));
        QVERIFY(!put(risk, first + 2, 900'000).restricted); // it is already
        QVERIFY(risk.stormSince == timeIn(first + 1));
    }

    void fourFreshPeriodsRunningClear()
    {
        RiskState risk = young();
        put(risk, first, 800'000);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(put(risk, first + i, 700'000).clearedStorm.raw(), qint64(0));
        QVERIFY(put(risk, first + 4, 700'000).clearedStorm == timeIn(first));
        QCOMPARE(risk.restricted, quint8{0});
        QVERIFY(!isStorm(risk, timeIn(first + 4)));
    }

    void aScoreBetweenTheLimitsOrAGapBeginsTheCountAnew()
    {
        RiskState risk = young();
        put(risk, first, 800'000);
        for (int i = 1; i <= 3; ++i)
            put(risk, first + i, 600'000);
        put(risk, first + 4, 700'001);
        QCOMPARE(risk.calmPeriods, quint8{0});
        for (int i = 5; i <= 7; ++i)
            put(risk, first + i, 600'000);
        QCOMPARE(risk.calmPeriods, quint8{3});
        put(risk, first + 9, 600'000); // one period is missing
        QCOMPARE(risk.calmPeriods, quint8{1});
        put(risk, first + 10, 600'000, 4); // four late: stale as it comes
        QCOMPARE(risk.calmPeriods, quint8{0});
        QCOMPARE(risk.restricted, quint8{1});
    }

    void aScoreOlderThanTwoPeriodsIsAStormByItself()
    {
        RiskState risk = young();
        QVERIFY(!isStorm(risk, timeIn(first))); // without a score nothing ages
        put(risk, first, 300'000);
        QVERIFY(!isStorm(risk, timeIn(first + 2, 899)));
        QVERIFY(isStorm(risk, timeIn(first + 3, 0)));
        QVERIFY(stormSince(risk, timeIn(first + 9)) == timeIn(first + 3, 0));
        // A late score that is stale itself ends nothing; a fresh one does.
        const ScoreEffect late = put(risk, first + 6, 300'000, 3);
        QCOMPARE(late.clearedStorm.raw(), qint64(0));
        QVERIFY(stormSince(risk, timeIn(first + 9)) == timeIn(first + 3, 0));
        QVERIFY(put(risk, first + 9, 300'000).clearedStorm == timeIn(first + 3, 0));
        QVERIFY(!isStorm(risk, timeIn(first + 9)));
    }

    void aStormLastsUntilBothCausesAreGone()
    {
        RiskState risk = young();
        put(risk, first, 300'000);
        put(risk, first + 10, 800'000); // stale since first + 3, and now restricted
        QVERIFY(risk.stormSince == timeIn(first + 3, 0));
        for (int i = 11; i <= 13; ++i)
            put(risk, first + i, 100'000);
        QVERIFY(put(risk, first + 14, 100'000).clearedStorm == timeIn(first + 3, 0));
    }

    void losingTheScoreKeepsARestriction()
    {
        RiskState risk = young();
        put(risk, first, 800'000);
        put(risk, first + 1, noScore);
        QCOMPARE(risk.restricted, quint8{1});
        QCOMPARE(scoreForGate(risk), 500'000U);
    }

    void theRingKeepsADayOfScores()
    {
        QVERIFY(rc::check([] {
            RiskState risk = young();
            std::map<std::int64_t, quint32> all;
            std::int64_t period = first;
            const int count = *rc::gen::inRange(1, 200);
            for (int i = 0; i < count; ++i) {
                const quint32 score = *rc::gen::inRange<quint32>(0, 1'000'001);
                put(risk, period, score);
                all[period] = score;
                period += *rc::gen::weightedOneOf<std::int64_t>(
                    {{8, rc::gen::just<std::int64_t>(1)},
                     {2, rc::gen::inRange<std::int64_t>(2, 8)},
                     {1, rc::gen::inRange<std::int64_t>(90, 300)}});
            }
            const std::int64_t last = risk.scorePeriod;
            for (std::int64_t back = -2; back < 100; ++back) {
                const auto found = all.find(last - back);
                const bool kept = back >= 0 && back < 96 && found != all.end();
                RC_ASSERT(scoreOfPeriod(risk, last - back) == (kept ? found->second : noScore));
            }
        }));
    }

    void restrictionAgreesWithAReferenceThatRemembersAll()
    {
        QVERIFY(rc::check([] {
            RiskState risk = young();
            std::vector<std::pair<std::int64_t, quint32>> scores;
            std::int64_t period = first;
            const int count = *rc::gen::inRange(1, 60);
            for (int i = 0; i < count; ++i) {
                const quint32 score = *rc::gen::element(699'999U, 700'000U, 700'001U, 750'000U,
                                                        750'001U, 100'000U, 100'000U, 100'000U);
                put(risk, period, score);
                scores.emplace_back(period, score);
                period += *rc::gen::weightedElement<std::int64_t>({{9, 1}, {1, 2}});
            }
            // Restricted exactly when no four calm periods in a row follow the last high score.
            bool expected = false;
            int calm = 0;
            for (std::size_t i = 0; i < scores.size(); ++i) {
                const bool running = i > 0 && scores[i - 1].first == scores[i].first - 1;
                if (scores[i].second > 750'000) expected = true;
                calm = scores[i].second > 700'000 ? 0 : (running ? calm + 1 : 1);
                // Calm before the restriction does not count: it ended with the high score.
                if (calm >= 4) expected = false;
            }
            RC_ASSERT((risk.restricted != 0) == expected);
        }));
    }
};

QTEST_APPLESS_MAIN(RestrictionTest)
#include "restriction_test.moc"

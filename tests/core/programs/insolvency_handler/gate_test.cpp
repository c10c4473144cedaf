//! Goal: reinsurance opens by the higher score of the claim's period and the next, or the last
//! known before.
//! Method: named cases, and a property against a map that forgets nothing.

#include "core/programs/insolvency_handler/gate.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace core::programs::insolvency_handler;
using core::programs::risk_engine::noScore;
using core::programs::risk_engine::RiskState;
using core::programs::risk_engine::scoreRingSize;

namespace {

using Scores = std::map<int64_t, uint32_t>;

//! The account that the risk engine would have after these scores.
RiskState riskOf(const Scores& scores)
{
    RiskState risk;
    for (uint32_t& score : risk.scores)
        score = noScore;
    if (scores.empty()) return risk;
    risk.scorePeriod = scores.rbegin()->first;
    for (const auto& [period, score] : scores)
        if (period > risk.scorePeriod - int64_t{scoreRingSize})
            risk.scores[static_cast<size_t>(period) % scoreRingSize] = score;
    return risk;
}

uint32_t expected(const Scores& scores, int64_t period)
{
    uint32_t best = 0;
    for (const int64_t own : {period, period + 1}) {
        auto after = scores.upper_bound(own);
        if (after == scores.begin()) continue;
        --after;
        const bool kept = after->first > scores.rbegin()->first - int64_t{scoreRingSize};
        if (kept && own - after->first <= 8) best = std::max(best, after->second);
    }
    return best;
}

} // namespace

class GateTest : public QObject
{
    Q_OBJECT

private slots:
    void theHigherOfTwoPeriodsCounts()
    {
        QCOMPARE(gateScore(riskOf({{1'000, 700'000}, {1'001, 800'000}}), 1'000), 800'000U);
        QCOMPARE(gateScore(riskOf({{1'000, 800'000}, {1'001, 700'000}}), 1'000), 800'000U);
    }

    void whatFollowsLaterDoesNotCount()
    {
        QCOMPARE(gateScore(riskOf({{1'000, 100}, {1'001, 200}, {1'002, 900'000}}), 1'000), 200U);
    }

    void aMissingScoreIsTheLastBeforeUpToEightPeriods()
    {
        QCOMPARE(gateScore(riskOf({{992, 500'000}}), 1'000), 500'000U);
        QCOMPARE(gateScore(riskOf({{991, 500'000}}), 1'000), 0U);
        QCOMPARE(gateScore(riskOf({{993, 1}, {990, 900'000}}), 1'000), 1U);
    }

    void noScoreAtAllOpensNothing()
    {
        QCOMPARE(gateScore(RiskState{}, 1'000), 0U);
        QCOMPARE(gateScore(riskOf({}), 1'000), 0U);
    }

    void aScoreThatTheRingHasForgottenIsMissing()
    {
        QCOMPARE(gateScore(riskOf({{1'000, 900'000}, {1'001, 900'000}, {1'097, 5}}), 1'000), 0U);
    }

    void anyHistoryGivesWhatAMapOfItGives()
    {
        QVERIFY(rc::check([] {
            const auto scores = *rc::gen::container<Scores>(
                rc::gen::inRange<int64_t>(1'000, 1'200), rc::gen::inRange<uint32_t>(0, 1'000'001));
            const auto period = *rc::gen::inRange<int64_t>(990, 1'210);
            RC_ASSERT(gateScore(riskOf(scores), period) == expected(scores, period));
        }));
    }
};

QTEST_APPLESS_MAIN(GateTest)
#include "gate_test.moc"

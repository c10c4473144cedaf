//! Goal: a grade worsens at once, betters by one with hysteresis, and is C at best while a market
//! is young or its history thin; the mean it follows is time-weighted.
//! Method: rows at every bound; random means; hand-made score seconds.

#include "core/programs/risk_engine/grade.h"

#include "core/programs/risk_engine/seconds.h"

#include <rapidcheck.h>

#include <QTest>

using namespace core;
using namespace core::programs::risk_engine;

namespace {

Grade next(Grade before, quint32 mean, quint32 epoch = 9, bool lowQuality = false)
{
    return nextGrade({before, Ppm{mean}, epoch, lowQuality});
}

} // namespace

class GradeTest : public QObject
{
    Q_OBJECT

private slots:
    void boundsBelongToTheWorseGrade()
    {
        QVERIFY(gradeAt(Ppm{0}) == Grade::A);
        QVERIFY(gradeAt(Ppm{249'999}) == Grade::A);
        QVERIFY(gradeAt(Ppm{250'000}) == Grade::B);
        QVERIFY(gradeAt(Ppm{500'000}) == Grade::C);
        QVERIFY(gradeAt(Ppm{749'999}) == Grade::C);
        QVERIFY(gradeAt(Ppm{750'000}) == Grade::D);
        QVERIFY(gradeAt(Ppm{1'000'000}) == Grade::D);
    }

    void worseIsAtOnce()
    {
        QVERIFY(next(Grade::A, 250'000) == Grade::B);
        QVERIFY(next(Grade::A, 999'999) == Grade::D);
        QVERIFY(next(Grade::C, 750'000) == Grade::D);
    }

    void betterIsOneGradeWithHysteresis()
    {
        QVERIFY(next(Grade::D, 0) == Grade::C);
        QVERIFY(next(Grade::D, 730'000) == Grade::C);
        QVERIFY(next(Grade::D, 730'001) == Grade::D);
        QVERIFY(next(Grade::C, 100'000) == Grade::B);
        QVERIFY(next(Grade::C, 480'000) == Grade::B);
        QVERIFY(next(Grade::C, 480'001) == Grade::C);
        QVERIFY(next(Grade::B, 230'000) == Grade::A);
        QVERIFY(next(Grade::B, 230'001) == Grade::B);
    }

    void theFirstTwoEpochsAreCAtBest()
    {
        QVERIFY(next(Grade::C, 0, 0) == Grade::C);
        QVERIFY(next(Grade::C, 0, 1) == Grade::C);
        QVERIFY(next(Grade::C, 0, 2) == Grade::B);
        QVERIFY(next(Grade::C, 900'000, 1) == Grade::D);
    }

    void aThinHistoryIsCAtBest()
    {
        QVERIFY(next(Grade::A, 0, 9, true) == Grade::C);
        QVERIFY(next(Grade::D, 100'000, 9, true) == Grade::C);
        QVERIFY(next(Grade::D, 800'000, 9, true) == Grade::D);
    }

    void neverBetterThanTheMeanNorByMoreThanOne()
    {
        QVERIFY(rc::check([] {
            const auto before = static_cast<Grade>(*rc::gen::inRange(0, 4));
            const Ppm mean{*rc::gen::inRange<quint32>(0, 1'000'001)};
            const auto epoch = *rc::gen::inRange<quint32>(0, 5);
            const Grade after = nextGrade({before, mean, epoch, *rc::gen::arbitrary<bool>()});
            RC_ASSERT(after >= gradeAt(mean));
            RC_ASSERT(static_cast<int>(after) + 1 >= static_cast<int>(before));
        }));
    }

    void theMeanWeighsScoresByTheirTime()
    {
        RiskState risk;
        risk.score = noScore;
        QCOMPARE(meanScore(risk)->raw(), 500'000U); // none: counts as 0.50
        QVERIFY(accrueScore(risk, UnixTime{1'000}).ok());
        QCOMPARE(meanScore(risk)->raw(), 500'000U);
        risk.score = 100'000;
        QVERIFY(accrueScore(risk, UnixTime{1'900}).ok());
        risk.score = 800'000;
        QVERIFY(accrueScore(risk, UnixTime{2'200}).ok());
        QCOMPARE(meanScore(risk)->raw(), (100'000U * 900 + 800'000U * 300) / 1'200);
        QCOMPARE(accrueScore(risk, UnixTime{2'199}).error(),
                 static_cast<ErrorCode>(CommonError::ClockWentBack));
    }
};

QTEST_APPLESS_MAIN(GradeTest)
#include "grade_test.moc"

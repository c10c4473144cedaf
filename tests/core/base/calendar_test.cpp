//! Goal: every second from 1970 to 9999 has one civil time and one text, and back; nothing else
//! has. Method: every day of the range against Qt's QDate, then refusals one by one and a property.

#include "core/base/calendar.h"

#include <QDate>
#include <QTest>

#include <rapidcheck.h>

using core::CalendarError;
using core::CivilTime;
using core::Outcome;
using core::Text;
using core::UnixTime;

namespace {

template <class T> bool failsWith(const Outcome<T>& outcome, CalendarError error)
{
    return outcome.error() == static_cast<core::ErrorCode>(error);
}

// 2025-05-06 08:00:59 UTC, the crash in the recorded data, by `date -u -d @1746518459`.
constexpr UnixTime crash{1'746'518'459};

} // namespace

class CalendarTest : public QObject
{
    Q_OBJECT

private slots:
    void everyDayIsQtsDay();
    void everySecondOfADayIsCounted();
    void textsHaveTheirForms();
    void textsReadBack();
    void timesOutsideTheRangeAreRefused();
    void datesThatDoNotExistAreRefused();
    void otherFormsAreRefused_data();
    void otherFormsAreRefused();
};

void CalendarTest::everyDayIsQtsDay()
{
    const QDate first(1970, 1, 1);
    const int64_t days = core::unixTimeMax.value / 86'400;
    for (int64_t day = 0; day <= days; ++day) {
        int year = 0;
        int month = 0;
        int dayOfMonth = 0;
        first.addDays(day).getDate(&year, &month, &dayOfMonth);
        const UnixTime time{day * 86'400 + 43'210};
        const auto civil = core::civilTime(time);
        const CivilTime expected{uint32_t(year), uint32_t(month), uint32_t(dayOfMonth), 12, 0, 10};
        if (!civil || !(*civil == expected)) QFAIL(qPrintable(first.addDays(day).toString()));
        if (!(*core::unixTime(expected) == time)) QFAIL(qPrintable(first.addDays(day).toString()));
    }
}

void CalendarTest::everySecondOfADayIsCounted()
{
    for (uint32_t second = 0; second < 86'400; ++second) {
        const CivilTime expected{2024, 2, 29, second / 3'600, second / 60 % 60, second % 60};
        const auto time = core::unixTime(expected);
        QCOMPARE(time->value, int64_t{1'709'164'800} + second);
        QVERIFY(*core::civilTime(*time) == expected);
    }
}

void CalendarTest::textsHaveTheirForms()
{
    QCOMPARE(core::dateText(crash)->data(), "2025-05-06");
    QCOMPARE(core::minuteText(crash)->data(), "2025-05-06 08:00 UTC");
    QCOMPARE(core::secondText(crash)->data(), "2025-05-06 08:00:59 UTC");
    QCOMPARE(core::isoText(crash)->data(), "2025-05-06T08:00:59Z");
    QCOMPARE(core::isoText(UnixTime{0})->data(), "1970-01-01T00:00:00Z");
    QCOMPARE(core::secondText(core::unixTimeMax)->data(), "9999-12-31 23:59:59 UTC");
    QCOMPARE(core::secondText(core::unixTimeMax)->size(), core::timeTextMax);
}

void CalendarTest::textsReadBack()
{
    QVERIFY(rc::check([] {
        const UnixTime time{*rc::gen::inRange<int64_t>(0, core::unixTimeMax.value + 1)};
        RC_ASSERT(*core::parseTime(*core::secondText(time)) == time);
        RC_ASSERT(*core::parseTime(*core::isoText(time)) == time);
        RC_ASSERT(core::parseTime(*core::minuteText(time))->value == time.value / 60 * 60);
        RC_ASSERT(core::parseTime(*core::dateText(time))->value == time.value / 86'400 * 86'400);
    }));
    QCOMPARE(core::parseTime("2025-05-06T08:00Z")->value, int64_t{1'746'518'400});
}

void CalendarTest::timesOutsideTheRangeAreRefused()
{
    constexpr auto error = CalendarError::TimeOutOfRange;
    for (const int64_t time : {int64_t{-1}, core::unixTimeMax.value + 1, INT64_MIN, INT64_MAX}) {
        QVERIFY(failsWith(core::civilTime(UnixTime{time}), error));
        QVERIFY(failsWith(core::dateText(UnixTime{time}), error));
        QVERIFY(failsWith(core::minuteText(UnixTime{time}), error));
        QVERIFY(failsWith(core::secondText(UnixTime{time}), error));
        QVERIFY(failsWith(core::isoText(UnixTime{time}), error));
    }
    QVERIFY(failsWith(core::unixTime({1969, 12, 31, 23, 59, 59}), error));
    QVERIFY(failsWith(core::unixTime({10'000, 1, 1, 0, 0, 0}), error));
    QVERIFY(failsWith(core::parseTime("0000-01-01"), error));
}

void CalendarTest::datesThatDoNotExistAreRefused()
{
    for (const CivilTime& civil :
         {CivilTime{2025, 2, 29}, CivilTime{2100, 2, 29}, CivilTime{2024, 2, 30},
          CivilTime{2025, 4, 31}, CivilTime{2025, 0, 1}, CivilTime{2025, 13, 1},
          CivilTime{2025, 1, 0}, CivilTime{2025, 1, 32}, CivilTime{2025, 1, 1, 24},
          CivilTime{2025, 1, 1, 0, 60}, CivilTime{2025, 1, 1, 0, 0, 60}})
        QVERIFY(failsWith(core::unixTime(civil), CalendarError::NoSuchDate));
    QVERIFY(core::unixTime({2000, 2, 29, 0, 0, 0}).ok());
    QVERIFY(failsWith(core::parseTime("2025-05-06 24:00 UTC"), CalendarError::NoSuchDate));
}

void CalendarTest::otherFormsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", "2025", "2025-5-6", "2025-05-06 ", " 2025-05-06", "2025/05/06", "2025-05-06 08:00",
          "2025-05-06 08:00 CET", "2025-05-06T08:00", "2025-05-06T08:00:00", "2025-05-06 08:00:00Z",
          "2025-05-06t08:00:00z", "2025-05-06T08:00:00.000Z", "2025-05-06T08:00:00+00:00",
          "20x5-05-06", "-025-05-06", "2025-05-06 08:00  UTC"})
        QTest::newRow(text) << QByteArray(text);
}

void CalendarTest::otherFormsAreRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(failsWith(core::parseTime(text), CalendarError::NotATime));
}

QTEST_APPLESS_MAIN(CalendarTest)
#include "calendar_test.moc"

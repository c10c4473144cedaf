//! Goal: what is shown is what the accounts hold, to the last place.
//! Method: texts of chosen values, the largest and the smallest among them.

#include "widgets/fields/format.h"

#include <QTest>

#include <limits>

using namespace widgets::fields;

class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void amountsShowAllPlaces();
    void differencesCarryASign();
    void ratiosAreExact();
    void pricesFollowTheirExponent();
    void smallNumbersAreScientific();
    void durationsHaveTwoUnits();
    void timesAreUtc();
};

void FormatTest::amountsShowAllPlaces()
{
    constexpr quint64 most = std::numeric_limits<quint64>::max();
    QCOMPARE(moneyText(core::UsdcAmount{0}), QStringLiteral("0.000000"));
    QCOMPARE(moneyText(core::UsdcAmount{1}), QStringLiteral("0.000001"));
    QCOMPARE(moneyText(core::UsdcAmount{most}), QStringLiteral("18,446,744,073,709.551615"));
    QCOMPARE(navText(core::Nav{1'000'000'001}), QStringLiteral("1.000000001"));
    QCOMPARE(countText(1'234'567), QStringLiteral("1,234,567"));
}

void FormatTest::differencesCarryASign()
{
    QCOMPARE(differenceText(0, 6), QStringLiteral("0.000000"));
    QCOMPARE(differenceText(1'500'000, 6), QStringLiteral("+1.500000"));
    QCOMPARE(differenceText(-1, 6), QStringLiteral("\u22120.000001"));
    QCOMPARE(differenceText(std::numeric_limits<qint64>::min(), 6),
             QStringLiteral("\u22129,223,372,036,854.775808"));
    QCOMPARE(differenceText(0, std::numeric_limits<quint64>::max(), 6),
             QStringLiteral("+18,446,744,073,709.551615"));
    QCOMPARE(differenceText(3, 1, 0), QStringLiteral("\u22122"));
}

void FormatTest::ratiosAreExact()
{
    QCOMPARE(percentText(core::Ppm{362'101}), QStringLiteral("36.2101 %"));
    QCOMPARE(percentText(core::Bps{8'500}), QStringLiteral("85.00 %"));
}

void FormatTest::pricesFollowTheirExponent()
{
    QCOMPARE(priceText(323'450'000, -8), QStringLiteral("3.23450000"));
    QCOMPARE(priceText(12, 0), QStringLiteral("12"));
    QCOMPARE(priceText(12, 3), QStringLiteral("12e3"));
}

void FormatTest::smallNumbersAreScientific()
{
    QCOMPARE(scientificText(core::U128{0}, 24), QStringLiteral("0"));
    QCOMPARE(scientificText(core::U128{3'421'999'000'000'000}, 24), QStringLiteral("3.421e-9"));
    QCOMPARE(scientificText(core::U128{5}, 1), QStringLiteral("5.000e-1"));
}

void FormatTest::durationsHaveTwoUnits()
{
    QCOMPARE(durationText(-5), QStringLiteral("0 s"));
    QCOMPARE(durationText(59), QStringLiteral("59 s"));
    QCOMPARE(durationText(3'599), QStringLiteral("59 min 59 s"));
    QCOMPARE(durationText(86'399), QStringLiteral("23 h 59 min"));
    QCOMPARE(durationText(604'799), QStringLiteral("6 d 23 h"));
    QCOMPARE(durationText(3'600), QStringLiteral("1 h"));
}

void FormatTest::timesAreUtc()
{
    QCOMPARE(timeText(core::UnixTime{1'746'518'400}), QStringLiteral("2025-05-06 08:00:00 UTC"));
    QCOMPARE(minuteText(core::UnixTime{-1}), QStringLiteral("–"));
}

QTEST_MAIN(FormatTest)
#include "format_test.moc"

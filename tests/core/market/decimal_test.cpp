//! Goal: decimal text becomes exactly the scaled integer it names, or a named refusal.
//! Method: rows by hand at every edge; then random integers written in every form read back.

#include "core/market/decimal.h"

#include <rapidcheck.h>

#include <QTest>

#include <limits>

using namespace core::market;

namespace {

constexpr auto refuse = ExcessPlaces::Refuse;
constexpr auto nearest = ExcessPlaces::RoundToNearest;
constexpr auto cut = ExcessPlaces::CutTowardsZero;

bool reads(const char* text, int places, ExcessPlaces rule, std::int64_t expected)
{
    const auto value = parseSigned(text, places, rule);
    return value.ok() && *value == expected;
}

bool fails(const char* text, int places, ExcessPlaces rule, Errc expected)
{
    const auto value = parseSigned(text, places, rule);
    return !value.ok() && codeOf(value.error()) == expected;
}

} // namespace

class DecimalTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryForm()
    {
        QVERIFY(reads("0", 8, refuse, 0));
        QVERIFY(reads("-0.000", 2, refuse, 0));
        QVERIFY(reads("1", 8, refuse, 100'000'000));
        QVERIFY(reads("3.2882", 8, refuse, 328'820'000));
        QVERIFY(reads("-0.00004758", 12, refuse, -47'580'000));
        QVERIFY(reads("-2e-05", 12, refuse, -20'000'000));
        QVERIFY(reads("1.5E+3", 0, refuse, 1'500));
        QVERIFY(reads("1500e-2", 0, refuse, 15));
        QVERIFY(reads("000123.4500", 2, refuse, 12'345));
        QVERIFY(reads("0e999", 8, refuse, 0));
        QVERIFY(reads("1e-999", 8, cut, 0));
        QVERIFY(reads("9223372036854775807", 0, refuse, std::numeric_limits<std::int64_t>::max()));
    }

    void excessPlacesFollowTheRule()
    {
        QVERIFY(fails("0.123456789", 8, refuse, Errc::NumberMustNotNeedMorePlaces));
        QVERIFY(reads("0.123456780000", 8, refuse, 12'345'678));
        QVERIFY(reads("0.30000000000000004", 8, nearest, 30'000'000));
        QVERIFY(reads("0.005", 2, nearest, 1));
        QVERIFY(reads("-0.005", 2, nearest, -1));
        QVERIFY(reads("0.0049999", 2, nearest, 0));
        QVERIFY(reads("0.0005", 2, nearest, 0));
        QVERIFY(reads("0.5", 0, nearest, 1));
        QVERIFY(reads("0.05", 0, nearest, 0));
        QVERIFY(reads("-1.99", 0, cut, -1));
        const auto most = parseUnsigned("18446744073709551615.4", 0, nearest);
        QVERIFY(most.ok() && *most == std::numeric_limits<std::uint64_t>::max());
        QVERIFY(!parseUnsigned("18446744073709551615.5", 0, nearest).ok());
    }

    void refusesWhatIsNoDecimal()
    {
        for (const char* text : {"", "-", ".", "1.", ".5", "+1", " 1", "1 ", "1,5", "1e", "1e+",
                                 "e1", "0x10", "nan", "inf", "1.2.3", "--1", "1e1.5", "\xc2\xb2"})
            QVERIFY2(fails(text, 8, nearest, Errc::NumberMustBeDecimal), text);
        const std::string tooLong(decimalLengthMax + 1, '1');
        QVERIFY(fails(tooLong.c_str(), 0, nearest, Errc::NumberMustBeDecimal));
    }

    void refusesWhatDoesNotFit()
    {
        QVERIFY(fails("9223372036854775808", 0, refuse, Errc::NumberMustFit));
        QVERIFY(fails("92233720368.54775808", 8, refuse, Errc::NumberMustFit));
        QVERIFY(fails("1e19", 0, refuse, Errc::NumberMustFit));
        QVERIFY(fails("1e999999999999", 0, refuse, Errc::NumberMustFit));
        QVERIFY(!parseUnsigned("18446744073709551616", 0, refuse).ok());
        const auto negative = parseUnsigned("-1", 0, refuse);
        QVERIFY(!negative.ok() && codeOf(negative.error()) == Errc::NumberMustNotBeNegative);
    }

    void everyIntegerReadsBackInEveryForm()
    {
        QVERIFY(rc::check([](std::int32_t high, std::uint32_t low, std::uint8_t some) {
            const int places = some % 13;
            const std::int64_t value =
                static_cast<std::int64_t>(high) * 1'000'000'000 + low % 1'000'000'000;
            const bool negative = value < 0;
            std::string digits = std::to_string(negative ? -value : value);
            const std::string inUnits = (negative ? "-" : "") + digits;
            const std::string shifted = inUnits + "e-" + std::to_string(places);
            if (digits.size() <= static_cast<std::size_t>(places))
                digits.insert(0, static_cast<std::size_t>(places) + 1 - digits.size(), '0');
            if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
            const std::string pointed = (negative ? "-" : "") + digits;
            RC_ASSERT(*parseSigned(inUnits, 0, ExcessPlaces::Refuse) == value);
            RC_ASSERT(*parseSigned(shifted, places, ExcessPlaces::Refuse) == value);
            RC_ASSERT(*parseSigned(pointed, places, ExcessPlaces::Refuse) == value);
        }));
    }

    void anyBytesAreReadOrRefused()
    {
        QVERIFY(rc::check([](const std::string& text, std::uint8_t some) {
            const auto value = parseSigned(text, some % 19, ExcessPlaces::RoundToNearest);
            // RC_ASSERT takes its argument apart: an `||` in it would not stop early.
            if (!value) RC_ASSERT(!value.error().detail.empty());
        }));
    }
};

QTEST_APPLESS_MAIN(DecimalTest)
#include "decimal_test.moc"

#include "wallet/ledger/forecast/fact_text.h"

#include "core/base/base58.h"

#include <cassert>

namespace wallet::ledger::forecast {

namespace {

constexpr size_t textMax = core::addressTextMax;

std::string padded(uint64_t number, size_t digits)
{
    std::string text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

struct Date
{
    uint64_t year;
    uint64_t month;
    uint64_t day;
};

//! Of the proleptic Gregorian calendar. \param day  counted from 0000-03-01
Date dateOf(uint64_t day)
{
    constexpr uint64_t daysOf400Years = 146'097;
    const uint64_t ofEra = day % daysOf400Years;
    const uint64_t yearOfEra =
        (ofEra - ofEra / 1'460 + ofEra / 36'524 - ofEra / (daysOf400Years - 1)) / 365;
    const uint64_t ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    // March is month 0, so that the leap day ends the year.
    const uint64_t month = (5 * ofYear + 2) / 153;
    const uint64_t dayOfMonth = ofYear - (153 * month + 2) / 5 + 1;
    const bool isNextYear = month >= 10;
    return {.year = day / daysOf400Years * 400 + yearOfEra + (isNextYear ? 1 : 0),
            .month = isNextYear ? month - 9 : month + 3,
            .day = dayOfMonth};
}

} // namespace

std::string keyText(const uint8_t* bytes)
{
    char text[textMax];
    const auto size = core::encodeBase58({bytes, core::Address::size}, text, sizeof text);
    assert(size); // 32 bytes always fit
    return {text, size.value()};
}

std::optional<std::string> amountText(uint64_t amount, uint64_t decimals, std::string_view symbol)
{
    // Before it drops zeros, the app writes every decimal.
    if (decimals + 2 > textMax) return {};
    std::string digits = padded(amount, decimals + 1);
    std::string fraction = digits.substr(digits.size() - decimals);
    digits.resize(digits.size() - decimals);
    if (digits.size() + 1 + fraction.size() > textMax) return {};
    fraction.resize(fraction.find_last_not_of('0') + 1);
    std::string text = digits + (fraction.empty() ? "" : "." + fraction) + ' ';
    text += symbol;
    if (text.size() > textMax) return {};
    return text;
}

std::string timeText(int64_t unixTime)
{
    // Counted from 0000-03-01, as two's complement: what lies before wraps, as in the app.
    constexpr uint64_t epochDay = 719'468;
    constexpr uint64_t secondsPerDay = 86'400;
    const uint64_t seconds = static_cast<uint64_t>(unixTime) + epochDay * secondsPerDay;
    const Date date = dateOf(seconds / secondsPerDay);
    const uint64_t ofDay = seconds % secondsPerDay;
    return padded(date.year % 10'000, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2) +
           ' ' + padded(ofDay / 3'600, 2) + ':' + padded(ofDay / 60 % 60, 2) + ':' +
           padded(ofDay % 60, 2);
}

std::optional<std::string> signersText(uint64_t required, uint64_t count)
{
    if (required > count) return {};
    return std::to_string(required) + " of " + std::to_string(count);
}

std::string_view authorityTypeText(uint64_t type)
{
    constexpr std::string_view texts[] = {"Mint tokens", "Freeze account", "Owner", "Close acct"};
    assert(type < std::size(texts)); // the reader takes no other
    return texts[type];
}

} // namespace wallet::ledger::forecast

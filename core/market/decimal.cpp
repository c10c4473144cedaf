#include "core/market/decimal.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

namespace core::market {

using support::Result;

namespace {

constexpr int exponentMax = 999; // beyond any number that fits, and far from overflowing an int

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// A decimal taken apart: ± digits × 10^exponent, without leading zeros.
struct Decimal
{
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

std::string_view takeDigits(std::string_view& rest)
{
    const auto end = std::find_if_not(rest.begin(), rest.end(), isDigit);
    const auto count = static_cast<std::size_t>(end - rest.begin());
    const std::string_view digits = rest.substr(0, count);
    rest.remove_prefix(count);
    return digits;
}

std::optional<int> takeExponent(std::string_view& rest)
{
    rest.remove_prefix(1); // e
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    const std::string_view digits = takeDigits(rest);
    if (digits.empty()) return std::nullopt;
    int value = 0;
    for (const char c : digits)
        value = std::min(exponentMax, value * 10 + (c - '0'));
    return negative ? -value : value;
}

std::optional<Decimal> split(std::string_view text)
{
    if (text.size() > decimalLengthMax) return std::nullopt;
    Decimal decimal;
    decimal.negative = text.starts_with('-');
    if (decimal.negative) text.remove_prefix(1);

    const std::string_view whole = takeDigits(text);
    if (whole.empty()) return std::nullopt;
    std::string_view fraction;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = takeDigits(text);
        if (fraction.empty()) return std::nullopt;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        const auto exponent = takeExponent(text);
        if (!exponent) return std::nullopt;
        decimal.exponent = *exponent;
    }
    if (!text.empty()) return std::nullopt;

    decimal.digits.append(whole).append(fraction);
    decimal.digits.erase(0, std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size()));
    decimal.exponent -= static_cast<int>(fraction.size());
    return decimal;
}

// The digits before the unit's place as an integer; the rest decides the rounding.
Result<std::uint64_t> scaled(const Decimal& decimal, int places, ExcessPlaces rule)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    constexpr int digitsOfMost = std::numeric_limits<std::uint64_t>::digits10 + 1;

    const std::string& digits = decimal.digits;
    if (digits.empty()) return std::uint64_t{0};
    const int kept = static_cast<int>(digits.size()) + decimal.exponent + places;
    if (kept > digitsOfMost) return fault(Errc::NumberMustFit, {});

    std::uint64_t value = 0;
    for (int i = 0; i < kept; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto digit = static_cast<std::uint64_t>(at < digits.size() ? digits[at] - '0' : 0);
        if (value > (most - digit) / 10) return fault(Errc::NumberMustFit, {});
        value = value * 10 + digit;
    }

    const auto dropped = static_cast<std::size_t>(std::max(kept, 0));
    if (dropped >= digits.size()) return value;
    const bool exact = digits.find_first_not_of('0', dropped) == std::string::npos;
    if (exact || rule == ExcessPlaces::CutTowardsZero) return value;
    if (rule == ExcessPlaces::Refuse) return fault(Errc::NumberMustNotNeedMorePlaces, {});
    if (kept < 0 || digits[dropped] < '5') return value;
    if (value == most) return fault(Errc::NumberMustFit, {});
    return value + 1;
}

support::Error withText(const support::Error& error, std::string_view text)
{
    return fault(codeOf(error), quoted(text));
}

} // namespace

Result<std::uint64_t> parseUnsigned(std::string_view text, int places, ExcessPlaces rule)
{
    assert(places >= 0 && places <= 18);
    const auto decimal = split(text);
    if (!decimal) return fault(Errc::NumberMustBeDecimal, quoted(text));
    const auto value = scaled(*decimal, places, rule);
    if (!value) return withText(value.error(), text);
    if (decimal->negative && *value != 0) return fault(Errc::NumberMustNotBeNegative, quoted(text));
    return *value;
}

Result<std::int64_t> parseSigned(std::string_view text, int places, ExcessPlaces rule)
{
    assert(places >= 0 && places <= 18);
    const auto decimal = split(text);
    if (!decimal) return fault(Errc::NumberMustBeDecimal, quoted(text));
    const auto value = scaled(*decimal, places, rule);
    if (!value) return withText(value.error(), text);
    // The least integer has no positive twin; no price or rate needs it.
    if (*value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return fault(Errc::NumberMustFit, quoted(text));
    const auto magnitude = static_cast<std::int64_t>(*value);
    return decimal->negative ? -magnitude : magnitude;
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t shownMax = 32;
    std::string shown = "\"";
    for (const char c : text.substr(0, shownMax))
        shown += c >= ' ' && c <= '~' ? c : '?';
    if (text.size() > shownMax) shown += "...";
    return shown + '"';
}

} // namespace core::market

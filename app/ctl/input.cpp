#include "app/ctl/input.h"

#include "core/base/base58.h"
#include "core/base/calendar.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstring>
#include <optional>

namespace app::ctl {

using core::Bytes;
using core::UnixTime;
using core::UsdcAmount;
using core::programs::capital::Tranche;
using core::solana::Signature;

namespace {

constexpr std::string_view base64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string quoted(std::string_view text)
{
    constexpr std::size_t shown = 60;
    std::string safe;
    for (const char character : text.substr(0, shown))
        safe += character >= ' ' && character <= '~' ? character : '?';
    return "'" + safe + (text.size() > shown ? "…'" : "'");
}

std::string offsetText(std::size_t offset)
{
    return "offset " + std::to_string(offset);
}

bool isSpace(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

int hexDigit(char character)
{
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    if (character >= 'A' && character <= 'F') return character - 'A' + 10;
    return -1;
}

//! Decimal digits alone. \return nothing when the value or the text is none
std::optional<std::uint64_t> digitsValue(std::string_view text)
{
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, problem] = std::from_chars(text.data(), end, value);
    if (text.empty() || stopped != end || problem != std::errc{}) return std::nullopt;
    return value;
}

bool isDigits(std::string_view text)
{
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

Result<Address> parseAddressWord(std::string_view text)
{
    const auto address = core::parseAddress(text);
    if (!address) return fail(CommandError::AddressMustBeBase58, quoted(text));
    return *address;
}

Result<Signature> parseSignatureWord(std::string_view text)
{
    Signature signature;
    const auto size = core::decodeBase58(text, signature.bytes, Signature::size);
    if (!size || *size != Signature::size)
        return fail(CommandError::SignatureMustBeBase58, quoted(text));
    return signature;
}

Result<std::vector<std::uint8_t>> parseHex(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexDigit(text[i]);
        const int low = i + 1 < text.size() ? hexDigit(text[i + 1]) : -1;
        if (high < 0) return fail(CommandError::HexMustBeValid, offsetText(i));
        if (low < 0) return fail(CommandError::HexMustBeValid, offsetText(i + 1));
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

Result<std::vector<std::uint8_t>> parseBase64(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    std::uint32_t group = 0;
    std::size_t count = 0; // characters of the group, padding included
    std::size_t padding = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char character = text[i];
        if (isSpace(character)) continue;
        const std::size_t value = base64Alphabet.find(character);
        const bool isPadding = character == '=' && (count == 2 || count == 3);
        if ((value == std::string_view::npos && !isPadding) || (padding > 0 && !isPadding))
            return fail(CommandError::Base64MustBeValid, offsetText(i));
        padding += isPadding ? 1 : 0;
        group = group << 6 | (isPadding ? 0u : static_cast<std::uint32_t>(value));
        if (++count < 4) continue;
        // Bits under the padding would be lost: two texts must never mean the same bytes.
        const std::uint32_t lost = padding == 2 ? 0xffff : padding == 1 ? 0xff : 0;
        if ((group & lost) != 0) return fail(CommandError::Base64MustBeValid, offsetText(i));
        for (std::size_t byte = 0; byte < 3 - padding; ++byte)
            bytes.push_back(static_cast<std::uint8_t>(group >> (16 - 8 * byte)));
        group = 0;
        count = 0;
        if (padding > 0) count = padding = 4; // nothing may follow
    }
    if (count != 0 && padding != 4)
        return fail(CommandError::Base64MustBeValid, offsetText(text.size()));
    return bytes;
}

Result<std::uint64_t> parseWhole(std::string_view text, std::uint64_t most)
{
    const auto value = digitsValue(text);
    if (!value || *value > most)
        return fail(CommandError::NumberMustBeWhole,
                    quoted(text) + ", at most " + std::to_string(most));
    return *value;
}

Result<UsdcAmount> parseMoney(std::string_view text)
{
    constexpr std::size_t places = UsdcAmount::decimals;
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const bool partMissing = point != std::string_view::npos && part.empty();
    if (whole.empty() || partMissing || !isDigits(whole) || !isDigits(part))
        return fail(CommandError::AmountMustBeDecimal, quoted(text));
    if (part.size() > places) return fail(CommandError::AmountMustNotNeedMorePlaces, quoted(text));

    std::string digits(whole);
    digits += part;
    digits.append(places - part.size(), '0');
    const auto value = digitsValue(digits);
    if (!value) return fail(CommandError::AmountMustFit, quoted(text));
    if (*value == 0) return fail(CommandError::AmountMustNotBeZero, quoted(text));
    return UsdcAmount{*value};
}

Result<UnixTime> parseTimeWord(std::string_view text)
{
    if (const auto time = core::parseTime(text)) return *time;
    const auto seconds = digitsValue(text);
    if (!seconds || *seconds > static_cast<std::uint64_t>(core::unixTimeMax.raw()))
        return fail(CommandError::TimeMustBeReadable, quoted(text));
    return UnixTime{static_cast<std::int64_t>(*seconds)};
}

Result<Tranche> parseTranche(std::string_view text)
{
    if (text == "senior") return Tranche::Senior;
    if (text == "junior") return Tranche::Junior;
    return fail(CommandError::TrancheMustBeKnown, quoted(text));
}

std::string hexText(Bytes bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string base64Text(Bytes bytes)
{
    std::string text;
    text.reserve((bytes.size + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size; i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = group << 8 | (j < count ? bytes.data[i + j] : 0u);
        for (std::size_t j = 0; j < 4; ++j)
            text += j <= count ? base64Alphabet[group >> (18 - 6 * j) & 63] : '=';
    }
    return text;
}

std::string base58Text(Bytes bytes)
{
    char characters[core::base58TextMax];
    const auto size = core::encodeBase58(bytes, characters, sizeof(characters));
    assert(size.ok());
    return {characters, *size};
}

std::string textOf(const Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

} // namespace app::ctl

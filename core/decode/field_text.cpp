#include "core/decode/field_text.h"

#include "core/base/base58.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace core::decode {

std::string unsignedText(Bytes bytes)
{
    // Long division by ten, the most significant byte first: right for every width.
    std::vector<std::uint8_t> rest(bytes.begin(), bytes.end());
    std::string digits;
    while (!rest.empty()) {
        unsigned remainder = 0;
        for (std::size_t i = rest.size(); i-- > 0;) {
            const unsigned part = remainder * 256 + rest[i];
            rest[i] = static_cast<std::uint8_t>(part / 10);
            remainder = part % 10;
        }
        digits.push_back(static_cast<char>('0' + remainder));
        while (!rest.empty() && rest.back() == 0)
            rest.pop_back();
    }
    std::ranges::reverse(digits);
    return digits;
}

std::string signedText(Bytes bytes)
{
    if (bytes.size == 0 || bytes.data[bytes.size - 1] < 0x80) return unsignedText(bytes);
    std::vector<std::uint8_t> magnitude;
    unsigned carry = 1;
    for (const std::uint8_t byte : bytes) {
        const unsigned sum = (byte ^ 0xffU) + carry;
        magnitude.push_back(static_cast<std::uint8_t>(sum));
        carry = sum >> 8;
    }
    return "-" + unsignedText({magnitude.data(), magnitude.size()});
}

std::string hexText(Bytes bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

std::string base58Text(const Address& address)
{
    const AddressText text = addressText(address);
    return {text.data(), text.size()};
}

Address addressIn(Bytes bytes)
{
    Address address;
    std::copy_n(bytes.begin(), Address::size, address.bytes);
    return address;
}

bool isUtf8(Bytes bytes)
{
    const void* begin = bytes.data;
    return bytes.size == 0 || simdjson::validate_utf8(static_cast<const char*>(begin), bytes.size);
}

std::optional<std::uint64_t> numberIn(const std::string& decimal)
{
    std::uint64_t value = 0;
    const char* const end = decimal.data() + decimal.size();
    const auto [stop, fault] = std::from_chars(decimal.data(), end, value);
    if (fault != std::errc() || stop != end) return std::nullopt;
    return value;
}

} // namespace core::decode

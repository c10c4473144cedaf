#include "app/review/intent_reading.h"

#include "core/decode/errors.h"

#include <algorithm>
#include <string_view>

namespace app::review {

namespace {

using core::decode::Errc;

constexpr std::string_view opening = "\xffsolana offchain";
constexpr std::size_t versionAt = 16;
static_assert(opening.size() == versionAt);
constexpr std::size_t domainAt = versionAt + 1;
constexpr std::size_t formatAt = domainAt + core::Address::size;
constexpr std::size_t signersAtV0 = formatAt + 1;
constexpr std::size_t signersAtV1 = versionAt + 1;
constexpr std::uint8_t formatWithLines = 1;
constexpr std::size_t lengthSize = 2;

core::support::Error unread(const char* what)
{
    return core::decode::fail(Errc::BytesMustSayWhatWasAsked, what);
}

core::Address addressAt(core::Bytes bytes, std::size_t offset)
{
    core::Address address;
    std::copy_n(bytes.data + offset, core::Address::size, address.bytes);
    return address;
}

bool isShown(std::uint8_t byte)
{
    return byte == '\n' || (byte >= 0x20 && byte <= 0x7e);
}

//! What two bytes say that stand in front of the text.
bool isLengthOfRest(core::Bytes bytes, std::size_t offset)
{
    if (offset + lengthSize > bytes.size) return false;
    const std::size_t stated = bytes.data[offset] | std::size_t{bytes.data[offset + 1]} << 8;
    return stated == bytes.size - offset - lengthSize;
}

} // namespace

core::support::Result<IntentReading> readIntent(core::Bytes message)
{
    if (message.size < domainAt ||
        !std::equal(opening.begin(), opening.end(), message.data,
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }))
        return unread("the message does not begin as text that is signed");
    IntentReading reading;
    reading.container = message.data[versionAt];
    if (reading.container > 1) return unread("the message's container is unknown");
    const bool isOld = reading.container == 0;
    const std::size_t signersAt = isOld ? signersAtV0 : signersAtV1;
    reading.signerOffset = signersAt + 1;
    std::size_t textAt = reading.signerOffset + core::Address::size;
    if (textAt >= message.size) return unread("the message ends in its header");
    if (isOld) {
        reading.domain = addressAt(message, domainAt);
        if (message.data[formatAt] != formatWithLines) return unread("the message's format");
    }
    if (message.data[signersAt] != 1) return unread("the message's signers are not one");
    reading.signer = addressAt(message, reading.signerOffset);
    // Two bytes that a text cannot begin with, or that say just how long the rest is: a length.
    const bool hasLength = isLengthOfRest(message, textAt);
    if (isOld && !hasLength) return unread("the text's length is another");
    if (hasLength) textAt += lengthSize;
    const std::uint8_t* const text = message.data + textAt;
    const std::uint8_t* const end = message.data + message.size;
    if (text == end) return unread("there is no text");
    if (!std::all_of(text, end, isShown)) return unread("the text has what a device cannot show");
    reading.text.assign(text, end);
    return reading;
}

} // namespace app::review

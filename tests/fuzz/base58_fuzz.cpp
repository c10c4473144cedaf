//! Goal: no text and no bytes make base58 read or write outside its buffers, or differ on the way
//! back.
//! Method: libFuzzer; the input is read as text and as bytes, and what is accepted must round-trip.

#include "core/base/base58.h"

#include <cstdlib>
#include <string>
#include <vector>

namespace {

void require(bool condition)
{
    if (!condition) std::abort();
}

void readAsText(core::Text text)
{
    // The exact capacity on the heap, so that the address sanitizer sees the first byte too many.
    std::vector<uint8_t> room(core::base58BytesMax);
    const auto size = core::decodeBase58(text, room.data(), room.size());
    const auto address = core::parseAddress(text);
    if (address) require(core::Text{core::addressText(*address)} == text);
    require(address.ok() == (size.ok() && *size == core::Address::size));
    if (!size) return;

    std::vector<uint8_t> bytes(*size);
    require(core::decodeBase58(text, bytes.data(), bytes.size()).ok());
    if (!bytes.empty()) require(!core::decodeBase58(text, bytes.data(), bytes.size() - 1).ok());
    std::vector<char> again(text.size);
    const auto written =
        core::encodeBase58({bytes.data(), bytes.size()}, again.data(), again.size());
    require(written.ok() && core::Text(again.data(), *written) == text);
}

void readAsBytes(core::Bytes bytes)
{
    std::vector<char> text(core::base58TextMax);
    const auto size = core::encodeBase58(bytes, text.data(), text.size());
    require(size.ok() == (bytes.size <= core::base58BytesMax));
    if (!size) return;
    std::vector<uint8_t> back(bytes.size);
    const auto read = core::decodeBase58({text.data(), *size}, back.data(), back.size());
    require(read.ok() && *read == bytes.size);
    require(core::equalBytes(back.data(), bytes.data, bytes.size));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    const std::string text(input, input + size);
    readAsText(text);
    readAsBytes({input, size});
    return 0;
}

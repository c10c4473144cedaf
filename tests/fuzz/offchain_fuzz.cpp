//! Goal: no bytes make the off-chain message parsers read outside, or accept what they would write
//! differently.
//! Method: libFuzzer; the input is read as a message and as an envelope, and what is accepted must
//! encode back to the same bytes.

#include "core/solana/offchain_message.h"

#include <cstdlib>

using namespace core::solana;

namespace {

void require(bool condition)
{
    if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::vector<uint8_t> bytes(data, data + size);
    if (const auto message = parseOffchainMessage({data, size}); message.ok())
        require(encodeOffchainMessage(*message).value() == bytes);
    if (const auto envelope = parseOffchainEnvelope({data, size}); envelope.ok()) {
        require(encodeOffchainEnvelope(*envelope).value() == bytes);
        (void)verifyOffchainMessage(*envelope).ok();
    }
    return 0;
}

//! Goal: no bytes make the readers of requests and signatures crash or hang; what is read is
//! written as it was read; a signature that is taken holds.
//! Method: libFuzzer over both readers; the signature is asked for a request of the input's own.

#include "core/solana/keys.h"
#include "wallet/exchange/signature_file.h"

#include <cstdlib>

namespace {

using namespace wallet::exchange;

void require(bool condition)
{
    if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    const core::Bytes file{input, size};
    if (const auto request = readRequestFile(file)) {
        const std::string text = writeRequestFile(*request);
        const auto again = readRequestFile(core::solana::bytesOf(std::string_view(text)));
        require(again.ok() && *again == *request);
    }
    // Any signer will do that the input could name: the signature must be of these bytes anyway.
    const auto key = core::solana::Keypair::development("watched");
    const wallet::SigningRequest wanted{wallet::MessageKind::Offchain, {1, 2, 3}};
    if (const auto signature = readSignatureFile(file, wanted, key.address()))
        require(
            core::solana::verify(key.address(), core::solana::bytesOf(wanted.bytes), *signature));
    return 0;
}

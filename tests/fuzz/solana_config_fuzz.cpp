//! Goal: no text makes the reader of the Solana CLI's settings crash or hang, or hand on what no
//! line holds.
//! Method: libFuzzer; what is read must be free of line ends and control characters.

#include "wallet/keyfile/solana_config.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    const auto config = wallet::keyfile::parseSolanaConfig({input, size});
    if (!config) return 0;
    for (const std::string& value : {config->keypairPath, config->jsonRpcUrl}) {
        const bool isOneLine = std::ranges::none_of(
            value, [](char character) { return static_cast<unsigned char>(character) < ' '; });
        if (!isOneLine || value.size() > size) std::abort();
    }
    return 0;
}

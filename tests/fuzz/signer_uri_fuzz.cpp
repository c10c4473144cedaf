//! Goal: no text makes the reader of signers' names read outside, or read a name as one thing and
//! write it as another.
//! Method: libFuzzer; what is accepted must come back the same.

#include "wallet/ledger/signer_uri.h"

#include <cstdlib>

using namespace wallet::ledger;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string text(data, data + size);
    const auto uri = parseSignerUri(text);
    if (!uri) return 0;
    const auto again = parseSignerUri(signerUriText(*uri));
    if (!again || !(*again == *uri)) std::abort();
    return 0;
}

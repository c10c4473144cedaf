//! Goal: no answer of a device makes the host read outside, or take a status word for data.
//! Method: libFuzzer; the input is read as the answer to each command.

#include "core/solana/hash.h"
#include "wallet/ledger/apdu.h"

#include <cstdlib>
#include <cstring>

using namespace wallet::ledger;

namespace {

void require(bool condition)
{
    if (!condition) std::abort();
}

template <class T> void requireRefused(const core::support::Result<T>& result)
{
    require(!result.ok());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const core::Bytes answer{data, size};
    const auto app = runningAppOf(answer);
    const auto settings = configurationOf(answer);
    const auto key = publicKeyOf(answer);
    const auto transaction = signatureOf(Ins::SignTransaction, answer);
    const auto offchain = signatureOf(Ins::SignOffchain, answer);
    const auto chunk = emptyOf(Ins::SignOffchain, answer);
    const auto move = appMoveOf(answer);

    const bool isSuccess = size >= 2 && data[size - 2] == 0x90 && data[size - 1] == 0x00;
    if (!isSuccess) {
        requireRefused(app);
        requireRefused(settings);
        requireRefused(key);
        requireRefused(transaction);
        requireRefused(offchain);
        requireRefused(chunk);
        requireRefused(move);
        return 0;
    }
    const size_t payload = size - 2;
    require(key.ok() == (payload == core::Address::size));
    require(transaction.ok() == (payload == core::solana::Signature::size));
    require(offchain.ok() == transaction.ok());
    require(chunk.ok() == (payload == 0) && move.ok() == chunk.ok());
    if (key) require(std::memcmp(key->bytes, data, payload) == 0);
    if (transaction) require(std::memcmp(transaction->bytes, data, payload) == 0);
    // A late answer of one command does not pass for another's.
    const bool isSolana = app.ok() && app->isSolana();
    require(!(isSolana && settings.ok()));
    return 0;
}

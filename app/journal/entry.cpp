#include "app/journal/entry.h"

#include "core/solana/writer.h"

#include <cassert>
#include <cstring>

namespace app::journal {

namespace {

//! A transaction begins with the number of its signatures, which is one byte in any that fits a
//! packet; the first one, its name, follows.
constexpr size_t firstSignatureOffset = 1;

Signature firstSignature(const std::vector<uint8_t>& transaction)
{
    assert(transaction.size() >= firstSignatureOffset + Signature::size);
    Signature signature;
    std::memcpy(signature.bytes, transaction.data() + firstSignatureOffset, Signature::size);
    return signature;
}

} // namespace

Hash stateHash(const std::optional<core::runtime::Account>& account)
{
    // An account without lamports does not exist, whatever else it holds.
    if (!account || account->lamports == 0) return {};
    core::solana::Writer head;
    head.integer(account->lamports);
    head.raw(core::solana::bytesOf(account->owner));
    head.integer(uint8_t{account->isExecutable ? uint8_t{1} : uint8_t{0}});
    head.integer(account->rentEpoch);
    head.integer(uint64_t{account->data.size()});
    return core::solana::sha256({core::solana::bytesOf(head.bytes()), account->bytes()});
}

Hash forecastHash(const std::vector<ExpectedAccount>& forecast)
{
    core::solana::Writer all;
    for (const ExpectedAccount& account : forecast) {
        all.fixed(account.address);
        all.fixed(account.state);
    }
    return core::solana::sha256({core::solana::bytesOf(all.bytes())});
}

Signature signatureOf(const Entry& entry)
{
    return std::visit(
        [](const auto& body) {
            if constexpr (requires { body.signature; })
                return body.signature;
            else
                return firstSignature(body.transaction);
        },
        entry.body);
}

std::string_view kindOf(const Entry& entry)
{
    constexpr std::string_view names[] = {"signed",  "sent",    "status",   "refused",
                                          "expired", "receipt", "abandoned"};
    static_assert(std::size(names) == std::variant_size_v<Body>);
    return names[entry.body.index()];
}

} // namespace app::journal

//! Goal: no bytes make the vault's reader crash, hang, allocate without bound, or open.
//! Method: libFuzzer; the input as a file, and once more with the size and the checksum made to
//! fit, so that the fuzzer reaches the fields; what is cheap enough is tried with a password.

#include "core/solana/hash.h"
#include "wallet/vault/vault_file.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace wallet::vault;
using core::solana::Hash;

constexpr std::size_t sizeOffset = 12;
constexpr std::string_view password = "correct horse battery";

void require(bool condition)
{
    if (!condition) std::abort();
}

void tryFile(const std::vector<uint8_t>& file)
{
    const auto parts = readVault(core::solana::bytesOf(file));
    if (!parts) return;
    require(isBounded(parts->facts.cost));
    require(parts->facts.accounts.size() <= accountsMax);
    if (!(parts->facts.cost == costMin)) return;
    const auto key = deriveVaultKey(core::solana::bytesOf(password), parts->salt, costMin);
    require(key.ok());
    const auto content = unsealVault(*parts, *key);
    if (!content) return;
    // Only who knows the password gets here: a file that says the same thing again.
    const auto again = sealVault(*content, parts->salt, *key);
    require(again.size() == file.size());
    require(std::equal(again.begin(), again.begin() + 76, file.begin()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    std::vector<uint8_t> file(input, input + size);
    tryFile(file);
    if (size < sizeOffset + 4 + Hash::size || size > vaultSizeMax) return 0;
    for (std::size_t i = 0; i < 4; ++i)
        file[sizeOffset + i] = static_cast<uint8_t>(size >> (8 * i));
    const Hash sum = core::solana::sha256({core::Bytes{file.data(), size - Hash::size}});
    std::copy(std::begin(sum.bytes), std::end(sum.bytes),
              file.end() - static_cast<std::ptrdiff_t>(Hash::size));
    tryFile(file);
    return 0;
}

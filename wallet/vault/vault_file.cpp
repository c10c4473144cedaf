#include "wallet/vault/vault_file.h"

#include "core/solana/mnemonic.h"
#include "core/solana/reader.h"
#include "wallet/vault/text.h"

#include <algorithm>
#include <string_view>

namespace wallet::vault {
namespace {

using core::Address;
using core::Bytes;
using core::solana::Hash;
using core::solana::Reader;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

constexpr std::string_view magic = "BACKVLT\n";
constexpr size_t versionOffset = 8;
constexpr size_t sizeOffset = 12;
constexpr size_t headSize = 100;
constexpr size_t checkSize = 32;
constexpr size_t streamHeaderSize = 24;
constexpr size_t streamExtra = 17; //!< a tag and a MAC
static_assert(sizeOffset + 4 + 4 + 4 + saltSize + checkSize + 4 + streamHeaderSize == headSize);

constexpr uint8_t importedDepth = 0xff;
constexpr uint32_t hardened = 0x80000000;

Error canonical(size_t offset)
{
    return fault(VaultError::VaultMustBeCanonical, "offset " + std::to_string(offset));
}

//! What kind of file, which version, and whether all of it is here.
Checked checkFrame(Bytes file)
{
    if (file.size > vaultSizeMax)
        return fault(VaultError::VaultMustBeSmall, std::to_string(file.size) + " bytes");
    const size_t compared = std::min(file.size, magic.size());
    if (!core::equalBytes(file.data, magic.data(), compared))
        return fault(VaultError::VaultMustHaveMagic);
    const Error early = fault(VaultError::VaultMustBeWhole, std::to_string(file.size) + " bytes");
    if (file.size < sizeOffset) return early;
    Reader in{{file.data + versionOffset, file.size - versionOffset}, versionOffset};
    const auto version = in.integer<uint16_t>();
    if (version < vaultVersion)
        return fault(VaultError::VaultMustNotBeOlder, "version " + std::to_string(version));
    if (version > vaultVersion)
        return fault(VaultError::VaultMustNotBeNewer, "version " + std::to_string(version));
    if (file.size < headSize + Hash::size) return early;
    in.take(2);
    const auto size = in.integer<uint32_t>();
    if (file.size < size) return early;
    const Hash sum = core::solana::sha256({Bytes{file.data, file.size - Hash::size}});
    if (file.size > size || !core::equalBytes(sum.bytes, file.end() - Hash::size, Hash::size))
        return fault(VaultError::VaultMustBeUndamaged);
    return Done{};
}

//! Reads a size and a text. Empty with a fault when it is no label.
std::string readLabel(Reader& in)
{
    const size_t offset = in.at();
    const Bytes text = in.take(in.integer<uint8_t>());
    if (in.ok() && !isLabel(text)) in.refuse(core::solana::Errc::TextMustBeUtf8, offset);
    return in.ok() ? std::string(core::solana::textOf(text)) : std::string();
}

VaultAccount readAccount(Reader& in)
{
    VaultAccount account;
    account.address = in.fixed<Address>();
    account.label = readLabel(in);
    const size_t offset = in.at();
    const auto depth = in.integer<uint8_t>();
    if (depth == importedDepth) return account;
    if (depth > core::solana::pathDepthMax)
        in.refuse(core::solana::Errc::PathMustNotExceedDepth, offset);
    account.path.emplace();
    for (size_t i = 0; i < depth && in.ok(); ++i) {
        const auto index = in.integer<uint32_t>();
        if (index >= hardened) in.refuse(core::solana::Errc::PathIndexMustFit31Bits, offset);
        account.path->indexes.push_back(index);
    }
    return account;
}

bool areDistinct(const std::vector<VaultAccount>& accounts)
{
    std::vector<Address> addresses;
    addresses.reserve(accounts.size());
    for (const VaultAccount& account : accounts)
        addresses.push_back(account.address);
    std::sort(addresses.begin(), addresses.end());
    return std::adjacent_find(addresses.begin(), addresses.end()) == addresses.end();
}

Result<VaultFacts> readFacts(Bytes clear)
{
    Reader in{clear, headSize};
    VaultFacts facts;
    const auto phrase = in.integer<uint8_t>();
    if (phrase > static_cast<uint8_t>(Phrase::WithPassphrase)) return canonical(headSize);
    facts.phrase = static_cast<Phrase>(phrase);
    facts.label = readLabel(in);
    const size_t count = in.integer<uint16_t>();
    if (count > accountsMax) return canonical(in.at());
    for (size_t i = 0; i < count && in.ok(); ++i) {
        const size_t offset = in.at();
        facts.accounts.push_back(readAccount(in));
        if (facts.accounts.back().path && facts.phrase == Phrase::None) return canonical(offset);
    }
    in.expectEnd();
    const bool holdsNothing = count == 0 && facts.phrase == Phrase::None;
    if (!in.ok() || holdsNothing || !areDistinct(facts.accounts)) return canonical(in.at());
    return facts;
}

} // namespace

bool isLabel(Bytes text)
{
    return text.size <= labelSizeMax && isPlainText(text);
}

Result<VaultParts> readVault(Bytes file)
{
    if (const Checked framed = checkFrame(file); !framed) return framed.error();

    Reader in{{file.data, file.size - Hash::size}};
    VaultParts parts;
    in.take(versionOffset + 2);
    const auto reserved = in.integer<uint16_t>();
    in.take(4);
    Cost cost;
    cost.passes = in.integer<uint32_t>();
    cost.memoryKiB = in.integer<uint32_t>();
    const Bytes salt = in.take(saltSize);
    parts.check = in.take(checkSize);
    const auto clearSize = in.integer<uint32_t>();
    parts.streamHeader = in.take(streamHeaderSize);
    if (!isBounded(cost))
        return fault(VaultError::VaultCostMustBeBounded,
                     std::to_string(cost.passes) + " × " + std::to_string(cost.memoryKiB) + " KiB");
    if (reserved != 0) return canonical(versionOffset + 2);
    if (clearSize > in.left() || in.left() - clearSize < streamExtra)
        return canonical(headSize - streamHeaderSize - 4);
    auto facts = readFacts(in.take(clearSize));
    if (!facts) return facts.error();
    parts.facts = std::move(*facts);
    parts.facts.cost = cost;
    std::copy(salt.begin(), salt.end(), parts.salt.begin());
    parts.authenticated = {file.data, in.at()};
    parts.secret = in.take(in.left());
    return parts;
}

Content Content::clone() const
{
    Content copy{facts, entropy.clone(), seed.clone(), {}};
    for (const core::solana::Keypair& keypair : keypairs)
        copy.keypairs.push_back(
            core::solana::Keypair::fromSecret(keypair.secret().bytes()).value());
    return copy;
}

void Content::wipe()
{
    entropy = {};
    seed = {};
    keypairs.clear();
}

Sealed Sealed::clone() const
{
    return {salt, key.clone(), file};
}

} // namespace wallet::vault

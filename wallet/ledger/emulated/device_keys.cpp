#include "wallet/ledger/emulated/device_keys.h"

#include "core/solana/mnemonic.h"

namespace wallet::ledger::emulated {

using core::support::Result;

Result<DeviceKeys> DeviceKeys::fromMnemonic(core::Bytes words, core::Bytes passphrase)
{
    auto seed = core::solana::seedFromMnemonic(words, passphrase);
    if (!seed) return seed.error();
    return DeviceKeys(std::move(*seed));
}

Result<core::solana::Keypair> DeviceKeys::at(const core::solana::DerivationPath& path) const
{
    return core::solana::deriveKeypair(m_seed.bytes(), path);
}

} // namespace wallet::ledger::emulated

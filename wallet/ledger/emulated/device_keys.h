#pragma once
//! \file
//! The keys of an emulated device: BIP-39 and SLIP-0010, the same as a real device makes of the
//! same words.

#include "core/solana/derivation_path.h"
#include "core/solana/keys.h"
#include "core/solana/secret_buffer.h"

namespace wallet::ledger::emulated {

class DeviceKeys
{
public:
    //! \param words       a BIP-39 phrase
    //! \param passphrase  UTF-8, may be empty
    //! \return as core::solana::seedFromMnemonic()
    [[nodiscard]] static core::support::Result<DeviceKeys> fromMnemonic(core::Bytes words,
                                                                        core::Bytes passphrase);

    //! From what the words give, 16 to 64 bytes; a copy, the caller wipes its own.
    [[nodiscard]] static DeviceKeys fromSeed(core::Bytes seed)
    {
        return DeviceKeys(core::solana::SecretBuffer::copyOf(seed));
    }

    //! \return as core::solana::deriveKeypair()
    [[nodiscard]] core::support::Result<core::solana::Keypair> at(
        const core::solana::DerivationPath& path) const;

private:
    explicit DeviceKeys(core::solana::SecretBuffer seed) : m_seed(std::move(seed)) {}

    core::solana::SecretBuffer m_seed;
};

} // namespace wallet::ledger::emulated

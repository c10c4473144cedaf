#pragma once
//! \file
//! Ed25519 keys: from seeds, signing, verifying.

#include "core/solana/errors.h"
#include "core/solana/hash.h"
#include "core/solana/secret_buffer.h"

#include <string_view>

namespace core::solana {

//! A secret key with its address. Move-only; the secret wipes itself.
class Keypair
{
public:
    //! \return SeedMustBe32Bytes
    [[nodiscard]] static support::Result<Keypair> fromSeed(Bytes seed);
    //! Seed and public key in a row, as key files hold them.
    //! \return SecretMustBe64Bytes, PublicHalfMustMatchSecret
    [[nodiscard]] static support::Result<Keypair> fromSecret(Bytes seedAndPublic);
    //! The key of SHA-256("backstop:" + name): the same for everybody, for the embedded ledger and
    //! tests only.
    [[nodiscard]] static Keypair development(std::string_view name);

    [[nodiscard]] const Address& address() const { return m_address; }
    //! Seed and public key in a row.
    [[nodiscard]] const SecretBuffer& secret() const { return m_secret; }
    [[nodiscard]] Signature sign(Bytes message) const;

private:
    explicit Keypair(SecretBuffer secret);

    SecretBuffer m_secret;
    Address m_address;
};

//! Whether `key` signed exactly these bytes. Refuses what a cluster refuses too: scalars from the
//! group order up, keys and points of small order.
[[nodiscard]] bool verify(const Address& key, Bytes message, const Signature& signature);

} // namespace core::solana

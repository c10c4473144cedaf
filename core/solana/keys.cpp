#include "core/solana/keys.h"

#include <cassert>
#include <cstring>
#include <utility>

#include <sodium.h>

namespace core::solana {

namespace {

constexpr size_t seedSize = 32;
constexpr size_t secretSize = 64;
static_assert(crypto_sign_SEEDBYTES == seedSize);
static_assert(crypto_sign_SECRETKEYBYTES == secretSize);
static_assert(crypto_sign_PUBLICKEYBYTES == Address::size);
static_assert(crypto_sign_BYTES == Signature::size);

} // namespace

Keypair::Keypair(SecretBuffer secret) : m_secret(std::move(secret))
{
    std::memcpy(m_address.bytes, m_secret.data() + seedSize, Address::size);
}

support::Result<Keypair> Keypair::fromSeed(Bytes seed)
{
    if (seed.size != seedSize)
        return fail(Errc::SeedMustBe32Bytes, std::to_string(seed.size) + " bytes");

    SecretBuffer secret{secretSize};
    Address address;
    crypto_sign_seed_keypair(address.bytes, secret.data(), seed.data);
    return Keypair{std::move(secret)};
}

support::Result<Keypair> Keypair::fromSecret(Bytes seedAndPublic)
{
    if (seedAndPublic.size != secretSize)
        return fail(Errc::SecretMustBe64Bytes, std::to_string(seedAndPublic.size) + " bytes");

    auto keypair = fromSeed({seedAndPublic.data, seedSize});
    if (!keypair) return keypair.error();
    // A wrong public half is more than a typing error: signing with it gives the seed away.
    if (sodium_memcmp(keypair->secret().data(), seedAndPublic.data, secretSize) != 0)
        return fail(Errc::PublicHalfMustMatchSecret);
    return keypair;
}

Keypair Keypair::development(std::string_view name)
{
    const Hash seed = sha256({bytesOf(std::string_view{"backstop:"}), bytesOf(name)});
    return fromSeed(bytesOf(seed)).value();
}

Signature Keypair::sign(Bytes message) const
{
    assert(m_secret.size() == secretSize); // not moved from
    Signature signature;
    crypto_sign_detached(signature.bytes, nullptr, message.data, message.size, m_secret.data());
    return signature;
}

bool verify(const Address& key, Bytes message, const Signature& signature)
{
    return crypto_sign_verify_detached(signature.bytes, message.data, message.size, key.bytes) == 0;
}

} // namespace core::solana

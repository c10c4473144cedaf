#include "core/solana/derivation_path.h"

#include <cassert>
#include <cstring>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace core::solana {

namespace {

constexpr uint32_t hardened = 0x80000000;
constexpr size_t halfSize = 32;

//! HMAC-SHA512, split into key and chain code.
DerivedKey hmac(Bytes key, Bytes message)
{
    SecretBuffer digest{2 * halfSize};
    unsigned size = 0;
    const unsigned char* const good = HMAC(EVP_sha512(), key.data, static_cast<int>(key.size),
                                           message.data, message.size, digest.data(), &size);
    assert(good != nullptr && size == digest.size());
    return {SecretBuffer::copyOf({digest.data(), halfSize}),
            SecretBuffer::copyOf({digest.data() + halfSize, halfSize})};
}

DerivedKey child(const DerivedKey& parent, uint32_t index)
{
    // 0, the parent's key, the index big-endian with the hardened bit
    SecretBuffer message{1 + halfSize + 4};
    std::memcpy(message.data() + 1, parent.privateKey.data(), halfSize);
    const uint32_t number = index | hardened;
    for (unsigned i = 0; i < 4; ++i)
        message.data()[1 + halfSize + i] = static_cast<uint8_t>(number >> (24 - 8 * i));
    return hmac(parent.chainCode.bytes(), message.bytes());
}

support::Checked checkPath(const DerivationPath& path)
{
    if (path.indexes.size() > pathDepthMax)
        return fail(Errc::PathMustNotExceedDepth, std::to_string(path.indexes.size()) + " steps");
    for (const uint32_t index : path.indexes)
        if (index >= hardened) return fail(Errc::PathIndexMustFit31Bits);
    return support::Done{};
}

} // namespace

support::Result<DerivationPath> parsePath(std::string_view text)
{
    if (text.empty() || text[0] != 'm') return failAt(Errc::PathMustStartAtMaster, 0);

    DerivationPath path;
    size_t at = 1;
    while (at < text.size()) {
        if (text[at] != '/') return failAt(Errc::PathMustStartAtMaster, at);
        const size_t start = ++at;
        uint64_t index = 0;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9' && index < hardened)
            index = 10 * index + static_cast<uint64_t>(text[at++] - '0');
        const bool hasLeadingZero = at > start + 1 && text[start] == '0';
        if (at == start || index >= hardened || hasLeadingZero)
            return failAt(Errc::PathIndexMustFit31Bits, start);
        // Ed25519 has no other steps: an unmarked one is a path for another curve.
        if (at == text.size() || text[at] != '\'') return failAt(Errc::PathMustBeHardened, at);
        ++at;
        path.indexes.push_back(static_cast<uint32_t>(index));
        if (path.indexes.size() > pathDepthMax) return failAt(Errc::PathMustNotExceedDepth, start);
    }
    return path;
}

std::string pathText(const DerivationPath& path)
{
    std::string text = "m";
    for (const uint32_t index : path.indexes)
        text += "/" + std::to_string(index) + "'";
    return text;
}

support::Result<DerivedKey> deriveKey(Bytes seed, const DerivationPath& path)
{
    if (seed.size < 16 || seed.size > 64)
        return fail(Errc::SeedSizeMustBeValid, std::to_string(seed.size) + " bytes");
    if (auto good = checkPath(path); !good) return good.error();

    DerivedKey key = hmac(bytesOf(std::string_view{"ed25519 seed"}), seed);
    for (const uint32_t index : path.indexes)
        key = child(key, index);
    return key;
}

support::Result<Keypair> deriveKeypair(Bytes seed, const DerivationPath& path)
{
    const auto key = deriveKey(seed, path);
    if (!key) return key.error();
    return Keypair::fromSeed(key->privateKey.bytes());
}

} // namespace core::solana

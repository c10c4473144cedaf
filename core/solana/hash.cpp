#include "core/solana/hash.h"

#include <cassert>
#include <memory>

#include <openssl/evp.h>

namespace core::solana {

namespace {

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

//! Fetching the algorithm costs more than hashing a short message: once a process.
const EVP_MD* algorithm()
{
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    assert(fetched != nullptr);
    return fetched;
}

EVP_MD_CTX* context()
{
    thread_local const Context own{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    assert(own != nullptr);
    return own.get();
}

} // namespace

// Characters may be read as bytes and bytes as characters: the only casts of their kind here.
// NOLINTBEGIN(bugprone-casting-through-void)
Bytes bytesOf(std::string_view text)
{
    return {static_cast<const uint8_t*>(static_cast<const void*>(text.data())), text.size()};
}

std::string_view textOf(Bytes bytes)
{
    return {static_cast<const char*>(static_cast<const void*>(bytes.data)), bytes.size};
}
// NOLINTEND(bugprone-casting-through-void)

Hash sha256(const Bytes* parts, size_t partCount)
{
    EVP_MD_CTX* const state = context();
    int good = EVP_DigestInit_ex2(state, algorithm(), nullptr);
    for (size_t i = 0; i < partCount; ++i)
        good &= EVP_DigestUpdate(state, parts[i].data, parts[i].size);

    Hash hash;
    unsigned size = 0;
    good &= EVP_DigestFinal_ex(state, hash.bytes, &size);
    assert(good == 1 && size == Hash::size);
    return hash;
}

Hash sha256(std::initializer_list<Bytes> parts)
{
    return sha256(parts.begin(), parts.size());
}

} // namespace core::solana

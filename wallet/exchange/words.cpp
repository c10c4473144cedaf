#include "wallet/exchange/words.h"

#include "core/base/base58.h"

#include <cassert>

#include <sodium.h>

namespace wallet::exchange {

using core::Bytes;
using core::solana::Hash;
using core::solana::Signature;

std::string base64Of(Bytes bytes)
{
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size, variant), '\0'); // with its zero
    sodium_bin2base64(text.data(), text.size(), bytes.data, bytes.size, variant);
    text.pop_back();
    return text;
}

std::string hexOf(const Hash& hash)
{
    std::string text(2 * Hash::size + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.bytes, Hash::size);
    text.pop_back();
    return text;
}

std::string base58Of(Bytes bytes)
{
    char text[core::base58TextMax];
    const auto size = core::encodeBase58(bytes, text, sizeof(text));
    assert(size);
    return {text, *size};
}

std::optional<std::vector<uint8_t>> bytesOfBase64(std::string_view text)
{
    std::vector<uint8_t> bytes(text.size() / 4 * 3 + 3);
    size_t size = 0;
    const char* end = nullptr;
    const int failed = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                         nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::optional<core::Address> addressOfBase58(std::string_view text)
{
    const auto address = core::parseAddress(text);
    if (!address) return std::nullopt;
    return *address;
}

std::optional<Signature> signatureOfBase58(std::string_view text)
{
    Signature signature;
    const auto size = core::decodeBase58(text, signature.bytes, Signature::size);
    if (!size || *size != Signature::size) return std::nullopt;
    return signature;
}

} // namespace wallet::exchange

#include "core/runtime/nonce.h"

#include "core/runtime/data_reader.h"

namespace core::runtime {

namespace {

enum : uint32_t { Legacy = 0, Current = 1 };
enum : uint32_t { Uninitialized = 0, Initialized = 1 };

constexpr size_t headSize = 8;

} // namespace

std::optional<NonceState> readNonce(Bytes data)
{
    DataReader in{data};
    const auto version = in.integer<uint32_t>();
    const auto state = in.integer<uint32_t>();
    if (!in.ok() || version > Current || state > Initialized) return std::nullopt;
    NonceState nonce;
    nonce.isLegacy = version == Legacy;
    if (state == Uninitialized) return nonce;
    nonce.isInitialized = true;
    nonce.authority = in.address();
    const Bytes hash = in.take(solana::Hash::size);
    if (in.ok()) std::memcpy(nonce.nonce.bytes, hash.data, hash.size);
    nonce.lamportsPerSignature = in.integer<uint64_t>();
    if (!in.ok()) return std::nullopt;
    return nonce;
}

void writeNonce(const NonceState& state, uint8_t* data)
{
    storeInteger(data, uint32_t{Current});
    storeInteger(data + 4, uint32_t{state.isInitialized ? Initialized : Uninitialized});
    if (!state.isInitialized) return;
    uint8_t* at = data + headSize;
    std::memcpy(at, state.authority.bytes, Address::size);
    std::memcpy(at + Address::size, state.nonce.bytes, solana::Hash::size);
    storeInteger(at + Address::size + solana::Hash::size, state.lamportsPerSignature);
}

solana::Hash durableNonce(const solana::Hash& blockhash)
{
    return solana::sha256(
        {solana::bytesOf(std::string_view{"DURABLE_NONCE"}), solana::bytesOf(blockhash)});
}

} // namespace core::runtime

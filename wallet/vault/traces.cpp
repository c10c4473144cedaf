#include "wallet/vault/traces.h"

#include <array>
#include <cstdint>
#include <cstring>

#include <sodium.h>

namespace wallet::vault {
namespace {

//! The library's copying has another set of registers for each range of sizes: so each of them
//! copies something that is no secret.
void wipeRegisters()
{
    std::array<uint8_t, 2048> from{};
    std::array<uint8_t, 2048> to{};
    for (size_t size = 1; size <= from.size(); size += size < 32 ? 1 : size / 4) {
        volatile size_t asked = size; // unknown to the compiler, which would copy by itself
        std::memcpy(to.data(), from.data(), asked);
        std::memmove(from.data(), to.data(), asked);
    }
    asm volatile("" : : "r"(to.data()), "r"(from.data()) : "memory");
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx")) asm volatile("vzeroall" : : : "memory");
#endif
}

} // namespace

void wipeTraces()
{
    constexpr size_t deepestCall = size_t{32} * 1024; //!< bytes, more than the ciphers use
    wipeRegisters();
    sodium_stackzero(deepestCall);
}

} // namespace wallet::vault

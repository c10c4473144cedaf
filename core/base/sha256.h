#pragma once
//! \file
//! SHA-256 (FIPS 180-4), at compile time for discriminators and at run time for everything else.
//! On chain the programs hash by system call instead.

#include "core/base/bytes.h"

namespace core {

struct Digest
{
    static constexpr size_t size = 32;

    uint8_t bytes[size] = {};

    friend constexpr bool operator==(const Digest&, const Digest&) = default;
};

//! Incremental: update as often as there are pieces, finish once.
class Sha256
{
public:
    constexpr void update(Bytes piece)
    {
        for (const uint8_t byte : piece)
            put(byte);
    }

    //! For literals in constant expressions, where characters cannot be viewed as bytes.
    constexpr void updateCharacters(const char* characters, size_t count)
    {
        for (size_t i = 0; i < count; ++i)
            put(static_cast<uint8_t>(characters[i]));
    }

    //! Ends the message; the object is used up.
    [[nodiscard]] constexpr Digest finish()
    {
        const uint64_t bits = m_size * 8;
        put(0x80);
        while (m_size % blockSize != blockSize - 8)
            put(0);
        for (int shift = 56; shift >= 0; shift -= 8)
            put(static_cast<uint8_t>(bits >> shift));

        Digest digest;
        for (size_t i = 0; i < Digest::size; ++i)
            digest.bytes[i] = static_cast<uint8_t>(m_state[i / 4] >> (24 - i % 4 * 8));
        return digest;
    }

private:
    static constexpr size_t blockSize = 64;

    //! Fractional parts of the cube roots of the first 64 primes.
    static constexpr uint32_t rounds[blockSize] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
        0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
        0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2};

    static constexpr uint32_t rotated(uint32_t x, int by) { return (x >> by) | (x << (32 - by)); }

    constexpr void put(uint8_t byte)
    {
        const size_t at = m_size++ % blockSize;
        // The first sixteen words of the schedule are the block itself, big-endian.
        m_schedule[at / 4] = (m_schedule[at / 4] << 8) | byte;
        if (at + 1 == blockSize) compress();
    }

    constexpr void compress()
    {
        uint32_t* const w = m_schedule;
        for (size_t t = 16; t < blockSize; ++t) {
            const uint32_t x = w[t - 15];
            const uint32_t y = w[t - 2];
            w[t] = (rotated(y, 17) ^ rotated(y, 19) ^ (y >> 10)) + w[t - 7] +
                   (rotated(x, 7) ^ rotated(x, 18) ^ (x >> 3)) + w[t - 16];
        }
        auto [a, b, c, d, e, f, g, h] = m_state; // a copy, in registers
        for (size_t t = 0; t < blockSize; ++t) {
            const uint32_t one = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) +
                                 ((e & f) ^ (~e & g)) + rounds[t] + w[t];
            const uint32_t two =
                (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + one;
            d = c;
            c = b;
            b = a;
            a = one + two;
        }
        const uint32_t added[8] = {a, b, c, d, e, f, g, h};
        for (size_t i = 0; i < 8; ++i)
            m_state[i] += added[i];
    }

    //! Fractional parts of the square roots of the first eight primes.
    uint32_t m_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    uint32_t m_schedule[blockSize] = {};
    uint64_t m_size = 0;
};

[[nodiscard]] Digest sha256(Bytes message);

//! The first 8 bytes of SHA-256("<kind>:<name>"), little-endian: what an account, an instruction
//! or an event of ours starts with. \param kind  "account", "global" or "event"
template <size_t K, size_t N>
[[nodiscard]] consteval uint64_t discriminator(const char (&kind)[K], const char (&name)[N])
{
    Sha256 hash;
    hash.updateCharacters(kind, K - 1);
    hash.updateCharacters(":", 1);
    hash.updateCharacters(name, N - 1);
    const Digest digest = hash.finish();
    uint64_t value = 0;
    for (size_t i = 8; i > 0; --i)
        value = (value << 8) | digest.bytes[i - 1];
    return value;
}

} // namespace core

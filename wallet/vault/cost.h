#pragma once
//! \file
//! What one guess of the password costs: Argon2id's passes and memory.

#include <cstdint>

namespace wallet::vault {

struct Cost
{
    uint32_t passes = 0;
    uint32_t memoryKiB = 0;

    friend bool operator==(const Cost&, const Cost&) = default;
};

//! libsodium's "moderate": under a second and 256 MiB a guess.
//! \source crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE
constexpr Cost moderateCost{.passes = 3, .memoryKiB = 256 * 1024};

//! What a file may ask for: a hostile one takes neither gigabytes nor minutes.
constexpr Cost costMin{.passes = 1, .memoryKiB = 8};
constexpr Cost costMax{.passes = 10, .memoryKiB = 1024 * 1024};
constexpr uint64_t costProductMax = uint64_t{4} * 1024 * 1024; //!< passes × KiB

[[nodiscard]] constexpr bool isBounded(const Cost& cost)
{
    return cost.passes >= costMin.passes && cost.passes <= costMax.passes &&
           cost.memoryKiB >= costMin.memoryKiB && cost.memoryKiB <= costMax.memoryKiB &&
           uint64_t{cost.passes} * cost.memoryKiB <= costProductMax;
}
static_assert(isBounded(moderateCost) && isBounded(costMin));

} // namespace wallet::vault

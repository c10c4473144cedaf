#pragma once
//! \file
//! Rent: what an account must hold so that it may exist.

#include <cstdint>

namespace core::runtime {

constexpr uint64_t rentPerByteYear = 3'480;
constexpr uint64_t rentYears = 2;
constexpr uint64_t rentOverheadSize = 128; //!< bytes that every account is charged besides its data

//! Lamports that exempt an account of that many data bytes. \pre size at most accountSizeMax
[[nodiscard]] constexpr uint64_t rentExemptionOf(uint64_t size)
{
    return (rentOverheadSize + size) * rentPerByteYear * rentYears;
}
static_assert(rentExemptionOf(0) == 890'880 && rentExemptionOf(165) == 2'039'280);

} // namespace core::runtime

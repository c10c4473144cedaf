#pragma once
//! \file
//! Rent: what an account must hold so that it may exist.

#include <cstdint>

namespace core::runtime {

//! Clusters began with half of it and an exemption of two years. \source SIMD-0194
constexpr uint64_t rentPerByte = 6'960;
constexpr uint64_t rentOverheadSize = 128; //!< bytes that every account is charged besides its data

//! Lamports that exempt an account of that many data bytes. \pre size at most accountSizeMax
[[nodiscard]] constexpr uint64_t rentExemptionOf(uint64_t size)
{
    return (rentOverheadSize + size) * rentPerByte;
}
static_assert(rentExemptionOf(0) == 890'880 && rentExemptionOf(165) == 2'039'280);

} // namespace core::runtime

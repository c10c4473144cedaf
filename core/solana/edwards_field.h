#pragma once
//! \file
//! Arithmetic modulo p = 2^255 - 19, as much of it as the curve test needs. Variable time: for
//! public values only.

#include "core/base/bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace core::solana {

//! A number modulo p in ten limbs of 26 and 25 bits by turns: limb i counts 2^ceil(25.5 i). Limbs
//! may exceed their width by a little between operations; multiplication carries.
class FieldElement
{
public:
    static constexpr size_t limbCount = 10;
    using Limbs = std::array<uint64_t, limbCount>;

    constexpr FieldElement() = default; //!< zero
    constexpr explicit FieldElement(const Limbs& limbs) : m_limbs(limbs) {}

    //! 32 bytes little-endian without their top bit. Values from p up are taken modulo p.
    [[nodiscard]] static FieldElement fromBytes(const uint8_t (&bytes)[32]);
    [[nodiscard]] static constexpr FieldElement one() { return FieldElement{Limbs{1}}; }

    [[nodiscard]] FieldElement operator+(const FieldElement& other) const;
    [[nodiscard]] FieldElement operator-(const FieldElement& other) const;
    [[nodiscard]] FieldElement operator*(const FieldElement& other) const;

    //! Whether some x has x × x = this; zero counts.
    [[nodiscard]] bool isSquare() const;

private:
    //! In [0, p), every limb within its width.
    [[nodiscard]] Limbs canonical() const;

    Limbs m_limbs{};
};

} // namespace core::solana

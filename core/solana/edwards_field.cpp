#include "core/solana/edwards_field.h"

namespace core::solana {

namespace {

using Limbs = FieldElement::Limbs;
constexpr size_t limbCount = FieldElement::limbCount;

constexpr unsigned width(size_t limb)
{
    return limb % 2 == 0 ? 26 : 25;
}

constexpr uint64_t mask(size_t limb)
{
    return (uint64_t{1} << width(limb)) - 1;
}

//! 4p, limb by limb: added before a subtraction so that no limb goes below zero.
constexpr Limbs fourP = [] {
    Limbs limbs{};
    for (size_t i = 0; i < limbCount; ++i)
        limbs[i] = 4 * mask(i);
    limbs[0] -= 4 * 18; // p's lowest limb is 2^26 - 19, the mask 2^26 - 1
    return limbs;
}();

//! One pass from the lowest limb to the highest; what leaves the top comes back 19-fold, because
//! 2^255 = 19 modulo p.
void carry(Limbs& limbs)
{
    for (size_t i = 0; i + 1 < limbCount; ++i) {
        limbs[i + 1] += limbs[i] >> width(i);
        limbs[i] &= mask(i);
    }
    limbs[0] += 19 * (limbs[9] >> width(9));
    limbs[9] &= mask(9);
    limbs[1] += limbs[0] >> width(0);
    limbs[0] &= mask(0);
}

//! Schoolbook. Two odd limbs stand half a bit too low each: their product counts twice. With limbs
//! under 2^27 a column is at most 10 × 2 × 19 × 2^54 < 2^63.
Limbs multiply(const Limbs& a, const Limbs& b)
{
    std::array<uint64_t, 2 * limbCount - 1> columns{};
#pragma GCC unroll 10
    for (size_t i = 0; i < limbCount; ++i) {
        const uint64_t once = a[i];
        const uint64_t odd = i % 2 == 0 ? once : 2 * once;
#pragma GCC unroll 10
        for (size_t j = 0; j < limbCount; ++j)
            columns[i + j] += (j % 2 == 0 ? once : odd) * b[j];
    }
    Limbs product{};
#pragma GCC unroll 10
    for (size_t i = 0; i < limbCount; ++i)
        product[i] =
            columns[i] + (i + limbCount < columns.size() ? 19 * columns[i + limbCount] : 0);
    carry(product);
    return product;
}

} // namespace

FieldElement FieldElement::fromBytes(const uint8_t (&bytes)[32])
{
    Limbs limbs{};
    size_t bit = 0;
    for (size_t limb = 0; limb < limbCount; ++limb) {
        for (unsigned i = 0; i < width(limb); ++i, ++bit)
            limbs[limb] |= uint64_t{(bytes[bit / 8] >> (bit % 8)) & 1U} << i;
    }
    return FieldElement{limbs};
}

FieldElement FieldElement::operator+(const FieldElement& other) const
{
    Limbs sum = m_limbs;
    for (size_t i = 0; i < limbCount; ++i)
        sum[i] += other.m_limbs[i];
    carry(sum);
    return FieldElement{sum};
}

FieldElement FieldElement::operator-(const FieldElement& other) const
{
    Limbs difference = m_limbs;
    for (size_t i = 0; i < limbCount; ++i)
        difference[i] += fourP[i] - other.m_limbs[i];
    carry(difference);
    return FieldElement{difference};
}

FieldElement FieldElement::operator*(const FieldElement& other) const
{
    return FieldElement{multiply(m_limbs, other.m_limbs)};
}

FieldElement FieldElement::squared(int count) const
{
    Limbs limbs = m_limbs;
    for (int i = 0; i < count; ++i)
        limbs = multiply(limbs, limbs);
    return FieldElement{limbs};
}

FieldElement::Limbs FieldElement::canonical() const
{
    Limbs limbs = m_limbs;
    carry(limbs);
    carry(limbs);
    // Now below 2^255. It is p or more exactly when adding 19 carries out of the top.
    uint64_t over = 19;
    for (size_t i = 0; i < limbCount; ++i)
        over = (limbs[i] + over) >> width(i);
    limbs[0] += 19 * over;
    for (size_t i = 0; i + 1 < limbCount; ++i) {
        limbs[i + 1] += limbs[i] >> width(i);
        limbs[i] &= mask(i);
    }
    limbs[9] &= mask(9);
    return limbs;
}

bool FieldElement::isZero() const
{
    return canonical() == Limbs{};
}

bool FieldElement::isSquare() const
{
    // Euler: x^((p-1)/2) is 0 for zero, 1 for a square, p - 1 for the rest. The exponent is
    // 2^254 - 10; the name of a power says its exponent, p<n> = x^(2^n - 1).
    const FieldElement& p1 = *this;
    const FieldElement x2 = p1.squared();
    const FieldElement p2 = x2 * p1;
    const FieldElement p4 = p2.squared(2) * p2;
    const FieldElement p5 = p4.squared() * p1;
    const FieldElement p10 = p5.squared(5) * p5;
    const FieldElement p20 = p10.squared(10) * p10;
    const FieldElement p40 = p20.squared(20) * p20;
    const FieldElement p50 = p40.squared(10) * p10;
    const FieldElement p100 = p50.squared(50) * p50;
    const FieldElement p200 = p100.squared(100) * p100;
    const FieldElement p250 = p200.squared(50) * p50;
    // 2^254 - 10 = 16 × (2^250 - 1) + 6
    const FieldElement euler = p250.squared(4) * (x2.squared() * x2);

    const Limbs value = euler.canonical();
    return value == Limbs{} || value == Limbs{1};
}

} // namespace core::solana

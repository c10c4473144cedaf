#include "core/solana/edwards_field.h"

#include <bit>

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
    limbs[0] -= uint64_t{4} * 18; // p's lowest limb is 2^26 - 19, the mask 2^26 - 1
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

//! A number in [0, 2^256), lowest word first.
using Words = std::array<uint64_t, 4>;

constexpr Words prime = {0xffff'ffff'ffff'ffed, ~uint64_t{0}, ~uint64_t{0}, ~uint64_t{0} >> 1};

//! \pre every limb within its width
Words packed(const Limbs& limbs)
{
    Words words{};
    unsigned bit = 0;
    for (size_t i = 0; i < limbCount; ++i) {
        const unsigned shift = bit % 64;
        words[bit / 64] |= limbs[i] << shift;
        if (shift + width(i) > 64) words[bit / 64 + 1] |= limbs[i] >> (64 - shift);
        bit += width(i);
    }
    return words;
}

//! \pre count < 64
Words shiftedRight(const Words& words, unsigned count)
{
    Words shifted{};
    for (size_t i = 0; i < 4; ++i) {
        const uint64_t above = i < 3 ? words[i + 1] : 0;
        shifted[i] = words[i] >> count | above << 1 << (63 - count); // never a shift by 64
    }
    return shifted;
}

//! a becomes |a - n| and n the smaller of the two. Without a branch: which one is smaller is a coin
//! toss every time. \return in its lowest bit whether exchanging them changed the symbol's sign
uint64_t replaceByDifference(Words& a, Words& n)
{
    Words difference{};
    uint64_t borrow = 0;
    for (size_t i = 0; i < 4; ++i) {
        const uint64_t step = a[i] - n[i];
        difference[i] = step - borrow;
        borrow = uint64_t{a[i] < n[i]} | uint64_t{step < borrow};
    }
    const uint64_t isLess = uint64_t{0} - borrow; // all bits or none
    const uint64_t sign = isLess & (a[0] & n[0]) >> 1;
    uint64_t carryIn = borrow;
    for (size_t i = 0; i < 4; ++i) {
        n[i] ^= (n[i] ^ a[i]) & isLess;
        a[i] = (difference[i] ^ isLess) + carryIn;
        carryIn &= uint64_t{a[i] == 0};
    }
    return sign;
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

bool FieldElement::isSquare() const
{
    // The Jacobi symbol by the binary algorithm: a fifth of the time of Euler's power. The symbol
    // (a / n) changes its sign when a factor 2 leaves a and n is 3 or 5 modulo 8, and when the two
    // are exchanged and both are 3 modulo 4.
    Words a = packed(canonical());
    Words n = prime;
    if (a == Words{}) return true;

    uint64_t signs = 0; // the lowest bit counts the changes
    while (a != Words{}) {
        for (; a[0] == 0; a = {a[1], a[2], a[3], 0}) {
            // 64 factors 2 at once: an even number of changes
        }
        const auto zeros = static_cast<unsigned>(std::countr_zero(a[0]));
        a = shiftedRight(a, zeros);
        signs ^= zeros & (n[0] >> 1 ^ n[0] >> 2);
        signs ^= replaceByDifference(a, n);
    }
    // What is left in n is the greatest common divisor: 1, because p is a prime.
    return (signs & 1) == 0;
}

} // namespace core::solana

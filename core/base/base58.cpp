// Both directions work in limbs of five base58 digits and words of 32 bits, so that a step is one
// 64-bit multiplication. For addresses the powers are tables, which leaves no division but those by
// constants.

#include "core/base/base58.h"

#include "core/base/errors.h"

namespace core {

namespace {

using base58::alphabet;
using base58::base;

constexpr size_t limbDigits = 5;
constexpr uint64_t limbBase = uint64_t{base} * base * base * base * base;
constexpr uint64_t wordBase = uint64_t{1} << 32;
static_assert(limbBase < wordBase);

constexpr size_t addressWords = Address::size / 4;
constexpr size_t addressLimbs = 9; // 58^45 > 2^256
constexpr size_t addressDigits = addressLimbs * limbDigits;

constexpr uint8_t notADigit = 0x80; // no digit has this bit

struct DigitValues
{
    uint8_t of[256] = {};

    constexpr DigitValues()
    {
        for (uint8_t& value : of)
            value = notADigit;
        for (uint8_t digit = 0; digit < base; ++digit)
            of[static_cast<uint8_t>(alphabet[digit])] = digit;
    }
};
constexpr DigitValues digitValues;

//! Row r is from^(Rows - 1 - r) in `Columns` digits of base `to`, most significant first.
template <size_t Rows, size_t Columns> struct Powers
{
    uint32_t of[Rows][Columns] = {};

    constexpr Powers(uint64_t from, uint64_t to)
    {
        of[Rows - 1][Columns - 1] = 1;
        for (size_t row = Rows - 1; row-- > 0;) {
            uint64_t carry = 0;
            for (size_t column = Columns; column-- > 0; carry /= to) {
                carry += of[row + 1][column] * from;
                of[row][column] = static_cast<uint32_t>(carry % to);
            }
        }
    }

    //! Whether no column of digitMax × of overflows 64 bits, with the carry from its right.
    [[nodiscard]] constexpr bool fits(uint64_t digitMax, uint64_t to) const
    {
        for (size_t column = 0; column < Columns; ++column) {
            uint64_t total = 0;
            for (size_t row = 0; row < Rows; ++row)
                total += of[row][column];
            if (total > (~uint64_t{0} - ~uint64_t{0} / to) / digitMax) return false;
        }
        return true;
    }
};
constexpr Powers<addressWords, addressLimbs> wordPowers{wordBase, limbBase};
static_assert(wordPowers.fits(wordBase - 1, limbBase));
constexpr Powers<addressLimbs, addressWords> limbPowers{limbBase, wordBase};
static_assert(limbPowers.fits(limbBase - 1, wordBase));
// Left of these columns both tables are zero.
static_assert(wordPowers.of[0][0] == 0 && wordPowers.of[0][1] != 0 && wordPowers.of[6][6] == 0);
static_assert(limbPowers.of[0][0] != 0 && limbPowers.of[1][0] == 0 && limbPowers.of[7][6] == 0);

//! \return NotBase58.
Outcome<size_t> leadingOnes(Text text)
{
    for (const char character : text)
        if (digitValues.of[static_cast<uint8_t>(character)] == notADigit)
            return fail(Base58Error::NotBase58);
    size_t ones = 0;
    while (ones < text.size && text.characters[ones] == alphabet[0])
        ++ones;
    return ones;
}

size_t leadingZeros(const Address& address)
{
    size_t zeros = 0;
    while (zeros < Address::size && address.bytes[zeros] == 0)
        ++zeros;
    return zeros;
}

uint32_t loadWord(const uint8_t* from)
{
    return (uint32_t{from[0]} << 24) | (uint32_t{from[1]} << 16) | (uint32_t{from[2]} << 8) |
           uint32_t{from[3]};
}

void storeWord(uint32_t word, uint8_t* to)
{
    to[0] = static_cast<uint8_t>(word >> 24);
    to[1] = static_cast<uint8_t>(word >> 16);
    to[2] = static_cast<uint8_t>(word >> 8);
    to[3] = static_cast<uint8_t>(word);
}

uint32_t loadLimb(const uint8_t* digits)
{
    return (((digits[0] * base + digits[1]) * base + digits[2]) * base + digits[3]) * base +
           digits[4];
}

void writeLimb(uint32_t limb, char* to)
{
    // The five divisions do not wait for each other.
    constexpr uint32_t squared = base * base;
    to[0] = alphabet[limb / (squared * squared)];
    to[1] = alphabet[limb / (squared * base) % base];
    to[2] = alphabet[limb / squared % base];
    to[3] = alphabet[limb / base % base];
    to[4] = alphabet[limb % base];
}

} // namespace

AddressText addressText(const Address& address)
{
    uint64_t limbs[addressLimbs] = {};
    for (size_t row = 0; row < addressWords; ++row) {
        const uint64_t word = loadWord(address.bytes + row * 4);
        for (size_t column = row + 1; column < addressLimbs; ++column)
            limbs[column] += word * wordPowers.of[row][column];
    }
    for (size_t i = addressLimbs - 1; i > 0; --i) {
        limbs[i - 1] += limbs[i] / limbBase;
        limbs[i] %= limbBase;
    }

    char text[addressDigits];
    for (size_t i = 0; i < addressLimbs; ++i)
        writeLimb(static_cast<uint32_t>(limbs[i]), text + i * limbDigits);

    // The digit 0 is '1', and there are at least as many of them as leading zero bytes.
    size_t first = 0;
    while (first < addressDigits && text[first] == alphabet[0])
        ++first;
    return {text + first - leadingZeros(address), addressDigits - first + leadingZeros(address)};
}

Outcome<Address> parseAddress(Text text)
{
    if (text.size > addressTextMax) return fail(Base58Error::NotAnAddress);
    uint8_t digits[addressDigits] = {};
    uint8_t* const begin = digits + addressDigits - text.size;
    unsigned seen = 0;
    for (size_t i = 0; i < text.size; ++i) {
        begin[i] = digitValues.of[static_cast<uint8_t>(text.characters[i])];
        seen |= begin[i];
    }
    if (seen >= notADigit) return fail(Base58Error::NotBase58);
    size_t ones = 0;
    while (ones < text.size && begin[ones] == 0)
        ++ones;

    uint64_t words[addressWords] = {};
    for (size_t row = 0; row < addressLimbs; ++row) {
        const uint64_t limb = loadLimb(digits + row * limbDigits);
        for (size_t column = row < addressWords ? row : addressWords - 1; column < addressWords;
             ++column)
            words[column] += limb * limbPowers.of[row][column];
    }
    for (size_t i = addressWords - 1; i > 0; --i)
        words[i - 1] += words[i] >> 32;
    if (words[0] >= wordBase) return fail(Base58Error::NotAnAddress);

    Address address;
    for (size_t i = 0; i < addressWords; ++i)
        storeWord(static_cast<uint32_t>(words[i]), address.bytes + i * 4);
    if (leadingZeros(address) != ones) return fail(Base58Error::NotAnAddress);
    return address;
}

Outcome<size_t> encodeBase58(Bytes bytes, char* to, size_t capacity)
{
    if (bytes.size > base58BytesMax) return fail(Base58Error::TooLong);
    constexpr size_t limbsMax = (base58TextMax + limbDigits - 1) / limbDigits;
    uint32_t limbs[limbsMax] = {}; // least significant first
    size_t used = 0;
    uint64_t word = 0;
    for (size_t i = 0; i < bytes.size; ++i) {
        word = (word << 8) | bytes.data[i];
        if ((bytes.size - i - 1) % 4 != 0) continue; // the first word may have fewer bytes
        for (size_t k = 0; k < used; ++k, word /= limbBase) {
            word += limbs[k] * wordBase;
            limbs[k] = static_cast<uint32_t>(word % limbBase);
        }
        for (; word != 0; word /= limbBase)
            limbs[used++] = static_cast<uint32_t>(word % limbBase);
    }

    size_t zeroBytes = 0;
    while (zeroBytes < bytes.size && bytes.data[zeroBytes] == 0)
        ++zeroBytes;
    size_t topDigits = 0;
    for (uint32_t top = used == 0 ? 0 : limbs[used - 1]; top != 0; top /= base)
        ++topDigits;
    const size_t digits = used == 0 ? 0 : (used - 1) * limbDigits + topDigits;
    const size_t size = zeroBytes + digits;
    if (size > capacity) return fail(Base58Error::NoRoom);

    for (size_t i = 0; i < zeroBytes; ++i)
        to[i] = alphabet[0];
    for (size_t i = 0; i < digits; ++i) {
        uint32_t& limb = limbs[i / limbDigits];
        to[size - 1 - i] = alphabet[limb % base];
        limb /= base;
    }
    return size;
}

Outcome<size_t> decodeBase58(Text text, uint8_t* to, size_t capacity)
{
    if (text.size > base58TextMax) return fail(Base58Error::TooLong);
    const auto ones = leadingOnes(text);
    if (!ones) return ones;

    constexpr size_t wordsMax = base58BytesMax / 4 + 1; // 58^175 < 2^1056
    uint32_t words[wordsMax] = {};                      // least significant first
    size_t used = 0;
    uint64_t limb = 0;
    for (size_t i = *ones; i < text.size; ++i) {
        limb = limb * base + digitValues.of[static_cast<uint8_t>(text.characters[i])];
        if ((text.size - i - 1) % limbDigits != 0) continue;
        for (size_t k = 0; k < used; ++k, limb >>= 32) {
            limb += words[k] * limbBase;
            words[k] = static_cast<uint32_t>(limb);
        }
        if (limb != 0) words[used++] = static_cast<uint32_t>(limb);
        limb = 0;
    }

    size_t valueBytes = used * 4;
    while (valueBytes > 0 &&
           ((words[(valueBytes - 1) / 4] >> ((valueBytes - 1) % 4 * 8)) & 0xff) == 0)
        --valueBytes;
    const size_t size = *ones + valueBytes;
    if (size > base58BytesMax) return fail(Base58Error::TooLong);
    if (size > capacity) return fail(Base58Error::NoRoom);

    for (size_t i = 0; i < *ones; ++i)
        to[i] = 0;
    for (size_t i = 0; i < valueBytes; ++i)
        to[size - 1 - i] = static_cast<uint8_t>(words[i / 4] >> (i % 4 * 8));
    return size;
}

} // namespace core

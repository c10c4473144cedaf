#pragma once
//! \file
//! Base58 with Bitcoin's alphabet, as Solana writes addresses, blockhashes and signatures: each
//! leading zero byte is one '1', the rest is the big-endian number.

#include "core/base/address.h"
#include "core/base/bytes.h"
#include "core/base/outcome.h"
#include "core/base/text.h"

namespace core {

//! Append only. No program returns these.
enum class Base58Error : ErrorCode {
    NotBase58 = 5900,    //!< a character outside the alphabet
    NotAnAddress = 5901, //!< base58, but not of exactly 32 bytes
    TooLong = 5902,      //!< more than base58BytesMax bytes
    NoRoom = 5903,       //!< the caller's buffer is too small; nothing useful was written
};

constexpr size_t base58BytesMax = 128;
constexpr size_t base58TextMax =
    175; //!< characters of base58BytesMax bytes, ⌈128 × log 256 ÷ log 58⌉
constexpr size_t addressTextMax = 44;

using AddressText = FixedText<addressTextMax>;

[[nodiscard]] AddressText addressText(const Address& address);

//! \return NotBase58 or NotAnAddress.
[[nodiscard]] Outcome<Address> parseAddress(Text text);

//! Writes the text of bytes without a terminator. \return characters written; TooLong, NoRoom.
[[nodiscard]] Outcome<size_t> encodeBase58(Bytes bytes, char* to, size_t capacity);

//! \return bytes written; NotBase58, TooLong, NoRoom.
[[nodiscard]] Outcome<size_t> decodeBase58(Text text, uint8_t* to, size_t capacity);

namespace base58 {

constexpr char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr uint32_t base = 58;
static_assert(sizeof(alphabet) == base + 1);

//! Not constexpr, so that a constant expression which reaches it does not compile.
void literalIsNotAnAddress();

} // namespace base58

//! A well-known address as a constant: `constexpr Address memo = addressOf("Memo…");`. A literal
//! that is not an address does not compile.
template <size_t N> [[nodiscard]] consteval Address addressOf(const char (&literal)[N])
{
    Address address;
    size_t ones = 0;
    for (size_t i = 0; i < N - 1; ++i) {
        uint32_t carry = 0;
        while (carry < base58::base && base58::alphabet[carry] != literal[i])
            ++carry;
        if (carry == base58::base) base58::literalIsNotAnAddress();
        if (carry == 0 && ones == i) ++ones;
        for (size_t at = Address::size; at-- > 0; carry >>= 8) {
            carry += address.bytes[at] * base58::base;
            address.bytes[at] = static_cast<uint8_t>(carry);
        }
        if (carry != 0) base58::literalIsNotAnAddress();
    }
    size_t zeros = 0;
    while (zeros < Address::size && address.bytes[zeros] == 0)
        ++zeros;
    if (zeros != ones) base58::literalIsNotAnAddress();
    return address;
}

} // namespace core

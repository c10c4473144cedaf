#pragma once
//! \file
//! The price account that the Pyth receiver program writes, as bytes.
//!
//!   offset  size  field              encoding
//!        0     8  discriminator      22 f1 23 63 9d 7e f4 cd
//!        8    32  writeAuthority     address
//!       40     1  verification       0 partial, 1 full
//!      (41     1  signatureCount     u8, only when partial: all that follows is one byte later)
//!       41    32  feedId             32 bytes
//!       73     8  price              i64 LE, in 10^exponent
//!       81     8  confidence         u64 LE, in 10^exponent
//!       89     4  exponent           i32 LE
//!       93     8  publishTime        i64 LE, seconds
//!      101     8  previousPublishTime i64 LE, seconds
//!      109     8  emaPrice           i64 LE, in 10^exponent
//!      117     8  emaConfidence      u64 LE, in 10^exponent
//!      125     8  postedSlot         u64 LE
//!      133     1  (spare byte of a full update: what an earlier partial one left there)
//!      134        end
//!
//! Who owns the account, and whether the feed and the time are the wanted ones, is the caller's to
//! check. \source Pyth's public `PriceUpdateV2`; checked against tests/vectors/pyth

#include "core/base/address.h"
#include "core/base/amount.h"
#include "core/base/bytes.h"

namespace core::programs::pyth {

//! Which price it is: the same 32 bytes on every chain.
struct FeedId
{
    static constexpr size_t size = 32;

    uint8_t bytes[size] = {};

    friend constexpr bool operator==(const FeedId&, const FeedId&) = default;
};

//! Whether two thirds of the guardians signed, or only some of them.
enum class Verification : uint8_t { Partial = 0, Full = 1 };

//! What one account says. A partial update is read like a full one; whoever relies on the price
//! refuses it.
struct PriceUpdate
{
    static constexpr size_t size = 134;

    Address writeAuthority;
    Verification verification = Verification::Partial;
    uint8_t signatureCount = 0; //!< of a partial update; 0 when full
    FeedId feedId;
    int64_t price = 0;       //!< × 10^exponent; may be zero or negative
    uint64_t confidence = 0; //!< × 10^exponent: half the width of the publishers' interval
    int32_t exponent = 0;
    UnixTime publishTime;
    UnixTime previousPublishTime; //!< of the update before this one in the feed
    int64_t emaPrice = 0;
    uint64_t emaConfidence = 0;
    uint64_t postedSlot = 0;

    friend constexpr bool operator==(const PriceUpdate&, const PriceUpdate&) = default;
};

//! \return WrongLength, WrongDiscriminator, or OutOfRange for an unknown verification.
[[nodiscard]] Outcome<PriceUpdate> decodePriceUpdate(const Bytes& account);

//! The bytes that the receiver would write, the spare byte zero.
//! \pre signatureCount is 0 when full
void encodePriceUpdate(const PriceUpdate& update, uint8_t (&out)[PriceUpdate::size]);

} // namespace core::programs::pyth

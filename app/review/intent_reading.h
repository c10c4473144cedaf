#pragma once
//! \file
//! The second opinion on an intent: the bytes that an owner signs as text, taken apart by code that
//! shares nothing with what put them together.
//!
//!   size   version 0          version 1          must be
//!   16     signing domain     the same           FF "solana offchain"
//!   1      version            the same           0, 1
//!   32     domain             -                  the program
//!   1      format             -                  1
//!   1      signer count       the same           1
//!   32     signer             the same           the owner
//!   2      text length        none or the same   u16 LE, all the rest
//!   rest   text               the same           20 to 7E and line feeds

#include "core/base/address.h"
#include "core/base/bytes.h"
#include "core/support/result.h"

#include <cstdint>
#include <string>

namespace app::review {

struct IntentReading
{
    std::uint8_t container = 0;
    core::Address domain{}; //!< of version 0
    core::Address signer;
    std::size_t signerOffset = 0;
    std::string text;

    friend bool operator==(const IntentReading&, const IntentReading&) = default;
};

//! \return BytesMustSayWhatWasAsked of core/decode, for anything that is not laid out as above
[[nodiscard]] core::support::Result<IntentReading> readIntent(core::Bytes message);

} // namespace app::review

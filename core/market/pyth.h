#pragma once
//! \file
//! Pyth price accounts for hosted code: the same decoder that the programs use, with errors that
//! say what is wrong.

#include "core/market/errors.h"
#include "core/programs/pyth/price_update.h"

#include <array>
#include <cstdint>

namespace core::market {

using PriceUpdate = programs::pyth::PriceUpdate;
using FeedId = programs::pyth::FeedId;

//! What a price account says, partial updates included: for screens that show any account.
//! \return AccountMustNotBeLegacyPrice for the oracle's older accounts,
//!         AccountLengthMustMatchLayout, AccountDiscriminatorMustMatch, VerificationMustBeKnown.
[[nodiscard]] support::Result<PriceUpdate> readPriceUpdate(const Bytes& account);

//! The same for whoever relies on the price. \return UpdateMustBeFullyVerified as well.
[[nodiscard]] support::Result<PriceUpdate> readVerifiedPriceUpdate(const Bytes& account);

//! The account's bytes as the receiver writes them.
//! \pre signatureCount is 0 when full
[[nodiscard]] std::array<std::uint8_t, PriceUpdate::size> writePriceUpdate(
    const PriceUpdate& update);

} // namespace core::market

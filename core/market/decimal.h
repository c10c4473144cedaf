#pragma once
//! \file
//! Decimal text to scaled integers, exactly, without a floating-point number on the way.

#include "core/market/errors.h"

#include <cstdint>

namespace core::market {

//! What happens to digits below the unit. Zeros there are always accepted.
enum class ExcessPlaces {
    Refuse,         //!< NumberMustNotNeedMorePlaces
    RoundToNearest, //!< half away from zero
    CutTowardsZero,
};

//! Longer texts are refused as not decimal: no writer produces them.
constexpr std::size_t decimalLengthMax = 64;

//! `text × 10^places` as an integer.
//!
//! The form is `-` (optional), digits, `.` and digits (optional), `e` or `E` with a sign and digits
//! (optional); no `+`, no blanks, a digit on each side of the point.
//!
//! \param places  in [0, 18]
//! \return NumberMustBeDecimal, NumberMustFit, NumberMustNotNeedMorePlaces, and from the unsigned
//!         one NumberMustNotBeNegative; `detail` quotes the text. Minus zero is zero.
[[nodiscard]] support::Result<std::uint64_t> parseUnsigned(std::string_view text,
                                                           int places,
                                                           ExcessPlaces rule);
[[nodiscard]] support::Result<std::int64_t> parseSigned(std::string_view text,
                                                        int places,
                                                        ExcessPlaces rule);

//! The text in quotation marks for a log: cut to 32 bytes, everything unprintable as `?`.
[[nodiscard]] std::string quoted(std::string_view text);

} // namespace core::market

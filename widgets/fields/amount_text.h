#pragma once
//! \file
//! Reads amounts as people write and paste them: exactly, or not at all.

#include <QString>

#include <optional>

namespace widgets::fields {

//! What is wrong with a text.
enum class AmountFault {
    None,
    Empty,
    NotANumber,    //!< signs, exponents, letters, two decimal signs
    BadGrouping,   //!< separators that do not part groups of three
    TooManyPlaces, //!< finer than the unit
    TooLarge,      //!< over 2^64 - 1 smallest units
};

struct AmountReading
{
    quint64 raw = 0;
    AmountFault fault = AmountFault::Empty;

    [[nodiscard]] bool ok() const { return fault == AmountFault::None; }
};

//! Takes the locale's separators, plain or narrow spaces between groups, and the unit behind or a
//! dollar sign before. Never rounds: one place too many is refused, even a zero.
[[nodiscard]] AmountReading readAmount(const QString& text, int decimals, const QString& unit);

//! The sentence for a fault; empty for None and Empty.
[[nodiscard]] QString faultText(AmountFault fault, int decimals);

} // namespace widgets::fields
